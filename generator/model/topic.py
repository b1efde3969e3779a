"""The topic: what a group of sessions is for, their order, and what is known of it."""

from .base import DRAFT, Count, Evidence, FileNoun, Id, Line, Prose, ReviewStamp, Withdrawn


class Topic(FileNoun):
    """Aims, the order of its sessions, and how many a client must have met."""

    title: Line
    aims: Prose
    sessions: tuple[Id, ...] = ()
    reached_after: Count = 1
    evidence: tuple[Evidence, ...] = ()
    evidence_limits: Prose | None = None
    second_pass: Prose | None = None
    notes: str | None = None
    formerly: tuple[Id, ...] = ()
    withdrawn: Withdrawn | None = None
    review: ReviewStamp = DRAFT
