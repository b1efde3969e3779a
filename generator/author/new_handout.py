"""Answers become a sheet that passes: the writer's words, and what the topic must say for safety."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from ..check.safety_blocks import sheet_blocks
from ..model import Curriculum, Handout
from ..model.base import Ages
from .names import slug
from .questions import Ask, Question
from .replies import a_sentence, a_title, nothing_or, one_of, one_that_exists, several, some_of

Values = dict[str, object]
Audience = Literal["client", "family", "staff"]

_MOST_STEPS = 9
_MOST_PROMPTS = 4
_LINES = 3
_HELP = ("helpline-crisis",)
"""Whom to call from any sheet that goes home, where the curriculum has it."""

_TOPIC = Question(
    "Topic, by its name or id",
    "It says what the sheet must say for safety. groupwork list topics names them all.",
    page="A sheet of one page. Enter takes what stands in brackets; your words stand as you write them.",
    name="topic",
)
_TITLE = Question("Title", "Plain words; the file is named after it.", name="title")
_AUDIENCE = Question(
    "For whom: client, family or staff", "Who reads it.", "client", name="audience"
)
_AGES = Question(
    "Ages: adult, older_adult, adolescent",
    "For young people every sentence has to fit them.",
    "adult",
    name="ages",
)
_PURPOSE = Question(
    "What it is for, to the reader", "Such as: Help you stay with a craving.", name="purpose"
)
_KEY = Question("Key message", "The one sentence that nobody should miss.", name="key-message")
_STEP = Question(
    "A step: what to do", "One thing at a time; numbers come by themselves.", name="step"
)
_PROMPT = Question(
    "Something to write on the sheet",
    f"It gets {_LINES} lines. Leave it empty for none.",
    name="write",
)
_SOURCE = Question(
    "Source that it rests on, by id",
    "groupwork list sources names them all. Leave it empty for none.",
    name="source",
)
_SESSION = Question(
    "Session that hands it out, by its name or id",
    "The sheet is added to its handouts. Leave it empty for none.",
    name="session",
)


@dataclass(frozen=True, slots=True)
class HandoutAnswers:
    """What a person answered, read."""

    topic: str
    title: str
    audience: Audience
    ages: tuple[Ages, ...]
    purpose: str
    key_message: str
    steps: tuple[str, ...]
    prompts: tuple[str, ...]
    source: str | None
    session: str | None

    @property
    def id(self) -> str:
        """The id of the sheet and the name of its file."""
        return slug(self.title)


def ask_handout(ask: Ask, curriculum: Curriculum, taken: Collection[str]) -> HandoutAnswers:
    """Ask every question about a sheet in order and return the answers."""
    sentence = a_sentence(curriculum)
    return HandoutAnswers(
        topic=ask(_TOPIC, one_that_exists(curriculum.topics, "topic")),
        title=ask(_TITLE, a_title(taken)),
        audience=ask(_AUDIENCE, one_of(get_args(Audience))),
        ages=ask(_AGES, some_of(get_args(Ages))),
        purpose=ask(_PURPOSE, sentence),
        key_message=ask(_KEY, sentence),
        steps=several(ask, _STEP, sentence, _MOST_STEPS),
        prompts=_prompts(ask, curriculum),
        source=ask(_SOURCE, nothing_or(one_that_exists(curriculum.sources, "source"))),
        session=ask(_SESSION, nothing_or(one_that_exists(curriculum.sessions, "session"))),
    )


def _prompts(ask: Ask, curriculum: Curriculum) -> tuple[str, ...]:
    read = nothing_or(a_sentence(curriculum))
    first = ask(_PROMPT, read)
    found = [first] if first else []
    while found and len(found) < _MOST_PROMPTS and (another := ask(_PROMPT, read)):
        found.append(another)
    return tuple(found)


def new_handout(answers: HandoutAnswers, curriculum: Curriculum) -> Values:
    """Return the sheet that the answers describe, as plain values in the order of its file."""
    values: Values = {
        "title": answers.title,
        "topic": answers.topic,
        "audience": answers.audience,
        "ages": list(answers.ages),
        "purpose": answers.purpose,
        "blocks": [*_own_blocks(answers), *_safety(answers, curriculum)],
        "sources": [answers.source] if answers.source else [],
        "review": {"status": "draft"},
    }
    return {name: value for name, value in values.items() if value != []}


def _own_blocks(answers: HandoutAnswers) -> Iterator[Values]:
    yield {"id": "key-message", "kind": "callout", "text": answers.key_message}
    yield {"id": "steps", "kind": "steps", "steps": list(answers.steps)}
    for number, prompt in enumerate(answers.prompts, 1):
        yield {"id": f"write-{number}", "kind": "write", "prompt": prompt, "lines": _LINES}


def _safety(answers: HandoutAnswers, curriculum: Curriculum) -> Iterator[Values]:
    """Yield what the topic must say on a sheet that goes home, and whom to call."""
    if answers.audience == "staff":
        return
    asked = Handout.model_validate(
        {
            "title": answers.title,
            "topic": answers.topic,
            "audience": answers.audience,
            "purpose": answers.purpose,
            "blocks": list(_own_blocks(answers)),
        }
    )
    lines = [block.say for block in sheet_blocks(asked)]
    yield {"id": "safe", "kind": "callout", "text": "".join(f"- {line}\n" for line in lines)}
    if helps := [id for id in _HELP if id in curriculum.resources]:
        yield {"id": "help", "kind": "resources", "resources": helps}


def handout_file(answers: HandoutAnswers) -> str:
    """Return where the sheet stands in the project."""
    return f"handouts/{answers.topic}/{answers.id}.yaml"
