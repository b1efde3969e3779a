"""What is printed of single things: sheets, briefs, guides, and "Print tonight", in each variant."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..check import ProgramCheck
from ..model import Handout, SessionPlan, brief_of
from ..model.translation import BASE_LANGUAGE
from . import views
from .adapted import adapted_mark
from .approvals import approval_mark, approved_there, guide_mark
from .document import Document, Part, packet, paper, word
from .facts import Facts
from .made import Made
from .numbers import numbers_sheet
from .variant import PAPER_SIZES, REGULAR, Reading, Variant

SHEET_VARIANTS = tuple(Variant(reading=reading) for reading in ("regular", "large", "fillable"))
"""Of handouts and forms these are printed always; the others when they are asked for."""

MOST_PAGES = 2
"""What a tired person reads of a handout."""

_READINGS: tuple[Reading, ...] = ("regular", "large", "fillable")


def every_variant(readings: Sequence[Reading] = _READINGS) -> tuple[Variant, ...]:
    """Return every variant of these readings."""
    return tuple(
        Variant(reading, size, named)
        for named in (False, True)
        for reading in readings
        for size in PAPER_SIZES
    )


@dataclass(frozen=True)
class Printed:
    """Composes the PDFs of single things; with `wants_all` every variant of them.

    What clients hold of a packet is taken from `copies` where it is made there: in another language.
    """

    made: Made
    facts: Facts
    wants_all: bool = False
    copies: "Printed | None" = None

    def measurable(self) -> Iterator[Document]:
        """Yield the PDFs in which layout may find something that people can mend."""
        for id, sheet in self.made.sheets.items():
            for variant in SHEET_VARIANTS:
                yield self.sheet(id, sheet, variant)
        for id, plan in self.made.sessions.items():
            yield self.brief(id, plan)

    def documents(self) -> Iterator[Document]:
        """Yield the PDFs of every sheet and every session."""
        yield from self.sheets()
        if self.made.curriculum.local_resources:
            for variant in every_variant() if self.wants_all else SHEET_VARIANTS:
                yield self.numbers(variant)
        staff = every_variant(("regular", "large")) if self.wants_all else (REGULAR,)
        for id, plan in self.made.sessions.items():
            for variant in staff:
                yield self.brief(id, plan, variant)
                yield self.guide(id, plan, variant)
            for variant in staff:
                if variant.is_named or not self.wants_all:
                    yield self.tonight(id, plan, replace(variant, is_named=True))

    def sheets(self) -> Iterator[Document]:
        """Yield the PDFs of every sheet."""
        for id, sheet in self.made.sheets.items():
            for variant in every_variant() if self.wants_all else SHEET_VARIANTS:
                yield self.sheet(id, sheet, variant)

    def word(self) -> Iterator[Document]:
        """Yield the Word files of every sheet and every session plan, for people to edit."""
        for id, sheet in self.made.sheets.items():
            yield word(
                self.made.edition,
                views.sheet_word(self.made.curriculum, id),
                "sheet",
                sheet.title,
                made_of=[self.made.file("handout", id)],
                facts=self.facts.sheet(id),
            )
        if self.made.curriculum.local_resources:
            yield word(
                self.made.edition,
                f"word/forms/{self._numbers.id}.docx",
                "sheet",
                self._numbers.title,
                made_of=[self.made.file("resources", "resources")],
                facts=self._facts_of_numbers(),
            )
        for id, plan in self.made.sessions.items():
            yield word(
                self.made.edition,
                views.session_word(id),
                "plan",
                plan.title,
                made_of=self._files_of(id, plan),
                facts=self.facts.session(id),
            )

    def sheet(self, id: str, sheet: Handout, variant: Variant = REGULAR) -> Document:
        """Return a handout or a form."""
        facts = self.facts.sheet(id)
        sheet_as_paper = paper(
            self.made.edition,
            views.sheet_pdf(self.made.curriculum, id, variant, self.made.language),
            "sheet",
            sheet.title,
            made_of=self.made.files("handout", id),
            facts={
                **facts,
                **self._foot(sheet, id, variant, is_for_clients=bool(facts["is_for_clients"])),
            },
            variant=variant,
            most_pages=MOST_PAGES if facts["is_for_clients"] and variant == REGULAR else 0,
        )
        return replace(sheet_as_paper, translation=self.made.translation(id))

    def numbers(self, variant: Variant = REGULAR) -> Document:
        """Return the sheet on which a program writes, once, what handouts leave as lines."""
        sheet = self._numbers
        return paper(
            self.made.edition,
            views.paper_address("forms", sheet.id, variant),
            "sheet",
            sheet.title,
            made_of=[self.made.file("resources", "resources")],
            facts={**self._facts_of_numbers(), **self._foot(sheet, sheet.id, variant)},
            variant=variant,
        )

    @cached_property
    def _numbers(self) -> Handout:
        return numbers_sheet(self.made.curriculum.local_resources)

    def _facts_of_numbers(self) -> dict[str, object]:
        local = self.made.curriculum.local_resources
        resources = views.resources_of(self.made.curriculum, self.made.home_program, tuple(local))
        return {
            "sheet": self._numbers,
            "adapted": (),
            **self.facts.letterhead,
            "file": self.made.file("resources", "resources"),
            "resources": {view.resource.id: view for view in resources},
            "local_rules": {},
            "is_for_clients": False,
            "borrowed": (),
            "on_the_web": "",
        }

    def _files_of(self, id: str, plan: SessionPlan) -> tuple[str, ...]:
        """Return the files of a plan and of its sheets, whose answers stand in its guide."""
        sheets = (sheet.id for sheet in self.facts.sheets_of(plan))
        return (
            self.made.file("session", id),
            *(self.made.file("handout", sheet) for sheet in sheets),
        )

    def offers(self, check: ProgramCheck) -> Document:
        """Return what a program offers, for a surveyor."""
        return paper(
            self.made.edition,
            views.offers_pdf(check.id),
            "offers",
            views.OFFERS,
            made_of=[self.made.file("program", check.id)],
            facts=self.facts.offers(check),
        )

    def brief(self, id: str, plan: SessionPlan, variant: Variant = REGULAR) -> Document:
        """Return the page that somebody reads who covers tonight."""
        return paper(
            self.made.edition,
            views.brief_pdf(id, variant),
            "brief",
            plan.title,
            made_of=[self.made.file("session", id)],
            facts={
                "plan": plan,
                "brief": brief_of(plan),
                "topic": self.made.topics.get(plan.topic),
                "timeline": views.timeline(plan.segments),
                "sheets": self.facts.sheets_of(plan),
                **self._foot(plan, id, variant),
            },
            variant=variant,
            most_pages=1 if variant.reading == "regular" else 0,
        )

    def guide(self, id: str, plan: SessionPlan, variant: Variant = REGULAR) -> Document:
        """Return the facilitator guide of a session."""
        return paper(
            self.made.edition,
            views.guide_pdf(id, variant),
            "guide",
            plan.title,
            made_of=self._files_of(id, plan),
            facts={
                **self.facts.session(id),
                **self._foot(plan, id, variant),
                "mark": guide_mark(self.made.approvals, plan),
            },
            variant=variant,
        )

    def tonight(
        self, id: str, plan: SessionPlan, variant: Variant = views.NAMED, copies: int = 1
    ) -> Document:
        """Return all that one session needs: what to copy, brief, guide, handouts, slips."""
        sheets = self.handed_out(plan)
        slips = self.with_each_group
        cover = paper(
            self.made.edition,
            f"paper/covers/{id}{variant.suffix}.pdf",
            "cover",
            f"Tonight: {plan.title}",
            made_of=[self.made.file("session", id)],
            facts={
                "plan": plan,
                "topic": self.made.topics.get(plan.topic),
                "copies": copies,
                "to_copy": tuple(
                    (sheet, people_to_copies(sheet, self.people(plan, copies)))
                    for sheet in (*sheets, *slips)
                ),
                "people": self.people(plan, copies),
                **self._foot(plan, id, variant),
            },
            variant=variant,
        )
        return packet(
            views.tonight_pdf(id, variant),
            f"Tonight: {plan.title}",
            [
                Part(cover),
                Part(self.brief(id, plan, variant)),
                Part(self.guide(id, plan, variant)),
                *self.copies_of((*sheets, *slips), variant, copies),
            ],
        )

    def copies_of(self, sheets: Sequence[Handout], variant: Variant, people: int) -> Iterator[Part]:
        """Yield sheets for so many people; one that is cut into slips serves several."""
        for sheet in sheets:
            yield Part(self.copy(sheet, variant), people_to_copies(sheet, people))

    def copy(self, sheet: Handout, variant: Variant) -> Document:
        """Return a sheet as clients hold it: in the language that was asked for, where it is made in it."""
        there = self.copies
        if there is not None and sheet.id in there.made.sheets:
            return there.sheet(sheet.id, there.made.sheets[sheet.id], variant)
        return self.sheet(sheet.id, sheet, variant)

    def people(self, plan: SessionPlan, copies: int) -> int:
        """Return how many people to copy for: as many as were asked for, else the largest group."""
        return copies if copies > 1 or not plan.group_size else plan.group_size.max

    def handed_out(self, plan: SessionPlan) -> tuple[Handout, ...]:
        """Return the handouts of a plan that are made, in its order."""
        return self.named(plan.handouts)

    @cached_property
    def with_each_group(self) -> tuple[Handout, ...]:
        """The sheets that the home program prints with every group."""
        home = self.made.home_program
        return self.named(home.packets.each_group) if home else ()

    def named(self, ids: Sequence[str]) -> tuple[Handout, ...]:
        """Return the sheets of these ids that are made, in this order."""
        return tuple(self.made.sheets[id] for id in ids if id in self.made.sheets)

    def program_in(self, variant: Variant) -> str:
        """Return the program's name where the footer shows it, or nothing."""
        home = self.made.home_program
        return home.title if home and variant.is_named else ""

    def _foot(
        self,
        item: SessionPlan | Handout,
        id: str,
        variant: Variant,
        *,
        is_for_clients: bool = False,
    ) -> dict[str, object]:
        is_translated = self.made.language != BASE_LANGUAGE
        is_named = variant.is_named and not is_translated
        return {
            "named": self.program_in(variant),
            "adapted_mark": adapted_mark(
                self.made.curriculum,
                "handout" if isinstance(item, Handout) else "session",
                id,
                is_named=is_named or not isinstance(item, Handout),
            ),
            "mark": approval_mark(
                self.made.approvals,
                item,
                id,
                is_for_clients=is_for_clients,
                is_named=variant.is_named,
                is_translated=is_translated,
            ),
            "approved": approved_there(self.made.approvals, item) if is_translated else None,
        }


def people_to_copies(sheet: Handout, people: int) -> int:
    """Return how many printed copies serve so many people."""
    return math.ceil(people / sheet.serves)
