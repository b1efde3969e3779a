"""A new value is written into a file's text: lines whose values are the same stay, byte for byte.

Both are walked together, and only the place of a value that differs is written anew: its comments,
quotes and style stay where they can. Items of a list are told apart by their natural key, so that
one can move with its lines; lists of plain words are aligned. How a value looks that was not there
before is left to rewrite.py.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from .aligned import align
from .nodes import read_yaml
from .rewrite import NotRewrittenError, as_written

Edit = tuple[int, int, str]
"""Where a text begins to be another, where that ends, and the new words."""

_MARGIN = 2
"""Spaces that a value stands further in than its key or its dash."""


def spliced(text: str, value: Mapping[str, Any], order: Sequence[str] = ()) -> str:
    """Return a file's text with a new value written into it.

    A field that is new stands where `order`, the fields of the whole, has it. Raises
    NotRewrittenError for a text that cannot be read, or that would not say just this value.
    """
    before = text.removeprefix("\ufeff").replace("\r\n", "\n")
    root, problems = read_yaml(before.encode(), "")
    if root is None or problems:
        raise NotRewrittenError("it cannot be read")
    composed = yaml.compose(before, Loader=yaml.CSafeLoader)
    assert composed is not None  # noqa: S101 - it was read before
    edits = list(_Splicing(before, order).edits(composed, root.plain, value, 0))
    after = applied(before, edits)
    now, problems = read_yaml(after.encode(), "")
    if now is None or problems or not _same(now.plain, value):
        raise NotRewrittenError("it would say something else afterwards")
    return after.replace("\n", "\r\n") if "\r\n" in text else after


def applied(text: str, edits: Sequence[Edit], start: int = 0) -> str:
    """Return a text that begins at `start` of a whole, with edits that do not touch each other."""
    for begin, end, words in sorted(edits, reverse=True):
        text = text[: begin - start] + words + text[end - start :]
    return text


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@dataclass(frozen=True)
class _Splicing:
    """Finds the edits that make a text say another value."""

    text: str
    order: Sequence[str]

    def edits(
        self, node: yaml.Node, old: Any, new: Any, indent: int, *, in_flow: bool = False
    ) -> Iterator[Edit]:
        """Yield the edits of a value; what is below it stands `indent` spaces in."""
        if _same(old, new):
            return
        if _fits(node, old, new, in_flow=in_flow):
            is_flow = in_flow or _is_flow(node)
            if isinstance(node, yaml.MappingNode):
                yield from self._mapping(node, old, new, in_flow=is_flow)
            elif isinstance(node, yaml.SequenceNode):
                yield from self._list(node, old, new, in_flow=is_flow)
            return
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        yield (
            node.start_mark.index,
            self._end(node),
            as_written(new, style, indent, in_flow=in_flow),
        )

    def _mapping(
        self, node: yaml.MappingNode, old: Any, new: Mapping[str, Any], *, in_flow: bool
    ) -> Iterator[Edit]:
        names = [str(key.value) for key, _ in node.value]
        column = node.value[0][0].start_mark.column
        gone = [number for number, name in enumerate(names) if name not in new]
        come = [name for name in new if name not in names]
        if in_flow and (gone or come):
            yield self._braces(node, old, new, come)
            return
        if gone[:1] == [0] and not self._begins_a_line(node.value[0][0]):
            # Behind a dash stands another field then, and all of them are written anew.
            words = as_written(dict(new), None, column)
            yield node.start_mark.index, self._end(node), words
            return
        for name, (key, value) in zip(names, node.value, strict=True):
            if name in new:
                yield from self._field(key, value, old[name], new[name], in_flow=in_flow)
        yield from (self._without(*node.value[number]) for number in gone)
        for after, group in self._places(names, come):
            lines = [as_written({name: new[name]}, None, column) for name in group]
            yield self._added(node, after, lines, column)

    def _field(
        self, key: yaml.Node, value: yaml.Node, old: Any, new: Any, *, in_flow: bool
    ) -> Iterator[Edit]:
        """Yield the edits of a field: of its value alone where that keeps its place behind the key."""
        column = key.start_mark.column
        if in_flow or _stays_in_line(value, new) or _fits(value, old, new):
            yield from self.edits(value, old, new, column + _MARGIN, in_flow=in_flow)
        elif not _same(old, new):
            words = as_written({str(key.value): new}, None, column)
            yield key.start_mark.index, self._end(value), words

    def _without(self, key: yaml.Node, value: yaml.Node) -> Edit:
        """Take a field away with its lines; what stands above it stays."""
        return self._line(key.start_mark.index), self._next_line(self._end(value)), ""

    def _begins_a_line(self, node: yaml.Node) -> bool:
        start = node.start_mark.index
        return not self.text[self._line(start) : start].strip()

    def _places(self, names: Sequence[str], come: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield behind which field new ones come, -1 for before all, and their names in order."""
        ranks = {name: rank for rank, name in enumerate(self.order)}
        groups: dict[int, list[str]] = {}
        for name in come:
            rank = ranks.get(name)
            before = [
                place
                for place, other in enumerate(names)
                if rank is None or ranks.get(other, rank) < rank
            ]
            groups.setdefault(before[-1] if before else -1, []).append(name)
        for place, group in groups.items():
            yield place, sorted(group, key=lambda name: ranks.get(name, len(ranks)))

    def _added(self, node: yaml.MappingNode, after: int, lines: Sequence[str], column: int) -> Edit:
        margin = " " * column
        if after < 0:
            start = node.value[0][0].start_mark.index
            return start, start, "".join(f"{line}\n{margin}" for line in lines)
        start = self._next_line(self._end(node.value[after][1]))
        words = "".join(f"{margin}{line}\n" for line in lines)
        return start, start, words if self.text[start - 1 : start] == "\n" else f"\n{words}"

    def _braces(
        self, node: yaml.MappingNode, old: Any, new: Mapping[str, Any], come: Sequence[str]
    ) -> Edit:
        """Return the edit of all between braces, where fields come or go."""
        parts = [
            f"{key.value}: {self._changed(value, old[str(key.value)], new[str(key.value)])}"
            for key, value in node.value
            if str(key.value) in new
        ]
        parts += [f"{name}: {as_written(new[name], None, 0, in_flow=True)}" for name in come]
        return node.start_mark.index, self._end(node), "{" + ", ".join(parts) + "}"

    def _list(
        self, node: yaml.SequenceNode, old: Any, new: Sequence[Any], *, in_flow: bool
    ) -> Iterator[Edit]:
        pairs = align(old, new)
        inside = node.start_mark.column + _MARGIN
        if [was for was, _ in pairs] == list(range(len(old))):
            for was, item in pairs:
                assert was is not None  # noqa: S101 - the range holds numbers alone
                yield from self.edits(node.value[was], old[was], item, inside, in_flow=in_flow)
        elif in_flow:
            parts = [
                as_written(item, None, 0, in_flow=True)
                if was is None
                else self._changed(node.value[was], old[was], item)
                for was, item in pairs
            ]
            yield node.start_mark.index, self._end(node), "[" + ", ".join(parts) + "]"
        else:
            yield self._rows(node, old, pairs)

    def _changed(self, node: yaml.Node, old: Any, new: Any) -> str:
        """Return a value that stands between brackets, changed."""
        start, end = node.start_mark.index, self._end(node)
        return applied(
            self.text[start:end], list(self.edits(node, old, new, 0, in_flow=True)), start
        )

    def _rows(
        self, node: yaml.SequenceNode, old: Any, pairs: Sequence[tuple[int | None, Any]]
    ) -> Edit:
        """Return the edit of a list whose items come, go or move, each with its own lines.

        What stands above an item, such as a comment, goes with it, and stays when the item is gone.
        """
        column = node.start_mark.column
        margin = " " * column
        starts = [self._line(self._dash(item, column)) for item in node.value]
        ends = [self._next_line(self._end(item)) for item in node.value]
        tops = [starts[0], *ends[:-1]]
        rows = []
        for was, item in pairs:
            if was is None:
                rows.append(f"{margin}- {as_written(item, None, column + _MARGIN)}\n")
                continue
            edits = list(self.edits(node.value[was], old[was], item, column + _MARGIN))
            row = applied(self.text[tops[was] : ends[was]], edits, tops[was])
            rows.append(row if row.endswith("\n") else f"{row}\n")
        kept = {was for was, _ in pairs}
        rows += [
            self.text[top:start]
            for number, (top, start) in enumerate(zip(tops, starts, strict=True))
            if number not in kept and "#" in self.text[top:start]
        ]
        return starts[0], ends[-1], "".join(rows)

    def _dash(self, item: yaml.Node, column: int) -> int:
        """Return where the dash of an item stands."""
        place = item.start_mark.index
        while True:
            place = self.text.rindex("-", 0, place)
            if place - self._line(place) == column:
                return place

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends; the parser counts what follows a block to it."""
        if isinstance(node, yaml.CollectionNode) and not _is_flow(node) and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return start + len(self.text[start:end].rstrip())
        return int(end)

    def _line(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _next_line(self, place: int) -> int:
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found + 1


def _is_flow(node: yaml.Node) -> bool:
    """Whether a value stands between braces or brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _fits(node: yaml.Node, old: Any, new: Any, *, in_flow: bool = False) -> bool:
    """Whether a value can be changed part by part: it is of the same shape, and its form can hold it."""
    if isinstance(node, yaml.MappingNode):
        has_parts = isinstance(new, Mapping) and bool(old) and bool(new)
    elif isinstance(node, yaml.SequenceNode):
        has_parts = isinstance(new, list) and bool(old) and bool(new)
    else:
        return False
    # Words of several lines are not for braces: the whole is then written in lines.
    return has_parts and (in_flow or not _is_flow(node) or not _has_lines(new) or _has_lines(old))


def _has_lines(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_lines, value.values()))
    if isinstance(value, list):
        return any(map(_has_lines, value))
    return isinstance(value, str) and "\n" in value


def _stays_in_line(node: yaml.Node, new: Any) -> bool:
    """Whether a new value takes the place of a scalar, without its key: words, a number, yes or no."""
    return (
        isinstance(node, yaml.ScalarNode) and bool(node.value) and not isinstance(new, dict | list)
    )
