"""What only layout knows: words that reach beyond their page, cell or card, or that no font can draw."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .letters import drawn_by, not_drawn

_SLACK = 1.5
"""Pixels of 1/96 inch: letters may lean that far over an edge."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit: a code, and what it is in a person's words."""

    code: str
    words: str


def problems_of(document: Any, fonts: Path) -> Iterator[Problem]:
    """Yield what does not fit on the pages of a document that WeasyPrint has laid out with `fonts`."""
    known = drawn_by(fonts)
    for number, page in enumerate(document.pages, 1):
        box = page._page_box  # noqa: SLF001 - WeasyPrint shows no other way to a page's boxes
        right = box.content_box_x() + box.width
        bottom = box.content_box_y() + box.height
        for child in box.children:
            if not type(child).__name__.startswith("Margin"):
                yield from _look(child, right, bottom, number)
                yield from _letters(child, number, known)


def _letters(box: Any, page: int, known: frozenset[int]) -> Iterator[Problem]:
    """Yield each piece of text with letters that are printed as empty boxes."""
    if type(box).__name__ == "TextBox":
        if missing := not_drawn(box.text, known):
            said = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
            yield Problem(
                "letters-not-drawn",
                f"On page {page}, in “{_short(box.text)}”, no font has these letters: {said}.",
            )
        return
    for child in getattr(box, "children", ()):
        yield from _letters(child, page, known)


def _look(box: Any, right: float, bottom: float, page: int) -> Iterator[Problem]:
    kind = type(box).__name__
    if kind == "TextBox":
        if box.text.strip() and box.position_x + box.width > right + _SLACK:
            yield Problem("text-does-not-fit", f"On page {page}, “{_short(box.text)}” is too wide.")
        elif box.text.strip() and box.position_y + box.height > bottom + _SLACK:
            yield Problem("text-does-not-fit", f"On page {page}, “{_short(box.text)}” is cut off.")
        return
    if kind == "TableCellBox":
        right = min(right, box.border_box_x() + box.border_width())
    element = getattr(box, "element", None)
    if element is not None and "cut" in (element.get("class") or "").split():
        bottom = min(bottom, box.border_box_y() + box.border_height())
        right = min(right, box.border_box_x() + box.border_width())
    for child in getattr(box, "children", ()):
        yield from _look(child, right, bottom, page)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
