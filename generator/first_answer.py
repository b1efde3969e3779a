"""The first answer to an edit: the pages and sheets that it reaches, before the whole is built again.

It is a preview, and the page says so. What was found in files that did not change is taken from the
last whole look, and the site in place is left as it is; what `build` makes rests on none of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .check import Checked, check_programs, findings_of_one
from .compose import Composed, Document, Medium, compose
from .engine_settings import settings_of
from .findings import Finding
from .flow import Looked, Printing, gather_looks, offered
from .load import Project, load
from .load.settings import SETTINGS_FILE
from .model.translation import BASE_LANGUAGE
from .publish import (
    StartEngine,
    first_folder,
    missing_libraries,
    only_one_build,
    print_each,
    show_first,
    show_first_pages,
    start_engine,
)
from .render import Renderer

MOST_PAGES, MOST_SHEETS = 12, 6
"""What a first answer holds at the most; the whole follows."""

_ALONE = frozenset({"session", "handout", "toolkit"})
"""Kinds of files whose words leave every program's hours as they are, while its plans keep their ids."""

_OVERRIDES = "templates/site/overrides/"

BOOKS = ("paper/books/",)
"""Where books are: they take long, and no preview lays them out."""
PAPER = ("paper/",)
"""Where all PDFs are."""

Tick = Callable[[], None]
"""Called now and then; it may raise when files have changed once more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a first answer showed, by address: pages, and PDFs that are to follow."""

    pages: tuple[str, ...]
    sheets: tuple[Document, ...]
    printing: Printing


def show_pages(
    project: Project,
    known: Looked,
    changed: frozenset[str],
    viewed: Sequence[str],
    tick: Tick,
    *,
    start: StartEngine = start_engine,
) -> Answer | None:
    """Show the pages that changed files reach, those that somebody looks at first.

    `known` is the last whole look, `changed` names files as findings do, `viewed` the addresses of
    open pages; `start` starts the engine. Nothing is returned, and nothing shown, where an edit
    reaches no page for certain.
    """
    if any(name.endswith(SETTINGS_FILE) or _OVERRIDES in name for name in changed):
        return None  # what the engine itself runs or obeys is looked at whole before it is
    with only_one_build(project.build) as lock:
        looked = _look(project, known, changed)
        has_paper = not missing_libraries()
        composed = compose(
            looked.loaded.curriculum, looked.checked, looked.found, has_paper=has_paper
        )
        if not composed.home_is_whole or not composed.settings_are_whole:
            return None
        gather_looks(project, composed.drawn)
        there = offered(composed, project.build, PAPER)
        renderer = Renderer(project.templates, there.addresses)
        # Pages for staff in other languages have an engine of their own, and come with the whole.
        reached = _reached(there, Medium.SCREEN, changed, viewed)
        screen = [doc for doc in reached if doc.language == BASE_LANGUAGE][:MOST_PAGES]
        bare = _reached(there, Medium.BARE, changed, viewed)[:MOST_PAGES]
        tick()
        show_first(project.build, {doc.address: renderer.render(doc).encode() for doc in bare})
        show_first(project.build, _assets(project, changed) | _drawn(composed, changed))
        pages = {doc.source: renderer.render(doc) for doc in screen}
        if pages:
            only = frozenset(doc.address for doc in screen)
            settings = settings_of(project, there, first_folder(project.build), only)
            show_first_pages(
                project.build, pages, settings, project.figures, lock=lock, tick=tick, start=start
            )
        sheets = _reached(composed, Medium.PAPER, changed, viewed)
        sheets.sort(key=lambda doc: doc.translation is not None)  # others follow
        return Answer(
            tuple(doc.address for doc in (*screen, *bare)),
            tuple(doc for doc in sheets if not doc.address.startswith(BOOKS))[:MOST_SHEETS],
            Printing(project, renderer),
        )


def show_sheets(project: Project, answer: Answer, tick: Tick) -> tuple[str, ...]:
    """Lay out the PDFs of a first answer one by one, and show each; return their addresses."""
    shown = []
    sheets = [answer.printing.sheet(document) for document in answer.sheets]
    with only_one_build(project.build):
        for sheet, made in print_each(sheets, answer.printing.folders):
            tick()
            if not isinstance(made, Finding):
                show_first(project.build, {sheet.address: made.data})
                shown.append(sheet.address)
    return tuple(shown)


def _look(project: Project, known: Looked, changed: frozenset[str]) -> Looked:
    """Return what is found now: in changed files, and what was found before in the others."""
    loaded = load(project.layers)
    curriculum = loaded.curriculum
    keys = [key for key, file in curriculum.files.items() if file in changed]
    found = [one for one in known.checked.findings if one.place.file not in changed]
    for kind, id in keys:
        if kind in _ALONE and (kind, id) not in curriculum.broken:
            found += findings_of_one(curriculum, kind, id)
    keeps_hours = all(kind in _ALONE for kind, _ in keys)
    programs = (
        known.programs if keeps_hours else check_programs(curriculum, curriculum.edition.date)
    )
    return Looked(loaded, Checked(tuple(found), programs), overrides=known.overrides)


def _reached(
    composed: Composed, medium: Medium, changed: frozenset[str], viewed: Sequence[str]
) -> list[Document]:
    """Return the documents that changed files shape, open pages first; of looks, open pages alone."""
    reached = [doc for doc in composed.of(medium) if not changed.isdisjoint(doc.made_of)]
    if any("templates/" in name for name in changed):
        reached += [doc for doc in composed.of(medium) if doc.address in viewed]
    once = {doc.address: doc for doc in reached}
    return sorted(once.values(), key=lambda doc: doc.address not in viewed)


def _assets(project: Project, changed: frozenset[str]) -> dict[str, bytes]:
    """Return the changed style sheets, scripts and drawings of pages, by address."""
    folder = "templates/site/assets/"
    return {
        f"assets/{name.removeprefix(folder)}": path.read_bytes()
        for name, path in project.looks.items()
        if name.startswith(folder) and any(one.endswith(name) for one in changed)
    }


def _drawn(composed: Composed, changed: frozenset[str]) -> dict[str, bytes]:
    """Return the drawings with words of other languages, by address, where a drawing or its words changed."""
    if not any("curriculum/figures/" in name for name in changed):
        return {}
    return {f"figures/{name}": svg.encode() for name, svg in composed.drawn.items()}
