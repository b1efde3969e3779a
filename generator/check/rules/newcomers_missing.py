"""A group plan that does not say how somebody new is brought along.

What it finds: a plan of format `group` without `newcomers`.

Why it matters: groups are open. On any day somebody sits down who was admitted this morning, and
who decides in the first ten minutes whether to come back.

Example:
    title: Riding out a craving
    format: group

Better:
    title: Riding out a craving
    format: group
    newcomers: |
      Nothing from an earlier group is needed.
      Pair them with somebody who has been here for two weeks, or with you.

What to do: write what to tell a newcomer before the group, and who sits beside them. If the plan
needs an earlier one, say how they are brought up to it.

Who decides: whoever edits the plan.

Sources: SAMHSA TIP 41, on open groups; CONTENT standard of this project, point 4.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..texts import offered


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each group plan that leaves newcomers out."""
    for id, plan in offered(curriculum.sessions):
        if plan.format == "group" and not plan.newcomers:
            yield rule.found(
                "This group plan does not say how somebody new is brought along.",
                "Write `newcomers`: what to tell them before the group, and whom to pair them with.",
                curriculum.place("session", id, "title"),
            )


RULE = Rule("newcomers-missing", Severity.SHOULD, look, __doc__)
