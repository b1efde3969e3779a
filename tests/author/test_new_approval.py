"""The command `new approval`: what it asks, what it refuses, and the file that comes of it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import FILES, HANDOUT, PROGRAM, SESSION, changed, write_project
from translated import HELPLINES, REVIEWED, WAVE, wave

from generator.author.new_approval import a_year_after
from generator.check import Approvals, State
from generator.commands_author import new_group
from generator.load import Project, load
from generator.load.rewrite import canonical
from generator.model import Approval
from generator.model.in_language import in_language

BY = ("--role", "clinical director", "--on", "2026-01-05")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the small project."""
    return Project(write_project(tmp_path), tmp_path / "build")


def _run(project: Project, *words: str, answers: tuple[str, ...] = ()) -> Result:
    text = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(new_group, ["approval", *words], obj=project, input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _approvals(project: Project) -> dict[str, Approval]:
    loaded = load([project.root])
    assert () == loaded.findings
    return dict(loaded.curriculum.approvals)


def _state(project: Project, id: str) -> State:
    curriculum = load([project.root]).curriculum
    return Approvals(curriculum, "small", dt.date(2026, 6, 1)).standing(id).state


def test_who_says_it_all_is_asked_nothing(project: Project) -> None:
    """For the home program, until a year later, with the fingerprint of what stands there."""
    result = _run(project, *BY, "--item", "riding-out")
    (approval,) = _approvals(project).values()

    assert 0 == result.exit_code
    assert ("2026-01-05", "small", "clinical director") == (
        approval.id,
        approval.program,
        approval.role,
    )
    assert dt.date(2027, 1, 5) == approval.next_review
    assert ["opening", "drawing"] == list(approval.items[0].parts)
    assert (State.APPROVED, State.NOT_YET) == (
        _state(project, "riding-out"),
        _state(project, "the-wave"),
    )


def test_the_file_is_in_its_form(project: Project) -> None:
    """So `fmt` leaves it alone, and digests of digits alone stay words."""
    _run(project, *BY, "--all")
    text = (project.root / "approvals/2026-01-05.yaml").read_text("utf-8")

    assert text == canonical(text, "approval")
    assert text.startswith("# yaml-language-server: $schema=../schemas/approval.json\n")


def test_a_second_file_of_the_day_stands_beside_the_first(project: Project) -> None:
    """An approval is never written over, and the last of them counts."""
    for _ in range(3):
        _run(project, *BY, "--item", "riding-out")

    assert ["2026-01-05", "2026-01-05-2", "2026-01-05-3"] == list(_approvals(project))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--topic", "cravings"), ["riding-out", "the-wave"]),
        (("--all",), ["riding-out", "the-wave"]),
        (("--left",), ["the-wave"]),
        (("--item", "the-wave", "--topic", "cravings"), ["the-wave", "riding-out"]),
    ],
    ids=["a topic", "everything", "what is left", "each once"],
)
def test_what_is_meant(project: Project, words: tuple[str, ...], expected: list[str]) -> None:
    """One session is approved already."""
    _run(project, *BY, "--item", "riding-out")
    _run(project, *BY, *words)

    assert expected == [one.id for one in _approvals(project)["2026-01-05-2"].items]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--role", " ", "--all"), "Write the role of whoever has read the words"),
        (("--role", "nurse", "--on", "2199-01-01", "--all"), "1 January 2199 has not come yet."),
        ((*BY, "--next-review", "2026-01-05", "--all"), "comes after 5 January 2026"),
        (
            (*BY, "--program", "large", "--all"),
            "no program with the id large. Programs here: small.",
        ),
        ((*BY, "--item", "ridin-out"), "Did you mean riding-out?"),
        ((*BY, "--item", "old-wave"), "old-wave was withdrawn"),
        ((*BY, "--item", "broken"), "The file of broken cannot be read"),
    ],
    ids=["nobody", "not yet", "no review", "program", "id", "withdrawn", "unreadable"],
)
def test_what_cannot_be_approved_is_refused(
    project: Project, words: tuple[str, ...], expected: str
) -> None:
    """With a sentence, and nothing is written."""
    gone = "withdrawn: {on: 2025-01-01, reason: Replaced.}\n"
    (project.root / "handouts/cravings/old-wave.yaml").write_text(FILES[HANDOUT] + gone, "utf-8")
    (project.root / "handouts/cravings/broken.yaml").write_text("title: [\n", "utf-8")
    result = _run(project, *words)

    assert (2, True) == (result.exit_code, expected in result.stderr)
    assert not (project.root / "approvals").exists()


