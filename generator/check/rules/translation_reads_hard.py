"""A translated sheet for clients or families that is hard to read.

What it finds: a sheet in Spanish for clients or families whose translated running words are called
too hard by both of two formulas made for Spanish, INFLESZ (Szigriszt-Pazos) and Fernández Huerta.
For a sheet that aims at the sixth grade they have to reach 65 or 70, for the eighth 55 or 60.
Formulas for English are never used on another language, and other languages are not measured.

Why it matters: a sheet that was easy and became hard by being translated is not read.

Example:
    text:
      source: Your body may show signs. Some of them need a doctor today.
      target: Determinadas manifestaciones fisiológicas requieren evaluación médica inmediata.

Better:
    text:
      source: Your body may show signs. Some of them need a doctor today.
      target: Su cuerpo puede darle señales. Algunas necesitan un médico hoy.

What to do: cut long sentences in two, and take the short word for the long one. Read it aloud
afterwards: a formula counts syllables and knows nothing of sense.

Who decides: the translator.

Sources: Barrio-Cantalejo and others 2008; Fernández Huerta 1959; domain facts of this project, 7.3.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Handout
from ...model.translated import State
from ...model.translation import with_words
from ..rule import Rule
from ..spanish import ease, least_for
from ..texts import read_by_clients, sentences
from ..translated import Translated, translations


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each translated sheet that both formulas call too hard."""
    for one in translations(curriculum):
        sheet = curriculum.sheets.get(one.item.id) if one.item.kind == "handout" else None
        if sheet is None or not sheet.is_taken_home or not one.speaks_spanish:
            continue
        measured = ease(_translated_sentences(one, sheet))
        if measured is None or measured.is_enough_for(sheet.reading_grade_target):
            continue
        _, inflesz, huerta = least_for(sheet.reading_grade_target)
        yield rule.found(
            f"These words reach {measured.inflesz:.0f} (INFLESZ) and "
            f"{measured.fernandez_huerta:.0f} (Fernández Huerta); for grade "
            f"{sheet.reading_grade_target} one of them should be {inflesz:.0f} or {huerta:.0f}.",
            "Cut long sentences in two, and use shorter words.",
            one.top(),
        )


def _translated_sentences(one: Translated, sheet: Handout) -> Iterator[str]:
    """Yield the sentences of a sheet that are shown in its language, and none in the base language."""
    targets = {path: value.shown for path, value in one.item.values.items() if value.is_translated}
    shown = with_words(sheet, targets)
    for path, text in read_by_clients(shown) if isinstance(shown, Handout) else ():
        if one.item.state(tuple(map(str, path))) is State.CURRENT:
            yield from sentences(text)


RULE = Rule("translation-reads-hard", Severity.SHOULD, look, __doc__)
