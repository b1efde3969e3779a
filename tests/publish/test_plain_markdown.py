"""What people wrote stays words: no mark of Markdown, no tag, no mention and no link works in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.plain_markdown import plain

APART = "\u200b"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Call 911, then 988.", "Call 911, then 988."),
        ("two\nlines\tand  more", "two lines and more"),
        ("**bold** and _slanted_", r"\*\*bold\*\* and \_slanted\_"),
        ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
        ("<img src=x> & more", "&lt;img src=x&gt; &amp; more"),
        ("`code`", r"\`code\`"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("--- ", r"\---"),
        ("a | b", r"a \| b"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("\\*", r"\\\*"),
        ("@octocat", f"@{APART}octocat"),
        ("a@example.org", f"a@{APART}example.org"),
        ("see #12", f"see \\#{APART}12"),
        ("GH-12", f"GH{APART}-12"),
        ("https://example.org", f"https:{APART}//example.org"),
        ("www.example.org", f"www{APART}.example.org"),
        ("a\u202eb\u2066c", "abc"),
        (":tada:", f":{APART}tada:"),
        ("deadbeef123", f"deadbe{APART}ef123"),
        ("$40 or $50", "<span>$</span>40 or <span>$</span>50"),
    ],
)
def test_words_stay_words(words: str, expected: str) -> None:
    """Each is parted or marked so that it shows as it was written."""
    assert expected == plain(words)


@given(st.text())
def test_nothing_that_works_is_left(words: str) -> None:
    """Whatever is written, no mark is bare, no tag opens, and nothing is joined to a link."""
    text = plain(words)
    bare = re.sub(r"\\.", "", text).replace("<span>$</span>", "")

    assert not re.search(r"[\\`*_\[\]~#|<>\n\r]", bare)
    assert not re.search(r"@(?!\u200b)|://|www\.|[0-9a-f]{7}", text, re.IGNORECASE)
