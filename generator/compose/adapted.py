"""What a program's own version adapted, as a page shows it: what was, what is now, why, and who read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..load.base import BRAND_LOGO
from ..model import Adaptation, Altered, Curriculum
from ..model.shown import shown
from . import views
from .document import Document, page
from .made import Made

ADAPTED = "adaptations.html"
ADAPTED_TITLE = "What we adapted"
_WHOLE_TEXT = 4_000
_IN_A_LINE = 90
_SHARED = {"resources": "Helplines", "glossary": "Glossary", "sources": "Sources"}
"""What pages call the files that many items stand in."""

_LISTS = frozenset({"segments", "blocks", "objectives", "resources", "terms", "sources", "rules"})
"""Fields whose name says nothing beside the id of one of their items."""


@dataclass(frozen=True, slots=True)
class AlteredView:
    """One changed value: where it is, in words, what the layers below say, and what holds."""

    what: str
    deed: str
    was: str
    now: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class AdaptedView:
    """What one file changed in one item: its title and page, whose change it is, why, who read it."""

    title: str
    page: str
    anchor: str
    layer: str
    reason: str
    reviewed_by: str
    file: str
    rows: tuple[AlteredView, ...]
    is_whole: bool
    is_withdrawn: bool


def adapted(made: Made, kind: str, id: str) -> tuple[AdaptedView, ...]:
    """Return what was done to one item, the lowest layer first."""
    done = made.curriculum.layered.of(kind, id)
    return tuple(_view(made, one, number) for number, one in enumerate(done, 1))


def adapted_mark(curriculum: Curriculum, kind: str, id: str, *, is_named: bool) -> str:
    """Return what stands in the foot of an adapted sheet; a plain one goes home and names nobody."""
    if not curriculum.layered.of(kind, id):
        return ""
    return f"adapted by {curriculum.layered.title}" if is_named else "adapted here"


def adaptations_page(made: Made) -> Iterator[Document]:
    """Yield the page of every adaptation beside the original; none for a curriculum of one layer."""
    layered = made.curriculum.layered
    if not layered.title:
        return
    yield page(
        made.edition,
        ADAPTED,
        "adaptations",
        ADAPTED_TITLE,
        whose=layered.title,
        items=tuple(
            adapted(made, kind, id)
            for kind, id in dict.fromkeys((one.kind, one.id) for one in layered.adaptations)
        ),
        added=tuple(
            (_title(made.curriculum, kind, id), _page(made, kind, id))
            for kind, id in layered.added
            if _title(made.curriculum, kind, id)
        ),
    )


def has_logo(curriculum: Curriculum) -> bool:
    """Whether the program has a logo for paper."""
    return BRAND_LOGO in curriculum.figures


def _view(made: Made, one: Adaptation, number: int) -> AdaptedView:
    deeds = {altered.deed for altered in one.altered if not altered.path}
    return AdaptedView(
        _title(made.curriculum, one.kind, one.id) or one.id,
        _page(made, one.kind, one.id),
        re.sub(r"[^a-z0-9]+", "-", f"{one.kind} {one.id} {number}".lower()),
        one.layer,
        one.reason,
        one.reviewed_by or "",
        one.file,
        tuple(_row(altered) for altered in one.altered if altered.path),
        is_whole="replace" in deeds,
        is_withdrawn="withdraw" in deeds,
    )


def _row(altered: Altered) -> AlteredView:
    was, now = shown(altered.was, _WHOLE_TEXT), shown(altered.now, _WHOLE_TEXT)
    return AlteredView(
        _where(altered.path), altered.deed, was, now, len(was) <= _IN_A_LINE >= len(now)
    )


def _where(path: tuple[str, ...]) -> str:
    """Return an id path as words: practice, minutes."""
    said = path[1:] if len(path) > 1 and path[0] in _LISTS else path
    words = ", ".join(part.replace("-", " ").replace("_", " ") for part in said)
    return words[:1].upper() + words[1:]


def _title(curriculum: Curriculum, kind: str, id: str) -> str:
    return curriculum.titles(kind).get(id) or _SHARED.get(id, "")


def _page(made: Made, kind: str, id: str) -> str:
    """Return the address of an item's page, or nothing when it has none of its own or is not made."""
    match kind:
        case "topic" if id in made.topics:
            return views.topic_page(id)
        case "session" if id in made.sessions:
            return views.session_page(id)
        case "handout" if id in made.sheets:
            return views.sheet_page(made.curriculum, id)
        case "program" if any(check.id == id for check in made.programs):
            return views.program_page(id)
        case "resources":
            return "helplines.html"
        case "glossary" | "sources":
            return f"{id}.html"
        case _:
            return ""
