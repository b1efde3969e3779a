"""What a file says: every word in it, seen or not, with the name of the place where it stands.

Hidden elements, comments, names of controls, descriptions of pictures and properties are words too.
"""

import io
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath

from ..publish.pdf_words import words_of_pdf

Said = tuple[str, str]
"""The place in a file, and the words that stand there."""

_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong"})
_MARKUP = {".html", ".svg", ".xml"}
_PLAIN = {".css", ".ics", ".js", ".json", ".md", ".txt", ".webmanifest"}
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BREAKS = ("}p", "}tr", "}br", "}tab")
PNG = b"\x89PNG\r\n\x1a\n"


def texts_of(name: str, data: bytes) -> Iterator[Said]:
    """Yield everything that a file says; raises ValueError when it cannot be read.

    Letters, and files of no kind that we know, say nothing here.
    """
    kind = PurePosixPath(name).suffix.lower()
    if kind == ".pdf":
        yield from words_of_pdf(data).texts
    elif kind == ".docx":
        yield from _of_word(data)
    elif kind == ".png":
        yield from ((chunk, text) for chunk, text in png_chunks(data) if text)
    elif kind in _MARKUP:
        yield from of_markup(data.decode("utf-8", "replace"))
    elif kind in _PLAIN:
        yield "text", _unfolded(data.decode("utf-8", "replace"))


def _unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[Said] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words.append("" if tag in _INLINE else "\n")
        self.said += [(f"{name} of <{tag}>", value) for name, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        self.words.append("" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.said.append(("a comment", data))

    def handle_pi(self, data: str) -> None:
        self.said.append(("an instruction", data))

    def unknown_decl(self, data: str) -> None:
        self.said.append(("a declaration", data))


def of_markup(text: str) -> Iterator[Said]:
    """Yield what a page or a drawing says: its words, its attributes and its comments."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    yield "words", "".join(reader.words)
    yield from reader.said


def word_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name; raises ValueError when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            return {name: bundle.read(name) for name in bundle.namelist()}
    except zipfile.BadZipFile as broken:
        raise ValueError("this Word file cannot be read") from broken


def _of_word(data: bytes) -> Iterator[Said]:
    for name, part in word_parts(data).items():
        if name.endswith((".xml", ".rels")):
            text = part.decode("utf-8", "replace")
            root = _root_of(part)
            yield name, "".join(_words(root))
            for element in root.iter():
                yield from ((name, value) for value in element.attrib.values() if " " in value)
            yield from ((name, comment) for comment in _COMMENT.findall(text))
        else:
            yield from texts_of(name, part)


def _root_of(part: bytes) -> ET.Element:
    # What would grow without end stands in a document type, and a Word file has none.
    if b"<!DOCTYPE" in part:
        raise ValueError("a part of this Word file holds a document type")
    try:
        return ET.fromstring(part)  # noqa: S314 - as above
    except ET.ParseError as broken:
        raise ValueError("a part of this Word file is damaged") from broken


def _words(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    if element.tag.endswith(_BREAKS):
        yield "\n"


def png_chunks(data: bytes) -> Iterator[Said]:
    """Yield the name of each chunk of a PNG beside its words, which are empty in a chunk of none."""
    if not data.startswith(PNG):
        raise ValueError("this picture is no PNG")
    at = len(PNG)
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name = data[at + 4 : at + 8].decode("latin-1")
        yield name, _chunk_words(name, data[at + 8 : at + 8 + length])
        at += length + 12


def _chunk_words(name: str, body: bytes) -> str:
    """Return the words of a chunk: tEXt as they stand, zTXt and iTXt unpacked where they are packed."""
    if name not in {"tEXt", "zTXt", "iTXt", "eXIf"}:
        return ""
    key, _, rest = body.partition(b"\0")
    for start in range(len(rest)):
        if rest[start : start + 1] == b"\x78":
            try:
                rest = rest[:start] + zlib.decompress(rest[start:])
                break
            except zlib.error:
                continue
    return (key + b" " + rest).decode("utf-8", "replace")
