"""Fewer counselor hours than clients need one to one.

What it finds: individual sessions, plan reviews, treatment plans and discharge plans that take more
hours a week, with every cohort full, than `counselor_hours_each_week`. What is due once, by a day,
is left out. A requirement of some phases only is counted for every client, so that this is the most
that can be needed.

Why it matters: the hour that is missing is the hour of one client's individual session, week after
week, and nobody decided whose.

Example: 40 clients with 50 minutes every 7 days need 33.3 hours, and the program plans fewer:
    counselor_hours_each_week: 30

Better:
    counselor_hours_each_week: 34

What to do: plan more hours, or admit fewer clients than there is room for.

Who decides: the program director, who plans the hours and says how many are admitted.

Sources: none; this is arithmetic.
"""

import math
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, IndividualRequirement
from ..rule import Rule
from ..wording import counted

COUNSELOR_WORK = frozenset(
    {"individual-session", "plan-review", "treatment-plan", "discharge-plan"}
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each program whose counselors lack hours."""
    for id, program in curriculum.programs.items():
        hours = program.counselor_hours_each_week
        clients = sum(cohort.capacity for track in program.tracks for cohort in track.cohorts)
        each = sum(_minutes_each_week(need) for need in program.individual) / 60
        needed = each * clients
        if hours is None or round(needed, 1) <= round(hours, 1):
            continue
        yield rule.found(
            f"With {counted(clients, 'client')}, what counselors do one to one takes up to {needed:.1f} hours "
            f"a week; there are {hours:.1f}.",
            f"Plan {needed - hours:.1f} more hours, or admit no more than "
            f"{counted(math.floor(hours / each), 'client')}.",
            curriculum.place("program", id, "counselor_hours_each_week"),
        )


def _minutes_each_week(need: IndividualRequirement) -> float:
    """Return the minutes a week that a requirement takes of a counselor for one client."""
    if need.kind not in COUNSELOR_WORK or need.by_day:
        return 0
    if need.every_days:
        return need.minutes * 7 / need.every_days
    return need.minutes * (need.per_week or 0)


RULE = Rule("counselor-hours-short", Severity.SHOULD, look, __doc__)
