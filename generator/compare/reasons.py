"""Why a program's own version adapts an item, and who read it: told where one side says otherwise."""

from collections.abc import Iterator

from ..model import Curriculum
from ..model.overlay import Adaptation
from .difference import Sentence, Whom

ITEMS = {
    "resources": "resource",
    "glossary": "term",
    "sources": "source",
    "local-rules": "local-rule",
}
"""What an item of a file is called that holds many."""

Key = tuple[str, str]


def reasons(before: Curriculum, after: Curriculum) -> Iterator[tuple[Key, Sentence]]:
    """Yield the kind and id of each item that is adapted for another reason now, with that reason."""
    known = {(key, one.reason, one.reviewed_by) for key, one in _adapted(before)}
    for key, one in _adapted(after):
        if (key, one.reason, one.reviewed_by) not in known:
            reader = f"Read by: {one.reviewed_by}." if one.reviewed_by else "Nobody has read it."
            words = f"Adapted because: {one.reason.rstrip('.')}. {reader}"
            yield key, Sentence(words, Whom.FACILITATOR)


def _adapted(curriculum: Curriculum) -> Iterator[tuple[Key, Adaptation]]:
    for one in curriculum.layered.adaptations:
        if one.kind in ITEMS:
            ids = dict.fromkeys(value.path[1] for value in one.altered if len(value.path) > 1)
            yield from (((ITEMS[one.kind], id), one) for id in ids)
        elif one.kind in {"handout", "toolkit"}:
            yield ("form" if one.id in curriculum.toolkit else "handout", one.id), one
        elif one.kind != "template":
            yield (one.kind, one.id), one
