"""What rules say of one file while somebody writes it: as in a whole check, in a fraction of its time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..findings import Finding
from ..model import Curriculum
from .registry import RULES

_LOOK_AT_EACH_ALONE = frozenset(
    {
        "advice-that-can-hurt",
        "passive-often",
        "person-identified",
        "phone-typed-in",
        "reading-too-hard",
        "safety-block-missing",
        "sentence-too-long",
        "term-not-explained",
        "word-to-avoid",
    }
)
"""Rules that read every word of an item and nothing of the others: nine tenths of a check's time."""

_OF_TRANSLATIONS_ALONE = frozenset(
    {
        "safety-translation-stale",
        "translation-missing",
        "translation-not-reviewed",
        "translation-number-changed",
        "translation-reads-hard",
        "translation-says-tu",
        "translation-stale",
        "translation-word-to-avoid",
    }
)
"""Rules whose every finding stands in a file of translations, so that they say nothing of another."""

_FIELDS = {
    "session": "sessions",
    "handout": "handouts",
    "toolkit": "toolkit",
    "program": "programs",
}


def findings_of_one(curriculum: Curriculum, kind: str, id: str) -> Iterator[Finding]:
    """Yield what rules find in the file of one session, handout, form or program.

    Requirement packs are left out: they are about whole weeks, and groupwork check holds them.
    """
    file = curriculum.files[kind, id]
    alone = _alone(curriculum, kind, id)
    for rule in RULES:
        if rule.code in _OF_TRANSLATIONS_ALONE:
            continue
        looked_at = alone if rule.code in _LOOK_AT_EACH_ALONE else curriculum
        yield from (found for found in rule.look(rule, looked_at) if found.place.file == file)


def _alone(curriculum: Curriculum, kind: str, id: str) -> Curriculum:
    """Return a curriculum that holds one item, and all that items name."""
    field = _FIELDS[kind]
    changes: dict[str, Any] = {name: {} for name in _FIELDS.values()}
    file = curriculum.files[kind, id]
    changes["translations"] = {}
    changes["remarks"] = {file: curriculum.remarks.get(file, ())}
    changes[field] = {id: getattr(curriculum, field)[id]}
    return replace(curriculum, **changes)
