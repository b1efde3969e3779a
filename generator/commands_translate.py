"""The commands for other languages: parse, call one function, print, exit code."""

import click

from .asking import stops_in_words
from .author import (
    begin_translation,
    items_named,
    language_typed,
    own_curriculum,
    role_typed,
)
from .load import Project
from .terminal import today


@click.command("translation")
@click.argument("language", metavar="LANG")
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="A topic with all its sheets.")
@click.option("--all", "wants_all", is_flag=True, help="Everything that can be translated.")
@click.option(
    "--by", default="translator", show_default=True, help="Who translates, by role, never by name."
)
@click.pass_obj
def translation_command(
    project: Project,
    language: str,
    ids: tuple[str, ...],
    topics: tuple[str, ...],
    *,
    wants_all: bool,
    by: str,
) -> None:
    """Begin the translation of sessions, sheets, topics, programs or lists into LANG, such as es.

    Each file gets all base words with an empty place beside them. Run again, it adds what is missing
    and leaves what is written as it is.
    """
    if not (ids or topics or wants_all):
        raise click.UsageError("name at least one ID, --topic or --all.")
    files = added = 0
    with stops_in_words():
        curriculum = own_curriculum(project)
        items = items_named(curriculum, ids, topics, wants_all=wants_all)
        for begun in begin_translation(
            project,
            curriculum,
            language_typed(language),
            items,
            by=role_typed(by),
            on=today(),
        ):
            files += 1
            added += begun.added
            verb = "Written" if begun.is_new else "Added to" if begun.added else "Left as it is"
            click.echo(f"{verb}: {begun.file} ({_values(begun.added)} to translate)")
    click.echo(
        f"{files} file{'' if files == 1 else 's'}, {_values(added)} added.\n"
        "Next: write each `target`. Until a qualified person has compared a file and stands under "
        "`reviewed_by`, what is made of it says that it is not reviewed."
    )


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"
