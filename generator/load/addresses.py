"""Addresses in words: where a link leads must be what a person reads, and nothing but a place on the web.

Whether an address of this site exists is left to the pass over the finished pages.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..findings import Finding, Place, must
from .letters import named

_LINK = re.compile(r"\]\(([^)]*)")
_BARE = re.compile(
    r"(?<!\w)(?:[a-z][a-z0-9+.-]{1,20}:)//[^\s)\]>\"'“”]+|\b(?:javascript|vbscript|data):\S+",
    re.IGNORECASE,
)
_SIGNS = ("](", "://", "javascript:", "vbscript:", "data:", "\\x", "\\u")
_DOES = re.compile(r"(?:script|data):", re.IGNORECASE)
_SCHEME = re.compile(r"([^/?#:]*):")
_AUTHORITY = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\.?", re.IGNORECASE
)
_NUMBER = re.compile(r"\+?[0-9][0-9().-]*(?:;ext=[0-9]+)?|[0-9*#]{2,6}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ODD = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^]")
_LONGEST = 500


def may_hold_addresses(text: str) -> bool:
    """Whether a whole file may hold an address, or an escape that stands for one; asked of every file."""
    low = text.lower()
    return any(sign in low for sign in _SIGNS)


def address_faults(words: str, place: Place) -> Iterator[Finding]:
    """Yield a finding for each address in words that leads elsewhere than it seems, or does something."""
    links = [_without_title(found[1]) for found in _LINK.finditer(words)]
    rest = _LINK.sub("](", words) if links else words
    bare = []
    if "://" in rest or _DOES.search(rest):
        bare = [found.group().rstrip(".,;:!?*_") for found in _BARE.finditer(rest)]
    for address in dict.fromkeys((*links, *bare)):
        why = why_unsafe(address.strip())
        if why:
            yield must(
                "link-unsafe",
                f"The address “{_shown(address)}” {why}.",
                "Write the whole address as the browser shows it, beginning with https://, or the path "
                "of a page of this site; or take the link out.",
                place,
            )


def _without_title(inside: str) -> str:
    """Return the address of a link: what stands before a title in quotes, without angle brackets."""
    address = inside.strip()
    if address.endswith(("'", '"')):
        address = address.partition(f" {address[-1]}")[0].strip()
    return address.removeprefix("<").removesuffix(">").strip()


def why_unsafe(address: str) -> str:
    """Return what is wrong with an address in words that follow it; nothing for a good one."""
    if len(address) > _LONGEST:
        return f"has more than {_LONGEST} characters"
    if _ODD.search(address) or "&#" in address:
        return "holds a space or a sign that browsers read in different ways"
    if address.startswith("//"):
        return "leads to another computer without saying how"
    if address.startswith("/"):
        return "begins at the root of a computer, where this site does not stand"
    scheme = _SCHEME.match(address)
    if scheme is None:
        return "leads out of the site" if _climbs(address) else ""
    match scheme[1].lower():
        case "http" | "https":
            return _why_host(address)
        case "tel" | "sms":
            number = address.partition(":")[2]
            return "" if _NUMBER.fullmatch(number) else "is no number that can be called"
        case "mailto":
            return "" if _MAIL.fullmatch(address[7:]) else "is no plain address for e-mail"
        case _:
            return f"begins with `{scheme[1][:30]}:`, which is no place on the web"


def _why_host(address: str) -> str:
    found = _AUTHORITY.match(address)
    if found is None:
        return "does not say on which computer it is"
    authority = found[1]
    if "@" in unquote(authority):
        return "hides behind a name before the sign @ where it leads"
    host = authority.partition(":")[0]
    if not host.isascii():
        return f"is written with letters from another alphabet{named(host)}"
    if host.lower().startswith("xn--") or ".xn--" in host.lower():
        return "stands for letters from another alphabet, which nobody can read here"
    if not _HOST.fullmatch(host):
        return "names no computer of the web by its name"
    return ""


def _climbs(address: str) -> bool:
    """Whether a path leads up more than the two folders in which pages stand."""
    parts = unquote(unquote(address.partition("#")[0].partition("?")[0])).split("/")
    return parts.count("..") > 2 or ".." in parts[2:]


def _shown(address: str) -> str:
    flat = " ".join(address.split())
    return f"{flat[:80]}…" if len(flat) > 80 else flat
