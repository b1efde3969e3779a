"""Calendars as iCalendar: what a telephone makes of them is what the schedule says."""

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st
from icalendar import Calendar, Event
from year_program import EDITION, curriculum, day, slot, track, year_program

from generator.compose.calendar import (
    CalendarEvent,
    CalendarFile,
    StaffCalendars,
    last_day,
)
from generator.model import DAYS, Program
from generator.publish.clock_changes import clock_changes
from generator.publish.ical import as_ical
from generator.schedule import occurrences
from generator.schedule.zones import zone_names, zone_of

STAMP = EDITION.date


def written(program: Program, number: int = 0) -> bytes:
    """Return the calendar of one of a program's tracks as iCalendar."""
    return as_ical(
        StaffCalendars.of(curriculum(), "small", program).track(program.tracks[number]), STAMP
    )


def told(data: bytes) -> Counter[tuple[str, str]]:
    """Return the local start and end of everything that a telephone shows."""
    events = recurring_ical_events.of(Calendar.from_ical(data)).between((2026, 1, 1), (2031, 1, 1))
    return Counter((f"{event.start:%F %R}", f"{event.end:%F %R}") for event in events)


def held(program: Program, number: int = 0) -> Counter[tuple[str, str]]:
    """Return the local start and end of everything with a time that the schedule holds."""
    last = last_day(program)
    weeks = (last - program.calendar.start).days // 7 + 1
    found: Counter[tuple[str, str]] = Counter()
    for item in occurrences(program, program.tracks[number], weeks):
        if item.closed or item.date is None or item.start is None or item.date > last:
            continue
        start = dt.datetime.fromisoformat(f"{item.date} {item.start}")
        end = start + dt.timedelta(minutes=item.slot.minutes)
        found[f"{start:%F %R}", f"{end:%F %R}"] += 1
    return found


def at(moment: str, title: str = "Group") -> CalendarEvent:
    """Return an event of an hour at a moment of the local clock."""
    return CalendarEvent(moment, title, dt.datetime.fromisoformat(moment), 60)


def small(event: str = "Group", **fields: object) -> CalendarFile:
    """Return a calendar of one event with this title."""
    given: dict[str, object] = {
        "address": "calendars/small.ics",
        "title": "Small",
        "description": "Small.",
        "time_zone": "America/New_York",
        "events": (at("2027-01-04 09:30", event),),
        **fields,
    }
    return CalendarFile(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 1])
def test_a_telephone_shows_what_the_schedule_says(number: int) -> None:
    """Dates and times are those of the occurrences: closures absent, make-ups there, for a year."""
    program = year_program()

    assert held(program, number) == told(written(program, number))


@pytest.mark.parametrize(
    "zone", ["America/New_York", "America/Phoenix", "Europe/Dublin", "Pacific/Auckland"]
)
def test_local_time_stays_when_the_clocks_change(zone: str) -> None:
    """A group at 9:30 is at 9:30 before and after the changes of March and November."""
    program = year_program(time_zone=zone)
    starts = {start[-5:] for start, _ in told(written(program))}
    expected = {"09:30", "10:30", "10:00", "23:30", "18:00", "12:00"}

    assert held(program) == told(written(program))
    assert expected == starts


def test_an_hour_over_midnight_ends_on_the_next_day() -> None:
    """A late call from 23:30 lasts until 0:30."""
    ends = {end for start, end in told(written(year_program())) if start == "2027-01-17 23:30"}

    assert {"2027-01-18 00:30"} == ends


def test_each_event_has_a_name_of_its_own_that_stays() -> None:
    """No name comes twice, and a second making gives the same ones."""
    names = [
        [str(event["uid"]) for event in Calendar.from_ical(written(year_program())).walk("VEVENT")]
        for _ in range(2)
    ]

    assert names[0] == names[1]
    assert len(names[0]) == len(set(names[0]))


