"""A document that will exist: its address, its medium, its template and the facts for it."""

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from ..model import Edition
from ..model.translation import BASE_LANGUAGE
from .calendar import CalendarFile
from .translation import TranslationView
from .variant import REGULAR, Variant
from .views import in_base, in_language, thumb_address

NOT_REVIEWED = "Draft. No clinician has reviewed this."
DIRECTOR_DECIDES = "Your clinical director decides whether it is used."
DRAFT_STAFF = f"{NOT_REVIEWED} {DIRECTOR_DECIDES}"
TRIAL_CLIENT = "Trial copy: ask your counselor if anything is unclear."


class Medium(Enum):
    """What a document is made for: a page that the site engine builds, a bare page, paper, Word."""

    SCREEN = "screen"
    BARE = "bare"
    PAPER = "paper"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Document:
    """One page or one PDF, planned whole before anything is written.

    `address` is the path below the site's root, the same online, offline and on paper.
    `parts` are documents that this one binds instead of a template of its own; more than
    `most_pages` pages are a finding, 0 sets no limit.
    `styles` name its style sheets where they are not that of its template alone.
    `made_of` names the source files whose words it holds, the main one first; `facts` go to the template as they are.
    `translation` says how one in another language stands.
    """

    address: str
    medium: Medium
    template: str
    title: str
    facts: Mapping[str, object] = field(default_factory=dict)
    made_of: tuple[str, ...] = ()
    variant: Variant = REGULAR
    parts: "tuple[Part, ...]" = ()
    most_pages: int = 0
    styles: tuple[str, ...] = ()
    translation: TranslationView | None = None

    @property
    def language(self) -> str:
        """The language that it is in."""
        return self.translation.language if self.translation else BASE_LANGUAGE

    @property
    def source(self) -> str:
        """The path of a page's Markdown below build/docs, or below the folder of its language beside that."""
        return f"{in_base(self.address, self.language).removesuffix('.html')}.md"

    @property
    def is_measurable(self) -> bool:
        """Whether `check` asks what layout found in it: it is a sheet or a brief."""
        return self.template in {
            "print/sheet.html.j2",
            "print/side-by-side.html.j2",
            "print/brief.html.j2",
        }

    @property
    def has_thumb(self) -> bool:
        """Whether a small picture of its first page is made: it is a sheet as it is printed most."""
        return self.template == "print/sheet.html.j2" and self.variant == REGULAR

    def in_its_language(self, address: str, there: Collection[str]) -> str:
        """Return where something is in this document's language, or its address where it is in none."""
        path, mark, fragment = address.partition("#")
        own = in_language(path, self.language)
        return own + mark + fragment if own in there else address

    def to(self, address: str) -> str:
        """Return the link from this document to another address, `#` parts kept."""
        path, mark, fragment = address.partition("#")
        here = posixpath.dirname(self.address) or "."
        return posixpath.relpath(path, here) + mark + fragment


@dataclass(frozen=True, slots=True)
class Part:
    """A document that is bound into a packet, with how many copies of it.

    With `on_front` each copy starts on the front of a sheet of paper, so that copies printed on
    both sides come apart.
    """

    document: Document
    copies: int = 1
    on_front: bool = True


def page(
    edition: Edition,
    address: str,
    template: str,
    title: str,
    made_of: Iterable[str] = (),
    **facts: object,
) -> Document:
    """Return a page; every template gets the edition and the words for what nobody approved."""
    return Document(
        address=address,
        medium=Medium.SCREEN,
        template=f"site/{template}.md.j2",
        title=title,
        facts={"edition": edition, "draft": DRAFT_STAFF, **facts},
        made_of=tuple(dict.fromkeys(made_of)),
    )


def bare(
    edition: Edition,
    address: str,
    template: str,
    title: str,
    made_of: Iterable[str] = (),
    **facts: object,
) -> Document:
    """Return a page that is whole as it is: no engine, navigation or search around it."""
    return replace(
        page(edition, address, template, title, made_of, trial=TRIAL_CLIENT, **facts),
        medium=Medium.BARE,
        template=f"bare/{template}.j2",
    )


