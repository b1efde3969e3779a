"""Groups at a time at which something outside the program holds some clients.

What it finds: a constraint, such as a clinic's dosing times or a court day, that overlaps slots of a
track on the same day. Without `from` and `to` it takes the whole day, without `days` it is every
day; one that says neither is no time at all and is left out.
Breaks, meals and waiting are left out, and so are medical slots at dosing times, and a slot to
choose from while another of its choices is free. Work and school are no hindrance where another
track lies beside them.

Why it matters: a client who has to be in two places misses one of them, and it is written down as
an absence.

Example: a group on Monday at 09:30, and this constraint:
    - {id: dosing, kind: dosing, title: Dosing, days: [monday], from: "05:30", to: "10:00"}

Better: the same constraint, and the group on Monday at 10:15.

What to do: move the slots, agree on other times with those who set the constraint, or offer the
clients whom it holds another track.

Who decides: the program director, with the clinic, court or school that sets the time.

Sources: none.
"""

from collections.abc import Iterator, Sequence

from ...findings import Finding, Severity
from ...model import Curriculum, Program, Track
from ...model.program import Constraint
from ...schedule import minute_of
from ..rule import Rule
from ..slots import PlacedSlot, placed_slots
from ..wording import listed

_FREE_TIME = frozenset({"break", "meal", "waiting"})
_MET_BY_ANOTHER_TRACK = frozenset({"work", "school"})
_END_OF_DAY = 24 * 60


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each constraint and each track of which it holds clients."""
    for id, program in curriculum.programs.items():
        for constraint in program.constraints:
            for track, held in _tracks_held(program, constraint):
                yield rule.found(
                    f"{constraint.title}: at that time the track `{track.id}` has {listed(held)}.",
                    "Move these slots, agree on another time, or offer the clients whom it holds "
                    "another track.",
                    curriculum.place("program", id, "constraints", constraint.id),
                )


def _tracks_held(program: Program, constraint: Constraint) -> list[tuple[Track, list[str]]]:
    """Return the tracks that a constraint is in the way of, with their slots in words."""
    found = [(track, _slots_held(program, constraint, track)) for track in program.tracks]
    held = [(track, ids) for track, ids in found if ids]
    if constraint.kind in _MET_BY_ANOTHER_TRACK and len(held) < len(found):
        return []
    return held


def _slots_held(program: Program, constraint: Constraint, track: Track) -> list[str]:
    slots = [placed for placed in placed_slots(program) if placed.is_for(track)]
    blocked = [placed for placed in slots if _is_in_the_way(constraint, placed)]
    return [
        f"`{placed.slot.id}`" for placed in blocked if not _has_free_choice(placed, slots, blocked)
    ]


def _has_free_choice(
    placed: PlacedSlot, slots: Sequence[PlacedSlot], blocked: Sequence[PlacedSlot]
) -> bool:
    """Whether a client can choose another slot instead that is not blocked."""
    choice = placed.slot.choose_one
    return choice is not None and any(
        other.slot.choose_one == choice and other not in blocked for other in slots
    )


def _is_in_the_way(constraint: Constraint, placed: PlacedSlot) -> bool:
    slot, begins = placed.slot, placed.begins
    is_its_own = constraint.kind == "dosing" and slot.kind == "medical"
    if begins is None or slot.kind in _FREE_TIME or is_its_own:
        return False
    if not (constraint.days or constraint.from_ or constraint.to):
        return False
    if constraint.days and slot.day not in constraint.days:
        return False
    first = minute_of(constraint.from_) if constraint.from_ else 0
    last = minute_of(constraint.to) if constraint.to else _END_OF_DAY
    return begins < last and first < begins + slot.minutes


RULE = Rule("constraint-in-the-way", Severity.CONSIDER, look, __doc__)
