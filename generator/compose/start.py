"""A track's calendar day by day, from which the path of a client who starts on any day is printed.

The words are neutral: a heading or a line that a client takes home shows neither the program nor
what the groups are about.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..check import ProgramCheck
from ..model import Curriculum, Phase, Program, Track
from ..schedule import Occurrence
from .week import KIND_WORDS, clock


@dataclass(frozen=True, slots=True)
class DayLine:
    """Something at a time of a day: in neutral words, and for staff what is held.

    `phases` are the numbers, from 1, of the phases whose clients go there; empty means all.
    """

    time: str
    words: str
    title: str
    phases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day with its lines, or closed."""

    date: dt.date
    lines: tuple[DayLine, ...]
    closed: str


@dataclass(frozen=True, slots=True)
class StartView:
    """A track's days, month by month, and the phases with the weeks that they may last."""

    track: Track
    months: tuple[tuple[str, tuple[CalendarDay, ...]], ...]
    phases: tuple[Phase, ...]
    admissions: tuple[dt.date, ...]


_NEUTRAL = {
    "group": "Group",
    "family": "Family group, if you take part",
    "individual": "Appointment",
}


def start_views(curriculum: Curriculum, check: ProgramCheck) -> tuple[StartView, ...]:
    """Return the calendar of each track, as long as days are known."""
    return tuple(_view(curriculum, check, track) for track in check.program.tracks)


def _view(curriculum: Curriculum, check: ProgramCheck, track: Track) -> StartView:
    program, admissions = check.program, check.walk.admissions
    last = admissions[-1] if admissions else program.calendar.start
    found = [
        item
        for item in check.walk.occurrences
        if item.is_of(track.id) and item.date is not None and item.date <= last
        if item.slot.kind in _NEUTRAL
    ]
    days = [
        _day(curriculum, program, date, list(items))
        for date, items in groupby(found, key=lambda item: item.latest)
    ]
    months = tuple(
        (f"{group[0].date:%B %Y}", group)
        for _, items in groupby(days, key=lambda day: (day.date.year, day.date.month))
        if (group := tuple(items))
    )
    return StartView(track, months, program.phases, admissions)


def _day(
    curriculum: Curriculum, program: Program, date: dt.date, items: Sequence[Occurrence]
) -> CalendarDay:
    closed = dict.fromkeys(item.closed for item in items if item.closed)
    # Groups side by side are one line: who comes is told where to sit.
    titles: dict[tuple[str, str, tuple[int, ...]], list[str]] = {}
    for item in items:
        if not item.closed:
            key = (clock(item.start, item.slot.minutes), _words(item), _phases(program, item))
            titles.setdefault(key, []).append(_title(curriculum, item))
    lines = tuple(
        DayLine(time, words, " or ".join(dict.fromkeys(names)), phases)
        for (time, words, phases), names in titles.items()
    )
    return CalendarDay(date, lines, "" if lines else ", ".join(str(reason) for reason in closed))


def _words(item: Occurrence) -> str:
    words = _NEUTRAL[item.slot.kind]
    if item.slot.catch_up:
        return f"{words}, if it was agreed"
    return f"{words} (one day of these each week)" if item.slot.choose_one else words


def _title(curriculum: Curriculum, item: Occurrence) -> str:
    plan = curriculum.sessions.get(item.session or "")
    return plan.title if plan else item.slot.title or KIND_WORDS[item.slot.kind]


def _phases(program: Program, item: Occurrence) -> tuple[int, ...]:
    return tuple(
        number
        for number, phase in enumerate(program.phases, 1)
        if item.slot.phases and phase.id in item.slot.phases
    )
