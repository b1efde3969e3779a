"""Word files are read back: headings, lists, tables, pictures, marks, and what must not be in them."""

import html
import importlib.util
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest
from docx.document import Document as Read
from docx.oxml.ns import qn
from docx.table import Table
from factory import FIGURE, FILES, HANDOUT, SESSION, changed, said, write_project

from generator.check import check_all
from generator.compose import Document, Medium, compose
from generator.compose.document import DRAFT_STAFF, TRIAL_CLIENT
from generator.compose.facts import Facts
from generator.compose.made import Made
from generator.load import load
from generator.publish import word as room
from generator.publish.layout import Press
from generator.publish.word import WordFile, WordFolders, WordResult, shipped_pandoc, write_word
from generator.render import Renderer

pytestmark = [
    pytest.mark.paper,
    pytest.mark.skipif(shipped_pandoc() is None, reason="the extra `word` is not installed"),
]

REPOSITORY = Path(__file__).resolve().parents[2]

ORIGIN = "Origin: The wave, A small curriculum 0.1.0, 4 January 2027, CC BY 4.0."
BLOCKS = """\
title: The wave
topic: cravings
audience: client
purpose: Help you stay with a craving.
blocks:
  - {id: key, kind: callout, heading: Key, text: A craving rises and falls.}
  - {id: say, kind: text, text: "It **passes**, see [here](https://example.org/wave)."}
  - id: ride
    kind: steps
    heading: Ride
    steps: [Get safe., Take ten easy breaths., Look around.]
  - {id: picture, kind: figure, file: wave.svg, alt: A wave that rises and falls., caption: My wave}
  - {id: signs, kind: checklist, items: [Tight chest, Dry mouth], other: true}
  - {id: person, kind: write, prompt: "My person:", lines: 3}
  - {id: letter, kind: write, prompt: "My letter:", box: large}
  - {id: log, kind: table, columns: [Day, Urge, What I did], rows: 4}
  - {id: ready, kind: table, columns: [Am I ready, "Yes", "No"], row_labels: [Rested, Fed], long_labels: true}
  - {id: sure, kind: scale, prompt: "How sure?", low: not sure, high: very sure}
  - {id: balance, kind: grid, columns: [Staying, Changing], rows: [Good, Hard], height: small}
  - {id: week, kind: tracker, prompt: Tick a day., rows: [Slept, Ate]}
  - id: fit
    kind: match
    prompt: Which goes together?
    pairs:
      - {id: one, left: Trigger, right: A street}
      - {id: two, left: Thought, right: Just once}
  - id: ask
    kind: quiz
    questions:
      - {id: long, question: How long?, choices: [Minutes, Days], answer: Half an hour at most, why: Waves break.}
      - {id: why, question: Why does it pass?, answer: The body gives up}
  - {id: carry, kind: card, heading: Keep, text: Call somebody., lines: 2}
  - {id: other-card, kind: card, text: Breathe out.}
  - {id: help, kind: resources, resources: [crisis-line, us]}
sources: [bowen-2014]
"""
RESOURCES = {
    "curriculum/resources.yaml": FILES["curriculum/resources.yaml"]
    + "  - {id: us, need: To reach us, name: Our front desk}\n"
}


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WordFolders:
    """Return the repository's looks, a folder of figures with one drawing, and one processor."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    figures = tmp_path / "figures"
    figures.mkdir()
    (figures / "wave.svg").write_text(FILES[FIGURE], "utf-8")
    return WordFolders(
        REPOSITORY / "templates" / "word",
        Press(REPOSITORY / "templates" / "print", figures, tmp_path / "build"),
    )


@pytest.fixture
def rendered(tmp_path: Path) -> Callable[..., WordFile]:
    """Render a sheet or a plan of the small project, with some changes, as for Word."""

    def made(kind: str, *changes: Mapping[str, str | bytes | None]) -> WordFile:
        root = write_project(tmp_path / "project", {HANDOUT: BLOCKS}, RESOURCES, *changes)
        loaded = load([root])
        curriculum = loaded.curriculum
        checked = check_all(curriculum, curriculum.edition.date)
        facts = Facts(Made.of(curriculum, checked, loaded.findings))
        found = facts.sheet("the-wave") if kind == "sheet" else facts.session("riding-out")
        document = Document(
            address=f"word/{kind}s/one.docx",
            medium=Medium.WORD,
            template=f"word/{kind}.html.j2",
            title="One",
            facts={
                "edition": curriculum.edition,
                "draft": DRAFT_STAFF,
                "trial": TRIAL_CLIENT,
                **found,
            },
        )
        renderer = Renderer(
            REPOSITORY / "templates", compose(curriculum, checked, loaded.findings).addresses
        )
        return WordFile(document.address, partial(renderer.render, document), HANDOUT)

    return made


def _file(body: str, name: str = "one") -> WordFile:
    text = (
        f'<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>{name}</title></head>'
        f"<body>{body}</body></html>"
    )
    return WordFile(f"word/handouts/{name}.docx", lambda: text, f"handouts/topic/{name}.yaml")


def _read(folders: WordFolders, file: WordFile) -> Read:
    result = write_word([file], folders)

    assert result.findings == ()
    return docx.Document(str(folders.press.build / file.address))


def _headings(read: Read) -> list[tuple[int, str]]:
    """Return the headings with their levels, those inside cards included."""
    found = []
    for paragraph in read.element.body.iter(qn("w:p")):
        style = paragraph.style or ""
        if style.startswith("Heading"):
            found.append((int(style.removeprefix("Heading")), _words(paragraph)))
    return found


def _words(paragraph: Any) -> str:
    return " ".join("".join(run.text for run in paragraph.iter(qn("w:t"))).split())


def _listed(read: Read) -> dict[str, list[str]]:
    """Return the paragraphs of lists, by what stands before them."""
    numbering = read.part.numbering_part.element
    kinds = {}
    for one in numbering.findall(qn("w:num")):
        abstract = one.find(qn("w:abstractNumId")).get(qn("w:val"))
        for kind in numbering.findall(qn("w:abstractNum")):
            if kind.get(qn("w:abstractNumId")) == abstract:
                level = kind.find(qn("w:lvl"))
                kinds[one.get(qn("w:numId"))] = level.find(qn("w:lvlText")).get(qn("w:val"))
    found: dict[str, list[str]] = {}
    for paragraph in read.paragraphs:
        number = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            found.setdefault(kinds[number.get(qn("w:val"))], []).append(paragraph.text)
    return found


def _shape(table: Table) -> tuple[str, int, int, bool, bool]:
    """Return a table's style, rows and columns, and whether it heads its columns and its rows."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    head = table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    return (
        str(table.style.name if table.style else ""),
        len(table.rows),
        len(table.columns),
        head is not None,
        look.get(qn("w:firstColumn")) == "1",
    )


