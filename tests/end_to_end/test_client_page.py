"""The page that a client opens from a code on paper: the sheet alone, filled in, printed, forgotten."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pypdfium2
import pytest
import yaml
from browsing import STORED, TOO_WIDE, Visit, open_tab
from building import Built
from playwright.sync_api import Browser, Dialog, Page

from generator.model.translation import LANGUAGE

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGE = "h/riding-the-wave.html"
FIELDS = "form textarea, form input[type=text], form input[type=checkbox], form input[type=radio]"
PLACES = frozenset({"write", "table", "scale", "grid", "tracker", "match", "quiz", "checklist"})
"""Kinds of block that ask for words or a tick."""

FACTS = """() => ({
  title: document.title, language: document.documentElement.lang,
  robots: document.querySelector('meta[name=robots]')?.content,
  headings: document.querySelectorAll('h1').length,
  links: [...document.querySelectorAll('a[href]')].map(one => one.href),
  fields: document.querySelectorAll('form textarea, form input').length,
  nameless: [...document.querySelectorAll('form textarea, form input')].filter(one =>
    !one.getAttribute('aria-label') && !(one.labels.length && one.labels[0].textContent.trim())
  ).map(one => one.outerHTML.slice(0, 120)),
  words: document.documentElement.textContent.replace(/\\s+/g, ' '),
})"""
"""Asks a page for what a stranger who looks over a shoulder, or a search engine, would learn."""

Yaml = Mapping[str, Any]


def _read(built: Built, *folders: str) -> dict[str, Yaml]:
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for folder in folders
        for path in sorted((built.root / folder).rglob("*.yaml"))
    }


@pytest.fixture(scope="module")
def sheets(built: Built) -> dict[str, Yaml]:
    """Read every sheet that a client or a family gets, by id."""
    found = _read(built, "handouts", "curriculum/toolkit")
    return {id: sheet for id, sheet in found.items() if sheet["audience"] in {"client", "family"}}


@pytest.fixture(scope="module")
def facts(browser: Browser, served: str, sheets: dict[str, Yaml]) -> dict[str, dict[str, Any]]:
    """Open each page once."""
    with browser.new_context() as context:
        visit = open_tab(context, served)
        found = {id: visit.go(f"h/{id}.html").evaluate(FACTS) for id in sheets}
        assert ([], []) == (visit.complaints, visit.elsewhere)
        return found


@pytest.fixture
def phone(browser: Browser, served: str) -> Iterator[Visit]:
    """Open a tab on a small telephone."""
    with browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    ) as context:
        yield open_tab(context, served)


@pytest.fixture
def asked(visit: Visit) -> list[str]:
    """Note what the browser asks before something is lost; every question is answered with yes."""
    found: list[str] = []

    def answer(dialog: Dialog) -> None:
        found.append(dialog.type)
        dialog.accept()

    visit.page.on("dialog", answer)
    return found


# ---- What it tells, and what it does not ----


def test_every_sheet_for_clients_has_a_page(built: Built, sheets: dict[str, Yaml]) -> None:
    """No sheet for staff has one, none for clients lacks it."""
    found = {
        name.removeprefix("h/").removesuffix(".html")
        for name in built.files
        if name.startswith("h/")
    }

    assert set(sheets) == found


def test_the_title_tells_nothing(built: Built, facts: dict[str, dict[str, Any]]) -> None:
    """A tab, a history and a task list say the same of every sheet: no topic, no program, no title."""
    named = {one["title"] for one in _read(built, "curriculum/topics").values()}
    named |= {one["title"] for one in _read(built, "curriculum/programs").values()}
    titles = {one["title"] for one in facts.values()}

    assert {"Handout"} == titles
    assert titles.isdisjoint(named)


def test_search_engines_are_kept_out(facts: dict[str, dict[str, Any]]) -> None:
    """Each page says so itself, wherever the site stands; and it says its language and one title."""
    expected = dict.fromkeys(facts, ("noindex, nofollow", "en", 1))

    assert expected == {
        id: (one["robots"], one["language"], one["headings"]) for id, one in facts.items()
    }


def test_no_link_leads_to_the_staff_site(
    built: Built, served: str, facts: dict[str, dict[str, Any]]
) -> None:
    """Only the sheet's own PDFs, and the sheet in other languages, can be opened from it; each is there."""
    files = built.files
    wrong = [
        (id, url)
        for id, one in facts.items()
        for url in one["links"]
        if not re.fullmatch(
            rf"{re.escape(served)}(?:paper/(?:handouts|forms)/{id}(?:-large|-fillable)?\.pdf"
            rf"|{LANGUAGE}/h/{id}\.html)",
            url,
        )
        or url.removeprefix(served) not in files
    ]

    assert wrong == []
    assert all(one["links"] for one in facts.values())


