"""Rows and lines become what a schedule tells: blocks of the week, and what could not be read.

How the blocks become tracks and slots is left to week.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .clock import find_minutes, find_span, find_weekly_hours
from .columns import column_of, is_list_heading, read_row
from .days import find_cadence, is_now_and_then
from .kinds import is_for_all, is_track_name, kind_of, level_in
from .people import find_people
from .sources import AuthorError, one_line
from .table import Cell, Line, Part, Row, parts_of
from .told import Told, is_nothing, is_telling, read_cell, read_heading, track_words


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that happens in the week, as told, and the cell that tells it."""

    told: Told
    cell: Cell


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that could not be read, and why; a cell that names a person is not kept."""

    cell: Cell
    why: str
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file tells of a week.

    `stated` holds the weekly hours by the name of their track; no name means the only one.
    """

    title: str
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...]
    stated: tuple[tuple[str, float], ...]
    group_minutes: int | None


def read_schedule(text: str) -> Reading:
    """Return what the tables and lines of a text tell of a week."""
    reader = _Reader()
    parts = parts_of(text)
    for part, following in zip(parts, (*parts[1:], None), strict=False):
        reader.read(part, following)
    if not any(isinstance(part, Row) for part in parts):
        raise AuthorError(
            "This file holds no table. Give a table with days of the week over its columns, or "
            "one with columns such as Day, Time and Group."
        )
    if not reader.blocks:
        raise AuthorError(
            "No group could be read from this file. Its columns should be headed by days of the "
            "week, such as Monday, or by words such as Day, Time, Minutes and Group."
        )
    return reader.reading()


_NOBODY = "it names a person, and a program names nobody"
_EVERY_GROUP = re.compile(
    r"\b(?:all|each|every)?\s*(?:groups?|sessions?)\s+(?:lasts?|are|is|runs?|meets?\s+for)\b",
    re.IGNORECASE,
)


