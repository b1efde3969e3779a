"""Books: what is printed of a whole program, laid out in one run so that its pages are numbered through.

Which chapters a book has, in which order, and what refers to what is decided here; the template
binds the bodies of documents that exist for themselves as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..check import ProgramCheck
from ..check.rules.card_reveals_treatment import REVEALING
from ..model import Handout, SessionPlan, Strand
from . import views
from .approvals import shown
from .book import Book, BookPart, Chapter, Index, Reference
from .document import DRAFT_STAFF, TRIAL_CLIENT, Document, paper
from .facts import Facts
from .made import Made
from .printed import Printed

STYLES = ("sheet.css", "guide.css", "offers.css", "book.css")
"""The style sheets of everything that a book binds, and its own above them."""

ROUND = (
    "Your group goes through these sheets in turn, then begins again. "
    "You begin where your group is. What you missed comes round again."
)
BY_TOPIC = (
    "First the session guides, topic by topic. The handouts stand behind them, each once; "
    "every guide says on which page its own begin."
)


TopicPart = tuple[str, str, tuple[str, ...]]
"""A topic's title, its aims, and sessions of it."""


@dataclass(frozen=True)
class Books:
    """Composes the books: a workbook for each program, and what staff of the home program hold."""

    made: Made
    facts: Facts
    printed: Printed

    def documents(self) -> Iterator[Document]:
        """Yield every book that has something in it."""
        for check in self.made.programs:
            yield from self._book(check, "workbook", self.workbook(check))
        if self.made.home:
            for kind, book in self.manuals(self.made.home):
                yield from self._book(self.made.home, kind, book)
            yield from self._book(self.made.home, "family", self.family())
            yield from self._book(self.made.home, "binder", self.binder(self.made.home))

    def workbook(self, check: ProgramCheck) -> Book:
        """Return a client's sheets: first those of the welcome, then as the rotation hands them out."""
        seen: set[str] = set()
        welcome = self.printed.named(check.program.packets.welcome)
        parts: list[tuple[str, Sequence[Handout]]] = [
            ("To begin with", _new(welcome, {"client"}, seen)),
        ]
        for strand in check.program.strands:
            parts += self._strand(check, strand, seen)
        return self._for_clients("My workbook", ROUND, parts)

    def family(self) -> Book:
        """Return the sheets of the family sessions, then every other sheet for families, by topic."""
        sheets = [
            *(
                sheet
                for plan in self.made.sessions.values()
                if plan.format == "family"
                for sheet in self.printed.handed_out(plan)
            ),
            *(sheet for sheet in self.made.sheets.values() if sheet.audience == "family"),
        ]
        new = _new(sheets, {"client", "family"}, set())
        return self._for_clients("Family manual", "", self._by_topic(new))

    def manuals(self, check: ProgramCheck) -> Iterator[tuple[str, Book]]:
        """Yield the volumes of the manual by their kind: session guides by topic, their handouts behind them.

        Handouts that no guide names stand in the last one.
        """
        volumes = tuple(_volumes(self._topics()))
        kinds = views.manuals_of(len(self.made.sessions)).items()
        named: dict[str, None] = {}
        for (kind, title), topics in zip(kinds, volumes, strict=True):
            sheets = dict.fromkeys(
                sheet.id
                for _, _, ids in topics
                for id in ids
                for sheet in self.printed.handed_out(self.made.sessions[id])
            )
            named |= sheets
            if topics is volumes[-1]:
                sheets |= dict.fromkeys(
                    id
                    for id in self.made.sheets
                    if self._kind(id) == "handouts" and id not in named
                )
            yield kind, self._manual(check, title, topics, tuple(sheets))

    def _manual(
        self, check: ProgramCheck, title: str, topics: Sequence[TopicPart], sheets: Sequence[str]
    ) -> Book:
        sessions = tuple(id for _, _, ids in topics for id in ids)
        parts = (
            *(
                BookPart(name, tuple(self._guide(id, frozenset(sessions)) for id in ids), aims)
                for name, aims, ids in topics
            ),
            BookPart("Handouts", tuple(self._sheet(self.made.sheets[id]) for id in sheets)),
        )
        return self._bound(
            Book(
                title,
                check.program.title,
                BY_TOPIC,
                DRAFT_STAFF,
                parts,
                (self._index_of_topics(sessions, sheets), self._index_of_sessions(sessions)),
            )
        )

    def binder(self, check: ProgramCheck) -> Book:
        """Return what a surveyor asks for: what the program offers, its forms, what is approved."""
        report = self.printed.offers(check)
        title = report.title
        forms = tuple(
            self._sheet(sheet)
            for sheet in self.made.sheets.values()
            if sheet.audience in {"staff", "surveyor"}
        )
        parts = (
            BookPart("The program", (Chapter("offers", title, title, DRAFT_STAFF, False, report),)),
            BookPart("Forms", forms),
            BookPart("Approval", tuple(self._approvals()), self.facts.approval(check).sentence),
        )
        return self._bound(Book("Surveyor's binder", check.program.title, "", DRAFT_STAFF, parts))

    # Chapters

    def _guide(self, id: str, beside: frozenset[str]) -> Chapter:
        """Return a guide; of what it builds on, that which stands in the same volume has a page."""
        plan = self.made.sessions[id]
        document = self.printed.guide(id, plan)
        return Chapter(
            f"session-{id}",
            plan.title,
            plan.title,
            str(document.facts["mark"]),
            document=document,
            references=(
                *(
                    Reference("Handout", sheet.title, f"sheet-{sheet.id}")
                    for sheet in self.printed.handed_out(plan)
                ),
                *(
                    Reference("Builds on", self.made.sessions[name].title, f"session-{name}")
                    for name in plan.builds_on
                    if name in beside
                ),
            ),
        )

    def _sheet(self, sheet: Handout) -> Chapter:
        document = self.printed.sheet(sheet.id, sheet)
        return Chapter(
            f"sheet-{sheet.id}",
            sheet.title,
            sheet.title,
            str(document.facts["mark"]),
            has_help=bool(document.facts["is_for_clients"]),
            document=document,
        )

    def _approvals(self) -> Iterator[Chapter]:
        """Yield the tables of what is approved: the sessions, then the handouts and forms."""
        sessions = tuple(
            (plan.title, f"{plan.format} session", self._state(plan))
            for _, _, ids in self._topics()
            for id in ids
            for plan in (self.made.sessions[id],)
        )
        sheets = tuple(
            (
                sheet.title,
                self._kind(id).removesuffix("s"),
                self._state(sheet),
            )
            for id, sheet in self.made.sheets.items()
        )
        for kind, title, rows in (
            ("sessions", "Sessions approved for use here", sessions),
            ("sheets", "Handouts and forms approved for use here", sheets),
        ):
            if rows:
                yield Chapter(f"approved-{kind}", title, title, DRAFT_STAFF, rows=rows)

    def _state(self, item: SessionPlan | Handout) -> str:
        state = shown(self.made.approvals, item)
        if state.key != "not-yet":
            return state.here
        return (
            "Draft: not approved here." if state.word == "draft" else f"{state.word.capitalize()}."
        )

    def _kind(self, id: str) -> str:
        return views.sheet_kind(self.made.curriculum, id)

    # Order

    def _topics(self) -> Iterator[TopicPart]:
        """Yield each topic's title, aims and sessions; last the sessions that no topic lists."""
        left = dict.fromkeys(self.made.sessions)
        for topic in self.made.topics.values():
            ids = tuple(id for id in topic.sessions if id in left)
            for id in ids:
                del left[id]
            yield topic.title, topic.aims, ids
        yield "More sessions", "", tuple(left)

    def _by_topic(self, sheets: Sequence[Handout]) -> Iterator[tuple[str, tuple[Handout, ...]]]:
        of_topic: dict[str, list[Handout]] = defaultdict(list)
        for sheet in sheets:
            of_topic[sheet.topic or ""].append(sheet)
        for id, topic in self.made.topics.items():
            yield topic.title, tuple(of_topic.get(id, ()))
        yield "More", tuple(sheet for sheet in sheets if sheet.topic not in self.made.topics)

    def _strand(
        self, check: ProgramCheck, strand: Strand, seen: set[str]
    ) -> Iterator[tuple[str, Sequence[Handout]]]:
        """Yield the new sheets of a strand's sessions in order, by the week in which they first come."""
        weeks: dict[int, list[Handout]] = {}
        for name, week in _first_weeks(check, strand):
            if name in self.made.sessions:
                handed_out = self.printed.handed_out(self.made.sessions[name])
                weeks.setdefault(week, []).extend(_new(handed_out, {"client"}, seen))
        held = {week: sheets for week, sheets in weeks.items() if sheets}
        for week, sheets in held.items():
            yield f"{strand.title}: week {week}" if len(held) > 1 else strand.title, sheets

    def _for_clients(
        self, title: str, words: str, parts: Iterable[tuple[str, Sequence[Handout]]]
    ) -> Book:
        """Return a book that goes home: its running heads tell nothing."""
        bound = tuple(BookPart(name, tuple(map(self._quiet, sheets))) for name, sheets in parts)
        ids = [chapter.anchor.removeprefix("sheet-") for part in bound for chapter in part.chapters]
        return self._bound(
            Book(title, "", words, TRIAL_CLIENT, bound, (self._index_of_topics((), ids),))
        )

    def _quiet(self, sheet: Handout) -> Chapter:
        """Return a sheet whose title runs over its pages only if it does not tell too much."""
        is_telling = REVEALING.search(sheet.title)
        return replace(self._sheet(sheet), head="" if is_telling else sheet.title)

    def _bound(self, book: Book) -> Book:
        """Return a book without what is empty, its parts numbered."""
        parts = [part for part in book.parts if part.chapters]
        return replace(
            book,
            parts=tuple(
                replace(part, anchor=f"part-{number}") for number, part in enumerate(parts, 1)
            ),
            indexes=tuple(index for index in book.indexes if index.entries),
        )

    # What is looked up

    def _index_of_topics(self, sessions: Sequence[str], sheets: Sequence[str]) -> Index:
        of_topic: dict[str, list[Reference]] = defaultdict(list)
        for name in sessions:
            plan = self.made.sessions[name]
            of_topic[plan.topic].append(Reference("session", plan.title, f"session-{name}"))
        for name in sheets:
            sheet = self.made.sheets[name]
            word = "handout" if sessions else ""
            of_topic[sheet.topic or ""].append(Reference(word, sheet.title, f"sheet-{name}"))
        found = (
            (topic.title, tuple(of_topic[id]))
            for id, topic in self.made.topics.items()
            if id in of_topic
        )
        return Index(
            "index-of-topics", "Index of topics", tuple(sorted(found, key=lambda entry: entry[0]))
        )

    def _index_of_sessions(self, sessions: Sequence[str]) -> Index:
        references = sorted(
            (Reference("", self.made.sessions[name].title, f"session-{name}") for name in sessions),
            key=lambda reference: reference.title.lower(),
        )
        entries = (("", tuple(references)),) if references else ()
        return Index("index-of-sessions", "Index of sessions", entries)

    def _book(self, check: ProgramCheck, kind: str, book: Book) -> Iterator[Document]:
        if book.parts:
            bound = (chapter.document for chapter in book.chapters if chapter.document)
            yield paper(
                self.made.edition,
                views.book_pdf(check.id, kind),
                "book",
                book.title,
                made_of=[
                    self.made.file("program", check.id),
                    *(file for document in bound for file in document.made_of),
                ],
                facts={"book": book},
                styles=STYLES,
            )


