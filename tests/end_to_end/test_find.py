"""Finding a session or a sheet: two steps, an address to share, and no mouse needed."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import STORED, TOO_WIDE, Visit, open_tab
from building import Built
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LIST = "sessions/index.html"
LIBRARY = "handouts/index.html"

ROWS = """() => [...document.querySelectorAll('[data-row]')].map(row => ({
  ...row.dataset, title: row.querySelector('strong').textContent,
  fit: row.querySelector('[data-fit]')?.textContent || '',
  isShown: row.checkVisibility(), text: row.textContent,
}))"""
"""Asks a list for its rows, shown or not."""

Row = dict[str, Any]


@pytest.fixture
def plain(browser: Browser, served: str) -> Iterator[Page]:
    """Open a tab of a browser that runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield open_tab(context, served).page


def _rows(page: Page) -> list[Row]:
    rows: list[Row] = page.evaluate(ROWS)
    return rows


def _shown(page: Page) -> list[str]:
    return [row["title"] for row in _rows(page) if row["isShown"]]


def _said(page: Page) -> str:
    return page.locator("[data-find-said]").inner_text()


def test_all_are_there_before_anybody_chooses(visit: Visit, built: Built) -> None:
    """The list holds every session that has a page, and says how many."""
    page = visit.go(LIST)
    pages = [name for name in built.files if re.fullmatch(r"sessions/(?!index).*\.html", name)]
    rows = _rows(page)

    assert len(pages) == len(rows) == len(_shown(page))
    assert f"{len(rows)} of {len(rows)} sessions" == _said(page)


def test_a_topic_and_minutes_are_two_steps(visit: Visit) -> None:
    """Who has 60 minutes for cravings chooses twice, and sees what can be done in them."""
    page = visit.go(LIST)
    page.select_option("#f-topic", "cravings")
    page.get_by_role("button", name="60", exact=True).click()
    expected = [
        row["title"]
        for row in _rows(page)
        if row["topic"] == "cravings" and int(row["least"]) <= 60
    ]

    assert expected
    assert expected == _shown(page)
    assert (f"{len(expected)} of {len(_rows(page))} sessions", "60", "true") == (
        _said(page),
        page.input_value("#f-minutes"),
        page.get_by_role("button", name="60", exact=True).get_attribute("aria-pressed"),
    )


def test_the_address_of_a_choice_can_be_shared(visit: Visit) -> None:
    """Opened in a new tab it shows the same rows, and the same choices."""
    page = visit.go(LIST)
    page.select_option("#f-topic", "cravings")
    page.fill("#f-minutes", "60")
    page.locator(".gw-find details summary").click()
    page.check("input[name=works][value=low_literacy]")
    page.check("input[name=works][value=telehealth]")
    other = page.context.new_page()
    other.goto(page.url)
    chosen = (
        "() => [...document.forms].flatMap(form => [...new FormData(form)])"
        ".filter(([, value]) => value)"
    )
    expected = [
        ["topic", "cravings"],
        ["minutes", "60"],
        ["works", "low_literacy"],
        ["works", "telehealth"],
    ]

    assert _shown(page)
    assert (_shown(page), expected) == (
        _shown(other),
        [pair for pair in other.evaluate(chosen) if tuple(pair) in set(map(tuple, expected))],
    )
    assert other.locator(".gw-find details").get_attribute("open") is not None


def test_a_change_of_the_address_is_followed(visit: Visit) -> None:
    """Who goes from one shared address to the next sees what the next one says."""
    page = visit.go(f"{LIST}#minutes=60&topic=cravings")
    before = _shown(page)
    page.evaluate("location.hash = 'format=family'")
    page.wait_for_function("document.querySelector('#f-topic').value === ''")
    expected = [row["title"] for row in _rows(page) if row["format"] == "family"]

    assert expected
    assert before != expected
    assert expected == _shown(page)


def test_clear_shows_all_again(visit: Visit) -> None:
    """One button takes every choice back, also out of the address."""
    page = visit.go(f"{LIST}#q=wave&topic=cravings&minutes=60&works=telehealth")
    few = len(_shown(page))
    page.locator(".gw-find [type=reset]").click()
    page.wait_for_url(lambda address: "#" not in address or address.endswith("#"))
    rows = _rows(page)

    assert few < len(rows)
    assert (len(rows), "", False) == (
        len(_shown(page)),
        page.input_value("#f-minutes"),
        page.is_checked("input[name=works][value=telehealth]"),
    )
    assert [""] * len(rows) == [row["fit"] for row in rows]


