"""A program's own version over the small project, for tests that change one thing in it."""

from collections.abc import Mapping
from pathlib import Path

from factory import write_files, write_project

from generator.load import Loaded, Project, find_project, load

OWN = "title: Riverside\nbase: groupwork>=0.1\n"
WHY = "reason: Our room is booked for longer.\n"
CHANGE = "changes/longer.yaml"


def overlay(
    folder: Path,
    files: Mapping[str, str | bytes | None],
    *base: Mapping[str, str | bytes | None],
    own: str = OWN,
) -> Project:
    """Write a program's own version with these files, over the small project with what `base` changes."""
    below = write_project(folder / "base", *base)
    root = write_files(folder / "riverside", {"program.yaml": own, **files})
    project = find_project(root, base=below)
    assert project is not None
    return project


def laid(
    folder: Path, files: Mapping[str, str | bytes | None], *base: Mapping[str, str | bytes | None]
) -> Loaded:
    """Return what is read of such a version."""
    return load(overlay(folder, files, *base).layers)


def change(to: str, changes: str, *more: str) -> str:
    """Return a change file."""
    indented = "".join(f"  {line}\n" for line in changes.splitlines())
    return f"changes_to: {to}\n{WHY}{''.join(more)}changes:\n{indented}"
