"""The command `import schedule`: what it writes, what it says, and what it refuses."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import write_project

from generator import commands_author
from generator.author import AuthorError, create
from generator.commands_author import import_group
from generator.load import Project, load

SCHEDULE = "Time,Mon,Wed\n9:00-10:30 am,Process,Skills\n10:45,Art,(see desk\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Write the small project, on a Tuesday."""
    monkeypatch.setattr(commands_author, "today", lambda: dt.date(2027, 1, 5))
    root = write_project(tmp_path / "project")
    return Project(root, root / "build")


def _import(project: Project, data: str | bytes, *words: str, name: str = "elm-iop.csv") -> Result:
    file = project.root.parent / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    result = CliRunner().invoke(import_group, ["schedule", str(file), *words], obj=project)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _programs(project: Project) -> list[str]:
    return sorted(path.name for path in (project.root / "curriculum" / "programs").iterdir())


def test_the_written_program_loads(project: Project) -> None:
    """The file stands under the name of the schedule, and the project still loads without a finding."""
    result = _import(project, SCHEDULE)
    loaded = load([project.root])

    assert 0 == result.exit_code
    assert () == loaded.findings
    assert ("Elm iop", False) == (
        loaded.curriculum.programs["elm-iop"].title,
        loaded.curriculum.programs["elm-iop"].home,
    )


def test_it_says_what_was_read_and_what_was_not(project: Project) -> None:
    """Counts, assumptions with their ids, and the next step go to standard output."""
    result = _import(project, SCHEDULE + "Bring water\n", "--id", "elm", "--title", "The Elm")

    assert "Written: curriculum/programs/elm.yaml" in result.stdout
    assert "Main track: 4 group" in result.stdout
    assert (
        "Art on Monday: length not said, taken as 60 minutes (minutes-of-main-mon-2)"
        in result.stdout
    )
    assert "Row 4, column 1: “Bring water”" in result.stdout
    assert "The Elm" == load([project.root]).curriculum.programs["elm"].title
    assert "" == result.stderr


def test_how_much_is_assumed_comes_first(project: Project) -> None:
    """Before any count of slots stands on how many assumptions it rests."""
    result = _import(project, SCHEDULE)
    count = len(load([project.root]).curriculum.programs["elm-iop"].unknown)
    words = f"{count} things are assumed; every result rests on them."

    assert 0 < result.stdout.index(words) < result.stdout.index("Read:")


def test_a_person_is_shown_and_not_kept(project: Project) -> None:
    """Who imports sees the name that was left out."""
    result = _import(project, "Time,Mon\n9-10:30 am,Process (Sarah)\n")
    file = project.root / "curriculum/programs/elm-iop.yaml"

    assert "“(Sarah)”" in result.stdout
    assert "not kept" in result.stdout
    assert "Sarah" not in file.read_text("utf-8")


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffTime,Mon\n9-10:30 am,Process – café\n".encode(),
        "Time,Mon\r\n9-10:30 am,Process – café\r\n".encode("cp1252"),
    ],
)
def test_encodings_of_spreadsheets(project: Project, data: bytes) -> None:
    """UTF-8 with its mark and Windows-1252 are both read as they were meant."""
    _import(project, data)
    slots = load([project.root]).curriculum.programs["elm-iop"].tracks[0].slots

    assert ["Process – café"] == [slot.title for slot in slots]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        (b"PK\x03\x04abc", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xfeT\x00i\x00", "not saved as plain text"),
        (b"a\x00b", "not saved as plain text"),
        (b"Time,Mon\n9,\x81\x8d\n", "cannot be read for certain"),
        ("Only words.\n", "holds no table"),
        ("x," * 600_000, "far more than a weekly schedule"),
        ('Time,Mon\n9am,"' + "x" * 2_000 + '"\n', "holds 2,000 characters"),
    ],
)
def test_what_is_no_schedule_is_refused(project: Project, data: str | bytes, words: str) -> None:
    """The reason goes to standard error, the exit code is 2, and nothing is written."""
    result = _import(project, data)

    assert (2, "", True) == (result.exit_code, result.stdout, words in result.stderr)
    assert ["small.yaml"] == _programs(project)


@pytest.mark.parametrize("id", ["small", "riding-out", "the-wave"])
def test_an_id_that_is_taken_is_refused(project: Project, id: str) -> None:
    """A program, a session or a handout of that name stays as it is."""
    before = (project.root / "curriculum/programs/small.yaml").read_bytes()
    result = _import(project, SCHEDULE, "--id", id)

    assert (2, True) == (result.exit_code, "is taken by" in result.stderr)
    assert before == (project.root / "curriculum/programs/small.yaml").read_bytes()
    assert ["small.yaml"] == _programs(project)


def test_an_id_that_cannot_be_one_is_refused(project: Project) -> None:
    """A path is no id, so nothing is written outside of the programs."""
    result = _import(project, SCHEDULE, "--id", "../../elsewhere")

    assert (2, True) == (result.exit_code, "cannot be an id" in result.stderr)


def test_a_file_that_is_not_there(project: Project) -> None:
    """A missing file and a folder are said to be so."""
    results = [
        CliRunner().invoke(import_group, ["schedule", str(path)], obj=project)
        for path in (project.root / "gone.csv", project.root)
    ]

    assert [2, 2] == [result.exit_code for result in results]
    assert "cannot be read" in results[0].stderr
    assert "is no file" in results[1].stderr


def test_the_base_is_never_written_to(project: Project) -> None:
    """Without a project of one's own there is nowhere to write."""
    base = Project(project.root, project.build, is_base=True)
    result = _import(base, SCHEDULE)

    assert (2, True) == (result.exit_code, "no project here" in result.stderr)
    assert ["small.yaml"] == _programs(project)


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    """A file that appeared in the meantime is left as it is, and no rest stays behind."""
    file = tmp_path / "a.yaml"
    file.write_text("theirs")

    with pytest.raises(AuthorError, match="exists already"):
        create(file, "ours")

    assert [("a.yaml", "theirs")] == [(path.name, path.read_text()) for path in tmp_path.iterdir()]
