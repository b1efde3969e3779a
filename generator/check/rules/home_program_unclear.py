"""No home program, or more than one.

What it finds: a curriculum in which no program, or more than one, is marked `home: true`, unless
there is only one.

Why it matters: a build is for one program. Its calendar is Today, its name stands in footers, and
its numbers are printed on sheets.

Example: two program files, both with this line:
    home: true

Better: one file keeps it, that of the program this site is for; the others say:
    home: false

What to do: mark exactly one program with `home: true`. While the file of a program cannot be read,
nothing is said here, for that file may be the one that is marked.

Who decides: the program director.

Sources: none.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding when it is not clear for which program a build is."""
    homes = [id for id, program in curriculum.programs.items() if program.home]
    for id in homes[1:]:
        yield rule.found(
            f"`{homes[0]}` is marked as the home program too.",
            "Leave `home: true` in one program only.",
            curriculum.place("program", id, "home"),
        )
    is_known = not any(kind == "program" for kind, _ in curriculum.broken)
    if not homes and len(curriculum.programs) > 1 and is_known:
        first = next(iter(curriculum.programs))
        yield rule.found(
            "No program is marked as the home program.",
            "Write `home: true` in the program that this site and its paper are for.",
            curriculum.place("program", first),
        )


RULE = Rule("home-program-unclear", Severity.MUST, look, __doc__)
