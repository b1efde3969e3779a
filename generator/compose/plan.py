"""Decides every page and every PDF of a build, before the first is written, and the navigation."""

from collections.abc import Iterable, Iterator

from ..check import Checked
from ..findings import Finding
from ..model import Curriculum
from . import views
from .books import Books
from .calendar import calendar_files
from .document import Composed, Document, NavEntry
from .facts import Facts
from .lists import Lists
from .made import Made
from .numbers import OUR_NUMBERS, our_numbers
from .pages import Pages
from .printed import Printed


def compose(
    curriculum: Curriculum,
    checked: Checked,
    findings: Iterable[Finding],
    *,
    wants_all: bool = False,
    wants_word: bool = False,
) -> Composed:
    """Return everything that will exist for these findings.

    `wants_all` prints every variant, `wants_word` makes Word files too.
    """
    made = Made.of(curriculum, checked, findings)
    lists, facts = Lists(made), Facts(made)
    printed = Printed(made, facts, wants_all)
    return Composed(
        documents=(
            *lists.doors(),
            *Pages(made, facts).documents(),
            *(printed.offers(check) for check in made.programs),
            *Books(made, facts, printed).documents(),
            *printed.documents(),
            *(printed.word() if wants_word else ()),
            *lists.documents(),
        ),
        nav=_nav(made, lists),
        figures=tuple(curriculum.figures),
        left_out=(*made.left_out(), *_left_out_with_its_file(made, lists)),
        home_is_whole=made.home_is_whole,
        site_title=curriculum.edition.title,
        calendars=calendar_files(made),
        texts={OUR_NUMBERS: our_numbers(curriculum.local_resources)},
    )


def measurable(
    curriculum: Curriculum, checked: Checked, findings: Iterable[Finding]
) -> tuple[Document, ...]:
    """Return the PDFs in which layout may find something that people can mend."""
    made = Made.of(curriculum, checked, findings)
    return tuple(Printed(made, Facts(made)).measurable())


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
                NavEntry("All sessions", "sessions/index.html"),
                NavEntry("All handouts", "handouts/index.html"),
                NavEntry("Forms", "forms/index.html"),
                NavEntry("Helplines", "helplines.html"),
            ),
        ),
        NavEntry("Topics", below=(NavEntry("All topics", "topics/index.html"), *topics)),
        NavEntry(
            "Run a program",
            below=(
                NavEntry("I run a program", "run-a-program.html"),
                *programs,
                NavEntry("Requirement packs", "packs.html"),
                NavEntry("What can be measured", "measures.html"),
            ),
        ),
        NavEntry(
            "Change it",
            below=(NavEntry("I change the curriculum", "change-the-curriculum.html"),),
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
