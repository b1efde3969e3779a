"""The approval: which words a program has approved for its own use, by role, and until when."""

from pydantic import Field

from .base import Date, FileNoun, Id, Line, Noun


class ApprovedItem(Noun):
    """One session or sheet, and the digest of the words and drawings that were approved."""

    id: Id
    digest: Line = Field(description="Written by `groupwork new approval`; nobody types it.")
    rest: Line | None = Field(
        default=None, description="The digest of all words outside the segments or blocks."
    )
    parts: dict[Id, Line] = Field(
        default={},
        description="The digest of each segment or block, so that a lapse can say which one changed.",
    )


class Approval(FileNoun):
    """One sitting at which a program approved content for itself."""

    program: Id
    role: Line
    on: Date
    next_review: Date
    items: tuple[ApprovedItem, ...]
    notes: str | None = None
