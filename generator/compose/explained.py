"""The pages that explain what the check may find: one for each code, and the table of them all."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..check.explained import Explained, Sample, explanations
from ..findings import Severity
from ..model import Edition
from .document import Document, page

EXPLAINED = "explain/index.html"
EXPLAINED_TITLE = "What the check may find"

Run = tuple[str, bool]
"""A piece of a sentence, and whether it is something that is typed."""

_GROUPS = {
    Severity.MUST: (
        "Must: stops the document",
        "The check fails until it is mended. Where something else is stopped, its page says so.",
    ),
    Severity.SHOULD: ("Should", "Nothing is stopped; an editor ought to act on it."),
    Severity.CONSIDER: ("Consider", "Nothing is stopped; an editor may weigh it."),
}


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An example as it is shown: a sentence in its pieces, and lines as they would be typed."""

    runs: tuple[Run, ...]
    typed: str


def explain_page(code: str) -> str:
    """Return the address of the page of a finding."""
    return f"explain/{code}.html"


def explained_pages(edition: Edition) -> Iterator[Document]:
    """Yield the table of everything that may be found, then a page for each."""
    known = explanations()
    yield page(
        edition,
        EXPLAINED,
        "explained",
        EXPLAINED_TITLE,
        groups=tuple(
            (title, words, tuple(_row(item) for item in known.values() if _is(item, severity)))
            for severity, (title, words) in _GROUPS.items()
        ),
    )
    for item in known.values():
        yield page(
            edition,
            explain_page(item.code),
            "explain",
            item.title,
            item=item,
            back=EXPLAINED,
            parts=(
                ("What it finds", runs(item.what)),
                ("Why it matters", runs(item.why)),
            ),
            examples=(("Example", _example(item.bad)), ("Better", _example(item.good))),
            after=(
                ("What to do", runs(item.remedy)),
                ("Who decides", runs(item.decides)),
                ("Sources", runs(item.sources)),
            ),
        )


def runs(words: str) -> tuple[Run, ...]:
    """Return a sentence in pieces: what stands between backticks is something that is typed."""
    return tuple((piece, number % 2 == 1) for number, piece in enumerate(words.split("`")) if piece)


def _is(item: Explained, severity: Severity) -> bool:
    """Whether a finding stands in the group of a severity: that of its most severe one."""
    return item.severities[0] is severity


def _row(item: Explained) -> tuple[str, Explained, tuple[Run, ...]]:
    return explain_page(item.code), item, runs(item.decides)


def _example(sample: Sample) -> ExampleView:
    return ExampleView(runs(sample.words), sample.typed)
