"""The requirement pack: what a law, a payer or we ask of a program, each beside its citation.

A measure is named here and counted in check/measures.
"""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Ages,
    Count,
    Date,
    FileNoun,
    Id,
    LevelOfCare,
    Line,
    Minutes,
    Noun,
    Number,
    Prose,
    Withdrawn,
)
from .program import COUNTABLE_KINDS, IndividualKind, MakeUpKind, SlotKind

Measure = Literal[
    "hours-per-week",
    "minutes-per-service-day",
    "service-days-per-week",
    "days-off-between-services",
    "weeks-outside-phase-hours",
    "total-hours",
    "service-days-without-group",
    "group-sessions-per-week",
    "group-size",
    "group-size-expected",
    "clients-per-counselor",
    "individual-sessions-per-week",
    "individual-interval",
    "individual-first-by-day",
    "family-sessions-per-cycle",
    "services-present",
    "required-topics",
    "required-contents",
    "session-met-by-day",
    "sessions-before-their-base",
    "sessions-met-out-of-stage",
    "weeks-between-repeats",
    "track-parity",
    "groups-with-plan",
    "stay-length",
    "step-down-weeks",
    "tracks-by-part-of-day",
    "admission-screen",
    "community-supports",
    "by-hand",
]


class Basis(Noun):
    """Where a pack comes from, and when somebody last read it there."""

    cite: Line
    url: Line | None = None
    verified_on: Date | None = None
    confidence: Literal["high", "medium", "low", "excerpt"] = Field(
        default="low", description="excerpt: only a part of the rule was seen."
    )


class AppliesTo(Noun):
    """To which programs a pack applies; nothing said means to all."""

    levels_of_care: tuple[LevelOfCare, ...] = ()
    ages: tuple[Ages, ...] = ()


class Only(Noun):
    """What a requirement looks at; nothing said means at all of it."""

    tracks: tuple[Id, ...] = ()
    levels: tuple[Literal["intensive", "step-down", "aftercare"], ...] = ()
    parts_of_day: tuple[Line, ...] = ()
    topics: tuple[Id, ...] = ()
    sessions: tuple[Id, ...] = ()
    kinds: tuple[SlotKind, ...] = Field(default=(), description="Kinds of slot.")
    needs: tuple[IndividualKind, ...] = Field(
        default=(), description="Kinds of individual requirement."
    )
    first_weeks: Annotated[Count, Field(ge=1)] | None = Field(
        default=None, description="Only the first so many weeks of a client."
    )
    at_least_minutes: Minutes = 0


class Content(Noun):
    """Something that a rule wants taught, and the topics or sessions that teach it."""

    id: Id
    text: Line
    topics: tuple[Id, ...] = ()
    sessions: tuple[Id, ...] = ()


class Requirement(Noun):
    """One thing asked, as a bound on a measure, with its citation.

    `per` is the scope: each calendar or client week, each day of service, the average over
    `within_weeks`, the first `within_weeks` or `within_days` of a stay, the cycle or the program.
    """

    id: Id
    text: Line
    measure: Measure
    min: Number | None = None
    max: Number | None = None
    within_weeks: Annotated[Count, Field(ge=1, le=104)] | None = None
    within_days: Annotated[Count, Field(ge=1, le=730)] | None = None
    per: Literal["week", "service-day", "average", "within", "cycle", "program"] = "program"
    only: Only = Only()
    contents: tuple[Content, ...] = ()
    severity: Literal["must", "should", "consider"] = "must"
    cite: Line


class RequirementPack(FileNoun):
    """Requirements of one origin.

    `week` says which seven days are a week: from the client's admission, or a calendar week from
    Sunday or Monday; then `first_week` says whether the first, partial one is held to the full
    bound, to its share by days, or to nothing. `make_ups` names what counts for lost groups.
    """

    title: Line
    jurisdiction: Line
    summary: Prose | None = None
    basis: Basis
    applies_to: AppliesTo = AppliesTo()
    week: Literal["rolling", "sunday", "monday"] = "rolling"
    first_week: Literal["full", "prorated", "exempt"] = "full"
    make_ups: tuple[MakeUpKind, ...] = ()
    countable: tuple[SlotKind, ...] = Field(
        default=(),
        description="The kinds of slot that count as service here; nothing said: groups, family groups and individual sessions.",
    )
    replaces: tuple[Id, ...] = Field(
        default=(), description="Packs that this one stands for where both are named."
    )
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    to_verify: tuple[Line, ...] = ()
    notes: str | None = None
    withdrawn: Withdrawn | None = None

    @property
    def countable_kinds(self) -> frozenset[SlotKind]:
        """The kinds of slot whose minutes count."""
        return frozenset(self.countable) or COUNTABLE_KINDS
