"""Something that was withdrawn and is still counted on.

What it finds: a session or a sheet that is withdrawn, and that a program still holds, a session still
hands out or builds on.

Why it matters: it is no longer offered, so the group would stand there without its plan or its
handout, and a requirement that counts on it would be met on paper only.

Example: the session was withdrawn, and the rotation still has it.
    strands:
      - {id: core, title: Core, sessions: [how-a-craving-works, riding-out-a-craving]}

Better:
    strands:
      - {id: core, title: Core, sessions: [how-a-craving-works, surfing-an-urge]}

What to do: take it out, or put what took its place there; then look at what the requirements say.

Who decides: whoever plans the week; for a handout, whoever writes the session.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ...model.base import Withdrawn
from ..named import Path, named_sessions, named_sheets
from ..rule import Rule

Use = tuple[str, str, Path, str, Withdrawn | None]
"""Kind and id of what counts on something, the path there, the id of what it counts on, and its end."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each mention of something withdrawn by something that is in use."""
    for kind, id, path, name, withdrawn in _uses(curriculum):
        if withdrawn is not None:
            instead = withdrawn.successor
            yield rule.found(
                f"`{name}` was withdrawn: {withdrawn.reason.rstrip('.')}.",
                f"Put `{instead}` in its place, or take it out." if instead else "Take it out.",
                curriculum.place(kind, id, *path),
            )


def _uses(curriculum: Curriculum) -> Iterator[Use]:
    sessions = {id: plan.withdrawn for id, plan in curriculum.sessions.items()}
    sheets = {id: sheet.withdrawn for id, sheet in curriculum.sheets.items()}
    for id, program in curriculum.programs.items():
        if program.withdrawn is None:
            for path, name in named_sessions(program):
                yield "program", id, path, name, sessions.get(name)
            for path, name in named_sheets(program):
                yield "program", id, path, name, sheets.get(name)
    for id, plan in curriculum.sessions.items():
        if plan.withdrawn is None:
            for name in plan.handouts:
                yield "session", id, ("handouts", name), name, sheets.get(name)
            for name in plan.builds_on:
                yield "session", id, ("builds_on", name), name, sessions.get(name)


RULE = Rule("withdrawn-in-use", Severity.MUST, look, __doc__)
