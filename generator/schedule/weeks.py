"""What one client gets in each week of a straight stay: hours, topics and individual requirements.

This is the stay that people are shown week by week: admitted on the first day of the calendar, as
long in each phase as may be. All other stays are walked in walk.py.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ..model import (
    Curriculum,
    IndividualRequirement,
    Phase,
    Program,
    SessionPlan,
    Slot,
    Track,
)
from .rotation import Occurrence
from .stays import Cell
from .walk import Hours, Walk, hours_of

_SLOT_KIND = {
    "individual-session": "individual",
    "drug-test": "testing",
    "medication-contact": "medical",
    "psychiatric-contact": "medical",
    "family-session": "family",
}
"""The kind of slot in which an individual requirement can be met."""

AFTERCARE_WEEKS_SHOWN = 4


def slot_kind_of(need: str) -> str | None:
    """Return the kind of slot in which a kind of individual requirement can be met, if there is one."""
    return _SLOT_KIND.get(need)


class Due(Enum):
    """How an individual requirement stands in one week of one client."""

    MET = "met"
    ASSUMED = "met by assumption"
    NOT_MET = "not met"
    NOT_DUE = "not due"


@dataclass(frozen=True, slots=True)
class IndividualResult:
    """How one individual requirement stands in a week, and the slots or the role behind it.

    `times` says how often it falls due in that week.
    """

    requirement: IndividualRequirement
    times: int
    due: Due
    slots: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class ClientWeek:
    """One week of one client: minutes by the clock and countable, topics, individual needs.

    `number` counts the client's weeks from 1; `closed` names what interrupted the week.
    """

    number: int
    first: dt.date
    phase: Phase
    occurrences: tuple[Occurrence, ...]
    individual: tuple[IndividualResult, ...]
    topics: tuple[str, ...]

    @property
    def held(self) -> tuple[Occurrence, ...]:
        """What takes place and is the client's own; catch-up groups are left out."""
        return tuple(
            item for item in self.occurrences if not item.closed and not item.slot.catch_up
        )

    @property
    def groups(self) -> tuple[Occurrence, ...]:
        """The groups that take place, family groups among them."""
        return tuple(item for item in self.held if item.slot.kind in {"group", "family"})

    @property
    def group_minutes(self) -> int:
        """Countable minutes of group."""
        return sum(item.slot.minutes for item in self.groups if item.slot.counts())

    @cached_property
    def hours(self) -> Hours:
        """The minutes of the slots, with make-ups of every kind."""
        return hours_of(self.occurrences, make_ups=("group", "individual", "telehealth", "packet"))

    @property
    def clock_minutes(self) -> int:
        """Minutes in the building or the call, breaks and everything else included."""
        return sum(item.slot.minutes for item in self.held)

    @property
    def countable_minutes(self) -> int:
        """Countable minutes of every slot, and of individual requirements that count."""
        return self.hours.own + sum(
            result.requirement.minutes * result.times
            for result in self.individual
            if result.due is Due.ASSUMED and result.requirement.countable
        )

    @property
    def closed(self) -> tuple[str, ...]:
        """Why groups of this week do not take place, each reason once."""
        return tuple(dict.fromkeys(item.closed for item in self.occurrences if item.closed))


def straight_stay(
    curriculum: Curriculum,
    program: Program,
    track: Track,
    admitted: dt.date | None = None,
    walk: Walk | None = None,
) -> tuple[ClientWeek, ...]:
    """Return the weeks of a client who stays in each phase as long as may be.

    Without an admission day it is the first day of the calendar. Of aftercare, four weeks are shown.
    A walk of the program that is at hand is used.
    """
    walk = walk or Walk.of(program, first=admitted)
    day = admitted or program.calendar.start
    at = walk.place_of(track)
    weeks: list[ClientWeek] = []
    so_far: list[tuple[Occurrence, ...]] = []
    for number, phase in enumerate(program.phases):
        cell = Cell(at, number)
        for _ in range(_weeks_shown(phase)):
            first, last = walk.days_of(day, len(so_far) + 1)
            so_far.append(walk.goes_to(cell, first, last, day))
            weeks.append(
                ClientWeek(
                    number=len(so_far),
                    first=first,
                    phase=phase,
                    occurrences=so_far[-1],
                    individual=tuple(_individual(program, phase, so_far, day)),
                    topics=topics_of(curriculum.sessions, so_far[-1]),
                )
            )
    return tuple(weeks)


