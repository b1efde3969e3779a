"""A few pages at once: the engine builds them alone, and the preview shows them before the whole is there.

They stand in build/first/site, in front of the site in place, which is left as it is.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from .files import write
from .html_pass import passed
from .site import StartEngine, drawing_sizes, finish_engine, start_engine, stop_engine


def first_folder(build: Path) -> Path:
    """Return the folder in which the engine builds a few pages alone."""
    return build / "first"


def first_site(build: Path) -> Path:
    """Return the folder of pages and paper that are shown in front of the site in place."""
    return first_folder(build) / "site"


def forget_first(build: Path) -> bool:
    """Take away what was shown first, and return whether there was something.

    The whole is there, or nothing newer than the site in place.
    """
    was_shown = first_site(build).is_dir()
    shutil.rmtree(first_folder(build), ignore_errors=True)
    return was_shown


def show_first(build: Path, files: Mapping[str, bytes]) -> None:
    """Show files that need no engine, by their address."""
    for address, data in files.items():
        write(first_site(build) / address, data)


def show_first_pages(
    build: Path,
    pages: Mapping[str, str],
    settings: str,
    figures: Path,
    *,
    lock: int,
    tick: Callable[[], None],
    start: StartEngine = start_engine,
) -> None:
    """Let the engine build these pages alone, and show them.

    `pages` holds Markdown by its path; `settings` are those of a site of these pages, seen from
    the folder in which it is built. `tick` is called while the engine runs, and may raise to end it.
    `start` starts the engine in that folder, with the build's lock.
    """
    folder = first_folder(build)
    shutil.rmtree(folder / "docs", ignore_errors=True)
    for source, text in pages.items():
        write(folder / "docs" / source, text.encode())
    write(folder / "mkdocs.yml", settings.encode())
    engine = start(folder, lock)
    try:
        finish_engine(engine, tick)
    finally:
        stop_engine(engine)
    sizes = drawing_sizes(figures)
    show_first(
        build,
        {
            address: passed((folder / "staging" / address).read_text("utf-8"), sizes).encode()
            for source in pages
            if (folder / "staging" / (address := f"{source.removesuffix('.md')}.html")).is_file()
        },
    )
