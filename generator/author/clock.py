"""Words become clock times and lengths of time: with 12 or 24 hours, with dashes of any kind.

Whether a bare 6:00 is morning or evening is settled last, when the track is known.
"""

import re
from dataclasses import dataclass

NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
"""Numbers that schedules write out."""
NUMBER = rf"(?:\d+|{'|'.join(NUMBERS)})"

LONGEST = 600
"""Minutes that one slot may have."""
_NOON = 12
_HOURS_IN_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time as it was written; `half` is am, pm or nothing."""

    hour: int
    minute: int
    half: str
    padded: bool

    @property
    def uses_24_hours(self) -> bool:
        """Whether it can only have been written with a clock of 24 hours."""
        return not self.half and (self.padded or self.hour > _NOON or self.hour == 0)


@dataclass(frozen=True, slots=True)
class Span:
    """From one clock time on, until another one where that is told."""

    start: Moment
    end: Moment | None = None

    @property
    def uses_24_hours(self) -> bool:
        """Whether one of its ends can only have been written with a clock of 24 hours."""
        return self.start.uses_24_hours or (self.end is not None and self.end.uses_24_hours)


@dataclass(frozen=True, slots=True)
class Settled:
    """A span as minutes from midnight and its length; `guessed` when morning or evening was not told."""

    start: int
    minutes: int | None
    guessed: bool

    @property
    def clock(self) -> str:
        """The start with 24 hours, such as 09:30."""
        return f"{self.start // 60:02}:{self.start % 60:02}"


def _time(n: int) -> str:
    return (
        rf"(?:(?:12(?::00)?\s*)?(?P<word{n}>noon|midday|midnight)\b|"
        rf"(?P<hour{n}>\d{{1,2}})(?:(?P<sign{n}>[:.])(?P<minute{n}>[0-5]\d))?"
        rf"(?:\s*(?P<half{n}>[ap])\.?\s?m\b\.?|(?P<letter{n}>[ap])\b)?)"
    )


_FREE = r"(?<![\w:.])"
_DASH = r"\s*(?:-|–|—|−|‑|\bto\b|\buntil\b|\btill?\b|\bthrough\b)\s*"
_SPAN = re.compile(rf"{_FREE}{_time(1)}{_DASH}{_time(2)}(?![\d:])", re.IGNORECASE)
_ONE = re.compile(rf"{_FREE}{_time(1)}(?![\d:])", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"(?<![\d:])([01]\d|2[0-3])([0-5]\d)(?![\d:])")


def find_span(text: str, *, is_time: bool = False) -> tuple[Span | None, str]:
    """Return the clock times that a text holds, and the text around them.

    Where times are awaited (`is_time`) bare numbers such as 9-10 are read too.
    """
    if is_time:
        text = _FOUR_DIGITS.sub(r"\1:\2", text)
    for pattern in (_SPAN, _ONE):
        for match in pattern.finditer(text):
            if not (is_time or _is_clear(match)):
                continue
            start = _moment(match, 1)
            end = _moment(match, 2) if pattern is _SPAN else None
            if start is None or (pattern is _SPAN and end is None):
                continue
            return Span(start, end), f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _is_clear(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return any(
        groups.get(f"{name}{n}") and groups.get(f"{name}{n}") != "."
        for n in (1, 2)
        for name in ("word", "half", "letter", "sign")
    )


def _moment(match: re.Match[str], n: int) -> Moment | None:
    if word := match[f"word{n}"]:
        is_midnight = word.lower() == "midnight"
        return Moment(_NOON, 0, "am" if is_midnight else "pm", padded=False)
    hour, half = int(match[f"hour{n}"]), match[f"half{n}"] or match[f"letter{n}"] or ""
    if hour > 23 or (half and not 1 <= hour <= _NOON):
        return None
    padded = match[f"hour{n}"].startswith("0")
    return Moment(hour, int(match[f"minute{n}"] or 0), f"{half.lower()}m" if half else "", padded)


def settle(span: Span, *, by_24_hours: bool, part_of_day: str) -> Settled | None:
    """Return when a span starts and how long it is, or nothing when that cannot be."""
    starts = _readings(span.start, by_24_hours=by_24_hours)
    if span.end is None:
        start = _likely(span.start, starts, part_of_day)
        return Settled(start, None, len(starts) > 1)
    ends = _readings(span.end, by_24_hours=by_24_hours)
    if len(starts) > 1 and len(ends) == 1:
        before = [start for start in starts if start < ends[0]]
        start = before[-1] if before else starts[0]
    else:
        start = _likely(span.start, starts, part_of_day)
    later = [end for end in ends if end > start]
    if not later or later[0] - start > LONGEST:
        return None
    return Settled(start, later[0] - start, len(starts) > 1 and len(ends) > 1)


def _readings(moment: Moment, *, by_24_hours: bool) -> list[int]:
    """Return the minutes from midnight that a moment may mean, the earliest first."""
    hour = moment.hour % _NOON
    if moment.half:
        hours = [hour + (_NOON if moment.half == "pm" else 0)]
    elif by_24_hours or moment.uses_24_hours:
        hours = [moment.hour]
    else:
        hours = [hour, hour + _NOON]
    return [60 * hour + moment.minute for hour in hours]


def _likely(moment: Moment, readings: list[int], part_of_day: str) -> int:
    """Return the likelier of two readings: groups are held between 8 in the morning and 9 at night."""
    if len(readings) == 1:
        return readings[0]
    first_morning_hour = {"evening": _NOON, "morning": 5, "day": 6}.get(part_of_day, 8)
    is_morning = first_morning_hour <= moment.hour < _NOON
    return readings[0] if is_morning else readings[1]


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5}
_HOURS = re.compile(
    rf"(?<![\w:.])(?:(?P<whole>\d+(?:\.\d+)?|{'|'.join(NUMBERS)}|an?\b)?\s*(?P<part>½|¼|¾|1/2)?)"
    r"(?P<and>\s*-?\s*(?:hours?|hrs?|h)\b\.?(?:\s*and\s+a\s+half)?)"
    r"(?:\s*(?:and|,)?\s*(?P<minutes>\d{1,2})\s*(?:minutes?|mins?|m)?\b\.?)?"
    r"(?!\s*(?:/|per|a|each|every|of\b[^,;]*\bper)?\s*(?:week|wk))",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?<![\w:.])(\d{1,3})\s*-?\s*(?:minutes?|mins?|'|′)(?!\w)\.?", re.IGNORECASE)


def find_minutes(text: str) -> tuple[int | None, str]:
    """Return the length of time that a text tells in minutes or hours, and the text around it."""
    for match in _HOURS.finditer(text):
        whole, part = match["whole"], match["part"]
        if not whole and not part:
            continue
        word = (whole or "0").lower()
        hours = 1.0 if word in {"a", "an"} else float(NUMBERS.get(word, 0) or _float(word))
        hours += _FRACTIONS.get(part or "", 0) + (0.5 if "half" in match["and"] else 0)
        minutes = round(60 * hours) + int(match["minutes"] or 0)
        if 1 <= minutes <= LONGEST:
            return minutes, f"{text[: match.start()]} {text[match.end() :]}"
    found = _MINUTES.search(text)
    if found and 1 <= int(found[1]) <= LONGEST:
        return int(found[1]), f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


@dataclass(frozen=True, slots=True)
class Pause:
    """Breaks inside of something longer; without minutes where their length is not told."""

    count: int
    minutes: int | None

    @property
    def whole(self) -> int:
        """The minutes of all of them together."""
        return self.count * (self.minutes or 0)


_PAUSE_LENGTH = r"(?P<minutes{n}>\d{{1,2}})[\s-]*(?:minutes?|mins?|m)\b\.?\s*(?:long\s+)?"
_PAUSES = re.compile(
    rf"[(\[]?\s*(?:\bw/|\b(?:with|incl(?:udes|uding|usive\s+of)?|plus|minus|less)\b\.?)\s*"
    rf"(?:an?\s+|(?P<count1>{NUMBER})(?:\s*x\s*|\s+))?(?:{_PAUSE_LENGTH.format(n=1)})?"
    rf"(?:breaks?|recess)\b\s*[)\]]?"
    rf"|[(\[]\s*(?:an?\s+|(?P<count2>{NUMBER})(?:\s*x\s*|\s+))?"
    rf"(?:{_PAUSE_LENGTH.format(n=2)})(?:breaks?|recess)\b\s*[)\]]",
    re.IGNORECASE,
)


def find_pause(text: str) -> tuple[Pause | None, str]:
    """Return the breaks that a text says to be inside of what it tells, and the text around them."""
    match = _PAUSES.search(text)
    if match is None or not (rest := f"{text[: match.start()]} {text[match.end() :]}").strip():
        return None, text
    count = (match["count1"] or match["count2"] or "1").lower()
    minutes = match["minutes1"] or match["minutes2"]
    number = NUMBERS.get(count) or int(count)
    if not 1 <= number <= len(NUMBERS):
        return None, text
    return Pause(number, int(minutes) if minutes and int(minutes) else None), rest


def _float(word: str) -> float:
    return float(word) if word[0].isdigit() else 0.0


_WEEKLY_HOURS = (
    re.compile(
        r"(?<![\d.–-])(\d+(?:\.\d+)?)\s*-?\s*(?:(?:treatment|clinical|group|program|service|total)\s+)?"
        r"(?:hours?|hrs?)\.?\s*(?:of\s+[\w -]+?\s+)?(?:/|per|a|each|every)\s*(?:week|wk)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d.–-])(\d+(?:\.\d+)?)\s*weekly\s*(?:hours?|hrs?)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:weekly|total)\s+(?:hours|total)\b\W*(\d+(?:\.\d+)?)(?![\d–-])", re.IGNORECASE
    ),
    re.compile(r"^total\W*(\d+(?:\.\d+)?)\s*(?:hours?|hrs?)(?:\s+weekly)?$", re.IGNORECASE),
)


def find_weekly_hours(text: str) -> float | None:
    """Return the hours per week that a text states, or nothing when it states none or a range."""
    for pattern in _WEEKLY_HOURS:
        if (match := pattern.search(text)) and float(match[1]) <= _HOURS_IN_A_WEEK:
            return float(match[1])
    return None
