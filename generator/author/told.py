"""What words tell of a slot: one cell, a heading or a whole line becomes the parts of a slot.

Headings tell for all cells under them; what a cell tells goes before.
"""

import re
from dataclasses import dataclass, fields, replace

from ..model import Day
from ..model.slots import Mode, SlotKind
from .clock import Pause, Span, find_minutes, find_pause, find_span
from .days import Ordinal, days_only, find_cadence, find_days
from .kinds import find_appointment, find_mode, find_phases, kind_of, part_of_day
from .people import find_people
from .sources import one_line


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a slot so far; empty where nothing is told."""

    title: str = ""
    kind: SlotKind | None = None
    days: tuple[Day, ...] = ()
    is_choice: bool = False
    span: Span | None = None
    minutes: int | None = None
    times: int | None = None
    every_weeks: int | None = None
    monthly: tuple[tuple[Ordinal, Day], ...] = ()
    is_monthly: bool = False
    weeks: tuple[Ordinal, ...] = ()
    cadence_words: str = ""
    pause: Pause | None = None
    by_appointment: bool = False
    people: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    mode: Mode | None = None
    tracks: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    size: int | None = None
    doubts: tuple[tuple[str, str], ...] = ()

    def over(self, outer: "Told") -> "Told":
        """Return this laid over what stands around it."""
        given = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name)
        }
        if self.days:
            given["is_choice"] = self.is_choice
        return replace(outer, **given)


_NOTHING = re.compile(
    r"[-–—_.•*/\s]*|n/a|none|off|closed|no\s+(?:groups?|program|services)|free", re.IGNORECASE
)
_MARK = re.compile(r"x|X|✓|✔|●|•|yes|y|group", re.IGNORECASE)
_EDGES = " -–—,;:/|·•@&+"
_HANGING = re.compile(
    r"(?<![-–—,;:/|·•@&+\s])(?:\b(?:at|from|on|for|each|via|by)\b|[-–—,;:/|·•@&+\s])+$",
    re.IGNORECASE,
)


def is_nothing(words: str) -> bool:
    """Whether words say that nothing is held."""
    return bool(_NOTHING.fullmatch(words))


def is_mark(words: str) -> bool:
    """Whether words only say that something is held."""
    return bool(_MARK.fullmatch(words))


def read_words(words: str, *, is_time: bool = False) -> Told:
    """Return what words tell; whatever is no time, day, cadence, phase or mode is the title.

    People are taken out of it.
    """
    people, words = find_people(words)
    words = one_line(words) if people else words
    pause, rest = find_pause(words)
    minutes, rest = find_minutes(rest)
    span, rest = find_span(rest, is_time=is_time)
    cadence, rest = find_cadence(rest)
    phases, rest = find_phases(rest)
    mode, rest = find_mode(rest)
    days, rest = find_days(rest)
    title = words if one_line(rest) == words else _tidy(rest)
    in_month = tuple(dict.fromkeys(day for _, day in cadence.monthly))
    return Told(
        title=title,
        days=in_month or days.days,
        is_choice=days.is_choice and not in_month,
        span=span,
        minutes=minutes,
        times=cadence.times,
        every_weeks=cadence.every_weeks,
        monthly=cadence.monthly,
        is_monthly=cadence.is_monthly,
        weeks=cadence.weeks,
        cadence_words=cadence.words,
        pause=pause,
        by_appointment=find_appointment(words)[0],
        people=people,
        phases=phases,
        mode=mode,
    )


def read_cell(lines: tuple[str, ...]) -> tuple[Told, ...]:
    """Return what the lines of a cell tell: one thing, or several that each have a time of their own."""
    told: list[Told] = []
    for number, line in enumerate(lines, 1):
        now = Told() if is_mark(line) and not is_named(line) else read_words(line)
        is_whole = bool(told and told[-1].title and _has_time(told[-1]))
        is_last = number == len(lines)
        if told and _is_pause_of(now, told[-1]) and (is_last or told[-1].span is None):
            told[-1] = replace(told[-1], pause=Pause(1, now.minutes))
        elif not told or (is_whole and (now.title or _has_time(now))):
            told.append(now)
        else:
            told[-1] = _joined(told[-1], now)
    return tuple(_with_kind(item) for item in told)


def _is_pause_of(now: Told, whole: Told) -> bool:
    """Whether a line is a break of some length, without a time of its own, inside of a group."""
    is_break = kind_of(now.title) == "break" and now.minutes is not None and now.span is None
    return is_break and bool(whole.title) and kind_of(whole.title) == "group"


def is_named(words: str) -> bool:
    """Whether a mark is a name as well: a cell that says Group."""
    return words.lower() == "group"


def _has_time(told: Told) -> bool:
    return told.span is not None or told.minutes is not None


def _joined(first: Told, second: Told) -> Told:
    joined = replace(second.over(first), people=(*first.people, *second.people))
    if not (first.title and second.title):
        return joined
    words = f"{first.title} {second.title}"
    doubt = (f"Whether “{words}” is one group or several at the same time", "one group")
    return replace(joined, title=words, doubts=(*first.doubts, doubt))


def _with_kind(told: Told) -> Told:
    return replace(told, kind=kind_of(told.title)) if told.title else told


def read_heading(words: str) -> tuple[Told, str]:
    """Return what a heading tells, and the words of it that are no day, time, phase or mode."""
    if days_only(words).days:
        days = days_only(words)
        return Told(days=days.days, is_choice=days.is_choice), ""
    people, rest = find_people(words)
    phases, rest = find_phases(rest)
    mode, rest = find_mode(rest)
    pause, rest = find_pause(rest)
    by_appointment, rest = find_appointment(rest)
    rest = _tidy(rest)
    told = Told(phases=phases, mode=mode, pause=pause, by_appointment=by_appointment, people=people)
    pieces = rest.split(" ")
    for cut in range(len(pieces)):
        for days_words, others in (
            (" ".join(pieces[cut:]), " ".join(pieces[:cut])),
            (" ".join(pieces[:cut]), " ".join(pieces[cut:])),
        ):
            days = days_only(days_words)
            if days.days:
                return replace(told, days=days.days, is_choice=days.is_choice), _tidy(others)
    minutes, rest = find_minutes(rest)
    span, rest = find_span(rest, is_time=True)
    return replace(told, span=span, minutes=minutes), _tidy(rest)


def is_telling(told: Told) -> bool:
    """Whether a heading tells when: a day, a time or a phase."""
    return bool(told.days or told.span or told.phases)


def track_words(words: str) -> bool:
    """Whether the words left of a heading can name a track: Day, Evening, Group B."""
    is_short = len(words.split()) <= 3
    return is_short and bool(
        part_of_day(words) or re.search(r"\b(?:track|program|IOP|cohort)\b", words)
    )


def _tidy(words: str) -> str:
    """Return words without what is left of brackets and dashes around something taken out."""
    words = re.sub(r"[(\[]\s*[,;/–—-]*\s*[)\]]", " ", words)
    words = re.sub(r"([(\[])\s*[,;]\s*|\s*[,;]\s*([)\]])", r"\1\2", one_line(words))
    words = re.sub(r"([(\[])\s+|\s+([)\]])", r"\1\2", words)
    return _HANGING.sub("", words).strip(_EDGES)
