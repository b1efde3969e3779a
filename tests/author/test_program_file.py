"""The text of a program's file means what its values mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.author import AuthorError, one_line, program_text, read_program
from generator.load.nodes import read_yaml

WORDS = st.text().map(one_line).filter(bool)
ITEMS = st.dictionaries(
    st.sampled_from(["id", "title", "day"]), WORDS | st.integers(0, 9999), min_size=1
)


@given(WORDS, st.lists(WORDS), st.lists(ITEMS), ITEMS)
def test_any_words_are_quoted_rightly(
    title: str, names: list[str], slots: list[dict[str, object]], one: dict[str, object]
) -> None:
    """Whatever people type, YAML reads back the same words, numbers and lists."""
    expected = {"title": title, "names": names, "slots": slots, "one": one}
    node, findings = read_yaml(program_text(expected).encode(), "a.yaml")

    assert [] == findings
    assert node is not None
    assert expected == node.plain


@pytest.mark.parametrize(
    "word", ["yes", "no", "null", "true", "~", "1", "09:30", "- a", "a: b", "#"]
)
def test_words_that_yaml_would_read_otherwise(word: str) -> None:
    """Words that look like something else stay words."""
    node, _ = read_yaml(program_text({"title": word}).encode(), "a.yaml")

    assert node is not None
    assert {"title": word} == node.plain


def test_lines_are_written_as_lines() -> None:
    """Words that end with a line break become a block, one sentence a line."""
    node, _ = read_yaml(program_text({"a": {"notes": "One.\nTwo.\n"}}).encode(), "a.yaml")

    assert node is not None
    assert {"a": {"notes": "One.\nTwo.\n"}} == node.plain


def test_half_a_program_is_said_to_be_none() -> None:
    """What is missing is said in the words of the check."""
    with pytest.raises(AuthorError, match="makes no whole program"):
        read_program(program_text({"title": "Half"}), "half.yaml")
