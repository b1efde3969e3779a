"""Lists of hashes: of the site that stands, and of the zip files that people take along.

`sha256sum -c SHA256SUMS` in build/ says whether the site is still what was built. The list is no
part of the site: a copy changes as soon as a program types its numbers into it, and each zip file
has its own line in the list that lies beside it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from .files import write

SUMS = "SHA256SUMS"
"""The name of a list, as those who check files by hand know it."""


def sums_of(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its path there, in their order."""
    paths = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    return {name: _sum_of(paths[name]) for name in sorted(paths)}


def write_sums(folder: Path, sums: Mapping[str, str]) -> None:
    """Write the list of some files of a folder, by their paths there, as sha256sum reads it."""
    write(folder / SUMS, "".join(_line(name, sums[name]) for name in sorted(sums)).encode())


def write_sums_of(paths: Iterable[Path]) -> None:
    """Write beside each file the list of all that lie in its folder."""
    paths = tuple(paths)
    for folder in sorted({path.parent for path in paths}):
        write_sums(folder, {path.name: _sum_of(path) for path in paths if path.parent == folder})


def note_site(build: Path) -> None:
    """Write down what the site that stands is made of, in build/SHA256SUMS, unless that is noted.

    A site that is not built again is not noted again: what somebody changed in it by hand is found.
    """
    if (build / SUMS).is_file():
        return
    site = sums_of(build / "site")
    write_sums(build, {f"site/{name}": digest for name, digest in site.items()})


def forget_site(build: Path) -> None:
    """Take the list away before another site takes its place: one that is there is never wrong."""
    (build / SUMS).unlink(missing_ok=True)


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(name: str, digest: str) -> str:
    """Return one line; a name with a line end or a backslash is written as sha256sum writes it."""
    plain = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if plain == name else chr(92)}{digest}  {plain}\n"
