"""A name is added to a list in a file's text; every other line stays as it is."""

from collections.abc import Sequence

from ..load.nodes import Node, read_yaml
from .sources import AuthorError


def with_name(text: str, field: str, name: str, fields: Sequence[str]) -> str:
    """Return a text in which a list of names at the top has one more.

    A list that is not there is written where it belongs among all `fields`. Raises AuthorError when
    the text cannot be read, or when the list is written in a way that is not known here.
    """
    root, problems = read_yaml(text.encode(), "")
    if root is None or problems:
        raise AuthorError(f"Its list `{field}` cannot be read; add `{name}` to it by hand.")
    found = root.mapping.get(field)
    after = _longer(text, found, name) if found else _new(text, root, field, name, fields)
    if _names(after, field) != [*_names(text, field), name]:
        raise AuthorError(f"Add `{name}` to its list `{field}` by hand.")
    return after


def _names(text: str, field: str) -> list[object]:
    root, problems = read_yaml(text.encode(), "")
    found = root.mapping.get(field) if root and not problems else None
    return [item.value for item in found.items] if found else []


def _longer(text: str, found: Node, name: str) -> str:
    lines = text.split("\n")
    at = found.place.line - 1
    start = found.place.column - 1
    if lines[at][start : start + 1] == "[":
        end = next(number for number in range(at, len(lines)) if "]" in lines[number])
        inside, bracket, rest = lines[end].rpartition("]")
        comma = ", " if found.items else ""
        lines[end] = f"{inside.rstrip(', ')}{comma}{name}{bracket}{rest}"
    elif found.items:
        last = found.items[-1].place
        dash = lines[found.items[0].place.line - 1].partition("-")[0]
        lines.insert(last.line, f"{dash}- {name}")
    return "\n".join(lines)


def _new(text: str, root: Node, field: str, name: str, fields: Sequence[str]) -> str:
    lines = text.rstrip("\n").split("\n")
    behind = fields[fields.index(field) + 1 :]
    places = (root.mapping[one].key_place for one in behind if one in root.mapping)
    key = next(places, None)
    lines.insert(key.line - 1 if key else len(lines), f"{field}: [{name}]")
    return "\n".join(lines) + "\n"
