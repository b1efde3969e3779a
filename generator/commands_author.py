"""The commands that write people's files: parse, call author/, print, exit code.

Nothing is written over, and nothing is written unless the whole program can be read back.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from .asking import ask, stops_in_words
from .author import (
    AuthorError,
    Imported,
    added,
    ask_all,
    counselor_minutes,
    create,
    import_schedule,
    left_empty,
    new_program,
    one_line,
    own_curriculum,
    program_text,
    put_in_form,
    read_program,
    read_text,
    remarks,
    slug,
    title_from,
    titled,
)
from .commands_approval import approval_command
from .commands_translate import translation_command
from .load import Project
from .model import Curriculum, Program
from .model.base import KEBAB
from .terminal import stop, today


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit 1 when a file would."
)
@click.pass_obj
def fmt_command(project: Project, paths: tuple[Path, ...], *, only_check: bool) -> None:
    """Put files into their one form, with PATHS only those; what they say and their comments stay.

    A file that cannot be read, or that somebody changes meanwhile, is left as it is and named.
    """
    if project.is_base and not only_check:
        raise click.UsageError(
            "there is no project here, and the curriculum that comes with groupwork is left as it is."
        )
    wanted = [path.resolve() for path in paths]
    done = list(put_in_form(project.root, wanted, writes=not only_check))
    if not done:
        raise click.UsageError("no file that people write stands there.")
    for formed in done:
        if formed.problem:
            click.echo(f"{formed.file}: left as it is, because {formed.problem}.")
        elif formed.is_changed:
            click.echo(f"{formed.file}: {'not in its form' if only_check else 'put in its form'}.")
    changed = sum(formed.is_changed for formed in done)
    left = sum(bool(formed.problem) for formed in done)
    click.echo(
        f"{len(done)} files, {changed} {'not in their form' if only_check else 'changed'}"
        + (f", {left} left as they are; groupwork check says why." if left else ".")
    )
    sys.exit(1 if left or (only_check and changed) else 0)


@click.group("import")
def import_group() -> None:
    """Read what a program has already."""


@click.group("new")
def new_group() -> None:
    """Make a new file by answering plain questions."""


new_group.add_command(approval_command)
new_group.add_command(translation_command)


@import_group.command("schedule")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "id", help="The program's id and file name; without it, made of its title.")
@click.option("--title", help="The program's title; without it, as the file says, or its name.")
@click.pass_obj
def schedule_command(project: Project, file: Path, id: str | None, title: str | None) -> None:
    """Make a program of a published weekly schedule, CSV or a Markdown table.

    Whatever the schedule does not say is marked in the program as unknown; a cell that cannot be
    read is listed.
    """
    try:
        curriculum = own_curriculum(project)
        imported = import_schedule(read_text(file), title_from(file.stem), today())
        values = {**imported.values, "title": one_line(title or "") or imported.values["title"]}
        name = id or slug(str(values["title"]))
        written, program = _write(project, curriculum, name, values)
    except AuthorError as stopped:
        stop(str(stopped))
    click.echo(f"Written: {written}\n")
    click.echo(f"{_how_much(imported)}\n")
    click.echo("\n".join(_read(program)))
    click.echo("\n".join(_missed(imported)))
    click.echo(
        f"\nNext: open {written}, correct what was assumed, take it out of `unknown`, "
        "and run groupwork check."
    )


@new_group.command("program")
@click.pass_obj
def program_command(project: Project) -> None:
    """Make a weekly program by answering two pages of plain questions."""
    with stops_in_words():
        curriculum = own_curriculum(project)
        answers = ask_all(
            ask,
            resources=curriculum.resources,
            taken=taken_ids(curriculum),
            packs=curriculum.packs,
            minutes_each_week=counselor_minutes(curriculum),
            today=today(),
        )
        values = new_program(answers, curriculum)
        written, program = _write(project, curriculum, answers.id, values)
    click.echo(f"\nWritten: {written}")
    for remark in remarks(answers, curriculum):
        click.echo(f"Note: {remark}")
    for id in answers.packs:
        click.echo(f"Works under: {titled(curriculum.packs[id])}")
    click.echo(added(answers))
    click.echo("\n".join(_next_steps(curriculum, program, written)))
    if empty := left_empty(answers):
        click.echo(f"\n{empty}")


def taken_ids(curriculum: Curriculum) -> Mapping[str, str]:
    """Return every id that is in use, and its file."""
    kinds = ("topic", "session", "handout", "toolkit", "program")
    return {id: file for (kind, id), file in curriculum.files.items() if kind in kinds}


def _write(
    project: Project, curriculum: Curriculum, id: str, values: Mapping[str, object]
) -> tuple[str, Program]:
    if not re.fullmatch(KEBAB, id) or id == "index":
        raise AuthorError(
            f"“{id}” cannot be an id. Use small letters, digits and single hyphens, such as "
            "--id evening-program."
        )
    taken = taken_ids(curriculum).get(id)
    if taken is not None:
        raise AuthorError(
            f"The id {id} is taken by {taken}, which is left as it is. Choose another one."
        )
    file = f"curriculum/programs/{id}.yaml"
    text = program_text(values)
    program = read_program(text, file)
    create(project.root / file, text)
    return file, program


def _read(program: Program) -> list[str]:
    lines = ["Read:"]
    named = [(track.title, track.slots) for track in program.tracks]
    if program.shared_slots:
        named.append(("Slots of several tracks", program.shared_slots))
    for title, slots in named:
        kinds = dict.fromkeys(slot.kind for slot in slots)
        counts = (
            f"{sum(slot.kind == kind for slot in slots)} {kind.replace('_', ' ')}" for kind in kinds
        )
        lines.append(f"  {title}: {', '.join(counts)}")
    return lines


def _how_much(imported: Imported) -> str:
    count = len(imported.unknown)
    things = "1 thing is" if count == 1 else f"{count} things are"
    return f"{things} assumed; every result rests on {'it' if count == 1 else 'them'}."


def _missed(imported: Imported) -> list[str]:
    lines = ["", "Not said by the schedule, and assumed:"]
    for known in imported.unknown:
        said = imported.said.get(str(known["id"]), f"{known['what']}: {known['assumed']}")
        lines.append(f"  {said} ({known['id']})")
    if imported.unread:
        lines += ["", "Could not be read:"]
    for item in imported.unread:
        kept = "" if item.is_kept else "; not kept"
        lines.append(f"  {item.cell.place.capitalize()}: “{item.cell.text}” ({item.why}{kept})")
    return lines


def _next_steps(curriculum: Curriculum, program: Program, written: str) -> list[str]:
    home = next((item.id for item in curriculum.programs.values() if item.home), None)
    lines = ["", "Next:", "  Run groupwork check to see what each client gets in each week."]
    if not program.calendar.closures:
        lines.append(f"  Write your holidays under `closures` in {written}.")
    if not program.home:
        lines.append(
            f"  The site and its paper are made for {home}. For this program, write home: true in "
            f"{written} and home: false in curriculum/programs/{home}.yaml."
        )
    lines.append("  Run groupwork build for the site and the paper.")
    return lines