def test_nothing_that_is_left_is_said(project: Project) -> None:
    """All that the week uses is approved."""
    _run(project, *BY, "--all")
    result = _run(project, "--role", "nurse", "--on", "2026-01-06", "--left")

    assert (2, "Nothing of A small program is left to approve.\n") == (
        result.exit_code,
        result.stderr,
    )


def test_questions_say_what_an_approval_means(project: Project) -> None:
    """A role is never proposed; the program and both days are."""
    answers = ("", "clinical director", "2026-01-05", "", "riding-out, the-wave", "yes")
    result = _run(project, answers=answers)
    (approval,) = _approvals(project).values()

    assert "a clinician of this program has read these words" in result.output
    assert "Answer [small]" in result.output
    assert "by role, such as clinical director\n  Pages print the role" in result.output
    assert ["riding-out", "the-wave"] == [one.id for one in approval.items]
    assert dt.date(2027, 1, 5) == approval.next_review


def test_what_cannot_be_read_is_asked_again(project: Project) -> None:
    """With the reason."""
    wrong = (
        "large",
        "small",
        "",
        "?",
        "nurse",
        "5 January",
        "2026-01-05",
        "2025-01-05",
        "2027-01-05",
    )
    result = _run(project, answers=(*wrong, "wave", "everything", "perhaps", "yes"))

    assert 0 == result.exit_code
    for words in (
        "There is no program with the id large.",
        "Write the role of whoever has read the words",
        "Write year-month-day, such as 2027-01-04.",
        "The next review comes after 5 January 2026.",
        "There is no session, handout, form or topic with the id wave.",
        "Type yes or no.",
    ):
        assert words in result.output


@pytest.mark.parametrize("answers", [("no",), ()], ids=["no", "stopped"])
def test_without_a_yes_nothing_is_written(project: Project, answers: tuple[str, ...]) -> None:
    """Neither after no nor when somebody stops."""
    result = _run(project, *BY, answers=("", "", "everything", *answers))

    assert 2 == result.exit_code
    assert "Nothing was written." in result.stderr
    assert not (project.root / "approvals").exists()


def test_somebody_sees_what_changed_since(project: Project) -> None:
    """Beside each title stand its words and how it stood before."""
    _run(project, *BY, "--item", "riding-out")
    write_project(project.root, changed(SESSION, "Everybody draws one craving.", "Draw two."))
    result = _run(project, *BY, "--all")
    lines = [re.sub(r" +", " ", line).strip() for line in result.output.splitlines()]
    session, sheet = (
        next(one for one in lines if f" {id} " in one) for id in ("riding-out", "the-wave")
    )

    assert session.endswith("words approved 5 January 2026; changed since: “Drawing the wave”")
    assert re.fullmatch(r"The wave the-wave \d+ words not approved before", sheet)


def test_another_program_approves_for_itself(project: Project) -> None:
    """Its approval says nothing of the home program."""
    other = FILES[PROGRAM].replace("home: true\n", "").replace("A small", "Another")
    (project.root / "curriculum/programs/other.yaml").write_text(other, "utf-8")
    _run(project, *BY, "--program", "other", "--item", "riding-out")

    assert "other" == _approvals(project)["2026-01-05"].program
    assert State.NOT_YET is _state(project, "riding-out")


def test_the_base_is_left_as_it_is(project: Project) -> None:
    """What came with groupwork is nobody's project."""
    base = Project(project.root, project.build, is_base=True)
    result = _run(base, *BY, "--all")

    assert (2, True) == (result.exit_code, "There is no project here" in result.stderr)


def test_a_year_after_a_leap_day() -> None:
    """There is no 29 February then."""
    assert dt.date(2029, 2, 28) == a_year_after(dt.date(2028, 2, 29))
    assert dt.date(2028, 1, 4) == a_year_after(dt.date(2027, 1, 4))


SECOND = "handouts/cravings/second.yaml"
TWO = {
    SECOND: FILES[HANDOUT],
    WAVE.replace("the-wave", "second"): wave(title=None)[WAVE],
}
"""A second sheet, whose translation nobody reviewed and that lacks its title."""
WHOLE = {**wave(review=REVIEWED), **HELPLINES}


