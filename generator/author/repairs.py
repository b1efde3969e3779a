"""What would mend a finding: texts in which one thing is different, all else byte for byte.

A repair only proposes. Whether a text mends the finding and does no harm is found out by reading
it again, which is left to fixing.py.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from ..findings import Finding
from ..load.nodes import Node, natural_key, read_yaml
from .names import Names, slug
from .quotes import in_quotes, out_of_quotes

Repair = Callable[[str, Finding], Iterator[str]]
"""Takes a text and what was found in it; yields what the text might become."""

_TAB_WIDTHS = (2, 4, 8, 1)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_PREFIX = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w-]*: +)?")
"""What stands before a value on its line, where nothing else does."""
_TOKEN = re.compile(r""""[^"\n]*"|'[^'\n]*'|[^\s,:\[\]{}#"']+""")
_IN_BRACKETS = re.compile(r""""[^"\n]*"|'[^'\n]*'|[^,\n\[\]{}"']+""")
_YES_NO = {"yes": "true", "no": "false", "on": "true", "off": "false"}
_TITLES = ("title", "heading", "term", "name", "text", "left", "question", "what", "role", "reason")
"""Fields of which an id is made, the best first."""
_LONGEST_ID = 6
"""Words of an id."""


def _spaces(text: str, _finding: Finding) -> Iterator[str]:
    """Indent with plain spaces, each tab as wide as one of the usual widths."""
    for width in _TAB_WIDTHS:
        yield "\n".join(_indented(line, width) for line in text.split("\n"))


def _indented(line: str, width: int) -> str:
    indent = _SPACES.match(line)
    if indent is None:
        return line
    return re.sub(r"[^ \t]", " ", indent[0]).expandtabs(width) + line[indent.end() :]


def _quoted(text: str, finding: Finding) -> Iterator[str]:
    """Put the value in quotes that a line holds at the finding's place."""
    line = _line(text, finding)
    before = _PREFIX.match(line)
    start = before.end() if before else 0
    if start < finding.place.column <= len(line) + 1 and not _goes_on(text, finding):
        for value in in_quotes(line[start:]):
            yield _with_line(text, finding, line[:start] + value)


def _goes_on(text: str, finding: Finding) -> bool:
    """Whether the next line stands further in, so that it may belong to the value."""
    lines = text.split("\n")[finding.place.line - 1 :]
    below = next((line for line in lines[1:] if line.strip()), "")
    return _indent(below) > _indent(lines[0])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quoted_or_spaced(text: str, finding: Finding) -> Iterator[str]:
    yield from _quoted(text, finding)
    yield from _spaces(text, finding)


def put_word(text: str, finding: Finding) -> Iterator[str]:
    """Put the one word that can be meant in the place of another."""
    line = _line(text, finding)
    found = _TOKEN.match(line, finding.place.column - 1)
    if found and finding.fix:
        yield _with_line(text, finding, line[: found.start()] + finding.fix + line[found.end() :])


def _word_or_spaced(text: str, finding: Finding) -> Iterator[str]:
    yield from put_word(text, finding)
    yield from _spaces(text, finding)


def _retyped(text: str, finding: Finding) -> Iterator[str]:
    """Write a value as words, as a number, as a list, or as true or false."""
    line, start = _line(text, finding), finding.place.column - 1
    is_alone = _PREFIX.fullmatch(line[:start]) is not None
    found = re.compile(r".+").match(line, start) if is_alone else _IN_BRACKETS.match(line, start)
    if found is None:
        return
    value = found[0].rstrip()
    others = [*out_of_quotes(value), *(in_quotes(value) if value[0] not in "[{" else ())]
    if re.fullmatch(r"""[^\s,\[\]{}#'"&*!|>%@`-][^,\[\]{}#]*""", value):
        others.append(f"[{value}]")
    if value.lower() in _YES_NO:
        others.append(_YES_NO[value.lower()])
    for other in others:
        yield _with_line(text, finding, line[:start] + other + line[start + len(value) :])


