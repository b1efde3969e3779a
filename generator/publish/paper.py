"""HTML becomes tagged PDFs; with site.py the only door of WeasyPrint and MkDocs.

Nothing that did not change is laid out again: each PDF has a key made of everything that shapes
it. WeasyPrint reads only what the project ships, by addresses of our own; the network is out of
reach by construction.
"""

import contextlib
import ctypes
import gc
import hashlib
import json
import multiprocessing
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..findings import Finding, Place, must
from .files import remove_others, write

SYSTEM_LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
"""The Debian packages that WeasyPrint needs, and the library that each brings."""

_FIGURE = re.compile(r"groupwork://figures/([a-z0-9-]+\.svg)")
_SHAPING = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2"),
    *("fonttools", "pyphen", "pillow"),
)
_NOWHERE = "groupwork://nowhere/"
"""What addresses without a scheme start from: they are refused like others, instead of dropped."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF to be: its address below build/, its HTML, its style sheets, what it is made of."""

    address: str
    html: str
    styles: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class PaperResult:
    """How many PDFs there are, how many were laid out now, and their pages by address."""

    total: int
    rendered: tuple[str, ...]
    pages: Mapping[str, int]
    findings: tuple[Finding, ...]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """The folders that paper is made from, and the folder it is written to."""

    print_folder: Path
    figures: Path
    build: Path


def missing_libraries() -> tuple[str, ...]:
    """Return the Debian packages that are missing for PDFs to be made."""
    missing = []
    for package, library in SYSTEM_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return tuple(missing)


def print_all(
    sheets: Sequence[Sheet],
    press: Press,
    missing: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> PaperResult:
    """Lay out the sheets whose key changed, remove PDFs that no longer belong, count pages.

    `missing` names system packages without which nothing can be laid out.
    """
    if missing:
        return PaperResult(0, (), {}, (), skipped=_how_to_install(missing))
    book = press.build / "paper.json"
    known = _read_book(book)
    shared = _shared_key(press)
    keys = {sheet.address: _key(sheet, shared, press.figures) for sheet in sheets}
    stale = [
        sheet
        for sheet in sheets
        if known.get(sheet.address, {}).get("key") != keys[sheet.address]
        or not (press.build / sheet.address).is_file()
    ]
    remove_others(press.build / "paper", [press.build / sheet.address for sheet in sheets])
    pages = {
        address: int(entry["pages"])
        for address, entry in known.items()
        if address in keys and entry.get("key") == keys[address]
    }
    findings: list[Finding] = []
    rendered: list[str] = []
    progress(0, len(stale))
    for done, (sheet, outcome) in enumerate(_lay_out(stale, press), 1):
        if isinstance(outcome, str):
            findings.append(_unreadable(sheet, outcome))
            (press.build / sheet.address).unlink(missing_ok=True)
        else:
            data, count = outcome
            write(press.build / sheet.address, data)
            pages[sheet.address] = count
            rendered.append(sheet.address)
        progress(done, len(stale))
    _write_book(
        book,
        {address: {"key": keys[address], "pages": pages[address]} for address in sorted(pages)},
    )
    return PaperResult(
        len(pages), tuple(sorted(rendered)), dict(sorted(pages.items())), tuple(findings)
    )


def _how_to_install(missing: Sequence[str]) -> str:
    return (
        "No PDF was made, because system libraries are missing. This one command installs them: "
        f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
    )


def _unreadable(sheet: Sheet, outcome: str) -> Finding:
    return must(
        "paper-not-made",
        f"The PDF {sheet.address} could not be laid out: {outcome}.",
        "Look at what this file says that others do not: a drawing, a very long word, a table.",
        Place(sheet.source),
    )


# Keys: everything that shapes a PDF


def _shared_key(press: Press) -> str:
    total = hashlib.sha256()
    for name in _SHAPING:
        total.update(f"{name} {version(name)}\n".encode())
    total.update(_system_versions().encode())
    total.update(Path(__file__).read_bytes())
    for path in sorted(press.print_folder.rglob("*")):
        if path.is_file() and path.suffix in {".css", ".ttf"}:
            total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _system_versions() -> str:
    """Return the versions of the libraries that lay out and subset letters: bytes follow them."""
    versions = []
    for library, function in (
        ("libpango-1.0.so.0", "pango_version_string"),
        ("libharfbuzz.so.0", "hb_version_string"),
        ("libharfbuzz-subset.so.0", "hb_version_string"),
    ):
        try:
            say = getattr(ctypes.CDLL(library), function)
        except (OSError, AttributeError):
            versions.append(f"{library} none")
            continue
        say.restype = ctypes.c_char_p
        versions.append(f"{library} {say().decode()}")
    return "\n".join(versions)


def _key(sheet: Sheet, shared: str, figures: Path) -> str:
    total = hashlib.sha256(f"{shared}\n{sheet.styles}\n".encode())
    total.update(sheet.html.encode())
    for name in sorted(set(_FIGURE.findall(sheet.html))):
        path = figures / name
        total.update(name.encode())
        total.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"")
    return total.hexdigest()


