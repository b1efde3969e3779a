"""What every PDF of our own curriculum is: tagged, embedded, Letter, without a moment or a machine."""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from building import REPOSITORY, Built
from factory import HANDOUT, changed, said, write_project
from pypdf import PdfReader

from generator import flow
from generator.load import Project, load
from generator.model import Curriculum, Handout

pytestmark = [pytest.mark.slow, pytest.mark.paper]

DRAFT = "Draft. No clinician has reviewed this. Your clinical director decides whether it is used."
TRIAL = "Trial copy: ask your counselor if anything is unclear."
Readers = Mapping[str, PdfReader]


@pytest.fixture(scope="module")
def readers(built: Built) -> Readers:
    """Every PDF of the site, by its address."""
    return {
        name: PdfReader(BytesIO(data))
        for name, data in built.files.items()
        if name.endswith(".pdf")
    }


@pytest.fixture(scope="module")
def words(readers: Readers) -> dict[str, list[str]]:
    """Read the words of every page of every PDF, with single spaces."""
    return {
        name: [" ".join(page.extract_text().split()) for page in reader.pages]
        for name, reader in readers.items()
    }


@pytest.fixture(scope="module")
def curriculum(built: Built) -> Curriculum:
    """Load what the PDFs are made of."""
    return load([built.root]).curriculum


def _root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def _each(
    readers: Readers, fact: Callable[[PdfReader], object], expected: object
) -> dict[str, object]:
    """Return the PDFs of which a fact is not what is expected."""
    found = {name: fact(reader) for name, reader in readers.items()}
    return {name: value for name, value in found.items() if value != expected}


def _elements(item: Any) -> Iterator[Any]:
    """Yield every element of a PDF's structure."""
    item = item.get_object()
    if isinstance(item, list):
        for kid in item:
            yield from _elements(kid)
    elif hasattr(item, "get"):
        if "/S" in item:
            yield item
        if "/K" in item and not isinstance(item.get("/K"), int):
            yield from _elements(item["/K"])


def _fonts(reader: PdfReader) -> Iterator[tuple[str, bool]]:
    """Yield each font's name and whether it is embedded."""
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"].get_object()
                yield font.get_object()["/BaseFont"], any("FontFile" in key for key in descriptor)


def test_every_pdf_is_tagged(readers: Readers) -> None:
    """A screen reader finds structure, and the file says that it follows PDF/UA."""
    expected: dict[str, object] = {}

    assert expected == _each(
        readers,
        lambda reader: (
            bool(_root(reader)["/MarkInfo"]["/Marked"]),
            "/StructTreeRoot" in _root(reader),
            b'pdfuaid:part="1"' in _root(reader)["/Metadata"].get_object().get_data(),
        ),
        (True, True, True),
    )


def test_every_pdf_says_its_language(readers: Readers) -> None:
    """A screen reader speaks English."""
    assert _each(readers, lambda reader: _root(reader)["/Lang"], "en") == {}


def test_every_pdf_shows_its_title(readers: Readers, curriculum: Curriculum) -> None:
    """The window shows what the sheet or the guide is called, not the file's name."""
    expected = {
        **{f"paper/handouts/{id}.pdf": one.title for id, one in curriculum.handouts.items()},
        **{f"paper/forms/{id}.pdf": one.title for id, one in curriculum.toolkit.items()},
        **{
            f"paper/guides/{id}.pdf": f"{one.title}: facilitator guide"
            for id, one in curriculum.sessions.items()
        },
        **{
            f"paper/books/{id}-offers.pdf": "What this program offers" for id in curriculum.programs
        },
    }

    assert expected == {
        name: reader.metadata.title if reader.metadata else None for name, reader in readers.items()
    }
    assert {} == _each(
        readers, lambda reader: bool(_root(reader)["/ViewerPreferences"]["/DisplayDocTitle"]), True
    )


def test_no_pdf_tells_a_moment_or_a_machine(readers: Readers, built: Built) -> None:
    """The information about a file holds what it is and what laid it out, and nothing else."""
    allowed = {"/Producer", "/Title", "/Subject"}
    told = {
        name: set(reader.metadata or {}) - allowed
        for name, reader in readers.items()
        if set(reader.metadata or {}) - allowed or "/ID" in reader.trailer
    }
    spoken = [
        name
        for name, reader in readers.items()
        if re.search(
            rb"(Create|Modif|Metadata)\w*Date|/tmp|/home",
            _root(reader)["/Metadata"].get_object().get_data(),
        )
    ]
    expected: tuple[dict[str, set[str]], list[str]] = ({}, [])

    assert expected == (told, spoken)


