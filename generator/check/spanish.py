"""How hard Spanish is to read: two formulas made for it, both of which rise as a text becomes easier.

The formulas for English are never used on it: its words have more syllables, and mean no more by that.

Sources: Fernández Huerta 1959 (Consigna 214), with the length of sentences as Law corrected it in
2011; Szigriszt-Pazos 1993, read by the INFLESZ scale for patients (Barrio-Cantalejo and others 2008,
An Sist Sanit Navar 31:135-152). Syllables are counted here by the rules of Spanish spelling, which
leave no doubt: the libraries that do it are under the GPL, and pyphen, which WeasyPrint brings, parts
words where a line may break ("te-lé-fono").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .reading import FEWEST_WORDS, NAMES, syllables_counted

_NUCLEUS = re.compile(r"[iuü]?[íú]|[iuü]?[aeoáéó](?:[iu](?![aeoáéóíú]))?|[iuü]{1,2}")
_SILENT = re.compile(r"(?<=[gq])u(?=[eiéí])|h")
_FINAL_Y = re.compile(r"y$")

BANDS: tuple[tuple[int, float, float], ...] = ((6, 65.0, 70.0), (8, 55.0, 60.0), (16, 40.0, 50.0))
"""By the highest grade that a sheet aims at, the least of INFLESZ and of Fernández Huerta."""


@dataclass(frozen=True, slots=True)
class Ease:
    """How easily a text is read, by both formulas: 0 is very hard, 100 very easy."""

    inflesz: float
    fernandez_huerta: float

    def is_enough_for(self, grade: int) -> bool:
        """Whether at least one formula calls the text easy enough for a school grade."""
        _, inflesz, huerta = least_for(grade)
        return self.inflesz >= inflesz or self.fernandez_huerta >= huerta


def least_for(grade: int) -> tuple[int, float, float]:
    """Return the band of a school grade."""
    return next((band for band in BANDS if grade <= band[0]), BANDS[-1])


def ease(sentences: Iterable[str]) -> Ease | None:
    """Return how easily a text is read, by its sentences; None when there is too little of it.

    Names of medicines and numbers are not counted, and neither is a line of fewer than five words that
    does not end as a sentence does.
    """
    counted = syllables_counted(sentences, syllables, _NAMES, closing="\"”»')")
    every = [count for sentence in counted for count in sentence]
    if len(every) < FEWEST_WORDS:
        return None
    for_each_word, for_each_sentence = sum(every) / len(every), len(every) / len(counted)
    return Ease(
        206.835 - 62.3 * for_each_word - for_each_sentence,
        206.84 - 60 * for_each_word - 1.02 * for_each_sentence,
    )


_NAMES = re.compile(
    rf"(?:{NAMES.pattern})|naloxona|naltrexona|metadona|buprenorfina|acamprosato|disulfiram|"
    r"gabapentina|pregabalina|opioides?|opiáceos?|fentanilo|heroína|cocaína|metanfetaminas?|"
    r"anfetaminas?|estimulantes?|benzodiacepinas?|barbitúricos?|xilacina|medetomidina|nicotina",
    re.IGNORECASE,
)


@cache
def syllables(word: str) -> int:
    """Return how many syllables a Spanish word in small letters has."""
    parts = (_FINAL_Y.sub("i", _SILENT.sub("", part)) for part in re.split(r"[-/.'’]", word))
    return sum(len(_NUCLEUS.findall(part)) for part in parts) or 1
