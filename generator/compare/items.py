"""The items of two sides, paired by id or by a former id, each with what differs in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..check.wording import counted
from ..model import Curriculum, Handout, Noun, Resource, Resources, SessionPlan
from ..model.safety import IdPath, is_crisis_resource, safety_paths
from .changes import changes
from .difference import Deed, ItemChange, Sentence, Side
from .fields import KINDS, title_of, whom
from .telling import Telling

_NOT_CALLED = frozenset({"checked_on", "source"})
"""What stands with a line to call for those who keep the list: no safety text."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One item on both sides; None where a side does not have it."""

    kind: str
    id: str
    was: Noun | None
    now: Noun | None

    @property
    def is_same(self) -> bool:
        """Whether both sides have it alike."""
        return self.was == self.now


def pairs(before: Side, after: Side) -> Iterator[Pair]:
    """Yield every item of either side, by kind; one that took another id stays one item."""
    for kind in KINDS:
        was, now = items_of(before.curriculum, kind), items_of(after.curriculum, kind)
        unread = _unread(before.curriculum, kind) | _unread(after.curriculum, kind)
        moved = {
            old: id
            for id, item in now.items()
            for old in getattr(item, "formerly", ())
            if id not in was and old in was and old not in now
        }
        for id in sorted({*(moved.get(id, id) for id in was), *now}):
            old = next((old for old, new in moved.items() if new == id), id)
            if id not in unread and old not in unread and kind not in unread:
                yield Pair(kind, id, was.get(old), now.get(id))


def items_of(curriculum: Curriculum, kind: str) -> Mapping[str, Noun]:
    """Return the items of one kind, by id; drawings are no nouns and are compared elsewhere."""
    kinds: dict[str, Mapping[str, Noun]] = {
        "session": curriculum.sessions,
        "handout": curriculum.handouts,
        "form": curriculum.toolkit,
        "topic": curriculum.topics,
        "program": curriculum.programs,
        "requirements": curriculum.packs,
        "resource": curriculum.resources,
        "local-rule": curriculum.local_rules,
        "term": curriculum.terms,
        "source": curriculum.sources,
        "edition": {"edition": curriculum.edition},
        "approval": curriculum.approvals,
    }
    return kinds.get(kind, {})


_FILES = {
    "form": "toolkit",
    "resource": "resources",
    "local-rule": "local-rules",
    "term": "glossary",
    "source": "sources",
}
"""The kind of file that holds a kind of item, where it has another name."""


def _unread(curriculum: Curriculum, kind: str) -> frozenset[str]:
    """Return the ids of items that exist and could not be read; the kind itself for a shared file."""
    file = _FILES.get(kind, kind)
    ids = {id for found, id in curriculum.broken if found == file}
    return frozenset({kind if id == file else id for id in ids})


def told(pair: Pair, titles: Mapping[str, str], after: Curriculum) -> ItemChange:
    """Return what differs in an item, in sentences."""
    item = pair.now or pair.was
    if item is None:
        raise ValueError(f"{pair.id} is on neither side")
    deed = Deed.CHANGED if pair.was and pair.now else Deed.NEW if pair.now else Deed.GONE
    if pair.was and pair.now:
        sentences = tuple(_changed(pair, pair.was, pair.now, titles, after))
    else:
        sentences = tuple(_whole(pair, item, deed))
    return ItemChange(pair.kind, pair.id, title_of(item) or pair.id, deed, sentences)


def _changed(
    pair: Pair, was: Noun, now: Noun, titles: Mapping[str, str], after: Curriculum
) -> Iterator[Sentence]:
    old = getattr(was, "id", pair.id)
    if pair.kind != "edition" and old != pair.id:
        yield Sentence(f"It has a new id; before, `{old}`.", whom(pair.kind, now), ("id",))
    safety = (
        *_safety(pair.kind, was),
        *_safety(pair.kind, now),
        *_own_numbers(pair.kind, after),
    )
    telling = Telling(pair.kind, was, now, titles, safety)
    yield from (telling.sentence(change) for change in changes(was, now))


def _whole(pair: Pair, item: Noun, deed: Deed) -> Iterator[Sentence]:
    """Yield what is said of an item that only one side has."""
    whose = whom(pair.kind, item)
    yield Sentence(_facts(pair.kind, item, deed), whose)
    paths = _safety(pair.kind, item)
    if paths:
        where = "" if isinstance(item, Resource) else f", in {counted(len(paths), 'place')}"
        verb = "It brings safety text" if deed is Deed.NEW else "Its safety text goes with it"
        yield Sentence(f"{verb}{where}.", whose, is_safety=True)


def _facts(kind: str, item: Noun, deed: Deed) -> str:
    what = f"{'New' if deed is Deed.NEW else 'Gone'}: {KINDS[kind]}"
    match item:
        case SessionPlan():
            return f"{what}, {item.reach}, {counted(item.minutes, 'minute')}, {item.format}."
        case Handout():
            return f"{what} for {item.audience}, {counted(len(item.blocks), 'block')}."
        case _:
            return f"{what}."


def _safety(kind: str, noun: Noun) -> tuple[IdPath, ...]:
    """Return the paths of safety text inside an item."""
    match noun:
        case Resource():
            if not safety_paths("resources", Resources(resources=(noun,))):
                return ()
            return tuple((name,) for name in Resource.model_fields if name not in _NOT_CALLED)
        case Handout():  # a form, too
            return safety_paths("handout", noun)
        case _:
            return safety_paths(kind, noun)


def _own_numbers(kind: str, after: Curriculum) -> Iterator[IdPath]:
    """Yield the paths at which a program fills in whom to call in an emergency."""
    if kind == "program":
        for id, resource in after.resources.items():
            if resource.local and is_crisis_resource(resource):
                yield ("contact", id)
