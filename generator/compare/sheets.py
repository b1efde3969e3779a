"""What a change does to a sheet beside its words: its reading grade, its pages, its drawings."""

from collections.abc import Iterator, Mapping

from ..check.reading import Grades, sheet_grades
from ..check.wording import counted, listed
from ..model import FigureBlock, Handout, ResourcesBlock
from .difference import Sentence, Side, Whom
from .fields import whom

NOT_MEASURED = "not measured"


def about_sheet(
    id: str, was: Handout, now: Handout, before: Mapping[str, int], after: Mapping[str, int]
) -> Iterator[Sentence]:
    """Yield the reading grade and the pages of a sheet that changed, of both sides."""
    whose = whom("handout", now)
    if was.purpose != now.purpose or was.blocks != now.blocks:
        yield from _grades(sheet_grades(was), sheet_grades(now), now.reading_grade_target, whose)
    yield Sentence(pages_words(before.get(id), after.get(id)), whose)


def _grades(was: Grades | None, now: Grades | None, target: int, whose: Whom) -> Iterator[Sentence]:
    if was is None and now is None:
        return
    before, after = _graded(was), _graded(now)
    if before == after:
        words = f"Still reads at {after}; the target is {target}."
    else:
        words = f"Reads at {after}; before, at {before}; the target is {target}."
    yield Sentence(words, whose)


def _graded(found: Grades | None) -> str:
    if found is None:
        return "no grade, with too few words to count"
    return f"grade {found.flesch_kincaid:.1f} by Flesch-Kincaid and {found.smog:.1f} by SMOG"


def pages_words(was: int | None, now: int | None) -> str:
    """Return how many pages a sheet has; what was not measured is said to be so."""
    if was is None and now is None:
        return "Pages: not measured."
    if was == now:
        return f"Still {_pages(now)}."
    if now is None:
        return f"Pages: now {NOT_MEASURED}; before, {_pages(was)}."
    return f"Prints on {_pages(now)}; before, {_pages(was)}."


def _pages(count: int | None) -> str:
    return NOT_MEASURED if count is None else counted(count, "page")


def changed_sheets(before: Side, after: Side) -> tuple[str, ...]:
    """Return the ids of the sheets of both sides that look or say otherwise now.

    A sheet counts when its own words differ, a drawing on it, or a line to call that it shows.
    """
    was, now = before.curriculum.sheets, after.curriculum.sheets
    drawings = set(changed_figures(before, after))
    lines = {
        id
        for id in {*before.curriculum.resources, *after.curriculum.resources}
        if before.curriculum.resources.get(id) != after.curriculum.resources.get(id)
    }
    return tuple(
        id
        for id, sheet in now.items()
        if id in was
        and (sheet != was[id] or drawings & _drawings(sheet) or lines & _lines_to_call(sheet))
    )


def changed_figures(before: Side, after: Side) -> Iterator[str]:
    """Yield the file names of the drawings that differ, or that only one side has."""
    for name in sorted({*before.curriculum.drawings, *after.curriculum.drawings}):
        if before.curriculum.drawings.get(name) != after.curriculum.drawings.get(name):
            yield name


def about_figure(name: str, before: Side, after: Side) -> Sentence:
    """Return what is said of a drawing that differs, with the sheets on which it stands."""
    deed = "New drawing" if name not in before.curriculum.drawings else "The drawing is another one"
    if name not in after.curriculum.drawings:
        deed = "The drawing is gone"
    sides = (after.curriculum.sheets, before.curriculum.sheets)
    on = {
        id: sheet.title
        for sheets in sides
        for id, sheet in sheets.items()
        if name in _drawings(sheet)
    }
    where = f", on {listed(f'“{title}”' for title in on.values())}" if on else ", on no sheet"
    return Sentence(f"{deed}{where}.", Whom.CLIENT)


def _drawings(sheet: Handout) -> set[str]:
    return {block.file for block in sheet.blocks if isinstance(block, FigureBlock)}


def _lines_to_call(sheet: Handout) -> set[str]:
    return {
        id for block in sheet.blocks if isinstance(block, ResourcesBlock) for id in block.resources
    }
