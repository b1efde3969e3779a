"""An approval of words that are no longer there.

What it finds: a session or a sheet of which the program's last approval was for other words or
another drawing than those that stand there now. So with one that was approved in another language:
its translation changed, or the base words below it.

Why it matters: the clinician who approved it has not read what clients would now get. So it is
printed as a draft again.

Example: approved with ten breaths, and now the sheet has nine.
    program: small
    role: clinical director
    on: 2027-01-04
    next_review: 2028-01-04
    items:
      - {id: the-wave, digest: the fingerprint of the sheet with ten breaths}

Better: the clinical director has read what changed, and `groupwork new approval` has written a
second file beside the first.
    on: 2027-03-01

What to do: let the same role read what changed and approve it again, or take the change back. Keep
the old file: it says what was approved on that day.

Who decides: the role that approves content for the program, such as the clinical director.

Sources: none; who signs has read it.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..approved import Approvals, State, approvals_of, named_with_language, place_of
from ..rule import Rule
from ..wording import listed, short


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each item whose words have changed since its last approval."""
    for id in curriculum.programs if curriculum.approvals else ():
        for approvals in approvals_of(curriculum, id, curriculum.edition.date):
            yield from _lapsed(rule, curriculum, approvals)


def _lapsed(rule: Rule, curriculum: Curriculum, approvals: Approvals) -> Iterator[Finding]:
    program = curriculum.programs[approvals.program or ""]
    for name in approvals.items:
        standing = approvals.standing(name)
        last = standing.approval
        if standing.state is not State.LAPSED or last is None:
            continue
        changed = f" Changed: {listed(standing.changed)}." if standing.changed else ""
        lacking = listed(approvals.lacking(name))
        first = f" Before that: {lacking}." if lacking else ""
        yield rule.found(
            f"{named_with_language(curriculum, approvals, name)} was approved for {program.title} "
            f"on {short(last.on)} by {last.role}; its words or drawings have changed since, so that "
            f"approval no longer counts.{changed}",
            "Let the same role read what changed, then write an approval with groupwork new "
            f"approval{approvals.option}. Until then it is printed as a draft.{first}",
            place_of(curriculum, approvals, last, name),
        )


RULE = Rule("approval-lapsed", Severity.SHOULD, look, __doc__)
