"""A program's own version: what it changes in the curriculum below it, why, and who read it.

What was changed is kept as pairs of values at id paths, so that a page can show both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from .base import Date, Id, Line, Noun, YesNo

FOLDER = r"^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$"
BASE = r"^groupwork *(==|~=|>=) *[0-9]+(\.[0-9]+)*(\.\*)?$"


class Overlay(Noun):
    """The file `program.yaml`: this folder is a program's own version of the curriculum."""

    title: Line = Field(description="Whose version this is; pages say “Adapted by” and this name.")
    base: Annotated[str, Field(pattern=BASE)] = Field(
        description="The release of the base that this was written for, such as groupwork==1.4.*.",
    )
    layers: tuple[Annotated[str, Field(pattern=FOLDER)], ...] = Field(
        default=(),
        description="Folders of versions between the base and this one, the lowest first, such as layers/state.",
    )
    programs: tuple[Id, ...] = Field(
        default=(),
        description="The weekly programs that are offered, the home program first; without it, all.",
    )
    notes: str | None = None
    """For colleagues; never printed."""


class Withdrawal(Noun):
    """Says from when something of the base is no longer offered here, and what takes its place."""

    on: Date
    """The day from which it is no longer offered here."""
    successor: Id | None = None
    """The id of what took its place."""


ChangedKind = Literal[
    "topic",
    "session",
    "handout",
    "program",
    "requirements",
    "sources",
    "glossary",
    "resources",
    "local-rules",
    "edition",
    "figure",
    "template",
]


class Change(Noun):
    """A file in `changes/`: what this program changes in one item of the base, and why."""

    changes_to: Line = Field(
        description="The id of what is changed, or the file name of a drawing or a template."
    )
    kind: ChangedKind | None = Field(
        default=None, description="Only needed where two kinds of things have the same id."
    )
    reason: Line = Field(description="Why. It stands on the page, beside what was changed.")
    reviewed_by: Line | None = Field(
        default=None, description="The role that read this change, such as clinical director."
    )
    changes: dict[str, Any] | None = Field(
        default=None,
        description="What changes, by field; in a list by id: change, add (with _after) or withdraw.",
    )
    withdraw: Withdrawal | None = Field(
        default=None, description="The whole item is no longer offered here."
    )
    replaces: YesNo = Field(
        default=False, description="A whole file of this program takes the place of the base's."
    )
    notes: str | None = None
    """For colleagues; never printed."""


Deed = Literal["change", "add", "withdraw", "replace"]


@dataclass(frozen=True, slots=True)
class Altered:
    """One value that a layer changed: its id path, what the layers below say, and what holds now.

    An empty path is the whole item; `was` is None for what was added, `now` for what was withdrawn.
    """

    path: tuple[str, ...]
    deed: Deed
    was: object = None
    now: object = None


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What one file of one layer did to one item, why, and by which role it was read."""

    kind: str
    id: str
    layer: str
    file: str
    reason: str
    reviewed_by: str | None
    altered: tuple[Altered, ...]


@dataclass(frozen=True)
class Layered:
    """Whose version a curriculum is, and everything that it and the layers below it adapted.

    `title` is empty for a curriculum that lies over none; `below` is what stands before the paths of
    each layer under it; `added` names (kind, id) of what the layers have of their own; `beneath` names
    the files under an adapted item, by its kind and id.
    """

    title: str = ""
    below: tuple[str, ...] = ()
    adaptations: tuple[Adaptation, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    beneath: Mapping[tuple[str, str], tuple[str, ...]] | None = None

    def of(self, kind: str, id: str) -> tuple[Adaptation, ...]:
        """Return what was done to one item, the lowest layer first."""
        return self._by_item.get((kind, id), ())

    @cached_property
    def _by_item(self) -> Mapping[tuple[str, str], tuple[Adaptation, ...]]:
        found: dict[tuple[str, str], list[Adaptation]] = {}
        for one in self.adaptations:
            found.setdefault((one.kind, one.id), []).append(one)
        return {key: tuple(done) for key, done in found.items()}

    def is_below(self, file: str) -> bool:
        """Whether a file belongs to a layer under this one, so that it cannot be changed in place."""
        return file.startswith(self.below)

    def files(self, kind: str, id: str) -> tuple[str, ...]:
        """Return the files under an adapted item, and those that adapt it."""
        return (self.beneath or {}).get((kind, id), ())


NOT_LAYERED = Layered()
