"""What people write is read alike by our reader and by ruamel.yaml, which rewrites it."""

import datetime as dt
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.load.nodes import read_yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("curriculum", "handouts")
    for path in (ROOT / folder).rglob("*.yaml")
)


def dates_as_words(value: object) -> object:
    """Return ruamel's reading with dates as the words that were typed."""
    if isinstance(value, dict):
        return {key: dates_as_words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [dates_as_words(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("folder", ["curriculum", "handouts"])
def test_there_are_files_to_read(folder: str) -> None:
    """A check that found nothing to check is not a success."""
    found = [file for file in FILES if file.startswith(f"{folder}/")]

    assert found, f"No .yaml file stands in {folder}/, so nothing was compared."


@pytest.mark.parametrize("file", FILES)
def test_both_readers_read_the_same(file: str) -> None:
    """Every value and its type; a file that they read differently would change when it is rewritten."""
    data = (ROOT / file).read_bytes()
    theirs = dates_as_words(YAML(typ="safe", pure=True).load(data))

    node, findings = read_yaml(data, file)

    assert (repr(theirs), []) == (repr(node.plain) if node else "", findings)
