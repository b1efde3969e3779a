"""HTML becomes PDF: what may be read, how parts are bound, what does not fit, and what stays the same."""

import base64
import errno
import gc
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import segno
from PIL import Image
from sheets import (
    NEXT_PAGE,
    SVG,
    TABLE,
    WAVE,
    bound_of,
    html_of,
    laid_out,
    outcomes,
    outline_of,
    reader_of,
    sheet_of,
    words_of,
)

from generator.publish import Bound, LaidOut, Press, missing_libraries
from generator.publish import layout as room
from generator.publish.measure import Problem
from generator.publish.pools import Pool
from generator.publish.workers import workers
from generator.render.templates import qr_src

pytestmark = pytest.mark.paper

OUTSIDE = [
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
    "groupwork://thumbs/../secret.png",
    "groupwork://thumbs/handouts/../../secret.png",
    "groupwork://thumbs/%2e%2e/secret.png",
    "groupwork://thumbs/secret.png",
    "groupwork://thumbs/handouts/secret.svg",
    "groupwork://qr/../secret.svg",
    "groupwork://qr/",
    "groupwork://qr/a%20b",
]
Read = list[str]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[Read]:
    """Note the name of every file that is read whole."""
    names: list[str] = []
    whole = Path.read_bytes

    def noted(path: Path) -> bytes:
        names.append(path.name)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    yield names
    monkeypatch.undo()


# What may be read


def test_a_sheet_becomes_a_pdf(press: Press) -> None:
    """A sheet with one of our figures is laid out, its pages are counted, and all of it fits."""
    made = laid_out(press, sheet_of(f"<h1>A</h1>{WAVE}{NEXT_PAGE}"))
    expected = (b"%PDF-", 2, b"", ())

    assert expected == (made.data[:5], made.pages, made.thumb, made.problems)


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize(
    "body", ['<img src="{}" alt="x">', '<p style="background: url({})">x</p>'], ids=["img", "css"]
)
def test_paper_reads_only_our_own_files(press: Press, read: Read, address: str, body: str) -> None:
    """A template that asks for anything else gives no PDF, the reason why, and no read."""
    for folder in (press.build, press.thumbs, press.figures):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "secret.png").write_bytes(b"secret")
    (outcome,) = outcomes(press, sheet_of(body.format(address)))

    assert isinstance(outcome, str)
    assert "may not be read; only our own files are" in outcome
    assert not {"passwd", "secret.svg", "secret.png", "x.png"} & set(read)


def test_a_figure_fetches_nothing(press: Press, read: Read) -> None:
    """A drawing is a file of a person too: what it would load is not read."""
    (press.figures / "wave.svg").write_text(
        SVG.replace("<path", '<image href="../secret.svg" width="9" height="9"/><path'), "utf-8"
    )
    outcomes(press, sheet_of(WAVE))

    assert ("wave.svg" in read, "secret.svg" in read) == (True, False)


def test_a_figure_that_is_not_there_is_the_reason(press: Press) -> None:
    """It is named, so that whoever wrote the file finds it."""
    expected = ["groupwork://figures/none.svg is not there"]

    assert expected == outcomes(press, sheet_of('<img src="groupwork://figures/none.svg" alt="x">'))


def test_one_sheet_that_breaks_stops_no_other(press: Press) -> None:
    """Each sheet has its own outcome."""
    found = outcomes(
        press, sheet_of("<h1>A</h1>", styles=("no-such.css",)), sheet_of("<h1>B</h1>", "two")
    )

    assert [True, False] == [isinstance(outcome, str) for outcome in found]
    assert "no-such.css" in str(found[0])


# Small pictures


def test_a_small_picture_is_shown_where_there_is_one(press: Press, read: Read) -> None:
    """A guide shows the first page of a sheet in small, from the folder of such pictures alone."""
    target = press.thumbs / "handouts" / "one.png"
    target.parent.mkdir(parents=True)
    target.write_bytes(
        laid_out(press, sheet_of("<h1>A</h1>", styles=("base.css",), has_thumb=True)).thumb
    )
    made = laid_out(
        press, sheet_of('<img src="groupwork://thumbs/handouts/one.png" alt="A">', "two")
    )

    assert "one.png" in read
    assert [(433, 560)] == _images(made.data)


