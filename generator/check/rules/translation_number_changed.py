"""A number that is another one in the translation.

What it finds: a number of one or two digits that stands in the base words and not in the translation,
or the other way round. Numbers that the list of resources gives for the language, such as the key to
press, may be added. Longer numbers are found as translation-number-differs.

Why it matters: "every 2 to 3 minutes" and "every 3 to 5 minutes" are two different pieces of advice.

Example:
    text: {source: Wait 2 to 3 minutes., target: Espere de 3 a 5 minutos.}

Better:
    text: {source: Wait 2 to 3 minutes., target: Espere de 2 a 3 minutos.}

What to do: write the number as it stands in the base words, in digits.

Who decides: the translator.

Sources: domain facts of this project, 7.8: safety text is checked back.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ...model.translation import texts_of
from ..rule import Rule
from ..translated import translations

_SHORT = re.compile(r"(?<![\d.,:-])\d{1,2}(?![\d]|[.,:-]\d)")


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each translated text whose short numbers are others."""
    of_resources = {
        number
        for item in curriculum.resources.values()
        for text in (item.phone, item.text, item.languages, item.remark)
        for number in _SHORT.findall(text or "")
    }
    for one in translations(curriculum):
        for value in one.shown():
            pairs = zip(texts_of(value.words.value), texts_of(value.shown), strict=True)
            for base, text in pairs:
                before, after = set(_SHORT.findall(base)), set(_SHORT.findall(text))
                differ = sorted((before - after) | (after - before - of_resources))
                if differ:
                    yield rule.found(
                        f"{' and '.join(differ)} {'stands' if len(differ) == 1 else 'stand'} on one "
                        f"side alone of `{value.words.key}`, the base words or the translation.",
                        "Write each number as it stands in the base words, in digits.",
                        one.place(value),
                    )
                    break


RULE = Rule("translation-number-changed", Severity.SHOULD, look, __doc__)
