"""Who has only a keyboard reaches everything, sees where the focus is, and gets out of what opened."""

from typing import Any

import pytest
from browsing import Visit, open_tab
from kinds import KINDS, RUN, SESSION
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LOOK = """() => {
  const dialog = document.querySelector('dialog[open]');
  const shown = one => one.checkVisibility({ visibilityProperty: true });
  // Of radio buttons that belong together Tab stops at one.
  const stops = one => one.type !== 'radio' || one.checked || ![...document.querySelectorAll(
    `input[type=radio][name="${CSS.escape(one.name)}"]`)].some((other, at, all) =>
      other.form === one.form && (other.checked || other === all[0]) && other !== one);
  window.stops = [...(dialog || document).querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')].filter(one =>
      one.tabIndex >= 0 && !one.disabled && shown(one) && stops(one));
  return window.stops.map(one => one.outerHTML.replace(/\\s+/g, ' ').slice(0, 90));
}"""
"""Asks a page for everything at which Tab should stop, in the order of the document."""

WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  // The choice of colours has no size of its own: the label behind it is what people see.
  const seen = one.getBoundingClientRect().width ? one : one.nextElementSibling || one;
  const middle = (from, to, most) => (Math.max(0, from) + Math.min(to, most)) / 2;
  const isOnTop = [...seen.getClientRects()].some(box => seen.contains(document.elementFromPoint(
    middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight))));
  const look = getComputedStyle(one);
  return {
    number: window.stops.indexOf(one),
    words: one.outerHTML.replace(/\\s+/g, ' ').slice(0, 90),
    sort: `${one.tagName}.${one.type}.${one.className.replace(/ ?focus-visible/, '')}`,
    isOutlined: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0,
    isOnTop,
  };
}"""
"""Asks a page where the focus is, whether an outline shows it, and whether it is on top at its middle."""

BLUR = "() => { window.was = document.activeElement; window.was.blur(); }"


def _changes(page: Page) -> bool:
    """Say whether a person sees that the focus is here: the picture changes when it goes."""
    there = page.screenshot()
    page.evaluate(BLUR)
    gone = page.screenshot()
    page.evaluate("window.was.focus()")
    return there != gone


def _press(page: Page) -> Any:
    """Press Tab, and look where it leads; a panel that closes or opens is given its time."""
    page.keyboard.press("Tab")
    at = page.evaluate(WHERE)
    for _ in range(10):
        if at is None or at["isOnTop"]:
            break
        page.wait_for_timeout(100)
        at = page.evaluate(WHERE)
    return at


def _walk(page: Page, seen: dict[str, bool]) -> list[str]:
    """Press Tab until it is back at its first stop; return what was wrong on the way."""
    stops = page.evaluate(LOOK)
    if not stops:
        return []
    wrong: list[str] = []
    order: list[int] = []
    for _ in range(6 * len(stops) + 30):  # a date has up to five stops of its own
        at = _press(page)
        if order and (len(stops) == 1 or (at and at["number"] == order[0] != order[-1])):
            break
        if at is None or (order and at["number"] == order[-1]):
            continue
        if at["number"] >= 0:
            order.append(at["number"])
        if not at["isOnTop"]:
            wrong.append(f"hidden: {at['words']}")
        if not at["isOutlined"]:
            if at["sort"] not in seen:
                seen[at["sort"]] = _changes(page)
            if not seen[at["sort"]]:
                wrong.append(f"not shown: {at['words']}")
    else:
        wrong.append("Tab does not come round")
    return [*wrong, *_out_of_order(stops, order)]


def _out_of_order(stops: list[str], order: list[int]) -> list[str]:
    """Say what Tab missed, or that it went another way than the document; it may begin anywhere."""
    missed = [stop for number, stop in enumerate(stops) if number not in order]
    first = order.index(min(order)) if order else 0
    if missed:
        return [f"missed: {missed}"]
    if [*order[first:], *order[:first]] != list(range(len(stops))):
        return [f"in another order: {order}"]
    return []


def test_tab_reaches_everything(browser: Browser, served: str, size: tuple[int, int]) -> None:
    """In the order of the page, without a trap, always in sight, and never beneath what stays put."""
    wrong: dict[str, list[str]] = {}
    seen: dict[str, bool] = {}
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
    ) as context:
        for name, kind in KINDS.items():
            if name == "search":  # Tab closes it
                continue
            visit = open_tab(context, served)
            if found := _walk(kind.open(visit), seen):
                wrong[name] = found
            visit.page.close()

    assert {} == wrong


def test_the_menu_of_a_narrow_screen_opens_without_a_mouse(browser: Browser, served: str) -> None:
    """Who enlarges a page fourfold gets the narrow one: Enter opens its menu, Tab walks into it."""
    with browser.new_context(
        viewport={"width": 320, "height": 640}, reduced_motion="reduce"
    ) as context:
        page = open_tab(context, served).go(SESSION)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.textContent.trim()")
        page.keyboard.press("Enter")
        words = []
        for _ in range(8):
            page.keyboard.press("Tab")
            words.append(page.evaluate("document.activeElement.textContent.trim()"))

    assert name == "Menu"
    assert "Run groups" in words


def test_escape_closes_search(visit: Visit) -> None:
    """The panel goes, and Tab goes on in the page."""
    page = KINDS["search"].open(visit)
    page.keyboard.press("Escape")
    found = page.evaluate(
        "[document.getElementById('__search').checked,"
        " document.querySelector('.md-search__output').checkVisibility({visibilityProperty: true})]"
    )

    assert [False, False] == found
    assert [] == visit.complaints


@pytest.mark.parametrize("key", ["s", "?"])
def test_escape_closes_a_dialog_and_the_focus_is_where_it_was(visit: Visit, key: str) -> None:
    """The crisis card and the keys lay themselves over the run, and leave it as it was."""
    page = visit.go(RUN)
    page.keyboard.press("Space")
    before = page.evaluate("document.activeElement.id")
    page.keyboard.press(key)
    opened = page.locator("dialog[open]").count()
    page.keyboard.press("Escape")
    expected = (1, 0, before)

    assert expected == (
        opened,
        page.locator("dialog[open]").count(),
        page.evaluate("document.activeElement.id"),
    )


def test_escape_ends_nothing_else(visit: Visit) -> None:
    """Who presses it once too often keeps the run."""
    page = visit.go(RUN)
    page.keyboard.press("Space")
    page.keyboard.press("Escape")

    assert page.locator("[data-stage]").is_visible()
