"""What this computer has of what Groupwork needs, said so that it can be copied into a report.

Nothing here names a person, a computer or a folder outside the project.
"""

import multiprocessing
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo

from ..load import Project
from .checked import ALL_ELSE_WORKS, CHECK_WORKS, Checked
from .doctor_copies import copies
from .doctor_extras import extras
from .layout import SYSTEM_LIBRARIES, missing_libraries
from .left_behind import left_behind

_OLDEST_PYTHON = (3, 11)
_LEAST_SPACE = 500
"""Megabytes; a whole build takes about a hundred."""
_FONTS = (
    (
        "print/fonts",
        ".ttf",
        "letters of the PDFs",
        "The site is built; PDFs lack letters or are not made.",
    ),
    ("site/assets/fonts", ".woff2", "letters of the site", "Everything works, with other letters."),
)
_BEGINS = (b"\0\1\0\0", b"OTTO", b"true", b"wOF2")
_FOLDERS = ("curriculum", "handouts", "templates")
_FILES = ("mkdocs.yml", "LICENSE-CONTENT")
_TEXTS = frozenset({".yaml", ".yml", ".j2", ".css", ".js", ".csl", ".svg", ".md", ".txt"})


def diagnosis(project: Project, encoding: str | None = None) -> tuple[Checked, ...]:
    """Return everything that was looked for; `encoding` is that of the terminal."""
    return (
        *_python(),
        *_packages(),
        *copies(project.root),
        *_libraries(),
        *_fonts(project.layers[0].root / "templates"),
        *_project(project),
        *_line_ends(project),
        *_writable(project),
        *_space(project.build),
        *_file_system(project.build),
        *_temporary(),
        *_processes(),
        *left_behind(project.build),
        *_time_zones(),
        *_terminal(encoding),
        *extras(),
    )


# Python and what it brings


def _python() -> Iterator[Checked]:
    found = ".".join(str(part) for part in sys.version_info[:3])
    is_new = sys.version_info[:2] >= _OLDEST_PYTHON
    yield Checked(
        "Python",
        f"{found} on {platform.system()} {platform.machine()}"
        + ("" if is_new else ", which is older than 3.11"),
        is_new,
        "Install Python 3.11 or newer, then: make site",
        "Nothing works with an older Python.",
    )


def _packages() -> Iterator[Checked]:
    """Look for every package that our own distribution names, within its bounds."""
    try:
        named = requires("groupwork") or []
    except PackageNotFoundError:
        yield Checked(
            "Packages",
            "Groupwork runs without having been installed, so their versions are not known",
            False,
            "make site",
            ALL_ELSE_WORKS,
            is_extra=True,
        )
        return
    for line in sorted(line for line in named if "extra ==" not in line):
        yield _package(line)


def _package(line: str) -> Checked:
    name, bounds, fits = _read(line)
    try:
        found = version(name)
    except PackageNotFoundError:
        return Checked(name, "not installed", False, "make site", "Nothing works without it.")
    if fits is not None and not fits(found):
        return Checked(
            name,
            f"{found}, which is not {bounds}",
            False,
            "make site",
            "A build may still work, and may look or sort differently.",
        )
    return Checked(name, found)


def _read(line: str) -> tuple[str, str, Callable[[str], bool] | None]:
    """Return a requirement's name, its bounds, and what says whether a version fits them.

    Only the package `packaging` knows how versions compare; without it, presence is all we ask.
    """
    try:
        from packaging.requirements import Requirement  # noqa: PLC0415 - comes with MkDocs, as a guest
    except ImportError:
        return re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0], "", None
    asked = Requirement(line)
    return asked.name, str(asked.specifier), asked.specifier.contains


def _libraries() -> Iterator[Checked]:
    missing = missing_libraries()
    total = len(SYSTEM_LIBRARIES)
    yield Checked(
        "System libraries for PDFs",
        f"{len(missing)} of {total} are not there" if missing else f"all {total} are there",
        not missing,
        f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}",
        "The site is built without PDFs; groupwork check still works.",
    )


def _time_zones() -> Iterator[Checked]:
    try:
        ZoneInfo("America/New_York")
    except (KeyError, ValueError, OSError):
        yield Checked("Time zones", "no data", False, "make site", CHECK_WORKS)
    else:
        yield Checked("Time zones", "the data is there")


# The project and the disk


def _fonts(templates: Path) -> Iterator[Checked]:
    for folder, ending, what, still_works in _FONTS:
        fonts = sorted((templates / folder).glob(f"*{ending}"))
        broken = [font.name for font in fonts if not _is_font(font)]
        yield Checked(
            f"Fonts, {what}",
            f"{', '.join(broken)} cannot be read as letters" if broken else f"{len(fonts)} files",
            bool(fonts) and not broken,
            f"git checkout -- templates/{folder}",
            still_works,
        )


def _is_font(path: Path) -> bool:
    """Whether a file begins as one of letters does: a copy of a repository may hold a stand-in."""
    try:
        with path.open("rb") as file:
            return file.read(4) in _BEGINS
    except OSError:
        return False


