"""The weekly program: who it is for, its week and its calendar, individual requirements, people and rooms.

Here stand the nouns only. What they come to, week by week, is worked out in schedule/.
"""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    BRANCH,
    DRAFT,
    Ages,
    Clock,
    Colour,
    Count,
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
    ReviewStamp,
    WebAddress,
    Withdrawn,
    YesNo,
)
from .dates import Calendar
from .slots import Phase, SharedSlot, Slot, Strand, Track

IndividualKind = Literal[
    "individual-session",
    "assessment",
    "treatment-plan",
    "plan-review",
    "drug-test",
    "medication-contact",
    "psychiatric-contact",
    "case-management",
    "family-session",
    "safety-plan",
    "crisis-plan",
    "naloxone",
    "suicide-risk-screen",
    "discharge-plan",
]


class IndividualRequirement(Noun):
    """What each client must have, outside or inside the week's slots, and how often.

    Exactly one of `every_days`, `per_week`, `by_day` says how often.
    """

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    kind: IndividualKind
    """What it is."""
    title: Line
    """What it is called."""
    every_days: Annotated[Count, Field(ge=1, le=366)] | None = None
    """At least once in so many days."""
    per_week: Annotated[Count, Field(ge=1, le=14)] | None = None
    """So many times a week."""
    by_day: Annotated[Count, Field(ge=1, le=366)] | None = None
    """Once, by this day of the stay."""
    minutes: Minutes = 0
    """How long it takes."""
    countable: YesNo = False
    """Whether its minutes count as treatment."""
    phases: tuple[Id, ...] = ()
    """Only for clients of these phases, by id."""
    by: Line
    """Who does it, by role."""
    session: Id | None = None
    """The id of the plan that it follows."""
    form: Id | None = None
    """The id of the form that is filled in."""
    notes: str | None = None
    """For colleagues; never printed."""


class Constraint(Noun):
    """Something outside the program that holds some clients: dosing times, court days."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    kind: Literal["dosing", "court", "transport", "school", "work", "other"]
    """What holds some clients."""
    title: Line
    """What it is, such as: morning dosing at the clinic."""
    days: tuple[Day, ...] = ()
    """On which days."""
    from_: Clock | None = Field(default=None, alias="from")
    """From when, in quotes, such as "06:00"."""
    to: Clock | None = None
    """Until when, in quotes, such as "10:00"."""
    notes: str | None = None
    """For colleagues; never printed."""


class Staff(Noun):
    """People by role, never by name: how many, and their weekly hours."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    role: Line
    """The role, never a name."""
    people: Number = 1
    """How many people have it; 0.5 is half a position."""
    caseload: Count | None = None
    """How many clients each has at the most."""
    cover: tuple[Id, ...] = Field(
        default=(), description="The roles that step in when they are on leave."
    )


class Room(Noun):
    """Where groups meet."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What the room is called."""
    seats: Count | None = None
    """How many people sit in it."""


class Assigned(Noun):
    """What is assigned by need: electives and individual plans."""

    need: Line
    """The need in a client's plan."""
    sessions: tuple[Id, ...]
    """The ids of what is assigned then."""


class Admission(Noun):
    """How a client comes in: the screen that refers out, and the days on which it may happen."""

    screen: Id | None = None
    """The id of the form that is filled in before admission."""
    days: tuple[Day, ...] = ()
    """The days on which clients may start; without this, any day."""
    refers_out: Prose | None = None
    """Who is referred elsewhere first, and where."""


class Waiver(Noun):
    """A requirement that a program does not hold, and why; it stays visible until it ends."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    pack: Id
    """The id of the requirement pack."""
    requirement: Id
    """The id of the requirement in it."""
    reason: Line
    """Why it is not held until the waiver ends."""
    by: Line = Field(description="Who decided it, by role.")
    until: Date
    """The last day on which this holds."""


class Unknown(Noun):
    """Something that a published schedule did not say, and what was assumed in its place."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    what: Line
    """What the schedule does not say."""
    assumed: Line
    """What was assumed instead."""


class CommunitySupport(Noun):
    """A part of the community that the program leads into: work, mutual help, peer support."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What it is."""
    how: Prose
    """How clients come to it."""


