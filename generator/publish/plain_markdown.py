"""What people wrote, inside Markdown that a platform shows to others: words, and nothing but words."""

import re

_APART = "\u200b"
"""A space without width: it parts what a platform would join into a link."""

_MARKS = re.compile(r"[\\`*_{}\[\]()#+\-.!|~=^]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>"}
_JOINED = re.compile(
    r"@|#(?=\w)|://|\bwww(?=\.)|\b(?:mailto|xmpp)(?=:)|:(?=[\w+-]+:)|\bGH(?=-\d)|"
    r"\b[0-9a-f]{4}(?=[0-9a-f]{3,36}\b)",
    re.IGNORECASE,
)


def plain(words: str) -> str:
    """Return words on one line that Markdown shows as they stand.

    No mark of Markdown and no tag works in them, and no name, number or address in them becomes a
    mention, a reference, a link, a picture or a formula.
    """
    line = " ".join(words.split())
    apart = _JOINED.sub(lambda found: _parted(found.group()), line)
    marked = _MARKS.sub(lambda found: f"\\{found.group()}", apart)
    return "".join(_HTML.get(letter, letter) for letter in marked)


def _parted(joint: str) -> str:
    return f":{_APART}//" if joint == "://" else f"{joint}{_APART}"