def test_words_search_materials(visit: Visit) -> None:
    """Who has only markers and a whiteboard finds plans by what has to be brought."""
    page = visit.go(LIST)
    page.fill("#f-q", "Whiteboard  markers")
    rows = _rows(page)
    expected = [
        row["title"]
        for row in rows
        if all(
            word in f"{row['text']} {row['words']}".lower() for word in ("whiteboard", "markers")
        )
    ]
    hidden_words = [
        row for row in rows if row["isShown"] and "whiteboard" not in row["text"].lower()
    ]

    assert expected
    assert expected == _shown(page)
    assert hidden_words, "words that do not stand in the row are searched too"


def test_a_plan_that_must_be_shortened_says_so(visit: Visit) -> None:
    """With fewer minutes than planned it says that it is shortened; with enough it does not."""
    page = visit.go(LIST)
    fits = {}
    for minutes in (75, 90):
        page.fill("#f-minutes", str(minutes))
        rows = [row for row in _rows(page) if row["isShown"]]
        fits[minutes] = {row["title"]: row["fit"] for row in rows}
        expected = {
            row["title"]: f" · in {minutes} when shortened" if minutes < int(row["minutes"]) else ""
            for row in rows
        }

        assert expected == fits[minutes]
    assert " · in 75 when shortened" in fits[75].values()
    assert "" in fits[90].values()


def test_a_plan_below_its_least_minutes_is_not_offered(visit: Visit) -> None:
    """What its must segments need is the least; one minute fewer takes it from the list."""
    page = visit.go(LIST)
    row = next(row for row in _rows(page) if row["title"] == "Riding out a craving")
    offered = []
    for minutes in (int(row["least"]), int(row["least"]) - 1):
        page.fill("#f-minutes", str(minutes))
        offered.append("Riding out a craving" in _shown(page))
    expected = [True, False]

    assert expected == offered


def test_when_nothing_fits_it_says_so(visit: Visit) -> None:
    """An empty list comes with a sentence, and a way on."""
    page = visit.go(f"{LIST}#q=xyzzy")
    nothing = page.locator("[data-find-nothing]")

    assert ([], True, f"0 of {len(_rows(page))} sessions") == (
        _shown(page),
        nothing.is_visible(),
        _said(page),
    )
    assert "Take one choice away" in nothing.inner_text()
    page.locator(".gw-find [type=reset]").click()
    nothing.wait_for(state="hidden")


def test_an_address_with_nonsense_breaks_nothing(visit: Visit) -> None:
    """Unknown names and values that no list holds do not throw; the rest is followed."""
    page = visit.go(f"{LIST}#colour=blue&topic=nowhere&minutes=-5&topic=cravings")

    assert visit.complaints == []
    assert len(_shown(page)) > 0


def test_a_session_is_found_by_keyboard_alone(visit: Visit) -> None:
    """Tab to the topic, an arrow to choose, the minutes by a chip, and Enter opens the row."""
    page = visit.go(LIST)
    tab_until(page, "document.activeElement.id === 'f-topic'")
    page.keyboard.type("Cravings")
    tab_until(page, "document.activeElement.dataset.minutes === '60'")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expected = _shown(page)[0]
    tab_until(page, "document.activeElement.matches('[data-row]')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    hash_ = page.evaluate("location.hash")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions/*.html")

    assert ("solid", "#topic=cravings&minutes=60") == (outline, hash_)
    assert page.locator("h1").inner_text().startswith(expected)


