"""Which item of a list was which."""

from typing import Any

import pytest

from generator.load.aligned import align


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a", "b"], ["a", "b"], [0, 1]),
        (["a", "b"], ["b"], [1]),
        (["a", "b"], ["a", "x", "b"], [0, None, 1]),
        (["a", "b", "c"], ["a", "x", "c"], [0, 1, 2]),
        ([{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "a"}], [1, 0]),
        ([{"id": "a"}, {"id": "b"}], [{"id": "c"}, {"id": "b"}], [0, 1]),
        ([{"source": "a"}], [{"source": "b"}, {"source": "a"}], [None, 0]),
        ([{"id": "a"}, {"id": "a"}], [{"id": "a"}], [0]),
        ([{"x": 1}, {"x": 2}], [{"x": 2}], [1]),
    ],
)
def test_items_are_found_again(old: list[Any], new: list[Any], expected: list[int | None]) -> None:
    """By their key where each has its own, otherwise in their order; one changed in its place is the same."""
    assert expected == [was for was, _ in align(old, new)]
