"""Every stay of a program, walked over its calendar: admission days, and what a week of a stay holds.

The set that is walked has a name: each admission day of the calendar (or of a full rotation, when
nothing in the calendar hangs on a date), in each track, with each allowed number of weeks in each
phase; with deviations, each of these with exactly one deviation as well.
A client takes part from the day of admission on, which is day 1 and begins client week 1.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from ..model import COUNTABLE_KINDS, DAYS, MakeUpKind, Phase, Program, SlotKind, Track
from .rotation import (
    Occurrence,
    has_dates,
    rotation_weeks,
    timetable,
    week_of,
)
from .stays import Cell, StayPlan

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Lane:
    """What a client of one track and phase goes to, in order of time, what is closed included."""

    items: tuple[Occurrence, ...]
    days: tuple[dt.date, ...]

    def between(self, first: dt.date, last: dt.date) -> tuple[Occurrence, ...]:
        """Return what falls on these days, the last one included."""
        return self.items[bisect_left(self.days, first) : bisect_right(self.days, last)]


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of a stretch of days, by the clock and countable, with what was lost and can be made up.

    `days` holds for each day of service the countable minutes of the client's own slots and of
    the catch-up slots. `lost` are countable minutes of own slots that were closed.
    """

    clock: int
    own: int
    lost: int
    catch_up: int
    days: Mapping[dt.date, tuple[int, int]]
    behind: tuple[Occurrence, ...]
    uncounted: tuple[Occurrence, ...]
    is_made_up: bool

    @property
    def least(self) -> int:
        """Countable minutes: the client's own, and catch-up only for what was lost."""
        return self.own + (min(self.lost, self.catch_up) if self.is_made_up else 0)

    @property
    def most(self) -> int:
        """Countable minutes when the client goes to every catch-up slot too."""
        return self.own + self.catch_up

    def received(self, misses: int) -> int:
        """Return the least that is left when any `misses` days of service are missed."""
        return min(
            (self._left(missed) for missed in combinations(self.days, min(misses, len(self.days)))),
            default=self.least,
        )

    def _left(self, missed: tuple[dt.date, ...]) -> int:
        own = sum(self.days[day][0] for day in missed)
        catch_up = self.catch_up - sum(self.days[day][1] for day in missed)
        made_up = min(self.lost + own, catch_up) if self.is_made_up else 0
        return self.own - own + made_up


