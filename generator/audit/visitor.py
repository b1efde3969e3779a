"""One tab of a browser that goes from page to page, and notes what each asks, breaks, keeps and says."""

import asyncio
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import Finding, Place, must
from ..publish.site import calls_elsewhere
from .in_the_page import MARK, STORED, USE_ALL, WATCH
from .known import MAY_BE_KEPT

if TYPE_CHECKING:
    from playwright.async_api import (
        Browser,
        BrowserContext,
        CDPSession,
        ConsoleMessage,
        Page,
        Request,
        Response,
    )

MINUTE = 60_000
"""Milliseconds of its own time for which each page stays open."""
PATIENCE = 60
"""Seconds of ours that a page may take."""
_STAYS = ("data:", "blob:", "about:")
_SEARCHED = "craving"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to open pages: what it is called, their folder, whether a server shows them.

    `within` stands before a page's name where findings are told: the zip that the folder came from.
    """

    name: str
    folder: Path
    is_served: bool
    within: str = ""


@dataclass
class Notes:
    """What was noted on one way: counts, findings by what they are about, and what use left behind."""

    pages: int = 0
    requests: int = 0
    used: int = 0
    cookies: int = 0
    asked: set[Finding] = field(default_factory=set)
    broken: set[Finding] = field(default_factory=set)
    kept: set[Finding] = field(default_factory=set)
    said: set[Finding] = field(default_factory=set)
    left: set[str] = field(default_factory=set)


class Visitor:
    """Opens pages of one way in one tab; a page that keeps something is the last of its profile."""

    context: "BrowserContext"
    page: "Page"
    session: "CDPSession"

    def __init__(self, browser: "Browser", way: Way, base: str, notes: Notes) -> None:
        self._browser, self._way, self._base, self._notes = browser, way, base, notes
        self._name = ""
        self._complaints: list[str] = []
        self._is_wrong = False

    async def begin(self) -> None:
        """Open a tab in a fresh profile that watches, and lets nothing out."""
        self.context = await self._browser.new_context()
        await self.context.add_init_script(WATCH)
        stays = "|".join(re.escape(start) for start in (self._base, *_STAYS))
        await self.context.route(re.compile(f"^(?!{stays})"), lambda route: route.abort())
        self.context.on("request", self._asks)
        self.context.on("response", self._is_answered)
        self.context.on("requestfailed", self._fails)
        self.context.on("console", self._says)
        self.context.on("weberror", lambda error: self._complaints.append(str(error.error)))
        self.page = await self.context.new_page()
        self.session = await self.context.new_cdp_session(self.page)

    async def look_at(self, name: str) -> None:
        """Open a page, let a minute pass there, and note what it has done."""
        await self._go(name)
        self._notes.pages += 1
        for what in await self._stored():
            self._keeps(what, "after it was opened")
        self._close_the_book()

    async def use(self, name: str) -> None:
        """Open a page in a fresh profile, do there what can be done, and note what is left behind."""
        await self.context.close()
        await self.begin()
        await self._go(name)
        await self.page.evaluate(USE_ALL)
        await self._search()
        await self._a_minute_passes()
        self._notes.used += 1
        for what in await self._stored(starts_anew=False):
            reason = next((MAY_BE_KEPT[end] for end in MAY_BE_KEPT if what.endswith(end)), "")
            if reason:
                self._notes.left.add(reason)
            else:
                self._keeps(what, "after it was used")
        self._close_the_book()
        await self.context.close()
        await self.begin()

    async def _go(self, name: str) -> None:
        from playwright.async_api import Error  # noqa: PLC0415 - an optional extra

        self._name = f"{self._way.within}{name}"
        self._complaints, self._is_wrong = [], False
        try:
            await self.page.goto(self._base + name, wait_until="load", timeout=PATIENCE * 1000)
            await self._a_minute_passes()
        except (Error, TimeoutError) as why:
            if not self._browser.is_connected():
                raise
            self._complaints.append(f"it did not come to rest ({str(why).partition(chr(10))[0]})")

    async def _a_minute_passes(self) -> None:
        """Let the page's clock run a minute ahead, as soon as nothing that it asked for is awaited."""
        over = asyncio.Event()
        self.session.once("Emulation.virtualTimeBudgetExpired", lambda _event: over.set())
        wait = {"policy": "pauseIfNetworkFetchesPending", "budget": MINUTE}
        await self.session.send("Emulation.setVirtualTimePolicy", wait)
        try:
            async with asyncio.timeout(PATIENCE):
                await over.wait()
        finally:
            await self.session.send("Emulation.setVirtualTimePolicy", {"policy": "advance"})

    async def _search(self) -> None:
        """Search as a reader does, where there is a search."""
        from playwright.async_api import Error  # noqa: PLC0415 - as above

        if await self.page.locator(".md-search__input").count():
            await self.page.keyboard.press("Control+k")
            await self.page.keyboard.type(_SEARCHED)
            with suppress(Error):  # nothing of that name may be in the site
                await self.page.locator(".md-search-result__link").first.wait_for(timeout=5000)

    async def _stored(self, *, starts_anew: bool = True) -> list[str]:
        """Return what the page keeps, a word for where and its name; then a fresh profile follows."""
        cookies = [f"cookie {one.get('name', '')}" for one in await self.context.cookies()]
        self._notes.cookies += len(cookies)
        stored = sorted({*cookies, *await self.page.evaluate(STORED)})
        if stored and starts_anew:
            await self.context.close()
            await self.begin()
        return stored

    # What the browser tells

    def _asks(self, request: "Request") -> None:
        if request.url.startswith(_STAYS):
            return
        self._notes.requests += 1
        if not request.url.startswith(self._base):
            self._is_wrong = True
            self._notes.asked.add(calls_elsewhere(self._name, request.url))

    def _is_answered(self, response: "Response") -> None:
        if response.status >= 400:
            self._complaints.append(f"{response.status} for {response.url}")

    def _fails(self, request: "Request") -> None:
        if request.failure != "net::ERR_ABORTED":  # the next page was opened before it came
            self._complaints.append(f"{request.url} did not come")

    def _says(self, message: "ConsoleMessage") -> None:
        if not message.text.startswith(MARK):
            self._complaints.append(f"{message.type}: {message.text}")
            return
        kind, *words = json.loads(message.text.removeprefix(MARK))
        self._is_wrong = True
        self._notes.broken.add(
            _broke(self._name, words) if kind == "policy" else _sends(self._name, words)
        )

    def _keeps(self, what: str, when: str) -> None:
        self._notes.kept.add(
            must(
                "something-kept",
                f"The page {self._name} keeps something in the browser {when}: {what}.",
                "Take what keeps it out of templates/; nothing that somebody does here is kept.",
                Place(f"build/site/{self._name}"),
            )
        )

    def _close_the_book(self) -> None:
        """Note what a page complained about, unless that only follows from what was found already."""
        if self._is_wrong:
            return
        for words in self._complaints:
            told = words.replace(self._base, "").strip().rstrip(".")[:300]
            self._notes.said.add(
                must(
                    "page-complains",
                    f"The page {self._name} complains in the browser: {told}.",
                    "Open the page, press F12, and mend what its console names.",
                    Place(f"build/site/{self._name}"),
                )
            )


def _broke(name: str, words: list[str]) -> Finding:
    return must(
        "policy-breached",
        f"The page {name} tried what its policy forbids: {' '.join(words)[:200]}.",
        "Take it out of templates/; the policy held, and another browser may not know it.",
        Place(f"build/site/{name}"),
    )


def _sends(name: str, words: list[str]) -> Finding:
    return must(
        "script-may-send",
        f"The page {name} uses {' '.join(words)[:200]}, by which something can be sent or watched.",
        "Take it out of templates/; no script of a page asks or sends anything.",
        Place(f"build/site/{name}"),
    )
