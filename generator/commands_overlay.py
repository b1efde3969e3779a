"""The commands for a program's own version: begin one, see what the base changed, take a whole file over."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from .author import AuthorError, News, Wanted, accept, adopt, begin, news
from .findings import Finding
from .load import Project, load
from .load.base import LOCK_FILE
from .terminal import FINDINGS, GOOD, stop, today

_ROLE = "The role that read it, such as 'clinical director'."


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="Your program's name; without it, you are asked.")
@click.option("--program", help="Which program of the base yours starts from.")
@click.option(
    "--owners",
    default="",
    help="The team that reads each change before it is taken, such as @riverside/clinicians.",
)
@click.pass_obj
def init_command(
    project: Project, folder: Path, title: str | None, program: str | None, owners: str
) -> None:
    """Begin a program's own version of the curriculum in a new FOLDER; it builds at once.

    The folder holds only what you change. The rest stays in the base, and comes with its releases.
    """
    base = project.root if not project.below else project.below[0].root
    curriculum = load([base]).curriculum
    home = curriculum.home_program() or ""
    contact: dict[str, str] = {}
    if title is None:
        title = click.prompt(
            "What is your program called? Pages will say “Adapted by” and this name"
        )
        if program is None and len(curriculum.programs) > 1:
            for id, item in curriculum.programs.items():
                click.echo(f"  {id}: {item.title}")
            program = click.prompt("Which of these weeks is nearest to yours", default=home)
        click.echo("Your numbers; press Enter for those that you do not know now.")
        for id, resource in curriculum.local_resources.items():
            contact[id] = click.prompt(f"  {resource.need}", default="", show_default=False)
    try:
        written = begin(folder, base, Wanted(title, program or home, contact, owners), today())
    except AuthorError as stopped:
        stop(str(stopped))
    click.echo(f"Written into {folder}:")
    click.echo("\n".join(f"  {file}" for file in written))
    click.echo(
        f"\nNext:\n  cd {folder}\n  groupwork check    says what each client gets in each week\n"
        "  groupwork build    makes your site and paper\n"
        "  README.md          says how to change a session, in plain words"
    )


@click.group("upstream", invoke_without_command=True)
@click.option(
    "--format",
    "voice",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="How to say it.",
)
@click.pass_context
def upstream_group(context: click.Context, voice: str) -> None:
    """Say what the base changed under this program since somebody last looked.

    Exit code 1 when something that this program changed asks for a look.
    """
    if context.invoked_subcommand is not None:
        return
    try:
        found = news(load(context.obj.layers))
    except AuthorError as stopped:
        stop(str(stopped))
    click.echo("\n".join(_told(found, is_markdown=voice == "markdown")))
    sys.exit(FINDINGS if found.asks else GOOD)


@upstream_group.command("accept")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--all", "takes_all", is_flag=True, help="Everything, and the release of the base too."
)
@click.option("--by", default="", help=f"{_ROLE} Safety text asks for one.")
@click.pass_obj
def accept_command(project: Project, paths: tuple[str, ...], by: str, *, takes_all: bool) -> None:
    """Note in the lock that somebody has looked at PATH, such as session/riding-out-a-craving."""
    if not paths and not takes_all:
        raise click.UsageError("name what was looked at, as groupwork upstream shows it, or --all.")
    try:
        done = accept(
            project.root,
            load(project.layers),
            paths,
            by=by,
            on=today(),
            takes_all=takes_all,
        )
    except AuthorError as stopped:
        stop(str(stopped))
    for place in done:
        click.echo(f"  {place}")
    click.echo(f"{len(done)} place{'' if len(done) == 1 else 's'} noted in {LOCK_FILE}.")


@click.command("adopt")
@click.argument("id")
@click.option("--reason", help="Why; it stands on the page. Without it, you are asked.")
@click.option("--by", default="", help=_ROLE)
@click.pass_obj
def adopt_command(project: Project, id: str, reason: str | None, by: str) -> None:
    """Copy the whole session, handout, drawing or template ID into this program, to change it freely.

    It leaves the stream of releases: from then on the base changes it no more, and groupwork upstream
    says what the base does differently. For a few sentences, a file in changes/ serves better.
    """
    try:
        loaded = load(project.layers)
        why = reason if reason is not None else click.prompt("Why")
        done = adopt(project, loaded, id, reason=why, reviewed_by=by or None)
        click.echo(f"Written: {done.copy}, your own copy from now on.")
        click.echo(f"Written: {done.change}, which says why.")
        accept(project.root, load(project.layers), [id], by="", on=today(), takes_all=False)
    except AuthorError as stopped:
        stop(str(stopped))
    click.echo(
        "The base changes it no more; groupwork upstream still says what the base changed there."
    )


def _told(found: News, *, is_markdown: bool) -> Iterator[str]:
    """Yield the lines of what is new below a program."""
    mark, head = ("`", "### ") if is_markdown else ("", "")
    if found.was and found.was != found.now:
        yield f"The base is {found.now}; you last looked at {found.was}."
    else:
        yield f"The base is {found.now}." + ("" if found.was else " Nobody has looked yet.")
    if found.asks:
        yield f"\n{head}Asks for a look"
        for finding in found.asks:
            yield from _asked(finding, mark)
    for title, rows in (
        ("Safety text of the base, new wording: please read", found.safety),
        ("New in the base", found.fresh),
        ("Changed in the base; yours follows", found.changed),
    ):
        if rows:
            yield f"\n{head}{title}"
            yield from (f"- {words or name} ({mark}{name}{mark})" for name, words in rows)
    if found.gone:
        yield f"\n{head}No longer in the base"
        yield from (f"- {mark}{name}{mark}" for name in found.gone)
    yield (
        f"\nLooked at {found.looked_at} items of the base and {found.followed} values that you change."
        + ("" if found.asks else " Nothing asks for a look.")
    )


def _asked(finding: Finding, mark: str) -> Iterator[str]:
    yield f"- {mark}{finding.place}{mark} {finding.severity.value}: {finding.words}"
    yield f"  To do: {finding.remedy}"
