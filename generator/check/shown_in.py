"""What is shown of a session or a sheet in another language, and what it lacks before somebody approves it.

A sheet shows its own words and, of other files, drawings, lines to call and a program's local rules.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import (
    Handout,
    LocalRuleBlock,
    ResourcesBlock,
    SessionPlan,
    drawings_of,
    parts_of,
)
from ..model.drawing import drawing_id
from ..model.in_language import InLanguage
from ..model.readers import Reader
from ..model.translated import Extent, State, TranslatedItem, TranslatedValue
from .wording import counted, listed

_Path = tuple[str, ...]


def is_made_in_languages(item: SessionPlan | Handout) -> bool:
    """Whether something is made in other languages at all: a plan, a sheet for clients, a crisis card."""
    return not isinstance(item, Handout) or item.is_taken_home or item.form == "crisis-card"


@dataclass(frozen=True, slots=True)
class ShownIn:
    """A session or a sheet as it stands in another language; `program` is whose local rules it shows."""

    found: InLanguage
    item: SessionPlan | Handout
    program: str

    @property
    def states(self) -> frozenset[State]:
        """How the values stand that are shown, each state once."""
        return frozenset(value.state for _, value in self._values())

    @property
    def is_reviewed(self) -> bool:
        """Whether a qualified person compared every translation of which it shows something."""
        return not any(self._unreviewed())

    @property
    def drawings(self) -> tuple[str, ...]:
        """The drawings that it shows, each once."""
        known = self.found.curriculum.drawn
        return tuple(name for name in dict.fromkeys(drawings_of(self.item)) if name in known)

    def worded(self, drawn: Mapping[str, str]) -> tuple[str, ...]:
        """Return the drawings that carry words of the base language; `drawn` are those that do not."""
        known = self.found.curriculum.drawn
        return tuple(
            name for name in self.drawings if name not in drawn and known[name].carries_words
        )

    def lacking(self) -> tuple[str, ...]:
        """Return in words what keeps it from being approved, nothing where it is reviewed, whole and current."""
        if not is_made_in_languages(self.item):
            return ("what staff alone hold is made in the base language alone",)
        extent = self.found.extent(self._kind, self.item.id, reader=self._reader)
        if extent is Extent.NONE:
            return ("none of it is translated",)
        return (*self._not_whole(), *self._not_reviewed())

    def _not_whole(self) -> Iterator[str]:
        worded = self.worded(self.found.drawn)
        ids = {drawing_id(name) for name in worded}
        counts = Counter(
            value.state
            for item, value in self._values()
            if item.kind != "drawing" or item.id not in ids
        )
        if missing := counts[State.MISSING]:
            yield f"{counted(missing, 'value')} {_is(missing)} not translated"
        if stale := counts[State.STALE]:
            yield f"the base words of {counted(stale, 'value')} have changed since"
        if worded:
            verb = "carries" if len(worded) == 1 else "carry"
            yield f"{listed(worded)} {verb} words that are not translated"

    def _not_reviewed(self) -> Iterator[str]:
        files = dict.fromkeys(self._unreviewed())
        if files:
            yield f"nobody stands under `reviewed_by` in {listed(files)}"

    @property
    def _kind(self) -> str:
        return "session" if isinstance(self.item, SessionPlan) else "handout"

    @property
    def _reader(self) -> Reader | None:
        """Who reads it: of a sheet what goes home, of a plan everything."""
        return Reader.HOME if isinstance(self.item, Handout) else None

    def _shown(self) -> Iterator[tuple[TranslatedItem, _Path]]:
        """Yield each item of which something is shown, with the path to it."""
        for key, path in self._paths():
            item = self.found.items.get(key)
            if item is not None:
                yield item, path

    def _paths(self) -> Iterator[tuple[tuple[str, str], _Path]]:
        yield (self._kind, self.item.id), ()
        for name in self.drawings:
            yield ("drawing", drawing_id(name)), ()
        for block in parts_of(self.item):
            if isinstance(block, ResourcesBlock):
                for name in block.resources:
                    yield ("resources", "resources"), ("resources", name)
            elif isinstance(block, LocalRuleBlock):
                yield ("local-rules", "local-rules"), ("rules", block.rule)
                yield ("program", self.program), ("local_rules", block.rule)

    def _values(self) -> Iterator[tuple[TranslatedItem, TranslatedValue]]:
        for item, path in self._shown():
            for value in item.below(path, self._reader):
                yield item, value

    def _unreviewed(self) -> Iterator[str]:
        """Yield each file that nobody compared, of an item of which a translation is shown."""
        for item, path in self._shown():
            if item.extent(path, self._reader) is not Extent.NONE:
                for value in item.values.values():
                    file = value.file
                    if value.is_translated and file and not file.review.reviewed_by:
                        yield file.file


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
