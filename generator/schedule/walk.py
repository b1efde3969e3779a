"""Every stay of a program, walked over its calendar: admission days, and what a week of a stay holds.

The set that is walked has a name: each admission day of the calendar (or of a full rotation, when
nothing in the calendar hangs on a date), in each track, with each allowed number of weeks in each
phase; with deviations, each of these with exactly one deviation as well.
A client takes part from the day of admission on, which is day 1 and begins client week 1.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from ..model import COUNTABLE_KINDS, DAYS, MakeUpKind, Phase, Program, SlotKind, Track
from .rotation import (
    Occurrence,
    minute_of,
    rotation_weeks,
    timetable,
    week_of,
)
from .stays import Cell, Place, StayPlan, places_of

LONGEST_CALENDAR = dt.timedelta(days=3 * 366)
"""How far beyond the first admission day others are walked, at the most."""

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

    def received(self, misses: int, *, with_catch_up: bool = True) -> int:
        """Return the least that is left when any `misses` days of service are missed."""
        is_made_up = self.is_made_up and with_catch_up
        return min(
            self._left(missed, is_made_up=is_made_up)
            for missed in combinations(self.days, min(misses, len(self.days)))
        )

    def _left(self, missed: tuple[dt.date, ...], *, is_made_up: bool) -> int:
        own = sum(self.days[day][0] for day in missed)
        catch_up = self.catch_up - sum(self.days[day][1] for day in missed)
        made_up = min(self.lost + own, catch_up) if is_made_up else 0
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

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where clients may be, in the order in which cells number them."""
        return places_of(self.program)

    def track(self, cell: Cell) -> Track:
        """Return the track of a cell."""
        return self.places[cell.place].track

    def place_of(self, track: Track) -> int:
        """Return the number of the first place of a track."""
        return next(n for n, place in enumerate(self.places) if place.track == track)

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
    def held(self) -> frozenset[str]:
        """The ids of all sessions that are held or closed on some day."""
        return frozenset(item.session for item in self.occurrences if item.session)

    @cached_property
    def lanes(self) -> Mapping[Cell, Lane]:
        """What a client goes to in each cell."""
        cells = {cell for layer in self.plan.cells for cell in layer}
        return {cell: self._lane(cell) for cell in sorted(cells)}

    def _lane(self, cell: Cell) -> Lane:
        phase, place = self.phase(cell), self.places[cell.place]
        meant = [
            item
            for item in self.occurrences
            if item.is_of(place.track.id) and place.goes_to(item.slot)
            if not self._is_for_some(item)
        ]
        items = one_at_a_time(attends(meant, phase, cell.option, self._populations))
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
    items: Sequence[Occurrence],
    kinds: frozenset[SlotKind] = COUNTABLE_KINDS,
    make_ups: tuple[MakeUpKind, ...] = (),
) -> Hours:
    """Return the minutes of what a client goes to, by the clock and countable."""

    def counts(item: Occurrence) -> bool:
        is_make_up_that_counts = item.make_up is None or item.make_up in make_ups
        return item.slot.counts(kinds) and is_make_up_that_counts

    own = [item for item in items if not item.closed and not item.slot.catch_up]
    behind = tuple(item for item in own if counts(item))
    catch_up = [item for item in items if not item.closed and item.slot.catch_up and counts(item)]
    closed = sum(
        item.slot.minutes
        for item in items
        if item.closed and not item.is_idle and not item.slot.catch_up and counts(item)
    )
    made_up = sum(item.slot.minutes for item in behind if item.make_up)
    days: dict[dt.date, tuple[int, int]] = {}
    for item in (*behind, *catch_up):
        mine, extra = days.get(item.latest, (0, 0))
        minutes = item.slot.minutes
        is_extra = item.slot.catch_up
        days[item.latest] = (mine, extra + minutes) if is_extra else (mine + minutes, extra)
    return Hours(
        clock=sum(item.slot.minutes for item in own),
        own=sum(item.slot.minutes for item in behind),
        lost=max(closed - made_up, 0),
        catch_up=sum(item.slot.minutes for item in catch_up),
        days=days,
        behind=behind,
        uncounted=tuple(item for item in own if not counts(item)),
        is_made_up="group" in make_ups,
    )


def one_at_a_time(items: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Return what one client can go to: no catch-up group at the time of another group.

    Groups of the client's own that overlap stay in; a rule finds them.
    """
    by_day: dict[dt.date, list[Occurrence]] = {}
    for item in items:
        by_day.setdefault(item.latest, []).append(item)
    return tuple(item for day in by_day.values() for item in _without_clashes(day))


def _without_clashes(day: Sequence[Occurrence]) -> Iterator[Occurrence]:
    busy = [item for item in day if not item.closed and not item.slot.catch_up]
    for item in day:
        if item.slot.catch_up and not item.closed:
            if any(_overlap(item, other) for other in busy):
                continue
            busy.append(item)
        yield item


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    """Whether two things are at the same time; what has no time is at no time of another's."""
    if one.date is None or one.date != other.date or one.start is None or other.start is None:
        return False
    first, second = minute_of(one.start), minute_of(other.start)
    return first < second + other.slot.minutes and second < first + one.slot.minutes


def attends(
    found: Sequence[Occurrence],
    phase: Phase,
    option: int = 0,
    populations: frozenset[str] = frozenset(),
) -> Iterator[Occurrence]:
    """Yield what a client of a phase goes to.

    Of the slots to choose from in a week it is the one with the number `option`, or the first that
    is open when that one is closed. Slots with a strand for a population are chosen last.
    """
    meant = [item for item in found if not item.slot.phases or phase.id in item.slot.phases]
    choices: dict[tuple[int, str, bool], list[Occurrence]] = {}
    for item in meant:
        if item.slot.choose_one:
            key = (item.week, item.slot.choose_one, item.make_up is not None)
            choices.setdefault(key, []).append(item)
    chosen = {key: _choice(items, option, populations) for key, items in choices.items()}
    for item in meant:
        key = (item.week, item.slot.choose_one or "", item.make_up is not None)
        if not item.slot.choose_one or item.slot.id == chosen[key]:
            yield item


def _choice(items: list[Occurrence], option: int, populations: frozenset[str]) -> str:
    """Return the id of the slot that is chosen of these, which share a week."""
    for_all_first = sorted(items, key=lambda item: item.slot.strand in populations)
    slots = list(dict.fromkeys(item.slot.id for item in for_all_first))
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
    """Return the last admission day: where the calendar ends, else of a full rotation and all dates."""
    year = program.calendar
    if year.ends is not None and year.ends >= first:
        return min(year.ends, first + LONGEST_CALENDAR)
    dates = [
        *(closure.to or closure.from_ for closure in year.closures),
        *(pin.on for pin in year.pins),
        *(swap.on for swap in year.swap),
        *(start for strand in program.strands for start in strand.starts),
    ]
    rotation = first + rotation_weeks(program) * WEEK - DAY
    return min(max([*dates, rotation]), first + LONGEST_CALENDAR)
