"""Files become the Curriculum: what was read from all layers is validated and put together.

How files become nodes is left to reading.py. What the values mean together is left to check/.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..findings import Finding, Place, must
from ..kept import READING
from ..model import (
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
    Translations,
)
from ..model.drawing import drawing_file, drawing_id
from .altered import deepest
from .base import Layer
from .changes import NAMED_BY_FILE, Key
from .lock import NO_LOCK, Below, Lock, read_lock
from .looks import looks_faults
from .nodes import Node
from .nouns import NOUNS
from .reading import Reading
from .remarks import lines_of, remarks_of
from .settings import SETTINGS_FILE, settings_faults
from .settled import base_version, layered, place_of, settle
from .translations import Matching
from .validate import validate
from .watched import (
    base_moved,
    lock_findings,
    looked_below,
    renamed_lock,
    safety_findings,
)

N = TypeVar("N", bound=Noun)

_VISIBLE = {code: 0x2400 + code for code in range(32)} | {0x09: "→", 0x7F: "␡"}
_VISIBLE |= dict.fromkeys(
    (*range(0x80, 0xA0), 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"
)
"""Characters that a terminal would obey, each as a sign of the same width."""


@dataclass(frozen=True)
class Loaded:
    """What was read: the curriculum, findings about files, and their bytes for excerpts.

    `nodes` are the merged nodes by kind and id. For a program's own version, `lock` is what its lock
    holds and `below` what the layers under it say now.
    """

    curriculum: Curriculum
    findings: tuple[Finding, ...]
    data: Mapping[str, bytes]
    looked_at: Mapping[str, int]
    nodes: Mapping[Key, Node] = field(default_factory=dict)
    lock: Lock = NO_LOCK
    below: Below | None = None

    def excerpt(self, place: Place) -> str:
        """Return the line of a place with a caret under its column, or nothing."""
        lines = lines_of(self.data.get(place.file, b""))
        if not 0 < place.line <= len(lines):
            return ""
        text = lines[place.line - 1]
        start = max(0, place.column - 60)
        shown = text[start : start + 100].translate(_VISIBLE)
        margin = f"{place.line:>5} | "
        return f"{margin}{shown}\n{' ' * len(margin)}{' ' * (place.column - 1 - start)}^"


def load(layers: Sequence[Layer | Path]) -> Loaded:
    """Read all files of all layers, the base first, and return everything that could be read.

    The last layer is the project at hand; places in those below it begin with their names, or with
    their folder's where only a folder is given.
    """
    READING.begin()
    reading = Reading()
    named = [_named(layer, is_top=layer is layers[-1]) for layer in layers]
    for layer in named:
        reading.read_layer(layer)
        if layer is not named[-1] and reading.overlay is not None:
            reading.findings.extend(_unread_between(reading, layer))
    reading.findings.extend(_of_looks(named))
    lock, findings = (NO_LOCK, []) if reading.overlay is None else read_lock(named[-1])
    reading.findings.extend(findings)
    return _Ending(reading, lock).finish()


def _of_looks(layers: Sequence[Layer]) -> Iterator[Finding]:
    """Yield what is found in templates/ of the layers over the base, or of the base alone, and in settings.

    The engine reads the settings of the topmost layer that has some.
    """
    for layer in layers[1:] or layers:
        yield from looks_faults(layer.root, layer.above)
    for layer in reversed(layers):
        if (layer.root / SETTINGS_FILE).is_file():
            yield from settings_faults(
                layer.root / SETTINGS_FILE, layer.root, layer.above + SETTINGS_FILE
            )
            return


def _unread_between(reading: Reading, layer: Layer) -> Iterator[Finding]:
    """Yield the safety texts that a layer between changes and that its own lock does not know."""
    lock, findings = read_lock(layer)
    yield from findings
    below = looked_below(reading.beneath, tuple(reading.top_laid), reading.nodes)
    for finding in safety_findings(renamed_lock(lock, reading.beneath), below):
        yield replace(finding, remedy=f"In the folder {layer.name}: {finding.remedy}")


def _named(layer: Layer | Path, *, is_top: bool) -> Layer:
    if isinstance(layer, Layer):
        return layer
    return Layer(layer, "" if is_top else layer.resolve().name)


@dataclass
class _Ending:
    """Makes the curriculum of what was read."""

    reading: Reading
    lock: Lock
    broken: set[Key] = field(init=False)
    findings: list[Finding] = field(init=False)

    def __post_init__(self) -> None:
        self.broken, self.findings = self.reading.broken, self.reading.findings

    def finish(self) -> Loaded:
        if not self.reading.count:
            self.findings.append(
                must(
                    "nothing-found",
                    "No curriculum file was found here, so nothing was checked.",
                    "Run this in the project's folder, which holds curriculum/ and handouts/.",
                    Place("curriculum"),
                )
            )
        overlay = self.reading.overlay
        if overlay is not None:
            self.findings.extend(settle(self.reading, overlay))
        nouns = {
            key: self.noun(key, node)
            for key, node in sorted(self.reading.nodes.items())
            if key[0] not in NAMED_BY_FILE
        }
        taker = _Taker(nouns)
        shared = {kind: taker.first(noun) for kind, noun in _SHARED_NOUNS.items()}
        edition = shared["edition"]
        if not isinstance(edition, Edition):
            edition = _NO_EDITION
            if self.reading.count and ("edition", "edition") not in self.broken:
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
            figures=dict(sorted(self.reading.figures.items())),
            drawings=dict(sorted(self.reading.pictures.items())),
            drawn=dict(sorted(self.reading.drawn.items())),
            files=dict(sorted(self.reading.files.items())),
            listed={
                "sources": tuple(item.id for item in sources),
                "terms": tuple(item.id for item in terms),
                "resources": tuple(item.id for item in resources),
                "local-rules": tuple(item.id for item in local_rules),
            },
            remarks=remarks_of(self.reading.data),
            broken=frozenset(self.broken),
            layered=layered(self.reading, overlay),
            translations=self.translations(nouns),
            finder=self.place,
        )
        looked_at = {
            "files": self.reading.count,
            "sessions": len(curriculum.sessions),
            "handouts": len(curriculum.handouts),
            "forms": len(curriculum.toolkit),
            "programs": len(curriculum.programs),
            "packs": len(curriculum.packs),
        }
        below = self.below() if overlay is not None else None
        return Loaded(
            curriculum,
            tuple(self.findings),
            self.reading.data,
            looked_at,
            self.reading.nodes,
            self.lock,
            below,
        )

    def noun(self, key: Key, node: Node) -> Noun | None:
        noun, findings = validate(node, NOUNS[key[0]])
        self.findings.extend(
            replace(finding, place=self.placed(key, finding.place, ())) for finding in findings
        )
        if noun is None:
            self.broken.add(key)
        return noun

    def translations(self, nouns: Mapping[Key, Noun | None]) -> dict[str, Translations]:
        """Return the translations of all layers, held against what they translate."""
        reading = self.reading
        if not reading.translations:
            return {}
        paths = {
            key: tuple(self.without_layer(one) for one in (file, *reading.under.get(key, ())))
            for key, file in reading.files.items()
        }
        drawings = {("drawing", drawing_id(name)): one for name, one in reading.drawn.items()}
        matching = Matching({**nouns, **drawings}, reading.nodes, paths, self.broken)
        found = matching.match(reading.translations)
        self.findings.extend(matching.findings)
        return found

    def without_layer(self, file: str) -> str:
        """Return the path that a file has in its own layer."""
        names = sorted((layer.above for layer in self.reading.done), key=len, reverse=True)
        return next((file.removeprefix(name) for name in names if file.startswith(name)), file)

    def below(self) -> Below:
        """Return what stands under the top layer's changes, held against the lock."""
        reading = self.reading
        self.lock = renamed_lock(self.lock, reading.beneath)
        laid = tuple(reading.top_laid)
        below = replace(
            looked_below(reading.beneath, laid, reading.nodes),
            version=base_version(reading),
            nodes=reading.beneath,
        )
        self.findings.extend(lock_findings(self.lock, below))
        self.findings.extend(base_moved(self.lock, below, place_of(reading, "base")))
        return below

    def place(self, kind: str, id: str, path: tuple[str | int, ...]) -> Place:
        """Return where the value at a path of an item was written; of an adapted item, in its change.

        A `translation` is called by its file.
        """
        if kind == "translation":
            return self.in_translation(id, path)
        files = self.reading.files
        if kind == "drawing":
            return Place(self.reading.figures.get(drawing_file(id), f"{kind}/{id}"))
        if kind == "handout" and ("handout", id) not in files:
            kind = "toolkit"
        node = self.reading.nodes.get((kind, id))
        if node is None:
            return Place(files.get((kind, id), f"{kind}/{id}"))
        if not path:
            return Place(files.get((kind, id), node.place.file), 1, 1)
        return self.placed((kind, id), node.find(path), path)

    def in_translation(self, file: str, path: tuple[str | int, ...]) -> Place:
        """Return where the value at a path of a translation is written."""
        read = next((one for one in self.reading.translations if one.file == file), None)
        return read.place(*path) if read else Place(file)

    def placed(self, key: Key, place: Place, path: tuple[str | int, ...]) -> Place:
        """Return a place in the layer that a person can mend: never in the words below a change."""
        if place.file not in self.reading.under.get(key, ()):
            return place
        node = self._last_laid.get(key)
        return deepest(node, path) if node else place

    @cached_property
    def _last_laid(self) -> Mapping[Key, Node]:
        """The topmost change of each item that has one."""
        return {one.key: one.node for _, one in self.reading.laid}


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
