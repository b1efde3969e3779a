"""What a killed build left, and what older tools made, is told with what to do."""

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.publish import Checked, only_one_build, paper_tools
from generator.publish.left_behind import left_behind

ENDED, TODAY = "ended as it should", "is of the tools of today"


def _found(build: Path) -> list[str]:
    return [one.found for one in left_behind(build)]


def _not_well(build: Path) -> Checked:
    (one,) = (one for one in left_behind(build) if not one.is_well)
    return one


def _key(build: Path, mkdocs: str) -> None:
    text = f"12\nabc\nmkdocs {mkdocs}\nmarkdown {version('markdown')}\nbuild\n"
    (build / "site.key").write_text(text, "utf-8")


def _book(build: Path, *tools: str) -> None:
    book = {
        f"paper/{number}.pdf": {"made_of": {"tools": name}} for number, name in enumerate(tools)
    }
    (build / "paper.json").write_text(json.dumps(book), "utf-8")


def test_without_a_build_nothing_is_said(tmp_path: Path) -> None:
    """Nothing was made, so nothing is left."""
    assert [] == _found(tmp_path / "build")


def test_a_build_that_ended_left_nothing(tmp_path: Path) -> None:
    """Its lock, its notes and its site stay."""
    with only_one_build(tmp_path):
        pass
    (tmp_path / "site").mkdir()
    _key(tmp_path, version("mkdocs"))
    _book(tmp_path, paper_tools())

    assert [ENDED, TODAY] == _found(tmp_path)


@pytest.mark.parametrize(
    ("names", "left"),
    [
        (("staging",), "staging"),
        (("site.old", "site"), "site.old"),
        (("scratch-abc", "staging"), "staging, scratch"),
        ((".report.json.x7",), "drafts"),
    ],
)
def test_pieces_of_a_killed_build_are_told(
    names: tuple[str, ...], left: str, tmp_path: Path
) -> None:
    """The next build sweeps them away."""
    for name in names:
        (tmp_path / name).mkdir()
    one = _not_well(tmp_path)

    assert f"was stopped before its end, and left {left}" == one.found
    assert ("groupwork build, which sweeps it away", True) == (one.remedy, one.is_extra)


def test_a_build_that_was_killed_at_its_last_step_is_told(tmp_path: Path) -> None:
    """There is no site at that moment; the last good one is there under another name."""
    (tmp_path / "site.old").mkdir()
    one = _not_well(tmp_path)

    assert "was stopped while the new site took the place of the last one" == one.found
    assert "groupwork build" == one.remedy


def test_a_build_that_is_running_has_not_been_stopped(tmp_path: Path) -> None:
    """What it has laid down so far is its own."""
    (tmp_path / "staging").mkdir()
    with only_one_build(tmp_path):
        assert ["one is running now", TODAY] == _found(tmp_path)


def test_looking_does_not_keep_a_build_from_running(tmp_path: Path) -> None:
    """Whoever looks lets go at once."""
    with only_one_build(tmp_path):
        pass
    assert ENDED == _found(tmp_path)[0]
    with only_one_build(tmp_path):
        pass


def _old_pages(build: Path) -> None:
    _key(build, "1.0")


def _gone_tool(build: Path) -> None:
    (build / "site.key").write_text("12\nmkdocs-material 1.0\njane-doe 3\n", "utf-8")


def _damaged_key(build: Path) -> None:
    (build / "site.key").write_bytes(b"\xff\xfe")


def _old_paper(build: Path) -> None:
    _book(build, "another", paper_tools(), "another")


def _damaged_book(build: Path) -> None:
    (build / "paper.json").write_text("{", "utf-8")


def _strange_book(build: Path) -> None:
    (build / "paper.json").write_text('{"paper/a.pdf": {"pages": 1}}', "utf-8")


@pytest.mark.parametrize(
    ("make_it_so", "found"),
    [
        (_old_pages, f"pages were made by mkdocs 1.0, now it is {version('mkdocs')}"),
        (
            _gone_tool,
            f"pages were made by mkdocs-material 1.0, now it is {version('mkdocs-material')}",
        ),
        (_damaged_key, "site.key cannot be read"),
        (_old_paper, "2 of 3 PDFs were laid out by other tools"),
        (_damaged_book, "paper.json cannot be read"),
        (_strange_book, "paper.json cannot be read"),
    ],
)
def test_what_other_tools_made_is_told(
    make_it_so: Callable[[Path], None], found: str, tmp_path: Path
) -> None:
    """Nothing need be done about it: the next build sees it, too."""
    make_it_so(tmp_path)
    one = _not_well(tmp_path)

    assert (found, True) == (one.found, one.is_extra)
    assert "Nothing need be done: the next groupwork build makes it anew." == one.remedy
