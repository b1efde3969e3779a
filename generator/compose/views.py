"""Planned facts for templates: what is worked out from several nouns, so that no template decides.

Nothing here knows of HTML or of files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..check.wording import number
from ..model import (
    Curriculum,
    Evidence,
    Handout,
    LocalRule,
    MatchBlock,
    Program,
    QuizBlock,
    Requirement,
    Resource,
    Segment,
    SessionPlan,
    Source,
)
from ..model.translation import BASE_LANGUAGE
from .variant import REGULAR, Variant


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment with the minute of the session at which it starts and ends."""

    segment: Segment
    starts: int
    ends: int

    @property
    def clock(self) -> str:
        """The running time at which it starts, in hours and minutes: 0:45."""
        return f"{self.starts // 60}:{self.starts % 60:02}"

    @property
    def until(self) -> str:
        """The running time at which it ends."""
        return f"{self.ends // 60}:{self.ends % 60:02}"


def timeline(segments: Sequence[Segment]) -> tuple[SegmentView, ...]:
    """Return the segments with their running time."""
    views: list[SegmentView] = []
    minute = 0
    for segment in segments:
        views.append(SegmentView(segment, minute, minute + segment.minutes))
        minute += segment.minutes
    return tuple(views)


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A sheet with the addresses of its page and of its PDF; a PDF that is not made is empty."""

    id: str
    title: str
    purpose: str
    form: str
    page: str
    pdf: str

    @property
    def thumb(self) -> str:
        """The name of the small picture of its first page: its kind and its id."""
        return self.pdf.removeprefix("paper/").removesuffix(".pdf")

    @property
    def picture(self) -> str:
        """The address of that picture."""
        return thumb_address(self.pdf)


def thumb_address(pdf: str) -> str:
    """Return the address of the small picture of a PDF's first page."""
    return f"thumbs/{pdf.removeprefix('paper/').removesuffix('.pdf')}.png"


def sheet_link(curriculum: Curriculum, id: str) -> SheetLink:
    """Return the link to a handout or a form."""
    sheet = curriculum.sheets[id]
    return SheetLink(
        id,
        sheet.title,
        sheet.purpose,
        sheet.form,
        sheet_page(curriculum, id),
        sheet_pdf(curriculum, id),
    )


def sheet_kind(curriculum: Curriculum, id: str) -> str:
    """Return the folder of a sheet's addresses: handouts or forms."""
    return "handouts" if id in curriculum.handouts else "forms"


def sheet_page(curriculum: Curriculum, id: str) -> str:
    """Return the address of a sheet's page."""
    return f"{sheet_kind(curriculum, id)}/{id}.html"


def paper_address(
    kind: str, id: str, variant: Variant = REGULAR, language: str = BASE_LANGUAGE
) -> str:
    """Return the address of a PDF; kind is handouts, guides, briefs, tonight, forms or books."""
    return f"paper/{_below(language)}{kind}/{id}{variant.suffix}.pdf"


def sheet_pdf(
    curriculum: Curriculum, id: str, variant: Variant = REGULAR, language: str = BASE_LANGUAGE
) -> str:
    """Return the address of a sheet's PDF."""
    return paper_address(sheet_kind(curriculum, id), id, variant, language)


def in_language(address: str, language: str) -> str:
    """Return the address at which a page, a PDF or a picture of one is in another language than the base."""
    if language == BASE_LANGUAGE:
        return address
    folder, _, name = address.partition("/")
    is_paper = folder in {"paper", "thumbs"}
    return f"{folder}/{language}/{name}" if is_paper else f"{language}/{address}"


def in_base(address: str, language: str) -> str:
    """Return the address of the page in the base language that one in another language translates."""
    return address.removeprefix(_below(language))


def both_pdf(curriculum: Curriculum, id: str, language: str) -> str:
    """Return the address of a sheet's PDF with the base and another language side by side."""
    return sheet_pdf(curriculum, id, REGULAR, language).replace(".pdf", "-bilingual.pdf")


