"""The shape of the form in which people edit a file without YAML.

It is JSON Schema as form libraries read it: inlined, with labels in plain words, with the fields
that are used most first. What is wrong with a value is never said by the form: the rules of the
project say it, in words. What a filled form says is read by filled.py.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .curriculum import KINDS
from .schema import human

Shape = dict[str, Any]
"""A part of the form: JSON Schema with `options`, `format` and `propertyOrder` for the library."""

Known = Mapping[str, Sequence[str]]
"""The ids that a field may name, by the kind of what they name, such as handout or source."""

FORMS = ("session", "handout", "program")
"""The kinds of file that have a form; forms of the toolkit are handouts."""

_NOT_SHOWN = frozenset({"id", "formerly"})
"""Fields of a whole file that are left as they are: printed addresses rest on them."""

_FIRST = (
    *("title", "summary", "purpose", "key_message", "minutes", "home", "objectives", "segments"),
    *("blocks", "tracks", "shared_slots", "strands", "phases", "individual", "calendar", "safety"),
    *("brief", "handouts", "materials", "prepare_minutes", "prepare", "newcomers", "adapt"),
    *("between_sessions", "evidence", "sources", "borrowed", "plan_links", "note_starter"),
    *("fidelity", "notes", "review"),
)
_LAST = ("withdrawn",)
_OPEN = frozenset({"segments", "blocks", "tracks"})
"""The lists that are open from the start; their items, and all other groups, open with a click."""

_LABELS = {
    "adapt": "How to adapt it",
    "alt": "What the drawing shows, for those who do not see it",
    "at_least": "Minutes at the least",
    "ask": "Questions to ask",
    "blocks": "Blocks of the sheet",
    "board": "What to draw on the board",
    "brief": "For whoever covers tonight",
    "builds_on": "Sessions that this one builds on",
    "by": "By (a role)",
    "do": "What you do",
    "evidence": "Evidence",
    "fidelity": "Signs that it was done as planned",
    "file": "Drawing",
    "for": "What it is cited for",
    "go_wrong": "What could go wrong, and what to do then",
    "handouts": "Handouts",
    "home": "This is the program that the site is made for",
    "how": "How to do it",
    "id": "Id, which stays as it is",
    "key_message": "Key message",
    "led_by": "Who leads it",
    "listen_for": "What to listen for",
    "max": "At the most",
    "min": "At the least",
    "notes": "Notes for colleagues",
    "note_starter": "Starter for the group note",
    "on": "On (a date)",
    "other": "A blank line for one’s own",
    "side_by_side": "Also printed in two languages side by side",
    "plan_links": "Links to the treatment plan",
    "practises": "Objectives that are practised here",
    "prepare_minutes": "Minutes to prepare",
    "reach": "Core or elective",
    "say": "What you say",
    "script": "Script, word for word",
    "segments": "Segments, in their order",
}
"""What a field is called where its name is not plain enough."""

_NAMED_BY = {
    **dict.fromkeys(("handouts", "each_group", "absent", "welcome", "crisis", "form"), "handout"),
    **dict.fromkeys(("builds_on", "sessions", "session"), "session"),
    **dict.fromkeys(("source", "sources"), "source"),
    **dict.fromkeys(("topic", "topics"), "topic"),
    "file": "figure",
    "packs": "pack",
    "resources": "resource",
    "rule": "local-rule",
}
_KEYS = {"contact": "local-resource", "local_rules": "local-rule"}
"""Fields that hold words by id, and what these ids name."""

_TELLING = (
    *("title", "heading", "text", "prompt", "role", "question", "need", "source", "what", "left"),
    *("reason", "alt", "session", "rule", "items", "steps", "columns", "rows", "id"),
)
"""The fields that tell an item of a list from others; the first that is filled names it."""


def form_shape(kind: str, value: Mapping[str, Any], known: Known) -> Shape:
    """Return the shape of the form for a file of a kind that holds a value."""
    noun = dict(KINDS)[kind]
    raw = noun.model_json_schema(by_alias=True, mode="validation")
    shaping = _Shaping(raw.get("$defs", {}), known)
    fields = {name: part for name, part in raw["properties"].items() if name not in _NOT_SHOWN}
    shape = shaping.object({**raw, "properties": fields}, value)
    order = [name for name in _FIRST if name in fields]
    order += [name for name in fields if name not in (*_FIRST, *_LAST)]
    for rank, name in enumerate([*order, *(name for name in _LAST if name in fields)]):
        part = shape["properties"][name]
        part["propertyOrder"] = rank
        if part["type"] in {"object", "array"} and name not in _OPEN and "format" not in part:
            part["options"] = {"collapsed": True}
    return {**shape, "title": human(kind)}


def label_of(path: Sequence[str | int]) -> str:
    """Return what a field is called in a list of findings: `Segments 2, minutes`."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int):
            words[-1] = f"{words[-1]} {part + 1}"
        else:
            words.append(human(part).lower() if words else human(part))
    return ", ".join(words) or "the whole file"


def telling(item: Any) -> str:
    """Return the words that tell an item of a list from others, on one line."""
    if isinstance(item, Mapping):
        item = next((item[name] for name in _TELLING if item.get(name)), "")
    if isinstance(item, list):
        return ", ".join(map(telling, item))
    return " ".join(str(item).split())