def test_no_page_holds_a_word_of_a_guide(
    built: Built, sheets: dict[str, Yaml], facts: dict[str, dict[str, Any]]
) -> None:
    """What staff say, do, listen for and watch over stands on no page of a client."""
    guides = [
        line
        for plan in _read(built, "curriculum/sessions").values()
        for text in (
            plan["safety"],
            *(
                segment.get(name, "")
                for segment in plan["segments"]
                for name in ("do", "say", "script", "listen_for")
            ),
        )
        for line in text.splitlines()
    ]
    plain = {re.sub(r"[*_`]+", "", line).strip(" -") for line in guides}
    long = {line for line in plain if len(line) > 25}
    own = {id: re.sub(r"[*_`]+", "", str(sheet)) for id, sheet in sheets.items()}
    found = [
        (id, line)
        for id, one in facts.items()
        for line in long
        if line in one["words"] and line not in own[id]
    ]

    assert len(long) > 100
    assert found == []


def test_no_page_gives_an_answer_away(
    sheets: dict[str, Yaml], facts: dict[str, dict[str, Any]]
) -> None:
    """Of a quiz the reasons, of a sheet the notes for colleagues stay with staff."""
    kept = [
        (id, words)
        for id, sheet in sheets.items()
        for words in (
            *(sheet.get("notes") or "").splitlines(),
            *(
                question.get("why", "")
                for block in sheet["blocks"]
                for question in block.get("questions", [])
            ),
        )
        if len(words) > 12
    ]

    assert kept
    assert [] == [(id, words) for id, words in kept if words in facts[id]["words"]]


# ---- Filled in ----


def test_what_asks_for_words_can_be_filled_in(
    sheets: dict[str, Yaml], facts: dict[str, dict[str, Any]]
) -> None:
    """Each sheet with a place to write or tick has fields, and each field has a name."""
    asks = {
        id
        for id, sheet in sheets.items()
        if any(block["kind"] in PLACES for block in sheet["blocks"])
    }

    assert asks
    assert dict.fromkeys(asks, True) == {id: facts[id]["fields"] > 0 for id in asks}
    assert {id: [] for id in facts} == {id: one["nameless"] for id, one in facts.items()}


def _fill(page: Page) -> list[str]:
    """Write into each field and tick each box; return what was written."""
    written = []
    for number, one in enumerate(page.locator(FIELDS).all()):
        if one.get_attribute("type") in {"checkbox", "radio"}:
            one.check()
            continue
        written.append(f"mine{number}")
        one.fill(written[-1])
    return written


def test_every_field_of_every_sheet_takes_words(phone: Visit, sheets: dict[str, Yaml]) -> None:
    """On a small telephone everything can be filled in, and nothing has to be pushed sideways."""
    wide, lost = {}, {}
    phone.page.on("dialog", lambda dialog: dialog.accept())
    for id in sheets:
        page = phone.go(f"h/{id}.html")
        over = [page.evaluate(TOO_WIDE)]
        written = _fill(page)
        over.append(page.evaluate(TOO_WIDE))
        kept = page.eval_on_selector_all(
            "form textarea, form input[type=text]", "all => all.map(one => one.value)"
        )
        wide |= {id: over} if max(over) > 0 else {}
        lost |= {id: written} if written != kept else {}

    assert ({}, {}, []) == (wide, lost, phone.complaints)


def test_a_box_grows_with_the_words(phone: Visit) -> None:
    """Who writes much sees all of it, and nothing has to be scrolled inside of a box."""
    page = phone.go(PAGE)
    box = page.locator("form textarea").first
    before = box.evaluate("one => one.clientHeight")
    box.fill("I noticed it in my chest first, and then in my hands. " * 20)
    heights = box.evaluate("one => [one.clientHeight, one.scrollHeight]")

    assert heights[0] > before
    assert heights[0] >= heights[1]
    assert page.evaluate(TOO_WIDE) <= 0


