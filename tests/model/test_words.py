"""The one digest changes when, and only when, the words that a group hears could."""

import copy
import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from factory import FILES, HANDOUT, SESSION
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.load.nodes import read_yaml
from generator.model import Handout, SessionPlan, digest


def plain(text: str) -> Any:
    """Return what a file holds, as the loader reads it."""
    node, _ = read_yaml(text.encode(), "a.yaml")
    assert node is not None
    return node.plain


PLAN = plain(FILES[SESSION])


def of_plan(text: str) -> str:
    """Return the digest of a session plan."""
    return digest(SessionPlan.model_validate(plain(text)))


def test_the_digest_is_the_same_on_every_machine() -> None:
    """Locks and approvals hold it for years; if this changes, every one of them lapses."""
    canonical_json = '{"ask":["One?","Two?"],"minutes":15,"title":"Café"}'
    expected = hashlib.sha256(canonical_json.encode()).hexdigest()

    assert expected == digest({"title": "Café", "minutes": 15, "ask": ["One?", "Two?"]})


UNCHANGED = [
    pytest.param("minutes: 60", "minutes: 60\nnotes: Ask Ana about the room.", id="notes"),
    pytest.param("minutes: 60", "minutes: 60\nreview: {status: reviewed, by: nurse}", id="review"),
    pytest.param("minutes: 60", "minutes: 60\nprepare_minutes: 0", id="a default number"),
    pytest.param("minutes: 60", "minutes: 60\nprepare: []", id="a default list"),
    pytest.param("minutes: 60", "minutes: 60\nbetween_sessions: null", id="a default nothing"),
    pytest.param(
        "    kind: practice\n", "    kind: practice\n    ask: []\n", id="a default inside"
    ),
    pytest.param("minutes: 60", "minutes: 60  # an hour", id="a comment"),
    pytest.param("      Welcome.\n", "      Welcome.   \n", id="space at the end of a line"),
    pytest.param(
        "      You can pass on any question.\n",
        "      You can pass on any question.\n\n\n",
        id="lines",
    ),
    pytest.param("title: Riding out a craving", 'title: "Riding out a craving"', id="quotes"),
    pytest.param("stages: [early]", "stages:\n  - early", id="another way to write a list"),
    pytest.param(
        "minutes: 60\nled_by: counselor\n", "led_by: counselor\nminutes: 60\n", id="order"
    ),
]


@pytest.mark.parametrize(("old", "new"), UNCHANGED)
def test_what_no_group_hears_leaves_the_digest_alone(old: str, new: str) -> None:
    """An approval does not lapse because a colleague left a note."""
    changed = FILES[SESSION].replace(old, new, 1)
    assert changed != FILES[SESSION]

    assert of_plan(FILES[SESSION]) == of_plan(changed)


def test_windows_line_ends_leave_the_digest_alone() -> None:
    """The same words saved by another editor are the same words."""
    assert of_plan(FILES[SESSION]) == of_plan(FILES[SESSION].replace("\n", "\r\n"))


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Go through the paths of all words and numbers."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from leaves(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from leaves(child, (*path, index))
    else:
        yield path


def with_at(path: tuple[str | int, ...], change: Any) -> Any:
    """Return the plan with what stands at a path changed."""
    plan = copy.deepcopy(PLAN)
    holder = plan
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = change(holder[path[-1]])
    return plan


@pytest.mark.parametrize("path", list(leaves(PLAN)), ids=lambda path: ".".join(map(str, path)))
def test_every_word_and_every_number_counts(path: tuple[str | int, ...]) -> None:
    """Whichever value of a plan changes, its digest does."""
    changed = with_at(path, lambda value: value + 1 if isinstance(value, int) else f"{value} more")

    assert digest(PLAN) != digest(changed)


LISTS = [("materials",), ("segments",), ("segments", 0, "ask")]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: ".".join(map(str, path)))
def test_the_order_of_a_list_counts(path: tuple[str | int, ...]) -> None:
    """Two segments that change places are another session."""
    assert digest(PLAN) != digest(with_at(path, lambda items: items[::-1]))


def test_a_field_that_is_left_out_counts() -> None:
    """Withdrawing a sentence is a change."""
    changed = {name: value for name, value in PLAN.items() if name != "plan_links"}

    assert digest(PLAN) != digest(changed)


def test_a_noun_is_read_by_the_names_that_people_write() -> None:
    """A handout's digest is that of the file's own fields, defaults and all left out."""
    value = plain(FILES[HANDOUT])

    assert digest(value) == digest(Handout.model_validate(value))


_words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | _words,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "title", "say", "ask"]), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(_words)
def test_letters_made_of_parts_are_the_same_letters(words: str) -> None:
    """An é typed on a Mac is the é typed on Windows."""
    composed = unicodedata.normalize("NFC", words)
    taken_apart = unicodedata.normalize("NFD", words)

    assert digest(composed) == digest(taken_apart)


@given(
    lines=st.lists(st.sampled_from(["One.", "Two.", "", "  - three"]), min_size=1), data=st.data()
)
def test_space_at_the_end_of_any_line_does_not_count(lines: list[str], data: st.DataObject) -> None:
    """Nobody sees it, and editors add and remove it."""
    spaced = [line + data.draw(st.sampled_from(["", " ", "  ", "\t"])) for line in lines]
    end = data.draw(st.sampled_from(["\n", "\r\n"]))

    assert digest("\n".join(lines)) == digest(end.join(spaced) + end)


@given(_json, st.randoms())
def test_the_order_of_fields_does_not_count(value: Any, random: Any) -> None:
    """A mapping is the same in any order, however deep."""

    def shuffled(part: Any) -> Any:
        if isinstance(part, dict):
            items = list(part.items())
            random.shuffle(items)
            return {key: shuffled(child) for key, child in items}
        return [shuffled(child) for child in part] if isinstance(part, list) else part

    assert digest(value) == digest(shuffled(value))


@given(_json, st.sampled_from(["notes", "review"]), _json)
def test_notes_and_reviews_do_not_count_at_any_depth(value: Any, name: str, noted: Any) -> None:
    """Wherever they stand, they are for colleagues."""

    def with_notes(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: with_notes(child) for key, child in part.items()} | {name: noted}
        return [with_notes(child) for child in part] if isinstance(part, list) else part

    assert digest(value) == digest(with_notes(value))


def canonical(value: Any) -> Any:
    """Return what should count of a value: told a second time, so that the digest is not asked."""
    if isinstance(value, str):
        lines = [line.rstrip() for line in unicodedata.normalize("NFC", value).split("\n")]
        return "\n".join(lines)
    if isinstance(value, dict):
        return {key: canonical(child) for key, child in value.items()}
    return [canonical(child) for child in value] if isinstance(value, list) else value


@given(_json, _json)
def test_different_values_have_different_digests(one: Any, other: Any) -> None:
    """A number is not the word for it, an empty list is not nothing, and true is not one."""
    assume(repr(canonical(one)) != repr(canonical(other)))
    assume(not _same_fields(one, other))

    assert digest(one) != digest(other)


def _same_fields(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same_fields(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same_fields, one, other))
    return type(one) is type(other) and bool(canonical(one) == canonical(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, "1"), (1, True), (0, False), (None, ""), (None, "null"), ([], None), (["a", "b"], ["ab"])],
)
def test_what_looks_alike_is_told_apart(one: object, other: object) -> None:
    """A value counts with its kind."""
    assert digest({"a": one}) != digest({"a": other})
