"""What a zip holds, read so that a bad one does no harm: nothing is written, nothing grows too large."""

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..findings import Finding, Place, must

MOST_ENTRIES, MOST_BYTES, MOST_BYTES_OF_ONE = 100_000, 4 * 2**30, 2**28
"""More than any site has: files, bytes of all of them, bytes of one."""
_TIMES_LARGER = 500
"""What unpacks to more than so many times its size is no page."""
_SMALL = 2**20
"""Bytes below which a file may be as repetitive as it likes."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A zip of the site: its address there, its file, its entries, and why it cannot be trusted."""

    address: str
    path: Path
    entries: tuple[zipfile.ZipInfo, ...]
    findings: tuple[Finding, ...]

    def read(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file by its name in the zip; none of a zip that cannot be trusted."""
        if self.findings:
            return
        with zipfile.ZipFile(self.path) as bundle:
            for entry in self.entries:
                if not entry.is_dir():
                    yield entry.filename, bundle.read(entry)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files; none of a zip that cannot be trusted."""
        if self.findings:
            return ()
        return tuple(entry.filename for entry in self.entries if not entry.is_dir())


def look_into(site: Path, path: Path) -> Packed:
    """Return what a zip says that it holds, and what is wrong with that."""
    address = path.relative_to(site).as_posix()
    try:
        with zipfile.ZipFile(path) as bundle:
            entries = tuple(bundle.infolist())
            wrong = _wrong(entries) or _broken(bundle)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as why:
        entries, wrong = (), f"cannot be read ({why})"
    found = (
        must(
            "zip-not-to-be-trusted",
            f"The zip {address} {wrong}.",
            "Throw it away, and pack it again with groupwork build --offline.",
            Place(f"build/site/{address}"),
        ),
    )
    return Packed(address, path, entries, found if wrong else ())


def _broken(bundle: zipfile.ZipFile) -> str:
    """Return which file is not what the zip says that it is; it is read in small pieces."""
    name = bundle.testzip()
    return f"is damaged: {name[:100]} cannot be read back" if name else ""


def _wrong(entries: tuple[zipfile.ZipInfo, ...]) -> str:
    """Return why a zip cannot be trusted, or nothing."""
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        return "would unpack to more than any site holds"
    if len(set(map(str.casefold, names))) < len(names):
        return "holds two files of one name"
    for entry in entries:
        if wrong := _wrong_with(entry):
            return f"holds {entry.filename[:100]!r}, which {wrong}"
    return ""


def _wrong_with(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if name.startswith("/") or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name:
        return "would be unpacked outside its folder"
    if any(ord(letter) < 32 for letter in name):
        return "has a name that cannot be shown"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    if entry.flag_bits & 1:
        return "cannot be read without a password"
    if name.lower().endswith(".zip"):
        return "is a zip inside a zip"
    much = max(_SMALL, entry.compress_size * _TIMES_LARGER)
    if entry.file_size > min(much, MOST_BYTES_OF_ONE):
        return "would unpack to far more than it is"
    return ""


def unpack(packed: Packed, folder: Path) -> None:
    """Write what a browser needs of a zip into an empty folder: all but paper and Word files."""
    for name, data in packed.read():
        if not name.lower().endswith((".pdf", ".docx")):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
