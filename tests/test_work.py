"""How much work a build does is written down; more of it is a step back, less of it is to be written down.

`work.json` holds the table. Work is counted instead of seconds, which differ from run to run.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from factory import FILES, HANDOUT, SESSION, with_looks, write_files, write_project

TABLE = Path(__file__).with_name("work.json")
COUNTED = Path(__file__).with_name("counted.py")
CALLS = "calls of our functions"
BAND = 0.02
"""Calls may differ by this much before they must be written down."""

SENTENCE = {HANDOUT: FILES[HANDOUT].replace("Take ten easy breaths.", "Take five slow breaths.")}
LESS = {SESSION: FILES[SESSION].replace("pens, paper", "pens")}


def counted(what: str, root: Path) -> dict[str, int]:
    """Return the work that a command does in a project; the seed of chance is fixed."""
    run = subprocess.run(
        [sys.executable, COUNTED, what, root],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        check=True,
        capture_output=True,
        text=True,
    )
    counts: dict[str, int] = json.loads(run.stdout)
    return counts


def noted(root: Path) -> dict[Path, tuple[int, int]]:
    """Return inode and moment of each file that a build keeps, the site's own pages left out."""
    there = (path for path in (root / "build").rglob("*") if path.is_file())
    return {
        path: (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in there
        if path.relative_to(root / "build").parts[0] != "site"
    }


def built(root: Path) -> dict[str, int]:
    """Build once; returns the work, with the files that were written beside the site."""
    before = noted(root)
    work = counted("build", root)
    after = noted(root)
    written = [path for path, moment in after.items() if before.get(path) != moment]
    return {**work, "files written beside the site": len(written)}


def differing(expected: dict[str, int], found: dict[str, int], band: float = 0) -> list[str]:
    """Return a sentence for each number that is not as it is written down."""
    sentences = []
    for name in sorted(expected.keys() | found.keys()):
        was, now = expected.get(name, 0), found.get(name, 0)
        if abs(now - was) > band * was:
            told = (
                "more work; what brought it?" if now > was else "less work: write it into work.json"
            )
            sentences.append(f"{name}: {was} before, {now} now: {told}")
    return sentences


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    """What each of four deeds takes in the small project."""
    root = with_looks(write_project(tmp_path_factory.mktemp("work")))
    deeds = {"build from nothing": built(root), "build, nothing changed": built(root)}
    write_files(root, SENTENCE)
    deeds["build, one sentence of a handout changed"] = built(root)
    shutil.rmtree(root / "build")
    deeds["check"] = counted("check", root)
    return deeds


@pytest.mark.paper
@pytest.mark.parametrize("deed", list(json.loads(TABLE.read_text("utf-8"))))
def test_the_work_is_what_is_written_down(work: dict[str, dict[str, int]], deed: str) -> None:
    """Fails for more work and for less: one is a step back, the other keeps what was won."""
    expected = json.loads(TABLE.read_text("utf-8"))[deed]
    found = {name: count for name, count in work[deed].items() if name != CALLS}
    exact = {name: count for name, count in expected.items() if name != CALLS}

    assert [] == differing(exact, found)


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="calls were counted by Python 3.11")
def test_a_check_calls_our_functions_as_often_as_is_written_down(
    work: dict[str, dict[str, int]],
) -> None:
    """Instructions cannot be counted on every machine; calls of functions can."""
    expected = json.loads(TABLE.read_text("utf-8"))["check"]

    assert [] == differing({CALLS: expected[CALLS]}, {CALLS: work["check"][CALLS]}, BAND)


def test_more_and_less_are_both_told() -> None:
    """The guard says no in both directions, of a number that is new too, and within the band it is silent."""
    expected = [
        "files parsed: 9 before, 10 now: more work; what brought it?",
        "templates rendered: 9 before, 8 now: less work: write it into work.json",
        "texts: 0 before, 1 now: more work; what brought it?",
    ]
    was, now = {"files parsed": 9, "templates rendered": 9}, {"files parsed": 10, "texts": 1}

    assert expected == differing(was, {**now, "templates rendered": 8})
    assert [] == differing({CALLS: 1000}, {CALLS: 1015}, BAND)
