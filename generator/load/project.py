"""Files become the Curriculum: finds them, reads them, lays layers over each other, validates.

Every file is read, also when others are broken. What the values mean together is left to check/.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ..findings import Finding, Place, must, should
from ..model import (
    KINDS,
    Approval,
    Curriculum,
    Edition,
    Glossary,
    Handout,
    LocalRules,
    Noun,
    Program,
    RequirementPack,
    Resources,
    SessionPlan,
    Sources,
    Topic,
)
from ..model.base import KEBAB
from .figures import figure_faults
from .merge import lay_over
from .nodes import BIGGEST_FILE, Node, file_too_large, read_yaml
from .validate import validate

N = TypeVar("N", bound=Noun)

_WHERE: tuple[tuple[str, str], ...] = (
    ("topic", r"curriculum/topics/[^/]+\.yaml"),
    ("session", r"curriculum/sessions/[^/]+/[^/]+\.yaml"),
    ("toolkit", r"curriculum/toolkit/[^/]+\.yaml"),
    ("program", r"curriculum/programs/[^/]+\.yaml"),
    ("requirements", r"curriculum/requirements/[^/]+\.yaml"),
    ("sources", r"curriculum/sources\.yaml"),
    ("glossary", r"curriculum/glossary\.yaml"),
    ("resources", r"curriculum/resources\.yaml"),
    ("local-rules", r"curriculum/local-rules\.yaml"),
    ("edition", r"curriculum/edition\.yaml"),
    ("handout", r"handouts/[^/]+/[^/]+\.yaml"),
    ("approval", r"approvals/[^/]+\.yaml"),
)
"""Which kind of file stands where; anything else with an ending of ours is reported, never ignored."""

_READ_ELSEWHERE = re.compile(r"curriculum/(README\.md|figures/[^/]+\.svg|translations/.*)")
_NOUNS: dict[str, type[Noun]] = {**dict(KINDS), "toolkit": Handout}
_SHARED = frozenset({"sources", "glossary", "resources", "local-rules", "edition"})
_ONE_NAMESPACE = ("topic", "session", "handout", "toolkit", "program")

_VISIBLE = {code: 0x2400 + code for code in range(32)} | {0x09: "→", 0x7F: "␡"}
_VISIBLE |= dict.fromkeys((*range(0x80, 0xA0), 0xFEFF, *range(0x202A, 0x202F)), "�")
"""Characters that a terminal would obey, each as a sign of the same width."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Loaded:
    """What was read: the curriculum, findings about files, and their lines for excerpts."""

    curriculum: Curriculum
    findings: tuple[Finding, ...]
    lines: Mapping[str, tuple[str, ...]]
    looked_at: Mapping[str, int]

    def excerpt(self, place: Place) -> str:
        """Return the line of a place with a caret under its column, or nothing."""
        lines = self.lines.get(place.file, ())
        if not 0 < place.line <= len(lines):
            return ""
        text = lines[place.line - 1]
        start = max(0, place.column - 60)
        shown = text[start : start + 100].translate(_VISIBLE)
        margin = f"{place.line:>5} | "
        return f"{margin}{shown}\n{' ' * len(margin)}{' ' * (place.column - 1 - start)}^"


def load(layers: Sequence[Path]) -> Loaded:
    """Read all files of all layers, the base first, and return everything that could be read.

    The last layer is the project at hand; places in those below it begin with their folder's name.
    """
    reading = _Reading()
    for layer in layers[:-1]:
        reading.read_layer(layer, f"{layer.resolve().name}/")
    for layer in layers[-1:]:
        reading.read_layer(layer, "")
    return reading.finish()


