"""Answers that stand in options of the command, so that a script need not be asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .questions import Ask, NotUnderstoodError, Question
from .sources import AuthorError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """Answers by the name of their option, each list in the order of the questions.

    What is not given is asked; with `asks` None its default stands, and where there is none the
    command stops.
    """

    answers: Mapping[str, Sequence[str]]
    asks: Ask | None
    _used: dict[str, int]

    @classmethod
    def of(cls, answers: Mapping[str, Sequence[str]], asks: Ask | None) -> "Given":
        """Return the answers; an empty list counts as not given."""
        return cls({name: words for name, words in answers.items() if words}, asks, {})

    def __call__(self, question: Question, read: Callable[[str], T], /) -> T:
        """Return the answer to a question, read; raises AuthorError for one that cannot be read."""
        if question.name not in self.answers and self.asks is not None:
            return self.asks(question, read)
        words = self._next(question)
        try:
            return read(words)
        except NotUnderstoodError as how:
            option = f"--{question.name}"
            said = f"{option} “{words}”: {how}" if words else f"Give {option}. {question.why}"
            raise AuthorError(f"{said} Nothing was written.") from how

    def _next(self, question: Question) -> str:
        given = self.answers.get(question.name)
        if given is None:
            return question.default
        place = self._used.get(question.name, 0)
        self._used[question.name] = place + 1
        return given[place] if place < len(given) else ""
