"""What a filled form says, as the value of the file that it was made for."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from .form import Shape


def from_form(value: Any, old: Any, shape: Shape) -> Any:
    """Return what a form sends as the value of a file that held `old`.

    What was never filled is left out, what the form does not show is kept, and words that say the
    same stay as they were written.
    """
    if "oneOf" in shape:
        shape = _way(value, shape)
    if shape.get("type") == "object" and isinstance(value, Mapping):
        return _group_from(value, old if isinstance(old, Mapping) else {}, shape)
    if shape.get("type") == "array" and isinstance(value, list):
        return _list_from(value, old if isinstance(old, list) else [], shape)
    if isinstance(value, str):
        return _words_from(value, old, is_long=shape.get("format") == "textarea")
    if isinstance(value, int | float) and isinstance(old, int | float) and value == old:
        return old
    return value


def _way(value: Any, shape: Shape) -> Shape:
    """Return the shape of a block of this kind."""
    kind = value.get("kind") if isinstance(value, Mapping) else None
    ways: list[Shape] = shape["oneOf"]
    return next(
        (way for way in ways if way["properties"]["kind"]["enum"] == [kind]),
        {"type": "object", "properties": {}},
    )


def _group_from(value: Mapping[str, Any], old: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    fields, required = shape["properties"], shape.get("required", ())
    kept = {}
    for name in [*old, *(name for name in value if name not in old)]:
        if name not in fields and name in old:
            kept[name] = old[name]
            continue
        if name not in value:
            continue
        part = fields.get(name, {})
        new = from_form(value[name], old.get(name), part)
        was_empty = name in old and _is_empty(old[name])
        is_left_out = _is_blank(new, part) and not was_empty
        is_assumed = name not in old and "default" in part and new == part["default"]
        if name in required or not (is_left_out or is_assumed):
            kept[name] = new
    return kept


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _is_blank(value: Any, shape: Shape) -> bool:
    """Whether nothing was written: the value is empty, or a group of fields in which all are."""
    if not isinstance(value, Mapping):
        return _is_empty(value)
    fields = shape.get("properties", {})
    return all(
        _is_blank(item, fields.get(name, {})) or item == fields.get(name, {}).get("default")
        for name, item in value.items()
    )


def _list_from(value: Sequence[Any], old: Sequence[Any], shape: Shape) -> list[Any]:
    if shape.get(
        "uniqueItems"
    ):  # boxes to tick have the order of the model, a file may have another
        return list(old) if set(old) == set(value) else list(value)
    before = {_key(item): item for item in old}
    items = [
        from_form(
            item, before.get(_key(item)) if _key(item) else _there(old, number), shape["items"]
        )
        for number, item in enumerate(value)
    ]
    return [item for item in items if not _is_empty(item)]


def _there(old: Sequence[Any], number: int) -> Any:
    return old[number] if number < len(old) else None


def _key(item: Any) -> str | None:
    if not isinstance(item, Mapping):
        return None
    return next(
        (item[name] for name in ("id", "source", "need") if isinstance(item.get(name), str)), None
    )


def _words_from(words: str, old: Any, *, is_long: bool) -> str:
    """Return words as they are written in files; the same words are those of the file, letter by letter."""
    plain = _plain(words)
    if isinstance(old, str) and plain == _plain(old):
        return old
    if not is_long:
        return " ".join(plain.split())
    was_lines = isinstance(old, str) and "\n" in old
    ends = old.endswith("\n") if was_lines else "\n" in plain
    return f"{plain}\n" if plain and ends else plain


def _plain(words: str) -> str:
    lines = unicodedata.normalize("NFC", words).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
