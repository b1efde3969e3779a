"""A session's page: what is printed first, what is copied, what stands beside it, where it is changed."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from browsing import STORED, Visit, open_tab
from building import REPOSITORY, Built, run_build
from playwright.sync_api import Browser, Page

from generator.publish import start_preview

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGE = "sessions/riding-out-a-craving.html"
PROGRAM = "curriculum/programs/groupwork-iop.yaml"
THEIRS = "https://example.org/groupwork"
FORMS = REPOSITORY / ".github" / "ISSUE_TEMPLATE"

BANNER = (
    "A STARTER, NOT A NOTE. A note that fits every client fits none:"
    " fill in each blank for this client, in their words."
)
BLANKS = (
    "In the client's words: ____",
    "Response: ____",
    "Toward the plan goal: ____",
    "Risk today: ____",
    "Next step: ____",
)

LINES = """() => [...document.querySelectorAll('.gw-segment')].map(one => ({
  id: one.previousElementSibling.id.replace(/^seg-/, ''),
  tag: one.querySelector('.gw-line').tagName,
  href: one.querySelector('.gw-line').href || '',
  words: one.querySelector('.gw-line').textContent,
}))"""
"""Asks a session's page where each segment says that it is changed."""


def _plans(built: Built) -> dict[str, Mapping[str, Any]]:
    """Return every session as its file has it, by id."""
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for path in sorted((built.root / "curriculum" / "sessions").rglob("*.yaml"))
    }


@pytest.fixture(scope="module")
def plans(built: Built) -> dict[str, Mapping[str, Any]]:
    """Read every session of the curriculum."""
    return _plans(built)


def test_print_tonight_is_the_first_button_of_every_session(
    visit: Visit, built: Built, plans: dict[str, Mapping[str, Any]]
) -> None:
    """Then comes the run of the group, then the brief for who covers; each leads to what it says."""
    files = built.files
    expected = {
        id: [
            ("Print tonight (PDF)", f"paper/tonight/{id}-named.pdf", True),
            ("Run the group", f"run/{id}.html", True),
            ("Covering tonight? Read this (PDF)", f"paper/briefs/{id}.pdf", True),
        ]
        for id in plans
    }
    found = {}
    for id in plans:
        page = visit.go(f"sessions/{id}.html")
        links = page.eval_on_selector_all(
            ".gw-actions a", "all => all.map(one => [one.textContent, one.href])"
        )
        addresses = [(words, url.removeprefix(visit.base)) for words, url in links]
        found[id] = [(words, address, address in files) for words, address in addresses]

    assert expected == found


def _copied(browser: Browser, served: str) -> Iterator[Page]:
    with browser.new_context() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.rstrip("/"))
        page = open_tab(context, served).go(PAGE)
        page.get_by_role("button", name="Copy the starter").click()
        page.get_by_text("Copied.").wait_for()
        yield page


def test_the_starter_is_copied_and_nothing_else(
    browser: Browser, served: str, plans: dict[str, Mapping[str, Any]]
) -> None:
    """The clipboard gets the banner, what was done, the prompts and the blanks, line by line."""
    plan = plans["riding-out-a-craving"]
    expected = [
        BANNER,
        f"Session: {plan['title']}",
        "Date: ____ Start and end: ____ Number present: ____",
        f"What was done: {plan['note_starter']['intervention']}",
        *plan["note_starter"]["response_prompts"],
        *BLANKS,
    ]
    for page in _copied(browser, served):
        found = page.evaluate("navigator.clipboard.readText()")
        stored = [name for name in page.evaluate(STORED) if not name.endswith(".__palette")]

        assert expected == found.splitlines()
        assert stored == []


def test_without_a_clipboard_the_starter_is_marked(browser: Browser, served: str) -> None:
    """Where the browser lets nobody copy, the words are marked for Ctrl+C, and it says so."""
    with browser.new_context() as context:
        context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        visit = open_tab(context, served)
        page = visit.go(PAGE)
        page.get_by_role("button", name="Copy the starter").click()
        page.get_by_text("Marked. Press Ctrl+C to copy.").wait_for()
        marked = page.evaluate("getSelection().toString()")

        assert marked.startswith(BANNER)
        assert marked.rstrip().endswith(BLANKS[-1])
        assert visit.complaints == []


def test_without_scripts_there_is_no_button_that_does_nothing(
    browser: Browser, served: str
) -> None:
    """The starter can be read and marked by hand; the button that would copy it is not shown."""
    with browser.new_context(java_script_enabled=False) as context:
        page = open_tab(context, served).go(PAGE)

        assert page.locator("[data-copy]").is_hidden()
        assert (page.locator("#starter-words").text_content() or "").startswith(BANNER)


def test_every_starter_has_its_banner_and_blanks(
    visit: Visit, plans: dict[str, Mapping[str, Any]]
) -> None:
    """No session hands out a note that looks finished."""
    found = {}
    for id, plan in plans.items():
        if plan.get("note_starter"):
            words = visit.go(f"sessions/{id}.html").locator("#starter-words").text_content() or ""
            lines = words.splitlines()
            found[id] = (lines[0], tuple(lines[-len(BLANKS) :]))

    assert found
    assert dict.fromkeys(found, (BANNER, BLANKS)) == found


def test_related_sessions_are_there_and_say_why(
    visit: Visit, built: Built, plans: dict[str, Mapping[str, Any]]
) -> None:
    """Each is another session with a page, said once, with its reason."""
    files = built.files
    wrong = []
    count = 0
    for id in plans:
        page = visit.go(f"sessions/{id}.html")
        links = page.evaluate(
            """() => [...document.querySelectorAll('#related-sessions + ul li')].map(one => [
              one.querySelector('a').href, one.textContent.split(': ').pop().trim()])"""
        )
        addresses = [url.removeprefix(visit.base) for url, _ in links]
        count += len(links)
        wrong += [
            (id, address)
            for address, (_, why) in zip(addresses, links, strict=True)
            if address not in files or address == f"sessions/{id}.html" or not why
        ]
        wrong += [(id, "twice")] if len(set(addresses)) != len(addresses) else []

    assert wrong == []
    assert count > 0


