"""Reads a PDF back: its glyphs with size, place and colour, its words as a screen reader meets them.

pdfium finds the glyphs, pypdf the tags and the fields. Lengths are points, from the lower left corner.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import raw

MM = 72 / 25.4
"""Points in a millimetre."""

ARTIFACT = -1


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether another box lies within this one, or beyond it by no more than `slack`."""
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.bottom - slack <= other.bottom
            and other.top <= self.top + slack
        )

    def common(self, other: "Box") -> "Box":
        """Return what two boxes have in common; its width or height may be negative."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn letter: what it says, its ink, how large it is set, and the tag that holds it.

    `size` is what is seen, also in a drawing that is scaled; `seen` is the area that is not clipped
    away; `mark` is ARTIFACT where no tag holds it: around the page's own words, and inside drawings.
    """

    text: str
    page: int
    ink: Box
    size: float
    mark: int
    seen: Box
    colour: tuple[int, int, int]
    is_in_drawing: bool

    @property
    def is_around(self) -> bool:
        """Whether it belongs to the footer or the page's number."""
        return self.mark == ARTIFACT and not self.is_in_drawing


@lru_cache(maxsize=32)
def glyphs(data: bytes) -> tuple[Glyph, ...]:
    """Return every visible glyph of a PDF, page by page, in the order in which it is drawn."""
    tagged = frozenset(_places(PdfReader(BytesIO(data))))
    pdf = pypdfium2.PdfDocument(data)
    try:
        return tuple(
            glyph for number in range(len(pdf)) for glyph in _glyphs_of(pdf[number], number, tagged)
        )
    finally:
        pdf.close()


def _glyphs_of(page: Any, number: int, tagged: frozenset[tuple[int, int]]) -> Iterator[Glyph]:
    width, height = page.get_size()
    whole = Box(0, 0, width, height)
    levels = {
        ctypes.addressof(item.raw.contents): item.level
        for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=8)
    }
    text_page = page.get_textpage()
    clips: dict[int, Box] = {}
    for index in range(text_page.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(text_page.raw, index))
        if raw.FPDFText_IsGenerated(text_page.raw, index) == 1 or not text.strip():
            continue
        thing = raw.FPDFText_GetTextObject(text_page.raw, index)
        key = ctypes.addressof(thing.contents)
        is_inside = levels.get(key, 0) > 0
        if key not in clips:
            clips[key] = whole if is_inside else _clip(thing, whole)
        mark = ARTIFACT if is_inside else raw.FPDFPageObj_GetMarkedContentID(thing)
        yield Glyph(
            text,
            number,
            Box(*_order(text_page.get_charbox(index))),
            _size(text_page, index),
            mark if (number, mark) in tagged else ARTIFACT,
            clips[key],
            _colour(text_page, index),
            is_inside,
        )
    text_page.close()


def _order(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, bottom, right, top = box
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _size(text_page: Any, index: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page.raw, index, matrix)
    across = (matrix.c**2 + matrix.d**2) ** 0.5
    return float(raw.FPDFText_GetFontSize(text_page.raw, index)) * across


def _colour(text_page: Any, index: int) -> tuple[int, int, int]:
    red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text_page.raw, index, red, green, blue, clear)
    return red.value, green.value, blue.value


def _clip(thing: Any, whole: Box) -> Box:
    """Return the area outside of which nothing of an object is seen."""
    seen = whole
    path = raw.FPDFPageObj_GetClipPath(thing)
    for number in range(max(0, raw.FPDFClipPath_CountPaths(path))):
        points = []
        for place in range(raw.FPDFClipPath_CountPathSegments(path, number)):
            x, y = ctypes.c_float(), ctypes.c_float()
            segment = raw.FPDFClipPath_GetPathSegment(path, number, place)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((x.value, y.value))
        if points:
            across, up = zip(*points, strict=True)
            seen = seen.common(Box(min(across), min(up), max(across), max(up)))
    return seen


def read_aloud(data: bytes) -> str:
    """Return all words in the order of the tags, without white space: what a screen reader meets."""
    said: dict[tuple[int, int], str] = {}
    for glyph in glyphs(data):
        if glyph.mark == ARTIFACT:
            continue
        key = (glyph.page, glyph.mark)
        said[key] = said.get(key, "") + glyph.text
    return "".join(said.get(place, "") for place in _places(PdfReader(BytesIO(data))))


