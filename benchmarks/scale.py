"""How time and memory grow with the curriculum: `python benchmarks/scale.py`.

    python benchmarks/scale.py 100 1000 10000
    python benchmarks/scale.py --site --paper 40 --beside 2 100 300 1000 10000

Each size is made by synthetic.py once and kept in a folder (--folder, or one that is thrown away). Each
step runs in a process of its own; what has to come before it is not counted in its seconds, but its peak of
memory is the process's. The exponent between two sizes is the logarithm of the ratio of the processor's
seconds over that of the sessions: 1 is linear, 2 is square. Figures go to benchmarks/results/scale.json.
"""

import argparse
import datetime as dt
import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from importlib.metadata import version
from itertools import pairwise
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from synthetic import write_curriculum  # noqa: E402 - benchmarks are no package

from generator.compose import Composed, Document, Medium, compose  # noqa: E402
from generator.findings import Report  # noqa: E402
from generator.flow import Looked, Printing, build, check, look, prove  # noqa: E402
from generator.load import Project, find_project, load  # noqa: E402
from generator.publish import paper, print_one  # noqa: E402
from generator.render import Renderer  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results" / "scale.json"
TOOLS = ("pydantic", "PyYAML", "Jinja2", "Markdown", "mkdocs-material", "weasyprint")

Deed = Callable[[], int]
"""Does what is measured, and returns how many things it made."""
Figures = dict[str, float]
"""Seconds, processor seconds, MiB, and how many things were made; of a site the MiB of its search index too."""


def step_load(project: Project) -> Deed:
    """Read every file into the model."""
    return lambda: load(project.layers).looked_at["files"]


def step_check(project: Project) -> Deed:
    """Do what `groupwork check` does but for its printing: load, rules, programs."""
    return lambda: len(check(project).report.findings)


def step_prove(project: Project) -> Deed:
    """Do what `groupwork prove` does for the home program: load, and walk every stay."""
    return lambda: len(_proof(project).findings)


def step_compose(project: Project) -> Deed:
    """Decide every page and PDF."""
    looked = look(project)
    return lambda: len(_composed(looked).documents)


def step_screen(project: Project) -> Deed:
    """Render the Markdown or HTML of every page, and keep none."""
    composed = _composed(look(project))
    pages = (*composed.of(Medium.SCREEN), *composed.of(Medium.BARE))
    renderer = Renderer(project.templates, composed.addresses)
    return lambda: sum(bool(renderer.render(page)) for page in pages)


def step_paper_html(project: Project) -> Deed:
    """Render the HTML of every PDF but the books for its key, as a build does before it lays any out."""
    press, composed = _press(project)
    run = paper._Run.begun(press.folders, lambda _done, _total: None)  # noqa: SLF001 - what a build does
    return lambda: len([run.looked_at(press.planned(one)) for one in _single(composed)])


def step_site(project: Project) -> Deed:
    """Build the whole site without a PDF: check, pages, the site engine, our pass."""
    return lambda: build(project, only=frozenset()).site.pages


def step_pdfs(project: Project, sample: int) -> Deed:
    """Lay out so many sheets and plans, evenly drawn from all, one at a time in this process."""
    press, composed = _press(project)
    every = _single(composed)
    chosen = every[:: max(len(every) // sample, 1)][:sample]
    return lambda: sum(bool(print_one(press.sheet(one), press.folders)) for one in chosen)


STEPS: Mapping[str, Callable[[Project], Deed]] = {
    "load": step_load,
    "check": step_check,
    "prove": step_prove,
    "compose": step_compose,
    "screen": step_screen,
    "paper HTML": step_paper_html,
    "site": step_site,
}


def _proof(project: Project) -> Report:
    found = prove(project, None, misses=0, first=None, today=dt.date(2027, 1, 4))
    return found if isinstance(found, Report) else found.report


def _composed(looked: Looked) -> Composed:
    return compose(looked.loaded.curriculum, looked.checked, looked.found)


def _single(composed: Composed) -> list[Document]:
    """Return the PDFs of single things: a manual that binds 1,000 plans is more than a template may write."""
    return [one for one in composed.of(Medium.PAPER) if not one.address.startswith("paper/books/")]


def _press(project: Project) -> tuple[Printing, Composed]:
    composed = _composed(look(project))
    return Printing(project, Renderer(project.templates, composed.addresses)), composed


def measured(deed: Deed) -> Figures:
    """Return what it cost to do it once, children that were waited for included."""
    before, started = _processor(), time.perf_counter()
    made = deed()
    seconds, worked = time.perf_counter() - started, _processor() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in _WHO) / 1024
    return {
        "seconds": round(seconds, 3),
        "processor_seconds": round(worked, 3),
        "peak_mib": round(peak, 1),
        "made": made,
    }


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in _WHO)


