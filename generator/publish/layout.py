"""HTML becomes tagged PDF; the only door of WeasyPrint, pdfium and segno.

WeasyPrint reads only what the project ships, by addresses of our own: fonts, figures, small
pictures of sheets, and QR codes that are drawn here. The network is out of reach by construction.
"""

import base64
import binascii
import contextlib
import copy
import ctypes
import gc
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from ..model.drawing import is_in_language
from .letters import as_before, draw_with_shipped_fonts, drawn_by, no_search_for_libraries
from .measure import Problem, problems_of
from .tagging import finish_tags
from .tools import pictures_in
from .whole import LACKING

SYSTEM_LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
"""The Debian packages that WeasyPrint needs, and the library that each brings."""

_NOWHERE = "groupwork://nowhere/"
"""What addresses without a scheme start from: they are refused like others, instead of dropped."""

_OURS = re.compile(
    r"groupwork://(?:(?P<folder>fonts|figures)/(?P<name>[A-Za-z0-9-]+\.(?:ttf|svg))"
    r"|thumbs/(?P<thumb>[a-z]+/[a-z0-9-]+)\.png|qr/(?P<qr>[A-Za-z0-9_=-]+))"
)
_LEFT_BLANK = (
    '<!doctype html><html lang="en"><head><title>Left blank</title></head><body></body></html>'
)
_THUMB_HEIGHT = 560
"""Pixels: about 240 to the inch when a guide prints it 59 mm high."""


@dataclass(frozen=True, slots=True)
class Press:
    """The folders that paper is made from, and the folder it is written to.

    `processes` is how many work at a time; without a word on it, as many as there are cores. With
    an `executor`, it is the address of workers elsewhere that lay paper out instead.
    """

    print_folder: Path
    figures: Path
    build: Path
    processes: int | None = None
    executor: str = ""

    @property
    def fonts(self) -> Path:
        """The fonts that draw all letters on paper."""
        return self.print_folder / "fonts"

    @property
    def thumbs(self) -> Path:
        """The small pictures of sheets that are made already."""
        return self.build / "thumbs"

    @property
    def drawn(self) -> Path:
        """The drawings with words of other languages."""
        return self.build / "drawn"

    def thumb(self, address: str) -> Path:
        """Return the small picture of the PDF at an address below build/."""
        return self.thumbs / f"{address.removeprefix('paper/').removesuffix('.pdf')}.png"

    def picture(self, name: str) -> Path:
        """Return the file of what a document shows, named as `figures/…` or `thumbs/…`."""
        kind, _, file = name.partition("/")
        return self.drawing(file) if kind == "figures" else self.thumbs / file

    def drawing(self, file: str) -> Path:
        """Return the file of a drawing: one that people drew, or one with words of another language."""
        return (self.drawn if is_in_language(file) else self.figures) / file


@dataclass(frozen=True, slots=True)
class Bound:
    """One HTML document with its style sheets, and how often it is bound into a PDF."""

    html: str
    styles: tuple[str, ...]
    copies: int = 1
    on_front: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF to be: its address below build/, what it binds, and the file it is made of."""

    address: str
    parts: tuple[Bound, ...]
    source: str
    is_form: bool = False
    has_thumb: bool = False

    @property
    def pictures(self) -> frozenset[str]:
        """The figures and small pictures that it shows, as `figures/…` and `thumbs/…`."""
        return frozenset().union(*(pictures_in(part.html) for part in self.parts))


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF with its pages, its small picture if it has one, and what does not fit in it."""

    data: bytes
    pages: int
    thumb: bytes
    problems: tuple[Problem, ...]


Outcome = LaidOut | str
"""A PDF, or the reason why there is none."""


def missing_libraries() -> tuple[str, ...]:
    """Return the Debian packages that are missing for PDFs to be made."""
    missing = []
    for package, library in SYSTEM_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return tuple(missing)


class _Worker:
    """What one process keeps between sheets: fonts, parsed style sheets, blank pages.

    Images are kept for one sheet: a drawing holds on to the document that it was last drawn in.
    After a `fault` of the computer its fonts may be half, so it lays out nothing more.
    """

    press: Press
    styles: dict[str, Any]
    fonts: Any
    blanks: dict[tuple[str, ...], Any]
    fault: OSError | None = None


_WORKER = _Worker()


