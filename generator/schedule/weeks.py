"""What one client gets in each week of a straight stay: hours, topics and individual requirements.

A straight stay is admitted on the first day of the rotation and stays in each phase as long as
it may. Every other admission day and every deviation is left to the proof.
"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from ..model import (
    Curriculum,
    IndividualRequirement,
    Phase,
    Program,
    SessionPlan,
    Slot,
    Track,
)
from .rotation import Occurrence, occurrences

_SLOT_KIND = {
    "individual-session": "individual",
    "drug-test": "testing",
    "medication-contact": "medical",
    "family-session": "family",
}
"""The kind of slot in which an individual requirement can be met."""

AFTERCARE_WEEKS_SHOWN = 4


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


@dataclass(frozen=True, slots=True)
class ClientWeek:
    """One week of one client: minutes by the clock and countable, topics, individual needs.

    `number` counts the client's weeks from 1; `closed` names what interrupted the week.
    """

    number: int
    phase: Phase
    occurrences: tuple[Occurrence, ...]
    individual: tuple[IndividualResult, ...]
    topics: tuple[str, ...]

    @property
    def held(self) -> tuple[Occurrence, ...]:
        """The occurrences that take place."""
        return tuple(occurrence for occurrence in self.occurrences if not occurrence.closed)

    @property
    def groups(self) -> tuple[Occurrence, ...]:
        """The groups that take place, family groups among them."""
        return tuple(item for item in self.held if item.slot.kind in {"group", "family"})

    @property
    def group_minutes(self) -> int:
        """Countable minutes of group."""
        return sum(item.slot.minutes for item in self.groups if item.slot.counts)

    @property
    def clock_minutes(self) -> int:
        """Minutes in the building or the call, breaks and everything else included."""
        return sum(item.slot.minutes for item in self.held)

    @property
    def countable_minutes(self) -> int:
        """Countable minutes of every slot, and of individual requirements that count."""
        slots = sum(item.slot.minutes for item in self.held if item.slot.counts)
        return slots + sum(
            result.requirement.minutes * result.times
            for result in self.individual
            if result.due is Due.ASSUMED and result.requirement.countable
        )

    @property
    def closed(self) -> tuple[str, ...]:
        """Why groups of this week do not take place, each reason once."""
        return tuple(dict.fromkeys(item.closed for item in self.occurrences if item.closed))


def straight_stay(curriculum: Curriculum, program: Program, track: Track) -> tuple[ClientWeek, ...]:
    """Return the weeks of a client who is admitted on the first day and stays as long as may be."""
    lengths = [
        (
            phase,
            min(phase.weeks.latest, AFTERCARE_WEEKS_SHOWN)
            if phase.level == "aftercare"
            else phase.weeks.latest,
        )
        for phase in program.phases
    ]
    total = sum(weeks for _, weeks in lengths)
    by_week: dict[int, list[Occurrence]] = {}
    for occurrence in occurrences(program, track, total):
        by_week.setdefault(occurrence.week, []).append(occurrence)
    weeks: list[ClientWeek] = []
    so_far: list[tuple[Occurrence, ...]] = []
    for phase, length in lengths:
        for _ in range(length):
            so_far.append(tuple(attends(by_week.get(len(so_far) + 1, ()), phase)))
            weeks.append(
                ClientWeek(
                    number=len(so_far),
                    phase=phase,
                    occurrences=so_far[-1],
                    individual=tuple(_individual(program, phase, so_far)),
                    topics=topics_of(curriculum.sessions, so_far[-1]),
                )
            )
    return tuple(weeks)


def attends(found: Sequence[Occurrence], phase: Phase) -> Iterator[Occurrence]:
    """Yield what a client of a phase goes to; of choose-one slots, the first that is open."""
    chosen: set[str] = set()
    for occurrence in found:
        slot = occurrence.slot
        if slot.phases and phase.id not in slot.phases:
            continue
        if slot.choose_one and not occurrence.closed:
            if slot.choose_one in chosen:
                continue
            chosen.add(slot.choose_one)
        yield occurrence


def topics_of(
    sessions: Mapping[str, SessionPlan], attended: Sequence[Occurrence]
) -> tuple[str, ...]:
    """Return the topics of the groups that take place, in order, each once."""
    topics: dict[str, None] = {}
    for occurrence in attended:
        if occurrence.closed:
            continue
        plan = sessions.get(occurrence.session or "")
        if plan is not None:
            topics[plan.topic] = None
        topics.update(dict.fromkeys(occurrence.slot.topics))
    return tuple(topics)


def _individual(
    program: Program, phase: Phase, so_far: Sequence[tuple[Occurrence, ...]]
) -> Iterator[IndividualResult]:
    for requirement in program.individual:
        if requirement.phases and phase.id not in requirement.phases:
            continue
        yield _result(requirement, so_far, program.calendar.start)


def _result(
    requirement: IndividualRequirement, so_far: Sequence[tuple[Occurrence, ...]], start: dt.date
) -> IndividualResult:
    """Look for slots that meet a requirement, back over the days that it covers."""
    times = times_due(requirement, len(so_far))
    if not times:
        return IndividualResult(requirement, times, Due.NOT_DUE, (), "not due this week")
    slots = tuple(_slots_for(requirement, so_far, start))
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
    requirement: IndividualRequirement, so_far: Sequence[tuple[Occurrence, ...]], start: dt.date
) -> Iterator[Slot]:
    """Yield the slots of the right kind in the stretch that ends with the last week."""
    kind = _SLOT_KIND.get(requirement.kind)
    by_day = requirement.by_day
    covered = math.ceil((by_day or requirement.every_days or 7) / 7)
    for week in so_far[-covered:]:
        for item in week:
            # Without a day it may fall on the last day of its week.
            day = (item.date - start).days + 1 if item.date else 7 * item.week
            is_in_time = by_day is None or day <= by_day
            if item.slot.kind == kind and not item.closed and is_in_time:
                yield item.slot


def is_due(requirement: IndividualRequirement, week: int) -> bool:
    """Whether a requirement falls due in a client's week, days counted from admission as day 1."""
    return times_due(requirement, week) > 0


def times_due(requirement: IndividualRequirement, week: int) -> int:
    """Return how often a requirement falls due in a client's week."""
    first, last = 7 * (week - 1) + 1, 7 * week
    if requirement.by_day is not None:
        return int(first <= requirement.by_day <= last)
    if requirement.every_days is not None:
        return last // requirement.every_days - (first - 1) // requirement.every_days
    return requirement.per_week or 1
