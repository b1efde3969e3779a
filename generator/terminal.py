"""What all commands share: exit codes, and what a terminal shows while something takes its time."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .flow import Progress as Tell

GOOD, FINDINGS, WRONG_USE, OUR_FAULT = 0, 1, 2, 3
"""Nothing to mend; a finding of severity must; wrong use or unreadable input; our own fault."""


@contextmanager
def progress() -> Iterator[Tell]:
    """Show progress on standard error, on a terminal as a bar, otherwise as a line for each step."""
    console = Console(stderr=True)
    if not console.is_terminal:
        said: list[str] = []

        def say(what: str, _done: int, _total: int) -> None:
            if what not in said:
                said.append(what)
                click.echo(f"{what} ...", err=True)

        yield say
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=1)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or 1)

        yield show
