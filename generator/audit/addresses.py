"""Whether an address leads to another computer, read as a browser reads it; and styles, which hold some."""

import re
from collections.abc import Iterator

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_STAYS = frozenset({"data", "blob", "about", "javascript", "mailto", "tel", "sms"})
"""Schemes by which nothing is fetched from another computer."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_URL = re.compile(
    r"(?:url|src)\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]*))|@import\s+(?:\"([^\"]*)\"|'([^']*)')"
    r"|image-set\(\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)


def is_elsewhere(address: str) -> bool:
    """Whether a browser that follows an address asks another computer, or opens a file of this one.

    Browsers leave out line breaks and tabs, take backslashes for slashes, and need no slashes after
    a scheme.
    """
    read = re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33)))).replace("\\", "/")
    if read.startswith("//"):
        return True
    scheme = _SCHEME.match(read)
    return scheme is not None and scheme[1].lower() not in _STAYS


def loaded_by_style(style: str) -> Iterator[str]:
    """Yield each address from which a style sheet loads; escapes are read as a browser reads them."""
    plain = _ESCAPE.sub(lambda found: _letter(found[1]), _COMMENT.sub(" ", style))
    for found in _URL.finditer(plain):
        yield next((one for one in found.groups() if one), "")


def _letter(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0 < number < 0x110000 else "\N{REPLACEMENT CHARACTER}"
