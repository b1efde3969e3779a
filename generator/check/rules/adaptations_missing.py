"""A plan that works in one room only.

What it finds: a plan whose `adapt` lacks `telehealth`, `low_literacy` or `late_start`, or, in a plan
for a group or for families, `one_or_two`.

Why it matters: tonight two people come, one of them by video, and the door opens twenty minutes
late. Whoever leads then has no time to think it out.

Example:
    adapt:
      telehealth: Cameras may point away.

Better:
    adapt:
      telehealth: Cameras may point away.
      low_literacy: Read everything aloud to all.
      one_or_two: Do it as a conversation.
      late_start: "With 70 minutes: opening 8, drawing 22, plan 20, closing 8."

What to do: write a line for each, about this session. What helps some is offered to all.

Who decides: whoever edits the plan.

Sources: CONTENT standard of this project, points 5 and 6.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, SessionPlan
from ..rule import Rule
from ..texts import offered
from ..wording import listed


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each plan that lacks an adaptation."""
    for id, plan in offered(curriculum.sessions):
        missing = [f"`{name}`" for name in _asked(plan) if name not in plan.adapt]
        if missing:
            yield rule.found(
                f"This plan does not say what changes for {listed(missing)}.",
                "Write a line for each below `adapt`, about this session.",
                curriculum.place("session", id, "adapt"),
            )


def _asked(plan: SessionPlan) -> Iterator[str]:
    yield from ("telehealth", "low_literacy")
    if plan.format in {"group", "family"}:
        yield "one_or_two"
    yield "late_start"


RULE = Rule("adaptations-missing", Severity.CONSIDER, look, __doc__)
