"""In which order a client meets sessions: where one is first met, what was seen before, what comes back."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from .rotation import Occurrence
from .stays import Cell
from .walk import Walk


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """A stay in which a session is met for the first time: when, where, and what was seen before."""

    admitted: dt.date
    cell: Cell
    item: Occurrence
    seen: frozenset[str]

    @property
    def day(self) -> int:
        """The day of the stay, admission being day 1."""
        return (self.item.latest - self.admitted).days + 1


def first_meetings(
    walk: Walk, session: str, before: frozenset[str] = frozenset()
) -> Iterator[FirstMeeting]:
    """Yield each different way in which a session is first met.

    `before` are the sessions of which it matters whether they were seen. Catch-up slots are left
    out, since nobody has to go there.
    """
    for admitted in walk.admissions:
        yield from _of_one_admission(walk, admitted, session, before)


def _of_one_admission(
    walk: Walk, admitted: dt.date, session: str, before: frozenset[str]
) -> Iterator[FirstMeeting]:
    graph = walk.plan.graph
    nothing: frozenset[str] = frozenset()
    going = dict.fromkeys((state, nothing) for state in graph.first)
    week = 0
    while going:
        week += 1
        first, last = walk.days_of(admitted, week)
        later: dict[tuple[int, frozenset[str]], None] = {}
        for state, seen in going:
            cell, now = graph.cells[state], set(seen)
            for item in walk.goes_to(cell, first, last, admitted):
                if item.closed or item.slot.catch_up or item.session is None:
                    continue
                if item.session == session:
                    yield FirstMeeting(admitted, cell, item, frozenset(now))
                    break
                if item.session in before:
                    now.add(item.session)
            else:
                later.update(dict.fromkeys((after, frozenset(now)) for after in graph.after[state]))
        going = later


@dataclass(frozen=True, slots=True)
class Repeat:
    """A session that comes back in one stay, with the two days."""

    admitted: dt.date
    cell: Cell
    session: str
    first: dt.date
    again: dt.date

    @property
    def days(self) -> int:
        """The days from one to the other."""
        return (self.again - self.first).days


def closest_repeat(
    walk: Walk, weeks: int, looks_at: Callable[[Cell], bool] = lambda _cell: True
) -> Repeat | None:
    """Return the session that comes back soonest in any stay, when that is in fewer than `weeks` weeks.

    Only weeks in cells that are looked at count.
    """
    closest: Repeat | None = None
    seen: set[object] = set()
    for week in range(1, walk.plan.longest + 1):
        for way in walk.plan.windows(week, weeks + 1):
            cells = tuple(takewhile(looks_at, way))
            for admitted in walk.admissions if cells else ():
                first = walk.days_of(admitted, week)[0]
                key = (cells, first, walk.where_it_matters(admitted))
                if key in seen:
                    continue
                seen.add(key)
                found = _closest_in(walk, admitted, week, cells)
                if found and found.days < weeks * 7 and (not closest or found.days < closest.days):
                    closest = found
    return closest


def _closest_in(walk: Walk, admitted: dt.date, week: int, way: tuple[Cell, ...]) -> Repeat | None:
    last_day: dict[str, dt.date] = {}
    closest: Repeat | None = None
    for number, cell in enumerate(way):
        for item in walk.goes_to(cell, *walk.days_of(admitted, week + number), admitted):
            if item.closed or item.slot.catch_up or item.session is None:
                continue
            before = last_day.get(item.session)
            last_day[item.session] = item.latest
            if before is None:
                continue
            found = Repeat(admitted, cell, item.session, before, item.latest)
            if closest is None or found.days < closest.days:
                closest = found
    return closest
