"""Lays what a PDF says along its source, letter by letter: the same words, order and elements.

A PDF tells each page by itself: what goes over to the next page is told as two elements there, and
the head of a table is told again.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from source import ADDED, FIELD, KINDS, PICTURE, Chain, Source, plain
from tagged import Element, Field

AHEAD = 4
"""So many pieces are looked at to tell a number that is written from one that is added."""

NEAR = 400
"""Letters within which the thread is taken up again."""

Fault = tuple[str, str]
"""What it concerns, and a sentence."""

T = TypeVar("T")
_TOLD = frozenset(KINDS.values())
_WHAT = {
    **dict.fromkeys(("L", "LI"), "lists"),
    **dict.fromkeys(("Table", "TR", "TH", "TD"), "tables"),
}


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What is read at once: its letters, its page, and the elements that hold it."""

    text: str
    page: int
    chain: tuple[Element, ...]
    is_head: bool
    is_label: bool


def told(root: Element, source: Source) -> Iterator[Fault]:
    """Yield where words, order or elements part from the source."""
    return _Reading(root, source).faults()


def _leaves(element: Element, chain: tuple[Element, ...], inside: str) -> Iterator[_Leaf]:
    """Yield what an element says, in order; a picture says one letter, and so does a field."""
    inside += {"THead": "h", "Lbl": "l"}.get(element.kind, "")
    if element.kind in _TOLD:
        chain = (*chain, element)
    if element.kind == "Figure":
        yield _Leaf(PICTURE, element.page, chain, "h" in inside, is_label=False)
        return
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _leaves(kid, chain, inside)
        elif isinstance(kid, Field):
            yield _Leaf(FIELD, kid.page, chain, "h" in inside, is_label=False)
        elif text := plain(kid.text):
            yield _Leaf(text, kid.place[0], chain, "h" in inside, "l" in inside)


