"""Words of schedules: clock times, lengths, days, cadences and kinds."""

import pytest

from generator.author.clock import find_minutes, find_span, find_weekly_hours, settle
from generator.author.days import Cadence, days_only, find_cadence, find_days
from generator.author.kinds import find_phases, kind_of
from generator.author.sources import one_line
from generator.author.table import parts_of


@pytest.mark.parametrize(
    ("words", "part", "expected"),
    [
        ("9-10:30am", "", ("09:00", 90)),
        ("9:00 a.m. – 10:30 a.m.", "", ("09:00", 90)),
        ("11:30-1pm", "", ("11:30", 90)),
        ("9am-1", "", ("09:00", 240)),
        ("17:30 to 19:00", "", ("17:30", 90)),
        ("noon-1 PM", "", ("12:00", 60)),
        ("12 noon until 1:00", "", ("12:00", 60)),
        ("6:00-9:00", "", ("18:00", 180)),
        ("6:00-9:00", "day", ("06:00", 180)),
        ("9:00-10:30", "evening", ("21:00", 90)),
        ("9.00–10.30", "", ("09:00", 90)),
        ("0930-1100", "", ("09:30", 90)),
        ("5p-6:30p", "", ("17:00", 90)),
        ("9:00 am", "", ("09:00", None)),
    ],
)
def test_clock_times(words: str, part: str, expected: tuple[str, int | None]) -> None:
    """A time is read with 12 or 24 hours; the half of the day is taken from where it stands."""
    span, rest = find_span(words, is_time=True)
    settled = settle(span, by_24_hours=False, part_of_day=part) if span else None

    assert "" == rest.strip()
    assert settled is not None
    assert expected == (settled.clock, settled.minutes)


@pytest.mark.parametrize("words", ["1:1 session", "Steps 9-10", "Group 2", "Phase 1", "25:00"])
def test_numbers_that_are_no_times(words: str) -> None:
    """Among other words a number is a time only with a colon, a half of the day, or as noon."""
    assert (None, words) == find_span(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("90 minutes", 90),
        ("90 min.", 90),
        ("1.5 hours", 90),
        ("1½ hours", 90),
        ("1 hr 30 min", 90),
        ("two hours", 120),
        ("an hour and a half", 90),
        ("9 hours per week", None),
        ("0 minutes", None),
        ("5000 minutes", None),
    ],
)
def test_lengths(words: str, expected: int | None) -> None:
    """Minutes and hours are read in figures and in words; hours of a week are no length of a slot."""
    assert expected == find_minutes(words)[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9 hours per week", 9),
        ("Total: 9.5 hrs/week", 9.5),
        ("Weekly hours: 12", 12),
        ("9 hours of treatment each week", 9),
        ("9-12 hours per week", None),
        ("9 hours", None),
    ],
)
def test_weekly_hours(words: str, expected: float | None) -> None:
    """A stated total is read; a range states no number."""
    assert expected == find_weekly_hours(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mon", "mon"),
        ("M/W/F", "mon wed fri"),
        ("MWF", "mon wed fri"),
        ("TTh", "tue thu"),
        ("Tues. & Thurs.", "tue thu"),
        ("MON-THU", "mon tue wed thu"),
        ("Monday through Wednesday", "mon tue wed"),
        ("Monday, Wednesday, and Friday", "mon wed fri"),
        ("Weekdays", "mon tue wed thu fri"),
        ("Sat-Sun", "sat sun"),
        ("Time", ""),
        ("Room", ""),
    ],
)
def test_days(words: str, expected: str) -> None:
    """Days are read by name, by letters, as lists and as ranges."""
    assert expected == " ".join(day[:3] for day in days_only(words).days)


def test_a_choice_of_days() -> None:
    """The word or makes a choice; a word that only begins like a day is none."""
    assert find_days("Aftercare (Wednesday or Thursday)")[0].is_choice
    assert () == find_days("we sat in the sun")[0].days


@pytest.mark.parametrize(
    ("words", "expected", "rest"),
    [
        ("1st Saturday", Cadence(monthly=(("first", "saturday"),)), ""),
        ("Family (last Friday of the month)", Cadence(monthly=(("last", "friday"),)), "Family ( )"),
        ("monthly", Cadence(is_monthly=True), ""),
        ("every other week", Cadence(every_weeks=2), ""),
        ("twice a week", Cadence(times=2), ""),
        ("3 groups a week", Cadence(times=3), "Group"),
        ("Weekly goals", Cadence(), "Weekly goals"),
    ],
)
def test_cadences(words: str, expected: Cadence, rest: str) -> None:
    """How often something is held is taken out of its words, and its name is left alone."""
    found, left = find_cadence(words)

    assert expected == found
    assert rest == one_line(left)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Process Group", "group"),
        ("Twelve-step facilitation", "group"),
        ("Breaking the cycle", "group"),
        ("Family of origin", "group"),
        ("Medication education group", "group"),
        ("15 minute break", "break"),
        ("Lunch", "meal"),
        ("NA", "mutual_help"),
        ("SMART Recovery", "mutual_help"),
        ("SMART goals", "group"),
        ("Multi-family night", "family"),
        ("1:1 with counselor", "individual"),
        ("Nurse visit", "medical"),
        ("MD visit", "medical"),
        ("M.D. appointment", "medical"),
        ("See the doctor", "medical"),
        ("Psychiatrist", "medical"),
        ("Med management", "medical"),
        ("Physician", "medical"),
        ("Individual with psychiatrist", "medical"),
        ("12-Step Study", "mutual_help"),
        ("Big Book Study", "mutual_help"),
        ("Twelve Step Study Group", "mutual_help"),
        ("Med check", "medical"),
        ("UDS", "testing"),
        ("Recovery video", "video"),
        ("Yoga", "activity"),
    ],
)
def test_kinds(words: str, expected: str) -> None:
    """The kind is guessed from words, and a group is what is left."""
    assert expected == kind_of(words)


def test_phases_of_several_numbers() -> None:
    """Numbers, words and Roman numerals name phases, alone, in lists and in ranges."""
    expected = [("Phase 1", "Phase 2", "Phase 3"), ("Phase 1", "Phase 2"), ("Phase 2",)]
    texts = ("Phases 1-3", "Phase I and II", "phase two only")

    assert expected == [find_phases(text)[0] for text in texts]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    """A cell with a line break is one row of CSV."""
    text = 'Time,Mon\n,"A\nB"\n,C\n'
    expected = [(1, 1), (1, 2), (2, 2), (3, 2)]

    assert expected == [
        (cell.row, cell.column) for part in parts_of(text) for cell in getattr(part, "filled", ())
    ]
