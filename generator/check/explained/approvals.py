"""What is found when approvals are seen on a day (check/overdue)."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "approval-overdue",
        Severity.SHOULD,
        """An approval that is due for review.

What it finds: an approval that still counts, of which the day under `next_review` has passed.

Why it matters: the words are the same, but what is known, what is sold on the street and what the law
says may not be. A surveyor asks for the yearly review.

Example: read in March 2028.
    next_review: 2028-01-04

Better: the same role has read again in January, and a second file stands beside the first.
    on: 2028-01-03
    next_review: 2029-01-03

What to do: let the same role read the items again, then write an approval with `groupwork new
approval`. Keep the old file.

Who decides: the role that the approval names.

Sources: none; the program set the day itself.
""",
    ),
)
