"""axe-core finds nothing on any kind of page: narrow and wide, light and dark, served and from a folder."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from axe import Looked, look
from browsing import SIZES, open_tab
from building import Built
from elsewhere import PAGES, build_elsewhere
from kinds import KINDS, Kind
from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

FROM_A_FOLDER = ("home", "sessions", "session", "client page", "run", "search")


def _looked(
    browser: Browser, base: str, kinds: Mapping[str, Kind], scheme: str, *widths: str
) -> Looked:
    """Open each kind once in a scheme, and look at it at each width, as a window is made narrower."""
    found = Looked()
    # The policy is set aside for axe alone; test_policy.py holds that it is there for people.
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
        for name, kind in kinds.items():
            visit = open_tab(context, base)
            visit.narrow(widths[0])
            page = kind.open(visit)
            for width in widths:
                visit.narrow(width)
                found += look(page, f"{name}, {scheme}, {width}")
            visit.page.close()
    return found


def test_axe_finds_nothing(
    browser: Browser, served: str, scheme: str, record_property: Callable[[str, object], None]
) -> None:
    """Every rule of axe-core holds on every kind of page, in every state that people meet."""
    found = _looked(browser, served, KINDS, scheme, *SIZES)
    found.note(record_property)
    record_property("kinds of page", len(KINDS))
    record_property("scheme", scheme)
    record_property("widths", len(SIZES))

    assert () == found.said


def test_axe_finds_nothing_in_a_folder(
    browser: Browser, built: Built, record_property: Callable[[str, object], None]
) -> None:
    """What is made differently when pages are opened from a folder is as good."""
    kinds = {name: KINDS[name] for name in FROM_A_FOLDER}
    found = _looked(browser, f"{built.site.as_uri()}/", kinds, "light", "desk")
    found.note(record_property)

    assert () == found.said


def test_axe_finds_nothing_elsewhere(
    browser: Browser,
    tmp_path: Path,
    scheme: str,
    record_property: Callable[[str, object], None],
) -> None:
    """Pages that our own site does not have are as good: what was adapted, moved, and changed."""
    site = build_elsewhere(tmp_path)
    kinds = {name: Kind(address) for name, (_, address) in PAGES.items()}
    found = _looked(browser, f"{site.as_uri()}/", kinds, scheme, *SIZES)
    found.note(record_property)

    assert () == found.said


def test_axe_can_say_no(browser: Browser, built: Built) -> None:
    """A picture without words, grey words on grey and a button without a name are found."""
    with browser.new_context(bypass_csp=True) as context:
        page = KINDS["session"].open(open_tab(context, f"{built.site.as_uri()}/"))
        bad = (
            '<img src="data:,"><p style="color: #999; background: #aaa">Grey words</p>'
            "<button></button>"
        )
        page.evaluate(
            "html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", bad
        )
        found = look(page, "session")
    expected = {"image-alt", "color-contrast", "button-name"}

    assert expected == set(found.rules) & expected, json.dumps(found.said)
    assert found.passed > 20
