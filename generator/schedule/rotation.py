"""Which session stands in which slot, week by week, and on which date.

A strand is walked in order: each slot that names it takes the next session, in the order of the
week. On a closed day nothing is lost: the session waits for the next open slot.
Weeks are counted from the day on which the calendar starts, whatever day of the week that is.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import DAYS, Program, Slot, Track


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One slot in one week: its date where the slot has a day, and the session held in it.

    `week` counts from 1 at the calendar's start. `closed` holds the reason when nobody meets.
    """

    slot: Slot
    week: int
    date: dt.date | None
    session: str | None
    closed: str | None = None


def occurrences(program: Program, track: Track, weeks: int) -> tuple[Occurrence, ...]:
    """Return every occurrence of a track's slots in the first `weeks` weeks, in order of time."""
    strands = {strand.id: strand.sessions for strand in program.strands}
    next_in: dict[str, int] = {}
    found: list[Occurrence] = []
    for week in range(1, weeks + 1):
        for slot in in_week(program, track, week):
            date = date_of(program, slot, week)
            closed = closure_on(program, track, date)
            session = slot.session
            sessions = strands.get(slot.strand or "")
            if sessions and slot.strand and not closed:
                step = next_in.get(slot.strand, 0)
                session = sessions[step % len(sessions)]
                next_in[slot.strand] = step + 1
            found.append(Occurrence(slot, week, date, None if closed else session, closed))
    return tuple(found)


def in_week(program: Program, track: Track, week: int) -> Iterator[Slot]:
    """Yield the slots that happen in a week, in order of day and time, as often as they happen."""
    in_cycle = (week - 1) % program.cycle_weeks + 1
    for slot in sorted(track.slots, key=lambda slot: _moment(program, slot)):
        if slot.weeks and in_cycle not in slot.weeks:
            continue
        if week < slot.first_week or (week - slot.first_week) % slot.every_weeks:
            continue
        for _ in range(slot.times):
            yield slot


def _moment(program: Program, slot: Slot) -> tuple[int, str]:
    date = date_of(program, slot, 1)
    days = (date - program.calendar.start).days if date else len(DAYS)
    return (days, slot.start or "99:99")


def date_of(program: Program, slot: Slot, week: int) -> dt.date | None:
    """Return the date of a slot in a week, or nothing when the slot has no day."""
    if slot.day is None:
        return None
    start = program.calendar.start
    days = (DAYS.index(slot.day) - start.weekday()) % len(DAYS)
    return start + dt.timedelta(weeks=week - 1, days=days)


def closure_on(program: Program, track: Track, date: dt.date | None) -> str | None:
    """Return why a track is closed on a date, or nothing when it is open."""
    if date is None:
        return None
    for closure in program.calendar.closures:
        if closure.tracks and track.id not in closure.tracks:
            continue
        if closure.from_ <= date <= (closure.to or closure.from_):
            return closure.reason
    return None
