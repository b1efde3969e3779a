"""The looks that people write: templates, style sheets, drawings and scripts, looked at before they are used.

They reach every page and every sheet, so what is found here stops a build as a whole. Templates
that the site engine fills in are looked at by render/, which knows their language.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding, Place, must
from .figures import figure_faults
from .where import leads_out, leaves, why_unreadable

_BIGGEST = 2_000_000
"""Bytes; the largest file of ours is a form editor with a fifth of this."""

_KINDS = frozenset(
    {
        *("j2", "css", "js", "svg", "html", "txt", "ttf", "woff2", "png", "ico"),
        *("csl", "docx", "openxml", "words", "md", "yml", "po"),
    }
)
"""Endings of files that anything here reads; what a browser could run by another ending stays out."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(\S))")
_LOADS = re.compile(
    r"@import|(?:url|src|image|image-set)\(\s*['\"]?\s*(?![#'\")\s])(?P<address>[^'\")\s]*)|"
    r"expression\s*\(|-moz-binding|behavior\s*:",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"groupwork://[a-z]+/[\w./-]+|(?!.*\.\.)[A-Za-z0-9][\w.-]*(?:/[\w.-]+)*|data:image/svg\+xml[,;].*"
)


def looks_faults(root: Path, above: str) -> Iterator[Finding]:
    """Yield what is found in a layer's templates/; `above` stands before the paths in messages."""
    top = root.resolve()
    for path in sorted((root / "templates").rglob("*")):
        file = above + path.relative_to(root).as_posix()
        if leads_out(path, top):
            yield leaves(file)
        elif path.is_dir():
            continue
        elif (unreadable := why_unreadable(path, file)) is not None:
            yield unreadable
        elif path.is_file():
            yield from _in_file(path, file)


def _in_file(path: Path, file: str) -> Iterator[Finding]:
    size = path.stat().st_size
    if path.suffix.removeprefix(".").lower() not in _KINDS and not path.name.startswith("."):
        yield _unsafe(
            f"Files that end in {path.suffix or 'nothing'} are no part of the looks",
            Place(file),
            "Take the file out, or give it an ending that is used in templates/.",
        )
    elif size > _BIGGEST:
        yield _unsafe(
            f"This file has {size:,} bytes, where {_BIGGEST:,} is the most",
            Place(file),
            "Take out what makes it so large.",
        )
    elif path.suffix == ".css":
        yield from style_faults(path.read_bytes(), file)
    elif path.suffix == ".svg":
        yield from figure_faults(path.read_bytes(), file)


def style_faults(data: bytes, file: str) -> Iterator[Finding]:
    """Yield a finding for each thing in a style sheet that loads something from elsewhere."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield must(
            "not-utf-8",
            "This style sheet is not saved as UTF-8, so its letters cannot be read for certain.",
            "Save the file again and choose the encoding UTF-8.",
            Place(file, 1, 1),
        )
        return
    plain = plain_style(text)
    for found in _LOADS.finditer(plain):
        address = found["address"]
        if address is not None and _OURS.fullmatch(address):
            continue
        line = plain.count("\n", 0, found.start()) + 1
        yield _unsafe(
            f"`{found.group()[:60]}` makes a browser or the press load something",
            Place(file, line, 1),
            "Take it out; fonts and pictures come with the program, named by a path below this file.",
        )


def plain_style(text: str) -> str:
    """Return a style sheet as a browser reads it, line by line: without comments, escapes as their letters."""
    uncommented = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    return _ESCAPE.sub(_letter, uncommented)


def _letter(found: re.Match[str]) -> str:
    """Return what an escape in a style sheet stands for: a backslash and 75 is u."""
    if found[2]:
        return found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0x110000 else " "


def _unsafe(words: str, place: Place, remedy: str) -> Finding:
    return must("looks-unsafe", f"{words}.", remedy, place)