def test_a_small_picture_that_is_not_there_is_a_white_point(press: Press) -> None:
    """The sheet that could not be laid out has a finding of its own; the guide is made."""
    made = laid_out(press, sheet_of('<img src="groupwork://thumbs/handouts/none.png" alt="A">'))

    assert [(1, 1)] == _images(made.data)


def _images(data: bytes) -> list[tuple[int, int]]:
    """Return the size of each picture that is drawn in a PDF."""
    return [
        image.image.size for page in reader_of(data).pages for image in page.images if image.image
    ]


def test_a_sheet_has_a_small_picture_when_it_is_asked_for(press: Press) -> None:
    """It is the first page, black on white, and the same bytes each time."""
    sheet = sheet_of(f"<h1>A</h1>{NEXT_PAGE}", styles=("base.css",), has_thumb=True)
    first, second = laid_out(press, sheet).thumb, laid_out(press, sheet).thumb
    image = Image.open(BytesIO(first))
    expected = ("PNG", (433, 560), True)

    assert first == second
    assert expected == (image.format, image.size, image.convert("L").getextrema() == (0, 255))


@pytest.mark.parametrize(("colour", "mode"), [("#333", "P"), ("#c00", "RGB")])
def test_a_picture_without_colour_is_grey(press: Press, colour: str, mode: str) -> None:
    """Grey takes a fraction of the room; what has a colour keeps it."""
    data = laid_out(press, sheet_of(f'<h1 style="color: {colour}">A</h1>')).data
    image = Image.open(BytesIO(room.picture(data, 1, 300)))
    expected = (mode, 300)

    assert expected == (image.mode, max(image.size))


# QR codes


LINK = "https://groups.example/meetings?near=here"


def test_a_qr_code_says_its_address(press: Press) -> None:
    """What is printed is, square by square, the code of the address, with a white border around it."""
    made = laid_out(press, sheet_of(_placed(qr_src(LINK))))
    drawn = _squares(made.data, len(segno.make(LINK, error="m", micro=False).matrix))
    expected = [list(row) for row in segno.make(LINK, error="m", micro=False).matrix]

    assert expected == drawn


def _placed(address: str) -> str:
    """Return a QR code 360 points wide in the corner of a page without margins."""
    return (
        "<style>@page { margin: 0 } body { margin: 0 }</style>"
        f'<img src="{address}" alt="QR" style="display: block; width: 360pt; height: 360pt">'
    )


def _squares(data: bytes, count: int) -> list[list[int]]:
    """Return which squares of a code are black, read from the page as it is drawn."""
    page = pypdfium2.PdfDocument(data)[0]
    image = page.render(scale=2).to_pil().convert("L")
    side = 720 / (count + 8)
    middles = [round((number + 4.5) * side) for number in range(count)]
    return [[int(image.getpixel((x, y)) < 128) for x in middles] for y in middles]


def test_a_qr_code_is_the_same_each_time(press: Press) -> None:
    """The same address gives the same bytes; another address gives others."""
    pages = [
        laid_out(press, sheet_of(_placed(qr_src(link)))).data for link in (LINK, LINK, LINK + "r")
    ]

    assert (True, False) == (pages[0] == pages[1], pages[0] == pages[2])


@pytest.mark.parametrize("code", ["abc", "____", "=", "-"], ids=["padding", "bytes", "mark", "one"])
def test_a_qr_address_that_says_nothing_is_harmless(press: Press, code: str) -> None:
    """A code that is no address is drawn as a question mark: it leads nowhere."""
    wrong, unknown = (
        laid_out(press, sheet_of(_placed(address))).data
        for address in (f"groupwork://qr/{code}", qr_src("?"))
    )

    assert unknown == wrong