def test_fonts_are_our_own_embedded_and_cut_to_size(readers: Readers) -> None:
    """Only the letters that are used of the one typeface travel with the file."""
    strange = {
        (name, font)
        for name, reader in readers.items()
        for font, is_embedded in _fonts(reader)
        if not is_embedded or not re.fullmatch(r"/[A-Z]{6}\+Atkinson-Hyperlegible-Next.*", font)
    }
    expected: set[tuple[str, str]] = set()

    assert expected == strange


def test_every_page_is_letter_and_upright(readers: Readers) -> None:
    """The copier needs no other paper."""
    sizes = {
        (float(page.mediabox.width), float(page.mediabox.height))
        for reader in readers.values()
        for page in reader.pages
    }
    expected = {(612.0, 792.0)}

    assert expected == sizes


def test_every_table_header_says_which_way_it_looks(readers: Readers) -> None:
    """Each header has a scope; a screen reader says it for every cell."""
    without = {
        name: count
        for name, reader in readers.items()
        if (
            count := sum(
                item.get("/S") == "/TH" and "/Scope" not in item.get("/A", {})
                for item in _elements(_root(reader)["/StructTreeRoot"])
            )
        )
    }
    expected: dict[str, int] = {}

    assert expected == without


def test_every_picture_has_words(readers: Readers) -> None:
    """Each figure carries its alternative text."""
    silent = {
        name
        for name, reader in readers.items()
        for item in _elements(_root(reader)["/StructTreeRoot"])
        if item.get("/S") == "/Figure" and not item.get("/Alt")
    }
    expected: set[str] = set()

    assert expected == silent


def test_pages_are_counted(readers: Readers, words: dict[str, list[str]]) -> None:
    """Each page says which one of how many it is."""
    expected = {
        name: [f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)]
        for name, pages in words.items()
    }

    assert expected == {
        name: [(re.findall(r"Page \d+ of \d+", page) or [""])[-1] for page in pages]
        for name, pages in words.items()
    }


def test_every_page_says_what_it_is(words: dict[str, list[str]], curriculum: Curriculum) -> None:
    """The footer holds title, version and date, and whether a clinician has looked at it."""
    edition = curriculum.edition
    version = f"{edition.version}, {edition.date.day} {edition.date:%B %Y}"
    missing: list[tuple[str, int, str]] = []
    for name, pages in words.items():
        kind, id = name.removesuffix(".pdf").split("/")[1:]
        if kind == "books":
            title, state = "What this program offers", DRAFT
        elif kind == "guides":
            title, state = f"{curriculum.sessions[id].title} · facilitator guide", DRAFT
        else:
            sheet = curriculum.sheets[id]
            title, state = sheet.title, TRIAL if sheet.audience in {"client", "family"} else DRAFT
        missing += [
            (name, number, part)
            for number, page in enumerate(pages, 1)
            for part in (f"{title} ·", version, state)
            if part not in page
        ]
    expected: list[tuple[str, int, str]] = []

    assert expected == missing


def test_no_client_sheet_looks_like_a_draft_for_staff(
    words: dict[str, list[str]], curriculum: Curriculum
) -> None:
    """A client reads whom to ask, never that nobody has reviewed it."""
    expected: list[str] = []

    assert expected == [
        name
        for name, pages in words.items()
        if "guides" not in name
        and "books" not in name
        and curriculum.sheets[Path(name).stem].audience in {"client", "family"}
        and any(DRAFT in page for page in pages)
    ]


def test_every_client_sheet_says_whom_to_call(
    words: dict[str, list[str]], curriculum: Curriculum
) -> None:
    """On each page of a client's sheet stand 911 and 988."""
    expected: list[str] = []

    assert expected == [
        name
        for name, pages in words.items()
        if "guides" not in name
        and "books" not in name
        and curriculum.sheets[Path(name).stem].audience in {"client", "family"}
        and not all("911" in page and "988" in page for page in pages)
    ]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_]|\[([^]]*)\]\([^)]*\)", r"\1", text).split())


def _unbroken(text: str) -> str:
    """Return words as they are before a line ends at a hyphen."""
    return text.replace("- ", "-")


def _outline(entries: Any) -> Iterator[str]:
    """Yield the headings of a PDF in the order in which a screen reader meets them."""
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry)
        else:
            yield " ".join(str(entry.title).split())


def _headings(sheet: Handout) -> list[str]:
    return [sheet.title, *(block.heading for block in sheet.blocks if block.heading)]


