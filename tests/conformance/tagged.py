"""Reads a PDF as somebody who listens meets it: its tags, the words in them, fields, bookmarks.

pypdf reads the tags, because it shows the objects as they lie in the file and repairs nothing;
pdfium's own walk over the structure hides attributes, fields and the table that leads from content
to tags. pdfium reads the words of the content, because it decodes fonts as viewers do. Neither had
a part in writing the file.
"""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdfium2 import raw

Place = tuple[int, int]
"""A page, counted from 0, and the number of a piece of marked content on it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of marked content: where it is, and what it says."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A place that is filled in on screen: its name, what is said of it, and where it is."""

    page: int
    name: str
    label: str
    number: int
    """Of the object, by which the order of the tabulator key is known."""


@dataclass(eq=False, slots=True)
class Element:
    """An element of the structure, with what is in it in the order in which it is read."""

    kind: str
    page: int
    alt: str = ""
    id: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    columns: int = 1
    rows: int = 1
    kids: "list[Element | Words | Field]" = field(default_factory=list)

    @property
    def elements(self) -> "list[Element]":
        """The elements that are directly in it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> "Iterator[Element]":
        """Yield it and every element in it, in order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the words around it, what is in no tag, and how the tabulator key goes."""

    around: str
    untagged: tuple[str, ...]
    fields: tuple[int, ...]
    tabs: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A PDF as it is read aloud; `astray` are pieces that content and structure know differently."""

    language: str
    title: str
    is_marked: bool
    shows_title: bool
    root: Element
    pages: tuple[Sheet, ...]
    bookmarks: tuple[str, ...]
    astray: tuple[Place, ...]


