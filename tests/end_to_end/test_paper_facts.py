"""What every PDF of our own curriculum is: tagged, embedded, Letter, without a moment or a machine."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from building import Built
from factory import HANDOUT, changed, said, with_looks, write_project
from pypdf import PdfReader

from generator import flow
from generator.compose.numbers import NUMBERS, numbers_sheet
from generator.load import Project, load
from generator.model import Curriculum, Handout
from generator.model.translation import LANGUAGE

pytestmark = [pytest.mark.slow, pytest.mark.paper]

ADDRESS = re.compile(
    r"paper/(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+?)(?P<named>-named)?(?P<reading>-large|-fillable)?\.pdf"
)
ELSEWHERE = re.compile(rf"paper/(?P<language>{LANGUAGE})/(?:handouts|forms)/")
BOOKS = {
    "workbook": "My workbook",
    "family": "Family manual",
    "manual": "Facilitator manual: {}",
    "binder": "Surveyor's binder: {}",
    "offers": "What this program offers",
}
COUNTED = {"handouts", "forms", "briefs", "guides"}
DRAFT = "Draft. No clinician has reviewed this. Your clinical director decides whether it is used."
TRIAL = "Trial copy: ask your counselor if anything is unclear."
Readers = Mapping[str, PdfReader]


@pytest.fixture(scope="module")
def readers(built: Built) -> Readers:
    """Every PDF of the site in the base language, by its address."""
    return {
        name: PdfReader(BytesIO(data))
        for name, data in built.files.items()
        if name.endswith(".pdf") and not ELSEWHERE.match(name)
    }


@pytest.fixture(scope="module")
def translated(built: Built) -> Readers:
    """Every PDF of the site in another language, by its address."""
    return {
        name: PdfReader(BytesIO(data))
        for name, data in built.files.items()
        if name.endswith(".pdf") and ELSEWHERE.match(name)
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


def _kind(name: str) -> str:
    """Return the kind of a PDF: handouts, forms, briefs, guides, tonight or books."""
    return _named(name)["kind"]


def _named(name: str) -> re.Match[str]:
    found = ADDRESS.fullmatch(name)
    assert found, f"{name} is no address that we know"
    return found


def _sheets(curriculum: Curriculum) -> dict[str, Handout]:
    """Return every sheet that is printed: handouts, forms, and the one for our own numbers."""
    return {**curriculum.sheets, NUMBERS: numbers_sheet(curriculum.local_resources)}


def _of_clients(names: Mapping[str, object], curriculum: Curriculum) -> list[str]:
    """Return the PDFs of sheets that clients or families hold, in every variant."""
    sheets = _sheets(curriculum)
    return [
        name
        for name in names
        if _kind(name) in {"handouts", "forms"}
        and sheets[_named(name)["id"]].audience in {"client", "family"}
    ]


def _language(name: str) -> str:
    found = ELSEWHERE.match(name)
    return found["language"] if found else "en"


def _metadata(reader: PdfReader) -> bytes:
    return bytes(_root(reader)["/Metadata"].get_object().get_data())


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


def test_a_pdf_in_another_language_says_which(translated: Readers) -> None:
    """A screen reader speaks it, and the number of each page is said in it."""
    spoken = {
        name: (_root(reader)["/Lang"], b'pdfuaid:part="1"' in _metadata(reader))
        for name, reader in translated.items()
    }
    numbered = [
        name
        for name, reader in translated.items()
        for page in reader.pages
        if re.search(r"Page \d+ of \d+", page.extract_text())
    ]

    assert spoken == {name: (_language(name), True) for name in translated}
    assert numbered == []


def test_every_pdf_shows_its_title(readers: Readers, curriculum: Curriculum) -> None:
    """The window shows what the sheet, the brief, the guide or the book is called, not the file's name."""
    three = ("", "-large", "-fillable")
    home = curriculum.programs[curriculum.home_program() or ""].title
    sheets = {
        **{f"handouts/{id}": one.title for id, one in curriculum.handouts.items()},
        **{f"forms/{id}": one.title for id, one in curriculum.toolkit.items()},
        f"forms/{NUMBERS}": "Our numbers",
    }
    expected = {
        **{f"paper/{name}{way}.pdf": title for name, title in sheets.items() for way in three},
        **{
            address: title
            for id, one in curriculum.sessions.items()
            for address, title in (
                (f"paper/briefs/{id}.pdf", f"{one.title}: covering tonight"),
                (f"paper/guides/{id}.pdf", f"{one.title}: facilitator guide"),
                (f"paper/tonight/{id}-named.pdf", f"Tonight: {one.title}"),
            )
        },
        **{
            f"paper/books/{id}-{kind}.pdf": title.format(home)
            for id in curriculum.programs
            for kind, title in BOOKS.items()
            if kind in {"workbook", "offers"} or id == curriculum.home_program()
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
    """The copier needs no other paper; only a wide table in large print lies on its side."""
    sizes: dict[bool, set[tuple[float, float]]] = {True: set(), False: set()}
    for name, reader in readers.items():
        sizes[_named(name)["reading"] == "-large"] |= {
            (float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages
        }
    expected = {False: {(612.0, 792.0)}, True: {(612.0, 792.0), (792.0, 612.0)}}

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


def _counts(pages: list[str]) -> list[str]:
    """Return what each page says of its number; nothing where nothing stands."""
    return [(re.findall(r"Page \d+ of \d+", page) or [""])[-1] for page in pages]


def test_pages_are_counted(words: dict[str, list[str]]) -> None:
    """Each page says which one of how many it is; books number through, on their own terms."""
    found = {name: _counts(pages) for name, pages in words.items() if _kind(name) in COUNTED} | {
        name: _counts(pages) for name, pages in words.items() if name.endswith("-offers.pdf")
    }
    expected = {
        name: [f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)]
        for name, pages in found.items()
    }

    assert expected == found


def test_each_part_of_a_packet_is_counted_and_begins_on_a_front(
    words: dict[str, list[str]],
) -> None:
    """From 1 to its last page; a page on a back that nothing stands on says nothing at all."""
    wrong: dict[str, list[str]] = {}
    for name, pages in words.items():
        if _kind(name) != "tonight":
            continue
        counts, expected = _counts(pages), []
        while len(expected) < len(counts):
            first = re.fullmatch(r"Page 1 of (\d+)", counts[len(expected)])
            total = int(first[1]) if first else 1
            expected += [f"Page {number} of {total}" for number in range(1, total + 1)]
            if len(expected) % 2 and len(expected) < len(counts):
                expected.append("")
        if expected != counts or any(
            page for page, count in zip(pages, counts, strict=True) if not count
        ):
            wrong[name] = counts

    assert {} == wrong


def test_every_page_says_what_it_is(words: dict[str, list[str]], curriculum: Curriculum) -> None:
    """The footer holds title, version and date, and whether a clinician has looked at it."""
    edition = curriculum.edition
    version = f"{edition.version}, {edition.date.day} {edition.date:%B %Y}"
    sheets = _sheets(curriculum)
    missing: list[tuple[str, int, str]] = []
    for name, pages in words.items():
        kind, id = _kind(name), _named(name)["id"]
        if name.endswith("-offers.pdf"):
            title, state = "What this program offers", DRAFT
        elif kind == "guides":
            title, state = f"{curriculum.sessions[id].title} · facilitator guide", DRAFT
        elif kind == "briefs":
            title, state = f"{curriculum.sessions[id].title} · brief", DRAFT
        elif kind in {"handouts", "forms"}:
            sheet = sheets[id]
            if sheet.form == "letter":
                continue
            title, state = sheet.title, TRIAL if sheet.audience in {"client", "family"} else DRAFT
        else:
            continue
        missing += [
            (name, number, part)
            for number, page in enumerate(pages, 1)
            for part in (f"{title} ·", version, state)
            if part not in page
        ]
    expected: list[tuple[str, int, str]] = []

    assert expected == missing


def test_every_page_of_a_packet_says_of_which_program_it_is(
    words: dict[str, list[str]], curriculum: Curriculum
) -> None:
    """A packet is for the room: program, version and state stand on each page that is not blank."""
    edition = curriculum.edition
    version = f"{edition.version}, {edition.date.day} {edition.date:%B %Y}"
    home = curriculum.programs[curriculum.home_program() or ""].title
    expected: list[tuple[str, int]] = []

    assert expected == [
        (name, number)
        for name, pages in words.items()
        if _kind(name) == "tonight"
        for number, page in enumerate(pages, 1)
        if page
        and not (f"{home} ·" in page and version in page and (DRAFT in page or TRIAL in page))
    ]


def test_a_packet_holds_what_its_session_needs(
    words: dict[str, list[str]], curriculum: Curriculum
) -> None:
    """Cover, brief, guide, each handout and each slip, in this order, each with its own footer."""
    home = curriculum.programs[curriculum.home_program() or ""]
    found, expected = {}, {}
    for id, plan in curriculum.sessions.items():
        sheets = (*plan.handouts, *home.packets.each_group)
        expected[id] = [
            f"Tonight: {plan.title}",
            f"{plan.title} · brief",
            f"{plan.title} · facilitator guide",
            *(f"{curriculum.sheets[sheet].title} · version" for sheet in sheets),
        ]
        firsts = [
            page
            for page in words[f"paper/tonight/{id}-named.pdf"]
            if re.search(r"Page 1 of \d+$", page)
        ]
        found[id] = [
            part
            for part, page in zip(expected[id], firsts, strict=True)
            if f"{home.title} · {part}" in page
        ]

    assert expected == found


def test_what_goes_home_names_no_program(
    words: dict[str, list[str]], curriculum: Curriculum
) -> None:
    """A plain sheet of a client shows nothing of treatment in its footer."""
    home = curriculum.programs[curriculum.home_program() or ""].title
    expected: list[str] = []

    assert expected == [
        name
        for name in _of_clients(words, curriculum)
        if any(f"{home} ·" in page for page in words[name])
    ]


def test_no_client_sheet_looks_like_a_draft_for_staff(
    words: dict[str, list[str]], curriculum: Curriculum
) -> None:
    """A client reads whom to ask, never that nobody has reviewed it."""
    expected: list[str] = []

    assert expected == [
        name
        for name in _of_clients(words, curriculum)
        if any(DRAFT in page for page in words[name])
    ]


def test_every_client_sheet_says_whom_to_call(
    words: dict[str, list[str]], curriculum: Curriculum
) -> None:
    """On each page of a client's sheet stand 911 and 988, in large print and on screen too."""
    names = _of_clients(words, curriculum)
    letters = {id for id, sheet in curriculum.sheets.items() if sheet.form == "letter"}
    expected: list[str] = []

    assert expected == [
        name
        for name in names
        if _named(name)["id"] not in letters
        and not all("911" in page and "988" in page for page in words[name])
    ]
    assert 3 * sum(
        sheet.audience in {"client", "family"} for sheet in curriculum.sheets.values()
    ) == len(names)


def test_a_brief_is_one_page(readers: Readers) -> None:
    """Whoever covers tonight turns no page."""
    expected: list[str] = []

    assert expected == [
        name
        for name, reader in readers.items()
        if _kind(name) == "briefs" and len(reader.pages) != 1
    ]


def test_only_fillable_sheets_have_fields(readers: Readers) -> None:
    """And each of them has some, where there is something to write."""
    with_fields = {name for name, reader in readers.items() if reader.get_fields()}
    fillable = {name for name in readers if _named(name)["reading"] == "-fillable"}

    assert with_fields == fillable


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
    """Title and headings follow each other as they were written, in every variant; cards count once."""
    expected = {
        f"paper/{kind}/{id}{way}.pdf": _headings(sheet)
        for kind, sheets in (("handouts", curriculum.handouts), ("forms", curriculum.toolkit))
        for id, sheet in sheets.items()
        for way in ("", "-large", "-fillable")
    }

    assert expected == {name: list(_outline(readers[name].outline)) for name in expected}


def test_sheets_hold_their_words(words: dict[str, list[str]], curriculum: Curriculum) -> None:
    """What a sheet is for, each step and each line to tick is printed whole, in every variant."""
    lost = {
        (name, sentence)
        for kind, sheets in (("handouts", curriculum.handouts), ("forms", curriculum.toolkit))
        for id, sheet in sheets.items()
        for way in ("", "-large", "-fillable")
        for name in (f"paper/{kind}/{id}{way}.pdf",)
        for sentence in _sentences(sheet)
        if _unbroken(_plain(sentence)) not in _unbroken(" ".join(words[name]))
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


SHEETS = tuple(f"paper/handouts/the-wave{way}.pdf" for way in ("", "-large", "-fillable"))


def test_answers_are_in_the_guide_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client's sheet, in every variant, its page and the workbook hold the questions.

    The answers stand in the guide.
    """
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
    root = with_looks(
        write_project(tmp_path / "project", changed(HANDOUT, "sources: [bowen-2014]", blocks))
    )
    result = flow.build(Project(root, root / "build"))
    site = root / "build" / "site"

    assert said(result.report.findings) == []
    texts = {
        name: " ".join(
            " ".join(page.extract_text() for page in PdfReader(site / name).pages).split()
        )
        for name in (*SHEETS, "paper/guides/riding-out.pdf", "paper/books/small-workbook.pdf")
    }
    texts["handouts/the-wave.html"] = (site / "handouts/the-wave.html").read_text("utf-8")
    expected = {
        **dict.fromkeys(SHEETS, (True, False, False)),
        "paper/books/small-workbook.pdf": (True, False, False),
        "paper/guides/riding-out.pdf": (True, True, True),
        "handouts/the-wave.html": (True, False, False),
    }

    assert expected == {
        name: ("How long does a craving last?" in text, "Xylophone" in text, "zebras" in text)
        for name, text in texts.items()
    }
    right = texts["paper/handouts/the-wave.pdf"]
    assert right.index("Breath") < right.index("Peak")