@dataclass
class _Reader:
    """Walks from top to bottom and remembers which track and which headings it stands under."""

    title: str = ""
    track: Told = field(default_factory=Told)
    named_at: Cell | None = None
    headings: dict[int, Cell] = field(default_factory=dict)
    is_list: bool = False
    after_line: bool = True
    blocks: list[Block] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    stated: list[tuple[str, float]] = field(default_factory=list)
    group_minutes: int | None = None

    def reading(self) -> Reading:
        self.close_track()
        return Reading(
            self.title,
            tuple(self.blocks),
            tuple(self.unread),
            tuple(self.stated),
            self.group_minutes,
        )

    def read(self, part: Part, following: Part | None) -> None:
        if isinstance(part, Line):
            self.read_line(part.cell, part.level, following)
        elif self.is_heading(part):
            self.open_table(part)
        elif len(part.filled) == 1 and not self.holds(part):
            self.read_line(part.filled[0], 0, following)
        elif not self.headings:
            self.unread.extend(Unread(cell, "no headings stand above it") for cell in part.filled)
        elif _is_total(part.filled[0].text):
            self.read_total(part)
        elif self.is_list:
            self.read_list_row(part)
        else:
            self.read_grid_row(part)
        self.after_line = isinstance(part, Line) or (len(part.filled) == 1 and not self.holds(part))

    # Lines

    def read_line(self, cell: Cell, level: int, following: Part | None) -> None:
        words = cell.text
        hours = find_weekly_hours(words)
        if hours is not None:
            self.state(hours)
        elif find_cadence(words)[0].times and level == 0:
            self.read_counted(cell)
        elif _EVERY_GROUP.search(words) and find_minutes(words)[0]:
            self.group_minutes = find_minutes(words)[0]
        elif level != 1 and (
            (level > 1 and isinstance(following, Row)) or is_track_name(words) or is_for_all(words)
        ):
            self.open_track(cell)
        elif not self.title and not self.blocks and (level == 1 or cell.row == 1):
            self.title = words
        elif level == 1:
            self.open_track(cell)
        else:
            self.unread.append(Unread(cell, "it stands outside of a table"))

    def open_track(self, cell: Cell) -> None:
        self.close_track()
        told, rest = read_heading(cell.text)
        plain = one_line(find_people(cell.text)[1])
        name = plain if is_track_name(plain) or not rest else rest
        self.track = Told(tracks=("*",) if is_for_all(cell.text) else (name,), mode=told.mode)
        self.leave_out(told.people, cell)
        self.track = replace(self.track, phases=told.phases or _later_phase(cell.text))
        self.named_at = cell

    def close_track(self) -> None:
        """Say that a line was read as a track's name although nothing stood below it."""
        names = self.track.tracks
        if self.named_at and not any(block.told.tracks == names for block in self.blocks):
            self.unread.append(Unread(self.named_at, "nothing that happens stands below it"))

    def state(self, hours: float) -> None:
        self.stated.append((next(iter(self.track.tracks), ""), hours))

    def read_counted(self, cell: Cell) -> None:
        for told in read_cell(cell.lines):
            self.add(told, cell)

    # Tables

    def is_heading(self, row: Row) -> bool:
        strictly = not (row.opens or self.after_line or not self.headings)
        return is_list_heading(row, strictly=strictly) or _is_grid_heading(row, strictly=strictly)

    def open_table(self, row: Row) -> None:
        self.is_list = is_list_heading(row, strictly=False)
        self.headings = {cell.column: cell for cell in row.filled}
        for cell in row.filled if not self.is_list else ():
            self.leave_out(read_heading(cell.text)[0].people, cell)

    def holds(self, row: Row) -> bool:
        """Whether a row with one filled cell belongs to the table that is open."""
        cell = row.filled[0]
        heading = self.headings.get(cell.column)
        if is_track_name(cell.text) or find_weekly_hours(cell.text) is not None:
            return False
        if self.is_list:
            return heading is not None and bool(column_of(heading.text))
        is_first = cell.column == row.cells[0].column
        return bool(self.headings) and (not is_first or is_telling(read_heading(cell.text)[0]))

    def read_total(self, row: Row) -> None:
        """Read a row of totals: the hours of a week where it states them, the rest is kept in words."""
        for cell in row.filled:
            hours = find_weekly_hours(cell.text)
            if hours is not None:
                self.state(hours)
            elif cell is not row.filled[0]:
                self.unread.append(Unread(cell, "it stands in a row of totals"))

    def read_list_row(self, row: Row) -> None:
        told, unread = read_row(self.headings, row)
        for words in told.people:
            cell = next((cell for cell in row.filled if words in cell.text), row.filled[0])
            self.leave_out((words,), cell)
        told = replace(told, people=())
        self.unread.extend(self.why_unread(cell) for cell in unread)
        if is_nothing(told.title) and not (told.days or told.span or told.times):
            read = [cell for cell in row.filled if cell not in unread and not is_nothing(cell.text)]
            self.unread.extend(Unread(cell, "its row tells nothing that happens") for cell in read)
            return
        self.add(told, row.filled[0])

    def why_unread(self, cell: Cell) -> Unread:
        heading = self.headings.get(cell.column)
        if heading is None:
            return Unread(cell, "its column has no heading")
        column = column_of(heading.text)
        if column == "staff":
            return Unread(cell, "it names no role, and a program names nobody", is_kept=False)
        if not column:
            return Unread(cell, f"the heading “{heading.text}” is not known")
        return Unread(cell, f"it does not fit the heading “{heading.text}”")

    def read_grid_row(self, row: Row) -> None:
        first, *others = row.cells
        around = self.track
        if first.lines:
            label, rest = read_heading(first.text)
            if rest and track_words(rest):
                label = replace(label, tracks=(rest,))
            elif rest:
                self.unread.append(Unread(_without_people(first), "it is no time and no day"))
            self.leave_out(label.people, first)
            around = replace(label, people=()).over(around)
            around = replace(around, by_appointment=label.by_appointment)
        for cell in others:
            if cell.lines and not is_nothing(cell.text):
                self.read_grid_cell(cell, around)

    def read_grid_cell(self, cell: Cell, around: Told) -> None:
        heading = self.headings.get(cell.column)
        told, rest = read_heading(heading.text) if heading else (Told(), "")
        if heading is None or not is_telling(told):
            named = f"the heading “{heading.text}” is no day" if heading else "it has no heading"
            self.unread.append(Unread(_without_people(cell), named))
            return
        told = replace(told, people=())
        if rest:
            told = replace(told, tracks=("*",) if is_for_all(rest) else (rest,))
        for item in read_cell(cell.lines):
            self.add(item.over(told.over(around)), cell, is_whole=True)

    def leave_out(self, people: tuple[str, ...], cell: Cell) -> None:
        """Say which words were left out because they name people."""
        for words in people:
            named = replace(cell, lines=(words,))
            self.unread.append(Unread(named, _NOBODY, is_kept=False))

    def add(self, told: Told, cell: Cell, *, is_whole: bool = False) -> None:
        whole = told if is_whole else told.over(self.track)
        kind = whole.kind or kind_of(whole.title)
        phases = whole.phases or _later_phase(whole.title)
        self.leave_out(whole.people, cell)
        doubts = (*whole.doubts, *_now_and_then(whole))
        whole = replace(whole, kind=kind, phases=phases, people=(), doubts=doubts)
        self.blocks.append(Block(whole, cell))


def _now_and_then(told: Told) -> Iterator[tuple[str, str]]:
    """Yield the doubt about words that tell of some weeks only, and were not understood."""
    is_told = told.every_weeks or told.monthly or told.is_monthly or told.weeks
    if not is_told and is_now_and_then(told.title):
        yield f"How often “{told.title}” is held, as its words say", "every week"


def _without_people(cell: Cell) -> Cell:
    lines = (one_line(find_people(line)[1]) for line in cell.lines)
    return replace(cell, lines=tuple(line for line in lines if line))


def _later_phase(words: str) -> tuple[str, ...]:
    level = level_in(words)
    return (level,) if level else ()


def _is_total(words: str) -> bool:
    return bool(re.match(r"(?:weekly\s+)?totals?\b", words, re.IGNORECASE))


def _is_grid_heading(row: Row, *, strictly: bool) -> bool:
    """Whether a row heads a grid: days, times or phases over the columns after the first.

    Strictly, below other rows of a table, only days over every column are.
    """
    first, *others = row.cells
    filled = [cell for cell in others if cell.lines]
    if not filled or is_telling(read_heading(first.text)[0]):
        return False
    if strictly:
        return all(_heads(cell) and read_heading(cell.text)[0].days for cell in filled)
    return 2 * sum(_heads(cell) for cell in filled) >= len(filled)


def _heads(cell: Cell) -> bool:
    """Whether a cell can head a column of a grid; a bare number is no time there."""
    told, rest = read_heading(cell.text)
    is_number = told.span is not None and not told.span.end and find_span(cell.text)[0] is None
    return (
        is_telling(told) and not is_number and kind_of(rest) == "group" and len(rest.split()) <= 3
    )
