"""The book: parts with chapters, indexes, and the ways between its places, which print as page numbers."""

from dataclasses import dataclass

from .document import Document


@dataclass(frozen=True, slots=True)
class Reference:
    """A way to another place of the same book, which prints as a page number."""

    label: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of its own, bound into a book; it starts on a new page.

    `head` runs at the top of its pages and is empty where its title would tell too much. `rows`
    are a table of title, kind and state in place of a document.
    """

    anchor: str
    title: str
    head: str
    mark: str
    has_help: bool = False
    document: Document | None = None
    references: tuple[Reference, ...] = ()
    rows: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BookPart:
    """Chapters under one heading, which stands on a right-hand page with what it is for."""

    title: str
    chapters: tuple[Chapter, ...]
    words: str = ""
    anchor: str = ""

    @property
    def places(self) -> tuple[Reference, ...]:
        """Where its chapters begin."""
        return tuple(Reference("", chapter.title, chapter.anchor) for chapter in self.chapters)


@dataclass(frozen=True, slots=True)
class Index:
    """An index at the end of a book: headings, each with the places where it is met."""

    anchor: str
    title: str
    entries: tuple[tuple[str, tuple[Reference, ...]], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What a book is called, for whom it is, and what it holds in order.

    `program` is empty in what goes home: there neither cover nor running head tells of treatment.
    """

    title: str
    program: str
    words: str
    mark: str
    parts: tuple[BookPart, ...]
    indexes: tuple[Index, ...] = ()

    @property
    def is_for_clients(self) -> bool:
        """Whether it goes home, so that every page says whom to call."""
        return not self.program

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)
