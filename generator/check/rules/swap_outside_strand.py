"""A swap of sessions that do not stand in the same strand.

What it finds: a swap whose strand does not hold one of the two sessions, or neither. A strand or a
session that does not exist at all is found by program-name-unknown and reference-unknown.

Why it matters: a session cannot change places with one that has no place in the strand; one of them
would be held twice, the other never, or nothing would change.

Example: `family-night` stands in the strand `family`.
    - {id: swap, strand: core, on: 2027-03-01, session: sleep, with: family-night}

Better:
    - {id: swap, strand: core, on: 2027-03-01, session: sleep, with: triggers}

What to do: name two sessions of the strand, or pin the session to a date instead.

Who decides: whoever edits the program's file.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each session of a swap that its strand does not hold."""
    for id, program in curriculum.programs.items():
        strands = {strand.id: strand.sessions for strand in program.strands}
        for swap in program.calendar.swap:
            for field, name in (("session", swap.session), ("with", swap.with_)):
                held = strands.get(swap.strand)
                if held is None or name in held or name not in curriculum.sessions:
                    continue
                yield rule.found(
                    f"The strand `{swap.strand}` does not hold the session `{name}`.",
                    "Name two sessions of the strand, or pin this one to a date instead.",
                    curriculum.place("program", id, "calendar", "swap", swap.id, field),
                )


RULE = Rule("swap-outside-strand", Severity.MUST, look, __doc__)
