"""An objective that no must segment practises, or a segment that practises an unknown one.

What it finds: an objective whose id stands in no must segment's `practises`, and an id in
`practises` that is no objective of the plan.

Why it matters: what is not practised when time is short is not an objective but a wish.

Example:
    objectives:
      - {id: name-signs, text: Name my first warning signs.}
    segments:
      - {id: list, title: A list, kind: practice, minutes: 20, priority: could}

Better:
    objectives:
      - {id: name-signs, text: Name my first warning signs.}
    segments:
      - id: list
        title: A list
        kind: practice
        minutes: 20
        priority: must
        practises: [name-signs]

What to do: name the objective in a must segment, or let the segment's `do` say "If you drop this"
and where the objective moves.

Who decides: the clinical director, together with whoever edits the plan.

Sources: CONTENT standard of this project, point 2.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, SessionPlan
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each objective without practice and each practice without objective."""
    for id, plan in curriculum.sessions.items():
        objectives = {objective.id for objective in plan.objectives}
        for segment in plan.segments:
            for name in segment.practises:
                if name not in objectives:
                    yield rule.found(
                        f"`{name}` is not an objective of this plan.",
                        f"Name one of: {', '.join(sorted(objectives))}.",
                        curriculum.place("session", id, "segments", segment.id, "practises", name),
                    )
        for objective in plan.objectives:
            if not _is_practised(plan, objective.id):
                yield rule.found(
                    f"No must segment practises the objective `{objective.id}`, and no other "
                    "segment says where it moves when time is short.",
                    "Add it to `practises` of a must segment, or begin a sentence in `do` of its "
                    'segment with "If you drop this".',
                    curriculum.place("session", id, "objectives", objective.id),
                )


def _is_practised(plan: SessionPlan, objective: str) -> bool:
    return any(
        objective in segment.practises
        and (segment.priority == "must" or "if you drop this" in (segment.do or "").lower())
        for segment in plan.segments
    )


RULE = Rule("objective-not-practised", Severity.MUST, look, __doc__)
