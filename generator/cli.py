"""The command line: parse, call one function, print, exit code.

Results go to standard output, progress to standard error and only on a terminal.
Exit codes: 0 good, 1 must findings, 2 wrong use or unreadable input, 3 our own fault.
Nothing is read here but the command that was asked for: the list of commands comes at once.
"""

import gc
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import __version__

if TYPE_CHECKING:
    from .load import Project


@dataclass(frozen=True, slots=True)
class Later:
    """A command in a module of its own, read when it is asked for; `words` say in the list what it does."""

    module: str
    name: str
    words: str


LATER: Mapping[str, Later] = {
    "adopt": Later(
        "commands_overlay",
        "adopt_command",
        "Copy the whole session, handout, drawing or template ID into this program, to change it freely.",
    ),
    "audit": Later(
        "commands_audit",
        "audit_command",
        "Look at every page and zip that was built, with the network cut, for what it asks, keeps or tells.",
    ),
    "build": Later(
        "commands_build",
        "build_command",
        "Build the site and the paper into build/; only what changed is made again.",
    ),
    "check": Later(
        "commands_look",
        "check_command",
        "Look at everything that can be known without layout; with PATHS, show findings there only.",
    ),
    "diff": Later(
        "commands_compare",
        "diff_command",
        "Say in sentences what changed since BASE, for clients, facilitators and requirements.",
    ),
    "doctor": Later(
        "commands_build",
        "doctor_command",
        "Say what this computer has of what Groupwork needs, and the one command for what is missing.",
    ),
    "edit": Later(
        "commands_edit",
        "edit_command",
        "Change a session, a handout, a form or a program in a form in the browser, without YAML.",
    ),
    "explain": Later(
        "commands_explain",
        "explain_command",
        "Say of a finding why it matters and what to do; without CODE, list all that may be found.",
    ),
    "fix": Later(
        "commands_fix",
        "fix_command",
        "Show safe repairs of files, with PATHS only those, and write them when you say so.",
    ),
    "fmt": Later(
        "commands_author",
        "fmt_command",
        "Put files into their one form, with PATHS only those; what they say and their comments stay.",
    ),
    "import": Later("commands_author", "import_group", "Read what a program has already."),
    "init": Later(
        "commands_overlay",
        "init_command",
        "Begin a program's own version of the curriculum in a new FOLDER; it builds at once.",
    ),
    "list": Later("commands_look", "list_command", "List what there is, with its id."),
    "new": Later("commands_new", "new_group", "Make a new file by answering plain questions."),
    "packet": Later(
        "commands_packet",
        "packet_group",
        "Print what is needed together into one PDF: cover, brief, guide, handouts, slips.",
    ),
    "prove": Later(
        "commands_look",
        "prove_command",
        "Walk every stay, admitted on any day, with and without one deviation; PROGRAM or the home program.",
    ),
    "pull-request": Later(
        "commands_pull_request",
        "pull_request_group",
        "Say on the page of a pull request what it changes; the workflows of a repository call it.",
    ),
    "schema": Later(
        "commands_build",
        "schema_command",
        "Write the JSON Schemas that editors read into schemas/.",
    ),
    "serve": Later(
        "commands_build",
        "serve_command",
        "Show a live preview on this computer alone, and build again whenever a file changes.",
    ),
    "translate": Later(
        "commands_translate",
        "translate_group",
        "Say how far other languages are, and exchange words with the tools of translators.",
    ),
    "upstream": Later(
        "commands_overlay",
        "upstream_group",
        "Say what the base changed under this program since somebody last looked.",
    ),
}


class _Commands(click.Group):
    """All commands, none of which is read before it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(LATER)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        del ctx
        if cmd_name not in LATER:
            return None
        later = LATER[cmd_name]
        found: click.Command = getattr(import_module(f".{later.module}", __package__), later.name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands as Click does, of the words that stand here."""
        names = self.list_commands(ctx)
        limit = formatter.width - 6 - max(map(len, names))
        rows = [
            (name, click.Command(name, help=LATER[name].words).get_short_help_str(limit))
            for name in names
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def find_project(place: Path, *, is_named: bool) -> "Project | None":
    """Return the project of a folder, or nothing; only now what reads files is read itself."""
    from .load import find_project as find  # noqa: PLC0415 - not for --help

    return find(place, is_named=is_named)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="groupwork")
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder; without it, the one you are in.",
)
@click.pass_context
def groupwork(context: click.Context, folder: Path | None) -> None:
    """Session plans, handouts and a weekly program for addiction Intensive Outpatient Programs."""
    place = (folder or Path.cwd()).resolve()
    project = find_project(place, is_named=folder is not None)
    if project is None:
        raise click.UsageError(
            f"{place} is not a whole project: it needs a folder curriculum and a file mkdocs.yml."
        )
    if project.is_base and context.invoked_subcommand in {
        "check",
        "prove",
        "build",
        "packet",
        "serve",
        "list",
        "diff",
    }:
        click.echo("No project here; using the curriculum that comes with groupwork.", err=True)
    context.obj = project


SELDOM = (50_000, 20, 100)
"""How much is made before Python looks for rings of things that nobody needs; we leave next to none."""


def main() -> None:
    """Run the command line; a fault of our own is said as such, with exit code 3."""
    gc.set_threshold(*SELDOM)
    try:
        groupwork(prog_name="groupwork")
    except Exception as stopped:  # noqa: BLE001 - the last door before the person
        from .terminal import in_words, without_values  # noqa: PLC0415 - not for --help

        words, code = in_words(stopped, without_values(groupwork, sys.argv[1:]))
        click.echo(words, err=True)
        sys.exit(code)
