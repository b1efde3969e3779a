"""Letters and libraries are the same on every computer: only shipped fonts draw, nothing is searched for.

Left alone, fontconfig would list the fonts of the system, follow its settings and keep a cache in
the person's home; and to find a library, cffi would start a compiler, if there is one. What one
computer prints would then depend on what else is installed on it.
"""

import ctypes.util
import os
import sys
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize
from xml.sax.saxutils import escape

_SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
_NAMED_BY = "FONTCONFIG_FILE"
"""The only way to hand fontconfig its settings before it has read any others."""

_DRAWN_AS_NOTHING = {"Cc", "Cf", "Zl", "Zp", "Zs"}
"""Controls, marks for direction and joining, and space: no font need have them."""


def draw_with_shipped_fonts(fonts: Path, scratch: Path) -> None:
    """Let this process draw with the fonts of one folder alone, and put what is temporary in another.

    It holds until the process ends; `as_before` is for a process that goes on to something else.
    """
    settings = scratch / f"fonts-{os.getpid()}.conf"
    cache = escape(str((scratch / "fontconfig").resolve()))
    settings.write_text(
        _SETTINGS.format(fonts=escape(str(fonts.resolve())), cache=cache), encoding="utf-8"
    )
    os.environ[_NAMED_BY] = str(settings.resolve())
    tempfile.tempdir = str(scratch)


@contextmanager
def as_before() -> Iterator[None]:
    """Put back at the end what `draw_with_shipped_fonts` sets for a whole process."""
    folder, settings = tempfile.tempdir, os.environ.get(_NAMED_BY)
    try:
        yield
    finally:
        tempfile.tempdir = folder
        os.environ.pop(_NAMED_BY, None)
        if settings is not None:
            os.environ[_NAMED_BY] = settings


@contextmanager
def no_search_for_libraries() -> Iterator[None]:
    """Let libraries be loaded by their names alone while WeasyPrint is imported.

    On Linux the search asks ldconfig, gcc and ld of whatever PATH names, sixteen times a process,
    and finds nothing that the names do not find; elsewhere it starts no program.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nothing(name: str) -> str | None:  # noqa: ARG001 - the signature of what it stands for
    return None


def drawn_by(fonts: Path) -> frozenset[int]:
    """Return the code points that at least one font of a folder draws."""
    return _letters_of(_fonts_in(fonts))


def not_drawn(text: str, known: Container[int]) -> str:
    """Return the letters of a text that are not among the known, each once, in their order."""
    if text.isascii():
        return ""
    letters = (letter for letter in normalize("NFC", text) if ord(letter) not in known)
    return "".join(dict.fromkeys(one for one in letters if category(one) not in _DRAWN_AS_NOTHING))


def _fonts_in(folder: Path) -> tuple[tuple[Path, int], ...]:
    """Return the fonts of a folder, each with the moment when it was last written."""
    return tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.ttf")))


@lru_cache(maxsize=4)
def _letters_of(fonts: tuple[tuple[Path, int], ...]) -> frozenset[int]:
    """Return the code points that at least one of these fonts draws."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - part of WeasyPrint; only when needed

    known: set[int] = set()
    for path, _ in fonts:
        try:
            with path.open("rb") as file, TTFont(file, lazy=True) as font:
                known.update(font.getBestCmap() or ())
        except Exception:  # noqa: BLE001, S112 - whatever is wrong with a font, it draws nothing
            continue
    return frozenset(known)
