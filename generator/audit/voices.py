"""How an audit sounds: sentences for whoever answers for privacy, data for programs.

Each line says what was looked at and how much of it. Neither voice says more than was looked at.
"""

import json
from collections.abc import Iterator

from .. import __version__
from ..check.wording import listed
from ..findings import Finding
from .result import Audited

SCHEMA_VERSION = 1
_SHOWN = 12
"""Findings of one code that are told; the data hold all."""

NOT_SHOWN = (
    "what a web host writes down about visitors, or adds to the pages that it sends",
    "what a browser keeps or sends by itself: history, words that it offers again, its maker's own",
    "what people type, print, photograph, keep or send on",
    "other browsers than the one above",
)
"""What nobody can read out of this."""


def as_text(audited: Audited) -> str:
    """Return an audit for a person."""
    return "\n".join(_lines(audited))


def _lines(audited: Audited) -> Iterator[str]:
    yield (
        f"Groupwork {__version__} looked at build/site: {audited.files:,} files, "
        f"fingerprint {audited.fingerprint}."
    )
    yield ""
    yield "Looked at"
    for one in audited.looked:
        found = f"{len(one.findings):,} found" if one.findings else "nothing found"
        yield f"  {one.count:>9,}  {one.what}: {found}"
    if audited.only_counted:
        others = (f"{count:,} {name}" for name, count in audited.only_counted.items())
        yield f"Files that no browser reads as text or script: {', '.join(others)}."
    yield from audited.not_there
    yield ""
    yield from _in_the_browser(audited)
    if audited.uses:
        yield ""
        yield "What scripts hold that could keep or send something, and why"
        yield from (f"  {one.file}: {one.way} ({one.why})" for one in audited.uses)
    yield ""
    yield "Not shown by this"
    yield from (f"  {one}" for one in NOT_SHOWN)
    yield ""
    yield from _found(audited.findings)


def _in_the_browser(audited: Audited) -> Iterator[str]:
    opened = audited.opened
    if opened is None:
        yield f"NOT LOOKED AT: no page was opened in a browser. {audited.not_opened}"
        return
    codes = [finding.code for finding in audited.findings]
    kept = codes.count("something-kept")
    left = listed(opened.left) or "nothing"
    yield (
        f"In {opened.browser}, with the network cut: requests to other computers: "
        f"{codes.count('page-calls-elsewhere')}. Cookies: {opened.cookies}. "
        f"Things kept: {kept}, and by choice: {left}. "
        f"Breaches of a policy: {codes.count('policy-breached')}."
    )
    if opened.refused:
        asked = (f"{host} {count}" for host, count in opened.refused.items())
        yield (
            "The browser itself asked for computers of its maker, whatever page was open, and was "
            f"refused: {', '.join(asked)}."
        )


def _found(findings: tuple[Finding, ...]) -> Iterator[str]:
    told: dict[str, int] = {}
    for finding in findings:
        told[finding.code] = told.get(finding.code, 0) + 1
        if told[finding.code] <= _SHOWN:
            yield f"{finding.place}  {finding.severity.value}  {finding.code}"
            yield f"  {finding.words}"
            yield f"  To do: {finding.remedy}\n"
    for code, count in told.items():
        if count > _SHOWN:
            yield f"And {count - _SHOWN:,} more of {code}; --format json names them all."
    if findings:
        yield f"Found: {len(findings):,}. More about one: groupwork explain CODE"
    else:
        yield "Nothing was found in what was looked at."


def as_json(audited: Audited) -> str:
    """Return an audit for programs, sorted and versioned."""
    opened = audited.opened
    data = {
        "schema_version": SCHEMA_VERSION,
        "groupwork": __version__,
        "site": {"files": audited.files, "fingerprint": audited.fingerprint},
        "looked_at": [
            {"what": one.what, "count": one.count, "found": len(one.findings)}
            for one in audited.looked
        ],
        "only_counted": dict(audited.only_counted or {}),
        "browser": None
        if opened is None
        else {
            "version": opened.browser,
            "cookies": opened.cookies,
            "kept_by_choice": list(opened.left),
            "asked_by_itself_and_refused": dict(opened.refused),
        },
        "not_opened": audited.not_opened,
        "not_there": list(audited.not_there),
        "not_shown": list(NOT_SHOWN),
        "uses": [{"file": one.file, "way": one.way, "why": one.why} for one in audited.uses],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "words": finding.words,
                "remedy": finding.remedy,
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
            }
            for finding in audited.findings
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
