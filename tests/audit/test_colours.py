"""The colours of a page are kept in the browser once somebody chose them, and not before."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from generator.publish import start_preview

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KEPT = "Object.keys(localStorage).map((key) => key.split('.').pop())"


@pytest.fixture
def page(site: Path) -> Iterator[Page]:
    """Open a tab on the small project's first page."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("No Chromium is on this machine.")
    server, address = start_preview(site, 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        page = browser.new_page(base_url=address)
        page.goto("index.html")
        yield page
        browser.close()
    server.shutdown()
    server.server_close()


def test_a_page_that_is_opened_keeps_nothing(page: Page) -> None:
    """Not even the colours that it opened with: nobody chose them."""
    page.goto("topics/cravings.html")
    expected: list[str] = []

    assert expected == page.evaluate(KEPT)


def test_a_choice_of_colours_is_kept(page: Page) -> None:
    """The next page has them too, and goes on having them."""
    page.locator("label[for='__palette_1']").first.click()
    found = []
    for address in ("topics/cravings.html", "sessions/riding-out.html"):
        page.goto(address)
        found.append((page.evaluate(KEPT), page.evaluate("document.body.dataset.mdColorScheme")))

    assert [(["__palette"], "slate")] * 2 == found


def test_a_page_that_nobody_changed_follows_the_computer(page: Page) -> None:
    """Who works into the evening gets dark pages then, as the computer does."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto("topics/cravings.html")
        found.append(page.evaluate("document.body.dataset.mdColorScheme"))

    assert ["default", "slate"] == found
