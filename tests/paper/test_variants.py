"""What is true of the gallery in each of the twelve ways in which it is printed."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import gallery
import pytest
from gallery import BLOCKS, GALLERY, PROGRAM_TITLE, VARIANTS, document_of, printed, sheet_of
from PIL import Image
from pypdf import PdfReader
from reading import (
    MM,
    Box,
    fields,
    glyphs,
    outline,
    overprinted,
    page_sizes,
    pictures,
    plain,
    read_aloud,
    tags,
)

from generator.compose import Variant

pytestmark = pytest.mark.paper

EACH = pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.suffix or "regular")
FILLABLE = [variant for variant in VARIANTS if variant.reading == "fillable"]
REGULAR = [variant for variant in VARIANTS if variant.reading == "regular"]
DOTS = 100
"""To the inch, where lines are looked for in a picture."""

SIZES = {"letter": {(612.0, 792.0)}, "a4": {(595.3, 841.9)}}


@EACH
def test_each_page_has_the_size_of_the_paper(variant: Variant) -> None:
    """Letter is Letter and A4 is A4; what is wide lies on its side in large print alone."""
    upright = SIZES[variant.paper]
    lying = {(height, width) for width, height in upright}
    expected = upright | (lying if variant.reading == "large" else set())

    assert expected == set(page_sizes(printed(variant).data))


def _smallest(variant: Variant, *, is_around: bool) -> float:
    """Return the smallest letters, without those of wallet cards where they are not large."""
    cards = ("Card ", "Number ", "Slow ", "Call somebody")
    lines: dict[tuple[int, int], str] = {}
    found = [glyph for glyph in glyphs(printed(variant).data) if glyph.is_around == is_around]
    for glyph in found:
        line = (glyph.page, glyph.mark)
        lines[line] = lines.get(line, "") + glyph.text
    is_large = variant.reading == "large"
    cut = {line for line, text in lines.items() if text.startswith(tuple(map(_tight, cards)))}
    cut |= {line for line, text in lines.items() if re.fullmatch(r"\d|ofarunof\d\.", text)}
    return min(
        round(glyph.size, 1)
        for glyph in found
        if is_large or glyph.is_in_drawing or (glyph.page, glyph.mark) not in cut
    )


def _tight(text: str) -> str:
    return "".join(text.split())


@EACH
def test_no_letter_is_too_small(variant: Variant) -> None:
    """12 points are the least, 18 in large print, in drawings too as they are seen.

    Smaller are two things, outside of large print: a wallet card (10 points, or it would not fit a
    wallet), and the lines of the footer that are for staff (9.5 points, never whom to call).
    """
    is_large = variant.reading == "large"
    expected = (18.0, 18.0) if is_large else (12.0, 9.5)

    assert expected == (_smallest(variant, is_around=False), _smallest(variant, is_around=True))


@EACH
def test_whom_to_call_in_the_footer_is_never_small(variant: Variant) -> None:
    """On every page stand 911 and 988 in 12 points or more."""
    found = [glyph for glyph in glyphs(printed(variant).data) if glyph.is_around]
    pages = {
        glyph.page: "".join(one.text for one in found if one.page == glyph.page and one.size > 11.9)
        for glyph in found
    }
    expected = set(range(printed(variant).pages))

    assert expected == {page for page, text in pages.items() if "911" in text and "988" in text}


@EACH
def test_headings_come_in_the_same_order(variant: Variant) -> None:
    """Every variant is the same sheet: title and headings as written; copies of a card count once."""
    expected = [GALLERY.title, *(block.heading for block in GALLERY.blocks if block.heading)]

    assert expected == list(dict.fromkeys(outline(printed(variant).data)))


@EACH
def test_numbers_are_read_as_numbers(variant: Variant) -> None:
    """A screen reader says the number before a question and before a step, in their order."""
    said = read_aloud(printed(variant).data)
    expected = ["1.Whendoesitpeak?", "2.Whathelpsyou?", "1Stepnumber1is", "11Stepnumber11is"]

    assert expected == [text for text in expected if text in said]


@EACH
def test_no_word_lies_in_the_margin_for_holes(variant: Variant) -> None:
    """Left of 0.9 inches nothing is drawn on an upright page, on top nothing on a lying one."""
    marked = [
        number
        for number, page in enumerate(pictures(printed(variant).data, DOTS))
        if _darkest(page, _margin(page)) < 250
    ]
    expected: list[int] = []

    assert expected == marked


def _margin(page: Image.Image) -> tuple[int, int, int, int]:
    if page.width > page.height:
        # The page's number may stand there: it is lost to a hole without harm.
        return (0, 0, page.width - int(2.5 * DOTS), int(0.9 * DOTS))
    return (0, 0, int(0.9 * DOTS), page.height)


def _darkest(page: Image.Image, box: tuple[int, int, int, int]) -> int:
    low, _ = page.convert("L").crop(box).getextrema()
    return int(low)  # type: ignore[arg-type] # one band has one pair


@EACH
def test_every_letter_lies_on_the_page_and_alone(variant: Variant) -> None:
    """Words end a sixth of an inch from the edge, where printers stop, and never meet."""
    sizes = page_sizes(printed(variant).data)
    outside = {
        (glyph.page, glyph.text)
        for glyph in glyphs(printed(variant).data)
        if not Box(12, 12, sizes[glyph.page][0] - 12, sizes[glyph.page][1] - 12).holds(glyph.ink)
    }
    met = {(one.page, one.text) for one, _ in overprinted(glyphs(printed(variant).data))}
    expected: tuple[set[tuple[int, str]], set[tuple[int, str]]] = (set(), set())

    assert expected == (outside, met)


@EACH
def test_a_long_footer_stays_on_the_page(variant: Variant) -> None:
    """A long title and a long approval need more lines, and are read whole."""
    mark = (
        "Approved for use here by the medical director, 24 November 2026; next review 24 May 2027."
    )
    block = {"id": "a", "kind": "tracker", "rows": ["Slept"]}
    title = "What I do when everything comes at once and I am alone"
    document = document_of(sheet_of(block, title=title), variant)
    with gallery.press() as lay_out:
        data = lay_out(replace(document, facts={**document.facts, "mark": mark})).data
    width, height = page_sizes(data)[-1]
    around = [
        glyph
        for glyph in glyphs(data)
        if glyph.is_around and glyph.page == len(page_sizes(data)) - 1
    ]
    outside = [
        glyph.text for glyph in around if not Box(12, 12, width - 12, height - 12).holds(glyph.ink)
    ]
    said = "".join(glyph.text for glyph in around)
    expected: tuple[list[str], bool, list[object]] = ([], True, [])

    assert expected == (
        outside,
        _tight(title) in said and _tight(mark) in said,
        list(overprinted(around)),
    )


@EACH
def test_nothing_is_in_colour(variant: Variant) -> None:
    """Any copier prints it: every point of every page is a grey."""
    coloured = [
        number
        for number, page in enumerate(pictures(printed(variant).data, 50))
        if page.convert("L").convert("RGB").tobytes() != page.tobytes()
    ]
    expected: list[int] = []

    assert expected == coloured


@EACH
def test_words_stand_out_from_what_is_behind_them(variant: Variant) -> None:
    """Letters and the lightest point around them have a contrast of 4.5 to 1 or more."""
    weak = set()
    pages = [page.convert("L") for page in pictures(printed(variant).data, DOTS)]
    sizes = page_sizes(printed(variant).data)
    for glyph in glyphs(printed(variant).data):
        scale, height = DOTS / 72, sizes[glyph.page][1]
        area = (
            int(glyph.ink.left * scale) - 1,
            int((height - glyph.ink.top) * scale) - 1,
            int(glyph.ink.right * scale) + 2,
            int((height - glyph.ink.bottom) * scale) + 2,
        )
        behind = max(pages[glyph.page].crop(area).tobytes())
        if _contrast(behind, glyph.colour[0]) < 4.5:
            weak.add((glyph.page, glyph.text, behind, glyph.colour))
    expected: set[object] = set()

    assert expected == weak


def _contrast(one: int, other: int) -> float:
    lights = sorted(_light(value) for value in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


@EACH
def test_a_plain_footer_shows_nothing_of_treatment(variant: Variant) -> None:
    """A named one shows the program; a plain one goes home, and tells a stranger nothing."""
    said = "".join(glyph.text for glyph in glyphs(printed(variant).data) if glyph.is_around).lower()
    words = (PROGRAM_TITLE, "treatment", "recovery", "addiction", "CC BY 4.0", "small curriculum")
    found = {word for word in words if _tight(word).lower() in said}
    expected = {PROGRAM_TITLE, *words[1:4]} if variant.is_named else set()

    assert expected == found


@EACH
def test_nothing_in_the_file_tells_of_treatment_either(variant: Variant) -> None:
    """Title and subject, which a window or a search shows, are those of the sheet."""
    about = PdfReader(BytesIO(printed(variant).data)).metadata
    expected = {"/Title": GALLERY.title, "/Subject": GALLERY.purpose}

    assert about is not None
    assert expected == {key: value for key, value in about.items() if key != "/Producer"}


@EACH
def test_no_moment_and_no_machine_is_in_the_file(variant: Variant) -> None:
    """Neither dates nor names of people, folders or machines: all of it is read, unpacked too."""
    reader = PdfReader(BytesIO(printed(variant).data))
    words = b"".join(_unpacked(reader)) + repr((reader.metadata, reader.trailer)).encode()
    told = re.findall(
        rb"/(?:CreationDate|ModDate|Author|Creator)\b|(?:Create|Modify|Metadata)Date|dc:creator"
        rb"|/tmp/|/home/|groupwork://|" + re.escape(str(Path(__file__).parents[2])).encode(),
        words + printed(variant).data,
    )
    expected: tuple[list[bytes], bool, bool] = ([], False, False)

    assert expected == (told, "/ID" in reader.trailer, os.uname().nodename.encode() in words)


def _unpacked(reader: PdfReader) -> Iterator[bytes]:
    yield reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    for page in reader.pages:
        contents = page.get_contents()
        yield contents.get_data() if contents is not None else b""


@pytest.mark.parametrize("variant", VARIANTS[::3], ids=lambda variant: variant.suffix or "regular")
def test_the_same_sheet_has_the_same_bytes(variant: Variant) -> None:
    """Laid out twice by one process, a sheet is the same file."""
    with gallery.press() as lay_out:
        again = lay_out(document_of(GALLERY, variant)).data

    assert printed(variant).data == again


AGAIN = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from gallery import VARIANTS, printed
if __name__ == "__main__":
    for number in (0, 3, 4):
        print(hashlib.sha256(printed(VARIANTS[number]).data).hexdigest())
"""


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    """Another process, in another place, hour, language and order of sets, makes the same files."""
    result = subprocess.run(
        [sys.executable, "-c", AGAIN, str(gallery.PAPER)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [hashlib.sha256(printed(VARIANTS[number]).data).hexdigest() for number in (0, 3, 4)]

    assert expected == result.stdout.split()


# What is drawn: lines to write on, boxes to tick, cards to cut.


def _lines(page: Image.Image, left: float, right: float, scale: float) -> list[float]:
    """Return where, from the top, lines run from left to right; all in points."""
    grey = page.convert("L")
    strip = grey.crop((int(left * scale), 0, int(right * scale), grey.height))
    rows = [
        number
        for number in range(strip.height)
        if max(strip.crop((0, number, strip.width, number + 1)).tobytes()) < 140
    ]
    starts = [row for place, row in enumerate(rows) if not place or rows[place - 1] < row - 1]
    return [row / scale for row in starts]


@pytest.mark.parametrize(
    ("reading", "count"),
    [*(("regular", count) for count in (1, 2, 3, 7, 12, 13, 20)), ("large", 1), ("large", 12)],
)
def test_there_are_as_many_lines_as_asked_for(reading: Any, count: int) -> None:
    """Lines to write on are 8 to 9 mm apart, 13 in large print; the first leaves as much room."""
    block = {"id": "a", "kind": "write", "prompt": "Write:", "lines": count}
    with gallery.press() as lay_out:
        data = lay_out(document_of(sheet_of(block), Variant(reading))).data
    scale, low, high = 300 / 72, *((8, 9.1) if reading == "regular" else (12.5, 13.5))
    page = len(page_sizes(data)) - 1
    found = [
        place for place in _lines(pictures(data, 300)[page], 80, 500, scale) if page or place > 120
    ]
    gaps = [(below - above) / MM for above, below in pairwise(found)]
    prompt = next(glyph for glyph in glyphs(data) if glyph.page == page and glyph.text == "W")
    first = found[0] - (page_sizes(data)[page][1] - prompt.ink.bottom)

    assert count == len(found)
    assert all(low <= gap <= high for gap in gaps), gaps
    assert low - 1 <= first / MM <= high + 3


@EACH
def test_a_prompt_stands_on_the_page_of_its_lines(variant: Variant) -> None:
    """Below each prompt there is room on the same page for all that belongs to it."""
    data = printed(variant).data
    bottom = gallery.content_area
    sizes = page_sizes(data)
    heights = {"small": 24, "medium": 45, "large": 85}
    each = 13 if variant.reading == "large" else 9
    short = {}
    for block in GALLERY.blocks:
        if block.kind != "write":
            continue
        page, foot = _place(data, plain(block.prompt))
        least = (heights[block.box] if block.box else each * (block.lines or 0)) * MM
        if foot - least < bottom(variant, *sizes[page]).bottom - 1:
            short[block.id] = (page, foot)
    expected: dict[str, object] = {}

    assert expected == short


def _place(data: bytes, words: str) -> tuple[int, float]:
    """Return the page of some words, and how high above its lower edge they end."""
    found = glyphs(data)
    for page in {glyph.page for glyph in found}:
        here = [glyph for glyph in found if glyph.page == page and not glyph.is_around]
        at = "".join(glyph.text for glyph in here).find(_tight(words))
        if at >= 0:
            return page, here[at].ink.bottom
    raise AssertionError(f"{words} is nowhere")


@EACH
def test_boxes_to_tick_are_five_millimetres(variant: Variant) -> None:
    """A pen meets a box without care: it is 5 mm wide and high, or more."""
    data, scale = printed(variant).data, 300 / 72
    page, foot = _place(data, "I sleep badly")
    first = next(g for g in glyphs(data) if g.page == page and abs(g.ink.bottom - foot) < 0.1)
    height = page_sizes(data)[page][1]
    page_in_grey = pictures(data, 300)[page].convert("L")
    is_dark = page_in_grey.point(lambda value: 255 if value < 128 else 0)
    middle = int((height - first.ink.bottom - 4) * scale)
    left, _, right, _ = is_dark.crop(
        (0, middle - 9, int((first.ink.left - 2) * scale), middle + 9)
    ).getbbox() or (0, 0, 0, 0)
    column = is_dark.crop(((left + right) // 2, 0, (left + right) // 2 + 1, page_in_grey.height))
    above = column.crop((0, 0, 1, middle)).tobytes()
    below = column.crop((0, middle, 1, column.height)).tobytes()
    # From the middle of the box up and down to its border, and to the end of the border.
    up = above[::-1].index(255)
    down = below.index(255)
    up, down = above[::-1].index(0, up), below.index(0, down)
    expected = round(5 * MM * scale) - 1

    assert min(right - left, up + down) >= expected


CARDS = {"1": 8, "2": 8, "3": 6, "4": 8, "5": 5}
"""How many cards are on a sheet for a run of so many: whole runs, eight at the most."""


@pytest.mark.parametrize("variant", REGULAR, ids=lambda variant: variant.suffix or "regular")
def test_eight_cards_fill_a_sheet(variant: Variant) -> None:
    """A run of cards is repeated on one page as often as eight hold it, two side by side."""
    data = printed(variant).data
    found = glyphs(data)
    pages: dict[str, list[int]] = {}
    for page in {glyph.page for glyph in found}:
        text = "".join(glyph.text for glyph in found if glyph.page == page)
        for run in CARDS:
            if count := len(re.findall(rf"Card\dof{run}", text)):
                pages.setdefault(run, []).append(count)
    expected = {run: [count] for run, count in CARDS.items()}

    assert expected == pages


@pytest.mark.parametrize("variant", REGULAR, ids=lambda variant: variant.suffix or "regular")
def test_a_card_fits_a_wallet_and_is_no_smaller(variant: Variant) -> None:
    """From cut to cut a card is 85 by 50 mm or more, edge to edge with its neighbours."""
    data = printed(variant).data
    found = glyphs(data)
    page = next(
        number
        for number in range(printed(variant).pages)
        if "Card1of2" in "".join(glyph.text for glyph in found if glyph.page == number)
    )
    starts = sorted(
        {
            (round(glyph.ink.left), round(glyph.ink.bottom))
            for glyph in found
            if glyph.page == page and glyph.text == "C" and round(glyph.size, 1) == 11.5
        }
    )
    across = sorted({left for left, _ in starts})
    down = sorted({bottom for _, bottom in starts})
    widths = [(after - before) / MM for before, after in pairwise(across)]
    heights = [(after - before) / MM for before, after in pairwise(down)]

    assert (2, 4) == (len(across), len(down))
    assert all(width >= 85 for width in widths), widths
    assert all(height >= 50 for height in heights), heights


# Fields to fill in on screen.


PLACES: dict[str, Callable[[Any], int]] = {
    "checklist": lambda block: len(block.items) + 2 * block.other,
    "write": lambda _block: 1,
    "table": lambda block: (
        len(block.row_labels) * (len(block.columns) - 1) or (block.rows or 0) * len(block.columns)
    ),
    "grid": lambda block: len(block.rows) * len(block.columns),
    "tracker": lambda block: len(block.rows) * 7,
    "scale": lambda _block: 11,
    "match": lambda block: len(block.pairs),
    "quiz": lambda block: sum(len(question.choices) or 1 for question in block.questions),
    "figure": lambda block: int(block.draw_on),
    "card": lambda block: int(bool(block.lines)),
    "resources": lambda _block: sum(one.local for one in gallery.RESOURCES),
    "local-rule": lambda _block: 1,
}
"""How many places to write a block of each kind has."""


@pytest.mark.parametrize("variant", FILLABLE, ids=lambda variant: variant.suffix)
def test_every_place_to_write_is_a_field(variant: Variant) -> None:
    """There are as many fields as places; each says what belongs in it; a scale is one choice."""
    found = fields(printed(variant).data)
    names = [field.name for field in found]
    scale = next(block.id for block in GALLERY.blocks if block.kind == "scale")
    places = sum(PLACES[block.kind](block) for block in GALLERY.blocks if block.kind in PLACES)
    expected: tuple[int, int, set[str], list[str]] = (places, 11, set(), [])

    assert expected == (
        len(found),
        sum(name == scale for name in names),
        {field.name for field in found if not field.name or field.label in ("", field.name)},
        sorted({name for name in names if names.count(name) > 1 and name != scale}),
    )


@pytest.mark.parametrize("variant", FILLABLE, ids=lambda variant: variant.suffix)
def test_the_tabulator_key_goes_in_reading_order(variant: Variant) -> None:
    """Every page with fields steps through them as they are read, and they stand in that order."""
    data = printed(variant).data
    tabs = {
        page.get("/Tabs")
        for page in PdfReader(BytesIO(data)).pages
        if any(one.get_object().get("/Subtype") == "/Widget" for one in page.get("/Annots", ()))
    }
    order = [block.id for block in GALLERY.blocks]
    found = [
        max((id for id in order if field.name == id or field.name.startswith(f"{id}-")), key=len)
        for field in fields(data)
    ]
    expected = ({"/S"}, [id for id in order if id in set(found)])

    assert expected == (tabs, list(dict.fromkeys(found)))


@pytest.mark.parametrize("variant", VARIANTS[:4], ids=lambda variant: variant.suffix or "regular")
def test_paper_to_write_on_has_no_field(variant: Variant) -> None:
    """Only the variant that is filled in on screen holds fields."""
    assert () == fields(printed(variant).data)


def test_the_gallery_holds_every_kind_of_block() -> None:
    """A new kind of block is added to the gallery before it is printed."""
    from generator.model.handout import Block  # noqa: PLC0415 - beside what it is asked for

    kinds = {
        str(one.model_fields["kind"].annotation.__args__[0])
        for one in Block.__origin__.__args__  # type: ignore[attr-defined] # of Annotated
    }

    assert kinds == {block["kind"] for block in BLOCKS}


def test_a_web_address_has_a_code_to_scan() -> None:
    """Where a web page is the way to get help, a QR code with words for it stands beside."""
    codes = [
        str(element.get("/Alt"))
        for kind, element in tags(printed(VARIANTS[0]).data)
        if kind == "/Figure" and "QR" in str(element.get("/Alt"))
    ]

    assert ["QR code that opens https://findhelp.example"] == codes
    assert "https://findhelp.example" in read_aloud(printed(VARIANTS[0]).data)
