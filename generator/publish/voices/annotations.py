"""A report as annotations on the lines of a pull request.

The platform shows ten of a kind from each step and drops the rest without a word, so the nearest
come first and the tenth says how many more there are.
"""

from collections.abc import Iterator, Sequence

from ...check import ProgramCheck
from ...findings import Finding, Report, Severity
from ...load import Changed
from .text import summary

_SHOWN = 10
_LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.CONSIDER: "notice"}


def github(
    report: Report, programs: Sequence[ProgramCheck] = (), changed: Changed | None = None
) -> str:
    """Return a command of the platform for each annotation, and the summary.

    Told what changed, files that did not are annotated only with what fails the check.
    """
    del programs  # they have no line
    commands = [
        command
        for severity in Severity
        for command in _commands(severity, _nearest(report, severity, changed))
    ]
    return "\n".join([*commands, summary(report)]) + "\n"


def _nearest(report: Report, severity: Severity, changed: Changed | None) -> Sequence[Finding]:
    found = [finding for finding in report.findings if finding.severity is severity]
    if changed is None:
        return found
    on_lines, in_files, others = changed.parted(found)
    return (*on_lines, *in_files, *(others if severity is Severity.MUST else ()))


def _commands(severity: Severity, found: Sequence[Finding]) -> Iterator[str]:
    level = _LEVELS[severity]
    shown = found if len(found) <= _SHOWN else found[: _SHOWN - 1]
    for finding in shown:
        yield (
            f"::{level} file={_property(finding.place.file)},line={max(1, finding.place.line)},"
            f"col={max(1, finding.place.column)},title={_property(finding.code)}::"
            f"{_message(f'{finding.words} {finding.remedy}')}"
        )
    rest = len(found) - len(shown)
    if rest:
        yield f"::{level} title=and {rest} more::Run groupwork check to see them all."


def _message(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")
