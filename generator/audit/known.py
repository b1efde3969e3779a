"""What is known of pages and scripts, each with its reason; whatever is not here is a finding.

The policy stands here once more, apart from the pass that writes it: whoever loosens it there is
told by an audit.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

POLICY: Mapping[str, frozenset[str]] = {
    "default-src": frozenset({"'none'"}),
    "style-src": frozenset({"'self'"}),
    "img-src": frozenset({"'self'", "data:"}),
    "font-src": frozenset({"'self'"}),
    "connect-src": frozenset({"'self'"}),
    "worker-src": frozenset({"'self'"}),
    "manifest-src": frozenset({"'self'"}),
    "base-uri": frozenset({"'none'"}),
    "form-action": frozenset({"'none'"}),
}
"""Every part of a page's policy but that for scripts, which is the site itself and hashes."""

MAY_BE_KEPT: Mapping[str, str] = {"__palette": "the choice of light or dark colours"}
"""What a browser may keep once somebody chose it, by the end of its name."""

BROWSERS_OWN = frozenset(
    {
        *("accounts.google.com", "android.clients.google.com", "clients2.google.com"),
        *("content-autofill.googleapis.com", "mtalk.google.com", "redirector.gvt1.com"),
        *("optimizationguide-pa.googleapis.com", "safebrowsing.googleapis.com"),
        *("safebrowsingohttpgateway.googleapis.com", "update.googleapis.com", "www.google.com"),
    }
)
"""Computers that Chromium itself asks, whatever page is open; a file that names one is found as well."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """Something in a script that might keep or send, and why that is right.

    `file` is how the name of the script begins, `way` how what it holds begins.
    """

    file: str
    way: str
    why: str


INLINE = "inline script of the theme"
"""What the theme writes into its pages themselves; the policy names each by its hash."""

_THEME = "assets/javascripts/bundle."
_NO_REPOSITORY = (
    "the theme's, only where its settings name a repository, which ours do not; "
    "the policy of each page forbids it"
)
_USES = (
    Use("assets/iframe-worker.js", "Worker", "runs the search where no worker may be started"),
    Use("assets/iframe-worker.js", "importScripts", "loads the search's own files"),
    Use("assets/scheme.js", "localStorage", "reads the choice of colours, and keeps nothing"),
    Use("assets/search.js", "XMLHttpRequest", "holds the theme's back until somebody searches"),
    Use("assets/javascripts/workers/search.", "importScripts", "loads the search's own files"),
    Use(INLINE, "localStorage", "keeps the choice of colours, once it is chosen"),
    Use(_THEME, "Worker", "starts the search"),
    Use(_THEME, "XMLHttpRequest", "loads the index of the search, a file of the site"),
    Use(_THEME, "sessionStorage", _NO_REPOSITORY),
    Use(_THEME, "https://api.github.com/", _NO_REPOSITORY),
    Use(_THEME, "https://${", _NO_REPOSITORY),
    Use(_THEME, "https://unpkg.com/mermaid@", "the theme's, only for diagrams, of which there are "
        "none; the policy of each page forbids it"),
    Use(_THEME, "https://unpkg.com/resize-observer-polyfill", "the theme's, only for browsers from "
        "before 2020; the policy of each page forbids it"),
)  # fmt: skip

_KEEPS = re.compile(
    r"(?<![\w$])(document\.cookie|cookieStore|localStorage|sessionStorage|indexedDB|caches(?=\s*\.)"
    r"|navigator\.storage|openDatabase|window\.name|serviceWorker|showSaveFilePicker)(?![\w$])"
)
_SENDS = re.compile(
    r"(?<![\w$])(fetch(?=\s*\()|import(?=\s*\()|new Image|XMLHttpRequest|sendBeacon|WebSocket"
    r"|EventSource|WebTransport|RTCPeerConnection|importScripts|Worker|SharedWorker|PushManager"
    r"|geolocation|mediaDevices)(?![\w$])"
)
_ADDRESS = re.compile(
    r"[\"'`]((?:https?|wss?|ftp)://[\w$][^\"'`\s]*|//[\w-]+\.[\w-][^\"'`\s]*)", re.IGNORECASE
)
_NAMESPACE = "http://www.w3.org/"
"""Names of languages look like addresses; nobody asks there for anything."""


def ways_of_keeping(script: str) -> Iterator[str]:
    """Yield each way of keeping something in a browser that a script names, once."""
    yield from dict.fromkeys(_KEEPS.findall(script))


def ways_of_sending(script: str) -> Iterator[str]:
    """Yield each way of asking, sending or watching that a script names, and each address, once."""
    yield from dict.fromkeys(_SENDS.findall(script))
    for address in dict.fromkeys(_ADDRESS.findall(script)):
        if not address.startswith(_NAMESPACE):
            yield address


def known_use(file: str, way: str) -> Use | None:
    """Return why a script may hold this, when that is known."""
    for use in _USES:
        if file.startswith(use.file) and (
            way.startswith(use.way) if "//" in use.way else way == use.way
        ):
            return Use(file, use.way, use.why)
    return None
