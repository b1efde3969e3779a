"""What was written is told field by field: labels and values, never the lines of a file."""

from typing import Any

import pytest

from generator.editing.changes import changes

BLOCKS = [
    {"id": "key", "kind": "callout", "text": "It falls."},
    {"id": "ride", "kind": "steps", "steps": ["Get safe.", "Breathe."]},
]
LINKS = [{"need": "craving", "measure": "a wave"}, {"need": "sleep", "measure": "a diary"}]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"minutes": 60}, {"minutes": 50}, [("Minutes", ["60"], ["50"])]),
        ({"home": True}, {"home": False}, [("Home", ["yes"], ["no"])]),
        ({}, {"notes": "One.\nTwo.\n"}, [("Notes", [], ["One.", "Two."])]),
        ({"notes": "One.\nTwo."}, {"notes": "One.\nThree."}, [("Notes", ["Two."], ["Three."])]),
        ({"notes": "One.\n"}, {"notes": "One."}, []),
        ({"materials": ["pens"]}, {"materials": ["pens", "ink"]}, [("Materials", [], ["ink"])]),
        ({"adapt": {"telehealth": "A."}}, {}, [("Adapt, telehealth", ["A."], [])]),
        ({}, {"adapt": {"late_start": "A."}}, [("Adapt, late start", [], ["A."])]),
        ({"rows": [["a", "b"]]}, {"rows": [["a", "c"]]}, [("Rows", ["a, b"], ["a, c"])]),
    ],
)
def test_a_field_is_told_by_its_label(
    old: Any, new: Any, told: list[tuple[str, list[str], list[str]]]
) -> None:
    """With the lines that differ alone."""
    assert told == [(one["field"], one["went"], one["came"]) for one in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (BLOCKS, BLOCKS[1:], [("Blocks", ["It falls."], [])]),
        (
            BLOCKS,
            [*BLOCKS, {"id": "new", "kind": "text", "text": "New."}],
            [("Blocks", [], ["New."])],
        ),
        (None, BLOCKS[:1], [("Blocks", [], ["It falls."])]),
        (BLOCKS[:1], None, [("Blocks", ["It falls."], [])]),
        (
            BLOCKS,
            BLOCKS[::-1],
            [("Blocks", [], ["in this order: Get safe., Breathe., It falls."])],
        ),
        (
            BLOCKS,
            [BLOCKS[0], {**BLOCKS[1], "steps": ["Get safe."]}],
            [("Blocks 2, steps", ["Breathe."], [])],
        ),
        (
            LINKS,
            [LINKS[0], {**LINKS[1], "measure": "a log"}],
            [("Blocks 2, measure", ["a diary"], ["a log"])],
        ),
        (
            [{"text": "a"}, {"text": "b"}],
            [{"text": "a"}, {"text": "c"}],
            [("Blocks 2, text", ["b"], ["c"])],
        ),
    ],
)
def test_an_item_is_found_again(
    old: Any, new: Any, told: list[tuple[str, list[str], list[str]]]
) -> None:
    """By its id, its source or its need, and by its number when it has none; others come, go or move."""
    found = changes({"blocks": old}, {"blocks": new})

    assert told == [(one["field"], one["went"], one["came"]) for one in found]


def test_the_same_is_nothing() -> None:
    """No field is told that says what it said."""
    assert [] == list(
        changes({"blocks": BLOCKS, "links": LINKS}, {"blocks": BLOCKS, "links": LINKS})
    )