def _project(project: Project) -> Iterator[Checked]:
    """Say where the words and looks are, without the way to them."""
    words = project.layers[0].root
    missing = [
        *(f"{name}/" for name in _FOLDERS if not (words / name).is_dir()),
        *(name for name in _FILES if not (words / name).is_file()),
    ]
    where = "those that come with groupwork" if project.is_base else "the folder ."
    if project.below:
        where = "the folder ., over those that come with groupwork"
    yield Checked(
        "The project's files",
        f"{', '.join(missing)} not found in {where}" if missing else where,
        not missing,
        "Go to the folder of your project, or bring them back: git checkout -- "
        + " ".join(missing),
        "groupwork check still works on what is there.",
    )


def _line_ends(project: Project) -> Iterator[Checked]:
    """Look for what git on Windows may have made of the lines of a copy."""
    texts = [
        path
        for folder in _FOLDERS
        for path in sorted((project.root / folder).rglob("*"))
        if path.suffix in _TEXTS and path.is_file()
    ]
    changed = sum(b"\r\n" in _bytes(path) for path in texts)
    yield Checked(
        "Ends of lines",
        f"of Windows in {changed:,} of {len(texts):,} files" if changed else "as they should be",
        not changed,
        "Commit what is yours, then: git config core.autocrlf false && git rm -r -q --cached . && "
        "git reset -q --hard",
        "Everything works, but pages and PDFs have other bytes than elsewhere, and scripts do not run.",
        is_extra=True,
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _writable(project: Project) -> Iterator[Checked]:
    yield _can_be_written("build/", project.build, "groupwork check and prove still work.")
    venv = project.root / ".venv"
    if venv.is_dir():
        yield _can_be_written(
            ".venv/", venv, "Everything works; only updates do not.", is_extra=True
        )


def _can_be_written(what: str, folder: Path, still: str, *, is_extra: bool = False) -> Checked:
    is_well = os.access(_there(folder), os.W_OK | os.X_OK)
    return Checked(
        what,
        "can be written" if is_well else "cannot be written",
        is_well,
        f"sudo chown -R $(id -u) {what}",
        still,
        is_extra,
    )


def _there(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _space(build: Path) -> Iterator[Checked]:
    free = shutil.disk_usage(_there(build)).free // 2**20
    yield Checked(
        "Disk",
        f"{free:,} MB free" + ("" if free >= _LEAST_SPACE else f", fewer than {_LEAST_SPACE}"),
        free >= _LEAST_SPACE,
        "Free some space on this disk; make clean removes what was built.",
        CHECK_WORKS,
    )


def _file_system(build: Path) -> Iterator[Checked]:
    """Ask the disk itself, with two small files that are removed again."""
    try:
        with tempfile.TemporaryDirectory(prefix="scratch-", dir=_there(build)) as scratch:
            links, cases = _links(Path(scratch)), _tells_cases_apart(Path(scratch))
    except OSError:
        return  # that it cannot be written is said already
    yield Checked(
        "Links between files",
        "are kept" if links else "are not kept",
        links,
        "Nothing need be done.",
        "PDFs are copied into the site instead, and take twice the space.",
        is_extra=True,
    )
    yield Checked(
        "Names that differ in case",
        "are told apart" if cases else "are one",
        cases,
        "Give no two files names that differ in case alone.",
        ALL_ELSE_WORKS,
        is_extra=True,
    )


def _temporary() -> Iterator[Checked]:
    """Ask for the folder in which short-lived files are kept; a sandbox may have none."""
    try:
        with tempfile.TemporaryDirectory(prefix="groupwork-") as folder:
            (Path(folder) / "one").write_bytes(b"1")
    except OSError:
        is_well = False
    else:
        is_well = True
    yield Checked(
        "The folder for temporary files",
        "can be written" if is_well else "is not there, full, or cannot be written",
        is_well,
        "mkdir -p build/tmp && export TMPDIR=$PWD/build/tmp",
        "Everything but groupwork diff and groupwork pull-request.",
        is_extra=True,
    )


def _processes() -> Iterator[Checked]:
    """Ask for what processes share, without which paper is not laid out on several cores."""
    try:
        multiprocessing.get_context("spawn").Lock()
    except (ImportError, OSError):
        is_well = False
    else:
        is_well = True
    yield Checked(
        "Processes side by side",
        f"{os.cpu_count() or 1} cores" if is_well else "this computer lets them share nothing",
        is_well,
        "sudo mount -t tmpfs -o mode=1777 tmpfs /dev/shm",
        "The site and groupwork check still work; paper is not laid out.",
    )


def _links(scratch: Path) -> bool:
    (scratch / "one").write_bytes(b"1")
    try:
        os.link(scratch / "one", scratch / "two")
    except OSError:
        return False
    return (scratch / "two").samefile(scratch / "one")


def _tells_cases_apart(scratch: Path) -> bool:
    (scratch / "name").write_bytes(b"1")
    return not (scratch / "NAME").exists()


def _terminal(encoding: str | None) -> Iterator[Checked]:
    found = (encoding or "unknown").lower()
    yield Checked(
        "Letters of the terminal",
        found,
        found.replace("-", "") == "utf8",
        "export PYTHONUTF8=1",
        "Everything works; dashes and curly quotes may look odd on the screen.",
        is_extra=True,
    )