class _Shaping:
    """Turns a schema of ours into the shape of a form."""

    def __init__(self, defs: Mapping[str, Any], known: Known) -> None:
        self._defs, self._known = defs, known

    def part(self, name: str, schema: Mapping[str, Any], value: Any) -> Shape:
        """Return the shape of what one field, or each item of a field, holds."""
        schema, is_optional = self._meant(schema)
        if "oneOf" in schema:
            ways = [self.part(name, way, None) for way in schema["oneOf"]]
            for way in ways:  # as people write them
                first = {key: way["properties"][key] for key in ("id", "kind")}
                way["properties"] = {**first, **way["properties"]}
            return {"oneOf": ways, "type": "object", "properties": {}, "title": "Block"}
        make: Mapping[str, Callable[[], Shape]] = {
            "object": lambda: self._group(name, schema, value),
            "array": lambda: self._list(name, schema, value),
            "boolean": lambda: _yes_or_no(is_optional=is_optional),
            "integer": lambda: _number("integer"),
            "number": lambda: _number("number"),
        }
        shape = make.get(
            schema.get("type", "string"), lambda: self._words(name, schema, is_optional=is_optional)
        )()
        default = schema.get("default")
        if isinstance(default, Mapping):
            default = {key: item for key, item in default.items() if item is not None}
        if default not in (None, [], {}, ()):
            shape["default"] = default
        return shape

    def object(self, schema: Mapping[str, Any], value: Any) -> Shape:
        """Return the shape of a group of fields."""
        old = value if isinstance(value, Mapping) else {}
        fields = {
            name: {**self.part(name, part, old.get(name)), **_said(name, part)}
            for name, part in schema["properties"].items()
        }
        for rank, (inner, part) in enumerate(fields.items()):
            part["propertyOrder"] = rank if inner != "id" else len(fields)
        required = [name for name in schema.get("required", ()) if name in fields]
        return {
            "type": "object",
            "title": human(str(schema.get("title", ""))),
            "properties": fields,
            "required": required,
            "additionalProperties": False,
        }

    def _meant(self, schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
        """Return a schema without references and empty branches, and whether it may be left out."""
        if "$ref" in schema:
            rest = {key: item for key, item in schema.items() if key != "$ref"}
            found, is_optional = self._meant(self._defs[schema["$ref"].rpartition("/")[2]])
            return {**found, **rest}, is_optional
        if "anyOf" in schema:
            ways = [way for way in schema["anyOf"] if way != {"type": "null"}]
            rest = {key: item for key, item in schema.items() if key != "anyOf"}
            return {**self._meant(ways[0])[0], **rest}, len(ways) < len(schema["anyOf"])
        return schema, False

    def _group(self, name: str, schema: Mapping[str, Any], value: Any) -> Shape:
        if "properties" in schema:
            return self.object(schema, value)
        ids = schema.get("propertyNames", {}).get("enum")
        if ids is None:
            old = value if isinstance(value, Mapping) else {}
            ids = dict.fromkeys([*old, *self._known.get(_KEYS.get(name, ""), ())])
        inner = schema.get("additionalProperties") or next(
            iter(schema.get("patternProperties", {}).values()), {"type": "string"}
        )
        fields = {id: {**self.part(id, inner, None), "title": human(id)} for id in ids}
        return {"type": "object", "properties": fields, "additionalProperties": False}

    def _list(self, name: str, schema: Mapping[str, Any], value: Any) -> Shape:
        item, _ = self._meant(schema["items"])
        if "enum" in item:
            titles = [human(choice) for choice in item["enum"]]
            items = {
                "type": "string",
                "enum": list(item["enum"]),
                "options": {"enum_titles": titles},
            }
            return {"type": "array", "uniqueItems": True, "format": "checkbox", "items": items}
        shape = self.part(name, item, value[0] if value else None)
        for one in shape.get("oneOf", [shape]):
            if one["type"] == "object":
                one["options"] = {"collapsed": True}
                one["headerTemplate"] = " ".join(
                    field for field in _TELLING if field in one["properties"]
                )
        if shape["type"] == "object":
            shape["title"] = _a(str(shape["title"]).lower())
        else:
            shape["title"] = "a line"
        return {"type": "array", "items": shape}

    def _words(self, name: str, schema: Mapping[str, Any], *, is_optional: bool) -> Shape:
        if "const" in schema:
            choice = schema["const"]
            hidden = {"hidden": True}
            return {"type": "string", "enum": [choice], "default": choice, "options": hidden}
        if "enum" in schema:
            choices = [*([""] if is_optional else []), *schema["enum"]]
            titles = [human(choice) or "Not said" for choice in choices]
            return {"type": "string", "enum": choices, "options": {"enum_titles": titles}}
        if schema.get("x-prose") or not schema.keys() & {"pattern", "maxLength", "format"}:
            return {"type": "string", "format": "date" if _is_date(name, schema) else "textarea"}
        named = _NAMED_BY.get(name)
        options = {"options": {"inputAttributes": {"list": f"known-{named}"}}} if named else {}
        return {"type": "string", **options}


def _is_date(name: str, schema: Mapping[str, Any]) -> bool:
    """Whether a field holds a date: in our schemas it says nothing else about its words."""
    return name != "notes" and not schema.keys() & {"x-prose", "minLength"}


def _a(words: str) -> str:
    return f"an {words}" if words[:1] in set("aeiou") else f"a {words}"


def _number(kind: str) -> Shape:
    return {"type": kind, "options": {"inputAttributes": {"inputmode": "decimal"}}}


def _yes_or_no(*, is_optional: bool) -> Shape:
    """Return a box to tick; where nothing said is a third answer, a choice."""
    if not is_optional:
        return {"type": "boolean", "format": "checkbox"}
    return {"type": "boolean", "options": {"enum_titles": ["Yes", "No"]}}


def _said(name: str, schema: Mapping[str, Any]) -> Shape:
    """Return the label of a field, and what is said about it."""
    said: Shape = {"title": _LABELS.get(name) or human(name)}
    if schema.get("description"):
        said["description"] = schema["description"]
    return said
