"""The command that shows safe repairs, and writes them when somebody says so."""

import sys
from pathlib import Path

import click

from .author import AuthorError, Fixed, fixes, write_fix
from .flow import look
from .load import Project

_FINDINGS = 1


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--yes", "is_sure", is_flag=True, help="Write without asking.")
@click.pass_obj
def fix_command(project: Project, paths: tuple[Path, ...], *, is_sure: bool) -> None:
    """Show safe repairs of files, with PATHS only those, and write them when you say so.

    On a terminal you are asked; elsewhere nothing is written without --yes, and the exit code is 1
    when something could be. What has two readings is left to you; groupwork check names it.
    """
    if project.is_base:
        raise click.UsageError(
            "there is no project here, and the curriculum that comes with groupwork is left as it is."
        )
    wanted = [path.resolve() for path in paths]
    every = list(fixes(project.root, look(project).found, wanted))
    if not every:
        raise click.UsageError("no file that people write stands there.")
    better = [fixed for fixed in every if fixed.mended]
    for fixed in better:
        _show(fixed)
    click.echo(_summary(len(every), better))
    if better:
        sys.exit(_write_all(project, better) if _says_yes(is_sure=is_sure) else _FINDINGS)


def _show(fixed: Fixed) -> None:
    click.echo(fixed.file)
    for words in fixed.mended:
        click.echo(f"  {words}")
    click.echo(fixed.diff)


def _summary(files: int, better: list[Fixed]) -> str:
    looked = f"Looked at {files} file{'s' * (files != 1)}."
    if not better:
        return f"{looked} Nothing that can be mended safely was found."
    repairs = sum(len(fixed.mended) for fixed in better)
    return (
        f"{looked} {repairs} safe repair{'s' * (repairs != 1)} in "
        f"{len(better)} file{'s' * (len(better) != 1)}."
    )


def _says_yes(*, is_sure: bool) -> bool:
    """Whether what was shown is to be written; only a person on a terminal is asked."""
    if is_sure:
        return True
    if not _is_terminal():
        click.echo("Nothing was written. groupwork fix --yes writes it.")
        return False
    return click.confirm("Write this?")


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _write_all(project: Project, better: list[Fixed]) -> int:
    """Write every file that did not change meanwhile; return the exit code."""
    left = 0
    for fixed in better:
        try:
            write_fix(project.root, fixed)
        except AuthorError as stopped:
            left += 1
            click.echo(f"{fixed.file}: {stopped}")
    click.echo(f"{len(better) - left} file{'s' * (len(better) - left != 1)} written.")
    return _FINDINGS if left else 0
