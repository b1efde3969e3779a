"""JSON Schema for the editor: what completion, hover and red lines in a text editor come from.

Pydantic's schema is put into words that an editor shows well: human titles, no null branches,
plain error texts. See docs/decisions.md.
"""

from typing import Any

from .base import BRANCH, CLOCK, COLOUR, KEBAB, WEB_ADDRESS, Noun
from .curriculum import KINDS
from .overlay import BASE, FOLDER

_DRAFT = "http://json-schema.org/draft-07/schema#"

_PATTERN_WORDS = {
    KEBAB: "Use small letters, digits and single hyphens, such as riding-the-wave.",
    CLOCK: "Write the time with 24 hours and two digits each, such as 09:30 or 17:45.",
    r"^[^\n]*\S[^\n]*$": "Write this on one line, and do not leave it empty.",
    WEB_ADDRESS: "Write a whole address without a question mark, such as https://iop.example.org.",
    COLOUR: 'Write six digits behind a number sign, in quotes, such as "#17494d".',
    BASE: "Name a release of groupwork, such as groupwork==1.4.*.",
    FOLDER: "Name a folder of this project, such as layers/state.",
    BRANCH: "Name the branch as the repository does, such as main.",
    r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$": "Name a drawing in curriculum/figures, such as craving-wave.svg.",
}


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
    polished["title"] = human(kind)
    return polished


def _polish(value: Any) -> Any:
    """Return the schema with human titles, no null branches and plain error texts."""
    if isinstance(value, list):
        return [_polish(item) for item in value]
    if not isinstance(value, dict):
        return value
    polished = {key: _polish(item) for key, item in value.items() if key != "default" or item}
    polished = _without_null(polished)
    for name, definition in polished.get("$defs", {}).items():
        definition["title"] = human(name)
    for name, definition in polished.get("properties", {}).items():
        if isinstance(definition, dict) and "$ref" not in definition:
            definition["title"] = human(name)
    if polished.get("pattern") in _PATTERN_WORDS:
        polished["patternErrorMessage"] = _PATTERN_WORDS[polished["pattern"]]
    if "enum" in polished:
        choices = ", ".join(str(choice) for choice in polished["enum"])
        polished["errorMessage"] = f"Choose one of: {choices}."
    if polished.get("type") == "object" and polished.keys() & {"properties", "patternProperties"}:
        polished.setdefault("additionalProperties", False)
    # The discriminator keyword belongs to OpenAPI; editors tell blocks apart by `const`.
    polished.pop("discriminator", None)
    return polished


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


def human(name: str) -> str:
    """Return `TextBlock` or `at_least` as `Text block` and `At least`."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    words = words.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