def test_the_same_facts_give_the_same_bytes() -> None:
    """Neither the clock nor chance is in them; the stamp is the edition's day."""
    first, second = written(year_program()), written(year_program())

    assert first == second
    assert {b"DTSTAMP:20261124T000000Z"} == {
        line for line in first.split(b"\r\n") if line.startswith(b"DTSTAMP")
    }


def test_a_later_edition_is_a_later_revision() -> None:
    """A calendar program that has the event already takes the newer one."""
    events = [
        Calendar.from_ical(as_ical(small(), day(stamp))).walk("VEVENT")[0]
        for stamp in ("2019-01-01", "2026-11-24", "2027-01-05")
    ]
    expected = [0, 2519, 2561]

    assert expected == [event["sequence"] for event in events]


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    """No line has more than 75 bytes, letters of several bytes included, and each ends in CRLF."""
    data = as_ical(small("Éléments de la prévention — ünïcödé " * 4), STAMP)
    lines = data.split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert (0, b"") == (data.replace(b"\r\n", b"").count(b"\n"), lines[-1])


def test_words_of_people_stay_words() -> None:
    """Commas, semicolons and line ends in a title cannot become properties."""
    title = "One, two; three\\four\rATTACH:https://a.example\r\nEND:VEVENT\x0bB\u2028C\x00"
    data = as_ical(small(title, title="A, b; c\rX-D:e", description="F\nG, h"), STAMP)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    expected = ("One, two; three\\four ATTACH:https://a.example\nEND:VEVENT B C", False)

    assert expected == (event["summary"], "ATTACH" in event)
    assert b"\r\nX-WR-CALNAME:A\\, b\\; c X-D:e\r\n" in data
    assert b"\r\nX-WR-CALDESC:F\\nG\\, h\r\n" in data


def test_exceptions_have_the_time_and_the_zone_of_the_event() -> None:
    """Each stands on a line of its own, because some programs read only the first of a list."""
    event = next(
        event
        for event in Calendar.from_ical(written(year_program())).walk("VEVENT")
        if "day.wed.weekly" in event["uid"]
    )
    lines = [line for line in event.to_ical().split(b"\r\n") if line.startswith(b"EXDATE")]
    expected = [
        b"EXDATE;TZID=America/New_York:20270203T093000",
        b"EXDATE;TZID=America/New_York:20271124T093000",
    ]

    assert expected == lines


def test_a_repeated_event_ends_in_universal_time() -> None:
    """The standard wants it so where the start has a zone; the last day is still held."""
    event = next(
        event
        for event in Calendar.from_ical(written(year_program())).walk("VEVENT")
        if "day.wed.weekly" in event["uid"]
    )

    assert b"FREQ=WEEKLY;UNTIL=20271229T143000Z;INTERVAL=1" == event["rrule"].to_ical()


# The zone


@pytest.mark.parametrize(
    "name",
    [
        *("America/New_York", "America/Phoenix", "America/St_Johns", "Europe/Berlin"),
        *("Europe/Dublin", "Pacific/Auckland", "Africa/Casablanca", "Asia/Jerusalem", "UTC"),
    ],
)
def test_the_zone_in_the_file_tells_the_time_of_the_world(name: str) -> None:
    """A program that knows no zones, such as an old Outlook, reads the same times from the file."""
    events = (at("2027-01-04 09:30"), at("2028-12-29 09:30"))
    data = as_ical(small(time_zone=name, events=events), STAMP)
    (component,) = Calendar.from_ical(data).walk("VTIMEZONE")
    component["tzid"] = "Ours"
    ours, theirs = component.to_tz(lookup_tzid=False), zone_of(name)
    hours = [
        dt.datetime.fromisoformat("2027-01-01 09:00") + dt.timedelta(hours=6 * count)
        for count in range(2900)
    ]

    assert [] == [
        hour
        for hour in hours
        if hour.replace(tzinfo=ours).utcoffset() != hour.replace(tzinfo=theirs).utcoffset()
    ]


