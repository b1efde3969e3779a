"""YAML text becomes nodes, each with its place; the only door of PyYAML.

Scalars are read by the rules of YAML 1.2 and a little stricter: only true, false, null and plain
numbers are not words, so that 13:30, no, on, 010, 1_000 and 2027-01-04 stay what was typed.
What a node means for the model is left to validate.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from ..findings import Finding, Place, must

BIGGEST_FILE = 1_000_000
"""Bytes; the longest plan of ours has a fiftieth of this."""
MOST_NODES = 200_000
"""Values in one file, aliases counted as often as they are used: the guard against alias bombs."""
DEEPEST = 40

Scalar = str | int | float | bool | None

_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in (
        *("str", "int", "float", "bool", "null", "timestamp", "merge", "value"),
        *("map", "seq"),
    )
)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?")
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Node:
    """A value that somebody wrote, where it stands, and where its key stands.

    `value` is a scalar, a dict of nodes by key, or a tuple of nodes.
    """

    value: "Scalar | dict[str, Node] | tuple[Node, ...]"
    place: Place
    key_place: Place | None = None

    @property
    def mapping(self) -> "dict[str, Node]":
        """The children by key; empty when this is no mapping."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> "tuple[Node, ...]":
        """The children in order; empty when this is no list."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def plain(self) -> object:
        """The value without places, as dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {key: child.plain for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.plain for child in self.value]
        return self.value

    def find(self, path: tuple[str | int, ...]) -> Place:
        """Return the place of the value at a path, or of the nearest value above it that exists.

        A string steps into a mapping, or into a list to the item of that natural key.
        A union's tag, which a validator adds to its paths, is stepped over.
        """
        node = self
        for part in path:
            child = node.child(part)
            if child is None:
                kind = node.mapping.get("kind")
                if kind is not None and kind.value == part:
                    continue
                break
            node = child
        return node.place

    def child(self, part: str | int) -> "Node | None":
        """Return one step down, or nothing."""
        if isinstance(self.value, dict):
            return self.value.get(str(part))
        if isinstance(self.value, tuple):
            if isinstance(part, int):
                return self.value[part] if part < len(self.value) else None
            return next((item for item in self.value if natural_key(item) == part), None)
        return None


def natural_key(node: Node) -> str | None:
    """Return what tells a list's item from its neighbours: its id, source, need, or itself."""
    if isinstance(node.value, str):
        return node.value
    for name in ("id", "source", "need"):
        found = node.mapping.get(name)
        if found is not None and isinstance(found.value, str):
            return found.value
    return None


class _TooMuch(Exception):  # noqa: N818 - says what it is; never leaves this module
    """Raised by the walk alone when a file holds more than a person would write."""

    def __init__(self, words: str, place: Place) -> None:
        super().__init__(words)
        self.words = words
        self.place = place


