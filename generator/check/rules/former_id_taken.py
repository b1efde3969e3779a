"""A former id that something else bears today, or a successor that does not exist.

What it finds: an id under `formerly` that is in use, and a `successor` of something withdrawn that
is not there.

Why it matters: sheets with the old address are still on people's walls. The address must lead to
what took its place, never to something else.

Example: another session's file is named weekends.yaml, and this stands here:
    formerly: [weekends]

Better: the other session's file gets a new name, which was never used:
    formerly: [weekends]  # the other one is now free-weekends.yaml

What to do: never use an id again. Correct the successor, or leave it out.

Who decides: whoever edits the file; ask those who printed the old address.

Sources: none; this keeps old paper alive.
"""

from collections.abc import Iterator, Mapping

from ...findings import Finding, Severity
from ...model import Curriculum, Handout, Program, SessionPlan, Topic
from ..rule import Rule

Item = Topic | SessionPlan | Handout | Program


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each former id in use and each successor that is missing."""
    kinds: tuple[tuple[str, Mapping[str, Item]], ...] = (
        ("topic", curriculum.topics),
        ("session", curriculum.sessions),
        ("handout", curriculum.sheets),
        ("program", curriculum.programs),
    )
    for kind, items in kinds:
        for id, item in items.items():
            for old in item.formerly:
                if old in items:
                    yield rule.found(
                        f"The former id `{old}` belongs to another {kind} today.",
                        "Give the other one a new id; an id is never used again.",
                        curriculum.place(kind, id, "formerly", old),
                    )
            successor = item.withdrawn.successor if item.withdrawn else None
            if successor is not None and successor not in items:
                yield rule.found(
                    f"The successor `{successor}` does not exist.",
                    "Correct its id, or leave the successor out.",
                    curriculum.place(kind, id, "withdrawn", "successor"),
                )


RULE = Rule("former-id-taken", Severity.MUST, look, __doc__)
