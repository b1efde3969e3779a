"""A translation's file that is not finished.

What it finds: a file below `curriculum/translations/<language>/` in which some values are not
translated. It is said once for each file, with the count. Something that nobody began to translate is
no finding; `groupwork translate status` counts it.

Why it matters: the base words stand in between, and say so. A sheet in two languages is hard to read.

Example:
    purpose: {source: Let a craving pass., target: ""}

Better:
    purpose: {source: Let a craving pass., target: Dejar pasar un antojo.}

What to do: write each empty `target`. `groupwork new translation` adds values that a file does not
have yet.

Who decides: the translator.

Sources: none.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ...model.translated import State
from ..rule import Rule
from ..translated import translations


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each file that leaves something in the base language."""
    for one in translations(curriculum):
        counts = one.item.count()
        if missing := counts[State.MISSING]:
            yield rule.found(
                f"{missing} of {sum(counts.values())} values {'is' if missing == 1 else 'are'} not "
                "translated; the base words stand there.",
                "Write each empty `target`. groupwork new translation adds those that are not in the "
                "file.",
                one.top(),
            )


RULE = Rule("translation-missing", Severity.CONSIDER, look, __doc__)
