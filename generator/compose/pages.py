"""The pages and PDFs of single things: a topic, a session, a sheet, a program."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..check import Approvable, ProgramCheck, approvable
from ..model import Handout, Program, SessionPlan, Topic
from . import views
from .adapted import adapted
from .approvals import shown, staff_mark
from .document import Document, page
from .facts import Facts
from .lists import sessions_of
from .made import Made
from .neighbours import Neighbours
from .printed import every_variant
from .start import start_views
from .suggest import suggest
from .translations import Languages

MOST_RELATED = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a session stands in a strand: its number of how many, and what comes before and after."""

    strand: str
    number: int
    of: int
    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True)
class Pages:
    """Composes the documents of everything that is made."""

    made: Made
    facts: Facts
    languages: Languages

    def documents(self) -> Iterator[Document]:
        """Yield every page and PDF of a single thing."""
        for id, topic in self.made.topics.items():
            yield self.topic(id, topic)
        for id, plan in self.made.sessions.items():
            yield self.session(id, plan)
        for id, sheet in self.made.sheets.items():
            yield self.sheet(id, sheet)
        for check in self.made.programs:
            yield from self.program(check)

    def topic(self, id: str, topic: Topic) -> Document:
        """Return a topic's page."""
        file = self.made.file("topic", id)
        return page(
            self.made.edition,
            views.topic_page(id),
            "topic",
            topic.title,
            [file],
            draft=staff_mark(topic.review),
            topic=topic,
            states={
                name: shown(self.made.approvals, item).word
                for name, item in self._by_topic.get(id, ())
            },
            suggest=suggest(self.made, "topic", id, topic.title),
            sessions=sessions_of(self.made, topic),
            sheets=tuple(
                views.sheet_link(self.made.curriculum, name)
                for name, _ in self._by_topic.get(id, ())
                if name in self.made.sheets
            ),
            citations=views.citations(self.made.curriculum, topic.evidence),
        )

    def session(self, id: str, plan: SessionPlan) -> Document:
        """Return a session's page."""
        return page(
            self.made.edition,
            views.session_page(id),
            "session",
            plan.title,
            [self.made.file("session", id)],
            guide=views.guide_pdf(id),
            brief=views.brief_pdf(id),
            tonight=views.tonight_pdf(id),
            word=views.session_word(id),
            slots=self.slots_by_page.get(views.session_page(id), ()),
            run=views.run_page(id),
            turns=tuple(self.turns(id)),
            related=tuple(self.related(id, plan)),
            standing=shown(self.made.approvals, plan),
            suggest=suggest(self.made, "session", id, plan.title),
            **self.facts.session(id),
        )

    def turns(self, id: str) -> Iterator[Turn]:
        """Yield where a session stands in each strand of the home program that holds it."""
        home = self.made.home_program
        for strand in home.strands if home else ():
            if id in strand.sessions and len(strand.sessions) > 1:
                number = strand.sessions.index(id)
                before = strand.sessions[number - 1]
                after = strand.sessions[(number + 1) % len(strand.sessions)]
                yield Turn(
                    strand.title,
                    number + 1,
                    len(strand.sessions),
                    self._link(before),
                    self._link(after),
                )

    def _link(self, id: str) -> tuple[str, str]:
        """Return the address and title of a session; without an address when it is not made."""
        if id in self.made.sessions:
            return views.session_page(id), self.made.sessions[id].title
        return "", id

    def related(self, id: str, plan: SessionPlan) -> Iterator[tuple[str, str, str]]:
        """Yield the address and title of sessions that belong to this one, each with why; six at most."""
        reasons: dict[str, str] = {}
        for name, why in self._neighbours.of(id, plan):
            reasons.setdefault(name, why)
            if len(reasons) == MOST_RELATED:
                break
        for name, why in reasons.items():
            yield views.session_page(name), self.made.sessions[name].title, why

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self.made.sessions)

    @cached_property
    def _by_topic(self) -> Mapping[str, tuple[tuple[str, Approvable], ...]]:
        """The plans and sheets of each topic."""
        found: dict[str, list[tuple[str, Approvable]]] = defaultdict(list)
        for name, item in approvable(self.made.curriculum).items():
            if item.topic:
                found[item.topic].append((name, item))
        return {topic: tuple(items) for topic, items in found.items()}

    @cached_property
    def _users(self) -> Mapping[str, tuple[str, ...]]:
        return views.used_in(self.made.curriculum)

    @cached_property
    def slots_by_page(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """The slots in which a session may fall, by its page: program page, track, day and time."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for check in self.made.programs:
            for track in self.facts.tracks[check.id]:
                for day in track.days:
                    for slot in day.slots:
                        where = (
                            views.program_page(check.id),
                            track.track.title,
                            f"{day.day} {slot.time}",
                        )
                        for _, address in slot.sessions:
                            found.setdefault(address, []).append(where)
        return {address: tuple(dict.fromkeys(slots)) for address, slots in found.items()}

    def sheet(self, id: str, sheet: Handout) -> Document:
        """Return a sheet's page."""
        topic = self.made.topics.get(sheet.topic or "")
        return page(
            self.made.edition,
            views.sheet_page(self.made.curriculum, id),
            "sheet",
            sheet.title,
            [self.made.file("handout", id)],
            topic=topic,
            topic_page=views.topic_page(sheet.topic) if topic and sheet.topic else "",
            pdf=views.sheet_pdf(self.made.curriculum, id),
            word=views.sheet_word(self.made.curriculum, id),
            client_page=views.client_page(id),
            offers=self.languages.offers(id),
            standing=shown(self.made.approvals, sheet),
            suggest=suggest(self.made, "handout", id, sheet.title),
            pdfs=tuple(
                (variant.words, views.sheet_pdf(self.made.curriculum, id, variant))
                for variant in every_variant()
            ),
            used_in=tuple(
                (views.session_page(name), self.made.sessions[name].title)
                for name in self._users.get(id, ())
                if name in self.made.sessions
            ),
            citations=tuple(
                views.Citation(self.made.curriculum.sources[name])
                for name in sheet.sources
                if name in self.made.curriculum.sources
            ),
            **self.facts.sheet(id),
        )

    def program(self, check: ProgramCheck) -> Iterator[Document]:
        """Yield a program's week and its requirements."""
        file = self.made.file("program", check.id)
        tracks = self.facts.tracks[check.id]
        yield page(
            self.made.edition,
            views.program_page(check.id),
            "program",
            check.program.title,
            [file],
            draft=staff_mark(check.program.review),
            check=check,
            program=check.program,
            tracks=tracks,
            suggest=suggest(self.made, "program", check.id, check.program.title),
            adapted=adapted(self.made, "program", check.id),
            requirements=views.requirements_page(check.id),
            approval=self.facts.approval(check),
            is_home=check.program == self.made.home_program,
            books=tuple(
                (title, views.book_pdf(check.id, kind))
                for kind, title in views.books_of(len(self.made.sessions)).items()
            ),
            starts=tuple(
                (
                    track.title,
                    views.start_page(check.id, track.id),
                    views.track_calendar(check.id, track.id),
                )
                for track in check.program.tracks
            ),
            roles=tuple(
                (role.role, views.role_calendar(check.id, role.id))
                for role in check.program.staff
                if role.id in _leading(check.program)
            ),
            local_rules=views.local_rules_of(
                self.made.curriculum, check.program, self.made.curriculum.local_rules
            ),
            screen=(
                views.sheet_link(self.made.curriculum, check.program.admission.screen)
                if check.program.admission.screen in self.made.sheets
                else None
            ),
        )
        yield self.offers(check)
        yield from self.calendars(check)

    def offers(self, check: ProgramCheck) -> Document:
        """Return how a program meets its requirements."""
        file = self.made.file("program", check.id)
        return page(
            self.made.edition,
            views.requirements_page(check.id),
            "requirements",
            views.OFFERS,
            [file],
            week_page=views.program_page(check.id),
            file=file,
            pdf=views.offers_pdf(check.id),
            **self.facts.offers(check),
        )

    def calendars(self, check: ProgramCheck) -> Iterator[Document]:
        """Yield the calendar of each track, from which a client's own path is printed."""
        file = self.made.file("program", check.id)
        for view in start_views(self.made.curriculum, check):
            yield page(
                self.made.edition,
                views.start_page(check.id, view.track.id),
                "start",
                f"If you start on this day: {view.track.title}",
                [file],
                view=view,
                program=check.program,
                file=file,
                week_page=views.program_page(check.id),
            )


def _leading(program: Program) -> frozenset[str]:
    """Return the roles that lead a slot of the week."""
    slots = (*(slot for track in program.tracks for slot in track.slots), *program.shared_slots)
    return frozenset(role for slot in slots for role in slot.staff)
