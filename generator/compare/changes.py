"""Two versions of one item become the values that differ, each with the path to it.

Items of a list are told apart by their natural key, so a new one above moves nothing. What a change
is called in words is left to telling.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Noun, digest
from ..model.safety import IdPath

Value = object
"""What a field holds: words, a number, a noun, a tuple or a mapping of these, or nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs; None stands for nothing. With `is_order` only the order of keys does."""

    path: IdPath
    was: Value
    now: Value
    is_order: bool = False


def changes(was: Noun, now: Noun) -> Iterator[Change]:
    """Yield what differs between two nouns of one kind, in the order of its fields."""
    return (change for change in _between(was, now, ()) if change.path != ("id",))


def _between(was: Value, now: Value, path: IdPath) -> Iterator[Change]:
    if was == now:
        return
    if isinstance(was, Noun) and type(was) is type(now):
        for name, field in type(was).model_fields.items():
            at = (*path, field.alias or name)
            yield from _between(getattr(was, name), getattr(now, name), at)
    elif isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*was, *now)):
            yield from _between(was.get(key), now.get(key), (*path, str(key)))
    elif (before := by_key(was)) is not None and (after := by_key(now)) is not None:
        yield from _lists(before, after, path)
    elif not _say_the_same(was, now):
        yield Change(path, was, now)


def _lists(was: dict[str, Noun], now: dict[str, Noun], path: IdPath) -> Iterator[Change]:
    for key in dict.fromkeys((*was, *now)):
        yield from _between(was.get(key), now.get(key), (*path, key))
    before = tuple(key for key in was if key in now)
    after = tuple(key for key in now if key in was)
    if before != after:
        yield Change(path, before, after, is_order=True)


def by_key(value: Value) -> dict[str, Noun] | None:
    """Return the nouns of a list by their natural keys; None for other lists, or when two share one."""
    if not isinstance(value, tuple) or not all(isinstance(item, Noun) for item in value):
        return None
    found = {key_of(item): item for item in value}
    return found if len(found) == len(value) and "" not in found else None


def key_of(item: Noun) -> str:
    """Return what tells a list's item from its neighbours: its id, source or need; else nothing."""
    for name in ("id", "source", "need"):
        found = getattr(item, name, None)
        if isinstance(found, str):
            return found
    return ""


def _say_the_same(was: Value, now: Value) -> bool:
    """Whether two values say the same, whatever spaces end their lines."""
    return was is not None and now is not None and digest(_plain(was)) == digest(_plain(now))


def _plain(value: Value) -> Value:
    return value if isinstance(value, str | tuple | Noun) else str(value)
