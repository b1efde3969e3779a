"""An item of a layer below is edited: the change goes into a file of changes/, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..findings import Place
from ..load import Loaded, Project, load
from ..load.merge import lay_over
from ..load.nodes import Node, as_node, read_yaml
from ..model import Change, family
from .change_file import change_path, change_text
from .edited import ChangedMeanwhileError, Opened, Saved, lines_changed, splice_in
from .program_file import values_text
from .smallest import smallest_change
from .sources import AuthorError, create, one_line, replace


@dataclass(frozen=True, slots=True)
class OpenedBelow:
    """An item of a layer below, with what this program changes in it so far.

    `opened` holds the bytes of the change file, none while there is none, and the value that holds
    here; `below` is what the layers under this one say, `change` what the change file says.
    """

    opened: Opened
    id: str
    below: Node
    change: Mapping[str, Any]


def open_below(project: Project, loaded: Loaded, kind: str, id: str) -> OpenedBelow:
    """Read an item that stands below, to edit it; says so when its change file does something else."""
    mine = [
        one.file
        for one in loaded.curriculum.layered.of(family(kind), id)
        if not loaded.curriculum.layered.is_below(one.file)
    ]
    if len(mine) > 1:
        raise AuthorError(f"Several files change {id}: {', '.join(mine)}. Open them in an editor.")
    path = project.root / mine[0] if mine else change_path(project.root, id)
    data = path.read_bytes() if path.is_file() else b""
    change = _change_in(data, mine[0]) if mine else {}
    if data and not mine:
        raise AuthorError(f"{path.name} in changes/ is about something else. Give it another name.")
    node = load(project.layers[:-1]).nodes.get((kind, id))
    if node is None or (kind, id) not in loaded.nodes:
        raise AuthorError(f"{id} cannot be read in the layers below; groupwork check says why.")
    file = path.relative_to(project.root).as_posix()
    opened = Opened(file, data, _without_id(loaded.nodes[kind, id]))
    return OpenedBelow(opened, id, node, change)


def _change_in(data: bytes, file: str) -> Mapping[str, Any]:
    node, problems = read_yaml(data, file)
    plain = node.plain if node and not problems else None
    if not isinstance(plain, Mapping) or not isinstance(plain.get("changes"), Mapping):
        raise AuthorError(f"{file} does not change single fields, so it is edited in an editor.")
    return plain


def _without_id(node: Node) -> Mapping[str, Any]:
    return {name: child.plain for name, child in node.mapping.items() if name != "id"}


def changes_for(item: OpenedBelow, value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the smallest changes by which the layers below say this value.

    A field that they cannot reach part by part is given whole.
    """
    changes = smallest_change(_without_id(item.below), value)
    said = _laid(item, changes)
    return {
        name: change if said.get(name) == value.get(name) else value.get(name)
        for name, change in changes.items()
    }


def text_over(item: OpenedBelow, value: Mapping[str, Any]) -> str:
    """Return the whole item as text, as it will be read once the change file says this value."""
    return values_text(_laid(item, changes_for(item, value)))


def _laid(item: OpenedBelow, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    laid = lay_over(item.below, as_node(dict(changes), Place(item.opened.file)), [])
    return _without_id(laid)


def save_below(
    project: Project, item: OpenedBelow, value: Mapping[str, Any], reason: str, role: str
) -> Saved:
    """Write the change file of an item, whole or not at all; never over one that somebody changed."""
    path = project.root / item.opened.file
    now = path.read_bytes() if path.is_file() else b""
    if now != item.opened.data:
        raise ChangedMeanwhileError(item.opened.file)
    changes = changes_for(item, value)
    if not changes and not item.opened.data:
        return Saved(item.opened, ())
    if not changes:
        raise AuthorError(
            f"This is what the base says, so nothing is changed any more. Remove {item.opened.file}."
        )
    if not one_line(reason):
        raise AuthorError("Say why in a sentence: the reason stands beside what you changed.")
    if not item.opened.data:
        text = change_text(item.id, reason, role, {"changes": changes})
        create(path, text)
    else:
        text = _rewritten(item, changes, reason, role)
        replace(path, item.opened.data, text)
    written = Opened(item.opened.file, text.encode(), value)
    return Saved(written, lines_changed(item.opened.data, written.data))


def _rewritten(item: OpenedBelow, changes: Mapping[str, Any], reason: str, role: str) -> str:
    """Return the text of a change file with other changes; its comments and its other fields stay."""
    said = {**item.change, "reason": one_line(reason), "reviewed_by": one_line(role)}
    said["changes"] = dict(changes)
    if not said["reviewed_by"]:
        del said["reviewed_by"]
    before = Opened(item.opened.file, item.opened.data, item.change)
    return splice_in(before, said, list(Change.model_fields))
