"""Calendars for telephones, planned as plain facts: one for each track, and each leading role.

What happens the same way in each week is one event that repeats, with the days on which it does
not; what rotates through sessions is an event for each date, because each has its own words. What
is closed is left out, what is made up for is in. How a calendar is written is left to publish/.

Times are those of the program's own clock. These calendars are for staff; a client's own is printed
from start.py.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..check.wording import short
from ..model import Curriculum, Program, Slot, Track
from ..model.program import Staff
from ..schedule import (
    DAY,
    WEEK,
    Occurrence,
    rotation_weeks,
    timetable,
)
from .made import Made
from .views import role_calendar, track_calendar
from .week import KIND_WORDS

MOST_WEEKS = 52
"""The weeks that a calendar holds at the most when the program does not say where it ends."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something at a time of the program's own clock, once or again every so many weeks.

    A repeated one lasts until a day, that day included, and leaves out its exceptions.
    """

    uid: str
    title: str
    start: dt.datetime
    minutes: int
    location: str = ""
    description: str = ""
    every_weeks: int | None = None
    until: dt.date | None = None
    exceptions: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """One calendar, planned whole."""

    address: str
    title: str
    description: str
    time_zone: str
    events: tuple[CalendarEvent, ...]


def calendar_files(made: Made) -> tuple[CalendarFile, ...]:
    """Return the calendars of every program that is made: of each track, then of each role.

    A calendar in which nothing would stand is not made.
    """
    found: list[CalendarFile] = []
    for check in made.programs:
        calendars = StaffCalendars.of(made.curriculum, check.id, check.program)
        found += [calendars.track(track) for track in check.program.tracks]
        found += [calendars.role(staff) for staff in check.program.staff]
    return tuple(file for file in found if file.events)


def last_day(program: Program) -> dt.date:
    """Return the last day of a program's calendars.

    It is that on which its calendar ends; else that of the last closure or make-up, or of one full
    rotation, a year at the most.
    """
    year = program.calendar
    if year.ends is not None:
        return max(year.ends, year.start)
    rotation = year.start + min(rotation_weeks(program), MOST_WEEKS) * WEEK - DAY
    closed = [closure.to or closure.from_ for closure in year.closures]
    made_up = [make_up.on for make_up in year.make_ups]
    return max([rotation, *closed, *made_up])


def _slot_title(program: Program, slot: Slot) -> str:
    strand = next((item.title for item in program.strands if item.id == slot.strand), None)
    kind = KIND_WORDS.get(slot.kind, slot.kind.replace("_", " ").capitalize())
    return slot.title or strand or kind


def _turns(items: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, int]]:
    """Yield what has a date and a time, each with its number among those of its slot on that date."""
    seen: dict[tuple[object, ...], int] = {}
    for item in items:
        if item.date is None or item.start is None:
            continue
        key = (item.track, item.slot.id, item.date, item.make_up is not None)
        seen[key] = seen.get(key, 0) + 1
        yield item, seen[key]


def _start(item: Occurrence) -> dt.datetime:
    return dt.datetime.combine(item.latest, dt.time.fromisoformat(item.start or "00:00"))


def _uid(program_id: str, item: Occurrence, turn: int, when: str = "") -> str:
    """Return what names an event for good: ids hold no dot, so no two events share a name."""
    parts = [program_id, item.track, item.slot.id, when or f"{item.latest:%Y%m%d}"]
    parts += ["make-up" if item.make_up else None, str(turn) if turn > 1 else None]
    return ".".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class StaffCalendars:
    """Calendars for staff: their events say what is held, where, for whom and by which role."""

    curriculum: Curriculum
    program_id: str
    program: Program
    last: dt.date
    items: tuple[Occurrence, ...]

    @classmethod
    def of(cls, curriculum: Curriculum, program_id: str, program: Program) -> "StaffCalendars":
        """Walk a program's timetable once, for all of its calendars."""
        last = last_day(program)
        weeks = (last - program.calendar.start).days // 7 + 1
        items = tuple(item for item in timetable(program, weeks) if item.latest <= last)
        return cls(curriculum, program_id, program, last, items)

    def track(self, track: Track) -> CalendarFile:
        """Return the calendar of a track."""
        slots = self.program.slots_of(track)
        items = (item for item in self.items if item.is_of(track.id))
        return self._file(track_calendar(self.program_id, track.id), track.title, slots, items)

    def role(self, staff: Staff) -> CalendarFile:
        """Return the calendar of a role."""
        own = (slot for track in self.program.tracks for slot in track.slots)
        slots = [slot for slot in (*own, *self.program.shared_slots) if staff.id in slot.staff]
        items = (item for item in self.items if staff.id in item.slot.staff)
        return self._file(role_calendar(self.program_id, staff.id), staff.role, slots, items)

    def _file(
        self, address: str, title: str, slots: Iterable[Slot], items: Iterable[Occurrence]
    ) -> CalendarFile:
        return CalendarFile(
            address=address,
            title=f"{self.program.title}: {title}",
            description=self._description(slots),
            time_zone=self.program.calendar.time_zone,
            events=self._events(items),
        )

    def _description(self, slots: Iterable[Slot]) -> str:
        """Return from when to when a calendar goes, and the slots that it cannot hold."""
        words = f"From {short(self.program.calendar.start)} to {short(self.last)}."
        loose = [slot for slot in slots if slot.day is None or slot.start is None]
        if not loose:
            return words
        titles = "; ".join(dict.fromkeys(_slot_title(self.program, slot) for slot in loose))
        return f"{words}\nNot in it, because no day or no time is set: {titles}."

    def _events(self, items: Iterable[Occurrence]) -> tuple[CalendarEvent, ...]:
        """Return the events of what is held, in order of time."""
        found: list[CalendarEvent] = []
        series: dict[tuple[str | None, str, int], list[Occurrence]] = {}
        for item, turn in _turns(items):
            if _repeats(item):
                series.setdefault((item.track, item.slot.id, turn), []).append(item)
            if not item.closed and not _is_in_series(item):
                found.append(self._event(item, _uid(self.program_id, item, turn)))
        for (_, _, turn), every in series.items():
            found.extend(self._repeated(every, turn))
        return tuple(sorted(found, key=lambda event: (event.start, event.uid.partition("@"))))

    def _repeated(self, every: Sequence[Occurrence], turn: int) -> Iterator[CalendarEvent]:
        """Yield one event for a slot that is the same each time, unless it is never held."""
        held = [item.latest for item in every if not item.closed and _is_in_series(item)]
        if not held:
            return
        first = next(item for item in every if item.latest == held[0])
        # Named for the calendar's start, so that a new closure changes the event and does not
        # make a second one, and the next year's event leaves this year's in its place.
        uid = _uid(self.program_id, first, turn, f"weekly-{self.program.calendar.start:%Y%m%d}")
        once = self._event(first, uid)
        if len(held) == 1:
            yield once
            return
        days = (item.latest for item in every if held[0] < item.latest < held[-1])
        yield replace(
            once,
            every_weeks=first.slot.every_weeks,
            until=held[-1],
            exceptions=tuple(sorted(set(days).difference(held))),
        )

    def _event(self, item: Occurrence, uid: str) -> CalendarEvent:
        return CalendarEvent(
            uid=f"{uid}@groupwork.invalid",
            title=self._title(item),
            start=_start(item),
            minutes=item.slot.minutes,
            location=self._location(item.slot),
            description="\n".join(self._lines(item)),
        )

    def _title(self, item: Occurrence) -> str:
        plan = self.curriculum.sessions.get(item.session or "")
        title = plan.title if plan else _slot_title(self.program, item.slot)
        return f"Catch-up: {title}" if item.slot.catch_up and plan else title

    def _location(self, slot: Slot) -> str:
        places = [room.title for room in self.program.rooms if room.id in slot.rooms]
        if slot.mode != "in_person":
            places.append("Telehealth")
        return ", ".join(places)

    def _lines(self, item: Occurrence) -> Iterator[str]:
        slot = item.slot
        if slot.title and slot.title != self._title(item):
            yield slot.title
        tracks = [track.title for track in self.program.tracks if item.is_of(track.id)]
        yield f"For: {', '.join(tracks)}"
        if slot.phases:
            phases = [phase.title for phase in self.program.phases if phase.id in slot.phases]
            yield f"Phases: {', '.join(phases)}"
        if slot.staff:
            roles = [staff.role for staff in self.program.staff if staff.id in slot.staff]
            yield f"Held by: {', '.join(roles)}"
        if item.make_up:
            yield "It makes up for a day that was closed."


def _repeats(item: Occurrence) -> bool:
    """Whether an occurrence belongs to a slot whose weeks follow each other evenly, without a strand."""
    slot = item.slot
    return not (slot.strand or slot.weeks or slot.monthly or item.make_up)


def _is_in_series(item: Occurrence) -> bool:
    """Whether it is told by the event that repeats; a session that is pinned to a date is not."""
    return _repeats(item) and item.session == item.slot.session