def _below(language: str) -> str:
    """Return the folder of what is in another language than the base."""
    return "" if language == BASE_LANGUAGE else f"{language}/"


def sheet_word(curriculum: Curriculum, id: str) -> str:
    """Return the address of a sheet's Word file."""
    return f"word/{sheet_kind(curriculum, id)}/{id}.docx"


def session_word(id: str) -> str:
    """Return the address of a session plan's Word file."""
    return f"word/sessions/{id}.docx"


def session_page(id: str) -> str:
    """Return the address of a session's page."""
    return f"sessions/{id}.html"


def guide_pdf(id: str, variant: Variant = REGULAR) -> str:
    """Return the address of a session's facilitator guide."""
    return paper_address("guides", id, variant)


def brief_pdf(id: str, variant: Variant = REGULAR) -> str:
    """Return the address of a session's one-page brief."""
    return paper_address("briefs", id, variant)


NAMED = Variant(is_named=True)


def tonight_pdf(id: str, variant: Variant = NAMED) -> str:
    """Return the address of the packet that holds all that one session needs."""
    return paper_address("tonight", id, variant)


def client_page(id: str, language: str = BASE_LANGUAGE) -> str:
    """Return the address of a sheet's bare page for clients, short because a QR code holds it."""
    return f"{_below(language)}h/{id}.html"


def run_page(id: str) -> str:
    """Return the address of the page from which a session is run."""
    return f"run/{id}.html"


def room_page(id: str) -> str:
    """Return the address of what the room sees while a session is run."""
    return f"room/{id}.html"


def topic_page(id: str) -> str:
    """Return the address of a topic's page."""
    return f"topics/{id}.html"


def program_page(id: str) -> str:
    """Return the address of a program's week."""
    return f"programs/{id}/index.html"


def requirements_page(id: str) -> str:
    """Return the address of how a program meets its requirements."""
    return f"programs/{id}/requirements.html"


OFFERS = "What this program offers"


def offers_pdf(id: str) -> str:
    """Return the address of the printed report of what a program offers."""
    return f"paper/books/{id}-offers.pdf"


BOOKS: Mapping[str, str] = {
    "workbook": "Workbook for clients",
    "family": "Family manual",
    "manual": "Facilitator manual",
    "binder": "Surveyor's binder",
}
"""What the pages call a program's books, by their kind."""


GUIDES_A_VOLUME = 250
"""Session guides that one volume of the manual binds: a book is one document, and what lays it out holds it whole."""


def books_of(sessions: int) -> Mapping[str, str]:
    """Return what the pages call a program's books, by their kind, for so many sessions."""
    found: dict[str, str] = {}
    for kind, title in BOOKS.items():
        found |= manuals_of(sessions) if kind == "manual" else {kind: title}
    return found


