"""A change becomes a sentence: where it is, by titles and never by number, and what is different."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..check.texts import words_of
from ..check.wording import counted, listed, number, short
from ..model import Noun
from ..model.safety import IdPath
from .changes import Change, Value, by_key
from .difference import Sentence
from .fields import NAMES, ONE_OF, UNITS, label, title_of, whom
from .words import ONLY_MARKS, excerpt, reworded

_SHORT = 90
"""Characters up to which two values are told in the sentence itself."""
_DAYS = ("on", "from_", "to")
"""Fields of something new or gone that say when it holds."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells the changes of one item; `titles` are those of all items of both sides, by id.

    Values below one of the `safety` paths, or above one, are safety text.
    """

    kind: str
    was: Noun
    now: Noun
    titles: Mapping[str, str]
    safety: Sequence[IdPath] = ()

    def sentence(self, change: Change) -> Sentence:
        """Return what a change is, in a sentence."""
        is_safety = self.is_safety(change)
        words, was, now = self._told(change, shows_all=is_safety)
        where = self.where(change.path)
        return Sentence(
            f"{where[:1].upper()}{where[1:]}{words}",
            whom(self.kind, self.now, change.path[0]),
            change.path,
            was,
            now,
            is_safety,
        )

    def is_safety(self, change: Change) -> bool:
        """Whether a change touches safety text; one of the order alone does not."""
        return not change.is_order and any(
            path[: len(change.path)] == change.path[: len(path)] for path in self.safety
        )

    def where(self, path: IdPath) -> str:
        """Return where a value is, such as: segment “Drawing the wave”, what to say."""
        return ", ".join(self._steps(path))

    def _steps(self, path: IdPath) -> Iterator[str]:
        was: Value = self.was
        now: Value = self.now
        last = ""
        for step in path:
            is_item = by_key(was) is not None and by_key(now) is not None and last in ONE_OF
            is_named = isinstance(was, dict) or isinstance(now, dict)
            was, now = _step(was, step), _step(now, step)
            if is_item or is_named:
                one = ONE_OF[last] if is_item else label(last)
                yield f"{one} “{self._name(step, now or was)}”"
                last = ""
                continue
            if last:
                yield label(last)
            last = step
        if last:
            yield label(last)

    def _name(self, key: str, item: Value) -> str:
        known = self.titles.get(key)
        own = title_of(item) if isinstance(item, Noun) else ""
        return excerpt((own if own and own != key else known) or key.replace("_", " "))

    def _told(self, change: Change, *, shows_all: bool) -> tuple[str, str, str]:
        """Return what follows the place of a change, and the words of both sides."""
        was, now = change.was, change.now
        field = change.path[-1]
        if change.is_order:
            return ": in another order.", "", ""
        if isinstance(was, tuple) and isinstance(now, tuple) and _holds_names(field, was + now):
            return f": {self._names(was, now)}.", self._listed(was), self._listed(now)
        if _is_empty(was):
            return _one_side("is new", now, self._value(field, now), is_was=False)
        if _is_empty(now):
            return _one_side("is gone", was, self._value(field, was), is_was=True)
        if isinstance(was, Noun) or isinstance(now, Noun):
            told = reworded(_texts(was), _texts(now), shows_all=shows_all)
            same = told.words == ONLY_MARKS
            what = (
                ": of another kind, in the same words."
                if same
                else f": of another kind; {told.words}."
            )
            return what, told.was, told.now
        if _are_words(was) and _are_words(now):
            return self._words(was, now, shows_all=shows_all)
        before, after = self._value(field, was), self._value(field, now)
        return f": {after}; before, {before}.", before, after

    def _words(self, was: Value, now: Value, *, shows_all: bool) -> tuple[str, str, str]:
        if isinstance(was, str) and isinstance(now, str) and _is_short(was) and _is_short(now):
            return f": {_plain(now)}; before, {_plain(was)}.", was, now
        before, after = (value if isinstance(value, str) else _texts(value) for value in (was, now))
        told = reworded(before, after, shows_all=shows_all)
        return f": {told.words}.", told.was, told.now

    def _names(self, was: tuple[Value, ...], now: tuple[Value, ...]) -> str:
        new = [item for item in now if item not in was]
        gone = [item for item in was if item not in now]
        told = []
        if new:
            told.append(f"with {self._listed(new)}")
        if gone:
            told.append(f"without {self._listed(gone)}")
        return ", ".join(told) or "in another order"

    def _listed(self, items: Value) -> str:
        names = items if isinstance(items, Sequence) else ()
        return listed(f"“{self.titles.get(str(name), _plain(name))}”" for name in names)

    def _value(self, field: str, value: Value) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool) and field in UNITS:
            return counted(value, UNITS[field])
        if isinstance(value, tuple) and _holds_names(field, value):
            return self._listed(value)
        known = self.titles.get(value) if isinstance(value, str) else None
        return known or _plain(value)


def _one_side(deed: str, value: Value, shown: str, *, is_was: bool) -> tuple[str, str, str]:
    """Return what is told of a value that only one side has."""
    if isinstance(value, Noun):
        minutes = getattr(value, "minutes", None)
        days = [_plain(day) for name in _DAYS if (day := getattr(value, name, None)) is not None]
        known = [*([counted(minutes, "minute")] if isinstance(minutes, int) else []), *days]
        told = f" {deed} ({', '.join(known)})." if known else f" {deed}."
        words = excerpt(" ".join(_texts(value)))
        return (told, words, "") if is_was else (told, "", words)
    if isinstance(value, str) and not _is_short(value):
        words = excerpt(value)
        return (f" {deed}.", words, "") if is_was else (f" {deed}.", "", words)
    return (f" {deed}: {shown}.", shown, "") if is_was else (f" {deed}: {shown}.", "", shown)


def _step(value: Value, step: str) -> Value:
    if isinstance(value, Noun):
        fields = type(value).model_fields
        name = next((name for name in fields if (fields[name].alias or name) == step), step)
        return getattr(value, name, None)
    if isinstance(value, dict):
        return value.get(step)
    return (by_key(value) or {}).get(step)


def _texts(value: Value) -> list[str]:
    return [text for _, text in words_of(value)]


def _are_words(value: Value) -> bool:
    return isinstance(value, str) or (
        isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    )


def _holds_names(field: str, items: tuple[Value, ...]) -> bool:
    return field in NAMES or not all(isinstance(item, str) for item in items)


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and "\n" not in text.strip()


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, tuple | dict) and not value)


def _plain(value: Value) -> str:
    """Return a single value as a person reads it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return number(value)
        case dt.date():
            return short(value)
        case None:
            return "nothing"
        case tuple():
            return listed(_plain(item) for item in value)
        case Noun():
            return title_of(value)
        case _:
            return f"“{excerpt(str(value))}”" if " " in str(value) else str(value)
