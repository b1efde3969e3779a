"""`groupwork edit`: it prints the address, opens the browser unless told not to, and says what stops it."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner
from factory import write_project

from generator import commands_edit
from generator.cli import groupwork

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write the small project with the repository's looks."""
    root = write_project(tmp_path / "project")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which addresses a browser would open; Ctrl+C is pressed as soon as everything is said."""
    addresses: list[str] = []

    def press(_seconds: float) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("webbrowser.open", addresses.append)
    monkeypatch.setattr("generator.editing.desk.time.sleep", press)
    return addresses


@pytest.mark.parametrize(
    ("arguments", "page"), [(["the-wave"], "form.html?id=the-wave"), ([], "list.html")]
)
def test_the_address_is_printed_and_opened(
    arguments: list[str], page: str, root: Path, opened: list[str]
) -> None:
    """The form of one item, or a list of all; Ctrl+C ends it without a fuss."""
    result = CliRunner().invoke(groupwork, ["--project", str(root), "edit", *arguments])
    first, *others = result.output.splitlines()

    assert result.exit_code == 0
    assert opened == [first.removeprefix("Edit at ")]
    assert opened[0].endswith(f"/{page}")
    assert others[-2:] == [
        "Only this computer can see the form, and only with this address. Ctrl+C to stop.",
        "Stopped.",
    ]


def test_no_browser_is_opened_for_whoever_says_so(root: Path, opened: list[str]) -> None:
    """The address is enough for somebody who works over a line."""
    arguments = ["--project", str(root), "edit", "--no-browser"]
    result = CliRunner().invoke(groupwork, arguments)

    assert result.exit_code == 0
    assert opened == []


def test_an_unknown_id_is_wrong_use(root: Path, opened: list[str]) -> None:
    """It is said what shows the ids, and nothing opens."""
    result = CliRunner().invoke(groupwork, ["--project", str(root), "edit", "nobody"])

    assert result.exit_code == 2
    assert "no session, handout, form or program with the id “nobody”" in result.output
    assert opened == []


def test_the_base_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    """What comes with the tool is edited by nobody who merely uses it."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(groupwork, ["edit"])

    assert result.exit_code == 2
    assert "the curriculum that comes with groupwork is left as it is" in result.output
    assert opened == []
    assert commands_edit.edit_command.name == "edit"
