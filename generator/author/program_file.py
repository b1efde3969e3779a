"""A program as plain values becomes the text of its file, read back before anybody relies on it.

Strings are quoted as JSON does, which YAML reads alike; what is plainly a word stays bare.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from ..load.nodes import read_yaml
from ..load.validate import validate
from ..model import Noun, Program
from .sources import AuthorError

_FIRST_LINE = "# yaml-language-server: $schema=../../schemas/program.json"
_BARE = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ()'./_-]*[A-Za-z0-9)])?|\d{4}-\d{2}-\d{2}")
_MEANT_OTHERWISE = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_WIDEST = 100
_INDENT = "  "
Values = Mapping[str, object]
N = TypeVar("N", bound=Noun)


def program_text(values: Values) -> str:
    """Return the text of a program's file; the values are those of the model, in order."""
    return f"{_FIRST_LINE}\n{values_text(values)}"


def file_text(file: str, kind: str, values: Values) -> str:
    """Return the text of a file that stands at a path in the project, with its schema above it."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}schemas/{kind}.json\n{values_text(values)}"


def values_text(values: Values) -> str:
    """Return plain values as the text of a YAML file."""
    return "\n".join(_mapping(values, "")) + "\n"


def read_program(text: str, file: str) -> Program:
    """Return the program that a text holds; say why when it holds none."""
    return read_back(text, file, Program)


def read_back(text: str, file: str, noun: type[N]) -> N:
    """Return what a text holds; say why when it does not hold a whole one of its kind."""
    node, findings = read_yaml(text.encode(), file)
    found = None
    if node is not None:
        found, findings = validate(node, noun)
    if found is None:
        said = " ".join(f"{finding.words} {finding.remedy}" for finding in findings[:3])
        raise AuthorError(
            f"What was given makes no whole {noun.__name__.lower()}, so nothing was written. {said}"
        )
    return found


def _mapping(values: Values, indent: str) -> Iterator[str]:
    for key, value in values.items():
        yield from _field(key, value, indent)


def _field(key: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, str) and value.endswith("\n"):
        yield f"{indent}{key}: |"
        yield from (f"{indent}{_INDENT}{line}" for line in value.splitlines())
    elif isinstance(value, Mapping) and value and not _is_short_group(value):
        yield f"{indent}{key}:"
        yield from _mapping(value, indent + _INDENT)
    elif isinstance(value, Sequence) and not isinstance(value, str) and not _is_short(value):
        yield f"{indent}{key}:"
        for item in value:
            yield from _item(item, indent + _INDENT)
    else:
        yield f"{indent}{key}: {flow(value)}"


def _item(item: object, indent: str) -> Iterator[str]:
    if isinstance(item, Mapping) and not _fits_one_line(item):
        first, *others = _mapping(item, indent + _INDENT)
        yield f"{indent}- {first.strip()}"
        yield from others
    else:
        yield f"{indent}- {flow(item)}"


def _is_short(values: Sequence[object]) -> bool:
    """Whether a list is short enough to stand behind its name."""
    holds_parts = any(isinstance(item, Mapping) for item in values)
    return not holds_parts and len(flow(values)) <= _WIDEST


def _is_short_group(values: Values) -> bool:
    """Whether a group of fields is short enough to stand behind its name."""
    return _fits_one_line(values) and len(flow(values)) <= _WIDEST


def _fits_one_line(values: Values) -> bool:
    """Whether an item is written on one line: a slot is, a track and words in lines are not."""
    for value in values.values():
        if isinstance(value, str) and value.endswith("\n"):
            return False
        if isinstance(value, Sequence) and not isinstance(value, str) and not _is_short(value):
            return False
    return True


def flow(value: object) -> str:
    """Return a value as it is written on one line."""
    if isinstance(value, Mapping):
        inner = (f"{_scalar(key)}: {flow(item)}" for key, item in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, str) and _BARE.fullmatch(value) and value.lower() not in _MEANT_OTHERWISE:
        return value
    return json.dumps(value, ensure_ascii=False)
