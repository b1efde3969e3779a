"""The pages that gather: the three doors, the lists, what is looked up, and pages that point on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from ..check import MEASURES, measure_page
from ..model import SessionPlan, Topic
from ..model.base import Withdrawn
from . import views
from .approvals import STATES
from .document import Document, page
from .facets import (
    EASY,
    WORKS,
    choices,
    phase_choices,
    session_rows,
    sheet_rows,
    topic_choices,
)
from .facts import Facts
from .made import Made
from .numbers import NUMBERS
from .printed import SHEET_VARIANTS
from .suggest import suggest


class Movable(Protocol):
    """Something whose address may change: it had other ids, or it was withdrawn."""

    @property
    def title(self) -> str:
        """The title."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """Its old ids."""

    @property
    def withdrawn(self) -> Withdrawn | None:
        """When and why it was withdrawn, if it was."""


TopicRow = tuple[str, Topic, tuple[tuple[str, SessionPlan], ...]]
"""A topic's address, the topic, and the address and plan of each of its sessions."""


def sessions_of(made: Made, topic: Topic) -> tuple[tuple[str, SessionPlan], ...]:
    """Return the address and plan of each session of a topic that is made, in its order."""
    return tuple(
        (views.session_page(name), made.sessions[name])
        for name in topic.sessions
        if name in made.sessions
    )


def sessions_by_topic(made: Made) -> tuple[TopicRow, ...]:
    """Return the topics in their order, each with its sessions in theirs."""
    return tuple(
        (
            views.topic_page(id),
            topic,
            sessions_of(made, topic),
        )
        for id, topic in made.topics.items()
    )


