"""A waiver of something that is not asked.

What it finds: a waiver that names a pack which the program does not list, or a requirement which
the pack does not have. While the file of a pack cannot be read, nothing is said about its waivers.

Why it matters: the requirement that was meant stands as not met, or a decision that nobody needs any
more looks as if it still held.

Example: the pack calls it `group-size`.
    - id: big-groups
      pack: core
      requirement: group-sizes
      reason: One large room.
      by: clinical director
      until: 2027-12-31

Better:
    requirement: group-size

What to do: correct the name, or remove the waiver.

Who decides: whoever edits the program's file. The waiver itself is for the role that it names.

Sources: none; this is arithmetic.
"""

import difflib
from collections.abc import Iterator, Sequence

from ...findings import Finding, Severity
from ...model import Curriculum, Program, Waiver
from ..rule import Rule

Fault = tuple[str, str, str]
"""The field, what is said about it, and what to do."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each waiver of something unknown."""
    for id, program in curriculum.programs.items():
        for waiver in program.waivers:
            for field, words, remedy in _faults(curriculum, program, waiver):
                place = curriculum.place("program", id, "waivers", waiver.id, field)
                yield rule.found(words, remedy, place)


def _faults(curriculum: Curriculum, program: Program, waiver: Waiver) -> Iterator[Fault]:
    if ("requirements", waiver.pack) in curriculum.broken:
        return
    pack = curriculum.packs.get(waiver.pack)
    asked = [requirement.id for requirement in pack.requirements] if pack else []
    if waiver.pack not in program.packs:
        yield (
            "pack",
            f"This program does not list the pack `{waiver.pack}`, so there is nothing to waive.",
            _remedy(waiver.pack, program.packs),
        )
    elif pack is not None and waiver.requirement not in asked:
        yield (
            "requirement",
            f"The pack `{waiver.pack}` has no requirement with the id `{waiver.requirement}`.",
            _remedy(waiver.requirement, asked),
        )


def _remedy(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
    return f"Did you mean `{near[0]}`?" if near else "Correct the name, or remove the waiver."


RULE = Rule("waiver-unknown", Severity.MUST, look, __doc__)
