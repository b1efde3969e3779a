"""Which lines of which files differ from a revision, so that findings there are said first.

A finding in another file may well come from the same change, so none is ever left out for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import Finding, Place
from .revision import commit_of, git

_HUNK = re.compile(r"@@ -\d+(?:,(?P<gone>\d+))? \+(?P<first>\d+)(?:,(?P<count>\d+))? @@")


@dataclass(frozen=True, slots=True)
class Changed:
    """The lines of each changed file, by its path from the project's root, since a revision."""

    since: str
    lines: Mapping[str, frozenset[int]]

    def has_line(self, place: Place) -> bool:
        """Whether a place is on a changed line, or is a changed file as a whole."""
        lines = self.lines.get(place.file)
        return lines is not None and (not place.line or place.line in lines)

    def parted(
        self, findings: Iterable[Finding]
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]:
        """Return the findings on changed lines, those elsewhere in changed files, and the others."""
        on_lines, in_files, others = [], [], []
        for finding in findings:
            if self.has_line(finding.place):
                on_lines.append(finding)
            elif finding.place.file in self.lines:
                in_files.append(finding)
            else:
                others.append(finding)
        return tuple(on_lines), tuple(in_files), tuple(others)


def changed_lines(root: Path, since: str) -> Changed:
    """Return what differs below `root` from where its history and that of `since` parted.

    What is not committed yet counts as well, and so does a file that git does not know yet.
    Raises RevisionError.
    """
    git(root, "rev-parse", "--show-prefix")  # so that a folder without git is called that
    diff = git(
        root,
        *("-c", "core.quotePath=false", "diff-index", "--merge-base", "--patch", "--unified=0"),
        *("--no-color", "--no-renames", "--relative", "--no-ext-diff", "--no-textconv"),
        *("--src-prefix=a/", "--dst-prefix=b/", commit_of(root, since), "--"),
    )
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    found = dict(_lines_of(diff.decode("utf-8", "surrogateescape")))
    for file in filter(None, new.decode("utf-8", "surrogateescape").split("\0")):
        found[file] = frozenset(range(1, (root / file).read_bytes().count(b"\n") + 2))
    return Changed(since, found)


def _lines_of(diff: str) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield each file that is still there with its changed lines; what was only removed has none."""
    file, lines, to_skip = "", set[int](), 0
    for line in diff.split("\n"):
        if to_skip:
            to_skip -= not line.startswith("\\")
        elif line.startswith("diff --git "):
            if file:
                yield file, frozenset(lines)
            file, lines = "", set()
        elif line.startswith("+++ b/"):
            file = line.removeprefix("+++ b/").rstrip("\t")
        elif hunk := _HUNK.match(line):
            first, count = int(hunk["first"]), int(hunk["count"] or 1)
            lines |= set(range(first, first + count))
            to_skip = count + int(hunk["gone"] or 1)
    if file:
        yield file, frozenset(lines)
