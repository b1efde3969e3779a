"""Decides every page and every PDF of a build, before the first is written, and the navigation."""

from collections.abc import Iterable, Iterator

from ..check import Checked
from ..findings import Finding
from ..model import Curriculum
from . import views
from .adapted import ADAPTED, ADAPTED_TITLE, adaptations_page
from .bare import BarePages
from .books import Books
from .calendar import calendar_files
from .days import OUR_DAYS, our_days
from .document import Composed, Document, NavEntry
from .downloads import SUMS_OF_DOWNLOADS, downloads, downloads_page
from .explained import EXPLAINED, EXPLAINED_TITLE, explained_pages
from .facts import Facts
from .lists import Lists
from .made import Made
from .numbers import OUR_NUMBERS, our_numbers
from .pages import Pages
from .printed import Printed
from .staff_pages import StaffPages, beside_each_other
from .translations import Languages


def compose(
    curriculum: Curriculum,
    checked: Checked,
    findings: Iterable[Finding],
    *,
    wants_all: bool = False,
    wants_word: bool = False,
    wants_downloads: bool = False,
    has_paper: bool = True,
) -> Composed:
    """Return everything that will exist for these findings.

    `wants_all` prints every variant, `wants_word` makes Word files too, `wants_downloads` packs the
    finished site to take along. A computer that cannot lay out PDFs has no paper.
    """
    made = Made.of(curriculum, checked, findings)
    facts = Facts(made)
    lists = Lists(made, facts)
    printed = Printed(made, facts, wants_all)
    languages = Languages(made, wants_all)
    staff_pages = tuple(StaffPages(one, languages) for one in languages.made)
    documents = (
        *lists.doors(),
        *Pages(made, facts, languages).documents(),
        *BarePages(made, facts, languages.pages_beside(made.language)).documents(),
        *lists.documents(),
        *explained_pages(made.edition),
        *adaptations_page(made),
        *languages.documents(has_paper=has_paper),
        *(one for pages in staff_pages for one in pages.documents()),
    )
    if has_paper:
        documents = (
            *documents,
            *(printed.offers(check) for check in made.programs),
            *Books(made, facts, printed).documents(),
            *printed.documents(),
            *(printed.word() if wants_word else ()),
        )
    offered = downloads(made.edition.version, documents) if wants_downloads else ()
    return Composed(
        documents=beside_each_other((*documents, downloads_page(made, offered))),
        nav=_nav(made, lists),
        figures=tuple(name for name, file in curriculum.figures.items() if made.is_whole([file])),
        left_out=(*made.left_out(), *_left_out_with_its_file(made, lists)),
        home_is_whole=made.home_is_whole,
        settings_are_whole=made.settings_are_whole,
        site_title=curriculum.edition.title,
        calendars=calendar_files(made),
        texts={
            OUR_NUMBERS: our_numbers(curriculum.local_resources),
            OUR_DAYS: our_days(made, has_paper=has_paper),
        },
        downloads=offered,
        drawn=languages.drawn,
        navs={pages.made.language: pages.nav() for pages in staff_pages if pages.is_there},
        packed=(*(one.address for one in offered), SUMS_OF_DOWNLOADS) if offered else (),
    )


def measurable(
    curriculum: Curriculum, checked: Checked, findings: Iterable[Finding]
) -> tuple[Document, ...]:
    """Return the PDFs in which layout may find something that people can mend; none with unsafe looks."""
    made = Made.of(curriculum, checked, findings)
    if not made.looks_are_whole:
        return ()
    in_other_languages = Languages(made).documents(has_paper=True)
    return (
        *Printed(made, Facts(made)).measurable(),
        *(document for document in in_other_languages if document.is_measurable),
    )


def _nav(made: Made, lists: Lists) -> tuple[NavEntry, ...]:
    topics = tuple(NavEntry(topic.title, views.topic_page(id)) for id, topic in made.topics.items())
    programs = tuple(
        entry
        for check in made.programs
        for entry in (
            NavEntry(check.program.title, views.program_page(check.id)),
            NavEntry("Requirements", views.requirements_page(check.id)),
        )
    )
    look_up = tuple(
        NavEntry(page.title, page.address)
        for page in lists.look_up()[1:]
        if made.is_whole(page.made_of)
    )
    return (
        NavEntry("Home", "index.html"),
        NavEntry(
            "Run groups",
            below=(
                NavEntry("I run groups", "run-groups.html"),
                NavEntry("Find a session", "sessions/index.html"),
                NavEntry("Handouts", "handouts/index.html"),
                NavEntry("Forms and guides", "forms/index.html"),
                NavEntry("Helplines", "helplines.html"),
                NavEntry("Just use it", "downloads.html"),
            ),
        ),
        NavEntry("Topics", below=(NavEntry("All topics", "topics/index.html"), *topics)),
        NavEntry(
            "Run a program",
            below=(
                NavEntry("I run a program", "run-a-program.html"),
                NavEntry("Make it yours", "make-it-yours.html"),
                *([NavEntry(ADAPTED_TITLE, ADAPTED)] if made.curriculum.layered.title else []),
                *programs,
                NavEntry("Requirement packs", "packs.html"),
                NavEntry("What can be measured", "measures.html"),
            ),
        ),
        NavEntry(
            "Change it",
            below=(
                NavEntry("I change the curriculum", "change-the-curriculum.html"),
                NavEntry(EXPLAINED_TITLE, EXPLAINED),
            ),
        ),
        *([NavEntry("Look up", below=look_up)] if look_up else []),
    )


def _left_out_with_its_file(made: Made, lists: Lists) -> Iterator[str]:
    unread = {made.file(kind, id) for kind, id in made.curriculum.broken}
    for page in lists.look_up():
        if not made.is_whole(page.made_of) and unread.isdisjoint(page.made_of):
            yield f"page {page.title}"
    for kind, id in sorted(made.curriculum.broken):
        yield f"{id if kind == id else f'{kind} {id}'}, which could not be read"
