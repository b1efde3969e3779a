"""The facts of single things, worked out once: screen, paper and Word show the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..check import ProgramCheck, scope_words, walked_words
from ..model import Handout, LocalRuleBlock, ResourcesBlock, SessionPlan
from . import views
from .adapted import adapted, has_logo
from .approvals import ApprovalView, approval_view
from .made import Made
from .proof import BANDS, balances, coverage_views, crosswalk, not_checked
from .week import TrackView, track_views


@dataclass(frozen=True)
class Facts:
    """What templates are told of a session or a sheet, by its id."""

    made: Made
    _sessions: dict[str, Mapping[str, object]] = field(default_factory=dict)
    _sheets: dict[str, Mapping[str, object]] = field(default_factory=dict)
    _offers: dict[str, Mapping[str, object]] = field(default_factory=dict)

    def session(self, id: str) -> Mapping[str, object]:
        """Return the facts of a session plan."""
        if id not in self._sessions:
            self._sessions[id] = self._session(id, self.made.sessions[id])
        return self._sessions[id]

    def sheet(self, id: str) -> Mapping[str, object]:
        """Return the facts of a handout or a form."""
        if id not in self._sheets:
            self._sheets[id] = self._sheet(id, self.made.sheets[id])
        return self._sheets[id]

    def offers(self, check: ProgramCheck) -> Mapping[str, object]:
        """Return the facts of what a program offers: each requirement, and what stands behind it."""
        if check.id not in self._offers:
            self._offers[check.id] = self._offered(check)
        return self._offers[check.id]

    def approval(self, check: ProgramCheck) -> ApprovalView:
        """Return how many of the sessions and sheets that a program uses it has approved."""
        return approval_view(self.made.curriculum, check.program, self.made.edition.date)

    def sheets_of(self, plan: SessionPlan) -> tuple[views.SheetLink, ...]:
        """Return the links to the sheets of a plan that are made, in its order."""
        return tuple(
            views.sheet_link(self.made.curriculum, name)
            for name in plan.handouts
            if name in self.made.sheets
        )

    @cached_property
    def tracks(self) -> Mapping[str, tuple[TrackView, ...]]:
        """The tracks of each program with their weeks, by the program's id."""
        return {check.id: track_views(self.made.curriculum, check) for check in self.made.programs}

    def _session(self, id: str, plan: SessionPlan) -> Mapping[str, object]:
        topic = self.made.topics.get(plan.topic)
        sheets = self.sheets_of(plan)
        return {
            "plan": plan,
            "file": self.made.file("session", id),
            "adapted": adapted(self.made, "session", id),
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
        }

    def _offered(self, check: ProgramCheck) -> Mapping[str, object]:
        curriculum = self.made.curriculum
        return {
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
            "approval": self.approval(check),
            "packs": tuple(
                (
                    curriculum.packs[name],
                    tuple(result for result in check.results if result.pack == name),
                )
                for name in check.program.packs
                if name in curriculum.packs and name not in dict(check.replaced)
            ),
        }

    @cached_property
    def letterhead(self) -> Mapping[str, object]:
        """What stands at the head of letters."""
        home = self.made.home_program
        return {
            "letterhead": home.brand.letterhead if home and home.brand else (),
            "has_logo": has_logo(self.made.curriculum),
        }

    def _on_the_web(self, id: str) -> str:
        """Return the whole address of a sheet's bare page, when the home program has a site."""
        home = self.made.home_program
        site = home.web.site if home else None
        return f"{site.rstrip('/')}/{views.client_page(id, self.made.language)}" if site else ""

    def _sheet(self, id: str, sheet: Handout) -> Mapping[str, object]:
        is_for_clients = sheet.is_taken_home
        names = tuple(
            dict.fromkeys(
                name
                for block in sheet.blocks
                if isinstance(block, ResourcesBlock)
                for name in block.resources
            )
        )
        resources = views.resources_of(self.made.curriculum, self.made.home_program, names)
        local_rules = views.local_rules_of(
            self.made.curriculum,
            self.made.home_program,
            [block.rule for block in sheet.blocks if isinstance(block, LocalRuleBlock)],
        )
        return {
            "sheet": sheet,
            "file": self.made.file("handout", id),
            "adapted": adapted(self.made, "handout", id),
            **self.letterhead,
            "resources": {view.resource.id: view for view in resources},
            "local_rules": {view.rule.id: view for view in local_rules},
            "is_for_clients": is_for_clients,
            "borrowed": tuple(
                (taken.what, self.made.curriculum.sources[taken.source])
                for taken in sheet.borrowed
                if taken.source in self.made.curriculum.sources
            ),
            "on_the_web": self._on_the_web(id) if is_for_clients else "",
        }
