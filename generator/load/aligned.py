"""Which item of a list was which: by natural key where each has its own, otherwise in order."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Aligned = list[tuple[int | None, Any]]
"""Each new item with the number of the old one that it was, if it was one."""


def key_of(item: Any) -> str | None:
    """Return what tells an item with parts from its neighbours: its id, its source or its need."""
    if not isinstance(item, Mapping):
        return None
    return next(
        (item[name] for name in ("id", "source", "need") if isinstance(item.get(name), str)), None
    )


def align(old: Sequence[Any], new: Sequence[Any]) -> Aligned:
    """Return each new item with the number of the old one that it was."""
    old_keys, new_keys = [key_of(item) for item in old], [key_of(item) for item in new]
    if _tell_apart(old_keys) and _tell_apart(new_keys):
        return _by_key(old_keys, new_keys, new)
    return _in_order([repr(item) for item in old], [repr(item) for item in new], new)


def _tell_apart(keys: Sequence[str | None]) -> bool:
    return None not in keys and len(set(keys)) == len(keys)


def _by_key(old: Sequence[str | None], new: Sequence[str | None], items: Sequence[Any]) -> Aligned:
    places = {key: number for number, key in enumerate(old)}
    found = [places.get(key) for key in new]
    for number, was in enumerate(found):  # one whose key was written anew in its place
        if was is None and number < len(old) and old[number] not in new:
            found[number] = number
    return list(zip(found, items, strict=True))


def _in_order(old: Sequence[str], new: Sequence[str], items: Sequence[Any]) -> Aligned:
    found: list[int | None] = [None] * len(new)
    for _, start, end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        for step in range(min(end - start, new_end - new_start)):
            found[new_start + step] = start + step
    return list(zip(found, items, strict=True))
