"""A program's own version is begun: a small folder that lies over the base and builds at once."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from ..load import Layer, Loaded, Project, load
from ..load.base import BASE_NAME, PROGRAM_FILE
from ..load.settled import release_of
from .change_file import change_path, change_text
from .program_file import values_text
from .sources import AuthorError, create, one_line
from .upstream import accept

START = "program"
"""The folder in templates/ that holds what a program's repository begins with."""

_WORDS = ".words"
"""The ending of a file in which $title, $base, $program are filled in; the others are copied as they are."""

_TEAM = r"@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a program's own version begins with: its name, the program it starts from, its numbers.

    `owners` is the team that reads changes, as the platform names it, such as @riverside/clinicians.
    """

    title: str
    program: str
    contact: Mapping[str, str]
    owners: str = ""


def begin(folder: Path, base: Path, wanted: Wanted, today: dt.date) -> tuple[str, ...]:
    """Write the folder of a program's own version; return the files that were written.

    Raises AuthorError when the folder holds something already, or the program does not exist.
    """
    title = one_line(wanted.title)
    if not title:
        raise AuthorError("Give the program a name: pages say “Adapted by” and this name.")
    if wanted.owners and not re.fullmatch(_TEAM, wanted.owners):
        raise AuthorError(
            f"“{wanted.owners}” is no team: write it with its sign, such as @riverside/clinicians."
        )
    if _holds_something(folder):
        raise AuthorError(f"{folder} holds something already and is left as it is.")
    below = load([Layer(base)])
    _refuse_unknown(below, wanted)
    release = release_of(below.curriculum.edition.version)
    program_file = {"title": title, "base": release, "programs": [wanted.program]}
    create(folder / PROGRAM_FILE, values_text(program_file))
    contact = {id: one_line(words) for id, words in wanted.contact.items() if one_line(words)}
    changes: dict[str, object] = {"title": title, **({"contact": contact} if contact else {})}
    create(
        change_path(folder, wanted.program),
        change_text(
            wanted.program, "Our program's own name and numbers.", None, {"changes": changes}
        ),
    )
    words = {"title": title, "base": release, "program": wanted.program, "owners": wanted.owners}
    _copy(base / "templates" / START, folder, words)
    project = Project(folder, folder / "build", below=(Layer(base, BASE_NAME),))
    accept(folder, load(project.layers), (), by="", on=today, takes_all=True)
    return tuple(
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    )


def _holds_something(folder: Path) -> bool:
    try:
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as barred:
        raise AuthorError(f"{folder} cannot be made: {barred.strerror}.") from barred


def _refuse_unknown(below: Loaded, wanted: Wanted) -> None:
    curriculum = below.curriculum
    if wanted.program not in curriculum.programs:
        known = ", ".join(curriculum.programs)
        raise AuthorError(f"The base has no program {wanted.program}. It has: {known}.")
    for id in wanted.contact:
        if id not in curriculum.local_resources:
            known = ", ".join(curriculum.local_resources)
            raise AuthorError(f"There is no local number {id} to fill in. There are: {known}.")


def _copy(start: Path, folder: Path, words: Mapping[str, str]) -> None:
    """Copy what a program begins with; without a team, nobody is named as an owner of files."""
    for path in sorted(start.rglob("*")):
        if not path.is_file() or (path.stem == "CODEOWNERS" and not words["owners"]):
            continue
        there = folder / path.relative_to(start)
        if path.suffix == _WORDS:
            text = Template(path.read_text("utf-8")).substitute(words)
            create(there.with_suffix(""), text)
        else:
            create(there, path.read_text("utf-8"))
