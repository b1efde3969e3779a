"""A drawing is looked at before it is used: well-formed, and nothing in it that runs or calls.

Whether it is a good drawing is left to people.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import islice
from math import isfinite

from ..findings import Finding, Place, must

_ALLOWED = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "marker", "pattern", "clipPath"),
        *("linearGradient", "radialGradient", "stop"),
    }
)
"""Elements that draw. What is left out can run, link, load, move or hold pages: no list of those is ever whole."""

_SVG = "{http://www.w3.org/2000/svg}"
_BIGGEST = 500_000
_DEEPEST = 60
_LARGEST = 10_000
"""Units of a drawing's width and height."""

_REPEATS = frozenset({f"{_SVG}{name}" for name in ("marker", "pattern", "clipPath", "symbol")})
_MOST_REPEATED = 60
"""Parts of what is drawn several times; one that repeats others could grow without end."""
_MOST_USES = 200

_DECLARED = re.compile(r"""\s*<\?xml\s+version=["']1\.\d["'](?P<rest>[^?]*)\?>""")
_ENCODING = re.compile(r"""encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_CALLS = re.compile(
    r"url\(\s*['\"]?\s*(?!['\"\s]*#)|\\|image-set|image\(|src\(|expression", re.IGNORECASE
)
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_NUMBER = r"\s*(-?\d+(?:\.\d+)?)"
_VIEW_BOX = re.compile(rf"{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}\s*")


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
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    declared = _DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    # In other letters a document type could hide from the next question.
    if "\0" in text or (declared and _ENCODING.search(declared["rest"])):
        yield must(
            "figure-unsafe",
            "This drawing is not saved as UTF-8, so what it holds cannot be seen for certain.",
            "Save it as plain SVG, in UTF-8.",
            place,
        )
        return
    # A document type can hold entities that grow without end; no drawing needs one.
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        yield must(
            "figure-unsafe",
            "This drawing holds a document type or an entity.",
            "Save it as plain SVG, and remove the lines that begin with <!.",
            place,
        )
        return
    if "<?" in body:
        yield must(
            "figure-unsafe",
            "This drawing holds an instruction for programs (<? … ?>), which can load a style sheet.",
            "Save it as plain SVG, and remove what stands between <? and ?>.",
            place,
        )
        return
    try:
        root = ET.fromstring(text.encode())  # noqa: S314 - entities were refused above
    except ET.ParseError as broken:
        line, column = broken.position
        yield must(
            "figure-unreadable",
            "This drawing cannot be read from here on.",
            "Open it in a drawing program and save it again as plain SVG.",
            Place(file, line, column + 1),
        )
        return
    yield from _as_a_whole(root, place)
    for element in root.iter():
        yield from _in_element(element, place)


def _as_a_whole(root: ET.Element, place: Place) -> Iterator[Finding]:
    if _depth(root) > _DEEPEST:
        yield must(
            "figure-unsafe",
            f"The parts of this drawing are nested more than {_DEEPEST} deep.",
            "Take groups apart that hold nothing but another group.",
            place,
        )
    if not _repeats_within_reason(root):
        yield must(
            "figure-unsafe",
            "Parts of this drawing are repeated so often, or in each other, that drawing it could "
            "last for ever.",
            f"Draw them out, or repeat small parts alone: at most {_MOST_USES} times, each of at most "
            f"{_MOST_REPEATED} shapes, none of which repeats another.",
            place,
        )
    box = root.get("viewBox")
    if box is not None and not _is_a_size(box):
        yield must(
            "figure-unreadable",
            f"The viewBox of this drawing does not say a size: “{box[:40]}”.",
            f"Write four numbers, the last two between 1 and {_LARGEST:,}, such as 0 0 640 210.",
            place,
        )


def _repeats_within_reason(root: ET.Element) -> bool:
    """Whether what is drawn several times is small, and repeats nothing itself."""
    uses = list(root.iter(f"{_SVG}use"))
    meant = {value.strip()[1:] for use in uses for value in use.attrib.values() if "#" in value}
    repeated = [
        element for element in root.iter() if element.tag in _REPEATS or element.get("id") in meant
    ]
    growing = {element.get("id", "") for element in repeated}
    return len(uses) <= _MOST_USES and not any(_grows(element, growing) for element in repeated)


def _grows(element: ET.Element, growing: set[str]) -> bool:
    parts = list(islice(element.iter(), _MOST_REPEATED + 1))
    named = (name for part in parts for name in re.findall(r"#([^)'\"\s]+)", str(part.attrib)))
    return len(parts) > _MOST_REPEATED or not growing.isdisjoint(named)


def _depth(root: ET.Element) -> int:
    """Return how deep elements are nested; without recursion, since it may be very deep."""
    depth, level = 0, [root]
    while level and depth <= _DEEPEST:
        depth += 1
        level = [child for element in level for child in element]
    return depth


def _is_a_size(box: str) -> bool:
    if not _VIEW_BOX.fullmatch(box):
        return False
    numbers = [float(number) for number in re.split(r"[\s,]+", box.strip())]
    return all(map(isfinite, numbers)) and all(0 < side <= _LARGEST for side in numbers[2:])


def _in_element(element: ET.Element, place: Place) -> Iterator[Finding]:
    name = str(element.tag).removeprefix(_SVG)
    if name not in _ALLOWED:
        shown = name.rpartition("}")[2].lower()
        yield must(
            "figure-unsafe",
            f"This drawing holds a <{shown}> element, which can run, link or load something.",
            "Draw it with lines, shapes and text only.",
            place,
        )
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        leads = plain in {"href", "src"} and not value.strip().startswith("#")
        if plain.startswith("on") or leads or attribute == _BASE or _CALLS.search(value):
            yield must(
                "figure-unsafe",
                f"The attribute {plain} of <{name.rpartition('}')[2].lower()}> can run or load something.",
                "Remove it; a drawing refers to its own parts only.",
                place,
            )
