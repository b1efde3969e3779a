"""A file that was edited in a form: only what differs is written, and nothing over another's change."""

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..load.nodes import read_yaml
from ..load.rewrite import NotRewrittenError, canonical
from ..load.splice import spliced
from ..model import KINDS, Curriculum
from .sources import AuthorError, replace


class ChangedMeanwhileError(AuthorError):
    """Raised by author/edited and author/below alone when a file is no longer as it was loaded."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} was changed by somebody else since you opened it. Nothing was written."
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read: its bytes, their digest, and the value that it holds."""

    file: str
    data: bytes
    value: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """What tells these bytes from others."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: the lines that went and came, and the file as it is now."""

    opened: Opened
    lines: tuple[str, ...]


def where(curriculum: Curriculum, kind: str, id: str) -> str:
    """Return the file of this project that holds an item whole; none when a layer below holds it.

    What a layer below wrote is never edited in place: a change to it goes into a file of changes/.
    """
    file = curriculum.whole_file(kind, id)
    return "" if curriculum.layered.is_below(file) else file


def open_file(root: Path, file: str) -> Opened:
    """Read a file of the project to edit it in a form."""
    path = root / file
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        raise AuthorError(f"{file} is a link, and a file is edited only where it stands.")
    try:
        data = path.read_bytes()
    except OSError as barred:
        raise AuthorError(f"{file} cannot be read: {barred.strerror}.") from barred
    node, problems = read_yaml(data, file)
    if node is None or problems:
        first = problems[0]
        raise AuthorError(
            f"{first.place}: {first.words} {first.remedy} A form needs a file that can be read."
        )
    value = node.plain
    return Opened(file, data, value if isinstance(value, Mapping) else {})


def fields_of(kind: str) -> list[str]:
    """Return the fields of a kind of file, in the order of its model."""
    fields = dict(KINDS)[kind].model_fields.items()
    return [field.alias or name for name, field in fields]


def splice_in(opened: Opened, value: Mapping[str, Any], order: Sequence[str]) -> str:
    """Return the text of a file with a new value; new fields stand where `order` has them.

    Raises AuthorError when the text would not say just this value.
    """
    try:
        return spliced(opened.data.decode(), value, order)
    except NotRewrittenError as stopped:
        raise AuthorError(
            f"{opened.file} cannot be edited in a form: {stopped}. Open it in an editor."
        ) from stopped


def _edited(opened: Opened, value: Mapping[str, Any], kind: str) -> str:
    """Return the new text of a file; it keeps its one form if it had it."""
    text = splice_in(opened, value, fields_of(kind))
    if not _is_canonical(opened.data.decode(), kind):
        return text
    try:
        return canonical(text, kind)
    except NotRewrittenError:
        return text


def _is_canonical(text: str, kind: str) -> bool:
    try:
        return canonical(text, kind) == text
    except NotRewrittenError:
        return False


def save(root: Path, opened: Opened, value: Mapping[str, Any], kind: str) -> Saved:
    """Write a new value into a file that is still as it was opened, whole or not at all."""
    path = root / opened.file
    text = _edited(opened, value, kind)
    if path.read_bytes() != opened.data:
        raise ChangedMeanwhileError(opened.file)
    if text.encode() != opened.data:
        replace(path, opened.data, text)
    written = Opened(opened.file, text.encode(), value)
    return Saved(written, lines_changed(opened.data, written.data))


def lines_changed(before: bytes, after: bytes) -> tuple[str, ...]:
    """Return the lines that went, each behind a minus, and those that came, each behind a plus."""
    lines = difflib.unified_diff(
        before.decode("utf-8", "replace").splitlines(),
        after.decode("utf-8", "replace").splitlines(),
        n=0,
        lineterm="",
    )
    return tuple(line for line in list(lines)[2:] if not line.startswith("@@"))
