"""Text becomes rows and lines with their numbers: a Markdown table, or CSV with any delimiter.

What a row or a line means is left to schedule.py.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .sources import AuthorError, one_line

_SEPARATOR = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?")
_CELL_END = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BREAK = re.compile(r"<br\s*/?>|\r\n|\r|\n", re.IGNORECASE)
_DELIMITERS = ",;\t|"

LONGEST_CELL = 1_000
"""Characters; what is read in a cell takes more than twice as long when it is twice as long."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a file: its lines, and its row and column from 1."""

    lines: tuple[str, ...]
    row: int
    column: int

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(self.lines)

    @property
    def place(self) -> str:
        """Its row and column as a person would say them."""
        return f"row {self.row}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Line:
    """Words outside of tables; `level` counts the signs of a Markdown heading, else zero."""

    cell: Cell
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `opens` says that the file itself marks it as a table's headings."""

    cells: tuple[Cell, ...]
    opens: bool = False

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells in which something stands."""
        return tuple(cell for cell in self.cells if cell.lines)


Part = Line | Row


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the lines and rows of a text, from top to bottom."""
    lines = text.splitlines()
    is_markdown = any(
        "|" in above and "|" in below and _SEPARATOR.fullmatch(below)
        for above, below in pairwise(lines)
    )
    return tuple(_markdown(lines) if is_markdown else _csv(text))


def _cell(words: str, row: int, column: int) -> Cell:
    words = words.strip()
    if len(words) > LONGEST_CELL:
        raise AuthorError(
            f"Row {row}, column {column} holds {len(words):,} characters; a cell or a line of a schedule "
            f"may have {LONGEST_CELL:,}. Take out what is no schedule, and import the rest."
        )
    lines = (one_line(line) for line in _BREAK.split(words))
    return Cell(tuple(line for line in lines if line), row, column)


def _markdown(lines: list[str]) -> Iterator[Part]:
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        if "|" in line:
            if not _SEPARATOR.fullmatch(line):
                row = _markdown_row(line, number, opens=bool(_SEPARATOR.fullmatch(following)))
                if row.filled:
                    yield row
            continue
        heading = _HEADING.fullmatch(line.strip())
        words = heading[2].rstrip("#") if heading else line
        cell = _cell(re.sub(r"[*_]{2,}|^\s*[-*+]\s", "", words), number, 1)
        if cell.lines and not _SEPARATOR.fullmatch(line):
            yield Line(cell, len(heading[1]) if heading else 0)


def _markdown_row(line: str, number: int, *, opens: bool) -> Row:
    inner = line.strip().removeprefix("|")
    cells = _CELL_END.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    words = [re.sub(r"\*\*|__", "", cell).replace("\\|", "|") for cell in cells]
    return Row(tuple(_cell(word, number, at) for at, word in enumerate(words, 1)), opens=opens)


def _csv(text: str) -> Iterator[Part]:
    for number, words in enumerate(_records(text), 1):
        cells = tuple(_cell(word, number, at) for at, word in enumerate(words, 1))
        filled = [cell for cell in cells if cell.lines]
        if len(words) == 1 and filled:
            yield Line(filled[0], 0)
        elif filled:
            yield Row(cells)


def _records(text: str) -> list[list[str]]:
    """Return the records by the delimiter under which most of them have the same width."""
    tried = [_split(text, delimiter) for delimiter in _DELIMITERS]
    return max(tried, key=_evenness)


def _split(text: str, delimiter: str) -> list[list[str]]:
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True
        )
        return list(reader)
    except csv.Error as odd:
        raise AuthorError(f"This file is no table that can be read ({odd}).") from odd


def _evenness(records: list[list[str]]) -> tuple[int, int]:
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count, width)