def test_without_scripts_it_can_still_be_read_and_filled_in(browser: Browser, served: str) -> None:
    """Words go into the fields; the buttons that would do nothing are not shown."""
    with browser.new_context(java_script_enabled=False) as context:
        page = open_tab(context, served).go(PAGE)
        page.locator("form textarea").first.fill("my words")

        assert page.locator("[data-keep]").is_hidden()
        assert page.locator("form textarea").first.input_value() == "my words"


def test_what_is_written_is_neither_sent_nor_put_into_the_address(visit: Visit) -> None:
    """Enter in a field sends nothing: the page stays, and asks nobody anything."""
    page = visit.go("h/when-someone-will-not-wake.html")
    for address in (PAGE, "h/my-early-warning-signs.html"):
        page = visit.go(address)
        before = len(visit.asked)
        texts = page.locator("form input[type=text], form input[type=checkbox]")
        if texts.count():
            texts.first.focus()
            page.keyboard.press("Enter")
        page.wait_for_timeout(100)

        assert (visit.base + address, before) == (page.url, len(visit.asked))


# ---- Printed ----


def test_paper_has_what_was_written_and_no_buttons(visit: Visit) -> None:
    """All of a long text is on paper; what is only for the screen is not."""
    page = visit.go(PAGE)
    words = [f"word{number}" for number in range(120)]
    page.locator("form textarea").first.fill(" ".join(words))
    page.locator("form input[type=checkbox]").first.check()
    page.emulate_media(media="print")
    hidden = [page.locator(name).is_hidden() for name in ("[data-keep]", ".gw-paper-copies")]
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="Letter")))
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)
    paper.close()

    assert [True, True] == hidden
    assert page.locator("form input[type=checkbox]").first.is_checked()
    assert [] == [word for word in words if not re.search(rf"\b{word}\b", text)]
    assert not re.search("Print or save|Clear all|To print", text)
    assert "988" in text


def test_the_button_prints(visit: Visit) -> None:
    """One click opens what the browser has for printing and saving."""
    visit.page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page = visit.go(PAGE)
    page.get_by_role("button", name="Print or save").click()

    assert page.evaluate("window.printed") == 1


# ---- Forgotten ----


def test_clearing_asks_first(visit: Visit) -> None:
    """No keeps every word, yes takes all away; where nothing is written nobody is asked."""
    page = visit.go(PAGE)
    box = page.locator("form textarea").first
    height = box.evaluate("one => one.clientHeight")
    said: list[str] = []
    answers = iter([False, True])

    def answer(dialog: Dialog) -> None:
        said.append(f"{dialog.type}: {dialog.message}")
        if next(answers):
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    button = page.get_by_role("button", name="Clear all")
    button.click()
    assert said == []
    box.fill("my words " * 100)
    button.click()
    kept = box.input_value()
    button.click()

    assert ("my words " * 100, "", height) == (
        kept,
        box.input_value(),
        box.evaluate("one => one.clientHeight"),
    )
    assert ["confirm: Clear everything that you wrote?"] * 2 == said


def test_leaving_with_words_asks(visit: Visit, asked: list[str]) -> None:
    """Who wrote something is asked before it is lost; who did not, or printed nothing yet, is not."""
    page = visit.go(PAGE)
    page.reload()
    assert asked == []
    page.locator("form textarea").first.press_sequentially("my")
    page.reload()

    assert asked == ["beforeunload"]


def test_a_reload_leaves_nothing_behind(visit: Visit, asked: list[str]) -> None:
    """The next person at this computer finds an empty sheet, and nothing was stored for them to find."""
    page = visit.go(PAGE)
    _fill(page)
    page.reload()
    left = page.eval_on_selector_all(
        FIELDS,
        "all => all.filter(one => /checkbox|radio/.test(one.type) ? one.checked : one.value).length",
    )

    assert left == 0
    assert ([], []) == (page.evaluate(STORED), page.context.cookies())
    assert page.context.storage_state()["origins"] == []


def test_going_back_finds_an_empty_sheet(visit: Visit, asked: list[str]) -> None:
    """Also the browser's own memory of the page gives nothing back."""
    page = visit.go(PAGE)
    _fill(page)
    visit.go("h/my-early-warning-signs.html")
    page.go_back()
    page.wait_for_url(f"**/{PAGE}")
    left = page.eval_on_selector_all(
        "form textarea, form input[type=text]", "all => all.filter(one => one.value).length"
    )

    assert left == 0
