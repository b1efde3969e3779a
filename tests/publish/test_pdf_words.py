"""Every word of a PDF is read: on its pages, and wherever else a word can stand in the file."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)
from sheets import TABLE, WAVE, laid_out, sheet_of

from generator.publish import Press
from generator.publish.pdf_words import words_of_pdf

BODY = (
    f"<h1>A heading (with “quotes”)</h1><p>Words on <a href='https://example.org/a(b)'>the page</a>"
    f"</p>{WAVE}{TABLE}"
    '<textarea name="person" title="Who is it?"></textarea>'
    '<input type="checkbox" name="tick" title="Ünï\\cødé label">'
)


def strings(value: Any) -> Iterator[str]:
    """Yield every string in an object of pypdf."""
    if isinstance(value, IndirectObject):
        return
    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield value.decode("latin-1")
    elif isinstance(value, ArrayObject):
        for item in value:
            yield from strings(item)
    elif isinstance(value, DictionaryObject):
        for item in value.values():
            yield from strings(item)


@pytest.mark.paper
def test_what_another_reader_finds_is_found(press: Press) -> None:
    """Every string that pypdf sees in any object, bound together or not, is read."""
    data = laid_out(press, sheet_of(BODY, is_form=True)).data
    pdf = PdfReader(io.BytesIO(data))
    theirs = {
        text
        for number in range(1, int(pdf.trailer["/Size"]))
        for text in strings(pdf.get_object(number))
        if text
    }

    assert set() == theirs - {text for _, text in words_of_pdf(data).elsewhere}
    assert len(theirs) > 10


@pytest.mark.paper
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Alt", "A wave"),
        ("T", "person"),
        ("TU", "Who is it?"),
        ("TU", "Ünï\\cødé label"),
        ("Title", "A heading (with “quotes”)"),
        ("URI", "https://example.org/a(b)"),
    ],
)
def test_each_place_is_named(key: str, expected: str, press: Press) -> None:
    """Alternative text, names and labels of fields, bookmarks and link targets, with their escapes."""
    data = laid_out(press, sheet_of(BODY, is_form=True)).data

    assert (key, expected) in words_of_pdf(data).elsewhere


@pytest.mark.paper
def test_pages_and_properties_are_read(press: Press) -> None:
    """The words of each page, the information dictionary, the metadata and the letters used."""
    found = words_of_pdf(laid_out(press, sheet_of(BODY, name="My title")).data)

    assert ["Words on the page" in " ".join(page.split()) for page in found.pages] == [True]
    assert "My title" == found.information["Title"]
    assert ["My title" in packet for packet in found.packets] == [True]
    assert {"Producer", "Title"} == set(found.information)
    assert found.fonts


@pytest.mark.paper
def test_an_attachment_is_read(press: Press) -> None:
    """The name of what is attached, and what it says."""
    writer = PdfWriter(clone_from=io.BytesIO(laid_out(press, sheet_of("<p>A</p>")).data))
    writer.add_attachment("guide.txt", b"Everybody draws.")
    target = io.BytesIO()
    writer.write(target)
    said = [text for _, text in words_of_pdf(target.getvalue()).elsewhere]

    assert [True, True] == ["guide.txt" in said, "Everybody draws." in said]


@pytest.mark.paper
def test_a_key_of_nobodys_making_is_read(press: Press) -> None:
    """Words under a name that no standard knows, and a name that is itself a sentence."""
    writer = PdfWriter(clone_from=io.BytesIO(laid_out(press, sheet_of("<p>A</p>")).data))
    writer._root_object[NameObject("/Private")] = TextStringObject("For staff.")
    writer._root_object[NameObject("/Also")] = NameObject("/For nobody else")
    target = io.BytesIO()
    writer.write(target)
    found = words_of_pdf(target.getvalue()).elsewhere

    assert ("Private", "For staff.") in found
    assert "For nobody else" in [text for _, text in found]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no PDF",
        b"%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode/Type /ObjStm>>\nstream\nxyz\nendstream\nendobj\n",
        b"%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode/Type /ObjStm/First 2>>\nstream\n"
        + zlib.compress(b"x y")
        + b"\nendstream\nendobj\n",
    ],
    ids=["empty", "other", "damaged", "nonsense"],
)
def test_what_cannot_be_read_is_said(data: bytes) -> None:
    """A damaged file is never taken for one without words."""
    with pytest.raises(ValueError, match=r"\w"):
        words_of_pdf(data)
