"""Answers become a session plan that passes: its minutes add up, and what must be said is said.

Every sentence of the plan is the writer's own, but for the right to pass and for what the topic must
say for safety. What nobody answered is left out; nothing stands there to be filled in later.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import get_args

from ..check.safety_blocks import blocks_for
from ..model import Curriculum
from ..model.base import Ages
from ..model.session import Format
from .names import Names, slug
from .questions import Ask, Question, whole_number
from .replies import a_sentence, a_title, nothing_or, one_of, one_that_exists, several, some_of

Values = dict[str, object]

MOST_OBJECTIVES = 5
_MOST_SOURCES = 12
_SHORTEST, _LONGEST = 20, 240
_ID_WORDS = 4
_ROUND = 5
"""Minutes of a check-in and a closing are a multiple of these."""
_PASSING = "You can pass on any question."

_TOPIC = Question(
    "Topic, by its name or id",
    "The plan is added to its order. groupwork list topics names them all.",
    page="Page 1 of 2: what the session is. Enter takes what stands in brackets.",
    name="topic",
)
_TITLE = Question("Title", "Plain words; the file is named after it.", name="title")
_FORMAT = Question(
    "Format: group, individual, family or orientation",
    "With whom it is held.",
    "group",
    name="format",
)
_MINUTES = Question("Minutes", "Groups of a program are often 90.", "90", name="minutes")
_REACH = Question(
    "Reach: core or elective",
    "Every client should meet what is core; the rest is assigned by need.",
    "elective",
    name="reach",
)
_STAGES = Question(
    "Stages of recovery: early, middle, later",
    "In which it helps most.",
    "early, middle",
    name="stages",
)
_AGES = Question(
    "Ages: adult, older_adult, adolescent",
    "For young people every sentence has to fit them.",
    "adult",
    name="ages",
)
_LED_BY = Question("Led by", "A role, never a name.", "A counselor.", name="led-by")
_SUMMARY = Question(
    "What happens, in a sentence or two",
    "Staff choose by it.",
    page="Page 2 of 2: the words. They stand in the plan as you write them.",
    name="summary",
)
_KEY = Question(
    "Key message", "The one sentence that everybody should remember.", name="key-message"
)
_OBJECTIVE = Question(
    "What a client can do at the end",
    "Begin with a verb, such as: Draw a craving as a wave.",
    name="objective",
)
_OPENING = Question("Question that opens the session", "People may pass.", name="opening-question")
_CLOSING = Question(
    "Question that closes it", "Each takes something along.", name="closing-question"
)
_NEWCOMERS = Question(
    "What somebody new is told beforehand",
    "Clients start on any day, so somebody always is. Leave it empty to write it later.",
    name="newcomers",
)
_DANGER = Question(
    "What can go wrong in this session, and what is done then",
    "What the topic must say is put in anyway. Leave it empty for nothing more.",
    name="safety",
)
_SOURCE = Question(
    "Source that it rests on, by id",
    "groupwork list sources names them all. Leave it empty for none.",
    name="source",
)


def _practice(objective: str) -> Question:
    return Question(
        f"How people practise it: {objective}",
        "What they do, in a sentence: draw, try, say, write.",
        name="practice",
    )


def _cited_for(source: str) -> Question:
    return Question(
        f"What {source} is cited for",
        "What was found, with whom; a reader can hold it against the source.",
        name="cited-for",
    )


@dataclass(frozen=True, slots=True)
class SessionAnswers:
    """What a person answered, read; `practices` are in the order of `objectives`."""

    topic: str
    title: str
    format: Format
    minutes: int
    reach: str
    stages: tuple[str, ...]
    ages: tuple[Ages, ...]
    led_by: str
    summary: str
    key_message: str
    objectives: tuple[str, ...]
    practices: tuple[str, ...]
    opening: str
    closing: str
    newcomers: str | None
    danger: str | None
    evidence: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The id of the session and the name of its file."""
        return slug(self.title)


