"""The session plan: what one group, individual, family or orientation meeting does, minute by minute."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    DRAFT,
    Ages,
    Count,
    Evidence,
    FigureFile,
    FileNoun,
    Id,
    Line,
    Minutes,
    Noun,
    Prose,
    ReviewStamp,
    Withdrawn,
)

Format = Literal["group", "individual", "family", "orientation"]
Adaptation = Literal[
    "telehealth",
    "low_literacy",
    "co_occurring",
    "hearing_or_vision",
    "interpreter",
    "one_or_two",
    "large_group",
    "movement",
    "older_adults",
    "adolescents",
    "gender",
    "late_start",
]


class GroupSize(Noun):
    """The fewest and the most people with whom the plan works."""

    min: Count
    max: Count


class Objective(Noun):
    """What a client can do at the end."""

    id: Id
    text: Line


class BoardPicture(Noun):
    """What to draw on the board in this part; `file` is a figure of ours, copied by hand."""

    file: FigureFile
    alt: Line
    how: Prose | None = None


class Segment(Noun):
    """One part of a session, with its minutes and what to do, say, ask and listen for."""

    id: Id
    title: Line
    kind: Literal["opening", "check-in", "teaching", "practice", "discussion", "closing"]
    minutes: Minutes
    at_least: Minutes = Field(
        default=0,
        description="The minutes below which this part is not worth doing; 0 means it can be dropped.",
    )
    priority: Literal["must", "should", "could"]
    practises: tuple[Id, ...] = ()
    do: Prose | None = None
    say: Prose | None = None
    script: Prose | None = None
    ask: tuple[Prose, ...] = ()
    listen_for: Prose | None = None
    board: BoardPicture | None = None


class PlanLink(Noun):
    """An example goal for a client's treatment plan that this session serves."""

    need: Line
    goal_example: Line
    measure: Line


class Brief(Noun):
    """What somebody who covers tonight must have beside the must parts: read in three minutes."""

    say: Annotated[tuple[Line, ...], Field(min_length=3, max_length=3)] = Field(
        description="Three sentences to say as they stand: to open, in the middle, to close."
    )
    go_wrong: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)] = Field(
        description="What could go wrong, each with what to do then, in one line."
    )


class NoteStarter(Noun):
    """A starter for the group note; its blanks are never filled by the tool."""

    intervention: Prose
    response_prompts: tuple[Line, ...] = ()


class SessionPlan(FileNoun):
    """One session plan, whole enough that a counselor who has never seen it can run it tonight."""

    title: Line
    topic: Id
    format: Format
    reach: Literal["core", "elective"]
    stages: Annotated[tuple[Literal["early", "middle", "later"], ...], Field(min_length=1)]
    ages: Annotated[tuple[Ages, ...], Field(min_length=1)]
    minutes: Annotated[Minutes, Field(ge=10)]
    group_size: GroupSize | None = None
    led_by: Line
    summary: Prose
    key_message: Prose
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    evidence: tuple[Evidence, ...] = ()
    prepare_minutes: Minutes = 0
    prepare: tuple[Prose, ...] = ()
    materials: tuple[Line, ...] = ()
    handouts: tuple[Id, ...] = ()
    newcomers: Prose | None = None
    builds_on: tuple[Id, ...] = ()
    ways: tuple[Literal["twelve-step", "secular", "faith"], ...] = Field(
        default=(),
        description="The ways of mutual help or meaning that the session teaches side by side.",
    )
    segments: Annotated[tuple[Segment, ...], Field(min_length=1)]
    safety: Prose
    brief: Brief | None = None
    adapt: dict[Adaptation, Prose] = Field(default={})
    between_sessions: Prose | None = None
    plan_links: tuple[PlanLink, ...] = ()
    note_starter: NoteStarter | None = None
    fidelity: tuple[Line, ...] = ()
    notes: str | None = None
    formerly: tuple[Id, ...] = ()
    withdrawn: Withdrawn | None = None
    review: ReviewStamp = DRAFT
