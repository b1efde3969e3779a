"""One file of a curriculum read again, as its text would be: the others stay as they were read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..findings import Finding, Place
from ..model import Curriculum, Handout, Noun, Program, SessionPlan
from .nodes import Node, read_yaml
from .validate import validate

Path = tuple[str | int, ...]
"""The steps from a whole file to a value in it: names of fields, numbers of items from 0."""

_NOUNS: Mapping[str, tuple[type[Noun], str]] = {
    "session": (SessionPlan, "sessions"),
    "handout": (Handout, "handouts"),
    "toolkit": (Handout, "toolkit"),
    "program": (Program, "programs"),
}
"""The kinds that may be read alone: what each holds, and where it stands in the curriculum."""


@dataclass(frozen=True)
class ReadAgain:
    """What became of one file: the curriculum with it, or findings that say why there is none."""

    curriculum: Curriculum | None
    findings: tuple[Finding, ...]
    paths: Mapping[Place, Path]

    def path(self, place: Place) -> Path:
        """Return the steps to the value that was written at a place; none for the file as a whole."""
        return self.paths.get(place, ())


def read_again(curriculum: Curriculum, kind: str, id: str, text: str) -> ReadAgain:
    """Read one file's new text; `kind` is session, handout, toolkit or program."""
    file = curriculum.files[kind, id]
    root, problems = read_yaml(text.encode(), file)
    if root is None:
        return ReadAgain(None, tuple(problems), {})
    root = Node({**root.mapping, "id": Node(id, root.place)}, root.place)
    noun, found = validate(root, _NOUNS[kind][0])
    paths = dict(_places(root, ()))
    findings = (*problems, *found)
    if noun is None or problems:
        return ReadAgain(None, findings, paths)
    return ReadAgain(_with(curriculum, kind, id, noun, root), findings, paths)


def _with(curriculum: Curriculum, kind: str, id: str, noun: Noun, root: Node) -> Curriculum:
    field = _NOUNS[kind][1]
    kinds = {kind, "handout"} if kind == "toolkit" else {kind}

    def find(asked: str, name: str, path: tuple[str | int, ...]) -> Place:
        if asked not in kinds or name != id:
            return curriculum.finder(asked, name, path)
        return root.find(path) if path else Place(root.place.file, 1, 1)

    changes: dict[str, Any] = {
        field: {**getattr(curriculum, field), id: noun},
        "broken": curriculum.broken - {(kind, id)},
    }
    return replace(curriculum, finder=find, **changes)


def _places(node: Node, path: Path) -> Iterator[tuple[Place, Path]]:
    """Yield each place with the steps that lead to it; of several at one place the outermost is last."""
    for name, child in node.mapping.items():
        if path or name != "id":
            yield from _places(child, (*path, name))
    for number, child in enumerate(node.items):
        yield from _places(child, (*path, number))
    if node.key_place is not None:
        yield node.key_place, path
    yield node.place, path
