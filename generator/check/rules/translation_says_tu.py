"""A translation that says "tú" to the reader.

What it finds: in translations into Spanish, a pronoun of "tú" or "vosotros", or one of the verbs that
have no other meaning, such as "puedes", "tienes" and "quieres". Quotations in quotation marks are left
in peace, for that is how a friend may talk.

Why it matters: "usted" is how an adult is spoken to by people who care for them and are not kin. A
sheet that changes between the two sounds careless.

Example:
    text: {source: You can call us., target: Puedes llamarnos.}

Better:
    text: {source: You can call us., target: Puede llamarnos.}

What to do: say "usted". A program whose clients are better spoken to as "tú" decides that for all of
its sheets.

Who decides: the program; the translator keeps to it.

Sources: domain facts of this project, 7.8.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..translated import spanish

_FAMILIAR = re.compile(
    r"\b(?:tú|tus?|ti|te|contigo|tuy[oa]s?|vosotr[oa]s|vuestr[oa]s?|"
    r"puedes|tienes|quieres|necesitas|sientes|eres|estás|debes|sabes|haces|piensas|crees|prefieres|"
    r"vives|dices|vienes|usas|recuerdas|tendrás|podrás|estarás|serás|podrías|deberías)\b",
    re.IGNORECASE,
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for the first familiar word of each value."""
    for one, value, texts in spanish(curriculum):
        match = next(filter(None, map(_FAMILIAR.search, texts)), None)
        if match:
            yield rule.found(
                f'"{match.group()}" speaks to the reader as "tú".',
                'Say "usted", as in the other sheets.',
                one.place(value),
            )


RULE = Rule("translation-says-tu", Severity.CONSIDER, look, __doc__)
