"""A name inside a program that its own lists do not hold.

What it finds: a slot, shared slot, individual requirement, role, closure, make-up, pin or swap that
names a strand, phase, cohort, room, staff, track, slot or closure which this program does not define.

Why it matters: the slot would rotate through nothing, or nobody would attend it.

Example: the program's strand is called `core`.
    - {id: mon, kind: group, day: monday, start: "17:30", minutes: 60, strand: core-sessions}

Better:
    - {id: mon, kind: group, day: monday, start: "17:30", minutes: 60, strand: core}

What to do: correct the name, or define it in the same file.

Who decides: whoever edits the program's file.

Sources: none; this is arithmetic.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program
from ..rule import Rule
from ..slots import PlacedSlot, placed_slots

Path = tuple[str, ...]
Mention = tuple[Path, str, str, Collection[str]]
"""The path, what kind of thing is named, its name, and the names that the program defines."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each name that its own program does not define."""
    for id, program in curriculum.programs.items():
        for path, what, name, known in _mentions(program):
            if name in known:
                continue
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.8)
            remedy = f"Did you mean `{near[0]}`?" if near else f"Define this {what} in the program."
            yield rule.found(
                f"This program has no {what} with the id `{name}`.",
                remedy,
                curriculum.place("program", id, *path),
            )


def _mentions(program: Program) -> Iterator[Mention]:
    for placed in placed_slots(program):
        yield from _in_slot(program, placed)
    for shared in program.shared_slots:
        at: Path = ("shared_slots", shared.id)
        yield from _each(at, "tracks", "track", shared.tracks, _ids(program.tracks))
    for need in program.individual:
        at = ("individual", need.id)
        yield from _each(at, "phases", "phase", need.phases, _ids(program.phases))
    for role in program.staff:
        yield from _each(("staff", role.id), "cover", "staff", role.cover, _ids(program.staff))
    yield from _in_calendar(program)


def _in_slot(program: Program, placed: PlacedSlot) -> Iterator[Mention]:
    slot, at = placed.slot, placed.path
    cohorts = [cohort.id for track in placed.tracks for cohort in track.cohorts]
    yield from _one(at, "strand", "strand", slot.strand, _ids(program.strands))
    yield from _each(at, "rooms", "room", slot.rooms, _ids(program.rooms))
    yield from _each(at, "phases", "phase", slot.phases, _ids(program.phases))
    yield from _each(at, "cohorts", "cohort", slot.cohorts, cohorts)
    yield from _each(at, "staff", "staff", slot.staff, _ids(program.staff))


def _in_calendar(program: Program) -> Iterator[Mention]:
    year, tracks = program.calendar, _ids(program.tracks)
    slots = [placed.slot.id for placed in placed_slots(program)]
    for closure in year.closures:
        at: Path = ("calendar", "closures", closure.id)
        yield from _each(at, "tracks", "track", closure.tracks, tracks)
    for make_up in year.make_ups:
        at = ("calendar", "make_ups", make_up.id)
        yield from _one(at, "track", "track", make_up.track, tracks)
        yield from _one(at, "closure", "closure", make_up.closure, _ids(year.closures))
        yield from _each(at, "slots", "slot", make_up.slots, slots)
    for pin in year.pins:
        at = ("calendar", "pins", pin.id)
        yield from _one(at, "track", "track", pin.track, tracks)
        yield from _one(at, "slot", "slot", pin.slot, slots)
    for swap in year.swap:
        at = ("calendar", "swap", swap.id)
        yield from _one(at, "strand", "strand", swap.strand, _ids(program.strands))


def _one(
    at: Path, field: str, what: str, name: str | None, known: Collection[str]
) -> Iterator[Mention]:
    if name is not None:
        yield (*at, field), what, name, known


def _each(
    at: Path, field: str, what: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Mention]:
    for name in names:
        yield (*at, field, name), what, name, known


def _ids(items: Iterable[object]) -> list[str]:
    return [str(getattr(item, "id")) for item in items]  # noqa: B009 - items of several nouns


RULE = Rule("program-name-unknown", Severity.MUST, look, __doc__)
