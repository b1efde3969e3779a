"""Other people's words inside Markdown stay words, whatever they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.harmless import quoted, tamed

MARKS = "$@#<>&[]()!`~:/\\ \n*_-+|.\u202e\u200b\x1b"
TEXTS = st.text(st.sampled_from(MARKS + "awGH1details") | st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("evil", "harmless"),
    [
        ("@team", "@\u200bteam"),
        ("&#64;team", "&amp;#\u200b64;team"),
        ("a#12, GH-12", "a#\u200b12, GH\u200b-12"),
        ("<img src=x onerror=y>", "&lt;img src=x onerror=y>"),
        ("<!-- groupwork -->", "&lt;!-- groupwork -->"),
        ("<details open>", "&lt;details open>"),
        ("https://x.example www.x.example", "https:\u200b//x.example www\u200b.x.example"),
        ("![a](b) [a][b]", "![a]\u200b(b) [a]\u200b[b]"),
        ("[a]: //x.example", "[a]\u200b: //x.example"),
        ("```mermaid", "\u200b```mermaid"),
        ("costs $5", "costs <span>$</span>5"),
        ("turned \u202eround", "turned round"),
    ],
)
def test_what_could_do_something_is_plain(evil: str, harmless: str) -> None:
    """No mention, reference, picture, link, diagram, hidden sign or HTML is left."""
    assert harmless == tamed(evil)


@pytest.mark.parametrize(
    "ours", ["<details>\n<summary>More</summary>\n\n- **one** `two`\n\n</details>", "&lt;p&gt;"]
)
def test_our_own_form_stays(ours: str) -> None:
    """Folds, bold, code and lists are how a report is written."""
    assert ours == tamed(ours)


@given(TEXTS)
def test_taming_twice_changes_nothing(words: str) -> None:
    """Whoever receives a tamed text may tame it again."""
    assert tamed(words) == tamed(tamed(words))


@given(TEXTS)
def test_a_quoted_sentence_is_one_line_and_tame(words: str) -> None:
    """It cannot begin a heading, a list or a fold, and the receiver changes nothing in it."""
    line = quoted(words)

    assert "\n" not in line
    assert "<" not in line.replace("<span>$</span>", "")
    assert line == tamed(line)


def test_code_in_a_sentence_stays_code() -> None:
    """Our own sentences name fields between backticks; a lone one is a sign."""
    expected = "`minutes` takes a number, not \\`x"

    assert expected == quoted("`minutes` takes\na number, not `x")
