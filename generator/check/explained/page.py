"""The page of a finding: how it is written, and what is read out of it.

A page is plain text: a title of one sentence, then the parts in PARTS, each begun by its name and
a colon. The lines of a part that stand four spaces in are an example as it would be typed.
That no part is missing is shown by tests, not while somebody waits for an answer.
"""

import re
import textwrap
from dataclasses import dataclass

from ...findings import Severity

PARTS = (
    "What it finds",
    "Why it matters",
    "Example",
    "Better",
    "What to do",
    "Who decides",
    "Sources",
)
_BEGINS = re.compile(rf"^({'|'.join(PARTS)}):", re.MULTILINE)

_STOPS = {
    Severity.MUST: "stops every document that is made of the file, until it is mended",
    Severity.SHOULD: "stops nothing; an editor ought to act on it",
    Severity.CONSIDER: "stops nothing; an editor may weigh it",
}


@dataclass(frozen=True, slots=True)
class Written:
    """The page of a finding that no rule raises; `stops` where it stops something else than usual."""

    code: str
    severity: Severity
    page: str
    others: tuple[Severity, ...] = ()
    stops: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """An example: a sentence, lines as they would be typed, or both."""

    words: str
    typed: str

    def __bool__(self) -> bool:
        return bool(self.words or self.typed)


@dataclass(frozen=True, slots=True)
class Explained:
    """What is told of a finding, part by part; the most severe severity comes first."""

    code: str
    severities: tuple[Severity, ...]
    stops: str
    title: str
    what: str
    why: str
    bad: Sample
    good: Sample
    remedy: str
    decides: str
    sources: str

    @property
    def weight(self) -> str:
        """Its severities in words: must, should or consider."""
        *others, last = [severity.value for severity in self.severities]
        return f"{', '.join(others)} or {last}" if others else last


def read_page(written: Written) -> Explained:
    """Return what a page tells; a part that is not there is empty."""
    title, _, rest = written.page.strip().partition("\n\n")
    pieces = _BEGINS.split(rest)
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return Explained(
        code=written.code,
        severities=(written.severity, *written.others),
        stops=written.stops or _STOPS[written.severity],
        title=_flat(title).removesuffix("."),
        what=_sentence(parts.get("What it finds", "")),
        why=_sentence(parts.get("Why it matters", "")),
        bad=_sample(parts.get("Example", "")),
        good=_sample(parts.get("Better", "")),
        remedy=_sentence(parts.get("What to do", "")),
        decides=_sentence(parts.get("Who decides", "")),
        sources=_sentence(parts.get("Sources", "")),
    )


def _sample(text: str) -> Sample:
    lines = text.split("\n")
    typed = [line for line in lines if line.startswith("    ")]
    words = [line for line in lines if not line.startswith("    ")]
    return Sample(_sentence(" ".join(words)), textwrap.dedent("\n".join(typed)))


def _sentence(text: str) -> str:
    """Return words on one line, begun with a capital: on a page they stand below a heading."""
    words = _flat(text)
    return words[:1].upper() + words[1:]


def _flat(text: str) -> str:
    return " ".join(text.split())