def test_an_address_too_long_for_a_qr_code_is_the_reason(press: Press) -> None:
    """A sheet never prints an empty square in its place."""
    (outcome,) = outcomes(press, sheet_of(_placed(qr_src("https://groups.example/" + "x" * 3000))))

    assert isinstance(outcome, str)
    assert "too long for a QR code" in outcome


def test_our_address_of_a_qr_code_can_be_read_back() -> None:
    """Whatever stands in an address of the web, ours holds it in letters that no address needs to escape."""
    link = "https://groups.example/ñ?a=b&c=/d#e"
    code = qr_src(link).removeprefix("groupwork://qr/")

    assert link == base64.urlsafe_b64decode(code).decode()
    assert not set(code) & set("/+?#&% ")


# What does not fit


LONG = "Donaudampfschifffahrtsgesellschaftskapitaen" * 2


def _unbroken(body: str) -> str:
    """Return words that may not be broken: where they may, as our style sheets say, they fit."""
    return f'<div style="overflow-wrap: normal">{body}</div>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{LONG * 2}</p>", "too wide"),
        (
            f'<table style="table-layout: fixed"><tr><td>{LONG}</td><td>b</td></tr></table>',
            "too wide",
        ),
        (f"<table><tr><td>{LONG}</td><td>{LONG}</td></tr></table>", "too wide"),
        (f'<div class="cut"><div class="card"><p>{LONG}</p></div></div>', "too wide"),
        (
            '<div class="deck"><div class="cut"><div class="card">'
            + "".join(f"<p>Line {number}</p>" for number in range(30))
            + "</div></div></div>",
            "cut off",
        ),
    ],
    ids=["page", "cell", "table", "card's edge", "card's foot"],
)
def test_text_that_does_not_fit_is_found(press: Press, body: str, expected: str) -> None:
    """A word wider than its page, its cell or its card, and lines below a card's edge, are told."""
    made = laid_out(press, sheet_of(_unbroken(body), styles=("base.css", "sheet.css")))

    assert {"text-does-not-fit"} == {problem.code for problem in made.problems}
    assert all(expected in problem.words for problem in made.problems)


@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        '<div class="deck"><div class="cut"><div class="card"><h2>Keep</h2><p>Call.</p></div></div></div>',
        "<p>" + "Words that go on and on. " * 400 + "</p>",
    ],
    ids=["table", "card", "pages"],
)
def test_text_that_fits_is_no_problem(press: Press, body: str) -> None:
    """What flows on to the next line or page is as it should be."""
    made = laid_out(press, sheet_of(body, styles=("base.css", "sheet.css")))
    expected: tuple[Problem, ...] = ()

    assert expected == made.problems


def test_a_problem_names_its_page_and_its_words(press: Press) -> None:
    """Long words are shortened; the same problem in eight cards is told once."""
    cut = f'<div class="cut"><div class="card"><p>{LONG}</p></div></div>'
    body = f'<p>First</p><div style="break-before: page">{cut * 8}</div>'
    made = laid_out(press, sheet_of(_unbroken(body), styles=("base.css", "sheet.css")))
    expected = (Problem("text-does-not-fit", f"On page 2, “{LONG[:39]}…” is too wide."),)

    assert expected == made.problems


# Bound together


ONE_PAGE, TWO_PAGES = html_of("<h1>One</h1>", "one"), html_of(f"<h1>Two</h1>{NEXT_PAGE}", "two")


def test_parts_are_bound_in_order_with_their_copies(press: Press) -> None:
    """First one part so often as it is wanted, then the other."""
    made = laid_out(press, bound_of(Bound(ONE_PAGE, (), copies=2), Bound(TWO_PAGES, (), copies=2)))
    expected = ["One", "One", "Two", "Next", "Two", "Next"]

    assert (expected, 6) == (words_of(made.data), made.pages)


