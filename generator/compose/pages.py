"""The pages and PDFs of single things: a topic, a session, a sheet, a program."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..check import ProgramCheck, scope_words, walked_words
from ..model import Handout, Program, ResourcesBlock, SessionPlan, Topic
from . import views
from .document import Document, page, paper
from .lists import sessions_of
from .made import Made
from .proof import BANDS, balances, coverage_views, crosswalk, not_checked
from .start import start_views
from .week import TrackView, track_views


@dataclass(frozen=True)
class Pages:
    """Composes the documents of everything that is made."""

    made: Made

    def documents(self) -> Iterator[Document]:
        """Yield every page and PDF of a single thing."""
        for id, topic in self.made.topics.items():
            yield self.topic(id, topic)
        for id, plan in self.made.sessions.items():
            yield from self.session(id, plan)
        for id, sheet in self.made.sheets.items():
            yield from self.sheet(id, sheet)
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
            topic=topic,
            file=file,
            sessions=sessions_of(self.made, topic),
            sheets=tuple(
                views.sheet_link(self.made.curriculum, name)
                for name, sheet in self.made.sheets.items()
                if sheet.topic == id
            ),
            citations=views.citations(self.made.curriculum, topic.evidence),
        )

    def session(self, id: str, plan: SessionPlan) -> Iterator[Document]:
        """Yield a session's page and its guide."""
        file = self.made.file("session", id)
        topic = self.made.topics.get(plan.topic)
        sheets = tuple(
            views.sheet_link(self.made.curriculum, name)
            for name in plan.handouts
            if name in self.made.sheets
        )
        facts: dict[str, object] = {
            "plan": plan,
            "file": file,
            "topic": topic,
            "topic_page": views.topic_page(plan.topic) if topic else "",
            "timeline": views.timeline(plan.segments),
            "must_minutes": views.must_minutes(plan),
            "sheets": sheets,
            "citations": views.citations(self.made.curriculum, plan.evidence),
            "builds_on": tuple(
                (views.session_page(name), self.made.sessions[name].title)
                for name in plan.builds_on
                if name in self.made.sessions
            ),
            "answers": tuple(
                (self.made.sheets[sheet.id].title, found)
                for sheet in sheets
                if (found := views.answers(self.made.sheets[sheet.id]))
            ),
            "slots": self.slots_by_page.get(views.session_page(id), ()),
        }
        guide = views.guide_pdf(id)
        yield page(
            self.made.edition,
            views.session_page(id),
            "session",
            plan.title,
            [file],
            guide=guide,
            **facts,
        )
        answer_files = [self.made.file("handout", sheet.id) for sheet in sheets]
        yield paper(self.made.edition, guide, "guide", plan.title, [file, *answer_files], **facts)

    @cached_property
    def tracks(self) -> Mapping[str, tuple[TrackView, ...]]:
        """The tracks of each program with their weeks, by the program's id."""
        return {check.id: track_views(self.made.curriculum, check) for check in self.made.programs}

    @cached_property
    def slots_by_page(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """The slots in which a session may fall, by its page: program page, track, day and time."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for check in self.made.programs:
            for track in self.tracks[check.id]:
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

    def sheet(self, id: str, sheet: Handout) -> Iterator[Document]:
        """Yield a sheet's page and its PDF."""
        file = self.made.file("handout", id)
        names = tuple(
            dict.fromkeys(
                name
                for block in sheet.blocks
                if isinstance(block, ResourcesBlock)
                for name in block.resources
            )
        )
        pdf = views.sheet_pdf(self.made.curriculum, id)
        topic = self.made.topics.get(sheet.topic or "")
        resources = views.resources_of(self.made.curriculum, self.made.home_program, names)
        facts: dict[str, object] = {
            "sheet": sheet,
            "file": file,
            "resources": {view.resource.id: view for view in resources},
            "is_for_clients": sheet.audience in {"client", "family"},
        }
        yield page(
            self.made.edition,
            views.sheet_page(self.made.curriculum, id),
            "sheet",
            sheet.title,
            [file],
            topic=topic,
            topic_page=views.topic_page(sheet.topic) if topic and sheet.topic else "",
            pdf=pdf,
            used_in=tuple(
                (views.session_page(name), self.made.sessions[name].title)
                for name in views.used_in(self.made.curriculum).get(id, ())
                if name in self.made.sessions
            ),
            citations=tuple(
                views.Citation(self.made.curriculum.sources[name])
                for name in sheet.sources
                if name in self.made.curriculum.sources
            ),
            **facts,
        )
        yield paper(self.made.edition, pdf, "sheet", sheet.title, [file], **facts)

    def program(self, check: ProgramCheck) -> Iterator[Document]:
        """Yield a program's week and its requirements."""
        file = self.made.file("program", check.id)
        tracks = self.tracks[check.id]
        yield page(
            self.made.edition,
            views.program_page(check.id),
            "program",
            check.program.title,
            [file],
            check=check,
            program=check.program,
            tracks=tracks,
            file=file,
            requirements=views.requirements_page(check.id),
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
            screen=(
                views.sheet_link(self.made.curriculum, check.program.admission.screen)
                if check.program.admission.screen in self.made.sheets
                else None
            ),
        )
        yield from self.offers(check)
        yield from self.calendars(check)

    def offers(self, check: ProgramCheck) -> Iterator[Document]:
        """Yield how a program meets its requirements, as a page and printed for a surveyor."""
        curriculum, file = self.made.curriculum, self.made.file("program", check.id)
        facts: dict[str, object] = {
            "unread": views.unread_packs(curriculum, check.program),
            "check": check,
            "program": check.program,
            "walked": walked_words(check.walk),
            "scope": scope_words(check),
            "tracks": self.tracks[check.id],
            "bands": BANDS,
            "coverage": coverage_views(curriculum, check),
            "balances": balances(curriculum, check),
            "crosswalk": crosswalk(curriculum, check),
            "not_checked": not_checked(curriculum, check),
            "packs": tuple(
                (
                    curriculum.packs[name],
                    tuple(result for result in check.results if result.pack == name),
                )
                for name in check.program.packs
                if name in curriculum.packs and name not in dict(check.replaced)
            ),
        }
        pdf = views.offers_pdf(check.id)
        title = "What this program offers"
        yield page(
            self.made.edition,
            views.requirements_page(check.id),
            "requirements",
            title,
            [file],
            week_page=views.program_page(check.id),
            file=file,
            pdf=pdf,
            **facts,
        )
        yield paper(self.made.edition, pdf, "offers", title, [file], **facts)

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
