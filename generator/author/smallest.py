"""The smallest change that makes one value of another: what a change file says of an item below.

In lists whose items have a natural key, items are changed, added and withdrawn by it; any other list,
and one whose order cannot be told so, is replaced whole. A field that goes is emptied.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ..load.aligned import key_of
from ..model.base import KEBAB

Deeds = dict[str, Any]


def smallest_change(below: Mapping[str, Any], now: Mapping[str, Any]) -> Deeds:
    """Return what changes, by field; empty when nothing does."""
    changes = {
        name: _change(below[name], value) if name in below else value
        for name, value in now.items()
        if name not in below or below[name] != value
    }
    gone = {name: _nothing(value) for name, value in below.items() if name not in now}
    return {**changes, **gone}


def _nothing(value: Any) -> Any:
    return [] if isinstance(value, list) else None


def _change(below: Any, now: Any) -> Any:
    if isinstance(below, Mapping) and isinstance(now, Mapping):
        return smallest_change(below, now)
    if isinstance(below, list) and isinstance(now, list) and below and now:
        deeds = _deeds(below, now)
        return now if deeds is None else deeds
    return now


def _deeds(below: Sequence[Any], now: Sequence[Any]) -> Deeds | None:
    """Return what is done to a list by key, or nothing where the list is a unit."""
    old, new = [_key(item) for item in below], [_key(item) for item in now]
    if None in (*old, *new) or len({*old}) < len(old) or len({*new}) < len(new):
        return None
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {key for block in blocks for key in old[block.a : block.a + block.size]}
    values = dict(zip(old, below, strict=True))
    change = {
        key: _change(values[key], item)
        for key, item in zip(new, now, strict=True)
        if key in kept and values[key] != item
    }
    add = _added(old, new, now, kept)
    if add is None:
        return None
    withdraw = [key for key in old if key not in kept]
    said = {"change": change, "add": add, "withdraw": withdraw}
    return {deed: done for deed, done in said.items() if done}


def _added(
    old: Sequence[str | None], new: Sequence[str | None], now: Sequence[Any], kept: set[str | None]
) -> list[Any] | None:
    """Return the items that come, each with the one before it; nothing where none can stand before."""
    add: list[Any] = []
    last = next((key for key in reversed(old) if key in kept), None)
    for number, (key, item) in enumerate(zip(new, now, strict=True)):
        if key in kept:
            continue
        before = new[number - 1] if number else None
        is_at_end = before == last
        last = key if is_at_end else last
        if is_at_end:
            add.append(item)
        elif before is not None and isinstance(item, Mapping):
            add.append({**item, "_after": before})
        else:
            return None
    return add


def _key(item: Any) -> str | None:
    """Return an item's natural key; a sentence has none, an id is its own."""
    if isinstance(item, str):
        return item if re.fullmatch(KEBAB, item) else None
    return key_of(item)