def _states_there(project: Project) -> tuple[State, State]:
    """Return how the handout stands in the base words and in Spanish."""
    curriculum = load([project.root]).curriculum
    day = dt.date(2026, 6, 1)
    there = Approvals.there(in_language(curriculum, "es"), "small", day)
    english = Approvals(curriculum, "small", day)
    return english.standing("the-wave").state, there.standing("the-wave").state


@pytest.mark.parametrize(
    "what", [("--item", "the-wave"), ("--topic", "cravings"), ("--all",), ("--left",)]
)
def test_a_translation_is_approved_apart(project: Project, what: tuple[str, ...]) -> None:
    """What is not translated is left out, and counted; the file is in its form."""
    write_project(project.root, WHOLE)
    result = _run(project, *BY, "--language", "es", *what)
    text = (project.root / "approvals/2026-01-05.yaml").read_text("utf-8")

    assert 0 == result.exit_code
    assert (State.NOT_YET, State.APPROVED) == _states_there(project)
    assert "La ola" in result.output
    assert "1 item approved in the language es for A small program" in result.output
    assert (
        "1 item of what the program uses cannot be approved in the language es yet: groupwork "
        "translate status es shows how far each is."
    ) in result.output
    assert "  - id: the-wave\n    language: es\n    digest: " in text
    assert text == canonical(text, "approval")


def test_an_approval_of_english_words_says_no_language(project: Project) -> None:
    """Files stay as they were, and a translation stays as it is."""
    write_project(project.root, WHOLE)
    _run(project, *BY, "--language", "en", "--item", "the-wave")

    assert "language" not in (project.root / "approvals/2026-01-05.yaml").read_text(
        "utf-8"
    ).replace("yaml-language-server", "")
    assert (State.APPROVED, State.NOT_YET) == _states_there(project)


@pytest.mark.parametrize(
    ("files", "words", "expected"),
    [
        (
            {**WHOLE, **wave()},
            ("--item", "the-wave"),
            "the-wave cannot be approved in the language es yet: nobody stands under `reviewed_by` in "
            "curriculum/translations/es/handouts/cravings/the-wave.yaml. groupwork translate status es "
            "shows how far it is.",
        ),
        (
            {**WHOLE, **wave()},
            ("--all",),
            "Nothing can be approved in the language es yet: no translation is whole, current and "
            "reviewed. groupwork translate status es shows how far each is.",
        ),
        (
            WHOLE,
            ("--item", "riding-out"),
            "riding-out cannot be approved in the language es yet: none of it is translated.",
        ),
        (
            {**WHOLE, **TWO},
            ("--item", "second"),
            "second cannot be approved in the language es yet: 1 value is not translated and nobody "
            "stands under `reviewed_by` in curriculum/translations/es/handouts/cravings/second.yaml.",
        ),
        (
            WHOLE,
            ("--language", "fr", "--all"),
            "Nothing is translated into “fr”. Languages here: es.",
        ),
    ],
    ids=["not reviewed", "none", "not begun", "not whole", "another language"],
)
def test_a_translation_that_is_not_ready_is_refused(
    project: Project, files: dict[str, str], words: tuple[str, ...], expected: str
) -> None:
    """In a sentence that names what is missing, and nothing is written."""
    write_project(project.root, files)
    result = _run(project, *BY, "--language", "es", *words)

    assert (2, True) == (result.exit_code, expected in result.stderr), result.stderr
    assert not (project.root / "approvals").exists()


def test_a_translation_that_is_approved_already_is_not_left(project: Project) -> None:
    """Nothing else of the week can be approved there."""
    write_project(project.root, WHOLE)
    _run(project, *BY, "--language", "es", "--all")
    result = _run(project, *BY, "--language", "es", "--left")

    assert (2, "Nothing of A small program is left to approve in the language es.\n") == (
        result.exit_code,
        result.stderr,
    )


def test_who_is_asked_what_sees_what_can_be_approved(project: Project) -> None:
    """By its title in that language."""
    write_project(project.root, WHOLE)
    answers = ("", "clinical director", "2026-01-05", "", "the-wave", "yes")
    result = _run(project, "--language", "es", answers=answers)

    assert 0 == result.exit_code
    assert "What can be approved in the language es:\n  the-wave: La ola\n" in result.output
    assert State.APPROVED is _states_there(project)[1]
