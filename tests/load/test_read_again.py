"""One file read again: the curriculum with it, and the way from a place back to a field."""

from pathlib import Path

from factory import FILES, SESSION, changed, write_project

from generator.findings import Place
from generator.load import load, read_again


def test_the_curriculum_holds_the_new_words(tmp_path: Path) -> None:
    """The others stay as they were read, and places lead into the new text."""
    curriculum = load([write_project(tmp_path)]).curriculum
    text = "# One line more\n" + changed(SESSION, "minutes: 60", "minutes: 70")[SESSION]
    again = read_again(curriculum, "session", "riding-out", text)

    assert again.findings == ()
    assert again.curriculum is not None
    assert again.curriculum.sessions["riding-out"].minutes == 70
    assert again.curriculum.handouts is curriculum.handouts
    place = again.curriculum.place("session", "riding-out", "segments", "drawing", "minutes")
    assert again.path(place) == ("segments", 1, "minutes")
    assert curriculum.place("handout", "the-wave", "title") == again.curriculum.place(
        "handout", "the-wave", "title"
    )


def test_what_cannot_be_read_is_said_with_its_field(tmp_path: Path) -> None:
    """A wrong value and an unknown field lead to where they stand in the form."""
    curriculum = load([write_project(tmp_path)]).curriculum
    text = FILES[SESSION].replace("minutes: 20\n", "minutes: twenty\n    colour: red\n")
    again = read_again(curriculum, "session", "riding-out", text)

    assert again.curriculum is None
    assert {again.path(found.place) for found in again.findings} == {
        ("segments", 0, "minutes"),
        ("segments", 0, "colour"),
    }
    assert again.path(Place(SESSION)) == ()


def test_a_text_that_is_none_is_said(tmp_path: Path) -> None:
    """A text that is no YAML has no curriculum."""
    curriculum = load([write_project(tmp_path)]).curriculum
    again = read_again(curriculum, "session", "riding-out", "a: [")

    assert again.curriculum is None
    assert len(again.findings) == 1
