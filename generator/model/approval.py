"""The approval: which words a program has approved for its own use, by role, and until when."""

from typing import Annotated

from pydantic import Field

from .base import Date, FileNoun, Id, Line, Noun
from .translation import BASE_LANGUAGE, ONE_LANGUAGE


class ApprovedItem(Noun):
    """One session or sheet, and the digest of the words and drawings that were approved."""

    id: Id
    """The id of what was approved."""
    language: Annotated[str, Field(pattern=ONE_LANGUAGE)] = BASE_LANGUAGE
    """The language in which it was read, such as es. An approval of one language reaches no other."""
    digest: Line
    """Written by `groupwork new approval`; nobody types it. The approval lapses when the words change."""
    rest: Line | None = None
    """The digest of all words outside the segments or blocks."""
    parts: dict[Id, Line] = Field(default={})
    """The digest of each segment or block, so that a lapse can say which one changed."""


class Approval(FileNoun):
    """One sitting at which a program approved content for itself."""

    program: Id
    """The id of the program that approves."""
    role: Line
    """Who approved, by role and never by name."""
    on: Date
    """The day of the approval."""
    next_review: Date
    """The day by which it is looked at again."""
    items: tuple[ApprovedItem, ...]
    """What was approved."""
    notes: str | None = None
    """For colleagues; never printed."""
