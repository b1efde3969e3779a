"""The command `new program`: its two pages of questions, and the program that comes of them."""

import datetime as dt
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import commands_author
from generator.author.questions import PLACES as PLACES_ASKED
from generator.commands_author import new_group
from generator.flow import check
from generator.load import Project, load
from generator.model import Program

REPOSITORY = Path(__file__).resolve().parents[2]
NAME, PLACES, WEEK = ["River IOP"], [""] * 10, [""] * 14
"""Answers: the name alone, places, time zone and rules left empty, and every default of the week."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Copy the words of the repository, on a Tuesday."""
    monkeypatch.setattr(commands_author, "today", lambda: dt.date(2027, 1, 5))
    for name in ("curriculum", "handouts"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return Project(tmp_path, tmp_path / "build")


def _answer(project: Project, *answers: str) -> Result:
    text = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(new_group, ["program"], obj=project, input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _program(project: Project, id: str = "river-iop") -> Program:
    return load([project.root]).curriculum.programs[id]


def _week(**changed: str) -> list[str]:
    """Return the answers about the week, with some changed."""
    names = ("tracks", "days", "day", "evening", "groups", "minutes", "pause")
    names += ("cohorts", "capacity", "hours", "family", "weeks", "first", "closed")
    return [changed.get(name, "") for name in names]


def test_defaults_alone_make_a_program_that_loads(project: Project) -> None:
    """With nothing but Enter there are two tracks, three days and two groups, from the next Monday on."""
    result = _answer(project, *[""] * 11, *WEEK)
    program = _program(project, "our-iop")

    assert 0 == result.exit_code
    assert () == load([project.root]).findings
    assert ["day", "evening"] == [track.id for track in program.tracks]
    assert dt.date(2027, 1, 11) == program.calendar.start
    assert {} == program.contact


@pytest.mark.slow
def test_a_new_program_passes_the_check(project: Project) -> None:
    """The whole check finds nothing of severity must in the new file."""
    _answer(project, *NAME, *PLACES, *WEEK)
    report = check(project).report
    expected: list[str] = []

    assert expected == [
        f"{finding.code}: {finding.words}"
        for finding in report.findings
        if finding.severity.value == "must" and "river-iop" in finding.place.file
    ]


def test_places_are_filled_in_by_resource(project: Project) -> None:
    """Each answer of the first page lands under the local resource that sheets print."""
    places = ["12 Mill Road", "010 1", "010 2", "General", "Pharmacy", "Team, 010 3", "Line 7"]
    _answer(project, *NAME, *places, *[""] * 3, *WEEK)
    expected = {
        "program-address": "12 Mill Road",
        "program-phone": "010 1",
        "program-after-hours": "010 2",
        "nearest-emergency-room": "General",
        "naloxone": "Pharmacy",
        "program-crisis-team": "Team, 010 3",
        "language-line": "Line 7",
    }

    assert expected == _program(project).contact


def test_every_local_resource_is_asked_for(project: Project) -> None:
    """A local resource that nobody asks for would stay empty on every sheet."""
    resources = load([project.root]).curriculum.resources.values()
    expected = {resource.id for resource in resources if resource.local}

    assert expected == set(PLACES_ASKED)


def test_the_week_follows_the_answers(project: Project) -> None:
    """Days, start, groups, break, cohorts and the length of the cycle are as they were answered."""
    week = ["evening", "Tue/Thu", "6 pm", "2", "75", "10", "2", "8", "", "", "12", "2027-02-02", ""]
    result = _answer(project, *NAME, *PLACES, *week)
    program = _program(project)
    track = program.tracks[0]
    expected = [
        ("tuesday", "18:00", 75),
        ("tuesday", "19:15", 10),
        ("tuesday", "19:25", 75),
        ("thursday", "18:00", 75),
        ("thursday", "19:15", 10),
        ("thursday", "19:25", 75),
    ]

    assert 0 == result.exit_code
    assert expected == [(slot.day, slot.start, slot.minutes) for slot in track.slots[:6]]
    assert [8, 8] == [cohort.capacity for cohort in track.cohorts]
    assert (12, dt.date(2027, 2, 2)) == (program.cycle_weeks, program.calendar.start)


def test_the_strands_hold_what_the_home_program_rotates_in_the_order_of_topics(
    project: Project,
) -> None:
    """Each session that the home program rotates, in its order; what is due by a day comes often."""
    _answer(project, *NAME, *PLACES, *WEEK)
    curriculum = load([project.root]).curriculum
    held = [name for strand in _program(project).strands for name in strand.sessions]
    home = curriculum.programs["groupwork-iop"]
    rotated = {name for strand in home.strands for name in strand.sessions}
    expected = {
        plan.id
        for plan in curriculum.sessions.values()
        if plan.reach == "core"
        and (plan.format == "family" or (plan.format == "group" and plan.id in rotated))
    }
    hands_on = "recognising-and-responding"
    core = list(_program(project).strands[0].sessions)
    others = [name for name in core if name != hands_on]
    apart = [place for place, name in enumerate(core) if name == hands_on]
    gaps = [
        after - before
        for before, after in zip(apart, (*apart[1:], apart[0] + len(core)), strict=True)
    ]
    order = list(dict.fromkeys(name for strand in home.strands for name in strand.sessions))

    assert expected == set(held)
    assert sorted(others, key=order.index) == others
    assert len(others) == len(set(others))
    assert max(gaps) <= 9  # four core groups a week, and the third week is kept to spare


def test_too_large_a_group_is_accepted_and_said(project: Project) -> None:
    """Twelve in a group are written, with the word that they are too many."""
    result = _answer(project, *NAME, *PLACES, *_week(capacity="12"))

    assert "12 clients in a group are too many" in result.stdout
    assert 12 == _program(project).tracks[0].cohorts[0].capacity


def test_an_answer_that_is_not_understood_is_asked_again(project: Project) -> None:
    """How to answer is said, and the next answer counts."""
    week = ["never", "both", "someday", "MWF", *[""] * 12]
    result = _answer(project, *NAME, *PLACES, *week)

    assert 0 == result.exit_code
    assert "Answer day, evening or both." in result.stdout
    assert "Write days such as" in result.stdout


def test_a_name_that_is_taken_is_asked_again(project: Project) -> None:
    """No file is written over: the id of a program that is there is refused at once."""
    result = _answer(project, "Groupwork IOP", *NAME, *PLACES, *WEEK)

    assert "is taken already" in result.stdout
    assert "Written: curriculum/programs/river-iop.yaml" in result.stdout


@pytest.mark.parametrize("count", [0, 1, 8, 11, 18])
def test_answers_that_end_early_write_nothing(project: Project, count: int) -> None:
    """The end of the answers, like Ctrl+C, leaves no file and says so."""
    result = _answer(project, *[*NAME, *PLACES, *WEEK][:count])

    assert (2, True) == (result.exit_code, "Nothing was written." in result.stderr)
    programs = "curriculum/programs"
    assert sorted(path.name for path in (REPOSITORY / programs).iterdir()) == sorted(
        path.name for path in (project.root / programs).iterdir()
    )


def test_ctrl_c_writes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who stops in the middle is told that nothing was written."""

    def stopped(*_words: object, **_more: object) -> str:
        raise click.Abort

    monkeypatch.setattr(click, "prompt", stopped)
    result = _answer(project)

    assert (2, True) == (result.exit_code, "Nothing was written." in result.stderr)


def test_groups_after_midnight_are_refused(project: Project) -> None:
    """A week that cannot be is said to be so, and nothing is written."""
    result = _answer(project, *NAME, *PLACES, *_week(evening="11 pm"))

    assert (2, True) == (result.exit_code, "after midnight" in result.stderr)


# What is added, and what is asked


def _asked(project: Project, zone: str = "", state: str = "", payers: str = "") -> list[str]:
    """Return the answers of page one with a time zone and rules, and every default of the week."""
    return [*NAME, *[""] * 7, zone, state, payers, *WEEK]


def test_nothing_is_added_on_a_day_that_was_not_chosen(project: Project) -> None:
    """The recovery-plan group follows the groups of a chosen day, and admissions are on chosen days."""
    _answer(project, *NAME, *PLACES, *_week(days="Tue, Thu, Fri"))
    program = _program(project)
    slots = [slot for track in program.tracks for slot in track.slots if slot.kind == "group"]

    assert {"tuesday", "thursday", "friday"} == {slot.day for slot in slots}
    assert ("tuesday", "thursday", "friday") == program.admission.days
    assert ["13:00", "21:00"] == [slot.start for slot in slots if slot.id.endswith("-step")]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", [("saturday", "10:00"), ("saturday", "10:00")]),
        ("Sunday", [("sunday", "10:00"), ("sunday", "10:00")]),
        ("Thu", [("thursday", "09:30"), ("thursday", "17:30")]),
        ("Monday", [("monday", "13:00"), ("monday", "21:00")]),
        ("Wednesday", [("wednesday", "13:00"), ("wednesday", "21:00")]),
    ],
)
def test_the_family_group_is_on_the_day_that_was_asked_for(
    project: Project, answer: str, expected: list[object]
) -> None:
    """On a day with groups it comes after them, on another weekday when the track begins."""
    _answer(project, *NAME, *PLACES, *_week(family=answer))
    slots = [slot for track in _program(project).tracks for slot in track.slots]

    assert expected == [(slot.day, slot.start) for slot in slots if slot.kind == "family"]


def test_what_was_added_is_said(project: Project) -> None:
    """Whoever answered sees what stands in the file without an answer of theirs."""
    result = _answer(project, *NAME, *PLACES, *WEEK)
    line = next(line for line in result.stdout.splitlines() if "Added without asking:" in line)

    assert "recovery-plan group on Wednesday" in line
    assert line.endswith("change it in the file.")


def test_packs_are_found_by_state_and_payer(project: Project) -> None:
    """A state, its letters or a payer name the packs, and each says that nobody has verified it."""
    result = _answer(project, *_asked(project, state="Texas", payers="TRICARE, CARF"))

    assert ("core", "us-tx", "us-tricare-iop", "us-carf-iop") == _program(project).packs
    assert "Texas substance use treatment services (rule not verified)" in result.stdout


def test_several_packs_are_listed_by_number(project: Project) -> None:
    """Where more than one fits, the next answer names them by number."""
    answers = _asked(project, state="VA")
    result = _answer(project, *answers[:10], "9", "2", *answers[10:])
    listed = [line.strip() for line in result.stdout.splitlines() if "(rule not verified)" in line]

    assert "1  Virginia Medicaid ARTS, adults (rule not verified)" in listed
    assert "2  Virginia licensing of intensive outpatient services (rule not verified)" in listed
    assert ("core", "us-va-licensing") == _program(project).packs
    assert not [line for line in listed if "adolescents" in line]


def test_a_state_without_a_pack_is_asked_again(project: Project) -> None:
    """None is a fine answer, and nothing is guessed."""
    answers = _asked(project, state="Ohio")
    result = _answer(project, *answers[:10], "none", *answers[10:])

    assert "No pack here speaks of Ohio" in result.stdout
    assert ("core",) == _program(project).packs


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", "America/New_York"),
        ("america/chicago", "America/Chicago"),
        ("Pacific", "America/Los_Angeles"),
    ],
)
def test_the_time_zone_is_asked_for(project: Project, answer: str, expected: str) -> None:
    """The world's names are known, whatever their letters, and the usual ones of the country."""
    _answer(project, *_asked(project, zone=answer))

    assert expected == _program(project).calendar.time_zone


def test_an_unknown_time_zone_is_asked_again(project: Project) -> None:
    """No calendar is written for a place that is not on the map."""
    answers = _asked(project, zone="Mars/Base")
    result = _answer(project, *answers[:9], "Pacific/Honolulu", *answers[9:])

    assert "Mars/Base is no time zone" in result.stdout
    assert "Pacific/Honolulu" == _program(project).calendar.time_zone


def test_counselor_hours_are_worked_out_or_answered(project: Project) -> None:
    """The default is what individual work takes with every group full."""
    _answer(project, *NAME, *PLACES, *WEEK)
    _answer(project, "Other IOP", *PLACES, *_week(hours="12"))

    assert 20 == _program(project).counselor_hours_each_week
    assert 12 == _program(project, "other-iop").counselor_hours_each_week


def test_closed_days_become_closures(project: Project) -> None:
    """Dates are kept once and in order; nothing is a fine answer."""
    days = "2027-05-31, 2027-01-18,2027-05-31"
    result = _answer(project, *NAME, *PLACES, *_week(closed=days))
    closures = _program(project).calendar.closures

    assert [dt.date(2027, 1, 18), dt.date(2027, 5, 31)] == [item.from_ for item in closures]
    assert "Write your holidays" not in result.stdout


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"minutes": "45"},
            "Session plans are written for 90 minutes (60 at the least); your groups have 45.",
        ),
        ({"weeks": "16"}, "sessions come back after about"),
    ],
)
def test_what_the_plans_and_the_weeks_come_to_is_said(
    project: Project, changed: dict[str, str], words: str
) -> None:
    """Short groups, and sessions that come back early, are said when the file is written."""
    assert words in _answer(project, *NAME, *PLACES, *_week(**changed)).stdout


def test_long_groups_are_no_reason_for_a_word(project: Project) -> None:
    """Where the plans fit, nothing is said of them."""
    assert (
        "Session plans are"
        not in _answer(project, *NAME, *PLACES, *WEEK).stdout.split("Written:")[1]
    )


def test_empty_contacts_are_said_in_one_line(project: Project) -> None:
    """The phone after hours comes first, for hard moments come then."""
    result = _answer(project, *NAME, "12 Mill Road", *[""] * 9, *WEEK)
    line = next(line for line in result.stdout.splitlines() if "Left empty:" in line)

    assert "Left empty: phone after hours; phone, while you are open" in line
    assert "address" not in line.lower()
