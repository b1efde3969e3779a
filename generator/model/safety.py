"""What of an item is safety text: words that keep somebody alive on the one day they are needed.

A change to them is said loudly, and a layer above is told before it goes on. Which sentences a topic
must say, and which can hurt, is left to check/: here it is only told where such words stand.
"""

import re
from collections.abc import Iterable, Iterator

from .base import Noun
from .handout import CalloutBlock, Handout, ResourcesBlock
from .references import Resource, Resources
from .session import SessionPlan

IdPath = tuple[str, ...]
"""The way to a value by the names of fields and the natural keys of items, never by number."""

_SPEAKS_OF_DANGER = re.compile(
    r"(?<![\d-])(?:911|988)(?![\d-])|\bpoison (?:help|control)\b|222-1222|"
    r"\b(?:naloxone|narcan|nalmefene)\b|\boverdos\w+|\bsuicid\w*|"
    r"\b(?:can|could|may|will) kill\b|\bkill (?:you|them|him|her|now)\b|"
    r"\ball at once\b|\bstop(?:ping)? suddenly\b",
    re.IGNORECASE,
)
_AT_HAND = ("key_message", "newcomers", "between_sessions")
_IN_A_SEGMENT = ("do", "say", "script", "ask", "listen_for", "board")


def safety_paths(kind: str, noun: Noun) -> tuple[IdPath, ...]:
    """Return the paths of what is safety text in an item, in the order of its fields.

    Of a `session`: `safety`, always, and what is said, done or read in the room where it names a
    crisis line, naloxone, suicide, or what can kill. Of a `handout` (a form, too): every callout,
    every list of whom to call, every block that names one of these, and all of a crisis card, its
    form too. Of
    `resources`: every line that can be called, and every local one for an emergency. A list of
    plain sentences is one value. Other kinds hold none.
    """
    match noun:
        case SessionPlan() if kind == "session":
            return tuple(_of_session(noun))
        case Handout() if kind == "handout":
            return tuple(_of_sheet(noun))
        case Resources() if kind == "resources":
            return tuple(
                ("resources", item.id) for item in noun.resources if is_crisis_resource(item)
            )
        case _:
            return ()


def is_crisis_resource(resource: Resource) -> bool:
    """Whether a resource has a number to call or text, or is where somebody goes in an emergency."""
    can_be_reached = resource.phone or resource.text or resource.chat
    words = f"{resource.need} {resource.name} {resource.remark or ''}"
    return bool(can_be_reached) or speaks_of_danger((words,))


def speaks_of_danger(texts: Iterable[str]) -> bool:
    """Whether any of the texts names a crisis line, naloxone, overdose, suicide, or what can kill."""
    return any(_SPEAKS_OF_DANGER.search(text) for text in texts)


def _of_session(plan: SessionPlan) -> Iterator[IdPath]:
    for name in _AT_HAND:
        if speaks_of_danger(_texts(getattr(plan, name))):
            yield (name,)
    for segment in plan.segments:
        for name in _IN_A_SEGMENT:
            if speaks_of_danger(_texts(getattr(segment, name))):
                yield ("segments", segment.id, name)
    yield ("safety",)
    for name in ("say", "go_wrong"):
        if plan.brief and speaks_of_danger(_texts(getattr(plan.brief, name))):
            yield ("brief", name)
    for name, words in plan.adapt.items():
        if speaks_of_danger((words,)):
            yield ("adapt", name)


def _of_sheet(sheet: Handout) -> Iterator[IdPath]:
    if sheet.form == "crisis-card":
        yield ("form",)
    for block in sheet.blocks:
        if (
            sheet.form == "crisis-card"
            or isinstance(block, CalloutBlock | ResourcesBlock)
            or speaks_of_danger(_texts(block))
        ):
            yield ("blocks", block.id)


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Noun):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