def _all_words(read: Read) -> str:
    parts = (read.element.body, read.sections[0].footer._element)
    return " ".join(_words(paragraph) for part in parts for paragraph in part.iter(qn("w:p")))


def test_headings_stand_in_order(folders: WordFolders, rendered: Callable[..., WordFile]) -> None:
    """The title is the one heading of level 1; blocks with a heading follow on level 2."""
    expected = [(1, "The wave"), (2, "Key"), (2, "Ride"), (2, "Keep")]

    assert expected == _headings(_read(folders, rendered("sheet")))


def test_lists_are_lists(folders: WordFolders, rendered: Callable[..., WordFile]) -> None:
    """Steps and questions are numbered by Word, what is ticked has a box before it."""
    expected = {
        "%1.": [
            "Get safe.",
            "Take ten easy breaths.",
            "Look around.",
            "How long?",
            "Why does it pass?",
        ],
        "☐": ["Tight chest", "Dry mouth", "Something else:", "Minutes", "Days"],
    }

    assert expected == _listed(_read(folders, rendered("sheet")))


def test_tables_are_tables(folders: WordFolders, rendered: Callable[..., WordFile]) -> None:
    """Every place to write in is a cell, and every table that has headings says so."""
    expected = [
        ("Lines", 1, 1, False, False),  # something else
        ("Lines", 3, 1, False, False),
        ("Table", 1, 1, False, False),  # a box
        ("Table", 5, 3, True, False),
        ("LongRows", 3, 3, True, True),
        ("Table", 1, 11, False, False),  # a scale
        ("Rows", 3, 3, True, True),
        ("Rows", 3, 8, True, True),
        ("Table", 2, 2, False, False),  # a match
        ("Lines", 1, 1, False, False),  # an answer
        ("Card", 1, 1, False, False),
        ("Card", 1, 1, False, False),
        ("LongRows", 3, 2, True, True),
    ]

    assert expected == [_shape(table) for table in _read(folders, rendered("sheet")).tables]


