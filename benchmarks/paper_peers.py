"""The same handouts of ours, printed by our press and by others."""

import base64
import json
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import segno
from paper_ways import ROOT
from rounds import Way
from typst_words import as_typst

from generator.compose import Composed, Document, Medium, compose
from generator.flow import Printing, look
from generator.load import Project, find_project
from generator.publish import Sheet
from generator.render import Renderer

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FRESH = 6
OURS = "ours, on all cores"
_DRAWN = re.compile(r"groupwork://qr/([A-Za-z0-9_=-]+)")
_OURS = re.compile(r"groupwork://(fonts|figures|thumbs)/")


def composed_of(project: Project) -> Composed:
    """Return everything that a build of a project makes."""
    looked = look(project)
    return compose(looked.loaded.curriculum, looked.checked, looked.found)


def sheets_of(project: Project, composed: Composed, documents: Sequence[Document]) -> list[Sheet]:
    """Return PDFs as the press takes them, their HTML rendered."""
    printing = Printing(project, Renderer(project.templates, composed.addresses))
    return [printing.sheet(document) for document in documents]


def write_handouts(folder: Path, most: int) -> int:
    """Write handouts of the whole curriculum, letter and regular, as each way reads them.

    They are taken at even distances from the list of all; returns how many there are.
    """
    project = find_project(ROOT)
    if project is None:
        sys.exit("No project is here.")
    composed = composed_of(project)
    regular = [
        document
        for document in composed.of(Medium.PAPER)
        if document.address.startswith("paper/handouts/")
        and (document.variant.reading, document.variant.paper) == ("regular", "letter")
    ]
    chosen = regular[:: max(1, len(regular) // most)][:most]
    sheets = sheets_of(project, composed, chosen)
    shutil.rmtree(folder, ignore_errors=True)
    write_input(folder, project)
    write_sheets(folder, sheets)
    for sheet in sheets:
        (part,) = sheet.parts
        links = "".join(f'<link rel="stylesheet" href="{name}">' for name in part.styles)
        html = readable(part.html, folder).replace("</head>", f"{links}</head>", 1)
        name = Path(sheet.address).stem
        (folder / f"{name}.html").write_text(html, "utf-8")
        (folder / f"{name}.typ").write_text(as_typst(html), "utf-8")
    return len(sheets)


def write_sheets(folder: Path, sheets: Sequence[Sheet]) -> None:
    """Write sheets into a file that `paper_ways.read_sheets` reads."""
    (folder / "sheets.json").write_text(json.dumps([asdict(sheet) for sheet in sheets]), "utf-8")


def write_input(folder: Path, project: Project) -> None:
    """Write style sheets, fonts and drawings into a folder, as files that a page beside them reads."""
    shutil.copytree(project.templates / "print" / "fonts", folder / "fonts")
    shutil.copytree(project.figures, folder / "figures")
    for path in (project.templates / "print").glob("*.css"):
        (folder / path.name).write_text(_near(path.read_text("utf-8")), "utf-8")


def readable(html: str, folder: Path) -> str:
    """Return a page that reads files only: our addresses are paths, QR codes are drawn into `folder`."""

    def drawn(found: re.Match[str]) -> str:
        name = f"qr-{found[1].strip('=')[-80:]}.svg"
        address = base64.urlsafe_b64decode(found[1]).decode()
        segno.make(address, error="m", micro=False).save(str(folder / name), border=4)
        return name

    return _DRAWN.sub(drawn, _near(html))


def _near(text: str) -> str:
    return _OURS.sub(r"\1/", text)


def ways(folder: Path, count: int, peers: Path) -> tuple[list[Way], dict[str, str]]:
    """Return the ways to print the handouts in a folder, and why others are not there.

    `peers` is the folder of the environment that holds what is compared with.
    """
    out = folder / "out"

    def emptied() -> None:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    def made() -> int:
        return len(list(out.rglob("*.pdf")))

    def way(
        name: str, *words: str, note: str, python: str = sys.executable, most: int = count
    ) -> Way:
        command = [
            python,
            str(ROOT / "benchmarks" / "paper_ways.py"),
            words[0],
            str(folder),
            *words[1:],
        ]
        found = {"CHROMIUM": _chromium() or ""}
        return Way(name, command, ROOT, most, made, emptied, count / most, note, found)

    few = min(FRESH, count)
    known = [
        way(OURS, "press", "0", note="tagged, fit measured, small pictures drawn"),
        way("ours, in one process", "press", "1", note="the same"),
        way("plain HTML(...).write_pdf(), in one process", "plain", note="nothing shared, no tags"),
        way(
            *("plain, each file in a process of its own", "fresh", str(few)),
            note=f"{few} files, times {count / few:g}",
            most=few,
        ),
    ]
    left_out = {}
    if _chromium():
        known.append(way("headless Chromium", "chromium", note="the same HTML, one tab, tagged"))
    else:
        left_out["headless Chromium"] = "no Chromium is on this computer"
    python = peers / "bin" / "python"
    if python.exists():
        note = "a simpler template of its own, tagged PDF/UA-1"
        known.append(way("Typst", "typst", note=note, python=str(python)))
    else:
        left_out["Typst"] = "not installed; --install does it"
    return known, left_out


def _chromium() -> str | None:
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)
