"""The command that says what a change does: what it compares, what it answers, what it lays out."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from factory import FILES, HANDOUT, SESSION, changed, with_looks, write_files, write_project
from overlaid import CHANGE, change, overlay
from PIL import Image

from generator import commands_compare, flow
from generator.cli import groupwork
from generator.load import Project
from generator.publish.files import write_book

REPOSITORY = Path(__file__).resolve().parents[1]
MINUTES = changed(SESSION, "minutes: 40", "minutes: 35")
SHORT = "Segment “Drawing the wave”, minutes: 35 minutes; before, 40 minutes."
LONG = changed(HANDOUT, "lines: 1}", "lines: 40}")
Ask = Callable[..., tuple[int, str, str]]


def git(folder: Path, *words: str) -> None:
    """Run git in a folder."""
    author = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", "-C", str(folder), *author, *words], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write the small project with the repository's looks, and commit it."""
    root = with_looks(write_project(tmp_path / "project"))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    return root


@pytest.fixture
def ask(project: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run `groupwork diff` in the project's folder; returns the code and the two outputs."""
    monkeypatch.chdir(project)
    monkeypatch.setattr("os.cpu_count", lambda: 1)

    def asked(*words: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(groupwork, ["diff", *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return asked


def test_nothing_changed(ask: Ask) -> None:
    """The files at hand are what was committed last."""
    code, out, _ = ask()

    assert code == 0
    assert out.startswith("HEAD (")
    assert ") compared with the files at hand.\n\nNothing changed.\n" in out
    assert "Compared: 1 session, 1 handout, 1 topic, 1 program" in out


def test_what_is_not_committed_yet(ask: Ask, project: Path) -> None:
    """Without BASE the last commit is meant; a change is no finding, so the code is 0."""
    write_files(project, MINUTES)
    code, out, _ = ask()

    assert (code, True) == (0, SHORT in out)
    assert "Not changed: safety text, sources, weekly hours" in out


def test_two_revisions(ask: Ask, project: Path) -> None:
    """With --to, what lies in the folder has no say."""
    write_files(project, MINUTES)
    git(project, "commit", "-q", "-a", "-m", "second")
    write_files(project, changed(SESSION, "title: Riding out a craving", "title: At hand"))
    _, out, _ = ask("HEAD~1", "--to", "HEAD")
    _, back, _ = ask("HEAD", "--to", "HEAD~1")

    assert SHORT in out
    assert "minutes: 40 minutes; before, 35 minutes." in back
    assert "At hand" not in out + back


def test_a_folder_with_another_version(ask: Ask, tmp_path: Path) -> None:
    """It needs no repository, and it wins over a revision of the same name."""
    other = write_project(tmp_path / "project" / "main", MINUTES)
    _, out, _ = ask("main")
    _, named, _ = ask(str(other), "--to", "HEAD")

    assert out.startswith("main compared with the files at hand.")
    assert "minutes: 40 minutes; before, 35 minutes." in out
    assert "minutes: 40 minutes; before, 35 minutes." in named


def test_a_folder_that_is_no_project_is_no_version(ask: Ask, tmp_path: Path) -> None:
    """A branch may have the name of a folder."""
    (tmp_path / "project" / "main").mkdir()

    assert ask("main")[1].startswith("main (")


@pytest.mark.parametrize("voice", ["markdown", "json"])
def test_other_voices(ask: Ask, project: Path, voice: str) -> None:
    """The same is said for a pull request, and as data."""
    write_files(project, MINUTES)
    code, out, _ = ask("--format", voice)

    assert code == 0
    assert "Drawing the wave" in out
    assert voice != "json" or json.loads(out)["items"][0]["id"] == "riding-out"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("nowhere",), "This repository knows no revision nowhere."),
        (("HEAD", "--to", "nowhere"), "This repository knows no revision nowhere."),
        (("--", "-x"), "'-x' cannot be the name of a revision."),
        (("--format", "loud"), "'loud' is not one of 'text', 'markdown', 'json'."),
    ],
)
def test_wrong_use(ask: Ask, words: tuple[str, ...], expected: str) -> None:
    """It is said in a sentence, with code 2, and nothing on standard output."""
    code, out, err = ask(*words)

    assert (2, "") == (code, out)
    assert expected in err


def test_the_project_was_not_whole_then(ask: Ask, project: Path) -> None:
    """A commit in which its settings were not there yet held no project."""
    git(project, "rm", "-q", "mkdocs.yml")
    git(project, "commit", "-q", "-m", "half")
    write_files(project, {"mkdocs.yml": ""})
    code, _, err = ask()

    assert code == 2
    assert "The project did not exist at HEAD." in err


def test_what_a_programs_own_version_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--below compares it with the base that it lies over."""
    text = change("riding-out", "segments:\n  change: {drawing: {minutes: 35}}")
    own = overlay(tmp_path, {CHANGE: text})
    monkeypatch.setattr("generator.cli.find_project", lambda *_, **__: own)
    result = CliRunner().invoke(groupwork, ["diff", "--below"])

    assert result.exit_code == 0
    assert result.stdout.startswith("what lies below compared with the files at hand.")
    assert SHORT in result.stdout
    assert "Adapted because: Our room is booked for longer." in result.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--below",), "This is no program's own version: nothing lies below it."),
        (("--below", "HEAD"), "BASE and --below name two different things to compare with."),
    ],
)
def test_wrong_use_of_below(ask: Ask, words: tuple[str, ...], expected: str) -> None:
    """Without layers there is nothing below, and one side has one name."""
    code, _, err = ask(*words)

    assert code == 2
    assert expected in err


@pytest.mark.paper
def test_a_drawing_of_its_own_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each side's sheets show the drawing that its own layers have, and no build is touched."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    drawing = FILES["curriculum/figures/wave.svg"].replace("0 9", "0 8")
    own = overlay(
        tmp_path,
        {
            "curriculum/figures/wave.svg": drawing,
            CHANGE: "changes_to: wave.svg\nreason: Ours is steeper.\nreplaces: true\n",
        },
    )
    shutil.copytree(REPOSITORY / "templates", tmp_path / "base" / "templates")
    monkeypatch.setattr("generator.cli.find_project", lambda *_, **__: own)
    folder = tmp_path / "pictures"
    result = CliRunner().invoke(groupwork, ["diff", "--below", "--pictures", str(folder)])
    before, after = (folder / f"the-wave-{when}-1.png" for when in ("before", "after"))

    assert result.exit_code == 0
    assert before.read_bytes() != after.read_bytes()
    assert not own.build.exists()


def test_no_repository(ask: Ask, project: Path) -> None:
    """A project without git can be compared with folders only."""
    shutil.rmtree(project / ".git")
    code, _, err = ask()

    assert code == 2
    assert "This project lies in no git repository, so it has no revisions." in err


def test_nothing_to_compare(ask: Ask, project: Path) -> None:
    """Two sides without a file that can be read are a wrong use, never silence."""
    for file in FILES:
        (project / file).unlink()
    write_files(project, {"mkdocs.yml": "", "curriculum/notes.yaml": ""})
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "empty")
    code, _, err = ask()

    assert code == 2
    assert "nothing was compared: no curriculum file could be read." in err


def test_pages_of_the_last_build(ask: Ask, project: Path) -> None:
    """What the last build noted holds for the side that says the same; the other is not measured."""
    whole = Project(project, project / "build")
    looked = flow.look(whole)
    document = next(
        one
        for one in flow.measurable(looked.loaded.curriculum, looked.checked, looked.found)
        if one.address == "paper/handouts/the-wave.pdf"
    )
    entry = {
        "pages": 1,
        "made_of": {},
        "problems": [],
        "facts": flow.fingerprint(document, flow.looks(whole)),
    }
    write_book(project / "build" / "paper.json", {document.address: entry})
    write_files(project, changed(HANDOUT, "purpose: Help", "purpose: Let"))
    _, out, _ = ask()

    assert "Pages: now not measured; before, 1 page." in out
    assert "groupwork diff --measure lays out the sheets that changed." in out


@pytest.mark.paper
def test_pages_that_are_laid_out(ask: Ask, project: Path, tmp_path: Path) -> None:
    """--pictures measures too: pages before and after, and a picture of each of them."""
    write_files(project, LONG)
    stale = tmp_path / "pictures" / "the-wave-after-9.png"
    write_files(tmp_path, {"pictures/the-wave-after-9.png": "old", "pictures/mine.png": "mine"})
    code, out, _ = ask("--pictures", str(tmp_path / "pictures"))
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())

    assert code == 0
    assert "Prints on 3 pages; before, 1 page." in out
    assert not stale.exists()
    assert names == [
        "mine.png",
        *(f"the-wave-after-{number}.png" for number in (1, 2, 3)),
        "the-wave-before-1.png",
    ]
    with Image.open(tmp_path / "pictures" / names[-1]) as picture:
        assert picture.height > 1000
    assert not (project / "build").exists()


@pytest.mark.paper
def test_a_drawing_that_changed_is_laid_out_with_its_sheet(ask: Ask, project: Path) -> None:
    """The sheet's own words are the same, and its pages are still asked for."""
    drawing = FILES["curriculum/figures/wave.svg"].replace("0 9", "0 8")
    write_files(project, {"curriculum/figures/wave.svg": drawing})
    _, out, err = ask("--measure")

    assert "The drawing is another one, on “The wave”." in out
    assert "Laying out paper, after" in err


def test_without_the_libraries_nothing_is_laid_out(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one command that installs them is said."""
    monkeypatch.setattr(commands_compare, "missing_libraries", lambda: ("libpango-1.0-0",))
    code, _, err = ask("--measure")

    assert code == 2
    assert "libpango-1.0-0" in err


def test_looks_that_differ_are_said_to_be_left_out(ask: Ask, project: Path) -> None:
    """How a page looks is not told in words, so it is said that it may."""
    (project / "templates" / "print" / "sheet.css").write_text("", "utf-8")

    assert "The looks (templates, style sheets) differ too" in ask()[1]
