"""A file in its one form: what it says stays, how it is laid out is always the same.

The only door of ruamel.yaml, which keeps comments, quotes and the order of keys. Two spaces below a
key, the dash of a list two spaces in, no line folded, no space at the end of a line, one line end
and one way of writing each letter. The order of keys is the one of the model, in a file whose only
comments stand above its first key: elsewhere a comment might end up beside the wrong key.
"""

import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from ..model import digest, schemas
from .nodes import read_yaml

_BLOCK = ("id", "kind", "heading")
"""The fields with which a block of a handout begins, as people write them."""

Schema = Mapping[str, Any]


class NotRewrittenError(Exception):
    """Raised by load/rewrite alone when a text cannot be put into its form without harm."""


def canonical(text: str, kind: str | None = None) -> str:
    """Return a file's text in its one form; `kind` is that of its model, such as session.

    The same text gives the same form, and a form is its own form. Raises NotRewrittenError for a
    text that cannot be read, or that would say something else afterwards.
    """
    before = _plain(text)
    was, problems = read_yaml(before.encode(), "")
    if was is None or problems:
        raise NotRewrittenError("it cannot be read")
    after = _form(before, kind)
    now, problems = read_yaml(after.encode(), "")
    if now is None or problems or digest(_counted(was.plain)) != digest(_counted(now.plain)):
        raise NotRewrittenError("it would say something else afterwards")
    # ruamel loses a comment behind an empty item of a list in a list; no other case is known.
    is_own_form = after == before or after == _form(after, kind)
    if before.count("#") != after.count("#") or not is_own_form:
        raise NotRewrittenError("a comment in it would be lost")
    return after


def as_written(value: Any, style: str | None, indent: int, *, in_flow: bool = False) -> str:
    """Return how a value is written that takes another's place, `style` being how that one was.

    The lines below its first one stand `indent` spaces in. With `in_flow` it stands between braces
    or brackets, on one line.
    """
    door = _door()
    out = io.StringIO()
    if in_flow:
        pair = CommentedMap(k=_styled(value, style, in_flow=True))
        pair.fa.set_flow_style()
        door.dump(pair, out)
        return out.getvalue().strip().removeprefix("{k:").removesuffix("}").strip()
    door.dump(CommentedMap(k=_styled(value, style)), out)
    lines = out.getvalue().rstrip().removeprefix("k:").split("\n")
    if not lines[0] and isinstance(value, Mapping | list):  # a group of lines of its own
        lines = [line[_INDENT:] for line in lines[1:]]
    else:
        lines = [lines[0].strip(), *(line[_INDENT:] for line in lines[1:])]
    return f"\n{' ' * indent}".join(lines).replace(f"\n{' ' * indent}\n", "\n\n")


