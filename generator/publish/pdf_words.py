"""Every word of a PDF: what its pages say, and what stands anywhere else in the file.

Pages are read as pdfium reads them. All else is read from the file's own objects, whatever they are
called: alternative text, bookmarks, names and labels of fields, link targets, attachments, metadata.
A kind of place that nobody thought of is read as well.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_OBJECT = re.compile(rb"(\d+) \d+ obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*)endstream\s*", re.DOTALL)
_FIRST = re.compile(rb"/First (\d+)")
_INFO = re.compile(rb"/Info (\d+) \d+ R")
_FONT = re.compile(r"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_SAID = re.compile(
    r"/(?P<name>[^\s/<>\[\](){}%]+)"
    r"|\((?P<letters>(?:[^()\\]|\\.)*)\)"
    r"|(?<!<)<(?P<hex>[0-9A-Fa-f\s]*)>(?!>)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_MEANS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "(": "(", ")": ")", "\\": "\\"}
_UNREADABLE = (b"/Subtype /Image", b"/Length1", b"/FontFile", b"/Type /XRef")
"""Streams that hold pictures, letters and tables of the file, and no words."""


@dataclass(frozen=True, slots=True)
class PdfWords:
    """What a PDF says: on its pages, elsewhere beside the name of each place, and of itself.

    `elsewhere` holds (key, words); the key is what the file calls the place, such as Alt or TU.
    `information` is its information dictionary, `packets` its metadata as XML, `fonts` their names.
    """

    pages: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    information: Mapping[str, str]
    packets: tuple[str, ...]
    fonts: frozenset[str]

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Everything that is said, each beside the place where it stands."""
        yield from ((f"page {number}", text) for number, text in enumerate(self.pages, 1))
        yield from self.elsewhere
        yield from (("Metadata", packet) for packet in self.packets)


def words_of_pdf(data: bytes) -> PdfWords:
    """Read a PDF; raises ValueError when it cannot be read."""
    objects: dict[int, str] = {}
    packets: list[str] = []
    attached: list[str] = []
    for number, head, stream in _objects(data):
        objects[number] = head
        if b"/ObjStm" in head.encode("latin-1"):
            objects.update(_bound(head, stream))
        elif "/Metadata" in head:
            packets.append(stream.decode("utf-8", "replace"))
        elif "/EmbeddedFile" in head:
            attached.append(stream.decode("utf-8", "replace").removesuffix("\n"))
    return PdfWords(
        _pages(data),
        (
            *(said for _, text in sorted(objects.items()) for said in _said(text)),
            *(("EmbeddedFile", text) for text in attached),
        ),
        _information(data, objects),
        tuple(packets),
        frozenset(name for text in objects.values() for name in _FONT.findall(text)),
    )


def _pages(data: bytes) -> tuple[str, ...]:
    import pypdfium2  # noqa: PLC0415 - a tenth of a second; only when needed

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as broken:
        raise ValueError("this PDF cannot be read") from broken
    try:
        return tuple(_text_of(page) for page in pdf)
    finally:
        pdf.close()


def _text_of(page: Any) -> str:
    text = page.get_textpage()
    try:
        said: str = text.get_text_range()
        return said
    finally:
        text.close()
        page.close()


def _objects(data: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Yield each object's number, its dictionary, and its stream when that can hold words."""
    for found in _OBJECT.finditer(data):
        parts = _STREAM.fullmatch(found[2])
        head = parts[1] if parts else found[2]
        stream = b""
        if parts and not any(kind in head for kind in _UNREADABLE):
            stream = parts[2]
            if b"/FlateDecode" in head:
                stream = _unpacked(stream)
        yield int(found[1]), head.decode("latin-1"), stream


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error as broken:
        raise ValueError("a part of this PDF is damaged") from broken


def _bound(head: str, stream: bytes) -> dict[int, str]:
    """Return the objects that are bound into a stream, by their number."""
    found = _FIRST.search(head.encode("latin-1"))
    first = int(found[1]) if found else 0
    numbers = [int(number) for number in stream[:first].split()]
    starts = [first + start for start in numbers[1::2]]
    ends = [*starts[1:], len(stream)]
    return {
        number: stream[start:end].decode("latin-1")
        for number, start, end in zip(numbers[::2], starts, ends, strict=True)
    }


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each string in an object; names of its own making are words too."""
    key = ""
    for found in _SAID.finditer(text):
        if found["name"] is not None:
            key = re.sub("#([0-9A-Fa-f]{2})", lambda letter: chr(int(letter[1], 16)), found["name"])
            if " " in key or len(key) > 40:
                yield "", key
        elif words := _words(found):
            yield key, words


def _words(found: re.Match[str]) -> str:
    if found["letters"] is not None:
        data = _ESCAPED.sub(_letter, found["letters"]).encode("latin-1")
    else:
        digits = "".join(found["hex"].split())
        data = bytes.fromhex(digits + "0" * (len(digits) % 2))
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")


def _letter(found: re.Match[str]) -> str:
    escaped = found[1]
    return _MEANS.get(escaped) or (chr(int(escaped, 8) & 0xFF) if escaped.isdigit() else "")


def _information(data: bytes, objects: Mapping[int, str]) -> Mapping[str, str]:
    return {
        key: words
        for found in _INFO.finditer(data)
        for key, words in _said(objects.get(int(found[1]), ""))
    }
