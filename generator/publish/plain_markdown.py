"""What people wrote, inside Markdown that a platform shows to others: words, and nothing but words."""

import re

APART = "\u200b"
"""A space without width: it parts what a platform would join into a link."""

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn round the letters after them, so that a line reads as it is not."""

_MARKS = re.compile(r"[\\`*_\[\]~#|]|^[-+=]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>"}
_JOINED = re.compile(
    r"@|#(?=\w)|:(?=//)|www(?=\.)|\b(?:mailto|xmpp)(?=:)|:(?=[\w+-]+:)|\bGH(?=-\d)", re.IGNORECASE
)
_COMMIT = re.compile(r"[0-9a-f]{7,}", re.IGNORECASE)
_OF_A_COMMIT = 6
"""Letters of a commit's name that a platform does not take for one."""


def plain(words: str) -> str:
    """Return words on one line that Markdown shows as they stand.

    No mark of Markdown and no tag works in them, and no name, number or address in them becomes a
    mention, a reference, a link, a picture or a formula.
    """
    line = " ".join(_TURNS.sub("", words).split())
    apart = _JOINED.sub(lambda found: found.group() + APART, line)
    apart = _COMMIT.sub(lambda found: _parted(found.group()), apart)
    marked = _MARKS.sub(lambda found: f"\\{found.group()}", apart)
    marked = _NUMBERED.sub(r"\1\\\2", marked)
    return "".join(_HTML.get(letter, letter) for letter in marked)


def _parted(name: str) -> str:
    return APART.join(
        name[start : start + _OF_A_COMMIT] for start in range(0, len(name), _OF_A_COMMIT)
    )
