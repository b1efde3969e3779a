"""The commands that look and write nothing: `check`, `prove` and `list`."""

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

import click

from .check import MEASURES, RULES
from .findings import Report
from .flow import CheckResult, check, look, prove
from .load import Changed, Project, RevisionError, changed_lines
from .model import Curriculum
from .model.base import FIRST_DATE, LAST_DATE
from .model.curriculum import Titled
from .publish import VOICES, as_json, program_tables, proof_tables
from .terminal import WRONG_USE, exit_code, progress, today


class _TableForm(TypedDict):
    width: int
    colour: bool


@click.command("check")
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
    if wanted and not any(_is_below(file, wanted) for file in result.loaded.data):
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
    sys.exit(exit_code(report))


@click.command("prove")
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
    sys.exit(exit_code(result.report))


LISTS = (
    *("topics", "sessions", "handouts", "forms", "programs", "requirements"),
    *("sources", "resources", "figures", "rules", "measures"),
)


@click.command("list")
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


def _wants_colour() -> bool:
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
