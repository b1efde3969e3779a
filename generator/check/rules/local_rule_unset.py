"""A home program for minors without its rules on consent, parents and reports.

What it finds: a program for adolescents that a site is built for, with `minor-consent`,
`parent-access` or `mandated-reporting` missing among its `local_rules`.

Why it matters: staff will be asked on the first day who signs, what a parent is told and when a
report is made. State law answers, not this curriculum, and a guess can break a young person's trust
or the law.

Example:
    ages: [adolescent]

Better:
    ages: [adolescent]
    local_rules:
      minor-consent: |
        (what the program has set with its counsel)

What to do: write each with counsel, in the program's file under `local_rules`.

Who decides: the program director with counsel; the law is the state's, and 42 CFR 2.14.

Sources: 42 CFR 2.14 (minor patients).
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule

FOR_MINORS = ("minor-consent", "parent-access", "mandated-reporting")


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield one finding for a home program for adolescents that has not set them all."""
    id = curriculum.home_program()
    program = curriculum.programs.get(id) if id else None
    if program is None or id is None or "adolescent" not in program.ages:
        return
    unset = [name for name in FOR_MINORS if not program.local_rules.get(name)]
    if unset:
        yield rule.found(
            f"This program for minors has not set: {', '.join(unset)}.",
            "Write them with counsel, under `local_rules`; until then sheets print lines to write on.",
            curriculum.place("program", id, "local_rules"),
        )


RULE = Rule("local-rule-unset", Severity.SHOULD, look, __doc__)