def test_the_rotation_says_what_comes_before_and_after(
    visit: Visit, built: Built, plans: dict[str, Mapping[str, Any]]
) -> None:
    """Of each strand that holds it: its number, and its neighbours, round and round."""
    program = yaml.safe_load((built.root / PROGRAM).read_text("utf-8"))
    id = "riding-out-a-craving"
    expected = []
    for strand in program["strands"]:
        ids = strand["sessions"]
        if id in ids:
            at = ids.index(id)
            before, after = ids[at - 1], ids[(at + 1) % len(ids)]
            expected.append(
                f"{strand['title']}: {at + 1} of {len(ids)}. Before it {plans[before]['title']},"
                f" after it {plans[after]['title']}."
            )
    row = visit.go(PAGE).locator("tr").filter(has=visit.page.get_by_text("In the rotation"))

    assert expected
    assert expected == row.locator("li").all_inner_texts()


# ---- Where it is changed ----


@pytest.fixture(scope="module")
def changed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build once more for a program that says where its repository is."""
    root = tmp_path_factory.mktemp("with-repository") / "groupwork"
    shutil.copytree(built.root, root)
    path = root / PROGRAM
    text = path.read_text("utf-8")
    assert not re.search(r"^web:", text, re.MULTILINE)
    path.write_text(f"{text.rstrip()}\nweb: {{repository: {THEIRS}}}\n", "utf-8")
    return run_build(root)


@pytest.fixture
def theirs(changed: Built, browser: Browser) -> Iterator[Visit]:
    """Open a tab on the site of that program."""
    server, address = start_preview(changed.site, 8940)
    with browser.new_context() as context:
        yield open_tab(context, address)
    server.shutdown()
    server.server_close()


def test_each_segment_leads_to_its_very_line(
    theirs: Visit, changed: Built, plans: dict[str, Mapping[str, Any]]
) -> None:
    """The line that a link names really holds the segment's id, in the file that it names."""
    wrong = []
    for id, plan in plans.items():
        lines = theirs.go(f"sessions/{id}.html").evaluate(LINES)
        assert [one["id"] for one in plan["segments"]] == [one["id"] for one in lines]
        for line in lines:
            named = re.fullmatch(
                rf"{re.escape(THEIRS)}/blob/main/(curriculum/\S+\.yaml)\?plain=1#L(\d+)",
                line["href"],
            )
            assert named, line
            text = (changed.root / named[1]).read_text("utf-8").splitlines()[int(named[2]) - 1]
            if Path(named[1]).stem != id or not re.search(rf"\bid: {line['id']}\b", text):
                wrong.append((line, text))
            assert line["words"] == f"change (line {named[2]})"

    assert wrong == []


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (PAGE, "curriculum/sessions/cravings/riding-out-a-craving.yaml"),
        ("handouts/riding-the-wave.html", "handouts/cravings/riding-the-wave.yaml"),
    ],
)
def test_the_form_is_filled_in(theirs: Visit, address: str, file: str) -> None:
    """Who suggests a change finds title and file in the form, which is one of the repository's own."""
    page = theirs.go(address)
    title = page.locator("h1").inner_text().rstrip("¶").strip()
    links = page.eval_on_selector_all(
        ".gw-file a", "all => Object.fromEntries(all.map(one => [one.textContent, one.href]))"
    )
    form = urlsplit(links["Suggest a change"])
    asked = {name: values[0] for name, values in parse_qs(form.query).items()}
    template = yaml.safe_load((FORMS / asked["template"]).read_text("utf-8"))

    assert (f"{THEIRS}/edit/main/{file}", f"{THEIRS}/blob/main/{file}?plain=1#L1") == (
        links["edit the file"],
        links["read it"],
    )
    assert f"{form.scheme}://{form.netloc}{form.path}" == f"{THEIRS}/issues/new"
    assert (f"{title}: ", f"{title} ({file})") == (asked["title"], asked["page"])
    assert "page" in [one.get("id") for one in template["body"]]


def test_a_page_that_links_to_a_repository_asks_it_nothing(theirs: Visit) -> None:
    """It is a link that somebody may click; the page itself calls nobody, and says not where from."""
    page = theirs.go(PAGE)
    rels = page.eval_on_selector_all(f"a[href^='{THEIRS}']", "all => all.map(one => one.rel)")

    assert rels
    assert {"noreferrer"} == set(rels)
    assert ([], []) == (theirs.elsewhere, theirs.complaints)


def test_without_a_repository_no_such_link_is_there(
    visit: Visit, built: Built, plans: dict[str, Mapping[str, Any]]
) -> None:
    """The line is still named beside each segment, and right; the file at the end; nothing to click."""
    for id, plan in plans.items():
        page = visit.go(f"sessions/{id}.html")
        file = page.locator(".gw-file code").inner_text()
        text = (built.root / file).read_text("utf-8").splitlines()
        lines = page.evaluate(LINES)
        numbers = [int(one["words"].removeprefix("line ")) for one in lines]

        assert {"SPAN"} == {one["tag"] for one in lines}
        assert page.locator(".gw-file a").count() == 0
        assert [True] * len(plan["segments"]) == [
            bool(re.search(rf"\bid: {one['id']}\b", text[number - 1]))
            for one, number in zip(plan["segments"], numbers, strict=True)
        ]
