"""The commands of a pull request's two workflows: parse, call one function, print, exit code."""

from pathlib import Path

import click
from pydantic import ValidationError

from .load import Project, RevisionError
from .publish import PullRequest, UntrueReportError, comment_body, summary, write
from .pull_request import report
from .terminal import progress, today


@click.group("pull-request")
def pull_request_group() -> None:
    """Say on the page of a pull request what it changes; the workflows of a repository call it."""


_NUMBER = click.option(
    "--number", type=click.IntRange(min=1), required=True, help="The pull request's number."
)
_HEAD = click.option(
    "--head", required=True, metavar="COMMIT", help="The commit that it brings, whole."
)


@pull_request_group.command("report")
@click.option("--base", required=True, metavar="REVISION", help="What it would be merged into.")
@_NUMBER
@_HEAD
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="An empty folder, or one that is not there yet.",
)
@click.pass_obj
def report_command(project: Project, base: str, number: int, head: str, output: Path) -> None:
    """Write what a pull request changes into a folder: words, a preview, sheets before and after.

    It runs where nobody is trusted. Findings do not stop it; groupwork check says them as well.
    """
    if project.is_base:
        raise click.UsageError("there is no project here.")
    if output.is_dir() and any(output.iterdir()):
        raise click.BadParameter("the folder is not empty.", param_hint="--output")
    pull = _pull(number, head)
    try:
        with progress() as tell:
            done = report(
                project, pull, base, output=output.resolve(), today=today(), progress=tell
            )
    except RevisionError as stopped:
        raise click.BadParameter(str(stopped), param_hint="--base") from stopped
    for remark in done.remarks:
        click.echo(remark)
    click.echo(f"{summary(done.found.report)}\nWritten: {output}")


@pull_request_group.command("comment")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_NUMBER
@_HEAD
@click.option("--run", required=True, metavar="ADDRESS", help="Where the platform shows the check.")
@click.option(
    "--artifacts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The platform's list of what the check left, as JSON.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write: the request that puts the comment on the page.",
)
def comment_command(
    folder: Path, *, number: int, head: str, run: str, artifacts: Path, output: Path
) -> None:
    """Turn the report in FOLDER, which is trusted in nothing, into a comment that can do no harm.

    It belongs to the pull request and the commit that the platform names, or it is refused.
    """
    try:
        body = comment_body(folder, _pull(number, head), run, artifacts.read_text("utf-8"))
    except UntrueReportError as why:
        raise click.UsageError(str(why)) from why
    write(output.resolve(), body.encode())
    click.echo(f"Written: {output}")


def _pull(number: int, head: str) -> PullRequest:
    try:
        return PullRequest(number=number, head=head)
    except ValidationError as wrong:
        raise click.BadParameter(
            "a commit has 40 letters and digits.", param_hint="--head"
        ) from wrong