def read_yaml(data: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """Return the root node of a YAML file, which is a mapping, or findings that say why not."""
    if len(data) > BIGGEST_FILE:
        return None, [
            must(
                "file-too-large",
                f"This file has {len(data):,} bytes; a file may have {BIGGEST_FILE:,}.",
                "Split it into several files, or check whether something was pasted by mistake.",
                Place(file),
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data.count(b"\n", 0, broken.start) + 1
        column = broken.start - (data.rfind(b"\n", 0, broken.start) + 1) + 1
        return None, [
            must(
                "not-utf-8",
                "This file is not saved as UTF-8, so its letters cannot be read for certain.",
                "Save the file again and choose the encoding UTF-8.",
                Place(file, line, column),
            )
        ]
    return _compose(text.replace("\r\n", "\n"), file)


def _compose(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    odd = _control_character(text)
    if odd is not None:
        return None, [_control_finding(text, odd, file)]
    try:
        composed = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_finding(error, text, file)]
    except (yaml.YAMLError, RecursionError):
        return None, [
            must(
                "yaml-syntax",
                "This file cannot be read as YAML.",
                "Compare it with a file that works, from the top.",
                Place(file, 1, 1),
            )
        ]
    if composed is None:
        return None, [
            must(
                "file-empty",
                "This file is empty.",
                "Write its fields, or remove the file.",
                Place(file, 1, 1),
            )
        ]
    walk = _Walk(file)
    try:
        root = walk.node(composed, 0)
    except _TooMuch as limit:
        return None, [
            *walk.findings,
            must(
                "file-expands-too-far",
                limit.words,
                "Write the values out, or use fewer aliases (the words that begin with *).",
                limit.place,
            ),
        ]
    if not isinstance(root.value, dict):
        return None, [
            must(
                "root-not-mapping",
                "This file should begin with fields such as `title: ...`, but it is "
                f"{_shape(root)} as a whole.",
                "Begin each line at the top level with a field's name and a colon.",
                root.place,
            )
        ]
    return root, walk.findings


def _control_character(text: str) -> int | None:
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", text)
    return found.start() if found else None


def _control_finding(text: str, index: int, file: str) -> Finding:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return must(
        "control-character",
        f"An invisible control character (U+{ord(text[index]):04X}) stands here.",
        "Delete it; it often comes along when text is pasted from another program.",
        Place(file, line, column),
    )


class _Walk:
    """Walks PyYAML's composed nodes into ours, collecting findings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.seen = 0
        self.open: set[int] = set()

    def node(self, composed: yaml.Node, depth: int, key_place: Place | None = None) -> Node:
        place = self.place(composed)
        self.seen += 1
        if self.seen > MOST_NODES:
            raise _TooMuch(
                f"This file grows to more than {MOST_NODES:,} values, because aliases repeat "
                "other aliases.",
                place,
            )
        if depth > DEEPEST:
            raise _TooMuch(f"Values are nested more than {DEEPEST} deep here.", place)
        if id(composed) in self.open:
            raise _TooMuch("An alias here contains itself.", place)
        if composed.tag not in _TAGS:
            self.findings.append(
                must(
                    "yaml-tag",
                    "A word that begins with an exclamation mark stands here; YAML reads it as a "
                    "tag, and this project uses none.",
                    "Remove that word, or put the whole value in quotes.",
                    place,
                )
            )
        if isinstance(composed, yaml.ScalarNode):
            return Node(self.scalar(composed), place, key_place)
        self.open.add(id(composed))
        try:
            if isinstance(composed, yaml.SequenceNode):
                children = tuple(self.node(child, depth + 1) for child in composed.value)
                return Node(children, place, key_place)
            return Node(dict(self.pairs(composed, depth)), place, key_place)
        finally:
            self.open.discard(id(composed))

    def pairs(self, composed: yaml.Node, depth: int) -> Iterator[tuple[str, Node]]:
        seen: dict[str, Place] = {}
        for key, child in composed.value:
            place = self.place(key)
            if not isinstance(key, yaml.ScalarNode):
                self.findings.append(
                    must(
                        "field-name-not-words",
                        "A field's name should be a word, but a list or a group of fields stands here.",
                        "Write a name and a colon.",
                        place,
                    )
                )
                continue
            name = str(key.value)
            if name in seen:
                self.findings.append(
                    must(
                        "field-twice",
                        f"`{name}` stands here a second time; the first is on line "
                        f"{seen[name].line}.",
                        "Keep one of the two and put everything into it.",
                        place,
                    )
                )
                continue
            seen[name] = place
            yield name, self.node(child, depth + 1, place)

    def scalar(self, composed: yaml.ScalarNode) -> Scalar:
        words = str(composed.value)
        if composed.style is not None:
            return words
        return _resolve(words)

    def place(self, composed: yaml.Node) -> Place:
        mark = composed.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)


def _resolve(words: str) -> Scalar:
    if words in _NULL:
        return None
    if words in _TRUE:
        return True
    if words in _FALSE:
        return False
    # A number of many digits is a telephone number or a mistake, never a quantity of ours.
    if len(words) <= 18:  # noqa: SIM102 - reads as two thoughts
        if _INT.fullmatch(words):
            return int(words)
        if _FLOAT.fullmatch(words):
            return float(words)
    return words


def _shape(node: Node) -> str:
    return "a list" if isinstance(node.value, tuple) else "a single value"


def _syntax_finding(error: yaml.MarkedYAMLError, text: str, file: str) -> Finding:
    """Say a syntax error as a clinician would understand it; the parser's words are a last resort."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    content = lines[line - 1] if line <= len(lines) else ""
    place = Place(file, line, column)
    problem = error.problem or "it cannot be understood"
    if "\t" in content[: len(content) - len(content.lstrip())] or "'\\t'" in problem:
        column = content.index("\t") + 1 if "\t" in content else column
        return must(
            "tab",
            "A tab stands at the beginning of this line; YAML is indented with spaces.",
            "Replace the tab with spaces, as many as the neighbouring lines have.",
            Place(file, line, column),
        )
    if "mapping values are not allowed" in problem:
        return must(
            "colon-in-words",
            "Two colons on one line: the second one makes the rest unreadable.",
            'Put the words after the first colon in quotes, such as `title: "Name it: this is a craving"`.',
            place,
        )
    if "undefined alias" in problem or "alias" in problem:
        return must(
            "star-in-words",
            "A word begins with an asterisk here, which YAML reads as an alias.",
            "Put the words in quotes.",
            place,
        )
    return must(
        "yaml-syntax",
        f"This file cannot be read from here on ({problem}).",
        "Look at this line and the one above it: a quote that is not closed, a missing colon, "
        "or a line that is indented differently.",
        place,
    )
