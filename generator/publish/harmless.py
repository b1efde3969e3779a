"""Markdown that came from elsewhere: its form may stay, but it can do nothing.

A pull request may hold anything. Shown in a comment by somebody who is trusted, its words must not
call a person, refer to an issue, lead anywhere, load a picture or hide a part of the comment.
"""

import re

from .plain_markdown import APART, plain

_OURS = r"/?(?:details|summary|span)>"
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_SIGNS = (
    (re.compile(r"&(?!(?:lt|gt|amp);)"), "&amp;"),
    (re.compile(f"<(?!{_OURS})"), "&lt;"),
    (re.compile(r"(?<!<span>)\$"), "<span>$</span>"),
    (re.compile(f"@(?!{APART})"), f"@{APART}"),
    (re.compile(r"#(?=\d)"), f"#{APART}"),
    (re.compile(r"\b(GH)(\\?-)(?=\d)", re.IGNORECASE), rf"\1{APART}\2"),
    (re.compile(r":(?=//)"), f":{APART}"),
    (re.compile(r"\b(www)\.", re.IGNORECASE), rf"\1{APART}."),
    (re.compile(r"\](?=[(\[:])"), f"]{APART}"),
    (re.compile(r"(?<![`~])(?=`{3}|~{3})"), APART),
)
_CODE = re.compile(r"`([^`<&$]+)`")


def tamed(markdown: str) -> str:
    """Return Markdown with its form alone: no link, picture, mention, reference, formula or HTML.

    Folding (`details` and `summary`) stays. What is tamed already comes back as it is.
    """
    words = _HIDDEN.sub("", markdown.replace("\r\n", "\n"))
    for sign, harmless in _SIGNS:
        words = sign.sub(harmless, words)
    return words


def quoted(words: str) -> str:
    """Return a sentence for a line of Markdown: what stands between backticks is code, the rest words."""
    pieces = _CODE.split(" ".join(words.split()))
    return tamed(
        "".join(
            f"`{piece}`" if number % 2 else _plain(piece) for number, piece in enumerate(pieces)
        )
    )


def _plain(piece: str) -> str:
    before, after = (" " if piece[at : at + 1 or None] == " " else "" for at in (0, -1))
    return f"{before}{plain(piece)}{after}" if piece.strip() else piece
