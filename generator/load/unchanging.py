"""What stays the same in every language: placeholders, addresses, blanks to fill, and numbers to call."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..model import Resources

_MARK = re.compile(r"\{[^{}\s]{1,100}\}|\]\([^()\s]+\)|https?://[^\s)>\]]+|_{3,}|\[ ?\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d{3}(?!\d))*")
_PHONE = re.compile(r"(?:\+?1[-. \u2011])?\(?\d{3}\)?[-. \u2011]\d{3}[-. \u2011]\d{4}")

LANGUAGES = {
    "es": "Spanish",
    "pt": "Portuguese",
    "ht": "Haitian Creole",
    "fr": "French",
    "vi": "Vietnamese",
    "zh": "Chinese",
    "ko": "Korean",
    "ru": "Russian",
    "ar": "Arabic",
    "tl": "Tagalog",
    "so": "Somali",
    "pl": "Polish",
}
"""How the list of resources names a language."""


def marks(text: str) -> "Counter[str]":
    """Return what of a text stands for something and is the same in every language, and how often."""
    return Counter(_marks(text))


def _marks(text: str) -> Iterator[str]:
    for found in _MARK.findall(text):
        yield "___" if found.startswith("__") else found.removeprefix("]")


def phone_numbers(texts: Iterable[str]) -> frozenset[str]:
    """Return every number of three digits or more, and every one that can be called, as its digits."""
    return frozenset(number for text in texts for number in _numbers(text))


def _numbers(text: str) -> Iterator[str]:
    rest = text
    for phone in _PHONE.findall(text):
        yield re.sub(r"\D", "", phone)[-10:]
        rest = rest.replace(phone, " ")
    for number in _NUMBER.findall(rest):
        digits = re.sub(r"\D", "", number)
        if len(digits) >= 3:
            yield digits


def numbers_for(resources: Resources, language: str) -> frozenset[str]:
    """Return the numbers of the resources that name a language: a translation may add these."""
    name = LANGUAGES.get(language.partition("-")[0], "")
    if not name:
        return frozenset()
    texts = (
        " ".join(filter(None, (one.phone, one.text, one.languages, one.remark)))
        for one in resources.resources
    )
    return phone_numbers(text for text in texts if name in text)
