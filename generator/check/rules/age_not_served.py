"""A plan or a sheet that is not written for the age of a program's clients.

What it finds: a session of a program (in a strand, a slot, a pin, an individual requirement or by
need), or a sheet of such a session or one that the program names, whose `ages` do not name the age of
the program's clients. Adults and older adults count as one; forms for staff are left out.

Why it matters: an adult sheet about work, a partner, dating, sex or doses may hurt somebody of
fifteen, and a plan that speaks to young people talks past a grown man. Somebody has to have read
each word for that age before it is used.

Example: the program says `ages: [adolescent]`, and a plan in its strand was written for adults.
    ages: [adult]

Better: the plan was read and changed for young people, and says so.
    ages: [adult, adolescent]

What to do: take another session or sheet; or have a clinician who works with that age read it,
change what does not fit, and then add the age.

Who decides: the clinical director, with a clinician who works with that age.

Sources: none; it is the care that a program for minors owes.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program
from ..named import named_sessions, named_sheets
from ..rule import Rule

GROWN_UP = frozenset({"adult", "older_adult"})


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each session and sheet of a program that is not marked for its clients' age."""
    for id, program in curriculum.programs.items():
        seen: set[str] = set()
        for path, name in (*named_sessions(program), *named_sheets(program)):
            for noun, own, ages in _read_by_clients(curriculum, name):
                missing = _missing(program, ages)
                if not missing or own in seen:
                    continue
                seen.add(own)
                yield rule.found(
                    f"The {noun} `{own}` is not marked for {missing}, whom this program serves.",
                    "Take another one, or have it read and changed for that age, and then add the age.",
                    curriculum.place("program", id, *path),
                )


def _read_by_clients(
    curriculum: Curriculum, name: str
) -> Iterator[tuple[str, str, frozenset[str]]]:
    plan = curriculum.sessions.get(name)
    if plan:
        yield "session", name, frozenset(plan.ages)
    for own in (name, *(plan.handouts if plan else ())):
        sheet = curriculum.sheets.get(own)
        if sheet and sheet.is_taken_home:
            yield "sheet", own, frozenset(sheet.ages)


def _missing(program: Program, ages: frozenset[str]) -> str:
    asked = frozenset(program.ages)
    if "adolescent" in asked and "adolescent" not in ages:
        return "adolescents"
    return "adults" if asked & GROWN_UP and not ages & GROWN_UP else ""


RULE = Rule("age-not-served", Severity.MUST, look, __doc__)
