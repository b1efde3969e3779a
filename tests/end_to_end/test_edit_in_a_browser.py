"""`groupwork edit` in a real browser: a clinician mends a sentence and minutes and sees no YAML."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe import Looked, look
from browsing import SIZES, TOO_WIDE, Visit, open_tab
from factory import FILES, HANDOUT, SESSION, write_files, write_project
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser]

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 60_000
"""Milliseconds: a busy machine takes its time."""


OPEN_ALL = (
    "document.querySelectorAll('.json-editor-btntype-toggle[aria-expanded=false]')"
    ".forEach(one => one.click())"
)


@dataclass
class Desk:
    """A small project with its form running, and the form's address with its token."""

    root: Path
    base: str

    def open(self, visit: Visit, id: str) -> Page:
        """Open the form of an item, and wait until it is filled."""
        page = visit.go(f"form.html?id={id}")
        expect(page.get_by_role("button", name="Show how it looks")).to_be_enabled(timeout=PATIENCE)
        return page

    def text(self, file: str) -> str:
        """Return what a file holds now."""
        return (self.root / file).read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Start `groupwork edit` on the small project."""
    root = write_project(tmp_path / "project")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "--project", root, "edit", "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    address = re.search(r"http\S+/", process.stdout.readline())
    assert address
    yield Desk(root, address[0])
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert (0, "Stopped.") == (process.returncode, said.splitlines()[-1])


@pytest.fixture
def tab(browser: Browser, desk: Desk) -> Iterator[Visit]:
    """Open a tab on a desk; nothing is asked elsewhere, nothing breaks the policy."""
    width, height = SIZES["desk"]
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        visit = open_tab(context, desk.base)
        yield visit
        assert visit.elsewhere == []


def test_a_sentence_and_minutes_are_two_lines(desk: Desk, tab: Visit) -> None:
    """Somebody searches, opens, types, sees what that does, mends it, and saves."""
    page = tab.go("list.html")
    page.get_by_label("Search by title or topic").fill("riding")
    expect(page.get_by_role("status")).to_have_text("1 of 3 are shown.")
    page.get_by_role("link", name="Riding out a craving").click()
    page.get_by_role("button", name="Open: Opening").click()
    segment = page.locator('[data-schemapath="root.segments.0"]')
    segment.get_by_label("Minutes", exact=True).fill("25")
    found = page.locator("[data-findings] li")
    expect(found).to_have_count(1, timeout=PATIENCE)
    expect(found).to_contain_text("The segments add up to 65 minutes; the session has 60.")
    minutes = page.locator('[data-schemapath="root.minutes"]')
    expect(minutes).to_contain_text("Must be mended: The segments add up to 65 minutes")
    page.get_by_role("button", name="Go to: Minutes").click()
    expect(minutes.get_by_label("Minutes")).to_be_focused()
    minutes.get_by_label("Minutes").fill("65")
    expect(found).to_have_count(0, timeout=PATIENCE)
    say = segment.get_by_label("What you say")
    assert say.input_value() == "Welcome.\nYou can pass on any question."
    say.fill("Welcome, <all> of you.\nYou can pass on any question.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-said]")).to_contain_text("Saved: 3 lines are new", timeout=PATIENCE)
    expected = (
        FILES[SESSION]
        .replace("minutes: 60", "minutes: 65")
        .replace("minutes: 20", "minutes: 25")
        .replace("Welcome.", "Welcome, <all> of you.")
    )

    assert expected == desk.text(SESSION)
    assert tab.complaints == []


def test_a_typo_is_mended_with_no_yaml_seen(desk: Desk, tab: Visit) -> None:
    """From the list to what was written, everything on the page is a label, a value or a sentence."""
    wrong = {HANDOUT: FILES[HANDOUT].replace("ten easy breaths", "ten eezy breaths")}
    write_files(desk.root, wrong)
    seen = [tab.go("list.html").locator("body").inner_text()]
    page = desk.open(tab, "the-wave")
    page.evaluate(OPEN_ALL)
    fields = page.locator("form textarea, form input:not([type=checkbox])")
    seen += [page.locator("body").inner_text(), *(one.input_value() for one in fields.all())]
    number = [one.input_value() for one in fields.all()].index("Take ten eezy breaths.")
    fields.nth(number).fill("Take ten easy breaths.")
    page.get_by_role("button", name="Save").click()
    written = page.get_by_role("region", name="What was written")
    expect(written).to_be_visible(timeout=PATIENCE)
    seen.append(page.locator("body").inner_text())
    lines = {line.strip() for text in seen for line in text.splitlines()}
    in_file = [line.strip() for line in wrong[HANDOUT].splitlines()]

    assert FILES[HANDOUT] == desk.text(HANDOUT)
    expect(written).to_contain_text("Blocks 2, steps, before: Take ten eezy breaths.")
    expect(written).to_contain_text("Blocks 2, steps, now: Take ten easy breaths.")
    assert [] == [line for line in in_file if line in lines]
    assert [] == [line for line in lines if re.search(r"YAML|^- |^\w+_\w+|\b[a-z_]+: [|>]", line)]
    assert tab.complaints == []


def test_items_come_go_and_move(desk: Desk, tab: Visit) -> None:
    """A new block gets its id from its words; what goes is asked about; the others keep their lines."""
    page = desk.open(tab, "the-wave")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove: My person:").click()
    page.get_by_role("button", name="Down: A craving rises and falls.").click()
    page.get_by_role("button", name="Add a block").click()
    page.get_by_label("Kind of block").last.select_option(label="Checklist block")
    block = page.locator('[data-schemapath="root.blocks.5"]:visible').last
    block.get_by_label("Heading").fill("What helps me")
    block.get_by_role("button", name="Add a line").click()
    block.locator("textarea").first.fill("Call a friend.")
    block.get_by_label("Heading").press("Tab")
    expect(block.get_by_label("Id, which stays as it is")).to_have_value("what-helps-me")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-said]")).to_contain_text("Saved:", timeout=PATIENCE)
    lines = FILES[HANDOUT].splitlines()
    key, person = lines[5], lines[12]
    assert ("id: key" in key, "id: person" in person) == (True, True)
    new = [
        *("  - id: what-helps-me", "    kind: checklist", "    heading: What helps me"),
        *("    items:", "      - Call a friend."),
    ]

    expected = [*lines[:5], *lines[6:11], key, lines[11], *lines[13:15], *new, *lines[15:]]

    assert expected == desk.text(HANDOUT).splitlines()
    assert tab.complaints == []


def test_somebody_else_was_faster(desk: Desk, tab: Visit) -> None:
    """Nothing is written over; what one typed can be copied, and the file loaded anew."""
    page = desk.open(tab, "the-wave")
    theirs = FILES[HANDOUT].replace("title: The wave", "title: Their wave")
    write_files(desk.root, {HANDOUT: theirs})
    page.get_by_label("Purpose").fill("Help you ride.")
    page.get_by_role("button", name="Save").click()
    conflict = page.get_by_role("region", name="Somebody else changed this file")
    expect(conflict).to_be_visible(timeout=PATIENCE)
    expect(conflict).to_contain_text("Title, now: Their wave")
    expect(conflict.get_by_label("What you wrote")).to_have_value(re.compile("Help you ride"))
    assert theirs == desk.text(HANDOUT)
    conflict.get_by_role("button", name="Load the file anew").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Their wave", timeout=PATIENCE)
    page.get_by_label("Purpose").fill("Help you ride.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-said]")).to_contain_text("Saved:", timeout=PATIENCE)

    assert theirs.replace("Help you stay with a craving.", "Help you ride.") == desk.text(HANDOUT)


@pytest.mark.paper
def test_it_shows_how_it_looks(desk: Desk, tab: Visit) -> None:
    """The page that clients read, and the printed pages, with words that are not saved yet."""
    page = desk.open(tab, "the-wave")
    page.get_by_label("Title", exact=True).fill("Another wave")
    page.get_by_role("button", name="Show how it looks").click()
    expect(page.get_by_role("img", name="Printed page 1 of 1")).to_be_visible(timeout=PATIENCE)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Another wave")).to_be_visible()

    assert tab.complaints == []


def test_axe_finds_nothing_in_a_form(
    browser: Browser,
    desk: Desk,
    scheme: str,
    size: tuple[int, int],
    record_property: Callable[[str, object], None],
) -> None:
    """Open, with a finding: every rule of axe-core holds, and nothing is wider than the screen."""
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=True
    ) as context:
        visit = open_tab(context, desk.base)
        visit.page.on("dialog", lambda dialog: dialog.accept())
        looked, wide = Looked(), []
        for id in ("riding-out", "the-wave", "small", ""):
            page = desk.open(visit, id) if id else visit.go("list.html")
            if id:
                page.evaluate(OPEN_ALL)
                page.get_by_label("Title", exact=True).first.fill("")
                expect(page.locator("[data-findings] li").first).to_be_visible(timeout=PATIENCE)
            looked += look(page, f"form of {id or 'all'}")
            wide += [id] if page.evaluate(TOO_WIDE) > 0 else []
    looked.note(record_property)

    assert ((), []) == (looked.said, wide)
