"""The change files of one layer are laid over what the layers below it say, each with its reason.

A change that does not fit is a finding in the change file, at its line. What happens to the lock, and
which files make up a layer, is left to others.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..findings import Finding, Place, consider, must
from ..model import Adaptation, Altered, Change, family
from ..model.overlay import Deed
from .altered import Touch, is_list_deed, touched
from .merge import lay_over
from .nodes import Node

Key = tuple[str, str]
FIGURE, TEMPLATE = "figure", "template"
NAMED_BY_FILE = frozenset({FIGURE, TEMPLATE})
"""Kinds that are named by a file name; such a file is replaced whole or not at all."""


@dataclass(frozen=True, slots=True)
class Laid:
    """One change file that was laid over an item: what it says, where, and what it touched."""

    key: Key
    change: Change
    file: str
    node: Node
    touches: tuple[Touch, ...]

    def adaptation(self, layer: str) -> Adaptation:
        """Return what is told of it on pages."""
        kind = family(self.key[0])
        return Adaptation(
            kind,
            self.key[1],
            layer,
            self.file,
            self.change.reason,
            self.change.reviewed_by,
            tuple(
                Altered(
                    touch.path,
                    touch.deed,
                    touch.was.plain if touch.was else None,
                    touch.now.plain if touch.now else None,
                )
                for touch in self.touches
            ),
        )


@dataclass
class Layering:
    """Lays the change files of one layer over the nodes of those below it.

    `nodes` is changed in place. `replaced` names what this layer has whole files for although a layer
    below has it too, each with what stood below; `renamed` leads from old ids to the keys of today.
    """

    nodes: MutableMapping[Key, Node]
    broken: set[Key]
    replaced: Mapping[Key, Node | None]
    files: Mapping[Key, str]
    findings: list[Finding]
    laid: list[Laid] = field(default_factory=list)
    _laid_on: dict[Key, list[Laid]] = field(init=False, default_factory=lambda: defaultdict(list))

    def lay(self, change: Change, node: Node, file: str) -> None:
        """Lay one change file over its item, or say why it cannot be."""
        deed = _deed(change)
        if deed is None:
            self.findings.append(_unclear(node))
            return
        key = self._target(change, node)
        if key is None:
            return
        if deed == "replace" or key[0] in NAMED_BY_FILE:
            self._replace(key, change, node, file, deed)
            return
        below = self.nodes[key]
        over = _withdrawn(node) if deed == "withdraw" else node.mapping["changes"]
        if "id" in over.mapping:
            self.findings.append(_another_id(over.mapping["id"]))
            return
        if "review" in over.mapping:
            self.findings.append(_another_review(over.mapping["review"]))
            return
        touches = tuple(touched(below, over))
        if deed == "withdraw":
            touches = (Touch((), "withdraw", below, None, node.mapping["withdraw"].place),)
        self._say_twice(key, touches)
        self.nodes[key] = lay_over(below, over, self.findings)
        self._note(Laid(key, change, file, over, touches))

    def finish(self) -> None:
        """Say which whole files took the place of something below without a reason."""
        given = {laid.key for laid in self.laid}
        for key in self.replaced:
            if key not in given:
                self.findings.append(_without_reason(key, self.files[key]))

    def _replace(self, key: Key, change: Change, node: Node, file: str, deed: Deed) -> None:
        place = node.mapping["changes_to"].place
        if deed != "replace":
            self.findings.append(
                must(
                    "change-unclear",
                    f"`{change.changes_to}` is a file that is replaced whole, or not at all.",
                    "Put your own file where it stands in the base, and write `replaces: true` here.",
                    place,
                )
            )
            return
        if key not in self.replaced:
            now_called = self._renamed(change)
            self.findings.append(
                _stands_beside(change.changes_to, now_called[1], place)
                if now_called
                else must(
                    "replaces-nothing",
                    f"This layer has no file of its own that takes the place of `{change.changes_to}`.",
                    f"Run groupwork adopt {change.changes_to}, or put the file where it stands in the "
                    "base; without one, say what changes under `changes`.",
                    place,
                )
            )
            return
        now = self.nodes.get(key)
        touch = Touch((), "replace", self.replaced[key], now, place)
        self._say_twice(key, (touch,))
        self._note(Laid(key, change, file, node, (touch,)))

    def _note(self, laid: Laid) -> None:
        self.laid.append(laid)
        self._laid_on[laid.key].append(laid)

    def _target(self, change: Change, node: Node) -> Key | None:
        """Return what a change file changes: by its id, or by an id that it had before."""
        found = [
            key
            for key in self._known.get(change.changes_to, ())
            if change.kind in {None, family(key[0])}
        ]
        place = node.mapping["changes_to"].place
        if len(found) == 1:
            return found[0] if found[0] not in self.broken else None
        if found:
            kinds = ", ".join(sorted(kind for kind, _ in found))
            self.findings.append(
                must(
                    "change-target-unclear",
                    f"Several things have the id `{change.changes_to}`: {kinds}.",
                    "Write `kind:` with the one that you mean.",
                    place,
                )
            )
            return None
        now = self._renamed(change)
        if now is not None:
            self.findings.append(renamed(change.changes_to, now[1], place))
            return now
        self.findings.append(self._gone(change, place))
        return None

    @cached_property
    def _known(self) -> Mapping[str, Collection[Key]]:
        """What a change file may change, by id."""
        by_file = (key for key in self.replaced if key[0] in NAMED_BY_FILE)
        found: dict[str, dict[Key, None]] = defaultdict(dict)
        for key in (*self.nodes, *self.broken, *by_file):
            found[key[1]][key] = None
        return found

    def _renamed(self, change: Change) -> Key | None:
        names = former_ids(self.nodes)
        return next((key for (_, old), key in names.items() if old == change.changes_to), None)

    def _gone(self, change: Change, place: Place) -> Finding:
        near = difflib.get_close_matches(change.changes_to, [*self._known], n=1)
        return must(
            "change-target-gone",
            f"Nothing in the layers below has the id `{change.changes_to}`.",
            f"Did you mean `{near[0]}`?"
            if near
            else "It may have been withdrawn. Remove this change file, or change what took its place.",
            place,
        )

    def _say_twice(self, key: Key, touches: tuple[Touch, ...]) -> None:
        """Say where two change files of this layer touch the same value."""
        for other in self._laid_on[key]:
            for touch in touches:
                if any(_overlap(touch.path, one.path) for one in other.touches):
                    self.findings.append(
                        must(
                            "changed-twice",
                            f"{other.file} changes this too, so it is not clear which one holds.",
                            "Keep one of the two.",
                            touch.place,
                        )
                    )


def former_ids(nodes: Mapping[Key, Node]) -> Mapping[Key, Key]:
    """Return the key of today for each kind and id that an item says it had before."""
    return {
        (key[0], str(old.value)): key
        for key, node in nodes.items()
        for old in node.mapping.get("formerly", Node((), node.place)).items
    }


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _deed(change: Change) -> Deed | None:
    """Return the one thing that a change file does, or nothing when it does none or several."""
    said: tuple[tuple[Deed, bool], ...] = (
        ("change", change.changes is not None),
        ("withdraw", change.withdraw is not None),
        ("replace", change.replaces),
    )
    deeds = [deed for deed, is_said in said if is_said]
    return deeds[0] if len(deeds) == 1 else None


def _withdrawn(node: Node) -> Node:
    """Return the field by which an item says that it is withdrawn, with the reason of its change file."""
    place = node.mapping["withdraw"].place
    values = {**node.mapping["withdraw"].mapping, "reason": node.mapping["reason"]}
    return Node({"withdrawn": Node(values, place, place)}, place)


def followed(node: Node, now: Mapping[str, str], told: Callable[[str, str, Place], None]) -> Node:
    """Return a layer's node in which old ids of the layers below are those of today; tell of each.

    Only fields that name other items are followed, so that no word of a text is touched.
    """
    if isinstance(node.value, dict):
        return replace(
            node,
            value={
                name: _names(child, now, told) if name in _NAMING else followed(child, now, told)
                for name, child in node.value.items()
            },
        )
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(followed(item, now, told) for item in node.value))
    return node


_NAMING = frozenset(
    {
        *("absent", "builds_on", "crisis", "each_group", "form", "handouts", "screen", "session"),
        *("sessions", "successor", "topic", "topic_order", "topics", "welcome", "with"),
    }
)
"""Fields that name sessions, sheets or topics by their ids."""


def _names(node: Node, now: Mapping[str, str], told: Callable[[str, str, Place], None]) -> Node:
    if isinstance(node.value, str) and node.value in now:
        told(node.value, now[node.value], node.place)
        return replace(node, value=now[node.value])
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(_names(item, now, told) for item in node.value))
    if is_list_deed(node):
        inner = {deed: _names(child, now, told) for deed, child in node.mapping.items()}
        return replace(node, value=inner)
    return followed(node, now, told)


def renamed(old: str, new: str, place: Place) -> Finding:
    """Say that an id has another name today, which is followed."""
    return consider(
        "id-renamed",
        f"`{old}` is called `{new}` now; the change is followed.",
        f"Write `{new}` here when you are next in this file.",
        place,
    )


def _unclear(node: Node) -> Finding:
    return must(
        "change-unclear",
        "A change file does one thing: `changes`, `withdraw`, or `replaces: true`.",
        "Write exactly one of the three; for a second one, make a second file.",
        node.mapping["changes_to"].place,
    )


def _another_id(given: Node) -> Finding:
    return must(
        "change-unclear",
        "An item keeps its id, because paper and other files name it.",
        "Leave `id` out.",
        given.key_place or given.place,
    )


def _another_review(given: Node) -> Finding:
    return must(
        "change-unclear",
        "The review of the base is its own; a program approves for itself, beside it.",
        "Leave `review` out. Name who read your change under `reviewed_by`, and what your program "
        "uses with groupwork new approval.",
        given.key_place or given.place,
    )


def _stands_beside(old: str, new: str, place: Place) -> Finding:
    return must(
        "replaces-nothing",
        f"`{old}` is called `{new}` in the base now, so your own file stands beside it.",
        f"Rename your file to {new}.yaml, and write `changes_to: {new}` here.",
        place,
    )


def _without_reason(key: Key, file: str) -> Finding:
    return must(
        "replaced-without-reason",
        f"This file takes the place of `{key[1]}` in the layers below, and nothing says why.",
        f"Give it another name, if it is meant to stand beside it. Otherwise write "
        f"changes/{key[1].rpartition('/')[2].partition('.')[0]}.yaml with `changes_to: {key[1]}`, "
        "`reason:` and `replaces: true`.",
        Place(file, 1, 1),
    )
