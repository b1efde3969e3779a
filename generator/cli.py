"""The command line: parse, call one function, print, exit code.

Results go to standard output, progress to standard error and only on a terminal.
Exit codes: 0 good, 1 must findings, 2 wrong use or unreadable input, 3 our own fault.
"""

import datetime as dt
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TypedDict

import click

from . import __version__
from .check import MEASURES, RULES
from .findings import Report
from .flow import BuildResult, CheckResult, build, check, look, prove, schema_files
from .load import Changed, Project, RevisionError, changed_lines, find_project
from .model import Curriculum
from .model.base import FIRST_DATE, LAST_DATE
from .model.curriculum import Titled
from .publish import (
    VOICES,
    as_json,
    checked_as_json,
    checked_as_text,
    diagnosis,
    program_tables,
    proof_tables,
    write,
)
from .serving import serve
from .terminal import FINDINGS, GOOD, WRONG_USE, in_words, progress, today, without_values
from .verifying import Asked, verify


class _TableForm(TypedDict):
    width: int
    colour: bool


_LATER: Mapping[str, str] = {
    "adopt": "commands_overlay:adopt_command",
    "audit": "commands_audit:audit_command",
    "diff": "commands_compare:diff_command",
    "edit": "commands_edit:edit_command",
    "explain": "commands_explain:explain_command",
    "fix": "commands_fix:fix_command",
    "fmt": "commands_author:fmt_command",
    "import": "commands_author:import_group",
    "init": "commands_overlay:init_command",
    "new": "commands_new:new_group",
    "packet": "commands_packet:packet_group",
    "pull-request": "commands_pull_request:pull_request_group",
    "upstream": "commands_overlay:upstream_group",
}
"""Commands in modules of their own, which are read when one of them is asked for."""


