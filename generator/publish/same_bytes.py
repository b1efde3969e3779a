"""Two folders are held against each other byte by byte, and what differs is told so that it can be found."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from .manifest import sums_of

_AROUND = 24
"""Characters that are shown before and after the first that differs."""
_MOST_SHOWN = 20
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Compared:
    """How many files were compared, and which differ: each with where it does, by its address."""

    files: int
    differing: dict[str, str]


def compared(first: Path, second: Path) -> Compared:
    """Hold two folders against each other; a file that only one of them has differs too."""
    one, other = sums_of(first), sums_of(second)
    names = sorted(one.keys() | other.keys())
    apart = [name for name in names if one.get(name) != other.get(name)]
    differing = {name: _told(first / name, second / name) for name in apart[:_MOST_SHOWN]}
    return Compared(len(names), differing | dict.fromkeys(apart[_MOST_SHOWN:], ""))


def compared_as_text(found: Compared, how: str) -> str:
    """Return what a comparison found, as lines; `how` says in what the second build was unlike the first."""
    again = f"Built again from nothing {how}"
    if not found.differing:
        return f"{again}: {found.files:,} files compared, all the same."
    verb = "differs" if len(found.differing) == 1 else "differ"
    lines = [
        f"{again}: {len(found.differing):,} of {found.files:,} files compared {verb}.",
        *(f"  {name}: {told}" for name, told in found.differing.items() if told),
    ]
    if len(found.differing) > _MOST_SHOWN:
        lines.append(f"  ... and {len(found.differing) - _MOST_SHOWN:,} more.")
    return "\n".join(lines)


def _told(one: Path, other: Path) -> str:
    if not other.is_file():
        return "only the first build made it"
    if not one.is_file():
        return "only the second build made it"
    return where_apart(one.read_bytes(), other.read_bytes())


def where_apart(one: bytes, other: bytes) -> str:
    """Return where two files that differ do so first: inside a zip file, in a line, or at a byte."""
    if all(zipfile.is_zipfile(BytesIO(data)) for data in (one, other)):
        return _inside(one, other)
    at = _first(one, other)
    try:
        texts = one.decode(), other.decode()
    except UnicodeDecodeError:
        return f"from byte {at:,} on, of {len(one):,} and {len(other):,}"
    start = len(one[:at].decode(errors="ignore"))
    shown = (_excerpt(text, start) for text in texts)
    return f"line {texts[0].count(chr(10), 0, start) + 1}: {' is now '.join(shown)}"


def _inside(one: bytes, other: bytes) -> str:
    with zipfile.ZipFile(BytesIO(one)) as first, zipfile.ZipFile(BytesIO(other)) as second:
        if first.namelist() != second.namelist():
            apart = sorted({*first.namelist()} ^ {*second.namelist()})
            return f"it holds other files: {', '.join(apart[:3]) or 'the same in another order'}"
        for name in first.namelist():
            if (data := first.read(name)) != (new := second.read(name)):
                return f"in it {name}, {where_apart(data, new)}"
    return f"the same files are packed otherwise, from byte {_first(one, other):,} on"


def _first(one: bytes, other: bytes) -> int:
    """Return the place of the first byte that differs; the first is 0."""
    return next(_places(one, other), min(len(one), len(other)))


def _places(one: bytes, other: bytes) -> Iterator[int]:
    for start in range(0, min(len(one), len(other)), _CHUNK):
        pair = one[start : start + _CHUNK], other[start : start + _CHUNK]
        if pair[0] != pair[1]:
            yield from (start + at for at, (a, b) in enumerate(zip(*pair, strict=False)) if a != b)


def _excerpt(text: str, at: int) -> str:
    words = " ".join(text[max(0, at - _AROUND) : at + _AROUND].split())
    return f"“…{words}…”"