def test_cells_say_what_is_known(folders: WordFolders, rendered: Callable[..., WordFile]) -> None:
    """A scale runs from 0 to 10; a number that the program has not set is an empty cell."""
    tables = _read(folders, rendered("sheet")).tables
    expected = (
        [str(number) for number in range(11)],
        ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        [
            ["What for", "Whom to call"],
            ["In a crisis", "988 Crisis line"],
            ["To reach us", ""],
        ],
    )

    assert expected == (
        [cell.text for cell in tables[5].rows[0].cells],
        [cell.text for cell in tables[7].rows[0].cells],
        [[cell.text for cell in row.cells] for row in tables[-1].rows],
    )


def test_no_row_is_torn(folders: WordFolders, rendered: Callable[..., WordFile]) -> None:
    """A row to write in never begins on one page and ends on the next."""
    rows = [row for table in _read(folders, rendered("sheet")).tables for row in table.rows]
    torn = [row for row in rows if row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]

    assert torn == []


def test_a_drawing_is_a_picture_with_words(
    folders: WordFolders, rendered: Callable[..., WordFile]
) -> None:
    """The figure's own words are read aloud, and nothing else of it; the file holds it once."""
    read = _read(folders, rendered("sheet"))
    pictures = [part for part in read.part.package.iter_parts() if "media" in part.partname]
    expected = (["A wave that rises and falls."], [True])

    assert expected == (
        [
            found.get("descr")
            for found in read.element.body.iter(qn("wp:docPr"), qn("pic:cNvPr"))
            if found.get("descr")
        ],
        [part.blob.startswith(b"\x89PNG") for part in pictures],
    )


def test_every_word_of_the_sheet_is_there(
    folders: WordFolders, rendered: Callable[..., WordFile]
) -> None:
    """What stands in the HTML stands in the Word file, its foot included."""
    file = rendered("sheet")
    body = file.render().partition("<body>")[2]
    words = html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("☐", " ").split()
    there = _all_words(_read(folders, file))

    assert [word for word in words if word not in there] == []


def test_a_sheet_tells_no_answer(folders: WordFolders, rendered: Callable[..., WordFile]) -> None:
    """Answers and what facilitators are told stand in the plan's file alone."""
    sheet = _all_words(_read(folders, rendered("sheet")))
    plan = _all_words(_read(folders, rendered("plan")))
    secret = ("Half an hour at most", "Waves break", "The body gives up", "Welcome.")

    assert [words for words in secret if words in sheet] == []
    assert [words for words in secret if words not in plan] == []


def test_every_page_says_that_it_is_an_edited_copy(
    folders: WordFolders, rendered: Callable[..., WordFile]
) -> None:
    """The foot names the origin, what nobody has reviewed, and for clients whom to call."""
    foot = _read(folders, rendered("sheet")).sections[0].footer
    expected = [
        "In danger now: 911. Thoughts of suicide, or any crisis: call or text 988.",
        f"Edited copy. {ORIGIN} Words changed here have not been reviewed by the project.",
        TRIAL_CLIENT,
        "Page 1 of 1",
    ]

    assert expected == [_words(paragraph._p) for paragraph in foot.paragraphs]


def test_staff_see_the_mark_for_staff(
    folders: WordFolders, rendered: Callable[..., WordFile]
) -> None:
    """A form for staff and a plan name no helpline at their foot, and say that they are drafts."""
    staff = {HANDOUT: BLOCKS.replace("audience: client", "audience: staff")}
    feet = [
        _read(folders, file).sections[0].footer.paragraphs
        for file in (rendered("sheet", staff), rendered("plan"))
    ]

    assert [[DRAFT_STAFF], [DRAFT_STAFF]] == [
        [item.text for item in foot[1:] if item.text.startswith("Draft")] for foot in feet
    ]
    assert not any("988" in item.text for foot in feet for item in foot)


