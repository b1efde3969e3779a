"""A plan in which nobody is told that they may pass.

What it finds: a session plan in whose segments no word says that people may pass, just listen, or
choose what they share. "You can pass", "or pass", "nobody has to", "if you like" and the like count.

Why it matters: whoever feels forced to speak stays away next time, or says what others want to hear.
A way out that is said aloud to everybody singles nobody out.

Example:
    - id: round
      title: Round
      kind: check-in
      minutes: 15
      priority: must
      say: Everybody tells us how the week was.

Better:
    - id: round
      title: Round
      kind: check-in
      minutes: 15
      priority: must
      say: Tell us how the week was, in a sentence. You can pass.

What to do: say it in the first segment, in `say`, in words of your own.

Who decides: whoever edits the plan.

Sources: SAMHSA TIP 57, on choice; domain facts of this project, 7.6.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, SessionPlan
from ..rule import Rule
from ..texts import offered, words_of

PASSING = re.compile(
    r"\bpass(?:es|ing)?\b(?! (?:the|it|them|out|round|around|this|that|a|along|over|away|by|on (?:the|a|to|what|their|your))\b)|"
    r"\b(?:nobody|no one) (?:has to|needs to|is (?:asked|made|called|pushed|forced))\b|"
    r"\b(?:do not|don['’]t) (?:have|need) to (?:share|speak|answer|say|talk|read|join|do|tell|show)\b|"
    r"\b(?:just|only|may|can|to) (?:listen|watch)\b|\bsit (?:it|this|one|that) out\b|\bstep out\b|"
    r"\bif (?:you|they) (?:like|wish|want|choose|prefer)\b|\bas (?:much|little) as you\b|"
    r"\b(?:can|may|could) (?:also )?(?:skip|leave (?:it|this|any) )",
    re.IGNORECASE,
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each plan in which passing is never said."""
    for id, plan in offered(curriculum.sessions):
        if not _may_pass(plan):
            yield rule.found(
                "No segment says that people may pass.",
                'Say it in the first segment, in words of your own, such as: "You can pass."',
                curriculum.place("session", id, "segments"),
            )


def _may_pass(plan: SessionPlan) -> bool:
    return any(PASSING.search(text) for _, text in words_of(plan.segments))


RULE = Rule("pass-option-missing", Severity.SHOULD, look, __doc__)
