"""What fields are called in a sentence, what they count, and whom a change of them concerns."""

from ..model import Noun
from .difference import Whom

KINDS = {
    "session": "session",
    "handout": "handout",
    "form": "form",
    "topic": "topic",
    "program": "program",
    "requirements": "requirement pack",
    "resource": "resource",
    "local-rule": "local rule",
    "term": "glossary term",
    "source": "source",
    "figure": "drawing",
    "edition": "edition",
    "approval": "approval",
    "translation": "translation",
}
"""Every kind of item, in the order in which items are told, with its name."""

LABELS = {
    "at_least": "least minutes",
    "do": "what to do",
    "say": "what to say",
    "script": "what to read out",
    "ask": "what to ask",
    "listen_for": "what to listen for",
    "for": "what it is cited for",
    "led_by": "who leads it",
    "builds_on": "sessions it builds on",
    "newcomers": "how newcomers come along",
    "between_sessions": "practice between sessions",
    "adapt": "way to adapt",
    "fidelity": "what shows that it was done as meant",
    "notes": "notes for colleagues",
    "withdrawn": "withdrawal",
    "purpose": "what it is for",
    "reading_grade_target": "target for the reading grade",
    "reached_after": "sessions after which it is reached",
    "alt": "words for those who do not see it",
    "go_wrong": "what could go wrong",
    "contact": "the program's own",
    "local_rules": "the program's rule",
    "prepare": "what to prepare",
    "prepare_minutes": "minutes to prepare",
    "formerly": "former ids",
    "checked": "day on which it was opened",
    "checked_on": "day on which it was checked",
    "min": "at the least",
    "max": "at the most",
    "per": "scope",
    "cite": "citation",
    "from": "first day",
    "to": "last day",
    "on": "day",
    "asks": "what the program writes",
}
"""Names of fields that a person would not understand as they stand; the others are their own name."""

ONE_OF = {
    "segments": "segment",
    "objectives": "objective",
    "evidence": "source",
    "plan_links": "plan link",
    "blocks": "block",
    "pairs": "pair",
    "questions": "question",
    "borrowed": "what is passed on from",
    "tracks": "track",
    "cohorts": "cohort",
    "slots": "slot",
    "shared_slots": "shared slot",
    "strands": "strand",
    "phases": "phase",
    "individual": "individual requirement",
    "closures": "closure",
    "make_ups": "make-up",
    "pins": "fixed session",
    "swap": "swap",
    "assigned": "assignment for",
    "community": "community support",
    "waivers": "waiver",
    "constraints": "constraint",
    "unknown": "assumption",
    "staff": "role",
    "rooms": "room",
    "requirements": "requirement",
    "contents": "content",
    "items": "approved item",
}
"""What one item of a list is called."""

UNITS = {
    "minutes": "minute",
    "at_least": "minute",
    "prepare_minutes": "minute",
    "at_least_minutes": "minute",
    "cycle_weeks": "week",
    "earliest": "week",
    "latest": "week",
    "within_weeks": "week",
    "within_days": "day",
    "every_weeks": "week",
    "every_days": "day",
    "by_day": "day",
}

NAMES = frozenset(
    {
        *("ages", "builds_on", "cohorts", "countable", "cover", "days", "each_group", "absent"),
        *("welcome", "formerly", "handouts", "kinds", "languages", "levels", "levels_of_care"),
        *("make_ups", "needs", "packs", "parts_of_day", "phases", "practises", "replaces"),
        *("resources", "rooms", "sessions", "slots", "sources", "staff", "stages", "starts"),
        *("topic_order", "topics", "tracks", "ways", "weeks", "also", "authors"),
    }
)
"""Fields that list names, not sentences."""

_FOR_CLIENTS = {
    "session": {
        *("handouts", "key_message", "between_sessions", "minutes", "format", "ages", "stages"),
        *("reach", "withdrawn"),
    },
    "program": {
        *("tracks", "shared_slots", "strands", "phases", "individual", "calendar", "admission"),
        *("assigned", "community", "contact", "cycle_weeks", "languages", "summary", "title"),
    },
    "topic": {"aims", "sessions", "reached_after"},
}
_FOR_REQUIREMENTS = {
    "program": {"packs", "waivers", "level_of_care", "ages", "local_rules"},
    "topic": {"evidence", "evidence_limits"},
}
_WHOLE = {
    "handout": Whom.CLIENT,
    "resource": Whom.CLIENT,
    "term": Whom.CLIENT,
    "figure": Whom.CLIENT,
    "requirements": Whom.REQUIREMENT,
    "local-rule": Whom.REQUIREMENT,
}
_AUDIENCES = {
    "client": Whom.CLIENT,
    "family": Whom.CLIENT,
    "staff": Whom.FACILITATOR,
    "surveyor": Whom.REQUIREMENT,
}


def whom(kind: str, noun: Noun, field: str = "") -> Whom:
    """Return whom a change of a field of an item concerns first; without a field, of the whole."""
    audience = getattr(noun, "audience", None)
    if audience is not None:
        return _AUDIENCES[audience]
    if field in _FOR_CLIENTS.get(kind, ()):
        return Whom.CLIENT
    if field in _FOR_REQUIREMENTS.get(kind, ()):
        return Whom.REQUIREMENT
    return _WHOLE.get(kind, Whom.FACILITATOR)


def label(field: str) -> str:
    """Return what a field is called in a sentence."""
    return LABELS.get(field, field.replace("_", " "))


def title_of(item: object) -> str:
    """Return what people call an item: its title, or else the first words that name it."""
    for name in ("title", "heading", "term", "name", "role", "what", "reason", "need", "version"):
        found = getattr(item, name, None)
        if isinstance(found, str) and found:
            return found
    return str(getattr(item, "id", "") or getattr(item, "source", ""))
