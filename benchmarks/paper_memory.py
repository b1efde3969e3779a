"""Measure how memory grows with paper: `python benchmarks/paper_memory.py [SHEETS]` prints it as it goes.

Sheets of all kinds but books, evenly chosen from every variant of our own, are laid out by one
process: first in one run, as a build does, then each in a run of its own, as packets are. Each way
has a fresh process, which is handed what it lays out and nothing else. Seconds are those of the
processor, so that other work on the same computer does not count.
"""

import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from paper_ways import planned_of

from generator.compose import Medium, compose
from generator.findings import Finding
from generator.flow import Printing, check
from generator.load import find_project
from generator.publish import Press, Sheet, print_all, print_one
from generator.render import Renderer

ROOT = Path(__file__).resolve().parent.parent
STEP = 10


def chosen(count: int, wanted: Callable[[str], bool]) -> tuple[list[Sheet], Press]:
    """Return so many sheets of wanted kinds from every variant of our own, evenly chosen; their press."""
    project = find_project(ROOT)
    looked = check(project)
    composed = compose(
        looked.loaded.curriculum, looked.checked, looked.found, wants_all=True, has_paper=True
    )
    documents = [
        document for document in composed.of(Medium.PAPER) if wanted(document.address.split("/")[1])
    ]
    printing = Printing(project, Renderer(project.templates, composed.addresses))
    kept = documents[:: max(1, len(documents) // count)][:count]
    return [printing.sheet(document) for document in kept], printing.folders


def in_own_process(script: str, way: str, sheets: Sequence[Sheet], press: Press) -> None:
    """Run a script once more in a fresh process, which is handed sheets and nothing else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheets"
        there = Press(press.print_folder, press.figures, Path(folder) / "build", 1)
        path.write_bytes(pickle.dumps((sheets, there)))
        subprocess.run([sys.executable, script, way, str(path)], cwd=ROOT, check=True)


def handed(path: str) -> tuple[list[Sheet], Press]:
    """Return what a process was handed."""
    return pickle.loads(Path(path).read_bytes())  # type: ignore[no-any-return] # noqa: S301 - written above


def megabytes() -> float:
    """Return how much memory this process has in use now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


class Told:
    """Prints a line for every so many sheets, and in the end what one more of them costs."""

    def __init__(self, way: str) -> None:
        self._way, self._started, self._seen = way, time.process_time(), list[tuple[int, float]]()

    def __call__(self, done: int, total: int) -> None:
        """Note how much memory is in use after `done` sheets."""
        if done % STEP and done != total:
            return
        self._seen.append((done, megabytes()))
        seconds = time.process_time() - self._started
        print(
            f"{self._way:<12} {done:5} sheets {self._seen[-1][1]:7.0f} MB {seconds:7.1f} s of work",
            flush=True,
        )

    def sum_up(self) -> None:
        """Print the highest figure, and by how much the last quarter of the sheets raised it."""
        before, last = self._seen[len(self._seen) * 3 // 4], self._seen[-1]
        growth = (last[1] - before[1]) / max(1, last[0] - before[0])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
        print(f"{self._way:<12} peak {peak:.0f} MB; {growth:+.2f} MB a sheet in the last quarter")


def in_one_run(sheets: Sequence[Sheet], press: Press, told: Told) -> None:
    """Lay all sheets out in one run."""
    print_all([planned_of(sheet) for sheet in sheets], press, progress=told)


def one_by_one(sheets: Sequence[Sheet], press: Press, told: Told) -> None:
    """Lay each sheet out in a run of its own."""
    for number, sheet in enumerate(sheets):
        told(number, len(sheets))
        outcome = print_one(sheet, press)
        if isinstance(outcome, Finding):
            print(outcome.words)
    told(len(sheets), len(sheets))


WAYS: Mapping[str, Callable[[Sequence[Sheet], Press, Told], None]] = {
    "in one run": in_one_run,
    "one by one": one_by_one,
}


def main() -> None:
    """Choose sheets and lay them out both ways, each in a process of its own."""
    if len(sys.argv) == 3:
        way = sys.argv[1]
        sheets, press = handed(sys.argv[2])
        told = Told(way)
        WAYS[way](sheets, press, told)
        told.sum_up()
        return
    sheets, press = chosen(
        int(sys.argv[1]) if len(sys.argv) > 1 else 150, lambda kind: kind != "books"
    )
    for way in WAYS:
        in_own_process(__file__, way, sheets, press)


if __name__ == "__main__":
    main()
