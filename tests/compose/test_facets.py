"""By what a session is found: facets that follow from the plan and from the home program."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from factory import AS_OF, PROGRAM, SESSION, changed, write_project

from generator.check import check_all
from generator.compose import Made
from generator.compose.facets import SessionRow, session_rows, sheet_rows
from generator.load import load

Files = Mapping[str, str | None]


def row(folder: Path, *files: Files) -> SessionRow:
    """Return the row of the small project's only session."""
    loaded = load([write_project(folder, *files)])
    made = Made.of(loaded.curriculum, check_all(loaded.curriculum, AS_OF), ())
    (found,) = session_rows(made)
    return found


def test_the_least_minutes_are_those_of_the_must_parts(tmp_path: Path) -> None:
    """Who has 25 minutes is offered a session of 60 whose must parts need 25."""
    assert 25 == row(tmp_path).least


@pytest.mark.parametrize(
    ("newcomers", "builds_on", "expected"),
    [("newcomers: Say what a wave is.\n", "", True), ("", "", False)],
)
def test_joining_on_day_one_needs_a_way_in(
    newcomers: str, builds_on: str, expected: bool, tmp_path: Path
) -> None:
    """A plan that brings newcomers along and builds on nothing."""
    files = changed(
        SESSION, "newcomers: Nothing from an earlier group is needed.\n", newcomers + builds_on
    )

    assert expected == row(tmp_path, files).joins


@pytest.mark.parametrize(
    ("materials", "expected"),
    [
        ("[pens, paper]", ("no-board", "paper-only", "no-preparation")),
        ("[whiteboard, pens]", ("no-preparation",)),
        ("[a naloxone kit, pens]", ("no-board", "no-preparation")),
        ("[six wall sheets and tape]", ("no-preparation",)),
    ],
)
def test_what_it_needs_follows_from_its_materials(
    materials: str, expected: tuple[str, ...], tmp_path: Path
) -> None:
    """Who has no board is not offered what needs one."""
    files = changed(SESSION, "materials: [pens, paper]", f"materials: {materials}")

    assert expected == row(tmp_path, files).easy


def test_a_slot_for_one_phase_alone_says_so(tmp_path: Path) -> None:
    """A slot without phases is for all of them."""
    some = changed(
        PROGRAM,
        "strand: core}\n      - {id: wed",
        "strand: core, phases: [intensive]}\n      - {id: wed",
    )

    assert (("intensive",), ("intensive",)) == (
        row(tmp_path / "a").phases,
        row(tmp_path / "b", some).phases,
    )


def test_needs_and_materials_are_searched(tmp_path: Path) -> None:
    """What stands on no line of the list is found by its words all the same."""
    words = row(tmp_path).words

    assert [True, True, True] == [
        part in words for part in ("pens", "craving", "draw a craving as a wave")
    ]


def test_sheets_stand_topic_by_topic(tmp_path: Path) -> None:
    """Handouts first by the order of topics, then by title."""
    loaded = load([write_project(tmp_path)])
    made = Made.of(loaded.curriculum, check_all(loaded.curriculum, AS_OF), ())
    rows = sheet_rows(made, "handouts")

    assert [("cravings", "The wave", "thumbs/handouts/the-wave.png")] == [
        (one.topic, one.sheet.title, one.link.picture) for one in rows
    ]
