"""The files of all layers are read, the lowest first, and laid over each other on nodes.

Every file is read, also when others are broken. What the nodes mean is left to project.py.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..findings import Finding, Place, must
from ..kept import READING, Kept, Same
from ..model import Change, Overlay, Translation
from ..model.base import KEBAB
from ..model.drawing import Drawing
from .base import BRAND_LOGO, PROGRAM_FILE, Layer, is_in_the_way, is_layer, templates_of
from .changes import FIGURE, TEMPLATE, Key, Laid, Layering, followed, former_ids, renamed
from .figures import figure_faults
from .letters import named, shown_name
from .limits import BIGGEST_FILE
from .makers import maker_traces
from .merge import lay_over
from .nodes import Node, file_too_large, natural_key, read_yaml
from .translations import ReadTranslation
from .validate import validate
from .where import (
    FIGURE_FILE,
    LOGO_FILE,
    READ_ELSEWHERE,
    SHARED,
    files_of,
    kind_of,
    leads_out,
    leaves,
    stray,
    why_unreadable,
)

ONE_NAMESPACE = ("topic", "session", "handout", "toolkit", "program")
_READ: Kept[tuple[Node | None, list[Finding]]] = Kept(READING)
"""The node of each file and what was found in it, by its name and bytes."""

_NAMED: Kept[Node] = Kept(READING)
"""Nodes with the name of their file as their id."""

_DRAWN: Kept[tuple[list[Finding], Drawing | None]] = Kept(READING)
"""What was found in each drawing, and the words in one that is well, by its file and digest."""

_UNREAD = Overlay.model_construct(title="This program", base="")
"""Stands for a program file with a fault, whose changes are still not the base's own words."""