def _volumes(topics: Iterable[TopicPart]) -> Iterator[tuple[TopicPart, ...]]:
    """Yield topics volume by volume; a topic that does not fit goes on in the next one."""
    volume: list[TopicPart] = []
    room = views.GUIDES_A_VOLUME
    for title, aims, ids in topics:
        left = ids
        while left:
            if not room:
                yield tuple(volume)
                volume, room = [], views.GUIDES_A_VOLUME
            volume.append((title, aims, left[:room]))
            left, room = left[room:], room - len(left[:room])
    yield tuple(volume)


def _first_weeks(check: ProgramCheck, strand: Strand) -> tuple[tuple[str, int], ...]:
    """Return a strand's sessions in order, each with the week in which it is first held.

    One that is never held stands with the one before it.
    """
    held: dict[str, int] = {}
    for item in check.walk.occurrences:
        if item.session and item.slot.strand == strand.id and not item.closed:
            held.setdefault(item.session, item.week)
    week, found = 1, []
    for name in dict.fromkeys(strand.sessions):
        week = max(week, held.get(name, week))
        found.append((name, week))
    return tuple(found)


def _new(sheets: Iterable[Handout], audiences: set[str], seen: set[str]) -> list[Handout]:
    """Return the sheets for these people that were not seen yet; now they are."""
    new = {
        sheet.id: sheet for sheet in sheets if sheet.audience in audiences and sheet.id not in seen
    }
    seen.update(new)
    return list(new.values())
