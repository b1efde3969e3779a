"""A plain value as short words, for a sentence that says what was and what is now."""

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

LONGEST = 160
_BEFORE = 40
"""Characters that are shown before the first one that differs."""


def shown(value: Any, longest: int = LONGEST, start: int = 0) -> str:
    """Return a value as words in quotes, `longest` characters of them at the most; None is nothing."""
    if value is None:
        return "nothing"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    words = _words(value)
    head = "…" if start else ""
    rest = words[start:]
    tail = "…" if len(rest) > longest else ""
    return f"“{head}{rest[:longest].strip()}{tail}”"


def shown_apart(*values: Any) -> tuple[str, ...]:
    """Return values as short words that begin where they differ, when they are too long to show whole."""
    texts = [_words(value) for value in values if value is not None]
    if all(len(text) <= LONGEST for text in texts):
        return tuple(shown(value) for value in values)
    columns = zip(*texts, strict=False)
    alike = sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, columns))
    start = texts[0].rfind(" ", 0, max(0, alike - _BEFORE)) + 1
    return tuple(shown(value, start=start) for value in values)


def _words(value: Any) -> str:
    return " / ".join(map(_flat, value)) if isinstance(value, list) else _flat(value)


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_flat(item)}" for name, item in value.items() if name != "id")
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split())
