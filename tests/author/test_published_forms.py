"""Schedules in the forms in which programs publish them, each invented for this test."""

import datetime as dt

import pytest

from generator.author import AuthorError, Imported, import_schedule, program_text, read_program
from generator.model import Program

TODAY = dt.date(2027, 1, 5)

GRID = """\
Alder Creek IOP,,,,
Time,Mon,Tue,W/F,Sat
9:00-10:30,Process Group,Individual (by appointment),Skills Group,Family Group (1st Saturday)
10:30-10:45,Break,,Break,
10:45-12:15,"Thoughts, feelings",UDS,Education (Phase 2),
12:15-1:00,Lunch,,,AA meeting
"""

DURATIONS = """\
| Group | Minutes | Type |
|---|---|---|
| Process group | 90 | |
| Skills group | 1.5 hours | |
| Break | 15 | |
| Counselor meeting | 50 min | Individual |
"""

WEEKLY_COUNT = """\
# Birch Street intensive outpatient

3 groups a week, 90 minutes each

| Activity | Frequency | Duration |
|---|---|---|
| Individual session | weekly | 50 minutes |
| Family session | monthly | 1 hour |
| SMART Recovery | 2x per week | 60 min |
"""

TWO_TRACKS = """\
# Cedar House

## Day track

| Time | Mon | Thu |
|---|---|---|
| 10:00 - 11:30 | Process | Skills |

9 hours per week

## Evening track

| Time | Mon | Thu |
|---|---|---|
| 6:00 - 7:30 | Process | Skills |

## Both tracks

| Time | Sat |
|---|---|
| 10 a.m. – noon | Family Group (virtual) |
"""

COLUMN_TRACKS = """\
Time;Day Mon;Evening Mon;Day Wed
9:30-11:00;Process;;Skills
17:30-19:00;;Process;
"""

CHOICE = """\
Day,Start,End,Group,Phase,Room,Facilitator
M/W/F,17:30,19:00,Core group,Intensive,Room A,Counselor
Wednesday or Thursday,17:30,18:30,Aftercare,,Room B,Peer specialist
Tue,17:30,18:30,Check-in,Intensive,Room A,Jordan Example
"""

MONTHLY = """\
Day,Time,Topic
Mon & Wed,5:30-7pm,Relapse prevention
1st and 3rd Saturday,10am-12pm,Family group
,,Alumni dinner
"""

DAYS_DOWN = """\
Day,5:30-7:00 pm,7:15-8:45 pm
Monday,Process,Skills
Thursday,Process,
"""


def _imported(text: str) -> tuple[Program, Imported]:
    imported = import_schedule(text, "A schedule", TODAY)
    return read_program(program_text(imported.values), "a-schedule.yaml"), imported


def _rows(program: Program, track: int = 0) -> list[tuple[object, ...]]:
    return [
        (slot.id, slot.title, slot.kind, slot.start, slot.minutes)
        for slot in program.tracks[track].slots
    ]


def test_a_grid_with_breaks_and_shared_columns() -> None:
    """Kinds are guessed from words, and a column for two days gives two slots."""
    program, imported = _imported(GRID)
    expected = [
        ("main-mon-1", "Process Group", "group", "09:00", 90),
        ("main-mon-break", "Break", "break", "10:30", 15),
        ("main-mon-2", "Thoughts, feelings", "group", "10:45", 90),
        ("main-mon-meal", "Lunch", "meal", "12:15", 45),
        ("main-tue-individual", "Individual (by appointment)", "individual", "09:00", 90),
        ("main-tue-testing", "UDS", "testing", "10:45", 90),
        ("main-wed-1", "Skills Group", "group", "09:00", 90),
        ("main-wed-break", "Break", "break", "10:30", 15),
        ("main-wed-2", "Education", "group", "10:45", 90),
        ("main-fri-1", "Skills Group", "group", "09:00", 90),
        ("main-fri-break", "Break", "break", "10:30", 15),
        ("main-fri-2", "Education", "group", "10:45", 90),
        ("main-sat-family", "Family Group", "family", "09:00", 90),
        ("main-sat-mutual-help", "AA meeting", "mutual_help", "12:15", 45),
    ]

    assert expected == _rows(program)
    assert "Alder Creek IOP" == program.title
    assert () == imported.unread


def test_phases_and_months_stand_in_the_cells_of_a_grid() -> None:
    """A phase in brackets limits its slot and brings the one before it; the first Saturday is monthly."""
    program, _ = _imported(GRID)
    slots = {slot.id: slot for slot in program.tracks[0].slots}

    assert ("phase-2",) == slots["main-wed-2"].phases
    assert ["phase-1", "phase-2"] == [phase.id for phase in program.phases]
    assert "first" == slots["main-sat-family"].monthly


