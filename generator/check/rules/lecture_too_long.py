"""A teaching segment of more than fifteen minutes.

What it finds: a segment of kind `teaching` that is longer than 15 minutes.

Why it matters: people in early recovery tire quickly, and what they say and do stays with them
longer than what they hear.

Example:
    - {id: brain, title: The brain, kind: teaching, minutes: 25, priority: must}

Better:
    - {id: brain, title: The brain, kind: teaching, minutes: 12, priority: must}
    - {id: mine, title: In my life, kind: discussion, minutes: 13, priority: must}

What to do: split it with a practice or a discussion, or shorten it.

Who decides: the clinical director, who may still shorten it for one group.

Sources: CONTENT standard of this project, point 3.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule

LONGEST = 15


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each teaching segment that is too long."""
    for id, plan in curriculum.sessions.items():
        for segment in plan.segments:
            if segment.kind == "teaching" and segment.minutes > LONGEST:
                yield rule.found(
                    f"This teaching segment lasts {segment.minutes} minutes; {LONGEST} is the most.",
                    "Put a practice or a discussion in between, or shorten it.",
                    curriculum.place("session", id, "segments", segment.id, "minutes"),
                )


RULE = Rule("lecture-too-long", Severity.MUST, look, __doc__)
