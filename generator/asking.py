"""How a person is asked on the terminal; apart from terminal.py, so that only commands that ask load it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from .author import AuthorError, NotUnderstoodError, Question
from .terminal import stop

T = TypeVar("T")


def ask(question: Question, read: Callable[[str], T], /) -> T:
    """Ask on the terminal until the answer can be read."""
    if question.page:
        click.echo(f"\n{question.page}\n")
    click.echo(question.words)
    click.secho(f"  {question.why}", dim=True)
    while True:
        answer = click.prompt(
            "  Answer", default=question.default, show_default=bool(question.default)
        )
        try:
            return read(answer)
        except NotUnderstoodError as how:
            click.echo(f"  {how}")


@contextmanager
def stops_in_words() -> Iterator[None]:
    """End with a sentence and exit code 2 when somebody stopped, or an answer stopped it; nothing was written."""
    try:
        yield
    except click.Abort:
        click.echo(err=True)
        stop("Stopped before the last question. Nothing was written.")
    except AuthorError as stopped:
        stop(str(stopped))
