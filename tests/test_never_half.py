"""A build that is killed leaves a whole site, and the next one makes of it what a clean one would.

Three moments, a handful of kills; `benchmarks/faults.py` has hundreds, and all other faults.
"""

from pathlib import Path

import faulty
import pytest
from factory import FILES, GLOSSARY, write_files

STYLE = "templates/print/fillable.css"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build three sessions."""
    root = faulty.write_three_sessions(tmp_path_factory.mktemp("whole") / "project")
    assert 0 == faulty.run(root, "build").process.returncode
    return root


def change(root: Path, words: str) -> None:
    """Say something else in the glossary, which is a page, and let a sheet look otherwise."""
    write_files(root, {GLOSSARY: FILES[GLOSSARY].replace("A strong wish", words)})
    with (root / STYLE).open("a", encoding="utf-8") as file:
        file.write(f"\nbody {{word-spacing: 0.{len(words)}pt}}\n")


@pytest.mark.slow
@pytest.mark.paper
def test_a_build_that_is_killed_leaves_a_whole_site(built: Path) -> None:
    """The group, the engine, the parent alone, at three stages: the site is the old one each time."""
    old = faulty.manifest(built / "build" / "site")
    change(built, "Any wish")
    sources = faulty.sources(built)
    left = []
    for victim, stage in (
        ("group", "Writing pages"),
        ("engine", "Laying out paper"),
        ("group", "Building the site"),
        ("parent", "Laying out paper"),  # the last: its engine works on, and holds the folder
    ):
        started = faulty.start(built, "build")
        faulty.wait_for(started, stage)
        is_ended = faulty.end(started, victim)
        faulty.finish(started)
        left.append((is_ended, faulty.state(built, old, {})))
    next_one = faulty.run(built, "build")
    clean = faulty.clean(built, built.parent / "clean")
    expected = [(True, "whole-old")] * 4

    assert expected == left
    assert (0, [], sources) == (
        next_one.process.returncode,
        faulty.rests(built),
        faulty.sources(built),
    )
    assert clean == faulty.manifest(built / "build" / "site") != old


def test_the_checker_sees_what_is_half(tmp_path: Path) -> None:
    """A site with one file of the other build, with one too few or too many, or none at all, is half."""
    old, new = {"a": "1", "b": "1"}, {"a": "2", "b": "2"}
    sites = [{"a": "1", "b": "2"}, {"a": "1"}, {"a": "1", "b": "1", "c": "1"}, {}, old, new]
    found = []
    for number, files in enumerate(sites):
        root = tmp_path / str(number)
        write_files(root / "build" / "site", files)
        manifests = [
            faulty.manifest(write_files(tmp_path / f"whole-{number}-{side}", whole))
            for side, whole in enumerate((old, new))
        ]
        found.append(faulty.state(root, *manifests))

    assert ["half"] * 4 + ["whole-old", "whole-new"] == found
