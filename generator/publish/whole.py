"""Files and folders that take their place whole or not at all, whenever a computer stops.

A file is written beside its place, as a draft, and renamed; a folder changes places with another.
What a killed process left of a draft is known by its name, and swept away.
"""

import ctypes
import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LACKING = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "Your share of the disk is used up",
    errno.EFBIG: "A file would be larger than is allowed here",
    errno.EROFS: "The disk can be read but not written",
    errno.EMFILE: "Too many files are open at once",
    errno.ENFILE: "Too many files are open at once on this computer",
    errno.ENOMEM: "There is too little memory",
    errno.EIO: "The disk does not work as it should",
}
"""What a computer lacks when it refuses with these numbers, as the beginning of a sentence."""

_DRAFT = re.compile(r"\..+\.[a-z0-9_]{8}\.draft")
_HERE = -100  # AT_FDCWD: paths are those of this process
_NEVER_OVER, _EXCHANGE = 1, 2
_NOT_POSSIBLE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})
"""What a file system or an older kernel answers that cannot do what is asked."""


@contextmanager
def draft(path: Path, data: bytes, mode: int, *, is_kept: bool = False) -> Iterator[Path]:
    """Yield a file beside `path` that holds the data; it is gone afterwards, unless it took a place.

    With `is_kept` it is on the disk before it is yielded: who renames it loses nothing when the
    power goes. While its writer lives it is locked, so that nobody sweeps it away.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".draft")
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(OSError):  # a file system without locks has nobody who sweeps either
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.write(data)
            file.flush()
            os.fchmod(handle, mode)
            if is_kept:
                os.fsync(handle)
            yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder of a moment, so that nobody sweeps it away."""
    with _opened(folder) as handle:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def sweep(folder: Path) -> None:
    """Remove the drafts and the folders of a moment in a folder whose writer is gone."""
    drafts = (path for path in folder.glob(".*.draft") if _DRAFT.fullmatch(path.name))
    for path in (*drafts, *folder.glob("scratch-*")):
        if path.is_symlink():
            continue
        with suppress(OSError), _opened(path) as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def rename_new(path: Path, new: Path) -> None:
    """Give a file a new name in one step; raises FileExistsError when that name is taken."""
    if _renamed(path, new, _NEVER_OVER):
        return
    os.link(path, new)  # unlike a rename, a link never takes the place of another file
    path.unlink()


def exchange(folder: Path, other: Path) -> bool:
    """Let two folders change places in one step; return whether that is possible here."""
    return _renamed(folder, other, _EXCHANGE)


def settle(folder: Path) -> None:
    """Wait until all that was written to a folder's disk is there, also when the power goes."""
    wait = _of_system("syncfs")
    if wait is None:
        os.sync()
        return
    with _opened(folder) as handle:
        if wait(handle):
            raise _fault(folder)


def settle_name(path: Path) -> None:
    """Wait until a file's name is on the disk; where a folder cannot be asked, the system decides when."""
    with suppress(OSError), _opened(path.parent) as handle:
        os.fsync(handle)


def _renamed(path: Path, new: Path, how: int) -> bool:
    rename = _of_system("renameat2")
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(path), _HERE, os.fsencode(new), how) == 0:
        return True
    if ctypes.get_errno() in _NOT_POSSIBLE:
        return False
    raise _fault(path, new)


def _of_system(name: str) -> Callable[..., int] | None:
    """Return a function of the system's library, or None where there is no such function."""
    try:
        function: Callable[..., int] = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (OSError, AttributeError):
        return None
    return function


def _fault(path: Path, new: Path | None = None) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), str(path), None, str(new) if new else None)
