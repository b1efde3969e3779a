"""The schemas that editors read: they are valid, plain, and as strict as the model."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from factory import (
    EDITION,
    FILES,
    GLOSSARY,
    HANDOUT,
    PACK,
    PROGRAM,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
)
from jsonschema import Draft7Validator
from pydantic import ValidationError

from generator.load.nodes import read_yaml
from generator.model import KINDS, Noun, schemas
from generator.model.choices import MEANINGS

SCHEMAS = schemas()
NOUNS = dict(KINDS)
EVERY_BLOCK = """\
title: One of each
audience: client
purpose: Show every kind of block.
blocks:
  - {id: a, kind: text, text: Words.}
  - {id: b, kind: callout, heading: Look, text: Words.}
  - {id: c, kind: steps, steps: [One.]}
  - {id: d, kind: checklist, items: [One.], other: true}
  - {id: e, kind: write, prompt: Why?, lines: 2}
  - {id: f, kind: table, columns: [When], rows: 3}
  - {id: g, kind: scale, prompt: How strong?, low: Weak, high: Strong}
  - {id: h, kind: grid, columns: [Good, Hard], rows: [Staying]}
  - {id: i, kind: tracker, rows: [Sleep]}
  - {id: j, kind: match, prompt: Match., pairs: [{id: a, left: b, right: c}, {id: d, left: e, right: f}]}
  - {id: k, kind: quiz, questions: [{id: a, question: Why?, answer: So.}]}
  - {id: l, kind: figure, file: wave.svg, alt: A wave.}
  - {id: m, kind: card, text: Call., lines: 2}
  - {id: n, kind: resources, resources: [crisis-line]}
review: {status: reviewed, by: nurse, on: 2027-01-04}
"""
APPROVAL = """\
program: small
role: clinical director
on: 2027-01-04
next_review: 2028-01-04
items:
  - {id: riding-out, digest: 0a1b}
"""
MINIMAL = [
    ("topic", FILES[TOPIC]),
    ("session", FILES[SESSION]),
    ("handout", FILES[HANDOUT]),
    ("handout", EVERY_BLOCK),
    ("program", FILES[PROGRAM]),
    ("requirements", FILES[PACK]),
    ("sources", FILES[SOURCES]),
    ("glossary", FILES[GLOSSARY]),
    ("resources", FILES[RESOURCES]),
    ("edition", FILES[EDITION]),
    ("approval", APPROVAL),
]
FILE_NAMES = [f"{kind}-{number}" for number, (kind, _) in enumerate(MINIMAL)]
ODD: tuple[object, ...] = (5, 1.5, True, "some words", [], ["some words"], {}, {"some": "words"})

Path = tuple[str | int, ...]


def plain(text: str) -> Any:
    """Return what a file holds, as the loader reads it."""
    node, findings = read_yaml(text.encode(), "a.yaml")
    assert not findings
    assert node is not None
    return node.plain


def parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Go through a value and everything in it, each with its path."""
    yield path, value
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from parts(child, (*path, key))


def at(value: Any, path: Path) -> Any:
    """Return what stands at a path."""
    for part in path:
        value = value[part]
    return value


def fits_schema(kind: str, value: object) -> bool:
    """Whether an editor would leave this file without a red line."""
    return bool(Draft7Validator(SCHEMAS[kind]).is_valid(value))


def fits_model(noun: type[Noun], value: object) -> bool:
    """Whether the loader would read this file without a finding."""
    try:
        noun.model_validate(value)
    except ValidationError:
        return False
    return True


def test_every_kind_of_file_has_a_schema() -> None:
    """Whatever people write, their editor knows it."""
    assert [kind for kind, _ in KINDS] == list(SCHEMAS)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_valid_by_its_own_rules(kind: str) -> None:
    """It says that it is draft 7 and is; check_schema raises where it is not."""
    expected = "http://json-schema.org/draft-07/schema#"

    Draft7Validator.check_schema(SCHEMAS[kind])

    assert expected == SCHEMAS[kind]["$schema"]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_offers_no_null(kind: str) -> None:
    """Completion would write `script: null`, and hover would say `integer | null`."""
    nulls = [
        path
        for path, value in parts(SCHEMAS[kind])
        if value == {"type": "null"} or (path[-1:] == ("default",) and value is None)
    ]
    expected: list[Path] = []

    assert expected == nulls


@pytest.mark.parametrize("kind", SCHEMAS)
def test_an_object_with_fields_allows_no_others(kind: str) -> None:
    """A misspelt field gets a red line instead of being passed over."""
    open_ones = [
        path
        for path, value in parts(SCHEMAS[kind])
        if isinstance(value, dict)
        and value.get("type") == "object"
        and isinstance(value.get("properties"), dict)
        and value.get("additionalProperties") is not False
    ]
    expected: list[Path] = []

    assert expected == open_ones


