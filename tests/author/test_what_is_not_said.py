"""What a published schedule leaves open: decided where its words decide it, else assumed and said."""

import datetime as dt

import pytest

from generator.author import Imported, import_schedule, program_text, read_program
from generator.model import Program, Slot

TODAY = dt.date(2027, 1, 5)


def _imported(text: str) -> tuple[Program, Imported]:
    imported = import_schedule(text, "A schedule", TODAY)
    return read_program(program_text(imported.values), "a-schedule.yaml"), imported


def _slots(text: str) -> tuple[Slot, ...]:
    return _imported(text)[0].tracks[0].slots


def _assumed(imported: Imported) -> dict[str, str]:
    return {str(item["what"]): str(item["assumed"]) for item in imported.unknown}


# Tracks

TITLED = """\
Time,Mon,Wed,Thu,Sat
9:00-10:30 am,Day IOP: Process,Day IOP: Skills,Day IOP: Process,
10:30-10:45 am,Break,Break,Break,
11:00 am-12:00 pm,,,,Family group
6:00-7:30 pm,Evening IOP: Process,Evening IOP: Skills,Evening IOP: Process,
by appointment,Individual,,,
"""


def test_titles_that_name_a_track_part_the_table() -> None:
    """Day and evening groups of one table are for different clients when their titles say so."""
    program, imported = _imported(TITLED)
    expected = {
        "day": ("day", ["09:00", "10:30"] * 3),
        "evening": ("evening", ["18:00"] * 3),
    }

    assert expected == {
        track.id: (track.part_of_day, [f"{slot.start}" for slot in track.slots])
        for track in program.tracks
    }
    assert ["individual", "family"] == [slot.kind for slot in program.shared_slots]
    assert "tracks" in {item["id"] for item in imported.unknown}


@pytest.mark.parametrize(
    ("early", "late", "expected"),
    [
        ("AM group", "PM group", ["morning", "evening"]),
        ("Process (morning)", "Process (evening)", ["morning", "evening"]),
        ("Process", "Evening IOP", ["day", "evening"]),
        ("Day IOP", "Skills", ["day", "evening"]),
    ],
)
def test_a_track_is_named_in_many_ways(early: str, late: str, expected: list[str]) -> None:
    """One side that is named is enough when the clock parts the two."""
    program, _ = _imported(f"Time,Mon,Wed\n9:00-12:00,{early},{early}\n18:00-21:00,{late},{late}\n")

    assert expected == [track.id for track in program.tracks]


def test_what_cannot_be_parted_stays_one_track_and_is_said() -> None:
    """Without a word about it each client is assumed to go to both, which nobody may miss."""
    program, imported = _imported("Time,Mon\n9:00-10:30,Process\n18:00-19:30,Skills\n")
    words = "Whether morning and evening groups are for the same clients"

    assert ["main"] == [track.id for track in program.tracks]
    assert "yes" == _assumed(imported)[words]


@pytest.mark.parametrize(
    "text",
    [
        "Time,Mon\n15:30-17:00,Process\n17:15-18:45,Skills\n",
        "Time,Mon,Wed\n9:00-10:30,Process,\n18:00-19:30,,Skills\n",
    ],
)
def test_groups_that_follow_each_other_raise_no_question(text: str) -> None:
    """An afternoon that runs into the evening, and different days, are one track without a doubt."""
    assert not [what for what in _assumed(_imported(text)[1]) if "same clients" in what]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Time,Mon,Wed\n6:00 PM - 9:00 PM,Process,Skills\n", "evening"),
        ("Time,Mon,Sat\n18:00-21:00,Process,\n10:00-11:30,,Family\n", "evening"),
        (
            "Time,Mon,Tue\n18:00-19:30,Process,\n20:00-21:30,Skills,\n12:00-13:00,,Individual\n",
            "evening",
        ),
        ("Evening IOP,,\nDay,Time,Group\nMon,6-9,Process\n", "evening"),
        ("Day,Group\nMon,Evening process\nWed,Evening skills\n", "evening"),
        ("Time,Mon\n9:00-12:00,Process\n", "day"),
        ("Time,Mon\n13:00-16:00,Process\n", "afternoon"),
    ],
)
def test_the_part_of_the_day_is_that_of_the_groups(text: str, expected: str) -> None:
    """Clock times of groups and the words of titles tell it; a visit at noon does not."""
    assert expected == _imported(text)[0].tracks[0].part_of_day


# What counts


def test_one_appointment_a_week_is_assumed() -> None:
    """Hours offered on three days are one session for a client, not three."""
    text = "Time,Mon,Wed,Fri\n9:00-10:00,Individual by appointment,Individual (by appt.),Individual by appointment\n"
    program, imported = _imported(text)
    slots = program.tracks[0].slots
    said = [what for what in _assumed(imported) if "appointment" in what]

    assert 1 == len({slot.choose_one for slot in slots})
    assert all(slot.choose_one for slot in slots)
    assert ["one of them a week"] == [_assumed(imported)[what] for what in said]


