"""The pages that are whole as they are: a sheet for a client, the run of a session, what the room sees.

The engine, its navigation and its search have no part in them. A page for clients or for the room
holds no word of a guide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..model import Handout, SessionPlan
from . import views
from .adapted import adapted_mark
from .approvals import approval_mark, approved_there
from .brand import our_brand
from .document import Document, bare
from .facts import Facts
from .made import Made
from .printed import SHEET_VARIANTS


@dataclass(frozen=True)
class BarePages:
    """Composes the bare pages of everything that is made."""

    made: Made
    facts: Facts
    others: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """The pages of a sheet in other languages, each behind its language, by the sheet's id."""

    def documents(self) -> Iterator[Document]:
        """Yield a page for each sheet that clients or families get, and two for each session."""
        yield from self.clients()
        for id, plan in self.made.sessions.items():
            yield self.run(id, plan)
            yield self.room(id, plan)
        yield our_brand(self.made)

    def clients(self) -> Iterator[Document]:
        """Yield a page for each sheet that clients or families get."""
        for id, sheet in self.made.sheets.items():
            if sheet.is_taken_home:
                yield self.client(id, sheet)

    def client(self, id: str, sheet: Handout) -> Document:
        """Return a sheet on its own, to read on a telephone, to fill in and to print."""
        translation = self.made.translation(id)
        page = bare(
            self.made.edition,
            views.client_page(id, self.made.language),
            "sheet.html",
            "Handout",
            self.made.files("handout", id),
            other_pages=self.others.get(id, ()),
            mark=approval_mark(
                self.made.approvals,
                sheet,
                id,
                is_for_clients=True,
                is_named=False,
                is_translated=translation is not None,
            ),
            approved=approved_there(self.made.approvals, sheet),
            adapted_mark=adapted_mark(self.made.curriculum, "handout", id, is_named=False),
            pdfs=tuple(
                (
                    variant.words,
                    views.sheet_pdf(self.made.curriculum, id, variant, self.made.language),
                )
                for variant in SHEET_VARIANTS
            ),
            **self.facts.sheet(id),
        )
        return replace(page, translation=translation)

    def run(self, id: str, plan: SessionPlan) -> Document:
        """Return the page from which a facilitator runs a session, segment by segment."""
        home = self.made.home_program
        crisis = home.packets.crisis if home else None
        return bare(
            self.made.edition,
            views.run_page(id),
            "run.html",
            f"Run: {plan.title}",
            [self.made.file("session", id)],
            page=views.session_page(id),
            room=views.room_page(id),
            crisis=self.facts.sheet(crisis) if crisis and crisis in self.made.sheets else None,
            helplines="helplines.html",
            mark=approval_mark(self.made.approvals, plan, id, is_for_clients=False, is_named=True),
            **self.facts.session(id),
        )

    def room(self, id: str, plan: SessionPlan) -> Document:
        """Return what the room sees: titles, what is asked aloud, what stands on the board."""
        return bare(
            self.made.edition,
            views.room_page(id),
            "room.html",
            plan.title,
            [self.made.file("session", id)],
            plan_title=plan.title,
            parts=tuple((segment.title, segment.ask, segment.board) for segment in plan.segments),
        )
