"""A plain value as short words, for a sentence that says what was and what is now."""

from collections.abc import Mapping
from typing import Any

LONGEST = 160


def shown(value: Any, longest: int = LONGEST) -> str:
    """Return a value as words in quotes, cut after `longest` characters; None is nothing."""
    if value is None:
        return "nothing"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    words = " / ".join(map(_flat, value)) if isinstance(value, list) else _flat(value)
    return f"“{words[:longest].rstrip()}…”" if len(words) > longest else f"“{words}”"


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_flat(item)}" for name, item in value.items() if name != "id")
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split())
