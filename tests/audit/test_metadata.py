"""What a file tells of its maker: what we build tells nothing, and each kind can be caught telling."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from made import CanarySite, can_make
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter

from generator.audit.makers import told_by
from generator.audit.metadata import metadata
from generator.publish import pack

SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}<path d="M0 0"/></svg>'
ICS = "BEGIN:VCALENDAR\r\nPRODID:-//Groupwork//Calendars//EN\r\n{}END:VCALENDAR\r\n"
CORE = "<c:coreProperties xmlns:c='c' xmlns:d='d'>{}</c:coreProperties>"


def pdf(**information: str) -> bytes:
    """Return a PDF with these properties beside ours."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    ours = {"/Producer": "WeasyPrint 70.0", "/Title": "The wave"}
    writer.add_metadata({**ours, **{f"/{key}": value for key, value in information.items()}})
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def png(**words: str) -> bytes:
    """Return a picture with these words in it."""
    info, target = PngInfo(), io.BytesIO()
    for key, value in words.items():
        info.add_text(key, value)
    Image.new("L", (1, 1)).save(target, "PNG", pnginfo=info)
    return target.getvalue()


def camera() -> bytes:
    """Return a picture with a camera's notes."""
    target, image = io.BytesIO(), Image.new("L", (1, 1))
    notes = Image.Exif()
    notes[0x013B] = "Maria Lopez"
    image.save(target, "PNG", exif=notes)
    return target.getvalue()


def word(parts: Mapping[str, str], **entry: object) -> bytes:
    """Return a Word file of these parts, its entries written as we write them but for `entry`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bundle:
        for name, text in parts.items():
            one = zipfile.ZipInfo(name)
            one.external_attr = 0o644 << 16
            for key, value in entry.items():
                setattr(one, key, value)
            bundle.writestr(one, text)
    return target.getvalue()


PLAIN = {"docProps/core.xml": CORE.format("<d:title>A</d:title>"), "word/document.xml": "<w/>"}
TELLING: Mapping[str, tuple[str, bytes, str]] = {
    "author": ("a.pdf", pdf(Author="Maria Lopez"), "has a property that we do not set"),
    "moment": ("a.pdf", pdf(CreationDate="D:20270104173000"), "has a property that we do not set"),
    "producer": ("a.pdf", pdf(Producer="Some Office 3"), "names another program than ours"),
    "path": ("a.pdf", pdf(Title="/home/maria/wave.yaml"), "holds the path of a folder"),
    "words": ("a.png", png(Author="Maria Lopez"), "holds more than a picture"),
    "camera": ("a.png", camera(), "holds more than a picture"),
    "comment": ("a.svg", SVG.format("<!-- Inkscape -->").encode(), "settings of a drawing program"),
    "rdf": (
        "a.svg",
        SVG.format("<metadata>x</metadata>").encode(),
        "settings of a drawing program",
    ),
    "creator": (
        "a.docx",
        word({**PLAIN, "docProps/core.xml": CORE.format("<d:creator>M</d:creator>")}),
        "such as an author or a company",
    ),
    "company": (
        "a.docx",
        word({**PLAIN, "docProps/app.xml": "<P><Company>M</Company></P>"}),
        "such as an author or a company",
    ),
    "custom": (
        "a.docx",
        word({**PLAIN, "docProps/custom.xml": '<p><property name="Owner">M</property></p>'}),
        "has a property of its own",
    ),
    "reviewer": (
        "a.docx",
        word({**PLAIN, "word/comments.xml": '<c xmlns:w="w" w:author="M"/>'}),
        "names who wrote or changed a part of it",
    ),
    "evening": (
        "a.docx",
        word(
            {
                **PLAIN,
                "docProps/core.xml": CORE.format("<d:created>2027-01-04T19:42:10Z</d:created>"),
            }
        ),
        "holds the moment",
    ),
    "written": (
        "a.docx",
        word(PLAIN, date_time=(2027, 1, 4, 19, 42, 10)),
        "says when its files were written",
    ),
    "organizer": ("a.ics", ICS.format("ORGANIZER:mailto:m@x.org\r\n").encode(), "names a person"),
    "stamp": ("a.ics", ICS.format("DTSTAMP:20270104T194210Z\r\n").encode(), "at which moment"),
    "calendar": (
        "a.ics",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n",
        "names another program",
    ),
    "meta": ("a.html", b'<meta name="author" content="Maria Lopez">', "names its author"),
    "engine": ("a.html", b'<meta name="generator" content="Other 3">', "names its generator"),
    "windows": ("a.js", rb'var a = "C:\\Users\\maria\\site";', "holds the path of a folder"),
    "file": ("a.css", b"/* file:///home/maria/a.css */", "holds the path of a folder"),
    "letters": ("Other.woff2", b"wOF2", "are letters that are not ours"),
    "unknown": ("a.jpeg", b"\xff\xd8", "is of a kind into which nobody has looked"),
}


@pytest.mark.parametrize("case", TELLING)
def test_each_kind_is_caught_telling(case: str) -> None:
    """In words that do not repeat what stands there."""
    name, data, words = TELLING[case]
    told = list(told_by(name, data))

    assert [True, False] == [any(words in one for one in told), any("Maria" in one for one in told)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf(Subject="Help you stay with a craving.")),
        ("a.png", png()),
        ("a.svg", SVG.format("<title>A wave</title>").encode()),
        ("a.docx", word(PLAIN)),
        ("a.ics", ICS.format("DTSTAMP:20270104T000000Z\r\n").encode()),
        ("a.html", b'<meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.8.1">'),
        ("a.js", b'fetch("/home/index.html".replace("x", "y"))'),
        ("AtkinsonHyperlegibleNext-Bold.woff2", b"wOF2"),
        ("_headers", b"/*\n  X-Frame-Options: DENY\n"),
    ],
)
def test_what_we_put_there_is_no_finding(name: str, data: bytes) -> None:
    """A title, an edition's day and the tools that anybody has."""
    assert [] == list(told_by(name, data))


