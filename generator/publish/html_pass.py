"""The pass over the engine's HTML: a strict content security policy, names for controls, links.

It reads with the standard library's parser and changes only what it names, so that a page keeps
its bytes otherwise. No engine, plugin or hook takes part in it.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_HEAD = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
_NAMES: tuple[tuple[str, str], ...] = (
    ('<div class="md-search" data-md-component="search" role="dialog">',
     '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'),
    (' type="checkbox" id="__drawer" autocomplete="off"', ' type="checkbox" id="__drawer"'),
    (' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'),
    (' autocorrect="off"', ""),
    ('_label" tabindex="">', '_label">'),
    ('<label class="md-header__button md-icon" for="__drawer">',
     '<label class="md-header__button md-icon" for="__drawer" tabindex="0"><span class="gw-hidden">Menu</span>'),
)  # fmt: skip
"""What the theme writes that has no name, is no HTML or is out of reach for keys, and what it becomes."""

_TOLD = re.compile(r"(?<=aria-label=\")Search(?=\")|(?<=>)Menu(?=<)")
_SEARCH = re.compile(r'<input[^>]*class="md-search__input"[^>]* placeholder="([^"]*)"')
_MENU = re.compile(r'<nav[^>]*class="md-nav md-nav--primary[^"]*"[^>]* aria-label="([^"]*)"')
_LANGUAGE = re.compile(r'(<html lang=)"[^"]*"')

_DRAWING = re.compile(
    r'(?P<start><img src="[^"]*figures/(?P<name>[a-z0-9-]+\.svg)")(?![^>]* width=)'
)
_VIEW_BOX = re.compile(r'viewBox="\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')

_LABEL_OF_NOTHING = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)
"""The title of a page's contents is a label, also where there is no box that it could be for."""


_LOADING = frozenset(
    {"src", "srcset", "poster", "data", "action", "formaction", "href", "xlink:href"}
)
"""Attributes from which a browser loads, or to which it sends; a link that is clicked is neither."""