def read(path: Path) -> Tagged:
    """Read a PDF; a file that is none raises what pypdf or pdfium raise."""
    reader = PdfReader(path)
    catalog: Any = reader.trailer["/Root"]
    content = _Content(path)
    tree = _Tree(reader, content.words)
    root = tree.read()
    about = reader.metadata
    return Tagged(
        str(catalog.get("/Lang", "")),
        str((about and about.title) or ""),
        bool(catalog.get("/MarkInfo", {}).get("/Marked")),
        bool(catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
        root,
        tuple(_sheets(reader, content, tree.seen)),
        tuple(_bookmarks(reader.outline)),
        tree.astray(),
    )


class _Content:
    """What the pages hold: words by their place, and the words and drawings that are in no place."""

    def __init__(self, path: Path) -> None:
        self.words: dict[Place, str] = {}
        self.around: dict[int, list[str]] = {}
        self.bare: dict[int, list[str]] = {}
        pdf = pypdfium2.PdfDocument(path)
        try:
            for number in range(len(pdf)):
                page = pdf[number]
                self._read(page, number)
                page.close()
        finally:
            pdf.close()

    def _read(self, page: Any, number: int) -> None:
        text_page = page.get_textpage()
        for item in page.get_objects(max_depth=1):
            said = _text(item, text_page) if item.type == raw.FPDF_PAGEOBJ_TEXT else ""
            mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
            if mark >= 0:
                place = (number, mark)
                self.words[place] = self.words.get(place, "") + said
            elif "Artifact" in _marks(item):
                self.around.setdefault(number, []).append(said)
            else:
                self.bare.setdefault(number, []).append(said or "a drawing")
        text_page.close()


def _text(item: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    letters = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(item.raw, text_page.raw, letters, size)
    said = bytes(letters)[: max(0, size - 2)].decode("utf-16-le", "replace")
    # So pdfium says a hyphen that ends a line.
    return said.replace("\x02", "-")


def _marks(item: Any) -> set[str]:
    found = set()
    for number in range(raw.FPDFPageObj_CountMarks(item.raw)):
        letters, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(item.raw, number)
        if raw.FPDFPageObjMark_GetName(mark, letters, 64, size):
            found.add(bytes(letters)[: max(0, size.value - 2)].decode("utf-16-le", "replace"))
    return found


class _Tree:
    """The structure of a file, read once; `seen` are the pieces of content that are in it."""

    def __init__(self, reader: PdfReader, words: Mapping[Place, str]) -> None:
        self._catalog: Any = reader.trailer["/Root"]
        self._words = words
        self._pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages)
            if page.indirect_reference
        }
        self._parents: dict[int, Any] = {}
        self._reader = reader
        self.seen: dict[Place, int] = {}
        self._twice: set[Place] = set()

    def read(self) -> Element:
        """Return the root: what is no element of its own holds the others."""
        root = Element("Root", 0)
        top = self._catalog.get("/StructTreeRoot")
        if top is not None and "/K" in top:
            self._kids(top.raw_get("/K"), root, 0)
        return root

    def astray(self) -> tuple[Place, ...]:
        """Return what is tagged twice, and what content says to be of another tag, or of none."""
        known = dict(self._by_content())
        wrong = {place for place, number in self.seen.items() if known.get(place) != number}
        return tuple(sorted(wrong | self._twice))

    def _by_content(self) -> Iterator[tuple[Place, int]]:
        """Yield the number of each tag by the piece of content that leads to it."""
        tree = self._catalog.get("/StructTreeRoot", {}).get("/ParentTree", {})
        rows = dict(_numbers(tree))
        for number, page in enumerate(self._reader.pages):
            row = rows.get(page.get("/StructParents"), ())
            row = row.get_object() if hasattr(row, "get_object") else row
            for mark, reference in enumerate(row):
                if hasattr(reference, "idnum"):
                    yield (number, mark), reference.idnum

    def _kids(self, item: Any, above: Element, number: int) -> None:
        reference = getattr(item, "idnum", 0)
        item = item.get_object() if hasattr(item, "get_object") else item
        if isinstance(item, int):
            self._words_of((above.page, int(item)), above, number)
        elif isinstance(item, list):
            for kid in item:
                self._kids(kid, above, number)
        elif "/MCID" in item:
            page = self._page(item, above.page)
            self._words_of((page, int(item["/MCID"])), above, number)
        elif item.get("/Type") == "/OBJR":
            self._object(item, above)
        else:
            element = self._element(item, above.page)
            above.kids.append(element)
            if "/K" in item:
                self._kids(item.raw_get("/K"), element, reference)

    def _words_of(self, place: Place, above: Element, number: int) -> None:
        if place in self.seen:
            self._twice.add(place)
        self.seen[place] = number
        above.kids.append(Words(place, self._words.get(place, "")))

    def _page(self, item: Any, page: int) -> int:
        return self._pages.get(item.raw_get("/Pg").idnum, page) if "/Pg" in item else page

    def _object(self, item: Any, above: Element) -> None:
        annotation = item["/Obj"]
        if annotation.get("/Subtype") == "/Widget":
            page = self._page(item, above.page)
            above.kids.append(_field(annotation, page, item.raw_get("/Obj").idnum))

    def _element(self, item: Any, page: int) -> Element:
        told = item.get("/A") or {}
        merged: dict[str, Any] = {}
        for one in told if isinstance(told, list) else [told]:
            merged.update(one.get_object() if hasattr(one, "get_object") else one)
        return Element(
            str(item.get("/S", "")).removeprefix("/"),
            self._page(item, page),
            str(item.get("/Alt", "")),
            str(item.get("/ID", "")),
            str(merged.get("/Scope", "")).removeprefix("/"),
            tuple(map(str, merged.get("/Headers", ()))),
            int(merged.get("/ColSpan", 1)),
            int(merged.get("/RowSpan", 1)),
        )


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    tree = tree.get_object() if hasattr(tree, "get_object") else tree
    pairs = tree.get("/Nums", ())
    yield from zip(pairs[::2], pairs[1::2], strict=False)
    for kid in tree.get("/Kids", ()):
        yield from _numbers(kid)


def _field(annotation: Any, page: int, number: int) -> Field:
    above = annotation["/Parent"].get_object() if "/Parent" in annotation else annotation
    name, label = (
        str(annotation.get(key) or above.get(key) or "").strip() for key in ("/T", "/TU")
    )
    return Field(page, name, label, number)


def _sheets(reader: PdfReader, content: _Content, seen: Mapping[Place, int]) -> Iterator[Sheet]:
    loose: dict[int, list[str]] = {}
    for place, text in content.words.items():
        if place not in seen:
            loose.setdefault(place[0], []).append(text)
    for number, page in enumerate(reader.pages):
        fields = tuple(
            reference.idnum
            for reference in page.get("/Annots", ())
            if reference.get_object().get("/Subtype") == "/Widget"
        )
        yield Sheet(
            "".join(content.around.get(number, ())),
            (*content.bare.get(number, ()), *loose.get(number, ())),
            fields,
            str(page.get("/Tabs", "")).removeprefix("/"),
        )


def _bookmarks(entries: Any) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(entry)
        else:
            yield " ".join(str(entry.title).split())
