"""What a made-up curriculum takes from ours: how files are built, each text by its field, each word as often as it stands."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.load import find_project, load  # noqa: E402 - benchmarks are no package

Key = tuple[str, str]
"""Kind and id, such as ("session", "riding-out-a-craving")."""
Plain = dict[str, Any]
"""A file as it is written: fields of fields, lists and words."""

WORDS = frozenset(
    {"title", "text", "for", "do", "say", "ask", "items", "steps", "heading", "prompt"}
)
"""Fields whose strings are for people even when they are one word."""
FOLDERS: Mapping[str, str] = {
    "topic": "curriculum/topics",
    "session": "curriculum/sessions",
    "handout": "handouts",
    "toolkit": "curriculum/toolkit",
    "program": "curriculum/programs",
    "requirements": "curriculum/requirements",
}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Ours:
    """Our own curriculum as it is written, and what is measured of it."""

    files: Mapping[Key, Plain]
    edition: Plain
    sessions: tuple[str, ...]
    """The ids of all sessions: those first that stand first in some strand, then second, and so on."""
    texts: Mapping[tuple[str, ...], list[str]]
    """Every text by its kind of file and its fields."""
    words: Mapping[str, list[str]]
    """Every word of plans and of sheets, as often as it stands there; names are left out."""

    @classmethod
    def read(cls) -> "Ours":
        """Read and measure what stands around this file."""
        project = find_project(ROOT)
        if project is None:
            raise FileNotFoundError(ROOT)
        nodes = load(project.layers).nodes
        files = {key: node.plain for key, node in nodes.items() if key[0] in FOLDERS}
        texts: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for (kind, _), item in files.items():
            for path, text in texts_of(item, (kind,)):
                texts[path].append(text)
        return cls(files, nodes["edition", "edition"].plain, _in_turn(files), texts, _said(texts))

    def of(self, kind: str) -> list[str]:
        """Return the ids of a kind of file."""
        return [id for found, id in self.files if found == kind]

    @cached_property
    def alike(self) -> Mapping[tuple[object, ...], list[str]]:
        """The ids of plans and sheets that can lend each other their build."""
        found: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for (kind, id), item in self.files.items():
            found[build_of(kind, item)].append(id)
        return found


def build_of(kind: str, item: Plain) -> tuple[object, ...]:
    """Return what two files have in common when one may be built like the other."""
    names = {
        "session": ("format", "reach", "minutes", "ages"),
        "handout": ("audience", "form", "reading_grade_target", "ages"),
    }.get(kind, ("id", "title"))
    return (kind, *(str(item.get(name)) for name in names))


def texts_of(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text for people with its fields; what a block is stands among them, too."""
    if isinstance(value, str):
        if is_for_people(path, value):
            yield path, value
    elif isinstance(value, dict):
        path = (*path, value["kind"]) if path[-1] == "blocks" else path
        for name, item in value.items():
            yield from texts_of(item, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item, path)


def is_for_people(path: tuple[str, ...], text: str) -> bool:
    """Whether people read a string in these fields, or only the tool does."""
    return path[-1] in WORDS or " " in text


def _said(texts: Mapping[tuple[str, ...], list[str]]) -> Mapping[str, list[str]]:
    """Return the words by who reads them: of sheets, and of all else."""
    said: dict[str, list[str]] = {"sheets": [], "plans": []}
    for path, found in sorted(texts.items()):
        for text in found:
            said["sheets" if path[0] in {"handout", "toolkit"} else "plans"].extend(
                WORD.findall(text)
            )
    small = {word for words in said.values() for word in words if word.islower()}
    return {
        who: [
            word if word == "I" else word.lower()
            for word in words
            if word == "I" or word.lower() in small
        ]
        for who, words in said.items()
    }


def _in_turn(files: Mapping[Key, Plain]) -> tuple[str, ...]:
    programs = [item for (kind, _), item in files.items() if kind == "program"]
    one_to_one = [
        need["session"]
        for program in programs
        for need in program["individual"]
        if "session" in need
    ]
    strands = [strand["sessions"] for program in programs for strand in program["strands"]]
    turns = (id for turn in zip_longest(*strands, one_to_one) for id in turn if id)
    return tuple(dict.fromkeys((*turns, *(id for kind, id in files if kind == "session"))))
