"""Whatever a curriculum holds: beside itself nothing is said, and beside another, something."""

import tempfile
from pathlib import Path

from factory import (
    FIGURE,
    FILES,
    GLOSSARY,
    HANDOUT,
    PACK,
    PROGRAM,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
    changed,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import Change, side

from generator.compare import compare

CHANGES: tuple[Change, ...] = (
    changed(SESSION, "    minutes: 40\n", "    minutes: 35\n"),
    changed(HANDOUT, "      - Get safe.\n", ""),
    changed(TOPIC, "aims: Clients", "aims: People"),
    changed(PROGRAM, "capacity: 8", "capacity: 12"),
    changed(PACK, "max: 10", "max: 9"),
    changed(SOURCES, "year: 2014", "year: 2013"),
    changed(GLOSSARY, "A strong wish", "A wish"),
    changed(RESOURCES, "name: Crisis line", "name: The line"),
    {FIGURE: FILES[FIGURE].replace("0 9", "0 8")},
    {"handouts/cravings/other.yaml": FILES[HANDOUT].replace("The wave", "Other")},
)
SUBSETS = st.lists(st.sampled_from(CHANGES), unique_by=lambda change: next(iter(change)))


@settings(max_examples=25)
@given(SUBSETS, SUBSETS)
def test_two_sides(first: list[Change], second: list[Change]) -> None:
    """Two readings of one project differ in nothing; of two projects, in exactly what was changed."""
    with tempfile.TemporaryDirectory() as folder:
        one, again = (side(Path(folder) / name, "side", *first) for name in ("a", "b"))
        other = side(Path(folder) / "c", "side", *second)

    assert compare(one, again).is_empty
    files = {next(iter(change)) for change in (*first, *second)}
    differing = {file for file in files if _of(first, file) != _of(second, file)}

    assert compare(one, other).is_empty is not bool(differing)
    assert compare(one, other).is_empty is compare(other, one).is_empty


def _of(changes: list[Change], file: str) -> object:
    return next((change[file] for change in changes if file in change), None)