def test_a_copy_on_a_front_gets_a_blank_back_before_it(press: Press) -> None:
    """Printed on both sides, each copy is a sheet of paper of its own; nothing follows the last."""
    made = laid_out(
        press,
        bound_of(
            Bound(ONE_PAGE, (), copies=2, on_front=True),
            Bound(TWO_PAGES, (), on_front=True),
            Bound(ONE_PAGE, (), copies=2, on_front=True),
        ),
    )
    expected = ["One", "", "One", "", "Two", "Next", "One", "", "One"]

    assert (expected, 9) == (words_of(made.data), made.pages)


@pytest.mark.parametrize(
    ("styles", "size"),
    [(("base.css", "sheet.css"), (612, 792)), (("base.css", "sheet.css", "a4.css"), (595, 842))],
    ids=["letter", "a4"],
)
def test_a_blank_back_has_the_size_of_its_paper(
    press: Press, styles: tuple[str, ...], size: tuple[int, int]
) -> None:
    """And holds nothing, no page number either."""
    made = laid_out(press, bound_of(Bound(ONE_PAGE, styles, copies=2, on_front=True)))
    pages = reader_of(made.data).pages
    expected = [size] * 3

    assert expected == [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]
    assert ("One Page 1 of 1", "") == (words_of(made.data)[0], words_of(made.data)[1])


def test_each_part_keeps_its_own_page_numbers(press: Press) -> None:
    """A copy says Page 1 of 2 like the first, so that pages that fell down can be put together."""
    made = laid_out(press, bound_of(Bound(TWO_PAGES, ("base.css",), copies=2)))
    expected = ["Two Page 1 of 2", "Next Page 2 of 2"] * 2

    assert expected == words_of(made.data)


def test_the_outline_names_each_part_once(press: Press) -> None:
    """Twelve copies are one line of the outline: whoever looks for a sheet finds the first."""
    made = laid_out(
        press,
        bound_of(
            Bound(ONE_PAGE, ("base.css",)),
            Bound(TWO_PAGES, ("base.css",), copies=12, on_front=True),
        ),
    )
    expected = ["One", "Two"]

    assert expected == outline_of(made.data)


def test_the_outline_leads_to_the_first_copy(press: Press) -> None:
    """On the page on which its heading stands."""
    made = laid_out(
        press,
        bound_of(
            Bound(ONE_PAGE, ("base.css",)), Bound(TWO_PAGES, ("base.css",), copies=2, on_front=True)
        ),
    )
    reader = reader_of(made.data)
    expected = [0, 2]

    assert expected == [reader.get_destination_page_number(entry) for entry in reader.outline]


def test_a_bound_pdf_is_tagged_through_all_its_copies(press: Press) -> None:
    """A screen reader finds the heading of every copy."""
    made = laid_out(press, bound_of(Bound(ONE_PAGE, ("base.css",), copies=3, on_front=True)))
    expected = ["/H1"] * 3

    assert expected == [kind for kind, _ in _elements(made.data) if kind == "/H1"]


def test_problems_of_every_part_are_told(press: Press) -> None:
    """Once each, however many copies there are."""
    wide = html_of(_unbroken(f"<p>{LONG * 2}</p>"))
    made = laid_out(
        press, bound_of(Bound(ONE_PAGE, ("base.css",)), Bound(wide, ("base.css",), copies=4))
    )
    expected = ["text-does-not-fit"]

    assert expected == [problem.code for problem in made.problems]


# Fields


FIELD = (
    '<input type="text" name="name" title="My name"><input type="checkbox" name="yes" title="Yes">'
)


@pytest.mark.parametrize(("is_form", "expected"), [(True, {"name", "yes"}), (False, set())])
def test_fields_can_be_filled_in_where_they_should(
    press: Press, is_form: bool, expected: set[str]
) -> None:
    """Only a sheet that is to be filled in on screen has fields."""
    made = laid_out(press, sheet_of(FIELD, styles=("base.css",), is_form=is_form))

    assert expected == set(reader_of(made.data).get_fields() or {})


# Headers


