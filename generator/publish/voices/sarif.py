"""A report as SARIF 2.1.0, the form in which a platform keeps findings from one push to the next."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from ... import __version__
from ...check import ProgramCheck
from ...check.explained import Explained, Sample, explanations
from ...findings import Finding, Report, Severity
from ...load import Changed

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.CONSIDER: "note"}
_ROOT = "%SRCROOT%"
"""The name by which platforms know the folder that was checked out."""


def sarif(
    report: Report, programs: Sequence[ProgramCheck] = (), changed: Changed | None = None
) -> str:
    """Return a log of one run: a rule for each code that was found, with its page, and the results.

    Files are named from the project's root. A result keeps its fingerprint when lines move.
    """
    del programs, changed  # the platform compares runs by itself
    known = explanations()
    codes = sorted({finding.code for finding in report.findings})
    driver = {
        "name": "groupwork",
        "semanticVersion": __version__,
        "rules": [_rule(known[code]) if code in known else {"id": code} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the project."}}},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report, codes)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(item: Explained) -> dict[str, object]:
    return {
        "id": item.code,
        "shortDescription": {"text": f"{item.title}."},
        "fullDescription": {"text": item.what},
        "help": {"text": f"{item.why} {item.remedy}", "markdown": _page(item)},
        "defaultConfiguration": {"level": _LEVELS[item.severities[0]]},
    }


def _page(item: Explained) -> str:
    """Return the page of a finding in Markdown; its words are ours."""
    parts = (
        ("What it finds", Sample(item.what, "")),
        ("Why it matters", Sample(item.why, "")),
        ("Example", item.bad),
        ("Better", item.good),
        ("What to do", Sample(item.remedy, "")),
        ("Who decides", Sample(item.decides, "")),
        ("Sources", Sample(item.sources, "")),
    )
    lines = [f"# {item.title}", f"{item.weight.capitalize()}: {item.stops}."]
    for name, part in parts:
        lines += [f"## {name}", part.words] if part else []
        lines += [f"```yaml\n{part.typed}\n```"] if part.typed else []
    return "\n\n".join(filter(None, lines))


def _results(report: Report, codes: Sequence[str]) -> Iterator[dict[str, object]]:
    seen = Counter[str]()
    for finding in report.findings:
        told = _fingerprint(finding)
        seen[told] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": _LEVELS[finding.severity],
            "message": {"text": f"{finding.words} {finding.remedy}"},
            "locations": [{"physicalLocation": _location(finding)}],
            "partialFingerprints": {"wordsInFile/v1": f"{told}:{seen[told]}"},
        }


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when the lines above change: the code, the file and the words."""
    told = f"{finding.code} {finding.place.file} {finding.words}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _location(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "artifactLocation": {"uri": quote(place.file), "uriBaseId": _ROOT},
        # A file as a whole stands at its first line: the platform shows nothing without a line.
        "region": {"startLine": max(1, place.line), "startColumn": max(1, place.column)},
    }
