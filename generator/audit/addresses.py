"""Whether an address leads to another computer, read as a browser reads it; and styles, which hold some."""

import re
from collections.abc import Iterator

from ..load.looks import plain_style

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_STAYS = frozenset({"data", "blob", "about", "javascript", "mailto", "tel", "sms"})
"""Schemes by which nothing is fetched from another computer."""

FOLDER = re.compile(
    r"(?<![\w./])(?:(?:/home/|/Users/|[A-Za-z]:\\+Users\\+)[\w.-]+[/\\]|/root/[\w.-])|file:///\w",
    re.IGNORECASE,
)
"""A folder of somebody's computer, or a file of it."""

_URL = re.compile(
    r"(?:url|src)\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]*))|@import\s*(?:\"([^\"]*)\"|'([^']*)')"
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
    for found in _URL.finditer(plain_style(style)):
        yield next((one for one in found.groups() if one), "")
