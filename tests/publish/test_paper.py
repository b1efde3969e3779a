"""Sheets become PDFs: what may be read, what is laid out again, and what cannot be laid out."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from factory import said
from pypdf import PdfReader

from generator.publish import PaperResult, Press, Sheet, missing_libraries, print_all
from generator.publish import paper as room

pytestmark = pytest.mark.paper

REPOSITORY = Path(__file__).resolve().parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
TABLE = """
<table><thead><tr><td></td><th scope="col">Mon</th><th scope="col">Tue</th></tr></thead>
<tbody><tr><th scope="row">Slept</th><td>1</td><td>2</td></tr>
<tr><th scope="row">Ate</th><td>3</td><td>4</td></tr></tbody></table>
"""


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Return the repository's print folder, a folder of figures with one drawing, and one processor."""
    monkeypatch.setattr(room.os, "cpu_count", lambda: 1)
    figures = tmp_path / "figures"
    figures.mkdir()
    (figures / "wave.svg").write_text(SVG, "utf-8")
    (tmp_path / "secret.svg").write_text(SVG, "utf-8")
    return Press(REPOSITORY / "templates" / "print", figures, tmp_path / "build")


def _sheet(body: str, name: str = "one", styles: tuple[str, ...] = ()) -> Sheet:
    html = f'<!doctype html><html lang="en"><head><title>{name}</title></head><body>{body}</body></html>'
    return Sheet(f"paper/handouts/{name}.pdf", html, styles, f"handouts/topic/{name}.yaml")


def _print(press: Press, *sheets: Sheet) -> PaperResult:
    return print_all(sheets, press)


def _facts(result: PaperResult) -> tuple[int, tuple[str, ...]]:
    return result.total, result.rendered


def test_a_sheet_becomes_a_pdf(press: Press) -> None:
    """A sheet with one of our figures is laid out, and its pages are counted."""
    result = _print(
        press, _sheet('<h1>A</h1><img src="groupwork://figures/wave.svg" alt="A wave">')
    )
    expected = PaperResult(1, ("paper/handouts/one.pdf",), {"paper/handouts/one.pdf": 1}, ())

    assert expected == result
    assert (press.build / "paper/handouts/one.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "https://evil.example/x.svg",
        "file:///etc/passwd",
        "/etc/passwd",
        "../secret.svg",
        "secret.svg",
        "data:image/png;base64,iVBORw0KGgo=",
        "ftp://evil.example/x",
        "groupwork://figures/../secret.svg",
        "groupwork://figures/%2e%2e/secret.svg",
        "groupwork://secrets/wave.svg",
        "GROUPWORK://figures/wave.svg#/../../secret.svg",
    ],
)
@pytest.mark.parametrize(
    "body", ['<img src="{}" alt="x">', '<p style="background: url({})">x</p>'], ids=["img", "css"]
)
def test_paper_reads_only_our_own_files(
    press: Press, monkeypatch: pytest.MonkeyPatch, address: str, body: str
) -> None:
    """A template that asks for anything else gives no PDF, a finding that says so, and no read."""
    read: list[str] = []
    whole = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    result = _print(press, _sheet(body.format(address)))
    monkeypatch.undo()

    assert [finding.code for finding in result.findings] == ["paper-not-made"]
    assert "may not be read" in result.findings[0].words
    assert not {"passwd", "secret.svg", "x.png"} & set(read)
    assert not (press.build / "paper/handouts/one.pdf").exists()


