"""The page that shows the sheets of a change side by side, as they were and as they would be."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Edition
from .document import Document, bare


@dataclass(frozen=True, slots=True)
class PagePair:
    """One page of a sheet before and after, each as the source of a picture, empty where there is none."""

    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PicturedSheet:
    """A sheet that changed, with its pages."""

    title: str
    pages: tuple[PagePair, ...]


def changes_page(
    edition: Edition, sheets: Sequence[PicturedSheet], left_out: Sequence[str]
) -> Document:
    """Return a page that is whole in one file; `left_out` names sheets that it has no room for."""
    return bare(
        edition,
        "changes.html",
        "changes.html",
        "Before and after",
        sheets=tuple(sheets),
        left_out=tuple(left_out),
    )
