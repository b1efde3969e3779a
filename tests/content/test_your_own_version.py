"""The walk through a program's own version is true: its commands, run in its order, print what it shows."""

import re
from collections.abc import Callable
from pathlib import Path

from click import Context
from click.testing import CliRunner
from test_example_program import EXAMPLE, ROOT, Clinic, clinic
from test_readme import agrees, examples

from generator.cli import groupwork

WALK = (ROOT / "docs" / "your-own-version.md").read_text("utf-8")


def test_the_walk_prints_what_it_shows(tmp_path: Path) -> None:
    """Before each of the two releases, and after; nothing is printed that the page denies."""
    here = Clinic(tmp_path)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("Twelve things", here.read),
        ("The first release", here.first_release),
        ("The second release", here.second_release),
    )
    for title, step in steps:
        step()
        (part,) = re.findall(rf"^## {title}.*?(?=^## )", WALK, re.DOTALL | re.MULTILINE)
        shown = tuple(examples(part))

        assert shown
        for example in shown:
            name, *words = example.words
            command = groupwork.get_command(Context(groupwork), name)
            assert command is not None
            result = CliRunner().invoke(command, words, obj=clinic(here.root, here.base))
            printed = tuple((result.stdout or result.stderr).splitlines())

            assert agrees(example.shown, printed), f"{example} prints:\n{result.output}"


def test_the_walk_shows_a_change_as_it_is() -> None:
    """The file that stands there whole is that of the example."""
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", WALK, re.DOTALL | re.MULTILINE)
    expected = (EXAMPLE / "changes" / "a-longer-practice.yaml").read_text("utf-8")

    assert expected == shown


def test_every_file_of_the_example_is_told() -> None:
    """None of the twelve things is left out, and none is promised."""
    files = {
        path.relative_to(EXAMPLE).as_posix()
        for path in EXAMPLE.rglob("*")
        if path.is_file() and len(path.relative_to(EXAMPLE).parts) > 1
    }
    named = set(re.findall(r"`((?:changes|curriculum|handouts|brand)/[^`]*\.\w+)`", WALK))
    expected = files - {"curriculum/figures/craving-wave.svg"}

    assert expected == named
