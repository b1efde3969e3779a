"""Two items of one list with the same id.

What it finds: objectives, segments, blocks, tracks, slots, strands, phases, individual
requirements, requirements, sources, terms, resources, or any other items with an id (such as
closures, rooms and quiz questions) that share it within their list.

Why it matters: links, changes and approvals address an item by its id; with two of them nobody
knows which is meant.

Example: two segments with `id: practice`.

What to do: give one of them another id.

Sources: none; this keeps the house in order.
"""

from collections.abc import Iterable, Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule

Path = tuple[str, ...]
Group = tuple[str, str, Path, list[str]]
"""Kind and id of a file, the path of a list in it, and the ids of the list's items."""

_IN_PROGRAM = (
    "tracks",
    "strands",
    "phases",
    "individual",
    "community",
    "constraints",
    "staff",
    "rooms",
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each id that a list holds more than once."""
    for kind, id, path, names in _lists(curriculum):
        for index, name in enumerate(names):
            if name in names[:index]:
                yield rule.found(
                    f"The id `{name}` stands twice in this list.",
                    "Give one of the two another id.",
                    curriculum.place(kind, id, *path, index),
                )


def _lists(curriculum: Curriculum) -> Iterator[Group]:
    for id, plan in curriculum.sessions.items():
        yield "session", id, ("objectives",), _ids(plan.objectives)
        yield "session", id, ("segments",), _ids(plan.segments)
    for id, sheet in curriculum.sheets.items():
        yield "handout", id, ("blocks",), _ids(sheet.blocks)
        for block in sheet.blocks:
            for name in ("questions", "pairs"):
                yield "handout", id, ("blocks", block.id, name), _ids(getattr(block, name, ()))
    for id, pack in curriculum.packs.items():
        yield "requirements", id, ("requirements",), _ids(pack.requirements)
    for id, program in curriculum.programs.items():
        for name in _IN_PROGRAM:
            yield "program", id, (name,), _ids(getattr(program, name))
        for track in program.tracks:
            at = ("tracks", track.id)
            yield "program", id, (*at, "slots"), _ids(track.slots)
            yield "program", id, (*at, "cohorts"), _ids(track.cohorts)
        for name in ("closures", "make_ups", "pins", "swap"):
            yield "program", id, ("calendar", name), _ids(getattr(program.calendar, name))
    yield "sources", "sources", ("sources",), list(curriculum.listed.get("sources", ()))
    yield "glossary", "glossary", ("terms",), list(curriculum.listed.get("terms", ()))
    yield "resources", "resources", ("resources",), list(curriculum.listed.get("resources", ()))


def _ids(items: Iterable[object]) -> list[str]:
    return [str(getattr(item, "id")) for item in items]  # noqa: B009 - items of several nouns


RULE = Rule("id-twice-in-list", Severity.MUST, look, __doc__)
