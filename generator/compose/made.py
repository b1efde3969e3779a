"""What of a curriculum is made into documents, and what is left out.

A document is left out, and said to be, when a must finding sits in a file that it is made of.
A requirement that is not met stops nothing: it is shown. What was withdrawn is no longer offered.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..check import Approvable, Approvals, Checked, ProgramCheck, approvable
from ..findings import Finding, Severity
from ..load.base import PROGRAM_FILE
from ..load.settings import SETTINGS_FILE
from ..model import (
    Curriculum,
    Edition,
    Handout,
    LocalRuleBlock,
    Program,
    SessionPlan,
    Topic,
    drawings_of,
)
from ..model.translation import BASE_LANGUAGE
from .translation import TranslationView

_SHOWN_NOT_STOPPING = frozenset(
    {
        "requirement-not-met",
        *("safety-translation-stale", "translation-number-differs", "translation-mark-differs"),
        *("translation-line-broken", "translation-list-differs", "translation-of-no-words"),
    }
)
"""An unmet requirement is shown; in place of a translation that does not hold, the base words are."""

_LOOKS = re.compile(r"(?:^|/)(?:templates/|brand/logo\.svg$)")


@dataclass(frozen=True)
class Made:
    """The sessions, sheets, topics and programs that are made; `stopped` names files that are not."""

    curriculum: Curriculum
    checked: Checked
    stopped: frozenset[str]

    @classmethod
    def of(cls, curriculum: Curriculum, checked: Checked, findings: Iterable[Finding]) -> "Made":
        """Return what is made in spite of these findings."""
        return cls(
            curriculum,
            checked,
            frozenset(
                finding.place.file
                for finding in findings
                if finding.severity is Severity.MUST and finding.code not in _SHOWN_NOT_STOPPING
            ),
        )

    @property
    def edition(self) -> Edition:
        """The edition that is printed."""
        return self.curriculum.edition

    def file(self, kind: str, id: str) -> str:
        """Return the source file of an item."""
        if kind == "handout" and id in self.curriculum.toolkit:
            kind = "toolkit"
        return self.curriculum.files.get((kind, id), f"{kind}/{id}")

    @property
    def language(self) -> str:
        """The language in which it is made."""
        return BASE_LANGUAGE

    def files(self, kind: str, id: str) -> tuple[str, ...]:
        """Return the files whose words an item holds, the main one first."""
        return (self.file(kind, id),)

    def translation(self, id: str) -> TranslationView | None:  # noqa: ARG002 - the signature for all languages
        """Return how the translation of a sheet stands; the base is none."""
        return None

    def is_made(self, kind: str, id: str) -> bool:
        """Whether no must finding sits in the item's files, in a drawing or a local rule that it shows."""
        return self.is_whole(
            [
                *(self.file(kind, id), *self.curriculum.layered.files(kind, id)),
                *self.drawings(kind, id),
                *self._local_rules(kind, id),
            ]
        )

    def drawings(self, kind: str, id: str) -> tuple[str, ...]:
        """Return the files of the drawings that a sheet shows, or a session draws on its board."""
        item: Approvable | None = None
        if kind in {"handout", "session"}:
            item = approvable(self.curriculum).get(id)
        return tuple(
            self.curriculum.figures[name]
            for name in (drawings_of(item) if item else ())
            if name in self.curriculum.figures
        )

    def _local_rules(self, kind: str, id: str) -> tuple[str, ...]:
        """Return the file of the local rules for a sheet that shows one."""
        sheet = self.curriculum.sheets.get(id) if kind == "handout" else None
        shows = sheet and any(isinstance(block, LocalRuleBlock) for block in sheet.blocks)
        return (self.file("local-rules", "local-rules"),) if shows else ()

    def is_whole(self, made_of: Iterable[str]) -> bool:
        """Whether none of these files has a must finding."""
        return self.stopped.isdisjoint(made_of)

    @cached_property
    def sessions(self) -> dict[str, SessionPlan]:
        """The session plans that are offered, by id."""
        return {
            id: plan
            for id, plan in self.curriculum.sessions.items()
            if self.is_made("session", id) and not plan.withdrawn
        }

    @cached_property
    def sheets(self) -> dict[str, Handout]:
        """The handouts and forms that are offered, by id."""
        return {
            id: sheet
            for id, sheet in self.curriculum.sheets.items()
            if self.is_made("handout", id) and not sheet.withdrawn
        }

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The topics that are offered, by id, in the order of the edition."""
        order = [*self.curriculum.edition.topic_order, *self.curriculum.topics]
        return {
            id: self.curriculum.topics[id]
            for id in dict.fromkeys(order)
            if id in self.curriculum.topics
            and self.is_made("topic", id)
            and not self.curriculum.topics[id].withdrawn
        }

    @cached_property
    def programs(self) -> tuple[ProgramCheck, ...]:
        """The programs that are offered."""
        return tuple(
            check
            for check in self.checked.programs
            if self.is_made("program", check.id) and not check.program.withdrawn
        )

    @cached_property
    def home(self) -> ProgramCheck | None:
        """The home program with its check, when it is made."""
        id = self.curriculum.home_program()
        return next((check for check in self.programs if check.id == id), None)

    @cached_property
    def home_program(self) -> Program | None:
        """The home program."""
        return self.home.program if self.home else None

    @cached_property
    def approvals(self) -> Approvals:
        """What the home program has approved, as of the edition's date."""
        return Approvals(self.curriculum, self.curriculum.home_program(), self.edition.date)

    @cached_property
    def has_what_all_share(self) -> bool:
        """Whether the version and the helplines, which stand on sheets everywhere, were read.

        Everything is made of program.yaml, too, where there is one.
        """
        edition = ("edition", "edition")
        has_edition = edition in self.curriculum.files and edition not in self.curriculum.broken
        return (
            has_edition and self.is_made("resources", "resources") and self.is_whole([PROGRAM_FILE])
        )

    @property
    def looks_are_whole(self) -> bool:
        """Whether nothing that can hurt was found in the looks: they reach every page and sheet."""
        return not any(_LOOKS.search(file) for file in self.stopped)

    @property
    def home_is_whole(self) -> bool:
        """Whether the home program, the edition, the helplines and the looks are there to build from."""
        return self.home is not None and self.has_what_all_share and self.looks_are_whole

    @property
    def settings_are_whole(self) -> bool:
        """Whether the site engine may read its settings."""
        return not any(file.rpartition("/")[2] == SETTINGS_FILE for file in self.stopped)

    def left_out(self) -> Iterator[str]:
        """Yield what is not made because of its own file, by title."""
        for id, topic in self.curriculum.topics.items():
            if not self.is_made("topic", id):
                yield f"topic {topic.title}"
        for id, plan in self.curriculum.sessions.items():
            if not self.is_made("session", id):
                yield f"session {plan.title}"
        for id, sheet in self.curriculum.sheets.items():
            if not self.is_made("handout", id):
                yield f"sheet {sheet.title}"
        for id, program in self.curriculum.programs.items():
            if not self.is_made("program", id):
                yield f"program {program.title}"
