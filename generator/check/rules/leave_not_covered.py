"""Groups that hang on one person, with nobody to step in.

What it finds: a staff role of one person or less that a slot names, and that no other role covers.
A role that covers itself is not covered. A cover that the program does not define is found by
program-name-unknown.

Why it matters: people are ill and go on leave. A group that then falls away takes hours and topics
from every client of that week.

Example:
    - {id: nurse, role: Nurse, people: 1}

Better:
    - {id: nurse, role: Nurse, people: 1, cover: [medical-director]}

What to do: agree with another role that it steps in, and name it under `cover`.

Who decides: the program director.

Sources: none.
"""

from collections.abc import Iterator, Sequence

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..slots import placed_slots
from ..wording import counted, listed


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each role of one that slots need and nobody covers."""
    for id, program in curriculum.programs.items():
        slots = [placed.slot for placed in placed_slots(program)]
        for role in program.staff:
            needing = [slot.id for slot in slots if role.id in slot.staff]
            if role.people > 1 or not needing or set(role.cover) - {role.id}:
                continue
            yield rule.found(
                f"{_named(needing)} {'need' if len(needing) > 1 else 'needs'} the role "
                f"{role.role}: one person at the most, and nobody steps in when that person is away.",
                "Name the roles that step in under `cover`.",
                curriculum.place("program", id, "staff", role.id),
            )


def _named(slots: Sequence[str]) -> str:
    """Return a few slots by id, and many by their number."""
    if len(slots) > 4:
        return counted(len(slots), "slot")
    return listed(f"`{id}`" for id in slots)


RULE = Rule("leave-not-covered", Severity.CONSIDER, look, __doc__)