@dataclass
class Reading:
    """Collects nodes and findings while files are read.

    `bottom` are the nodes of the lowest layer and `beneath` those of all under the last one, and
    `names_now` leads from their former ids to those of today; `laid` is
    what each layer's change files did, `top_laid` those of the last; `added` is what layers over the
    base have of their own; `under` are the files under the one in `files`, by item; `pictures` holds
    the digest of each drawing, `drawn` those that are well, with their words; `done` are the layers
    that were read; `translations` are those of all layers, the lowest first.
    """

    nodes: dict[Key, Node] = field(default_factory=dict)
    files: dict[Key, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    drawn: dict[str, Drawing] = field(default_factory=dict)
    broken: set[Key] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    data: dict[str, bytes] = field(default_factory=dict)
    count: int = 0
    overlay: Overlay | None = None
    overlay_node: Node | None = None
    beneath: dict[Key, Node] = field(default_factory=dict)
    names_now: dict[str, str] = field(default_factory=dict)
    laid: list[tuple[str, Laid]] = field(default_factory=list)
    top_laid: list[Laid] = field(default_factory=list)
    added: list[Key] = field(default_factory=list)
    under: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    done: list[Layer] = field(default_factory=list)
    bottom: dict[Key, Node] = field(default_factory=dict)
    translations: list[ReadTranslation] = field(default_factory=list)

    def read_layer(self, layer: Layer) -> None:
        """Read one layer's files, and lay its change files over what stands below."""
        self.overlay = _UNREAD if (layer.root / PROGRAM_FILE).is_file() else None
        self.overlay_node = None
        self.beneath = dict(self.nodes)
        self.names_now = {
            old: id
            for (kind, old), (_, id) in former_ids(self.nodes).items()
            if kind in ONE_NAMESPACE
        }
        self.top_laid = []
        names: dict[str, str] = {}
        changes: list[tuple[Path, str]] = []
        replaced: dict[Key, Node | None] = {}
        for path, inside in self._readable(layer):
            file = layer.above + inside
            kind = kind_of(inside)
            if FIGURE_FILE.fullmatch(inside) or LOGO_FILE.fullmatch(inside):
                self.read_figure(path, file, replaced)
            elif kind == "overlay":
                self.read_overlay(path, file, layer)
            elif kind == "change":
                changes.append((path, file))
            elif kind == "translation":
                self.read_translation(path, file, inside)
            elif kind is not None:
                self.read_file(path, file, kind, names, replaced)
            elif not READ_ELSEWHERE.fullmatch(inside):
                self.findings.append(stray(file))
        if self.overlay is not None:
            self.find_templates(layer, replaced)
            self.lay_changes(changes, replaced, self.overlay.title)
        if not self.done:
            self.bottom = dict(self.nodes)
        self.done.append(layer)

    def _readable(self, layer: Layer) -> Iterator[tuple[Path, str]]:
        """Yield the files of a layer that can be read, and say of the others why not."""
        top = layer.root.resolve()
        for path, inside in files_of(layer.root):
            file = shown_name(layer.above + inside)
            if file != layer.above + inside:
                self.findings.append(_name_hides(file))
            elif leads_out(path, top):  # asked before anything is opened
                self.findings.append(leaves(file))
            elif (unreadable := why_unreadable(path, file)) is not None:
                self.findings.append(unreadable)
                self.broken.add((kind_of(inside) or "", path.stem))
            elif not path.is_file():
                self.findings.append(
                    must(
                        "link-not-followed",
                        "This is a link to a folder, or to a file that is not there, so nothing is read here.",
                        "Put the files themselves here instead of the link.",
                        Place(file),
                    )
                )
            else:
                yield path, inside

    def read_figure(self, path: Path, file: str, replaced: dict[Key, Node | None]) -> None:
        """Look at a drawing, and note when it takes the place of one below."""
        data = path.read_bytes()
        drawn = hashlib.sha256(data).hexdigest()
        findings, drawing = _DRAWN.of((file, drawn), _looked_at, data, file)
        self.findings.extend(findings)
        name = BRAND_LOGO if file.endswith("brand/logo.svg") else path.name
        if self.overlay is not None and name in self.figures and name != BRAND_LOGO:
            key = (FIGURE, name)
            self.go_over(key, file, below=self.figures[name])
            replaced[key] = _as_node(self.pictures[name], self.figures[name])
            self.nodes[key] = _as_node(drawn, file)
        self.figures[name] = file
        self.pictures[name] = drawn
        self.drawn.pop(name, None)
        if drawing is not None and name != BRAND_LOGO:
            self.drawn[name] = drawing

    def find_templates(self, layer: Layer, replaced: dict[Key, Node | None]) -> None:
        """Note which templates of a layer take the place of one below, and which are not used."""
        below = {
            name: (path, one.above + name)
            for one in self.done
            for name, path in templates_of(one.root).items()
        }
        for name, path in templates_of(layer.root).items():
            file = layer.above + name
            if is_in_the_way(name, below):
                self.findings.append(stray(file))
            elif name in below:
                key = (TEMPLATE, name)
                was, there = below[name]
                replaced[key] = _as_node(hashlib.sha256(was.read_bytes()).hexdigest(), there)
                self.nodes[key] = _as_node(hashlib.sha256(path.read_bytes()).hexdigest(), file)
                self.go_over(key, file, below=there)

    def read_overlay(self, path: Path, file: str, layer: Layer) -> None:
        """Read what a program's own version says of itself."""
        node = self.read_node(path, file)
        if node is None:
            return
        overlay, findings = validate(node, Overlay)
        self.overlay = overlay or self.overlay
        self.overlay_node = node
        self.findings.extend(findings)
        for item in node.mapping.get("layers", node).items:
            if overlay is not None and not is_layer(layer.root, str(item.value)):
                self.findings.append(
                    must(
                        "layer-missing",
                        f"There is no folder {item.value} with a {PROGRAM_FILE} beside this program's own.",
                        "Copy that version into this folder, or take its name out of `layers`.",
                        item.place,
                    )
                )

    def read_translation(self, path: Path, file: str, inside: str) -> None:
        """Read the words of one file in another language; they are matched when all layers are read."""
        self.count += 1
        node = self.read_node(path, file)
        noun, findings = validate(node, Translation) if node else (None, [])
        self.findings.extend(findings)
        if node is None or noun is None:
            self.broken.add(("translation", file))
        else:
            self.translations.append(ReadTranslation.of(file, inside, node, noun))

    def read_file(
        self,
        path: Path,
        file: str,
        kind: str,
        names: dict[str, str],
        replaced: dict[Key, Node | None],
    ) -> None:
        """Read a file of one kind, and lay it over what stands below under its id."""
        id = path.stem
        self.count += 1
        key = (kind, id)
        if kind in ONE_NAMESPACE:
            taken = names.get(id) or self.other_kind(key)
            if taken is not None:
                self.findings.append(
                    must(
                        "id-twice",
                        f"The id `{id}` is already taken by {taken}.",
                        "Rename one of the two files; every id is used once in the whole project.",
                        Place(file, 1, 1),
                    )
                )
                self.broken.add(key)
                return
            names[id] = file
        if not re.fullmatch(KEBAB, id) or id == "index":
            self.findings.append(
                must(
                    "file-name-not-id",
                    f'The file name "{id}" cannot be an id{named(id)}.',
                    "Rename the file; the lists are called index."
                    if id == "index"
                    else "Rename the file with small letters, digits and single hyphens.",
                    Place(file),
                )
            )
            return
        if key in self.broken:
            return  # what this layer changes could not be read, and that was said
        node = self.read_node(path, file)
        below = self.nodes.get(key)
        if node is None:
            self.broken.add(key)
            self.files.setdefault(key, file)
            return
        node = self.with_id(node, id, kind)
        if self.overlay is None:
            self.files[key] = file
            self.nodes[key] = node if below is None else lay_over(below, node, self.findings)
            return
        self.read_own(key, self.followed(node), file, replaced)

    def read_own(self, key: Key, node: Node, file: str, replaced: dict[Key, Node | None]) -> None:
        """Take a whole file of a program's own version: beside what is below, or in its place."""
        below = self.nodes.get(key)
        if below is None:
            self.added.append(key)
            self.files[key] = file
            self.nodes[key] = node
        elif key[0] in SHARED and key[0] != "edition":
            self.go_over(key, file)
            self.nodes[key] = self.joined(below, node)
        else:
            replaced[key] = below
            self.go_over(key, file)
            self.nodes[key] = node

    def joined(self, below: Node, own: Node) -> Node:
        """Return a list of the layers below with a layer's own items at its end."""
        values = dict(below.mapping)
        for name, node in own.mapping.items():
            there = values.get(name)
            if there is None or not isinstance(node.value, tuple):
                values[name] = node
                continue
            known = {natural_key(item) for item in there.items}
            twice = [item for item in node.items if natural_key(item) in known]
            self.findings.extend(_there_already(item) for item in twice)
            fresh = tuple(item for item in node.items if item not in twice)
            values[name] = Node((*there.items, *fresh), there.place, there.key_place)
        return Node(values, below.place, below.key_place)

    def lay_changes(
        self, files: list[tuple[Path, str]], replaced: dict[Key, Node | None], title: str
    ) -> None:
        """Lay a layer's change files over everything that stands below them."""
        layering = Layering(self.nodes, self.broken, replaced, self.files, self.findings)
        for path, file in files:
            self.count += 1
            node = self.read_node(path, file)
            change, findings = validate(node, Change) if node else (None, [])
            self.findings.extend(findings)
            if node is None or change is None:
                self.broken.add(("change", path.stem))
                self.hold_back(node, file)
                continue
            before = len(layering.laid)
            layering.lay(change, self.followed(node), file)
            for laid in layering.laid[before:]:
                self.go_over(laid.key, file)
            if len(layering.laid) == before:
                self.hold_back(node, file)
        layering.finish()
        self.top_laid = layering.laid
        self.laid.extend((title, laid) for laid in layering.laid)

    def go_over(self, key: Key, file: str, below: str = "") -> None:
        """Note that a file adapts an item, over the file that did or held it before."""
        before = below or self.files.get(key)
        if before and before not in self.under.get(key, ()):
            self.under[key] = (*self.under.get(key, ()), before)
        self.files[key] = file

    def hold_back(self, node: Node | None, file: str) -> None:
        """Note which item a change file with a fault speaks of: it is not made as the base has it."""
        meant = node.mapping.get("changes_to") if node else None
        for key in [key for key in self.files if meant and key[1] == meant.value]:
            self.under[key] = (file, *self.under.get(key, ()))

    def followed(self, node: Node) -> Node:
        """Return a node in which ids that the layers below renamed are those of today."""
        if not self.names_now:
            return node
        return followed(
            node,
            self.names_now,
            lambda old, new, place: self.findings.append(renamed(old, new, place)),
        )

    def other_kind(self, key: Key) -> str | None:
        """Return the file of a layer below in which another kind of item has the same id."""
        return next(
            (
                self.files[kind, key[1]]
                for kind in ONE_NAMESPACE
                if kind != key[0] and (kind, key[1]) in self.files
            ),
            None,
        )

    def read_node(self, path: Path, file: str) -> Node | None:
        """Return the node of a file, or nothing when it cannot be read and that was said."""
        size = path.stat().st_size
        if size > BIGGEST_FILE:  # told apart before a byte is read, so that memory never grows
            self.findings.append(file_too_large(size, file))
            return None
        data = path.read_bytes()
        self.data[file] = data
        node, findings = _READ.of((file, data), read_yaml, data, file)
        self.findings.extend(findings)
        return node

    def with_id(self, node: Node, id: str, kind: str) -> Node:
        """Return the node with the file's name as its id, and say when another one is written."""
        if kind in SHARED:
            return node
        given = node.mapping.get("id")
        if given is not None and given.value != id:
            self.findings.append(
                must(
                    "id-differs-from-file-name",
                    f"The id here is `{given.value}`, but the file is named {id}.yaml.",
                    "Make both the same, or leave the id out.",
                    given.place,
                    id,
                )
            )
        return _NAMED.of((Same(node), id), _with_id, node, id)


def _with_id(node: Node, id: str) -> Node:
    return Node({**node.mapping, "id": Node(id, node.place)}, node.place)


def _looked_at(data: bytes, file: str) -> tuple[list[Finding], Drawing | None]:
    """Return what is found in a drawing, and its words where nothing is."""
    findings = [*figure_faults(data, file), *maker_traces(data, file)]
    return findings, None if findings else Drawing.of(data.decode("utf-8-sig"))


def _name_hides(file: str) -> Finding:
    return must(
        "file-name-not-id",
        "The name of this file holds a sign that nobody sees, or one that a terminal obeys.",
        "Rename the file with small letters, digits and single hyphens.",
        Place(file),
    )


def _as_node(digest: str, file: str) -> Node:
    """Return the fingerprint of a drawing or a template as a node, so that it can be locked."""
    return Node(digest, Place(file, 1, 1))


def _there_already(item: Node) -> Finding:
    return must(
        "id-twice",
        f"`{natural_key(item)}` stands in the layers below already.",
        "Give yours another id; or say in a file of changes/ what you change in it, and why.",
        item.place,
    )
