"""The command that says what a change does: parse, call differing.diff, print, exit code."""

from pathlib import Path

import click

from .differing import Wanted, diff
from .load import Project, RevisionError
from .publish import DIFFERENCE_VOICES, how_to_install, missing_libraries
from .terminal import progress, today


@click.command("diff")
@click.argument("base", required=False)
@click.option("--below", is_flag=True, help="Compare with what lies below a program's own version.")
@click.option("--to", metavar="REVISION", help="Compare with this, instead of the files at hand.")
@click.option(
    "--format",
    "voice",
    type=click.Choice(list(DIFFERENCE_VOICES)),
    default="text",
    help="How to say it.",
)
@click.option(
    "--measure", is_flag=True, help="Lay out the sheets that changed, and say their pages."
)
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Draw the pages of these sheets, before and after, into a folder.",
)
@click.pass_obj
def diff_command(
    project: Project,
    base: str | None,
    *,
    below: bool,
    to: str | None,
    voice: str,
    measure: bool,
    pictures: Path | None,
) -> None:
    """Say in sentences what changed since BASE, for clients, facilitators and requirements.

    BASE is a revision of the repository, or a folder that holds another version of the project;
    without it, what is not committed yet is told. Changes of safety text come first.
    """
    if below and base:
        raise click.UsageError("BASE and --below name two different things to compare with.")
    if (measure or pictures) and (missing := missing_libraries()):
        raise click.UsageError(how_to_install(missing))
    since = None if below else base or "HEAD"
    try:
        with progress() as tell:
            found = diff(
                project, since, to, today(), wanted=Wanted(measure, pictures), progress=tell
            )
    except RevisionError as stopped:
        raise click.UsageError(str(stopped)) from stopped
    if not found.compared:
        raise click.UsageError("nothing was compared: no curriculum file could be read.")
    click.echo(DIFFERENCE_VOICES[voice](found), nl=False)
