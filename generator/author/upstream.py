"""What the base changed under a program's own version: told, and written into its lock once it was read."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..findings import Finding
from ..load import Loaded
from ..load.base import LOCK_FILE
from ..load.lock import VERSION, Below, Lock, Locked, unread
from ..load.watched import locked_items, named
from ..model import Curriculum, digest
from .sources import AuthorError, create, one_line, replace

ASKS = (
    *("safety-text-changed", "safety-text-adapted", "change-target-gone", "base-version-differs"),
    *("safety-looks-adapted", "base-changed-under-you", "change-not-locked"),
)
"""Codes of findings that ask somebody to look, the most pressing first."""


@dataclass(frozen=True, slots=True)
class News:
    """What is new below a program's own version since its lock was last written for the whole.

    Items are named kind/id, each with its title; `asks` are findings in changes of the program itself.
    """

    was: str
    now: str
    asks: tuple[Finding, ...]
    safety: tuple[tuple[str, str], ...]
    fresh: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    looked_at: int
    followed: int


def news(loaded: Loaded) -> News:
    """Return what changed below; raises AuthorError where there is no program's own version."""
    below, lock = _below(loaded), loaded.lock
    asks = [finding for finding in loaded.findings if finding.code in ASKS]
    asks.sort(key=lambda finding: (ASKS.index(finding.code), finding.place))
    items = locked_items(below.nodes)
    known = lock.items if lock.base else items
    others = [name for name in items if name in known and name not in below.values]
    safety = [name for name in others if known[name].safety != items[name].safety]
    changed = [
        name for name in others if known[name].digest != items[name].digest and name not in safety
    ]
    return News(
        lock.base,
        below.version,
        tuple(asks),
        tuple((name, _title(loaded.curriculum, name)) for name in safety),
        tuple((name, _title(loaded.curriculum, name)) for name in items if name not in known),
        tuple(name for name in known if name not in items),
        tuple((name, _title(loaded.curriculum, name)) for name in changed),
        len(items),
        sum(len(values) for values in below.values.values()),
    )


def accept(
    root: Path, loaded: Loaded, wanted: Sequence[str], *, by: str, on: dt.date, takes_all: bool
) -> tuple[str, ...]:
    """Write into the lock that somebody looked; return the places that were accepted.

    `wanted` are items or places in them, such as session/riding-out-a-craving/segments/practice.
    Safety text that the program changed, or that the base changed below it, needs a role, `by`.
    Raises AuthorError when nothing fits, or a role is needed.
    """
    below = _below(loaded)
    by = one_line(by)
    unknown = [
        one
        for one in wanted
        if not any(_names(one, *place) for place in _places(below, loaded.lock))
    ]
    if unknown:
        raise AuthorError(
            f"Nothing that this program changes is called {unknown[0]}. "
            "groupwork upstream lists what asks for a look."
        )
    chosen = {
        place
        for place in _places(below, loaded.lock)
        if takes_all or any(_names(one, *place) for one in wanted)
    }
    unread = sorted(
        named(name, at)
        for name, at in chosen
        if not by and _needs_role(loaded.lock, below, name, at)
    )
    if unread:
        raise AuthorError(
            f"This is safety text, so say with --by which role has read it: {'; '.join(unread)}."
        )
    is_first = not loaded.lock.base
    read = {name: _texts(name, below, loaded.lock, chosen, (by, on)) for name in below.safety}
    lock = Lock(
        version=VERSION,
        base=below.version if takes_all or is_first else loaded.lock.base,
        items=dict(locked_items(below.nodes) if takes_all or is_first else loaded.lock.items),
        values={
            name: _values(name, values, loaded.lock, chosen)
            for name, values in below.values.items()
        },
        safety={name: texts for name, texts in read.items() if texts},
    )
    _write(root, lock)
    return tuple(named(name, at) for name, at in sorted(chosen))


def _values(
    name: str, values: Mapping[str, object], lock: Lock, chosen: set[tuple[str, str]]
) -> dict[str, Locked]:
    known = lock.values.get(name, {})
    fresh = {
        at: Locked(digest=digest(now), was=now)
        for at, now in values.items()
        if (name, at) in chosen
    }
    return {at: known[at] for at in values if at in known and at not in fresh} | fresh


def _texts(
    name: str, below: Below, lock: Lock, chosen: set[tuple[str, str]], reader: tuple[str, dt.date]
) -> dict[str, Locked]:
    by, on = reader
    known = lock.safety.get(name, {})
    kept = {at: one for at, one in known.items() if (name, at) not in chosen}
    is_first_look = not known and name in {item for item, _ in chosen}
    for at, now in below.safety[name].items():
        yours = digest(below.yours[name][f"safety:{at}"])
        is_theirs = yours == digest(now)
        if (name, at) not in chosen and not (is_first_look and is_theirs):
            continue
        was = known.get(at)
        is_kept = was is not None and was.accepted_by and was.yours == yours and not by
        kept[at] = Locked(
            digest=digest(now),
            was=now,
            accepted_by=None if is_theirs else was.accepted_by if is_kept and was else by,
            accepted_on=None if is_theirs else was.accepted_on if is_kept and was else f"{on}",
            yours=None if is_theirs else yours,
        )
    return kept


def _needs_role(lock: Lock, below: Below, name: str, at: str) -> bool:
    """Whether a role must have read this: safety text that either side changed since the last look."""
    texts = below.safety.get(name, {})
    known = lock.safety.get(name, {})
    if at not in texts:
        return at in known
    return unread(known, at, texts[at], below.yours[name][f"safety:{at}"]) is not None


def _places(below: Below, lock: Lock) -> Iterator[tuple[str, str]]:
    """Yield every place that can be accepted: item and id path, what the base dropped included."""
    for name, values in below.values.items():
        yield from ((name, at) for at in values)
    for name, texts in below.safety.items():
        yield from ((name, at) for at in {**texts, **lock.safety.get(name, {})})


def _names(wanted: str, name: str, at: str) -> bool:
    """Whether somebody means this place: the item by kind/id or id alone, and a path from its start."""
    place = f"{name}/{at}" if at else name
    return any(
        one == wanted.rstrip("/") or one.startswith(f"{wanted.rstrip('/')}/")
        for one in (place, place.partition("/")[2])
    )


def _write(root: Path, lock: Lock) -> None:
    data = lock.model_dump(mode="json", exclude_none=True)
    text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    path = root / LOCK_FILE
    if path.is_file():
        replace(path, path.read_bytes(), text)
    else:
        create(path, text)


def _title(curriculum: Curriculum, name: str) -> str:
    kind, _, id = name.partition("/")
    return curriculum.titles(kind).get(id, "")


def _below(loaded: Loaded) -> Below:
    if loaded.below is None:
        raise AuthorError(
            "This is no program's own version: it has no program.yaml. groupwork init makes one."
        )
    return loaded.below
