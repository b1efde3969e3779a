"""A program's own version is begun: a small folder that passes at once, and nothing written over."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import FILES, RESOURCES, write_project

from generator.author import AuthorError, Wanted, begin
from generator.cli import groupwork
from generator.load import find_project, load

ON = dt.date(2027, 1, 4)
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return the small project with the files that a program begins with."""
    phone = "  - {id: our-phone, need: To reach us, name: Our phone, local: true}\n"
    root = write_project(tmp_path / "base", {RESOURCES: FILES[RESOURCES] + phone})
    for path in sorted((TEMPLATES / "program").rglob("*")):
        if path.is_file():
            there = root / "templates" / path.relative_to(TEMPLATES)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    return root


def test_what_is_begun_passes_at_once(base: Path, tmp_path: Path) -> None:
    """The program's name stands on its week, and nobody has to mend anything."""
    written = begin(tmp_path / "ours", base, Wanted("Riverside", "small", {}), ON)
    project = find_project(tmp_path / "ours", base=base)
    assert project
    loaded = load(project.layers)

    assert [] == list(loaded.findings)
    assert "Riverside" == loaded.curriculum.programs["small"].title
    assert {"program.yaml", "changes/small.yaml", "groupwork.lock", "README.md"} <= set(written)
    assert "groupwork==0.1.*" in (tmp_path / "ours" / "requirements.txt").read_text("utf-8")
    assert "$" not in (tmp_path / "ours" / "README.md").read_text("utf-8")


def test_numbers_that_are_known_are_filled_in(base: Path, tmp_path: Path) -> None:
    """What was left empty stays a line to write on."""
    begin(tmp_path / "ours", base, Wanted("Riverside", "small", {"our-phone": " 555-0134 "}), ON)
    project = find_project(tmp_path / "ours", base=base)
    assert project

    assert "555-0134" == load(project.layers).curriculum.programs["small"].contact["our-phone"]


@pytest.mark.parametrize(("owners", "is_there"), [("@riverside/clinicians", True), ("", False)])
def test_a_team_reads_changes_when_it_is_named(
    owners: str, base: Path, tmp_path: Path, *, is_there: bool
) -> None:
    """Nobody invents an owner."""
    begin(tmp_path / "ours", base, Wanted("Ours", "small", {}, owners), ON)
    file = tmp_path / "ours" / ".github" / "CODEOWNERS"

    assert is_there == file.exists()
    assert not is_there or "/changes/ @riverside/clinicians\n" in file.read_text("utf-8")


WRONG = [
    pytest.param(Wanted(" ", "small", {}), "name", id="no name"),
    pytest.param(Wanted("Ours", "smal", {}), "It has: small", id="no such program"),
    pytest.param(Wanted("Ours", "small", {"nope": "1"}), "no local number nope", id="no such line"),
    pytest.param(Wanted("Ours", "small", {}, "clinicians"), "is no team", id="no such team"),
]


@pytest.mark.parametrize(("wanted", "words"), WRONG)
def test_nothing_is_written_for_what_cannot_be(
    wanted: Wanted, words: str, base: Path, tmp_path: Path
) -> None:
    """Not even the folder."""
    with pytest.raises(AuthorError, match=words):
        begin(tmp_path / "ours", base, wanted, ON)

    assert not (tmp_path / "ours").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(base: Path, tmp_path: Path) -> None:
    """Nobody's work is written over."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(AuthorError, match="holds something already"):
        begin(tmp_path / "ours", base, Wanted("Ours", "small", {}), ON)

    assert ["mine.txt"] == [path.name for path in (tmp_path / "ours").iterdir()]


def test_a_folder_that_cannot_be_is_said(base: Path, tmp_path: Path) -> None:
    """No computer holds such a name."""
    with pytest.raises(AuthorError, match="cannot be made"):
        begin(tmp_path / ("x" * 300), base, Wanted("Ours", "small", {}), ON)


Run = Callable[..., Result]


@pytest.fixture
def run(base: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line over the small base."""
    monkeypatch.setattr("generator.load.base._base", lambda: base)

    def asked(*words: str, answers: str = "") -> Result:
        return CliRunner().invoke(groupwork, list(words), input=answers)

    return asked


def test_a_program_is_begun_changed_and_followed_from_the_command_line(
    run: Run, base: Path, tmp_path: Path
) -> None:
    """The whole way: init, a change, upstream, accept, a new release, adopt."""
    ours = tmp_path / "ours"
    begun = run("--project", str(base), "init", str(ours), "--title", "Riverside")
    assert (0, True) == (begun.exit_code, "groupwork check" in begun.stdout)

    (ours / "changes" / "a.yaml").write_text(
        "changes_to: riding-out\nreason: Ours.\nchanges: {title: Surfing}\n", "utf-8"
    )
    asked = run("--project", str(ours), "upstream")
    assert (1, True) == (asked.exit_code, "accept session/riding-out" in asked.stdout)
    done = run("--project", str(ours), "upstream", "accept", "session/riding-out")
    assert (0, True) == (done.exit_code, "noted in groupwork.lock" in done.stdout)
    quiet = run("--project", str(ours), "upstream", "--format", "markdown")
    assert (0, True) == (quiet.exit_code, "Nothing asks for a look." in quiet.stdout)

    adopted = run("--project", str(ours), "adopt", "the-wave", answers="We draw it.\n")
    assert (0, True) == (adopted.exit_code, "your own copy" in adopted.stdout)
    refused = run("--project", str(ours), "adopt", "riding-out", "--reason", "x")
    assert (2, True) == (refused.exit_code, "changes it already" in refused.stderr)


def test_questions_are_asked_when_no_name_is_given(run: Run, base: Path, tmp_path: Path) -> None:
    """The name, then each number that a program sets; Enter leaves it open."""
    ours = tmp_path / "ours"
    begun = run("--project", str(base), "init", str(ours), answers="Riverside\n555-0134\n")

    assert 0 == begun.exit_code
    assert "555-0134" in (ours / "changes" / "small.yaml").read_text("utf-8")


def test_outside_a_program_there_is_nothing_to_follow(run: Run, base: Path) -> None:
    """Wrong use is said in a sentence."""
    for words in (("upstream",), ("upstream", "accept", "--all"), ("adopt", "x", "--reason", "y")):
        refused = run("--project", str(base), *words)
        assert (2, True) == (refused.exit_code, "program.yaml" in refused.stderr)
    nothing = run("--project", str(base), "upstream", "accept")
    assert (2, True) == (nothing.exit_code, "--all" in nothing.stderr)
