"""A sheet in another language on paper: what a voice is told of its language, and its page numbers."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from factory import AS_OF, write_project
from pypdf import PdfReader
from pypdf.generic import PdfObject
from reading import glyphs
from translated import wave

from generator.check import check_all
from generator.compose import compose
from generator.load import load
from generator.publish import Bound, LaidOut, Press, Sheet, print_one
from generator.render import Renderer

pytestmark = pytest.mark.paper
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STYLES = ("base.css", "sheet.css")


def laid_out(folder: Path, html: str) -> bytes:
    """Return the PDF of a document, with the drawing of the small project."""
    press = Press(TEMPLATES / "print", folder / "curriculum" / "figures", folder / "build", 1)
    outcome = print_one(Sheet("paper/one.pdf", (Bound(html, STYLES),), "one"), press)
    assert isinstance(outcome, LaidOut)
    return outcome.data


def spoken(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, language and alternative text of each element that has a language of its own."""

    def walk(item: Any) -> Iterator[tuple[str, str, str]]:
        element = item.get_object() if isinstance(item, PdfObject) else item
        if isinstance(element, list):
            for kid in element:
                yield from walk(kid)
        elif isinstance(element, dict):
            if "/Lang" in element:
                yield element["/S"], element["/Lang"], element.get("/Alt", "")
            yield from walk(element.get("/K"))

    yield from walk(PdfReader(BytesIO(data)).root_object["/StructTreeRoot"])


def test_english_words_on_a_spanish_sheet_are_read_aloud_as_english(tmp_path: Path) -> None:
    """The document is Spanish; the head line in English, and what is not translated, is not."""
    missing = wave(title=None, blocks__picture__alt=None)
    curriculum = load([write_project(tmp_path, missing)]).curriculum
    composed = compose(curriculum, check_all(curriculum, AS_OF), ())
    renderer = Renderer(TEMPLATES, composed.addresses)
    (sheet,) = (
        one for one in composed.documents if one.address == "paper/es/handouts/the-wave.pdf"
    )
    data = laid_out(tmp_path, renderer.render(sheet))
    found = list(spoken(data))
    words = "".join(glyph.text for glyph in glyphs(data))

    assert "es" == PdfReader(BytesIO(data)).root_object["/Lang"]
    assert {"en"} == {language for _, language, _ in found}
    assert ("/Figure", "en", "A wave that rises and falls. (en inglés)") in found
    # The head line, why there is English, the title, and whom to call, which nobody translated here.
    assert {"/Figure": 1, "/Span": 4} == {
        kind: [one for one, _, _ in found].count(kind) for kind, _, _ in found
    }
    assert "Página1de1" in words.replace(" ", "")


def test_each_piece_of_text_keeps_its_own_language(tmp_path: Path) -> None:
    """In lists, tables, links and what is positioned; a running footer is no part of it."""
    html = (
        '<html lang="es"><title>x</title><footer>pie <span lang="en">foot</span></footer>'
        '<p>uno <span lang="en">two</span> <a href="https://a.example" lang="en">three</a> cuatro</p>'
        '<ol><li>cinco<ol lang="en"><li>six</li></ol></li></ol>'
        '<table><tr><th>siete</th><td lang="fr">huit</td></tr></table>'
        '<p style="position: absolute" lang="en">nine</p></html>'
    )
    found = [(kind, language) for kind, language, _ in spoken(laid_out(tmp_path, html))]

    assert 5 == len([language for _, language in found if language == "en"])
    assert [("/Span", "fr")] == [one for one in found if one[1] == "fr"]


def test_a_document_in_one_language_has_no_marks(tmp_path: Path) -> None:
    """Its language stands for all of it."""
    html = '<html lang="en"><title>x</title><p lang="en">one <span>two</span></p></html>'

    assert [] == list(spoken(laid_out(tmp_path, html)))
