"""The whole that was read: every noun by its id, and the way back from a value to its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from ..findings import Place
from .approval import Approval
from .base import Noun
from .drawing import Drawing, drawing_file, drawing_id
from .handout import Handout
from .overlay import NOT_LAYERED, Change, Layered, Overlay
from .program import Program
from .references import (
    Edition,
    Glossary,
    LocalRule,
    LocalRules,
    Resource,
    Resources,
    Source,
    Sources,
    Term,
)
from .requirements import RequirementPack
from .session import SessionPlan
from .topic import Topic
from .translated import TranslatedItem, translated_item
from .translation import Translation, Translations

KINDS: tuple[tuple[str, type[Noun]], ...] = (
    ("topic", Topic),
    ("session", SessionPlan),
    ("handout", Handout),
    ("program", Program),
    ("requirements", RequirementPack),
    ("sources", Sources),
    ("glossary", Glossary),
    ("resources", Resources),
    ("local-rules", LocalRules),
    ("edition", Edition),
    ("approval", Approval),
    ("overlay", Overlay),
    ("change", Change),
    ("translation", Translation),
)
"""Every kind of file that people write, with the noun it holds; the schemas follow this list."""


def family(kind: str) -> str:
    """Return the kind under which something is looked up: a form is a handout, as its model says."""
    return "handout" if kind == "toolkit" else kind


class Titled(Protocol):
    """Something that has a title."""

    @property
    def title(self) -> str:
        """The title."""


Finder = Callable[[str, str, tuple[str | int, ...]], Place]
"""Answers where the value at a path of an item was written."""


def _nowhere(kind: str, id: str, _path: tuple[str | int, ...]) -> Place:
    return Place(f"{kind}/{id}")


@dataclass(frozen=True)
class Curriculum:
    """All sessions, handouts, topics, programs and packs by id; figures by file name.

    `figures` holds the path of each drawing, `drawings` its digest, `drawn` its words.
    `listed` holds the ids of sources, terms, resources and local rules as they stand, doubles included.
    `remarks` holds, by file, the line and the words of what stands beside the values: comments and reasons.
    `broken` names (kind, id) of files that exist but could not be read, so that a reference
    to one of them is not reported a second time. `layered` says what a program's own version adapted.
    `translations` holds the files of each language.
    """

    edition: Edition
    topics: Mapping[str, Topic] = field(default_factory=dict)
    sessions: Mapping[str, SessionPlan] = field(default_factory=dict)
    handouts: Mapping[str, Handout] = field(default_factory=dict)
    toolkit: Mapping[str, Handout] = field(default_factory=dict)
    programs: Mapping[str, Program] = field(default_factory=dict)
    packs: Mapping[str, RequirementPack] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    local_rules: Mapping[str, LocalRule] = field(default_factory=dict)
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    drawn: Mapping[str, Drawing] = field(default_factory=dict)
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()
    layered: Layered = NOT_LAYERED
    translations: Mapping[str, Translations] = field(default_factory=dict)
    finder: Finder = _nowhere

    def place(self, kind: str, id: str, *path: str | int) -> Place:
        """Return where the value at a path of an item was written, or the nearest place above it."""
        return self.finder(kind, id, path)

    def titles(self, kind: str) -> Mapping[str, str]:
        """Return the titles of all items of a kind by id; none for a kind whose items have no title.

        A `handout` may be a form.
        """
        kinds: Mapping[str, Mapping[str, Titled]] = {
            "topic": self.topics,
            "session": self.sessions,
            "handout": self.sheets,
            "program": self.programs,
            "requirements": self.packs,
        }
        return {id: item.title for id, item in kinds.get(kind, {}).items()}

    def whole_file(self, kind: str, id: str) -> str:
        """Return the topmost file that holds all of an item, under those that change parts of it.

        A `handout` may be a form.
        """
        if kind == "drawing":
            return self.figures.get(drawing_file(id), f"{kind}/{id}")
        key = ("toolkit", id) if kind == "handout" and id in self.toolkit else (kind, id)
        changes = {one.file for one in self.layered.of(kind, id)}
        files = (*self.layered.files(kind, id), self.files.get(key, f"{kind}/{id}"))
        return next((file for file in reversed(files) if file not in changes), files[-1])

    def with_words(self) -> Iterator[tuple[tuple[str, str], Noun]]:
        """Yield every item that can be translated, by its kind and id; a form is a `handout`.

        A list that fills a file is an item under its kind.
        """
        kinds: tuple[tuple[str, Mapping[str, Noun]], ...] = (
            ("topic", self.topics),
            ("session", self.sessions),
            ("handout", self.sheets),
            ("program", self.programs),
        )
        for kind, items in kinds:
            yield from (((kind, id), item) for id, item in items.items())
        yield ("glossary", "glossary"), Glossary.model_construct(terms=tuple(self.terms.values()))
        yield (
            ("resources", "resources"),
            Resources.model_construct(resources=tuple(self.resources.values())),
        )
        yield (
            ("local-rules", "local-rules"),
            LocalRules.model_construct(rules=tuple(self.local_rules.values())),
        )
        yield ("edition", "edition"), self.edition
        for name, drawing in self.drawn.items():
            yield ("drawing", drawing_id(name)), drawing

    @cached_property
    def in_translation(self) -> Mapping[str, tuple[TranslatedItem, ...]]:
        """Return by language how each item stands that somebody began to translate."""
        nouns = dict(self.with_words()) if self.translations else {}
        return {
            language: tuple(
                translated_item(*key, nouns[key], files[key])
                for key in sorted(files)
                if key in nouns
            )
            for language, files in self.translations.items()
        }

    @cached_property
    def sheets(self) -> Mapping[str, Handout]:
        """Handouts and toolkit forms together: everything that is printed as a sheet."""
        return {**self.handouts, **self.toolkit}

    @cached_property
    def plans_and_sheets(self) -> Mapping[str, SessionPlan | Handout]:
        """Everything that a group or a client gets to hear or to read, by id: sessions, handouts, forms."""
        return {**self.sessions, **self.sheets}

    @cached_property
    def core_sessions(self) -> Mapping[str, tuple[str, ...]]:
        """The sessions of each topic that every client is to meet, in their order."""
        found: dict[str, list[str]] = {}
        for id, plan in self.sessions.items():
            if plan.reach == "core":
                found.setdefault(plan.topic, []).append(id)
        return {topic: tuple(ids) for topic, ids in found.items()}

    def known(self, names: Iterable[str | None]) -> tuple[str, ...]:
        """Return the sessions that are there of some names, each once, in the order of all sessions."""
        there = {name for name in names if name is not None and name in self.sessions}
        return tuple(sorted(there, key=self._order.__getitem__))

    @cached_property
    def topic_places(self) -> Mapping[str, int]:
        """The place of each topic in the order of the edition; those that it does not name come last."""
        names = dict.fromkeys((*self.edition.topic_order, *self.topics))
        return {id: place for place, id in enumerate(names)}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {id: place for place, id in enumerate(self.sessions)}

    @property
    def local_resources(self) -> Mapping[str, Resource]:
        """Return the resources that each program sets for itself."""
        return {id: item for id, item in self.resources.items() if item.local}

    def home_program(self) -> str | None:
        """Return the id of the program that a build is for: the one marked home, or the only one.

        While a program's file cannot be read, the only one that is left is not taken for it.
        """
        homes = [id for id, program in self.programs.items() if program.home]
        if homes:
            return homes[0]
        if any(kind == "program" for kind, _ in self.broken):
            return None
        return next(iter(self.programs), None) if len(self.programs) == 1 else None
