"""Two sides for a comparison: the small project, and the same with something changed."""

from collections.abc import Mapping
from pathlib import Path

from factory import AS_OF, write_project

from generator.check import check_programs
from generator.compare import Difference, ItemChange, Side, compare
from generator.load import load

Change = Mapping[str, str | bytes | None]


def side(folder: Path, name: str, *changes: Change) -> Side:
    """Return the small project with some files put in or left out, as one side."""
    root = write_project(folder / name, *changes)
    curriculum = load([root]).curriculum
    return Side(name, curriculum, check_programs(curriculum, AS_OF))


def differing(folder: Path, *changes: Change, was: Change | None = None) -> Difference:
    """Return what differs between the small project, or that with `was`, and one with the changes."""
    return compare(side(folder, "before", was or {}), side(folder, "after", *changes))


def words(item: ItemChange) -> list[str]:
    """Return the sentences of an item, safety text marked."""
    return [f"{'! ' if one.is_safety else ''}{one.words}" for one in item.sentences]


def said(found: Difference) -> dict[tuple[str, str], list[str]]:
    """Return the sentences of every item, by its kind and id."""
    return {(item.kind, item.id): words(item) for item in found.items}
