"""A name inside a program that its own lists do not hold.

What it finds: a slot, closure or make-up that names a strand, phase, cohort, room, staff, track or
slot which this program does not define.

Why it matters: the slot would rotate through nothing, or nobody would attend it.

Example: `strand: core-sessions` in a slot, while the program's strand is called `core`.

What to do: correct the name, or define it in the same file.

Sources: none; this is arithmetic.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program, Track
from ..rule import Rule

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
    tracks = [track.id for track in program.tracks]
    phases = [phase.id for phase in program.phases]
    for track in program.tracks:
        yield from _in_track(program, track, phases)
    for need in program.individual:
        for name in need.phases:
            yield ("individual", need.id, "phases", name), "phase", name, phases
    yield from _in_calendar(program, tracks)


def _in_calendar(program: Program, tracks: list[str]) -> Iterator[Mention]:
    for closure in program.calendar.closures:
        for name in closure.tracks:
            path = ("calendar", "closures", closure.id, "tracks", name)
            yield path, "track", name, tracks
    for make_up in program.calendar.make_ups:
        at: Path = ("calendar", "make_ups", make_up.id)
        if make_up.track:
            yield (*at, "track"), "track", make_up.track, tracks
        closures = [closure.id for closure in program.calendar.closures]
        if make_up.closure:
            yield (*at, "closure"), "closure", make_up.closure, closures
        for name in make_up.slots:
            slots = [slot.id for track in program.tracks for slot in track.slots]
            yield (*at, "slots", name), "slot", name, slots
    for swap in program.calendar.swap:
        strands = [strand.id for strand in program.strands]
        yield ("calendar", "swap", swap.id, "strand"), "strand", swap.strand, strands


def _in_track(program: Program, track: Track, phases: list[str]) -> Iterator[Mention]:
    known: tuple[tuple[str, str, list[str]], ...] = (
        ("phases", "phase", phases),
        ("cohorts", "cohort", _ids(track.cohorts)),
        ("staff", "staff", _ids(program.staff)),
    )
    for slot in track.slots:
        at: Path = ("tracks", track.id, "slots", slot.id)
        if slot.strand:
            yield (*at, "strand"), "strand", slot.strand, _ids(program.strands)
        if slot.room:
            yield (*at, "room"), "room", slot.room, _ids(program.rooms)
        for field, what, names in known:
            for name in getattr(slot, field):
                yield (*at, field, name), what, name, names


def _ids(items: Iterable[object]) -> list[str]:
    return [str(getattr(item, "id")) for item in items]  # noqa: B009 - items of several nouns


RULE = Rule("program-name-unknown", Severity.MUST, look, __doc__)
