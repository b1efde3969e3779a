"""YAML text becomes nodes, each with its place; the only door of PyYAML.

Scalars are read by the rules of YAML 1.2 and a little stricter: only true, false, null and plain
numbers are not words, so that 13:30, no, on, 010, 1_000 and 2027-01-04 stay what was typed.
How a fault of the text is said is left to syntax.py, what a node means for the model to validate.py.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite
from sys import intern
from typing import Any

import yaml

from ..findings import Finding, Place, must
from .addresses import address_faults, may_hold_addresses
from .letters import odd_letters, without_odd
from .limits import (
    BIGGEST_FILE,
    DEEPEST,
    LONGEST_WORDS,
    MOST_FAULTS,
    MOST_ITEMS,
    MOST_NODES,
    TooMuchError,
    contains_itself,
    many_items,
    not_told,
    place_at,
    refuse_too_much,
    repeated_values,
    repeated_words,
    too_deep,
    words_too_long,
)
from .syntax import syntax_finding

Scalar = str | int | float | bool | None

_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in (
        *("str", "int", "float", "bool", "null", "timestamp", "merge", "value"),
        *("map", "seq"),
    )
)
_PLAIN_TAGS: dict[type[yaml.Node], str] = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_TAGGED = re.compile(r"(&\S+\s+)?!")
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
        """
        node = self
        for part in path:
            child = node.child(part)
            if child is None:
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


def as_node(value: Any, place: Place) -> Node:
    """Return a plain value as a node, all of it written at one place."""
    if isinstance(value, dict):
        return Node({str(key): as_node(item, place) for key, item in value.items()}, place, place)
    if isinstance(value, list):
        return Node(tuple(as_node(item, place) for item in value), place, place)
    return Node(value, place, place)


def read_yaml(data: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """Return the root node of a YAML file, which is a mapping, or findings that say why not."""
    if len(data) > BIGGEST_FILE:
        return None, [file_too_large(len(data), file)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as broken:
        return None, [
            must(
                "not-utf-8",
                "This file is not saved as UTF-8, so its letters cannot be read for certain.",
                "Save the file again and choose the encoding UTF-8.",
                _place_in(data[: broken.start].decode(), broken.start, file),
            )
        ]
    return _compose(text.replace("\r\n", "\n"), file)


def file_too_large(size: int, file: str) -> Finding:
    """Say that a file has more bytes than anybody would write."""
    return must(
        "file-too-large",
        f"This file has {size:,} bytes; a file may have {BIGGEST_FILE:,}.",
        "Split it into several files, or check whether something was pasted by mistake.",
        Place(file),
    )


class _Loader(yaml.CSafeLoader):
    """Composes nodes without asking what kind a plain word is: PyYAML's rules for that are not ours."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """Return the tag of a node that wears none."""
        return _PLAIN_TAGS[kind]

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Look for no rule that holds below a node only: there is none."""

    def ascend_resolver(self) -> None:
        """Forget no rule."""


def _compose(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    odd = _control_character(text)
    if odd is not None:
        return None, [_control_finding(text[odd], _place_in(text, odd, file))]
    try:
        refuse_too_much(text, file)
        composed = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [syntax_finding(error, text, file)]
    except TooMuchError as limit:
        return None, [limit.finding]
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
    walk = _Walk(text, file)
    walk.findings.extend(odd_letters(text, file))
    try:
        root = walk.node(composed, 0)
    except TooMuchError as limit:
        return None, [*walk.told, limit.finding]
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
    return root, walk.told


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)


def _control_character(text: str) -> int | None:
    found = _CONTROL.search(text)
    return found.start() if found else None


def _control_finding(character: str, place: Place) -> Finding:
    return must(
        "control-character",
        f"An invisible control character (U+{ord(character):04X}) stands here.",
        "Delete it; it often comes along when text is pasted from another program.",
        place,
    )


def _place_in(text: str, index: int, file: str) -> Place:
    """Return the place of a character of a text."""
    start = text.rfind("\n", 0, index) + 1
    return Place(file, text.count("\n", 0, index) + 1, len(text[start:index]) + 1)


class _Walk:
    """Walks PyYAML's composed nodes into ours, collecting findings."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.findings: list[Finding] = []
        self.seen = 0
        self.characters = 0
        self.open: set[int] = set()
        self.may_hold_addresses = may_hold_addresses(text)

    @property
    def told(self) -> list[Finding]:
        """What was found, as far as it is told at once."""
        told, more = self.findings[:MOST_FAULTS], self.findings[MOST_FAULTS:]
        return [*told, not_told(len(more), more[0].place)] if more else told

    def node(self, composed: yaml.Node, depth: int, key_place: Place | None = None) -> Node:
        place = self.place(composed)
        self.seen += 1
        if self.seen > MOST_NODES:
            raise repeated_values(place)
        if id(composed) in self.open:
            raise contains_itself(place)
        if depth > DEEPEST:
            raise too_deep(place)
        if composed.tag not in _TAGS or _TAGGED.match(self.text, composed.start_mark.index):
            self.findings.append(_tag_finding(place))
        if isinstance(composed, yaml.ScalarNode):
            return Node(self.scalar(composed, place), place, key_place)
        if len(composed.value) > MOST_ITEMS:
            raise many_items(len(composed.value), place)
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
            name = intern(self.letters(key, place))  # the same few names, in every file
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

    def scalar(self, composed: yaml.ScalarNode, place: Place) -> Scalar:
        words = str(composed.value)
        if len(words) > LONGEST_WORDS:
            raise words_too_long(len(words), place)
        self.characters += len(words)
        if self.characters > BIGGEST_FILE:
            raise repeated_words(place)
        words = self.letters(composed, place)
        if self.may_hold_addresses and (":" in words or "](" in words):
            self.findings.extend(address_faults(words, place))
        # Quoted or a block: words, whatever they look like.
        return words if composed.style else _resolve(words)

    def letters(self, composed: yaml.ScalarNode, place: Place) -> str:
        """Return the words of a scalar; a letter that steers or hides is told, and shown as a sign."""
        words = str(composed.value)
        if composed.style != '"':  # the text was looked at as a whole, and holds no escape here
            return words if words.isascii() else without_odd(words)
        odd = _control_character(words)
        if odd is not None:  # written as an escape, such as "\e"
            self.findings.append(_control_finding(words[odd], place))
            words = _CONTROL.sub("\ufffd", words)
        if (
            not words.isascii()
            and "\\" in self.text[composed.start_mark.index : composed.end_mark.index]
        ):
            self.findings.extend(
                replace(found, place=place) for found in odd_letters(words, self.file)
            )
        return without_odd(words)

    def place(self, composed: yaml.Node) -> Place:
        return place_at(composed.start_mark, self.file)


def _tag_finding(place: Place) -> Finding:
    return must(
        "yaml-tag",
        "A word that begins with an exclamation mark stands here; YAML reads it as a "
        "tag, and this project uses none.",
        "Remove that word, or put the whole value in quotes.",
        place,
    )


def _resolve(words: str) -> Scalar:
    if words in _NULL:
        return None
    if words in _TRUE:
        return True
    if words in _FALSE:
        return False
    # A number of many digits is a telephone number or a mistake, never a quantity of ours.
    if len(words) <= 18:
        if _INT.fullmatch(words):
            return int(words)
        if _FLOAT.fullmatch(words) and isfinite(float(words)):
            return float(words)
    return words


def _shape(node: Node) -> str:
    return "a list" if isinstance(node.value, tuple) else "a single value"
