"""What a page or a PDF says of review: the base's own, and apart from it the program's approval."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..check import Approvable, Approvals, Standing, State, approvable, approvals_of, used_by
from ..check.wording import listed, short
from ..model import Approval, Curriculum, Handout, Program, ReviewStamp, SessionPlan
from ..model.translated import Extent
from . import views
from .document import DIRECTOR_DECIDES, DRAFT_STAFF, NOT_REVIEWED, TRIAL_CLIENT

STATES: tuple[tuple[str, str], ...] = (
    ("approved", "Approved here"),
    ("overdue", "Approved here, review overdue"),
    ("lapsed", "Approval lapsed"),
    ("not-yet", "Not approved here"),
)
"""How an item can stand with the home program, as somebody who looks for items asks for it."""

_KEYS = dict(zip(State, (key for key, _ in STATES), strict=True))


@dataclass(frozen=True, slots=True)
class Shown:
    """How an item stands, in words: `word` for a list, `base` of the base's review, `here` of the program's.

    `key` is one of `STATES`. `last` is the approval that counts or did, and `changed` what differs
    from it: for pages in another language, which say it in their own words.
    """

    key: str
    word: str
    base: str
    here: str
    last: Approval | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovedThere:
    """The days of an approval of words in another language, for the foot of a sheet that goes home."""

    on: dt.date
    next_review: dt.date


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """How many items of a kind a program uses, and how many of them stand how, in the order of `State`.

    With a `language`, of those that somebody began to translate into it.
    """

    what: str
    total: int
    counts: tuple[int, ...]
    language: str = ""

    @property
    def approved(self) -> int:
        """How many the program has approved in these very words."""
        return sum(count for state, count in zip(State, self.counts, strict=True) if state.holds)


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """What of a program's content it has approved; `act` holds page, title and words of what is to be done."""

    rows: tuple[ApprovalRow, ...]
    act: tuple[tuple[str, str, str], ...]

    @property
    def states(self) -> tuple[str, ...]:
        """The words of each state, in the order of the counts."""
        return tuple(words for _, words in STATES)

    @property
    def sentence(self) -> str:
        """All that is said in the base words in one sentence."""
        kinds = (
            f"{row.approved} of {row.total} {row.what.lower()}"
            for row in self.rows
            if not row.language
        )
        return f"Approved for use here: {listed(kinds)}."


def approval_mark(
    approvals: Approvals,
    item: Approvable,
    id: str,
    *,
    is_for_clients: bool,
    is_named: bool,
    is_translated: bool = False,
) -> str:
    """Return the approval of the home program for these very words, or that there is none.

    A plain client sheet goes home, so its mark names no role; a letter is read by strangers and
    has no mark at all. An approval of words that have changed since does not count. For a translation
    this is what stands where `approved_there` is none.
    """
    if isinstance(item, Handout) and item.form == "letter":
        return ""
    if is_translated:
        return TRIAL_CLIENT if is_for_clients else DRAFT_STAFF
    standing = approvals.standing(id)
    last = standing.approval if standing.state.holds else None
    if last is None:
        return TRIAL_CLIENT if is_for_clients else staff_mark(item.review)
    if is_for_clients and not is_named:
        return f"Approved {short(last.on)}; next review {short(last.next_review)}."
    return _approved(last)


def approved_there(approvals: Approvals, item: Approvable) -> ApprovedThere | None:
    """Return the days of the approval of a translation, in these very words; of base words none."""
    standing = approvals.standing(item.id)
    is_letter = isinstance(item, Handout) and item.form == "letter"
    last = standing.approval if standing.state.holds and approvals.found and not is_letter else None
    return ApprovedThere(last.on, last.next_review) if last else None


def guide_mark(approvals: Approvals, plan: SessionPlan) -> str:
    """Return what stands at the foot of a guide: the program's approval, and apart from it the base's review."""
    mark = approval_mark(approvals, plan, plan.id, is_for_clients=False, is_named=True)
    if not approvals.standing(plan.id).state.holds:
        return mark
    base = "draft." if plan.review.status == "draft" else _base(plan.review)
    return f"{mark} Base review: {base[0].lower()}{base[1:]}"


