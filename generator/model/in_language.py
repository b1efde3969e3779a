"""A curriculum in another language: what is translated and still holds, and the base words for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..kept import LOOKING, Kept, Same
from .base import Noun
from .base_words import as_base_words
from .curriculum import Curriculum
from .drawing import drawing_id
from .readers import Reader
from .translated import Extent, State, TranslatedItem, translated_item
from .translation import TranslationFile, with_words

_FOUND: Kept["InLanguage"] = Kept(LOOKING)
"""A whole curriculum in a language: rules, pages and paper all ask for it."""

_UNTRANSLATED: Kept[tuple[TranslatedItem, Noun]] = Kept(LOOKING)
"""Items that nobody began to translate, in whatever language: all of their words are base words."""


@dataclass(frozen=True)
class InLanguage:
    """A curriculum in another language, and how each of its items stands, by kind and id.

    A form is a `handout`. Lists of a whole file, such as `resources`, are items under their kind.
    """

    language: str
    curriculum: Curriculum
    items: Mapping[tuple[str, str], TranslatedItem]

    def state(self, kind: str, id: str, *path: str) -> State:
        """Return how a value, or all below a path, stands."""
        item = self.items.get((kind, id))
        return item.state(path) if item else State.CURRENT

    def extent(self, kind: str, id: str, *path: str, reader: Reader | None = None) -> Extent:
        """Return how much of an item is shown in that language, or of what one reader reads of it."""
        item = self.items.get((kind, id))
        return item.extent(path, reader) if item else Extent.NONE

    def is_translated(self, kind: str, id: str) -> bool:
        """Whether an item has words, and all of them are translated and hold."""
        item = self.items.get((kind, id))
        states = {value.state for value in item.below(())} if item else set()
        return states == {State.CURRENT}

    def is_reviewed(self, kind: str, id: str) -> bool:
        """Whether a qualified person compared all that is translated of an item."""
        item = self.items.get((kind, id))
        return item is not None and item.is_reviewed

    @cached_property
    def drawn(self) -> Mapping[str, str]:
        """The drawings of which every word is translated, by the name of what they are made of, as SVG."""
        return {
            name: drawing.drawn()
            for name, drawing in self.curriculum.drawn.items()
            if drawing.is_translatable and self.is_translated("drawing", drawing_id(name))
        }


def in_language(curriculum: Curriculum, language: str) -> InLanguage:
    """Return a curriculum in another language; where no translation holds stand `BaseWords`."""
    return _FOUND.of((Same(curriculum), language), _found, curriculum, language)


def _found(curriculum: Curriculum, language: str) -> InLanguage:
    items, nouns = {}, {}
    translations = curriculum.translations.get(language, {})
    for key, noun in curriculum.with_words():
        files = translations.get(key)
        if files:
            items[key], nouns[key] = _shown(key, noun, files)
        else:
            items[key], nouns[key] = _UNTRANSLATED.of((key, Same(noun)), _shown, key, noun, ())
    return InLanguage(language, _with_nouns(curriculum, nouns), items)


def _shown(
    key: tuple[str, str], noun: Noun, files: tuple[TranslationFile, ...]
) -> tuple[TranslatedItem, Noun]:
    """Return how an item stands in the language of its files, and the item as it is shown there."""
    item = translated_item(*key, noun, files)
    targets = {
        path: value.shown if value.is_translated else as_base_words(value.shown)
        for path, value in item.values.items()
        if value.is_translated or value.words.is_needed
    }
    return item, with_words(noun, targets) if targets else noun


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
    found["drawn"] = {name: nouns["drawing", drawing_id(name)] for name in curriculum.drawn}
    return replace(curriculum, **found)
