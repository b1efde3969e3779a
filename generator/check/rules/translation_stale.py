"""A translation of words that have changed since.

What it finds: a translated value whose base words are others by now than those that were translated.
Spaces at the end of a line do not count.

Why it matters: two people with the same sheet in two languages would read different things. Until it
is translated anew, the words of today stand there in the base language, and say so.

Example: the title is "Surfing the wave" by now.
    title: {source: Riding the wave, target: Surfear la ola}

Better:
    title: {source: Surfing the wave, target: Surfear la ola}

What to do: write the base words of today under `source`. Where the meaning changed, translate them
anew under `target`.

Who decides: the translator.

Sources: domain facts of this project, 7.8.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..translated import stale


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each other value that changed since it was translated."""
    for one, value, was, now in stale(curriculum, is_safety=False):
        yield rule.found(
            f"The base words of `{value.words.key}` changed after they were translated. "
            f"Was: {was}. Now: {now}.",
            "Write the words of today under `source`, and translate them anew where the meaning "
            "changed. Until then they stand in the base language.",
            one.place(value),
        )


RULE = Rule("translation-stale", Severity.SHOULD, look, __doc__)
