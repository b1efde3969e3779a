"""How a person is asked on the terminal; apart from terminal.py, so that only commands that ask load it."""

from collections.abc import Callable
from typing import TypeVar

import click

from .author import NotUnderstoodError, Question

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
