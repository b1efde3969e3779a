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
from .dates import MakeUpKind
from .program import IndividualKind
from .slots import COUNTABLE_KINDS, SlotKind

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
    """The rule's own name and number."""
    url: Line | None = None
    """Where it can be read."""
    verified_on: Date | None = None
    """The day on which somebody last read it there."""
    confidence: Literal["high", "medium", "low", "excerpt"] = Field(
        default="low", description="excerpt: only a part of the rule was seen."
    )


class AppliesTo(Noun):
    """To which programs a pack applies; nothing said means to all."""

    levels_of_care: tuple[LevelOfCare, ...] = ()
    """Only programs of these levels of care."""
    ages: tuple[Ages, ...] = ()
    """Only programs for these ages."""


class Only(Noun):
    """What a requirement looks at; nothing said means at all of it."""

    tracks: tuple[Id, ...] = ()
    """Only these tracks, by id."""
    levels: tuple[Literal["intensive", "step-down", "aftercare"], ...] = ()
    """Only phases of these levels."""
    parts_of_day: tuple[Line, ...] = ()
    """Only tracks at these times of day."""
    topics: tuple[Id, ...] = ()
    """Only these topics, by id."""
    sessions: tuple[Id, ...] = ()
    """Only these sessions, by id."""
    kinds: tuple[SlotKind, ...] = Field(default=(), description="Kinds of slot.")
    needs: tuple[IndividualKind, ...] = Field(
        default=(), description="Kinds of individual requirement."
    )
    first_weeks: Annotated[Count, Field(ge=1)] | None = Field(
        default=None, description="Only the first so many weeks of a client."
    )
    at_least_minutes: Minutes = 0
    """Only what takes so many minutes or more."""


class Content(Noun):
    """Something that a rule wants taught, and the topics or sessions that teach it."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    text: Line
    """What has to be taught, in the words of the rule."""
    topics: tuple[Id, ...] = ()
    """The ids of topics that teach it."""
    sessions: tuple[Id, ...] = ()
    """The ids of sessions that teach it."""


class Requirement(Noun):
    """One thing asked, as a bound on a measure, with its citation.

    `per` is the scope: each calendar or client week, each day of service, the average over
    `within_weeks`, the first `within_weeks` or `within_days` of a stay, the cycle or the program.
    """

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    text: Line
    """What is asked, in one plain sentence."""
    measure: Measure
    """What is counted; groupwork list measures says what each one means."""
    min: Number | None = None
    """At least so many."""
    max: Number | None = None
    """At most so many."""
    within_weeks: Annotated[Count, Field(ge=1, le=104)] | None = None
    """In the first so many weeks, or on average over so many."""
    within_days: Annotated[Count, Field(ge=1, le=730)] | None = None
    """In the first so many days."""
    per: Literal["week", "service-day", "average", "within", "cycle", "program"] = "program"
    """Over what it is counted."""
    only: Only = Only()
    """What it looks at; without this, at all of it."""
    contents: tuple[Content, ...] = ()
    """What a list of required contents holds."""
    severity: Literal["must", "should", "consider"] = "must"
    """How much it matters when it is not met."""
    cite: Line
    """Where in the rule it stands."""


class RequirementPack(FileNoun):
    """Requirements of one origin.

    `week` says which seven days are a week: from the client's admission, or a calendar week from
    Sunday or Monday; then `first_week` says whether the first, partial one is held to the full
    bound, to its share by days, or to nothing. `make_ups` names what counts for lost groups.
    """

    title: Line
    """What the rules are called."""
    jurisdiction: Line
    """Where they hold: a state, a payer, an accreditor."""
    summary: Prose | None = None
    """What they are about, in a few sentences."""
    basis: Basis
    """Where they were read, and when."""
    applies_to: AppliesTo = AppliesTo()
    """Which programs they are for; without this, all."""
    week: Literal["rolling", "sunday", "monday"] = "rolling"
    """Which seven days are a week."""
    first_week: Literal["full", "prorated", "exempt"] = "full"
    """How the first, partial week is counted."""
    make_ups: tuple[MakeUpKind, ...] = ()
    """What counts for groups that were lost."""
    countable: tuple[SlotKind, ...] = Field(
        default=(),
        description="The kinds of slot that count as service here; nothing said: groups, family groups and individual sessions.",
    )
    replaces: tuple[Id, ...] = Field(
        default=(), description="Packs that this one stands for where both are named."
    )
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    """What is asked, one thing an item."""
    to_verify: tuple[Line, ...] = ()
    """What somebody still has to look up."""
    notes: str | None = None
    """For colleagues; never printed."""
    withdrawn: Withdrawn | None = None
    """Fill this in when it no longer holds."""

    @property
    def countable_kinds(self) -> frozenset[SlotKind]:
        """The kinds of slot whose minutes count."""
        return frozenset(self.countable) or COUNTABLE_KINDS
