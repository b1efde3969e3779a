"""One layer is laid over another on nodes, by id, so that every value keeps the place that wrote it.

In a list whose items have a natural key (id, source, need, or the word itself) a layer may
`change` items by that key, `add` items after one, and `withdraw` items. Any other list is a unit
and is replaced whole. Which files make up a layer is left to project.py.
"""

from collections.abc import Iterator

from ..findings import Finding, Place, must
from .nodes import Node, natural_key

LIST_DEEDS = frozenset({"change", "add", "withdraw"})
"""What a layer may do to a list whose items have a natural key."""


def lay_over(base: Node, layer: Node, findings: list[Finding]) -> Node:
    """Return the base with the layer's values laid over it; what does not fit becomes a finding."""
    if isinstance(base.value, dict) and isinstance(layer.value, dict):
        merged = dict(base.value)
        for name, change in layer.value.items():
            below = merged.get(name)
            merged[name] = change if below is None else lay_over(below, change, findings)
        return Node(merged, base.place, base.key_place)
    if (
        isinstance(base.value, tuple)
        and isinstance(layer.value, dict)
        and layer.value.keys() <= LIST_DEEDS
    ):
        return _change_list(base, layer, findings)
    return layer


def _change_list(base: Node, layer: Node, findings: list[Finding]) -> Node:
    findings.extend(_misshapen(layer))
    items = list(base.items)
    for key, change in layer.mapping.get("change", _nothing(layer)).mapping.items():
        index = _index(items, key)
        if index is None:
            findings.append(_gone("change", key, change.key_place or change.place))
        else:
            items[index] = lay_over(items[index], change, findings)
    for withdrawal in layer.mapping.get("withdraw", _nothing(layer)).items:
        index = _index(items, str(withdrawal.value))
        if index is None:
            findings.append(_gone("withdraw", str(withdrawal.value), withdrawal.place))
        else:
            del items[index]
    for addition in layer.mapping.get("add", _nothing(layer)).items:
        after = addition.mapping.get("_after")
        index = _index(items, str(after.value)) if after else len(items) - 1
        if after is not None and index is None:
            findings.append(_gone("add after", str(after.value), after.place))
        kept = {name: node for name, node in addition.mapping.items() if name != "_after"}
        new = Node(kept, addition.place) if kept else addition
        items.insert(len(items) if index is None else index + 1, new)
    return Node(tuple(items), base.place, base.key_place)


def _misshapen(layer: Node) -> Iterator[Finding]:
    """Say which deeds are written so that nothing would come of them."""
    for deed, node in layer.mapping.items():
        if deed == "change" and not isinstance(node.value, dict):
            yield must(
                "wrong-type",
                "`change` should hold the ids of what it changes.",
                "Write each id and a colon, and below it, two spaces further in, what changes.",
                node.place,
            )
        if deed != "change" and not isinstance(node.value, tuple):
            yield must(
                "wrong-type",
                f"`{deed}` should be a list.",
                "Write one item a line, each after a hyphen.",
                node.place,
            )


def _index(items: list[Node], key: str) -> int | None:
    return next((i for i, item in enumerate(items) if natural_key(item) == key), None)


def _nothing(layer: Node) -> Node:
    return Node({}, layer.place)


def _gone(deed: str, key: str, place: Place) -> Finding:
    return must(
        "change-target-gone",
        f"This layer wants to {deed} `{key}`, but nothing below it has that id.",
        "Look up the id in the base; it may have been renamed or withdrawn.",
        place,
    )
