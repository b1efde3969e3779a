"""Nodes become nouns of the model, and what does not fit becomes findings in plain words.

Pydantic finds all errors at once; each is brought back to its place by walking the node.
"""

import difflib
from collections.abc import Iterable
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..findings import Finding, Place, must
from ..kept import READING, Kept, Same
from ..model import Noun
from .letters import named
from .limits import MOST_FAULTS, not_told
from .nodes import Node

N = TypeVar("N", bound=Noun)

_VALID: Kept[Any] = Kept(READING)
"""Nouns by the node that holds them: an unchanged file gives the same noun again."""


def validate(node: Node, noun: type[N]) -> tuple[N | None, list[Finding]]:
    """Return the noun that a node holds, or findings for everything that keeps it from being one."""
    try:
        return _VALID.of((Same(node), noun), _valid, node, noun), []
    except ValidationError as errors:
        distinct = _distinct(errors.errors(include_url=False))
        told = distinct[:MOST_FAULTS]
        meant = _meant(told, noun)
        found = [
            _finding(error, node, noun)
            for error in told
            if error["type"] != "missing" or error["loc"] not in meant
        ]
        more = len(distinct) - len(told)
        return None, [
            *found,
            *([not_told(more, node.find(distinct[MOST_FAULTS]["loc"]))] if more else []),
        ]


def _valid(node: Node, noun: type[N]) -> N:
    return noun.model_validate(node.plain)


def _distinct(errors: Iterable[ErrorDetails]) -> list[ErrorDetails]:
    """Keep one error a value, and none that only follows from errors further in.

    Pydantic counts valid items alone, so a list whose only item has a fault is called empty too.
    """
    kept: dict[tuple[int | str, ...], ErrorDetails] = {}
    for error in errors:
        kept.setdefault(error["loc"], error)
    above = {place[:depth] for place in kept for depth in range(len(place))}
    return [
        error for place, error in kept.items() if error["type"] != "too_short" or place not in above
    ]


def _meant(errors: Iterable[ErrorDetails], noun: type[Noun]) -> frozenset[tuple[int | str, ...]]:
    """Return the fields that unknown ones were meant to be, so that they are not called missing."""
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    return frozenset(
        (*path[:-1], near)
        for path in unknown
        for near in _nearest(path[-1], _fields_at(path[:-1], noun))
    )


def _finding(error: ErrorDetails, node: Node, noun: type[Noun]) -> Finding:
    path, _ = _walk(error["loc"], noun)
    kind = error["type"]
    if path[-1:] == ("[key]",):
        return _wrong_key(error, path[:-1], node)
    if kind == "extra_forbidden":
        return _unknown_field(path, _fields_at(error["loc"][:-1], noun), node)
    if kind in {"missing", "union_tag_not_found"}:
        return _missing_field(path if kind == "missing" else (*path, "kind"), node)
    name = _name(path)
    place = node.find(path)
    if kind == "union_tag_invalid":
        return _wrong_choice(error, error["input"]["kind"], "`kind`", node.find((*path, "kind")))
    if kind == "literal_error":
        return _wrong_choice(error, error["input"], name, place)
    words, remedy = _wrong_value(kind, error, _given(error["input"]))
    code = "wrong-type" if kind.endswith("_type") or kind == "is_instance_of" else "wrong-value"
    return must(code, f"{name} {words}.", remedy, place)


def _walk(
    path: tuple[int | str, ...], noun: type[BaseModel]
) -> tuple[tuple[int | str, ...], list[type[BaseModel]]]:
    """Return the path without the tags of unions, which stand in no file, and the nouns at its end.

    Told by the model and not by the file, for a block of kind `steps` has a field `steps` as well.
    """
    walked: list[int | str] = []
    nouns: list[type[BaseModel]] = [noun]
    for part in path:
        if isinstance(part, str) and len(nouns) > 1:
            nouns = [kind for kind in nouns if _tag_of(kind) == part]
            continue
        walked.append(part)
        if isinstance(part, str):
            nouns = [
                inner
                for kind in nouns
                for name, field in kind.model_fields.items()
                if part == (field.alias or name)
                for inner in _models_in(field.annotation)
            ]
    return tuple(walked), nouns


def _missing_field(path: tuple[int | str, ...], node: Node) -> Finding:
    place = node.find(path[:-1])
    if path[-1] == "kind" and path[:1] == ("blocks",):
        return must(
            "field-missing",
            "The field `kind` is missing here, so it is not known what this block is.",
            "Add `kind:` with one of the block kinds, such as text, steps or write.",
            place,
        )
    return must(
        "field-missing",
        f"The field `{path[-1]}` is missing here.",
        f"Add `{path[-1]}:` with its value.",
        place,
    )


def _wrong_value(kind: str, error: ErrorDetails, given: str) -> tuple[str, str]:
    """Return what is wrong with a value and what to do, without the name of the field."""
    context = error.get("ctx", {})
    if kind in _TYPES:
        wanted, remedy = _TYPES[kind]
        return f"should be {wanted}, but it is {given}", remedy
    if kind == "string_type":
        return f"should be words, but it is {given}", _how_to_make_words(error["input"])
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        is_item = isinstance(error["loc"][-1], int)
        return (
            f"should hold fields of its own, but it is {given}",
            "Write its fields after the hyphen, one a line, each with its name and a colon."
            if is_item
            else "Write its fields below it, two spaces further in.",
        )
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(str(context.get("pattern", "")), given)
    if kind in {"string_too_short", "too_short"}:
        return _too_few(context.get("min_length", 1))
    if kind == "too_long":
        return f"has more than {context.get('max_length')} items", "Take some out."
    if kind in {"greater_than_equal", "greater_than"}:
        bound = f"{context['ge']} or more" if "ge" in context else f"more than {context['gt']:g}"
        return f"is {given}, but it should be {bound}", "Check the number."
    if kind in {"less_than_equal", "less_than"}:
        bound = f"{context['le']} or less" if "le" in context else f"less than {context['lt']:g}"
        return f"is {given}, but it should be {bound}", "Check the number."
    return f"does not fit ({error['msg'][0].lower()}{error['msg'][1:]})", "Check this value."


