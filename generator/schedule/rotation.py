"""Which session stands in which slot, week by week, and on which date.

A strand is walked in order, by each track on its own and by the shared slots together: each slot
that names it takes the next session, in the order of time. On a closed day nothing is lost: the
session waits for the next open slot.
Weeks are counted from the day on which the calendar starts, whatever day of the week that is.
"""

import calendar
import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..model import DAYS, Closure, MakeUp, MakeUpKind, Program, SharedSlot, Slot, Strand, Track

LONGEST_ROTATION = 520
"""The weeks (ten years) after which a rotation that has not come back is no longer followed."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One slot in one week: its date where the slot has a day, and the session held in it.

    `track` is None in a shared slot. `week` counts from 1 at the calendar's start. `latest` is the
    date, or for a slot without a day the last day on which it can fall. `start` is the time of
    day. `closed` holds the reason when nobody meets; `is_idle` says that the reason is no closure,
    but that its strand does not run. `make_up` is how it makes up for a closure, `run` the start of
    a strand that has starts.
    """

    slot: Slot
    track: str | None
    week: int
    date: dt.date | None
    latest: dt.date
    start: str | None
    session: str | None = None
    closed: str | None = None
    make_up: MakeUpKind | None = None
    run: dt.date | None = None
    is_idle: bool = False

    def is_of(self, track: str) -> bool:
        """Whether clients of a track sit in it: it is the track's own, or shared with it."""
        if self.track is not None:
            return self.track == track
        return not isinstance(self.slot, SharedSlot) or self.slot.is_shared_by(track)

    @property
    def moment(self) -> tuple[dt.date, str]:
        """The key by which occurrences follow each other."""
        return (self.latest, self.start or "99:99")


def occurrences(program: Program, track: Track, weeks: int) -> tuple[Occurrence, ...]:
    """Return all that a client of a track may go to in the first `weeks` weeks, in order of time."""
    return tuple(item for item in timetable(program, weeks) if item.is_of(track.id))


def timetable(program: Program, weeks: int) -> tuple[Occurrence, ...]:
    """Return every occurrence of every track and shared slot in the first `weeks` weeks, in order."""
    regular = [item for week in range(1, weeks + 1) for item in _in_week(program, week)]
    taken: set[tuple[str | None, str, dt.date]] = set()
    made_up = [
        item for make_up in program.calendar.make_ups for item in _made_up(program, make_up, taken)
    ]
    last = program.calendar.start + dt.timedelta(weeks=weeks)
    held = (item for item in made_up if program.calendar.start <= item.latest < last)
    return tuple(_with_sessions(program, sorted([*regular, *held], key=lambda item: item.moment)))


def _in_week(program: Program, week: int) -> Iterator[Occurrence]:
    for track in program.tracks:
        for slot in track.slots:
            yield from _of_slot(program, slot, track.id, week)
    for slot in program.shared_slots:
        yield from _of_slot(program, slot, None, week)


def _of_slot(program: Program, slot: Slot, track: str | None, week: int) -> Iterator[Occurrence]:
    date = date_of(program, slot, week)
    if not happens(program, slot, week, date):
        return
    closed = closure_on(program, track, date)
    too_many = slot.times - len(_open_days(program, track, week)) if date is None else 0
    for turn in range(slot.times):
        latest = date or _last_day(program, week, slot.times - 1 - turn)
        # Without a day it is held on any open one; what these cannot hold is closed.
        reason = _closed_in(program, track, week) if turn < too_many else closed
        yield Occurrence(slot, track, week, date, latest, slot.start, closed=reason)


def _week_days(program: Program, week: int) -> list[dt.date]:
    first = program.calendar.start + dt.timedelta(weeks=week - 1)
    return [first + dt.timedelta(days=number) for number in range(7)]


def _open_days(program: Program, track: str | None, week: int) -> list[dt.date]:
    days = _week_days(program, week)
    return [day for day in days if closure_on(program, track, day) is None]


def _closed_in(program: Program, track: str | None, week: int) -> str | None:
    reasons = (closure_on(program, track, day) for day in _week_days(program, week))
    return next((reason for reason in reasons if reason), None)