@pytest.mark.parametrize("kind", SCHEMAS)
def test_no_reference_leads_nowhere(kind: str) -> None:
    """Every `$ref` names a definition of the same schema."""
    lost = [
        value
        for path, value in parts(SCHEMAS[kind])
        if path[-1:] == ("$ref",) and value.removeprefix("#/$defs/") not in SCHEMAS[kind]["$defs"]
    ]
    expected: list[str] = []

    assert expected == lost


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_keyword_of_another_standard_is_gone(kind: str) -> None:
    """`discriminator` belongs to OpenAPI; editors tell blocks apart by `const`."""
    left = [path for path, _ in parts(SCHEMAS[kind]) if path[-1:] == ("discriminator",)]
    expected: list[Path] = []

    assert expected == left


def titles(schema: dict[str, Any]) -> dict[str, str]:
    """Return the titles of a schema, its definitions and their fields, by name."""
    holders = {"": schema, **schema.get("$defs", {})}
    return {name: holder["title"] for name, holder in holders.items() if "title" in holder} | {
        f"{name}.{field}": definition.get("title", "")
        for name, holder in holders.items()
        for field, definition in holder.get("properties", {}).items()
        if "$ref" not in definition
    }


@pytest.mark.parametrize("kind", SCHEMAS)
def test_titles_are_words_that_a_person_would_say(kind: str) -> None:
    """An editor shows them as the name of what is wrong."""
    odd = {
        name: title
        for name, title in titles(SCHEMAS[kind]).items()
        if not title or "_" in title or title != title[0].upper() + title[1:].lower()
    }
    expected: dict[str, str] = {}

    assert expected == odd


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("session", "", "Session"),
        ("session", "Segment", "Segment"),
        ("session", "Segment.at_least", "At least"),
        ("session", "NoteStarter", "Note starter"),
        ("handout", "TextBlock", "Text block"),
        ("requirements", "", "Requirements"),
        ("program", "Swap.with", "With"),
    ],
)
def test_a_title_is_made_of_the_name(kind: str, name: str, expected: str) -> None:
    """`TextBlock` becomes `Text block` and `at_least` `At least`."""
    assert expected == titles(SCHEMAS[kind])[name]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_pattern_and_every_choice_has_plain_words(kind: str) -> None:
    """No editor shows a regular expression to a clinician."""
    mute = [
        path
        for path, value in parts(SCHEMAS[kind])
        if isinstance(value, dict)
        and (
            (isinstance(value.get("pattern"), str) and "patternErrorMessage" not in value)
            or (isinstance(value.get("enum"), list) and "errorMessage" not in value)
        )
    ]
    expected: list[Path] = []

    assert expected == mute


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        (
            "handout",
            ("$defs", "TextBlock", "properties", "id", "patternErrorMessage"),
            "Use small letters, digits and single hyphens, such as riding-the-wave.",
        ),
        (
            "program",
            ("$defs", "Slot", "properties", "start", "patternErrorMessage"),
            "Write the time with 24 hours and two digits each, such as 09:30 or 17:45.",
        ),
        (
            "handout",
            ("$defs", "FigureBlock", "properties", "file", "patternErrorMessage"),
            "Name a drawing in curriculum/figures, such as craving-wave.svg.",
        ),
        (
            "session",
            ("properties", "title", "patternErrorMessage"),
            "Write this on one line, and do not leave it empty.",
        ),
        (
            "session",
            ("properties", "format", "errorMessage"),
            "Choose one of: group, individual, family, orientation.",
        ),
    ],
)
def test_the_words_say_what_to_type(kind: str, path: Path, expected: str) -> None:
    """They are the words that an editor shows under the red line."""
    assert expected == at(SCHEMAS[kind], path)


@pytest.mark.parametrize(("kind", "text"), MINIMAL, ids=FILE_NAMES)
def test_a_good_file_fits_schema_and_model(kind: str, text: str) -> None:
    """What the editor accepts, the loader reads."""
    value = plain(text)
    errors = [error.message for error in Draft7Validator(SCHEMAS[kind]).iter_errors(value)]
    expected: list[str] = []

    assert (expected, True) == (errors, fits_model(NOUNS[kind], value))


def mutations(value: Any) -> Iterator[tuple[str, Path, Any]]:
    """Change one thing of a good file: one more field, one field less, another type."""
    for path, part in parts(value):
        if isinstance(part, dict):
            changed = copy.deepcopy(value)
            at(changed, path)["fields_nobody_knows"] = "x"
            yield "one more field", path, changed
            for name in part:
                changed = copy.deepcopy(value)
                del at(changed, path)[name]
                yield "one field less", (*path, name), changed
        for odd in ODD:
            if path and type(odd) is not type(part):
                changed = copy.deepcopy(value)
                at(changed, path[:-1])[path[-1]] = odd
                yield f"{odd!r} for {part!r}", path, changed