def ask_session(ask: Ask, curriculum: Curriculum, taken: Collection[str]) -> SessionAnswers:
    """Ask every question about a session in order and return the answers."""
    sentence = a_sentence(curriculum)
    topic = ask(_TOPIC, one_that_exists(curriculum.topics, "topic"))
    title = ask(_TITLE, a_title(taken))
    format = ask(_FORMAT, one_of(get_args(Format)))  # noqa: A001 - the field's own word
    minutes = ask(_MINUTES, whole_number(_SHORTEST, _LONGEST))
    reach = ask(_REACH, one_of(("core", "elective")))
    stages = ask(_STAGES, some_of(("early", "middle", "later")))
    ages = ask(_AGES, some_of(get_args(Ages)))
    led_by = ask(_LED_BY, sentence)
    summary = ask(_SUMMARY, sentence)
    key_message = ask(_KEY, sentence)
    objectives = several(ask, _OBJECTIVE, sentence, MOST_OBJECTIVES)
    return SessionAnswers(
        topic=topic,
        title=title,
        format=format,
        minutes=minutes,
        reach=reach,
        stages=stages,
        ages=ages,
        led_by=led_by,
        summary=summary,
        key_message=key_message,
        objectives=objectives,
        practices=tuple(ask(_practice(objective), sentence) for objective in objectives),
        opening=ask(_OPENING, sentence),
        closing=ask(_CLOSING, sentence),
        newcomers=ask(_NEWCOMERS, nothing_or(sentence)) if format == "group" else None,
        danger=ask(_DANGER, nothing_or(sentence)),
        evidence=tuple(_evidence(ask, curriculum)),
    )


def _evidence(ask: Ask, curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """Ask for sources that exist, each with what it is cited for, until there is none."""
    read = nothing_or(one_that_exists(curriculum.sources, "source"))
    seen: set[str] = set()
    while len(seen) < _MOST_SOURCES and (source := ask(_SOURCE, read)) is not None:
        if source not in seen:
            seen.add(source)
            yield source, ask(_cited_for(source), a_sentence(curriculum))


def new_session(answers: SessionAnswers) -> Values:
    """Return the plan that the answers describe, as plain values in the order of its file."""
    names = Names({"opening", "closing"})
    ids = [names.unused(slug(" ".join(text.split()[:_ID_WORDS]))) for text in answers.objectives]
    values: Values = {
        "title": answers.title,
        "topic": answers.topic,
        "format": answers.format,
        "reach": answers.reach,
        "stages": list(answers.stages),
        "ages": list(answers.ages),
        "minutes": answers.minutes,
        "led_by": answers.led_by,
        "summary": answers.summary,
        "key_message": answers.key_message,
        "objectives": [
            {"id": id, "text": text} for id, text in zip(ids, answers.objectives, strict=True)
        ],
        "evidence": [{"source": source, "for": used} for source, used in answers.evidence],
        "newcomers": answers.newcomers,
        "segments": list(_segments(answers, ids)),
        "safety": safety_text(answers),
        "review": {"status": "draft"},
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def safety_text(answers: SessionAnswers) -> str:
    """Return what is said for safety: what the topic must say, then the writer's own sentence."""
    lines = [block.say for block in blocks_for(answers.topic)]
    lines += [answers.danger] if answers.danger else []
    return "".join(f"- {line}\n" for line in lines)


def _segments(answers: SessionAnswers, ids: list[str]) -> Iterator[Values]:
    """Yield a check-in, one practice for each objective, and a closing; their minutes add up."""
    opening, closing = (max(_ROUND, answers.minutes // part // _ROUND * _ROUND) for part in (6, 8))
    rest = answers.minutes - opening - closing
    shares = [rest // len(ids) + (number < rest % len(ids)) for number in range(len(ids))]
    yield _segment("opening", "Check-in", "check-in", opening) | {
        "say": f"{_PASSING}\n",
        "ask": [answers.opening],
    }
    parts = zip(ids, answers.objectives, answers.practices, shares, strict=True)
    for id, objective, practice, minutes in parts:
        yield _segment(id, objective.rstrip(". "), "practice", minutes) | {
            "practises": [id],
            "do": f"{practice}\n",
        }
    yield _segment("closing", "Closing", "closing", closing) | {"ask": [answers.closing]}


def _segment(id: str, title: str, kind: str, minutes: int) -> Values:
    times = {"minutes": minutes, "at_least": minutes // 2}
    return {"id": id, "title": title, "kind": kind, **times, "priority": "must"}


def session_file(answers: SessionAnswers) -> str:
    """Return where the plan stands in the project."""
    return f"curriculum/sessions/{answers.topic}/{answers.id}.yaml"
