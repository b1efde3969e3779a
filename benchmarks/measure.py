"""Measure what people wait for: `python benchmarks/measure.py` prints medians, in one run.

Cold is the command as a person types it; the stages below it are inside one warm process.
Times differ from machine to machine: read them against the first line.
"""

import datetime as dt
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.check import check_all, check_program
from generator.compose import Medium, compose
from generator.flow import check
from generator.load import find_project, load
from generator.model import Curriculum
from generator.render import Renderer
from generator.schedule import WEEK, Walk

RUNS = 7
ROOT = Path(__file__).resolve().parent.parent


def median(deed: Callable[[], object]) -> float:
    """Return the median of several runs in milliseconds, after one that is not counted."""
    deed()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        deed()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def command(*words: str) -> Callable[[], object]:
    """Return a run of the command in a process of its own."""
    return lambda: subprocess.run(
        [sys.executable, "-m", "generator", *words], cwd=ROOT, check=False, capture_output=True
    )


def proof(curriculum: Curriculum, weeks: int, misses: int) -> Callable[[], object]:
    """Return the admission proof of the home program: so many weeks without a closure, or 0 for its year.

    The walk is made anew each time: nothing is kept from the run before.
    """
    id = curriculum.home_program() or ""
    program = curriculum.programs[id]
    if weeks:
        last = program.calendar.start + weeks * WEEK - dt.timedelta(days=1)
        year = program.calendar.model_copy(update={"closures": (), "ends": last})
        program = program.model_copy(update={"calendar": year})
    as_of = curriculum.edition.date
    return lambda: check_program(
        curriculum, id, program, as_of, Walk.of(program, deviations=True, misses=misses)
    )


def main() -> None:
    """Print one line for each thing that is measured, as milliseconds and against bare Python."""
    project = find_project(ROOT)
    loaded = load([ROOT])
    looked = check(project)
    as_of = loaded.curriculum.edition.date
    composed = compose(loaded.curriculum, looked.checked, looked.report.findings)
    renderer = Renderer(project.templates, composed.addresses)
    bare = median(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    measured = {
        "python -c '' (bare start)": bare,
        "groupwork --help, cold": median(command("--help")),
        "groupwork check, cold": median(command("check", "--format", "json")),
        "load, nothing changed": median(lambda: load([ROOT])),
        "check all rules and programs, nothing changed": median(
            lambda: check_all(loaded.curriculum, as_of)
        ),
        "proof, 16 weeks, two tracks, every day": median(proof(loaded.curriculum, 16, 0)),
        "proof, a year with closures, --miss 2": median(proof(loaded.curriculum, 0, 2)),
        "compose, nothing changed": median(
            lambda: compose(loaded.curriculum, looked.checked, looked.report.findings)
        ),
        "render all pages, again": median(
            lambda: [renderer.render(page) for page in composed.of(Medium.SCREEN)]
        ),
        "groupwork build, nothing changed, cold": median(command("build")),
    }
    for name, milliseconds in measured.items():
        print(f"{name:<46} {milliseconds:8.0f} ms  {milliseconds / bare:6.1f} x bare start")


if __name__ == "__main__":
    main()
