"""What one client gets in each week of a straight stay: hours, topics and individual requirements.

A straight stay is admitted on the first day of the rotation and stays in each phase as long as
it may. Every other admission day and every deviation is left to the proof.
"""

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
    """How one individual requirement stands in a week, and the slots or the role behind it."""

    requirement: IndividualRequirement
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
            result.requirement.minutes
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
        yield _result(requirement, so_far)


def _result(
    requirement: IndividualRequirement, so_far: Sequence[tuple[Occurrence, ...]]
) -> IndividualResult:
    """Look for slots that meet a requirement, back over the days that it covers."""
    if not is_due(requirement, len(so_far)):
        return IndividualResult(requirement, Due.NOT_DUE, (), "not due this week")
    covered = math.ceil((requirement.every_days or 7) / 7)
    kind = _SLOT_KIND.get(requirement.kind)
    slots = tuple(
        item.slot
        for week in so_far[-covered:]
        for item in week
        if item.slot.kind == kind and not item.closed
    )
    if not slots:
        words = f"{requirement.by}, outside the week's slots"
        return IndividualResult(requirement, Due.ASSUMED, (), words)
    enough = len(slots) >= (requirement.per_week or 1) and all(
        slot.minutes >= requirement.minutes for slot in slots
    )
    names = tuple(dict.fromkeys(slot.title or slot.id for slot in slots))
    return IndividualResult(
        requirement,
        Due.MET if enough else Due.NOT_MET,
        tuple(dict.fromkeys(slot.id for slot in slots)),
        f"in the slot {', '.join(names)}",
    )


def is_due(requirement: IndividualRequirement, week: int) -> bool:
    """Whether a requirement falls due in a client's week, days counted from admission as day 1."""
    first, last = 7 * (week - 1) + 1, 7 * week
    if requirement.by_day is not None:
        return first <= requirement.by_day <= last
    if requirement.every_days is not None:
        return last // requirement.every_days > (first - 1) // requirement.every_days
    return True
