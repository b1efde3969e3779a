"""A translation: the words of one file in another language, each beside the base words it translates.

Which values are words is told by the readers' lists and by the nouns themselves; whether a
translation still holds is told in in_language.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from .base import Date, Line, Noun
from .program import Program
from .readers import BESIDE_THE_NAME, FOR_STAFF, SEEN_IN_THE_ROOM, TAKEN_HOME, Fields

BASE_LANGUAGE = "en"
LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
"""A language as BCP 47 writes it, such as es or pt-BR."""
ONE_LANGUAGE = rf"^{LANGUAGE}$"

TRANSLATED_KINDS = frozenset(
    {
        *("topic", "session", "handout", "toolkit", "program"),
        *("glossary", "resources", "local-rules", "edition", "drawing"),
    }
)
"""Kinds of files that hold words for people; sources, requirement packs and approvals stay as they are."""

_KEPT: Fields = {
    "SessionPlan": ("notes",),
    "Handout": ("notes",),
    "Topic": ("notes",),
    "ReviewStamp": ("by",),
    "Resource": ("chat", "url", "source"),
    "LocalRule": ("cite",),
    "Edition": ("version", "licence"),
    "Program": ("contact",),
    "Web": ("site",),
    "Brand": ("letterhead",),
}
"""Words that stand the same in every language: notes for colleagues, addresses, citations."""

IdPath = tuple[str, ...]
"""The way to a value by the names of fields and the natural keys of items, never by number."""

Value = str | tuple[str, ...]
"""A text, or a list of plain sentences, which is one value."""


def texts_of(value: Value) -> tuple[str, ...]:
    """Return the texts of a value: of a list its items."""
    return (value,) if isinstance(value, str) else value


def plain_of(value: Value) -> str | list[str]:
    """Return a value as a file writes it, and as it is held against one that was read."""
    return value if isinstance(value, str) else list(value)


def _words(value: Any) -> Any:
    is_list = isinstance(value, list | tuple)
    if all(isinstance(one, str) for one in (value if is_list else (value,))):
        return value
    raise PydanticCustomError(
        "words_or_list", "Words or a list of words are meant; a number stands in double quotes"
    )


class TranslationReview(Noun):
    """Who translated a file and who compared it with the base words, each by role."""

    by: Line
    """Who translated it, by role and never by name, such as translator."""
    reviewed_by: Line | None = None
    """The role of the qualified person who compared it line by line; empty while nobody has."""
    on: Date
    """The day of the translation, or of its review."""


class Wording(Noun):
    """One value: the base words that were translated, and their translation."""

    source: Annotated[Value, BeforeValidator(_words, json_schema_input_type=Value)]
    """The base words as they were when they were translated; a list is written whole."""
    target: Annotated[Value, BeforeValidator(_words, json_schema_input_type=Value)] = ""
    """The same in the other language, a list with as many items; empty while it is not translated."""

    @property
    def is_translated(self) -> bool:
        """Whether there is a whole translation."""
        texts = texts_of(self.target)
        return bool(texts) and all(text.strip() for text in texts)


class Translation(Noun):
    """The words of one file in another language, at the same path below `translations/<language>/`."""

    review: TranslationReview
    """Who translated it, and who reviewed it."""
    words: dict[str, Wording] = Field(
        description="Each value by its id path, such as blocks.how.text, with source and target."
    )
    notes: str | None = None
    """For colleagues; never printed."""


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """One file as it was read: of which item, where it stands, and what in it can be shown.

    `kind` is a family, so that a form is a handout. `whole` is all of it, with what does not fit.
    """

    language: str
    kind: str
    id: str
    file: str
    whole: Translation
    words: Mapping[str, Wording]

    @property
    def review(self) -> TranslationReview:
        """Who translated it, and who reviewed it."""
        return self.whole.review

    def written(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text that somebody wrote in the file for its language, with the path to it."""
        for name in ("by", "reviewed_by"):
            if role := getattr(self.review, name):
                yield ("review", name), role
        for key, wording in self.whole.words.items():
            path = ("words", key, "target")
            if isinstance(wording.target, str):
                yield path, wording.target
            else:
                yield from (((*path, at), text) for at, text in enumerate(wording.target))
        if self.whole.notes:
            yield ("notes",), self.whole.notes


