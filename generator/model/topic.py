"""The topic: what a group of sessions is for, their order, and what is known of it."""

from .base import DRAFT, Count, Evidence, FileNoun, Id, Line, Prose, ReviewStamp, Withdrawn


class Topic(FileNoun):
    """Aims, the order of its sessions, and how many a client must have met."""

    title: Line
    """What the topic is called, in plain words."""
    aims: Prose
    """What clients have from it, in a few sentences."""
    sessions: tuple[Id, ...] = ()
    """The ids of its sessions, in the order in which they are held."""
    reached_after: Count = 1
    """After how many of its sessions a client has met the topic."""
    evidence: tuple[Evidence, ...] = ()
    """What is known, with the source of each claim."""
    evidence_limits: Prose | None = None
    """What is not known."""
    second_pass: Prose | None = None
    """What is different for a client who meets it again."""
    notes: str | None = None
    """For colleagues; never printed."""
    formerly: tuple[Id, ...] = ()
    """Ids that this file had before; old links still find it."""
    withdrawn: Withdrawn | None = None
    """Fill this in when it is no longer offered."""
    review: ReviewStamp = DRAFT
    """Who has read it, and when it is read again."""
