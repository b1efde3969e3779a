"""The command that puts files into their form: it writes what differs, and only that."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from factory import FILES, HANDOUT, SESSION, write_files, write_project

from generator.author import AuthorError
from generator.author.sources import replace
from generator.cli import groupwork
from generator.load.rewrite import canonical


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small project in which every file is in its form."""
    folder = write_project(tmp_path / "small")
    (folder / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    assert CliRunner().invoke(groupwork, ["--project", str(folder), "fmt"]).exit_code == 0
    return folder


def run(root: Path, *words: str) -> tuple[int, str]:
    """Return the exit code of a run of fmt, and what it said."""
    result = CliRunner().invoke(groupwork, ["--project", str(root), "fmt", *words])
    return result.exit_code, result.output


def loosened(root: Path, file: str) -> str:
    """Write a file in another layout with the same words; return its form."""
    form = (root / file).read_text("utf-8")
    write_files(root, {file: form.replace("\n", "\r\n")})
    return form


def test_a_file_is_put_in_its_form(root: Path) -> None:
    """What differs is written, and named; a second run has nothing to do."""
    form = loosened(root, SESSION)
    first, second = run(root), run(root)
    number = len([name for name in FILES if name.endswith(".yaml")])

    assert (0, f"{SESSION}: put in its form.\n{number} files, 1 changed.\n") == first
    assert (0, f"{number} files, 0 changed.\n") == second
    assert form.encode() == (root / SESSION).read_bytes()


def test_a_check_changes_nothing(root: Path) -> None:
    """For CI: exit code 1 while a file is not in its form."""
    loosened(root, SESSION)
    before = (root / SESSION).read_bytes()
    code, said = run(root, "--check")

    assert (1, True, before) == (
        code,
        f"{SESSION}: not in its form.\n" in said,
        (root / SESSION).read_bytes(),
    )


def test_only_what_is_named_is_written(root: Path) -> None:
    """Somebody who works on one file leaves the others alone."""
    loosened(root, SESSION)
    loosened(root, HANDOUT)
    code, said = run(root, str(root / HANDOUT))

    assert (0, f"{HANDOUT}: put in its form.\n1 files, 1 changed.\n") == (code, said)
    assert b"\r\n" in (root / SESSION).read_bytes()


def test_a_broken_file_is_left_as_it_is(root: Path) -> None:
    """It is named, the others are written, and the code is that of a finding."""
    form = loosened(root, SESSION)
    write_files(root, {HANDOUT: "title: [\n"})
    code, said = run(root)

    assert 1 == code
    assert f"{HANDOUT}: left as it is, because it cannot be read.\n" in said
    assert ("title: [\n", form) == (
        (root / HANDOUT).read_text("utf-8"),
        (root / SESSION).read_text("utf-8"),
    )


def test_what_is_no_text_is_left_as_it_is(root: Path) -> None:
    """Bytes that are no words are not guessed at."""
    (root / SESSION).write_bytes(b"title: \xff\xfe\n")
    code, said = run(root)

    assert (1, True) == (code, "because it is not saved as plain text (UTF-8)" in said)
    assert b"title: \xff\xfe\n" == (root / SESSION).read_bytes()


def test_a_file_that_somebody_changed_meanwhile_is_left_as_it_is(root: Path) -> None:
    """What was read is not what is there any more."""
    with pytest.raises(AuthorError, match="changed by somebody else meanwhile"):
        replace(root / SESSION, b"what was read", canonical("title: x\n"))

    assert b"title: x\n" != (root / SESSION).read_bytes()
    assert [] == list(root.rglob("*.yaml.*"))


def test_where_no_file_stands_nothing_was_examined(root: Path) -> None:
    """Nothing examined is wrong use, never a success."""
    (root / "empty").mkdir()
    code, said = run(root, str(root / "empty"))

    assert (2, True) == (code, "no file that people write stands there" in said)


def test_the_curriculum_that_comes_along_is_not_written(tmp_path: Path) -> None:
    """Outside a project the command changes nothing of the installed one."""
    result = subprocess.run(
        [sys.executable, "-m", "generator", "fmt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PATH": ""},
    )

    assert (2, True) == (result.returncode, "left as it is" in result.stderr)
