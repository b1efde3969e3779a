"""What is found when a program is held against its requirement packs (check/unmet)."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "requirement-not-met",
        Severity.MUST,
        """A requirement that the program does not hold.

What it finds: a requirement of one of the program's packs that does not hold for every client, on
every admission day and for every allowed length of stay. The worst case is named.

Why it matters: a law, a payer, an accreditor or this project asks for it, and for some client it
would not be so.

Example: a pack asks for groups of 10 at the most, and a cohort has room for 12.
    - {id: evening-a, title: Evening group, capacity: 12}

Better:
    - {id: evening-a, title: Evening group, capacity: 10}

What to do: change the program as the finding says. Or write a waiver with its reason and its end, or
leave it shown as not met.

Who decides: the program director; the role named in a waiver for leaving it. Whether a rule still
reads like this is for whoever reads it on its official site.

Sources: the citation that the finding names.
""",
        others=(Severity.SHOULD, Severity.CONSIDER),
        stops="stops no page; it is shown as not met. The pack says how much it matters, and where "
        "it says must, the check fails",
    ),
    Written(
        "packs-contradict",
        Severity.MUST,
        """Two packs that no schedule can hold together.

What it finds: two requirement packs of one program of which one asks for more than the other allows.

Why it matters: whatever the program does, one of the two would not be met.

Example: one pack asks for at least 12 hours a week, the other for at most 10.
    packs: [state-a, payer-b]

Better: the pack that does not apply is taken out.
    packs: [state-a]

What to do: find out which of the two applies. Where one stands in the place of the other, write
`replaces` in its pack.

Who decides: the program director, with whoever answers for licensing and contracts.

Sources: the citations of the two packs.
""",
    ),
    Written(
        "waiver-ended",
        Severity.SHOULD,
        """A waiver that is over.

What it finds: a waiver whose last day, `until`, has passed.

Why it matters: the decision held until that day and no longer. Nobody has decided since.

Example: read in March 2027.
    until: 2026-12-31

Better: the same role has decided again.
    until: 2027-12-31

What to do: take the waiver out, or let the same role decide again and write the new date.

Who decides: the role that the waiver names under `by`.

Sources: none; a decision has an end.
""",
    ),
    Written(
        "waiver-unused",
        Severity.SHOULD,
        """A waiver that is not needed.

What it finds: a waiver of a requirement that the program meets after all, that does not apply to it,
or whose pack is replaced by another.

Why it matters: whoever reads the program's report sees an exception where there is none.

Example: every cohort has 10 places or fewer, and there is a waiver for larger groups.
    waivers:
      - id: big-groups
        pack: core
        requirement: small-groups
        reason: One large room.
        by: clinical director
        until: 2027-12-31

Better: no such entry.
    waivers: []

What to do: take it out.

Who decides: the program director.

Sources: none; this keeps the report honest.
""",
    ),
)