def test_a_single_appointment_is_marked() -> None:
    """Whether each client has it each week is not said."""
    program, imported = _imported("Time,Mon,Tue\n9:00-10:30,Process,Individual (by appointment)\n")

    assert [None, None] == [slot.choose_one for slot in program.tracks[0].slots]
    assert "once a week" in _assumed(imported).values()


def test_hours_of_a_whole_day_are_no_appointment_of_a_whole_day() -> None:
    """Nine to four by appointment tells when one may come, not how long one stays."""
    slots = _slots("Day,Time,Group\nMon,9am-4pm,Individual by appointment\n")

    assert [60] == [slot.minutes for slot in slots]


def test_an_optional_group_is_not_counted() -> None:
    """What a client may leave out keeps its kind, and gives no hours."""
    program, imported = _imported(
        "Time,Mon\n9:00-10:30,Process\n11:00-12:00,Art group (optional)\n"
    )
    slots = program.tracks[0].slots
    what = "Whether the optional “Art group (optional)” on Monday counts for every client"

    assert [("group", None), ("group", False)] == [(slot.kind, slot.countable) for slot in slots]
    assert "not counted" == _assumed(imported)[what]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("(1st and 3rd week)", [("first", 1), ("third", 1)]),
        ("(1st & 3rd)", [("first", 1), ("third", 1)]),
        ("(weeks 2 and 4)", [("second", 1), ("fourth", 1)]),
        ("(last week of the month)", [("last", 1)]),
        ("(every other week)", [(None, 2)]),
        ("(biweekly)", [(None, 2)]),
        ("(every other Saturday)", [(None, 2)]),
        ("(every 3rd week)", [(None, 3)]),
        ("(twice a month)", [(None, 2)]),
        ("(quarterly)", [(None, 13)]),
        ("(every other month)", [(None, 8)]),
    ],
)
def test_what_is_held_in_some_weeks_only(words: str, expected: list[object]) -> None:
    """Nothing that is held now and then becomes something of every week."""
    slots = _slots(f"Time,Sat\n10:00-11:30,Family group {words}\n")

    assert expected == [(slot.monthly, slot.every_weeks) for slot in slots]
    assert {"Family group"} == {slot.title for slot in slots}


def test_some_weeks_of_a_month_without_a_day() -> None:
    """Without a day the weeks of a month are weeks of four."""
    slots = _slots("Group,Minutes,Frequency\nProcess,90,weekly\nFamily,90,1st and 3rd week\n")

    assert [(1, 1), (4, 1), (4, 3)] == [(slot.every_weeks, slot.first_week) for slot in slots]


@pytest.mark.parametrize("words", ["5th Saturday", "as needed", "except the 2nd week", "rotating"])
def test_a_cadence_that_cannot_be_said_is_listed(words: str) -> None:
    """The words stay in sight, with the week that was assumed."""
    _, imported = _imported(f"Time,Sat\n10:00-11:30,Family group ({words})\n")
    said = [what for what in _assumed(imported) if what.startswith("How often “Family group")]

    assert ["every week"] == [_assumed(imported)[what] for what in said]


# A break inside

EVENING = """\
Time,Mon,Wed
6:00 PM - 9:00 PM w/ 15 min break,IOP group,IOP group
"""


def test_a_break_inside_is_taken_out_of_the_group() -> None:
    """Three hours with a break are no three hours of group; its place is assumed."""
    program, imported = _imported(EVENING)
    expected = [
        ("group", "18:00", 80),
        ("break", "19:20", 15),
        ("group", "19:35", 85),
    ]
    slots = program.tracks[0].slots

    assert expected * 2 == [(slot.kind, slot.start, slot.minutes) for slot in slots]
    assert 1 == len([what for what in _assumed(imported) if "15-minute break" in what])
    assert "evening" == program.tracks[0].part_of_day


@pytest.mark.parametrize(
    "row",
    [
        "Mon,6-9pm (with a 15-minute break),IOP group",
        "Mon,6-9pm,IOP group (includes 15 min break)",
        'Mon,"6-9pm, incl. 15 minute break",IOP group',
    ],
)
def test_a_break_is_told_in_many_places(row: str) -> None:
    """In the cell of the time or of the group, in brackets or not."""
    slots = _slots(f"Day,Time,Group\n{row}\n")

    assert [80, 15, 85] == [slot.minutes for slot in slots]
    assert ["IOP group", "Break", "IOP group"] == [slot.title for slot in slots]


def test_two_breaks_part_a_group_in_three() -> None:
    """As many breaks as are told stand between groups of about the same length."""
    slots = _slots("Day,Time,Group\nMon,6-9pm w/ two 10 min breaks,IOP group\n")

    assert [50, 10, 50, 10, 60] == [slot.minutes for slot in slots]


