"""A program that seats minors and adults in the same groups.

What it finds: a program whose `ages` name adolescents and an adult age.

Why it matters: adults and minors never share a group. Consent, privacy, reports and what may be said
differ, and a young person may meet in it somebody who sells, or worse.

Example:
    ages: [adolescent, adult]

Better: two programs, each with its own groups.
    ages: [adolescent]

What to do: write one program for young people and one for adults.

Who decides: the clinical director, with counsel.

Sources: none; it is the care that a program for minors owes. States have rules of their own.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each program that names adolescents and adults."""
    for id, program in curriculum.programs.items():
        if "adolescent" in program.ages and len(set(program.ages)) > 1:
            yield rule.found(
                "This program seats adolescents and adults together.",
                "Write two programs, one for each; adults and minors never share a group.",
                curriculum.place("program", id, "ages"),
            )


RULE = Rule("ages-mixed", Severity.MUST, look, __doc__)
