"""`groupwork audit`: nothing looks like a success that was not looked at, and nothing is written."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import write_project

from generator import auditing
from generator.audit.browser import NoBrowserError, Opened
from generator.audit.looked import LookedAt
from generator.cli import groupwork
from generator.publish.html_pass import passed

PAGE = passed(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>'
    "<body><p>x</p></body></html>"
)
OPENED = Opened((LookedAt("pages opened over http", 1),), "Chromium 1.2", 0, (), {})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write the small project and a site of one page."""
    root = write_project(tmp_path / "project")
    (root / "build" / "site").mkdir(parents=True)
    (root / "build" / "site" / "index.html").write_text(PAGE, "utf-8")
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a browser open every page and find nothing."""
    monkeypatch.setattr(auditing, "open_pages", lambda _ways, _tell: OPENED)


def run(project: Path, *words: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(groupwork, ["--project", str(project), "audit", *words])


def test_a_clean_site_returns_zero(project: Path, opened: None) -> None:
    """The answer is on standard output, what is being done on standard error."""
    result = run(project)

    said = (
        "Reading files ...\nReading what clients hold or see ...\n"
        "Reading what files tell of their makers ...\n"
    )

    assert (0, said) == (result.exit_code, result.stderr)
    assert "          1  pages as files: nothing found\n" in result.stdout
    assert "No zip with pages is there; groupwork build --offline packs one.\n" in result.stdout


def test_a_finding_returns_one(project: Path, opened: None) -> None:
    """The page that has no policy any more."""
    (project / "build" / "site" / "index.html").write_text("<p>x</p>", "utf-8")
    result = run(project)

    assert 1 == result.exit_code
    assert "build/site/index.html  must  policy-missing\n" in result.stdout


def test_without_a_site_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    """It is an error, and not a success."""
    result = run(write_project(tmp_path / "project"))

    assert (2, "", "There is no built site here. Run groupwork build first.\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


def test_a_browser_that_is_missing_is_no_success(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is told, and that no page was opened, with what to install; exit code 2."""

    def none(_ways: object, _tell: object) -> Opened:
        raise NoBrowserError("Install one.")

    monkeypatch.setattr(auditing, "open_pages", none)
    result = run(project)

    assert 2 == result.exit_code
    assert "NOT LOOKED AT: no page was opened in a browser. Install one.\n" in result.stdout


def test_files_alone_can_be_wanted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says so gets an answer about files, which says what is missing."""
    monkeypatch.delattr(auditing, "open_pages")
    result = run(project, "--without-browser")

    assert 0 == result.exit_code
    assert "NOT LOOKED AT: no page was opened in a browser. --without-browser was" in result.stdout


def test_a_site_that_changes_meanwhile_is_not_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was looked at first is not what is there now."""

    def build_again(_ways: object, _tell: object) -> Opened:
        (project / "build" / "site" / "index.html").write_text(f"{PAGE} ", "utf-8")
        return OPENED

    monkeypatch.setattr(auditing, "open_pages", build_again)
    result = run(project)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "The site changed while it was looked at. Run groupwork audit again.\n" in result.stderr


def test_nothing_is_written(project: Path, opened: None) -> None:
    """Not in the project, and not beside it."""
    before = {path: path.stat().st_mtime_ns for path in project.parent.rglob("*")}
    run(project)

    assert before == {path: path.stat().st_mtime_ns for path in project.parent.rglob("*")}


def test_data_are_for_programs(project: Path, opened: None) -> None:
    """All of it, and no name of a folder of this computer."""
    said = run(project, "--format", "json").stdout

    assert 1 == json.loads(said)["site"]["files"]
    assert str(project) not in said


def test_a_folder_of_this_computer_is_found(project: Path, opened: None) -> None:
    """The project's own, wherever it lies."""
    (project / "build" / "site" / "a.txt").write_text(f"made in {project}/templates", "utf-8")
    result = run(project)

    assert 1 == result.exit_code
    assert "build/site/a.txt  must  builder-named\n" in result.stdout


def test_a_zip_that_cannot_be_trusted_is_not_read_further(project: Path, opened: None) -> None:
    """It is found, and it is said that words were not looked for."""
    (project / "build" / "site" / "a.zip").write_bytes(b"no zip")
    result = run(project)

    assert 1 == result.exit_code
    assert "build/site/a.zip  must  zip-not-to-be-trusted\n" in result.stdout
    assert "NOT LOOKED AT: what clients hold or see was not searched" in result.stdout


def test_words_for_staff_on_a_page_for_clients_are_found(project: Path, opened: None) -> None:
    """What a facilitator listens for stands on a sheet."""
    listened = "Somebody says that the urge only ever ends when they give in to it today."
    session = project / "curriculum" / "sessions" / "cravings" / "riding-out.yaml"
    session.write_text(f"{session.read_text('utf-8')}notes: {listened}\n", "utf-8")
    (project / "build" / "site" / "h").mkdir()
    page = PAGE.replace("<p>x</p>", f"<p>{listened}</p>")
    (project / "build" / "site" / "h" / "the-wave.html").write_text(page, "utf-8")
    result = run(project)

    assert 1 == result.exit_code
    assert "build/site/h/the-wave.html  must  staff-words-go-home\n" in result.stdout


def test_a_file_that_tells_its_maker_is_found(project: Path, opened: None) -> None:
    """A drawing keeps what its program wrote into it."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><!-- by Maria --><path d="M0 0"/></svg>'
    (project / "build" / "site" / "a.svg").write_text(drawing, "utf-8")
    result = run(project)

    assert 1 == result.exit_code
    assert "build/site/a.svg  must  file-tells-its-maker\n" in result.stdout
