"""Dates, durations, counts and lists in the words of the field, for every sentence about a program."""

import datetime as dt
from collections.abc import Iterable


def spoken(date: dt.date) -> str:
    """Return a date as people say it: Monday 4 January 2027."""
    return f"{date:%A} {date.day} {date:%B %Y}"


def short(date: dt.date) -> str:
    """Return a date without its weekday: 4 January 2027."""
    return f"{date.day} {date:%B %Y}"


def hours(minutes: float) -> str:
    """Return minutes as hours: 9 h, 9 h 50, or 50 minutes."""
    whole, rest = divmod(round(minutes), 60)
    if rest and not whole:
        return counted(rest, "minute")
    return f"{whole} h {rest:02}" if rest else f"{whole} h"


def counted(count: float, unit: str) -> str:
    """Return a count with its unit, in the plural where it is not one: 1 week, 2.5 weeks."""
    plural = {"day off": "days off", "person": "people", "day": "days"}.get(unit, f"{unit}s")
    return f"{number(count)} {unit if count == 1 else plural}"


def number(value: float) -> str:
    """Return a number without a needless fraction: 9, 2.5."""
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"


def all_of(count: int, what: str) -> str:
    """Return that one thing, or all of several, are so: it is there, all 3 are there."""
    return f"it is {what}" if count == 1 else f"all {count} are {what}"


def listed(names: Iterable[str]) -> str:
    """Return names as people list them: a, b and c."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