_TYPES = {
    "int_type": (
        "a whole number",
        "Write it in digits, without quotes and without a zero in front, such as 15.",
    ),
    "float_type": ("a number", "Write it in digits, without quotes, such as 9 or 1.5."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "tuple_type": ("a list", "Write one item a line, each after a hyphen."),
    "value_error": ("a date", "Write year-month-day, such as 2027-01-04."),  # only dates raise it
}
"""What was wanted and what to do, by pydantic's name for the fault."""


def _too_few(least: int) -> tuple[str, str]:
    if least > 1:
        return f"should have {least} items or more", "Add the items that are missing."
    return "is empty", "Write something here, or remove the field if it is not needed."


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
        foreign = named(given.replace("…", ""))
        return (
            f"should be an id, but it is {given}{foreign}",
            "Use small letters, digits and single hyphens, such as riding-the-wave.",
        )
    if pattern.startswith("^https?"):
        return (
            f"should be an address on the web, but it is {given}",
            "Write it as the browser shows it, beginning with https://.",
        )
    return "should be words on one line", "Take the line breaks out, and do not leave it empty."


def _nearest(wrong: object, known: list[str]) -> list[str]:
    """Return the known name that a wrong one was most likely meant to be, if there is one."""
    return difflib.get_close_matches(str(wrong), known, n=1, cutoff=0.6)


def _meant_alone(wrong: object, known: list[str]) -> str:
    """Return the known name that a wrong one is a slip of, when it is close and no other is near."""
    near = difflib.get_close_matches(str(wrong), known, n=2, cutoff=0.6)
    is_close = bool(difflib.get_close_matches(str(wrong), near, cutoff=0.8))
    return near[0] if is_close and len(near) == 1 else ""


def _how_to_make_words(value: object) -> str:
    if isinstance(value, bool | float):
        return "Put it in double quotes."
    if isinstance(value, int):
        return f'Put it in double quotes, such as "{value}".'
    if isinstance(value, dict):
        return "Put the whole value in double quotes; a colon or a brace in it makes it a group."
    if isinstance(value, list):
        return (
            "Write words here; if they begin with a bracket or a hyphen, put them in double quotes."
        )
    return "Write words here."


def _unknown_field(path: tuple[int | str, ...], known: list[str], node: Node) -> Finding:
    wrong = str(path[-1])
    place = _key_place(node, path)
    near = _nearest(wrong, known)
    remedy = (
        f"Did you mean `{near[0]}`?"
        if near
        else f"Remove it, or use one of: {', '.join(known)}."
        if known
        else "Remove it."
    )
    return must(
        "field-unknown",
        f"`{wrong}` is not a field that is known here.",
        remedy,
        place,
        _meant_alone(wrong, known),
    )


def _wrong_key(error: ErrorDetails, path: tuple[int | str, ...], node: Node) -> Finding:
    """Say what is wrong with a name where the people who write choose the names."""
    if error["type"] == "literal_error":
        return _unknown_field(path, _choices(error), node)
    words, remedy = _wrong_value(error["type"], error, _given(path[-1]))
    return must("wrong-value", f"The field's name {words}.", remedy, _key_place(node, path))


def _choices(error: ErrorDetails) -> list[str]:
    context = error.get("ctx", {})
    listed = str(context.get("expected") or context.get("expected_tags") or "")
    return [choice.strip().strip("'") for choice in listed.replace(" or ", ", ").split(",")]


def _wrong_choice(error: ErrorDetails, value: object, name: str, place: Place) -> Finding:
    choices = _choices(error)
    near = _nearest(value, choices)
    hint = f" Did you mean `{near[0]}`?" if near else ""
    return must(
        "wrong-choice",
        f"{name} is {_given(value)}, which is not one of its choices.",
        f"Choose one of: {', '.join(choices)}.{hint}",
        place,
        _meant_alone(value, choices),
    )


def _key_place(node: Node, path: tuple[int | str, ...]) -> Place:
    current: Node | None = node
    for part in path:
        current = current.child(part) if current else None
    return (current.key_place if current else None) or node.find(path[:-1])


def _name(path: tuple[int | str, ...]) -> str:
    words = [str(part) for part in path if isinstance(part, str)]
    if not words:
        return "This"
    if isinstance(path[-1], int):
        return f"Item {path[-1] + 1} of `{words[-1]}`"
    return f"`{words[-1]}`"


def _given(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true, which means yes" if value else "false, which means no"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    words = str(value).strip().replace("\n", " ")
    return f'"{words[:60]}…"' if len(words) > 60 else f'"{words}"'


def _fields_at(path: tuple[int | str, ...], noun: type[BaseModel]) -> list[str]:
    """Return the names of the fields of the noun that stands at a path."""
    _, nouns = _walk(path, noun)
    return [field.alias or name for kind in nouns[:1] for name, field in kind.model_fields.items()]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is Literal:
        return []
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _tag_of(kind: type[BaseModel]) -> object:
    field = kind.model_fields.get("kind")
    arguments = get_args(field.annotation) if field else ()
    return arguments[0] if arguments else None
