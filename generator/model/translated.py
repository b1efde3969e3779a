"""How the translation of an item stands: what holds, what is stale, and what is missing.

A translation holds while the base words are those that were translated. Where they are others by now
it is stale, and the base words stand in its place: what was right once may be wrong today.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from .base import Noun
from .readers import Reader, may_read
from .safety import safety_paths
from .translation import (
    IdPath,
    Translatable,
    TranslationFile,
    Value,
    Wording,
    translatable,
)
from .words import digest


class State(Enum):
    """How the translation of one value stands."""

    CURRENT = "current"
    """The base words are those that were translated."""
    STALE = "stale"
    """The base words changed since; they are shown instead."""
    MISSING = "missing"
    """It is not translated; the base words are shown."""


class Extent(Enum):
    """How much of something is translated and still holds."""

    WHOLE = "whole"
    PARTLY = "partly"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TranslatedValue:
    """One value: the base words now, how its translation stands, and what a file says of it, if any."""

    words: Translatable
    state: State
    is_safety: bool
    wording: Wording | None = None
    file: TranslationFile | None = None

    @property
    def is_translated(self) -> bool:
        """Whether a translation is shown."""
        return self.state is State.CURRENT and self.wording is not None

    @property
    def shown(self) -> Value:
        """What is shown in that language."""
        return self.wording.target if self.wording and self.is_translated else self.words.value


@dataclass(frozen=True)
class TranslatedItem:
    """One item in another language: its values by id path, and the files that translate it."""

    kind: str
    id: str
    values: Mapping[IdPath, TranslatedValue]
    files: tuple[TranslationFile, ...] = ()

    def below(self, path: IdPath, reader: Reader | None = None) -> Iterator[TranslatedValue]:
        """Yield the values at and below a path that have to be translated, or those for one reader."""
        for there, value in self.values.items():
            words = value.words
            if not words.is_needed or there[: len(path)] != path:
                continue
            if reader is None or may_read(reader, words.noun.__name__, words.field):
                yield value

    def count(self, path: IdPath = (), reader: Reader | None = None) -> Mapping[State, int]:
        """Return how many values are in each state."""
        found = Counter(value.state for value in self.below(path, reader))
        return {state: found[state] for state in State}

    def state(self, path: IdPath = (), reader: Reader | None = None) -> State:
        """Return how what stands at and below a path is: stale before missing before current.

        What holds no words that are translated is current.
        """
        states = {value.state for value in self.below(path, reader)}
        return next(
            (state for state in (State.STALE, State.MISSING) if state in states), State.CURRENT
        )

    def extent(self, path: IdPath = (), reader: Reader | None = None) -> Extent:
        """Return how much of what stands at and below a path is shown in that language."""
        counts = self.count(path, reader)
        if counts[State.CURRENT] == sum(counts.values()):
            return Extent.WHOLE
        return Extent.PARTLY if counts[State.CURRENT] else Extent.NONE

    @property
    def is_reviewed(self) -> bool:
        """Whether a qualified person compared everything that is shown translated, and something is."""
        used = [value.file for value in self.values.values() if value.is_translated]
        return bool(used) and all(file and file.review.reviewed_by for file in used)


def translated_item(
    kind: str, id: str, noun: Noun, files: tuple[TranslationFile, ...]
) -> TranslatedItem:
    """Return how an item stands in the language of its files, that of the topmost layer first."""
    safety = safety_paths(kind, noun) if files else ()
    values = {}
    for words in translatable(noun):
        is_safety = any(words.path[: len(path)] == path for path in safety)
        values[words.path] = _value(words, files, is_safety=is_safety)
    return TranslatedItem(kind, id, values, files)


def _value(
    words: Translatable, files: tuple[TranslationFile, ...], *, is_safety: bool
) -> TranslatedValue:
    """Return how one value stands: the topmost translation that holds counts, or else the topmost."""
    stale: TranslatedValue | None = None
    for file in files:
        wording = file.words.get(words.key)
        if wording is None or not wording.is_translated:
            continue
        if wording.source == words.value or digest(wording.source) == digest(words.value):
            return TranslatedValue(words, State.CURRENT, is_safety, wording, file)
        stale = stale or TranslatedValue(words, State.STALE, is_safety, wording, file)
    if stale is not None:
        return stale
    return TranslatedValue(words, State.MISSING if words.is_needed else State.CURRENT, is_safety)
