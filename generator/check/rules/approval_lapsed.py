"""An approval of words that are no longer there.

What it finds: a session or a sheet of which the program's last approval was for other words or
another drawing than those that stand there now.

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
from ..approved import Approvals, State, approvable
from ..rule import Rule
from ..wording import listed, short


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each item whose words have changed since its last approval."""
    for id, program in curriculum.programs.items() if curriculum.approvals else ():
        approvals = Approvals(curriculum, id, curriculum.edition.date)
        for name in approvals.items:
            standing = approvals.standing(name)
            last = standing.approval
            if standing.state is not State.LAPSED or last is None:
                continue
            item = approvable(curriculum)[name]
            names = {name, *item.formerly}
            written = next(one.id for one in last.items if one.id in names)
            changed = f" Changed: {listed(standing.changed)}." if standing.changed else ""
            yield rule.found(
                f"“{item.title}” was approved for {program.title} on {short(last.on)} by {last.role}; "
                f"its words or drawings have changed since, so that approval no longer counts.{changed}",
                "Let the same role read what changed, then write an approval with groupwork new "
                "approval. Until then it is printed as a draft.",
                curriculum.place("approval", last.id, "items", written),
            )


RULE = Rule("approval-lapsed", Severity.SHOULD, look, __doc__)
