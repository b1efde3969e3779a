"""What stands at the foot of a page: that it is a draft, or who approved it for use here."""

from ..check.wording import short
from ..model import Approval, Curriculum, Handout, Noun, digest
from .document import DRAFT_STAFF, TRIAL_CLIENT


def approval_mark(
    curriculum: Curriculum, item: Noun, id: str, *, is_for_clients: bool, is_named: bool
) -> str:
    """Return the approval of the home program for these very words, or that there is none.

    A plain client sheet goes home, so its mark names no role; a letter is read by strangers and
    has no mark at all. An approval of words that have changed since does not count.
    """
    if isinstance(item, Handout) and item.form == "letter":
        return ""
    last = _last_approval(curriculum, item, id)
    if last is None:
        return TRIAL_CLIENT if is_for_clients else DRAFT_STAFF
    on, again = short(last.on), short(last.next_review)
    if is_for_clients and not is_named:
        return f"Approved {on}; next review {again}."
    return f"Approved for use here by {last.role}, {on}; next review {again}."


def is_approved(curriculum: Curriculum, item: Noun, id: str) -> bool:
    """Whether the home program has approved these very words."""
    return _last_approval(curriculum, item, id) is not None


def _last_approval(curriculum: Curriculum, item: Noun, id: str) -> Approval | None:
    home = curriculum.home_program()
    words = digest(item)
    found = [
        approval
        for approval in curriculum.approvals.values()
        if approval.program == home
        and any(one.id == id and one.digest == words for one in approval.items)
    ]
    return max(found, key=lambda approval: approval.on, default=None)