def in_own_process(step: str, folder: Path, sample: int) -> Figures:
    """Measure one step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--paper", str(sample), str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def exponents(sizes: Sequence[int], costs: Sequence[float]) -> list[float]:
    """Return how a cost grows between each size and the next: 1 is linear."""
    pairs = pairwise(zip(sizes, costs, strict=True))
    return [
        round(log(more / less) / log(large / small), 2) for (small, less), (large, more) in pairs
    ]


def machine() -> dict[str, object]:
    """Return what the figures were measured on; neither its name nor a folder of it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "python": platform.python_version(),
        **{name: version(name) for name in TOOLS},
    }


def table(sizes: Sequence[int], results: Mapping[str, Sequence[Figures]]) -> str:
    """Return a line for each step: processor seconds and peak MiB at each size, and how they grow."""
    heads = "".join(f"{size:>12,} sessions" for size in sizes)
    lines = [
        f"{'':<12}{heads}   grows with the power",
        f"{'':<12}" + f"{'s, MiB':>21}" * len(sizes),
    ]
    for step, costs in results.items():
        cells = "".join(
            f"{one['processor_seconds']:>12.2f} {one['peak_mib']:>8.0f}" for one in costs
        )
        grown = exponents(sizes, [one["processor_seconds"] for one in costs])
        lines.append(f"{step:<12}{cells}   {' '.join(f'{one:.2f}' for one in grown)}")
    return "\n".join(lines)


def main() -> None:
    """Measure all steps at all sizes asked for, print the table, and write the figures."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("sizes", nargs="*", default=["100", "1000"], help="how many sessions, each")
    asked.add_argument("--folder", type=Path, help="where curricula are kept from run to run")
    asked.add_argument("--site", action="store_true", help="the site engine, too; it takes long")
    asked.add_argument("--paper", type=int, default=0, help="how many PDFs to lay out at each size")
    asked.add_argument("--beside", type=int, default=1, help="how many steps run at a time")
    asked.add_argument("--output", type=Path, default=RESULTS, help="where the figures are written")
    asked.add_argument("--step", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.step:
        _step(options.step, Path(options.sizes[0]), options.paper)
        return
    sizes = sorted(int(size) for size in options.sizes)
    steps = [step for step in STEPS if options.site or step != "site"]
    steps += ["PDFs"] if options.paper else []
    with tempfile.TemporaryDirectory() as thrown_away:
        results = _measure(
            sizes, steps, options.folder or Path(thrown_away), options.paper, options.beside
        )
    print(table(sizes, results))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    figures = {
        "machine": machine(),
        "paper_sample": options.paper,
        "beside": options.beside,
        "sizes": sizes,
        "steps": {
            step: {
                "figures": costs,
                "grows": exponents(sizes, [one["processor_seconds"] for one in costs]),
            }
            for step, costs in results.items()
        },
    }
    options.output.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


def _step(name: str, folder: Path, sample: int) -> None:
    project = find_project(folder, is_named=True)
    if project is None:
        raise FileNotFoundError(folder)
    deed = step_pdfs(project, sample) if name == "PDFs" else STEPS[name](project)
    figures = measured(deed)
    if name == "site":
        index = project.build / "site" / "search" / "search_index.json"
        figures["search_index_mib"] = round(index.stat().st_size / 2**20, 1)
    print(json.dumps(figures))


def _measure(
    sizes: Sequence[int], steps: Sequence[str], kept: Path, sample: int, beside: int
) -> dict[str, list[Figures]]:
    results: dict[str, list[Figures]] = {step: [] for step in steps}
    for size in sizes:
        folder = kept / str(size)
        if not folder.is_dir():
            print(f"{size:,} sessions are made", file=sys.stderr)
            # A process counts what its parent had when it began, so this one stays small.
            making = multiprocessing.Process(target=write_curriculum, args=(size, folder))
            making.start()
            making.join()
            if making.exitcode:
                sys.exit(f"The curriculum of {size:,} sessions was not made.")
        # The longest come last in the list and are begun first, so that none of them is waited for alone.
        with ThreadPoolExecutor(beside) as pool:
            begun = {
                pool.submit(in_own_process, step, folder, sample): step for step in reversed(steps)
            }
            for done in as_completed(begun):
                print(f"{size:,} sessions: {begun[done]}: {done.result()}", file=sys.stderr)
        for done, step in begun.items():
            results[step].append(done.result())
    return results


if __name__ == "__main__":
    main()
