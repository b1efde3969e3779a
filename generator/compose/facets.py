"""By what a facilitator finds a session or a sheet: facets worked out from what plans say of themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Handout, Phase, Program, SessionPlan, Topic
from . import views
from .approvals import Shown, shown
from .made import Made

WORKS: tuple[tuple[str, str], ...] = (
    ("low_literacy", "Mixed reading levels"),
    ("telehealth", "By video"),
    ("interpreter", "With an interpreter"),
    ("co_occurring", "Co-occurring conditions"),
    ("hearing_or_vision", "Hearing or vision"),
    ("one_or_two", "One or two people"),
    ("large_group", "A large group"),
)
"""What a plan may say how to adapt to, as somebody who looks for a plan asks for it."""

EASY: tuple[tuple[str, str], ...] = (
    ("no-board", "Works without a board"),
    ("paper-only", "Only paper, pens and a clock"),
    ("no-copies", "Nothing to copy"),
    ("no-preparation", "Five minutes to prepare, or none"),
)

_BOARD = re.compile(
    r"\b(white)?boards?\b|\bflip ?charts?\b|\bwall sheets?\b|\blarge sheets?\b", re.IGNORECASE
)
_PAPER = re.compile(
    r"\b(pens?|paper|slips?|cards?|clock|sticky notes|tissues|water)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in the list from which people choose, with the facets by which they do.

    `least` are the minutes below which it is not worth doing, `fewest` and `most` the people with
    whom it works; `works` and `easy` are keys of `WORKS` and `EASY`, `phases` ids of the home program.
    `state` is how it stands with that program.
    """

    page: str
    id: str
    plan: SessionPlan
    topic: str
    least: int
    fewest: int
    most: int
    phases: tuple[str, ...]
    works: tuple[str, ...]
    easy: tuple[str, ...]
    state: Shown

    @property
    def joins(self) -> bool:
        """Whether somebody on the first day can join: it brings newcomers along, and builds on nothing."""
        return bool(self.plan.newcomers) and not self.plan.builds_on

    @property
    def words(self) -> str:
        """What is searched beside the words of the row: needs, materials and objectives."""
        return " ".join(
            (
                self.plan.summary,
                *self.plan.materials,
                *(objective.text for objective in self.plan.objectives),
                *(link.need for link in self.plan.plan_links),
            )
        ).lower()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet in the library, with the topic and the words by which it is found."""

    link: views.SheetLink
    sheet: Handout
    topic: str
    state: Shown

    @property
    def words(self) -> str:
        """What is searched beside the words of the row: its headings."""
        return " ".join(block.heading for block in self.sheet.blocks if block.heading).lower()


def session_rows(made: Made) -> tuple[SessionRow, ...]:
    """Return every session that is made, topic by topic; first by the topics' own order."""
    order = [id for topic in made.topics.values() for id in topic.sessions]
    ids = dict.fromkeys([*(id for id in order if id in made.sessions), *made.sessions])
    phases = dict(_phases(made.home_program)) if made.home_program else {}
    return tuple(_row(made, id, phases.get(id, frozenset())) for id in ids)


def _row(made: Made, id: str, phases: frozenset[str]) -> SessionRow:
    plan = made.sessions[id]
    topic = made.topics.get(plan.topic)
    order = made.home_program.phases if made.home_program else ()
    return SessionRow(
        page=views.session_page(id),
        id=id,
        plan=plan,
        topic=topic.title if topic else plan.topic,
        least=views.must_minutes(plan) or plan.minutes,
        fewest=plan.group_size.min if plan.group_size else 1,
        most=plan.group_size.max if plan.group_size else 1,
        phases=tuple(phase.id for phase in order if phase.id in phases),
        works=tuple(key for key, _ in WORKS if any(key == name for name in plan.adapt)),
        easy=tuple(_easy(plan)),
        state=shown(made.approvals, plan),
    )


def _easy(plan: SessionPlan) -> Iterator[str]:
    if not any(_BOARD.search(item) for item in plan.materials):
        yield "no-board"
    if all(_PAPER.search(item) for item in plan.materials):
        yield "paper-only"
    if not plan.handouts:
        yield "no-copies"
    if plan.prepare_minutes <= 5:
        yield "no-preparation"


def _phases(program: Program) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each session of the week with the phases whose clients may meet it there."""
    every = frozenset(phase.id for phase in program.phases)
    found: dict[str, set[str]] = {}
    for slot in (
        *(slot for track in program.tracks for slot in track.slots),
        *program.shared_slots,
    ):
        strand = next((item for item in program.strands if item.id == slot.strand), None)
        names: Sequence[str] = strand.sessions if strand else ()
        for name in (*names, *((slot.session,) if slot.session else ())):
            found.setdefault(name, set()).update(slot.phases or every)
    for name, phases in found.items():
        yield name, frozenset(phases)


def sheet_rows(made: Made, kind: str) -> tuple[SheetRow, ...]:
    """Return the sheets of a kind that are made: handouts topic by topic, forms by title."""
    order = {id: place for place, id in enumerate(made.topics)}
    rows = [
        SheetRow(
            views.sheet_link(made.curriculum, id),
            sheet,
            sheet.topic or "",
            shown(made.approvals, sheet),
        )
        for id, sheet in made.sheets.items()
        if views.sheet_kind(made.curriculum, id) == kind
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (order.get(row.topic, len(order)), row.sheet.title),
        )
    )


def choices(
    values: Iterable[str], titles: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return the (key, words) of `titles` that occur among `values`."""
    there = frozenset(values)
    return tuple((key, words) for key, words in titles if key in there)


def topic_choices(
    topics: Iterable[tuple[str, Topic]], used: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Return the id and title of each topic that is used."""
    return choices(used, ((id, topic.title) for id, topic in topics))


def phase_choices(
    phases: Sequence[Phase], rows: Sequence[SessionRow]
) -> tuple[tuple[str, str], ...]:
    """Return the id and title of each phase in which a session is met."""
    return choices(
        (id for row in rows for id in row.phases), ((one.id, one.title) for one in phases)
    )
