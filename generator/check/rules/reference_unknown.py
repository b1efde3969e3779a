"""A name that points at nothing.

What it finds: a topic, session, handout, form, source, figure, resource, local rule or pack that is named
somewhere but does not exist; and a program, session or sheet that an approval names and that neither
is nor was called so. Names inside a program are left to program-name-unknown.

Why it matters: the page, the handout or the group that was meant would silently be missing.

Example: the file is named riding-the-wave.yaml.
    handouts: [riding-the-waves]

Better:
    handouts: [riding-the-wave]

What to do: correct the name, or add the file. The finding names the nearest id that exists, or
the one that took the place of a former id; groupwork fix writes the latter.
A file that exists but could not be read gives no second finding here.
Topics and sessions that a requirement pack names are left out: a pack is written for many
curricula, and what this one does not have shows as a requirement that is not met.

Who decides: whoever edits the file.

Sources: none; this is arithmetic.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping

from ...findings import Finding, Severity
from ...model import (
    Curriculum,
    FigureBlock,
    Handout,
    LocalRuleBlock,
    Program,
    ResourcesBlock,
    SessionPlan,
    Topic,
)
from ..approved import approvable, today_by_name
from ..named import Path, named_sessions, named_sheets
from ..rule import Rule
from ..slots import placed_slots

Mention = tuple[str, str, Path, str, str]
"""Kind and id of the item that mentions, the path in it, the kind that is mentioned, and its id."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each mention of something that does not exist."""
    known = _known(curriculum)
    broken = {(_family(kind), id) for kind, id in curriculum.broken}
    broken |= {(_APPROVABLE, id) for kind, id in broken if kind in {"session", "handout"}}
    unread = {kind for kind, id in curriculum.broken if kind == id}
    now = _named_now(curriculum)
    hints = iter(range(_MOST_HINTS))
    for kind, id, path, wanted, name in _mentions(curriculum):
        if name in known[wanted] or (wanted, name) in broken or f"{wanted}s" in unread:
            continue
        near = _near(name, known[wanted]) if next(hints, None) is not None else []
        new = now.get(wanted, {}).get(name, "")
        remedy = (
            f"It has another id now: write `{new}`."
            if new
            else f"Did you mean `{near[0]}`?"
            if near
            else f"Add it, or correct the name. {_WHERE[wanted]}"
        )
        yield rule.found(
            f"There is no {wanted} with the id `{name}`.",
            remedy,
            curriculum.place(kind, id, *path),
            new,
        )


def _near(name: str, known: Collection[str]) -> list[str]:
    return difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.8)


_MOST_HINTS = 100
"""So many names are told what they were likely meant to be: looking for it takes time."""
_APPROVABLE = "session or sheet"

_WHERE = {
    "topic": "Topics stand in curriculum/topics.",
    "session": "Session plans stand in curriculum/sessions.",
    "handout": "Handouts stand in handouts, forms in curriculum/toolkit.",
    "source": "Sources stand in curriculum/sources.yaml.",
    "resource": "Resources stand in curriculum/resources.yaml.",
    "local-rule": "Local rules stand in curriculum/local-rules.yaml.",
    "figure": "Drawings stand in curriculum/figures.",
    "pack": "Requirement packs stand in curriculum/requirements.",
    "program": "Programs stand in curriculum/programs.",
    _APPROVABLE: "Who renames a session or a sheet writes its old id under `formerly`.",
}


def _family(kind: str) -> str:
    return {"toolkit": "handout", "requirements": "pack"}.get(kind, kind)


def _known(curriculum: Curriculum) -> dict[str, Collection[str]]:
    return {
        "topic": curriculum.topics,
        "session": curriculum.sessions,
        "handout": curriculum.sheets,
        "source": curriculum.sources,
        "resource": curriculum.resources,
        "local-rule": curriculum.local_rules,
        "figure": curriculum.figures,
        "pack": curriculum.packs,
        "program": today_by_name(curriculum.programs),
        _APPROVABLE: today_by_name(approvable(curriculum)),
    }


