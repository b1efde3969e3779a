"""The approval: which words a program has approved for its own use, by role, and until when."""

from .base import Date, FileNoun, Id, Line, Noun


class ApprovedItem(Noun):
    """One item and the digest of the words that were approved."""

    id: Id
    digest: Line


class Approval(FileNoun):
    """One sitting at which a program approved content for itself."""

    program: Id
    role: Line
    on: Date
    next_review: Date
    items: tuple[ApprovedItem, ...]
    notes: str | None = None
