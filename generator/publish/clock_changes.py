"""When the clocks of a time zone change, told so that every calendar program understands it.

Outlook wants one rule for summer and one for winter, as in `the second Sunday of March`. Where a
zone's changes follow no such rule, each is told by its date.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEARS_LOOKED_AT = 12
"""Enough years for a second Sunday and a last Sunday to come apart."""


@dataclass(frozen=True, slots=True)
class ClockChange:
    """A change of the clocks: its moment by the clock before, and the distance to UTC on both sides.

    `yearly` is the day of its month on which it comes each year: 2SU, -1SU. Empty, it comes once.
    """

    onset: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    yearly: str = ""


def clock_changes(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[ClockChange, ...]:
    """Return the changes that tell the time in these years, the state at their beginning included."""
    start = dt.datetime(first_year - 1, 1, 1, tzinfo=dt.UTC)
    last_looked_at = max(last_year, first_year + _YEARS_LOOKED_AT)
    found = tuple(_changes(zone, start, last_looked_at))
    yearly = _yearly(found, last_looked_at - first_year + 2)
    if yearly:
        return yearly
    told = [change for change in found if change.onset.year <= last_year]
    return (_state(zone, start), *told)


def _state(zone: ZoneInfo, moment: dt.datetime) -> ClockChange:
    local = moment.astimezone(zone)
    offset = _offset(local)
    return ClockChange(local.replace(tzinfo=None), offset, offset, local.tzname() or "")


def _offset(moment: dt.datetime) -> dt.timedelta:
    return moment.utcoffset() or dt.timedelta()


def _changes(zone: ZoneInfo, start: dt.datetime, last_year: int) -> Iterator[ClockChange]:
    """Yield each change from a moment to the end of a year."""
    day = dt.timedelta(days=1)
    moment = start
    while moment.year <= last_year:
        before = _offset(moment.astimezone(zone))
        if before != _offset((moment + day).astimezone(zone)):
            at = _moment_of_change(zone, moment, moment + day)
            local = at.astimezone(zone)
            onset = at.replace(tzinfo=None) + before
            yield ClockChange(onset, before, _offset(local), local.tzname() or "")
        moment += day


def _moment_of_change(zone: ZoneInfo, early: dt.datetime, late: dt.datetime) -> dt.datetime:
    """Return the first second with the new distance to UTC, between two moments that differ."""
    before = _offset(early.astimezone(zone))
    while late - early > dt.timedelta(seconds=1):
        middle = early + dt.timedelta(seconds=(late - early) // dt.timedelta(seconds=2))
        if _offset(middle.astimezone(zone)) == before:
            early = middle
        else:
            late = middle
    return late


def _yearly(found: Sequence[ClockChange], years: int) -> tuple[ClockChange, ...]:
    """Return two changes that come each year by a rule, or nothing when no rule tells them all."""
    told: list[ClockChange] = []
    for first in found[:2]:
        alike = [change for change in found if _kind(change) == _kind(first)]
        rule = _rule([change.onset for change in alike])
        if len(alike) != years or len(found) != 2 * years or not rule:
            return ()
        told.append(replace(first, yearly=rule))
    return tuple(told)


def _kind(change: ClockChange) -> tuple[object, ...]:
    onset = change.onset
    return (onset.month, onset.weekday(), onset.time(), change.before, change.after, change.name)


def _rule(onsets: Sequence[dt.datetime]) -> str:
    """Return the day of the month in the words of iCalendar, where all these moments share one."""
    day = _DAYS[onsets[0].weekday()]
    counts = {(onset.day - 1) // 7 + 1 for onset in onsets}
    if len(counts) == 1 and counts != {5}:
        return f"{counts.pop()}{day}"
    is_last = all(
        onset.day + 7 > calendar.monthrange(onset.year, onset.month)[1] for onset in onsets
    )
    return f"-1{day}" if is_last else ""