def test_a_break_on_a_line_of_its_own_is_inside_the_group() -> None:
    """The last line of a cell that is nothing but a break belongs to the group above it."""
    slots = _slots('Time,Mon\n6:00-9:00 PM,"IOP group\n15 min break"\n')

    assert [("group", 80), ("break", 15), ("group", 85)] == [(s.kind, s.minutes) for s in slots]


def test_an_assumed_hour_does_not_end_at_a_break_of_another_group() -> None:
    """What was parted here began when the whole of it began."""
    text = "Day,Time,Group\nTue,5:30-8:30 PM w/ 15 min break,IOP\nTue,7 PM,Men's group\n"

    assert [60] == [slot.minutes for slot in _slots(text) if slot.title == "Men's group"]


def test_a_break_of_no_length_is_marked() -> None:
    """The span stays whole, and it is said that the break in it is not taken off."""
    program, imported = _imported("Day,Time,Group\nMon,6-9pm w/ break,IOP group\n")

    assert [180] == [slot.minutes for slot in program.tracks[0].slots]
    assert [what for what in _assumed(imported) if "break" in what]


def test_a_break_of_its_own_stays_a_break() -> None:
    """A row that is nothing but a break is no group with a break in it."""
    slots = _slots("Time,Mon\n9:00-10:30,Process\n10:30,15 minute break\n")

    assert [("group", 90), ("break", 15)] == [(slot.kind, slot.minutes) for slot in slots]


# People


@pytest.mark.parametrize(
    "words",
    [
        *("Sarah", "Sarah M.", "with Sarah", "Dr. Example", "Sarah & Tom", "Sarah, LCSW"),
        *("Sarah/Tom", "Mr. Example", "S. Example", "Sarah, counselor"),
        *("Room 2, Sarah", "see Sarah", "José Tom", "Sarah - LCSW", "Nurse Tom"),
    ],
)
def test_a_person_in_brackets_does_not_enter_the_file(words: str) -> None:
    """The name is shown to whoever imports, and left out of title, notes and assumptions."""
    program, imported = _imported(f'Day,Time,Group\nMon,9-10am,"Process group ({words})"\n')
    text = program_text(imported.values)

    assert ["Process group"] == [slot.title for slot in program.tracks[0].slots]
    assert [(False, f"({words})")] == [(item.is_kept, item.cell.text) for item in imported.unread]
    assert not [name for name in ("Sarah", "Tom", "Example") if name in text]
    assert "name people" in (program.notes or "")


@pytest.mark.parametrize(
    "words",
    [
        *("Open", "Women", "Men's", "DBT", "CBT Skills", "Spanish", "Relapse Prevention"),
        *("Closed", "Trauma", "Main Office", "Newcomers", "LGBTQ+", "Required"),
        *("Self-Care", "Young Adults", "Co-ed", "Room 2, Main Office", "Spouses", "see desk"),
    ],
)
def test_other_words_in_brackets_stay(words: str) -> None:
    """For whom a group is, and what it is about, is part of its name."""
    slots = _slots(f'Day,Time,Group\nMon,9-10am,"Process group ({words})"\n')

    assert [f"Process group ({words})"] == [slot.title for slot in slots]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sarah Example, counselor", ()),
        ("Counselor (Sarah)", ()),
        ("Primary Counselor", ("primary-counselor",)),
        ("Peer specialist", ("peer-specialist",)),
    ],
)
def test_a_role_beside_a_name_is_no_way_in(words: str, expected: tuple[str, ...]) -> None:
    """A cell of the staff column is kept when it names a role and nobody."""
    program, _ = _imported(f'Day,Time,Group,Staff\nMon,9-10am,Process,"{words}"\n')

    assert expected == program.tracks[0].slots[0].staff


def test_a_cell_that_could_not_be_read_keeps_no_name_either() -> None:
    """The notes hold what was not read, without the person in it."""
    text = "Time,Mon,Wed\n9-10am,Process,\n11am-9am,Skills (Sarah),\nlater (Tom),Art,\n"
    _, imported = _imported(text)

    assert not [name for name in ("Sarah", "Tom") if name in program_text(imported.values)]


# Words of what is not known


def test_an_assumption_makes_sense_alone() -> None:
    """Whoever reads `unknown` in a report sees of what it speaks."""
    text = (
        "Day,Group,Frequency\nMon,Individual,\nWed,Process,every other week\nSat,Family,monthly\n"
    )
    expected = {
        "How long “Individual” on Monday is": "60 minutes",
        "In which week “Process” on Wednesday is held first": "the first week",
        "On which Saturday of the month “Family” is held": "the first",
    }

    assert expected.items() <= _assumed(_imported(text)[1]).items()
