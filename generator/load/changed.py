"""Which lines of which files differ from a revision, so that findings there are said first.

A finding in another file may well come from the same change, so none is ever left out for it.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import Finding, Place

_HUNK = re.compile(r"@@ -\d+(?:,(?P<gone>\d+))? \+(?P<first>\d+)(?:,(?P<count>\d+))? @@")


class UnknownRevisionError(Exception):
    """Raised by load/changed alone when git cannot say what differs; its words say why."""


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
    Raises UnknownRevisionError.
    """
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}"
    )
    diff = _git(
        root,
        *("diff", "--merge-base", "--unified=0", "--no-color", "--no-renames", "--relative"),
        *("--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"),
        commit.strip(),
    )
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    found = dict(_lines_of(diff))
    for file in filter(None, new):
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


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a revision is only ever read as one: --end-of-options
            ["git", "-C", root, "-c", "core.quotePath=false", *words],  # noqa: S607 - as people have it
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as gone:
        raise UnknownRevisionError(
            "git is not installed, and it alone knows what changed."
        ) from gone
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode and (said or "rev-parse" not in words):
        raise UnknownRevisionError(f"git cannot say what changed: {said.splitlines()[-1]}")
    if done.returncode:
        raise UnknownRevisionError(f"git knows no revision {words[-1].removesuffix('^{commit}')}.")
    return done.stdout.decode("utf-8", "replace")
