"""What a built file tells of whoever made it, kind by kind: only what we put there on purpose is allowed.

Each function yields in a few words what a file tells; what stands there is not repeated, because it
may be a name.
"""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from ..load.makers import maker_traces
from ..publish.calendars import PRODID
from ..publish.pdf_words import words_of_pdf
from .addresses import FOLDER
from .reading import png_chunks, word_parts

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT(?!00:00:00(?:Z|\+00:00)?(?!\d))\d\d:\d\d")
_PRESS = re.compile(r"WeasyPrint [\d.]+")
_ENGINE = re.compile(r"mkdocs-[\d.]+, mkdocs-material-[\d.]+|zensical-[\d.]+")
_META = re.compile(
    r'<meta\s+name="?(?P<name>[\w:.-]+)"?\s+content="(?P<words>[^"]*)"', re.IGNORECASE
)
_TELLING_META = frozenset({"author", "creator", "date", "dcterms.creator", "publisher", "owner"})

_PDF_SAYS = frozenset({"Producer", "Title", "Subject"})
_PDF_HIDES = frozenset({"Author", "Creator", "CreationDate", "ModDate", "M", "LastModified"})
_PACKET_SAYS = frozenset(
    {
        *("xmpmeta", "RDF", "Description", "Producer", "title", "description", "Alt", "li"),
        *("about", "part", "lang"),
    }
)
_OUR_LETTERS = ("Atkinson-Hyperlegible-Next", "AtkinsonHyperlegibleNext")
_PNG_SAYS = frozenset(
    {"IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD"}
)
_CORE_SAYS = frozenset(
    {"title", "description", "language", "created", "modified", "coreProperties"}
)
_CUSTOM_SAYS = frozenset({"date", "origin"})
_ICS_SAYS = frozenset(
    {
        *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "TZID", "TZNAME"),
        *("TZOFFSETFROM", "TZOFFSETTO", "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE"),
        *("SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE"),
        *("RRULE", "EXDATE", "RDATE", "STATUS", "TRANSP", "CATEGORIES"),
    }
)
_ALWAYS = (1980, 1, 1, 0, 0, 0)

Telling = Callable[[str, bytes], Iterator[str]]


def told_by(name: str, data: bytes) -> Iterator[str]:
    """Yield what a file tells of its maker; raises ValueError when it cannot be read."""
    look = _KINDS.get(PurePosixPath(name).suffix.lower())
    if look is None:
        yield "is of a kind into which nobody has looked"
        return
    yield from dict.fromkeys(look(name, data))


