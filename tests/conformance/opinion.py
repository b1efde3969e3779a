"""A second opinion on the structure of a PDF, beside that of veraPDF: what a listener meets in it.

`faults_in` looks at a PDF alone; `faults_against` holds it against the HTML it was laid out from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from aloud import rows_of, told
from source import Source, plain, source_of
from tagged import Element, Field, Tagged, Words, read

MOST = 20
"""Faults of one PDF after which it is not looked at any further."""

_NUMBER_OF_PAGE = re.compile(r"(?:page|página)?\d+(?:(?:of|de)\d+)?")
"""How the number of a page is said, in each language that is printed here."""

LONG = 6
"""From so many pages on, a reader needs bookmarks to find anything."""

HEADINGS = tuple(f"H{level}" for level in range(1, 7))
WHAT: dict[str, str] = {
    "about": "language, title and the mark of a tagged file",
    "headings": "headings: one title, no level skipped, each where it was written",
    "lists": "lists: items with a body, as many as were written",
    "tables": "tables: whole rows, headers that say which way they look, every cell under one",
    "pictures": "pictures: words for each, those that were written",
    "fields": "fields: a name each, no two alike on a page, in order",
    "order": "reading order: all words, in the order in which they were written",
    "tags": "tags: all content in one, or marked as furniture of the page",
    "furniture": "furniture of the page: its footer, its head and its number, nothing else",
    "bookmarks": "bookmarks: every title, in order",
}
"""What is looked at, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands in the way of a listener: one of WHAT, and a sentence."""

    what: str
    words: str


def judge(path: Path, parts: Sequence[tuple[str, int]] = ()) -> tuple[int, tuple[Fault, ...]]:
    """Return how many elements a PDF has, and its faults; `parts` are what it binds, with copies.

    A file that cannot be read is a fault, so that it hides no other.
    """
    try:
        pdf = read(path)
    except Exception as broken:  # noqa: BLE001 - whatever a damaged file makes of its reader
        return 0, (Fault("about", f"It cannot be read: {type(broken).__name__}: {broken}"),)
    source = source_of(iter(parts)) if parts else None
    held = chain(faults_in(pdf), faults_against(pdf, source) if source else ())
    return sum(1 for _ in pdf.root.walk()), tuple(islice(held, MOST))


def faults_in(pdf: Tagged) -> Iterator[Fault]:
    """Yield what is wrong with a PDF whatever it was made from."""
    yield from _about(pdf)
    yield from _headings(pdf)
    for element in pdf.root.walk():
        if element.kind == "L":
            yield from _list(element)
        elif element.kind == "Table":
            yield from _table(element)
        elif element.kind == "Figure" and not element.alt.strip():
            yield Fault("pictures", f"A picture on page {element.page + 1} has no words.")
    yield from _fields(pdf)
    yield from _tags(pdf)
    yield from _bookmarks(pdf)


def faults_against(pdf: Tagged, source: Source) -> Iterator[Fault]:
    """Yield where a PDF says something else than its source, or in another order, or as something else."""
    if pdf.title != source.title:
        yield Fault("about", f"Its title is “{pdf.title}”, not “{source.title}”.")
    yield from _named(pdf, source)
    yield from _furniture(pdf, source)
    yield from (Fault(what, words) for what, words in told(pdf.root, source))


def _about(pdf: Tagged) -> Iterator[Fault]:
    if not pdf.is_marked or not pdf.root.kids:
        yield Fault("about", "It has no tags.")
    if not pdf.language:
        yield Fault("about", "It does not say its language.")
    if not pdf.title or not pdf.shows_title:
        yield Fault("about", "It shows no title.")


def _headings(pdf: Tagged) -> Iterator[Fault]:
    before = 0
    for element in pdf.root.walk():
        if element.kind in HEADINGS:
            level = int(element.kind[1])
            if level > before + 1:
                said = _said(element)
                yield Fault("headings", f"“{said}” has level {level} below level {before}.")
            before = level
    if not before:
        yield Fault("headings", "It has no heading.")


def _list(element: Element) -> Iterator[Fault]:
    where = f"A list on page {element.page + 1}"
    items = [kid for kid in element.elements if kid.kind == "LI"]
    if not items or any(kid.kind not in {"LI", "L", "Caption"} for kid in element.elements):
        yield Fault("lists", f"{where} holds something else than items.")
    labels = []
    for item in items:
        kinds = [kid.kind for kid in item.elements]
        if kinds not in (["Lbl", "LBody"], ["LBody"]):
            yield Fault("lists", f"{where} has an item of {' and '.join(kinds) or 'nothing'}.")
        labels += [plain(_words(kid)) for kid in item.elements if kid.kind == "Lbl"]
    numbers = [int(label.strip(".")) for label in labels if label.strip(".").isdecimal()]
    if numbers and numbers != list(range(numbers[0], numbers[0] + len(labels))):
        yield Fault("lists", f"{where} is counted {', '.join(labels)}.")


def _table(table: Element) -> Iterator[Fault]:
    where = f"A table on page {table.page + 1}"
    rows = [row for row, _ in rows_of(table)]
    odd = {kid.kind for row in rows for kid in row.elements} - {"TH", "TD"}
    if odd or not rows:
        yield Fault("tables", f"{where} has no rows, or something else than cells in them.")
        return
    grid = _grid(rows)
    if len({len(row) for row in grid}) > 1:
        yield Fault("tables", f"{where} has rows of {sorted({len(row) for row in grid})} cells.")
        return
    if any(cell.kind == "TH" and not cell.scope for row in grid for cell in row):
        yield Fault("tables", f"{where} has a header that does not say which way it looks.")
    known = {cell.id for row in grid for cell in row if cell.kind == "TH" and cell.id}
    for row in grid:
        is_head = all(cell.kind == "TH" for cell in row[1:]) and len(row) > 1
        for column, cell in enumerate(row):
            if cell.kind == "TH" or (is_head and not cell.kids):
                continue
            beside = any(one.kind == "TH" and one.scope in {"Row", "Both"} for one in row)
            above = any(
                one[column].kind == "TH" and one[column].scope in {"Column", "Both"} for one in grid
            )
            if not (beside or above) or not known.issuperset(cell.headers):
                said = plain(_words(cell))[:20]
                yield Fault("tables", f"{where} has a cell under no header: “{said}”.")


def _grid(rows: Iterable[Element]) -> list[list[Element]]:
    """Return the cells of each row by column: one that spans several stands in each."""
    grid: list[list[Element]] = []
    held: dict[tuple[int, int], Element] = {}
    for number, row in enumerate(rows):
        line: list[Element] = []
        for cell in row.elements:
            while (number, len(line)) in held:
                line.append(held[number, len(line)])
            for _ in range(cell.columns):
                for below in range(1, cell.rows):
                    held[number + below, len(line)] = cell
                line.append(cell)
        while (number, len(line)) in held:
            line.append(held[number, len(line)])
        grid.append(line)
    return grid


def _fields(pdf: Tagged) -> Iterator[Fault]:
    tagged: dict[int, list[Field]] = {}
    for element in pdf.root.walk():
        fields = [kid for kid in element.kids if isinstance(kid, Field)]
        for one in fields:
            tagged.setdefault(one.page, []).append(one)
            if element.kind != "Form":
                yield Fault("fields", f"The field {one.name} is in no Form.")
    for number, sheet in enumerate(pdf.pages):
        where = f"on page {number + 1}"
        here = tagged.get(number, [])
        if tuple(one.number for one in here) != sheet.fields:
            yield Fault("fields", f"The fields {where} come in another order than their tags.")
        if here and sheet.tabs != "S":
            yield Fault("fields", f"The tabulator key {where} does not follow the tags.")
        if any(not one.label for one in here):
            yield Fault("fields", f"A field {where} has no name for a listener.")
        for label in sorted({one.label for one in here if _is_twice(one, here)}):
            yield Fault("fields", f"Two fields {where} are called “{label}”.")


def _is_twice(one: Field, fields: Iterable[Field]) -> bool:
    return sum(other.label == one.label for other in fields) > 1


def _tags(pdf: Tagged) -> Iterator[Fault]:
    for number, sheet in enumerate(pdf.pages):
        if sheet.untagged:
            said = "".join(sheet.untagged)[:40]
            yield Fault("tags", f"On page {number + 1} stands what is in no tag: “{said}”.")
    if pdf.astray:
        page, mark = pdf.astray[0]
        yield Fault("tags", f"Content {mark} of page {page + 1} does not lead to its tag.")


def _bookmarks(pdf: Tagged) -> Iterator[Fault]:
    titles = [_said(one) for one in pdf.root.walk() if one.kind in HEADINGS]
    if len(pdf.pages) >= LONG and not pdf.bookmarks:
        yield Fault("bookmarks", f"It has {len(pdf.pages)} pages and no bookmark.")
    left = iter(titles)
    for bookmark in pdf.bookmarks:
        if not any(plain(title).startswith(plain(bookmark)) for title in left):
            yield Fault("bookmarks", f"“{bookmark}” is no heading, or not in this order.")
            return
    marked = {plain(bookmark) for bookmark in pdf.bookmarks}
    tops = [_said(one) for one in pdf.root.walk() if one.kind == "H1"]
    for title in tops:
        is_cover = plain(title) in plain(pdf.title)
        if len(pdf.pages) >= LONG and plain(title) not in marked and not is_cover:
            yield Fault("bookmarks", f"“{title}” has no bookmark.")


def _named(pdf: Tagged, source: Source) -> Iterator[Fault]:
    """Yield pictures and fields that are called otherwise, and documents without one title."""
    found = [one.alt for one in pdf.root.walk() if one.kind == "Figure"]
    if [plain(alt) for alt in source.pictures] != [plain(alt) for alt in found]:
        yield Fault("pictures", f"Its pictures say {found}, not {source.pictures}.")
    if not all(source.pictures):
        yield Fault("pictures", "The source has a picture without words.")
    labels = [kid.label for one in pdf.root.walk() for kid in one.kids if isinstance(kid, Field)]
    if [plain(label) for label in source.fields] != [plain(label) for label in labels]:
        yield Fault("fields", f"Its fields are called {labels}, not {source.fields}.")
    if set(source.titles) != {1}:
        yield Fault("headings", f"What it binds has {source.titles} titles, not one each.")


def _furniture(pdf: Tagged, source: Source) -> Iterator[Fault]:
    known = sorted(source.around, key=len, reverse=True)
    for number, sheet in enumerate(pdf.pages):
        left = plain(sheet.around)
        for text in known:
            left = left.replace(text, "", 1) if text else left
        if left and not _NUMBER_OF_PAGE.fullmatch(left):
            yield Fault("furniture", f"Around page {number + 1} stands “{left[:60]}”.")


def _said(element: Element) -> str:
    return " ".join(_words(element).split())


def _words(element: Element) -> str:
    return "".join(
        kid.text if isinstance(kid, Words) else _words(kid)
        for kid in element.kids
        if not isinstance(kid, Field)
    )
