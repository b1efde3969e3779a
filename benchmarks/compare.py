"""What a build costs against others and against the floor, side by side in one run.

    python benchmarks/compare.py [--date 2026-11-27] [--rounds 5] [--handouts 60] [--sessions 20]
        [--only paper,account,floor,site] [--install] [--to benchmarks/results/compare.json]

Three comparisons, each by turns, median of all rounds: the same handouts printed by our press, by plain
WeasyPrint, Chromium and Typst; a clean build of a part of our curriculum against its documents laid out
with everything else removed; the same Markdown built by us, stock Material, Zensical and Hugo. Ratios are
the result: seconds differ from computer to computer. `--install` first installs what is compared with
into build/bench/peers, from requirements/bench.txt; what is not there is said, and left out.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import floor  # noqa: E402 - found by the path above
import paper_peers  # noqa: E402
import site_peers  # noqa: E402
from rounds import Way, as_lines, in_rounds, told  # noqa: E402
from subset import write_subset  # noqa: E402

from generator.load import Project, find_project  # noqa: E402

PLACE = ROOT / "build" / "bench"
PEERS = PLACE / "peers"
OURS = ("mkdocs", "mkdocs-material", "weasyprint")
THEIRS = ("hugo", "typst", "zensical")


def main() -> int:
    """Compare what is asked for, print the ratios, and write them down; 1 when a way was left out."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--date", default="", help="the day that is written beside the figures")
    asked.add_argument("--rounds", type=int, default=5, help="how often each way runs")
    asked.add_argument("--handouts", type=int, default=60, help="how many are printed")
    asked.add_argument(
        "--sessions", type=int, default=20, help="how many the part for the floor has"
    )
    asked.add_argument(
        "--only", default="paper,account,floor,site", help="what to compare, with commas"
    )
    asked.add_argument("--install", action="store_true", help="install what is compared with")
    asked.add_argument("--peers", type=Path, default=PEERS, help="where it is installed")
    asked.add_argument("--to", type=Path, default=ROOT / "benchmarks" / "results" / "compare.json")
    wanted = asked.parse_args()
    if wanted.install:
        install(wanted.peers)
    is_whole = True
    for kind in wanted.only.split(","):
        found = KINDS[kind](wanted)
        is_whole = is_whole and not found.get("left_out")
        asked_for = {"date": wanted.date, "command": command()}
        write_down(wanted.to, {**setting(wanted.peers), kind: {**asked_for, **found}})
    return 0 if is_whole else 1


def of_paper(wanted: argparse.Namespace) -> dict[str, Any]:
    """Compare ways to print the same handouts."""
    count = paper_peers.write_handouts(PLACE / "paper", wanted.handouts)
    ways, left_out = paper_peers.ways(PLACE / "paper", count, wanted.peers)
    return {"handouts": count, **compared(ways, left_out, paper_peers.OURS, wanted.rounds)}


def of_account(wanted: argparse.Namespace) -> dict[str, Any]:
    """Say where the time of one build goes."""
    return floor.account(_part(wanted.sessions))


def of_floor(wanted: argparse.Namespace) -> dict[str, Any]:
    """Compare a clean build with the floor."""
    project = _part(wanted.sessions)
    count = _built(project)
    ways = floor.ways(project, project.root / "floor", count, os.cpu_count() or 1)
    return {"pdfs": count, **compared(ways, {}, floor.FLOOR, wanted.rounds)}


def of_site(wanted: argparse.Namespace) -> dict[str, Any]:
    """Compare ways to build a site from the same Markdown."""
    project = _part(wanted.sessions)
    _built(project)
    pages = site_peers.write_sites(project.build, PLACE / "sites")
    ways, left_out = site_peers.ways(project.build, PLACE / "sites", pages, wanted.peers)
    return {"pages": len(pages), **compared(ways, left_out, site_peers.OURS, wanted.rounds)}


KINDS = {"paper": of_paper, "account": of_account, "floor": of_floor, "site": of_site}


@lru_cache(maxsize=1)
def _part(sessions: int) -> Project:
    """Write a part of the curriculum as a project of its own, once; returns it."""
    project = find_project(write_subset(PLACE / "part", sessions))
    if project is None:
        sys.exit("The part of the curriculum is no project.")
    return project


def _built(project: Project) -> int:
    """Build a project, and write what the floor needs of it; returns how many PDFs it makes."""
    if not (project.build / "site" / "index.html").is_file():
        command = [sys.executable, "-m", "generator", "--project", str(project.root), "build"]
        subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    return floor.write_floor(project, project.root / "floor")


def compared(
    ways: list[Way], left_out: dict[str, str], against: str, rounds: int
) -> dict[str, Any]:
    """Run all ways by turns; returns and prints what each takes of the time of `against`."""
    busy = os.getloadavg()[0]
    runs, failed = in_rounds(ways, rounds)
    if against not in runs:
        sys.exit(f"{against} did not run: {failed[against]}")
    rows = told(ways, runs, against)
    missing = {**left_out, **failed}
    print(as_lines(rows, against))
    for name, why in missing.items():
        print(f"left out: {name}: {why}")
    print()
    return {
        "against": against,
        "rounds": rounds,
        "rows": rows,
        "left_out": missing,
        "load_before": round(busy, 1),
    }


def setting(peers: Path) -> dict[str, Any]:
    """Return on what was measured: the computer and the versions; nothing says whose it is."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "memory_gib": round(pages * size / 2**30),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in OURS},
            **_versions(peers),
        },
    }


def command() -> str:
    """Return the command as it was typed, without words that name a folder."""
    words = sys.argv[1:]
    hidden = {at for at, word in enumerate(words) if word in ("--peers", "--to")}
    shown = (word for at, word in enumerate(words) if not {at, at - 1} & hidden)
    return " ".join(["python benchmarks/compare.py", *shown])


def _versions(peers: Path) -> dict[str, str]:
    """Return the versions of what is compared with, where it is installed."""
    python = peers / "bin" / "python"
    if not python.exists():
        return {}
    say = f"from importlib.metadata import version; print(*map(version, {THEIRS!r}))"
    said = subprocess.run([python, "-c", say], check=True, capture_output=True, text=True).stdout
    return dict(zip(THEIRS, said.split(), strict=True))


def install(peers: Path) -> None:
    """Make the environment of what is compared with, from the lock."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", peers], check=True)
    lock = ROOT / "requirements" / "bench.txt"
    words = ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--require-hashes"]
    subprocess.run([peers / "bin" / "python", *words, "-r", lock], check=True)


def write_down(path: Path, found: dict[str, Any]) -> None:
    """Write the figures, over those of the same kind that are there; kinds not measured now stay."""
    known = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**known, **found}, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
