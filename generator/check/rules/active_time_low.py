"""A session in which people mostly sit and listen.

What it finds: a session in which less than two thirds of the minutes are active. A segment of any
kind but `teaching` is active; a teaching segment that has `ask` or `do` counts half.

Why it matters: what people say, write and try stays with them longer than what they hear.

Example:
    segments:
      - {id: talk, title: What a craving is, kind: teaching, minutes: 15, priority: must}
      - {id: more, title: Where it comes from, kind: teaching, minutes: 15, priority: must}
      - {id: plan, title: My plan, kind: practice, minutes: 30, priority: must}

Better:
    segments:
      - {id: talk, title: What a craving is, kind: teaching, minutes: 12, priority: must}
      - {id: mine, title: One of mine, kind: discussion, minutes: 18, priority: must}
      - {id: plan, title: My plan, kind: practice, minutes: 30, priority: must}

What to do: let people find out what you were going to tell: a question, a drawing, a try. Shorten
what is left to tell.

Who decides: whoever edits the plan.

Sources: CONTENT standard of this project, point 3.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Segment
from ..rule import Rule
from ..texts import offered
from ..wording import number


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each session with too little for people to do."""
    for id, plan in offered(curriculum.sessions):
        minutes = sum(segment.minutes for segment in plan.segments)
        active = sum(_active(segment) for segment in plan.segments)
        if 3 * active < 2 * minutes:
            yield rule.found(
                f"In {number(active)} of {minutes} minutes people talk, write, move or practise; two "
                f"thirds are {number(2 * minutes / 3)}.",
                "Turn a part of the teaching into a question, a practice or a discussion.",
                curriculum.place("session", id, "segments"),
            )


def _active(segment: Segment) -> float:
    if segment.kind != "teaching":
        return segment.minutes
    return segment.minutes / 2 if segment.ask or segment.do else 0


RULE = Rule("active-time-low", Severity.SHOULD, look, __doc__)