def begin(press: Press, scratch: str) -> None:
    """Make a process ready that does nothing but lay out until it ends."""
    start(press, scratch)
    _collect_rarely()


@contextlib.contextmanager
def for_a_while() -> Iterator[None]:
    """Let a process that goes on to something else lay out for a while, and be as before afterwards.

    What is frozen meanwhile is let go again: frozen garbage would stay until the process ends.
    """
    before = gc.get_threshold()
    with as_before():
        _collect_rarely()
        try:
            yield
        finally:
            gc.set_threshold(*before)
            gc.unfreeze()


def _collect_rarely() -> None:
    # Layout makes millions of small objects that live as long as the sheet: measured 1.8x faster.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def let_go() -> None:
    """Forget what is kept between sheets; fonts go before the folder into which they are unpacked."""
    _WORKER.styles, _WORKER.fonts, _WORKER.blanks = {}, None, {}
    _WORKER.fault = None


def start(press: Press, scratch: str) -> None:
    """Make a process ready; fonts are unpacked below `scratch`, which is removed in the end."""
    _WORKER.press, _WORKER.fonts = press, None
    if not drawn_by(press.fonts):
        return
    draw_with_shipped_fonts(press.fonts, Path(scratch))
    with no_search_for_libraries():
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - half a second; only when needed

    _WORKER.styles = {}
    _WORKER.fonts = FontConfiguration()
    _WORKER.blanks = {}


def lay_out(sheet: Sheet) -> Outcome:
    """Lay out one sheet, and leave nothing of it in memory for the next.

    What layout leaves behind goes round in circles; collected rarely, it would pile up.
    """
    try:
        return _outcome(sheet)
    finally:
        gc.collect()


def _outcome(sheet: Sheet) -> Outcome:
    """Lay out one sheet; a sheet that cannot be laid out returns its reason.

    What the computer lacks, such as room on the disk, is raised: no other sheet would fare better.
    """
    if _WORKER.fonts is None:
        return "no font that can be read is in templates/print/fonts"
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - as above

    try:
        _stop_at_fault()
        images: dict[str, Any] = {}
        documents = [_rendered(part, images, is_form=sheet.is_form) for part in sheet.parts]
        bound = _bound(sheet.parts, documents)
        target = BytesIO()
        bound.write_pdf(
            target,
            pdf_variant="pdf/ua-1",
            pdf_forms=sheet.is_form or None,
            finisher=finish_tags,
        )
    except FatalURLFetchingError as refused:
        _stop_at_fault()
        return str(refused)
    except Exception as broken:  # noqa: BLE001 - whatever layout meets in one sheet, the others go on
        if isinstance(broken, OSError) and broken.errno in LACKING:
            _WORKER.fault = broken
        _stop_at_fault()
        return f"{type(broken).__name__}: {broken}"
    data = target.getvalue()
    return LaidOut(
        data,
        len(bound.pages),
        picture(data, 1, _THUMB_HEIGHT) if sheet.has_thumb else b"",
        tuple(
            dict.fromkeys(
                item
                for document in documents
                for item in problems_of(document, _WORKER.press.fonts)
            )
        ),
    )


def _stop_at_fault() -> None:
    if _WORKER.fault is not None:
        raise _WORKER.fault


def _rendered(part: Bound, images: dict[str, Any], *, is_form: bool = False) -> Any:
    from weasyprint import HTML  # noqa: PLC0415 - as above

    fetcher = _fetcher()
    return HTML(
        string=part.html, base_url=_NOWHERE, url_fetcher=fetcher, media_type="print"
    ).render(
        stylesheets=[_style(name, fetcher) for name in part.styles],
        font_config=_WORKER.fonts,
        cache=images,
        pdf_forms=is_form or None,
    )


def _bound(parts: Sequence[Bound], documents: Sequence[Any]) -> Any:
    """Bind documents into one, tags kept: pages of documents that are laid out already."""
    if len(parts) == 1 and parts[0].copies == 1:
        return documents[0]
    pages: list[Any] = []
    for part, document in zip(parts, documents, strict=True):
        for number in range(part.copies):
            if part.on_front and len(pages) % 2:
                pages.append(_blank(part.styles))
            pages.extend(document.pages if number == 0 else map(_again, document.pages))
    return documents[0].copy(pages)


def _again(page: Any) -> Any:
    """Return a page for one more copy: the outline names the first alone."""
    again = copy.copy(page)
    again.bookmarks, again.anchors = [], {}
    return again