class _Reading:
    """One PDF beside its source; `at` is the letter of the source that is next."""

    def __init__(self, root: Element, source: Source) -> None:
        self._root = root
        self._leaves = [leaf for leaf in _leaves(root, (), "") if not leaf.is_label]
        self._source = source
        self._starts = [start for start, _ in source.chains]
        self._sources: dict[Element, int] = {}
        self._parts: dict[tuple[int, int], Element] = {}
        self._table = 0
        self._at = 0

    def faults(self) -> Iterator[Fault]:
        """Follow the PDF leaf by leaf; yield where it parts from its source, at last its tables."""
        for number, leaf in enumerate(self._leaves):
            if self._is_head_again(leaf) or self._is_added(leaf, number):
                continue
            if self._source.words.startswith(leaf.text, self._at):
                yield from self._held(leaf)
                self._at += len(leaf.text)
            else:
                yield self._parted(leaf)
        if self._at < len(self._source.words):
            yield "order", f"It does not say “{self._source.words[self._at : self._at + 60]}”."
        yield from self._rows()

    def _chain(self, at: int) -> Chain:
        """Return what holds a letter of the source."""
        index = bisect_right(self._starts, at) - 1
        return self._source.chains[index][1] if 0 <= at < len(self._source.words) else ()

    def _is_head_again(self, leaf: _Leaf) -> bool:
        """Whether it is the head of a table that goes on after the page is turned."""
        chain = self._chain(self._at)
        if not leaf.is_head or (chain and chain[-1].is_head):
            return False
        if leaf.text not in self._source.heads.get(self._table, ""):
            return False
        self._sources.update(
            (element, self._table) for element in leaf.chain if element.kind == "Table"
        )
        return True

    def _is_added(self, leaf: _Leaf, number: int) -> bool:
        """Whether it is a number or a dot that a style sheet adds, and none that is written."""
        if not ADDED.fullmatch(leaf.text):
            return False
        if not self._source.words.startswith(leaf.text, self._at):
            return True
        written = self._fits(number + 1, self._at + len(leaf.text), AHEAD)
        return not written and self._fits(number + 1, self._at, AHEAD)

    def _fits(self, number: int, at: int, ahead: int) -> bool:
        """Whether the leaves from a number on can be read from a letter on."""
        if ahead == 0 or number >= len(self._leaves):
            return True
        text = self._leaves[number].text
        if self._source.words.startswith(text, at) and self._fits(
            number + 1, at + len(text), ahead - 1
        ):
            return True
        return bool(ADDED.fullmatch(text)) and self._fits(number + 1, at, ahead - 1)

    def _parted(self, leaf: _Leaf) -> Fault:
        """Return what is said instead, and take the thread up again where that is near."""
        words, at = self._source.words, self._at
        found = words.find(leaf.text, at, at + NEAR)
        if found < 0:
            here = words[at : at + 40]
            return "order", f"Page {leaf.page + 1} says “{leaf.text[:60]}” before “{here}”."
        self._at = found + len(leaf.text)
        lost = words[at : min(found, at + 60)]
        return "order", f"Page {leaf.page + 1} does not say “{lost}” before “{leaf.text[:40]}”."

    def _held(self, leaf: _Leaf) -> Iterator[Fault]:
        """Yield where what holds the words is not what holds them in the source."""
        first, last = self._chain(self._at), self._chain(self._at + len(leaf.text) - 1)
        written = _flat(first, [part.kind for part in first])
        tagged = _flat(leaf.chain, [element.kind for element in leaf.chain])
        kinds = [part.kind for part in written]
        where = f"“{leaf.text[:40]}” on page {leaf.page + 1}"
        self._table = next((one.number for one in first if one.kind == "Table"), self._table)
        if first != last:
            yield _what(first), f"{where} is one, but is written as two."
        if kinds != [element.kind for element in tagged]:
            found = " in ".join(element.kind for element in reversed(tagged)) or "nothing"
            yield _what(first), f"{where} is {found}, not {' in '.join(reversed(kinds))}."
            return
        for part, element in zip(written, tagged, strict=True):
            if part.kind == "P":
                continue
            if self._sources.setdefault(element, part.number) != part.number:
                yield _what(first), f"{where} is of the {part.kind} before it."
            if self._parts.setdefault((part.number, leaf.page), element) is not element:
                yield _what(first), f"{where} is a new {part.kind}."

    def _rows(self) -> Iterator[Fault]:
        """Yield tables that have other rows or cells than were written."""
        found: dict[int, list[str]] = {}
        before = 0
        for table in (one for one in self._root.walk() if one.kind == "Table"):
            number = self._sources.get(table, 0)
            goes_on = number in found
            cells = found.setdefault(number, [])
            for row, is_head in rows_of(table):
                if is_head and goes_on:
                    continue
                source = self._sources.get(row, 0)
                if not source or source != before:
                    cells.append("".join(cell.kind[1] for cell in row.elements))
                before = source
        for number, rows in self._source.tables.items():
            if rows != found.get(number):
                yield "tables", f"A table has the rows {found.get(number)}, not {rows}."


def rows_of(table: Element, *, is_head: bool = False) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, and whether each is of its head."""
    for kid in table.elements:
        if kid.kind == "TR":
            yield kid, is_head
        elif kid.kind in {"THead", "TBody", "TFoot"}:
            yield from rows_of(kid, is_head=kid.kind == "THead")


def _flat(chain: Sequence[T], kinds: Sequence[str]) -> list[T]:
    """Return what holds some words, without an item that holds a list: the list itself tells enough.

    WeasyPrint puts a list in a list beside the item that it belongs to, as PDF 1.7 allows.
    """
    return [
        one
        for place, one in enumerate(chain)
        if not (kinds[place] == "LI" and kinds[place + 1 : place + 2] == ["L"])
    ]


def _what(chain: Chain) -> str:
    """Return what a fault in some words concerns: their list or table, else their heading."""
    kinds = {part.kind for part in chain}
    return next((_WHAT[kind] for kind in _WHAT if kind in kinds), "headings")
