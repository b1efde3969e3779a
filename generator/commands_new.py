"""The commands that make a session or a sheet: parse, ask, call author/, print, exit code."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import click

from .asking import ask, stops_in_words
from .author import (
    Added,
    Given,
    add_handout,
    add_session,
    ask_handout,
    ask_session,
    own_curriculum,
)
from .commands_author import new_group, taken_ids
from .load import Project

F = TypeVar("F", bound=Callable[..., object])
_Given = str | Sequence[str] | None
"""What an option holds: one answer, several in their order, or none."""


def _options(*names: tuple[str, str, bool]) -> Callable[[F], F]:
    """Add an option for each question: its name, what it answers, and whether it may come again."""

    def add(command: F) -> F:
        for name, words, is_many in reversed(names):
            again = " It may be given several times." if is_many else ""
            command = click.option(f"--{name}", multiple=is_many, help=f"{words}{again}")(command)
        return command

    return add


_SURE = click.option(
    "--yes", "is_sure", is_flag=True, help="Ask nothing; take what stands in brackets."
)


@new_group.command("session")
@_options(
    ("topic", "Its topic, by name or id.", False),
    ("title", "Its title; the file is named after it.", False),
    ("format", "group, individual, family or orientation.", False),
    ("minutes", "How long it takes.", False),
    ("reach", "core or elective.", False),
    ("stages", "early, middle, later.", False),
    ("ages", "adult, older_adult, adolescent.", False),
    ("led-by", "Who may run it, by role.", False),
    ("summary", "What happens.", False),
    ("key-message", "What everybody should remember.", False),
    ("objective", "What a client can do at the end.", True),
    ("practice", "How it is practised, in the order of the objectives.", True),
    ("opening-question", "What the group is asked first.", False),
    ("closing-question", "What it is asked at the end.", False),
    ("newcomers", "What somebody new is told.", False),
    ("safety", "What can go wrong in this session, and what is done.", False),
    ("source", "A source that it rests on, by id.", True),
    ("cited-for", "What it is cited for, in the order of the sources.", True),
)
@_SURE
@click.pass_obj
def session_command(project: Project, /, *, is_sure: bool, **answers: _Given) -> None:
    """Make a session plan by answering plain questions; it is a draft, and it passes the check.

    Options answer for you; the other questions are asked, and with --yes none is.
    """
    with stops_in_words():
        curriculum = own_curriculum(project)
        asked = ask_session(_ask(answers, is_sure=is_sure), curriculum, taken_ids(curriculum))
        _say(add_session(project, curriculum, asked))
    click.echo(
        "Next: write what the facilitator says and listens for in each part, and add handouts. "
        "groupwork check says what else an editor would look at.\n"
        f"To hold it, write {asked.id} into a strand or a slot of your program."
    )


@new_group.command("handout")
@_options(
    ("topic", "Its topic, by name or id.", False),
    ("title", "Its title; the file is named after it.", False),
    ("audience", "client, family or staff.", False),
    ("ages", "adult, older_adult, adolescent.", False),
    ("purpose", "What it is for, to the reader.", False),
    ("key-message", "What nobody should miss.", False),
    ("step", "What to do, one thing at a time.", True),
    ("write", "Something to write on the sheet.", True),
    ("source", "A source that it rests on, by id.", False),
    ("session", "The session that hands it out, by name or id.", False),
)
@_SURE
@click.pass_obj
def handout_command(project: Project, /, *, is_sure: bool, **answers: _Given) -> None:
    """Make a sheet by answering plain questions; it is a draft, and it passes the check.

    Options answer for you; the other questions are asked, and with --yes none is.
    """
    with stops_in_words():
        curriculum = own_curriculum(project)
        asked = ask_handout(_ask(answers, is_sure=is_sure), curriculum, taken_ids(curriculum))
        added = add_handout(project, curriculum, asked)
        _say(added)
    if not added.named_in:
        click.echo(f"Next: write {asked.id} into `handouts` of the session that hands it out.")
    click.echo("groupwork check says what an editor would look at; groupwork build prints it.")


def _ask(answers: Mapping[str, _Given], *, is_sure: bool) -> Given:
    named = {
        name.replace("_", "-"): [words] if isinstance(words, str) else words
        for name, words in answers.items()
        if words is not None
    }
    return Given.of(named, None if is_sure else ask)


def _say(added: Added) -> None:
    click.echo(f"\nWritten: {added.file}")
    if added.named_in:
        click.echo(f"Named in: {added.named_in}")
    if added.changed:
        click.echo(
            f"Next: groupwork upstream accept {added.changed} notes what stands below your change, so "
            "that you are told when it moves."
        )
