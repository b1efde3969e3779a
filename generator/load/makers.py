"""What a drawing tells of whoever made it: the program, its settings, folders and names on that computer.

A drawing is published byte by byte, so what an editor leaves in it would be published too.
"""

import re
from collections.abc import Iterator

from ..findings import Finding, Place, must

_TRACES = (
    ("a comment", re.compile(r"<!--")),
    ("a block of metadata", re.compile(r"<(?:\w+:)?metadata\b|<rdf:|<cc:|<dc:", re.IGNORECASE)),
    ("a folder of a computer", re.compile(r"(?:/home/|/Users/|/root/|\b[A-Za-z]:\\)")),
    (
        "a setting of a drawing program",
        re.compile(r"\s(?!xmlns:xlink\b|xlink:|xml:)[\w.-]+:[\w.-]+\s*="),
    ),
)
"""What is said of it, and how it begins; settings have a prefix, which plain SVG has none of."""


def maker_traces(data: bytes, file: str) -> Iterator[Finding]:
    """Yield a finding for the first thing in a drawing that tells of who or what made it."""
    text = data.decode("utf-8", "replace")
    found = [(match, what) for what, pattern in _TRACES if (match := pattern.search(text))]
    if not found:
        return
    match, what = min(found, key=lambda one: one[0].start())
    line = text.count("\n", 0, match.start()) + 1
    yield must(
        "figure-tells-its-maker",
        f"This drawing holds {what}, which can tell who made it, and on which computer.",
        "Save it as plain SVG, or take it out by hand; in Inkscape: Save As, Plain SVG.",
        Place(file, line, match.start() - text.rfind("\n", 0, match.start())),
    )
