"""What stands beside the values: comments, and the notes and reasons of a program's own files."""

from pathlib import Path

import pytest
from factory import FILES, SESSION, write_project
from overlaid import CHANGE, OWN, change, laid

from generator.check.rules.person_identified import RULE
from generator.load import load
from generator.load.remarks import remarks_of

SEEN = "Asked for by Jane Miller on 3/14/2027."


def test_comments_are_remarks() -> None:
    """Whole lines and the ends of lines; a number sign inside a word is none."""
    lines = ("# one", "title: A  # two", 'colour: "#17494d"', "say: Room #4")

    assert {"a.yaml": ((1, "one"), (2, "two"))} == remarks_of({"a.yaml": "\n".join(lines).encode()})


@pytest.mark.parametrize("file", ["changes/a.yaml", "../base/changes/a.yaml", "program.yaml"])
def test_all_of_a_programs_own_words_are_remarks_but_its_changes(file: str) -> None:
    """What is changed is read where it belongs; the rest is read here alone."""
    lines = ("reason: Why.", "changes:", "  title: New", "notes: |", "  For us.")
    expected = {file: tuple((n, lines[n - 1]) for n in (1, 4, 5))}

    assert expected == remarks_of({file: "\n".join(lines).encode()})


def test_a_comment_that_shows_who_somebody_is_is_found(tmp_path: Path) -> None:
    """It is published with the file, though no page shows it."""
    text = FILES[SESSION].replace("safety:", f"# {SEEN}\nsafety:")
    curriculum = load([write_project(tmp_path, {SESSION: text})]).curriculum
    line = text.splitlines().index(f"# {SEEN}") + 1

    assert [f"{SESSION}:{line}:1"] == [str(one.place) for one in RULE.look(RULE, curriculum)]


def test_the_reason_of_a_change_and_the_notes_of_a_version_are_read(tmp_path: Path) -> None:
    """Each in its own file."""
    files = {
        CHANGE: change("riding-out", "led_by: nurse", f"notes: {SEEN}\n"),
        "program.yaml": f"{OWN}notes: {SEEN}\n",
    }
    curriculum = laid(tmp_path, files).curriculum

    assert [CHANGE, "program.yaml"] == sorted(one.place.file for one in RULE.look(RULE, curriculum))