class _Commands(click.Group):
    """The commands of this module, and those that are read later."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(ctx), *_LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in _LATER:
            return super().get_command(ctx, cmd_name)
        module, _, name = _LATER[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f".{module}", __package__), name)
        return found


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


@groupwork.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "voice", type=click.Choice(list(VOICES)), default="text", help="How to say it."
)
@click.option(
    "--changed-since",
    "since",
    metavar="REF",
    help="A branch or commit; say what is on lines that changed since it first.",
)
@click.pass_obj
def check_command(project: Project, paths: tuple[Path, ...], voice: str, since: str | None) -> None:
    """Look at everything that can be known without layout; with PATHS, show findings there only."""
    changed = None if since is None else _changed(project, since)
    result = check(project, today())
    wanted = [_within(project, path) for path in paths]
    if wanted and not any(_is_below(file, wanted) for file in result.loaded.lines):
        raise click.BadParameter("no curriculum file is there.", param_hint="PATH")
    report = _only(result.report, wanted) if wanted else result.report
    if voice == "text" and not wanted:
        _print_programs(result)
    click.echo(VOICES[voice](report, result.programs, changed), nl=voice == "text")
    paper = result.paper
    if voice == "text" and not wanted and paper.measured < paper.total:
        click.echo(
            f"Pages not measured: {paper.total - paper.measured} of {paper.total} PDFs of sheets and "
            "briefs; run groupwork build."
        )
    sys.exit(_exit_code(report))


@groupwork.command("prove")
@click.argument("program", required=False)
@click.option("--program", "named", metavar="PROGRAM", help="The same as the argument PROGRAM.")
@click.option(
    "--miss",
    "misses",
    type=click.IntRange(0, 5),
    default=0,
    show_default=True,
    help="How many days of service a client may miss.",
)
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first admission day that is walked; without it, the start of the calendar.",
)
@click.option("--format", "voice", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def prove_command(
    project: Project,
    program: str | None,
    named: str | None,
    *,
    misses: int,
    first: dt.datetime | None,
    voice: str,
) -> None:
    """Walk every stay, admitted on any day, with and without one deviation; PROGRAM or the home program.

    The answer says how many pathways were walked, and for each requirement the worst case with its
    dates. It tests the written schedule, and shows nothing of what any client attended.
    """
    if program and named and program != named:
        raise click.UsageError("PROGRAM and --program name two different programs.")
    if first and not FIRST_DATE <= first.date() <= LAST_DATE:
        raise click.BadParameter(
            "the date lies between the years 1900 and 2200.", param_hint="--from"
        )
    with progress() as tell:
        result = prove(
            project,
            program or named,
            misses=misses,
            first=first.date() if first else None,
            today=today(),
            progress=tell,
        )
    if isinstance(result, Report):
        if result.findings:
            click.echo(VOICES["text"](result, ()))
        asked = program or named
        raise click.UsageError(
            f"no program with the id `{asked}` could be read; groupwork list programs names them."
            if asked
            else "no home program could be read; name one, or mark one with `home: true`."
        )
    if voice == "json":
        click.echo(as_json(result.report, (result.check,)), nl=False)
    else:
        click.echo(proof_tables(result.check, **_table_form()))
        if result.report.findings:
            click.echo(VOICES["text"](result.other, ()))
    if not result.check.walk.admissions or not result.check.results:
        raise click.UsageError("nothing was walked: the program has no admission day or no pack.")
    sys.exit(_exit_code(result.report))


@groupwork.command("build")
@click.option("--all", "wants_all", is_flag=True, help="Print every variant, A4 and named too.")
@click.option("--word", is_flag=True, help="Make Word files too; needs the extra groupwork[word].")
@click.option("--offline", is_flag=True, help="Pack it into zip files to take along, too.")
@click.option("--why", is_flag=True, help="Say of each page and PDF why it was made again.")
@click.option(
    "--verify",
    "wants_proof",
    is_flag=True,
    help="Build all of it again from nothing, in another way, and compare every byte.",
)
@click.pass_obj
def build_command(
    project: Project, *, wants_all: bool, word: bool, offline: bool, why: bool, wants_proof: bool
) -> None:
    """Build the site and the paper into build/; only what changed is made again."""
    started = time.monotonic()
    asked: Asked = {"wants_all": wants_all, "wants_word": word, "wants_offline": offline}
    with progress() as tell:
        result = build(project, tell, **asked)
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
        sys.exit(_exit_code(result.report) if verified.is_same else FINDINGS)
    sys.exit(_exit_code(result.report))


@groupwork.command("serve")
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


@groupwork.command("schema")
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


@groupwork.command("doctor")
@click.option("--format", "voice", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def doctor_command(project: Project, voice: str) -> None:
    """Say what this computer has of what Groupwork needs, and the one command for what is missing.

    What is printed names no person, no computer and no folder of yours, so it can be sent as it is.
    """
    checked = diagnosis(project, sys.stdout.encoding)
    click.echo(checked_as_json(checked) if voice == "json" else checked_as_text(checked))
    sys.exit(GOOD if all(one.is_well or one.is_extra for one in checked) else FINDINGS)


LISTS = (
    *("topics", "sessions", "handouts", "forms", "programs", "requirements"),
    *("sources", "resources", "figures", "rules", "measures"),
)


@groupwork.command("list")
@click.argument("what", type=click.Choice(LISTS))
@click.option("--format", "voice", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def list_command(project: Project, what: str, voice: str) -> None:
    """List what there is, with its id."""
    rows = list(_rows(look(project).loaded.curriculum, what))
    if voice == "json":
        data = [{"id": id, "title": title} for id, title in rows]
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        width = max((len(id) for id, _ in rows), default=0)
        for id, title in rows:
            click.echo(f"{id:<{width}}  {title}")
        click.echo(f"\n{len(rows)} {what if len(rows) != 1 else what.removesuffix('s')}.")
    if not rows:
        sys.exit(WRONG_USE)


def _rows(curriculum: Curriculum, what: str) -> Iterator[tuple[str, str]]:
    if what == "rules":
        yield from ((rule.code, rule.page.partition("\n")[0]) for rule in RULES)
        return
    if what == "measures":
        for name, measure in MEASURES.items():
            yield name, (measure.__doc__ or "").strip().partition("\n")[0]
        return
    if what == "figures":
        yield from curriculum.figures.items()
        return
    if what == "resources":
        yield from ((id, item.name) for id, item in curriculum.resources.items())
        return
    order = (*curriculum.edition.topic_order, *curriculum.topics)
    lists: dict[str, Mapping[str, Titled]] = {
        "topics": {id: curriculum.topics[id] for id in order if id in curriculum.topics},
        "sessions": curriculum.sessions,
        "handouts": curriculum.handouts,
        "forms": curriculum.toolkit,
        "programs": curriculum.programs,
        "requirements": curriculum.packs,
        "sources": curriculum.sources,
    }
    yield from ((id, item.title) for id, item in lists[what].items())


def _print_programs(result: CheckResult) -> None:
    for program in result.programs:
        click.echo(program_tables(result.loaded.curriculum, program, **_table_form()))


def _table_form() -> _TableForm:
    """Return how wide a table may be, and whether it has colours."""
    width = shutil.get_terminal_size((170, 24)).columns if sys.stdout.isatty() else 170
    return {"width": width, "colour": _wants_colour()}


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


def _within(project: Project, path: Path) -> str:
    absolute = (Path.cwd() / path).resolve()
    if not absolute.exists():
        raise click.BadParameter(f"{path} does not exist.", param_hint="PATH")
    if not absolute.is_relative_to(project.root):
        raise click.BadParameter(f"{path} is not in the project {project.root}.", param_hint="PATH")
    return absolute.relative_to(project.root).as_posix()


def _changed(project: Project, since: str) -> Changed:
    try:
        return changed_lines(project.root, since)
    except RevisionError as why:
        raise click.BadParameter(str(why), param_hint="--changed-since") from why


def _only(report: Report, wanted: list[str]) -> Report:
    findings = [finding for finding in report.findings if _is_below(finding.place.file, wanted)]
    return Report.of(findings, report.looked_at, report.excerpts)


def _is_below(file: str, wanted: list[str]) -> bool:
    return any(path in (".", file) or file.startswith(f"{path}/") for path in wanted)


def _exit_code(report: Report) -> int:
    if any(finding.code == "nothing-found" for finding in report.findings):
        return WRONG_USE
    return FINDINGS if report.has_must else GOOD


def _wants_colour() -> bool:
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def main() -> None:
    """Run the command line; a fault of our own is said as such, with exit code 3."""
    try:
        groupwork(prog_name="groupwork")
    except Exception as stopped:  # noqa: BLE001 - the last door before the person
        words, code = in_words(stopped, without_values(groupwork, sys.argv[1:]))
        click.echo(words, err=True)
        sys.exit(code)