def happens(program: Program, slot: Slot, week: int, date: dt.date | None) -> bool:
    """Whether the week's pattern brings a slot to a week; closures are not looked at."""
    in_cycle = (week - 1) % program.cycle_weeks + 1
    if slot.weeks and in_cycle not in slot.weeks:
        return False
    if week < slot.first_week or (week - slot.first_week) % slot.every_weeks:
        return False
    return slot.monthly is None or _is_nth(date or _last_day(program, week, 0), slot.monthly)


def _is_nth(date: dt.date, nth: str) -> bool:
    """Whether a date is the first, second ... or last of its day in its month."""
    if nth == "last":
        return date.day + 7 > calendar.monthrange(date.year, date.month)[1]
    return (date.day - 1) // 7 == ("first", "second", "third", "fourth").index(nth)


def _last_day(program: Program, week: int, before: int) -> dt.date:
    """Return the day by which one of several slots without a day has fallen: each its own day."""
    return program.calendar.start + dt.timedelta(days=7 * week - 1 - min(before, 6))


def date_of(program: Program, slot: Slot, week: int) -> dt.date | None:
    """Return the date of a slot in a week, or nothing when the slot has no day."""
    if slot.day is None:
        return None
    start = program.calendar.start
    days = (DAYS.index(slot.day) - start.weekday()) % len(DAYS)
    return start + dt.timedelta(weeks=week - 1, days=days)


def week_of(program: Program, date: dt.date) -> int:
    """Return the week of the rotation in which a date lies, from 1 at the calendar's start."""
    return (date - program.calendar.start).days // 7 + 1


def closure_on(program: Program, track: str | None, date: dt.date | None) -> str | None:
    """Return why a track, or what is shared, is closed on a date, or nothing when it is open."""
    closure = closure_of(program, track, date)
    return closure.reason if closure else None


def closure_of(program: Program, track: str | None, date: dt.date | None) -> Closure | None:
    """Return the closure, the first one that is written, by which a track is closed on a date."""
    if date is None:
        return None
    for closure in program.calendar.closures:
        if closure.tracks and track not in closure.tracks:
            continue
        if closure.from_ <= date <= (closure.to or closure.from_):
            return closure
    return None


def _made_up(
    program: Program, make_up: MakeUp, taken: set[tuple[str | None, str, dt.date]]
) -> Iterator[Occurrence]:
    """Yield what a make-up holds: the named slots, or all that its closure closed.

    `taken` is what was made up for already; nothing is made up for twice.
    """
    closure = next((item for item in program.calendar.closures if item.id == make_up.closure), None)
    if closure is None:
        return
    first, last = closure.from_, closure.to or closure.from_
    lost = [
        item
        for week in range(max(1, week_of(program, first)), week_of(program, last) + 1)
        for item in _in_week(program, week)
        if item.closed and closure_of(program, item.track, item.date) is closure
        if make_up.track is None or item.is_of(make_up.track)
        if make_up.kind != "group" or not closure_on(program, item.track, make_up.on)
        if not make_up.slots or item.slot.id in make_up.slots
        if (item.track, item.slot.id, item.latest) not in taken
    ]
    taken.update((item.track, item.slot.id, item.latest) for item in lost)
    shift = _shift(lost, make_up)
    for item in sorted(lost, key=lambda item: item.moment):
        yield replace(
            item,
            week=week_of(program, make_up.on),
            date=make_up.on,
            latest=make_up.on,
            start=_later(item.start, shift),
            closed=None,
            make_up=make_up.kind,
        )


def _shift(lost: Iterable[Occurrence], make_up: MakeUp) -> int:
    starts = [minute_of(item.start) for item in lost if item.start]
    return minute_of(make_up.start) - min(starts) if starts and make_up.start else 0