@dataclass(frozen=True)
class Lists:
    """Composes the documents that gather others."""

    made: Made
    facts: Facts

    def documents(self) -> Iterator[Document]:
        """Yield every page that gathers others but the doors, and every page that points on."""
        yield from self.lists()
        yield from self.rules()
        yield from (item for item in self.look_up() if self.made.is_whole(item.made_of))
        yield from self.pointers()

    def doors(self) -> Iterator[Document]:
        """Yield the home page and the page behind each of its three doors."""
        counts = {
            "topics": len(self.made.topics),
            "sessions": len(self.made.sessions),
            "sheets": len(self.made.sheets),
        }
        home = self.made.home
        yield page(
            self.made.edition,
            "index.html",
            "home",
            self.made.edition.title,
            topics=sessions_by_topic(self.made),
            counts=counts,
            program=home.program if home else None,
            week_page=views.program_page(home.id) if home else "",
            tracks=self.facts.tracks[home.id] if home else (),
        )
        yield page(
            self.made.edition,
            "run-groups.html",
            "run-groups",
            "I run groups",
            topics=sessions_by_topic(self.made),
            guides=self._sheets_of("staff", "guide"),
            cards=self._sheets_of("staff", "crisis-card"),
        )
        yield page(
            self.made.edition,
            "run-a-program.html",
            "run-a-program",
            "I run a program",
            programs=tuple(
                (
                    check,
                    views.program_page(check.id),
                    views.requirements_page(check.id),
                    views.unread_packs(self.made.curriculum, check.program),
                    self.facts.approval(check).sentence,
                )
                for check in self.made.programs
            ),
            survey=(
                *self._sheets_of("surveyor", "guide"),
                *self._sheets_of("surveyor", "blank-form"),
            ),
        )
        yield page(self.made.edition, "make-it-yours.html", "make-it-yours", "Make it yours")
        yield page(
            self.made.edition,
            "change-the-curriculum.html",
            "change-the-curriculum",
            "I change the curriculum",
        )

    def _sheets_of(self, audience: str, form: str) -> tuple[tuple[str, str], ...]:
        """Return the page and the title of each sheet of one form for one audience."""
        return tuple(
            (views.sheet_page(self.made.curriculum, id), sheet.title)
            for id, sheet in self.made.sheets.items()
            if sheet.audience == audience and sheet.form == form
        )

    def lists(self) -> Iterator[Document]:
        """Yield the lists of topics, sessions and sheets."""
        yield page(
            self.made.edition,
            "topics/index.html",
            "topics",
            "All topics",
            topics=sessions_by_topic(self.made),
        )
        rows = session_rows(self.made)
        home = self.made.home_program
        yield page(
            self.made.edition,
            "sessions/index.html",
            "sessions",
            "Find a session",
            rows=rows,
            topics=topic_choices(self.made.topics.items(), (row.plan.topic for row in rows)),
            phases=phase_choices(home.phases if home else (), rows),
            works=choices((key for row in rows for key in row.works), WORKS),
            easy=choices((key for row in rows for key in row.easy), EASY),
            states=choices((row.state.key for row in rows), STATES),
        )
        for kind, title in (("handouts", "Handouts"), ("forms", "Forms and guides")):
            sheets = sheet_rows(self.made, kind)
            yield page(
                self.made.edition,
                f"{kind}/index.html",
                "sheets",
                title,
                rows=sheets,
                topics=topic_choices(self.made.topics.items(), (row.topic for row in sheets)),
                forms=tuple(dict.fromkeys(row.sheet.form for row in sheets)),
                audiences=tuple(dict.fromkeys(row.sheet.audience for row in sheets)),
                states=choices((row.state.key for row in sheets), STATES),
            )

    def rules(self) -> Iterator[Document]:
        """Yield the pages of requirement packs, and of what can be measured."""
        users: dict[str, list[str]] = {}
        for id, pack in self.made.curriculum.packs.items():
            for requirement in pack.requirements:
                users.setdefault(requirement.measure, []).append(id)
        yield page(
            self.made.edition,
            "packs.html",
            "packs",
            "Requirement packs",
            packs=tuple(
                (id, pack, tuple((item, views.asked_words(item)) for item in pack.requirements))
                for id, pack in self.made.curriculum.packs.items()
                if self.made.is_made("requirements", id)
            ),
            suggest={
                id: suggest(self.made, "requirements", id, pack.title)
                for id, pack in self.made.curriculum.packs.items()
            },
            broken=tuple(
                id for kind, id in sorted(self.made.curriculum.broken) if kind == "requirements"
            ),
        )
        yield page(
            self.made.edition,
            "measures.html",
            "measures",
            "What can be measured",
            measures=tuple(
                (name, measure_page(measure), tuple(dict.fromkeys(users.get(name, ()))))
                for name, measure in MEASURES.items()
            ),
        )

    def look_up(self) -> tuple[Document, ...]:
        """Return the pages that are each made of one file: helplines, then what is looked up."""
        return (
            page(
                self.made.edition,
                "helplines.html",
                "helplines",
                "Helplines",
                [self.made.file("resources", "resources")],
                suggest=suggest(self.made, "resources", "resources", "Helplines"),
                resources=tuple(
                    views.resource_view(item, self.made.home_program)
                    for item in self.made.curriculum.resources.values()
                ),
                numbers=tuple(
                    (
                        f"Our numbers: {variant.words}",
                        views.paper_address("forms", NUMBERS, variant),
                    )
                    for variant in SHEET_VARIANTS
                ),
            ),
            page(
                self.made.edition,
                "glossary.html",
                "glossary",
                "Glossary",
                [self.made.file("glossary", "glossary")],
                suggest=suggest(self.made, "glossary", "glossary", "Glossary"),
                terms=tuple(
                    sorted(self.made.curriculum.terms.values(), key=lambda item: item.term.lower())
                ),
            ),
            page(
                self.made.edition,
                "sources.html",
                "sources",
                "Sources",
                [self.made.file("sources", "sources")],
                suggest=suggest(self.made, "sources", "sources", "Sources"),
                sources=tuple(self.made.curriculum.sources.values()),
            ),
        )

    def pointers(self) -> Iterator[Document]:
        """Yield a page at each address that paper may still lead to: old ids, withdrawn things."""
        taken = {
            *(views.topic_page(id) for id in self.made.topics),
            *(views.session_page(id) for id in self.made.sessions),
            *(views.sheet_page(self.made.curriculum, id) for id in self.made.sheets),
            *(views.program_page(check.id) for check in self.made.programs),
        }
        for old, title, address, withdrawn in self.moves():
            if old not in taken:
                taken.add(old)
                yield page(
                    self.made.edition, old, "moved", title, to_page=address, withdrawn=withdrawn
                )

    def moves(self) -> Iterator[tuple[str, str, str, Withdrawn | None]]:
        """Yield an old address, its title, the address that took its place or "", and why."""
        made = self.made
        kinds: tuple[tuple[Mapping[str, Movable], Mapping[str, object], Callable[[str], str]], ...]
        kinds = (
            (self.made.curriculum.topics, made.topics, views.topic_page),
            (self.made.curriculum.sessions, made.sessions, views.session_page),
            (self.made.curriculum.handouts, made.sheets, lambda id: f"handouts/{id}.html"),
            (self.made.curriculum.toolkit, made.sheets, lambda id: f"forms/{id}.html"),
            (
                self.made.curriculum.programs,
                {check.id: check for check in made.programs},
                views.program_page,
            ),
        )
        for items, offered, address_of in kinds:
            for id, item in items.items():
                for old in item.formerly:
                    yield address_of(old), item.title, address_of(id) if id in offered else "", None
                if item.withdrawn:
                    successor = item.withdrawn.successor or ""
                    there = address_of(successor) if successor in offered else ""
                    yield address_of(id), item.title, there, item.withdrawn
