"""Nodes become nouns of the model, and what does not fit becomes findings in plain words.

Pydantic finds all errors at once; each is brought back to its place by walking the node.
"""

import difflib
from collections.abc import Iterable
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..findings import Finding, Place, must
from ..model import Noun
from .nodes import Node

N = TypeVar("N", bound=Noun)


def validate(node: Node, noun: type[N]) -> tuple[N | None, list[Finding]]:
    """Return the noun that a node holds, or findings for everything that keeps it from being one."""
    try:
        return noun.model_validate(node.plain), []
    except ValidationError as errors:
        return None, [_finding(error, node, noun) for error in _distinct(errors.errors())]


def _distinct(errors: Iterable[ErrorDetails]) -> list[ErrorDetails]:
    """Keep one error a value: a union or an Annotated chain may report the same value twice."""
    kept: dict[tuple[int | str, ...], ErrorDetails] = {}
    for error in errors:
        kept.setdefault(error["loc"], error)
    return list(kept.values())


def _finding(error: ErrorDetails, node: Node, noun: type[Noun]) -> Finding:
    path = error["loc"]
    name = _name(path)
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_field(path, node, noun)
    if kind == "missing":
        return must(
            "field-missing",
            f"The field `{path[-1]}` is missing here.",
            f"Add `{path[-1]}:` with its value.",
            node.find(path[:-1]),
        )
    place = node.find(path)
    given = _given(error["input"])
    if kind in {"literal_error", "union_tag_invalid"}:
        return _wrong_choice(error, name, place)
    if kind == "union_tag_not_found":
        return must(
            "field-missing",
            "The field `kind` is missing here, so it is not known what this block is.",
            "Add `kind:` with one of the block kinds, such as text, steps or write.",
            place,
        )
    words, remedy = _wrong_value(kind, error, given)
    code = "wrong-type" if kind.endswith("_type") or kind == "is_instance_of" else "wrong-value"
    return must(code, f"{name} {words}.", remedy, place)


def _wrong_value(kind: str, error: ErrorDetails, given: str) -> tuple[str, str]:
    """Return what is wrong with a value and what to do, without the name of the field."""
    context = error.get("ctx", {})
    if kind == "string_type":
        return (
            f"should be words, but it is {given}",
            f'Put it in quotes, such as "{error["input"]}".'
            if isinstance(error["input"], int | float | bool)
            else "Write words here.",
        )
    if kind in {"int_type", "int_from_float", "int_parsing"}:
        return f"should be a whole number, but it is {given}", "Write digits only, such as 15."
    if kind in {"float_type", "float_parsing"}:
        return f"should be a number, but it is {given}", "Write a number, such as 9 or 1.5."
    if kind in {"bool_type", "bool_parsing"}:
        return f"should be true or false, but it is {given}", "Write true or false."
    if kind in {"tuple_type", "list_type"}:
        return (
            f"should be a list, but it is {given}",
            "Write one item a line, each after a hyphen.",
        )
    if kind in {"dict_type", "model_type", "model_attributes_type", "mapping_type"}:
        return (
            f"should hold fields of its own, but it is {given}",
            "Write its fields below it, two spaces further in.",
        )
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(str(context.get("pattern", "")), given)
    if kind in {"string_too_short", "too_short"}:
        return "is empty", "Write something here, or remove the field."
    if kind == "too_long":
        return f"has more than {context.get('max_length')} items", "Take some out."
    if kind in {"greater_than_equal", "greater_than"}:
        bound = context.get("ge", context.get("gt"))
        return f"is {given}, but it should be {bound} or more", "Check the number."
    if kind in {"less_than_equal", "less_than"}:
        bound = context.get("le", context.get("lt"))
        return f"is {given}, but it should be {bound} or less", "Check the number."
    if kind == "value_error":
        return (
            f"should be a date, but it is {given}",
            "Write year-month-day, such as 2027-01-04.",
        )
    return f"does not fit ({error['msg'][0].lower()}{error['msg'][1:]})", "Check this value."


