"""How a report sounds: text for a terminal, JSON for programs, annotations for a pull request.

All voices say the same findings in the same order, and never print the time.
"""

import json
from collections.abc import Callable, Mapping, Sequence

from ..check import ProgramCheck
from ..findings import Report, Severity
from .data import report_data

MORE = "More about a finding: groupwork explain CODE"
_ANNOTATIONS_SHOWN = 10
_LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.CONSIDER: "notice"}


def text(report: Report, _programs: Sequence[ProgramCheck] = ()) -> str:
    """Return the findings as sentences with their place, their line, and where there is more."""
    parts = []
    for finding in report.findings:
        excerpt = report.excerpts.get(finding.place, "")
        parts.append(
            f"{finding.place}  {finding.severity.value}  {finding.code}\n"
            f"  {finding.words}\n"
            + (f"{excerpt}\n" if excerpt else "")
            + f"  To do: {finding.remedy}\n"
        )
    return "\n".join([*parts, summary(report), *([MORE] if parts else [])])


def summary(report: Report) -> str:
    """Return one sentence: what was looked at, and how many findings there are."""
    looked = ", ".join(
        f"{count} {name if count != 1 else name.removesuffix('s')}"
        for name, count in report.looked_at.items()
    )
    counts = [
        f"{report.count(severity)} {severity.value}"
        for severity in Severity
        if report.count(severity)
    ]
    found = f"Found: {', '.join(counts)}." if counts else "Nothing to mend was found."
    return f"Looked at {looked}. {found}"


def as_json(report: Report, programs: Sequence[ProgramCheck] = ()) -> str:
    """Return the report as JSON, sorted and versioned; schemas/report.json describes it."""
    data = report_data(report, programs).model_dump(mode="json")
    return json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def github(report: Report, _programs: Sequence[ProgramCheck] = ()) -> str:
    """Return annotations for a pull request; the platform shows ten of a kind and drops the rest."""
    commands = []
    for severity in Severity:
        found = [finding for finding in report.findings if finding.severity is severity]
        level = _LEVELS[severity]
        shown = found if len(found) <= _ANNOTATIONS_SHOWN else found[: _ANNOTATIONS_SHOWN - 1]
        commands += [
            f"::{level} file={_property(finding.place.file)},line={max(1, finding.place.line)},"
            f"col={max(1, finding.place.column)},title={_property(finding.code)}::"
            f"{_message(f'{finding.words} {finding.remedy}')}"
            for finding in shown
        ]
        rest = len(found) - len(shown)
        if rest:
            commands.append(
                f"::{level} title=and {rest} more::Run groupwork check to see them all."
            )
    return "\n".join([*commands, summary(report)]) + "\n"


def _message(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")


VOICES: Mapping[str, Callable[[Report, Sequence[ProgramCheck]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
}