def manuals_of(sessions: int) -> Mapping[str, str]:
    """Return what each volume of the manual is called, by its kind; one alone is called no volume."""
    title, count = BOOKS["manual"], max(1, -(-sessions // GUIDES_A_VOLUME))
    if count == 1:
        return {"manual": title}
    return {
        "manual" if number == 1 else f"manual-{number}": f"{title}, volume {number} of {count}"
        for number in range(1, count + 1)
    }


def book_pdf(id: str, kind: str) -> str:
    """Return the address of a program's book of one of the kinds in `books_of`."""
    return f"paper/books/{id}-{kind}.pdf"


def start_page(id: str, track: str) -> str:
    """Return the address of a track's calendar, from which a client's own path is printed."""
    return f"programs/{id}/calendar-{track}.html"


def track_calendar(id: str, track: str) -> str:
    """Return the address of a track's iCalendar file."""
    return f"calendars/{id}-{track}.ics"


def role_calendar(id: str, role: str) -> str:
    """Return the address of a facilitator role's iCalendar file."""
    return f"calendars/{id}-staff-{role}.ics"


def asked_words(requirement: Requirement) -> str:
    """Return what a requirement asks of its measure: at least 9, at most 19, in the first 12 weeks."""
    words = []
    if requirement.min is not None:
        words.append(f"at least {number(requirement.min)}")
    if requirement.max is not None:
        words.append(f"at most {number(requirement.max)}")
    if requirement.within_weeks:
        words.append(f"over {requirement.within_weeks} weeks")
    if requirement.within_days:
        words.append(f"by day {requirement.within_days}")
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource with what the home program has set of it.

    `ways` are what to dial, where to write a text, and where to go, each with its kind. Without one
    the program has not set it, and paper prints lines to write on.
    """

    resource: Resource
    ways: tuple[tuple[str, str], ...]

    @property
    def call(self) -> str:
        """What to dial or where to go, in one line."""
        return ", ".join(f"text {words}" if kind == "text" else words for kind, words in self.ways)

    @property
    def link(self) -> str:
        """The web address that a QR code leads to: where a web page is the way to get there."""
        words = self.call.split(", ")[-1]
        return words if words.startswith(("https://", "http://")) else ""

    @property
    def is_unset(self) -> bool:
        """Whether lines to write on must stand in its place."""
        return not self.ways


def resource_view(resource: Resource, program: Program | None) -> ResourceView:
    """Return a resource as the home program has it."""
    own = program.contact.get(resource.id) if program else None
    ways = (
        ("own", own),
        ("phone", None if own else resource.phone),
        ("text", None if own else resource.text),
        ("web", None if own or resource.phone else resource.url),
    )
    return ResourceView(resource, tuple((kind, words) for kind, words in ways if words))


def resources_of(
    curriculum: Curriculum, program: Program | None, names: Sequence[str]
) -> tuple[ResourceView, ...]:
    """Return the resources of these ids that exist, in their order."""
    return tuple(
        resource_view(curriculum.resources[name], program)
        for name in names
        if name in curriculum.resources
    )


@dataclass(frozen=True, slots=True)
class LocalRuleView:
    """A local rule with what a program has written for it; without words it is not set."""

    rule: LocalRule
    words: str


def local_rules_of(
    curriculum: Curriculum, program: Program | None, names: Iterable[str]
) -> tuple[LocalRuleView, ...]:
    """Return the local rules of these ids that exist, in their order, as the program has them."""
    own = program.local_rules if program else {}
    return tuple(
        LocalRuleView(curriculum.local_rules[name], own.get(name, ""))
        for name in names
        if name in curriculum.local_rules
    )


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and what it is cited for."""

    source: Source
    for_: str = ""


def citations(curriculum: Curriculum, evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
    """Return the sources of a list of evidence that exist, each with what it is cited for."""
    return tuple(
        Citation(curriculum.sources[item.source], item.for_)
        for item in evidence
        if item.source in curriculum.sources
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a sheet and its answer, for the guide alone."""

    question: str
    answer: str
    why: str = ""


def answers(sheet: Handout) -> tuple[Answer, ...]:
    """Return the answers of a sheet's quizzes and matching exercises."""
    return tuple(_answers(sheet))


def _answers(sheet: Handout) -> Iterator[Answer]:
    for block in sheet.blocks:
        if isinstance(block, QuizBlock):
            for question in block.questions:
                yield Answer(question.question, question.answer, question.why or "")
        if isinstance(block, MatchBlock):
            for pair in block.pairs:
                yield Answer(pair.left, pair.right)


def must_minutes(plan: SessionPlan) -> int:
    """Return the minutes that the must segments need at the least."""
    return sum(segment.at_least for segment in plan.segments if segment.priority == "must")


def used_in(curriculum: Curriculum) -> Mapping[str, tuple[str, ...]]:
    """Return the sessions that use each sheet, by the sheet's id."""
    users: dict[str, list[str]] = {}
    for id, plan in curriculum.sessions.items():
        for name in plan.handouts:
            users.setdefault(name, []).append(id)
    return {name: tuple(ids) for name, ids in users.items()}


def unread_packs(curriculum: Curriculum, program: Program) -> tuple[str, ...]:
    """Return the packs that a program names but that could not be read, so were not checked."""
    return tuple(name for name in program.packs if name not in curriculum.packs)