def _wrong_pattern(pattern: str, given: str) -> tuple[str, str]:
    if "[01][0-9]" in pattern:
        return (
            f"should be a clock time, but it is {given}",
            "Write 24 hours with two digits each, such as 09:30 or 17:45.",
        )
    if "svg" in pattern:
        return (
            f"should name a drawing, but it is {given}",
            "Write a file name of curriculum/figures, such as craving-wave.svg.",
        )
    if "[a-z0-9]" in pattern:
        return (
            f"should be an id, but it is {given}",
            "Use small letters, digits and single hyphens, such as riding-the-wave.",
        )
    return "should be words on one line", "Take the line breaks out, and do not leave it empty."


def _unknown_field(path: tuple[int | str, ...], node: Node, noun: type[Noun]) -> Finding:
    wrong = str(path[-1])
    holder = node.find(path[:-1])
    place = _key_place(node, path) or holder
    known = _fields_at(noun, path[:-1])
    near = difflib.get_close_matches(wrong, known, n=1, cutoff=0.6)
    remedy = (
        f"Did you mean `{near[0]}`?"
        if near
        else f"Remove it, or use one of: {', '.join(known)}."
        if known
        else "Remove it."
    )
    return must("field-unknown", f"`{wrong}` is not a field that is known here.", remedy, place)


def _wrong_choice(error: ErrorDetails, name: str, place: Place) -> Finding:
    context = error.get("ctx", {})
    choices = [
        choice.strip().strip("'")
        for choice in str(context.get("expected") or context.get("expected_tags") or "")
        .replace(" or ", ", ")
        .split(",")
    ]
    value = error["input"]
    if isinstance(value, dict):
        value = value.get("kind")
        name = "`kind`"
    near = difflib.get_close_matches(str(value), choices, n=1, cutoff=0.6)
    hint = f" Did you mean `{near[0]}`?" if near else ""
    return must(
        "wrong-choice",
        f"{name} is {_given(value)}, which is not one of its choices.",
        f"Choose one of: {', '.join(choices)}.{hint}",
        place,
    )


def _key_place(node: Node, path: tuple[int | str, ...]) -> Place | None:
    current: Node | None = node
    for part in path:
        if current is None:
            return None
        child = current.child(part)
        if child is None:
            kind = current.mapping.get("kind")
            if kind is not None and kind.value == part:
                continue
            return None
        current = child
    return current.key_place if current else None


def _name(path: tuple[int | str, ...]) -> str:
    words = [str(part) for part in path if isinstance(part, str)]
    if not words:
        return "This"
    if isinstance(path[-1], int):
        return f"Item {path[-1] + 1} of `{words[-1]}`"
    return f"`{words[-1]}`"


def _given(value: Any) -> str:  # noqa: ANN401 - whatever stood in the file
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"the word {str(value).lower()} (true or false)"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    words = str(value).strip().replace("\n", " ")
    return f'"{words[:60]}…"' if len(words) > 60 else f'"{words}"'


def _fields_at(noun: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the names of the fields of the noun that stands at a path."""
    types: list[Any] = [noun]
    for part in path:
        if isinstance(part, int):
            continue
        inner = [
            field.annotation
            for kind in types
            for name, field in kind.model_fields.items()
            if part in (name, field.alias)
        ]
        found = [model for annotation in inner for model in _models_in(annotation)]
        if found:
            types = found
        else:
            types = [kind for kind in types if _tag_of(kind) == part] or types
    return [field.alias or name for kind in types[:1] for name, field in kind.model_fields.items()]


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - a type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is Literal:
        return []
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _tag_of(kind: type[BaseModel]) -> object:
    field = kind.model_fields.get("kind")
    arguments = get_args(field.annotation) if field else ()
    return arguments[0] if arguments else None
