"""JSON Schema for the editor: what completion, hover and red lines in a text editor come from.

Pydantic's schema is put into words that an editor shows well: human titles, no null branches,
plain error texts, what each choice means, whole items to put in. See docs/decisions.md.
"""

import re
from typing import Any

from .base import BRANCH, CLOCK, COLOUR, KEBAB, WEB_ADDRESS, Noun
from .choices import meanings_of
from .curriculum import KINDS
from .overlay import BASE, FOLDER
from .snippets import snippets_of
from .translation import ONE_LANGUAGE

_DRAFT = "http://json-schema.org/draft-07/schema#"

_LINE = r"^[^\n]*\S[^\n]*$"
_ANYTHING = r"^[\s\S]"
_PATTERN_WORDS = {
    KEBAB: "Use small letters, digits and single hyphens, such as riding-the-wave.",
    CLOCK: "Write the time with 24 hours and two digits each, such as 09:30 or 17:45.",
    _LINE: "Write this on one line, and do not leave it empty.",
    _ANYTHING: "Write something here, or remove the field if it is not needed.",
    WEB_ADDRESS: "Write a whole address without a question mark, such as https://iop.example.org.",
    ONE_LANGUAGE: "Write the short name of the language, such as es, or pt-BR.",
    COLOUR: 'Write six digits behind a number sign, in quotes, such as "#17494d".',
    BASE: "Name a release of groupwork, such as groupwork==1.4.*.",
    FOLDER: "Name a folder of this project, such as layers/state.",
    BRANCH: "Name the branch as the repository does, such as main.",
    r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$": "Name a drawing in curriculum/figures, such as craving-wave.svg.",
}
_TYPE_WORDS = {
    "string": "Write words here; put them in double quotes if they look like a number, a list or a field.",
    "integer": "Write a whole number in digits, without quotes, such as 15.",
    "number": "Write a number in digits, without quotes, such as 9 or 1.5.",
    "boolean": "Write true or false, without quotes.",
    "array": "Write a list: one item a line, each after a hyphen and a space.",
}
"""What an editor says where a value is of another kind; a group of fields keeps the server's words,
since those name the field that is not known."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return one schema for each kind of file, by kind."""
    return {kind: _schema(kind, noun) for kind, noun in KINDS}


def _schema(kind: str, noun: type[Noun]) -> dict[str, Any]:
    schema: dict[str, Any] = noun.model_json_schema(by_alias=True, mode="validation")
    polished: dict[str, Any] = {
        "$schema": _DRAFT,
        "$id": f"{kind}.json",
        **_polish(schema),
    }
    for name, holder in {noun.__name__: polished, **polished.get("$defs", {})}.items():
        holder["title"] = human(name)
        _name_fields(name, holder)
    polished["title"] = human(kind)
    return polished


def _name_fields(noun: str, holder: dict[str, Any]) -> None:
    """Give each field of a noun its title, a block's kind its meaning, and a list its snippets."""
    for name, definition in holder.get("properties", {}).items():
        if "$ref" not in definition:
            definition["title"] = human(name)
        if "const" in definition:
            definition.setdefault("description", holder.get("description", ""))
        if snippets := snippets_of(noun, name):
            definition["defaultSnippets"] = snippets


def _polish(value: Any) -> Any:
    """Return the schema with no null branches, plain error texts and what each choice means."""
    if isinstance(value, list):
        return [_polish(item) for item in value]
    if not isinstance(value, dict):
        return value
    polished = {key: _polish(item) for key, item in value.items() if key != "default" or item}
    polished = _without_null(polished)
    if isinstance(polished.get("description"), str):
        polished["description"] = _unwrapped(polished["description"])
    _say_what_is_wrong(polished)
    if polished.get("type") == "object" and polished.keys() & {"properties", "patternProperties"}:
        polished.setdefault("additionalProperties", False)
    # The discriminator keyword belongs to OpenAPI; editors tell blocks apart by `const`.
    polished.pop("discriminator", None)
    return polished


def _say_what_is_wrong(schema: dict[str, Any]) -> None:
    """Put plain words beside a type, a pattern and a list of choices, for when they are not met."""
    kind = schema.get("type")
    # A block's kind keeps the server's words, which name the kinds of all blocks.
    if isinstance(kind, str) and kind in _TYPE_WORDS and "const" not in schema:
        schema["errorMessage"] = _TYPE_WORDS[kind]
    if kind == "string" and schema.get("minLength") == 1:
        del schema["minLength"]  # a pattern says the same, and may be put into words
        schema.setdefault("pattern", _ANYTHING)
    if schema.get("pattern") in _PATTERN_WORDS:
        schema["patternErrorMessage"] = _PATTERN_WORDS[schema["pattern"]]
    choices = schema.get("enum")
    if isinstance(choices, list):
        schema["errorMessage"] = f"Choose one of: {', '.join(map(str, choices))}."
        if meanings := meanings_of(tuple(choices)):
            schema["enumDescriptions"] = list(meanings)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    branches = schema.get("anyOf")
    if not branches:
        return schema
    kept = [branch for branch in branches if branch != {"type": "null"}]
    if len(kept) == len(branches):
        return schema
    rest = {key: item for key, item in schema.items() if key != "anyOf"}
    if rest.get("default", ...) is None:
        del rest["default"]
    if len(kept) == 1:
        return {**rest, **kept[0]}
    return {**rest, "anyOf": kept}


def _unwrapped(words: str) -> str:
    """Return words with one line a paragraph: an editor breaks lines where it wants."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", words)


def human(name: str) -> str:
    """Return `TextBlock` or `at_least` as `Text block` and `At least`."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    words = words.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