def with_entries(
    text: str,
    field: str,
    entries: Mapping[str, Mapping[str, Any]],
    order: Sequence[str],
    fields: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """Return a file's text with entries put into one of its groups; all else stays as it is.

    A new entry stands where `order` puts its name; of one that is there the values are put in its
    place. `fields` puts values into other groups of the file, and takes out those that are None. Words of more than a line stand in lines
    of their own. Raises NotRewrittenError for a text that cannot be read.
    """
    door = _door()
    try:
        value = door.load(text)
    except YAMLError as stopped:
        raise NotRewrittenError("it cannot be read") from stopped
    group = value[field]
    if not group:
        group = value[field] = CommentedMap()
    for name in order:
        if name not in entries:
            continue
        entry = CommentedMap((key, _long(item)) for key, item in entries[name].items())
        if name in group:
            group[name].update(entry)
            continue
        before = order[: order.index(name)]
        there = [number for number, key in enumerate(group, 1) if key in before]
        group.insert(max(there, default=0), name, entry)
    for holder, values in (fields or {}).items():
        value[holder].update({key: item for key, item in values.items() if item is not None})
        for key in [key for key, item in values.items() if item is None]:
            value[holder].pop(key, None)
    out = io.StringIO()
    door.dump(value, out)
    return _plain(out.getvalue())


_LONG = 80
"""Characters of words that still stand beside the name of their field."""


def _long(value: Any) -> Any:
    is_long = isinstance(value, str) and len(value) > _LONG
    return _styled(value, "|" if is_long else None)


_INDENT = 2
_STYLES: Mapping[str, type[str]] = {
    "|": LiteralScalarString,
    ">": FoldedScalarString,
    '"': DoubleQuotedScalarString,
    "'": SingleQuotedScalarString,
}


def _styled(value: Any, style: str | None = None, *, in_flow: bool = False) -> Any:
    """Return a value for ruamel: lists of words short and in brackets, words of several lines as a block."""
    if isinstance(value, Mapping):
        styled = CommentedMap((key, _styled(item, in_flow=in_flow)) for key, item in value.items())
        if in_flow:
            styled.fa.set_flow_style()
        return styled
    if isinstance(value, list):
        row = CommentedSeq(_styled(item, in_flow=in_flow) for item in value)
        if in_flow or not value:
            row.fa.set_flow_style()
        return row
    if not isinstance(value, str):
        return value
    if "\n" in value or style in {"|", ">"}:
        is_block = not in_flow and _is_block(value)
        wanted = _STYLES["|" if "\n" in value else style or "|"]
        return wanted(value) if is_block else DoubleQuotedScalarString(value)
    if style:
        return _STYLES[style](value)
    return value if _is_plain(value, in_flow=in_flow) else DoubleQuotedScalarString(value)


def _is_block(words: str) -> bool:
    """Whether words can stand in lines of their own, none of which ends in spaces."""
    lines = words.removesuffix("\n").split("\n")
    return bool(lines[-1]) and all(line == line.rstrip() for line in lines)


def _is_plain(words: str, *, in_flow: bool) -> bool:
    """Whether words need no quotes where they stand."""
    out = io.StringIO()
    pair = CommentedMap(k=words)
    if in_flow:
        pair.fa.set_flow_style()
    _door().dump(pair, out)
    return out.getvalue() == (f"{{k: {words}}}\n" if in_flow else f"k: {words}\n")


def _form(text: str, kind: str | None) -> str:
    door = _door()
    try:
        value = door.load(text)
    except YAMLError as stopped:
        raise NotRewrittenError("it cannot be read") from stopped
    if kind is not None and not _has_inner_comments(text):
        schema = _schemas()[kind]
        value = _ordered(value, schema, schema)
    out = io.StringIO()
    door.dump(value, out)
    return _plain(out.getvalue())


def _plain(text: str) -> str:
    """Return a text with one line end, no space at the end of a line, each letter in one way (NFC)."""
    words = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = unicodedata.normalize("NFC", words).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


@cache
def _schemas() -> Mapping[str, Schema]:
    """Return the schema of each kind, made once: a run looks at every file."""
    return schemas()


def _door() -> YAML:
    door = YAML()
    door.indent(mapping=2, sequence=4, offset=2)
    door.width = 1_000_000
    door.preserve_quotes = True
    return door


def _counted(value: object) -> object:
    """Return a value whose digest counts every field, notes too."""
    if isinstance(value, Mapping):
        return [[str(key), _counted(item)] for key, item in sorted(value.items(), key=str)]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_counted(item) for item in value]
    return value


def _has_inner_comments(text: str) -> bool:
    """Whether a comment may stand anywhere but above the first key."""
    lines = text.split("\n")
    head = next(
        (number for number, line in enumerate(lines) if line and not line.startswith("#")), 0
    )
    return any("#" in line for line in lines[head:])


def _ordered(value: Any, schema: Schema, whole: Schema) -> Any:
    """Return a value whose keys stand in the order of its schema, as far as it says one."""
    schema = _meant(value, schema, whole)
    if isinstance(value, CommentedMap):
        fields = schema.get("properties", {})
        others = schema.get("additionalProperties")
        inner = others if isinstance(others, Mapping) else {}
        for key in value:
            value[key] = _ordered(value[key], fields.get(key, inner), whole)
        wanted = list(_order(value, list(fields)))
        if wanted != list(value):
            for key in wanted:
                value.move_to_end(key)
    elif isinstance(value, CommentedSeq):
        for number, item in enumerate(value):
            value[number] = _ordered(item, schema.get("items", {}), whole)
    return value


def _order(value: Mapping[str, Any], fields: Sequence[str]) -> Iterator[str]:
    """Yield the keys in the order of the fields; keys that no field names keep their place at the end."""
    first = _BLOCK if set(_BLOCK) <= set(fields) else ()
    known = [name for name in dict.fromkeys([*first, *fields]) if name in value]
    yield from known
    yield from (key for key in value if key not in known)


def _meant(value: Any, schema: Schema, whole: Schema) -> Schema:
    """Return the part of a schema that a value is held against."""
    while True:
        if "$ref" in schema:
            schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
        elif "discriminator" in schema and isinstance(value, Mapping):
            key = schema["discriminator"]["propertyName"]
            found = schema["discriminator"]["mapping"].get(value.get(key))
            if found is None:
                return {}
            schema = {"$ref": found}
        elif "anyOf" in schema or "oneOf" in schema:
            ways = schema.get("anyOf") or schema["oneOf"]
            wanted = "object" if isinstance(value, Mapping) else "array"
            schema = next(
                (way for way in ways if "$ref" in way or way.get("type") == wanted),
                {},
            )
            if not schema:
                return {}
        else:
            return schema
