"""A report as Markdown for a comment or a summary: a verdict, the nearest findings, the rest folded."""

import textwrap
from collections.abc import Iterator, Sequence

from ...check import ProgramCheck
from ...check.explained import explanations
from ...findings import Finding, Report, Severity
from ...load import Changed
from ..harmless import quoted, tamed
from .text import IN_OTHER_FILES, MORE, looked_at, near_first

_SHOWN = 60
"""Findings in all: what is longer is not read, and a comment has room for 65,536 characters."""

_LONGEST = 500
"""Characters of a sentence; a longer one is cut."""

_TOLD_MORE = MORE.replace("groupwork explain CODE", "`groupwork explain CODE`")
"""The same sentence as in a terminal, with the command as code."""


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
    """Yield the findings, the nearest to what changed first; then where there is more about each."""
    room, shown_of = _SHOWN, set[str]()
    for heading, findings in near_first(report, changed):
        shown = findings[:room]
        room -= len(shown)
        rest = len(findings) - len(shown)
        lines = [_line(finding) + _better(finding, shown_of) for finding in shown]
        if rest:
            lines.append(f"- and {rest} more; `groupwork check` says them all")
        if not lines:
            continue
        words = "\n".join(lines).rstrip()
        if heading == IN_OTHER_FILES:
            yield (
                f"<details>\n<summary>{heading} ({len(findings)})</summary>\n\n{words}\n\n</details>"
            )
        else:
            yield f"#### {heading}\n\n{words}" if heading else words
    if report.findings:
        yield _TOLD_MORE


def _line(finding: Finding) -> str:
    place = finding.place
    where = quoted(f"`{place.file}`") + (f", line {place.line}" if place.line else "")
    return (
        f"- **{finding.severity.value}**, {where}: {quoted(_cut(finding.words))} "
        f"*To do:* {quoted(_cut(finding.remedy))} ({quoted(f'`{finding.code}`')})"
    )


def _better(finding: Finding, shown_of: set[str]) -> str:
    """Return what to paste for a must finding, folded, below the first of its code alone.

    It stands as code, four spaces in. An example with signs that do nothing in a comment would be
    another one when it is copied from there, so it is left to `groupwork explain`.
    """
    item = explanations().get(finding.code)
    if finding.severity is not Severity.MUST or item is None or finding.code in shown_of:
        return ""
    shown_of.add(finding.code)
    typed = item.good.typed
    if not typed or tamed(typed) != typed:
        return ""
    words = f"{quoted(item.good.words)}\n\n" if item.good.words else ""
    code = textwrap.indent(typed, "    ")
    folded = f"<details>\n<summary>An example to paste</summary>\n\n{words}{code}\n\n</details>"
    return f"\n\n{textwrap.indent(folded, '  ')}\n"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
