"""A strand that no slot names.

What it finds: a strand of a program that neither a track's slot nor a shared one rotates through.

Why it matters: its sessions look planned and are never held.

Example: the slot that was meant for the strand `womens-group` says:
    strand: core

Better:
    strand: womens-group

What to do: name the strand in a slot, or take it out.

Who decides: the program director.

Sources: none.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..slots import placed_slots


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each strand that is not used."""
    for id, program in curriculum.programs.items():
        used = {placed.slot.strand for placed in placed_slots(program)}
        for strand in program.strands:
            if strand.id not in used:
                yield rule.found(
                    f"No slot names the strand `{strand.id}`, so it is never held.",
                    f"Write `strand: {strand.id}` in a slot, or take the strand out.",
                    curriculum.place("program", id, "strands", strand.id),
                )


RULE = Rule("strand-not-used", Severity.CONSIDER, look, __doc__)
