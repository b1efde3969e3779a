"""A brief that cannot be read in three minutes.

What it finds: a session whose one-page brief (key message, must segments, three lines to say,
what could go wrong) holds more than 350 words.

Why it matters: whoever covers tonight has three minutes before the door opens.

Example: a safety block whose first lines run on for 400 words, with no `brief` of the plan's own.

Better:
    brief:
      say:
        - Welcome. You can pass on any question.
        - Urges rise, peak and pass.
        - Before we go, tell me where you will be tonight.
      go_wrong:
        - "Somebody shakes and sweats: stay with them, call the nurse, or 911."

What to do: write `brief` in the plan: three sentences to say, and up to three lines on what could
go wrong, each with what to do then.

Who decides: whoever edits the plan.

Sources: none; 350 words are about three minutes of reading.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import MOST_WORDS, Curriculum, brief_of
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each plan whose brief is too long."""
    for id, plan in curriculum.sessions.items():
        words = brief_of(plan).words()
        if words > MOST_WORDS:
            yield rule.found(
                f"The brief of this session holds {words} words; {MOST_WORDS} can be read in three minutes.",
                "Write `brief` in this plan: three lines to say, and what could go wrong in three.",
                curriculum.place("session", id, "brief" if plan.brief else "safety"),
            )


RULE = Rule("brief-too-long", Severity.SHOULD, look, __doc__)
