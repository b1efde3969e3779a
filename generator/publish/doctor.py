"""What this computer has of what Groupwork needs, said so that it can be copied into a report.

Nothing here names a person, a computer or a folder outside the project.
"""

import json
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo

from ..load import Project
from .layout import SYSTEM_LIBRARIES, missing_libraries
from .word import shipped_pandoc

CHECK_WORKS = "groupwork check still works."
ALL_ELSE_WORKS = "Everything else still works."
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
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_JAXB = Path("/usr/share/java/jaxb-runtime.jar")
_FOLDERS = ("curriculum", "handouts", "templates")
_FILES = ("mkdocs.yml", "LICENSE-CONTENT")


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked for, and what was found.

    For what is not well, `remedy` is the one thing to do and `still_works` what works without it.
    What `is_extra` is never needed to make a build whole.
    """

    what: str
    found: str
    is_well: bool = True
    remedy: str = ""
    still_works: str = ""
    is_extra: bool = False


def diagnosis(project: Project, encoding: str | None = None) -> tuple[Checked, ...]:
    """Return everything that was looked for; `encoding` is that of the terminal."""
    return (
        *_python(),
        *_packages(),
        *_libraries(),
        *_fonts(project.layers[0].root / "templates"),
        *_project(project),
        *_writable(project),
        *_space(project.build),
        *_file_system(project.build),
        *_time_zones(),
        *_terminal(encoding),
        *_word(),
        *_browser(),
        *_java(),
    )


def checked_as_text(checked: Iterable[Checked]) -> str:
    """Return a line for each thing, and what to do below those that are not well."""
    lines: list[str] = []
    missing = 0
    for one in checked:
        mark = "" if one.is_well else "Extra, not needed: " if one.is_extra else "MISSING: "
        lines.append(f"{one.what}: {mark}{one.found}")
        if not one.is_well:
            missing += not one.is_extra
            lines += [f"  To do: {one.remedy}", f"  Without it: {one.still_works}"]
    lines.append(
        "A build can be made whole."
        if not missing
        else f"{missing} {'thing keeps' if missing == 1 else 'things keep'} a build from being whole."
    )
    return "\n".join(lines)


def checked_as_json(checked: Iterable[Checked]) -> str:
    """Return the same for programs."""
    return json.dumps(
        {"schema_version": 1, "checked": [asdict(one) for one in checked]},
        indent=2,
        ensure_ascii=False,
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
        broken = [font.name for font in fonts if not _can_read(font)]
        yield Checked(
            f"Fonts, {what}",
            f"{', '.join(broken)} cannot be read" if broken else f"{len(fonts)} files",
            bool(fonts) and not broken,
            f"git checkout -- templates/{folder}",
            still_works,
        )


def _can_read(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(file.read(4))
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


# What only some need


def _word() -> Iterator[Checked]:
    pandoc = shipped_pandoc()
    yield Checked(
        "pandoc, for Word files",
        "there" if pandoc else "not installed",
        pandoc is not None,
        'pip install "groupwork[word]" (in a copy of the repository: '
        ".venv/bin/pip install pypandoc_binary)",
        "Everything but groupwork build --word.",
        is_extra=True,
    )


def _browser() -> Iterator[Checked]:
    name = next((name for name in _BROWSERS if shutil.which(name)), None)
    yield Checked(
        "Browser, for tests",
        name or "none",
        name is not None,
        "sudo apt-get install -y --no-install-recommends chromium",
        "Everything but the tests that open a browser.",
        is_extra=True,
    )


def _java() -> Iterator[Checked]:
    missing = [
        *(() if shutil.which("javac") else ("default-jdk-headless",)),
        *(() if _JAXB.is_file() else ("libjaxb-java",)),
    ]
    yield Checked(
        "Java, for make conformance",
        f"{' and '.join(missing)} not installed" if missing else "there",
        not missing,
        f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}",
        "Everything but the tests that hold PDFs against PDF/UA.",
        is_extra=True,
    )
