"""What only some people need: Word files, workers elsewhere, translators' files, an audit, tests."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from .checked import Checked
from .elsewhere import INSTALL_DASK
from .word import shipped_pandoc

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""The names under which a browser of ours may be on the path, the first one first."""
INSTALL_PLAYWRIGHT = (
    'pip install "groupwork[audit]" (in a copy of the repository: .venv/bin/pip install playwright)'
)
INSTALL_BROWSER = "sudo apt-get install -y --no-install-recommends chromium"
_JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def _with_extra(extra: str, package: str) -> str:
    """Return how an extra is installed, and in a copy of the repository the package that it brings."""
    return (
        f'pip install "groupwork[{extra}]" (in a copy of the repository: '
        f".venv/bin/pip install {package})"
    )


def extras() -> Iterator[Checked]:
    """Yield what was found of these; none of them is needed for a build to be whole."""
    yield from _word()
    yield from _modules()
    yield from _browser()
    yield from _java()


def _word() -> Iterator[Checked]:
    pandoc = shipped_pandoc()
    yield Checked(
        "pandoc, for Word files",
        "there" if pandoc else "not installed",
        pandoc is not None,
        _with_extra("word", "pypandoc_binary"),
        "Everything but groupwork build --word.",
        is_extra=True,
    )


_MODULES = (
    (
        "polib",
        "polib, for PO files of translators",
        _with_extra("translate", "polib"),
        "Everything but groupwork translate export and import in PO.",
    ),
    (
        "translate",
        "translate-toolkit, for XLIFF files of translators",
        _with_extra("xliff", "translate-toolkit"),
        "Everything but groupwork translate export and import in XLIFF.",
    ),
    (
        "distributed",
        "Dask, for paper on other computers",
        INSTALL_DASK,
        "Everything but --executor of groupwork build and packet.",
    ),
    (
        "playwright",
        "Playwright, for groupwork audit",
        INSTALL_PLAYWRIGHT,
        "Everything but the part of groupwork audit that opens pages, and tests in a browser.",
    ),
)
"""What an extra brings: its module, what it is, how it is installed, and what works without it."""


def _modules() -> Iterator[Checked]:
    for module, what, how, without in _MODULES:
        is_there = find_spec(module) is not None
        said = "there" if is_there else "not installed"
        yield Checked(what, said, is_there, how, without, is_extra=True)


def _browser() -> Iterator[Checked]:
    name = next((name for name in BROWSERS if shutil.which(name)), None)
    yield Checked(
        "Browser, for groupwork audit and tests",
        name or "none",
        name is not None,
        INSTALL_BROWSER,
        "Everything but what opens a browser.",
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
