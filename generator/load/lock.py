"""The lock: what the layers below said at each place that a program changes, when somebody last looked.

It is written by machine and read here. It holds the words themselves beside their digest, so that a
new release can be shown as was, now and yours; and a digest of every item of the base, so that what
is new or changed elsewhere can be told too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ..findings import Finding, Place, must
from ..model import digest
from .base import LOCK_FILE, Layer
from .limits import DEEPEST
from .nodes import Node

VERSION: Literal[1] = 1
_LEVELS = DEEPEST + 5
"""Levels in a lock: those of a file of the base, and what leads to a value of it."""


class Locked(BaseModel):
    """What stood below at one id path; for safety text that a program changed, who accepted which words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    was: object = None
    accepted_by: str | None = None
    accepted_on: str | None = None
    yours: str | None = None


class LockedItem(BaseModel):
    """One item of the layers below: the digest of its words, and of what in it is safety text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    safety: str | None = None


class Lock(BaseModel):
    """The whole lock: the release of the base, its items, and the values that are changed or watched.

    `values` and `safety` hold, by item (kind/id), the id paths as JSON pointers without the first slash.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1]
    base: str
    items: dict[str, LockedItem] = {}
    values: dict[str, dict[str, Locked]] = {}
    safety: dict[str, dict[str, Locked]] = {}


NO_LOCK = Lock(version=VERSION, base="")


def read_lock(layer: Layer) -> tuple[Lock, list[Finding]]:
    """Return the lock of a program's folder; an empty one when there is none, or none that can be read."""
    path = layer.root / LOCK_FILE
    if not path.exists():
        return NO_LOCK, []
    try:
        held = json.loads(path.read_bytes())
        _refuse_unwritable(held)
        return Lock.model_validate(held), []
    except (OSError, ValueError, RecursionError):
        return NO_LOCK, [
            must(
                "lock-unreadable",
                f"{LOCK_FILE} cannot be read, so nobody can tell what changed in the base.",
                "Bring the last good one back from git; or remove it, read all your changes against "
                "the base, and run groupwork upstream accept --all.",
                Place(layer.above + LOCK_FILE),
            )
        ]


def _refuse_unwritable(value: object, levels: int = _LEVELS) -> None:
    """Raise ValueError for what no lock of ours holds: values too deep, or half a letter."""
    if not levels:
        raise ValueError
    if isinstance(value, str):
        value.encode()
    for inner in value.items() if isinstance(value, dict) else ():
        _refuse_unwritable(inner, levels)
    for inner in value if isinstance(value, list | tuple) else ():
        _refuse_unwritable(inner, levels - 1)


def pointer(path: tuple[str, ...]) -> str:
    """Return an id path as one word, such as segments/practice/minutes; empty for the whole item."""
    return "/".join(part.replace("~", "~0").replace("/", "~1") for part in path)


def parted(word: str) -> tuple[str, ...]:
    """Return the id path of such a word."""
    if not word:
        return ()
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in word.split("/"))


Unread = Literal["changed", "adapted"]
"""Why a safety text is to be read: the base changed it, or the program words it in its own way."""


def unread(known: Mapping[str, Locked], at: str, now: object, yours: object) -> Unread | None:
    """Return why somebody must read a safety text, or nothing when all that differs was read.

    `known` is what the lock holds of its item, `now` what the base says at a path, `yours` what holds.
    """
    was, is_theirs = known.get(at), digest(yours) == digest(now)
    if known and (is_theirs if was is None else was.digest != digest(now)):
        return "changed"
    if is_theirs or (was is not None and was.accepted_by and was.yours == digest(yours)):
        return None
    return "adapted"


@dataclass(frozen=True, slots=True)
class Below:
    """What the layers under a program's own say now, for everything that its lock follows.

    `nodes` are all their items by kind and id. The rest by item (kind/id) and id path: `values` at the
    places that are changed, `safety` at the safety texts of changed items; `yours` what holds at the
    former; `places` where each change is written.
    """

    version: str = ""
    nodes: Mapping[tuple[str, str], Node] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    safety: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    yours: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)
