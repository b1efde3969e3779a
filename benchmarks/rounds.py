"""Runs of several ways to do the same work, by turns in one session, and what comes of them as ratios.

Each way is a command in a process of its own, timed whole: what a person who types it waits for. In each
round every way runs once, so that a computer that slows down slows all of them. A ratio holds two
runs of one round against each other; what is told is the median of all rounds, with least and most.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Way:
    """One way to do the work: its command, where it runs, what is made ready before and not timed.

    `made` counts what it left behind, which must be `wanted`. Its time counts `times` over, where it
    does only a part of the work. `note` says what is different about it. One that `may_find` ends with 1 where
    it found something to say, and has done its work.
    """

    name: str
    command: Sequence[str]
    folder: Path
    wanted: int
    made: Callable[[], int]
    before: Callable[[], None] = _nothing
    times: float = 1
    note: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    may_find: bool = False


@dataclass(frozen=True)
class Run:
    """What one run took: seconds on the clock, and seconds of all processors together."""

    seconds: float
    work: float


class WayFailedError(Exception):
    """Raised by a run that failed or left too little behind; says what it said."""


def run_once(way: Way) -> Run:
    """Do the work once in one way; raises WayFailedError when it was not done."""
    way.before()
    started = time.perf_counter()
    process = subprocess.Popen(
        way.command,
        cwd=way.folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **way.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode not in ((0, 1) if way.may_find else (0,)):
        raise WayFailedError(f"{way.name} ended with {process.returncode}: {said[-800:]}")
    if way.made() != way.wanted:
        raise WayFailedError(f"{way.name} made {way.made()} of {way.wanted}: {said[-800:]}")
    work = used.ru_utime + used.ru_stime
    return Run(seconds * way.times, work * way.times)


def in_rounds(ways: Sequence[Way], rounds: int) -> tuple[dict[str, list[Run]], dict[str, str]]:
    """Run all ways by turns; returns the runs of each, and why others are left out."""
    runs: dict[str, list[Run]] = {way.name: [] for way in ways}
    left_out: dict[str, str] = {}
    for number in range(rounds):
        for way in ways:
            if way.name in left_out:
                continue
            print(f"round {number + 1} of {rounds}: {way.name}", file=sys.stderr, flush=True)
            try:
                runs[way.name].append(run_once(way))
            except (WayFailedError, OSError) as why:
                left_out[way.name] = str(why)
                del runs[way.name]
    return runs, left_out


def told(
    ways: Sequence[Way], runs: Mapping[str, Sequence[Run]], against: str
) -> list[dict[str, Any]]:
    """Return a row for each way: how many times the work of `against` it takes, round by round."""
    rows = []
    for way in ways:
        if way.name not in runs:
            continue
        pairs = list(zip(runs[way.name], runs[against], strict=True))
        rows.append(
            {
                "name": way.name,
                "note": way.note,
                "clock": _spread([one.seconds / other.seconds for one, other in pairs]),
                "work": _spread([one.work / other.work for one, other in pairs]),
                "seconds": round(statistics.median(one.seconds for one, _ in pairs), 2),
            }
        )
    return rows


def _spread(ratios: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(ratios), 3),
        "least": round(min(ratios), 3),
        "most": round(max(ratios), 3),
    }


def as_lines(rows: Sequence[Mapping[str, Any]], against: str) -> str:
    """Return rows as a table in plain text."""
    lines = [f"{'times ' + against:<44} {'clock':>18} {'processors':>18}"]
    for row in rows:
        clock, work = (
            f"{row[kind]['median']:.2f} ({row[kind]['least']:.2f}-{row[kind]['most']:.2f})"
            for kind in ("clock", "work")
        )
        lines.append(f"{row['name']:<44} {clock:>18} {work:>18}")
    return "\n".join(lines)