def _elements(data: bytes) -> Iterator[tuple[str, object]]:
    """Yield each element of a PDF's structure with its attributes, in order."""

    def walk(element: object) -> Iterator[tuple[str, object]]:
        item = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(item, list):
            for kid in item:
                yield from walk(kid)
        elif hasattr(item, "get"):
            if "/S" in item:
                yield item["/S"], item.get("/A")
            yield from walk(item.get("/K"))

    yield from walk(reader_of(data).trailer["/Root"]["/StructTreeRoot"])


def _scopes(press: Press, body: str) -> list[str]:
    data = laid_out(press, sheet_of(body, styles=("base.css",))).data
    return [about["/Scope"] for kind, about in _elements(data) if kind == "/TH"]


def test_headers_say_which_way_they_look(press: Press) -> None:
    """A screen reader says for each cell what its column and its row are."""
    expected = ["/Column", "/Column", "/Row", "/Row"]

    assert expected == _scopes(press, TABLE)


def test_a_table_of_one_column_has_a_column_header(press: Press) -> None:
    """A single header above cells is a column's, though it stands alone in its row."""
    body = '<table><thead><tr><th scope="col">Plan</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>'
    expected = ["/Column"]

    assert expected == _scopes(press, body)


def test_an_item_of_a_list_has_one_body(press: Press) -> None:
    """What stands below the words of an item belongs to it, so that a reader does not step over it."""
    items = "<ol><li>One<div>A line</div></li><li><p>Two</p><p>Three</p></li><li>Four</li></ol>"
    data = laid_out(press, sheet_of(f"<h1>A</h1>{items}")).data
    found = [kind for kind, _ in _elements(data) if kind in {"/LI", "/Lbl", "/LBody", "/Div", "/P"}]
    one, two, three = ["/LBody", "/Div"], ["/LBody", "/P", "/P"], ["/LBody"]
    expected = [kind for body in (one, two, three) for kind in ("/LI", "/Lbl", *body)]

    assert expected == found


def test_a_paragraph_around_a_picture_is_one(press: Press) -> None:
    """Words that layout puts into a box of their own stay in the paragraph in which they stand."""
    picture = WAVE.replace("<img", '<img style="display: block"')
    body = f"<h1>A</h1><p>{picture}Words below.</p>"
    data = laid_out(press, sheet_of(body)).data
    expected = ["/H1", "/P", "/Figure"]

    assert expected == [kind for kind, _ in _elements(data) if kind in {"/H1", "/P", "/Figure"}]


FOOT = "<footer><p>Footer words</p></footer>"
PAGES = f"{FOOT}<h1>A title</h1><p>Words.</p>{NEXT_PAGE}<p>More.</p>"


def test_what_stands_around_a_page_is_no_part_of_its_words(press: Press) -> None:
    """Footer and page number are furniture of each page; its words alone lead to tags."""
    data = laid_out(press, sheet_of(PAGES, styles=("base.css",))).data
    reader = reader_of(data)
    drawn = [page["/Contents"].get_object().get_data() for page in reader.pages]
    furniture = [data.count(b"/Pagination") for data in drawn]
    led_to = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"][1::2]
    tagged = [sum(hasattr(one, "idnum") for one in row.get_object()) for row in led_to]

    assert ([2, 2], [2, 2]) == (furniture, tagged)


# Workers