def test_a_figure_fetches_nothing(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing is a file of a person too: what it would load is not read."""
    (press.figures / "wave.svg").write_text(
        SVG.replace("<path", '<image href="../secret.svg" width="9" height="9"/><path'), "utf-8"
    )
    read: list[str] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or whole(path))
    _print(press, _sheet('<img src="groupwork://figures/wave.svg" alt="A wave">'))

    assert ("wave.svg" in read, "secret.svg" in read) == (True, False)


def test_a_sheet_that_is_not_made_is_a_finding_in_its_file(press: Press) -> None:
    """Who wrote the file is told which PDF is missing and where to look; the others are made."""
    result = _print(
        press, _sheet('<img src="https://evil.example/x.png" alt="x">', "bad"), _sheet("<h1>A</h1>")
    )
    expected = [
        (
            "paper-not-made",
            "handouts/topic/bad.yaml",
            "The PDF paper/handouts/bad.pdf could not be laid out: "
            "https://evil.example/x.png may not be read; only our own files are.",
            "Look at what this file says that others do not: a drawing, a very long word, a table.",
        )
    ]

    assert expected == said(result.findings)
    assert ["paper/handouts/one.pdf"] == list(result.pages)


def test_a_missing_figure_is_a_finding(press: Press) -> None:
    """A drawing that is not there stops its sheet, not the build."""
    result = _print(press, _sheet('<img src="groupwork://figures/none.svg" alt="x">'))

    assert [finding.code for finding in result.findings] == ["paper-not-made"]


def test_nothing_is_laid_out_again_when_nothing_changed(press: Press) -> None:
    """The second time every PDF is there, none is laid out, and the pages are still known."""
    sheets = (_sheet("<h1>A</h1>"), _sheet("<h1>B</h1>", "two"))
    first, second = _print(press, *sheets), _print(press, *sheets)
    expected = ((2, ("paper/handouts/one.pdf", "paper/handouts/two.pdf")), (2, ()))

    assert expected == (_facts(first), _facts(second))
    assert first.pages == second.pages


def test_only_the_changed_sheet_is_laid_out(press: Press) -> None:
    """One changed word lays out one sheet."""
    _print(press, _sheet("<h1>A</h1>"), _sheet("<h1>B</h1>", "two"))
    result = _print(press, _sheet("<h1>A</h1>"), _sheet("<h1>C</h1>", "two"))
    expected = (2, ("paper/handouts/two.pdf",))

    assert expected == _facts(result)


def test_a_changed_figure_lays_out_its_sheets(press: Press) -> None:
    """A drawing is part of every sheet that shows it, and of no other."""
    sheets = (
        _sheet('<img src="groupwork://figures/wave.svg" alt="x">'),
        _sheet("<h1>B</h1>", "two"),
    )
    _print(press, *sheets)
    (press.figures / "wave.svg").write_text(SVG.replace("h9", "h8"), "utf-8")
    expected = (2, ("paper/handouts/one.pdf",))

    assert expected == _facts(_print(press, *sheets))


def test_a_pdf_that_was_removed_is_made_again(press: Press) -> None:
    """The book of what is there is not believed against the disk."""
    _print(press, _sheet("<h1>A</h1>"))
    (press.build / "paper/handouts/one.pdf").unlink()
    expected = (1, ("paper/handouts/one.pdf",))

    assert expected == _facts(_print(press, _sheet("<h1>A</h1>")))


@pytest.mark.parametrize("book", ["", "[]", "{", '{"paper/handouts/one.pdf": {}}', "null"])
def test_a_broken_book_costs_only_time(press: Press, book: str) -> None:
    """When the record of earlier layouts cannot be read, everything is laid out again."""
    _print(press, _sheet("<h1>A</h1>"))
    (press.build / "paper.json").write_text(book, "utf-8")
    expected = (1, ("paper/handouts/one.pdf",))

    assert expected == _facts(_print(press, _sheet("<h1>A</h1>")))


def test_a_sheet_that_is_gone_takes_its_pdf_along(press: Press) -> None:
    """No PDF stays of a handout that was removed."""
    _print(press, _sheet("<h1>A</h1>"), _sheet("<h1>B</h1>", "two"))
    result = _print(press, _sheet("<h1>A</h1>"))
    expected = (1, ["one.pdf"], ["paper/handouts/one.pdf"])

    assert expected == (
        result.total,
        [path.name for path in (press.build / "paper").rglob("*.pdf")],
        list(json.loads((press.build / "paper.json").read_text("utf-8"))),
    )


def test_one_worker_and_many_give_the_same_bytes(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many processes lay out is no part of the result, nor is the order in which they end."""
    sheets = [
        _sheet(f"<h1>Sheet {number}</h1>{TABLE}", f"s{number}", ("base.css",))
        for number in range(3)
    ]
    bytes_of = []
    for workers in (1, 2):
        monkeypatch.setattr(room.os, "cpu_count", lambda workers=workers: workers)
        _print(press, *sheets)
        bytes_of.append([(press.build / sheet.address).read_bytes() for sheet in sheets])
        for sheet in sheets:
            (press.build / sheet.address).unlink()

    assert bytes_of[0] == bytes_of[1]


def test_without_libraries_nothing_is_tried(press: Press) -> None:
    """Layout is skipped with the one command that brings what is missing."""
    result = print_all([_sheet("<h1>A</h1>")], press, ["libpango-1.0-0"])
    expected = PaperResult(
        0,
        (),
        {},
        (),
        "No PDF was made, because system libraries are missing. This one command installs them: "
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0",
    )

    assert expected == result


def test_missing_libraries_are_named_by_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that cannot be loaded is told by the package that brings it."""
    monkeypatch.setattr(
        room, "SYSTEM_LIBRARIES", {"libnone0": "libnone-at-all.so.0", "libc6": "libc.so.6"}
    )
    expected = ("libnone0",)

    assert expected == missing_libraries()


def _scopes(press: Press, body: str) -> list[tuple[str, str]]:
    _print(press, _sheet(body, styles=("base.css",)))
    reader = PdfReader(BytesIO((press.build / "paper/handouts/one.pdf").read_bytes()))
    found: list[tuple[str, str]] = []

    def walk(element: object) -> None:
        if isinstance(element, list):
            for item in element:
                walk(item)
            return
        item = element.get_object() if hasattr(element, "get_object") else element
        if not hasattr(item, "get"):
            return
        if item.get("/S") == "/TH":
            found.append((item["/S"], item["/A"]["/Scope"]))
        kids = item.get("/K")
        if isinstance(kids, list):
            for kid in kids:
                walk(kid)
        elif hasattr(kids, "get_object"):
            walk(kids)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_headers_say_which_way_they_look(press: Press) -> None:
    """A screen reader says for each cell what its column and its row are."""
    expected = [("/TH", "/Column"), ("/TH", "/Column"), ("/TH", "/Row"), ("/TH", "/Row")]

    assert expected == _scopes(press, TABLE)


def test_a_table_of_one_column_has_a_column_header(press: Press) -> None:
    """A single header above cells is a column's, though it stands alone in its row."""
    body = '<table><thead><tr><th scope="col">Plan</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>'
    expected = [("/TH", "/Column")]

    assert expected == _scopes(press, body)