def told_by_entries(data: bytes) -> Iterator[str]:
    """Yield what the entries of a zip file tell beside the files: moments, owners, remarks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            entries, remark = bundle.infolist(), bundle.comment
    except zipfile.BadZipFile as broken:
        raise ValueError("this zip file cannot be read") from broken
    found = {
        "has a remark": bool(remark) or any(entry.comment for entry in entries),
        "says when its files were written": any(one.date_time != _ALWAYS for one in entries),
        "has notes of a computer beside its files": any(entry.extra for entry in entries),
        "says who may read its files": any(
            one.external_attr >> 16 not in {0o644, 0o100644} for one in entries if not one.is_dir()
        ),
    }
    yield from (words for words, is_so in found.items() if is_so)


def _of_pdf(_name: str, data: bytes) -> Iterator[str]:
    pdf = words_of_pdf(data)
    if set(pdf.information) - _PDF_SAYS or any(key in _PDF_HIDES for key, _ in pdf.elsewhere):
        yield "has a property that we do not set, such as an author or a moment"
    if not _PRESS.fullmatch(pdf.information.get("Producer", "")):
        yield "names another program than ours as its producer"
    for packet in pdf.packets:
        yield from _of_packet(packet)
    if not all(font.startswith(_OUR_LETTERS) for font in pdf.fonts):
        yield "is set in letters that are not ours"
    for _, text in pdf.texts:
        yield from _of_words(text)


def _of_packet(packet: str) -> Iterator[str]:
    inside = re.search(r"<x:xmpmeta.*</x:xmpmeta>", packet, re.DOTALL)
    try:
        root = ET.fromstring(inside.group() if inside else "")  # noqa: S314 - no document type is inside
    except ET.ParseError as broken:
        raise ValueError("its metadata are damaged") from broken
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    names |= {name.rpartition("}")[2] for element in root.iter() for name in element.attrib}
    if names - _PACKET_SAYS:
        yield "has metadata that we do not set"


def _of_png(_name: str, data: bytes) -> Iterator[str]:
    if {chunk for chunk, _ in png_chunks(data)} - _PNG_SAYS:
        yield "holds more than a picture: words, a moment, or notes of a camera"


def _of_drawing(name: str, data: bytes) -> Iterator[str]:
    if any(maker_traces(data, name)):
        yield "holds a comment, metadata or settings of a drawing program"


def _of_word(_name: str, data: bytes) -> Iterator[str]:
    parts = {name: part.decode("utf-8", "replace") for name, part in word_parts(data).items()}
    yield from told_by_entries(data)
    for name, said in (("core", _CORE_SAYS), ("app", frozenset({"Properties"}))):
        if set(_filled(parts.get(f"docProps/{name}.xml", ""))) - said:
            yield "has a property that we do not set, such as an author or a company"
    names = set(re.findall(r'<property [^>]*name="([^"]*)"', parts.get("docProps/custom.xml", "")))
    if names - _CUSTOM_SAYS:
        yield "has a property of its own that we do not set"
    if any(re.search(r'\bw:(?:author|initials|rsid\w*)="', part) for part in parts.values()):
        yield "names who wrote or changed a part of it"
    for name, part in parts.items():
        yield from _of_words(part) if name.endswith(".xml") else ()
    for name, picture in word_parts(data).items():
        yield from _of_png(name, picture) if name.endswith(".png") else ()


def _filled(part: str) -> Iterator[str]:
    """Yield the names of the elements of a part that hold words."""
    if not part:
        return
    try:
        root = ET.fromstring(part.encode())  # noqa: S314 - texts_of refuses a document type
    except ET.ParseError as broken:
        raise ValueError("its properties are damaged") from broken
    yield from (one.tag.rpartition("}")[2] for one in root.iter() if (one.text or "").strip())


def _of_calendar(_name: str, data: bytes) -> Iterator[str]:
    lines = data.decode("utf-8", "replace").replace("\r\n ", "").splitlines()
    said = {re.split("[;:]", line, maxsplit=1)[0] for line in lines if line}
    if said - _ICS_SAYS:
        yield "has a line that we do not write, such as one that names a person"
    if any(line.startswith("PRODID") and line != f"PRODID:{PRODID}" for line in lines):
        yield "names another program than ours as its producer"
    if any(line.startswith("DTSTAMP") and not line.endswith("T000000Z") for line in lines):
        yield "says at which moment it was written"
    yield from _of_words("\n".join(lines))


def _of_page(_name: str, data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    for meta in _META.finditer(text):
        name = meta["name"].lower()
        if name in _TELLING_META or (name == "generator" and not _ENGINE.fullmatch(meta["words"])):
            yield f"names its {name}"
    yield from _of_words(text)


def _of_text(_name: str, data: bytes) -> Iterator[str]:
    yield from _of_words(data.decode("utf-8", "replace"), moments=False)


def _of_words(text: str, *, moments: bool = True) -> Iterator[str]:
    if FOLDER.search(text):
        yield "holds the path of a folder on a computer"
    if moments and _MOMENT.search(text):
        yield "holds the moment of something that was done"


def _of_letters(name: str, _data: bytes) -> Iterator[str]:
    if not PurePosixPath(name).name.startswith(_OUR_LETTERS):
        yield "are letters that are not ours"


_KINDS: Mapping[str, Telling] = {
    ".pdf": _of_pdf,
    ".png": _of_png,
    ".svg": _of_drawing,
    ".docx": _of_word,
    ".ics": _of_calendar,
    ".html": _of_page,
    ".zip": lambda _name, data: told_by_entries(data),
    ".woff2": _of_letters,
    ".ttf": _of_letters,
    **dict.fromkeys(
        (".css", ".js", ".json", ".md", ".txt", ".webmanifest", ".xml", ".map", ""), _of_text
    ),
}
"""How each kind of file is looked at, by the end of its name."""
