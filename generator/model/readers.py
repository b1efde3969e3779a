"""Who reads which words: what may go home, what needs the program's name beside it, what the room sees.

Every field that holds words stands in one of these lists; what stands in none is for staff alone,
and a test asks for it. All words of a sheet for staff or surveyors are for staff, whatever the lists say.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache

from .base import Noun
from .handout import Handout

Fields = Mapping[str, tuple[str, ...]]
"""By noun, the fields that hold words, as people write them."""

TAKEN_HOME: Fields = {
    "Handout": ("title", "purpose"),
    "TextBlock": ("heading", "text"),
    "CalloutBlock": ("heading", "text"),
    "StepsBlock": ("heading", "steps"),
    "ChecklistBlock": ("heading", "items"),
    "WriteBlock": ("heading", "prompt"),
    "TableBlock": ("heading", "columns", "row_labels"),
    "ScaleBlock": ("heading", "prompt", "low", "high"),
    "GridBlock": ("heading", "columns", "rows"),
    "TrackerBlock": ("heading", "rows", "prompt"),
    "MatchBlock": ("heading", "prompt"),
    "Pair": ("left", "right"),
    "QuizBlock": ("heading",),
    "Question": ("question", "choices"),
    "FigureBlock": ("heading", "alt", "caption"),
    "CardBlock": ("heading", "text"),
    "DrawnWords": ("text",),
    "ResourcesBlock": ("heading",),
    "LocalRuleBlock": ("heading",),
    "Borrowed": ("what",),
    "Source": (
        *("authors", "title", "container", "volume", "issue", "pages", "number", "publisher"),
        *("doi", "url", "licence"),
    ),
    "Resource": ("need", "name", "phone", "text", "url", "hours"),
    "LocalRule": ("title", "asks", "cite"),
    "Edition": ("title", "version", "licence"),
    "Topic": ("title",),
    "Strand": ("title",),
    "Track": ("title",),
    "SessionPlan": ("title", "key_message", "between_sessions"),
    "Program": ("contact", "local_rules"),
    "Web": ("site",),
    "Brand": ("letterhead",),
}
"""On a client's sheet, card or letter, in a workbook, or in a packet to take home."""

BESIDE_THE_NAME: Fields = {
    "Program": ("title",),
    "Approval": ("role",),
    "Overlay": ("title",),
}
"""Only where the footer names the program: such a copy stays in the room."""

SEEN_IN_THE_ROOM: Fields = {
    "SessionPlan": ("title",),
    "Segment": ("title", "ask"),
    "BoardPicture": ("alt",),
}
"""On the screen that the room sees while a session is run."""

FOR_STAFF: Fields = {
    "SessionPlan": (
        *("led_by", "summary", "prepare", "materials", "newcomers", "safety", "adapt"),
        *("fidelity", "notes"),
    ),
    "Objective": ("text",),
    "Segment": ("do", "say", "script", "listen_for"),
    "BoardPicture": ("how",),
    "Brief": ("say", "go_wrong"),
    "Evidence": ("for",),
    "PlanLink": ("need", "goal_example", "measure"),
    "NoteStarter": ("intervention", "response_prompts"),
    "Question": ("answer", "why"),
    "Handout": ("notes",),
    "Topic": ("aims", "evidence_limits", "second_pass", "notes"),
    "ReviewStamp": ("by",),
    "Withdrawn": ("reason",),
    "Term": ("term", "meaning", "also"),
    "Source": ("pmid", "pmcid", "checked_how"),
    "Resource": ("chat", "languages", "remark", "source"),
    "Edition": ("about",),
    "Approval": ("notes",),
    "ApprovedItem": ("digest", "rest", "parts"),
    "Program": ("summary", "population", "languages", "notes"),
    "IndividualRequirement": ("title", "by", "notes"),
    "Constraint": ("title", "notes"),
    "Staff": ("role",),
    "Room": ("title",),
    "Assigned": ("need",),
    "Admission": ("refers_out",),
    "Waiver": ("reason", "by"),
    "Unknown": ("what", "assumed"),
    "CommunitySupport": ("title", "how"),
    "Web": ("repository", "branch"),
    "Closure": ("reason",),
    "Calendar": ("time_zone",),
    "Cohort": ("title",),
    "Slot": ("title", "notes"),
    "SharedSlot": ("title", "notes"),
    "Strand": ("population",),
    "Phase": ("title", "criteria"),
    "RequirementPack": ("title", "jurisdiction", "summary", "to_verify", "notes"),
    "Basis": ("cite", "url"),
    "Only": ("parts_of_day",),
    "Content": ("text",),
    "Requirement": ("text", "cite"),
    "Overlay": ("base", "layers", "notes"),
    "Change": ("changes_to", "reason", "reviewed_by", "changes", "notes"),
    "Translation": ("notes",),
    "TranslationReview": ("by", "reviewed_by"),
    "Wording": ("source", "target"),
}
"""On pages and paper for staff alone."""


class Reader(Enum):
    """Who holds what was made: a client at home, people in the room of a named copy, the whole room."""

    HOME = "home"
    NAMED = "named"
    ROOM = "room"


_MAY_READ: Mapping[Reader, tuple[Fields, ...]] = {
    Reader.HOME: (TAKEN_HOME,),
    Reader.NAMED: (TAKEN_HOME, BESIDE_THE_NAME),
    Reader.ROOM: (SEEN_IN_THE_ROOM,),
}


@cache
def may_read(reader: Reader, noun: str, field: str) -> bool:
    """Whether somebody may read what is written in a field of a noun."""
    return any(field in fields.get(noun, ()) for fields in _MAY_READ[reader])


def is_for_staff(value: object) -> bool:
    """Whether a noun is for staff with all of its words: a sheet for staff or surveyors."""
    return isinstance(value, Handout) and not value.is_taken_home


def words_with_fields(
    value: object, noun: str = "", field: str = "", *, all_for_staff: bool = False
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield noun, field and text of everything written in a value, and whether all of it is for staff."""
    if isinstance(value, str):
        yield noun, field, value, all_for_staff
    elif isinstance(value, Noun):
        staff = all_for_staff or is_for_staff(value)
        for name, info in type(value).model_fields.items():
            yield from words_with_fields(
                getattr(value, name),
                type(value).__name__,
                info.alias or name,
                all_for_staff=staff,
            )
    elif isinstance(value, dict):
        for item in value.values():
            yield from words_with_fields(item, noun, field, all_for_staff=all_for_staff)
    elif isinstance(value, tuple):
        for item in value:
            yield from words_with_fields(item, noun, field, all_for_staff=all_for_staff)
