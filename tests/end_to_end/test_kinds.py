"""No template makes a page that is not looked at: a new one without a kind fails here, in seconds."""

from pathlib import Path

import pytest
from building import REPOSITORY
from elsewhere import FORMS, PAGES
from kinds import KINDS

from generator import flow
from generator.compose import Medium, compose
from generator.load import Project

TEMPLATES = REPOSITORY / "templates"
FRAMES = {"bare/frame.html.j2"}
"""What stands around bare pages, and makes none of its own."""

BY_THE_ENGINE = "404.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the template of each page of our own site, by its address; nothing is written."""
    looked = flow.check(Project(REPOSITORY, tmp_path_factory.mktemp("build")))
    composed = compose(looked.loaded.curriculum, looked.checked, looked.found)
    pages = (*composed.of(Medium.SCREEN), *composed.of(Medium.BARE))
    return {page.address: page.template for page in pages if page.address.endswith(".html")}


def _held(made: dict[str, str]) -> set[str]:
    addresses = {kind.address.partition("#")[0] for kind in KINDS.values()}
    return {made[address] for address in addresses if address != BY_THE_ENGINE}


def test_every_template_of_our_site_has_a_kind(made: dict[str, str]) -> None:
    """Whatever our own site is made of, axe-core sees at least one page of it."""
    assert set() == set(made.values()) - _held(made)
    assert len(_held(made)) > 20


def test_every_template_of_pages_is_looked_at(made: dict[str, str]) -> None:
    """Also those that our own site does not need: in a program's own version, in a pull request."""
    there = {
        path.relative_to(TEMPLATES).as_posix()
        for pattern in ("site/*.md.j2", "bare/*.html.j2")
        for path in TEMPLATES.glob(pattern)
    }

    assert there - FRAMES == _held(made) | {template for template, _ in PAGES.values()}


def test_every_form_is_looked_at() -> None:
    """`edit` has no other pages than those that test_edit_in_a_browser.py opens."""
    text = Path(__file__).with_name("test_edit_in_a_browser.py").read_text("utf-8")

    assert {path.name for path in (TEMPLATES / "edit").glob("*.html")} == set(FORMS)
    assert all(f'"{form}' in text for form in FORMS)
