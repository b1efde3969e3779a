"""The words of an item: where each text stands, its sentences, and what of it is quoted or warned of.

What a rule looks for in the words is the rule's own; how to count a reading grade is in `reading.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TypeVar

from ..model import Handout, Noun, ResourcesBlock, SessionPlan, Topic

Path = tuple[str | int, ...]

_NO_WORDS = frozenset(
    {
        *("ages", "builds_on", "file", "form", "format", "formerly", "handouts", "id", "kind"),
        *(
            "practises",
            "reach",
            "resources",
            "review",
            "rule",
            "source",
            "sources",
            "stages",
            "topic",
        ),
        *("ways", "withdrawn"),
    }
)
"""Fields that hold names for the tool, not words for people."""

_REMEMBERED = 1 << 16
"""Several rules ask for the sentences and words of the same texts."""

_OPEN, _CLOSE = '"“‘(*_', '"”’)*_'
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^)\n]*\)")
_BEGIN = re.compile(r"^(?:[-*+]|\d+[.)]|#+|>)[ \t]+")
_BREAK = re.compile(rf"(?<=[.!?…])[{re.escape(_CLOSE)}]*\s+|\n+|(?:(?<![ \t])[ \t]+)?\|[ \t]*")
_WORD = re.compile(r"[^\W_]+(?:['’.\-/][^\W_]+)*")
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”")
_ANSWER = re.compile(
    r"(?:\b(?:say|says|answer|reply|respond|tell (?:them|him|her|everybody|people|the \w+))"
    r"(?: \w+){0,2}[:,]? )$",
    re.IGNORECASE,
)
_NEGATES = re.compile(
    r"\b(?:never|nor|nobody|no one|none|nothing|neither|without|avoid\w*|instead of|rather than|not|"
    r"no|\w+n['’]t|cannot|stop saying|leaves? out|skip|myths?|wrong|dangerous)\b",
    re.IGNORECASE,
)
_NEGATES_NOTHING = re.compile(
    r"\b(?:(?:if|when|whenever|once|while|because|since|as)\b[^,;:]{0,400}[,;:]|"
    r"(?:do not|don['’]t|no need to) (?:worry|panic|be afraid|wait)|no (?:problem|worries|doubt)|"
    r"not only|why not|without (?:delay|fear|worry)|"
    r"(?:do|does|did|is|are|can|will) not (?:wake|breathe?|answer|respond|move|awake|breathing)|"
    r"(?:doesn|don|isn|aren|can|won)['’]t (?:wake|breathe?|answer|respond|move|awake|breathing)|"
    r"not (?:awake|breathing)|(?:cannot|can['’]t) be woken|no (?:answer|breath))\b",
    re.IGNORECASE,
)
_WARNS_AFTER = re.compile(
    r"(?:(?!\b(?:and|but|or|so|then)\b)[^,;:]){0,40}\b(?:(?:is|are|was|does|do|can|could|may|will|would|has|have) ?(?:not|never)|\w+n['’]t|"
    r"cannot|never|(?:can|could|may|might|does|will) (?:also |even )?(?:kill|hurt|harm|bring|cause)|"
    r"kills|hurts|dangerous|danger|risky|unsafe|harmful|myth|wrong|untrue|false)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<![\"”’)\]*_ ])[\"”’)\]*_ ]+$")


_Fields = Callable[[type[Noun]], tuple[tuple[str, str], ...]]
"""Gives the fields of a kind of noun that are gone through, each with the name it is written under."""


@cache
def _every_field(kind: type[Noun]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


@cache
def _fields_with_words(kind: type[Noun]) -> tuple[tuple[str, str], ...]:
    return tuple(field for field in _every_field(kind) if field[0] not in _NO_WORDS)


def words_of(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text that people read in a noun, with the path to it; a list's items by their id."""
    return iter(_texts_of(value, path, _fields_with_words))


def written_in(value: object) -> Iterator[tuple[Path, str]]:
    """Yield every text in a noun as `words_of` does: those for colleagues and for the tool as well."""
    return iter(_texts_of(value, (), _every_field))


