"""Everything that clients hold or see of the project with canaries, made as a build makes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from canaries import Canaries
from factory import AS_OF

from generator import flow
from generator.audit.surfaces import reader_of
from generator.check import check_all
from generator.compose import Document, Facts, Made, Medium, Order, Packets, Printed, compose
from generator.compose.views import NAMED
from generator.load import Project
from generator.model import Curriculum
from generator.model.readers import Reader
from generator.publish import (
    WordFile,
    WordFolders,
    missing_libraries,
    pack,
    shipped_pandoc,
    write,
    write_word,
)
from generator.publish.workers import workers
from generator.render import Renderer

can_make = pytest.mark.skipif(
    bool(missing_libraries()) or shipped_pandoc() is None,
    reason="the libraries for PDFs or the extra `word` are not installed",
)
REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class CanarySite:
    """A site of the project with canaries, and who reads each file of it besides staff."""

    curriculum: Curriculum
    birds: Canaries
    folder: Path
    readers: Mapping[str, Reader]
    problems: tuple[str, ...]


def documents(curriculum: Curriculum, *, every: bool) -> tuple[Document, ...]:
    """Return all documents of a build, and packets to take home; with `every`, in all variants."""
    checked = check_all(curriculum, AS_OF)
    composed = compose(curriculum, checked, (), wants_all=every, wants_word=True)
    made = Made.of(curriculum, checked, ())
    printed = Printed(made, Facts(made))
    orders = [Order(people=2)]
    if every:
        orders += [Order(paper="a4"), Order(is_large=True), Order(paper="a4", is_large=True)]
    packets = [
        packet
        for number, order in enumerate(orders)
        for held in [Packets(made, printed, order)]
        for packet in (
            *held.welcome(f"welcome-{number}"),
            *held.make_up(f"make-up-{number}", list(made.sessions)),
        )
    ]
    in_the_room = (
        printed.sheet(id, sheet, NAMED) for id, sheet in made.sheets.items() if not every
    )
    return (*composed.documents, *packets, *in_the_room)


def made_site(
    curriculum: Curriculum, birds: Canaries, folder: Path, *, every: bool = False
) -> CanarySite:
    """Make every file that clients hold or see, and the zip files that hold them."""
    planned = documents(curriculum, every=every)
    readers = {
        one.address: reader
        for one in planned
        if (reader := reader_of(curriculum, one.address)) is not None
    }
    wanted = [one for one in planned if one.address in readers]
    composed = compose(curriculum, check_all(curriculum, AS_OF), (), wants_all=every)
    renderer = Renderer(REPOSITORY / "templates", frozenset(one.address for one in planned))
    site = folder / "site"
    for one in wanted:
        if one.medium is Medium.BARE:
            write(site / one.address, renderer.render(one).encode())
    for address, text in composed.texts.items():
        write(site / address, text.encode())
    problems = [*_paper(wanted, renderer, folder, site), *_word(wanted, renderer, folder, site)]
    found = {
        path.relative_to(site).as_posix(): reader
        for path in sorted(site.rglob("*"))
        if path.is_file()
        and (reader := reader_of(curriculum, path.relative_to(site).as_posix())) is not None
    }
    pack(site, [("downloads/all.zip", ())])
    return CanarySite(curriculum, birds, site, found, tuple(problems))


def _paper(
    wanted: Sequence[Document], renderer: Renderer, folder: Path, site: Path
) -> Iterator[str]:
    printing = flow.Printing(Project(REPOSITORY, folder / "build"), renderer)
    sheets = [printing.sheet(one) for one in wanted if one.medium is Medium.PAPER]
    with workers(printing.folders, 1) as lay_out:
        for sheet, outcome in lay_out(sheets, ()):
            if isinstance(outcome, str):
                yield f"{sheet.address}: {outcome}"
                continue
            write(site / sheet.address, outcome.data)
            if outcome.thumb:
                thumb = printing.folders.thumb(sheet.address)
                write(site / thumb.relative_to(printing.folders.build), outcome.thumb)


def _word(
    wanted: Sequence[Document], renderer: Renderer, folder: Path, site: Path
) -> Iterator[str]:
    project = Project(REPOSITORY, folder / "build")
    press = flow.Printing(project, renderer).folders
    files = [
        WordFile(one.address, partial(renderer.render, one), one.made_of[0])
        for one in wanted
        if one.medium is Medium.WORD
    ]
    result = write_word(files, WordFolders(REPOSITORY / "templates" / "word", press))
    for address in result.made:
        write(site / address, (project.build / address).read_bytes())
    yield from (finding.words for finding in result.findings)
