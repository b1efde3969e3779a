"""What a file says: every kind of place in pages, drawings, pictures and Word files."""

import io
import struct
import zipfile
import zlib

import pytest

from generator.audit.reading import PNG, texts_of

PAGE = """\
<!doctype html><title>A title</title><!-- A comment -->
<p aria-label="A label" hidden>Some <b>bo</b>ld words</p><img alt="A picture" src="a.png">
<input placeholder="A hint" value="A value"><script>/* In a script */</script>
<?an instruction?>
"""


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def word(**parts: str) -> bytes:
    """Return a Word file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bundle:
        for name, text in parts.items():
            bundle.writestr(f"word/{name}.xml", text)
    return target.getvalue()


@pytest.mark.parametrize(
    "expected",
    [
        *("A title", "A comment", "A label", "Some bold words", "A picture", "A hint", "A value"),
        *("In a script", "an instruction"),
    ],
)
@pytest.mark.parametrize("name", ["h/a.html", "figures/a.svg"])
def test_a_page_says_all_of_it(name: str, expected: str) -> None:
    """What is seen, what is heard and what is neither."""
    said = [text for _, text in texts_of(name, PAGE.encode())]

    assert [True] == [any(expected in text for text in said)]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        (b"tEXt", b"Author\0For staff"),
        (b"zTXt", b"Author\0\0" + zlib.compress(b"For staff")),
        (b"iTXt", b"Author\0\0\0en\0\0For staff"),
        (b"iTXt", b"Author\0\1\0en\0\0" + zlib.compress(b"For staff")),
    ],
)
def test_a_picture_says_what_is_written_into_it(name: bytes, body: bytes) -> None:
    """Packed or not."""
    data = PNG + chunk(b"IHDR", b"\0" * 13) + chunk(name, body) + chunk(b"IEND", b"")
    ((found, text),) = texts_of("thumbs/a.png", data)

    assert (name.decode(), True) == (found, "For staff" in text)


def test_a_word_file_says_what_no_page_shows() -> None:
    """Comments, descriptions and parts of any name, paragraphs apart and runs together."""
    data = word(
        document='<w xmlns:w="w"><w:p><w:r>Some </w:r><w:r>words</w:r></w:p>'
        '<w:p><w:x descr="A picture of us"/>More</w:p><!-- A remark --></w>',
        comments="<a>A comment</a>",
    )
    said = [text for _, text in texts_of("word/a.docx", data)]
    wanted = ("Some words\n", "A picture of us", "More", "A remark", "A comment")

    assert [True] * len(wanted) == [any(words in text for text in said) for words in wanted]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"no zip"),
        ("a.docx", word(document="<w>")),
        ("a.docx", word(document='<!DOCTYPE w [<!ENTITY a "b">]><w/>')),
        ("a.png", b"no picture"),
        ("a.pdf", b"no PDF"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes) -> None:
    """It is never taken for a file without words."""
    with pytest.raises(ValueError, match=r"\w"):
        list(texts_of(name, data))


def test_a_line_of_a_calendar_that_was_folded_is_whole() -> None:
    """A calendar breaks its lines after 75 letters."""
    assert [("text", "SUMMARY:Early warning")] == list(
        texts_of("a.ics", b"SUMMARY:Early war\r\n ning")
    )
