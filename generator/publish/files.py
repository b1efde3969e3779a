"""Writing to build/: whole files at once, and only when their bytes differ."""

import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .whole import draft, settle


class BuildRunningError(Exception):
    """Raised by publish/files alone when another build is writing to the same folder."""


class SourceChangedError(Exception):
    """Raised by flow and publish/paper when a file changed while a build made pages and paper of it.

    Carries the file's name.
    """


def _without_links(build: Path) -> None:
    """Remove every link below a build folder; we make none, and would write and delete through it.

    A folder that is a link itself is refused: what it leads to is not ours to empty.
    """
    if build.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "it is a link", str(build))
    if build.is_dir():
        for link in tuple(_links(str(build))):
            Path(link).unlink()


def _links(folder: str) -> Iterator[str]:
    """Yield every link below a folder; thousands of files are asked in some milliseconds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield entry.path
            elif entry.is_dir():
                yield from _links(entry.path)


@contextmanager
def only_one_build(build: Path) -> Iterator[int]:
    """Hold the lock of a build folder; yield its descriptor, for child processes to hold as well.

    A child that outlives a killed build keeps the lock until it is done.
    """
    _without_links(build)
    build.mkdir(parents=True, exist_ok=True)
    with (build / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise BuildRunningError from taken
        yield lock.fileno()


def write(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether its bytes differ from what was there.

    It is on the disk when the whole build is, before anything says that it is there.
    """
    if _holds(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft(path, data, 0o644) as written:
        written.replace(path)
    return True


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def remove_others(folder: Path, kept: Iterable[Path]) -> None:
    """Remove every file below a folder that is not among the kept, and folders left empty."""
    keep = set(kept)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in keep:
            path.unlink()


def digest_of(folder: Path) -> str:
    """Return one fingerprint of the names and bytes of all files below a folder."""
    return digest_of_files(
        {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
    )


def digest_of_files(files: Mapping[str, Path]) -> str:
    """Return one fingerprint of files with their names, in their order."""
    total = hashlib.sha256()
    for name, path in files.items():
        total.update(name.encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def gather(folder: Path, files: Mapping[str, Path]) -> None:
    """Write copies of files below a folder under these names, and remove all others there."""
    hold(folder, {name: path.read_bytes() for name, path in files.items()})


def hold(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder under these names, and remove all others there."""
    for name, data in files.items():
        write(folder / name, data)
    remove_others(folder, [folder / name for name in files])


def is_there(path: Path) -> bool:
    """Whether a file stands at a path that was noted; none does under a name that no file can have."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_book(path: Path) -> dict[str, Any]:
    """Return what a build noted of its files, by address; nothing where that cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        book = json.loads(path.read_text("utf-8"))
        if isinstance(book, dict):
            return book
    return {}


def write_book(path: Path, book: Mapping[str, object]) -> None:
    """Note what the next build asks of this one's files, when these are on the disk."""
    data = (json.dumps(book, indent=1, sort_keys=True) + "\n").encode()
    if not _holds(path, data):
        path.parent.mkdir(parents=True, exist_ok=True)
        settle(path.parent)
        write(path, data)
