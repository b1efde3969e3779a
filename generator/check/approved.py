"""How sessions and sheets stand with a program: approved in these very words, lapsed, or not at all.

What a page says of it is left to compose/, what is written into an approval to author/.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import Protocol

from ..findings import Place
from ..model import (
    Approval,
    ApprovedItem,
    Block,
    Curriculum,
    Fingerprint,
    Handout,
    Program,
    Segment,
    SessionPlan,
    fingerprint,
    parts_of,
)
from ..model.in_language import InLanguage, in_language
from ..model.translation import BASE_LANGUAGE
from ..model.words import digest
from .named import named_sessions, named_sheets
from .shown_in import ShownIn

Approvable = SessionPlan | Handout
NEW, TAKEN_OUT = "new", "taken out"
SEGMENTS = ("words outside the segments", "the order of the segments")
BLOCKS = ("words outside the blocks", "the order of the blocks")
"""What of a plan or a sheet may differ that is no part of it: the rest, and the order of its parts."""


class State(Enum):
    """How an item stands with a program."""

    APPROVED = "approved"
    OVERDUE = "review overdue"
    LAPSED = "approval lapsed"
    NOT_YET = "not approved"

    @property
    def holds(self) -> bool:
        """Whether the program has approved these very words."""
        return self in {State.APPROVED, State.OVERDUE}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one item stands: the approval that counts, or the last one that did.

    `changed` names what is no longer as it was approved; it is empty where the approval does not say.
    """

    state: State
    approval: Approval | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Approvals:
    """What one program has approved, seen on a day; without a program nobody has approved anything.

    `found` is the language in which it was read, None for the base words; `curriculum` is as it stands there.
    """

    curriculum: Curriculum
    program: str | None
    as_of: dt.date
    found: InLanguage | None = None
    _seen: dict[str, Standing] = field(default_factory=dict)

    @classmethod
    def there(
        cls,
        found: InLanguage,
        program: str | None,
        as_of: dt.date,
        drawn: Mapping[str, str] | None = None,
    ) -> "Approvals":
        """Return what a program has approved in a language; `drawn` are the drawings made there, all if None."""
        svgs = found.drawn if drawn is None else drawn
        digests = {name: digest(svg) for name, svg in svgs.items()}
        there = replace(found.curriculum, drawings={**found.curriculum.drawings, **digests})
        return cls(there, program, as_of, found)

    @property
    def language(self) -> str:
        """The language in which it was read."""
        return self.found.language if self.found else BASE_LANGUAGE

    @property
    def option(self) -> str:
        """What `groupwork new approval` is told of the language, behind a space; nothing for the base."""
        return f" --language {self.language}" if self.found else ""

    def lacking(self, id: str) -> tuple[str, ...]:
        """Return in words what keeps an item from being approved: base words lack nothing."""
        if self.found is None:
            return ()
        item = approvable(self.curriculum)[id]
        return ShownIn(self.found, item, self.program or "").lacking()

    def too_early(self, id: str) -> Approval | None:
        """Return the approval of an item's very words that does not count, since they lack something."""
        same = self._of_these_words(id)
        return same[-1] if same and self.lacking(id) else None

    def standing(self, id: str) -> Standing:
        """Return how a session or a sheet stands with the program."""
        if id not in self._seen:
            self._seen[id] = self._standing(id)
        return self._seen[id]

    def _standing(self, id: str) -> Standing:
        given = self._by_item.get(id, ())
        if not given:
            return Standing(State.NOT_YET)
        same = self._of_these_words(id)
        if same and self.lacking(id):
            return Standing(State.NOT_YET)
        if same:
            is_over = same[-1].next_review < self.as_of
            return Standing(State.OVERDUE if is_over else State.APPROVED, same[-1])
        last, one = given[-1]
        item = approvable(self.curriculum)[id]
        now = fingerprint(item, self.curriculum.drawings)
        return Standing(State.LAPSED, last, tuple(_changed(item, one, now)))

    def _of_these_words(self, id: str) -> tuple[Approval, ...]:
        """Return the approvals of an item as it stands now, the oldest first."""
        given = self._by_item.get(id, ())
        now = fingerprint(approvable(self.curriculum)[id], self.curriculum.drawings)
        return tuple(approval for approval, one in given if one.digest == now.whole)

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of all sessions and sheets that the program ever approved and still offers."""
        return tuple(self._by_item)

    @cached_property
    def _by_item(self) -> Mapping[str, tuple[tuple[Approval, ApprovedItem], ...]]:
        """The approvals of each item by its id of today, the oldest first."""
        if self.program is None or self.program not in self.curriculum.programs:
            return {}
        own = {self.program, *self.curriculum.programs[self.program].formerly}
        items = approvable(self.curriculum)
        names = today_by_name(items)
        found: dict[str, list[tuple[Approval, ApprovedItem]]] = {}
        for approval in sorted(self.curriculum.approvals.values(), key=_by_age):
            for one in approval.items if approval.program in own else ():
                id = names.get(one.id) if one.language == self.language else None
                if id is not None and items[id].withdrawn is None:
                    found.setdefault(id, []).append((approval, one))
        return {id: tuple(given) for id, given in found.items()}


def approvals_of(curriculum: Curriculum, program: str, as_of: dt.date) -> Iterator[Approvals]:
    """Yield what a program has approved: of the base words, and of each language that it approved any in."""
    yield Approvals(curriculum, program, as_of)
    languages = {one.language for given in curriculum.approvals.values() for one in given.items}
    for language in sorted(languages - {BASE_LANGUAGE}):
        yield Approvals.there(in_language(curriculum, language), program, as_of)


def named_with_language(curriculum: Curriculum, approvals: Approvals, id: str) -> str:
    """Return the title of an item in the base words, and in which language it was read."""
    there = f" in the language {approvals.language}" if approvals.found else ""
    return f"“{approvable(curriculum)[id].title}”{there}"


def place_of(curriculum: Curriculum, approvals: Approvals, approval: Approval, id: str) -> Place:
    """Return where an approval names an item, under its id of today or a former one."""
    names = {id, *approvable(curriculum)[id].formerly}
    at = next(
        number
        for number, one in enumerate(approval.items)
        if one.id in names and one.language == approvals.language
    )
    return curriculum.place("approval", approval.id, "items", at)


def approvable(curriculum: Curriculum) -> Mapping[str, Approvable]:
    """Return everything that a program can approve, by id: sessions, handouts and forms."""
    return curriculum.plans_and_sheets


class _Named(Protocol):
    @property
    def formerly(self) -> tuple[str, ...]: ...


def today_by_name(items: Mapping[str, _Named]) -> Mapping[str, str]:
    """Return the id of today for each id that an item has or had."""
    return {
        **{old: id for id, item in items.items() for old in item.formerly},
        **{id: id for id in items},
    }


def used_by(curriculum: Curriculum, program: Program) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sessions that a program holds, and the sheets that they or the program itself hand out.

    What is not there, or was withdrawn, is left out.
    """
    sessions = dict.fromkeys(name for _, name in named_sessions(program))
    sessions |= dict.fromkeys(swap.with_ for swap in program.calendar.swap)
    plans = [
        plan
        for name in sessions
        if (plan := curriculum.sessions.get(name)) is not None and plan.withdrawn is None
    ]
    sheets = dict.fromkeys(name for plan in plans for name in plan.handouts)
    sheets |= dict.fromkeys(name for _, name in named_sheets(program))
    offered = curriculum.sheets
    return (
        tuple(plan.id for plan in plans),
        tuple(name for name in sheets if name in offered and offered[name].withdrawn is None),
    )


def _by_age(approval: Approval) -> tuple[dt.date, int, str]:
    """Sort by the day, then as the files of one day are numbered: the second, the tenth."""
    return approval.on, len(approval.id), approval.id


def _changed(item: Approvable, one: ApprovedItem, now: Fingerprint) -> Iterator[str]:
    """Yield what differs between an item and what was approved of it, in words."""
    if not one.parts:
        return
    outside, order = SEGMENTS if isinstance(item, SessionPlan) else BLOCKS
    found = [
        f"{_title(part)} ({NEW})" if part.id not in one.parts else _title(part)
        for part in parts_of(item)
        if one.parts.get(part.id) != now.parts[part.id]
    ]
    found += [f"“{id}” ({TAKEN_OUT})" for id in one.parts if id not in now.parts]
    if one.rest is not None and one.rest != now.rest:
        found.append(outside)
    yield from found or [order]


def _title(part: Segment | Block) -> str:
    words = part.title if isinstance(part, Segment) else part.heading or part.id.replace("-", " ")
    return f"“{words}”"
