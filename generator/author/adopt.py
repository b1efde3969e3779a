"""A whole file of the layers below becomes a program's own, with its reason beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..load import Layer, Loaded, Project
from ..load.base import templates_of
from ..load.changes import FIGURE, TEMPLATE
from ..model import family
from .change_file import change_path, change_text
from .program_file import values_text
from .sources import AuthorError, create_all

_NEVER = frozenset(
    {"sources", "glossary", "resources", "local-rules", "approval", FIGURE, TEMPLATE}
)
"""Kinds that are not adopted by their id: lists that many share, and what is named by its file."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """The files that were written: the program's own copy, and the change file that says why."""

    copy: str
    change: str


def adopt(
    project: Project, loaded: Loaded, id: str, *, reason: str, reviewed_by: str | None
) -> Adopted:
    """Copy a whole session, handout, program, pack, drawing or template into a program's own version.

    Raises AuthorError when there is no such thing, when it is changed here already, or when its own
    file is there.
    """
    if not project.below:
        raise AuthorError(
            "This is no program's own version: it has no program.yaml. groupwork init makes one."
        )
    kind, file = _found(project, loaded, id)
    layer = _layer_of(project, file)
    if layer is None:
        raise AuthorError(f"{file} is this program's own already.")
    inside = file.removeprefix(layer.above)
    change = change_path(project.root, id)
    done = loaded.curriculum.layered.of(kind, id)
    mine = [one.file for one in done if _layer_of(project, one.file) is None]
    if mine:
        raise AuthorError(
            f"{mine[-1]} changes it already. Remove that file first; what it changes can be written "
            "into your own copy."
        )
    text = values_text(_values(loaded, kind, id)) if done else _text(layer.root / inside)
    why = change_text(id, reason, reviewed_by, {"replaces": True})
    create_all({change: why, project.root / inside: text})
    return Adopted(inside, change.relative_to(project.root).as_posix())


def _found(project: Project, loaded: Loaded, id: str) -> tuple[str, str]:
    """Return the kind of what has this id, and its file."""
    found = [
        (kind, loaded.curriculum.whole_file(kind, name))
        for kind, name in (
            (family(kind), name) for kind, name in loaded.curriculum.files if kind not in _NEVER
        )
        if name == id
    ]
    if id.endswith(".svg") and id in loaded.curriculum.figures:
        found = [(FIGURE, loaded.curriculum.figures[id])]
    if id.startswith("templates/"):
        layers = [layer for layer in reversed(project.below) if id in templates_of(layer.root)]
        found = [(TEMPLATE, layer.above + id) for layer in layers[:1]]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = ", ".join(sorted(kind for kind, _ in found))
        raise AuthorError(f"Several things have the id {id}: {kinds}. Copy the file by hand.")
    raise AuthorError(f"There is nothing with the id {id} in the layers below; see groupwork list.")


def _values(loaded: Loaded, kind: str, id: str) -> Mapping[str, object]:
    """Return an item as the layers below say it together."""
    node = loaded.nodes.get((kind, id)) or loaded.nodes["toolkit", id]
    return {name: child.plain for name, child in node.mapping.items() if name != "id"}


def _layer_of(project: Project, file: str) -> Layer | None:
    """Return the layer below that a file belongs to; nothing for one of the project itself."""
    holding = [layer for layer in project.below if file.startswith(layer.above)]
    return max(holding, key=lambda layer: len(layer.above), default=None)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as other:
        raise AuthorError(f"{path.name} is no text. Copy the file by hand, and say why.") from other
