"""Prose is converted once: what it may hold, what stays words, and what each shape becomes."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.compose import Medium
from generator.render import inline, lines, prose

Elements = Callable[[str], Any]

ALLOWED = {
    *("p", "br", "em", "strong", "a"),
    *("ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {"href", "rel", "title", "align", "start"}

HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)>go</a></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<style>body{display:none}</style>",
    "<iframe src=https://evil.example></iframe>",
    "<a href=javascript:alert(1)>go</a>",
    "<b onclick=alert(1)>bold</b>",
    "<p onmouseover=alert(1)>over",
    "<!-- a comment -->",
    "<!-- never closed",
    "<![CDATA[ data ]]>",
    "<?php echo 1 ?>",
    "<!doctype html>",
    "<div markdown=1>\n\ninside\n\n</div>",
    "</div></div></td></table>",
    "<textarea>",
    "<plaintext>",
    "a < b and c > d",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;b&#62; &#x3c;b&#x3e;",
    "AT&amp;T &copy; &nbsp; &bogus; & more",
    "![picture](https://evil.example/pixel.gif)",
    "`code` and ``more``",
    "::: note",
    "!!! danger",
    "[[wiki]]",
    "[TOC]",
    "text {: onclick=alert(1) .hidden #id}",
    "{: #top onclick=alert(1)}",
    "{#top}",
    "{{ config }} {% raw %} {# note #}",
    "<https://evil.example> <me@evil.example>",
    "[^1] and [^1]: note",
    "*[HTML]: Hypertext",
    "$x$ ~~gone~~ ==mark== ^^up^^ :smile:",
    "https://evil.example/not-a-link",
)


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_not_ours_to_read_stays_words(words: str, elements: Elements) -> None:
    """HTML, entities and every mark outside the four that are read come out as they were typed."""
    fragment = elements(prose(words))
    expected = (_words(words), set())

    assert expected == (_words(fragment.words), {tag for tag, _, _ in fragment.shape} - {"p"})


@pytest.mark.parametrize(
    "words",
    [
        "# heading",
        "###### deep",
        "title\n=====",
        "title\n-----",
        "> quote",
        "```\nfence\n```",
        "---",
    ],
)
def test_blocks_that_are_not_read_stay_words(words: str, elements: Elements) -> None:
    """Headings, quotes, rules and code are no part of prose; their marks are printed."""
    fragment = elements(prose(words))
    expected = (_words(words), {"p"})

    assert expected == (_words(fragment.words), {tag for tag, _, _ in fragment.shape})


def test_four_spaces_are_no_code(elements: Elements) -> None:
    """An indented paragraph is a paragraph."""
    expected = "<p>One.</p>\n<p>Indented.</p>"

    assert expected == prose("One.\n\n    Indented.")


def test_a_definition_is_words_and_defines_nothing(elements: Elements) -> None:
    """A reference in one field cannot give a meaning to the words of another."""
    first = prose("[go]: https://evil.example 'title'")
    second = prose("[go] and [go][] and [there][go]")
    expected = (
        "<p>[go]: https://evil.example 'title'</p>",
        "<p>[go] and [go][] and [there][go]</p>",
    )

    assert expected == (first, second)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6a;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "groupwork://figures/wave.svg",
        " javascript:alert(1)",
        "<javascript:alert(1)>",
    ],
)
def test_a_link_that_would_do_something_leads_nowhere(address: str, elements: Elements) -> None:
    """Only https, http, mailto, tel and addresses of the site itself are links."""
    fragment = elements(prose(f"[go]({address})"))
    # As a browser reads an address: tabs and line ends do not count, space around it neither.
    typed = [link.attributes.get("href", "").strip() for link in fragment.all("a")]
    schemes = [
        re.match(r"[a-z][a-z0-9+.-]*:", re.sub(r"[\t\r\n]", "", url), re.IGNORECASE)
        for url in typed
    ]
    expected = [None] * len(typed)

    assert expected == schemes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("*soft* and **strong**", "<p><em>soft</em> and <strong>strong</strong></p>"),
        ("_soft_ and __strong__", "<p><em>soft</em> and <strong>strong</strong></p>"),
        (
            "[a page](../topics/cravings.html)",
            '<p><a href="../topics/cravings.html" rel="noopener noreferrer">a page</a></p>',
        ),
        (
            "[q](https://example.org/?a=1&b=2)",
            '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">q</a></p>',
        ),
        ("[call](tel:988)", '<p><a href="tel:988" rel="noopener noreferrer">call</a></p>'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("Bring:\n- a\n- b", "<p>Bring:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (
            "| a | b |\n|---|--:|\n| 1 | 2 |",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n"
            '<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n'
            '<td align="right">2</td>\n</tr>\n</tbody>\n</table>',
        ),
        ("Don't & won't", "<p>Don't &amp; won't</p>"),
        ("One line.\nStill one paragraph.", "<p>One line.\nStill one paragraph.</p>"),
        ("\\*no\\*", "<p>*no*</p>"),
        ("", ""),
    ],
)
def test_what_prose_reads(words: str, expected: str) -> None:
    """Emphasis, links, lists and tables are read, also right below a sentence."""
    assert expected == prose(words)


TYPED = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
        st.sampled_from(HOSTILE),
        st.sampled_from(
            [" ", "\n", "\n\n", "    ", "\t", "- ", "1. ", "| ", "|-|", "*", "**", "_"]
        ),
        st.sampled_from(["[", "](", ")", "]", "<", ">", "&", "&#", ";", "\\", '"', "'", "`"]),
        st.sampled_from(["javascript:", "data:", "onerror=", "style=", "{:", "}", "#", "=="]),
    ),
    max_size=12,
).map("".join)


@given(TYPED)
@example("<")
@example("[x](<script>)")
@example("| a |\n|---|\n| <script>alert(1)</script> |")
def test_no_words_give_another_element(words: str) -> None:
    """Whatever is typed, only the allowed elements and attributes come out."""
    fragment = str(prose(words))
    tags = {found.lower() for found in re.findall(r"</?\s*([a-zA-Z!?/][^\s>/]*)", fragment)}
    attributes = {
        name
        for inside in re.findall(r"<[a-z]+\s([^>]*)>", fragment)
        for name in re.findall(r'([^\s="]+)="[^"]*"', inside)
    }
    expected: tuple[set[str], set[str]] = (set(), set())

    assert expected == (tags - ALLOWED, attributes - ALLOWED_ATTRIBUTES)


@given(TYPED)
def test_lines_and_inline_are_as_clean_as_prose(words: str) -> None:
    """The other two ways of reading a field go through the same cleaning."""
    both = str(lines(words)) + str(inline(words))
    tags = {found.lower() for found in re.findall(r"</?\s*([a-zA-Z!?/][^\s>/]*)", both)}
    expected: set[str] = set()

    assert expected == tags - ALLOWED


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One.\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\n- a\n- b\nTwo.", "<p>One.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>Two.</p>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        (
            "- a\n    - b\n- c",
            "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>",
        ),
        (
            "Look:\n| a | b |\n|---|---|\n| 1 | 2 |\nDone.",
            "<p>Look:</p>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
            "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n<p>Done.</p>",
        ),
    ],
)
def test_lines_make_a_paragraph_of_each_line(words: str, expected: str) -> None:
    """A facilitator finds the place again; the lines of a list or a table stay together."""
    assert expected == lines(words)


def test_inline_has_no_paragraph_around_one_sentence() -> None:
    """What goes into a list item or a cell brings no paragraph of its own."""
    expected = ("Get <strong>safe</strong>.", "<p>Get safe.</p>\n<p>Then call.</p>")

    assert expected == (inline("Get **safe**."), inline("Get safe.\n\nThen call."))


@pytest.mark.parametrize("mark", ["[", "*", "_", "`", "<", "&", "\\", "!", "|", "![", "]("])
def test_a_flood_of_one_mark_is_read_in_time(mark: str) -> None:
    """Two thousand marks in a row neither stop a build nor hold it up."""
    expected = mark[0]

    assert expected == html.unescape(str(prose(mark * 2000))).removeprefix("<p>")[0]


def test_a_deep_list_is_read() -> None:
    """A list within a list within a list, fifty deep, stops nothing."""
    deep = "\n".join(f"{'    ' * depth}- x" for depth in range(50))
    expected = 50

    assert expected == prose(deep).count("<ul>")


@pytest.mark.parametrize("words", HOSTILE)
def test_screen_and_paper_insert_the_same_fragment(words: str, engines: Any) -> None:
    """A prose field is converted once: the page and the PDF hold the same bytes of it."""
    (plan,) = engines.curriculum.sessions.values()
    other = plan.model_copy(
        update={"safety": words, "summary": words, "key_message": words, "between_sessions": words}
    )
    composed = engines.composed(sessions={plan.id: other})
    page = engines.rendered(composed, Medium.SCREEN)[f"sessions/{plan.id}.html"]
    guide = engines.rendered(composed, Medium.PAPER)[f"paper/guides/{plan.id}.pdf"]
    fragments = (str(prose(words)), str(lines(words)), str(inline(words)))
    expected = (True,) * 6

    assert expected == tuple(fragment in text for fragment in fragments for text in (page, guide))
