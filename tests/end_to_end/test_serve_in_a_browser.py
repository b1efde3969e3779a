"""`groupwork serve` in a real browser: a page follows what somebody writes, and says what is wrong."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe import Looked, look
from browsing import SIZES, open_tab
from building import REPOSITORY, copy_part
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SESSION = "curriculum/sessions/cravings/riding-out-a-craving.yaml"
ADDRESS = "sessions/riding-out-a-craving.html"
PATIENCE = 60_000
"""Milliseconds: a busy machine takes its time."""


@dataclass
class Desk:
    """A copy of the project with its preview running, and its address."""

    root: Path
    process: "subprocess.Popen[str]"
    address: str

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Save a file of the project."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert text != change(text)
        path.write_text(change(text), "utf-8")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C, as a terminal does: for the preview and all that it started."""
        os.killpg(self.process.pid, signal.SIGINT)
        said, _ = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Start `groupwork serve` on a copy of the project that was never built."""
    root = copy_part(tmp_path_factory.mktemp("desk") / "groupwork")
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", "8950"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = ""
    while not (found := re.search(r"Preview at (\S+)", said)):
        line = process.stdout.readline()
        assert line, f"groupwork serve ended: {said}"
        said += line
    yield Desk(root, process, found[1])
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """Open the page of a session, as soon as there is one."""
    with browser.new_context(viewport={"width": 1280, "height": 700}) as context:
        page = context.new_page()
        page.goto(desk.address)
        expect(page.locator(".md-header")).to_be_visible(timeout=PATIENCE)
        page.goto(desk.address + ADDRESS)
        yield page


def test_an_edit_shows_in_the_open_page(desk: Desk, page: Page) -> None:
    """The page loads itself again, and stays where somebody had scrolled to."""
    page.evaluate("window.scrollTo(0, 600)")
    page.evaluate("window.isStillTheSame = true")
    desk.edit(
        SESSION, lambda text: text.replace("Clients draw the shape", "Clients sketch the shape")
    )
    expect(page.locator(".md-content")).to_contain_text(
        "Clients sketch the shape", timeout=PATIENCE
    )

    # Asked from outside, again and again: what a page evaluates by itself its policy forbids.
    waited = 0
    while abs(page.evaluate("window.scrollY") - 600) > 1 and waited < PATIENCE:
        page.wait_for_timeout(100)
        waited += 100

    assert page.evaluate("window.isStillTheSame") is None
    assert (
        abs(page.evaluate("window.scrollY") - 600) <= 1
    )  # a swapped typeface moves a line by a part of a pixel


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_broken_file_is_told_and_its_page_stays(
    desk: Desk, browser: Browser, scheme: str, record_property: Callable[[str, object], None]
) -> None:
    """With the line, what to do, and that the page is old; when it is mended that is told no more.

    While it is there, axe-core finds nothing in the page, wide and narrow.
    """
    text = (desk.root / SESSION).read_text("utf-8")
    broken = text.replace("minutes: 90\n", "minutes: [90\n", 1)
    line = broken.splitlines().index("minutes: [90") + 1
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(desk.address + ADDRESS)
        title = page.locator("h1").first.inner_text()
        panel = page.get_by_role("complementary", name="Preview")
        desk.edit(SESSION, lambda _text: broken)
        alarm = page.locator(".gw-preview").get_by_role("alert")
        expect(alarm).to_contain_text(
            "This page is from before your last change.", timeout=PATIENCE
        )
        expect(panel.locator("details")).to_have_attribute("open", "")
        expect(panel.locator("code", has_text=f"{SESSION}:{line}:10")).to_be_visible()
        ground = page.evaluate(
            "getComputedStyle(document.querySelector('.gw-preview')).backgroundColor"
        )
        stayed = page.locator("h1").first.inner_text()
        looked = _looked_at(browser, desk, scheme)
        looked.note(record_property)
        summary = panel.locator("summary")
        summary.focus()
        page.keyboard.press("Enter")
        expect(panel.locator("details")).not_to_have_attribute("open", "")
        desk.edit(SESSION, lambda _text: text)
        told = panel.locator("code", has_text=f"{SESSION}:{line}:10")
        expect(told).to_be_hidden(timeout=PATIENCE)
        expect(alarm).to_be_hidden(timeout=PATIENCE)

    assert (title, {"light": "rgb(253, 251, 247)", "dark": "rgb(20, 33, 31)"}[scheme]) == (
        stayed,
        ground,
    )
    assert [] == complaints
    assert () == looked.said


def _looked_at(browser: Browser, desk: Desk, scheme: str) -> Looked:
    """Look at the page with what was found, in a tab whose policy is set aside for axe alone."""
    found = Looked()
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
        visit = open_tab(context, desk.address)
        visit.narrow("desk")
        page = visit.go(ADDRESS)
        panel = page.get_by_role("complementary", name="Preview")
        expect(panel.locator("details")).to_be_visible(timeout=PATIENCE)
        for width in SIZES:
            visit.narrow(width)
            found += look(page, f"preview with findings, {scheme}, {width}")
    return found


def test_settings_that_stop_the_engine_are_told(desk: Desk, page: Page) -> None:
    """The last good site stays, and the panel says what may not be set."""
    settings = (desk.root / "mkdocs.yml").read_text("utf-8")
    desk.edit("mkdocs.yml", lambda text: text + "plugins: [nonsense]\n")
    panel = page.get_by_role("complementary", name="Preview")
    expect(panel.locator("code", has_text="mkdocs.yml:")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("h1").first).to_be_visible()
    desk.edit("mkdocs.yml", lambda _text: settings)
    expect(panel.locator("code", has_text="mkdocs.yml:")).to_be_hidden(timeout=PATIENCE)


def test_nothing_of_the_preview_stands_in_the_site(desk: Desk, page: Page) -> None:
    """What is served bears a script; what is built does not."""
    assert page.locator("script[src='/_groupwork/preview.js']").count() == 1
    assert [] == [
        path.name
        for path in (desk.root / "build" / "site").rglob("*")
        if path.suffix in {".html", ".js", ".css"} and b"_groupwork" in path.read_bytes()
    ]


def test_ctrl_c_ends_it_in_one_word(desk: Desk) -> None:
    """Also while something is being made; nothing is left running."""
    desk.edit("templates/print/base.css", lambda text: text + "\n/* all paper is made anew */\n")
    code, said = desk.stop()

    assert (0, "Stopped.") == (code, said.strip().splitlines()[-1])
    assert "Traceback" not in said