def _read_book(path: Path) -> dict[str, dict[str, Any]]:
    with contextlib.suppress(OSError, ValueError):
        book = json.loads(path.read_text("utf-8"))
        if isinstance(book, dict):
            return book
    return {}


def _write_book(path: Path, book: Mapping[str, Mapping[str, object]]) -> None:
    write(path, (json.dumps(book, indent=1, sort_keys=True) + "\n").encode())


# Layout, on all cores


Outcome = tuple[bytes, int] | str


def _lay_out(sheets: Sequence[Sheet], press: Press) -> Iterator[tuple[Sheet, Outcome]]:
    if not sheets:
        return
    workers = min(os.cpu_count() or 1, len(sheets))
    press.build.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="scratch-", dir=press.build) as scratch:
        if workers < 2:
            _start(press)
            try:
                yield from map(_one, sheets)
            finally:
                # Fonts are unpacked into a folder that goes with them, so they go first.
                _WORKER.styles, _WORKER.fonts = {}, None
            return
        # An executor says so when a worker dies; a pool would wait for it for ever.
        with ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), _start, (press, scratch)
        ) as pool:
            jobs = {pool.submit(_one, sheet): sheet for sheet in sheets}
            for job in as_completed(jobs):
                try:
                    yield job.result()
                except BrokenProcessPool:
                    yield jobs[job], "the process that laid it out died"


class _Worker:
    """What one process keeps between sheets: fonts, parsed style sheets, images."""

    press: Press
    styles: dict[str, Any]
    fonts: Any
    images: dict[str, Any]


_WORKER = _Worker()


def _start(press: Press, scratch: str | None = None) -> None:
    """Make a process ready; fonts are unpacked below `scratch`, which is removed in the end."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - half a second; only when needed

    if scratch:
        tempfile.tempdir = scratch
    _WORKER.press = press
    _WORKER.styles = {}
    _WORKER.fonts = FontConfiguration()
    _WORKER.images = {}
    # Layout makes millions of small objects that live as long as the sheet: measured 1.8x faster.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _one(sheet: Sheet) -> tuple[Sheet, Outcome]:
    """Lay out one sheet; a sheet that cannot be laid out returns its reason."""
    from weasyprint import HTML  # noqa: PLC0415 - as above
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - as above

    fetcher = _fetcher()
    try:
        document = HTML(
            string=sheet.html, base_url=_NOWHERE, url_fetcher=fetcher, media_type="print"
        ).render(
            stylesheets=[_style(name, fetcher) for name in sheet.styles],
            font_config=_WORKER.fonts,
            cache=_WORKER.images,
        )
        target = BytesIO()
        document.write_pdf(target, pdf_variant="pdf/ua-1", finisher=_say_which_way_headers_look)
    except FatalURLFetchingError as refused:
        return sheet, str(refused)
    except Exception as broken:  # noqa: BLE001 - whatever layout meets in one sheet, the others go on
        return sheet, f"{type(broken).__name__}: {broken}"
    return sheet, (target.getvalue(), len(document.pages))


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
    """Return the only way for layout to read a file: our fonts and our figures, by our addresses."""
    from weasyprint.urls import (  # noqa: PLC0415 - as above
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class OnlyOurs(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - its signature
            match = re.fullmatch(r"groupwork://(fonts|figures)/([A-Za-z0-9-]+\.(?:ttf|svg))", url)
            if not match:
                raise FatalURLFetchingError(f"{url[:80]} may not be read; only our own files are")
            press = _WORKER.press
            folder = press.figures if match[1] == "figures" else press.print_folder / "fonts"
            kind = "image/svg+xml" if url.endswith(".svg") else "font/ttf"
            if not (folder / match[2]).is_file():
                raise FatalURLFetchingError(f"{url} is not there")
            return URLFetcherResponse(url, (folder / match[2]).read_bytes(), {"Content-Type": kind})

    return OnlyOurs()


def _say_which_way_headers_look(_document: Any, pdf: Any) -> None:
    """Give every table header its scope, which WeasyPrint leaves out.

    A header with other headers beside it, or with nothing, is a column's; else it is a row's.
    """
    import pydyf  # noqa: PLC0415 - part of WeasyPrint

    by_reference = {f"{item.number} 0 R".encode(): item for item in pdf.objects}

    def children(element: Any) -> Iterator[Any]:
        kids = element.get("K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            found = by_reference.get(kid if isinstance(kid, bytes) else b"")
            if isinstance(found, pydyf.Dictionary) and "S" in found:
                yield found

    for row in list(pdf.objects):
        if not isinstance(row, pydyf.Dictionary) or row.get("S") != "/TR":
            continue
        cells = list(children(row))
        is_head = all(cell.get("S") == "/TH" for cell in cells[1:])
        for cell in cells:
            if cell.get("S") == "/TH":
                scope = "/Column" if is_head else "/Row"
                cell["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})
