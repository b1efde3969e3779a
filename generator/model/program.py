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
    low: Count | None = None
    high: Count | None = None
    show_rate: Annotated[Number, Field(gt=0, le=1)] | None = None


class Cohort(Noun):
    """Clients who sit in the same groups."""

    id: Id
    title: Line
    capacity: Count
    census: Census | None = None


class Slot(Noun):
    """A place in the week, with or without a clock time or a day.

    A slot without `day` happens `times` times in the week, on days that are not fixed.
    Of the slots that share a `choose_one` name, a client goes to one each week. A `catch_up` slot
    is open to whoever needs it: its sessions are offers, its minutes make up for lost ones.
    """

    id: Id
    title: Line | None = None
    kind: SlotKind
    day: Day | None = None
    start: Clock | None = None
    minutes: Annotated[Minutes, Field(ge=1)]
    times: Annotated[Count, Field(ge=1, le=14)] = 1
    mode: Mode = "in_person"
    countable: YesNo | None = None
    strand: Id | None = None
    session: Id | None = None
    topics: tuple[Id, ...] = ()
    phases: tuple[Id, ...] = ()
    weeks: tuple[Annotated[Count, Field(ge=1)], ...] = ()
    every_weeks: Annotated[Count, Field(ge=1, le=52)] = 1
    first_week: Annotated[Count, Field(ge=1, le=52)] = 1
    monthly: Literal["first", "second", "third", "fourth", "last"] | None = Field(
        default=None,
        description="Only on this one of the month's days, such as the first Saturday.",
    )
    choose_one: Id | None = None
    catch_up: YesNo = False
    cohorts: tuple[Id, ...] = ()
    group_size: Annotated[Count, Field(ge=1)] | None = None
    staff: tuple[Id, ...] = ()
    rooms: tuple[Id, ...] = Field(
        default=(), description="The rooms that it takes, one for each cohort that meets apart."
    )
    notes: str | None = None

    def counts(self, kinds: frozenset[SlotKind] = COUNTABLE_KINDS) -> bool:
        """Whether its minutes count as hours of service, where these kinds of slot count."""
        return self.kind in kinds if self.countable is None else self.countable


class SharedSlot(Slot):
    """A slot in which clients of several tracks sit together; without `tracks`, of all."""

    tracks: tuple[Id, ...] = ()

    def is_shared_by(self, track: str) -> bool:
        """Whether clients of a track, given by its id, sit in it."""
        return not self.tracks or track in self.tracks


class Track(Noun):
    """A time of day, its cohorts and its slots."""

    id: Id
    title: Line
    part_of_day: Literal["morning", "day", "afternoon", "evening", "weekend"]
    cohorts: Annotated[tuple[Cohort, ...], Field(min_length=1)]
    stated_weekly_hours: Number | None = None
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]


class Strand(Noun):
    """The sessions that slots rotate through, in order.

    With `starts`, it is walked from its first session on each of these dates, and held only from
    a start until its sessions are through or `ends` has come. A `closed` strand takes in only
    clients who were there on its start. With a `population`, not every client is meant: it counts
    for a client only as one of the slots to choose from.
    """

    id: Id
    title: Line
    sessions: Annotated[tuple[Id, ...], Field(min_length=1)]
    enrollment: Literal["rolling", "closed"] = "rolling"
    population: Line | None = None
    starts: tuple[Date, ...] = ()
    ends: Date | None = None


class PhaseWeeks(Noun):
    """The weeks that a phase lasts, at the least and at the most, counted from its first day."""

    earliest: Count
    latest: Annotated[Count, Field(ge=1, le=104)]


class Hours(Noun):
    """Countable hours in a client week, at the least and at the most."""

    min: Number | None = None
    max: Number | None = None


class Phase(Noun):
    """A stretch of a stay; it ends by a decision at a plan review, never by the calendar alone."""

    id: Id
    title: Line
    level: Literal["intensive", "step-down", "aftercare"]
    stages: tuple[Stage, ...] = Field(
        default=(), description="The stages of recovery in which most clients of this phase are."
    )
    hours: Hours = Hours()
    weeks: PhaseWeeks
    criteria: Prose


class IndividualRequirement(Noun):
    """What each client must have, outside or inside the week's slots, and how often.

    Exactly one of `every_days`, `per_week`, `by_day` says how often.
    """

    id: Id
    kind: IndividualKind
    title: Line
    every_days: Annotated[Count, Field(ge=1, le=366)] | None = None
    per_week: Annotated[Count, Field(ge=1, le=14)] | None = None
    by_day: Annotated[Count, Field(ge=1, le=366)] | None = None
    minutes: Minutes = 0
    countable: YesNo = False
    phases: tuple[Id, ...] = ()
    by: Line
    session: Id | None = None
    form: Id | None = None
    notes: str | None = None


