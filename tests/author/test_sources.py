"""People's files are wholly old or wholly new, whenever a command that writes them is killed."""

import subprocess
import sys
from pathlib import Path

import pytest
from factory import FILES, HANDOUT, SESSION, write_project

from generator.author import AuthorError
from generator.author.sources import create, move, replace
from generator.load import load

KILLED_AT = """
import os, signal, sys
from pathlib import Path
from generator.author import sources
def killed(*_asked):
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "replace":
    Path.replace = killed
else:
    sources.rename_new = killed
path = Path(sys.argv[2])
if sys.argv[1] == "move":
    sources.move(path, path.read_bytes(), Path(sys.argv[3]), "title: new\\n")
elif sys.argv[1] == "create":
    sources.create(path, "title: new\\n")
else:
    sources.replace(path, path.read_bytes(), "title: new\\n")
"""


def kill(deed: str, *paths: Path) -> None:
    """Kill a process at the moment at which a file would take its place."""
    done = subprocess.run([sys.executable, "-c", KILLED_AT, deed, *map(str, paths)], check=False)

    assert -9 == done.returncode


def there(folder: Path) -> dict[str, str]:
    """Return the text of each file that somebody would read."""
    return {path.name: path.read_text() for path in folder.iterdir() if path.name[0] != "."}


def test_killed_while_it_saves_a_file_is_as_it_was(tmp_path: Path) -> None:
    """Nobody reads what is left beside it, and the next save sweeps it away."""
    path = tmp_path / "a.yaml"
    path.write_text("title: old\n")
    kill("replace", path)
    after, left = there(tmp_path), len(list(tmp_path.iterdir()))
    replace(path, b"title: old\n", "title: new\n")

    assert ({"a.yaml": "title: old\n"}, 2) == (after, left)
    assert [path] == list(tmp_path.iterdir())
    assert "title: new\n" == path.read_text()


def test_killed_while_it_makes_a_file_there_is_none(tmp_path: Path) -> None:
    """Never an empty file, never half of one; the next command makes it."""
    path = tmp_path / "a.yaml"
    kill("create", path)
    after = there(tmp_path)
    create(path, "title: new\n")

    assert {} == after
    assert {"a.yaml": "title: new\n"} == there(tmp_path)
    assert 1 == len(list(tmp_path.iterdir()))


def test_killed_while_it_gives_a_name_there_is_one_file(tmp_path: Path) -> None:
    """It has its new text and its old name, never two names; the next fix gives it the name."""
    old, new = tmp_path / "A.yml", tmp_path / "a.yaml"
    old.write_text("title: old\n")
    kill("move", old, new)
    after = there(tmp_path)
    move(old, b"title: new\n", new, "title: new\n")

    assert {"A.yml": "title: new\n"} == after
    assert {"a.yaml": "title: new\n"} == there(tmp_path)


def test_a_name_that_is_taken_changes_neither_file(tmp_path: Path) -> None:
    """The text is not put in first when the name cannot follow."""
    old, new = tmp_path / "A.yml", tmp_path / "a.yaml"
    old.write_text("title: old\n")
    new.write_text("title: theirs\n")
    with pytest.raises(AuthorError, match="exists already"):
        move(old, b"title: old\n", new, "title: new\n")

    assert {"A.yml": "title: old\n", "a.yaml": "title: theirs\n"} == there(tmp_path)


def test_whoever_could_read_a_file_still_can(tmp_path: Path) -> None:
    """Its rights stay as they are."""
    path = tmp_path / "a.yaml"
    path.write_text("title: old\n")
    path.chmod(0o640)
    replace(path, b"title: old\n", "title: new\n")
    expected = 0o640

    assert expected == path.stat().st_mode & 0o777


def test_a_file_that_is_gone_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    """Somebody removed or renamed it, and that stands."""
    path = tmp_path / "a.yaml"
    with pytest.raises(AuthorError, match="changed by somebody else"):
        replace(path, b"title: old\n", "title: new\n")

    assert [] == list(tmp_path.iterdir())


def test_what_a_killed_command_left_is_no_finding(tmp_path: Path) -> None:
    """Drafts beside a plan, a sheet and a program are not read."""
    root = write_project(tmp_path)
    for file in (SESSION, HANDOUT):
        path = root / file
        draft = path.with_name(f".{path.name}.abcdefgh.draft")
        draft.write_text(FILES[file][:100])

    assert () == load([root]).findings
