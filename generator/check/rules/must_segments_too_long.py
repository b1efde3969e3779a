"""Must segments that do not fit when the group starts late.

What it finds: a plan whose must segments, each at its `at_least` minutes, come to more than two
thirds of the session; and a segment whose `at_least` is more than its minutes.

Why it matters: groups start late. When what must happen takes longer than what is left, the
closing is what falls away, and with it the look at who is safe to leave.

Example: of 90 minutes, 60 are left when the group starts late; the must segments need 75.
    - {id: draw, title: Draw, kind: practice, minutes: 50, at_least: 50, priority: must}
    - {id: closing, title: Closing, kind: closing, minutes: 25, at_least: 25, priority: must}

Better:
    - {id: draw, title: Draw, kind: practice, minutes: 50, at_least: 30, priority: must}
    - {id: closing, title: Closing, kind: closing, minutes: 25, at_least: 15, priority: must}

What to do: lower `at_least` where less still helps, or make a segment `should`.

Who decides: the clinical director, who says what must happen in every group.

Sources: CONTENT standard of this project, point 5.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each plan whose must segments do not fit into two thirds of its time."""
    for id, plan in curriculum.sessions.items():
        needed = sum(item.at_least for item in plan.segments if item.priority == "must")
        room = plan.minutes * 2 // 3
        if needed > room:
            yield rule.found(
                f"The must segments need {needed} minutes at the least; "
                f"{room} of {plan.minutes} are there when the group starts late.",
                f"Lower `at_least` by {_minutes(needed - room)} in all, or make a segment `should`.",
                curriculum.place("session", id, "segments"),
            )
        for segment in plan.segments:
            if segment.at_least > segment.minutes:
                yield rule.found(
                    f"`at_least` is {segment.at_least} minutes, but the segment has only "
                    f"{segment.minutes}.",
                    f"Set `at_least` to {segment.minutes} or less.",
                    curriculum.place("session", id, "segments", segment.id, "at_least"),
                )


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"


RULE = Rule("must-segments-too-long", Severity.MUST, look, __doc__)
