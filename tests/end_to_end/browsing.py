"""A real browser for the tests: where it is, how it is started, and what a tab saw and complained about."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = {"desk": (1280, 900), "phone": (320, 640)}

TOO_WIDE = (
    "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
    " - document.documentElement.clientWidth"
)
"""Asks a page by how many pixels it is wider than its window; more than 0 is sideways scrolling."""

STORED = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(document.cookie ? [document.cookie] : []),
  ...(await indexedDB.databases()).map(one => one.name),
  ...(self.caches ? await caches.keys() : []),
]"""
"""Asks a page what it keeps on this computer."""


def browser_path() -> str:
    """Return where the browser is that the system brings; without one CI fails, and a desk skips."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail("No Chromium is on this machine; scripts/setup.sh test installs one.")
    pytest.skip("No Chromium is on this machine; make test installs one.")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser, and close it at the end."""
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A browser's tab, what it asked for, and what it complained about."""

    page: Page
    base: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> Page:
        """Open a page of the site and wait until it is quiet."""
        self.page.goto(self.base + address, wait_until="load")
        self.page.wait_for_function("document.readyState === 'complete'")
        return self.page

    def narrow(self, size: str) -> None:
        """Give the window one of SIZES, and wait until the page has taken its place in it."""
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))"
        )

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of another computer."""
        return [url for url in self.asked if not url.startswith((self.base, "data:", "blob:"))]


def open_tab(context: BrowserContext, base: str) -> Visit:
    """Open a tab that notes what it asks for, what fails, and what breaks the policy."""
    page = context.new_page()
    visit = Visit(page, base)
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("console", lambda said: visit.complaints.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: visit.complaints.append(f"error: {error}"))
    page.on(
        "requestfailed",
        lambda request: (
            visit.complaints.append(f"failed: {request.url}")
            if request.failure != "net::ERR_ABORTED"  # the next page was opened before it came
            else None
        ),
    )
    page.on(
        "response",
        lambda answer: (
            visit.complaints.append(f"{answer.status}: {answer.url}")
            if answer.status >= 400
            else None
        ),
    )
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"
    )
    return visit
