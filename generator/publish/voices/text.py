"""A report as sentences in a terminal, and the sentence that every voice ends with."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from ...check import ProgramCheck
from ...findings import Finding, Report, Severity
from ...load import Changed

MORE = "More about a finding: groupwork explain CODE (why it matters, and an example to paste)"
_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
IN_OTHER_FILES = "In other files"


class Voice(Protocol):
    """Says a report, and what was found of each program where the form has room for it."""

    def __call__(
        self, report: Report, programs: Sequence[ProgramCheck] = (), changed: Changed | None = None
    ) -> str:
        """Return the report; `changed` says which lines a person changed."""


def text(
    report: Report, programs: Sequence[ProgramCheck] = (), changed: Changed | None = None
) -> str:
    """Return the findings as sentences with their place, their line, and where there is more."""
    del programs  # the terminal shows them as tables
    parts = list(_parts(report, changed))
    return "\n".join([*parts, summary(report), *([MORE] if report.findings else [])])


def _parts(report: Report, changed: Changed | None) -> Iterator[str]:
    for heading, findings in near_first(report, changed):
        if heading and findings:
            yield f"{heading}\n"
        yield from (_told(report, finding) for finding in findings)


def near_first(
    report: Report, changed: Changed | None
) -> tuple[tuple[str, Sequence[Finding]], ...]:
    """Return the findings, each group below its heading; without changes, all with no heading."""
    if changed is None:
        return (("", report.findings),)
    on_lines, in_files, others = changed.parted(report.findings)
    return (
        ("On lines that changed", on_lines),
        ("On other lines of the files that changed", in_files),
        (IN_OTHER_FILES, others),
    )


def _told(report: Report, finding: Finding) -> str:
    excerpt = report.excerpts.get(finding.place, "")
    return (
        f"{_plain(str(finding.place))}  {finding.severity.value}  {finding.code}\n"
        f"  {_plain(finding.words)}\n"
        + (f"{excerpt}\n" if excerpt else "")
        + f"  To do: {_plain(finding.remedy)}\n"
    )


def _plain(words: str) -> str:
    """Return words in which nothing is left that a terminal would obey."""
    return _STEERS.sub("\ufffd", words)


def summary(report: Report) -> str:
    """Return one sentence: what was looked at, and how many findings there are."""
    counts = [
        f"{report.count(severity)} {severity.value}"
        for severity in Severity
        if report.count(severity)
    ]
    found = f"Found: {', '.join(counts)}." if counts else "Nothing to mend was found."
    return f"Looked at {looked_at(report)}. {found}"


def looked_at(report: Report) -> str:
    """Return what was looked at, counted."""
    return ", ".join(
        f"{count} {name if count != 1 else name.removesuffix('s')}"
        for name, count in report.looked_at.items()
    )
