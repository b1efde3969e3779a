"""Catch-up groups that have fewer places than clients who need them after a closure.

What it finds: a week in which closures take more from the clients that are expected than the open
catch-up groups of that week can give back: clients times minutes lost, against places times minutes.

Why it matters: hours that are made up on paper reach only those who find a chair.

Example: 32 clients lose two groups on a holiday, and the catch-up groups of that week have 40 places
in all: 20 clients can make up for both.

Better: two catch-up groups at the same time, with 64 places in all, so that 32 clients can make up
for both.

What to do: hold a second catch-up group at the same time, a make-up day, or close on another day.

Who decides: the program director.

Sources: none; this is arithmetic. Clients of intensive phases are counted, by the expected census.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from ...findings import Finding, Severity
from ...model import Curriculum, Program, Track
from ...schedule import WEEK, Occurrence, timetable, week_of
from ..rule import Rule
from ..slots import PlacedSlot, placed_slots
from ..wording import counted, hours, spoken


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield one finding for each program in which places are short, about its worst week."""
    for id, program in curriculum.programs.items():
        if not any(placed.slot.catch_up for placed in placed_slots(program)):
            continue
        short = [found for found in _weeks(program) if found[1] > found[2]]
        if short:
            first, lost, given, clients = max(short, key=lambda found: found[1] - found[2])
            others = f" {counted(len(short) - 1, 'other week')} like this." if short[1:] else ""
            yield rule.found(
                f"In the week from {spoken(first)}, {counted(clients, 'client')} lose "
                f"{hours(lost / clients)} each to closures; the catch-up groups of that week have "
                f"places for {given * clients // lost} of them.{others}",
                "Hold a second catch-up group at the same time, a make-up day, or close on "
                "another day.",
                curriculum.place("program", id, "calendar", "closures"),
            )


def _weeks(program: Program) -> Iterator[tuple[dt.date, int, int, int]]:
    """Yield each week with a closure: its first day, client minutes lost and given back, clients."""
    last = max((item.to or item.from_ for item in program.calendar.closures), default=None)
    if last is None or last < program.calendar.start:
        return
    weeks: dict[int, list[Occurrence]] = {}
    for item in timetable(program, min(week_of(program, last), 160)):
        weeks.setdefault(item.week, []).append(item)
    slots = {placed.slot.id: placed for placed in placed_slots(program)}
    for number, items in weeks.items():
        lost = [(_clients(track), _lost(program, track, items)) for track in program.tracks]
        total = sum(clients * minutes for clients, minutes in lost)
        if total:
            first = program.calendar.start + (number - 1) * WEEK
            yield first, total, _given(items, slots), sum(n for n, minutes in lost if minutes)


def _clients(track: Track) -> int:
    return sum(
        cohort.census.expected if cohort.census else cohort.capacity for cohort in track.cohorts
    )


def _lost(program: Program, track: Track, items: Iterable[Occurrence]) -> int:
    """Return the countable minutes that a client in an intensive phase loses to closures, less make-ups."""
    intensive = {phase.id for phase in program.phases if phase.level == "intensive"}
    minutes = 0
    for item in items:
        slot = item.slot
        is_own = item.is_of(track.id) and not slot.catch_up and slot.counts()
        if not is_own or (slot.phases and not intensive & set(slot.phases)):
            continue
        if item.make_up:
            minutes -= slot.minutes
        elif item.closed and not item.is_idle:
            minutes += slot.minutes
    return max(minutes, 0)


def _given(items: Iterable[Occurrence], slots: Mapping[str, PlacedSlot]) -> int:
    """Return the places of the open catch-up groups times their minutes."""
    return sum(
        item.slot.minutes * _places(slots[item.slot.id])
        for item in items
        if item.slot.catch_up and not item.closed and item.slot.counts()
    )


def _places(placed: PlacedSlot) -> int:
    return placed.slot.group_size or sum(cohort.capacity for cohort in placed.cohorts)


RULE = Rule("catch-up-places-short", Severity.SHOULD, look, __doc__)
