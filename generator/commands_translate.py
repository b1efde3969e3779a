"""The commands for other languages: parse, call one function, print, exit code."""

import sys
from pathlib import Path

import click

from .asking import stops_in_words
from .author import (
    AuthorError,
    TakenIn,
    as_po,
    as_xliff,
    begin_translation,
    create,
    from_po,
    from_xliff,
    items_named,
    language_typed,
    own_curriculum,
    role_typed,
    take_in,
    units_of,
)
from .check import translation_counts
from .load import Project, load
from .publish import translations_as_json, translations_as_text
from .terminal import FINDINGS, GOOD, today

_BIGGEST = 20_000_000
"""Bytes of a file that comes back; the whole curriculum in PO has a third of that."""
_ENDINGS = {".po": "po", ".xlf": "xliff", ".xliff": "xliff"}


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


@click.group("translate")
def translate_group() -> None:
    """Say how far other languages are, and exchange words with the tools of translators."""


@translate_group.command("status")
@click.argument("language", metavar="[LANG]", required=False)
@click.option("--format", "voice", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def status_command(project: Project, language: str | None, voice: str) -> None:
    """Count what is done, reviewed, stale and missing in LANG, or in every language there is."""
    with stops_in_words():
        curriculum = load(project.layers).curriculum
        wanted = [language_typed(language)] if language else list(curriculum.translations)
        if not wanted:
            raise AuthorError(
                "Nothing is translated here yet. Begin with groupwork new translation es and an id."
            )
    counts = {one: translation_counts(curriculum, one) for one in wanted}
    click.echo(translations_as_json(counts) if voice == "json" else translations_as_text(counts))


@translate_group.command("export")
@click.argument("language", metavar="LANG")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["po", "xliff"]), help="Else as FILE ends.")
@click.pass_obj
def export_command(project: Project, language: str, file: Path, form: str | None) -> None:
    """Write what this project has begun to translate into LANG into a new FILE for translators.

    What changed since it was translated is marked as fuzzy, with the words of before beside it.
    """
    with stops_in_words():
        curriculum = own_curriculum(project)
        language = language_typed(language)
        units = units_of(curriculum, language)
        if (form or _form_of(file)) == "po":
            text = as_po(units, language, curriculum.edition.version)
        else:
            text = as_xliff(units, language)
        create(file, text)
    stale = sum(bool(unit.previous) for unit in units)
    empty = sum(not unit.target for unit in units)
    click.echo(
        f"Written: {file} ({len(units)} texts, {empty} not translated, {stale} stale).\n"
        f"When it comes back: groupwork translate import {file}"
    )


@translate_group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", "language", metavar="LANG", help="Where the file does not say it.")
@click.option("--format", "form", type=click.Choice(["po", "xliff"]), help="Else as FILE ends.")
@click.pass_obj
def import_command(project: Project, file: Path, language: str | None, form: str | None) -> None:
    """Take in a FILE that was exported and translated.

    What was translated here since the export is kept and named; the exit code is 1 then. A file whose
    words changed is not reviewed any more.
    """
    with stops_in_words():
        curriculum = own_curriculum(project)
        read = from_po if (form or _form_of(file)) == "po" else from_xliff
        said, received = read(_text_of(file))
        wanted = language_typed(language or said)
        units_of(curriculum, wanted)  # says so when nothing is begun in it
        taken = take_in(project, curriculum, wanted, received, today())
    click.echo("\n".join(_told(taken)))
    sys.exit(FINDINGS if taken.conflicts or taken.unknown else GOOD)


def _told(taken: TakenIn) -> list[str]:
    lines = [f"Changed: {file} ({_values(count)})" for file, count in taken.changed.items()]
    kept = (
        (taken.conflicts, "Kept as it is here, for it was translated here since the export"),
        (taken.unsure, "Left out, for it is still marked as fuzzy"),
        (taken.unknown, "Left out, for nothing of that name is translated here now"),
    )
    lines += [f"{why}: {name}" for names, why in kept for name in names]
    changed = sum(taken.changed.values())
    return [*lines, f"{taken.looked_at} texts, {_values(changed)} changed."]


def _form_of(file: Path) -> str:
    form = _ENDINGS.get(file.suffix.lower())
    if form is None:
        raise AuthorError(f"{file} ends neither in .po nor in .xlf. Say --format po or xliff.")
    return form


def _text_of(file: Path) -> str:
    try:
        size = file.stat().st_size
        if size > _BIGGEST:
            raise AuthorError(f"{file} has {size:,} bytes, far more than words of ours have.")
        return file.read_text("utf-8-sig")
    except OSError as barred:
        raise AuthorError(f"{file} cannot be read: {barred.strerror}.") from barred
    except UnicodeDecodeError as odd:
        raise AuthorError(f"{file} is not saved as UTF-8.") from odd
