"""A new value spliced into a text: it is said, and nothing else changes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.nodes import read_yaml
from generator.load.rewrite import NotRewrittenError
from generator.load.splice import spliced

TEXT = """\
# What stands above.
title: "A quoted title"   # beside it
minutes: 60
words: |
  One sentence.
  Another one.
folded: >-
  One long
  sentence.
flow: {id: a, text: "b, c"}
list: [one, two]
# Above the items.
items:
  # Above the first.
  - id: first
    text: One.  # beside one
    do: |
      Say it.
  # Above the second.
  - {id: second, text: Two.}

  - id: third
    minutes: 5
lines:
  - Plain words.
  # Above more.
  - |
    More
    words.
last: true
"""


def _value(text: str) -> dict[str, Any]:
    node, problems = read_yaml(text.encode(), "")
    assert node is not None
    assert problems == []
    value = node.plain
    assert isinstance(value, dict)
    return value


def _lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that are in one text alone, each stripped."""
    old, new = before.splitlines(), after.splitlines()
    return (
        [line.strip() for line in old if line not in new],
        [line.strip() for line in new if line not in old],
    )


def test_the_same_value_is_the_same_text() -> None:
    """Nothing is laid out anew, whatever the form of the file."""
    assert spliced(TEXT, _value(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("path", "new", "gone", "come"),
    [
        (
            ("title",),
            "Other: words",
            ['title: "A quoted title"   # beside it'],
            ['title: "Other: words"   # beside it'],
        ),
        (("minutes",), 75, ["minutes: 60"], ["minutes: 75"]),
        (("words",), "One sentence.\nA third.\n", ["Another one."], ["A third."]),
        (("folded",), "One short sentence.", ["One long", "sentence."], ["One short sentence."]),
        (
            ("flow", "text"),
            "d",
            ['flow: {id: a, text: "b, c"}'],
            ['flow: {id: a, text: "d"}'],
        ),
        (("list", 1), "t, o", ["list: [one, two]"], ['list: [one, "t, o"]']),
        (("list",), ["one", "x", "two"], ["list: [one, two]"], ["list: [one, x, two]"]),
        (("items", 0, "text"), "Uno.", ["text: One.  # beside one"], ["text: Uno.  # beside one"]),
        (
            ("items", 1, "minutes"),
            3,
            ["- {id: second, text: Two.}"],
            ["- {id: second, text: Two., minutes: 3}"],
        ),
        (("items", 2, "minutes"), 6, ["minutes: 5"], ["minutes: 6"]),
        (("lines", 0), "no", ["- Plain words."], ["- no"]),
        (("lines", 1), "More\nlines.\n", ["words."], ["lines."]),
        (("last",), False, ["last: true"], ["last: false"]),
    ],
)
def test_one_change_is_one_change(
    path: tuple[str | int, ...], new: object, gone: list[str], come: list[str]
) -> None:
    """A value changes in its place: its quotes, its block, the comment beside it stay."""
    value = _value(TEXT)
    inner: Any = value
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = new

    assert (gone, come) == _lines(TEXT, spliced(TEXT, value))


def test_words_of_several_lines_leave_braces() -> None:
    """A block between braces is written in lines, as soon as its words have several."""
    value = _value(TEXT)
    value["items"][1]["text"] = "Two.\nThree.\n"
    after = spliced(TEXT, value)

    assert "  - id: second\n    text: |\n      Two.\n      Three.\n" in after


def test_an_item_moves_with_its_lines() -> None:
    """What stands above an item, and beside its fields, goes with it."""
    value = _value(TEXT)
    value["items"].reverse()
    after = spliced(TEXT, value)
    moved = after[after.index("items:") : after.index("lines:")]

    assert sorted(TEXT.splitlines()) == sorted(after.splitlines())
    assert moved.index("third") < moved.index("# Above the second.") < moved.index("second, text")
    assert moved.index("# Above the second.") < moved.index("# Above the first.") or (
        moved.index("# Above the first.") < moved.index("third")
    )


def test_an_item_goes_and_comments_stay() -> None:
    """Whoever takes an item away takes no words of a colleague with it."""
    value = _value(TEXT)
    del value["items"][1]
    after = spliced(TEXT, value)

    assert "# Above the second." in after
    assert "second, text" not in after


def test_a_new_field_stands_where_the_model_has_it() -> None:
    """A field that is new comes behind those that come before it in the model."""
    value = {**_value(TEXT), "topic": "cravings"}
    after = spliced(TEXT, value, ["title", "topic", "minutes"])

    assert "# beside it\ntopic: cravings\nminutes: 60\n" in after


def test_windows_line_ends_stay() -> None:
    """A file that was saved with two characters at each line's end keeps them."""
    text = TEXT.replace("\n", "\r\n")
    value = {**_value(TEXT), "minutes": 70}

    assert text.replace("60", "70") == spliced(text, value)


@pytest.mark.parametrize("text", ["a: [", "- a\n", "a: &b {c: d}\ne: *b\n"])
def test_what_cannot_be_spliced_is_refused(text: str) -> None:
    """A text that cannot be read, or that says one thing in two places, is left as it is."""
    with pytest.raises(NotRewrittenError):
        spliced(text, {"a": {"c": "x"}, "e": {"c": "d"}})


_WORDS = st.one_of(
    st.sampled_from(
        ["", "no", "1", "a: b", "- a", "# a", "'", '"', "[", "{a}", " a", "a ", "one\ntwo\n"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=8),
    st.lists(st.sampled_from(["One.", "", "  in", "- x", "#"]), max_size=4).map("\n".join),
)
_LEAVES = st.one_of(_WORDS, st.integers(-5, 500), st.booleans(), st.none())
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "text", "do", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@st.composite
def _changed(draw: st.DrawFn) -> dict[str, Any]:
    """Return the value of the text with a few things changed, added, taken away or moved."""
    value = _value(TEXT)
    for _ in range(draw(st.integers(1, 4))):
        places = [value, value["items"], *value["items"]] if value.get("items") else [value]
        place = draw(st.sampled_from([one for one in places if isinstance(one, dict | list)]))
        if isinstance(place, list):
            draw(st.sampled_from([place.reverse, lambda p=place: p.append({"id": "new"})]))()
        elif place and draw(st.booleans()):
            name = draw(st.sampled_from(sorted(place)))
            place.pop(name)
        else:
            place[draw(st.sampled_from(["title", "words", "list", "id", "extra"]))] = draw(_VALUES)
    return value


@given(_changed())
def test_any_value_is_said_and_lines_that_stay_are_the_same(value: dict[str, Any]) -> None:
    """Whatever changes: the text says just that, and top fields with the same value keep their lines."""
    after = spliced(TEXT, value)
    before = _value(TEXT)

    assert json.dumps(value, sort_keys=True) == json.dumps(_value(after), sort_keys=True)
    for name, line in (
        ("title", "# beside it"),
        ("words", "  Another one."),
        ("lines", "# Above more."),
    ):
        if value.get(name, ...) == before[name]:
            assert line in after
    assert "# What stands above." in after
    assert spliced(after, value) == after
