"""The command that shows safe repairs, and writes them only when somebody says so."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from factory import FILES, HANDOUT, SESSION, write_files, write_project

from generator import commands_fix
from generator.cli import groupwork

DIFF = f"""\
{SESSION}
  Line 7: `minutes` should be a whole number, but it is "60".
--- a/{SESSION}
+++ b/{SESSION}
@@ -4,7 +4,7 @@
 reach: core
 stages: [early]
 ages: [adult]
-minutes: "60"
+minutes: 60
 led_by: counselor
 summary: Clients draw a craving and practise staying with it.
 key_message: Most cravings rise, peak and pass.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small project in its form, in which the minutes of the session stand in quotes."""
    folder = write_project(tmp_path / "small")
    assert CliRunner().invoke(groupwork, ["--project", str(folder), "fmt"]).exit_code == 0
    text = (folder / SESSION).read_text("utf-8").replace("minutes: 60", 'minutes: "60"')
    return write_files(folder, {SESSION: text})


def run(root: Path, *words: str, answer: str = "") -> tuple[int, str]:
    """Return the exit code of a run of fix, and what it said."""
    arguments = ["--project", str(root), "fix", *words]
    result = CliRunner().invoke(groupwork, arguments, input=answer)
    return result.exit_code, result.output


def test_a_repair_is_shown_and_not_written(root: Path) -> None:
    """For CI and for a first look: exit code 1 while something could be mended."""
    before = (root / SESSION).read_bytes()
    code, said = run(root, str(root / SESSION))

    assert 1 == code
    assert said.startswith(DIFF)
    assert said.endswith(
        "Looked at 1 file. 1 safe repair in 1 file.\n"
        "Nothing was written. groupwork fix --yes writes it.\n"
    )
    assert before == (root / SESSION).read_bytes()


def test_with_yes_it_is_written_and_a_second_run_has_nothing_to_do(root: Path) -> None:
    """What was shown is what is written."""
    first, second = run(root, "--yes"), run(root)
    files = len([file for file in FILES if file.endswith(".yaml")])

    assert (0, True) == (first[0], first[1].endswith("1 file written.\n"))
    assert "\nminutes: 60\n" in (root / SESSION).read_text("utf-8")
    assert (
        0,
        f"Looked at {files} files. Nothing that can be mended safely was found.\n",
    ) == second


@pytest.mark.parametrize(("answer", "expected"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_on_a_terminal_one_is_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch, answer: str, expected: int
) -> None:
    """Enter alone writes nothing."""
    monkeypatch.setattr(commands_fix, "_is_terminal", lambda: True)
    code, said = run(root, answer=answer)

    assert (expected, True) == (code, "Write this? [y/N]" in said)
    assert (expected == 0) == ("\nminutes: 60\n" in (root / SESSION).read_text("utf-8"))


def test_what_is_not_named_is_left(root: Path) -> None:
    """Somebody who works on one file is not told of the others."""
    code, said = run(root, "--yes", str(root / HANDOUT))

    assert (0, "Looked at 1 file. Nothing that can be mended safely was found.\n") == (code, said)


def test_a_file_gets_its_name(root: Path) -> None:
    """The diff names both, and nothing stands under the old one any more."""
    (root / SESSION).rename(root / SESSION.replace(".yaml", ".yml"))
    code, said = run(root, "--yes")

    assert (0, True) == (code, "  Its name should be riding-out.yaml.\n" in said)
    assert ["riding-out.yaml"] == [path.name for path in (root / SESSION).parent.iterdir()]


def test_where_no_file_stands_nothing_was_examined(root: Path) -> None:
    """Nothing examined is wrong use, never a success."""
    (root / "empty").mkdir()
    code, said = run(root, str(root / "empty"))

    assert (2, True) == (code, "no file that people write stands there" in said)
