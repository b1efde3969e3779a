"""How sessions and sheets stand with a program: approved in these very words, lapsed, or not at all.

What a page says of it is left to compose/, what is written into an approval to author/.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Protocol

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
from .named import named_sessions, named_sheets

Approvable = SessionPlan | Handout


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
    """What one program has approved, seen on a day; without a program nobody has approved anything."""

    curriculum: Curriculum
    program: str | None
    as_of: dt.date
    _seen: dict[str, Standing] = field(default_factory=dict)

    def standing(self, id: str) -> Standing:
        """Return how a session or a sheet stands with the program."""
        if id not in self._seen:
            self._seen[id] = self._standing(id)
        return self._seen[id]

    def _standing(self, id: str) -> Standing:
        given = self._by_item.get(id, ())
        if not given:
            return Standing(State.NOT_YET)
        item = approvable(self.curriculum)[id]
        now = fingerprint(item, self.curriculum.drawings)
        same = [approval for approval, one in given if one.digest == now.whole]
        if same:
            is_over = same[-1].next_review < self.as_of
            return Standing(State.OVERDUE if is_over else State.APPROVED, same[-1])
        last, one = given[-1]
        return Standing(State.LAPSED, last, tuple(_changed(item, one, now)))

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
                id = names.get(one.id)
                if id is not None and items[id].withdrawn is None:
                    found.setdefault(id, []).append((approval, one))
        return {id: tuple(given) for id, given in found.items()}


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
    what = "segments" if isinstance(item, SessionPlan) else "blocks"
    found = [
        f"{_title(part)} (new)" if part.id not in one.parts else _title(part)
        for part in parts_of(item)
        if one.parts.get(part.id) != now.parts[part.id]
    ]
    found += [f"“{id}” (taken out)" for id in one.parts if id not in now.parts]
    if one.rest is not None and one.rest != now.rest:
        found.append(f"words outside the {what}")
    yield from found or [f"the order of the {what}"]


def _title(part: Segment | Block) -> str:
    words = part.title if isinstance(part, Segment) else part.heading or part.id.replace("-", " ")
    return f"“{words}”"
