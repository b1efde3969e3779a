"""An individual requirement that does not say how often, or says it in two ways.

What it finds: an individual requirement with none, or more than one, of `every_days`, `per_week`
and `by_day`.

Why it matters: "each client has a plan review" cannot be checked until it is said how often.

Example:
    - {id: talk, kind: individual-session, title: Talk, every_days: 7, per_week: 1, by: counselor}

Better:
    - {id: talk, kind: individual-session, title: Talk, every_days: 7, by: counselor}

What to do: keep exactly one of the three.

Who decides: the program director.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each individual requirement whose cadence is not clear."""
    for id, program in curriculum.programs.items():
        for need in program.individual:
            said = [name for name in ("every_days", "per_week", "by_day") if getattr(need, name)]
            if len(said) == 1:
                continue
            how = f"said in {len(said)} ways ({', '.join(said)})" if said else "not said"
            yield rule.found(
                f"How often `{need.id}` is needed is {how}.",
                "Keep exactly one of `every_days`, `per_week` and `by_day`.",
                curriculum.place("program", id, "individual", need.id),
            )


RULE = Rule("cadence-unclear", Severity.MUST, look, __doc__)
