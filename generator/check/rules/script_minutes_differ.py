"""A segment with more to say than its minutes hold.

What it finds: a segment whose `say` and `script`, at 130 words a minute, come with their marked
pauses, such as (10 s), to more than its minutes.

Why it matters: whoever reads it out runs over, and what is cut in the end is the closing.

Example: a segment of 2 minutes with 300 words to say.

Better:
    - id: practice
      title: Three breaths
      kind: practice
      minutes: 3
      priority: must
      script: |
        Feel your feet. (20 s)
        Take one breath, and let it go. (20 s)

What to do: cut words, or give the segment more minutes and take them from another.

Who decides: whoever edits the plan.

Sources: none; 130 words a minute is slow, clear speech. CONTENT standard of this project, point 1.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..texts import offered, words
from ..wording import number

SPOKEN = 130
"""Words a minute of slow, clear speech."""

SLACK = 0.25
"""A quarter of a minute more is nothing."""

_PAUSE = re.compile(
    r"\((?:pause:? )?(\d+(?:\.\d+)?) ?(s|sec|seconds?|min|minutes?)\)", re.IGNORECASE
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each segment whose words do not fit into its minutes."""
    for id, plan in offered(curriculum.sessions):
        for segment in plan.segments:
            minutes = minutes_of(f"{segment.say or ''}\n{segment.script or ''}")
            if minutes > segment.minutes + SLACK:
                yield rule.found(
                    f"What is said here takes {number(minutes)} minutes with its pauses; the segment "
                    f"has {segment.minutes}.",
                    "Cut words, or give it more minutes.",
                    curriculum.place("session", id, "segments", segment.id, "minutes"),
                )


def minutes_of(text: str) -> float:
    """Return how long it takes to say a text, with its marked pauses."""
    pauses = sum(
        float(count) * (1 if unit.lower().startswith("m") else 1 / 60)
        for count, unit in _PAUSE.findall(text)
    )
    return len(words(_PAUSE.sub(" ", text))) / SPOKEN + pauses


RULE = Rule("script-minutes-differ", Severity.CONSIDER, look, __doc__)
