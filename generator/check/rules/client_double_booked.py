"""Two slots of the client's own at the same time.

What it finds: two slots of one track and phase, for the same cohort, that fall on one day at
overlapping times, neither of them catch-up, one of several to choose from, for a population, or of
a strand with dates of its own.

Why it matters: a client can sit in one of them, and both would be counted as hours.

Example:
    - {id: skills, kind: group, day: monday, start: "09:00", minutes: 180}
    - {id: family, kind: family, day: monday, start: "10:00", minutes: 60}

Better:
    - {id: skills, kind: group, day: monday, start: "09:00", minutes: 180}
    - {id: family, kind: family, day: monday, start: "13:00", minutes: 60}

What to do: write `cohorts` or `phases` in the two slots, give them one `choose_one` name, or move one.

Who decides: the program director.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator
from itertools import combinations

from ...findings import Finding, Severity
from ...model import Curriculum, Program, Slot
from ...schedule import minute_of
from ..rule import Rule
from ..slots import PlacedSlot, placed_slots


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each pair of slots to which one client would have to go at once."""
    for id, program in curriculum.programs.items():
        for one, other in combinations(placed_slots(program), 2):
            if _is_one_client(program, one, other) and _overlap(one, other):
                yield rule.found(
                    f"“{_name(one.slot)}” and “{_name(other.slot)}” are at the same time on "
                    f"{(one.slot.day or '').capitalize()}, for the same clients.",
                    "Write `cohorts` or `phases` in the two, give them one `choose_one` name, or "
                    "move one.",
                    curriculum.place("program", id, *other.path),
                )


def _name(slot: Slot) -> str:
    return slot.title or slot.id


def _is_one_client(program: Program, one: PlacedSlot, other: PlacedSlot) -> bool:
    """Whether some client is meant to go to both."""
    some = {item.id for item in program.strands if item.population or item.starts or item.ends}
    for slot in (one.slot, other.slot):
        if slot.catch_up or slot.choose_one or slot.strand in some:
            return False
    phases = [set(slot.phases) for slot in (one.slot, other.slot) if slot.phases]
    weeks = [set(slot.weeks) for slot in (one.slot, other.slot) if slot.weeks]
    cohorts = {item.id for item in one.cohorts} & {item.id for item in other.cohorts}
    is_rare = any(slot.every_weeks > 1 or slot.monthly for slot in (one.slot, other.slot))
    together = all(not pair[1:] or pair[0] & pair[1] for pair in (phases, weeks))
    return bool(cohorts) and together and not is_rare


def _overlap(one: PlacedSlot, other: PlacedSlot) -> bool:
    first, second = one.slot, other.slot
    if first.day is None or first.day != second.day or not first.start or not second.start:
        return False
    begins, then = minute_of(first.start), minute_of(second.start)
    return begins < then + second.minutes and then < begins + first.minutes


RULE = Rule("client-double-booked", Severity.MUST, look, __doc__)