def paper(
    edition: Edition,
    address: str,
    template: str,
    title: str,
    *,
    made_of: Iterable[str],
    facts: Mapping[str, object],
    variant: Variant = REGULAR,
    most_pages: int = 0,
    styles: tuple[str, ...] = (),
) -> Document:
    """Return a PDF to be; its template gets the edition, the variant and what nobody approved.

    More than `most_pages` pages are a finding; 0 sets no limit.
    """
    return Document(
        address=address,
        medium=Medium.PAPER,
        template=f"print/{template}.html.j2",
        title=title,
        facts={
            "named": "",
            "adapted_mark": "",
            "edition": edition,
            "draft": DRAFT_STAFF,
            "trial": TRIAL_CLIENT,
            "mark": DRAFT_STAFF,
            "approved": None,
            "variant": variant,
            **facts,
        },
        made_of=tuple(dict.fromkeys(made_of)),
        variant=variant,
        most_pages=most_pages,
        styles=styles,
    )


def word(
    edition: Edition,
    address: str,
    template: str,
    title: str,
    *,
    made_of: Iterable[str],
    facts: Mapping[str, object],
) -> Document:
    """Return a Word file to be; people edit it, so no approval stands in it."""
    return Document(
        address=address,
        medium=Medium.WORD,
        template=f"word/{template}.html.j2",
        title=title,
        facts={"edition": edition, "draft": DRAFT_STAFF, "trial": TRIAL_CLIENT, **facts},
        made_of=tuple(dict.fromkeys(made_of)),
    )


def packet(address: str, title: str, parts: Iterable[Part]) -> Document:
    """Return a PDF that binds documents together, each with its own footer and page numbers."""
    bound = tuple(parts)
    return Document(
        address=address,
        medium=Medium.PAPER,
        template="",
        title=title,
        made_of=tuple(dict.fromkeys(file for part in bound for file in part.document.made_of)),
        parts=bound,
    )


@dataclass(frozen=True, slots=True)
class Download:
    """One zip file of the finished site: its address, and the folders that it holds; none is all."""

    address: str
    title: str
    holds: str
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A line of the site's navigation: a page, or a heading with pages below it."""

    title: str
    address: str = ""
    below: "tuple[NavEntry, ...]" = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """All documents of a build, decided before the first is written.

    `texts` are files of words that stand beside the pages, by their address; `packed` are those that
    are made of the finished site; `drawn` are the drawings with words of other languages, as SVG,
    by their file name; `navs` are the navigations of pages in other languages, by language.
    `left_out` names, by title, what is not made because its words have a must finding.
    Without `settings_are_whole` the site engine is not started.
    """

    documents: tuple[Document, ...]
    nav: tuple[NavEntry, ...]
    figures: tuple[str, ...]
    left_out: tuple[str, ...]
    home_is_whole: bool
    site_title: str
    calendars: tuple[CalendarFile, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    downloads: tuple[Download, ...] = ()
    settings_are_whole: bool = True
    packed: tuple[str, ...] = ()
    drawn: Mapping[str, str] = field(default_factory=dict)
    navs: Mapping[str, tuple[NavEntry, ...]] = field(default_factory=dict)

    def of(self, medium: Medium) -> tuple[Document, ...]:
        """Return the documents of one medium."""
        return tuple(document for document in self.documents if document.medium is medium)

    @property
    def thumbs(self) -> frozenset[str]:
        """The address of each picture of a first page that a build makes."""
        return frozenset(
            thumb_address(document.address) for document in self.documents if document.has_thumb
        )

    @property
    def addresses(self) -> frozenset[str]:
        """Every address that may be linked to, figures included."""
        return self.thumbs | frozenset(
            [document.address for document in self.documents]
            + [f"figures/{figure}" for figure in (*self.figures, *self.drawn)]
            + [calendar.address for calendar in self.calendars]
            + list(self.packed)
            + list(self.texts)
        )
