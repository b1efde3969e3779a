"""An item of a layer below is edited: the change file says the smallest change, with its reason."""

from pathlib import Path
from typing import Any

import pytest
from factory import SESSION, write_files, write_project

from generator.author import (
    AuthorError,
    ChangedMeanwhileError,
    OpenedBelow,
    open_below,
    save_below,
    text_over,
    where,
)
from generator.load import Project, find_project, load
from generator.load.nodes import read_yaml

CHANGE = "changes/riding-out.yaml"
REASON = "Our room is booked for 75 minutes."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Make a program's own version that changes nothing yet, over the small project."""
    base = write_project(tmp_path / "base")
    own = write_files(tmp_path / "own", {"program.yaml": "title: Ours\nbase: groupwork==0.1.*\n"})
    found = find_project(own, base=base)
    assert found is not None
    return found


def _opened(project: Project) -> tuple[OpenedBelow, dict[str, Any]]:
    item = open_below(project, load(project.layers), "session", "riding-out")
    text = text_over(item, item.opened.value)
    node, _ = read_yaml(text.encode(), "")
    assert node is not None
    assert isinstance(node.plain, dict)
    return item, node.plain


def test_a_change_goes_where_it_may(project: Project) -> None:
    """What stands below has no file here; what is this program's own has one."""
    curriculum = load(project.layers).curriculum
    own = load([project.layers[0].root]).curriculum

    assert where(curriculum, "session", "riding-out") == ""
    assert where(own, "session", "riding-out") == SESSION


def test_the_first_change_makes_a_file(project: Project) -> None:
    """Two fields changed are two fields in it, by id, and the base stays as it is."""
    before = (project.layers[0].root / SESSION).read_bytes()
    item, value = _opened(project)
    value["minutes"] = 75
    value["segments"][1]["minutes"] = 55
    saved = save_below(project, item, value, REASON, "clinical director")
    text = (project.root / CHANGE).read_text("utf-8")
    plan = load(project.layers).curriculum.sessions["riding-out"]

    assert saved.opened.file == CHANGE
    assert text == (
        f'changes_to: riding-out\nreason: "{REASON}"\nreviewed_by: clinical director\n'
        "changes: {minutes: 75, segments: {change: {drawing: {minutes: 55}}}}\n"
    )
    assert (plan.minutes, plan.segments[1].minutes) == (75, 55)
    assert before == (project.layers[0].root / SESSION).read_bytes()


def test_another_change_keeps_what_stands_in_the_file(project: Project) -> None:
    """Comments and notes of colleagues stay, and so does the first change."""
    write_files(
        project.root,
        {
            CHANGE: (
                "# Talk to Ann first.\nchanges_to: riding-out\nreason: A shorter title.\n"
                "changes:\n  title: Surfing   # as clients say\nnotes: For us.\n"
            )
        },
    )
    item, value = _opened(project)
    assert value["title"] == "Surfing"
    value["minutes"] = 75
    saved = save_below(project, item, value, "A shorter title, a longer hour.", "")

    assert saved.lines == (
        "-reason: A shorter title.",
        "+reason: A shorter title, a longer hour.",
        "+  minutes: 75",
    )


def test_a_change_needs_a_reason(project: Project) -> None:
    """It stands on the page; without one nothing is written."""
    item, value = _opened(project)
    with pytest.raises(AuthorError, match="Say why"):
        save_below(project, item, {**value, "minutes": 75}, "  ", "")

    assert not (project.root / CHANGE).exists()


def test_nothing_changed_is_nothing_written(project: Project) -> None:
    """A form that is saved as it was opened makes no file."""
    item, value = _opened(project)

    assert save_below(project, item, value, REASON, "").lines == ()
    assert not (project.root / CHANGE).exists()


def test_what_is_as_in_the_base_again_needs_no_file(project: Project) -> None:
    """Nobody is left with a change file that changes nothing: it is said to remove it."""
    item, value = _opened(project)
    save_below(project, item, {**value, "minutes": 75}, REASON, "")
    item, now = _opened(project)
    with pytest.raises(AuthorError, match=f"Remove {CHANGE}"):
        save_below(project, item, {**now, "minutes": 60}, REASON, "")


def test_a_change_of_somebody_else_is_not_written_over(project: Project) -> None:
    """Also where there was no file yet."""
    item, value = _opened(project)
    write_files(project.root, {CHANGE: "changes_to: riding-out\n"})
    with pytest.raises(ChangedMeanwhileError):
        save_below(project, item, {**value, "minutes": 75}, REASON, "")

    assert (project.root / CHANGE).read_text("utf-8") == "changes_to: riding-out\n"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "changes_to: riding-out\nreason: Not ours.\nwithdraw: {on: 2027-01-04}\n",
            "does not change single fields",
        ),
        ("changes_to: the-wave\nreason: Other.\nchanges: {title: Wave}\n", "about something else"),
    ],
)
def test_another_deed_is_left_alone(change: str, words: str, project: Project) -> None:
    """A file that withdraws, or that is about something else, is no place for changes of fields."""
    write_files(project.root, {CHANGE: change})
    with pytest.raises(AuthorError, match=words):
        _opened(project)


def test_two_change_files_are_left_to_an_editor(project: Project) -> None:
    """It would be a guess which of them a change belongs to."""
    for name, field in (("one", "title: Surf"), ("two", "minutes: 75")):
        text = f"changes_to: riding-out\nreason: Ours.\nchanges: {{{field}}}\n"
        write_files(project.root, {f"changes/{name}.yaml": text})
    with pytest.raises(AuthorError, match="Several files change riding-out"):
        _opened(project)
