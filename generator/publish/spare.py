"""A spare engine: a process that has read the site engine already, and waits for a folder to build.

A preview keeps one ready, so that a first look need not wait for Python to read the engine. It
knows no settings before it is asked, holds no lock while it waits, does one job, and ends with its
parent.
"""

import os
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from .site import Engine, engine_environment, make_room, start_engine, stop_engine
from .site_parts import engine as call_of_engine

_WAITING = """\
import importlib.metadata, os, runpy, socket, sys
import mkdocs.commands.build, mkdocs.config.defaults, mkdocs.localization
for point in importlib.metadata.entry_points(group="mkdocs.plugins"):
    if point.name in {"material/search", "material/offline"}:
        point.load()
for point in importlib.metadata.entry_points(group="markdown.extensions"):
    if point.name in {"attr_list", "fenced_code", "tables", "toc"}:
        point.load()
with socket.socket(fileno=0) as asked:
    folder, held, _, _ = socket.recv_fds(asked, 65536, 1)
    if folder:
        os.chdir(os.fsdecode(folder))
        sys.path.insert(0, os.getcwd())
        runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
"""
"""What a spare engine does: it reads what every site needs, waits, and is the engine from then on.

It is asked with the name of a folder and the build's lock; nobody asks when its parent has ended.
"""


class Spare:
    """Keeps one spare engine, from when it is asked to be ready until it is closed."""

    def __init__(self) -> None:
        self._waiting: tuple[Engine, socket.socket] | None = None

    def ready(self, build: Path) -> None:
        """Start a spare engine in a folder, unless one waits; a computer that cannot has none."""
        if self._waiting is not None and self._waiting[0].poll() is None:
            return
        self.close()
        with suppress(OSError):
            ours, theirs = socket.socketpair()
            with theirs, ExitStack() as undone:
                undone.callback(ours.close)
                engine = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                    [sys.executable, "-P", "-c", _WAITING, *call_of_engine()[1:]],
                    cwd=build,
                    env=engine_environment(),
                    stdin=theirs.fileno(),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                )
                undone.pop_all()
            self._waiting = engine, ours

    def start(self, build: Path, lock: int) -> Engine:
        """Start the engine as `start_engine` does: the spare one, or another where none waits."""
        if self._waiting is None or self._waiting[0].poll() is not None:
            return start_engine(build, lock)
        engine, ask = self._waiting
        make_room(build)
        try:
            socket.send_fds(ask, [os.fsencode(build.resolve())], [lock])
        except OSError:  # it ended just now
            return start_engine(build, lock)
        ask.close()
        self._waiting = None
        return engine

    def close(self) -> None:
        """End the spare engine that waits, if one does."""
        if self._waiting is not None:
            engine, ask = self._waiting
            self._waiting = None
            ask.close()
            stop_engine(engine)
