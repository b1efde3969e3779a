"""The committed schemas are what the model says today, and the shipped files fit them."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from generator.flow import schema_files
from generator.load.nodes import read_yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("curriculum", "handouts")
    for path in (ROOT / folder).rglob("*.yaml")
)


def test_each_committed_schema_is_fresh() -> None:
    """An editor never helps with yesterday's fields; `groupwork schema` writes them anew."""
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").iterdir()}

    assert schema_files() == committed


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_a_schema_is_a_schema(name: str) -> None:
    """Each one holds against the metaschema that it names."""
    schema = json.loads((ROOT / "schemas" / name).read_text("utf-8"))

    assert Draft7Validator.check_schema(schema) is None


@pytest.mark.parametrize("file", FILES)
def test_a_shipped_file_fits_the_schema_that_it_names(file: str) -> None:
    """No editor underlines anything in a file of ours."""
    text = (ROOT / file).read_bytes()
    schema = (ROOT / file).parent / text.partition(b"\n")[0].partition(b"$schema=")[2].decode()
    node, _ = read_yaml(text, file)
    assert node is not None
    validator = Draft7Validator(json.loads(schema.read_text("utf-8")))
    expected: list[str] = []

    assert expected == [error.message for error in validator.iter_errors(node.plain)]