_ELSEWHERE = re.compile(r"\s*(https?:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page links to, its own anchors, and what it would fetch from elsewhere."""

    links: tuple[str, ...]
    anchors: frozenset[str]
    fetched_from_elsewhere: tuple[str, ...]


_LINKS: dict[bytes, PageLinks] = {}
"""What pages link to, by their digest, those that were asked for last at the end."""
_MOST_LINKS = 2048


def passed(
    html: str, sizes: Mapping[str, tuple[int, int]] | None = None, language: str = ""
) -> str:
    """Return the page with its policy and its names, and each drawing with its size.

    `sizes` holds width and height by the file name of a drawing; a browser that knows them leaves
    the place, so that words do not move when it comes. A page in another `language` says so, also
    where the theme does not speak it, and its names are words of the theme in that language.
    """
    html = _DRAWING.sub(lambda found: _sized(found, sizes or {}), html)
    for theirs, ours in _names_in_its_words(html) if language else _NAMES:
        html = html.replace(theirs, ours)
    if language:
        html = _LANGUAGE.sub(lambda found: f'{found[1]}"{language}"', html, count=1)
    if 'id="__toc"' not in html:
        html = _LABEL_OF_NOTHING.sub(r'<div class="md-nav__title">\1</div>', html)
    policy = (
        f"default-src 'none'; script-src 'self' {_hashes(html)}; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
    extra = (
        f'\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '\n<meta name="referrer" content="no-referrer">'
    )
    return _HEAD.sub(lambda match: match.group() + extra, html, count=1)


def _names_in_its_words(html: str) -> Iterator[tuple[str, str]]:
    """Yield our names with the words that a page in another language has for the same things."""
    found = {"Search": _SEARCH.search(html), "Menu": _MENU.search(html)}
    words = {name: match[1] for name, match in found.items() if match}
    for theirs, ours in _NAMES:
        yield theirs, _TOLD.sub(lambda name: words.get(name[0], name[0]), ours)


def size_of(drawing: str) -> tuple[int, int] | None:
    """Return the width and height of an SVG's own units, when it says them."""
    found = _VIEW_BOX.search(drawing)
    return (round(float(found[1])), round(float(found[2]))) if found else None


def _sized(found: re.Match[str], sizes: Mapping[str, tuple[int, int]]) -> str:
    size = sizes.get(found["name"])
    return f'{found["start"]} width="{size[0]}" height="{size[1]}"' if size else found.group()


def _hashes(html: str) -> str:
    found: dict[str, None] = {}
    for script in _SCRIPT.finditer(html):
        if "src=" in script["attributes"] or "application/json" in script["attributes"]:
            continue
        found[hash_of(script["body"])] = None
    return " ".join(found)


def hash_of(script: str) -> str:
    """Return how a policy names an inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def links_of(html: str) -> PageLinks:
    """Return the links, anchors and foreign fetches of a page.

    Remembered by the page's digest, because a preview passes over the same pages again and again.
    """
    key = hashlib.sha256(html.encode()).digest()
    _LINKS[key] = found = _LINKS.pop(key, None) or _read(html)
    if len(_LINKS) > _MOST_LINKS:
        del _LINKS[next(iter(_LINKS))]
    return found


def _read(html: str) -> PageLinks:
    reader = _LinkReader()
    reader.feed(html)
    reader.close()
    return PageLinks(tuple(reader.links), frozenset(reader.anchors), tuple(reader.foreign))


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.foreign: list[str] = []

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - its signature
        """Keep no line and column: nobody asks, and counting them takes a tenth of the reading."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not attrs:
            return
        values: dict[str, str] = {}
        for name, value in attrs:
            values.setdefault(
                name, value or ""
            )  # of two that are called alike, browsers take the first
        if "id" in values:
            self.anchors.add(values["id"])
        if tag != "a":
            self.foreign += _from_elsewhere(values)
        address = values.get("href" if tag in {"a", "link"} else "src", "")
        if not address or address.lower().startswith(("data:", "mailto:", "tel:")):
            return
        if not _ELSEWHERE.match(address):
            self.links.append(address)


def _from_elsewhere(values: Mapping[str, str]) -> list[str]:
    """Return the addresses at other computers that an element, other than a link, loads by itself."""
    if _LOADING.isdisjoint(values) or values.get("rel") == "canonical":
        return []
    return [
        address.split()[0]
        for name, value in values.items()
        if name in _LOADING
        for address in (value.split(",") if name == "srcset" else [value])
        if _ELSEWHERE.match(address)
    ]


def broken_links(
    pages: Iterable[tuple[str, PageLinks]],
    existing: Iterable[str],
    anchors_of: Callable[[str], Collection[str]],
) -> tuple[tuple[str, str], ...]:
    """Return (page, link) for each link that leads nowhere in the site; anchors are checked too.

    `pages` and `existing` are paths below the site's root. Pages are taken one by one and not kept;
    `anchors_of` is asked afterwards for those of a page that others link into.
    """
    there = set(existing)
    known: set[str] = set()
    broken: list[tuple[str, str]] = []
    into: dict[str, dict[str, dict[str, list[str]]]] = {}
    for page, found in pages:
        known.add(page)
        for link in dict.fromkeys(found.links):
            path, _, fragment = link.partition("#")
            target = unquote(path.partition("?")[0])
            address = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
            address = page if not target else address
            is_there = address in there or f"{address}/index.html" in there or address == "."
            if not is_there:
                broken.append((page, link))
            elif fragment and address == page:
                broken += [] if unquote(fragment) in found.anchors else [(page, link)]
            elif fragment:
                by_link = into.setdefault(address, {}).setdefault(unquote(fragment), {})
                by_link.setdefault(link, []).append(page)
    for address in sorted(known.intersection(into)):
        anchors = anchors_of(address)
        broken += (
            (page, link)
            for fragment, by_link in into[address].items()
            if fragment not in anchors
            for link, linking in by_link.items()
            for page in linking
        )
    return tuple(sorted(broken))
