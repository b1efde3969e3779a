"""The notice board of the preview: what the last build found, and what is going on now.

The build writes on it, the server's threads read it; how it looks in a page is left to preview.js.
"""

import html
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from ..findings import Finding, Report, Severity

OLD = "This page is from before your last change."

_LOOKED_AT = 5.0
"""Seconds for which a page counts as open after it asked for the last time."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said at one moment.

    `doing` is what is being done; `why_old` says why the site is from before the last change;
    `paper` says which PDFs are.
    `changed` names the files that were changed last: what was found in them is said first.
    `sites` counts the sites that were put in place, `builds` the builds that ended.
    """

    doing: str = ""
    why_old: str = ""
    paper: str = ""
    changed: frozenset[str] = frozenset()
    report: Report = field(default_factory=lambda: Report((), {}))
    sites: int = 0
    builds: int = 0


class Board:
    """Holds the notice of this moment, whole, for as many readers as there are."""

    def __init__(self) -> None:
        self.notice = Notice()
        self._asked: dict[str, float] = {}
        self._run = secrets.token_hex(4)  # a page of an earlier run is never taken for one of this

    def says(self, **changes: object) -> None:
        """Change some of what is said."""
        self.notice = replace(self.notice, **changes)  # type: ignore[arg-type] # its own fields

    def asked(self, page: str) -> None:
        """Note that a page is open somewhere: it has asked for the notice."""
        self._asked[page] = time.monotonic()

    def viewed(self) -> tuple[str, ...]:
        """Return the addresses of the pages that are open."""
        since = time.monotonic() - _LOOKED_AT
        self._asked = {page: when for page, when in self._asked.items() if when > since}
        return tuple(sorted(_address(page) for page in self._asked))

    def first(self, doing: str) -> None:
        """Say that something newer is shown, and what is still being done."""
        self.notice = replace(self.notice, doing=doing, why_old="", sites=self.notice.sites + 1)

    def ended(
        self,
        report: Report | None = None,
        why_old: str = "",
        *,
        is_new: bool,
        doing: str = "",
        paper: str = "",
    ) -> None:
        """Say how a build ended, and what is done next.

        Without a report, what was found before is no longer said.
        """
        self.notice = replace(
            self.notice,
            doing=doing,
            why_old=why_old,
            paper=paper,
            report=report or Report((), {}),
            sites=self.notice.sites + is_new,
            builds=self.notice.builds + 1,
        )

    def edition(self, *, has_site: bool) -> str:
        """Return the name of the site in place: a page that bears another one is loaded again.

        While there is no site, every build that ends is one: it may have found something else.
        """
        notice = self.notice
        return f"{self._run}-{f's{notice.sites}' if has_site else f'b{notice.builds}'}"

    def as_json(self, *, edition: str, is_here: bool, explains: Callable[[str], bool]) -> str:
        """Return what preview.js asks for; `explains` says whether the site has a page on a code."""
        notice = self.notice
        found = sorted(
            notice.report.findings, key=lambda item: item.place.file not in notice.changed
        )
        return json.dumps(
            {
                "edition": edition,
                "is_here": is_here,
                "doing": notice.doing,
                "old": OLD,
                "why_old": notice.why_old,
                "paper": notice.paper,
                "builds": notice.builds,
                "has_must": notice.report.has_must,
                "counts": _counts(notice.report),
                "findings": [_shown(item, explains) for item in found],
            },
            ensure_ascii=False,
        )


def _address(page: str) -> str:
    """Return the address of a page below the site's root from the path in a browser."""
    page = unquote(page).removeprefix("/")
    return f"{page}index.html" if not page or page.endswith("/") else page


def _counts(report: Report) -> str:
    counts = ((report.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def _shown(finding: Finding, explains: Callable[[str], bool]) -> dict[str, str]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "words": finding.words,
        "place": str(finding.place),
        "remedy": finding.remedy,
        "explained": f"/explain/{finding.code}.html" if explains(finding.code) else "",
    }


def plain_page(notice: Notice, script: str) -> str:
    """Return the page that stands in for a site that is not there yet, with what was found."""
    words = html.escape
    if notice.builds:
        title = "There is no site yet"
        said = notice.why_old or "The last build made none."
    else:
        title, said = "The first site is being built", "This page gives way to it by itself."
    found = "".join(
        f"<li><p><strong>{item.severity.value}</strong> {words(item.words)}</p>"
        f"<p><code>{words(str(item.place))}</code></p>"
        f"<p>To do: {words(item.remedy)}</p></li>"
        for item in notice.report.findings
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title} - Preview</title><link rel="stylesheet" href="/_groupwork/preview.css">'
        f'{script}</head><body class="gw-preview-plain"><main><h1>{title}</h1>'
        f"<p>{words(said)}</p>"
        + (f"<h2>What was found</h2><ol>{found}</ol>" if found else "")
        + "</main></body></html>"
    )
