"""`build --verify`: everything is built again from nothing, in other circumstances, and compared.

What depends on the number of processes, on the order of a set, on the hour, the language or the
rights that this computer gives is found here, before two people hold two papers of one version.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TypedDict

from .flow import BuildResult, Progress, build
from .load import Project
from .publish import Compared, compared, compared_as_text, only_one_build
from .serving import moments_of

_PATIENCE = 20
"""Seconds that a second build has to tidy up after itself."""
_ENDED = "The process that built it again ended without a word; was there too little memory?"


class Asked(TypedDict):
    """What a site was built with."""

    wants_all: bool
    wants_word: bool
    wants_offline: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """How a second build compares with the first, and in what it was unlike it, in words.

    Where it stopped there is nothing to compare, and `stopped` says why. `is_certain` says that
    nobody changed a file meanwhile.
    """

    how: str
    compared: Compared | None
    stopped: str = ""
    is_certain: bool = True

    @property
    def is_same(self) -> bool:
        """Whether all was compared, and all is the same."""
        return self.compared is not None and not self.compared.differing

    def as_text(self) -> str:
        """Return all of it, as lines."""
        if self.compared is None:
            return f"Built again from nothing {self.how}, it stopped. {self.stopped}"
        told = compared_as_text(self.compared, self.how)
        if self.compared.differing and not self.is_certain:
            told += "\nA file was changed meanwhile, so this shows nothing. Try again."
        return told


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a build must not depend on: processes at a time, environment, mask of rights."""

    processes: int
    environment: Mapping[str, str]
    mask: int

    @property
    def how(self) -> str:
        """Say in what this differs from the circumstances of before."""
        known = self.environment
        return (
            f"(by {self.processes} processes at a time, hash seed {known['PYTHONHASHSEED']}, "
            f"time zone {known['TZ']}, language {known['LC_ALL']}, mask {self.mask:03o})"
        )


def other_circumstances(environment: Mapping[str, str]) -> Circumstances:
    """Return circumstances unlike those of this process, whose environment is given."""

    def other(name: str, *choices: str) -> str:
        return next(choice for choice in choices if choice != environment.get(name))

    language = environment.get("LC_ALL") or environment.get("LANG") or "C"
    return Circumstances(
        processes=(os.cpu_count() or 1) + 1,
        environment={
            "PYTHONHASHSEED": other("PYTHONHASHSEED", "1", "2"),
            "TZ": other("TZ", "Pacific/Kiritimati", "America/New_York"),
            "LC_ALL": "C.UTF-8" if language in {"C", "POSIX"} else "C",
            "SOURCE_DATE_EPOCH": other("SOURCE_DATE_EPOCH", "86400", "172800"),
        },
        mask=0o077 if _mask() != 0o077 else 0o022,
    )


def verify(
    project: Project,
    environment: Mapping[str, str],
    asked: Asked,
    progress: Progress,
) -> Verified:
    """Build everything again in a folder below build/ that is gone afterwards, and compare the sites.

    `asked` is what the site that stands was built with; it must be of the words as they are now.
    """
    before = moments_of(project)
    there = other_circumstances(environment)
    with (
        only_one_build(project.build),
        TemporaryDirectory(prefix="scratch-verify-", dir=project.build) as folder,
    ):
        again = replace(project, build=Path(folder))
        stopped = _built_again(again, there, asked, progress)
        if stopped:
            return Verified(there.how, None, stopped)
        progress("Comparing", 0, 1)
        found = compared(project.build / "site", again.build / "site")
    return Verified(there.how, found, is_certain=before == moments_of(project))


def _built_again(project: Project, there: Circumstances, asked: Asked, progress: Progress) -> str:
    """Build in a process of its own; return why it stopped, or nothing."""
    context = multiprocessing.get_context("spawn")
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=_build_there, args=(project, there.processes, asked, tells))
    try:
        with _in(there):
            process.start()
        tells.close()
        with hears:
            return _followed(hears, progress)
    finally:
        if process.is_alive():
            process.join(1)
            process.terminate()
            process.join(_PATIENCE)
            process.kill()
        process.join()


def _followed(hears: Connection, progress: Progress) -> str:
    """Tell what the second build does until it says how it ended."""
    while True:
        try:
            said = hears.recv()
        except EOFError:
            return _ENDED
        if isinstance(said, str):
            return said
        what, done, total = said
        progress(f"Again: {what}", done, total)


@contextmanager
def _in(there: Circumstances) -> Iterator[None]:
    """Let a process that is started meanwhile live in other circumstances, deaf to Ctrl+C.

    Ctrl+C reaches all processes of a terminal at once; who started this one ends it in order.
    """
    known = dict(os.environ)
    mask = os.umask(there.mask)
    hearing = signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(there.environment)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, hearing)
        os.umask(mask)
        for name in there.environment:
            del os.environ[name]
        os.environ.update(known)


def _build_there(project: Project, processes: int, asked: Asked, tells: Connection) -> None:
    """Build in this process, which lives in other circumstances, and tell what it does."""
    signal.signal(signal.SIGTERM, _stop)

    def tell(what: str, done: int, total: int) -> None:
        tells.send((what, done, total))

    try:
        result = build(project, tell, processes=processes, **asked)
        tells.send(_why_none(result))
    except (KeyboardInterrupt, BrokenPipeError):
        return  # whoever asked for it is gone, or wants it no longer
    except Exception as stopped:  # noqa: BLE001 - whatever stops only the second build is told
        tells.send(f"{type(stopped).__name__}: {stopped}")


def _why_none(result: BuildResult) -> str:
    return "A page could not be made." if result.kept_last_site else ""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _mask() -> int:
    """Return the mask of rights of this process, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
