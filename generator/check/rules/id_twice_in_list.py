"""Two items of one list with the same id.

What it finds: objectives, segments, blocks, tracks, slots, strands, phases, individual
requirements, requirements, sources, terms, resources, or any other items with an id (such as
closures, waivers, rooms and quiz questions) that share it within their list; and a shared slot with
the id of a slot in a track that goes there, because a client of that track has both.

Why it matters: links, changes and approvals address an item by its id; with two of them nobody
knows which is meant.

Example:
    - {id: practice, title: Draw a wave, kind: practice, minutes: 20, priority: must}
    - {id: practice, title: Ride it, kind: practice, minutes: 20, priority: must}

Better:
    - {id: draw, title: Draw a wave, kind: practice, minutes: 20, priority: must}
    - {id: ride, title: Ride it, kind: practice, minutes: 20, priority: must}

What to do: give one of them another id.

Who decides: whoever edits the file.

Sources: none; this keeps the house in order.
"""

from collections.abc import Iterable, Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program
from ..rule import Rule

Path = tuple[str, ...]
Group = tuple[str, str, Path, list[str]]
"""Kind and id of a file, the path of a list in it, and the ids of the list's items."""

_IN_PROGRAM = (
    "tracks",
    "shared_slots",
    "strands",
    "phases",
    "individual",
    "community",
    "waivers",
    "constraints",
    "unknown",
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
    for id, program in curriculum.programs.items():
        for slot, track in _in_track_too(program):
            yield rule.found(
                f"The track `{track}` has a slot with the id `{slot}` too.",
                "Give one of the two another id.",
                curriculum.place("program", id, "shared_slots", slot),
            )


def _in_track_too(program: Program) -> Iterator[tuple[str, str]]:
    """Yield each shared slot whose id a slot of one of its tracks has, with that track."""
    for shared in program.shared_slots:
        for track in program.tracks:
            goes_there = shared.is_shared_by(track.id)
            if goes_there and shared.id in _ids(track.slots):
                yield shared.id, track.id


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
        for asked in pack.requirements:
            in_it: Path = ("requirements", asked.id, "contents")
            yield "requirements", id, in_it, _ids(asked.contents)
    for id, program in curriculum.programs.items():
        for path, names in _in_program(program):
            yield "program", id, path, names
    yield "sources", "sources", ("sources",), list(curriculum.listed.get("sources", ()))
    yield "glossary", "glossary", ("terms",), list(curriculum.listed.get("terms", ()))
    yield "resources", "resources", ("resources",), list(curriculum.listed.get("resources", ()))
    yield "local-rules", "local-rules", ("rules",), list(curriculum.listed.get("local-rules", ()))


def _in_program(program: Program) -> Iterator[tuple[Path, list[str]]]:
    for name in _IN_PROGRAM:
        yield (name,), _ids(getattr(program, name))
    for track in program.tracks:
        yield ("tracks", track.id, "slots"), _ids(track.slots)
        yield ("tracks", track.id, "cohorts"), _ids(track.cohorts)
    for name in ("closures", "make_ups", "pins", "swap"):
        yield ("calendar", name), _ids(getattr(program.calendar, name))


def _ids(items: Iterable[object]) -> list[str]:
    return [str(getattr(item, "id")) for item in items]  # noqa: B009 - items of several nouns


RULE = Rule("id-twice-in-list", Severity.MUST, look, __doc__)
