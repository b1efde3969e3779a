"""The commands that make: `build`, `serve` and `schema`; and `doctor`, which says what that takes."""

import os
import sys
import time
from pathlib import Path

import click

from .flow import BuildResult, build, schema_files
from .load import Project
from .publish import VOICES, checked_as_json, checked_as_text, diagnosis, write
from .serving import serve
from .terminal import FINDINGS, GOOD, executor_option, exit_code, in_words, progress
from .verifying import Asked, verify


@click.command("build")
@click.option("--all", "wants_all", is_flag=True, help="Print every variant, A4 and named too.")
@click.option("--word", is_flag=True, help="Make Word files too; needs the extra groupwork[word].")
@click.option("--offline", is_flag=True, help="Pack it into zip files to take along, too.")
@click.option("--why", is_flag=True, help="Say of each page and PDF why it was made again.")
@executor_option
@click.option(
    "--verify",
    "wants_proof",
    is_flag=True,
    help="Build all of it again from nothing, in another way, and compare every byte.",
)
@click.pass_obj
def build_command(
    project: Project,
    *,
    wants_all: bool,
    word: bool,
    offline: bool,
    why: bool,
    executor: str,
    wants_proof: bool,
) -> None:
    """Build the site and the paper into build/; only what changed is made again."""
    started = time.monotonic()
    asked: Asked = {"wants_all": wants_all, "wants_word": word, "wants_offline": offline}
    with progress() as tell:
        result = build(project, tell, executor=executor, **asked)
    if why:
        for address, reason in (*result.site.why.items(), *result.paper.why.items()):
            click.echo(f"{address}: {reason}.")
        if result.site.why:
            click.echo("The site engine builds all pages or none.")
    _print_build(project, result, time.monotonic() - started)
    if wants_proof and not result.kept_last_site:
        with progress() as tell:
            verified = verify(project, os.environ, asked, tell)
        click.echo(verified.as_text())
        sys.exit(exit_code(result.report) if verified.is_same else FINDINGS)
    sys.exit(exit_code(result.report))


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve_command(project: Project, port: int) -> None:
    """Show a live preview on this computer alone, and build again whenever a file changes.

    A page that is open in the browser loads itself again, and shows what was found. Books are not
    laid out while you write.
    """
    try:
        for told in serve(project, port, lambda stopped: in_words(stopped, "groupwork serve")[0]):
            click.echo(told if isinstance(told, str) else VOICES["text"](told.report, ()))
    except KeyboardInterrupt:
        click.echo("Stopped.")


@click.command("schema")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a schema is stale."
)
@click.pass_obj
def schema_command(project: Project, only_check: bool) -> None:
    """Write the JSON Schemas that editors read into schemas/."""
    folder = project.root / "schemas"
    schemas = schema_files()
    stale = [
        name
        for name, text in schemas.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]
    if not only_check:
        for name in stale:
            write(folder / name, schemas[name].encode())
    verb = "stale" if only_check else "written"
    click.echo(f"{len(schemas)} schemas, {len(stale)} {verb}.")
    sys.exit(FINDINGS if only_check and stale else GOOD)


@click.command("doctor")
@click.option("--format", "voice", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def doctor_command(project: Project, voice: str) -> None:
    """Say what this computer has of what Groupwork needs, and the one command for what is missing.

    What is printed names no person, no computer and no folder of yours, so it can be sent as it is.
    """
    checked = diagnosis(project, sys.stdout.encoding)
    click.echo(checked_as_json(checked) if voice == "json" else checked_as_text(checked))
    sys.exit(GOOD if all(one.is_well or one.is_extra for one in checked) else FINDINGS)


def _print_build(project: Project, result: BuildResult, seconds: float) -> None:
    click.echo(VOICES["text"](result.report, ()))
    for title in result.left_out:
        click.echo(f"Left out: {title}.")
    if result.kept_last_site:
        click.echo(
            "No new site: the home program, the edition, the helplines, the looks, mkdocs.yml or a "
            "page could not be used. A site from before stays as it is."
        )
        return
    if result.paper.skipped:
        click.echo(result.paper.skipped)
    if result.no_word:
        click.echo(result.no_word)
    pages = "built" if result.site.rebuilt else "unchanged"
    made, total = len(result.paper.rendered), result.paper.total
    index = project.build / "site" / "index.html"
    click.echo(
        f"Site: {result.site.pages} pages ({pages}). "
        f"Paper: {total} PDFs ({made} laid out, {total - made} unchanged), "
        f"{sum(result.paper.pages.values())} printed pages. "
        + (f"{result.word_files} Word files. " if result.word_files else "")
        + f"{seconds:.1f} seconds.\n"
        f"Open: {_shown(index)}"
    )
    for path in result.packed:
        click.echo(f"To take along: {_shown(path)} ({path.stat().st_size / 1e6:.1f} MB)")


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
