"""The commands that print what is needed together: parse, call flow.packet, print, exit code."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from .check.wording import spoken
from .compose import Document, Made, Order, Packets, groups_on
from .flow import Ask, packet
from .load import Project
from .model import Program
from .model.translation import BASE_LANGUAGE
from .publish import VOICES
from .schedule import week_of
from .terminal import FINDINGS, GOOD, executor_option, progress, today

Command = TypeVar("Command", bound=Callable[..., None])


@click.group("packet")
def packet_group() -> None:
    """Print what is needed together into one PDF: cover, brief, guide, handouts, slips."""


def _wanted(command: Command) -> Command:
    """Give a command the options that every packet has."""
    for option in (
        click.option(
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            help="The file to write; without it, one in build/packets.",
        ),
        click.option(
            "--language",
            default=BASE_LANGUAGE,
            show_default=True,
            help="The language of what clients hold, where it is translated, such as es.",
        ),
        click.option("--large", is_flag=True, help="Large print, 18 points and more."),
        click.option(
            "--paper",
            type=click.Choice(["letter", "a4"]),
            default="letter",
            show_default=True,
            help="The size of the paper.",
        ),
        click.option(
            "--copies",
            type=click.IntRange(1, 40),
            default=1,
            show_default=True,
            help="For how many people to bind copies in.",
        ),
        executor_option,
    ):
        command = option(command)
    return command


_ON = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Another day than today, as year-month-day.",
)
_TRACK = click.option("--track", help="One track alone, by its id.")


@packet_group.command("tonight")
@_ON
@_TRACK
@_wanted
@click.pass_obj
def tonight_command(
    project: Project, /, day: dt.datetime | None, track: str | None, **wanted: Any
) -> None:
    """Print all that today's groups need."""
    on = day.date() if day else today()

    def ask(made: Made, packets: Packets) -> tuple[Document, ...] | str:
        title = spoken(on)
        return _of_days(made, packets, (on, on), track, (f"tonight-{on}", title))

    _print(project, ask, **wanted)


@packet_group.command("week")
@click.argument("number", type=click.IntRange(1, 520))
@_TRACK
@_wanted
@click.pass_obj
def week_command(project: Project, /, number: int, track: str | None, **wanted: Any) -> None:
    """Print all that a week's groups need; NUMBER counts from the first week of the calendar."""

    def ask(made: Made, packets: Packets) -> tuple[Document, ...] | str:
        program = made.home_program
        if program is None:
            return "There is no home program."
        first = program.calendar.start + dt.timedelta(weeks=number - 1)
        days = (first, first + dt.timedelta(days=6))
        return _of_days(made, packets, days, track, (f"week-{number}", f"Week {number}"))

    _print(project, ask, **wanted)


@packet_group.command("session")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_wanted
@click.pass_obj
def session_command(project: Project, /, ids: tuple[str, ...], **wanted: Any) -> None:
    """Print all that one session needs, or several."""

    def ask(made: Made, packets: Packets) -> tuple[Document, ...] | str:
        if wrong := _unknown(made, ids):
            return wrong
        title = made.sessions[ids[0]].title if len(ids) == 1 else f"{len(ids)} sessions"
        return packets.sessions("session-" + "-".join(ids)[:80], title, ids)

    _print(project, ask, **wanted)


@packet_group.command("makeup")
@click.argument("ids", metavar="[ID...]", nargs=-1)
@_ON
@_TRACK
@_wanted
@click.pass_obj
def makeup_command(
    project: Project,
    /,
    ids: tuple[str, ...],
    day: dt.datetime | None,
    track: str | None,
    **wanted: Any,
) -> None:
    """Print what somebody takes home who was absent: from the sessions ID, or from today's groups."""
    on = day.date() if day else today()

    def ask(made: Made, packets: Packets) -> tuple[Document, ...] | str:
        if wrong := _unknown(made, ids):
            return wrong
        if ids:
            return packets.make_up("makeup-" + "-".join(ids)[:80], ids)
        held = _held(made, (on, on), track)
        if isinstance(held, str):
            return held
        return packets.make_up(f"makeup-{on}", [session for _, session in held])

    _print(project, ask, **wanted)


@packet_group.command("welcome")
@_TRACK
@_wanted
@click.pass_obj
def welcome_command(project: Project, /, track: str | None, **wanted: Any) -> None:
    """Print what a new client gets on the first day."""

    def ask(made: Made, packets: Packets) -> tuple[Document, ...] | str:
        return _no_track(made, track) or packets.welcome("welcome", track)

    _print(project, ask, **wanted)


@packet_group.command("review")
@_wanted
@click.pass_obj
def review_command(project: Project, /, **wanted: Any) -> None:
    """Print everything that the program has not approved, with a blank sheet to sign off."""
    if wanted["language"] != BASE_LANGUAGE:
        raise click.UsageError("What is approved are the base words; leave --language out.")
    _print(project, lambda _made, packets: packets.review("review"), **wanted)


def _of_days(
    made: Made,
    packets: Packets,
    days: tuple[dt.date, dt.date],
    track: str | None,
    named: tuple[str, str],
) -> tuple[Document, ...] | str:
    held = _held(made, days, track)
    if isinstance(held, str):
        return held
    rows = tuple(row for row, _ in held)
    return packets.sessions(*named, [session for _, session in held], rows)


def _held(made: Made, days: tuple[dt.date, dt.date], track: str | None) -> Any:
    """Return the groups of these days with their sessions, or why there are none."""
    program = made.home_program
    if program is None:
        return "There is no home program."
    if wrong := _no_track(made, track):
        return wrong
    found = groups_on(made, program, *days, track)
    if found:
        return found
    day = max(days[1], program.calendar.start)
    ahead = groups_on(made, program, day, day + dt.timedelta(weeks=8), track)
    return _none_held(program, days, ahead[0][0].day if ahead else None)


def _none_held(program: Program, days: tuple[dt.date, dt.date], then: dt.date | None) -> str:
    """Return that no group is held on these days, and how to ask for the next day with one."""
    is_day = days[0] == days[1]
    said = f"{program.title} holds no group with a session plan {'on that day' if is_day else 'in that week'}."
    if then is None:
        return f"{said} Nor in the eight weeks after it: see groupwork check."
    how = f"add --on {then}" if is_day else f"it is in week {week_of(program, then)}"
    return f"{said} The next day with one is {then}; {how}."


def _no_track(made: Made, track: str | None) -> str:
    program = made.home_program
    known = [one.id for one in program.tracks] if program else []
    if track is None or track in known:
        return ""
    return f"There is no track `{track}`; the tracks are {', '.join(known)}."


def _unknown(made: Made, ids: Iterable[str]) -> str:
    wrong = [id for id in ids if id not in made.sessions]
    if not wrong:
        return ""
    return f"There is no session `{wrong[0]}`; groupwork list sessions names them."


def _print(
    project: Project,
    ask: Ask,
    *,
    copies: int,
    paper: Any,
    large: bool,
    language: str,
    output: Path | None,
    executor: str,
) -> None:
    order = Order(copies, paper, large, language)
    with progress() as tell:
        result = packet(project, order, ask, output, tell, executor=executor)
    if result.problem:
        raise click.UsageError(result.problem)
    is_whole = result.report is None or not result.report.findings
    if result.report and not is_whole:
        click.echo(VOICES["text"](result.report, ()))
    for path, pages in result.files.items():
        sheets = (pages + 1) // 2
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        click.echo(f"{shown}: {pages} pages, {sheets} sheets of paper when printed on both sides.")
    sys.exit(GOOD if is_whole else FINDINGS)
