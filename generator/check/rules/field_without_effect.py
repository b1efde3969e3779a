"""A field that is read but that this version does not act on yet.

What it finds: make-ups, pins, swaps and stated hours of a program, closed or dated strands, the days
and kinds that a requirement is limited to, and the make-ups that a pack counts.

Why it matters: the week and its results would look as if they had been reckoned with.

Example: `calendar: {pins: [{id: family-day, session: values, on: 2027-03-05}]}`.

What to do: leave it written if you like, and do not rely on it: what is shown was worked out
without it.

Sources: none; this keeps the tool honest.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program, RequirementPack
from ..rule import Rule

Path = tuple[str, ...]


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each field that is set but has no effect."""
    for id, program in curriculum.programs.items():
        for path in _in_program(program):
            yield _found(rule, curriculum, "program", id, path)
    for id, pack in curriculum.packs.items():
        for path in _in_pack(pack):
            yield _found(rule, curriculum, "requirements", id, path)


def _in_program(program: Program) -> Iterator[Path]:
    for name in ("make_ups", "pins", "swap"):
        if getattr(program.calendar, name):
            yield ("calendar", name)
    for track in program.tracks:
        if track.stated_weekly_hours is not None:
            yield ("tracks", track.id, "stated_weekly_hours")
    for strand in program.strands:
        if strand.enrollment == "closed":
            yield ("strands", strand.id, "enrollment")
        for name in ("starts", "ends", "shared"):
            if getattr(strand, name):
                yield ("strands", strand.id, name)


def _in_pack(pack: RequirementPack) -> Iterator[Path]:
    if pack.make_ups:
        yield ("make_ups",)
    for requirement in pack.requirements:
        for name in ("days", "kinds"):
            if getattr(requirement.only, name):
                yield ("requirements", requirement.id, "only", name)


def _found(rule: Rule, curriculum: Curriculum, kind: str, id: str, path: Path) -> Finding:
    return rule.found(
        f"`{path[-1]}` is read, but this version does not act on it yet.",
        "Do not rely on it: weeks and results were worked out without it.",
        curriculum.place(kind, id, *path),
    )


RULE = Rule("field-without-effect", Severity.SHOULD, look, __doc__)
