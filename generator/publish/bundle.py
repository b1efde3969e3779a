"""Laying out as a pure function: a bundle of files and a sheet become a PDF, on whatever computer.

A worker elsewhere has no folder of the project. So what sheets are made of beside their own words
travels as one bundle, which a process unpacks once and knows again by its digest.
"""

import hashlib
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .layout import Outcome, Press, Sheet, for_a_while, lay_out, let_go, start


@dataclass(frozen=True, slots=True)
class Bundle:
    """Style sheets, fonts, figures and small pictures, by their path below one folder."""

    files: Mapping[str, bytes]
    digest: str

    @classmethod
    def of(cls, press: Press, pictures: Collection[str]) -> "Bundle":
        """Return all that sheets which show these pictures may read from the folders of a press."""
        files = {name: path.read_bytes() for name, path in sorted(_files(press, pictures))}
        total = hashlib.sha256()
        for name, data in files.items():
            total.update(f"{name} {len(data)}\n".encode() + data)
        return cls(files, total.hexdigest())

    def unpack(self, folder: Path) -> Press:
        """Write all of it into a folder; return the press that is made of it."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return Press(folder / "print", folder / "figures", folder / "build")


def _files(press: Press, pictures: Collection[str]) -> Iterator[tuple[str, Path]]:
    for path in press.print_folder.glob("*.css"):
        yield f"print/{path.name}", path
    for path in press.fonts.glob("*.ttf"):
        yield f"print/fonts/{path.name}", path
    for name in pictures:
        path = press.picture(name)
        if path.is_file():  # what is not there is the sheet's own outcome
            is_figure = path.is_relative_to(press.figures)
            yield name if is_figure else f"build/{path.relative_to(press.build).as_posix()}", path


class _Ready:
    """The bundle that this process is ready for, and the folder that it is unpacked into."""

    digest: str = ""
    folder: TemporaryDirectory[str] | None = None


_READY = _Ready()
_ONE_AT_A_TIME = threading.Lock()
"""Fonts and images are the process's: workers with many threads lay out with one of them."""


def lay_out_of(bundle: Bundle, sheet: Sheet, below: Path) -> Outcome:
    """Lay out one sheet of a bundle that is unpacked below a folder, and be as before afterwards.

    The same bundle and sheet give the same bytes. What the computer lacks is raised.
    """
    with _ONE_AT_A_TIME, for_a_while():
        try:
            _make_ready(bundle, below)
            return lay_out(sheet)
        except OSError:
            _forget()  # its fonts may be half; the next sheet begins anew
            raise


def _make_ready(bundle: Bundle, below: Path) -> None:
    if _READY.digest == bundle.digest:
        return
    _forget()
    _READY.folder = TemporaryDirectory(prefix="groupwork-", dir=below)
    folder = Path(_READY.folder.name)
    start(bundle.unpack(folder), str(folder))
    _READY.digest = bundle.digest


def _forget() -> None:
    let_go()
    _READY.digest = ""
    if _READY.folder is not None:
        _READY.folder.cleanup()
        _READY.folder = None
