"""The requirement pack: what a law, a payer or we ask of a program, each beside its citation.

A measure is named here and counted in check/measures.
"""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Ages,
    Date,
    Day,
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

Measure = Literal[
    "group-size",
    "group-size-expected",
    "group-sessions-per-week",
    "individual-sessions-per-week",
    "required-topics",
    "tracks-by-part-of-day",
    "admission-screen",
    "family-sessions-per-cycle",
    "community-supports",
    "step-down-weeks",
]


class Basis(Noun):
    """Where a pack comes from, and when somebody last read it there."""

    cite: Line
    url: Line | None = None
    verified_on: Date | None = None
    confidence: Literal["high", "medium", "low"] = "low"


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
    kinds: tuple[Line, ...] = ()
    days: tuple[Day, ...] = ()
    at_least_minutes: Minutes = 0


class Requirement(Noun):
    """One thing asked, as a bound on a measure, with its citation."""

    id: Id
    text: Line
    measure: Measure
    min: Number | None = None
    max: Number | None = None
    within: Annotated[Number, Field(gt=0)] | None = None
    per: Literal["week", "service-day", "client-week", "cycle", "program"] = "program"
    only: Only = Only()
    severity: Literal["must", "should", "consider"] = "must"
    cite: Line


class RequirementPack(FileNoun):
    """Requirements of one origin."""

    title: Line
    jurisdiction: Line
    summary: Prose | None = None
    basis: Basis
    applies_to: AppliesTo = AppliesTo()
    week: Literal["rolling", "sunday", "monday"] = "rolling"
    first_week: Literal["full", "prorated", "exempt"] = "full"
    make_ups: tuple[Literal["group", "individual", "telehealth", "packet"], ...] = ()
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    to_verify: tuple[Line, ...] = ()
    notes: str | None = None
    withdrawn: Withdrawn | None = None
