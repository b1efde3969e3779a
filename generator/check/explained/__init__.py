"""Every code that any room can raise, explained in plain words: why it matters and what to do.

A rule's explanation is its module docstring. What other rooms find is written here, in one module
for each thing that they look at. `groupwork explain` and a page of the site say the same text.
"""

import difflib
from collections.abc import Mapping
from functools import cache

from ..registry import RULES
from . import (
    approvals,
    auditing,
    fields,
    files,
    letters,
    overlays,
    packs,
    printing,
    privacy,
    strangers,
    translations,
)
from .page import PARTS, Explained, Sample, Written, read_page

__all__ = ["PARTS", "Explained", "Sample", "Written", "explanations", "nearest"]


@cache
def explanations() -> Mapping[str, Explained]:
    """Return the explanation of every code, in the order of the alphabet."""
    rules = tuple(Written(rule.code, rule.severity, rule.page) for rule in RULES)
    written = (
        *rules,
        *letters.PAGES,
        *files.PAGES,
        *fields.PAGES,
        *overlays.PAGES,
        *packs.PAGES,
        *printing.PAGES,
        *approvals.PAGES,
        *strangers.PAGES,
        *privacy.PAGES,
        *translations.PAGES,
        *auditing.PAGES,
    )
    return {
        page.code: read_page(page) for page in sorted(written, key=lambda written: written.code)
    }


def nearest(code: str) -> Explained | None:
    """Return the finding whose code somebody most likely meant, if there is one."""
    known = explanations()
    near = difflib.get_close_matches(code, known, n=1, cutoff=0.6)
    return known[near[0]] if near else None