def test_a_regular_zone_is_told_by_one_rule_for_summer_and_one_for_winter() -> None:
    """Outlook understands no more than that."""
    expected = [("2026-03-08 02:00", "2SU", "EDT"), ("2026-11-01 02:00", "1SU", "EST")]

    assert expected == [
        (f"{change.onset:%F %R}", change.yearly, change.name)
        for change in clock_changes(zone_of("America/New_York"), 2027, 2027)
    ]


def test_a_last_sunday_is_not_taken_for_a_fourth() -> None:
    """Over twelve years the two come apart."""
    expected = ["-1SU", "-1SU"]

    assert expected == [
        change.yearly for change in clock_changes(zone_of("Europe/Berlin"), 2027, 2027)
    ]


def test_every_zone_of_the_world_can_be_told() -> None:
    """Each name that a program may write leads to a zone with a state at its beginning."""
    without = [
        name
        for name in sorted(zone_names())[::12]
        if not clock_changes(zone_of(name), 2027, 2027) or zone_of(name).key != name
    ]

    assert [] == without


def test_zones_come_from_the_package_and_not_from_the_system() -> None:
    """They have the system's names, and are the same where a system has none."""
    zone = zone_of("America/Chicago")
    moment = dt.datetime.fromisoformat("2027-07-01 12:00")

    assert ZoneInfo("America/Chicago").utcoffset(moment) == zone.utcoffset(moment)


# Any program


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Make up a program of a track with a few slots, closures and a make-up."""
    slots = []
    for number in range(draw(st.integers(1, 4))):
        fields: dict[str, object] = {"minutes": draw(st.integers(15, 120))}
        fields |= draw(
            st.sampled_from(
                [{}, {"strand": "core"}, {"session": "a"}, {"weeks": [1, 3]}, {"monthly": "last"}]
            )
        )
        fields |= draw(
            st.sampled_from([{}, {"every_weeks": 2}, {"every_weeks": 3, "first_week": 3}])
        )
        start = f"{draw(st.integers(5, 23)):02}:{draw(st.sampled_from(['00', '30']))}"
        slots.append(slot(f"s{number}", draw(st.sampled_from(DAYS)), start, **fields))
    closures = [
        {
            "id": f"c{number}",
            "from": str(day("2027-01-04") + dt.timedelta(days=from_)),
            "to": str(day("2027-01-04") + dt.timedelta(days=from_ + draw(st.integers(0, 9)))),
            "reason": "Closed",
        }
        for number, from_ in enumerate(draw(st.lists(st.integers(0, 300), max_size=3)))
    ]
    on = day("2027-01-04") + dt.timedelta(days=draw(st.integers(0, 300)))
    made_up = [{"id": "m", "closure": "c0", "on": str(on)}] if closures else []
    return year_program(
        tracks=[track("day", *slots)],
        shared_slots=(),
        closures=closures,
        make_ups=made_up,
        pins=[{"id": "p", "session": "b", "on": str(on + dt.timedelta(days=7))}],
        time_zone=draw(st.sampled_from(["America/New_York", "Europe/London", "America/Phoenix"])),
    )


@settings_of(max_examples=25)
@given(programs())
def test_any_program_is_told_as_it_is_held(program: Program) -> None:
    """Whatever repeats, is closed or made up for: dates, times and single names agree."""
    file = StaffCalendars.of(curriculum(), "small", program).track(program.tracks[0])
    names = [event.uid for event in file.events]

    assert len(names) == len(set(names))
    if file.events:
        assert held(program) == told(as_ical(file, STAMP))


def test_an_event_of_ours_is_read_by_its_own_library() -> None:
    """Nothing in the file is a mistake to the library that reads it."""
    calendar = Calendar.from_ical(written(year_program()))
    errors = [error for part in calendar.walk() for error in part.errors]

    assert [] == errors
    assert all(isinstance(event, Event) for event in calendar.walk("VEVENT"))