def tab_until(page: Page, reached: str) -> None:
    """Press Tab until something has the focus, as somebody without a mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return
    pytest.fail(f"Tab never reached: {reached}")


def test_a_choice_is_told_to_a_screen_reader(visit: Visit) -> None:
    """How many are left stands in a status, so that it is spoken when it changes."""
    page = visit.go(LIST)
    page.fill("#f-q", "naloxone")

    assert page.locator("[data-find-said]").get_attribute("role") == "status"
    assert _said(page).startswith(f"{len(_shown(page))} of ")


def test_the_home_page_leads_there_with_the_choices(visit: Visit) -> None:
    """Topic and minutes chosen at home are the choices of the list."""
    page = visit.go("index.html")
    page.select_option("#gw-topic", "cravings")
    page.fill("#gw-minutes", "60")
    page.locator(".gw-find-short button[type=submit]").click()
    page.wait_for_url("**/sessions/index.html#*")
    expected = ("#topic=cravings&minutes=60", "cravings", "60")

    assert expected == (
        page.evaluate("location.hash"),
        page.input_value("#f-topic"),
        page.input_value("#f-minutes"),
    )
    assert _shown(page)


def test_the_home_page_leads_to_all_without_a_choice(visit: Visit) -> None:
    """Enter in the empty form shows every session."""
    page = visit.go("index.html")
    page.focus("#gw-minutes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions/index.html*")

    assert len(_rows(page)) == len(_shown(page))


def test_the_library_filters_by_topic_and_words(visit: Visit) -> None:
    """Sheets are narrowed like sessions, and the address holds the choice."""
    page = visit.go(LIBRARY)
    page.select_option("#f-topic", "cravings")
    by_topic = _shown(page)
    expected = [row["title"] for row in _rows(page) if row["topic"] == "cravings"]
    page.fill("#f-q", "wave")
    page.wait_for_function("location.hash.includes('q=wave')")

    assert expected
    assert expected == by_topic
    assert {"Riding the wave"} <= set(_shown(page)) <= set(by_topic)
    assert page.evaluate("location.hash") == "#q=wave&topic=cravings"


def test_the_library_shows_pictures_that_load(visit: Visit) -> None:
    """Each sheet has a picture of its first page, and each picture is one."""
    page = visit.go(LIBRARY)
    pictures = page.locator(".gw-book img")
    for number in range(pictures.count()):
        pictures.nth(number).scroll_into_view_if_needed()
    page.wait_for_function(
        "[...document.querySelectorAll('.gw-book img')].every(one => one.complete)"
    )
    sizes = pictures.evaluate_all("all => all.map(one => one.naturalWidth)")

    assert len(_rows(page)) == len(sizes)
    assert [] == [width for width in sizes if width <= 0]
    assert visit.complaints == []


def test_every_print_button_of_the_library_leads_to_a_pdf(visit: Visit, built: Built) -> None:
    """What is offered to print is there."""
    page = visit.go(LIBRARY)
    found = page.eval_on_selector_all(".gw-book a.gw-button", "all => all.map(one => one.href)")
    files = built.files

    assert len(_rows(page)) == len(found)
    assert [] == [
        url
        for url in found
        if not files.get(url.removeprefix(visit.base), b"").startswith(b"%PDF-")
    ]


@pytest.mark.parametrize("address", [LIST, LIBRARY, "forms/index.html"])
def test_without_scripts_all_are_there(plain: Page, served: str, address: str) -> None:
    """Nothing is hidden, and no form stands there that would not work."""
    plain.goto(served + address)
    rows = plain.locator("[data-row]")
    shown = [rows.nth(number).is_visible() for number in range(rows.count())]

    assert shown
    assert [True] * len(shown) == shown
    assert plain.locator(".gw-find:visible").count() == 0
    assert plain.locator("[data-find-nothing]:visible").count() == 0


def test_a_search_is_not_stored(visit: Visit) -> None:
    """What somebody looked for stays in the address and nowhere else."""
    page = visit.go(LIST)
    page.fill("#f-q", "grief")
    stored = [name for name in page.evaluate(STORED) if not name.endswith(".__palette")]
    values = json.dumps(page.evaluate("() => ({...localStorage, ...sessionStorage})"))

    assert ([], False, [], []) == (stored, "grief" in values, visit.elsewhere, visit.complaints)


@pytest.mark.parametrize("address", [LIST, LIBRARY])
def test_lists_fit_a_small_telephone(browser: Browser, served: str, address: str) -> None:
    """At 320 pixels nothing has to be pushed sideways, also with every choice in sight."""
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = open_tab(context, served).go(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

        assert page.evaluate(TOO_WIDE) <= 0
