"""A file that was edited in a form: two changes are two lines, and nobody's change is written over."""

from pathlib import Path
from typing import Any

import pytest
from factory import FILES, SESSION, changed, write_project

from generator.author import AuthorError, ChangedMeanwhileError, open_file, save
from generator.load import load
from generator.load.rewrite import canonical


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copy(item) for name, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _canonical(text: str) -> dict[str, str]:
    return {SESSION: canonical(text, "session")}


def test_two_fields_are_two_lines(tmp_path: Path) -> None:
    """A sentence and minutes change; comments, quotes and all other lines stay."""
    text = FILES[SESSION].replace("minutes: 60\n", "minutes: 60  # our room is free for an hour\n")
    root = write_project(tmp_path, {SESSION: text})
    opened = open_file(root, SESSION)
    value = _copy(opened.value)
    value["segments"][0]["say"] = "Welcome to all.\nYou can pass on any question.\n"
    value["minutes"] = 70
    saved = save(root, opened, value, "session")

    assert saved.lines == (
        "-minutes: 60  # our room is free for an hour",
        "+minutes: 70  # our room is free for an hour",
        "-      Welcome.",
        "+      Welcome to all.",
    )
    assert (root / SESSION).read_bytes() == saved.opened.data
    assert load([root]).curriculum.sessions["riding-out"].minutes == 70


def test_a_file_in_its_one_form_keeps_it(tmp_path: Path) -> None:
    """New fields and items stand where fmt would put them."""
    root = write_project(tmp_path, _canonical(FILES[SESSION]))
    opened = open_file(root, SESSION)
    value = _copy(opened.value)
    value["key_message"] = "Most cravings pass.\nStay.\n"
    value["segments"][1]["script"] = "Look at it."
    value["segments"].append(
        {"kind": "closing", "minutes": 5, "id": "end", "title": "End", "priority": "could"}
    )
    save(root, opened, value, "session")
    text = (root / SESSION).read_text("utf-8")

    assert text == canonical(text, "session")
    assert "  - id: end\n    title: End\n    kind: closing\n" in text


def test_a_file_in_another_form_keeps_that(tmp_path: Path) -> None:
    """Whoever lays out a file by hand finds it as it was, but for what was changed."""
    text = FILES[SESSION].replace("    kind: practice\n", "    kind:   practice\n")
    root = write_project(tmp_path, {SESSION: text})
    opened = open_file(root, SESSION)
    saved = save(root, opened, {**opened.value, "title": "Another title"}, "session")

    assert saved.lines == ("-title: Riding out a craving", "+title: Another title")


def test_nothing_is_written_for_nothing(tmp_path: Path) -> None:
    """The same value leaves the file alone."""
    root = write_project(tmp_path)
    opened = open_file(root, SESSION)
    before = (root / SESSION).stat().st_mtime_ns
    saved = save(root, opened, opened.value, "session")

    assert saved.lines == ()
    assert before == (root / SESSION).stat().st_mtime_ns


def test_a_change_of_somebody_else_is_never_written_over(tmp_path: Path) -> None:
    """The file stays as the other left it."""
    root = write_project(tmp_path)
    opened = open_file(root, SESSION)
    theirs = changed(SESSION, "minutes: 60", "minutes: 45")[SESSION]
    (root / SESSION).write_text(theirs, "utf-8")
    with pytest.raises(ChangedMeanwhileError) as stopped:
        save(root, opened, {**opened.value, "title": "Mine"}, "session")

    assert "Nothing was written" in str(stopped.value)
    assert theirs == (root / SESSION).read_text("utf-8")


def test_a_file_that_cannot_be_read_has_no_form(tmp_path: Path) -> None:
    """Its fault is said, with its place."""
    root = write_project(tmp_path, {SESSION: "title: [\n"})
    with pytest.raises(AuthorError, match="A form needs a file that can be read"):
        open_file(root, SESSION)


def test_what_says_a_thing_twice_by_one_place_is_not_saved(tmp_path: Path) -> None:
    """A change of one value would be a change of another one too."""
    text = "title: &a Words\nother: *a\n"
    root = write_project(tmp_path, {SESSION: text})
    opened = open_file(root, SESSION)
    with pytest.raises(AuthorError, match="Open it in an editor"):
        save(root, opened, {**opened.value, "other": "New"}, "session")

    assert text == (root / SESSION).read_text("utf-8")


def test_a_link_is_not_edited(tmp_path: Path) -> None:
    """A file is edited only where it stands."""
    root = write_project(tmp_path / "project")
    (tmp_path / "else.yaml").write_text("title: Elsewhere\n", "utf-8")
    (root / SESSION).unlink()
    (root / SESSION).symlink_to(tmp_path / "else.yaml")
    with pytest.raises(AuthorError, match="is a link"):
        open_file(root, SESSION)