def _clock(text: str, finding: Finding) -> Iterator[str]:
    """Write an hour with two digits."""
    line, start = _line(text, finding), finding.place.column - 1
    found = re.compile(r"""(["']?)([0-9]:[0-5][0-9])\1(?![:\w])""").match(line, start)
    if found:
        yield _with_line(text, finding, f'{line[:start]}"0{found[2]}"{line[found.end() :]}')


def _without_character(text: str, finding: Finding) -> Iterator[str]:
    """Take an invisible character away that no word needs."""
    line, at = _line(text, finding), finding.place.column - 1
    if line[at : at + 1] not in {"\x0b", "\x0c", "\x85"}:  # which break a line
        yield _with_line(text, finding, line[:at] + line[at + 1 :])


def _once(text: str, finding: Finding) -> Iterator[str]:
    """Take a field away that stands above with the same value."""
    lines = text.split("\n")
    second = finding.place.line - 1
    indent = finding.place.column - 1
    key = lines[second][indent:].partition(":")[0]
    first = second - 1
    while first > 0 and not _begins(lines[first], indent, key):
        first -= 1
    spans = [range(at, _end(lines, at, indent)) for at in (first, second)]
    if not lines[second][:indent].strip() and _begins(lines[first], indent, key):
        texts = ["\n".join(lines[: span[0]] + lines[span[-1] + 1 :]) for span in spans]
        values = [_value(one) for one in texts]
        # A list's item that begins with the first one would lose its hyphen.
        if values[0] == values[1] is not None and not lines[first][:indent].strip():
            yield texts[1]


def _begins(line: str, indent: int, key: str) -> bool:
    return line[indent:].startswith(f"{key}:") and not line[:indent].strip(" -")


def _end(lines: list[str], start: int, indent: int) -> int:
    """Return the line behind a field that begins on a line, at an indent."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and _indent(line) <= indent:
            return number
    return len(lines)


def _value(text: str) -> object:
    node, _ = read_yaml(text.encode(), "")
    return node.plain if node else None


def _with_id(text: str, finding: Finding) -> Iterator[str]:
    """Give an item of a list an id, made of its title, that no neighbour has."""
    root, _ = read_yaml(text.encode(), finding.place.file)
    found = _item(root, finding) if root and "`id`" in finding.words else None
    if found is None:
        return
    item, neighbours = found
    title = next((str(item.mapping[name].value) for name in _TITLES if name in item.mapping), "")
    words = " ".join(title.split()[:_LONGEST_ID])
    if not re.search(r"[A-Za-z0-9]", words):
        return
    taken = {key for other in neighbours if (key := natural_key(other))}
    id = Names(taken).unused(slug(words))
    line, start = _line(text, finding), finding.place.column - 1
    if line[start : start + 1] == "{":
        yield _with_line(
            text, finding, f"{line[: start + 1]}id: {id}, {line[start + 1 :].lstrip()}"
        )
    else:
        rest = f"{' ' * start}{line[start:]}"
        yield _with_line(text, finding, f"{line[:start]}id: {id}\n{rest}")


def _item(node: Node, finding: Finding) -> tuple[Node, tuple[Node, ...]] | None:
    """Return the item of a list that stands at a finding's place, and all items of that list."""
    for child in (*node.mapping.values(), *node.items):
        if child.place == finding.place and child in node.items and child.mapping:
            return child, node.items
        if found := _item(child, finding):
            return found
    return None


def _line(text: str, finding: Finding) -> str:
    return text.split("\n")[finding.place.line - 1]


def _with_line(text: str, finding: Finding, line: str) -> str:
    lines = text.split("\n")
    lines[finding.place.line - 1] = line
    return "\n".join(lines)


REPAIRS: Mapping[str, Repair] = {
    "tab": _spaces,
    "colon-in-words": _quoted,
    "star-in-words": _quoted,
    "yaml-tag": _quoted,
    "yaml-syntax": _quoted_or_spaced,
    "control-character": _without_character,
    "field-twice": _once,
    "field-unknown": _word_or_spaced,
    "field-missing": _with_id,
    "wrong-type": _retyped,
    "wrong-value": _clock,
    "wrong-choice": put_word,
    "id-differs-from-file-name": put_word,
    "reference-unknown": put_word,
}
"""What may be tried, by the code of what was found."""
