"""A build after any edits makes, byte for byte, what a build from nothing makes."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from building import files_of
from factory import with_looks
from overlaid import overlay
from random_edits import EDITS, edit

from generator.flow import BuildResult, build
from generator.load import Project, find_project

SHEETS = frozenset(
    f"paper/{name}.pdf"
    for name in (
        "handouts/the-wave",
        "handouts/the-wave-large",
        "handouts/find-us",
        "es/handouts/the-wave",
        "guides/riding-out",
    )
)
"""The PDFs that are made here: each kind that hangs on another kind of file, and no more."""


def _build(project: Project) -> BuildResult:
    return build(project, only=SHEETS, processes=1)


def _made(project: Project) -> Mapping[str, bytes]:
    """Return all that a build hands out or notes, by its path."""
    names = ("docs", "site", "paper", "thumbs", "calendars")
    found = {
        f"{name}/{path}": data
        for name in names
        for path, data in files_of(project.build / name).items()
    }
    notes = ("report.json", "paper.json", "site.key", "mkdocs.yml", "SHA256SUMS")
    return found | {name: (project.build / name).read_bytes() for name in notes}


def _from_nothing(project: Project, folder: Path) -> Project:
    """Copy a project, and its base beside it, without what was built of it."""
    there = folder / "clean"
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(project.root.parent, there, ignore=shutil.ignore_patterns("build"))
    found = find_project(there / project.root.name, base=there / "base")
    assert found is not None
    return found


@pytest.mark.slow
@pytest.mark.paper
@pytest.mark.parametrize("seed", range(4))
def test_a_build_after_random_edits_is_one_from_nothing(tmp_path: Path, seed: int) -> None:
    """Words, ids, files that come and go, a program's own version, looks, requirements."""
    chance = Random(seed)  # noqa: S311 - the same edits on every run
    project = overlay(tmp_path / "made", {})
    base = project.below[0].root
    with_looks(base)
    _build(project)
    done = []
    for _ in range(3):
        done += [edit(base, project.root, chance) for _ in range(chance.randint(1, 3))]
        _build(project)
    clean = _from_nothing(project, tmp_path)
    _build(clean)
    one, other = _made(project), _made(clean)

    assert [] == [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)], done


def test_every_edit_changes_a_file(tmp_path: Path) -> None:
    """An edit that does nothing would prove nothing."""
    project = overlay(tmp_path / "made", {})
    base, chance = project.below[0].root, Random(7)  # noqa: S311 - as above
    with_looks(base)
    idle = []
    first = ("a session more", "another id for a session", "a session less")
    for name in (*first, *(name for name in EDITS if name not in first)):
        before = files_of(project.root.parent)
        EDITS[name](base, project.root, chance)
        if files_of(project.root.parent) == before:
            idle.append(name)

    assert [] == idle
