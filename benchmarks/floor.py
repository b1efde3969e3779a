"""A clean build of a part of our curriculum, held against the floor: the same documents and nothing else."""

import resource
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any
from unittest import mock

import weasyprint
from paper_peers import ROOT, composed_of, readable, sheets_of, write_input, write_sheets
from rounds import Way
from weasyprint.document import Document as Pages

from generator import flow
from generator.compose import Medium
from generator.load import Project
from generator.publish import layout, paper
from generator.render import Renderer

FLOOR = "the floor: layout and the engine alone"
BUILD = "groupwork build, from nothing"

STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "layout (HTML, CSS, pages)": ((weasyprint.HTML, "__init__"), (weasyprint.HTML, "render")),
    "writing PDF": ((Pages, "write_pdf"),),
    "load": ((flow, "load"),),
    "check": ((flow, "check_all"),),
    "compose": ((flow, "compose"),),
    "render": ((Renderer, "render"),),
    "write pages for the engine": ((flow, "write_sources"),),
    "keys": (
        *((flow, "site_key"), (flow, "_shaping"), (flow, "looks")),
        *((paper, "words_key"), (paper, "_looks_key"), (paper, "_pictures_key")),
    ),
    "write PDFs and what is noted of them": ((paper, "write"), (paper, "write_book")),
    "tags completed": ((layout, "finish_tags"),),
    "fit measured": ((layout, "problems_of"),),
    "small pictures": ((layout, "picture"),),
    "HTML pass and links": ((flow, "pass_over"),),
    "swap and list of hashes": ((flow, "swap"), (flow, "note_site")),
}
"""The parts of a build, and the functions in which each happens; what is in none of them is the rest."""

_FLOOR_STAGES = ("layout (HTML, CSS, pages)", "writing PDF", "engine")


def write_floor(project: Project, folder: Path) -> int:
    """Write what the floor needs of a project that has just been built; returns how many PDFs it makes.

    The folder stands beside the project's `build`, as paths in the engine's settings start there.
    """
    composed = composed_of(project)
    shutil.rmtree(folder, ignore_errors=True)
    write_input(folder, project)
    sheets = [
        replace(sheet, parts=tuple(_readable(part, folder) for part in sheet.parts))
        for sheet in sheets_of(project, composed, composed.of(Medium.PAPER))
    ]
    write_sheets(folder, sheets)
    for name in ("thumbs", "docs"):
        shutil.copytree(project.build / name, folder / name)
    shutil.copy(project.build / "mkdocs.yml", folder)
    return len(sheets)


def _readable(part: Any, folder: Path) -> Any:
    return replace(part, html=readable(part.html, folder))


def ways(project: Project, folder: Path, count: int, processes: int) -> list[Way]:
    """Return the floor and our build, both from nothing; each makes `count` PDFs and a site."""
    floor = str(ROOT / "benchmarks" / "floor_ways.py")
    build = [sys.executable, "-m", "generator", "--project", str(project.root), "build"]

    def empty() -> None:
        shutil.rmtree(folder / "out", ignore_errors=True)
        (folder / "out").mkdir()
        shutil.rmtree(folder / "site-plain", ignore_errors=True)

    def removed() -> None:
        shutil.rmtree(project.build, ignore_errors=True)

    def made(site: Path, paper: Path) -> Callable[[], int]:
        return lambda: (site / "index.html").is_file() * len(list(paper.rglob("*.pdf")))

    return [
        Way(
            FLOOR,
            [sys.executable, floor, str(folder), str(processes)],
            ROOT,
            count,
            made(folder / "site-plain", folder / "out"),
            empty,
            note="HTML rendered before, the engine beside it, the longest document first",
        ),
        Way(
            BUILD,
            build,
            ROOT,
            count,
            made(project.build / "site", project.build / "paper"),
            removed,
            note="the whole command",
            may_find=True,
        ),
    ]


@dataclass
class Account:
    """Seconds of the processor by stage; a stage inside another counts for itself alone."""

    seconds: dict[str, float] = field(default_factory=dict)
    _inner: list[float] = field(default_factory=list)

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the work, and counts its time."""

        @wraps(work)
        def counted(*words: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            started = time.process_time()
            try:
                result = work(*words, **named)
                return list(result) if stage == "fit measured" else result
            finally:
                took = time.process_time() - started
                self.seconds[stage] = self.seconds.get(stage, 0) + took - self._inner.pop()
                if self._inner:
                    self._inner[-1] += took

        return counted


def account(project: Project) -> dict[str, Any]:
    """Build once from nothing in this process alone; returns where its time went.

    The engine's time is that of its own process. `above` is what is not layout, writing PDF or the engine,
    as a share of those.
    """
    shutil.rmtree(project.build, ignore_errors=True)
    counted = Account()
    engine = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.process_time()
    with ExitStack() as stack:
        for stage, places in STAGES.items():
            for owner, name in places:
                work = counted.timed(stage, getattr(owner, name))
                stack.enter_context(mock.patch.object(owner, name, work))
        built = flow.build(project, processes=1)
    total = time.process_time() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = counted.seconds
    seconds["the rest"] = total - sum(seconds.values())
    seconds["engine"] = after.ru_utime + after.ru_stime - engine.ru_utime - engine.ru_stime
    floor = sum(seconds[name] for name in _FLOOR_STAGES)
    return {
        "sessions": len(list((project.root / "curriculum" / "sessions").rglob("*.yaml"))),
        "pdfs": built.paper.total,
        "printed_pages": sum(built.paper.pages.values()),
        "site_pages": built.site.pages,
        "seconds": {name: round(took, 2) for name, took in _largest_first(seconds)},
        "above": round(sum(seconds.values()) / floor - 1, 3),
    }


def _largest_first(seconds: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda item: -item[1])
