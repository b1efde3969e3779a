"""A safety text whose translation says what the base said before.

What it finds: a translated value that is safety text, and whose base words are others by now than
those that were translated. What counts as safety text is told in model/safety.py: callouts, crisis
cards, lists of whom to call, and whatever names a crisis line, naloxone, overdose or what can kill.

Why it matters: somebody reads it on the one day when it must be right. Until it is translated anew,
the words of today stand there in the base language, and say so.

Example: the base says "at once" by now.
    text: {source: Call 911., target: Llame al 911.}

Better:
    text: {source: Call 911 at once., target: Llame al 911 de inmediato.}

What to do: write the base words of today under `source`, and their translation under `target`. Let a
qualified person compare them.

Who decides: a qualified translator, together with a clinician.

Sources: domain facts of this project, 7.8; 45 CFR 92.201.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..translated import stale


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each safety text that changed since it was translated."""
    for one, value, was, now in stale(curriculum, is_safety=True):
        yield rule.found(
            f"Safety text changed after it was translated, `{value.words.key}`. "
            f"Was: {was}. Now: {now}.",
            "Translate the words of today, under `source` and `target`, and let a qualified person "
            "compare them. Until then they stand in the base language.",
            one.place(value),
        )


RULE = Rule("safety-translation-stale", Severity.MUST, look, __doc__)