def _sentences(sheet: Handout) -> list[str]:
    steps = [step for block in sheet.blocks if block.kind == "steps" for step in block.steps]
    ticks = [item for block in sheet.blocks if block.kind == "checklist" for item in block.items]
    return [sheet.purpose, *steps, *ticks]


def test_sheets_hold_their_headings_in_order(readers: Readers, curriculum: Curriculum) -> None:
    """Title and headings follow each other as they were written."""
    expected = {
        f"paper/{kind}/{id}.pdf": _headings(sheet)
        for kind, sheets in (("handouts", curriculum.handouts), ("forms", curriculum.toolkit))
        for id, sheet in sheets.items()
    }

    assert expected == {name: list(_outline(readers[name].outline)) for name in expected}


def test_sheets_hold_their_words(words: dict[str, list[str]], curriculum: Curriculum) -> None:
    """What a sheet is for, each step and each line to tick is printed whole."""
    lost = {
        (id, sentence)
        for kind, sheets in (("handouts", curriculum.handouts), ("forms", curriculum.toolkit))
        for id, sheet in sheets.items()
        for sentence in _sentences(sheet)
        if _unbroken(_plain(sentence)) not in _unbroken(" ".join(words[f"paper/{kind}/{id}.pdf"]))
    }
    expected: set[tuple[str, str]] = set()

    assert expected == lost


def test_guides_hold_their_headings_in_order(readers: Readers, curriculum: Curriculum) -> None:
    """Title, glance, safety, minutes, each segment, and sources follow each other."""
    expected, found = {}, {}
    for id, plan in curriculum.sessions.items():
        parts = [plan.title, "At a glance", "Safety", f"The {plan.minutes} minutes", "Run of show"]
        parts += [segment.title for segment in plan.segments]
        parts += ["Adapt it, for everybody"] if plan.adapt else []
        parts += ["What this rests on"]
        expected[id] = parts
        headings = _outline(readers[f"paper/guides/{id}.pdf"].outline)
        found[id] = [part for part in parts if any(part in heading for heading in headings)]

    assert expected == found


def test_guides_hold_their_words(words: dict[str, list[str]], curriculum: Curriculum) -> None:
    """Each sentence that is said or asked in a segment is printed whole."""
    lost = set()
    for id, plan in curriculum.sessions.items():
        text = _unbroken(_without_footers(words[f"paper/guides/{id}.pdf"], plan.title))
        lost |= {
            (id, sentence)
            for segment in plan.segments
            for sentence in (*segment.ask, *(segment.say or "").splitlines())
            if not re.match(r"\s*([-|]|\d+\.|$)", sentence)
            and _unbroken(_plain(sentence)) not in text
        }
    expected: set[tuple[str, str]] = set()

    assert expected == lost


def _without_footers(pages: list[str], title: str) -> str:
    """Return the words of all pages as one, for a sentence may go over to the next page."""
    footer = re.escape(title) + r" · facilitator guide · .*? Page \d+ of \d+"
    return " ".join(" ".join(re.sub(footer, "", page) for page in pages).split())


def test_answers_are_in_the_guide_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client's sheet and its page hold the questions; the answers stand in the guide."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    blocks = """\
  - id: check
    kind: quiz
    questions:
      - {id: long, question: How long does a craving last?, answer: Xylophone, why: Because of zebras.}
  - id: pairs
    kind: match
    prompt: What goes together?
    pairs:
      - {id: wave, left: Wave, right: Peak}
      - {id: anchor, left: Anchor, right: Breath}
sources: [bowen-2014]"""
    root = write_project(tmp_path / "project", changed(HANDOUT, "sources: [bowen-2014]", blocks))
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    result = flow.build(Project(root, root / "build"))
    site = root / "build" / "site"

    assert said(result.report.findings) == []
    texts = {
        name: " ".join(
            " ".join(page.extract_text() for page in PdfReader(site / name).pages).split()
        )
        for name in ("paper/handouts/the-wave.pdf", "paper/guides/riding-out.pdf")
    }
    texts["handouts/the-wave.html"] = (site / "handouts/the-wave.html").read_text("utf-8")
    expected = {
        "paper/handouts/the-wave.pdf": (True, False, False),
        "paper/guides/riding-out.pdf": (True, True, True),
        "handouts/the-wave.html": (True, False, False),
    }

    assert expected == {
        name: ("How long does a craving last?" in text, "Xylophone" in text, "zebras" in text)
        for name, text in texts.items()
    }
    right = texts["paper/handouts/the-wave.pdf"]
    assert right.index("Breath") < right.index("Peak")
