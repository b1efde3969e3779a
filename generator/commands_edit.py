"""The command that opens a form in the browser: parse, call editing, print, exit code."""

import sys
import webbrowser

import click

from .author import AuthorError
from .editing import edit
from .load import Project
from .terminal import WRONG_USE, in_words, today


@click.command("edit")
@click.argument("id", required=False)
@click.option("--port", type=click.IntRange(1, 65535), default=8100, show_default=True)
@click.option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
@click.pass_obj
def edit_command(project: Project, id: str | None, port: int, *, no_browser: bool) -> None:
    """Change a session, a handout, a form or a program in a form in the browser, without YAML.

    With ID the form of that item is opened, without it a list of all. Only this computer can see it.
    """
    if project.is_base:
        raise click.UsageError(
            "there is no project here, and the curriculum that comes with groupwork is left as it is."
        )
    told = edit(project, id, port, lambda stopped: in_words(stopped, "groupwork edit")[0], today())
    try:
        address = next(told)
        click.echo(f"Edit at {address}")
        if not no_browser:
            webbrowser.open(address)
        for words in told:
            click.echo(words)
    except AuthorError as stopped:
        click.echo(str(stopped), err=True)
        sys.exit(WRONG_USE)
    except KeyboardInterrupt:
        click.echo("Stopped.")
