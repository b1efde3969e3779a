"""An approval that is due for review is found on the day after, as long as it still counts."""

import datetime as dt
from pathlib import Path

import pytest
from factory import FILES, SESSION, write_project

from generator.check.overdue import reviews_overdue
from generator.load import load
from generator.model import fingerprint

APPROVAL = """\
program: small
role: clinical director
on: {on}
next_review: {again}
items:
{items}
"""


def _found(folder: Path, as_of: str, *changes: dict[str, str]) -> list[tuple[str, str, str]]:
    curriculum = load([write_project(folder, *changes)]).curriculum
    return [
        (finding.code, str(finding.place), finding.words)
        for finding in reviews_overdue(curriculum, dt.date.fromisoformat(as_of))
    ]


def _file(folder: Path, on: str, again: str, *ids: str) -> dict[str, str]:
    of = load([write_project(folder / "before")]).curriculum
    items = "\n".join(
        f"  - {{id: {id}, digest: {fingerprint(of.sessions.get(id) or of.sheets[id], of.drawings).whole}}}"
        for id in ids
    )
    return {f"approvals/{on}.yaml": APPROVAL.format(on=on, again=again, items=items)}


OVERDUE = (
    "approval-overdue",
    "approvals/2026-01-05.yaml:4:14",
    "2 items of A small program were due for review on 4 January 2027.",
)


@pytest.mark.parametrize(("as_of", "expected"), [("2027-01-04", []), ("2027-01-05", [OVERDUE])])
def test_it_is_due_until_its_day_is_over(
    tmp_path: Path, as_of: str, expected: list[tuple[str, str, str]]
) -> None:
    """One finding for the file, however many items it holds."""
    given = _file(tmp_path, "2026-01-05", "2027-01-04", "riding-out", "the-wave")

    assert expected == _found(tmp_path / "after", as_of, given)


def test_what_was_read_again_is_not_due(tmp_path: Path) -> None:
    """The later approval counts, and the other item is left."""
    old = _file(tmp_path / "old", "2026-01-05", "2027-01-04", "riding-out", "the-wave")
    new = _file(tmp_path / "new", "2027-01-04", "2028-01-04", "riding-out")
    ((_, place, words),) = _found(tmp_path / "after", "2027-02-01", old, new)

    assert ("approvals/2026-01-05.yaml:4:14", True) == (place, words.startswith("1 item of"))


def test_what_has_lapsed_is_not_due_as_well(tmp_path: Path) -> None:
    """It has to be read in any case."""
    given = _file(tmp_path, "2026-01-05", "2027-01-04", "riding-out")
    change = {SESSION: FILES[SESSION].replace("Welcome.", "Hello.")}
    expected: list[tuple[str, str, str]] = []

    assert expected == _found(tmp_path / "after", "2028-01-01", given, change)