class Packets(Noun):
    """Which sheets go into the packets that are printed, by id."""

    each_group: tuple[Id, ...] = Field(
        default=(), description="With every group: the sign-in slip, the feedback slip."
    )
    absent: tuple[Id, ...] = Field(
        default=(), description="For somebody who was absent: the make-up form."
    )
    welcome: tuple[Id, ...] = Field(
        default=(), description="For a new client, in the order in which they are read."
    )
    crisis: Id | None = Field(
        default=None, description="For staff, one key away while a group runs: the crisis sheet."
    )


class Web(Noun):
    """Where the program's copy of this site stands, and where people send changes to its words."""

    site: WebAddress | None = Field(
        default=None,
        description="The address of the site; with it, a QR code on each handout leads to its page. The address is printed too: choose one that does not name treatment.",
    )
    repository: WebAddress | None = Field(
        default=None,
        description="The address of the repository; with it, each page leads to its file and line.",
    )
    branch: Annotated[str, Field(pattern=BRANCH)] = "main"
    """The branch that people edit, most often main."""


class Brand(Noun):
    """How the program's copy of this site shows whose it is."""

    colour: Colour | None = Field(
        default=None, description="Of the head of each page, of buttons and of lines."
    )
    letterhead: Annotated[tuple[Line, ...], Field(max_length=4)] = Field(
        default=(),
        description="What stands at the head of letters: name, address, phone. Strangers read letters, so choose a name that does not name treatment.",
    )


class Program(FileNoun):
    """One weekly program."""

    title: Line
    """What the program is called."""
    home: YesNo = False
    """Whether the site and its paper are made for it."""
    summary: Prose
    """What it offers, in a few sentences."""
    level_of_care: LevelOfCare
    """How intensive it is by licence."""
    population: Line
    """For whom it is."""
    ages: Annotated[tuple[Ages, ...], Field(min_length=1)] = ("adult",)
    """The ages that it serves."""
    languages: tuple[Line, ...] = ("en",)
    """In which languages groups are held."""
    packs: tuple[Id, ...] = ()
    """The ids of the requirement packs that it works under."""
    cycle_weeks: Annotated[Count, Field(ge=1, le=104)]
    """After how many weeks the sessions begin again."""
    contact: dict[Id, Line] = Field(
        default={},
        description="What the program fills in of the local resources, by resource id: its phone, its nearest naloxone.",
    )
    local_rules: dict[Id, Prose] = Field(
        default={},
        description="What the program has set with counsel where law leaves it to the place, by the id of the local rule.",
    )
    web: Web = Web()
    """Where its site stands, and where people send changes."""
    brand: Brand | None = None
    """How its pages show whose they are."""
    admission: Admission = Admission()
    """How a client comes in."""
    tracks: Annotated[tuple[Track, ...], Field(min_length=1)]
    """Its tracks, such as day and evening."""
    shared_slots: tuple[SharedSlot, ...] = ()
    """What clients of several tracks go to together."""
    strands: tuple[Strand, ...] = ()
    """The sessions that rotate through its slots."""
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    """The stretches of a stay, in their order."""
    individual: tuple[IndividualRequirement, ...] = ()
    """What each client must have beside groups, and how often."""
    counselor_hours_each_week: Number | None = None
    """The hours that counselors have for individual work."""
    assigned: tuple[Assigned, ...] = ()
    """What is assigned by need."""
    community: tuple[CommunitySupport, ...] = ()
    """What it leads into: work, mutual help, peer support."""
    calendar: Calendar
    """When the rotation starts, and what interrupts it."""
    waivers: tuple[Waiver, ...] = ()
    """Requirements that are not held until a day that is named."""
    constraints: tuple[Constraint, ...] = ()
    """What holds some clients at some times."""
    unknown: tuple[Unknown, ...] = ()
    """What a published schedule did not say."""
    staff: tuple[Staff, ...] = ()
    """The people by role, never by name."""
    packets: Packets = Packets()
    """Which sheets go into the packets."""
    rooms: tuple[Room, ...] = ()
    """Where groups meet."""
    notes: str | None = None
    """For colleagues; never printed."""
    formerly: tuple[Id, ...] = ()
    """Ids that this file had before; old links still find it."""
    withdrawn: Withdrawn | None = None
    """Fill this in when it is no longer offered."""
    review: ReviewStamp = DRAFT
    """Who has read it, and when it is read again."""

    def slots_of(self, track: Track) -> tuple[Slot, ...]:
        """Return the slots in which clients of a track sit: its own, then those shared with it."""
        shared = (slot for slot in self.shared_slots if slot.is_shared_by(track.id))
        return (*track.slots, *shared)
