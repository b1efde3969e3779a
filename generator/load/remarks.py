"""What people write beside the values: comments, and the notes and reasons of a program's own files.

No noun holds these words, but they are published with the files, so rules read them too.
"""

import re
from collections.abc import Iterator, Mapping

from ..kept import READING, Kept

Remarks = Mapping[str, tuple[tuple[int, str], ...]]
"""By file, the number of a line and what is remarked on it."""

_REMARKED: Kept[tuple[tuple[int, str], ...]] = Kept(READING)
_BESIDE = re.compile(r"(?:^|/)(?:changes/[^/]+|program)\.yaml$")
_KEY = re.compile(r"([A-Za-z_]+):")
_COMMENT = re.compile(r"^\s*#\s*(.*)$|\s#\s(.*)$")


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a file, also of one that is not UTF-8."""
    return data.decode("utf-8-sig", "replace").splitlines()


def remarks_of(files: Mapping[str, bytes]) -> Remarks:
    """Return the remarks in files, which are given by their bytes."""
    found = {file: _REMARKED.of((file, data), _remarks, file, data) for file, data in files.items()}
    return {file: remarks for file, remarks in found.items() if remarks}


def _remarks(file: str, data: bytes) -> tuple[tuple[int, str], ...]:
    return tuple(_each_remark(file, data))


def _each_remark(file: str, data: bytes) -> Iterator[tuple[int, str]]:
    is_beside, key = bool(_BESIDE.search(file)), ""
    for number, line in enumerate(lines_of(data), 1):
        if named := _KEY.match(line):
            key = named[1]
        if is_beside and key != "changes":
            yield number, line
        elif comment := _COMMENT.search(line):
            yield number, comment[1] or comment[2] or ""
