"""Words into quotes and out of them, so that YAML reads what the writer meant."""

import re
from collections.abc import Iterator

_CURLY = {"“": "”„“", "„": "“”", "”": "”", "«": "»", "‘": "’", "‚": "‘’"}
"""Quotes that a word processor makes, and what closes each."""
_STRAIGHT = ('"', "'")


def in_quotes(value: str) -> Iterator[str]:
    """Yield a value of one line in double quotes; nothing when it may hold a comment.

    Quotes that stand around it were meant as such, curly ones too; two pairs may both be meant as
    words, so then there are two answers.
    """
    words = value.rstrip()
    if not words or " #" in words or words[0] in "|>&" or _is_quoted(words):
        return
    first, last = words[0], words[-1]
    if len(words) > 1 and last in _CURLY.get(first, ""):
        yield _double(words[1:-1])
        return
    if len(words) > 1 and first in _STRAIGHT and first == last:
        yield _double(words[1:-1])
        if words.count(first) % 2:
            return  # an apostrophe inside the quotes
    yield _double(words)


def out_of_quotes(value: str) -> Iterator[str]:
    """Yield a quoted number, or a quoted yes or no, as what it is."""
    words = value.strip()
    inner = words[1:-1].strip()
    if _is_quoted(words) and re.fullmatch(r"[0-9]+(\.[0-9]+)?|true|false", inner):
        yield inner


def _is_quoted(words: str) -> bool:
    """Whether a value stands in quotes already, as YAML reads them."""
    return bool(re.fullmatch(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*\'""", words))


def _double(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