@dataclass(frozen=True)
class Walk:
    """A program's stays over its calendar."""

    program: Program
    admissions: tuple[dt.date, ...]
    plan: StayPlan
    misses: int = 0
    _hours: dict[object, Hours] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        program: Program,
        *,
        deviations: bool = False,
        misses: int = 0,
        first: dt.date | None = None,
    ) -> "Walk":
        """Return the walk from an admission day on; without one, from the calendar's start."""
        plan = StayPlan.of(program, deviations=deviations)
        return cls(program, admission_days(program, first), plan, misses)

    @property
    def pathways(self) -> int:
        """How many pathways are walked: admission days times stays."""
        return len(self.admissions) * self.plan.count().all

    def track(self, cell: Cell) -> Track:
        """Return the track of a cell."""
        return self.program.tracks[cell.track]

    def phase(self, cell: Cell) -> Phase:
        """Return the phase of a cell."""
        return self.program.phases[cell.phase]

    def days_of(self, admitted: dt.date, week: int) -> tuple[dt.date, dt.date]:
        """Return the first and the last day of a client's week, numbered from 1."""
        first = admitted + (week - 1) * WEEK
        return first, first + 6 * DAY

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Everything that is held, or closed, until the last stay is over."""
        if not self.admissions:
            return ()
        weeks = week_of(self.program, self.admissions[-1]) + self.plan.longest + 1
        return timetable(self.program, weeks)

    @cached_property
    def lanes(self) -> Mapping[Cell, Lane]:
        """What a client goes to in each cell."""
        cells = {cell for layer in self.plan.cells for cell in layer}
        return {cell: self._lane(cell) for cell in sorted(cells)}

    def _lane(self, cell: Cell) -> Lane:
        phase, track = self.phase(cell), self.track(cell)
        meant = [
            item
            for item in self.occurrences
            if item.is_of(track.id) and not self._is_for_some(item)
        ]
        items = tuple(attends(meant, phase, cell.option))
        return Lane(items, tuple(item.latest for item in items))

    def _is_for_some(self, item: Occurrence) -> bool:
        """Whether a strand is for a population, so that it counts only as one of several choices."""
        return item.slot.strand in self._populations and not item.slot.choose_one

    @cached_property
    def _populations(self) -> frozenset[str]:
        return frozenset(item.id for item in self.program.strands if item.population)

    @cached_property
    def _closed_strands(self) -> frozenset[str]:
        return frozenset(item.id for item in self.program.strands if item.enrollment == "closed")

    def goes_to(
        self, cell: Cell, first: dt.date, last: dt.date, admitted: dt.date
    ) -> tuple[Occurrence, ...]:
        """Return what a client goes to on these days of a cell, what is closed included."""
        found = self.lanes[cell].between(first, last)
        if not self._closed_strands:
            return found
        return tuple(item for item in found if self.takes_in(item, admitted))

    def takes_in(self, item: Occurrence, admitted: dt.date) -> bool:
        """Whether a client may sit in a group; a closed strand takes in who was there at its start."""
        if item.slot.strand not in self._closed_strands or item.closed:
            return True
        run = item.run or self.program.calendar.start
        return admitted <= run

    def where_it_matters(self, admitted: dt.date) -> dt.date | None:
        """Return the admission day when what a week holds hangs on it: beside closed strands."""
        return admitted if self._closed_strands else None

    def hours(
        self,
        pieces: tuple[tuple[Cell, dt.date, dt.date], ...],
        admitted: dt.date,
        kinds: frozenset[SlotKind] = COUNTABLE_KINDS,
        make_ups: tuple[MakeUpKind, ...] = (),
    ) -> Hours:
        """Return the minutes of a stretch, given as the days that it has in each cell."""
        key = (pieces, kinds, make_ups, self.where_it_matters(admitted))
        if key not in self._hours:
            items = [
                item
                for cell, first, last in pieces
                for item in self.goes_to(cell, first, last, admitted)
            ]
            self._hours[key] = hours_of(items, kinds, make_ups)
        return self._hours[key]


def hours_of(
    items: list[Occurrence] | tuple[Occurrence, ...],
    kinds: frozenset[SlotKind] = COUNTABLE_KINDS,
    make_ups: tuple[MakeUpKind, ...] = (),
) -> Hours:
    """Return the minutes of what a client goes to, by the clock and countable."""
    clock = own = lost = catch_up = 0
    days: dict[dt.date, tuple[int, int]] = {}
    behind: list[Occurrence] = []
    uncounted: list[Occurrence] = []
    for item in items:
        counts = item.slot.counts(kinds) and (item.make_up is None or item.make_up in make_ups)
        minutes = item.slot.minutes
        if item.closed:
            lost += minutes if counts and not item.slot.catch_up and not item.is_idle else 0
            continue
        if not item.slot.catch_up:
            clock += minutes
            (behind if counts else uncounted).append(item)
        if counts:
            mine, extra = days.get(item.latest, (0, 0))
            if item.slot.catch_up:
                catch_up += minutes
                days[item.latest] = (mine, extra + minutes)
            else:
                own += minutes
                lost -= minutes if item.make_up else 0
                days[item.latest] = (mine + minutes, extra)
    return Hours(
        clock,
        own,
        max(lost, 0),
        catch_up,
        days,
        tuple(behind),
        tuple(uncounted),
        "group" in make_ups,
    )


def attends(
    found: list[Occurrence] | tuple[Occurrence, ...], phase: Phase, option: int = 0
) -> Iterator[Occurrence]:
    """Yield what a client of a phase goes to.

    Of the slots to choose from in a week it is the one with the number `option`, or the first that
    is open when that one is closed.
    """
    meant = [item for item in found if not item.slot.phases or phase.id in item.slot.phases]
    choices: dict[tuple[int, str, bool], list[Occurrence]] = {}
    for item in meant:
        if item.slot.choose_one:
            key = (item.week, item.slot.choose_one, item.make_up is not None)
            choices.setdefault(key, []).append(item)
    chosen = {key: _choice(items, option) for key, items in choices.items()}
    for item in meant:
        key = (item.week, item.slot.choose_one or "", item.make_up is not None)
        if not item.slot.choose_one or item.slot.id == chosen[key]:
            yield item


def _choice(items: list[Occurrence], option: int) -> str:
    """Return the id of the slot that is chosen of these, which share a week."""
    slots = list(dict.fromkeys(item.slot.id for item in items))
    is_open = {item.slot.id for item in items if not item.closed}
    wanted = slots[min(option, len(slots) - 1)]
    return wanted if wanted in is_open else next((id for id in slots if id in is_open), wanted)


def admission_days(program: Program, first: dt.date | None = None) -> tuple[dt.date, ...]:
    """Return the days on which a client may be admitted, from `first` to the end of what is walked."""
    start = program.calendar.start
    first = max(first or start, start)
    allowed = program.admission.days or DAYS
    length = (_last_admission(program, first) - first).days + 1
    days = (first + number * DAY for number in range(length))
    return tuple(day for day in days if DAYS[day.weekday()] in allowed)


def _last_admission(program: Program, first: dt.date) -> dt.date:
    """Return the last admission day: of the calendar when it has dates, else of a full rotation."""
    if not has_dates(program):
        return first + rotation_weeks(program) * WEEK - DAY
    year = program.calendar
    cycle = first + program.cycle_weeks * WEEK - DAY
    if year.ends is not None and year.ends >= first:
        return year.ends
    return max([closure.to or closure.from_ for closure in year.closures] + [cycle])
