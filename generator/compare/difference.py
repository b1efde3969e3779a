"""What a comparison holds: two sides, and sentences about what differs, by item and by whom they concern.

How they are said in a terminal, on a pull request or as data is left to publish/.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from ..check import ProgramCheck
from ..model import Curriculum
from ..model.safety import IdPath


class Whom(Enum):
    """Whom a change concerns first."""

    CLIENT = "client"
    FACILITATOR = "facilitator"
    REQUIREMENT = "requirement"


@dataclass(frozen=True)
class Side:
    """One of the two that are compared; `name` is what a person would call it.

    `pages` holds the pages of a sheet by its id, as far as they were measured.
    """

    name: str
    curriculum: Curriculum
    programs: tuple[ProgramCheck, ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that differs.

    `path` leads to it inside its item, by names and ids. `was` and `now` show the words of both
    sides where that helps, each empty where there are none. `is_safety` marks safety text.
    """

    words: str
    whom: Whom
    path: IdPath = ()
    was: str = ""
    now: str = ""
    is_safety: bool = False


class Deed(Enum):
    """What happened to an item as a whole."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item that differs, with its sentences; `title` is its present one, or its last."""

    kind: str
    id: str
    title: str
    deed: Deed
    sentences: tuple[Sentence, ...]

    def concerning(self, whom: Whom) -> tuple[Sentence, ...]:
        """Return the sentences that concern somebody."""
        return tuple(sentence for sentence in self.sentences if sentence.whom is whom)

    @property
    def safety(self) -> tuple[Sentence, ...]:
        """The sentences about safety text."""
        return tuple(sentence for sentence in self.sentences if sentence.is_safety)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two sides.

    `compared` counts what there is of each kind, on both sides. `unchanged` names what people ask
    for first and that is the same. `unread` names (side, file) that could not be read, so that
    nothing is said of them. `remarks` are sentences about the comparison itself.
    """

    before: str
    after: str
    items: tuple[ItemChange, ...]
    compared: Mapping[str, tuple[int, int]]
    unchanged: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def safety(self) -> Iterator[tuple[ItemChange, Sentence]]:
        """Every sentence about safety text, with its item."""
        return ((item, sentence) for item in self.items for sentence in item.safety)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.items