@dataclass
class _Reading:
    """Collects nodes and findings while files are read."""

    nodes: dict[Key, Node] = field(default_factory=dict)
    files: dict[Key, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    broken: set[Key] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    count: int = 0

    def read_layer(self, root: Path, above: str) -> None:
        """Read one layer's files; `above` stands before their paths."""
        names: dict[str, str] = {}
        for path, inside in _files(root):
            file = above + inside
            if (unreadable := _why_unreadable(path, file)) is not None:
                self.findings.append(unreadable)
                self.broken.add((_kind(inside) or "", path.stem))
                continue
            if not path.resolve().is_relative_to(root.resolve()):
                self.findings.append(
                    must(
                        "link-leaves-project",
                        "This is a link to a file outside the project, so it is not read.",
                        "Copy the file into the project instead of linking to it.",
                        Place(file),
                    )
                )
                continue
            if not path.is_file():
                self.findings.append(
                    must(
                        "link-not-followed",
                        "This is a link to a folder, or to a file that is not there, so nothing is read here.",
                        "Put the files themselves here instead of the link.",
                        Place(file),
                    )
                )
                continue
            kind = _kind(inside)
            if re.fullmatch(r"curriculum/figures/[^/]+\.svg", inside):
                self.figures[path.name] = inside
                self.findings.extend(figure_faults(path.read_bytes(), file))
            elif kind is not None:
                self.read_file(path, file, kind, names)
            elif not _READ_ELSEWHERE.fullmatch(inside):
                self.findings.append(_stray(file))

    def read_file(self, path: Path, file: str, kind: str, names: dict[str, str]) -> None:
        id = path.stem
        self.count += 1
        key = (kind, id)
        if kind in _ONE_NAMESPACE:
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
                    f'The file name "{id}" cannot be an id.',
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
        self.files[key] = file
        self.nodes[key] = node if below is None else lay_over(below, node, self.findings)

    def other_kind(self, key: Key) -> str | None:
        """Return the file of a layer below in which another kind of item has the same id."""
        return next(
            (
                self.files[kind, key[1]]
                for kind in _ONE_NAMESPACE
                if kind != key[0] and (kind, key[1]) in self.files
            ),
            None,
        )

    def read_node(self, path: Path, file: str) -> Node | None:
        size = path.stat().st_size
        if size > BIGGEST_FILE:  # told apart before a byte is read, so that memory never grows
            self.findings.append(file_too_large(size, file))
            return None
        data = path.read_bytes()
        self.lines[file] = tuple(data.decode("utf-8-sig", "replace").splitlines())
        node, findings = read_yaml(data, file)
        self.findings.extend(findings)
        return node

    def with_id(self, node: Node, id: str, kind: str) -> Node:
        """Return the node with the file's name as its id, and say when another one is written."""
        if kind in _SHARED:
            return node
        given = node.mapping.get("id")
        if given is not None and given.value != id:
            self.findings.append(
                must(
                    "id-differs-from-file-name",
                    f"The id here is `{given.value}`, but the file is named {id}.yaml.",
                    "Make both the same, or leave the id out.",
                    given.place,
                )
            )
        return Node({**node.mapping, "id": Node(id, node.place)}, node.place)

    def finish(self) -> Loaded:
        if not self.count:
            self.findings.append(
                must(
                    "nothing-found",
                    "No curriculum file was found here, so nothing was checked.",
                    "Run this in the project's folder, which holds curriculum/ and handouts/.",
                    Place("curriculum"),
                )
            )
        nouns = {key: self.noun(key, node) for key, node in sorted(self.nodes.items())}
        taker = _Taker(nouns)
        shared = {kind: taker.first(noun) for kind, noun in _SHARED_NOUNS.items()}
        edition = shared["edition"]
        if not isinstance(edition, Edition):
            edition = _NO_EDITION
            if self.count and ("edition", "edition") not in self.broken:
                self.findings.append(
                    must(
                        "edition-missing",
                        "curriculum/edition.yaml is missing, so printed pages would have no version.",
                        "Add it with title, version, date and licence.",
                        Place("curriculum/edition.yaml"),
                    )
                )
        sources = _items(shared["sources"], Sources, "sources")
        terms = _items(shared["glossary"], Glossary, "terms")
        resources = _items(shared["resources"], Resources, "resources")
        local_rules = _items(shared["local-rules"], LocalRules, "rules")
        curriculum = Curriculum(
            edition=edition,
            topics=taker.all("topic", Topic),
            sessions=taker.all("session", SessionPlan),
            handouts=taker.all("handout", Handout),
            toolkit=taker.all("toolkit", Handout),
            programs=taker.all("program", Program),
            packs=taker.all("requirements", RequirementPack),
            sources={item.id: item for item in sources},
            terms={item.id: item for item in terms},
            resources={item.id: item for item in resources},
            local_rules={item.id: item for item in local_rules},
            approvals=taker.all("approval", Approval),
            figures=dict(sorted(self.figures.items())),
            files=dict(sorted(self.files.items())),
            listed={
                "sources": tuple(item.id for item in sources),
                "terms": tuple(item.id for item in terms),
                "resources": tuple(item.id for item in resources),
                "local-rules": tuple(item.id for item in local_rules),
            },
            broken=frozenset(self.broken),
            finder=_finder(self.nodes, self.files),
        )
        looked_at = {
            "files": self.count,
            "sessions": len(curriculum.sessions),
            "handouts": len(curriculum.handouts),
            "forms": len(curriculum.toolkit),
            "programs": len(curriculum.programs),
            "packs": len(curriculum.packs),
        }
        return Loaded(curriculum, tuple(self.findings), self.lines, looked_at)

    def noun(self, key: Key, node: Node) -> Noun | None:
        noun, findings = validate(node, _NOUNS[key[0]])
        self.findings.extend(findings)
        if noun is None:
            self.broken.add(key)
        return noun


_SHARED_NOUNS: dict[str, type[Noun]] = {
    "sources": Sources,
    "glossary": Glossary,
    "resources": Resources,
    "local-rules": LocalRules,
    "edition": Edition,
}
_NO_EDITION = Edition.model_validate(
    {"title": "Groupwork", "version": "unset", "date": "1970-01-01", "licence": "unset"}
)


@dataclass(frozen=True)
class _Taker:
    nouns: Mapping[Key, Noun | None]

    def all(self, kind: str, noun: type[N]) -> dict[str, N]:
        return {
            id: item
            for (found, id), item in self.nouns.items()
            if found == kind and isinstance(item, noun)
        }

    def first(self, noun: type[Noun]) -> Noun | None:
        return next((item for item in self.nouns.values() if type(item) is noun), None)


def _items(holder: Noun | None, noun: type[N], field_name: str) -> tuple:  # type: ignore[type-arg] # the field's own item type
    return getattr(holder, field_name) if isinstance(holder, noun) else ()


def _finder(
    nodes: Mapping[Key, Node], files: Mapping[Key, str]
) -> Callable[[str, str, tuple[str | int, ...]], Place]:
    def find(kind: str, id: str, path: tuple[str | int, ...]) -> Place:
        if kind == "handout" and ("handout", id) not in files:
            kind = "toolkit"
        node = nodes.get((kind, id))
        if node is None:
            return Place(files.get((kind, id), f"{kind}/{id}"))
        return node.find(path) if path else Place(node.place.file, 1, 1)

    return find


def _files(root: Path) -> Iterator[tuple[Path, str]]:
    for folder in ("curriculum", "handouts", "approvals"):
        for path in sorted((root / folder).rglob("*")):
            if path.name.startswith("."):
                continue
            is_named_like_a_file = path.suffix in {".yaml", ".yml", ".svg"}
            if path.is_symlink() or is_named_like_a_file or not path.is_dir():
                yield path, path.relative_to(root).as_posix()


def _why_unreadable(path: Path, file: str) -> Finding | None:
    """Return a finding for what stands where a file should be but cannot be read at all."""
    if path.is_dir() and not path.is_symlink():
        return must(
            "file-unreadable",
            "This is a folder, though its name ends like a file's.",
            "Rename the folder, or move what it holds where it belongs.",
            Place(file),
        )
    try:
        path.resolve(strict=False)
        if path.is_file():
            path.open("rb").close()
    except (OSError, RuntimeError):
        return must(
            "file-unreadable",
            "This file cannot be opened.",
            "Look at who may read it, or whether it is a link that leads back to itself.",
            Place(file),
        )
    return None


def written_files(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each file of a project that people write, with its path in it and the kind of its model.

    Links are left out: a file is rewritten only where it stands.
    """
    for path, inside in _files(root):
        kind = _kind(inside)
        if kind and path.is_file() and not path.is_symlink():
            yield path, inside, "handout" if kind == "toolkit" else kind


def _kind(file: str) -> str | None:
    return next((kind for kind, pattern in _WHERE if re.fullmatch(pattern, file)), None)


def _stray(file: str) -> Finding:
    if file.lower().endswith((".yml", ".yaml")) and not file.endswith(".yaml"):
        remedy = "Rename it so that it ends in .yaml."
    elif file.endswith(".yaml"):
        remedy = "Move it where its kind belongs, such as curriculum/sessions/<topic>/<id>.yaml."
    else:
        remedy = "Move it out of this folder, or remove it."
    return should("file-not-read", "This file stands where nothing reads it.", remedy, Place(file))
