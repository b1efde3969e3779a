"""The form of a file: it shows every field, and what it sends back unchanged is the file's value."""

import json
from typing import Any

import pytest
from factory import FILES, HANDOUT, PROGRAM, SESSION
from test_schema import EVERY_BLOCK

from generator.load.nodes import read_yaml
from generator.model import KINDS
from generator.model.filled import from_form
from generator.model.form import FORMS, Shape, form_shape, label_of

WITH_EVERYTHING = {
    "session": FILES[SESSION],
    "handout": EVERY_BLOCK + "notes: |\n  For us.\nformerly: [old]\n",
    "program": FILES[PROGRAM],
}


def _read(text: str) -> dict[str, Any]:
    node, _ = read_yaml(text.encode(), "")
    assert node is not None
    value = node.plain
    assert isinstance(value, dict)
    return value


def _sent(shape: Shape, value: Any) -> Any:
    """Return what a form sends that shows a value: every field, empty where there is nothing."""
    if "oneOf" in shape:
        kinds = [way["properties"]["kind"]["enum"][0] for way in shape["oneOf"]]
        shape = shape["oneOf"][kinds.index(value["kind"])]
    if shape["type"] == "object":
        old = value or {}
        return {name: _sent(part, old.get(name)) for name, part in shape["properties"].items()}
    if shape["type"] == "array":
        if shape.get("uniqueItems"):
            return [one for one in shape["items"]["enum"] if one in (value or [])]
        return [_sent(shape["items"], item) for item in value or []]
    if value is None:
        return shape.get("default", False if shape.get("format") == "checkbox" else "")
    return value.rstrip("\n") if isinstance(value, str) else value


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_that_is_sent_back_as_it_is_changes_nothing(kind: str) -> None:
    """Not a default is written down, not an empty list, not a line end."""
    value = _read(WITH_EVERYTHING[kind])
    shape = form_shape(kind, value, {})

    assert _same(value, from_form(_sent(shape, value), value, shape))


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_is_in_the_form(kind: str) -> None:
    """But for the id, which is the file's name, and ids of before, on which printed addresses rest."""
    fields = {field.alias or name for name, field in dict(KINDS)[kind].model_fields.items()}

    assert fields - {"id", "formerly"} == set(form_shape(kind, {}, {})["properties"])


def test_prose_is_a_field_of_several_lines_and_a_line_is_not() -> None:
    """A form library would eat the line ends of anything else."""
    fields = form_shape("session", {}, {})["properties"]
    segment = fields["segments"]["items"]["properties"]

    assert segment["say"]["format"] == "textarea"
    assert fields["notes"]["format"] == "textarea"
    assert segment["ask"]["items"]["format"] == "textarea"
    assert "format" not in fields["title"]
    assert fields["review"]["properties"]["on"]["format"] == "date"
    assert fields["title"]["propertyOrder"] < fields["segments"]["propertyOrder"]


def test_a_block_shows_the_fields_of_its_kind() -> None:
    """Each kind of block has its own shape, and its kind is not typed."""
    blocks = form_shape("handout", {}, {})["properties"]["blocks"]["items"]["oneOf"]
    steps = next(one for one in blocks if one["properties"]["kind"]["enum"] == ["steps"])

    assert {"id", "kind", "heading", "steps"} == set(steps["properties"])
    assert steps["properties"]["kind"]["options"] == {"hidden": True}


def test_words_by_id_have_a_field_for_each_id() -> None:
    """A program fills in its numbers beside what they are, those of today and those that are known."""
    shape = form_shape(
        "program", {"contact": {"old": "1"}}, {"local-resource": ["crisis-line", "old"]}
    )

    assert ["old", "crisis-line"] == list(shape["properties"]["contact"]["properties"])


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({"say": "Hello.\r\nPass.  "}, {"say": "Hello.\nPass.\n"}),
        ({"say": ""}, {}),
        ({"ask": ["One?", "", "Two?"]}, {"ask": ["One?", "Two?"]}),
        ({"title": "  Two\nlines "}, {"title": "Two lines"}),
        ({"minutes": ""}, {"minutes": ""}),
        ({"at_least": 0}, {"at_least": 0}),
        ({"practises": []}, {}),
        ({"board": {"file": "", "alt": "", "how": ""}}, {}),
        ({"script": "One.\nTwo."}, {"script": "One.\nTwo.\n"}),
        ({"do": "One line."}, {"do": "One line."}),
    ],
)
def test_what_is_typed_becomes_what_is_written(
    new: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Prose keeps a sentence a line and ends as it did; what is empty is left out, if it may be."""
    value = _read(FILES[SESSION])
    shape = form_shape("session", value, {})
    sent = _sent(shape, value)
    sent["segments"][0].update(new)
    back = from_form(sent, value, shape)["segments"][0]

    assert {name: back[name] for name in new if name in back} == expected


def test_a_new_item_is_one_of_its_fields_that_are_filled() -> None:
    """What the form shows and nobody filled is not written into a new item."""
    value = _read(FILES[HANDOUT])
    shape = form_shape("handout", value, {})
    sent = _sent(shape, value)
    sent["blocks"].append(
        {"kind": "checklist", "id": "own", "heading": "", "items": ["One."], "other": False}
    )
    back = from_form(sent, value, shape)["blocks"][-1]

    assert back == {"kind": "checklist", "id": "own", "items": ["One."]}


def test_a_field_that_nobody_knows_stays() -> None:
    """What a form cannot show it does not take away; check says what is wrong with it."""
    value = {**_read(FILES[SESSION]), "colour": "red"}
    shape = form_shape("session", value, {})

    assert from_form(_sent(shape, value), value, shape)["colour"] == "red"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), "the whole file"),
        (("title",), "Title"),
        (("segments", 1, "at_least"), "Segments 2, at least"),
    ],
)
def test_a_finding_says_which_field_it_means(path: tuple[str | int, ...], expected: str) -> None:
    """In words, not in the way of YAML."""
    assert expected == label_of(path)