def _named_now(curriculum: Curriculum) -> Mapping[str, Mapping[str, str]]:
    """Return, for each kind that may be renamed, today's id of each former one."""
    named: Mapping[str, Mapping[str, Topic | SessionPlan | Handout]] = {
        "topic": curriculum.topics,
        "session": curriculum.sessions,
        "handout": curriculum.sheets,
    }
    return {
        kind: {old: id for id, item in items.items() for old in item.formerly}
        for kind, items in named.items()
    }


def _mentions(curriculum: Curriculum) -> Iterator[Mention]:
    for name in curriculum.edition.topic_order:
        yield "edition", "edition", ("topic_order", name), "topic", name
    for id, topic in curriculum.topics.items():
        yield from _in_topic(id, topic)
    for id, plan in curriculum.sessions.items():
        yield from _in_session(id, plan)
    for id, sheet in curriculum.sheets.items():
        yield from _in_sheet(id, sheet)
    for id, program in curriculum.programs.items():
        yield from _in_program(id, program)
    for id, term in curriculum.terms.items():
        if term.source:
            yield "glossary", "glossary", ("terms", id, "source"), "source", term.source
    for id, approval in curriculum.approvals.items():
        yield "approval", id, ("program",), "program", approval.program
        for one in approval.items:
            yield "approval", id, ("items", one.id), _APPROVABLE, one.id


def _in_topic(id: str, topic: Topic) -> Iterator[Mention]:
    for name in topic.sessions:
        yield "topic", id, ("sessions", name), "session", name
    for evidence in topic.evidence:
        yield "topic", id, ("evidence", evidence.source, "source"), "source", evidence.source


def _in_session(id: str, plan: SessionPlan) -> Iterator[Mention]:
    yield "session", id, ("topic",), "topic", plan.topic
    for name in plan.handouts:
        yield "session", id, ("handouts", name), "handout", name
    for segment in plan.segments:
        if segment.board:
            path = ("segments", segment.id, "board", "file")
            yield "session", id, path, "figure", segment.board.file
    for name in plan.builds_on:
        yield "session", id, ("builds_on", name), "session", name
    for evidence in plan.evidence:
        yield "session", id, ("evidence", evidence.source, "source"), "source", evidence.source


def _in_sheet(id: str, sheet: Handout) -> Iterator[Mention]:
    if sheet.topic:
        yield "handout", id, ("topic",), "topic", sheet.topic
    for name in sheet.sources:
        yield "handout", id, ("sources", name), "source", name
    for taken in sheet.borrowed:
        yield "handout", id, ("borrowed", taken.source, "source"), "source", taken.source
    for block in sheet.blocks:
        if isinstance(block, FigureBlock):
            yield "handout", id, ("blocks", block.id, "file"), "figure", block.file
        if isinstance(block, ResourcesBlock):
            for name in block.resources:
                path = ("blocks", block.id, "resources", name)
                yield "handout", id, path, "resource", name
        if isinstance(block, LocalRuleBlock):
            yield "handout", id, ("blocks", block.id, "rule"), "local-rule", block.rule


def _in_program(id: str, program: Program) -> Iterator[Mention]:
    for name in program.packs:
        yield "program", id, ("packs", name), "pack", name
    for name in program.contact:
        yield "program", id, ("contact", name), "resource", name
    for name in program.local_rules:
        yield "program", id, ("local_rules", name), "local-rule", name
    for path, name in named_sessions(program):
        yield "program", id, path, "session", name
    for path, name in named_sheets(program):
        yield "program", id, path, "handout", name
    for placed in placed_slots(program):
        for name in placed.slot.topics:
            yield "program", id, (*placed.path, "topics", name), "topic", name
    for swap in program.calendar.swap:
        in_swap: Path = ("calendar", "swap", swap.id)
        yield "program", id, (*in_swap, "session"), "session", swap.session
        yield "program", id, (*in_swap, "with"), "session", swap.with_


RULE = Rule("reference-unknown", Severity.MUST, look, __doc__)
