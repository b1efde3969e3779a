"""The command that audits what was built: parse, call auditing.audit, print, exit code."""

import sys

import click

from .audit.voices import as_json, as_text
from .auditing import NothingBuiltError, audit
from .load import Project
from .terminal import FINDINGS, GOOD, WRONG_USE, progress, stop


@click.command("audit")
@click.option("--format", "voice", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--without-browser", is_flag=True, help="Read pages, and open none; less is shown by that."
)
@click.pass_obj
def audit_command(project: Project, voice: str, *, without_browser: bool) -> None:
    """Look at every page and zip that was built, with the network cut, for what it asks, keeps or tells.

    Pages are read, and opened in a browser from which nothing gets out. The answer says what was
    looked at, how much of it, and what it does not show; it can be kept as it is. Nothing in build/
    changes. Exit code 1 when something was found, 2 when something could not be looked at.
    """
    try:
        with progress() as tell:
            audited = audit(project, wants_browser=not without_browser, progress=tell)
    except NothingBuiltError as why:
        stop(str(why))
    click.echo(as_json(audited) if voice == "json" else as_text(audited), nl=voice == "text")
    if audited.opened is None and not without_browser:
        sys.exit(WRONG_USE)
    sys.exit(FINDINGS if audited.findings else GOOD)
