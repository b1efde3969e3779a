"""A curriculum in another language: what is translated and still holds, and the base words for the rest.

A translation holds while the base words are those that were translated. Where they are others by now
it is stale, and the base words stand in its place: what was right once may be wrong today.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from .base import Noun
from .curriculum import Curriculum
from .readers import Reader, may_read
from .references import Glossary, LocalRules, Resources
from .safety import safety_paths
from .translation import (
    IdPath,
    Translatable,
    TranslationFile,
    Value,
    Wording,
    translatable,
    with_words,
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


@dataclass(frozen=True)
class InLanguage:
    """A curriculum in another language, and how each of its items stands, by kind and id.

    A form is a `handout`. Lists of a whole file, such as `resources`, are items under their kind.
    """

    language: str
    curriculum: Curriculum
    items: Mapping[tuple[str, str], TranslatedItem]

    def state(self, kind: str, id: str, *path: str) -> State:
        """Return how a value, or all below a path, stands; templates ask this before they mark it."""
        item = self.items.get((kind, id))
        return item.state(path) if item else State.CURRENT

    def extent(self, kind: str, id: str, *path: str, reader: Reader | None = None) -> Extent:
        """Return how much of an item is shown in that language, or of what one reader reads of it."""
        item = self.items.get((kind, id))
        return item.extent(path, reader) if item else Extent.NONE

    def is_reviewed(self, kind: str, id: str) -> bool:
        """Whether a qualified person compared all that is translated of an item."""
        item = self.items.get((kind, id))
        return item is not None and item.is_reviewed


def in_language(curriculum: Curriculum, language: str) -> InLanguage:
    """Return a curriculum in another language; the base words stand where no translation holds."""
    items, nouns = {}, {}
    for key, noun in translated_nouns(curriculum):
        item = translated_item(curriculum, language, key, noun)
        items[key] = item
        targets = {path: value.shown for path, value in item.values.items() if value.is_translated}
        nouns[key] = with_words(noun, targets) if targets else noun
    return InLanguage(language, _with_nouns(curriculum, nouns), items)


def translated_item(
    curriculum: Curriculum, language: str, key: tuple[str, str], noun: Noun
) -> TranslatedItem:
    """Return how one item stands in a language; `key` is its kind and id."""
    files = curriculum.translations.get(language, {}).get(key, ())
    safety = safety_paths(key[0], noun) if files else ()
    values = {}
    for words in translatable(noun):
        is_safety = any(words.path[: len(path)] == path for path in safety)
        values[words.path] = _value(words, files, is_safety=is_safety)
    return TranslatedItem(*key, values, files)


def translated_nouns(curriculum: Curriculum) -> Iterator[tuple[tuple[str, str], Noun]]:
    """Yield every item that can be translated, by its kind and id; a form is a `handout`."""
    for kind, items in (
        ("topic", curriculum.topics),
        ("session", curriculum.sessions),
        ("handout", curriculum.sheets),
        ("program", curriculum.programs),
    ):
        for id, item in items.items():
            yield (kind, id), item
    yield ("glossary", "glossary"), Glossary(terms=tuple(curriculum.terms.values()))
    resources = tuple(curriculum.resources.values())
    yield ("resources", "resources"), Resources(resources=resources)
    yield ("local-rules", "local-rules"), LocalRules(rules=tuple(curriculum.local_rules.values()))
    yield ("edition", "edition"), curriculum.edition


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


def _with_nouns(curriculum: Curriculum, nouns: Mapping[tuple[str, str], Noun]) -> Curriculum:
    """Return a curriculum in which items of these kinds and ids are others."""
    found: dict[str, Any] = {
        field: {id: nouns[kind, id] for id in getattr(curriculum, field)}
        for field, kind in (
            ("topics", "topic"),
            ("sessions", "session"),
            ("handouts", "handout"),
            ("toolkit", "handout"),
            ("programs", "program"),
        )
    }
    glossary: Any = nouns["glossary", "glossary"]
    resources: Any = nouns["resources", "resources"]
    rules: Any = nouns["local-rules", "local-rules"]
    found["terms"] = {term.id: term for term in glossary.terms}
    found["resources"] = {item.id: item for item in resources.resources}
    found["local_rules"] = {rule.id: rule for rule in rules.rules}
    found["edition"] = nouns["edition", "edition"]
    return replace(curriculum, **found)
