"""Every page is opened in a browser from which nothing gets out: what it tries, keeps and says is found."""

import os
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.audit import browser
from generator.audit.browser import NoBrowserError, Opened, one_of_each_kind, open_pages, pages_of
from generator.audit.visitor import Way
from generator.publish.html_pass import passed

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = "https://a.example"
FEW = (
    *("index.html", "h/the-wave.html", "room/riding-out.html", "run/riding-out.html"),
    "sessions/riding-out.html",
)
"""A page of each frame, and of each way to store or to ask."""

PLANTED: Mapping[str, tuple[str, set[str]]] = {
    "image": (f'<img src="{ELSEWHERE}/x.gif" alt="">', {"page-calls-elsewhere"}),
    "font": ('<link rel="stylesheet" href="font.css"><p>x</p>', {"page-calls-elsewhere"}),
    "late": (f"<script>setTimeout(() => fetch('{ELSEWHERE}'), 45000)</script>",
             {"page-calls-elsewhere"}),
    "used": (f"<button>x</button><script>document.querySelector('button')"
             f".addEventListener('click', () => fetch('{ELSEWHERE}'))</script>",
             {"page-calls-elsewhere"}),
    "typed": ("<input><script>document.querySelector('input').addEventListener('input',"
              " (event) => localStorage.setItem('a', event.target.value))</script>",
              {"something-kept"}),
    "beacon": (f"<script>navigator.sendBeacon('{ELSEWHERE}', 'x')</script>",
               {"script-may-send", "page-calls-elsewhere"}),
    "socket": ("<script>new WebSocket('wss://a.example')</script>", {"script-may-send"}),
    "call": ("<script>new RTCPeerConnection({iceServers: [{urls: 'stun:a.example'}]})</script>",
             {"script-may-send"}),
    "place": ("<script>navigator.geolocation.getCurrentPosition(() => 1)</script>",
              {"script-may-send"}),
    "frame": (f'<iframe src="{ELSEWHERE}/x"></iframe>', {"page-calls-elsewhere"}),
    "neighbour": ("<script>fetch('http://127.0.0.1:1/').catch(() => 1)</script>",
                  {"page-calls-elsewhere"}),
    "cookie": ("<script>document.cookie = 'who=me'</script>", {"something-kept"}),
    "local": ("<script>localStorage.setItem('who', 'me')</script>", {"something-kept"}),
    "session": ("<script>sessionStorage.setItem('who', 'me')</script>", {"something-kept"}),
    "database": ("<script>indexedDB.open('who')</script>", {"something-kept"}),
    "cache": ("<script>caches.open('who')</script>", {"something-kept"}),
    "name": ("<script>window.name = 'me'</script>", {"something-kept"}),
    "missing": ('<script src="there-is-none.js"></script>', {"page-complains"}),
    "broken": ("<script>null.x</script>", {"page-complains"}),
    "said": ("<script>console.warn('x')</script>", {"page-complains"}),
    "clean": ("<p>x</p>", set()),
}  # fmt: skip
"""What stands in a page without a policy, and what is found of it."""

FORBIDDEN: Mapping[str, str] = {
    "image": f'<img src="{ELSEWHERE}/x.gif" alt="">',
    "inline": "<script>window.ran = 1</script>",
    "style": '<p style="color: red">x</p>',
    "form": f'<form action="{ELSEWHERE}"></form><script src="send.js"></script>',
}
"""What the policy of a page stops; the hash of an inline script is taken away again."""


def _is_there() -> None:
    if not any(shutil.which(name) for name in NAMES):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("No Chromium is on this machine.")


def _page(body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>'
        f'<link rel="icon" href="data:,"></head><body>{body}</body></html>'
    )


def _opened(*ways: Way) -> Opened:
    return open_pages(ways, lambda _what, _done, _total: None)


