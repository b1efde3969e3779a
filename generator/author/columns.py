"""The headings of a list: which column tells what, matched loosely by the words of its heading."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..model.slots import SlotKind
from .clock import find_minutes, find_pause, find_span
from .days import Cadence, days_only, find_cadence, find_days
from .kinds import find_appointment, find_mode, find_phases, is_for_all, is_role, kind_of, level_in
from .people import names_person
from .sources import one_line
from .table import Cell, Row
from .told import Told, is_mark, read_cell

_WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "size": "size capacity max maximum seats limit",
        "minutes": "minutes minute min mins duration length",
        "hours": "hours hour hrs",
        "start": "start starts begin begins from",
        "end": "end ends to until finish finishes",
        "kind": "kind type category",
        "frequency": "frequency often cadence times week",
        "day": "day days weekday weekdays when date",
        "time": "time clock",
        "phase": "phase phases level stage",
        "track": "track tracks shift program",
        "room": "room rooms",
        "mode": "mode location where setting delivery format place",
        "staff": "facilitator facilitators staff leader leaders counselor counselors led clinician "
        "therapist provider",
        "title": "group groups topic topics activity activities session sessions title what service "
        "event meeting meetings description class content focus",
    }.items()
}
"""The words of headings by what the column tells; the first that fits counts."""
_FILLERS = frozenset(
    ("of", "the", "a", "an", "per", "each", "how", "by", "in", "name", "s", "or", "and", "for", "#")
)
_EVERY_WORD = frozenset().union(*_WORDS.values()) | _FILLERS


def column_of(words: str) -> str:
    """Return what a column of this heading tells, or nothing when its words are not known."""
    found = re.findall(r"[a-z#]+", words.lower())
    if not found or not set(found) <= _EVERY_WORD or {"hours", "week"} <= set(found):
        return ""
    return next((name for name, known in _WORDS.items() if known & set(found)), "")


def is_list_heading(row: Row, *, strictly: bool) -> bool:
    """Whether a row holds the headings of a list; strictly, when every cell of it is one."""
    columns = {column_of(cell.text) for cell in row.filled}
    known = columns - {""}
    is_whole = "" not in columns or not strictly
    return len(known) > 1 and is_whole and bool(known & {"title", "day", "time", "start", "track"})


Reader = Callable[[Told, str], Told | None]
"""Returns what is told with one more cell read, or nothing when the cell cannot be read."""


def read_row(headings: Mapping[int, Cell], row: Row) -> tuple[Told, tuple[Cell, ...]]:
    """Return what one row of a list tells, and its cells that could not be read."""
    told, unread = Told(), []
    for cell in row.filled:
        heading = headings.get(cell.column)
        after = _read(told, heading.text if heading else "", cell)
        if after is None:
            unread.append(cell)
        else:
            told = after
    if told.title and told.kind is None:
        told = replace(told, kind=kind_of(told.title))
    return told, tuple(unread)


def _read(told: Told, heading: str, cell: Cell) -> Told | None:
    column = column_of(heading)
    if column == "title":
        return _title(told, cell)
    if column:
        return _READERS[column](told, cell.text)
    phases, rest = find_phases(heading)
    if phases and not rest.strip() and is_mark(cell.text):
        return replace(told, phases=(*told.phases, *phases))
    return None


def _title(told: Told, cell: Cell) -> Told | None:
    pieces = read_cell(cell.lines)
    if len(pieces) != 1:
        return None
    title = f"{told.title}: {pieces[0].title}" if told.title and pieces[0].title else ""
    return replace(
        told.over(replace(pieces[0], title=title or pieces[0].title or told.title, kind=None)),
        people=(*told.people, *pieces[0].people),
    )


def _day(told: Told, words: str) -> Told | None:
    by_appointment, rest = find_appointment(words)
    cadence, rest = find_cadence(rest)
    days = days_only(rest)
    if not days.days:
        days, rest = find_days(rest)
    else:
        rest = ""
    span, rest = find_span(rest, is_time=True)
    in_month = tuple(dict.fromkeys(day for _, day in cadence.monthly))
    is_told = days.days or in_month or span or _is_told(cadence) or by_appointment
    if one_line(rest).strip("()-–, ") or not is_told:
        return None
    read = replace(_often(told, cadence), days=in_month or days.days or told.days)
    return replace(
        read,
        is_choice=days.is_choice,
        span=span or told.span,
        by_appointment=by_appointment or told.by_appointment,
    )


def _is_told(cadence: Cadence) -> bool:
    return cadence != Cadence()


def _often(told: Told, cadence: Cadence) -> Told:
    return Told(
        times=cadence.times,
        every_weeks=cadence.every_weeks,
        monthly=cadence.monthly,
        is_monthly=cadence.is_monthly,
        weeks=cadence.weeks,
        cadence_words=cadence.words,
    ).over(told)


def _time(told: Told, words: str) -> Told | None:
    by_appointment, rest = find_appointment(words)
    pause, rest = find_pause(rest)
    minutes, rest = find_minutes(rest)
    span, rest = find_span(rest, is_time=True)
    if one_line(rest).strip("()-–,; ") or not (span or minutes or by_appointment):
        return None
    read = Told(span=span, minutes=minutes, pause=pause, by_appointment=by_appointment)
    return read.over(told)


def _end(told: Told, words: str) -> Told | None:
    span, rest = find_span(words, is_time=True)
    if span is None or span.end or rest.strip() or told.span is None or told.span.end:
        return None
    return replace(told, span=replace(told.span, end=span.start))


def _minutes(told: Told, words: str) -> Told | None:
    return _length(told, words if not words.isdecimal() else f"{words} minutes")


def _hours(told: Told, words: str) -> Told | None:
    if re.fullmatch(r"\d(?:\.\d+)?", words):
        return _length(told, f"{words} hours")
    return _time(told, words)


def _length(told: Told, words: str) -> Told | None:
    pause, rest = find_pause(words)
    minutes, rest = find_minutes(rest)
    if minutes is None or rest.strip(" .,;()"):
        return None
    return replace(told, minutes=minutes, pause=pause or told.pause)


def _frequency(told: Told, words: str) -> Told | None:
    if words.isdecimal():
        return replace(told, times=int(words)) if 1 <= int(words) <= 14 else None
    cadence, rest = find_cadence(words)
    return (
        _often(told, cadence) if _is_told(cadence) and not rest.strip(" .()") else _day(told, words)
    )


def _phase(told: Told, words: str) -> Told | None:
    named = words if re.search(r"phase", words, re.IGNORECASE) else f"Phase {words}"
    phases, rest = find_phases(named)
    if not phases or rest.strip():
        is_all = is_for_all(words) or words.lower() == "all phases"
        phases = () if is_all else (level_in(words) or words[0].upper() + words[1:],)
    return replace(told, phases=(*told.phases, *phases))


def _track(told: Told, words: str) -> Told | None:
    if is_for_all(words):
        return replace(told, tracks=("*",))
    names = [name.strip() for name in re.split(r"[,/&+;]|\band\b", words) if name.strip()]
    return replace(told, tracks=tuple(dict.fromkeys(names)))


def _mode(told: Told, words: str) -> Told | None:
    mode, rest = find_mode(words)
    rest = one_line(rest).strip(" ()-–,;:/")
    rooms = (*told.rooms, rest) if rest else told.rooms
    return replace(told, mode=mode or told.mode, rooms=rooms)


def _room(told: Told, words: str) -> Told | None:
    names = [name.strip() for name in re.split(r"[,/&+;]", words) if name.strip()]
    return replace(told, rooms=(*told.rooms, *names))


def _staff(told: Told, words: str) -> Told | None:
    """Read roles alone: people are not named in a program."""
    if not is_role(words) or names_person(re.sub(r"[()\[\]]", ",", words)):
        return None
    return replace(told, staff=(*told.staff, words))


def _size(told: Told, words: str) -> Told | None:
    found = re.fullmatch(
        r"(?:max(?:imum)?\.?|up to)?\s*(\d{1,3})(?:\s*(?:people|clients|max))?", words
    )
    return replace(told, size=int(found[1])) if found and int(found[1]) else None


_KIND_NAMES: Mapping[str, SlotKind] = {
    "group": "group",
    "family": "family",
    "individual": "individual",
    "break": "break",
    "meal": "meal",
    "mutual help": "mutual_help",
    "medical": "medical",
    "testing": "testing",
    "waiting": "waiting",
    "video": "video",
    "activity": "activity",
}


def _kind(told: Told, words: str) -> Told | None:
    named = _KIND_NAMES.get(words.lower().replace("_", " "))
    return replace(told, kind=named or kind_of(words))


_READERS: Mapping[str, Reader] = {
    "size": _size,
    "minutes": _minutes,
    "hours": _hours,
    "start": _time,
    "end": _end,
    "kind": _kind,
    "frequency": _frequency,
    "day": _day,
    "time": _time,
    "phase": _phase,
    "track": _track,
    "room": _room,
    "mode": _mode,
    "staff": _staff,
}