@pytest.mark.paper
@can_make
def test_nothing_that_is_built_tells(canary_site: CanarySite) -> None:
    """PDFs, small pictures, Word files, pages and the zip file that holds them."""
    looked = metadata(canary_site.folder, lambda _done, _total: None)

    assert () == looked.findings
    assert looked.count > 2 * len(canary_site.readers)


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., list[tuple[str, str, str]]]:
    """Write files into a site, pack it, and say what is found with its place."""

    def found(packs: object, **files: bytes) -> list[tuple[str, str, str]]:
        site = tmp_path / "site"
        site.mkdir()
        for name, data in files.items():
            (site / name.replace("_", ".")).write_bytes(data)
        if packs:
            pack(site, [("downloads/all.zip", ())])
            for path in site.glob("*.*"):
                path.unlink()
        looked = metadata(site, lambda _done, _total: None)
        return [(one.code, one.place.file, one.words) for one in looked.findings]

    return found


def test_a_file_in_a_zip_file_is_looked_into(look: Callable[..., object]) -> None:
    """The finding names both."""
    words = "a.pdf in downloads/all.zip has a property that we do not set, such as an author or a moment."
    place = "build/site/downloads/all.zip"

    assert [("file-tells-its-maker", place, words)] == look(packs=True, a_pdf=pdf(Author="M"))


def test_a_zip_file_with_moments_and_owners_is_found(look: Callable[..., object]) -> None:
    """Dates, notes of a computer and rights of this machine."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bundle:
        entry = zipfile.ZipInfo("all/a.txt", (2027, 1, 4, 19, 42, 10))
        entry.extra, entry.external_attr = b"ux\x01\x00\x01", 0o600 << 16
        bundle.writestr(entry, "A")
        bundle.comment = b"Maria"
    found = look(packs=False, all_zip=target.getvalue())

    assert 4 == len(found)  # type: ignore[arg-type] # a list
    assert "Maria" not in str(found)


@pytest.mark.parametrize("name", ["a_pdf", "a_png", "a_docx", "a_zip"])
def test_what_cannot_be_read_is_said(name: str, look: Callable[..., object]) -> None:
    """Nothing is taken for clean because it is broken."""
    found = look(packs=False, **{name: b"broken"})

    assert ["surface-unreadable"] == [code for code, _, _ in found]  # type: ignore[attr-defined] # a list
