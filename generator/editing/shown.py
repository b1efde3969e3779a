"""How one item looks while it is edited: its page and its paper, made as a build makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..check import Checked, check_program
from ..compose import Document, Facts, Made, Printed
from ..compose.bare import BarePages
from ..findings import Finding
from ..flow import Printing, gather_looks
from ..load import Project
from ..model import Curriculum
from ..publish import LaidOut, how_to_install, missing_libraries, print_one
from ..render import Renderer

NOT_WHOLE = (
    "The home program, the edition or the helplines cannot be read, so nothing can be laid out: "
    "see groupwork check."
)
WITHDRAWN = "This is withdrawn, so it is no longer printed."


@dataclass(frozen=True)
class Shown:
    """What there is to see: files by address, which of them is the page, and the PDF.

    `problem` says why something is missing.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    paper: LaidOut | None = None
    problem: str = ""


def show(project: Project, curriculum: Curriculum, checked: Checked, kind: str, id: str) -> Shown:
    """Make the page and the paper of an item as it stands in a curriculum, whatever is found in it."""
    if kind == "program":
        checked = _checked_again(curriculum, checked, id)
    made = Made.of(curriculum, checked, ())
    if not made.home_is_whole:
        return Shown(problem=NOT_WHOLE)
    gather_looks(project)
    renderer = Renderer(project.templates, frozenset())
    facts = Facts(made)
    document = _document(made, Printed(made, facts), kind, id)
    if document is None:
        return Shown(problem=WITHDRAWN)
    missing = missing_libraries()
    outcome = how_to_install(missing) if missing else _laid_out(project, renderer, document)
    problem = outcome if isinstance(outcome, str) else ""
    paper = None if isinstance(outcome, str) else outcome
    sheet = made.sheets.get(id)
    if sheet is None or not sheet.is_taken_home:
        return Shown(paper=paper, problem=problem)
    page = BarePages(made, facts).client(id, sheet)
    return Shown({page.address: renderer.render(page)}, page.address, paper, problem)


def _checked_again(curriculum: Curriculum, checked: Checked, id: str) -> Checked:
    """Hold an edited program against its packs: its paper is the result."""
    check = check_program(curriculum, id, curriculum.programs[id], curriculum.edition.date)
    others = (check if one.id == id else one for one in checked.programs)
    return replace(checked, programs=tuple(others))


def _document(made: Made, printed: Printed, kind: str, id: str) -> Document | None:
    """Return the paper that is made of an item most of all."""
    if kind == "session":
        plan = made.sessions.get(id)
        return printed.guide(id, plan) if plan else None
    if kind == "program":
        check = next((one for one in made.programs if one.id == id), None)
        return printed.offers(check) if check else None
    sheet = made.sheets.get(id)
    return printed.sheet(id, sheet) if sheet else None


def _laid_out(project: Project, renderer: Renderer, document: Document) -> LaidOut | str:
    press = Printing(project, renderer)
    outcome = print_one(press.sheet(document), press.folders)
    return f"{outcome.words} {outcome.remedy}" if isinstance(outcome, Finding) else outcome
