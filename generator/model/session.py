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
    """With fewer people the plan does not work as written."""
    max: Count
    """With more people not everybody has a turn."""


class Objective(Noun):
    """What a client can do at the end."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    text: Line
    """What a client can do at the end, beginning with a verb."""


class BoardPicture(Noun):
    """What to draw on the board in this part; `file` is a figure of ours, copied by hand."""

    file: FigureFile
    """A drawing in curriculum/figures, such as craving-wave.svg."""
    alt: Line
    """What the drawing shows, for those who do not see it."""
    how: Prose | None = None
    """How to draw it by hand, step by step."""


class Segment(Noun):
    """One part of a session, with its minutes and what to do, say, ask and listen for."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What this part is called in the plan and on the timer."""
    kind: Literal["opening", "check-in", "teaching", "practice", "discussion", "closing"]
    """What happens in this part."""
    minutes: Minutes
    """How long it takes; the parts add up to the minutes of the session."""
    at_least: Minutes = Field(
        default=0,
        description="The minutes below which this part is not worth doing; 0 means it can be dropped.",
    )
    priority: Literal["must", "should", "could"]
    """What is kept when the time is short."""
    practises: tuple[Id, ...] = ()
    """The ids of the objectives that clients practise here."""
    do: Prose | None = None
    """What the facilitator does, one sentence a line."""
    say: Prose | None = None
    """Words to say as they stand or in one's own way."""
    script: Prose | None = None
    """Words for somebody who has never run this part."""
    ask: tuple[Prose, ...] = ()
    """Open questions to the group; each one can be passed."""
    listen_for: Prose | None = None
    """What answers may sound like, and what to do then."""
    board: BoardPicture | None = None
    """A picture to draw on the board, copied by hand."""


class PlanLink(Noun):
    """An example goal for a client's treatment plan that this session serves."""

    need: Line
    """The need in a client's plan, such as craving or housing."""
    goal_example: Line
    """A goal as a client might put it."""
    measure: Line
    """How both can tell that it was reached."""


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
    """What the group did, for the note; blanks stay blanks."""
    response_prompts: tuple[Line, ...] = ()
    """What to look for in each client's response."""


class SessionPlan(FileNoun):
    """One session plan, whole enough that a counselor who has never seen it can run it tonight."""

    title: Line
    """What the session is called, in plain words."""
    topic: Id
    """The id of its topic, a file in curriculum/topics."""
    format: Format
    """With whom it is held."""
    reach: Literal["core", "elective"]
    """Whether every client is to meet it."""
    stages: Annotated[tuple[Literal["early", "middle", "later"], ...], Field(min_length=1)]
    """The stages of recovery in which it helps most."""
    ages: Annotated[tuple[Ages, ...], Field(min_length=1)]
    """With whom it may be used; for minors every sentence has to fit them."""
    minutes: Annotated[Minutes, Field(ge=10)]
    """How long the whole session takes."""
    group_size: GroupSize | None = None
    """With how many people it works."""
    led_by: Line
    """Who may run it, by role."""
    summary: Prose
    """What happens, in two or three sentences for staff."""
    key_message: Prose
    """The one sentence that everybody should remember."""
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    """What a client can do at the end; three are plenty."""
    evidence: tuple[Evidence, ...] = ()
    """What is known, with the source of each claim."""
    prepare_minutes: Minutes = 0
    """How long it takes to get ready."""
    prepare: tuple[Prose, ...] = ()
    """What to do beforehand, one thing an item."""
    materials: tuple[Line, ...] = ()
    """What has to lie in the room."""
    handouts: tuple[Id, ...] = ()
    """The ids of the sheets that are handed out."""
    newcomers: Prose | None = None
    """What to do for somebody who comes for the first time."""
    builds_on: tuple[Id, ...] = ()
    """The ids of sessions that should come before."""
    ways: tuple[Literal["twelve-step", "secular", "faith"], ...] = Field(
        default=(),
        description="The ways of mutual help or meaning that the session teaches side by side.",
    )
    segments: Annotated[tuple[Segment, ...], Field(min_length=1)]
    """The parts of the session, in their order."""
    safety: Prose
    """What can go wrong, and what to do and say then."""
    brief: Brief | None = None
    """What somebody who covers tonight reads in three minutes."""
    adapt: dict[Adaptation, Annotated[Prose, Field(description="What changes then.")]] = Field(
        default={}
    )
    """What changes for some groups; each field is such a group."""
    between_sessions: Prose | None = None
    """What clients try until next time."""
    plan_links: tuple[PlanLink, ...] = ()
    """Which goals in a client's plan it serves."""
    note_starter: NoteStarter | None = None
    """The beginning of the group note; it holds nothing about a client."""
    fidelity: tuple[Line, ...] = ()
    """How a supervisor can tell that it was run as meant."""
    notes: str | None = None
    """For colleagues; never printed."""
    formerly: tuple[Id, ...] = ()
    """Ids that this file had before; old links still find it."""
    withdrawn: Withdrawn | None = None
    """Fill this in when it is no longer offered."""
    review: ReviewStamp = DRAFT
    """Who has read it, and when it is read again."""
