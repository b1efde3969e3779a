"""The weekly program: tracks, slots, strands, phases, individual requirements and calendar.

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

SlotKind = Literal[
    "group",
    "family",
    "individual",
    "break",
    "meal",
    "mutual_help",
    "medical",
    "testing",
    "waiting",
    "video",
    "activity",
]
COUNTABLE_KINDS: frozenset[SlotKind] = frozenset({"group", "family", "individual"})
"""The kinds of slot in which something countable happens, unless a pack or a slot says otherwise."""
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
Mode = Literal["in_person", "telehealth", "hybrid"]
MakeUpKind = Literal["group", "individual", "telehealth", "packet"]
Stage = Literal["early", "middle", "later"]


class Census(Noun):
    """How many clients are expected at one time; `show_rate` is the share who come, 0 to 1."""

    expected: Count
    """How many clients there are most of the time."""
    low: Count | None = None
    """How many in a quiet month."""
    high: Count | None = None
    """How many in a full month."""
    show_rate: Annotated[Number, Field(gt=0, le=1)] | None = None
    """The share of them who come, such as 0.8."""


class Cohort(Noun):
    """Clients who sit in the same groups."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What these clients' group is called."""
    capacity: Count
    """How many clients have room; 8 to 10 are usual."""
    census: Census | None = None
    """How many are expected."""


class Slot(Noun):
    """A place in the week, with or without a clock time or a day.

    A slot without `day` happens `times` times in the week, on days that are not fixed.
    Of the slots that share a `choose_one` name, a client goes to one each week. A `catch_up` slot
    is open to whoever needs it: its sessions are offers, its minutes make up for lost ones.
    """

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line | None = None
    """What it is called in the week."""
    kind: SlotKind
    """What happens in it."""
    day: Day | None = None
    """The day of the week; without one it is on no fixed day."""
    start: Clock | None = None
    """When it begins, in quotes, such as "17:30"."""
    minutes: Annotated[Minutes, Field(ge=1)]
    """How long it takes."""
    times: Annotated[Count, Field(ge=1, le=14)] = 1
    """How often in the week, when it has no day."""
    mode: Mode = "in_person"
    """Where people meet."""
    countable: YesNo | None = None
    """Whether its minutes count as treatment; without this, by its kind."""
    strand: Id | None = None
    """The id of the strand whose sessions rotate through it."""
    session: Id | None = None
    """The id of a session that is always held here."""
    topics: tuple[Id, ...] = ()
    """The ids of the topics that it serves, when it has no strand."""
    phases: tuple[Id, ...] = ()
    """Only for clients of these phases, by id."""
    weeks: tuple[Annotated[Count, Field(ge=1)], ...] = ()
    """Only in these weeks of the cycle."""
    every_weeks: Annotated[Count, Field(ge=1, le=52)] = 1
    """Every so many weeks."""
    first_week: Annotated[Count, Field(ge=1, le=52)] = 1
    """The week in which it is held for the first time."""
    monthly: Literal["first", "second", "third", "fourth", "last"] | None = Field(
        default=None,
        description="Only on this one of the month's days, such as the first Saturday.",
    )
    choose_one: Id | None = None
    """One name for all slots of which a client goes to one."""
    catch_up: YesNo = False
    """Whether it is open to whoever missed something."""
    cohorts: tuple[Id, ...] = ()
    """Only for these cohorts, by id."""
    group_size: Annotated[Count, Field(ge=1)] | None = None
    """The most people who have room in it."""
    staff: tuple[Id, ...] = ()
    """The roles that are needed, by id."""
    rooms: tuple[Id, ...] = Field(
        default=(), description="The rooms that it takes, one for each cohort that meets apart."
    )
    notes: str | None = None
    """For colleagues; never printed."""

    def counts(self, kinds: frozenset[SlotKind] = COUNTABLE_KINDS) -> bool:
        """Whether its minutes count as hours of service, where these kinds of slot count."""
        return self.kind in kinds if self.countable is None else self.countable


class SharedSlot(Slot):
    """A slot in which clients of several tracks sit together; without `tracks`, of all."""

    tracks: tuple[Id, ...] = ()
    """The ids of the tracks that sit together; without this, all."""

    def is_shared_by(self, track: str) -> bool:
        """Whether clients of a track, given by its id, sit in it."""
        return not self.tracks or track in self.tracks