def minute_of(clock: str) -> int:
    """Return the minute of the day of a clock time, counted from midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _later(clock: str | None, minutes: int) -> str | None:
    if clock is None or not minutes:
        return clock
    moment = (minute_of(clock) + minutes) % (24 * 60)
    return f"{moment // 60:02}:{moment % 60:02}"


@dataclass
class _Turn:
    """Where the walk through one strand stands."""

    step: int = 0
    run: dt.date | None = None


def _with_sessions(program: Program, events: list[Occurrence]) -> Iterator[Occurrence]:
    """Yield the occurrences with the session of each; pins first, then the strand's next one."""
    strands = {strand.id: strand for strand in program.strands}
    turns: dict[tuple[str | None, str], _Turn] = {}
    pinned = _pinned(program, events)
    for index, item in enumerate(events):
        strand = strands.get(item.slot.strand or "")
        if item.closed:
            yield item
        elif index in pinned:
            yield replace(item, session=pinned[index])
        elif strand is None:
            yield replace(item, session=item.slot.session)
        else:
            turn = turns.setdefault((item.track, strand.id), _Turn())
            yield _next_of(program, strand, turn, item)


def _pinned(program: Program, events: list[Occurrence]) -> dict[int, str]:
    """Return the pinned session of each occurrence that has one, by its place in the order."""
    found: dict[int, str] = {}
    for pin in program.calendar.pins:
        seen: set[str | None] = set()
        for index, item in enumerate(events):
            is_taken = item.track in seen or (item.track is None and bool(seen) and not pin.slot)
            if item.date != pin.on or item.closed or is_taken:
                continue
            is_meant = item.slot.id == pin.slot if pin.slot else item.slot.kind == "group"
            if is_meant and (pin.track is None or item.is_of(pin.track)):
                found[index] = pin.session
                seen.add(item.track)
    return found


def _next_of(program: Program, strand: Strand, turn: _Turn, item: Occurrence) -> Occurrence:
    run = max((start for start in strand.starts if start <= item.latest), default=None)
    if run != turn.run:
        turn.run, turn.step = run, 0
    is_over = strand.ends is not None and item.latest > strand.ends
    is_through = bool(strand.starts) and turn.step >= len(strand.sessions)
    if is_over:
        return replace(item, closed=f"{strand.title} has ended", is_idle=True)
    if is_through or (strand.starts and run is None):
        return replace(item, closed=f"{strand.title} is between two runs", is_idle=True)
    sessions = _swapped(program, strand, item.latest)
    session = sessions[turn.step % len(sessions)]
    turn.step += 1
    return replace(item, session=session, run=run)


def _swapped(program: Program, strand: Strand, date: dt.date) -> tuple[str, ...]:
    """Return a strand's sessions in the order that holds on a date."""
    sessions = strand.sessions
    for swap in program.calendar.swap:
        if swap.strand == strand.id and swap.on <= date:
            there = {swap.session: swap.with_, swap.with_: swap.session}
            sessions = tuple(there.get(name, name) for name in sessions)
    return sessions


def rotation_weeks(program: Program) -> int:
    """Return after how many weeks a timetable without dates is the same again, at most ten years."""
    slots = [
        *((track.id, slot) for track in program.tracks for slot in track.slots),
        *((None, slot) for slot in program.shared_slots),
    ]
    has_weeks = any(slot.weeks for _, slot in slots)
    base = math.lcm(
        program.cycle_weeks if has_weeks else 1, *(slot.every_weeks for _, slot in slots)
    )
    lengths = {strand.id: len(strand.sessions) for strand in program.strands}
    # Slots that begin late have begun by then.
    late = max(
        (slot.first_week for _, slot in slots if slot.first_week > slot.every_weeks), default=0
    )
    start = base * math.ceil(late / base)
    taken: dict[tuple[str | None, str], int] = {}
    for track, slot in slots:
        if slot.strand in lengths:
            weeks = range(start + 1, start + base + 1)
            times = sum(slot.times for week in weeks if happens(program, slot, week, None))
            key = (track, slot.strand)
            taken[key] = taken.get(key, 0) + times
    has_months = any(slot.monthly for _, slot in slots)
    turns = [
        lengths[strand] // math.gcd(lengths[strand], count) for (_, strand), count in taken.items()
    ]
    total = start + math.lcm(base, program.cycle_weeks, base * math.lcm(*turns))
    # Months do not fit into weeks: a year shows how they fall.
    return min(max(total, 53) if has_months else total, LONGEST_ROTATION)