def test_a_list_that_tells_only_how_long_things_are() -> None:
    """Without days and clocks every row is a slot of its minutes, of the kind that is told."""
    program, _ = _imported(DURATIONS)
    expected = [
        ("main-any-1", "Process group", "group", None, 90),
        ("main-any-2", "Skills group", "group", None, 90),
        ("main-any-break", "Break", "break", None, 15),
        ("main-any-individual", "Counselor meeting", "individual", None, 50),
    ]

    assert expected == _rows(program)


def test_a_count_of_groups_in_the_week() -> None:
    """Three groups a week are one slot that happens three times on days that are not fixed."""
    program, imported = _imported(WEEKLY_COUNT)
    slots = program.tracks[0].slots
    expected = [
        (None, "group", 3, 90, 1),
        (None, "individual", 1, 50, 1),
        (None, "family", 1, 60, 4),
        (None, "mutual_help", 2, 60, 1),
    ]

    assert expected == [(s.day, s.kind, s.times, s.minutes, s.every_weeks) for s in slots]
    assert "month-day-of-main-any-family" in {item["id"] for item in imported.unknown}


def test_two_tracks_under_headings_and_a_slot_of_both() -> None:
    """The name of a track tells what 6:00 means, and a table for both gives a shared slot."""
    program, _ = _imported(TWO_TRACKS)
    expected = [
        ("day", "day", ["10:00", "10:00"], 9.0),
        ("evening", "evening", ["18:00", "18:00"], None),
    ]
    shared = program.shared_slots[0]

    assert expected == [
        (
            track.id,
            track.part_of_day,
            [slot.start for slot in track.slots],
            track.stated_weekly_hours,
        )
        for track in program.tracks
    ]
    assert ("family", "10:00", 120, "telehealth", ()) == (
        shared.kind,
        shared.start,
        shared.minutes,
        shared.mode,
        shared.tracks,
    )


def test_tracks_named_over_the_columns() -> None:
    """Day Mon and Evening Mon are columns of two tracks."""
    program, _ = _imported(COLUMN_TRACKS)
    expected = {
        "day": [("monday", "09:30"), ("wednesday", "09:30")],
        "evening": [("monday", "17:30")],
    }

    assert expected == {
        track.id: [(slot.day, slot.start) for slot in track.slots] for track in program.tracks
    }


def test_aftercare_on_one_of_two_days() -> None:
    """Wednesday or Thursday are two slots with one choice, in the phase that the word aftercare names."""
    program, _ = _imported(CHOICE)
    expected = [
        ("wednesday", "aftercare-choice", ("aftercare",), ("room-b",), ("peer-specialist",)),
        ("thursday", "aftercare-choice", ("aftercare",), ("room-b",), ("peer-specialist",)),
    ]

    assert expected == [
        (slot.day, slot.choose_one, slot.phases, slot.rooms, slot.staff)
        for slot in program.tracks[0].slots
        if slot.choose_one
    ]
    assert ["intensive", "aftercare"] == [phase.level for phase in program.phases]


def test_people_are_not_named_in_a_program() -> None:
    """A cell that names a person is listed, and does not enter the file."""
    program, imported = _imported(CHOICE)
    unread = imported.unread[0]

    assert ("Jordan Example", False) == (unread.cell.text, unread.is_kept)
    assert "Jordan" not in program_text(imported.values)
    assert "name people" in (program.notes or "")


def test_a_family_group_on_two_saturdays_of_the_month() -> None:
    """The first and the third Saturday are two monthly slots; an hour is assumed where none is told."""
    program, imported = _imported(MONTHLY)
    family = [slot for slot in program.tracks[0].slots if slot.kind == "family"]
    assumed = {str(item["id"]): item["assumed"] for item in imported.unknown}

    assert [("first", "saturday"), ("third", "saturday")] == [(s.monthly, s.day) for s in family]
    assert "60 minutes" == assumed["minutes-of-main-any-meal"]


def test_a_stated_total_stays_as_it_was_stated() -> None:
    """Nine hours over two groups are kept, for a rule to compare; they are not corrected here."""
    text = "Time,Mon,Wed\n9:00-10:30 am,Process,Skills\nTotal,9 hours per week,\n"
    program, imported = _imported(text)

    assert 9 == program.tracks[0].stated_weekly_hours
    assert () == imported.unread


