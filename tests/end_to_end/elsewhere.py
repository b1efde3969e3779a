"""Pages that the repository's own site does not have: of a program's own version, and of a change.

They are made here of the small project, and looked at as every other kind of page is.
"""

from collections.abc import Mapping
from pathlib import Path

from factory import FIGURE, FILES, SESSION, with_looks
from overlaid import change, overlay

from generator import flow
from generator.compose import PagePair, PicturedSheet, changes_page
from generator.model import Edition
from generator.render import Renderer

PAGES: Mapping[str, tuple[str, str]] = {
    "what was adapted": ("site/adaptations.md.j2", "adaptations.html"),
    "an adapted session": ("site/session.md.j2", "sessions/riding-out.html"),
    "what has moved": ("site/moved.md.j2", "sessions/surfing.html"),
    "sheets before and after": ("bare/changes.html.j2", "changes.html"),
}
"""Each such page: its template and its address."""

FORMS = ("form.html", "list.html")
"""The pages of `edit`, below templates/edit."""


def build_elsewhere(folder: Path) -> Path:
    """Build a program's own version of the small project without paper; returns its site."""
    base = {SESSION: f"{FILES[SESSION]}formerly: [surfing]\n"}
    own = {
        "changes/longer.yaml": change("riding-out", "title: Surfing the urge"),
        "brand/logo.svg": FILES[FIGURE],
    }
    project = overlay(folder, own, base)
    with_looks(folder / "base")
    result = flow.build(project, only=frozenset())
    site = project.build / "site"
    if not site.is_dir():
        raise AssertionError([finding.words for finding in result.report.findings])
    (site / "changes.html").write_text(_changes(project.templates), "utf-8")
    return site


def _changes(templates: Path) -> str:
    """Return the page that shows sheets of a change; a drawing stands for the picture of a page."""
    picture = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='120'/%3E"
    )
    pages = (PagePair(1, picture, picture), PagePair(2, "", picture))
    edition = Edition.model_validate(
        {"title": "Small", "version": "0.1.0", "date": "2027-01-04", "licence": "CC BY 4.0"}
    )
    document = changes_page(edition, [PicturedSheet("The wave", pages)], ["Another sheet"])
    return Renderer(templates, frozenset()).render(document)
