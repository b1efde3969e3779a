"""What the README shows is true: its commands are those that exist, its examples are what is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli import groupwork
from generator.commands_packet import packet_group

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text("utf-8")
WRITING = ("build", "packet", "serve", "schema")
"""Commands that write or do not end; an example of them would need a test of its own."""


@dataclass(frozen=True)
class Example:
    """A command as somebody types it, and the lines that are shown below it."""

    words: tuple[str, ...]
    shown: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.words)


def examples(text: str) -> Iterator[Example]:
    """Yield each `$ groupwork ...` of the fenced blocks that are marked console."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip("\n").split("\n")
            words = command.split()
            if words[0] == "groupwork":
                yield Example(tuple(words[1:]), tuple(shown))


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether lines are what was printed; `...` stands for anything, alone for any lines.

    Empty lines and space at a line's end do not count.
    """
    wanted = [line.rstrip() for line in shown if line.strip()]
    pattern = "\n".join(
        r"(?:.*\n?)*?" if line.strip() == "..." else re.escape(line).replace(r"\.\.\.", ".*")
        for line in wanted
    ).replace("(?:.*\\n?)*?\n", "(?:.*\\n)*?")
    text = "\n".join(line.rstrip() for line in printed if line.strip())
    return re.fullmatch(pattern, text) is not None


EXAMPLES = tuple(examples(README))


@pytest.mark.parametrize(
    ("shown", "is_true"),
    [
        (("a", "b"), True),
        (("a", "", "b  "), True),
        (("...", "b"), True),
        (("a", "..."), True),
        (("...",), True),
        (("a",), False),
        (("b", "..."), False),
        (("a...", "b"), True),
        (("b...", "..."), False),
        (("a", "b", "c"), False),
        (("a", "...", "b"), True),
    ],
)
def test_three_points_stand_for_anything(shown: tuple[str, ...], is_true: bool) -> None:
    """Within a line for any words, alone for any lines, none included."""
    assert is_true == agrees(shown, ("a", "b"))


def test_the_readme_names_exactly_the_commands_that_exist() -> None:
    """No command is hidden, and none is promised."""
    named = set(re.findall(r"`groupwork ([a-z-]+)[^`]*`", README))
    named |= {example.words[0] for example in EXAMPLES}
    expected = set(groupwork.list_commands(click.Context(groupwork)))

    assert expected == named


def test_the_readme_names_every_packet() -> None:
    """In the row of the command, each kind that can be printed."""
    (row,) = re.findall(r"^\| `groupwork packet` \|(.*)\|$", README, re.MULTILINE)
    expected = sorted(packet_group.commands)

    assert expected == sorted(re.findall(r"`([a-z]+)`", row))


def test_the_readme_shows_an_example() -> None:
    """At least one example is there to be held against the tool."""
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_examples_are_what_is_printed(example: Example) -> None:
    """Each example is run against the repository and compared line by line."""
    if example.words[0] in WRITING:
        pytest.fail(f"`groupwork {example}` writes; show what only looks, or give it its own test")
    result = CliRunner().invoke(groupwork, ["--project", str(REPOSITORY), *example.words])
    printed = tuple(result.stdout.splitlines())

    assert agrees(example.shown, printed), f"{example} prints:\n{result.stdout}"


def test_links_into_the_repository_lead_somewhere() -> None:
    """Each relative link of the README is a file or a folder."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    expected: list[str] = []

    assert expected == [link for link in links if not (REPOSITORY / link).exists()]


def test_the_exit_codes_are_told_as_they_are() -> None:
    """The four codes stand in the README with their numbers."""
    told = re.search(r"Exit codes: (.*)", README)

    assert ["0", "1", "2", "3"] == re.findall(r"\b(\d) ", told[1] if told else "")
