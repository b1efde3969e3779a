"""What a measure looks at, what it says it found, and the weeks over which it counts."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ...model import (
    COUNTABLE_KINDS,
    Curriculum,
    IndividualRequirement,
    Phase,
    Program,
    Requirement,
    RequirementPack,
    Slot,
    SlotKind,
    Track,
)
from ...schedule import DAY, Cell, Hours, Occurrence, Walk, slot_kind_of, times_between
from ..wording import counted, hours, spoken

Pieces = tuple[tuple[Cell, dt.date, dt.date], ...]
"""The days that a stretch has in each cell."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure found at its least and at its most, and what stands behind it.

    `lowest` and `highest` are in the measure's unit. `low` and `high` are sentences about the
    worst case for a lower and an upper bound, with its dates. `promised` is how much of `lowest` staff do outside the
    slots; `assumed` says that all of it is; `by_hand` that the schedule cannot show it; `nothing`
    that the program has nothing of the kind, so that nothing was looked at.
    """

    lowest: float
    highest: float
    words: str
    behind: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    promised: float = 0
    assumed: bool = False
    by_hand: bool = False
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Seven days of a client, or what a stay has of a calendar week.

    `week` is the client's week, or the calendar week of the stay, from 1; `share` is the part of
    seven days that a first, partial week has; `promised` are countable minutes that staff hold
    outside the slots.
    """

    pieces: Pieces
    admitted: dt.date
    week: int
    promised: int
    share: float = 1.0

    @property
    def first(self) -> dt.date:
        """The first day."""
        return self.pieces[0][1]


