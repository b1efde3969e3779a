"""Holds every PDF below a folder against PDF/UA: `hold.py build/paper`, or `make conformance`.

veraPDF judges each file, then the second opinion of `opinion.py` does. A PDF that lies below a
folder named paper is also held against what this repository says now, unless it was built of
other words.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from opinion import WHAT, Fault, judge  # noqa: E402 - after the path
from verapdf import CannotVerifyError, table, verify  # noqa: E402 - after the path

from generator import flow  # noqa: E402 - after the path
from generator.compose import Medium, compose  # noqa: E402 - after the path
from generator.load import Project  # noqa: E402 - after the path
from generator.publish import Bound, Sheet  # noqa: E402 - after the path
from generator.publish.paper import words_key  # noqa: E402 - after the path
from generator.render import Renderer  # noqa: E402 - after the path

SHOWN = 10
"""So many faults of a kind are shown; the count tells of the others."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second opinion says of one file."""

    path: Path
    elements: int
    is_sourced: bool
    faults: tuple[Fault, ...]


def opinions(paths: Sequence[Path], sources: Mapping[Path, Sequence[Bound]]) -> tuple[Opinion, ...]:
    """Return an opinion for each file, in the order given; a file that cannot be read is a fault."""
    found: dict[Path, Opinion] = {}
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        jobs = [pool.submit(_opinion, path, sources.get(path, ())) for path in by_size(paths)]
        for job in as_completed(jobs):
            found[job.result().path] = job.result()
            if len(found) % 200 == 0 or len(found) == len(paths):
                _say(f"Second opinion: {len(found)} of {len(paths)} PDFs")
    return tuple(found[path] for path in paths)


def by_size(paths: Iterable[Path]) -> list[Path]:
    """Return the largest first, so that no process is left with it alone at the end."""
    return sorted(paths, key=lambda path: (-path.stat().st_size, path))


def _opinion(path: Path, parts: Sequence[Bound]) -> Opinion:
    elements, faults = judge(path, [(part.html, part.copies) for part in parts])
    return Opinion(path, elements, bool(parts), faults)


def told(found: Sequence[Opinion]) -> str:
    """Return the counts of the second opinion, and below each kind of fault the files that have it."""
    count = sum(len(one.faults) for one in found)
    lines = [
        f"PDFs           {len(found):12,}",
        f"elements       {sum(one.elements for one in found):12,}",
        f"word for word  {sum(one.is_sourced for one in found):12,}",
        f"faults         {count:12,}",
    ]
    kinds = Counter(fault.what for one in found for fault in one.faults)
    for what in (what for what in WHAT if kinds[what]):
        lines += ["", f"{kinds[what]} x {WHAT[what]}"]
        all_of_it = [(one.path, fault) for one in found for fault in one.faults]
        here = [f"  {path}: {fault.words}" for path, fault in all_of_it if fault.what == what]
        lines += here[:SHOWN]
    return "\n".join(lines)


def sources_of(paths: Iterable[Path]) -> dict[Path, Sequence[Bound]]:
    """Return what each file is made of, where this repository makes it and says the same now."""
    found: dict[Path, Sequence[Bound]] = {}
    builds = {path: build for path in paths if (build := _build_of(path))}
    for build in sorted(set(builds.values())):
        noted = json.loads((build / "paper.json").read_text("utf-8"))
        project = Project(REPOSITORY, build)
        looked = flow.check(project)
        composed = compose(looked.loaded.curriculum, looked.checked, looked.found, wants_all=True)
        printing = flow.Printing(project, Renderer(project.templates, composed.addresses))
        documents = {build / one.address: one for one in composed.of(Medium.PAPER)}
        for path in (path for path in builds if builds[path] == build and path in documents):
            sheet = printing.sheet(documents[path])
            if _is_as_noted(sheet, noted):
                found[path] = sheet.parts
    return found


def _build_of(path: Path) -> Path | None:
    """Return the folder of the build that a PDF lies in, if it lies in one that notes its paper."""
    builds = (above.parent for above in path.resolve().parents if above.name == "paper")
    return next((build for build in builds if (build / "paper.json").is_file()), None)


def _is_as_noted(sheet: Sheet, noted: Mapping[str, Any]) -> bool:
    """Whether a PDF was laid out from the words that the repository says now."""
    entry = noted.get(sheet.address)
    return bool(entry) and entry["made_of"]["words"] == words_key(sheet)


def pdfs_below(places: Iterable[Path]) -> tuple[Path, ...]:
    """Return every PDF below the folders, and each place that is a file itself, once and sorted."""
    found = {
        path.resolve()
        for place in places
        for path in (place.rglob("*.pdf") if place.is_dir() else (place,))
        if path.is_file()
    }
    return tuple(sorted(found))


def main(arguments: Sequence[str]) -> int:
    """Check all PDFs below the places: 0 all are good, 1 one is not, 2 nothing could be checked."""
    parser = argparse.ArgumentParser(description="Hold PDFs against PDF/UA-1, by two opinions.")
    parser.add_argument("places", nargs="+", type=Path, metavar="FOLDER")
    places = parser.parse_args(arguments).places
    paths = pdfs_below(places)
    if not paths:
        _say(f"No PDF is in {', '.join(map(str, places))}; make site builds them.")
        return 2
    try:
        verdicts = verify(paths, lambda done, total: _say(f"veraPDF: {done} of {total} PDFs"))
    except CannotVerifyError as problem:
        _say(str(problem))
        return 2
    sys.stdout.write(f"PDF/UA-1, by veraPDF\n{table(verdicts)}\n\n")
    sys.stdout.flush()
    found = opinions(paths, sources_of(paths))
    sys.stdout.write(f"Second opinion: structure, read by pypdf and pdfium\n{told(found)}\n")
    is_good = all(verdict.is_compliant for verdict in verdicts) and not any(
        one.faults for one in found
    )
    return 0 if is_good else 1


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