def _blank(styles: tuple[str, ...]) -> Any:
    """Return an empty page, so that what follows starts on the front of a sheet of paper."""
    sizes = tuple(name for name in styles if name in {"base.css", "a4.css"})
    if sizes not in _WORKER.blanks:
        _WORKER.blanks[sizes] = _rendered(Bound(_LEFT_BLANK, (*sizes, "blank.css")), {}).pages[0]
    return _again(_WORKER.blanks[sizes])


def _style(name: str, fetcher: Any) -> Any:
    from weasyprint import CSS  # noqa: PLC0415 - as above

    if name not in _WORKER.styles:
        text = (_WORKER.press.print_folder / name).read_text("utf-8")
        _WORKER.styles[name] = CSS(
            string=text, base_url=_NOWHERE, font_config=_WORKER.fonts, url_fetcher=fetcher
        )
    return _WORKER.styles[name]


@lru_cache(maxsize=1)
def _fetcher() -> Any:
    """Return the only way for layout to read a file: by our addresses, from our folders."""
    from weasyprint.urls import (  # noqa: PLC0415 - as above
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class OnlyOurs(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - its signature
            match = _OURS.fullmatch(url)
            if not match:
                raise FatalURLFetchingError(f"{url[:80]} may not be read; only our own files are")
            try:
                found = _file_of(match)
            except OSError as barred:
                # Layout would go on without a letter or a drawing, and nobody would know.
                _WORKER.fault = barred
                raise FatalURLFetchingError(f"{url} cannot be read: {barred.strerror}") from barred
            if found is None:
                raise FatalURLFetchingError(f"{url} is not there")
            data, kind = found
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return OnlyOurs()


def _file_of(match: re.Match[str]) -> tuple[bytes, str] | None:
    """Return what one of our addresses stands for, and its kind."""
    press = _WORKER.press
    if match["qr"]:
        return _qr(match["qr"]), "image/svg+xml"
    if match["thumb"]:
        path = press.thumbs / f"{match['thumb']}.png"
        return (path.read_bytes() if path.is_file() else _no_picture()), "image/png"
    is_drawing = match["folder"] == "figures"
    path = press.drawing(match["name"]) if is_drawing else press.fonts / match["name"]
    kind = "image/svg+xml" if match["name"].endswith(".svg") else "font/ttf"
    return (path.read_bytes(), kind) if path.is_file() else None


def _qr(code: str) -> bytes:
    """Return a QR code as SVG: black on white, with the quiet border that readers need."""
    import segno  # noqa: PLC0415 - as above
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - as above

    try:
        address = base64.urlsafe_b64decode(code).decode() or "?"
    except (binascii.Error, UnicodeDecodeError):
        address = "?"
    try:
        drawn = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError as too_long:
        raise FatalURLFetchingError(f"{address[:80]}… is too long for a QR code") from too_long
    target = BytesIO()
    drawn.save(target, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, light="#fff")
    return target.getvalue()


def picture(data: bytes, pixels_to_the_point: float, most: int) -> bytes:
    """Return the first page of a PDF as PNG, no side longer than `most`, grey if it has no colour."""
    return pictures(data, pixels_to_the_point, most, 1)[0]


def pictures(
    data: bytes, pixels_to_the_point: float, most: int, count: int | None = None
) -> tuple[bytes, ...]:
    """Return the first `count` pages of a PDF, or all, each as the picture of one page is."""
    import pypdfium2  # noqa: PLC0415 - as above

    pdf = pypdfium2.PdfDocument(data)
    try:
        return tuple(
            _as_png(page, min(pixels_to_the_point, most / max(page.get_size())))
            for page in islice(pdf, count)
        )
    finally:
        pdf.close()


def _as_png(page: Any, scale: float) -> bytes:
    image = page.render(scale=scale).to_pil().convert("RGB")
    grey = image.convert("L")
    if grey.convert("RGB").tobytes() == image.tobytes():
        image = grey.quantize(16)
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


@lru_cache(maxsize=1)
def _no_picture() -> bytes:
    """Return a white point, for a sheet that could not be laid out: its own finding says so."""
    from PIL import Image  # noqa: PLC0415 - part of WeasyPrint

    target = BytesIO()
    Image.new("L", (1, 1), 255).save(target, "PNG")
    return target.getvalue()
