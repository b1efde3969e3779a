"""People's files: read as text whatever program saved them, and made new, never written over.

What stands in the text is left to table.py.
"""

import codecs
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ..publish.whole import draft, rename_new, settle_name, sweep

BIGGEST = 100_000
"""Bytes; a weekly schedule has a few thousand."""

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "This is an Excel, Word or zip file, not text"),
    (b"\xd0\xcf\x11\xe0", "This is an old Excel or Word file, not text"),
    (b"%PDF", "This is a PDF, not text"),
)
_SAVE_AS = "Open it in the program that made it, save the schedule as CSV (UTF-8), and import that."
_NEVER_WRITTEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\ufeff\u202a-\u202e\u2060-\u206f\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


class AuthorError(Exception):
    """Raised by author/ alone when a person's file cannot be read or made; says what to do."""


def read_text(path: Path) -> str:
    """Return the text of a file that a person or a spreadsheet saved."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if path.is_file() and size <= BIGGEST else b""
    except OSError as barred:
        raise AuthorError(f"{path} cannot be read: {barred.strerror}.") from barred
    if not path.is_file():
        raise AuthorError(f"{path} is no file. Name a CSV or Markdown file.")
    if size > BIGGEST:
        raise AuthorError(f"{path} has {size:,} bytes, far more than a weekly schedule has.")
    for sign, words in _SIGNS:
        if data.startswith(sign):
            raise AuthorError(f"{path} cannot be read. {words}. {_SAVE_AS}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise AuthorError(f"{path} is not saved as plain text. {_SAVE_AS}")
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if not text.strip():
                raise AuthorError(f"{path} is empty, so there is nothing to import.")
            return text
    raise AuthorError(f"The letters of {path} cannot be read for certain. {_SAVE_AS}")


def one_line(words: str) -> str:
    """Return words on one line, single-spaced, without characters that YAML refuses."""
    return " ".join(_NEVER_WRITTEN.sub("", words).split())


def create(path: Path, text: str) -> None:
    """Make a new file, whole or not at all; refuse when anything stands there already."""
    with _draft(path, text, 0o644) as written:
        try:
            rename_new(written, path)
        except FileExistsError as taken:
            raise AuthorError(f"{path} exists already and is left as it is.") from taken


def create_all(files: Mapping[Path, str]) -> None:
    """Make new files that belong together, all of them or none."""
    made: list[Path] = []
    try:
        for path, text in files.items():
            create(path, text)
            made.append(path)
    except AuthorError:
        for path in made:
            path.unlink()
        raise


def replace(path: Path, before: bytes, text: str) -> None:
    """Put a new text in a file's place, whole or not at all; never over one that changed since it was read.

    `before` are the bytes that were read. Whoever may read and write it, may still.
    """
    _refuse_changed(path, before)
    with _draft(path, text, path.stat().st_mode & 0o777) as written:
        _give_to_owner(written, path)
        _refuse_changed(path, before)
        written.replace(path)


def move(path: Path, before: bytes, new: Path, text: str) -> None:
    """Give a file a new name and text; never over another file, nor when it changed since it was read.

    Stopped half-way it has its text and not yet its name: there is one file at every moment.
    """
    _refuse_changed(path, before)
    if new.exists():
        raise AuthorError(f"{new} exists already and is left as it is.")
    if text.encode() != before:
        replace(path, before, text)
    try:
        rename_new(path, new)
    except FileExistsError as taken:
        raise AuthorError(f"{new} exists already and is left as it is.") from taken
    except OSError as barred:
        raise AuthorError(f"{new} cannot be written: {barred.strerror}.") from barred
    settle_name(new)


def _refuse_changed(path: Path, before: bytes) -> None:
    try:
        now = path.read_bytes()
    except FileNotFoundError:
        now = b""
    if now != before:
        raise AuthorError(f"{path} was changed by somebody else meanwhile and is left as it is.")


def _give_to_owner(written: Path, path: Path) -> None:
    """Give a file to whom another one belongs, as far as that is allowed."""
    owner = path.stat()
    with suppress(OSError):
        os.chown(written, owner.st_uid, owner.st_gid)


@contextmanager
def _draft(path: Path, text: str, mode: int) -> Iterator[Path]:
    """Yield a file beside `path` that holds the text; it is gone afterwards, unless it took that place.

    The text is on the disk before it takes the place of another. What a killed command left is
    swept away.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        with draft(path, text.encode(), mode, is_kept=True) as written:
            yield written
    except OSError as barred:
        raise AuthorError(f"{path} cannot be written: {barred.strerror}.") from barred
    settle_name(path)
