"""Words that are made to keep the reader busy are shown as typed, at once."""

import pytest

from generator.render import prose


@pytest.mark.parametrize(
    "words",
    ["[" * 20_000, "\n".join(f"{'  ' * depth}- a" for depth in range(400))],
    ids=["brackets", "nested lists"],
)
def test_tangled_words_stay_words(words: str) -> None:
    """A stranger's pull request cannot hold up a build, and nothing of it is lost."""
    expected = f"<p>{words}</p>"

    assert expected == str(prose(words))


def test_ordinary_links_and_lists_are_read() -> None:
    """A list of two levels with a link is far from the border."""
    words = "- a\n    - [b](https://example.org)"

    assert str(prose(words)).count("<li>") == 2
