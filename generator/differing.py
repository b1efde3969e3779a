"""What differs between two versions of a project, from reading both to the pages of their sheets.

The rooms do the work; here stands its order. `read` is the one place where a side is read.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from .check import Checked, ProgramCheck, check_programs
from .compare import Difference, Side, changed_sheets, compare
from .compose import Document, Facts, Made, Printed
from .flow import Printing, Progress, fingerprint, gather_looks, looks
from .load import Loaded, Project, RevisionError, export, find_project, load
from .publish import digest_of_files, gather, pages_noted, pictures, print_some, write
from .render import Renderer

_DOTS_TO_THE_POINT, _LONGEST_SIDE = 1.5, 1600

HERE = "the files at hand"


@dataclass(frozen=True, slots=True)
class Read:
    """One side as it was read: the project it came from, its files, and what is compared."""

    project: Project
    loaded: Loaded
    side: Side


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is done beside comparing words: lay the changed sheets out, and draw their pages."""

    measures: bool = False
    pictures: Path | None = None


def diff(
    project: Project,
    base: str | None,
    to: str | None,
    as_of: dt.date,
    *,
    wanted: Wanted,
    progress: Progress,
) -> Difference:
    """Compare the project at hand, or its version `to`, with its version `base`.

    A version is a folder that holds the project, or a revision of its repository; without `base`,
    what lies below a program's own version. Waivers run, and readings of rules are fresh, as of
    `as_of`. Raises RevisionError.
    """
    with ExitStack() as stack:
        progress("Reading both sides", 0, 2)
        there = stack.enter_context(version(project, to)) if to else (HERE, project)
        under = stack.enter_context(version(project, base)) if base else below(there[1])
        before = read(*under, as_of)
        progress("Reading both sides", 1, 2)
        return difference(project, before, read(*there, as_of), wanted, progress)


@contextmanager
def version(project: Project, name: str) -> Iterator[tuple[str, Project]]:
    """Give a version of a project, and what to call it: a folder, or a revision for as long as it is used."""
    base = project.below[0].root if project.below else None
    place = Path(name).resolve()
    found = find_project(place, is_named=True, base=base) if place.is_dir() else None
    if found is not None and found.root == place:
        yield name, found
        return
    with TemporaryDirectory(prefix="groupwork-") as folder:
        revision = export(project.root, name, Path(folder).resolve())
        found = find_project(revision.root, is_named=True, base=base)
        if found is None or found.root != revision.root:
            raise RevisionError(f"The project did not exist at {name}.")
        short = revision.commit[:7]
        # What was laid out last is noted with the project at hand, whichever version it was.
        as_it_was = replace(found, build=project.build)
        yield (name if short.startswith(name) else f"{name} ({short})"), as_it_was


def below(project: Project) -> tuple[str, Project]:
    """Return what lies below a program's own version, and what to call it."""
    if not project.below:
        raise RevisionError("This is no program's own version: nothing lies below it.")
    *others, top = project.below
    return "what lies below", Project(top.root, project.build, below=tuple(others))


def read(name: str, project: Project, as_of: dt.date) -> Read:
    """Read one side: its curriculum, what its programs come to, and what its drawings are."""
    loaded = load(project.layers)
    return side_of(name, project, loaded, check_programs(loaded.curriculum, as_of))


def side_of(name: str, project: Project, loaded: Loaded, programs: Sequence[ProgramCheck]) -> Read:
    """Return a side of what was read and checked already."""
    return Read(project, loaded, Side(name, loaded.curriculum, tuple(programs)))


def difference(
    project: Project, before: Read, after: Read, wanted: Wanted, progress: Progress
) -> Difference:
    """Return what differs between two sides that were read; `project` has the looks for paper."""
    progress("Comparing", 0, 1)
    paper = _Paper(project, changed_sheets(before.side, after.side), wanted, progress)
    sides = [
        replace(one.side, pages=paper.pages(one, when))
        for one, when in ((before, "before"), (after, "after"))
    ]
    return compare(sides[0], sides[1], _remarks(before, after, sides, paper.changed))


