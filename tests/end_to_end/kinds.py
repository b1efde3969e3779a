"""Every kind of page that the site has, and what a person does on it before a test looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from browsing import Visit
from playwright.sync_api import Page

DAY = "2027-01-04"
"""A day on which both tracks meet."""

SESSION = "sessions/riding-out-a-craving.html"
RUN = "run/riding-out-a-craving.html"


def _nothing(_page: Page) -> None:
    """Leave the page as it opens."""


def _start(page: Page) -> None:
    page.keyboard.press("Space")
    page.locator("[data-stage]").wait_for()


def _start_late(page: Page) -> None:
    page.fill("#run-minutes", "15")
    page.locator("[data-do='start']").click()
    page.locator("[data-late-box]").wait_for()


def _crisis(page: Page) -> None:
    _start(page)
    page.keyboard.press("s")
    page.locator("dialog[open]").wait_for()


def _keys(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()


def _search(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("craving", delay=10)
    page.locator(".md-search-result__link").first.wait_for(timeout=30_000)


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def _choose_day(page: Page) -> None:
    page.fill("#gw-first-day", DAY)


@dataclass(frozen=True)
class Kind:
    """A kind of page: one of its addresses, and what is done on it."""

    address: str
    do: Callable[[Page], None] = _nothing

    def open(self, visit: Visit) -> Page:
        """Open it in a tab, in the state that is meant."""
        page = visit.go(self.address)
        self.do(page)
        return page


KINDS: Mapping[str, Kind] = {
    "home": Kind(f"index.html#day={DAY}", _unfold),
    "run groups": Kind("run-groups.html"),
    "sessions": Kind("sessions/index.html", _unfold),
    "session": Kind(SESSION, _unfold),
    "handouts": Kind("handouts/index.html"),
    "forms": Kind("forms/index.html"),
    "sheet": Kind("handouts/riding-the-wave.html"),
    "form": Kind("forms/feedback-slip.html"),
    "home in Spanish": Kind("es/index.html"),
    "handouts in Spanish": Kind("es/handouts/index.html"),
    "sheet in Spanish": Kind("es/handouts/riding-the-wave.html"),
    "topic in Spanish": Kind("es/topics/cravings.html"),
    "helplines in Spanish": Kind("es/helplines.html"),
    "client page": Kind("h/riding-the-wave.html"),
    "client page in Spanish": Kind("es/h/riding-the-wave.html"),
    "client page with scales": Kind("h/feedback-slip.html"),
    "client page with a tracker": Kind("h/my-plan-for-the-months-ahead.html"),
    "run before the start": Kind(RUN),
    "run": Kind(RUN, _start),
    "run late": Kind(RUN, _start_late),
    "run with the crisis card": Kind(RUN, _crisis),
    "run with the keys": Kind(RUN, _keys),
    "room": Kind("room/riding-out-a-craving.html"),
    "topics": Kind("topics/index.html"),
    "topic": Kind("topics/cravings.html"),
    "program": Kind("programs/groupwork-iop/index.html", _unfold),
    "requirements": Kind("programs/groupwork-iop/requirements.html", _unfold),
    "calendar": Kind("programs/groupwork-iop/calendar-day.html"),
    "calendar of a client": Kind("programs/groupwork-iop/calendar-day.html", _choose_day),
    "run a program": Kind("run-a-program.html"),
    "packs": Kind("packs.html"),
    "measures": Kind("measures.html"),
    "helplines": Kind("helplines.html"),
    "glossary": Kind("glossary.html"),
    "sources": Kind("sources.html"),
    "downloads": Kind("downloads.html"),
    "change the curriculum": Kind("change-the-curriculum.html"),
    "make it yours": Kind("make-it-yours.html"),
    "explained": Kind("explain/index.html"),
    "explained finding": Kind("explain/minutes-do-not-add-up.html"),
    "wrong address": Kind("404.html"),
    "search": Kind(SESSION, _search),
}