def test_one_worker_and_many_give_the_same_bytes(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many processes lay out is no part of the result, nor is the order in which they end."""
    sheets = [
        sheet_of(
            f'<h1>Sheet {number}</h1>{TABLE}<img src="{qr_src(LINK)}" alt="QR">',
            f"s{number}",
            ("base.css",),
            has_thumb=True,
        )
        for number in range(3)
    ]
    sheets.append(bound_of(*(part for sheet in sheets for part in sheet.parts)))
    found = []
    for count in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        monkeypatch.setattr("generator.publish.workers._WORTH_IT", 1)
        with workers(press, len(sheets)) as lay_out:
            found.append({sheet.address: outcome for sheet, outcome in lay_out(sheets, ())})

    assert found[0] == found[1]
    assert not any(isinstance(outcome, str) for outcome in found[0].values())


def test_a_sheet_leaves_nothing_in_memory(press: Press) -> None:
    """Every sheet has a code of its own, and a drawing holds on to its document: none is kept."""
    link = "https://groups.example/{}"
    sheets = [
        sheet_of(
            f'<h1>A</h1>{WAVE}<img src="{qr_src(link.format(number))}" alt="QR">', f"s{number}"
        )
        for number in range(3)
    ]
    with workers(press, len(sheets)) as lay_out:
        made = [isinstance(outcome, LaidOut) for _, outcome in lay_out(sheets, ())]
        kinds = (type(one) for one in gc.get_objects())
        left = [kind for kind in kinds if str(kind.__module__).startswith("weasyprint.formatting")]

    assert ([True] * 3, []) == (made, left)


def test_layout_in_this_process_leaves_its_collector_as_it_was(press: Press) -> None:
    """A preview lays out a sheet now and then, for hours: what was frozen would never go."""
    before = gc.get_threshold(), gc.get_freeze_count()
    laid_out(press, sheet_of("<h1>A</h1>"))

    assert before == (gc.get_threshold(), gc.get_freeze_count())


@pytest.mark.parametrize("count", [1, 2])
def test_no_scratch_stays(press: Press, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Fonts that were unpacked go with the workers."""
    monkeypatch.setattr(os, "cpu_count", lambda: count)
    monkeypatch.setattr("generator.publish.workers._WORTH_IT", 1)
    outcomes(press, sheet_of("<h1>A</h1>"), sheet_of("<h1>B</h1>", "two"))
    expected: list[Path] = []

    assert expected == list(press.build.iterdir())


@pytest.mark.parametrize(("sheets", "expected"), [(8, 0), (9, 1)])
def test_a_few_sheets_are_no_reason_to_start_processes(
    press: Press, monkeypatch: pytest.MonkeyPatch, sheets: int, expected: int
) -> None:
    """Starting one takes as long as several sheets; what is to be started is asked of the number alone."""
    started: list[int] = []
    monkeypatch.setattr(os, "cpu_count", lambda: 4)

    class Counted(Pool[Any, Any]):
        def __init__(self, count: int, *work: Any) -> None:
            started.append(count)
            super().__init__(count, *work)

    monkeypatch.setattr("generator.publish.workers.Pool", Counted)
    with workers(press, sheets):
        pass

    assert [2] * expected == started


def test_nothing_to_lay_out_starts_no_worker(press: Press) -> None:
    """Not even the folder for results is made."""
    expected: list[object] = []

    assert expected == outcomes(press)
    assert not press.build.exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE, errno.EIO])
def test_what_the_computer_lacks_stops_all_paper(
    press: Press, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A full disk is no fault of a sheet; nothing more is laid out with fonts that may be half."""
    asked = []

    def refused(part: Bound, _images: object, **_how: bool) -> object:
        asked.append(part.html)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(room, "_rendered", refused)
    found = []
    with workers(press, 2) as lay_out:
        sheets = lay_out([sheet_of("<h1>A</h1>"), sheet_of("<h1>B</h1>", "two")], ())
        for _ in range(2):
            with pytest.raises(OSError, match=os.strerror(number)) as stopped:
                next(iter(sheets))
            found.append(stopped.value.errno)
            sheets = lay_out([sheet_of("<h1>B</h1>", "two")], ())

    assert ([number, number], 1) == (found, len(asked))


def test_a_font_that_cannot_be_read_stops_all_paper(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layout would go on with other letters, and the sheet would be kept so."""

    def refused(_match: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(room, "_file_of", refused)
    with pytest.raises(OSError, match="Too many open files"):
        outcomes(press, sheet_of("<h1>A</h1>", styles=("base.css",)))


def test_missing_libraries_are_named_by_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that cannot be loaded is told by the package that brings it."""
    monkeypatch.setattr(
        room, "SYSTEM_LIBRARIES", {"libnone0": "libnone-at-all.so.0", "libc6": "libc.so.6"}
    )
    expected = ("libnone0",)

    assert expected == missing_libraries()