Translations = Mapping[tuple[str, str], tuple[TranslationFile, ...]]
"""The files of one language by kind and id, that of the topmost layer first."""


@dataclass(frozen=True, slots=True)
class Translatable:
    """A value that is translated: its id path, the noun and field that hold it, and the base words.

    `is_needed` is false for a value without a letter, such as 988: it may be worded, and need not.
    """

    path: IdPath
    noun: type[Noun]
    field: str
    value: Value
    is_needed: bool

    @property
    def key(self) -> str:
        """The path as a translation writes it."""
        return ".".join(self.path)

    @property
    def is_line(self) -> bool:
        """Whether it has to stand on one line."""
        return not _is_prose(self.noun, self.field)


def translatable(noun: Noun) -> Iterator[Translatable]:
    """Yield every value of an item that is translated, in the order of its fields.

    Of a program only what clients or a named copy show.
    """
    return _values(noun, (), _is_for_clients if isinstance(noun, Program) else _is_for_anybody)


def with_words(noun: Noun, targets: Mapping[IdPath, Value]) -> Noun:
    """Return an item in which the values at some of its translatable paths are others."""
    return _with_words(noun, targets, ())


def natural_key(item: Noun) -> str | None:
    """Return what tells an item of a list from its neighbours: its id, source or need."""
    names = (getattr(item, name, None) for name in ("id", "source", "need"))
    return next((name for name in names if isinstance(name, str) and name), None)


def _is_for_anybody(noun: str, field: str) -> bool:
    return _is_for_clients(noun, field) or field in FOR_STAFF.get(noun, ())


def _is_for_clients(noun: str, field: str) -> bool:
    lists = (TAKEN_HOME, BESIDE_THE_NAME, SEEN_IN_THE_ROOM)
    return any(field in fields.get(noun, ()) for fields in lists)


@cache
def _fields(kind: type[Noun]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a noun, each with the name under which it is written."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def _values(noun: Noun, path: IdPath, is_wanted: Any) -> Iterator[Translatable]:
    kind = type(noun)
    for name, written in _fields(kind):
        value, there = getattr(noun, name), (*path, written)
        if isinstance(value, Noun):
            yield from _values(value, there, is_wanted)
        elif _holds_nouns(value):
            for key, item in _keyed(value):
                yield from _values(item, (*there, key), is_wanted)
        elif is_wanted(kind.__name__, written) and written not in _KEPT.get(kind.__name__, ()):
            for inner, words in _texts(value, there):
                needed = any(letter.isalpha() for text in words for letter in text)
                yield Translatable(inner, kind, written, words, needed)


def _holds_nouns(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Noun)


def _keyed(items: tuple[Noun, ...]) -> Iterator[tuple[str, Noun]]:
    """Yield each item that has a natural key of its own; a second one of the same key is left out."""
    seen: set[str] = set()
    for item in items:
        key = natural_key(item)
        if key is not None and key not in seen:
            seen.add(key)
            yield key, item


def _texts(value: object, path: IdPath) -> Iterator[tuple[IdPath, Value]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, str(key)))
    elif isinstance(value, str) or (isinstance(value, tuple) and value):
        yield path, value


def _with_words(noun: Noun, targets: Mapping[IdPath, Value], path: IdPath) -> Noun:
    changes = {}
    for name, written in _fields(type(noun)):
        value = getattr(noun, name)
        new = _with_value(value, targets, (*path, written))
        if new is not value:
            changes[name] = new
    return noun.model_copy(update=changes) if changes else noun


def _with_value(value: Any, targets: Mapping[IdPath, Value], path: IdPath) -> Any:
    if isinstance(value, Noun):
        return _with_words(value, targets, path)
    if _holds_nouns(value):
        keyed = {id(item): key for key, item in _keyed(value)}
        new = tuple(
            _with_words(item, targets, (*path, keyed[id(item)])) if id(item) in keyed else item
            for item in value
        )
        return value if all(one is old for one, old in zip(new, value, strict=True)) else new
    if isinstance(value, dict):
        changed = {key: targets.get((*path, str(key)), item) for key, item in value.items()}
        return value if all(changed[key] is item for key, item in value.items()) else changed
    return targets.get(path, value)


@cache
def _is_prose(kind: type[Noun], field: str) -> bool:
    schema = kind.model_json_schema(by_alias=True)["properties"][field]
    return "'x-prose'" in repr(schema)