def _weeks_shown(phase: Phase) -> int:
    latest = phase.weeks.latest
    return min(latest, AFTERCARE_WEEKS_SHOWN) if phase.level == "aftercare" else latest


def topics_of(
    sessions: Mapping[str, SessionPlan], attended: Iterable[Occurrence]
) -> tuple[str, ...]:
    """Return the topics of the groups that take place, in order, each once."""
    topics: dict[str, None] = {}
    for occurrence in attended:
        if occurrence.closed or occurrence.slot.catch_up:
            continue
        plan = sessions.get(occurrence.session or "")
        if plan is not None:
            topics[plan.topic] = None
        topics.update(dict.fromkeys(occurrence.slot.topics))
    return tuple(topics)


def _individual(
    program: Program, phase: Phase, so_far: Sequence[tuple[Occurrence, ...]], admitted: dt.date
) -> Iterator[IndividualResult]:
    for requirement in program.individual:
        if requirement.phases and phase.id not in requirement.phases:
            continue
        yield _result(requirement, so_far, admitted)


def _result(
    requirement: IndividualRequirement, so_far: Sequence[tuple[Occurrence, ...]], admitted: dt.date
) -> IndividualResult:
    """Look for slots that meet a requirement, back over the days that it covers."""
    times = times_due(requirement, len(so_far))
    if not times:
        return IndividualResult(requirement, times, Due.NOT_DUE, (), "not due this week")
    slots = tuple(_slots_for(requirement, so_far, admitted))
    if not slots:
        words = f"{requirement.by}, outside the week's slots"
        return IndividualResult(requirement, times, Due.ASSUMED, (), words)
    long_enough = tuple(slot for slot in slots if slot.minutes >= requirement.minutes)
    is_met = len(long_enough) >= times
    behind = long_enough if is_met else slots
    names = tuple(dict.fromkeys(slot.title or slot.id for slot in behind))
    return IndividualResult(
        requirement,
        times,
        Due.MET if is_met else Due.NOT_MET,
        tuple(dict.fromkeys(slot.id for slot in behind)),
        f"in the slot {', '.join(names)}",
    )


def _slots_for(
    requirement: IndividualRequirement, so_far: Sequence[tuple[Occurrence, ...]], admitted: dt.date
) -> Iterator[Slot]:
    """Yield the slots of the right kind in the stretch that ends with the last week."""
    kind = _SLOT_KIND.get(requirement.kind)
    by_day = requirement.by_day
    covered = math.ceil((by_day or requirement.every_days or 7) / 7)
    for week in so_far[-covered:]:
        for item in week:
            day = (item.latest - admitted).days + 1
            is_in_time = by_day is None or day <= by_day
            if item.slot.kind == kind and not item.closed and is_in_time:
                yield item.slot


def times_due(requirement: IndividualRequirement, week: int) -> int:
    """Return how often a requirement falls due in a client's week."""
    return times_between(requirement, 7 * (week - 1) + 1, 7 * week)


def times_between(requirement: IndividualRequirement, first: int, last: int) -> int:
    """Return how often a requirement falls due on the days `first` to `last` of a stay."""
    if requirement.by_day is not None:
        return int(first <= requirement.by_day <= last)
    if requirement.every_days is not None:
        return last // requirement.every_days - (first - 1) // requirement.every_days
    times = requirement.per_week or 1
    # A weekly number falls on evenly spread days, the last of them on the seventh.
    return times * last // 7 - times * (first - 1) // 7