class Closure(Noun):
    """Days on which no group is held."""

    id: Id
    from_: Date = Field(alias="from")
    to: Date | None = None
    reason: Line
    tracks: tuple[Id, ...] = ()


class MakeUp(Noun):
    """Slots held on another day because of a closure; without `slots`, all that it closed."""

    id: Id
    closure: Id
    on: Date
    kind: MakeUpKind = "group"
    track: Id | None = None
    slots: tuple[Id, ...] = ()
    start: Clock | None = None


class Pin(Noun):
    """A session fixed to a date; without `slot`, in the first group of that day.

    The session whose turn it would be waits for the next slot.
    """

    id: Id
    session: Id
    on: Date
    track: Id | None = None
    slot: Id | None = None


class Swap(Noun):
    """Two sessions that change places from a date on."""

    id: Id
    strand: Id
    on: Date
    session: Id
    with_: Id = Field(alias="with")


class Calendar(Noun):
    """When the rotation starts, and what interrupts it."""

    start: Date
    ends: Date | None = Field(
        default=None, description="The last day for which closures are known."
    )
    time_zone: Line = "America/New_York"
    closures: tuple[Closure, ...] = ()
    make_ups: tuple[MakeUp, ...] = ()
    pins: tuple[Pin, ...] = ()
    swap: tuple[Swap, ...] = ()


class Constraint(Noun):
    """Something outside the program that holds some clients: dosing times, court days."""

    id: Id
    kind: Literal["dosing", "court", "transport", "school", "work", "other"]
    title: Line
    days: tuple[Day, ...] = ()
    from_: Clock | None = Field(default=None, alias="from")
    to: Clock | None = None
    notes: str | None = None


class Staff(Noun):
    """People by role, never by name: how many, and their weekly hours."""

    id: Id
    role: Line
    people: Number = 1
    caseload: Count | None = None
    cover: tuple[Id, ...] = Field(
        default=(), description="The roles that step in when they are on leave."
    )


class Room(Noun):
    """Where groups meet."""

    id: Id
    title: Line
    seats: Count | None = None


class Assigned(Noun):
    """What is assigned by need: electives and individual plans."""

    need: Line
    sessions: tuple[Id, ...]


class Admission(Noun):
    """How a client comes in: the screen that refers out, and the days on which it may happen."""

    screen: Id | None = None
    days: tuple[Day, ...] = ()
    refers_out: Prose | None = None


class Waiver(Noun):
    """A requirement that a program does not hold, and why; it stays visible until it ends."""

    id: Id
    pack: Id
    requirement: Id
    reason: Line
    by: Line = Field(description="Who decided it, by role.")
    until: Date


class Unknown(Noun):
    """Something that a published schedule did not say, and what was assumed in its place."""

    id: Id
    what: Line
    assumed: Line


class CommunitySupport(Noun):
    """A part of the community that the program leads into: work, mutual help, peer support."""

    id: Id
    title: Line
    how: Prose


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
    home: YesNo = False
    summary: Prose
    level_of_care: LevelOfCare
    population: Line
    ages: Annotated[tuple[Ages, ...], Field(min_length=1)] = ("adult",)
    languages: tuple[Line, ...] = ("en",)
    packs: tuple[Id, ...] = ()
    cycle_weeks: Annotated[Count, Field(ge=1, le=104)]
    contact: dict[Id, Line] = Field(
        default={},
        description="What the program fills in of the local resources, by resource id: its phone, its nearest naloxone.",
    )
    local_rules: dict[Id, Prose] = Field(
        default={},
        description="What the program has set with counsel where law leaves it to the place, by the id of the local rule.",
    )
    web: Web = Web()
    brand: Brand | None = None
    admission: Admission = Admission()
    tracks: Annotated[tuple[Track, ...], Field(min_length=1)]
    shared_slots: tuple[SharedSlot, ...] = ()
    strands: tuple[Strand, ...] = ()
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    individual: tuple[IndividualRequirement, ...] = ()
    counselor_hours_each_week: Number | None = None
    assigned: tuple[Assigned, ...] = ()
    community: tuple[CommunitySupport, ...] = ()
    calendar: Calendar
    waivers: tuple[Waiver, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    staff: tuple[Staff, ...] = ()
    packets: Packets = Packets()
    rooms: tuple[Room, ...] = ()
    notes: str | None = None
    formerly: tuple[Id, ...] = ()
    withdrawn: Withdrawn | None = None
    review: ReviewStamp = DRAFT

    def slots_of(self, track: Track) -> tuple[Slot, ...]:
        """Return the slots in which clients of a track sit: its own, then those shared with it."""
        shared = (slot for slot in self.shared_slots if slot.is_shared_by(track.id))
        return (*track.slots, *shared)