def _remarks(
    before: Read, after: Read, sides: Sequence[Side], changed: Sequence[str]
) -> Iterator[str]:
    if any(id not in side.pages for side in sides for id in changed):
        yield (
            "Pages that are not measured: groupwork diff --measure lays out the sheets that changed."
        )
    before_looks, after_looks = (_files(one.project, "templates/") for one in (before, after))
    if digest_of_files(before_looks) != digest_of_files(after_looks):
        yield "The looks (templates, style sheets) differ too; what that does to a page is not told."


# Pages of the sheets that changed


@dataclass(frozen=True, slots=True)
class _Paper:
    """The sheets that changed, and what is done to know their pages; looks are those at hand."""

    project: Project
    changed: Sequence[str]
    wanted: Wanted
    progress: Progress

    def pages(self, read: Read, when: str) -> Mapping[str, int]:
        """Return the pages of one side's sheets, as far as they are known; `when` is before or after."""
        documents = dict(_documents(read, self.changed)) if self.changed else {}
        if not documents:
            return {}
        if self.wanted.measures or self.wanted.pictures:
            return self._laid_out(read, documents, when)
        now = looks(self.project)
        asked = [(one.address, fingerprint(one, now)) for one in documents.values()]
        return _by_id(documents, pages_noted(asked, read.project.build))

    def _laid_out(
        self, read: Read, documents: Mapping[str, Document], when: str
    ) -> Mapping[str, int]:
        """Lay these sheets out beside any build, and draw them where that is wanted."""
        with TemporaryDirectory(prefix="groupwork-") as build:
            apart = replace(self.project, build=Path(build).resolve())
            gather_looks(apart)
            gather(apart.build / "figures", _files(read.project, "figures/"))
            press = Printing(apart, Renderer(apart.templates, frozenset()))
            press.folders = replace(press.folders, figures=apart.build / "figures")
            planned = [press.planned(one) for one in documents.values()]
            what = f"Laying out paper, {when}"
            print_some(planned, press.folders, lambda done, total: self.progress(what, done, total))
            asked = [(one.address, one.facts) for one in planned]
            pages = _by_id(documents, pages_noted(asked, apart.build))
            if self.wanted.pictures:
                for id in pages:
                    pdf = apart.build / documents[id].address
                    _draw(pdf, self.wanted.pictures, f"{id}-{when}")
            return pages


def _files(project: Project, above: str) -> Mapping[str, Path]:
    """Return the files of a project's looks below a folder, by their paths in it."""
    return {
        name.removeprefix(above): path
        for name, path in project.looks.items()
        if name.startswith(above)
    }


def _by_id(documents: Mapping[str, Document], pages: Mapping[str, int]) -> Mapping[str, int]:
    return {id: pages[one.address] for id, one in documents.items() if one.address in pages}


def _draw(pdf: Path, folder: Path, name: str) -> None:
    """Write a picture of each page; those of an earlier run that no page has any more go."""
    drawn = pictures(pdf.read_bytes(), _DOTS_TO_THE_POINT, _LONGEST_SIDE)
    for number, data in enumerate(drawn, 1):
        write(folder / f"{name}-{number}.png", data)
    for number in range(len(drawn) + 1, 100):
        (folder / f"{name}-{number}.png").unlink(missing_ok=True)


def _documents(read: Read, changed: Sequence[str]) -> Iterator[tuple[str, Document]]:
    """Yield the PDF of each sheet as it is printed most, as far as it is offered."""
    checked = Checked((), read.side.programs)
    made = Made.of(read.side.curriculum, checked, read.loaded.findings)
    if not made.home_is_whole:
        return
    printed = Printed(made, Facts(made))
    for id in changed:
        if id in made.sheets:
            yield id, printed.sheet(id, made.sheets[id])
