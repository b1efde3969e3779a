"""Calendars are planned as facts: what repeats, what has words of its own, and what is left out."""

import datetime as dt
import re
from pathlib import Path

import pytest
from factory import FILES, PROGRAM, changed, write_project
from year_program import curriculum, day, year_program

from generator.check import check_all
from generator.compose.calendar import (
    CalendarEvent,
    CalendarFile,
    StaffCalendars,
    calendar_files,
    last_day,
)
from generator.compose.made import Made
from generator.load import load
from generator.model import Program

PRIVATE = re.compile(
    r"hope|house|treat|recover|addict|substance|cocaine|opioid|alcohol|drug|craving|counsel|"
    r"program|groupwork|intensive|family|track|room|nurse|test",
    re.IGNORECASE,
)
"""What a client's calendar must not show: the program, its words, and the names of its groups."""


def of_track(program: Program, id: str = "day") -> CalendarFile:
    """Return the calendar of one of the program's tracks."""
    wanted = next(item for item in program.tracks if item.id == id)
    return StaffCalendars.of(curriculum(), "small", program).track(wanted)


def of_slot(file: CalendarFile, name: str) -> list[CalendarEvent]:
    """Return the events of a slot, by a part of their names."""
    return [event for event in file.events if f".{name}." in event.uid]


# Tracks


def test_what_is_the_same_each_week_is_one_event() -> None:
    """A break repeats to the last time that it is held, without the days that are closed."""
    (event,) = of_slot(of_track(year_program()), "mon-break")[:1]
    expected = CalendarEvent(
        uid="small.day.mon-break.weekly-20270104@groupwork.invalid",
        title="Break",
        start=dt.datetime.fromisoformat("2027-01-04 10:30"),
        minutes=15,
        description="For: Day track",
        every_weeks=1,
        until=day("2027-12-27"),
        exceptions=(day("2027-01-18"),),
    )

    assert expected == event


def test_what_comes_every_other_week_repeats_so() -> None:
    """The interval is told, and a closed week between is an exception."""
    (event,) = of_slot(of_track(year_program()), "fri")
    expected = (day("2027-01-08"), 2, day("2027-12-24"), (day("2027-11-26"),))

    assert expected == (event.start.date(), event.every_weeks, event.until, event.exceptions)


def test_what_rotates_has_an_event_with_its_words_for_each_date() -> None:
    """Each session stands under its own title, and a closed day moves it on."""
    events = of_slot(of_track(year_program()), "mon")
    expected = [
        ("Recovery from cocaine A", "2027-01-04"),
        ("Recovery from cocaine B", "2027-01-11"),
        ("Recovery from cocaine C", "2027-01-19"),
        ("Recovery from cocaine A", "2027-01-25"),
    ]

    assert expected == [(event.title, str(event.start.date())) for event in events[:4]]


def test_a_make_up_is_an_event_that_says_so() -> None:
    """What was closed is held on another day, under a name of its own."""
    made_up = [event for event in of_track(year_program()).events if "make-up" in event.uid]
    expected = [
        ("small.day.mon.20270119.make-up@groupwork.invalid", "09:30"),
        ("small.day.mon-break.20270119.make-up@groupwork.invalid", "10:30"),
    ]

    assert expected == [(event.uid, f"{event.start:%H:%M}") for event in made_up]
    assert all(event.description.endswith("closed.") for event in made_up)


def test_a_session_pinned_to_a_date_is_taken_out_of_what_repeats() -> None:
    """That week the process group has the session's title, once."""
    series, pinned = of_slot(of_track(year_program()), "wed")
    expected = ("Process group", "Recovery from cocaine C", [day("2027-02-03"), day("2027-11-24")])

    assert expected == (series.title, pinned.title, list(series.exceptions))


def test_uneven_weeks_are_told_by_their_dates() -> None:
    """The first Saturday of a month, or the second week of a cycle, is no weekly rule."""
    file = of_track(year_program())
    first, second = of_slot(file, "sat"), of_slot(file, "sun")

    assert {None} == {event.every_weeks for event in (*first, *second)}
    assert (11, 13) == (len(first), len(second))


