"""axe-core finds nothing on any kind of page: narrow and wide, light and dark, served and from a folder."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest
from browsing import SIZES, open_tab
from building import Built
from kinds import KINDS, Kind
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.slow, pytest.mark.browser]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
FROM_A_FOLDER = ("home", "sessions", "session", "client page", "run", "search")


def _violations(page: Page) -> list[Any]:
    """Run all rules of axe-core, best practices among them; return what was violated, as JSON."""
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return list(found["violations"])


def _said(context: BrowserContext, base: str, kinds: Mapping[str, Kind]) -> list[str]:
    """Return a line for each rule that a page violates: page, rule, how often, and where first."""
    said = []
    for name, kind in kinds.items():
        visit = open_tab(context, base)
        for one in _violations(kind.open(visit)):
            first = one["nodes"][0]
            place = " ".join(first["html"].split())[:120]
            why = " ".join(first["failureSummary"].split())[:200]
            said.append(f"{name}: {one['id']} x {len(one['nodes'])}: {place} ({why})")
        visit.page.close()
    return said


def test_axe_finds_nothing(
    browser: Browser, served: str, scheme: str, size: tuple[int, int]
) -> None:
    """Every rule of axe-core holds on every kind of page, in every state that people meet."""
    # The policy is set aside for axe alone; test_policy.py holds that it is there for people.
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=True
    ) as context:
        said = _said(context, served, KINDS)

    assert [] == said


def test_axe_finds_nothing_in_a_folder(browser: Browser, built: Built) -> None:
    """What is made differently when pages are opened from a folder is as good."""
    kinds = {name: KINDS[name] for name in FROM_A_FOLDER}
    width, height = SIZES["desk"]
    with browser.new_context(
        viewport={"width": width, "height": height}, bypass_csp=True
    ) as context:
        said = _said(context, f"{built.site.as_uri()}/", kinds)

    assert [] == said


def test_axe_can_say_no(browser: Browser, built: Built) -> None:
    """A picture without words, grey words on grey and a button without a name are found."""
    with browser.new_context(bypass_csp=True) as context:
        page = KINDS["session"].open(open_tab(context, f"{built.site.as_uri()}/"))
        bad = (
            '<img src="data:,"><p style="color: #999; background: #aaa">Grey words</p>'
            "<button></button>"
        )
        page.evaluate(
            "html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", bad
        )
        found = {one["id"] for one in _violations(page)}
    expected = {"image-alt", "color-contrast", "button-name"}

    assert expected == found & expected, json.dumps(sorted(found))
