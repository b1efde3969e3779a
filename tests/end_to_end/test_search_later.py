"""What nobody asked for is not fetched: the index of the search waits for the first search."""

import pytest
from browsing import Visit
from kinds import KINDS, SESSION

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def _indexes(visit: Visit) -> int:
    return sum("search_index" in url or "search.json" in url for url in visit.asked)


def test_a_page_that_is_only_read_fetches_no_index(visit: Visit) -> None:
    """It weighs more than all the rest of a page together."""
    page = visit.go(SESSION)
    page.wait_for_load_state("networkidle")

    assert 0 == _indexes(visit)


def test_the_index_is_fetched_once_when_somebody_searches(visit: Visit) -> None:
    """Words that are typed while it is on its way are answered all the same."""
    page = KINDS["search"].open(visit)
    page.keyboard.type(" wave", delay=10)
    page.wait_for_load_state("networkidle")

    assert (1, []) == (_indexes(visit), visit.complaints)


def test_the_search_button_of_a_telephone_fetches_it(visit: Visit) -> None:
    """A finger opens the search where a narrow screen has only its sign."""
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.go(SESSION)
    page.locator(".md-header__button[for='__search']").click()
    page.keyboard.type("craving", delay=10)
    page.locator(".md-search-result__link").first.wait_for(timeout=30_000)

    assert 1 == _indexes(visit)


def test_who_comes_from_a_search_sees_the_words_marked(visit: Visit) -> None:
    """The page that a search led to needs the index to know what a word is."""
    page = visit.go(f"{SESSION}?h=craving")
    page.locator("mark[data-md-highlight]").first.wait_for(timeout=30_000)

    assert 1 == _indexes(visit)


@pytest.mark.parametrize("kind", ["client page", "run before the start", "room"])
def test_a_bare_page_fetches_nothing_of_the_engine(visit: Visit, kind: str) -> None:
    """A client on a telephone loads the sheet; the theme, its search and the calendar stay away."""
    page = KINDS[kind].open(visit)
    page.wait_for_load_state("networkidle")
    others = ("search", "javascripts/", "stylesheets/", "our-days", "groupwork.css")

    assert [] == [url for url in visit.asked if any(one in url for one in others)]