def _places(reader: PdfReader) -> Iterator[tuple[int, int]]:
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    root = reader.trailer["/Root"]["/StructTreeRoot"]

    def walk(item: Any, page: int) -> Iterator[tuple[int, int]]:
        if isinstance(item, int):
            yield page, int(item)
            return
        item = item.get_object()
        if isinstance(item, list):
            for kid in item:
                yield from walk(kid, page)
            return
        if isinstance(item, int):
            yield page, int(item)
            return
        if "/Pg" in item:
            page = pages[item.raw_get("/Pg").idnum]
        if "/MCID" in item:
            yield page, int(item["/MCID"])
        elif "/K" in item:
            yield from walk(item.raw_get("/K"), page)

    yield from walk(root.raw_get("/K"), 0)


def overprinted(found: Iterable[Glyph]) -> Iterator[tuple[Glyph, Glyph]]:
    """Yield glyphs that lie on each other, so that neither can be read."""
    pages: dict[int, list[Glyph]] = {}
    for glyph in found:
        if not glyph.is_in_drawing and glyph.ink.width > 0.5 and glyph.ink.height > 0.5:
            pages.setdefault(glyph.page, []).append(glyph)
    for page in pages.values():
        page.sort(key=lambda glyph: glyph.ink.left)
        for place, one in enumerate(page):
            for other in page[place + 1 :]:
                if other.ink.left >= one.ink.right:
                    break
                both = one.ink.common(other.ink)
                least = min(one.ink.width * one.ink.height, other.ink.width * other.ink.height)
                if min(both.width, both.height) > 0 and both.width * both.height > least * 0.3:
                    yield one, other


def tags(data: bytes) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each element of the structure in order, its kind first."""

    def walk(item: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        item = item.get_object()
        if isinstance(item, list):
            for kid in item:
                yield from walk(kid)
        elif hasattr(item, "get"):
            if "/S" in item:
                yield str(item["/S"]), item
            if "/K" in item:
                yield from walk(item["/K"])

    yield from walk(PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])


def outline(data: bytes) -> list[str]:
    """Return the headings in the order in which a reader steps through them."""

    def walk(entries: Any) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry)
            else:
                yield " ".join(str(entry.title).split())

    return list(walk(PdfReader(BytesIO(data)).outline))


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Return the width and the height of each page, rounded to points."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [(round(page.get_width(), 1), round(page.get_height(), 1)) for page in pdf]
    finally:
        pdf.close()


@lru_cache(maxsize=1)
def pictures(data: bytes, dots_to_the_inch: int) -> tuple[Image.Image, ...]:
    """Return each page as it is seen on a screen, in colour where it has any."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return tuple(
            page.render(scale=dots_to_the_inch / 72).to_pil().convert("RGB") for page in pdf
        )
    finally:
        pdf.close()


@dataclass(frozen=True, slots=True)
class Field:
    """A place that is filled in on screen: its name, what a screen reader says, and where it is."""

    name: str
    label: str
    kind: str
    page: int
    box: Box


def fields(data: bytes) -> tuple[Field, ...]:
    """Return the fields in the order in which the tabulator key steps through them."""
    found = []
    for number, page in enumerate(PdfReader(BytesIO(data)).pages):
        for reference in page.get("/Annots", ()):
            item = reference.get_object()
            if item.get("/Subtype") != "/Widget":
                continue
            above = item["/Parent"].get_object() if "/Parent" in item else item
            found.append(
                Field(
                    str(item.get("/T") or above.get("/T") or ""),
                    str(item.get("/TU") or above.get("/TU") or ""),
                    str(item.get("/FT") or above.get("/FT") or ""),
                    number,
                    Box(*_order(tuple(float(side) for side in item["/Rect"]))),
                )
            )
    return tuple(found)


def plain(text: str) -> str:
    """Return words without the marks of Markdown, with single spaces."""
    return " ".join(re.sub(r"[*_|]|\[([^]]*)\]\([^)]*\)", r"\1", text).split())
