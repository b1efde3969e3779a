"""What differs between two values of a file, field by field, in the words of the form and not of the file."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ..model.form import label_of, telling

Path = tuple[str | int, ...]

_KEYS = ("id", "source", "need")
"""The fields by which an item of a list is found again; the first that an item has."""


def changes(old: Any, new: Any, path: Path = ()) -> Iterator[Mapping[str, object]]:
    """Yield each field that differs: its label, the lines that went, and those that came."""
    if isinstance(old or new, Mapping):
        was, now = old or {}, new or {}
        for name in dict.fromkeys([*was, *now]):
            yield from changes(was.get(name), now.get(name), (*path, name))
    elif _has_parts(old) or _has_parts(new):
        yield from _of_items(old or [], new or [], path)
    else:
        yield from _told(path, _lines(old), _lines(new))


def _has_parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _of_items(old: Sequence[Any], new: Sequence[Any], path: Path) -> Iterator[Mapping[str, object]]:
    """Yield what came, went or moved in a list, each item by what tells it; then what differs in items."""
    was, now = _by_key(old), _by_key(new)
    yield from _told(
        path,
        [telling(item) for key, item in was.items() if key not in now],
        [telling(item) for key, item in now.items() if key not in was],
    )
    if [key for key in was if key in now] != [key for key in now if key in was]:
        yield from _told(path, [], [f"in this order: {', '.join(map(telling, now.values()))}"])
    for number, key in enumerate(now):
        if key in was:
            yield from changes(was[key], now[key], (*path, number))


def _by_key(items: Sequence[Any]) -> Mapping[object, Any]:
    """Return items by what finds each again; by their number when that is not one of a kind."""
    keys = [_key(item) for item in items]
    is_clear = None not in keys and len(set(keys)) == len(keys)
    return dict(zip(keys if is_clear else range(len(items)), items, strict=True))


def _key(item: Any) -> str | None:
    known = item if isinstance(item, Mapping) else {}
    return next((str(known[name]) for name in _KEYS if known.get(name)), None)


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list):
        return [telling(item) for item in value]
    return str(value).splitlines()


def _told(path: Path, was: Sequence[str], now: Sequence[str]) -> Iterator[Mapping[str, object]]:
    went, came = list[str](), list[str]()
    for deed, *(start, end, first, last) in SequenceMatcher(None, was, now, False).get_opcodes():
        if deed != "equal":
            went += was[start:end]
            came += now[first:last]
    if went or came:
        yield {"field": label_of(path), "went": went, "came": came}
