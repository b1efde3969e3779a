"""How far a language is: of each kind of item how many are whole, and of their values how each stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Curriculum
from ..model.in_language import in_language
from ..model.translated import Extent, State, TranslatedItem

_KINDS = {
    "topic": "Topics",
    "session": "Session plans",
    "handout": "Handouts",
    "toolkit": "Forms",
    "program": "Programs",
    "drawing": "Drawings",
}
_LISTS = "Lists"


@dataclass(frozen=True, slots=True)
class TranslationCounts:
    """The counts of one kind: of items, and of their values.

    `reviewed` are values that are done in a file that a qualified person compared; `stale_safety` are
    those among the stale that are safety text.
    """

    kind: str
    whole: int = 0
    partly: int = 0
    not_begun: int = 0
    done: int = 0
    reviewed: int = 0
    stale: int = 0
    stale_safety: int = 0
    missing: int = 0

    @property
    def items(self) -> int:
        """How many items there are."""
        return self.whole + self.partly + self.not_begun

    @property
    def values(self) -> int:
        """How many values there are to translate."""
        return self.done + self.stale + self.missing


def translation_counts(curriculum: Curriculum, language: str) -> tuple[TranslationCounts, ...]:
    """Return the counts of each kind that the curriculum has, and those of all together at the end."""
    items = in_language(curriculum, language).items.values()
    by_kind = {
        kind: [item for item in items if _kind(curriculum, item) == kind] for kind in _names()
    }
    counts = (_counts(kind, found) for kind, found in by_kind.items())
    return (*(one for one in counts if one.items), _counts("All", items))


def _names() -> Iterator[str]:
    yield from (*_KINDS.values(), _LISTS)


def _kind(curriculum: Curriculum, item: TranslatedItem) -> str:
    is_form = item.kind == "handout" and item.id in curriculum.toolkit
    return _KINDS.get("toolkit" if is_form else item.kind, _LISTS)


def _counts(kind: str, items: Iterable[TranslatedItem]) -> TranslationCounts:
    found = [item for item in items if any(item.below(()))]
    extents = [item.extent() for item in found]
    values = [value for item in found for value in item.below(())]
    done = [value for value in values if value.state is State.CURRENT]
    stale = [value for value in values if value.state is State.STALE]
    return TranslationCounts(
        kind,
        whole=extents.count(Extent.WHOLE),
        partly=extents.count(Extent.PARTLY),
        not_begun=extents.count(Extent.NONE),
        done=len(done),
        reviewed=sum(bool(value.file and value.file.review.reviewed_by) for value in done),
        stale=len(stale),
        stale_safety=sum(value.is_safety for value in stale),
        missing=sum(value.state is State.MISSING for value in values),
    )
