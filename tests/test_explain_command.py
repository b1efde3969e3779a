"""`groupwork explain`: one finding in plain text, all of them as a list, and a slip of the pen."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import write_project

from generator.check.explained import explanations
from generator.cli import groupwork


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the small project."""
    return write_project(tmp_path)


def _run(folder: Path, *words: str, columns: int = 100) -> Result:
    runner = CliRunner(env={"COLUMNS": str(columns)})
    return runner.invoke(groupwork, ["--project", str(folder), "explain", *words])


def test_a_finding_is_explained(folder: Path) -> None:
    """Its name and title, what it stops, and each part below its heading."""
    expected = """\
colon-in-words
Two colons on one line.

Must: stops every document that is made of the file, until it is mended.

What it finds
  Words after a field's name that hold a second colon with a space behind it.

Why it matters
  A colon and a space begin a new field, so the rest of the line cannot be read, and nothing of the
  file is used.

Example
    title: Name it: this is a craving

Better
    title: "Name it: this is a craving"

What to do
  Put everything after the first colon into double quotes.

Who decides
  Whoever edits the file.

Sources
  The YAML 1.2 specification, https://yaml.org/spec/1.2.2.
"""
    result = _run(folder, "colon-in-words")

    assert (0, expected) == (result.exit_code, result.output)


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (100, 100), (300, 100)])
def test_lines_are_no_wider_than_the_terminal_and_never_hard_to_follow(
    folder: Path, columns: int, widest: int
) -> None:
    """Wrapped at the terminal's width, at 100 columns at the most."""
    lines = _run(folder, "not-utf-8", columns=columns).output.splitlines()

    assert widest - 15 < max(map(len, lines)) <= widest


def test_a_code_is_never_broken_at_its_hyphen(folder: Path) -> None:
    """So that it can be copied."""
    lines = _run(folder, "phone-typed-in").output.splitlines()
    expected: list[str] = []

    assert expected == [line for line in lines if line.endswith("-")]


def test_without_a_code_all_are_listed(folder: Path) -> None:
    """Each with its title, in the order of the alphabet, and counted."""
    *rows, blank, count = _run(folder).output.splitlines()
    known = explanations()
    expected = ([[code, known[code].title] for code in sorted(known)], "")

    assert expected == ([re.split(r" {2,}", row, maxsplit=1) for row in rows], blank)
    assert f"{len(known)} findings. More about one: groupwork explain CODE" == count


def test_an_unknown_code_gets_a_proposal(folder: Path) -> None:
    """On standard error, with exit code 2."""
    result = _run(folder, "minutes-dont-add-up")
    expected = (
        "Error: No finding is called minutes-dont-add-up. Did you mean minutes-do-not-add-up "
        "(Segments whose minutes do not add up to the session's)?"
    )

    assert (2, "", expected) == (result.exit_code, result.stdout, result.stderr.splitlines()[-1])


def test_a_code_that_is_near_to_nothing_gets_the_way_to_the_list(folder: Path) -> None:
    """Nothing is proposed that nobody meant."""
    result = _run(folder, "zzz")
    expected = "Error: No finding is called zzz. groupwork explain names all that may be found."

    assert (2, expected) == (result.exit_code, result.stderr.splitlines()[-1])


def test_json_holds_every_part(folder: Path) -> None:
    """For programs, with the lines of examples apart from their sentences."""
    item = explanations()["requirement-not-met"]
    expected = {
        "code": "requirement-not-met",
        "severities": ["must", "should", "consider"],
        "stops": item.stops,
        "title": item.title,
        "what": item.what,
        "why": item.why,
        "bad": {"words": item.bad.words, "typed": item.bad.typed},
        "good": {"words": "", "typed": item.good.typed},
        "remedy": item.remedy,
        "decides": item.decides,
        "sources": item.sources,
    }

    assert expected == json.loads(_run(folder, "requirement-not-met", "--format", "json").stdout)


def test_json_lists_them_all(folder: Path) -> None:
    """The same for each, in the same order."""
    data = json.loads(_run(folder, "--format", "json").stdout)

    assert list(explanations()) == [item["code"] for item in data]
