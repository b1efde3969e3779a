"""A group that has more people than its room has seats.

What it finds: a slot whose group, by its own size or the largest cohort that sits in it, has more
clients than the smallest of its rooms has seats, one seat being the facilitator's.

Why it matters: somebody stands, or is sent home, on the evening when everybody comes.

Example: a cohort with `capacity: 10` that meets here:
    - {id: room-a, title: Room A, seats: 10}

Better:
    - {id: room-b, title: Room B, seats: 11}

What to do: move the group, lower the capacity, or correct the seats.

Who decides: the program director.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program
from ..rule import Rule
from ..slots import PlacedSlot, placed_slots
from ..wording import counted


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each room that is too small for a slot, once for each room and size."""
    for id, program in curriculum.programs.items():
        said: set[tuple[str, int]] = set()
        for placed in placed_slots(program):
            for room, seats, people in _too_small(program, placed):
                if (room, people) in said:
                    continue
                said.add((room, people))
                yield rule.found(
                    f"“{placed.slot.title or placed.slot.id}” is for {counted(people, 'client')} and "
                    f"its facilitator; {room} has {counted(seats, 'seat')}.",
                    "Move the group, lower the capacity, or correct the seats.",
                    curriculum.place("program", id, *placed.path, "rooms"),
                )


def _too_small(program: Program, placed: PlacedSlot) -> Iterator[tuple[str, int, int]]:
    sizes = [cohort.capacity for cohort in placed.cohorts]
    people = placed.slot.group_size or max(sizes, default=0)
    for room in program.rooms:
        if room.id in placed.slot.rooms and room.seats is not None and people + 1 > room.seats:
            yield room.title, room.seats, people


RULE = Rule("room-too-small", Severity.SHOULD, look, __doc__)