@dataclass(frozen=True)
class Ground:
    """What a measure may look at: the program, all its stays, and how a pack counts.

    `stretches` keeps the weeks that were found, for the requirements that come after.
    """

    curriculum: Curriculum
    program: Program
    walk: Walk
    pack: RequirementPack
    stretches: dict[tuple[str, frozenset[SlotKind]], tuple[Stretch, ...]] = field(
        default_factory=dict, compare=False
    )

    @cached_property
    def countable_needs(self) -> tuple[IndividualRequirement, ...]:
        """The individual requirements whose minutes count as service."""
        return tuple(need for need in self.program.individual if need.countable and need.minutes)

    def hours(self, stretch: Stretch) -> Hours:
        """Return the minutes of a stretch as the pack counts them."""
        return self.walk.hours(
            stretch.pieces, stretch.admitted, self.pack.countable_kinds, self.pack.make_ups
        )

    def client_weeks(self, requirement: Requirement) -> Iterator[Stretch]:
        """Yield each different seven days, counted from admission, that the requirement looks at."""
        yield from self._wanted(requirement, "rolling")

    def pack_weeks(self, requirement: Requirement) -> Iterator[Stretch]:
        """Yield each different week, as the pack's own week runs, that the requirement looks at."""
        yield from self._wanted(requirement, self.pack.week)

    def _wanted(self, requirement: Requirement, week: str) -> Iterator[Stretch]:
        key = (week, self.pack.countable_kinds)
        if key not in self.stretches:
            found = self._rolling() if week == "rolling" else self._calendar(week)
            self.stretches[key] = tuple(found)
        only = requirement.only
        for stretch in self.stretches[key]:
            if only.first_weeks and stretch.week > only.first_weeks:
                return
            if all(self.looks_at(requirement, cell) for cell, _, _ in stretch.pieces):
                yield stretch

    def looks_at(self, requirement: Requirement, cell: Cell) -> bool:
        """Whether a requirement looks at a track and phase."""
        only = requirement.only
        is_level = not only.levels or self.walk.phase(cell).level in only.levels
        return is_level and is_wanted(requirement, self.walk.track(cell))

    def _rolling(self) -> Iterator[Stretch]:
        """Yield each different client week once, in the earliest week of a stay that it can be."""
        seen: set[object] = set()
        for week, cells in enumerate(self.walk.plan.cells, 1):
            promised = {cell: self.promised(cell, week) for cell in cells}
            due = {cell: self._due(cell, week) for cell in cells}
            for admitted in self.walk.admissions:
                first, last = self.walk.days_of(admitted, week)
                for cell in cells:
                    key = (cell, first, due[cell], self.walk.where_it_matters(admitted))
                    if key not in seen:
                        seen.add(key)
                        yield Stretch(((cell, first, last),), admitted, week, promised[cell])

    def _calendar(self, start_day: str) -> Iterator[Stretch]:
        """Yield each different calendar week; the last one, in which a stay ends, is left out."""
        begins = {"monday": 0, "sunday": 6}[start_day]
        seen: set[object] = set()
        plan = self.walk.plan
        for week in range(plan.longest + 1):
            for admitted in self.walk.admissions:
                before = (admitted.weekday() - begins) % 7
                for pieces in self._pieces(admitted, week, before):
                    days = (pieces[-1][2] - pieces[0][1]).days + 1
                    promised = sum(
                        self._promised_between(cell, admitted, first, last)
                        for cell, first, last in pieces
                    )
                    key = (pieces, promised, self.walk.where_it_matters(admitted))
                    if key not in seen:
                        seen.add(key)
                        yield Stretch(pieces, admitted, week + 1, promised, days / 7)

    def _pieces(self, admitted: dt.date, week: int, before: int) -> Iterator[Pieces]:
        """Yield in which cells the days of a stay's calendar week can be, `week` counted from 0.

        `before` are the days of the first calendar week that were over on admission.
        """
        monday = admitted - before * DAY + week * 7 * DAY
        turn = monday + before * DAY
        plan = self.walk.plan
        if not before or not week:
            cells = plan.cells[week] if week < plan.longest else ()
            for cell in cells:
                yield ((cell, max(admitted, monday), monday + 6 * DAY),)
            return
        for way in plan.windows(week, 2):
            if len(way) == 2:
                yield ((way[0], monday, turn - DAY), (way[1], turn, monday + 6 * DAY))

    def promised(self, cell: Cell, week: int) -> int:
        """Return the countable minutes of a client week that staff hold outside the slots."""
        return self._promised_in(cell, 7 * (week - 1) + 1, 7 * week)

    def _promised_between(
        self, cell: Cell, admitted: dt.date, first: dt.date, last: dt.date
    ) -> int:
        return self._promised_in(cell, (first - admitted).days + 1, (last - admitted).days + 1)

    def _promised_in(self, cell: Cell, first: int, last: int) -> int:
        """Return the countable minutes that fall due on these days of a stay, outside the slots."""
        phase = self.walk.phase(cell)
        return sum(
            need.minutes * times_between(need, first, last)
            for need in self.countable_needs
            if applies(need, phase) and self._counts_outside_slots(cell, need)
        )

    def _due(self, cell: Cell, week: int) -> tuple[int, ...]:
        """Return how often each individual requirement falls due in a client week."""
        phase, first = self.walk.phase(cell), 7 * (week - 1) + 1
        return tuple(
            times_between(need, first, first + 6) if applies(need, phase) else 0
            for need in self.program.individual
        )

    def _counts_outside_slots(self, cell: Cell, need: IndividualRequirement) -> bool:
        """Whether the minutes of a promise count: its kind does, and no slot of the cell holds it."""
        kinds = self.pack.countable_kinds
        kind = slot_kind_of(need.kind)
        if kind is None:
            return True
        counts = kind in kinds or kind not in COUNTABLE_KINDS
        return counts and not any(slot.kind == kind for slot in self._slots_of(cell))

    def _slots_of(self, cell: Cell) -> Iterator[Slot]:
        """Yield the countable slots that are for clients of a cell, catch-up left out."""
        phase = self.walk.phase(cell)
        for slot in self.program.slots_of(self.walk.track(cell)):
            is_for_phase = not slot.phases or phase.id in slot.phases
            if is_for_phase and not slot.catch_up and slot.counts(self.pack.countable_kinds):
                yield slot

    # Words

    def client(self, admitted: dt.date, cell: Cell) -> str:
        """Return how a sentence about a client begins."""
        track = self.walk.track(cell).title
        return f"A client admitted on {spoken(admitted)}, {track[:1].lower()}{track[1:]},"

    def week_of(self, stretch: Stretch) -> str:
        """Return which week of a client a sentence is about."""
        phases = dict.fromkeys(self.walk.phase(cell).title.lower() for cell, _, _ in stretch.pieces)
        days = (stretch.pieces[-1][2] - stretch.first).days + 1
        span = "week" if days == 7 else counted(days, "day")
        return (
            f"the {span} from {spoken(stretch.first)} (week {stretch.week}, {' and '.join(phases)})"
        )

    def slots(self, items: tuple[Occurrence, ...]) -> tuple[str, ...]:
        """Return the slots behind a sum, each with its day and minutes."""
        return tuple(
            f"{self.when(item)}: {self.title(item)}, {item.slot.minutes} minutes" for item in items
        )

    def when(self, item: Occurrence) -> str:
        """Return the day of an occurrence, in words."""
        day = item.date
        return f"{day:%A} {day.day} {day:%B}" if day else "Any day"

    def title(self, item: Occurrence) -> str:
        """Return what is held in an occurrence, in words."""
        plan = self.curriculum.sessions.get(item.session or "")
        return plan.title if plan else item.slot.title or item.slot.kind.replace("_", " ")


def is_wanted(requirement: Requirement, track: Track) -> bool:
    """Whether a requirement looks at a track."""
    only = requirement.only
    is_time = not only.parts_of_day or track.part_of_day in only.parts_of_day
    return is_time and (not only.tracks or track.id in only.tracks)


def applies(need: IndividualRequirement, phase: Phase) -> bool:
    """Whether an individual requirement is for clients of a phase."""
    return not need.phases or phase.id in need.phases


Measure = Callable[[Ground, Requirement], Measured]
"""Counts one thing of a program for a requirement."""


def range_of(lowest: float, highest: float, say: Callable[[float], str] = hours) -> str:
    """Return what lies between the least and the most, in words."""
    return say(lowest) if lowest == highest else f"{say(lowest)} to {say(highest)}"
