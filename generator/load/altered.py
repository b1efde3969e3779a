"""What a change file touches, by id path, and where in that file it says so.

The deeds themselves are done by merge.py; here is only looked at, so that pages can show was and now.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Place
from ..model.overlay import Deed
from .merge import LIST_DEEDS
from .nodes import Node, natural_key

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """One value that a change touches: what was there, what it becomes, and where that is written."""

    path: Path
    deed: Deed
    was: Node | None
    now: Node | None
    place: Place


def touched(below: Node, change: Node, path: Path = ()) -> Iterator[Touch]:
    """Yield each value that a change touches; what it wants to touch but is gone is left out."""
    if isinstance(below.value, dict) and isinstance(change.value, dict):
        for name, child in change.mapping.items():
            there = below.mapping.get(name)
            if there is None:
                yield Touch((*path, name), "add", None, child, child.key_place or child.place)
            else:
                yield from touched(there, child, (*path, name))
    elif isinstance(below.value, tuple) and is_list_deed(change):
        yield from _in_list(below, change, path)
    else:
        yield Touch(path, "change", below, change, change.key_place or change.place)


def _in_list(below: Node, change: Node, path: Path) -> Iterator[Touch]:
    inner = change.mapping.get("change")
    for key, child in (inner.mapping if inner else {}).items():
        there = below.child(key)
        if there is not None:
            yield from touched(there, child, (*path, key))
    for gone in _items(change, "withdraw"):
        there = below.child(str(gone.value))
        if there is not None:
            yield Touch((*path, str(gone.value)), "withdraw", there, None, gone.place)
    for new in _items(change, "add"):
        name = natural_key(new)
        if name is not None:
            kept = {part: node for part, node in new.mapping.items() if part != "_after"}
            now = Node(kept, new.place) if kept else new
            yield Touch((*path, name), "add", None, now, new.place)


def _items(change: Node, deed: str) -> tuple[Node, ...]:
    node = change.mapping.get(deed)
    return node.items if node else ()


def is_list_deed(change: Node) -> bool:
    """Whether a mapping says what is done to a list: change, add, withdraw."""
    return isinstance(change.value, dict) and change.value.keys() <= LIST_DEEDS


def deepest(change: Node, path: tuple[str | int, ...]) -> Place:
    """Return where a change speaks of the value at a path of its item, or of what is above it."""
    node = change
    for part in path:
        step = _step(node, str(part))
        if step is None:
            break
        node = step
    return node.key_place or node.place


def _step(node: Node, part: str) -> Node | None:
    if is_list_deed(node):
        inner = node.mapping.get("change")
        if inner is not None and part in inner.mapping:
            return inner.mapping[part]
        named = (*_items(node, "add"), *_items(node, "withdraw"))
        return next((item for item in named if natural_key(item) == part), None)
    return node.child(part)