@pytest.mark.parametrize(("kind", "text"), MINIMAL, ids=FILE_NAMES)
def test_schema_and_model_refuse_the_same_files(kind: str, text: str) -> None:
    """Unknown fields, missing fields and wrong types, tried at every place of the file."""
    value = plain(text)
    noun = NOUNS[kind]
    differing = [
        (what, path)
        for what, path, changed in mutations(value)
        if fits_schema(kind, changed) is not fits_model(noun, changed)
    ]
    expected: list[tuple[str, Path]] = []

    assert expected == differing


@pytest.mark.parametrize(("kind", "text"), MINIMAL, ids=FILE_NAMES)
def test_an_unknown_field_is_refused_wherever_it_stands(kind: str, text: str) -> None:
    """Both agree, and both say no."""
    taken = [
        path
        for what, path, changed in mutations(plain(text))
        if what == "one more field" and fits_model(NOUNS[kind], changed)
    ]
    expected: list[Path] = []

    assert expected == taken


@pytest.mark.parametrize(
    ("kind", "file", "field", "good", "bad"),
    [
        ("program", PROGRAM, "contact", "crisis-line", "Crisis Line"),
        ("session", SESSION, "adapt", "telehealth", "telehealt"),
    ],
)
def test_names_that_people_choose_are_held_to_their_form(
    kind: str, file: str, field: str, good: str, bad: str
) -> None:
    """Where a field's names are free or listed, schema and model agree on them too."""
    value = plain(FILES[file])
    told = {
        name: (
            fits_schema(kind, {**value, field: {name: "Words"}}),
            fits_model(NOUNS[kind], {**value, field: {name: "Words"}}),
        )
        for name in (good, bad)
    }
    expected = {good: (True, True), bad: (False, False)}

    assert expected == told


@pytest.mark.parametrize("value", ["5", 5.5, True, "five"])
def test_minutes_are_whole_numbers_and_nothing_that_looks_like_one(value: object) -> None:
    """`minutes: true` is not one minute, and `minutes: "5"` has its quotes taken away by nobody."""
    changed = plain(FILES[SESSION])
    changed["minutes"] = value
    expected = (False, False)

    assert expected == (fits_schema("session", changed), fits_model(NOUNS["session"], changed))


def test_the_schemas_are_the_same_on_every_run() -> None:
    """They are committed; a test elsewhere keeps the committed ones fresh."""
    expected = SCHEMAS

    assert expected == schemas()


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_field_says_what_it_is_in_a_sentence(kind: str) -> None:
    """Hover and forms show it; a field of parts may be told by what its parts are."""
    whole = SCHEMAS[kind]
    told = {
        f"{name}.{field}": definition.get("description")
        or whole["$defs"]
        .get(definition.get("$ref", "").rpartition("/")[2], {})
        .get("description", "")
        for name, holder in {"": whole, **whole.get("$defs", {})}.items()
        for field, definition in holder.get("properties", {}).items()
    }
    expected: dict[str, str] = {}

    assert expected == {
        name: words for name, words in told.items() if not words.endswith((".", "?"))
    }


PLAIN = {
    "part_of_day": "morning",
    "day": "monday",
    "monthly": "first",
    "constraint": "dosing",
    "publication": "article",
    "measure": "hours-per-week",
    "changed": "topic",
}
"""Choices that say themselves what they are, or have a page of their own, by their first one."""


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_choice_that_is_not_plain_says_what_it_means(kind: str) -> None:
    """One sentence for each choice, in the same order."""
    mute = [
        value["enum"]
        for _, value in parts(SCHEMAS[kind])
        if isinstance(value, dict)
        and isinstance(value.get("enum"), list)
        and value["enum"][0] not in PLAIN.values()
        and len(value.get("enumDescriptions", ())) != len(value["enum"])
    ]
    expected: list[list[str]] = []

    assert expected == mute


def test_no_meaning_is_left_of_a_choice_that_is_gone() -> None:
    """Each list of meanings belongs to choices of the model."""
    chosen = {
        frozenset(value["enum"])
        for schema in SCHEMAS.values()
        for _, value in parts(schema)
        if isinstance(value, dict) and isinstance(value.get("enum"), list)
    }

    assert {frozenset(meaning) for meaning in MEANINGS} <= chosen


def test_whole_items_are_offered_for_every_kind_of_segment_and_block() -> None:
    """A new kind of block asks for its snippet."""
    handout = SCHEMAS["handout"]
    blocks = handout["properties"]["blocks"]
    kinds = {
        handout["$defs"][branch["$ref"].rpartition("/")[2]]["properties"]["kind"]["const"]
        for branch in blocks["items"]["oneOf"]
    }
    segments = SCHEMAS["session"]["properties"]["segments"]["defaultSnippets"]
    expected = {"opening", "check-in", "teaching", "practice", "discussion", "closing"}

    assert kinds == {one["body"]["kind"] for one in blocks["defaultSnippets"]}
    assert expected == {one["body"]["kind"] for one in segments}
