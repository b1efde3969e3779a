"""Decides every page and every PDF of a build, before the first is written.

A document is left out, and said to be, when a must finding sits in a file that it is made of.
A requirement that is not met stops nothing: it is shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..check import Checked, ProgramCheck
from ..findings import Finding, Severity
from ..model import Curriculum, Handout, Program, ResourcesBlock, SessionPlan, Topic
from . import views
from .document import Composed, Document, Medium, NavEntry
from .week import track_views

_SHOWN_NOT_STOPPING = "requirement-not-met"


def compose(curriculum: Curriculum, checked: Checked, findings: Iterable[Finding]) -> Composed:
    """Return everything that will exist for these findings."""
    stopped = frozenset(
        finding.place.file
        for finding in findings
        if finding.severity is Severity.MUST and finding.code != _SHOWN_NOT_STOPPING
    )
    return _Plan(curriculum, checked, stopped).composed()


@dataclass(frozen=True)
class _Plan:
    curriculum: Curriculum
    checked: Checked
    stopped: frozenset[str]

    def composed(self) -> Composed:
        return Composed(
            documents=tuple(self.documents()),
            nav=self.nav(),
            figures=tuple(self.curriculum.figures),
            left_out=tuple(self.left_out()),
            home_is_whole=self.home is not None and self.has_what_all_share,
            site_title=self.curriculum.edition.title,
            language="en",
        )

    # What is made, and what is not

    def file(self, kind: str, id: str) -> str:
        if kind == "handout" and id in self.curriculum.toolkit:
            kind = "toolkit"
        return self.curriculum.files.get((kind, id), f"{kind}/{id}")

    def is_made(self, kind: str, id: str) -> bool:
        return self.file(kind, id) not in self.stopped

    @property
    def sessions(self) -> dict[str, SessionPlan]:
        return {
            id: plan for id, plan in self.curriculum.sessions.items() if self.is_made("session", id)
        }

    @property
    def sheets(self) -> dict[str, Handout]:
        return {
            id: sheet for id, sheet in self.curriculum.sheets.items() if self.is_made("handout", id)
        }

    @property
    def topics(self) -> dict[str, Topic]:
        order = [*self.curriculum.edition.topic_order, *self.curriculum.topics]
        return {
            id: self.curriculum.topics[id]
            for id in dict.fromkeys(order)
            if id in self.curriculum.topics and self.is_made("topic", id)
        }

    @property
    def programs(self) -> tuple[ProgramCheck, ...]:
        return tuple(check for check in self.checked.programs if self.is_made("program", check.id))

    @property
    def home(self) -> ProgramCheck | None:
        id = self.curriculum.home_program()
        return next((check for check in self.programs if check.id == id), None)

    @property
    def home_program(self) -> Program | None:
        return self.home.program if self.home else None

    @property
    def has_what_all_share(self) -> bool:
        """Whether the version and the helplines, which stand on sheets everywhere, were read."""
        edition = ("edition", "edition")
        has_edition = edition in self.curriculum.files and edition not in self.curriculum.broken
        return has_edition and self.is_made("resources", "resources")

    def is_whole(self, page: Document) -> bool:
        return self.stopped.isdisjoint(page.made_of)

    def left_out(self) -> Iterator[str]:
        for id, topic in self.curriculum.topics.items():
            if id not in self.topics:
                yield f"topic {topic.title}"
        for id, plan in self.curriculum.sessions.items():
            if id not in self.sessions:
                yield f"session {plan.title}"
        for id, sheet in self.curriculum.sheets.items():
            if id not in self.sheets:
                yield f"sheet {sheet.title}"
        made = {check.id for check in self.programs}
        for id, program in self.curriculum.programs.items():
            if id not in made:
                yield f"program {program.title}"
        yield from self.left_out_with_its_file()

    def left_out_with_its_file(self) -> Iterator[str]:
        unread = {self.file(kind, id) for kind, id in self.curriculum.broken}
        for page in self.look_up():
            if not self.is_whole(page) and unread.isdisjoint(page.made_of):
                yield f"page {page.title}"
        for kind, id in sorted(self.curriculum.broken):
            yield f"{id if kind == id else f'{kind} {id}'}, which could not be read"

    # Navigation: topics and programs; the rest hangs from their pages

    def nav(self) -> tuple[NavEntry, ...]:
        topics = tuple(
            NavEntry(topic.title, views.topic_page(id)) for id, topic in self.topics.items()
        )
        programs = tuple(
            entry
            for check in self.programs
            for entry in (
                NavEntry(check.program.title, views.program_page(check.id)),
                NavEntry("Requirements", views.requirements_page(check.id)),
            )
        )
        look_up = tuple(
            NavEntry(page.title, page.address) for page in self.look_up()[1:] if self.is_whole(page)
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
                below=(NavEntry("I run a program", "run-a-program.html"), *programs),
            ),
            NavEntry(
                "Change it",
                below=(NavEntry("I change the curriculum", "change-the-curriculum.html"),),
            ),
            *([NavEntry("Look up", below=look_up)] if look_up else []),
        )

    # Documents

    def documents(self) -> Iterator[Document]:
        yield from self.doors()
        for id, topic in self.topics.items():
            yield self.topic(id, topic)
        for id, plan in self.sessions.items():
            yield from self.session(id, plan)
        for id, sheet in self.sheets.items():
            yield from self.sheet(id, sheet)
        for check in self.programs:
            yield from self.program(check)
        yield from self.lists()
        yield from (page for page in self.look_up() if self.is_whole(page))

    def page(
        self,
        address: str,
        template: str,
        title: str,
        made_of: Iterable[str] = (),
        **facts: object,
    ) -> Document:
        shared = {"edition": self.curriculum.edition, "draft": views.DRAFT_STAFF}
        return Document(
            address=address,
            medium=Medium.SCREEN,
            template=f"site/{template}.md.j2",
            title=title,
            facts={**shared, **facts},
            made_of=tuple(dict.fromkeys(made_of)),
        )

    def paper(
        self, address: str, template: str, title: str, made_of: Iterable[str], **facts: object
    ) -> Document:
        shared = {
            "edition": self.curriculum.edition,
            "draft": views.DRAFT_STAFF,
            "trial": views.TRIAL_CLIENT,
        }
        return Document(
            address=address,
            medium=Medium.PAPER,
            template=f"print/{template}.html.j2",
            title=title,
            facts={**shared, **facts},
            made_of=tuple(dict.fromkeys(made_of)),
        )

    def doors(self) -> Iterator[Document]:
        home = self.home
        common: dict[str, object] = {
            "home": home,
            "home_page": views.program_page(home.id) if home else "",
            "home_requirements": views.requirements_page(home.id) if home else "",
            "counts": {
                "topics": len(self.topics),
                "sessions": len(self.sessions),
                "sheets": len(self.sheets),
            },
        }
        by_topic = self.sessions_by_topic()
        yield self.page(
            "index.html", "home", self.curriculum.edition.title, (), topics=by_topic, **common
        )
        yield self.page(
            "run-groups.html", "run-groups", "I run groups", (), topics=by_topic, **common
        )
        yield self.page(
            "run-a-program.html",
            "run-a-program",
            "I run a program",
            (),
            programs=tuple(
                (
                    check,
                    views.program_page(check.id),
                    views.requirements_page(check.id),
                    sum(result.status.holds for result in check.results),
                )
                for check in self.programs
            ),
            **common,
        )
        yield self.page(
            "change-the-curriculum.html",
            "change-the-curriculum",
            "I change the curriculum",
            (),
            **common,
        )

    def sessions_by_topic(
        self,
    ) -> tuple[tuple[str, Topic, tuple[tuple[str, SessionPlan], ...]], ...]:
        return tuple(
            (
                views.topic_page(id),
                topic,
                tuple(
                    (views.session_page(name), self.sessions[name])
                    for name in topic.sessions
                    if name in self.sessions
                ),
            )
            for id, topic in self.topics.items()
        )

    def topic(self, id: str, topic: Topic) -> Document:
        file = self.file("topic", id)
        return self.page(
            views.topic_page(id),
            "topic",
            topic.title,
            [file],
            topic=topic,
            file=file,
            sessions=tuple(
                (views.session_page(name), self.sessions[name])
                for name in topic.sessions
                if name in self.sessions
            ),
            sheets=tuple(
                views.sheet_link(self.curriculum, name)
                for name, sheet in self.sheets.items()
                if sheet.topic == id
            ),
            citations=views.citations(self.curriculum, topic.evidence),
        )

    def session(self, id: str, plan: SessionPlan) -> Iterator[Document]:
        file = self.file("session", id)
        topic = self.topics.get(plan.topic)
        sheets = tuple(
            views.sheet_link(self.curriculum, name) for name in plan.handouts if name in self.sheets
        )
        facts: dict[str, object] = {
            "plan": plan,
            "file": file,
            "topic": topic,
            "topic_page": views.topic_page(plan.topic) if topic else "",
            "timeline": views.timeline(plan.segments),
            "must_minutes": views.must_minutes(plan),
            "sheets": sheets,
            "citations": views.citations(self.curriculum, plan.evidence),
            "objectives": {objective.id: objective.text for objective in plan.objectives},
            "builds_on": tuple(
                (views.session_page(name), self.sessions[name].title)
                for name in plan.builds_on
                if name in self.sessions
            ),
            "answers": tuple(
                (self.sheets[sheet.id].title, found)
                for sheet in sheets
                if (found := views.answers(self.sheets[sheet.id]))
            ),
            "slots": tuple(self.slots_of(id)),
        }
        guide = views.guide_pdf(id)
        yield self.page(views.session_page(id), "session", plan.title, [file], guide=guide, **facts)
        answer_files = [self.file("handout", sheet.id) for sheet in sheets]
        yield self.paper(guide, "guide", plan.title, [file, *answer_files], **facts)

    def slots_of(self, id: str) -> Iterator[tuple[str, str, str]]:
        """Yield, for each slot in which a session may fall, the program's page, its title and slot."""
        for check in self.programs:
            for track in track_views(self.curriculum, check):
                for day in track.days:
                    for slot in day.slots:
                        if views.session_page(id) in {page for _, page in slot.sessions}:
                            yield (
                                views.program_page(check.id),
                                track.track.title,
                                f"{day.day} {slot.time}",
                            )

    def sheet(self, id: str, sheet: Handout) -> Iterator[Document]:
        file = self.file("handout", id)
        names = tuple(
            dict.fromkeys(
                name
                for block in sheet.blocks
                if isinstance(block, ResourcesBlock)
                for name in block.resources
            )
        )
        pdf = views.sheet_pdf(self.curriculum, id)
        topic = self.topics.get(sheet.topic or "")
        resources = views.resources_of(self.curriculum, self.home_program, names)
        facts: dict[str, object] = {
            "sheet": sheet,
            "file": file,
            "resources": {view.resource.id: view for view in resources},
            "is_for_clients": sheet.audience in {"client", "family"},
        }
        yield self.page(
            views.sheet_page(self.curriculum, id),
            "sheet",
            sheet.title,
            [file],
            topic=topic,
            topic_page=views.topic_page(sheet.topic) if topic and sheet.topic else "",
            pdf=pdf,
            used_in=tuple(
                (views.session_page(name), self.sessions[name].title)
                for name in views.used_in(self.curriculum).get(id, ())
                if name in self.sessions
            ),
            citations=tuple(
                views.Citation(self.curriculum.sources[name])
                for name in sheet.sources
                if name in self.curriculum.sources
            ),
            **facts,
        )
        yield self.paper(pdf, "sheet", sheet.title, [file], **facts)

    def program(self, check: ProgramCheck) -> Iterator[Document]:
        file = self.file("program", check.id)
        tracks = track_views(self.curriculum, check)
        yield self.page(
            views.program_page(check.id),
            "program",
            check.program.title,
            [file],
            check=check,
            program=check.program,
            tracks=tracks,
            file=file,
            requirements=views.requirements_page(check.id),
            screen=(
                views.sheet_link(self.curriculum, check.program.admission.screen)
                if check.program.admission.screen in self.sheets
                else None
            ),
        )
        yield self.page(
            views.requirements_page(check.id),
            "requirements",
            "What this program offers",
            [file],
            check=check,
            program=check.program,
            week_page=views.program_page(check.id),
            packs=tuple(
                (
                    self.curriculum.packs[name],
                    tuple(result for result in check.results if result.pack == name),
                )
                for name in check.program.packs
                if name in self.curriculum.packs
            ),
        )

    def lists(self) -> Iterator[Document]:
        yield self.page(
            "topics/index.html", "topics", "All topics", topics=self.sessions_by_topic()
        )
        yield self.page(
            "sessions/index.html", "sessions", "All sessions", topics=self.sessions_by_topic()
        )
        for kind, title in (("handouts", "All handouts"), ("forms", "Forms")):
            yield self.page(
                f"{kind}/index.html",
                "sheets",
                title,
                kind=kind,
                sheets=tuple(
                    views.sheet_link(self.curriculum, id)
                    for id in self.sheets
                    if views.sheet_kind(self.curriculum, id) == kind
                ),
            )

    def look_up(self) -> tuple[Document, ...]:
        """Return the pages that are each made of one file: helplines, then what is looked up."""
        return (
            self.page(
                "helplines.html",
                "helplines",
                "Helplines",
                [self.file("resources", "resources")],
                resources=tuple(
                    views.resource_view(item, self.home_program)
                    for item in self.curriculum.resources.values()
                ),
            ),
            self.page(
                "glossary.html",
                "glossary",
                "Glossary",
                [self.file("glossary", "glossary")],
                terms=tuple(
                    sorted(self.curriculum.terms.values(), key=lambda item: item.term.lower())
                ),
            ),
            self.page(
                "sources.html",
                "sources",
                "Sources",
                [self.file("sources", "sources")],
                sources=tuple(self.curriculum.sources.values()),
            ),
        )
