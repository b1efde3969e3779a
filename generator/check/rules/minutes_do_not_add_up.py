"""Segments whose minutes do not add up to the session's.

What it finds: a session plan in which the minutes of the segments come to more or less than
`minutes`.

Why it matters: a facilitator runs late or has nothing left to do, and the hours that a program
counts are not the hours that clients get.

Example: the segments come to 85 minutes.
    minutes: 90
    segments:
      - {id: opening, title: Opening, kind: opening, minutes: 15, priority: must}
      - {id: talk, title: Talk, kind: discussion, minutes: 30, priority: should}
      - {id: draw, title: Draw, kind: practice, minutes: 40, priority: must}

Better: the talk has 35 minutes.
    - {id: talk, title: Talk, kind: discussion, minutes: 35, priority: should}

What to do: lengthen or shorten a segment, or change the session's `minutes`.

Who decides: whoever edits the plan.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each plan whose segments do not add up."""
    for id, plan in curriculum.sessions.items():
        total = sum(segment.minutes for segment in plan.segments)
        if total == plan.minutes:
            continue
        difference = abs(total - plan.minutes)
        more = "more" if total > plan.minutes else "less"
        yield rule.found(
            f"The segments add up to {total} minutes; the session has {plan.minutes}. "
            f"That is {difference} {more}.",
            f"{'Shorten' if total > plan.minutes else 'Lengthen'} segments by {difference} "
            f"minute{'' if difference == 1 else 's'} in all, or set `minutes` to {total}.",
            curriculum.place("session", id, "minutes"),
        )


RULE = Rule("minutes-do-not-add-up", Severity.MUST, look, __doc__)
