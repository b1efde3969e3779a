"""A fingerprint changes with every word and drawing of an item, and says in which part."""

from pathlib import Path
from typing import Any

import pytest
from factory import FILES, HANDOUT, SESSION

from generator.load.nodes import read_yaml
from generator.model import Handout, SessionPlan, fingerprint

DRAWINGS = {"wave.svg": "a", "other.svg": "b"}


def _item(file: str, text: str) -> SessionPlan | Handout:
    node, _ = read_yaml(text.encode(), file)
    assert node is not None
    noun = SessionPlan if file == SESSION else Handout
    values: dict[str, Any] = {"id": Path(file).stem, **dict(node.plain)}  # type: ignore[call-overload] # a mapping
    return noun.model_validate(values)


WORDS = [
    (SESSION, "Welcome.", "Hello.", {"opening"}),
    (SESSION, "minutes: 20", "minutes: 25", {"opening"}),
    (SESSION, "Everybody draws", "All draw", {"drawing"}),
    (SESSION, "led_by: counselor", "led_by: nurse", {"rest"}),
    (HANDOUT, "Get safe.", "Be safe.", {"ride"}),
    (HANDOUT, "title: The wave", "title: A wave", {"rest"}),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WORDS)
def test_a_change_is_found_in_its_part(file: str, old: str, new: str, expected: set[str]) -> None:
    """And in the whole."""
    before = fingerprint(_item(file, FILES[file]), DRAWINGS)
    after = fingerprint(_item(file, FILES[file].replace(old, new, 1)), DRAWINGS)
    parts = {id for id, found in after.parts.items() if before.parts[id] != found}

    assert expected == (parts | {"rest"} if before.rest != after.rest else parts)
    assert before.whole != after.whole


@pytest.mark.parametrize(
    "more",
    ["notes: Ask Ana.\n", "review: {status: reviewed}\n", "formerly: [surfing]\n", "id: surfing\n"],
)
def test_a_name_a_note_and_a_stamp_do_not_count(more: str) -> None:
    """No page shows them as words of the session."""
    text = FILES[SESSION]

    assert fingerprint(_item(SESSION, text), {}) == fingerprint(_item(SESSION, text + more), {})


def test_a_drawing_counts_where_it_is_shown() -> None:
    """A drawing that the sheet does not show leaves it alone."""
    sheet = _item(HANDOUT, FILES[HANDOUT])
    before = fingerprint(sheet, DRAWINGS)
    other = fingerprint(sheet, {**DRAWINGS, "other.svg": "c"})
    redrawn = fingerprint(sheet, {**DRAWINGS, "wave.svg": "c"})

    assert before == other
    assert before.whole != redrawn.whole
    assert ["picture"] == [id for id in before.parts if before.parts[id] != redrawn.parts[id]]


def test_the_order_of_parts_counts_in_the_whole_alone() -> None:
    """Each part is as it was."""
    plan = _item(SESSION, FILES[SESSION])
    assert isinstance(plan, SessionPlan)
    turned = plan.model_copy(update={"segments": plan.segments[::-1]})
    before, after = fingerprint(plan, {}), fingerprint(turned, {})

    assert before.whole != after.whole
    assert (before.rest, dict(before.parts)) == (after.rest, dict(after.parts))
