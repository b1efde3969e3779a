"""How answers about a session or a sheet are read: names that exist, one of several, sentences that harm nobody."""

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from ..check.rules import advice_that_can_hurt, person_identified, phone_typed_in
from ..model import Curriculum, Handout, SessionPlan
from .names import slug
from .questions import Ask, NotUnderstoodError, Question
from .rules_asked import NONE
from .sources import one_line

C = TypeVar("C", bound=str)
T = TypeVar("T")

_SPOKEN_RULES = (advice_that_can_hurt.RULE, person_identified.RULE, phone_typed_in.RULE)
"""What is held against single sentences while they are given; the rest sees the whole file."""
_PLAN = {
    "title": "A",
    "topic": "a",
    "format": "group",
    "reach": "elective",
    "stages": ["early"],
    "ages": ["adult"],
    "minutes": 60,
    "led_by": "A",
    "key_message": "A",
    "safety": "A",
    "objectives": [{"id": "a", "text": "A"}],
    "segments": [{"id": "a", "title": "A", "kind": "opening", "minutes": 60, "priority": "must"}],
}
_SHEET = {"title": "A", "audience": "client", "purpose": "A"}


class _Titled(Protocol):
    @property
    def title(self) -> str: ...


def a_title(taken: Collection[str]) -> Callable[[str], str]:
    """Return a reader of a title whose id is free."""

    def read(words: str) -> str:
        title = one_line(words)
        if not re.search(r"[A-Za-z0-9]", title):
            raise NotUnderstoodError("Give it a name with letters in it.")
        if slug(title) in taken or slug(title) == "index":
            raise NotUnderstoodError(
                f"The id {slug(title)} is taken already. Give it another name."
            )
        return title

    return read


def one_that_exists(items: Mapping[str, _Titled], what: str) -> Callable[[str], str]:
    """Return a reader of an id or a title of something that exists."""
    by_name = {item.title.lower(): id for id, item in items.items()} | {id: id for id in items}

    def read(words: str) -> str:
        found = by_name.get(one_line(words).lower())
        if found is None:
            near = difflib.get_close_matches(one_line(words).lower(), by_name, n=3, cutoff=0.5)
            meant = " or ".join(dict.fromkeys(by_name[name] for name in near))
            raise NotUnderstoodError(
                f"There is no {what} of this name. "
                + (f"Do you mean {meant}?" if meant else f"groupwork list {what}s names them all.")
            )
        return found

    return read


def nothing_or(read: Callable[[str], T]) -> Callable[[str], T | None]:
    """Return a reader that takes an empty answer for none."""
    return lambda words: None if words.strip().lower() in NONE else read(words)


def one_of(choices: Collection[C]) -> Callable[[str], C]:
    """Return a reader of one choice."""

    def read(words: str) -> C:
        named = one_line(words).lower().replace(" ", "-")
        found = next((choice for choice in choices if choice.replace("_", "-") == named), None)
        if found is None:
            raise NotUnderstoodError(f"Answer one of: {', '.join(choices)}.")
        return found

    return read


def some_of(choices: Collection[C]) -> Callable[[str], tuple[C, ...]]:
    """Return a reader of one choice or several, with commas between them."""
    read_one = one_of(choices)

    def read(words: str) -> tuple[C, ...]:
        return tuple(dict.fromkeys(read_one(word) for word in words.split(",")))

    return read


def a_sentence(curriculum: Curriculum) -> Callable[[str], str]:
    """Return a reader of a sentence of the writer's own, held against what can harm somebody."""

    def read(words: str) -> str:
        sentence = one_line(words)
        if not re.search(r"\w", sentence):
            raise NotUnderstoodError("Write a sentence of your own; it stands there as you say it.")
        for words_, remedy in _harm_in(sentence, curriculum):
            raise NotUnderstoodError(f"{words_} {remedy}")
        return sentence

    return read


def _harm_in(sentence: str, curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a sentence, and what to do, in a plan or on a sheet for clients."""
    plan = SessionPlan.model_validate({**_PLAN, "summary": sentence})
    blocks = [{"id": "a", "kind": "text", "text": sentence}]
    sheet = Handout.model_validate({**_SHEET, "blocks": blocks})
    alone = replace(Curriculum(curriculum.edition), sessions={"a": plan}, handouts={"a": sheet})
    for rule in _SPOKEN_RULES:
        yield from ((found.words, found.remedy) for found in rule.look(rule, alone))


def several(ask: Ask, question: Question, read: Callable[[str], T], most: int) -> tuple[T, ...]:
    """Ask for one thing after the other, until the answer is empty or there are enough; one at the least."""
    found: list[T] = [ask(question, read)]
    more = replace(question, words=f"Another: {question.words[:1].lower()}{question.words[1:]}")
    more = replace(more, why="Leave it empty when there is none.", page="")
    while len(found) < most:
        another = ask(more, nothing_or(read))
        if another is None:
            break
        found.append(another)
    return tuple(found)