def test_days_down_the_side_and_times_over_the_columns() -> None:
    """A grid may lie on its side."""
    program, _ = _imported(DAYS_DOWN)
    expected = [
        ("main-mon-1", "Process", "group", "17:30", 90),
        ("main-mon-2", "Skills", "group", "19:15", 90),
        ("main-thu-1", "Process", "group", "17:30", 90),
    ]

    assert expected == _rows(program)


def test_nothing_is_lost() -> None:
    """A cell, a column and a line that cannot be read are listed with their places and kept in notes."""
    text = "Day,Time,Group,Parking\nMon,9-10:30am,Skills,Lot B\nsome day,9am,Art,\n,,,\nBring water,,,\n"
    program, imported = _imported(text)
    expected = {"row 2, column 4": "Lot B", "row 3, column 1": "some day"}
    unread = {item.cell.place: item.cell.text for item in imported.unread}

    assert expected.items() <= unread.items()
    assert all(words in f"{program.notes}" for words in unread.values())


def test_what_is_not_told_is_marked() -> None:
    """Capacity, phases, screen, individual needs, the start and each assumed hour are unknown."""
    program, imported = _imported("Day,Group\nMon,Process\n")
    expected = {
        "minutes-of-main-mon-1",
        "clock-times",
        "part-of-day-of-main",
        "capacity-of-main",
        "phases",
        "level-of-care",
        "admission-screen",
        "individual-requirements",
        "calendar-start",
    }

    assert expected <= {item.id for item in program.unknown}
    assert len(imported.unknown) == len({item.id for item in program.unknown})
    assert dt.date(2027, 1, 11) == program.calendar.start


def test_an_assumed_hour_ends_when_the_next_begins() -> None:
    """Two starts that are less than an hour apart are not laid over each other."""
    program, _ = _imported("Time,Mon\n9:00 am,Process\n9:45 am,Skills\n")

    assert [45, 60] == [slot.minutes for slot in program.tracks[0].slots]


def test_lines_of_one_cell() -> None:
    """Lines with times of their own are several groups; words that were broken are one, and marked."""
    text = 'Time,Mon\n,"Process\n9:00-10:00 am\nSkills\n10:00-11:00 am"\n,"Relapse\nPrevention"\n'
    program, imported = _imported(text)
    expected = [("Process", 60), ("Skills", 60), ("Relapse Prevention", 60)]

    assert expected == [(slot.title, slot.minutes) for slot in program.tracks[0].slots]
    assert "reading-of-main-mon-3" in {item["id"] for item in imported.unknown}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our groups are lovely.\nCome and see us.\n", "holds no table"),
        ("name,colour\nanna,red\n", "No group could be read"),
        ("Time,Mon\n,\n", "No group could be read"),
        ("Time,Mon\n11am-9am,Process\n", "end before they begin"),
    ],
)
def test_a_file_that_tells_no_week_is_refused(text: str, words: str) -> None:
    """A text, a table of something else, and an empty week are each said to be what they are."""
    with pytest.raises(AuthorError) as refused:
        _imported(text)

    assert words in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GRID.replace("Process Group", "9-" * 600), id="a cell of a CSV file"),
        pytest.param(DURATIONS.replace("Process group", "Mon " * 300), id="a cell of Markdown"),
        pytest.param(f"{'and ' * 300}\n{DURATIONS}", id="a line"),
    ],
)
def test_a_cell_without_end_is_refused(text: str) -> None:
    """A whole book in one cell is no schedule, and reading it would take hours."""
    with pytest.raises(AuthorError, match=r"holds 1,[12]\d\d characters"):
        import_schedule(text, "Given", TODAY)


@pytest.mark.parametrize("sign", [" ", "|", "| ", "\t"])
def test_a_line_without_words_is_read_at_once(sign: str) -> None:
    """Also a very long one, and a row of a table in which every cell is empty."""
    text = f"{DURATIONS}|{sign * 20_000}\n{sign * 20_000}\n"
    plain = import_schedule(DURATIONS, "Given", TODAY)

    assert import_schedule(text, "Given", TODAY).values == plain.values


def test_notes_on_a_file_that_is_no_schedule_stay_short() -> None:
    """A program loads again whatever was not read; what is left out of its notes is counted."""
    odd = "".join(f"Words that are no group {number} {'x' * 500}\n" for number in range(60))
    imported = import_schedule(f"{DURATIONS}\n{odd}", "Given", TODAY)
    notes = str(imported.values["notes"])
    read_program(program_text(imported.values), "given.yaml")

    assert (True, True) == (len(notes) < 12_000, notes.endswith(" more, left out.\n"))
