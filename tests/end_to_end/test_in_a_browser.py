"""The built site in a real browser: nothing breaks, nothing leaves, everything can be reached."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from browsing import TOO_WIDE, Visit, open_tab
from building import Built
from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CALENDAR = "programs/groupwork-iop/calendar-day.html"
PAGES = {
    "home": "index.html",
    "session": "sessions/riding-out-a-craving.html",
    "handout": "handouts/riding-the-wave.html",
    "program": "programs/groupwork-iop/index.html",
    "requirements": "programs/groupwork-iop/requirements.html",
    "calendar": CALENDAR,
    "packs": "packs.html",
    "measures": "measures.html",
    "topic": "topics/cravings.html",
    "sessions": "sessions/index.html",
    "helplines": "helplines.html",
    "run groups": "run-groups.html",
    "handouts": "handouts/index.html",
    "forms": "forms/index.html",
    "form": "forms/feedback-slip.html",
    "topics": "topics/index.html",
    "run a program": "run-a-program.html",
    "glossary": "glossary.html",
    "sources": "sources.html",
    "downloads": "downloads.html",
    "change the curriculum": "change-the-curriculum.html",
    "make it yours": "make-it-yours.html",
    "explained": "explain/index.html",
    "explained finding": "explain/minutes-do-not-add-up.html",
}
FACTS = """() => ({
  page: [document.documentElement.lang, document.querySelectorAll('h1').length,
    document.title.endsWith('Groupwork')],
  nameless: [
    ...[...document.querySelectorAll('img:not([alt])')],
    ...[...document.querySelectorAll('a[href], button')].filter(one =>
      one.checkVisibility() && !one.textContent.trim() && !one.title &&
      !one.getAttribute('aria-label') && !one.querySelector('img[alt]')),
    ...[...document.querySelectorAll('input:not([type=hidden])')].filter(one =>
      one.checkVisibility() && !one.getAttribute('aria-label') && !one.labels.length),
  ].map(one => one.outerHTML.slice(0, 120)),
})"""
"""Asks a page for its language, its titles, and what has no name."""


def test_pages_open_without_a_complaint(
    browser: Browser, served: str, scheme: str, size: tuple[int, int]
) -> None:
    """No error, no breach of the policy, no call to another computer, and no sideways scrolling."""
    wide: dict[str, int] = {}
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    ) as context:
        visit = open_tab(context, served)
        for name, address in PAGES.items():
            page = visit.go(address)
            over = page.evaluate(TOO_WIDE)
            if over > 0:
                wide[name] = over

    assert ([], [], {}) == (visit.complaints, visit.elsewhere, wide)


def test_the_scheme_follows_the_reader(browser: Browser, served: str, scheme: str) -> None:
    """Who prefers dark gets dark without asking, and the ground really is dark."""
    with browser.new_context(color_scheme=scheme) as context:
        page = open_tab(context, served).go("index.html")
        found = page.evaluate(
            "[document.body.dataset.mdColorScheme, getComputedStyle(document.body).backgroundColor]"
        )
    expected = {
        "light": ["default", "rgb(253, 251, 247)"],
        "dark": ["slate", "rgb(20, 33, 31)"],
    }

    assert expected[scheme] == found


def test_the_choice_of_colours_is_remembered(visit: Visit) -> None:
    """One click changes the colours, and the next page has them too; nothing else is stored."""
    page = visit.go("index.html")
    page.locator("label[for='__palette_1']").first.click()
    visit.go("topics/cravings.html")
    stored = page.evaluate("Object.keys(localStorage).map(key => key.split('.').pop())")

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert set(stored) <= {"__palette"}
    assert page.context.cookies() == []
    assert visit.complaints == []


def test_search_finds_a_session_by_typing(visit: Visit) -> None:
    """Who types a word of its title is offered the session, and gets there."""
    page = visit.go("index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("riding out a craving", delay=10)
    hit = page.locator(".md-search-result__link").first
    hit.wait_for(timeout=15_000)

    assert (
        (hit.get_attribute("href") or "")
        .partition("?")[0]
        .endswith("sessions/riding-out-a-craving.html")
    )
    hit.click()
    page.wait_for_url("**/sessions/riding-out-a-craving.html*")
    assert ([], []) == (visit.complaints, visit.elsewhere)


def test_a_single_letter_does_nothing(visit: Visit) -> None:
    """Speech and a slip of the hand turn no page and open no search (WCAG 2.1.4)."""
    page = visit.go(PAGES["topic"])
    for key in ("n", "p", ".", ",", "f", "s", "/"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expected = (visit.base + PAGES["topic"], False)

    assert expected == (page.url, page.locator("#__search").is_checked())


@pytest.mark.parametrize("address", [PAGES["session"], PAGES["handout"]])
def test_the_first_button_leads_to_a_pdf(visit: Visit, address: str) -> None:
    """What says PDF is one."""
    page = visit.go(address)
    url = page.locator(".gw-actions a").first.evaluate("link => link.href")
    answer = page.request.get(url)
    expected = (200, "application/pdf", b"%PDF-")

    assert expected == (answer.status, answer.headers["content-type"], answer.body()[:5])


def test_every_handout_that_is_offered_answers(visit: Visit, built: Built) -> None:
    """Each PDF in the list of handouts is there whole; its page has its variants and languages as well."""
    handouts = {
        name: len(data)
        for name, data in built.files.items()
        if re.match(r"paper/(?:[a-z]{2}/)?handouts/", name)
    }
    listed = _sizes(visit, "handouts/index.html")
    found = dict(listed)
    for name in listed:
        found |= _sizes(visit, name.removeprefix("paper/").replace(".pdf", ".html"))
    regular = {
        name: size
        for name, size in handouts.items()
        if name.startswith("paper/handouts/") and not name.endswith(("-large.pdf", "-fillable.pdf"))
    }
    translated = [name for name in handouts if not name.startswith("paper/handouts/")]

    assert regular == listed
    assert (handouts, 3 * len(listed) + len(translated)) == (found, len(found))
    assert translated


def _sizes(visit: Visit, address: str) -> dict[str, int]:
    """Return the bytes of every PDF that a page leads to, by address."""
    page = visit.go(address)
    links = page.eval_on_selector_all("a[href$='.pdf']", "all => all.map(link => link.href)")
    return {url.removeprefix(visit.base): len(page.request.get(url).body()) for url in links}


def test_the_keyboard_reaches_the_first_button(visit: Visit) -> None:
    """Tab leads to the print button without a mouse, and it shows that it has the focus."""
    page = visit.go(PAGES["session"])
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('gw-button')"):
            break
    found = page.evaluate(
        "[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]"
    )
    expected = ["Print tonight (PDF)", "solid"]

    assert expected == found


def test_the_first_tab_skips_to_the_words(visit: Visit) -> None:
    """Who uses a keyboard or a screen reader need not walk through the navigation each time."""
    page = visit.go(PAGES["session"])
    page.keyboard.press("Tab")
    found = page.evaluate("document.activeElement.getAttribute('href')")
    expected = "#riding-out-a-craving"

    assert expected == found


def test_a_segment_can_be_jumped_to(visit: Visit) -> None:
    """A line of the timeline leads to its segment."""
    page = visit.go(PAGES["session"])
    page.locator(".gw-timeline a").nth(1).click()
    target = page.evaluate("location.hash")
    top = page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top")

    assert target.startswith("#seg-")
    assert 0 <= top < 900


@pytest.fixture(scope="module")
def facts(browser: Browser, served: str) -> dict[str, dict[str, Any]]:
    """Read from each page what a screen reader needs."""
    with browser.new_context() as context:
        visit = open_tab(context, served)
        return {name: visit.go(address).evaluate(FACTS) for name, address in PAGES.items()}


def test_pages_say_their_language_and_have_one_title(facts: dict[str, dict[str, Any]]) -> None:
    """A screen reader speaks English, and each page has one heading of the first level."""
    expected = {name: ["en", 1, True] for name in PAGES}

    assert expected == {name: found["page"] for name, found in facts.items()}


def test_pictures_have_words_and_controls_have_names(facts: dict[str, dict[str, Any]]) -> None:
    """No image lacks its alternative text, no link and no field lacks a name."""
    expected: dict[str, list[str]] = {name: [] for name in PAGES}

    assert expected == {name: found["nameless"] for name, found in facts.items()}


def test_a_wrong_address_is_answered_with_a_page(visit: Visit) -> None:
    """Also the page for wrong addresses keeps to the policy."""
    page = visit.go("404.html")

    assert "404" in page.content()
    assert visit.elsewhere == []


SHOWN = """() => [...document.querySelectorAll('[data-date]')]
  .filter(row => row.checkVisibility()).map(row => row.dataset.date)"""
"""Asks a calendar which days it shows."""


def test_the_calendar_of_a_track_is_there_without_a_choice(visit: Visit) -> None:
    """Every day on which something is held, or closed, stands in it from the first on."""
    days = visit.go(CALENDAR).evaluate(SHOWN)
    expected = ("2027-01-04", "2027-12-31", sorted(days))

    assert expected == (days[0], days[-1], days)


def test_a_calendar_starts_on_the_day_that_is_chosen(visit: Visit) -> None:
    """Earlier days go, weeks are counted from the first day, and what comes later is told."""
    page = visit.go(CALENDAR)
    page.fill("#gw-first-day", "2027-03-03")
    days = page.evaluate(SHOWN)
    first = page.locator("tr[data-date='2027-03-03'] [data-week]").inner_text()
    second = page.locator("tr[data-date='2027-03-10'] [data-week]").inner_text()
    expected = (
        "2027-03-03",
        "week 1, first day",
        "week 2",
        "First day: Wednesday, March 3, 2027",
        True,
    )

    assert expected == (
        days[0],
        first.strip(),
        second.strip(),
        page.locator("[data-start-first]").inner_text(),
        "plan review" in page.locator("[data-start-decisions]").inner_text(),
    )
    assert [] == visit.complaints


def test_a_client_sees_only_the_days_of_the_phases_that_may_be(visit: Visit) -> None:
    """In the first weeks nobody has a step-down group; in week 20 nobody has three days."""
    page = visit.go(CALENDAR)
    page.fill("#gw-first-day", "2027-01-04")
    page.fill("#gw-weeks", "26")
    visible = "li => li.checkVisibility()"
    early = page.locator("tr[data-date='2027-01-07'] li").evaluate_all(
        f"all => all.filter({visible}).map(li => li.dataset.phases)"
    )
    late = page.locator("tr[data-date='2027-06-16'] li").evaluate_all(
        f"all => all.filter({visible}).map(li => li.dataset.phases)"
    )
    expected = (["1", "1"], ["3"])

    assert expected == (early, late)


def test_a_calendar_shows_as_many_weeks_as_asked_for(visit: Visit) -> None:
    """Eight when nothing is said; the next ones are printed after the plan review."""
    page = visit.go(CALENDAR)
    page.fill("#gw-first-day", "2027-01-04")
    eight = page.evaluate(SHOWN)[-1]
    page.fill("#gw-weeks", "2")
    expected = ("2027-02-27", "2027-01-16")

    assert expected == (eight, page.evaluate(SHOWN)[-1])


def test_what_hangs_on_a_decision_is_said_to(visit: Visit) -> None:
    """From week 9 on a client may have moved to fewer hours, or not yet."""
    page = visit.go(CALENDAR)
    page.fill("#gw-first-day", "2027-01-04")
    page.fill("#gw-weeks", "26")
    words = [
        page.locator(f"tr[data-date='{day}'] li").first.inner_text().partition(" Group")[2]
        for day in ("2027-02-24", "2027-03-03", "2027-03-11")
    ]
    expected = (True, True, True)

    assert expected == (
        "the change" not in words[0],
        words[1].startswith(", before the change"),
        ", after the change" in words[2],
    )


def test_a_day_after_the_last_is_answered_in_words(visit: Visit) -> None:
    """Nothing is shown as if it were known."""
    page = visit.go(CALENDAR)
    page.fill("#gw-first-day", "2031-01-01")
    expected = "No day is known from then on. Choose an earlier day."

    assert expected == page.locator("[data-start-said]").inner_text()


def test_a_printed_calendar_says_nothing_that_others_should_not_read(visit: Visit) -> None:
    """Days and times are printed; the program, its name and what groups are about are not."""
    page = visit.go(CALENDAR)
    page.fill("#gw-first-day", "2027-01-04")
    page.emulate_media(media="print")
    words = page.evaluate("() => document.body.innerText").lower()
    private = ("groupwork", "withdrawal", "craving", "recovery", "treatment", "overdose", "relapse")

    assert "my calendar" in words
    assert [] == [word for word in private if word in words]


def test_a_choice_is_not_stored(visit: Visit) -> None:
    """Who shares the computer does not learn on which day somebody starts."""
    page = visit.go(CALENDAR)
    page.fill("#gw-first-day", "2027-03-03")
    page.reload()
    expected = ("", "2027-01-04", False)

    assert expected == (
        page.input_value("#gw-first-day"),
        page.evaluate(SHOWN)[0],
        "2027-03-03" in page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})"),
    )


def test_numbers_typed_once_stand_on_every_page(
    browser: Browser, built: Built, tmp_path: Path
) -> None:
    """In a copy that is opened from a folder: as text, so that a slip of the pen does no harm."""
    site = tmp_path / "site"
    shutil.copytree(built.site, site)
    script = site / "our-numbers.js"
    text = script.read_text("utf-8")
    assert text.count('"program-phone": ""') == 1
    script.write_text(
        text.replace('"program-phone": ""', '"program-phone": "555 0100 <b>day</b>"'), "utf-8"
    )
    page = browser.new_page()
    shown = []
    for address in ("handouts/riding-the-wave.html", "helplines.html"):
        page.goto((site / address).as_uri())
        place = page.locator('[data-number="program-phone"]').first
        shown.append((place.inner_text(), place.locator("b").count()))
        other = page.locator('[data-number="naloxone"]').first
        assert "555" not in other.inner_text()
    page.close()

    assert [("555 0100 <b>day</b>", 0)] * 2 == shown
