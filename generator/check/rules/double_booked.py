"""Slots that need the same room, or more of the same staff than there are, at the same time.

What it finds: slots of any track, shared ones among them, that overlap on a date and name the same
room, or that together need more people of a role than the program has. A slot takes as many people
as it has cohorts that meet apart; one with a `group_size`, and a shared one, takes one.
Only slots with a day and a time are held against each other, and only on dates on which each is
held: `weeks`, `every_weeks`, `monthly` and the dates of their strands are looked at, closures are
not. A part-time post counts as one person, and so does a vacant one.

Why it matters: on that day one of two groups stands before a taken room, or has no facilitator.

Example: the day track and the evening track each have a slot like this one:
    - {id: family, kind: family, day: saturday, start: "10:00", minutes: 90, rooms: [room-a]}

Better: one group for both, written once:
    shared_slots:
      - {id: family, kind: family, day: saturday, start: "10:00", minutes: 90, rooms: [room-a]}

What to do: give one of them another room, role, day or time. Where both are in truth one group,
write it once under `shared_slots`.

Who decides: the program director.

Sources: none; this is arithmetic.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence

from ...findings import Finding, Severity
from ...model import DAYS, Curriculum, Program, Slot
from ...model.program import Room, Staff
from ..rule import Rule
from ..slots import PlacedSlot, falls_on, placed_slots
from ..wording import counted, listed, spoken

WEEKS_LOOKED_AT = 260
"""Five years: by then a program has been written anew."""

Clash = tuple[tuple[PlacedSlot, ...], dt.date]
"""Slots that are held at one moment, and the first date on which they are."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each moment at which a room or a role is needed too often."""
    for id, program in curriculum.programs.items():
        timed = [placed for placed in placed_slots(program) if placed.begins is not None]
        timed.sort(key=_begins)
        for room in program.rooms:
            for held, date in _in_room(program, room, timed):
                yield rule.found(
                    f"{_ids(held)} are {'both' if len(held) == 2 else 'all'} in {room.title} "
                    f"{_when(program, held, date)}.",
                    "Give one of them another room or time; if they are one group, write it once "
                    "under `shared_slots`.",
                    curriculum.place("program", id, *held[-1].path, "rooms", room.id),
                )
        for role in program.staff:
            for held, date in _with_role(program, role, timed):
                yield rule.found(
                    f"{_ids(held)} {'need' if len(held) > 1 else 'needs'} "
                    f"{counted(_needed(role, held), 'person')} of the role {role.role} "
                    f"{_when(program, held, date)}; "
                    f"the program has {_people(role)}.",
                    "Move one of them, name another role, or let cohorts sit together with a "
                    "`group_size`.",
                    curriculum.place("program", id, *held[-1].path, "staff", role.id),
                )


def _in_room(program: Program, room: Room, timed: Sequence[PlacedSlot]) -> Iterator[Clash]:
    users = [placed for placed in timed if room.id in placed.slot.rooms]
    return _clashes(program, users, lambda held: len(held) > 1)


def _with_role(program: Program, role: Staff, timed: Sequence[PlacedSlot]) -> Iterator[Clash]:
    users = [placed for placed in timed if role.id in placed.slot.staff]
    return _clashes(program, users, lambda held: _needed(role, held) > _people(role))


def _needed(role: Staff, held: Sequence[PlacedSlot]) -> int:
    """Return how many people of a role some slots take together."""
    return sum(placed.groups * placed.slot.staff.count(role.id) for placed in held)


def _people(role: Staff) -> int:
    return max(1, math.ceil(role.people))


def _clashes(
    program: Program, users: Sequence[PlacedSlot], is_too_much: Callable[[list[PlacedSlot]], bool]
) -> Iterator[Clash]:
    """Yield, at the beginning of each slot, what is held then if it is too much; each set once."""
    said: set[frozenset[tuple[str, ...]]] = set()
    for begun in users:
        around = [placed for placed in users if _is_under_way(placed, begun)]
        if not is_too_much(around):
            continue
        for date in _dates(program, begun):
            held = [placed for placed in around if _is_held(program, placed, date)]
            if not is_too_much(held):
                continue
            paths = frozenset(placed.path for placed in held)
            if paths not in said:
                said.add(paths)
                yield tuple(held), date
            break


def _is_under_way(placed: PlacedSlot, begun: PlacedSlot) -> bool:
    """Whether a slot is under way at the moment at which another has begun."""
    since = _begins(begun) - _begins(placed)
    return placed.slot.day == begun.slot.day and 0 <= since < placed.slot.minutes


def _dates(program: Program, placed: PlacedSlot) -> Iterator[dt.date]:
    first = _first(program, placed.slot)
    for week in range(WEEKS_LOOKED_AT):
        date = first + dt.timedelta(weeks=week)
        if _is_held(program, placed, date):
            yield date


def _first(program: Program, slot: Slot) -> dt.date:
    """Return the first of a slot's days in the calendar."""
    start = program.calendar.start
    day = DAYS.index(slot.day) if slot.day else start.weekday()
    return start + dt.timedelta(days=(day - start.weekday()) % len(DAYS))


def _is_held(program: Program, placed: PlacedSlot, date: dt.date) -> bool:
    return falls_on(program, placed.slot, date) and _strand_runs(program, placed, date)


def _strand_runs(program: Program, placed: PlacedSlot, date: dt.date) -> bool:
    """Whether the slot's strand is between a start and its last session; closures are left out."""
    strand = next((item for item in program.strands if item.id == placed.slot.strand), None)
    if strand is None:
        return True
    if strand.ends is not None and date > strand.ends:
        return False
    if not strand.starts:
        return True
    start = max((day for day in strand.starts if day <= date), default=None)
    weeks = len(strand.sessions) / _sessions_each_week(program, placed)
    return start is not None and (date - start).days < 7 * math.ceil(weeks)


def _sessions_each_week(program: Program, placed: PlacedSlot) -> float:
    """Return how many sessions of the slot's strand its track takes in a week."""
    return sum(
        other.slot.times / other.slot.every_weeks
        for other in placed_slots(program)
        if other.slot.strand == placed.slot.strand and other.path[:-1] == placed.path[:-1]
    )


def _begins(placed: PlacedSlot) -> int:
    return placed.begins or 0


def _ids(held: Sequence[PlacedSlot]) -> str:
    return listed(f"`{placed.slot.id}`" for placed in held)


def _when(program: Program, held: Sequence[PlacedSlot], date: dt.date) -> str:
    """Say the day and time, and the date where it is not so from the first week on."""
    slot = held[-1].slot
    first = "" if date == _first(program, slot) else f", first on {spoken(date)}"
    return f"on {(slot.day or '').capitalize()} at {slot.start}{first}"


RULE = Rule("double-booked", Severity.MUST, look, __doc__)
