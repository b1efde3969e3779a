"""Words become days of the week and how often something happens."""

import re
from dataclasses import dataclass
from typing import Literal

from ..model import DAYS, Day
from .clock import NUMBER, NUMBERS

Ordinal = Literal["first", "second", "third", "fourth", "last"]

_LONG = (
    r"(?i:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|"
    r"fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)"
)
_IN_WORDS = rf"\b(?=[A-Z]){_LONG}\b\.?"
"""A day among other words begins with a capital, for people sat in the sun."""
_BETWEEN = (
    r"(?:\s*(?:,\s*(?:and|or)\b|[,/&+;–—-]|\band\b|\bor\b|\bto\b|\bthrough\b|\bthru\b)\s*|\s+)"
)
_PHRASE = re.compile(rf"{_IN_WORDS}(?:{_BETWEEN}{_IN_WORDS})*")
_SHORT = re.compile(rf"{_LONG}\.?|Mo|Tu|We|Th|Fr|Sa|Su|M|T|W|R|F")
_FILLING = re.compile(
    r"(?:[\s,/&+;.–—-]|\b(?:and|or|to|through|thru|every|each|on)\b)*", re.IGNORECASE
)
_FIRST_LETTERS: tuple[tuple[str, Day], ...] = (
    ("m", "monday"),
    ("th", "thursday"),
    ("r", "thursday"),
    ("t", "tuesday"),
    ("w", "wednesday"),
    ("f", "friday"),
    ("sa", "saturday"),
    ("su", "sunday"),
)
_GROUPS: dict[str, tuple[Day, ...]] = {
    "weekdays": DAYS[:5],
    "every weekday": DAYS[:5],
    "weekends": DAYS[5:],
    "every day": DAYS,
    "seven days a week": DAYS,
}


@dataclass(frozen=True, slots=True)
class DaysTold:
    """Days of the week in order; `is_choice` when a client goes on one of them."""

    days: tuple[Day, ...] = ()
    is_choice: bool = False


def days_only(text: str) -> DaysTold:
    """Return the days of a text that holds nothing else, such as M/W/F, TTh, Mon-Fri or weekdays."""
    words = text.strip().strip(".:")
    for name in (words, words.title() if words.isupper() and len(words) > 2 else words):
        grouped = _GROUPS.get(name.lower())
        if grouped:
            return DaysTold(grouped)
        if name and _FILLING.fullmatch(_SHORT.sub("", name)) and _SHORT.search(name):
            return _told(name, _SHORT)
    return DaysTold()


def find_days(text: str) -> tuple[DaysTold, str]:
    """Return the days that stand in a text by name, and the text around them."""
    match = _PHRASE.search(text)
    if match is None:
        return DaysTold(), text
    return _told(match[0], re.compile(_IN_WORDS)), f"{text[: match.start()]} {text[match.end() :]}"


def _told(phrase: str, pattern: re.Pattern[str]) -> DaysTold:
    found = [_day(match[0]) for match in pattern.finditer(phrase)]
    between = [part.strip().lower() for part in pattern.split(phrase)[1:-1]]
    is_range = len(found) == 2 and between[0] in {"-", "–", "—", "to", "through", "thru"}
    if is_range:
        first, last = DAYS.index(found[0]), DAYS.index(found[1])
        count = (last - first) % len(DAYS) + 1
        found = [DAYS[(first + step) % len(DAYS)] for step in range(count)]
    is_choice = any(re.search(r"\bor\b", words) for words in between)
    return DaysTold(tuple(dict.fromkeys(found)), is_choice)


