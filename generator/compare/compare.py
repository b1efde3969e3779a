"""The comparison itself: every item of both sides, then what that does to each program.

Nothing is read and nothing is laid out here; what differs is told, and what does not is named.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..check import ProgramCheck
from ..model import Curriculum, Handout, SessionPlan
from .difference import Deed, Difference, ItemChange, Sentence, Side
from .fields import KINDS, title_of
from .items import Pair, items_of, pairs, told
from .programs import HOURS, STANDING, TOPICS, about_program, about_session
from .reasons import reasons
from .sheets import about_figure, about_sheet, changed_figures
from .translations import about_translations, made_stale

_SAFETY, _SOURCES = "safety text", "sources"


def compare(before: Side, after: Side, remarks: Iterable[str] = ()) -> Difference:
    """Return everything that differs between two sides; `remarks` are about the comparison itself."""
    titles = _titles(before, after)
    found = {
        (pair.kind, pair.id): _with_effects(
            told(pair, titles, after.curriculum), pair, before, after
        )
        for pair in pairs(before, after)
        if not pair.is_same
    }
    aspects = set()
    for name in changed_figures(before, after):
        found["figure", name] = _figure(name, before, after)

    def add(key: tuple[str, str], sentence: Sentence) -> None:
        title = titles.get(key[1], key[1])
        item = found.get(key) or ItemChange(*key, title, Deed.CHANGED, ())
        found[key] = replace(item, sentences=(*item.sentences, sentence))

    for was, now in _programs(before, after):
        for aspect, sentence in about_program(was, now):
            aspects.add(aspect)
            add(("program", now.id), sentence)
    for key, sentence in reasons(before.curriculum, after.curriculum):
        add(key, sentence)
    for key, sentence in made_stale(before.curriculum, after.curriculum):
        add(key, sentence)
    for item in about_translations(before, after):
        found[item.kind, item.id] = item
    items = tuple(item for item in found.values() if item.sentences)
    order = list(KINDS)
    return Difference(
        before.name,
        after.name,
        tuple(sorted(items, key=lambda item: order.index(item.kind))),
        dict(_counts(before, after)),
        tuple(_unchanged(items, aspects, has_programs=bool(_programs(before, after)))),
        tuple(_unread(before, after)),
        tuple(remarks),
    )


def _with_effects(item: ItemChange, pair: Pair, before: Side, after: Side) -> ItemChange:
    """Return an item's change with what follows from it beside the words."""
    if not item.sentences:
        return item
    more: Iterator[Sentence] = iter(())
    if isinstance(pair.was, SessionPlan) and isinstance(pair.now, SessionPlan):
        more = about_session(pair.was, pair.now, after.programs)
    if isinstance(pair.was, Handout) and isinstance(pair.now, Handout):
        more = about_sheet(pair.id, pair.was, pair.now, before.pages, after.pages)
    return replace(item, sentences=(*item.sentences, *more))


def _figure(name: str, before: Side, after: Side) -> ItemChange:
    deed = Deed.CHANGED if name in before.curriculum.drawings else Deed.NEW
    deed = deed if name in after.curriculum.drawings else Deed.GONE
    return ItemChange("figure", name, name, deed, (about_figure(name, before, after),))


def _programs(before: Side, after: Side) -> list[tuple[ProgramCheck, ProgramCheck]]:
    was = {check.id: check for check in before.programs}
    return [(was[check.id], check) for check in after.programs if check.id in was]


def _titles(before: Side, after: Side) -> Mapping[str, str]:
    """Return the title of every item by its id, the present one where both sides have it."""
    return {
        id: title_of(item)
        for side in (before, after)
        for kind in KINDS
        for id, item in items_of(side.curriculum, kind).items()
    }


def _counts(before: Side, after: Side) -> Iterator[tuple[str, tuple[int, int]]]:
    for kind in KINDS:
        was, now = len(items_of(before.curriculum, kind)), len(items_of(after.curriculum, kind))
        if kind == "figure":
            was, now = len(before.curriculum.drawings), len(after.curriculum.drawings)
        if kind == "translation":
            was, now = (_translations(side.curriculum) for side in (before, after))
        if kind != "edition" and (was or now):
            yield kind, (was, now)


def _translations(curriculum: Curriculum) -> int:
    """Return how many files translate something, in all languages."""
    items = (item for found in curriculum.in_translation.values() for item in found)
    return sum(len(item.files) for item in items)


def _unchanged(
    items: tuple[ItemChange, ...], aspects: set[str], *, has_programs: bool
) -> Iterator[str]:
    if not any(item.safety for item in items):
        yield _SAFETY
    if not any(_is_of_sources(item) for item in items):
        yield _SOURCES
    if has_programs:
        yield from (aspect for aspect in (HOURS, TOPICS, STANDING) if aspect not in aspects)


def _is_of_sources(item: ItemChange) -> bool:
    return item.kind == "source" or any(
        sentence.path[:1] in {("evidence",), ("sources",)} for sentence in item.sentences
    )


def _unread(before: Side, after: Side) -> Iterator[tuple[str, str]]:
    for side in (before, after):
        files = side.curriculum.files
        for kind, id in sorted(side.curriculum.broken):
            yield side.name, files.get((kind, id), f"{kind}/{id}")
