"""What commands share: exit codes, an option, what a terminal shows, and the words for what stopped."""

import datetime as dt
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .fault_report import fault_report
from .findings import Report
from .flow import Progress as Tell
from .publish import (
    LACKING,
    BuildRunningError,
    ElsewhereError,
    EngineEndedError,
    EngineFailedError,
    SourceChangedError,
    refusal,
)
from .render import TemplateFaultError

GOOD, FINDINGS, WRONG_USE, OUR_FAULT = 0, 1, 2, 3
"""Nothing to mend; a finding of severity must; wrong use or unreadable input; our own fault."""

_KEPT = "The last good site is kept, and nothing that you wrote was changed."


def _workers(_context: click.Context, _option: click.Parameter, typed: str) -> str:
    """Return the address of workers elsewhere, when it can be used."""
    if typed and (refused := refusal(typed)):
        raise click.BadParameter(refused)
    return typed


executor_option = click.option(
    "--executor",
    metavar="dask://HOST:PORT",
    default="",
    callback=_workers,
    help="Lay out paper on the workers of this Dask scheduler; needs the extra groupwork[dask].",
)
"""The option of every command that lays out paper for keeps."""


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


def today() -> dt.date:
    """Return the day where the person is."""
    return dt.datetime.now().astimezone().date()


def exit_code(report: Report) -> int:
    """Return how a command ends that found this."""
    if any(finding.code == "nothing-found" for finding in report.findings):
        return WRONG_USE
    return FINDINGS if report.has_must else GOOD


def stop(words: str) -> NoReturn:
    """Say on standard error why nothing was done, and stop as after wrong use."""
    click.echo(words, err=True)
    sys.exit(WRONG_USE)


def without_values(command: click.Command, typed: Sequence[str]) -> str:
    """Return a command as it was typed, with the names of its options and nothing else."""
    named, rest = ["groupwork"], list(typed)
    with suppress(Exception):  # a command that cannot be read may be the very fault that is told
        while rest:
            word, _, value = rest.pop(0).partition("=")
            context = click.Context(command)
            options = {name: one for one in command.get_params(context) for name in one.opts}
            option = options.get(word)
            if isinstance(option, click.Option):
                named.append(word)
                del rest[: 0 if option.is_flag or option.count or value else option.nargs]
            elif isinstance(command, click.Group) and (below := command.get_command(context, word)):
                named.append(word)
                command = below
    return " ".join(named)


def in_words(stopped: Exception, asked: str = "") -> tuple[str, int]:
    """Return what a person is told when something stopped, and the exit code.

    Of a fault of ours a report is shown first; `asked` is the command with the names of its options.
    """
    if words := _of_a_build(stopped) or _of_the_computer(stopped):
        return words, WRONG_USE
    if os.environ.get("GROUPWORK_DEBUG"):
        traceback.print_exception(stopped)
    click.echo(fault_report(stopped, asked), err=True)
    words = (
        f"This is our fault, not yours: {type(stopped).__name__}: {stopped}\n"
        "Nothing that you wrote was changed. Please send us the report in the terminal: "
        "it can be sent as it is. GROUPWORK_DEBUG=1 shows more, and may name your folders."
    )
    return words, OUR_FAULT


def _of_a_build(stopped: Exception) -> str:
    """Return the words for what stops a build while everything of this computer is well."""
    match stopped:
        case EngineFailedError():
            return (
                "The site engine stopped; the last good site is kept. Most often the reason is a "
                f"setting in mkdocs.yml. It said:\n{stopped}"
            )
        case EngineEndedError():
            return (
                f"The site engine was ended from outside (signal {stopped}); the last good site is "
                "kept. Most often the computer has too little memory. Run the command again."
            )
        case SourceChangedError():
            return (
                f"{stopped} was changed or taken away while the site was made of it. {_KEPT} "
                "Run the command again."
            )
        case BuildRunningError():
            return "Another build is running in this folder. Try again when it is done."
        case ElsewhereError():
            return (
                f"{stopped} {_KEPT} What was laid out stays so. Run the command again, or without "
                "--executor."
            )
        case TemplateFaultError():
            return (
                f"A template cannot be used. {stopped}. If it is your own, mend it, or take it out "
                "of your folder templates/; if it is not, please report it."
            )
        case _:
            return ""


def _of_the_computer(stopped: Exception) -> str:
    """Return the words for what a computer refuses or lacks."""
    match stopped:
        case PermissionError() | NotADirectoryError() | IsADirectoryError():
            return (
                f"{stopped.filename} cannot be written or read. Check who owns it and what it is; "
                "groupwork doctor says more."
            )
        case FileNotFoundError():
            return (
                f"{stopped.filename} is not there, or was taken away while it was in use. {_KEPT} "
                "Put it back, and run the command again."
            )
        case OSError(errno=int(number)) if number in LACKING:
            where = f" ({stopped.filename})" if stopped.filename else ""
            return f"{LACKING[number]}{where}. {_KEPT} Mend that, and run the command again."
        case _:
            return ""
