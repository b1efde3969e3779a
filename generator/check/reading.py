"""How hard a text is to read: two formulas, both of them grades of an American school.

Each measures words and sentences and knows nothing of meaning, so a figure is a reason to read the
sheet again and no verdict. English only.

Sources: Kincaid and others 1975, Research Branch Report 8-75 (Flesch-Kincaid grade);
McLaughlin 1969, Journal of Reading 12 (SMOG). Written here because no library that is kept up does
without a download (textstat needs NLTK and its corpus) and pyphen, which WeasyPrint brings, parts
words where a line may break: it takes fewer syllables than are spoken.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from ..model import Handout
from .texts import read_by_clients, sentences, words

FEWEST_WORDS = 60
"""Below this no formula is worth saying."""

NAMES = re.compile(
    r"naloxone|narcan|nalmefene|naltrexone|vivitrol|methadone|buprenorphine|suboxone|acamprosate|"
    r"disulfiram|gabapentin\w*|pregabalin|opioids?|opiates?|fentanyl|heroin|cocaine|"
    r"meth\w*amphetamines?|amphetamines?|stimulants?|cannabis|alcohol|benzos?|benzodiazepines?|"
    r"barbiturates?|xylazine|medetomidine|carfentanil|nitazenes?|ghb|phenibut|baclofen|kratom|"
    r"nicotine|varenicline|bupropion|samhsa|lifering|findtreatment(?:\.gov)?|hepatitis|hiv",
    re.IGNORECASE,
)
"""Names of medicines, substances and helplines, which cannot be said more simply: not counted."""

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouy])e$|(?<=[^dt])ed$|(?<=[^aeiouy])es$")
_SOUNDED_ES = re.compile(r"(?:[sxz]|[cs]h|c|g)es$")
_APART = re.compile(
    r"(?<![tcsg])ia|(?<![tcsgln])io(?!u)|(?<![qg])ua(?!r)|(?<!q)uo|(?<![gp])eo(?!u)|[aeiouy]ing$|"
    r"ea(?=t[ei])|(?<=[dr])ea$|ii|iu|(?:[dlux]|sc)ie(?=[tn])|yo(?=n)"
)
_MIDDLE_E = re.compile(
    r"(?<=[a-z]{2})e(?=(?:ment|ful|less|ly|ness|some|thing|where|body|time|work|side|times)(?:s|ly)?$)"
)


@dataclass(frozen=True, slots=True)
class Grades:
    """What the two formulas make of a text, and how many words and sentences they rest on."""

    flesch_kincaid: float
    smog: float
    words: int
    sentences: int


def sheet_grades(sheet: Handout) -> Grades | None:
    """Return the grades of a sheet's running words; None for one that stays with staff, or is too short."""
    if not sheet.is_taken_home:
        return None
    return grades(sentence for _, text in read_by_clients(sheet) for sentence in sentences(text))


def grades(sentences: Iterable[str]) -> Grades | None:
    """Return the grades of a text by its sentences; None when there is too little of it.

    Names of medicines and numbers are not counted, and neither is a line of fewer than five words
    that does not end as a sentence does.
    """
    counted = syllables_counted(sentences, syllables, NAMES)
    every = [count for sentence in counted for count in sentence]
    if len(every) < FEWEST_WORDS:
        return None
    long = sum(count >= 3 for count in every)
    return Grades(
        0.39 * len(every) / len(counted) + 11.8 * sum(every) / len(every) - 15.59,
        1.0430 * math.sqrt(long * 30 / len(counted)) + 3.1291,
        len(every),
        len(counted),
    )


def syllables_counted(
    sentences: Iterable[str],
    count: Callable[[str], int],
    names: re.Pattern[str],
    closing: str = "\"”')",
) -> list[list[int]]:
    """Return the syllables of each word that a formula counts, sentence by sentence; none is empty.

    `count` takes a word in small letters, `names` are not counted, and `closing` are the signs that may
    stand behind the end of a sentence.
    """
    counted = (
        [count(word.lower()) for word in words(sentence) if _is_counted(word, names)]
        for sentence in sentences
        if sentence.rstrip(closing).endswith((".", "!", "?")) or len(words(sentence)) >= 5
    )
    return [sentence for sentence in counted if sentence]


@cache
def _is_counted(word: str, names: re.Pattern[str]) -> bool:
    return not any(letter.isdigit() for letter in word) and not names.fullmatch(word)


@cache
def syllables(word: str) -> int:
    """Return how many syllables a word in small letters has, by its vowels: nine words in ten."""
    parts = re.split(r"[-/.]", word.replace("’", "'"))
    return sum(_syllables(part) for part in parts if part) or 1


def _syllables(word: str) -> int:
    ends = re.sub(r"'(?:s|d|m|ll|re|ve)$", "", word)
    heard = 1 if re.search(r"(?:[^aeiouy]n't)$", ends) and not ends.startswith("won") else 0
    ends = ends.replace("'", "")
    if not (_SOUNDED_ES.search(ends) or re.search(r"[^aeiouyl]les?$|[td]ed$", ends)):
        ends = _SILENT.sub("", ends)
    ends = _MIDDLE_E.sub("", ends)
    count = len(_VOWELS.findall(ends))
    return max(1, count + len(_APART.findall(ends)) + heard)
