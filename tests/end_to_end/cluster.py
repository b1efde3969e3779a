"""A Dask scheduler with workers as processes of their own on this computer, for tests."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
_PATIENCE = 120
_ALONE = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address, as a person types it, and its processes."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    workers: Sequence["subprocess.Popen[bytes]"]


@contextmanager
def cluster(
    folder: Path, workers: int, protocol: str = "tcp", **environment: str
) -> Iterator[Cluster]:
    """Start a scheduler and so many workers, who live in a folder and know nothing of any project.

    A worker has no nanny: one that is killed is gone. What they say is in files of the folder.
    """
    with ExitStack() as stack:

        def started(name: str, *words: str) -> "subprocess.Popen[bytes]":
            said = stack.enter_context((folder / f"{name}.said").open("ab"))
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{name}", *_ALONE, *words],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
                stdout=said,
                stderr=said,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        note = folder / "scheduler.json"
        scheduler = started(
            "scheduler", "--port", "0", "--protocol", protocol, "--scheduler-file", str(note)
        )
        where = _address_in(note)
        hands = [started("worker", where, "--no-nanny", "--nthreads", "1") for _ in range(workers)]
        yield Cluster(f"dask://{where.partition('://')[2]}", scheduler, hands)


def _address_in(note: Path) -> str:
    for _ in range(_PATIENCE * 10):
        if note.is_file() and (text := note.read_text("utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise TimeoutError(note)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process as the system does when memory is short: without a word."""
    process.send_signal(signal.SIGKILL)
    process.wait()