def test_a_plan_keeps_its_shape(folders: WordFolders, rendered: Callable[..., WordFile]) -> None:
    """Segments are headings with what to do and say below them; no level is skipped."""
    board = changed(
        SESSION,
        "    do: Everybody draws one craving.",
        "    do: Everybody draws one craving.\n"
        "    board: {file: wave.svg, alt: A wave on the board., how: From left to right.}",
    )
    read = _read(folders, rendered("plan", board))
    headings = _headings(read)
    levels = [level for level, _ in headings]
    expected = (
        [
            (3, "0:20–1:00 Drawing the wave (40 min, practice, must)"),
            (4, "Do"),
            (4, "On the board"),
        ],
        [("Table", 3, 5, True, False), ("Rows", 2, 3, True, True)],
    )
    start = headings.index(expected[0][0])

    assert expected == (headings[start : start + 3], [_shape(table) for table in read.tables])
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_the_file_says_what_it_is_and_who_did_not_make_it(
    folders: WordFolders, rendered: Callable[..., WordFile]
) -> None:
    """Title, language and the edition's date are in its properties; no person and no machine."""
    file = rendered("sheet")
    core = _read(folders, file).core_properties
    expected = ("The wave", "en-US", "", "", "2027-01-04", "2027-01-04")

    assert expected == (
        core.title,
        core.language,
        core.author,
        core.last_modified_by,
        f"{core.created:%Y-%m-%d}",
        f"{core.modified:%Y-%m-%d}",
    )
    with zipfile.ZipFile(folders.press.build / file.address) as parts:
        assert "A small curriculum 0.1.0" in parts.read("docProps/custom.xml").decode()