class Track(Noun):
    """A time of day, its cohorts and its slots."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What the track is called."""
    part_of_day: Literal["morning", "day", "afternoon", "evening", "weekend"]
    """When it is held."""
    cohorts: Annotated[tuple[Cohort, ...], Field(min_length=1)]
    """The groups of clients side by side in it."""
    stated_weekly_hours: Number | None = None
    """The hours a week that you promise; the check compares them."""
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]
    """What its clients go to in a week."""


class Strand(Noun):
    """The sessions that slots rotate through, in order.

    With `starts`, it is walked from its first session on each of these dates, and held only from
    a start until its sessions are through or `ends` has come. A `closed` strand takes in only
    clients who were there on its start. With a `population`, not every client is meant: it counts
    for a client only as one of the slots to choose from.
    """

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What the strand is called."""
    sessions: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The ids of its sessions, in the order in which they rotate."""
    enrollment: Literal["rolling", "closed"] = "rolling"
    """Whether clients may join on any day."""
    population: Line | None = None
    """For whom it is, when it is not for everybody."""
    starts: tuple[Date, ...] = ()
    """The days on which it begins anew."""
    ends: Date | None = None
    """The last day on which it is held."""


class PhaseWeeks(Noun):
    """The weeks that a phase lasts, at the least and at the most, counted from its first day."""

    earliest: Count
    """After how many weeks it may end."""
    latest: Annotated[Count, Field(ge=1, le=104)]
    """After how many weeks it ends at the latest."""


class Hours(Noun):
    """Countable hours in a client week, at the least and at the most."""

    min: Number | None = None
    """At least so many hours a week."""
    max: Number | None = None
    """At most so many hours a week."""


class Phase(Noun):
    """A stretch of a stay; it ends by a decision at a plan review, never by the calendar alone."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What the phase is called."""
    level: Literal["intensive", "step-down", "aftercare"]
    """How intensive it is."""
    stages: tuple[Stage, ...] = Field(
        default=(), description="The stages of recovery in which most clients of this phase are."
    )
    hours: Hours = Hours()
    """The hours of a client's week in it."""
    weeks: PhaseWeeks
    """How long it lasts, at the least and at the most."""
    criteria: Prose
    """What client and counselor look at when they decide that it ends."""


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


class Closure(Noun):
    """Days on which no group is held."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    from_: Date = Field(alias="from")
    """The first day that is closed."""
    to: Date | None = None
    """The last day that is closed; without this, one day."""
    reason: Line
    """Why, such as the name of the holiday."""
    tracks: tuple[Id, ...] = ()
    """Only these tracks, by id; without this, all."""


class MakeUp(Noun):
    """Slots held on another day because of a closure; without `slots`, all that it closed."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    closure: Id
    """The id of the closure that it makes up for."""
    on: Date
    """The day on which it is held."""
    kind: MakeUpKind = "group"
    """How it is made up."""
    track: Id | None = None
    """Only this track, by id."""
    slots: tuple[Id, ...] = ()
    """Only these slots, by id."""
    start: Clock | None = None
    """When it begins, when not at the usual time."""


class Pin(Noun):
    """A session fixed to a date; without `slot`, in the first group of that day.

    The session whose turn it would be waits for the next slot.
    """

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    session: Id
    """The id of the session."""
    on: Date
    """The day on which it is held."""
    track: Id | None = None
    """Only in this track, by id."""
    slot: Id | None = None
    """In this slot, by id."""


class Swap(Noun):
    """Two sessions that change places from a date on."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    strand: Id
    """The id of the strand."""
    on: Date
    """From this day on."""
    session: Id
    """The id of one session."""
    with_: Id = Field(alias="with")
    """The id of the other."""


class Calendar(Noun):
    """When the rotation starts, and what interrupts it."""

    start: Date
    """The Monday from which the rotation is counted."""
    ends: Date | None = Field(
        default=None, description="The last day for which closures are known."
    )
    time_zone: Line = "America/New_York"
    """Such as America/Chicago; calendars on phones show the hour by it."""
    closures: tuple[Closure, ...] = ()
    """Days on which no group is held."""
    make_ups: tuple[MakeUp, ...] = ()
    """What is held on another day instead."""
    pins: tuple[Pin, ...] = ()
    """Sessions that are fixed to a date."""
    swap: tuple[Swap, ...] = ()
    """Sessions that change places."""


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
    """Why it is not held for now."""
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
    """Requirements that are not held for now."""
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
