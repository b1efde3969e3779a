"""Packets: what is printed together, on demand, bound into one PDF or into volumes.

What a client takes home holds nothing of a guide; what staff hold has a cover with what to copy.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import DAYS, Handout, Program, SessionPlan, Track
from ..model.translation import BASE_LANGUAGE
from ..schedule import Occurrence, minute_of, timetable, week_of
from .approvals import since
from .document import DRAFT_STAFF, TRIAL_CLIENT, Document, Part, packet, paper
from .made import Made
from .printed import Printed, people_to_copies
from .variant import PaperSize, Variant
from .week import clock

MOST_PARTS = 40
"""How many documents one PDF binds: more become volumes, so that memory does not grow with them."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a packet is wanted: for how many people, on which paper, in which letters and language."""

    people: int = 1
    paper: PaperSize = "letter"
    is_large: bool = False
    language: str = BASE_LANGUAGE

    @property
    def staff(self) -> Variant:
        """The variant of what staff hold: the program's name may show."""
        return Variant("large" if self.is_large else "regular", self.paper, is_named=True)

    @property
    def home(self) -> Variant:
        """The variant of what goes home: nothing shows of treatment."""
        return replace(self.staff, is_named=False)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group on the cover of a packet: when, where, for whom, and what is held in it."""

    day: dt.date
    time: str
    track: str
    rooms: str
    title: str


@dataclass(frozen=True)
class Packets:
    """Composes packets for the home program."""

    made: Made
    printed: Printed
    order: Order

    def sessions(
        self, name: str, title: str, ids: Sequence[str], groups: Sequence[GroupRow] = ()
    ) -> tuple[Document, ...]:
        """Return one packet for several sessions: cover, then brief, guide and copies of each.

        A session that is held in two groups stands twice in `ids`, and is copied for both.
        """
        held = Counter(ids)
        plans = [(id, self.made.sessions[id]) for id in held]
        cover = self._page(
            "packet",
            name,
            title,
            self._files(plans),
            groups=tuple(groups),
            plans=tuple(plan for _, plan in plans),
            people=self.order.people,
            to_copy=tuple(self._to_copy(plans, held)),
        )
        parts = [Part(cover)]
        for id, plan in plans:
            parts += [
                Part(self.printed.brief(id, plan, self.order.staff)),
                Part(self.printed.guide(id, plan, self.order.staff)),
            ]
            parts += self.printed.copies_of(
                self.printed.handed_out(plan), self.order.staff, self._bound_for(held[id])
            )
        slips = self.printed.with_each_group
        parts += self.printed.copies_of(slips, self.order.staff, self._bound_for(held.total()))
        return volumes(name, title, parts)

    def make_up(self, name: str, ids: Sequence[str]) -> tuple[Document, ...]:
        """Return what somebody who was absent takes home: what to read, what to do, the form."""
        home = self.made.home_program
        plans = [(id, self.made.sessions[id]) for id in dict.fromkeys(ids)]
        form = taken_home(self.printed.named(home.packets.absent)) if home else ()
        cover = self._page(
            "absent",
            name,
            "What you missed",
            self._files(plans),
            is_for_clients=True,
            plans=tuple((plan, taken_home(self.printed.handed_out(plan))) for _, plan in plans),
            forms=form,
        )
        sheets = (sheet for _, plan in plans for sheet in taken_home(self.printed.handed_out(plan)))
        return self._for_home(name, cover, {sheet.id: sheet for sheet in (*sheets, *form)}.values())

    def welcome(self, name: str, track: str | None = None) -> tuple[Document, ...]:
        """Return what a new client gets on the first day, in the order in which it is read.

        The days and times of the track, or of every track, stand on the cover without what is held.
        """
        home = self.made.home_program
        tracks = tuple(
            (one.title, _times(home, one, catch_up=False), _times(home, one, catch_up=True))
            for one in (home.tracks if home else ())
            if home and track in (None, one.id)
        )
        sheets = taken_home(self.printed.named(home.packets.welcome)) if home else ()
        cover = self._page(
            "welcome",
            name,
            "Welcome",
            [self.made.file("program", home.id)] if home else [],
            is_for_clients=True,
            sheets=sheets,
            tracks=tracks,
        )
        return self._for_home(name, cover, sheets)

    def review(self, name: str) -> tuple[Document, ...]:
        """Return everything that the program has not approved, with a blank sheet to sign off.

        In another language these are the sheets that are made in it: each language is approved apart.
        """
        printed = self.printed.copies or self.printed
        made, approvals = printed.made, printed.made.approvals
        every_plan = made.sessions if printed is self.printed else {}
        plans = [
            (id, plan) for id, plan in every_plan.items() if not approvals.standing(id).state.holds
        ]
        sheets = [
            (id, sheet)
            for id, sheet in made.sheets.items()
            if not approvals.standing(id).state.holds
        ]
        title = "For review"
        sign_off = self._page(
            "signoff",
            name,
            title,
            [
                *self._files(plans),
                *(file for id, _ in sheets for file in made.files("handout", id)),
            ],
            rows=(
                *(("Session plan", plan.title, since(approvals, id)) for id, plan in plans),
                *(("Sheet", sheet.title, since(approvals, id)) for id, sheet in sheets),
            ),
            approved=len(every_plan) + len(made.sheets) - len(plans) - len(sheets),
        )
        parts = [Part(sign_off)]
        parts += [Part(printed.guide(id, plan, self.order.staff)) for id, plan in plans]
        parts += [Part(printed.sheet(id, sheet, self.order.staff)) for id, sheet in sheets]
        return volumes(name, title, parts)

    def _for_home(
        self, name: str, cover: Document, sheets: Iterable[Handout]
    ) -> tuple[Document, ...]:
        """Return a cover and sheets, each once for each person, as they go home."""
        documents = (
            cover,
            *(self.printed.copy(sheet, self.order.home) for sheet in sheets),
        )
        return volumes(name, cover.title, [Part(one, self.order.people) for one in documents])

    def _bound_for(self, groups: int) -> int:
        """Return for how many people copies are bound in: one of each where none were asked for."""
        return self.order.people * groups if self.order.people > 1 else 1

    def _to_copy(
        self, plans: Sequence[tuple[str, SessionPlan]], held: Mapping[str, int]
    ) -> Iterator[tuple[str, Handout, int]]:
        for id, plan in plans:
            people = self.printed.people(plan, self.order.people) * held[id]
            for sheet in (*self.printed.handed_out(plan), *self.printed.with_each_group):
                yield plan.title, sheet, people_to_copies(sheet, people)

    def _files(self, plans: Sequence[tuple[str, SessionPlan]]) -> list[str]:
        return [self.made.file("session", id) for id, _ in plans]

    def _page(
        self,
        template: str,
        name: str,
        title: str,
        made_of: Iterable[str],
        *,
        is_for_clients: bool = False,
        **facts: object,
    ) -> Document:
        variant = self.order.home if is_for_clients else self.order.staff
        return paper(
            self.made.edition,
            f"packets/{name}-{template}.pdf",
            template,
            title,
            made_of=list(made_of) or [self.made.file("edition", "edition")],
            facts={
                "named": self.printed.program_in(variant),
                "mark": TRIAL_CLIENT if is_for_clients else DRAFT_STAFF,
                "title": title,
                **facts,
            },
            variant=variant,
            styles=("cover.css",),
        )


def taken_home(sheets: Iterable[Handout]) -> tuple[Handout, ...]:
    """Return the sheets for clients and families."""
    return tuple(sheet for sheet in sheets if sheet.is_taken_home)


def volumes(name: str, title: str, parts: Sequence[Part]) -> tuple[Document, ...]:
    """Return the parts as one PDF, or as volumes when they are many."""
    if len(parts) <= MOST_PARTS:
        return (packet(f"packets/{name}.pdf", title, parts),)
    bound = [parts[first : first + MOST_PARTS] for first in range(0, len(parts), MOST_PARTS)]
    return tuple(
        packet(f"packets/{name}-{number}-of-{len(bound)}.pdf", f"{title}, {number}", volume)
        for number, volume in enumerate(bound, 1)
    )


def groups_on(
    made: Made, program: Program, first: dt.date, last: dt.date, track: str | None = None
) -> tuple[tuple[GroupRow, str], ...]:
    """Return the groups from one day to another with the id of the session held in each.

    A group that is closed, or in which no plan is held, is left out.
    """
    weeks = max(week_of(program, last), 0)
    return tuple(
        (_row(made, program, item), item.session)
        for item in timetable(program, weeks)
        if item.date is not None
        and first <= item.date <= last
        and not item.closed
        and item.session in made.sessions
        and item.session is not None
        and (track is None or item.is_of(track))
    )


def _row(made: Made, program: Program, item: Occurrence) -> GroupRow:
    tracks = {one.id: one.title for one in program.tracks}
    rooms = {room.id: room.title for room in program.rooms}
    return GroupRow(
        item.date or item.latest,
        clock(item.start, item.slot.minutes) if item.start else "",
        tracks.get(item.track or "", "all tracks"),
        ", ".join(rooms.get(room, room) for room in item.slot.rooms),
        made.sessions[item.session or ""].title,
    )


def _times(program: Program, track: Track, *, catch_up: bool) -> tuple[tuple[str, str], ...]:
    """Return the days on which a new client of a track comes, each from its first minute to its last.

    A new client is in the first phase; with `catch_up`, the catch-up groups of that phase.
    """
    phase = program.phases[0].id
    found: list[tuple[str, str]] = []
    for day in DAYS:
        slots = [
            slot
            for slot in program.slots_of(track)
            if slot.day == day
            and slot.start
            and slot.catch_up == catch_up
            and (slot.kind == "group" or not catch_up)
            and slot.every_weeks == 1
            and (not slot.phases or phase in slot.phases)
        ]
        if slots:
            starts = [minute_of(slot.start or "") for slot in slots]
            ends = [start + slot.minutes for start, slot in zip(starts, slots, strict=True)]
            first = min(slot.start or "" for slot in slots)
            found.append((day.capitalize(), clock(first, max(ends) - min(starts))))
    return tuple(found)
