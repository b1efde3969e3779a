"""The smallest change that makes one value of another, held against how changes are laid."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.author.smallest import smallest_change
from generator.findings import Finding, Place
from generator.load.merge import lay_over
from generator.load.nodes import as_node

BELOW: dict[str, Any] = {
    "title": "Words",
    "parts": [{"id": "a", "minutes": 5}, {"id": "b", "minutes": 6}, {"id": "c", "minutes": 7}],
    "handouts": ["one", "two"],
    "steps": ["Do this.", "Do that."],
    "group": {"min": 3, "max": 9},
}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"title": "Other"}, {"title": "Other"}),
        ({"group": {"min": 3, "max": 8}}, {"group": {"max": 8}}),
        ({"steps": ["Do this."]}, {"steps": ["Do this."]}),
        ({"handouts": ["two", "three"]}, {"handouts": {"withdraw": ["one"], "add": ["three"]}}),
        (
            {"parts": [{"id": "a", "minutes": 4}, *BELOW["parts"][1:]]},
            {"parts": {"change": {"a": {"minutes": 4}}}},
        ),
        (
            {"parts": [BELOW["parts"][0], {"id": "x"}, *BELOW["parts"][2:]]},
            {"parts": {"add": [{"id": "x", "_after": "a"}], "withdraw": ["b"]}},
        ),
        ({"parts": [{"id": "x"}, *BELOW["parts"]]}, {"parts": [{"id": "x"}, *BELOW["parts"]]}),
        ({"new": "Field"}, {"new": "Field"}),
    ],
)
def test_a_change_is_as_small_as_it_can_be(now: dict[str, Any], expected: dict[str, Any]) -> None:
    """By id where items have one; a list of sentences is one thing."""
    assert expected == smallest_change(BELOW, {**BELOW, **now})


def test_a_field_that_goes_is_emptied() -> None:
    """What the layers below say is never taken out of them: it is empty here."""
    assert {"title": None, "steps": []} == smallest_change(
        BELOW, {name: value for name, value in BELOW.items() if name not in {"title", "steps"}}
    )


_ITEMS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)


@given(_ITEMS, _ITEMS, st.integers(0, 3))
def test_the_change_laid_over_what_is_below_is_the_value(
    old: list[str], new: list[str], minutes: int
) -> None:
    """Whatever comes, goes and moves: laid over the layers below, it says what was meant."""
    below = {"parts": [{"id": id, "minutes": 0} for id in old], "ids": list(old)}
    now = {"parts": [{"id": id, "minutes": minutes} for id in new], "ids": list(new)}
    findings: list[Finding] = []
    place = Place("changes/a.yaml")
    laid = lay_over(as_node(below, place), as_node(smallest_change(below, now), place), findings)

    assert findings == []
    assert now == laid.plain
