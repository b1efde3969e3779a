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
NAME, PLACES, WEEK = ["River IOP"], [""] * 7, [""] * 12
"""Answers: the name alone, the seven places left empty, and every default of the week."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Copy the words of the repository, on a Tuesday."""
    monkeypatch.setattr(commands_author, "_today", lambda: dt.date(2027, 1, 5))
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
    names += ("cohorts", "capacity", "weeks", "first")
    return [changed.get(name, "") for name in names]


def test_defaults_alone_make_a_program_that_loads(project: Project) -> None:
    """With nothing but Enter there are two tracks, three days and two groups, from the next Monday on."""
    result = _answer(project, *[""] * 8, *WEEK)
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
    _answer(project, *NAME, *places, *WEEK)
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
    week = ["evening", "Tue/Thu", "6 pm", "2", "75", "10", "2", "8", "12", "2027-02-02"]
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


def test_every_core_session_is_in_a_strand_in_the_order_of_topics(project: Project) -> None:
    """The strands hold each core group and family session of the curriculum once."""
    _answer(project, *NAME, *PLACES, *WEEK)
    curriculum = load([project.root]).curriculum
    held = [name for strand in _program(project).strands for name in strand.sessions]
    expected = {
        plan.id
        for plan in curriculum.sessions.values()
        if plan.reach == "core" and plan.format in {"group", "family"}
    }
    topics = [curriculum.sessions[name].topic for name in _program(project).strands[0].sessions]
    order = curriculum.edition.topic_order

    assert expected == set(held)
    assert len(held) == len(set(held))
    assert sorted(topics, key=order.index) == topics


def test_too_large_a_group_is_accepted_and_said(project: Project) -> None:
    """Twelve in a group are written, with the word that they are too many."""
    result = _answer(project, *NAME, *PLACES, *_week(capacity="12"))

    assert "12 clients in a group are too many" in result.stdout
    assert 12 == _program(project).tracks[0].cohorts[0].capacity


def test_an_answer_that_is_not_understood_is_asked_again(project: Project) -> None:
    """How to answer is said, and the next answer counts."""
    week = ["never", "both", "someday", "MWF", *[""] * 9]
    result = _answer(project, *NAME, *PLACES, *week)

    assert 0 == result.exit_code
    assert "Answer day, evening or both." in result.stdout
    assert "Write days such as" in result.stdout


def test_a_name_that_is_taken_is_asked_again(project: Project) -> None:
    """No file is written over: the id of a program that is there is refused at once."""
    result = _answer(project, "Groupwork IOP", *NAME, *PLACES, *WEEK)

    assert "is taken already" in result.stdout
    assert "Written: curriculum/programs/river-iop.yaml" in result.stdout


@pytest.mark.parametrize("count", [0, 1, 8, 15])
def test_answers_that_end_early_write_nothing(project: Project, count: int) -> None:
    """The end of the answers, like Ctrl+C, leaves no file and says so."""
    result = _answer(project, *[*NAME, *PLACES, *WEEK][:count])

    assert (2, True) == (result.exit_code, "Nothing was written." in result.stderr)
    assert ["groupwork-iop.yaml"] == [
        path.name for path in (project.root / "curriculum/programs").iterdir()
    ]


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
