"""Approvals whose next review is due: each becomes a finding on the day after."""

import datetime as dt
from collections.abc import Iterator

from ..findings import Finding, Severity
from ..model import Curriculum
from .approved import State, approvals_of
from .wording import counted, short


def reviews_overdue(curriculum: Curriculum, as_of: dt.date) -> Iterator[Finding]:
    """Yield a finding for each approval that still counts though its next review was due before `as_of`."""
    for id, program in curriculum.programs.items() if curriculum.approvals else ():
        overdue: dict[str, int] = {}
        for approvals in approvals_of(curriculum, id, as_of):
            for name in approvals.items:
                standing = approvals.standing(name)
                if standing.state is State.OVERDUE and standing.approval:
                    file = standing.approval.id
                    overdue[file] = overdue.get(file, 0) + 1
        for file, count in overdue.items():
            due = short(curriculum.approvals[file].next_review)
            what = f"{counted(count, 'item')} of {program.title}"
            yield Finding(
                "approval-overdue",
                Severity.SHOULD,
                f"{what} {'was' if count == 1 else 'were'} due for review on {due}.",
                "Let the same role read again, then write an approval with groupwork new approval. "
                "What was approved stays approved until its words change.",
                curriculum.place("approval", file, "next_review"),
            )
