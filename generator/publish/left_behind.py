"""What builds of before left in build/: pieces of one that did not end, and pages of other tools."""

import fcntl
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .checked import Checked
from .site_parts import ENGINE_PACKAGES
from .tools import paper_tools

_MADE_ANEW = "Nothing need be done: the next groupwork build makes it anew."
_SHAPED = re.compile(rf"^({'|'.join(ENGINE_PACKAGES)}) (\d[\w.]*)$", re.MULTILINE)
"""A line of a site's key that names a tool with its version."""
_KEPT = "The last good site stays as it is."


def left_behind(build: Path) -> Iterator[Checked]:
    """Yield what was found in a build folder; nothing where there is none."""
    if build.is_dir():
        yield _pieces(build)
        yield _cache(build)


def _pieces(build: Path) -> Checked:
    """Say what a build left that was killed, unless one is running."""
    what = "The last build"
    if _is_running(build):
        return Checked(what, "one is running now")
    if (build / "site.old").is_dir() and not (build / "site").exists():
        return Checked(
            what,
            "was stopped while the new site took the place of the last one",
            False,
            "groupwork build",
            "The last good site is whole, and comes back.",
            is_extra=True,
        )
    kinds = {
        "staging": build.glob("staging"),
        "site.old": build.glob("site.old"),
        "scratch": build.glob("scratch-*"),
        "drafts": (path for path in build.glob(".*") if path.name != ".lock"),
    }
    left = [name for name, paths in kinds.items() if any(paths)]
    return Checked(
        what,
        f"was stopped before its end, and left {', '.join(left)}" if left else "ended as it should",
        not left,
        "groupwork build, which sweeps it away",
        _KEPT,
        is_extra=True,
    )


def _is_running(build: Path) -> bool:
    """Whether a build holds the lock of its folder just now."""
    try:
        with (build / ".lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _cache(build: Path) -> Checked:
    """Say what the tools of today would make otherwise than those of the last build."""
    stale = [*_of_site(build / "site.key"), *_of_paper(build / "paper.json")]
    return Checked(
        "What the last build made",
        "; ".join(stale) if stale else "is of the tools of today",
        not stale,
        _MADE_ANEW,
        _KEPT,
        is_extra=True,
    )


def _of_site(key: Path) -> Iterator[str]:
    """Yield each tool that shaped the pages in another version: the key names them, a line each."""
    with suppress(FileNotFoundError):
        text = key.read_text("utf-8", errors="replace")
        if not text.partition("\n")[0].isdecimal():
            yield "site.key cannot be read"
        for name, made_by in _SHAPED.findall(text):
            now = _version(name)
            if now != made_by:
                yield f"pages were made by {name} {made_by}, now it is {now or 'not there'}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _of_paper(book: Path) -> Iterator[str]:
    """Yield how many PDFs other tools laid out, or that nobody can tell."""
    with suppress(FileNotFoundError, PackageNotFoundError):
        try:
            entries = json.loads(book.read_text("utf-8"))
            tools = [entry["made_of"]["tools"] for entry in entries.values()]
        except (ValueError, KeyError, TypeError, AttributeError):
            yield "paper.json cannot be read"
            return
        other = len(tools) - tools.count(paper_tools())
        if other:
            yield f"{other:,} of {len(tools):,} PDFs were laid out by other tools"
