"""Words are converted exactly once: a prose field becomes a small, allowlisted HTML fragment.

The only door of markdown and of nh3. Screen and paper insert the same fragment.
Emphasis, links, lists and tables are read; everything else, HTML above all, stays words.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markupsafe import Markup, escape

_TAGS = {
    *("p", "br", "em", "strong", "a"),
    *("ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_UNREAD_BLOCKS = ("hashheader", "setextheader", "hr", "code", "quote", "reference")
_UNREAD_INLINE = (
    *("html", "entity", "backtick"),
    *("image_link", "image_reference", "short_image_ref"),
    *("reference", "short_reference", "autolink", "automail"),
)


def _reader() -> Markdown:
    reader = Markdown(extensions=[TableExtension(use_align_attribute=True)], output_format="html")
    reader.preprocessors.deregister("html_block")
    for name in _UNREAD_BLOCKS:
        reader.parser.blockprocessors.deregister(name)
    for name in _UNREAD_INLINE:
        reader.inlinePatterns.deregister(name)
    return reader


@lru_cache(maxsize=8192)
def prose(words: str) -> Markup:
    """Return the fragment of a prose field: paragraphs, lists and tables."""
    if _is_tangled(words):
        return Markup(f"<p>{escape(words.strip())}</p>")  # noqa: S704 - escaped as a whole
    # Markdown passes entities through, also where it is told not to read them.
    typed = _apart(words.strip(), _begins_list).replace("&", "&amp;")
    return _clean(_reader_once().reset().convert(typed))


MOST_BRACKETS = 500
DEEPEST_INDENT = 240


def _is_tangled(words: str) -> bool:
    """Whether words are made to keep the reader busy: they are shown as typed instead.

    Its time grows with the square of the brackets, and its stack with the depth of lists.
    """
    deepest = max((len(line) - len(line.lstrip()) for line in words.split("\n")), default=0)
    return words.count("[") > MOST_BRACKETS or deepest > DEEPEST_INDENT


@lru_cache(maxsize=8192)
def lines(words: str) -> Markup:
    """Return the fragment of a prose field in which each line of the source is a paragraph.

    For what is said or done one sentence after the other: a facilitator finds the place again.
    Lists and tables keep their lines together.
    """
    return prose(_apart(words.strip(), _are_two_thoughts))


@lru_cache(maxsize=8192)
def inline(words: str) -> Markup:
    """Return the fragment of a one-sentence prose field without a paragraph around it."""
    fragment = str(prose(words))
    if fragment.startswith("<p>") and fragment.count("<p>") == 1 and fragment.endswith("</p>"):
        return Markup(fragment[3:-4])  # noqa: S704 - cleaned by prose
    return Markup(fragment)  # noqa: S704 - cleaned by prose


@lru_cache(maxsize=1)
def _reader_once() -> Markdown:
    return _reader()


def _clean(html: str) -> Markup:
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "th": {"align"}, "td": {"align"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return Markup(cleaned.strip())  # noqa: S704 - nh3 has just cleaned it


_LIST_OR_TABLE = re.compile(r"\s*([-*+]|\d+[.)])\s|\s*\|")
_INSIDE = re.compile(r"\s*([-*+]|\d+[.)])\s|\s*\||\s{2,}\S")


def _begins_list(above: str, line: str) -> bool:
    """Whether a list or table begins here, right below a sentence."""
    return bool(_LIST_OR_TABLE.match(line)) and not _INSIDE.match(above)


def _are_two_thoughts(above: str, line: str) -> bool:
    """Whether two lines are two thoughts: not both inside one list or table."""
    return not (_INSIDE.match(above) and _INSIDE.match(line))


def _apart(words: str, is_apart: Callable[[str, str], bool]) -> str:
    """Put an empty line between two source lines wherever they are apart."""
    result: list[str] = []
    for line in words.split("\n"):
        if result and result[-1].strip() and line.strip() and is_apart(result[-1], line):
            result.append("")
        result.append(line)
    return "\n".join(result)
