"""The one digest: a fingerprint of words that changes when, and only when, their meaning could.

Overlay locks, approvals and translations all use it.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping

from .base import Noun

_UNCOUNTED = frozenset({"notes", "review"})


def digest(value: object) -> str:
    """Return the SHA-256, in hex, of the canonical JSON of a value.

    Words are compared in NFC, with LF line ends and no space at the end of a line.
    Notes for colleagues, review stamps and fields left at their default do not count.
    """
    text = json.dumps(_canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> object:
    if isinstance(value, Noun):
        return _canonical(value.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    if isinstance(value, str):
        lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines).rstrip("\n")
    if isinstance(value, Mapping):
        return {str(key): _canonical(item) for key, item in value.items() if key not in _UNCOUNTED}
    if isinstance(value, Iterable):
        return [_canonical(item) for item in value]
    return value
