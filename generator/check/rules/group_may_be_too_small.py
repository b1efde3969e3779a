"""A group to which fewer clients may come than its session plan needs.

What it finds: a cohort of which fewer clients may come than the least `group_size` of a plan that
its slots hold. Those who may come are the lowest census, or else the expected one, times the share
who come, rounded down. Where cohorts sit together, their clients are added.
Family groups are left out, because guests come to them, and so are catch-up slots and cohorts
without a census. Of each cohort, the plan that lacks the most clients is named.

Why it matters: a plan for a circle does not work with two people, and who came anyway should not be
sent home.

Example: two clients come, and a plan says `group_size: {min: 4, max: 10}`:
    census: {expected: 6, low: 4, show_rate: 0.7}

Better: the plan says what to do with so few:
    adapt:
      one_or_two: Sit side by side, and draw your own wave too.

What to do: join cohorts on such a day, or use the plan's adaptation for one or two.

Who decides: the program director for the cohorts, the clinical director for the plan.

Sources: none; this is arithmetic.
"""

import math
from collections.abc import Iterator, Sequence

from ...findings import Finding, Severity
from ...model import Cohort, Curriculum, Program, SessionPlan, Slot
from ..rule import Rule
from ..slots import placed_slots
from ..wording import counted

Shortfall = tuple[int, int, SessionPlan]
"""The clients who come, the clients whom the plan needs, and the plan."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each cohort that may be too small for a plan."""
    for id, program in curriculum.programs.items():
        for track in program.tracks:
            for cohort in track.cohorts:
                short = max(_short(curriculum, program, cohort), key=_lacking, default=None)
                if short is not None:
                    yield rule.found(
                        _words(cohort, *short),
                        _remedy(short[2]),
                        curriculum.place(
                            "program", id, "tracks", track.id, "cohorts", cohort.id, "census"
                        ),
                    )


def _short(curriculum: Curriculum, program: Program, cohort: Cohort) -> Iterator[Shortfall]:
    """Yield the plans that a cohort's slots hold and that need more clients than come."""
    for placed in placed_slots(program):
        if cohort not in placed.cohorts or placed.slot.catch_up or placed.slot.kind == "family":
            continue
        comes = _fewest(placed.cohorts if placed.is_one_group else [cohort])
        for plan in _plans(curriculum, program, placed.slot):
            size = plan.group_size
            if comes is not None and size is not None and comes < size.min:
                yield comes, size.min, plan


def _lacking(short: Shortfall) -> int:
    comes, needed, _ = short
    return needed - comes


def _fewest(cohorts: Sequence[Cohort]) -> int | None:
    """Return how many clients of some cohorts come when few do, or nothing when it is not said."""
    total = 0
    for cohort in cohorts:
        census = cohort.census
        if census is None:
            return None
        clients = census.expected if census.low is None else census.low
        # Rounded first: 100 times 0.29 is a little less than 29 to a computer.
        total += math.floor(round(clients * (census.show_rate or 1), 6))
    return total


def _plans(curriculum: Curriculum, program: Program, slot: Slot) -> Iterator[SessionPlan]:
    """Yield the plans that a slot holds or rotates through, those for families left out."""
    strands = {strand.id: strand.sessions for strand in program.strands}
    for name in (slot.session, *strands.get(slot.strand or "", ())):
        plan = curriculum.sessions.get(name or "")
        if plan is not None and plan.format != "family":
            yield plan


def _words(cohort: Cohort, comes: int, needed: int, plan: SessionPlan) -> str:
    return (
        f"When few come, a group of {cohort.title} has {counted(comes, 'client')}; "
        f'"{plan.title}" needs {needed} at the least.'
    )


def _remedy(plan: SessionPlan) -> str:
    if "one_or_two" in plan.adapt:
        return "Join cohorts on that day, or use the plan's adaptation for one or two."
    return "Join cohorts on that day, or write down under `adapt` what to do with `one_or_two`."


RULE = Rule("group-may-be-too-small", Severity.CONSIDER, look, __doc__)
