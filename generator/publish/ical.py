"""A calendar's facts become iCalendar (RFC 5545), which telephones and Outlook read.

The only door of icalendar. The same facts give the same bytes: nothing here looks at the clock.
"""

import datetime as dt
import unicodedata
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vText,
)

from ..compose.calendar import CalendarEvent, CalendarFile
from ..schedule.zones import zone_of
from .calendars import PRODID
from .clock_changes import ClockChange, clock_changes

_FIRST_EDITION = dt.date(2020, 1, 1)
"""Revisions are counted in days from here, so that a later edition is read as the newer one."""


def as_ical(file: CalendarFile, stamp: dt.date) -> bytes:
    """Return a calendar as iCalendar; `stamp` is the day of the edition."""
    zone = zone_of(file.time_zone)
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # What begins with X- is escaped only as vText.
    calendar.add("x-wr-calname", vText(_plain(file.title)))
    calendar.add("x-wr-caldesc", vText(_plain(file.description)))
    calendar.add("x-wr-timezone", vText(file.time_zone))
    calendar.add_component(_timezone(zone, file.events))
    for event in file.events:
        calendar.add_component(_event(event, zone, stamp))
    written: bytes = calendar.to_ical()  # icalendar gives it no type
    return written


def _event(event: CalendarEvent, zone: ZoneInfo, stamp: dt.date) -> Event:
    start = event.start.replace(tzinfo=zone)
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
    made.add("sequence", max(0, (stamp - _FIRST_EDITION).days))
    made.add("summary", _plain(event.title))
    made.add("dtstart", start)
    # Through UTC, so that an hour across a change of the clocks stays an hour.
    length = dt.timedelta(minutes=event.minutes)
    made.add("dtend", (start.astimezone(dt.UTC) + length).astimezone(zone))
    if event.location:
        made.add("location", _plain(event.location))
    if event.description:
        made.add("description", _plain(event.description))
    if event.every_weeks is not None and event.until is not None:
        until = _on(event.until, start).astimezone(dt.UTC)
        made.add("rrule", {"freq": "weekly", "interval": event.every_weeks, "until": until})
        # A line for each: some programs read only the first of a list.
        for date in event.exceptions:
            made.add("exdate", _on(date, start))
    return made


def _on(date: dt.date, start: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(date, start.timetz())


def _plain(text: str) -> str:
    """Return words without what a reader of the file might take for the end of a line."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(
        "".join(letter for letter in line if unicodedata.category(letter) != "Cc") for line in lines
    )


def _timezone(zone: ZoneInfo, events: tuple[CalendarEvent, ...]) -> Timezone:
    """Return the zone's clock changes over the calendar, as rules where they come every year."""
    days = [event.start.date() for event in events] + [
        event.until for event in events if event.until
    ]
    made = Timezone()
    made.add("tzid", zone.key)
    for change in clock_changes(zone, min(days).year, max(days).year):
        made.add_component(_change(change))
    return made


def _change(change: ClockChange) -> Component:
    made = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    made.add("dtstart", change.onset)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    if change.yearly:
        made.add("rrule", {"freq": "yearly", "bymonth": change.onset.month, "byday": change.yearly})
    return made