def _codes(opened: Opened) -> dict[str, set[str]]:
    """Return what was found of each page."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in opened.looked:
        for finding in one.findings:
            found[finding.place.file.removeprefix("build/site/")].add(finding.code)
    return dict(found)


@pytest.mark.slow
@pytest.mark.browser
def test_what_is_planted_is_found(tmp_path: Path) -> None:
    """Each in its page and in no other, though tabs go from page to page; over http and from a folder."""
    _is_there()
    for name, (body, _) in PLANTED.items():
        # A folder of its own: of each kind of page, one is used.
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.html").write_text(_page(body), "utf-8")
    (tmp_path / "index.html").write_text(_page("<p>x</p>"), "utf-8")
    (tmp_path / "font" / "font.css").write_text(
        f"@import '{ELSEWHERE}/x.css'; @font-face {{ font-family: x; src: url({ELSEWHERE}/x) }}"
        "p { font-family: x }",
        "utf-8",
    )
    opened = _opened(Way("over http", tmp_path, is_served=True))
    found = _codes(opened)

    assert {f"{name}/x.html": codes for name, (_, codes) in PLANTED.items() if codes} == {
        name: codes for name, codes in found.items() if name != "build/site"
    }
    # What goes by no request that the browser tells of knocks at its way out: a socket.
    assert {"page-calls-elsewhere"} == found["build/site"]
    assert opened.cookies >= 1


@pytest.mark.browser
def test_what_is_in_a_zip_only_is_found_there(tmp_path: Path) -> None:
    """Pages of a folder are opened without a server, and told by the zip that they came from."""
    _is_there()
    for name in ("image", "late", "local", "clean"):
        (tmp_path / f"{name}.html").write_text(_page(PLANTED[name][0]), "utf-8")
    found = _codes(_opened(Way("unpacked", tmp_path, is_served=False, within="a.zip/")))

    assert {
        "a.zip/image.html": {"page-calls-elsewhere"},
        "a.zip/late.html": {"page-calls-elsewhere"},
        "a.zip/local.html": {"something-kept"},
    } == found


@pytest.mark.slow
@pytest.mark.browser
def test_what_the_policy_stops_is_told(tmp_path: Path) -> None:
    """Nothing gets out, and the page is found for trying."""
    _is_there()
    (tmp_path / "index.html").write_text(passed(_page("<p>x</p>")), "utf-8")
    for name, body in FORBIDDEN.items():
        page = passed(_page(body))
        (tmp_path / f"{name}.html").write_text(page.replace(" 'sha256-", " 'sha256-x"), "utf-8")
    (tmp_path / "send.js").write_text("document.querySelector('form').submit()", "utf-8")
    found = _codes(_opened(Way("over http", tmp_path, is_served=True)))

    knocks = found.pop("build/site")

    assert {f"{name}.html" for name in FORBIDDEN} == set(found)
    assert all("policy-breached" in codes for codes in found.values())
    # For a form the browser goes to the door before it asks the policy.
    assert {"page-calls-elsewhere"} == knocks


@pytest.mark.slow
@pytest.mark.browser
def test_a_clean_site_gives_nothing(site: Path, tmp_path: Path) -> None:
    """Opened, used and searched; only the colours are kept, by who chose them."""
    _is_there()
    few = tmp_path / "few"
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and (path.suffix != ".html" or name in FEW):
            (few / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, few / name)
    opened = _opened(Way("over http", few, is_served=True), Way("unpacked", few, is_served=False))
    counts = {one.what: one.count for one in opened.looked}

    assert {} == _codes(opened)
    assert (len(FEW), len(FEW)) == (
        counts["pages opened over http"],
        counts["pages opened unpacked"],
    )
    assert counts["requests of these pages over http"] > 10 * len(FEW)
    assert (0, ("the choice of light or dark colours",)) == (opened.cookies, opened.left)


def test_the_page_for_wrong_addresses_needs_a_server(tmp_path: Path) -> None:
    """In the folder of a zip as well as in that of the site."""
    for name in ("404.html", "a-site/404.html", "a-site/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    found = [pages_of(Way("x", tmp_path, is_served=served)) for served in (True, False)]

    assert [("404.html", "a-site/404.html", "a-site/index.html"), ("a-site/index.html",)] == found


def test_one_page_of_each_kind_is_used() -> None:
    """The first of each folder, and all that stand in none."""
    names = ["404.html", "h/a.html", "h/b.html", "index.html", "programs/x/a.html"]

    assert ("404.html", "h/a.html", "index.html", "programs/x/a.html") == one_of_each_kind(names)


def test_without_playwright_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One command, and no traceback."""
    monkeypatch.setitem(__import__("sys").modules, "playwright.async_api", None)

    with pytest.raises(NoBrowserError, match=r"This one command installs it: pip install "):
        _opened(Way("over http", tmp_path, is_served=True))


def test_a_browser_that_cannot_be_started_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of that name that is none, and what installs one."""
    monkeypatch.setattr(browser.shutil, "which", lambda _name: "/bin/false")

    with pytest.raises(NoBrowserError, match=r"could not be started.*apt-get install .* chromium"):
        _opened(Way("over http", tmp_path, is_served=True))
