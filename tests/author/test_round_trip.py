"""What is written as a published schedule and imported gives the same slots."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import markdown_table, schedule_table, seen

from generator.author import AuthorError, import_schedule, program_text, read_program
from generator.model import DAYS, Program

TODAY = dt.date(2027, 1, 5)
BY_KIND = {
    "group": ("Process", "Skills", "Thoughts, feelings", 'The "I" message', "Either | or"),
    "break": ("Break", "Coffee break"),
    "meal": ("Lunch", "Lunch, shared"),
    "mutual_help": ("AA meeting", 'SMART Recovery "open"'),
    "family": ("Family night", "Families | friends"),
    "individual": ("Individual (by appointment)", "Individual, with counselor"),
    "medical": ("Nurse, vitals",),
    "testing": ("UDS", "Drug test"),
    "video": ("Recovery video",),
    "activity": ("Yoga", "Gym, or a walk"),
}


@st.composite
def slots(draw: st.DrawFn, id: str, earliest: int, *, fits_grid: bool) -> dict[str, object]:
    """Draw one slot; a grid has a column for each day, so there every slot has one."""
    kind = draw(st.sampled_from(sorted(BY_KIND)))
    slot: dict[str, object] = {
        "id": id,
        "kind": kind,
        "title": draw(st.sampled_from(BY_KIND[kind])),
        "minutes": draw(st.integers(5, 240)),
    }
    if fits_grid or draw(st.booleans()):
        slot["day"] = draw(st.sampled_from(DAYS))
        if draw(st.booleans()):
            start = draw(st.integers(earliest, earliest + 5)), draw(st.sampled_from([0, 15, 30]))
            slot["start"] = f"{start[0]:02}:{start[1]:02}"
    else:
        slot["times"] = draw(st.integers(1, 7))
    return slot


@st.composite
def programs(draw: st.DrawFn, *, fits_grid: bool) -> Program:
    """Draw a program of one track or two, with a few slots each."""
    tracks = []
    for name, earliest in (("Day", 7), ("Evening", 14))[: draw(st.integers(1, 2))]:
        count = draw(st.integers(1, 5))
        drawn = [
            draw(slots(f"{name.lower()}-{n}", earliest, fits_grid=fits_grid)) for n in range(count)
        ]
        cohort = {"id": "a", "title": "A", "capacity": 8}
        part = name.lower()
        tracks.append(
            {
                "id": part,
                "title": f"{name} track",
                "part_of_day": part,
                "cohorts": [cohort],
                "slots": drawn,
            }
        )
    weeks = {"earliest": 8, "latest": 16}
    phase = {"id": "x", "title": "X", "level": "intensive", "weeks": weeks, "criteria": "Decided."}
    return Program.model_validate(
        {
            "title": "Small",
            "summary": "Small.",
            "level_of_care": "intensive-outpatient",
            "population": "Adults",
            "cycle_weeks": 4,
            "tracks": tracks,
            "phases": [phase],
            "calendar": {"start": "2027-01-04"},
        }
    )


def _imported(text: str) -> Program:
    imported = import_schedule(text, "Small", TODAY)
    if imported.unread:
        raise AssertionError([(item.cell.text, item.why) for item in imported.unread])
    return read_program(program_text(imported.values), "small.yaml")


@given(programs(fits_grid=True))
def test_a_grid_gives_the_same_slots(program: Program) -> None:
    """Kinds, days, times, minutes and titles of a CSV grid come back as they were."""
    expected = seen(program)

    assert expected == seen(_imported(schedule_table(program, "grid")))


@given(programs(fits_grid=False))
def test_a_list_gives_the_same_slots(program: Program) -> None:
    """Slots without a day, and how often they are held, come back from a list too."""
    expected = seen(program)

    assert expected == seen(_imported(schedule_table(program, "list")))


@given(programs(fits_grid=False))
def test_a_markdown_list_gives_the_same_slots(program: Program) -> None:
    """A pipe inside a title does not end its cell."""
    expected = seen(program)

    assert expected == seen(_imported(markdown_table(program)))


PIECES = st.sampled_from(
    [
        *(
            "Time",
            "Day",
            "Group",
            "Mon",
            "M/W/F",
            "Sat",
            "Evening track",
            "Phase 2",
            "Total",
            "x",
            "",
        ),
        *(
            "9:00-10:30",
            "6pm",
            "25:99",
            "90 minutes",
            "9 hours per week",
            "3 groups a week",
            "noon",
        ),
        *(
            "1st Saturday",
            "monthly",
            "Wed or Thu",
            "Start",
            "End",
            "Minutes",
            "Track",
            "Both",
            "((",
        ),
        *(
            "Aftercare",
            "Break",
            "Staff",
            "Room",
            "Frequency",
            "Size",
            "20:00-6:00",
            "| ---",
            "#",
            '"',
        ),
    ]
) | st.text(max_size=5)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=6), max_size=8), st.sampled_from(",|;\t"))
def test_any_text_is_read_or_refused(rows: list[list[str]], delimiter: str) -> None:
    """Whatever a file holds, it becomes a program that loads, or a message; never a traceback."""
    text = "\n".join(delimiter.join(row) for row in rows)
    with suppress(AuthorError):
        imported = import_schedule(text, "Small", TODAY)
        read_program(program_text(imported.values), "small.yaml")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found(delimiter: str) -> None:
    """Comma, semicolon, tab and pipe are told apart by the evenness of the rows."""
    rows = [("Time", "Mon", "Wed"), ("9:00-10:30 am", "Process", "Skills"), ("", "", "Yoga")]
    text = "\n".join(delimiter.join(row) for row in rows)
    expected = [("Process", "monday"), ("Skills", "wednesday"), ("Yoga", "wednesday")]

    assert expected == [(slot.title, slot.day) for slot in _imported(text).tracks[0].slots]