def _texts_of(value: object, path: Path, fields_of: _Fields) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    _gather(value, path, fields_of, found)
    return found


def _gather(value: object, path: Path, fields_of: _Fields, found: list[tuple[Path, str]]) -> None:
    """Put the texts below a value into a list, which is quicker than to hand each up from depth to depth."""
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, Noun):
        for name, written in fields_of(type(value)):
            if below := getattr(value, name):
                _gather(below, (*path, written), fields_of, found)
            elif below == "":
                found.append(((*path, written), ""))
    elif isinstance(value, dict):
        for name, item in value.items():
            _gather(item, (*path, name), fields_of, found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*path, getattr(item, "id", None) or index), fields_of, found)


Offered = TypeVar("Offered", SessionPlan, Handout, Topic)


def offered(items: Mapping[str, Offered]) -> Iterator[tuple[str, Offered]]:
    """Yield the items that are still offered: of one that is withdrawn, only its address remains."""
    return ((id, item) for id, item in items.items() if item.withdrawn is None)


def said(plan: SessionPlan) -> Iterator[tuple[Path, str]]:
    """Yield what a facilitator says aloud: what to say and read in each segment, and in the brief."""
    for segment in plan.segments:
        for name in ("say", "script"):
            words = getattr(segment, name)
            if words:
                yield ("segments", segment.id, name), words
    for index, line in enumerate(plan.brief.say if plan.brief else ()):
        yield ("brief", "say", index), line


def read_by_clients(sheet: Handout) -> Iterator[tuple[Path, str]]:
    """Yield the running words of a sheet: what it is for, and of each block all but labels.

    Headings, columns, labels, the words beside a figure, and lists of whom to call are no sentences;
    answers of a quiz stand in the guide only.
    """
    yield ("purpose",), sheet.purpose
    for block in sheet.blocks:
        if isinstance(block, ResourcesBlock):
            continue
        for name in ("text", "steps", "items", "prompt", "caption", "questions"):
            value = getattr(block, name, None) or ()
            for text in (value,) if isinstance(value, str) else value:
                words = getattr(text, "question", text)
                yield ("blocks", block.id, name), words


def plain(text: str) -> str:
    """Return a line without the marks of Markdown."""
    words = _LINK.sub(r"\1", text).replace("**", "").replace("`", "")
    return _BEGIN.sub("", words.strip()).strip()


@lru_cache(maxsize=_REMEMBERED)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, plain; a line, an item and a cell of a table end one too."""
    pieces = (plain(piece) for line in text.split("\n") for piece in _BREAK.split(plain(line)))
    return tuple(piece for piece in pieces if piece)


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text; a number is a word, and so is self-care."""
    return tuple(_WORD.findall(text))


def beginning(sentence: str, count: int = 7) -> str:
    """Return the first words of a sentence, to find it by."""
    first = sentence.split()
    return " ".join(first[:count]) + (" …" if len(first) > count else "")


def without_quotes(text: str, *, keep_answers: bool = False) -> str:
    """Return a text in which what stands in quotation marks is left out.

    With `keep_answers` a quotation stays that staff are told to say, as in: Say: "…".
    """
    if '"' not in text and "“" not in text:
        return text

    def left(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 40) : match.start()]
        if keep_answers and _ANSWER.search(before):
            return match.group()
        return '"…"'

    return _QUOTED.sub(left, text)


def negates(words: str) -> bool:
    """Whether words forbid or deny what follows them, such as: Do not, never, skip these."""
    return bool(_NEGATES.search(_NEGATES_NOTHING.sub(" ", words)))


def is_warned_of(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence names the words between two places in order to warn of them, or asks."""
    if _ENDS.sub("", sentence).endswith("?"):
        return True
    return negates(sentence[:start]) or bool(_WARNS_AFTER.match(sentence[end:]))


def with_lead(text: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence with the line that leads to it, where it is an item of a list below one."""
    lead = ""
    for line in text.split("\n"):
        words = plain(line)
        is_item = bool(_BEGIN.match(line.strip()))
        if words and not is_item:
            lead = words if words.endswith(":") else ""
        for sentence in sentences(line):
            yield (lead if is_item else ""), sentence
