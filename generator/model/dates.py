"""The calendar of a program: when it starts, what interrupts it, what makes up for that, what is fixed."""

from typing import Literal

from pydantic import Field

from .base import Clock, Date, Id, Line, Noun

MakeUpKind = Literal["group", "individual", "telehealth", "packet"]


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
