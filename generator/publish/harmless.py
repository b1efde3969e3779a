"""Other people's words inside Markdown that a platform shows: they stay words.

A pull request may hold anything. Shown in a comment by somebody who is trusted, its words must not
call a person, refer to an issue, lead anywhere, load a picture or hide a part of the comment.
"""

import re

_JOINER = "\u2060"
"""Has no width and forbids no line end of its own; put into a sign, it makes it plain letters."""

_OURS = r"/?(?:details|summary)>"
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SIGNS = (
    (re.compile(r"&(?!(?:lt|gt|amp);)"), "&amp;"),
    (re.compile(f"<(?!{_OURS})"), "&lt;"),
    (re.compile(f"@(?!{_JOINER})"), f"@{_JOINER}"),
    (re.compile(r"#(?=\d)"), f"#{_JOINER}"),
    (re.compile(r"\b(GH)(\\?-)(?=\d)", re.IGNORECASE), rf"\1{_JOINER}\2"),
    (re.compile(r":(?=//)"), f":{_JOINER}"),
    (re.compile(r"\b(www)\.", re.IGNORECASE), rf"\1{_JOINER}."),
    (re.compile(r"\](?=[(\[:])"), f"]{_JOINER}"),
    (re.compile(r"(?<![`~])(?=`{3}|~{3})"), _JOINER),
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|~])")
_CODE = re.compile(r"`([^`<&]+)`")


def tamed(markdown: str) -> str:
    """Return Markdown with its form alone: no link, picture, mention, reference or HTML.

    Folding (`details` and `summary`) stays. What is tamed already comes back as it is.
    """
    words = _HIDDEN.sub("", markdown.replace("\r\n", "\n"))
    for sign, plain in _SIGNS:
        words = sign.sub(plain, words)
    return words


def quoted(words: str) -> str:
    """Return a sentence for a line of Markdown: what stands between backticks is code, the rest words."""
    pieces = _CODE.split(" ".join(words.split()))
    return tamed(
        "".join(
            f"`{piece}`" if number % 2 else _SPECIAL.sub(r"\\\1", _entities(piece))
            for number, piece in enumerate(pieces)
        )
    )


def _entities(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