def _day(word: str) -> Day:
    return next(day for letters, day in _FIRST_LETTERS if word.lower().startswith(letters))


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often something happens, where a text tells it.

    `monthly` holds which days of a month, `weeks` which weeks of one; `is_monthly` says monthly
    without the day. `words` are those that no number of weeks says for certain.
    """

    times: int | None = None
    every_weeks: int | None = None
    monthly: tuple[tuple[Ordinal, Day], ...] = ()
    is_monthly: bool = False
    weeks: tuple[Ordinal, ...] = ()
    words: str = ""


_ORDINALS: dict[str, Ordinal] = {
    "1st": "first",
    "first": "first",
    "2nd": "second",
    "second": "second",
    "3rd": "third",
    "third": "third",
    "4th": "fourth",
    "fourth": "fourth",
    "last": "last",
}
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})\b"
_AND = r"\s*(?:,?\s*and|&|,|/|\+)\s*"
_MONTH_DAY = re.compile(
    rf"\b(?:every\s+|the\s+)?(?P<which>{_ORDINAL}(?:{_AND}{_ORDINAL})*)\s+"
    rf"(?P<day>{_LONG})\b\.?(?:,?\s*(?:of|in|each|every)\s+(?:the\s+|each\s+|every\s+|a\s+)?month"
    r"|\s+monthly|\s+only)?",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    r"\b(?:once\s+(?:a|per|each)\s+month|monthly|once\s+monthly)\b", re.IGNORECASE
)
_EVERY_OTHER = re.compile(
    r"\b(?:every\s+(?:other|second)\s+week|bi-?weekly|fortnightly|alternate\s+weeks|alternating\s+weeks)\b",
    re.IGNORECASE,
)
_EVERY_OTHER_DAY = re.compile(
    rf"\b(?:every\s+other|alternat(?:e|ing))\s+({_LONG})\b", re.IGNORECASE
)
_EVERY_NTH = re.compile(r"\bevery\s+(3rd|third|4th|fourth)\s+week\b", re.IGNORECASE)
_OF_MONTH = r"(?:\s*(?:of|in|each|every)\s+(?:the\s+|each\s+|every\s+|a\s+)?month|\s+only)?"
_WEEKS = re.compile(
    rf"\b(?:the\s+)?(?P<several>{_ORDINAL}(?:{_AND}{_ORDINAL})+)\s+weeks?\b{_OF_MONTH}"
    rf"|\b(?:the\s+)?(?P<one>{_ORDINAL})\s+week\s+(?:of|in)\s+(?:the|each|every|a)\s+month\b"
    rf"|[(\[]\s*(?:the\s+)?(?P<bracketed>{_ORDINAL}(?:{_AND}{_ORDINAL})+|{_ORDINAL}(?=\s+week)|"
    rf"(?:[1-4](?:st|nd|rd|th)))(?:\s+weeks?)?{_OF_MONTH}\s*[)\]]"
    rf"|\bw(?:ee)?ks?\.?\s+(?P<numbered>[1-4](?:{_AND}[1-4])+)\b{_OF_MONTH}",
    re.IGNORECASE,
)
_BY_NUMBER: tuple[Ordinal, ...] = ("first", "second", "third", "fourth")
_RARELY: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        2,
        re.compile(
            r"\b(?:(?:twice|2\s*x|2\s*times|two\s+times)\s*(?:a|per|each|/)?\s*month(?:ly)?|"
            r"semi-?monthly|(?:odd|even)\s+weeks?)\b",
            re.IGNORECASE,
        ),
    ),
    (8, re.compile(r"\b(?:every\s+(?:other|second|2|two)\s+months?|bi-?monthly)\b", re.IGNORECASE)),
    (13, re.compile(r"\b(?:quarterly|once\s+a\s+quarter|every\s+quarter)\b", re.IGNORECASE)),
)
_EXCEPT = re.compile(r"\b(?:except|excluding|not|no|without)\b[\s\w]*$", re.IGNORECASE)
_NOW_AND_THEN = re.compile(
    r"\b(?:5th|fifth\s+\w+day|[1-4](?:st|nd|rd|th)\s+weeks?|months?|monthly|as\s+needed|prn|"
    r"when\s+needed|(?:by|on|upon)\s+request|alternat\w+|rotat\w+|except|excluding|occasional\w*|"
    r"varies|seasonal|some\s+weeks|every\s+other|tb[ad])\b|^(?:except|excluding)",
    re.IGNORECASE,
)
_EVERY_N = re.compile(rf"\bevery\s+({NUMBER})\s+weeks?\b", re.IGNORECASE)
_PER_WEEK = r"\s*(?:/|per|a|each|every)?\s*(?:week|wk)(?:ly)?\b"
_TIMES = re.compile(
    rf"\b(?P<count>{NUMBER})\s*(?:x|×|times){_PER_WEEK}|\b(?P<word>once|twice)\b{_PER_WEEK}"
    r"|(?:^|(?<=[(,;–-])|(?<=[(,;–-]\s))weekly(?=\s*(?:\)|$))|\b(?:every|each|per)\s+week\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?P<what>(?:[\w'-]+\s+){{0,3}}?(?:groups?|sessions?|meetings?|classes))"
    r"\s*(?:/|per|a|each|every)\s*(?:week|wk)\b",
    re.IGNORECASE,
)


def find_cadence(text: str) -> tuple[Cadence, str]:
    """Return how often something happens as a text tells it, and the text around that."""
    for read in (_rarely, _in_weeks, _on_days_of_a_month):
        if found := read(text):
            return found
    if match := _MONTHLY.search(text):
        return Cadence(is_monthly=True), _without(text, match)
    if match := _EVERY_OTHER.search(text):
        return Cadence(every_weeks=2), _without(text, match)
    if (match := _EVERY_N.search(text)) and 1 <= number(match[1]) <= 52:
        return Cadence(every_weeks=number(match[1])), _without(text, match)
    return _times(text)


def is_now_and_then(words: str) -> bool:
    """Whether words tell of some weeks only, in a way that was not understood."""
    return bool(_NOW_AND_THEN.search(words))


def _rarely(text: str) -> tuple[Cadence, str] | None:
    for weeks, pattern in _RARELY:
        if match := pattern.search(text):
            return Cadence(every_weeks=weeks, words=match[0]), _without(text, match)
    if match := _EVERY_NTH.search(text):
        weeks = 3 if match[1].lower() in {"3rd", "third"} else 4
        return Cadence(every_weeks=weeks), _without(text, match)
    if match := _EVERY_OTHER_DAY.search(text):
        return Cadence(every_weeks=2), _without(text, match, match[1].title())
    return None


def _in_weeks(text: str) -> tuple[Cadence, str] | None:
    """Return which weeks of a month a text names."""
    match = None if _EVERY_OTHER.search(text) else _WEEKS.search(text)
    if match is None or _EXCEPT.search(text[: match.start()]):
        return None
    words = match["several"] or match["one"] or match["bracketed"] or ""
    weeks = [_ORDINALS[word.lower()] for word in re.findall(_ORDINAL, words, re.IGNORECASE)]
    weeks += [_BY_NUMBER[int(digit) - 1] for digit in re.findall(r"\d", match["numbered"] or "")]
    return Cadence(weeks=tuple(dict.fromkeys(weeks))), _without(text, match)


def _on_days_of_a_month(text: str) -> tuple[Cadence, str] | None:
    if (match := _MONTH_DAY.search(text)) and not _EXCEPT.search(text[: match.start()]):
        day = _day(match["day"])
        which = [
            _ORDINALS[word.lower()] for word in re.findall(_ORDINAL, match["which"], re.IGNORECASE)
        ]
        return Cadence(monthly=tuple((item, day) for item in which)), _without(text, match)
    return None


def _times(text: str) -> tuple[Cadence, str]:
    if (match := _COUNTED.search(text)) and 1 <= number(match["count"]) <= 14:
        return Cadence(times=number(match["count"])), _without(
            text, match, _singular(match["what"])
        )
    if match := _TIMES.search(text):
        word = (match["word"] or "").lower()
        times = number(match["count"]) if match["count"] else {"twice": 2}.get(word, 1)
        if 1 <= times <= 14:
            return Cadence(times=times), _without(text, match)
    return Cadence(), text


def _without(text: str, match: re.Match[str], instead: str = "") -> str:
    return f"{text[: match.start()]} {instead} {text[match.end() :]}"


def _singular(what: str) -> str:
    words = " ".join(what.split())
    words = words.removesuffix("es") if words.endswith("classes") else words.removesuffix("s")
    return words[0].upper() + words[1:]


def number(word: str) -> int:
    """Return the number that digits or a word stand for."""
    return NUMBERS.get(word.lower()) or int(word)
