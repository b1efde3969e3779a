"""A report as Markdown for a comment or a summary: a verdict, the nearest findings, the rest folded."""

from collections.abc import Iterator, Sequence

from ...check import ProgramCheck
from ...findings import Finding, Report, Severity
from ...load import Changed
from ..harmless import quoted
from .text import IN_OTHER_FILES, looked_at, near_first

_SHOWN = 60
"""Findings in all: what is longer is not read, and a comment has room for 65,536 characters."""

_LONGEST = 500
"""Characters of a sentence; a longer one is cut."""


def markdown(
    report: Report, programs: Sequence[ProgramCheck] = (), changed: Changed | None = None
) -> str:
    """Return the verdict and the findings; those outside of changed files are folded."""
    del programs  # their unmet requirements are findings
    return "\n\n".join([verdict(report, changed), *groups(report, changed)]) + "\n"


def verdict(report: Report, changed: Changed | None) -> str:
    """Return whether something must be mended first, and how many findings there are."""
    if not report.findings:
        return f"**Nothing to mend was found.** Looked at {looked_at(report)}."
    musts = report.count(Severity.MUST)
    said = "**Nothing stops this.**"
    if musts:
        said = f"**{musts} finding{' needs' if musts == 1 else 's need'} to be mended first.**"
    others = [
        f"{report.count(severity)} {words}"
        for severity, words in (
            (Severity.SHOULD, "ought to be acted on"),
            (Severity.CONSIDER, "to weigh"),
        )
        if report.count(severity)
    ]
    if others:
        said += f" {', '.join(others).capitalize()}."
    if changed is not None:
        near = len(changed.parted(report.findings)[0])
        said += f" {near or 'None'} of these {'are' if near > 1 else 'is'} on lines that changed."
    return f"{said} Looked at {looked_at(report)}."


def groups(report: Report, changed: Changed | None) -> Iterator[str]:
    """Yield the findings, the nearest to what changed first."""
    room = _SHOWN
    for heading, findings in near_first(report, changed):
        shown = findings[:room]
        room -= len(shown)
        rest = len(findings) - len(shown)
        lines = [_line(finding) for finding in shown]
        if rest:
            lines.append(f"- and {rest} more; `groupwork check` says them all")
        if not lines:
            continue
        words = "\n".join(lines)
        if heading == IN_OTHER_FILES:
            yield (
                f"<details>\n<summary>{heading} ({len(findings)})</summary>\n\n{words}\n\n</details>"
            )
        else:
            yield f"#### {heading}\n\n{words}" if heading else words


def _line(finding: Finding) -> str:
    place = finding.place
    where = quoted(f"`{place.file}`") + (f", line {place.line}" if place.line else "")
    return (
        f"- **{finding.severity.value}**, {where}: {quoted(_cut(finding.words))} "
        f"*To do:* {quoted(_cut(finding.remedy))} ({quoted(f'`{finding.code}`')})"
    )


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
