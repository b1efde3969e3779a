"""Letters that are not what they look like: invisible ones, ones that turn a line round, and doubles.

A person sees the same words with or without them; rules that look for danger, searches and screen
readers do not. Where a script needs such a letter, as Persian and emoji do, it stays.
"""

import re
import unicodedata
from collections.abc import Iterator

from ..findings import Finding, Place, must

_TURNS = "\u202a-\u202e\u2066-\u2069"
_MARKS = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f"
    "\u3164\uffa0\ufff0-\ufffb\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_DOUBLES = (
    "\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u13a0-\u13fd"
    "\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
)
_ODD = re.compile(f"[{_TURNS}{_MARKS}{_JOINERS}{_VARIANTS}{_UNSEEN}{_DOUBLES}]")
_HIDING = re.compile(f"[{_TURNS}{_UNSEEN}]")
_UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_TURNS}{_MARKS}{_JOINERS}{_UNSEEN}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = re.compile(
    "[\u0590-\u109f\u1700-\u1aff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
_VARIED = re.compile("[#*0-9\u00a9\u00ae\u2000-\u32ff\u4e00-\u9fff\U0001f000-\U0001faff]")
_LATIN = re.compile("[A-Za-z]")
_GREEK = re.compile("[\u0370-\u03ff]")
_LIKE_LATIN = re.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχϲϳ]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ONLY_CYRILLIC = re.compile("[бгдёжзийклмнптфцчшщъыьэюяБГДЁЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯ]")
"""Letters that nobody takes for Latin ones; no line of Russian is without them."""
_LONGEST_LINE = 5_000
_UNIT = re.compile("[μΩ]")

MOST_TOLD = 5
"""Findings of one kind in a file; who finds five will look for more."""


def odd_letters(text: str, file: str) -> Iterator[Finding]:
    """Yield a finding for each letter of a text that hides, turns or pretends, the first five of each kind."""
    if text.isascii():
        return
    told = dict.fromkeys(("turned", "unseen", "pretends"), 0)
    for found in _ODD.finditer(text):
        wrong = _what_is_wrong(text, found.start())
        if wrong and told[wrong] < MOST_TOLD:
            told[wrong] += 1
            yield _finding(wrong, text, found.start(), file)


def without_odd(words: str) -> str:
    """Return words in which what hides or turns letters is shown as a sign."""
    return _HIDING.sub("\ufffd", words)


def named(words: str) -> str:
    """Return in a sentence which letters of an id are from another alphabet than they look; empty if none is."""
    odd = dict.fromkeys(
        letter
        for letter in words
        if not letter.isascii() and "LATIN" not in unicodedata.name(letter, "").split(" ")[:1]
    )
    told = [
        f"{letter if letter.isprintable() else 'a letter that nobody sees'} is {_who(letter)}"
        for letter in list(odd)[:3]
    ]
    return f"; in it {', and '.join(told)}" if told else ""


def shown_name(file: str) -> str:
    """Return a file's path as it can be printed: what hides, turns or steers is a sign instead."""
    return _UNPRINTABLE.sub("\ufffd", file)


def _what_is_wrong(text: str, at: int) -> str:
    """Return what is wrong with the letter at a place, or nothing where its script needs it."""
    letter, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if re.match(f"[{_TURNS}]", letter):
        return "turned"
    if letter in _MARKS:
        near = text[max(0, at - 80) : at + 80]
        return "" if _RIGHT_TO_LEFT.search(near) else "unseen"
    if letter in _JOINERS:
        return "" if _JOINED.match(before) and _JOINED.match(after) else "unseen"
    if re.match(f"[{_VARIANTS}]", letter):
        return "" if _VARIED.match(before) else "unseen"
    if re.match(f"[{_UNSEEN}]", letter):
        return "unseen"
    return "pretends" if _pretends(text, at) else ""


def _pretends(text: str, at: int) -> bool:
    """Whether a letter of another alphabet stands in one word with Latin ones, or in such a line.

    A line of Russian holds letters that no Latin one looks like; a double in English holds none.
    """
    letter, near = text[at], text[max(0, at - 1) : at + 2]
    if _GREEK.match(letter):
        return bool(_LIKE_LATIN.match(letter) and not _UNIT.match(letter) and _LATIN.search(near))
    if _LATIN.search(near):
        return True
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else None][:_LONGEST_LINE]
    return bool(_CYRILLIC.match(letter)) and not _ONLY_CYRILLIC.search(line)


def _finding(wrong: str, text: str, at: int, file: str) -> Finding:
    letter, who = text[at], _who(text[at])
    start = text.rfind("\n", 0, at) + 1
    place = Place(file, text.count("\n", 0, at) + 1, at - start + 1)
    if wrong == "turned":
        return must(
            "letters-turned",
            f"An invisible sign ({who}) turns round the letters that follow it, so that this line "
            "reads as it is not.",
            "Delete the sign, and look at what the line says then.",
            place,
        )
    if wrong == "unseen":
        return must(
            "letters-unseen",
            f"A letter that nobody sees ({who}) stands here; words with it are found by no search "
            "and no rule.",
            "Delete it, or type the words again; it often comes along when text is pasted.",
            place,
        )
    return must(
        "letter-from-elsewhere",
        f"The word “{_word(text, at)}” holds a letter that looks like another one: "
        f"{letter} is {who}.",
        "Type the word again on your own keyboard.",
        place,
    )


def _word(text: str, at: int) -> str:
    first = re.search(r"[\w-]*$", text[max(0, at - 30) : at])
    last = re.match(r"[\w-]{1,30}", text[at:])
    return (first.group() if first else "") + (last.group() if last else text[at])


def _who(letter: str) -> str:
    name = unicodedata.name(letter, "a sign without a name").lower()
    return f"U+{ord(letter):04X}, {name}"
