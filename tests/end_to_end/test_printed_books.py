"""Books as they are printed: each number in contents, index and text is the page that it leads to."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from building import Built
from pypdf import PdfReader

from generator.load import load
from generator.model import Curriculum, Handout

pytestmark = [pytest.mark.slow, pytest.mark.paper]

KINDS = ("workbook", "manual", "family", "binder")
NUMBERED = re.compile(r"(.*?) ?(?:\.\s?){3,}\s*(\d+)$", re.MULTILINE)


class PrintedBook:
    """A book that was read back: the words, the outline and the links of its pages, numbered from 1."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data))
        self.words = [page.extract_text() for page in self.reader.pages]
        self.outline = list(self._outline(self.reader.outline, 1))
        self.places = {
            name: self.reader.get_destination_page_number(place) + 1
            for name, place in self.reader.named_destinations.items()
        }

    def _outline(self, entries: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._outline(entry, level + 1)
            else:
                page = self.reader.get_destination_page_number(entry) + 1
                yield level, " ".join(str(entry.title).split()), page

    def links(self, page: int) -> list[str]:
        """Return the places of the book that a page leads to, in order."""
        found: list[str] = []
        for annotation in self.reader.pages[page - 1].get("/Annots", ()):
            place = annotation.get_object().get("/Dest")
            if place is not None and [place] != found[-1:]:
                found.append(str(place))
        return found

    def starts(self, prefix: str) -> dict[str, int]:
        """Return the page of each place whose name begins so."""
        return {name: page for name, page in self.places.items() if name.startswith(prefix)}

    @property
    def empty(self) -> list[int]:
        """The pages on which there is no word."""
        return [number for number, words in enumerate(self.words, 1) if not words.strip()]


@pytest.fixture(scope="module")
def books(built: Built) -> dict[str, PrintedBook]:
    """Read the four books of the home program, by kind."""
    return {
        kind: PrintedBook(built.files[f"paper/books/groupwork-iop-{kind}.pdf"]) for kind in KINDS
    }


@pytest.fixture(scope="module")
def curriculum(built: Built) -> Curriculum:
    """Load what the books are made of."""
    return load([built.root]).curriculum


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_numbered_through(kind: str, books: dict[str, PrintedBook]) -> None:
    """The cover has no number; then each printed number is the page's place in the file."""
    book = books[kind]
    shown = {
        number: words.split()[-1]
        for number, words in enumerate(book.words, 1)
        if number not in {1, *book.empty}
    }

    assert {number: str(number) for number in shown} == shown


@pytest.mark.parametrize("kind", KINDS)
def test_every_printed_number_is_the_page_it_leads_to(
    kind: str, books: dict[str, PrintedBook]
) -> None:
    """In the contents, on the pages of parts, and in the indexes."""
    book = books[kind]
    printed, real = {}, {}
    for page, words in enumerate(book.words, 1):
        numbers = [int(number) for _, number in NUMBERED.findall(words)]
        if numbers:
            printed[page] = numbers
            real[page] = [book.places[place] for place in book.links(page)]

    assert real == printed
    assert 2 in printed


@pytest.mark.parametrize("kind", KINDS)
def test_contents_name_every_part_and_chapter(kind: str, books: dict[str, PrintedBook]) -> None:
    """As the bookmarks do: first level and second, with the same words and the same pages."""
    book = books[kind]
    first = min(book.starts("part-").values())
    expected = [(title, page) for level, title, page in book.outline if level < 3][1:]

    assert expected == [
        (" ".join(title.split()), int(number))
        for words in book.words[1 : first - 1]
        for title, number in NUMBERED.findall(words)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_chapters_stand_where_their_bookmarks_lead(
    kind: str, books: dict[str, PrintedBook]
) -> None:
    """On the page of a bookmark of a chapter its title can be read, and a chapter begins there."""
    book = books[kind]
    starts = sorted(
        page
        for name, page in book.places.items()
        if not name.startswith(("part-", "index-", "contents"))
    )
    chapters = [(title, page) for level, title, page in book.outline if level == 2]

    assert starts == [page for _, page in chapters]
    assert [] == [
        (title, page)
        for title, page in chapters
        if title not in " ".join(book.words[page - 1].split())
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_begins_on_the_right_and_only_before_it_a_page_is_empty(
    kind: str, books: dict[str, PrintedBook]
) -> None:
    """Printed on both sides, a part opens in front of the reader."""
    book = books[kind]
    parts = set(book.starts("part-").values())

    assert set() == {page for page in parts if page % 2 == 0}
    assert set() == {page + 1 for page in book.empty} - parts


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("workbook", "My workbook"),
        ("manual", "Facilitator manual"),
        ("family", "Family manual"),
        ("binder", "Surveyor's binder"),
    ],
)
def test_every_page_says_which_book_it_is_of(
    kind: str, head: str, books: dict[str, PrintedBook]
) -> None:
    """The running head of every page but the empty ones, and the cover, which says it in large."""
    book = books[kind]

    assert [] == [
        number
        for number, words in enumerate(book.words, 1)
        if number not in book.empty and head not in words
    ]


def test_a_guide_says_on_which_page_its_handouts_begin(
    books: dict[str, PrintedBook], curriculum: Curriculum
) -> None:
    """The number in the text is the page of the appendix."""
    book = books["manual"]
    expected = {
        (id, f"Handout: {curriculum.sheets[name].title}, page {book.places[f'sheet-{name}']}.")
        for id, plan in curriculum.sessions.items()
        for name in plan.handouts
    }
    heads = {
        id: " ".join(book.words[book.places[f"session-{id}"] - 1].split())
        for id in curriculum.sessions
    }

    assert expected
    assert set() == {(id, words) for id, words in expected if words not in heads[id]}


def test_every_sheet_of_the_workbook_is_whole(
    books: dict[str, PrintedBook], curriculum: Curriculum
) -> None:
    """What it is for, each step, each heading and each line to tick stand between its first page and the next."""
    book = books["workbook"]
    starts = sorted({*book.places.values(), len(book.words) + 1})
    lost = []
    for name, first in book.starts("sheet-").items():
        last = next(page for page in starts if page > first)
        text = _plain(" ".join(book.words[first - 1 : last - 1]))
        sheet = curriculum.sheets[name.removeprefix("sheet-")]
        lost += [(name, words) for words in _words(sheet) if _plain(words) not in text]

    assert [] == lost


def _words(sheet: Handout) -> Iterator[str]:
    yield sheet.title
    yield sheet.purpose
    for block in sheet.blocks:
        yield block.heading or ""
        if block.kind == "steps":
            yield from block.steps
        if block.kind == "checklist":
            yield from block.items


def _plain(text: str) -> str:
    """Return words without marks, with single spaces, unbroken at hyphens."""
    plain = re.sub(r"[*_]|\[([^]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(plain.split()).replace("- ", "-")


def test_the_workbook_holds_every_clients_sheet_of_the_rotation_once(
    books: dict[str, PrintedBook], curriculum: Curriculum
) -> None:
    """First those of the welcome, then in the order of the strands' sessions."""
    program = curriculum.programs["groupwork-iop"]
    names = [
        *program.packets.welcome,
        *(
            name
            for strand in program.strands
            for session in strand.sessions
            for name in curriculum.sessions[session].handouts
        ),
    ]
    expected = [
        f"sheet-{name}"
        for name in dict.fromkeys(names)
        if curriculum.sheets[name].audience == "client"
    ]
    starts = books["workbook"].starts("sheet-")

    assert expected == sorted(starts, key=lambda name: starts[name])


def test_what_goes_home_holds_no_part_of_a_guide(books: dict[str, PrintedBook]) -> None:
    """What every guide is headed with stands neither in the workbook nor in the family manual."""
    heads = ("At a glance", "Run of show", "Listen for", "Note starter", "What this rests on")
    text = {kind: " ".join(" ".join(book.words).split()) for kind, book in books.items()}

    assert set(heads) == {head for head in heads if head in text["manual"]}
    assert [] == [
        (kind, head) for kind in ("workbook", "family") for head in heads if head in text[kind]
    ]
