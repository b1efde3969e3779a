"""The content security policy is in force on every kind of page, and nothing is kept or sent."""

import re
from html.parser import HTMLParser

import pytest
from browsing import STORED, TOO_WIDE, open_tab
from building import Built
from kinds import KINDS, SESSION
from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LOCKED = {
    "default-src": {"'none'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "worker-src": {"'self'"},
    "manifest-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
SLIPPED_IN = (
    '<script>window.ran = "script"</script>'
    '<img src="data:,x" alt="" onerror="window.ran = \'handler\'">'
    '<a id="slipped-link" href="javascript:void(window.ran=\'link\')">x</a>'
    "<style>#slipped { color: rgb(1, 2, 3) }</style>"
    '<p id="slipped" style="background-color: rgb(4, 5, 6)">x</p>'
)
"""What somebody would slip into a page: three ways to run a script, two to change how it looks."""

SLIPPED = """async () => {
  document.getElementById('slipped-link').click();
  await new Promise(done => setTimeout(done, 50));
  const look = getComputedStyle(document.getElementById('slipped'));
  return [window.ran || '', look.color === 'rgb(1, 2, 3)',
    look.backgroundColor === 'rgb(4, 5, 6)'];
}"""


class _Head(HTMLParser):
    """The policies and referrer policies of a page, and whether something ran before the policy."""

    def __init__(self) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.referrers: list[str] = []
        self.early: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(values.get("content") or "")
        elif tag == "meta" and values.get("name") == "referrer":
            self.referrers.append(values.get("content") or "")
        elif tag in {"script", "style", "link", "img", "iframe"} and not self.policies:
            self.early.append(tag)


def _heads(built: Built) -> dict[str, _Head]:
    """Read the head of every page of the site."""
    heads = {}
    for path in sorted(built.site.rglob("*.html")):
        head = _Head()
        head.feed(path.read_text("utf-8"))
        heads[path.relative_to(built.site).as_posix()] = head
    return heads


def test_every_page_has_one_policy_and_tells_nobody_where_a_reader_came_from(built: Built) -> None:
    """Also bare pages and the page for wrong addresses; nothing is loaded before it counts."""
    found = {
        name: (len(head.policies), head.referrers, head.early)
        for name, head in _heads(built).items()
    }

    assert {name: (1, ["no-referrer"], []) for name in found} == found


def test_no_policy_of_any_page_has_a_hole(built: Built) -> None:
    """Scripts are the site's own files and those named by their hash; all else is the same everywhere."""
    found = {}
    for name, head in _heads(built).items():
        rules = [rule.split() for rule in head.policies[0].split("; ")]
        policy = {rule[0]: set(rule[1:]) for rule in rules}
        scripts = policy.pop("script-src")
        others = {one for one in scripts if not re.fullmatch(r"'sha256-[\w+/]{43}='", one)}
        found[name] = (policy, others)

    assert {name: (LOCKED, {"'self'"}) for name in found} == found


def test_what_is_slipped_into_a_page_does_nothing(browser: Browser, served: str) -> None:
    """A script, a handler and a link do not run, a style and an attribute are not applied."""

    def slip_in(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace("</body>", f"{SLIPPED_IN}</body>")
        )

    found = {}
    with browser.new_context() as context:
        context.route("**/*.html", slip_in)
        for name, address in {name: kind.address for name, kind in KINDS.items()}.items():
            page = context.new_page()
            page.goto(served + address)
            found[name] = page.evaluate(SLIPPED)
            page.close()

    assert {name: ["", False, False] for name in KINDS} == found


def test_what_is_slipped_in_would_do_harm_without_the_policy(browser: Browser, served: str) -> None:
    """The test above can say no: where the policy is set aside, all of it works."""
    with browser.new_context(bypass_csp=True) as context:
        context.route(
            "**/*.html",
            lambda route: route.fulfill(
                body=f"<!doctype html><body>{SLIPPED_IN}</body>", content_type="text/html"
            ),
        )
        page = context.new_page()
        page.goto(served + SESSION)
        found = page.evaluate(SLIPPED)

    assert ["link", True, True] == found


def test_every_kind_of_page_opens_without_a_complaint(
    browser: Browser, served: str, size: tuple[int, int]
) -> None:
    """In every state: no message, no breach, no call to another computer, no sideways scrolling."""
    wrong = {}
    with browser.new_context(viewport={"width": size[0], "height": size[1]}) as context:
        for name, kind in KINDS.items():
            visit = open_tab(context, served)
            page = kind.open(visit)
            # The theme grows a circle behind its open search, and no finger can scroll to it.
            over = 0 if name == "search" else page.evaluate(TOO_WIDE)
            if visit.complaints or visit.elsewhere or over > 0:
                wrong[name] = (visit.complaints, visit.elsewhere, over)
            visit.page.close()

    assert {} == wrong


def test_no_sheet_is_cut_off_on_a_telephone(browser: Browser, served: str, built: Built) -> None:
    """The theme hides what is too wide, so each sheet, form and client's page is measured."""
    addresses = [name for name in built.files if re.match(r"(handouts|forms|h)/.*\.html", name)]
    wide = {}
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        visit = open_tab(context, served)
        for address in addresses:
            over = visit.go(address).evaluate(TOO_WIDE)
            if over > 0:
                wide[address] = over

    assert len(addresses) > 20
    assert {} == wide


def test_nothing_is_kept_but_the_colours(browser: Browser, served: str) -> None:
    """After all kinds of pages and one choice of colours, that choice is all there is; no cookie."""
    kept = set()
    with browser.new_context() as context:
        page = open_tab(context, served).go("index.html")
        page.locator("label[for='__palette_1']").first.click()
        for kind in KINDS.values():
            visit = open_tab(context, served)
            page = kind.open(visit)
            kept |= {name.split(".")[-1] for name in page.evaluate(STORED)}
            page.close()
        cookies = context.cookies()

    assert ({"__palette"}, []) == (kept, cookies)


def test_words_of_a_search_are_not_kept(browser: Browser, served: str) -> None:
    """Who looks for overdose leaves no trace in the browser's storage or in the address."""
    with browser.new_context() as context:
        visit = open_tab(context, served)
        page = KINDS["search"].open(visit)
        kept = page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")
        found = ("craving" in kept.lower(), "q=" in page.url)

    assert (False, False) == found