def test_a_slot_without_a_day_or_a_time_is_named_and_left_out() -> None:
    """Nobody looks for it in vain: the calendar says what it does not hold."""
    file = of_track(year_program())
    expected = (
        "From 4 January 2027 to 31 December 2027.\n"
        "Not in it, because no day or no time is set: Drug test; Own meeting."
    )

    assert expected == file.description
    assert [] == of_slot(file, "lab") + of_slot(file, "own")


def test_a_shared_slot_is_the_same_event_in_both_tracks() -> None:
    """Who has both calendars sees it once; a slot shared by one track stands in that one alone."""
    program = year_program()
    in_day, in_evening = of_track(program, "day"), of_track(program, "evening")

    assert of_slot(in_day, "family") == of_slot(in_evening, "family") != []
    assert (1, 0) == (len(of_slot(in_day, "nurse")), len(of_slot(in_evening, "nurse")))


def test_a_closure_of_one_track_leaves_the_other_open() -> None:
    """On 15 March only the day track meets."""
    closed = dt.date(2027, 3, 15)
    expected = (True, False)

    assert expected == tuple(
        any(event.start.date() == closed for event in of_track(year_program(), id).events)
        for id in ("day", "evening")
    )


def test_an_event_says_where_it_is_and_by_whom() -> None:
    """Rooms and video are its place; tracks and roles stand in its words, never a person."""
    events = of_track(year_program()).events
    late = next(event for event in events if event.title == "Late call")
    expected = ("Room A, Room B", "For: Day track\nHeld by: Counselor", "Telehealth")

    assert expected == (events[0].location, events[0].description, late.location)


# Roles


def test_a_role_has_the_slots_that_name_it_in_every_track() -> None:
    """Tracks and shared slots come together; breaks and other roles stay out."""
    program = year_program()
    file = StaffCalendars.of(curriculum(), "small", program).role(program.staff[0])
    expected = {"small.day.mon", "small.day.wed", "small.evening.mon", "small.family"}

    assert expected == {re.sub(r"\.(weekly-)?\d{8}.*", "", event.uid) for event in file.events}
    assert "From 4 January 2027 to 31 December 2027." == file.description


# Addresses


def made(tmp_path: Path, program: str) -> Made:
    """Return what is made of the small project with another program."""
    root = write_project(tmp_path, {PROGRAM: program})
    loaded = load([root])
    checked = check_all(loaded.curriculum, day("2027-01-04"))
    return Made.of(loaded.curriculum, checked, (*loaded.findings, *checked.findings))


def test_every_track_has_its_calendar_and_every_role_that_holds_something(tmp_path: Path) -> None:
    """A role that no slot names has none; one called like a track has an address of its own."""
    program = FILES[PROGRAM].replace("strand: core}", "strand: core, staff: [evening]}", 1)
    program += "staff: [{id: evening, role: Counselors}, {id: nurse, role: Nurse}]\n"
    expected = ["calendars/small-evening.ics", "calendars/small-staff-evening.ics"]

    assert expected == [file.address for file in calendar_files(made(tmp_path, program))]


def test_a_program_with_a_time_zone_that_is_not_known_has_no_calendar(tmp_path: Path) -> None:
    """The finding stops the program, so that nobody gets a calendar with wrong times."""
    (program,) = changed(
        PROGRAM, "start: 2027-01-04", "start: 2027-01-04\n  time_zone: Eastern"
    ).values()
    expected: tuple[CalendarFile, ...] = ()

    assert expected == calendar_files(made(tmp_path, program))


# The end


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        ({}, "2027-12-31"),
        ({"ends": None}, "2028-01-02"),
        ({"ends": None, "closures": (), "make_ups": (), "pins": ()}, "2028-01-02"),
    ],
)
def test_a_calendar_ends_where_the_program_knows_no_further(
    calendar: dict[str, object], expected: str
) -> None:
    """It is the last day of its calendar, else of its closures, else of a full rotation."""
    assert expected == str(last_day(year_program(**calendar)))


def test_a_calendar_without_an_end_is_no_longer_than_a_year() -> None:
    """Strands that come back together only after years do not make years of events."""
    strand = {"id": "core", "title": "Core", "sessions": ["a", "b", "c"] * 41}
    program = year_program(
        ends=None, closures=(), make_ups=(), pins=(), shared_slots=(), strands=[strand]
    )
    expected = "2028-01-02"

    assert expected == str(last_day(program))
