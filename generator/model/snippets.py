"""Whole items that an editor puts in at one key press: a segment, a block, a slot, a requirement.

Numbered signs such as $1 are where the writer's own words go, one after the other.
"""

from collections.abc import Mapping
from typing import Any

_WORDS = "|\n      ${%d}"
"""Words below a sign; deep enough wherever the item stands, and `groupwork fmt` sets it right."""


def _words(number: int) -> str:
    return _WORDS % number


def _segment(kind: str, minutes: int, priority: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"${{1:{kind}}}",
        "title": "$2",
        "kind": kind,
        "minutes": f"${{3:{minutes}}}",
        "at_least": f"${{4:{max(minutes // 2, 5)}}}",
        "priority": priority,
        **fields,
    }


_SEGMENTS = {
    "Opening, with the right to pass": _segment(
        "opening", 10, "must", say="|\n      ${5}\n      You can pass on any question."
    ),
    "Check-in, with questions": _segment(
        "check-in", 15, "must", say=_words(5), ask=["$6", "$7"], listen_for=_words(8)
    ),
    "Teaching, with words to say": _segment(
        "teaching", 15, "should", do=_words(5), say=_words(6), ask=["$7"]
    ),
    "Practice of an objective": _segment(
        "practice", 25, "must", practises=["$5"], do=_words(6), say=_words(7), listen_for=_words(8)
    ),
    "Discussion, with questions": _segment(
        "discussion", 15, "should", ask=["$5", "$6"], listen_for=_words(7)
    ),
    "Closing, with a word for each": _segment("closing", 10, "must", say=_words(5), ask=["$6"]),
}


def _block(kind: str, **fields: Any) -> dict[str, Any]:
    return {"id": "$1", "kind": kind, **fields}


_BLOCKS = {
    "Words": _block("text", heading="$2", text=_words(3)),
    "Box that nobody should miss": _block("callout", text="$2"),
    "Numbered steps": _block("steps", heading="$2", steps=["$3", "$4", "$5"]),
    "Things to tick": _block("checklist", heading="$2", items=["$3", "$4"], other="^true"),
    "Lines to write on": _block("write", prompt='"$2"', lines="${3:3}"),
    "Table to fill in": _block("table", columns=["$2", "$3"], rows="${4:4}"),
    "Scale from 0 to 10": _block("scale", prompt='"$2"', low="$3", high="$4"),
    "Grid of two by two": _block("grid", columns=["$2", "$3"], rows=["$4", "$5"]),
    "Week to follow": _block("tracker", rows=["$2", "$3"]),
    "Matching pairs": _block(
        "match",
        prompt="$2",
        pairs=[
            {"id": "$3", "left": "$4", "right": "$5"},
            {"id": "$6", "left": "$7", "right": "$8"},
        ],
    ),
    "Quiz, with answers for the facilitator": _block(
        "quiz", questions=[{"id": "$2", "question": '"$3"', "answer": "$4", "why": "$5"}]
    ),
    "Drawing": _block("figure", file="$2.svg", alt="$3"),
    "Wallet card": _block("card", text=_words(2), lines="${3:1}"),
    "Whom to call": _block("resources", heading="$2", resources=["${3:crisis-line}"]),
    "What law leaves to the program": _block("local-rule", rule="$2"),
}

_DAY = "${2|monday,tuesday,wednesday,thursday,friday,saturday,sunday|}"


def _slot(kind: str, minutes: int, **fields: Any) -> dict[str, Any]:
    times = {"day": _DAY, "start": '"${3:17:30}"', "minutes": f"${{4:{minutes}}}"}
    return {"id": "$1", "kind": kind, **times, **fields}


_SLOTS = {
    "Group that rotates through a strand": _slot("group", 90, strand="$5"),
    "Group with one session of its own": _slot("group", 90, session="$5"),
    "Break": _slot("break", 15),
    "Family group once a month": _slot(
        "family", 90, monthly="${5|first,second,third,fourth,last|}", strand="$6"
    ),
    "Individual session on no fixed day": {
        "id": "$1",
        "kind": "individual",
        "minutes": "${2:50}",
        "times": "${3:1}",
    },
    "Mutual help meeting": _slot("mutual_help", 60, title="$5"),
}

_REQUIREMENTS = {
    "Least hours a week": {
        "id": "$1",
        "text": "$2",
        "measure": "hours-per-week",
        "min": "${3:9}",
        "per": "week",
        "severity": "${4|must,should,consider|}",
        "cite": "$5",
    },
    "Most people in a group": {
        "id": "$1",
        "text": "$2",
        "measure": "group-size",
        "max": "${3:10}",
        "severity": "${4|must,should,consider|}",
        "cite": "$5",
    },
    "Something to show by hand": {
        "id": "$1",
        "text": "$2",
        "measure": "by-hand",
        "severity": "${3|must,should,consider|}",
        "cite": "$4",
    },
}

_OBJECTIVES = {"What a client can do at the end": {"id": "$1", "text": '"$2"'}}

SNIPPETS: Mapping[tuple[str, str], Mapping[str, Mapping[str, Any]]] = {
    ("SessionPlan", "objectives"): _OBJECTIVES,
    ("SessionPlan", "segments"): _SEGMENTS,
    ("Handout", "blocks"): _BLOCKS,
    ("Track", "slots"): _SLOTS,
    ("Program", "shared_slots"): _SLOTS,
    ("RequirementPack", "requirements"): _REQUIREMENTS,
}
"""By noun and field: a list, and what may be put into it, by the words under which it is offered."""


def snippets_of(noun: str, field: str) -> list[dict[str, Any]]:
    """Return what an editor offers for the items of a field, as JSON Schema's editors want it."""
    found = SNIPPETS.get((noun, field), {})
    return [{"label": label, "body": body} for label, body in found.items()]
