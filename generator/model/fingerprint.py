"""What a program approves of a session or a sheet: its words and drawings, whole and part by part.

Two fingerprints are alike when, and only when, the same would be read and seen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .handout import Block, FigureBlock, Handout
from .session import Segment, SessionPlan
from .words import digest

_NOT_IN_THE_REST = {"segments", "blocks", "id", "formerly", "withdrawn", "side_by_side"}
"""The parts, which are counted apart, how an item is and was called, and how else it is printed: none lapses anything."""

_ENOUGH = 12
"""Hex digits of a part's digest that are kept: they only tell which part differs."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The digest of an item and the beginnings of those of its parts.

    `parts` holds each segment or block by its id, `rest` all that stands outside them. Only `whole`
    knows in which order the parts stand.
    """

    whole: str
    rest: str
    parts: Mapping[str, str]


def fingerprint(item: SessionPlan | Handout, drawings: Mapping[str, str]) -> Fingerprint:
    """Return the fingerprint of an item as it is merged; `drawings` holds the digest of each figure file."""
    rest = digest(
        item.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_NOT_IN_THE_REST)
    )
    parts = tuple((part.id, _of_part(part, drawings)) for part in parts_of(item))
    return Fingerprint(
        digest([rest, parts]),
        rest[:_ENOUGH],
        {id: found[:_ENOUGH] for id, found in parts},
    )


def parts_of(item: SessionPlan | Handout) -> tuple[Segment | Block, ...]:
    """Return the segments of a session, or the blocks of a sheet."""
    return item.segments if isinstance(item, SessionPlan) else item.blocks


def drawings_of(item: SessionPlan | Handout) -> Iterator[str]:
    """Yield the file name of each drawing that a sheet shows, or a session draws on its board."""
    return (file for part in parts_of(item) if (file := _drawing(part)))


def _drawing(part: Segment | Block) -> str | None:
    if isinstance(part, FigureBlock):
        return part.file
    return part.board.file if isinstance(part, Segment) and part.board else None


def _of_part(part: Segment | Block, drawings: Mapping[str, str]) -> str:
    file = _drawing(part)
    return digest([part, drawings.get(file, "")] if file else part)
