"""An approval of a translation that is not whole, or that nobody compared with the base words.

What it finds: a session or a sheet that a program approved in another language as it stands, though
some of it is not translated, has changed in the base words since, or was compared by nobody.

Why it matters: an approval stands at the foot of the sheet, where a client relies on it. A slip in a
translation is not seen by who reads one language alone. So the approval does not count, and the
sheet stays a trial copy.

Example: a sheet whose translation says `reviewed_by: null`.
    items:
      - {id: the-wave, language: es, digest: the fingerprint of the sheet in Spanish}

Better: a nurse who speaks both languages has compared the two, and then the clinical director approved.
    review: {by: translator, reviewed_by: nurse who speaks Spanish, on: 2027-01-11}

What to do: let the translation be made whole and reviewed, as the finding says, then approve it again
with `groupwork new approval --language es`, which refuses what is not ready.

Who decides: the role that approves content for the program; whoever compares the languages signs in
the translation.

Sources: 45 CFR 92.201; domain facts of this project, 7.4.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..approved import approvals_of, named_with_language, place_of
from ..rule import Rule
from ..wording import listed, short


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each approval of words in another language that lack something."""
    for id, program in curriculum.programs.items() if curriculum.approvals else ():
        for approvals in approvals_of(curriculum, id, curriculum.edition.date):
            for name in approvals.items:
                early = approvals.too_early(name)
                if early is not None:
                    yield rule.found(
                        f"{named_with_language(curriculum, approvals, name)} was approved for "
                        f"{program.title} on {short(early.on)} by {early.role}, but "
                        f"{listed(approvals.lacking(name))}. So that approval does not count.",
                        f"Put that right first: groupwork translate status {approvals.language} shows "
                        "how far it is. Then let the same role read it, and write an approval with "
                        f"groupwork new approval{approvals.option}.",
                        place_of(curriculum, approvals, early, name),
                    )


RULE = Rule("approval-too-early", Severity.SHOULD, look, __doc__)
