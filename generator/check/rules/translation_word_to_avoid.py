"""A word in Spanish that makes a person into a condition.

What it finds: in translations into Spanish, a word of their own list of words to avoid, such as
"adicto", "drogadicto", "borracho", or "limpio" and "sucio" of a person or a test. Quotations in
quotation marks and names such as Alcohólicos Anónimos are left in peace.

Why it matters: what people are called changes how they are treated, by others and by themselves. A
text that was careful in English is not made so by a dictionary.

Example:
    text: {source: People can recover., target: Los adictos pueden recuperarse.}

Better:
    text: {source: People can recover., target: Las personas pueden recuperarse.}

What to do: use the words of the remedy, or say plainly what happened. Put a client's own words into
quotation marks; people may call themselves what they like.

Who decides: the translator, together with people in recovery.

Sources: National Institute on Drug Abuse in Spanish; domain facts of this project, 7.5.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..spanish_avoided import AVOIDED_IN_SPANISH
from ..translated import spanish


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each word to avoid; the same word is found once in a value."""
    for one, value, texts in spanish(curriculum):
        lowered = "\n".join(texts).lower()
        for avoided in AVOIDED_IN_SPANISH:
            if not any(stem in lowered for stem in avoided.stems):
                continue
            match = next(filter(None, map(avoided.pattern.search, texts)), None)
            if match:
                yield rule.found(
                    f'"{match.group()}" is a word to avoid.',
                    f"Say: {avoided.instead}. A client's own words stand in quotation marks.",
                    one.place(value),
                )


RULE = Rule("translation-word-to-avoid", Severity.SHOULD, look, __doc__)
