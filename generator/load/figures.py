"""A drawing is looked at before it is used: well-formed, and nothing in it that runs or calls.

Whether it is a good drawing is left to people.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from ..findings import Finding, Place, must

_REFUSED = frozenset(
    {"script", "foreignobject", "style", "image", "iframe", "a", "animate", "set", "handler"}
)
_BIGGEST = 500_000


def figure_faults(data: bytes, file: str) -> Iterator[Finding]:
    """Yield a finding for each thing in an SVG that keeps it from being used."""
    place = Place(file, 1, 1)
    if len(data) > _BIGGEST:
        yield must(
            "figure-unsafe",
            f"This drawing has {len(data):,} bytes; one may have {_BIGGEST:,}.",
            "Simplify it, or look for a photograph that was pasted into it.",
            place,
        )
        return
    # A document type can hold entities that grow without end; no drawing needs one.
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        yield must(
            "figure-unsafe",
            "This drawing holds a document type or an entity.",
            "Save it as plain SVG, and remove the lines that begin with <!.",
            place,
        )
        return
    try:
        root = ET.fromstring(data)  # noqa: S314 - entities were refused above
    except ET.ParseError as broken:
        line, column = broken.position
        yield must(
            "figure-unreadable",
            "This drawing cannot be read from here on.",
            "Open it in a drawing program and save it again as plain SVG.",
            Place(file, line, column + 1),
        )
        return
    for element in root.iter():
        yield from _in_element(element, place)


def _in_element(element: ET.Element, place: Place) -> Iterator[Finding]:
    name = str(element.tag).rpartition("}")[2].lower()
    if name in _REFUSED:
        yield must(
            "figure-unsafe",
            f"This drawing holds a <{name}> element, which can run, link or load something.",
            "Draw it with lines, shapes and text only.",
            place,
        )
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        calls = plain in {"href", "src"} and not value.startswith("#")
        if plain.startswith("on") or calls or re.search(r"url\(\s*['\"]?(?!#)", value):
            yield must(
                "figure-unsafe",
                f"The attribute {plain} of <{name}> can run or load something.",
                "Remove it; a drawing refers to its own parts only.",
                place,
            )
