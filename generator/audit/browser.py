"""Every page opened in a real browser with the network cut; the only door of Playwright.

The browser has a fresh profile and resolves no name, and its way out is a door at which all is noted
and refused. Several pages are opened at once. What one tab notes is left to the visitor.
"""

import asyncio
import os
import posixpath
import shutil
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..findings import Finding, Place, must
from ..publish import start_preview
from ..publish.doctor_extras import BROWSERS, INSTALL_BROWSER, INSTALL_PLAYWRIGHT
from .files import Tell
from .guard import guarded
from .known import BROWSERS_OWN
from .looked import LookedAt
from .visitor import Notes, Visitor, Way

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright


class NoBrowserError(Exception):
    """Raised by audit/browser alone when pages cannot be opened; says why, and what to install."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was looked at in a browser, which it was, and what was left behind where things were used.

    `refused` is what the browser itself asked for, whatever page was open: computers, and how often.
    """

    looked: tuple[LookedAt, ...]
    browser: str
    cookies: int
    left: tuple[str, ...]
    refused: Mapping[str, int]


def open_pages(ways: Sequence[Way], tell: Tell) -> Opened:
    """Open every page of every way, and use one page of each kind; raises NoBrowserError."""
    try:
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415 - an optional extra
    except ImportError as missing:
        words = "Playwright, which drives the browser, is not installed"
        raise NoBrowserError(
            f"{words}. This one command installs it: {INSTALL_PLAYWRIGHT}"
        ) from missing

    async def opened() -> Opened:
        async with async_playwright() as playwright:
            return await _open_all(playwright, ways, tell)

    try:
        return asyncio.run(opened())
    except (Error, OSError) as stopped:
        first = str(stopped).strip().partition("\n")[0]
        raise NoBrowserError(
            f"The browser could not be started, or stopped ({first}). "
            f"This one command installs one: {INSTALL_BROWSER}"
        ) from stopped


async def _open_all(playwright: "Playwright", ways: Sequence[Way], tell: Tell) -> Opened:
    looked: list[LookedAt] = []
    cookies, left = 0, set[str]()
    async with guarded() as (port, asked):
        browser = await playwright.chromium.launch(
            executable_path=next((path for name in BROWSERS if (path := shutil.which(name))), None),
            args=[
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                f"--proxy-server=http://127.0.0.1:{port}",
                "--proxy-bypass-list=127.0.0.1",
                "--disable-background-networking",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            ],
        )
        for way in ways:
            notes = await _open_way(browser, way, tell)
            looked += _told(way, notes)
            cookies += notes.cookies
            left |= notes.left
        version = f"Chromium {browser.version}"
        await browser.close()
    knocked = [_knocked(host) for host in asked if host not in BROWSERS_OWN]
    what = "knocks at the browser's way out that are not its own"
    looked.append(LookedAt(what, len(knocked), _sorted(knocked)))
    refused = {host: asked[host] for host in sorted(asked) if host in BROWSERS_OWN}
    return Opened(tuple(looked), version, cookies, tuple(sorted(left)), refused)


async def _open_way(browser: "Browser", way: Way, tell: Tell) -> Notes:
    """Open all pages of one way, then use one of each kind."""
    names = pages_of(way)
    if way.is_served:
        server, base = start_preview(way.folder, 0)
    else:
        server, base = None, f"{way.folder.resolve().as_uri()}/"
    notes = Notes()

    async def begin() -> Visitor:
        visitor = Visitor(browser, way, base, notes)
        await visitor.begin()
        return visitor

    try:
        kinds = one_of_each_kind(names)
        await _in_tabs(
            begin,
            Visitor.look_at,
            names,
            lambda n: tell(f"Opening pages {way.name}", n, len(names)),
        )
        await _in_tabs(
            begin, Visitor.use, kinds, lambda n: tell(f"Using pages {way.name}", n, len(kinds))
        )
    finally:
        if server is not None:
            server.shutdown()
            server.server_close()
    return notes


async def _in_tabs(
    begin: Callable[[], Awaitable[Visitor]],
    do: Callable[[Visitor, str], Awaitable[None]],
    names: Sequence[str],
    tell: Callable[[int], None],
) -> None:
    """Do something with every page, in as many tabs at once as there are processors."""
    waiting = enumerate(names)

    async def tab() -> None:
        visitor = await begin()
        for number, name in waiting:
            tell(number)
            await do(visitor, name)
        await visitor.context.close()

    await asyncio.gather(*(tab() for _ in range(min(os.cpu_count() or 1, len(names)))))


def _knocked(host: str) -> Finding:
    return must(
        "page-calls-elsewhere",
        f"While pages were open, the browser was asked for {host}.",
        "Look for this name in build/site, and take it out of templates/.",
        Place("build/site"),
    )


def pages_of(way: Way) -> tuple[str, ...]:
    """Return every page of a way; that for wrong addresses links from a server's root, and needs one."""
    names = (path.relative_to(way.folder).as_posix() for path in way.folder.rglob("*.html"))
    return tuple(
        name for name in sorted(names) if way.is_served or posixpath.basename(name) != "404.html"
    )


def one_of_each_kind(names: Iterable[str]) -> tuple[str, ...]:
    """Return the first page of each folder, and every page that stands in none."""
    kinds: dict[str, str] = {}
    for name in names:
        kinds.setdefault(posixpath.dirname(name) or name, name)
    return tuple(kinds.values())


def _told(way: Way, notes: Notes) -> tuple[LookedAt, ...]:
    """Return what was counted on one way, each count with what was found."""
    return (
        LookedAt(f"pages opened {way.name}", notes.pages, _sorted(notes.said)),
        LookedAt(f"requests of these pages {way.name}", notes.requests, _sorted(notes.asked)),
        LookedAt(f"policies in force {way.name}", notes.pages, _sorted(notes.broken)),
        LookedAt(
            f"looks for what is kept {way.name}", notes.pages + notes.used, _sorted(notes.kept)
        ),
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))
