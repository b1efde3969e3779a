"""The week of a program: slots, tracks with their cohorts, the strands that rotate through them, phases."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Clock, Count, Date, Day, Id, Line, Minutes, Noun, Number, Prose, YesNo

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
Mode = Literal["in_person", "telehealth", "hybrid"]
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