def test_the_same_content_gives_the_same_bytes(
    folders: WordFolders,
    rendered: Callable[..., WordFile],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither the folder, nor the clock, nor the number of processors, nor the zone is in a file."""
    files = [rendered("sheet"), rendered("plan")]
    write_word(files, folders)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    monkeypatch.chdir(tmp_path)
    press = folders.press
    other = WordFolders(
        folders.looks, Press(press.print_folder, press.figures, tmp_path / "else" / "where")
    )
    write_word(files, other)

    assert [(press.build / file.address).read_bytes() for file in files] == [
        (other.press.build / file.address).read_bytes() for file in files
    ]


def test_nothing_is_made_again_when_nothing_changed(folders: WordFolders) -> None:
    """The second time every file is there and none is made; one changed word makes one file."""
    files = [_file("<h1>A</h1>"), _file("<h1>B</h1>", "two")]
    results = [
        write_word(files, folders),
        write_word(files, folders),
        write_word([files[0], _file("<h1>C</h1>", "two")], folders),
    ]
    both = ("word/handouts/one.docx", "word/handouts/two.docx")
    expected = [
        WordResult(both, both, ()),
        WordResult(both, (), ()),
        WordResult(both, ("word/handouts/two.docx",), ()),
    ]

    assert expected == results


def test_a_changed_figure_makes_its_files_again(folders: WordFolders) -> None:
    """A drawing is part of every file that shows it, and of no other."""
    files = [
        _file('<p><img src="groupwork://figures/wave.svg" alt="x"></p>'),
        _file("<h1>B</h1>", "two"),
    ]
    write_word(files, folders)
    (folders.press.figures / "wave.svg").write_text(FILES[FIGURE].replace("q5", "q4"), "utf-8")
    made = tuple(file.address for file in files)
    expected = WordResult(made, ("word/handouts/one.docx",), ())

    assert expected == write_word(files, folders)


def test_changed_looks_make_every_file_again(folders: WordFolders, tmp_path: Path) -> None:
    """The reference document is part of every file."""
    looks = tmp_path / "looks"
    looks.mkdir()
    for name in ("reference.docx", "document.openxml"):
        (looks / name).write_bytes((folders.looks / name).read_bytes())
    mine = WordFolders(looks, folders.press)
    write_word([_file("<h1>A</h1>")], mine)
    template = (looks / "document.openxml").read_text("utf-8")
    (looks / "document.openxml").write_text(template + "\n", "utf-8")
    expected = WordResult(("word/handouts/one.docx",), ("word/handouts/one.docx",), ())

    assert expected == write_word([_file("<h1>A</h1>")], mine)


@pytest.mark.parametrize("book", ["", "[]", "{", '{"word/handouts/one.docx": {}}', "null"])
def test_a_broken_book_costs_only_time(folders: WordFolders, book: str) -> None:
    """When the record of earlier files cannot be read, everything is made again."""
    write_word([_file("<h1>A</h1>")], folders)
    (folders.press.build / "word.json").write_text(book, "utf-8")
    expected = WordResult(("word/handouts/one.docx",), ("word/handouts/one.docx",), ())

    assert expected == write_word([_file("<h1>A</h1>")], folders)


def test_files_that_are_gone_or_too_many_are_put_right(folders: WordFolders) -> None:
    """A file that was removed is made again; one that no longer belongs goes."""
    write_word([_file("<h1>A</h1>"), _file("<h1>B</h1>", "two")], folders)
    (folders.press.build / "word/handouts/one.docx").unlink()
    result = write_word([_file("<h1>A</h1>")], folders)
    expected = (
        WordResult(("word/handouts/one.docx",), ("word/handouts/one.docx",), ()),
        ["one.docx"],
    )

    assert expected == (
        result,
        [path.name for path in (folders.press.build / "word").rglob("*.docx")],
    )


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:9/x.png", "may not be read; only our own drawings are"),
        ("file:///etc/hostname", "may not be read; only our own drawings are"),
        ("/etc/hostname", "may not be read; only our own drawings are"),
        ("../secret.svg", "may not be read; only our own drawings are"),
        ("groupwork://figures/../secret.svg", "may not be read; only our own drawings are"),
        ("groupwork://figures/none.svg", "the drawing none.svg is not there"),
        ("groupwork://figures/small.svg", "the drawing small.svg does not say its size"),
    ],
)
def test_a_file_that_is_not_made_is_a_finding_in_its_source(
    folders: WordFolders, address: str, reason: str
) -> None:
    """Only our own drawings are read; who wrote the file is told, and the others are made."""
    (folders.press.figures / "small.svg").write_text("<svg/>", "utf-8")
    (folders.press.figures.parent / "secret.svg").write_text(FILES[FIGURE], "utf-8")
    bad = _file(f'<p><img src="{address}" alt="x"></p>', "bad")
    result = write_word([bad, _file("<h1>A</h1>")], folders)
    [(code, place, words, remedy)] = said(result.findings)
    expected = (
        "word-not-made",
        "handouts/topic/bad.yaml",
        "Look at what this file says that others do not: a drawing, a link, a table.",
    )

    assert expected == (code, place, remedy)
    assert words.startswith("The Word file word/handouts/bad.docx could not be made: ")
    assert reason in words
    assert (len(result.made), result.rendered) == (1, ("word/handouts/one.docx",))
    assert not (folders.press.build / "word/handouts/bad.docx").exists()


def test_a_file_that_takes_too_long_is_a_finding(
    folders: WordFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that pandoc does not finish is given up, and said to be."""
    monkeypatch.setattr(room, "_PATIENCE", 0)
    result = write_word([_file("<h1>A</h1>")], folders)

    assert "it took longer than 0 seconds" in result.findings[0].words


def test_without_the_extra_nothing_is_tried(
    folders: WordFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence names the command that installs what is missing."""
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    expected = WordResult(
        (),
        (),
        (),
        "No Word file was made, because pandoc is missing. This one command installs it: "
        'pip install "groupwork[word]" (in a copy of the repository: '
        ".venv/bin/pip install pypandoc_binary)",
    )

    assert expected == write_word([_file("<h1>A</h1>")], folders)
    assert not folders.press.build.exists()


def _script() -> ModuleType:
    path = REPOSITORY / "scripts" / "make_word_reference.py"
    spec = importlib.util.spec_from_file_location("make_word_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_reference_document_is_what_its_script_makes() -> None:
    """Who changes the looks changes the script: the committed file has nothing of its own."""

    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(data)) as found:
            return {name: found.read(name) for name in found.namelist()}

    script = _script()

    assert parts(script.made()) == parts(script.REFERENCE.read_bytes())


def test_every_style_that_a_template_names_is_there() -> None:
    """A style that reference.docx does not hold would be made up by pandoc, without a look."""
    styles = {style.name for style in docx.Document(str(_script().REFERENCE)).styles}
    named: set[str] = set()
    for template in ("marks", "sheet", "plan"):
        text = (REPOSITORY / f"templates/word/{template}.html.j2").read_text("utf-8")
        named.update(re.findall(r'data-custom-style="([^"{]+)"', text))
        named.update(re.findall(r'style="((?:Writing|Long|Rows)[A-Za-z ]*)"', text))
    named.update(
        f"{size} {kind}" for size in ("Small", "Medium", "Large") for kind in ("Cell", "Box")
    )

    assert (
        sorted(name for name in named if name.title() not in {str(one).title() for one in styles})
        == []
    )


def test_a_build_that_wants_no_word_leaves_none(
    folders: WordFolders, rendered: Callable[..., WordFile]
) -> None:
    """Files of an earlier build go, with the book of them, and nothing is said to be written."""
    write_word([rendered("sheet")], folders)
    told: list[tuple[int, int]] = []
    result = write_word([], folders, lambda done, total: told.append((done, total)))
    rest = [path for path in folders.press.build.rglob("*") if path.is_file()]

    assert (WordResult((), (), ()), [], []) == (result, told, rest)
