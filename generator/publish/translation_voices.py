"""How far languages are, as a table for people and as data for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from ..check import TranslationCounts

_HEAD = ("", "items", "whole", "partly", "none", "values", "done", "reviewed", "stale", "missing")
_VERSION = 1

Counts = Mapping[str, Sequence[TranslationCounts]]
"""By language, the counts of each kind and at the end of all."""


def translations_as_text(counts: Counts) -> str:
    """Return a table for each language, and what is pressing in it."""
    return "\n\n".join(_table(language, rows) for language, rows in counts.items())


def translations_as_json(counts: Counts) -> str:
    """Return the same as JSON."""
    languages = {language: [asdict(row) for row in rows] for language, rows in counts.items()}
    return json.dumps({"version": _VERSION, "languages": languages}, indent=2)


def _table(language: str, rows: Sequence[TranslationCounts]) -> str:
    cells = [(language, *_HEAD[1:]), *(_cells(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    every = rows[-1]
    if every.stale_safety:
        one = every.stale_safety == 1
        lines.append(
            f"{every.stale_safety:,} of the stale values {'is' if one else 'are'} safety text; "
            "groupwork check shows was and now."
        )
    if every.done > every.reviewed:
        lines.append(
            f"{every.done - every.reviewed:,} of {every.done:,} translated values are not reviewed."
        )
    return "\n".join(lines)


def _cells(row: TranslationCounts) -> tuple[str, ...]:
    numbers = (
        *(row.items, row.whole, row.partly, row.not_begun, row.values),
        *(row.done, row.reviewed, row.stale, row.missing),
    )
    return (row.kind, *(f"{number:,}" for number in numbers))
