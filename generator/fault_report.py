"""What is told of a fault of ours, so that it can be sent as it is: where, and nothing of anybody.

It holds versions, the names of what was asked, the kind of each exception, and places in our code,
in the packages that we stand on and in Python itself. It holds no message, because a message may
quote somebody's words, no value that was typed, and no path from outside of these folders.
"""

import platform
import re
import sys
import sysconfig
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from . import __version__

BEGINS = (
    "---- A report that can be sent as it is: no name, no path and no word of yours is in it ----"
)
ENDS = "---- End of the report. Nothing was sent. ----"

_OURS = Path(__file__).resolve().parent
_ELSEWHERE = "a file that is not ours"
_UNNAMED = frozenset({"<module>", "<lambda>", "<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>"})
_MOST = 40
"""Frames of one exception; of endless recursion the first and the last are enough."""
_FROZEN = re.compile(r"<frozen (importlib\._bootstrap(_external)?|runpy)>")
_TOLD = re.compile(
    r'^ +File "(?P<file>[^"\n]+)", line (?P<line>\d+), in (?P<function>\S+)$', re.MULTILINE
)
"""A frame as Python writes it: all that comes back from a process of its own is this text."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a call stood: the file as Python knows it, its line, and the function's name."""

    file: str
    line: int
    function: str


def fault_report(stopped: BaseException, asked: str = "") -> str:
    """Return the report of one exception; `asked` is the command with the names of its options."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return "\n".join(
        [
            BEGINS,
            f"groupwork {__version__}, {machine}",
            *([f"Asked: {asked}"] if asked else []),
            *_told(stopped),
            ENDS,
        ]
    )


def _told(stopped: BaseException) -> Iterator[str]:
    """Yield an exception and all that led to it, the first of them first."""
    chain = list(_chain(stopped))
    for fault in chain:
        frames = [*_frames(fault)]
        if remote := getattr(fault.__cause__, "tb", None):
            # A process of its own hands over its frames as text only.
            yield f"{_kind(fault)}, in a process of its own"
            yield from _lines([*_frames_in(str(remote))])
            yield "  and here"
        else:
            yield _kind(fault) + ("" if fault is chain[-1] else ", which led to")
        yield from _lines(frames)
        if isinstance(fault, BaseExceptionGroup):
            for part in fault.exceptions:
                yield from (f"  {line}" for line in _told(part))


def _chain(stopped: BaseException) -> Iterator[BaseException]:
    """Yield what led to an exception, then the exception itself; each once."""
    chain: list[BaseException] = []
    fault: BaseException | None = stopped
    while fault is not None and not any(fault is one for one in chain):
        chain.append(fault)
        cause = None if hasattr(fault.__cause__, "tb") else fault.__cause__
        fault = cause or (None if fault.__suppress_context__ else fault.__context__)
    yield from reversed(chain)


def _kind(fault: BaseException) -> str:
    kind = type(fault)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )


def _frames(fault: BaseException) -> Iterator[_Frame]:
    for frame, line in traceback.walk_tb(fault.__traceback__):
        yield _Frame(frame.f_code.co_filename, line, frame.f_code.co_name)


def _frames_in(text: str) -> Iterator[_Frame]:
    """Yield the frames of a traceback as text.

    A message may look like a frame: a function is named only if its file defines it.
    """
    for found in _TOLD.finditer(text):
        name = found["function"]
        is_there = name in _UNNAMED or _defines(found["file"], name)
        yield _Frame(found["file"], int(found["line"]), name if is_there else "?")


def _defines(file: str, name: str) -> bool:
    if _place(file) is None or not name.isidentifier():
        return False
    try:
        return re.search(rf"\bdef {name}\b", Path(file).read_text("utf-8")) is not None
    except (OSError, ValueError):
        return False


def _lines(frames: Iterable[_Frame]) -> Iterator[str]:
    """Yield a line for each frame; what repeats itself is told once."""
    told = [_line(frame) for frame in frames]
    once = [line for before, line in pairwise(["", *told]) if line != before]
    if len(once) > _MOST:
        half = _MOST // 2
        once = [*once[:half], f"  ... {len(once) - _MOST} more ...", *once[-half:]]
    yield from once


def _line(frame: _Frame) -> str:
    place = _place(frame.file)
    return f"  {_ELSEWHERE}" if place is None else f"  {place}:{frame.line} in {frame.function}"


def _place(file: str) -> str | None:
    """Return a file as its package knows it, or nothing when it is in no folder that we know."""
    if _FROZEN.fullmatch(file):
        return file
    path = Path(file).resolve()
    for folder, begins in _folders():
        if path.is_relative_to(folder):
            return f"{begins}{path.relative_to(folder).as_posix()}"
    return None


def _folders() -> Iterator[tuple[Path, str]]:
    """Yield the folders whose files have a name that is the same everywhere, innermost first."""
    yield _OURS, "generator/"
    for entry in sys.path:
        if Path(entry).name in {"site-packages", "dist-packages"}:
            yield Path(entry).resolve(), ""
    yield Path(sysconfig.get_path("stdlib")).resolve(), "python/"