def staff_mark(stamp: ReviewStamp) -> str:
    """Return what staff read of something that the program has not approved."""
    return f"{_base(stamp)} {DIRECTOR_DECIDES}"


def shown(approvals: Approvals, item: Approvable) -> Shown:
    """Return how an item stands, as a page tells it."""
    standing = approvals.standing(item.id)
    word = {
        State.APPROVED: "approved here",
        State.OVERDUE: "approved here, review overdue",
        State.LAPSED: "approval lapsed",
        State.NOT_YET: "draft"
        if item.review.status == "draft"
        else f"{item.review.status} in the base, not approved here",
    }
    return Shown(
        _KEYS[standing.state],
        word[standing.state],
        _base(item.review),
        _here(standing),
        standing.approval,
        standing.changed,
    )


def since(approvals: Approvals, id: str) -> str:
    """Return what has changed in an item since it was approved, or nothing where it never was."""
    standing = approvals.standing(id)
    if standing.state is not State.LAPSED or standing.approval is None:
        return ""
    changed = f": {listed(standing.changed)}" if standing.changed else ""
    return f"changed since {short(standing.approval.on)}{changed}"


def approval_view(curriculum: Curriculum, program: Program, as_of: dt.date) -> ApprovalView:
    """Return how many of the sessions and sheets that a program uses it has approved.

    In other languages those in which it has approved something.
    """
    used = used_by(curriculum, program)
    rows: list[ApprovalRow] = []
    act: list[tuple[str, str, str]] = []
    for approvals in approvals_of(curriculum, program.id, as_of):
        for what, ids in zip(("Sessions", "Handouts and forms"), used, strict=True):
            there = tuple(id for id in ids if _is_begun(approvals, id))
            if there:
                rows.append(_row(approvals, what, there))
                act += _to_do(approvals, there)
    return ApprovalView(tuple(rows), tuple(act))


def _is_begun(approvals: Approvals, id: str) -> bool:
    """Whether somebody began to translate an item; all of it is there in the base words."""
    found = approvals.found
    kind = "session" if id in approvals.curriculum.sessions else "handout"
    return found is None or found.extent(kind, id) is not Extent.NONE


def _row(approvals: Approvals, what: str, ids: tuple[str, ...]) -> ApprovalRow:
    states = [approvals.standing(id).state for id in ids]
    counts = tuple(states.count(state) for state in State)
    return ApprovalRow(what, len(ids), counts, approvals.language if approvals.found else "")


def _to_do(approvals: Approvals, ids: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield the page and title of what is lapsed or overdue, and what has happened."""
    curriculum = approvals.curriculum
    items = approvable(curriculum)
    for id in ids:
        standing = approvals.standing(id)
        if standing.state in {State.LAPSED, State.OVERDUE}:
            is_session = id in curriculum.sessions
            page = views.session_page(id) if is_session else views.sheet_page(curriculum, id)
            title, language = f"{items[id].title}", approvals.language
            if approvals.found:
                page, title = views.in_language(page, language), f"{title} ({language})"
            yield page, title, _here(standing)


def _base(stamp: ReviewStamp) -> str:
    if stamp.status == "draft":
        return NOT_REVIEWED
    by = f" by {stamp.by}" if stamp.by else ""
    on = f", {short(stamp.on)}" if stamp.on else ""
    due = f"; due again {short(stamp.due)}" if stamp.due else ""
    return f"{stamp.status.capitalize()}{by}{on}{due}."


def _here(standing: Standing) -> str:
    last = standing.approval
    if last is None:
        return f"Not approved. {DIRECTOR_DECIDES}"
    if standing.state is State.LAPSED:
        changed = f" Changed: {listed(standing.changed)}." if standing.changed else ""
        return (
            f"Approved on {short(last.on)} by {last.role}; the words or drawings have changed since, "
            f"so the approval no longer counts.{changed}"
        )
    overdue = " That review is overdue." if standing.state is State.OVERDUE else ""
    return f"{_approved(last)}{overdue}"


def _approved(last: Approval) -> str:
    return (
        f"Approved for use here by {last.role}, {short(last.on)}; next review "
        f"{short(last.next_review)}."
    )
