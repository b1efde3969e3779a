"""The spare engine: it builds as the other does, and whatever becomes of it, a site is built."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from factory import REPOSITORY, write_files

from generator.publish import Spare, StartEngine, finish_engine, only_one_build, start_engine

SETTINGS = "site_name: A\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [search, offline]\n"
PAGE = "a.html"


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Spare]:
    """Start a spare engine; it ends with the test."""
    one = Spare()
    one.ready(tmp_path)
    yield one
    one.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a site of one page."""
    write_files(tmp_path / "here", {"mkdocs.yml": SETTINGS, "docs/a.md": "# A page\n"})
    return tmp_path / "here"


def _process(one: Spare) -> "subprocess.Popen[str]":
    assert one._waiting is not None
    return one._waiting[0]


def _built(folder: Path, start: StartEngine) -> "subprocess.Popen[str]":
    with only_one_build(folder) as lock:
        engine = start(folder, lock)
        finish_engine(engine, lambda: None)
    return engine


def test_the_spare_engine_makes_the_same_pages(waiting: Spare, folder: Path) -> None:
    """It is the one that waited; after it there is none until it is asked for."""
    process = _process(waiting)
    built = _built(folder, waiting.start)
    page = (folder / "staging" / PAGE).read_bytes()
    _built(folder, start_engine)

    assert built is process
    assert page == (folder / "staging" / PAGE).read_bytes()
    assert waiting._waiting is None


@pytest.mark.parametrize("seen", [True, False], ids=["ended before", "ends just now"])
def test_a_spare_engine_that_is_gone_is_no_hindrance(
    waiting: Spare, folder: Path, monkeypatch: pytest.MonkeyPatch, *, seen: bool
) -> None:
    """Another is started as ever, and the next time a spare one waits again."""
    process = _process(waiting)
    process.kill()
    process.wait()
    if not seen:
        monkeypatch.setattr(process, "poll", lambda: None)
    built = _built(folder, waiting.start)
    monkeypatch.undo()
    waiting.ready(folder)

    assert built is not process
    assert (folder / "staging" / PAGE).is_file()
    assert process is not _process(waiting)


def test_a_computer_that_can_start_none_has_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits, and nothing is said: the engine is started when it is needed."""

    def refused(*_words: object, **_how: object) -> None:
        raise BlockingIOError(11, "no more processes")

    one = Spare()
    with monkeypatch.context() as patched:
        patched.setattr("generator.publish.spare.subprocess.Popen", refused)
        one.ready(folder)

    assert one._waiting is None


def test_a_spare_engine_that_waits_stays_the_one(waiting: Spare, tmp_path: Path) -> None:
    """Who asks twice starts one."""
    process = _process(waiting)
    waiting.ready(tmp_path)

    assert process is _process(waiting)


def test_closing_ends_it(waiting: Spare) -> None:
    """Once or twice."""
    process = _process(waiting)
    waiting.close()
    waiting.close()

    assert process.returncode is not None


def test_while_it_waits_it_holds_no_lock(waiting: Spare, tmp_path: Path) -> None:
    """Another build may begin in the folder."""
    with only_one_build(tmp_path):
        assert _process(waiting).poll() is None


def test_a_spare_engine_ends_with_its_parent(tmp_path: Path) -> None:
    """However that ends: nobody is left who waits."""
    program = (
        "import os, pathlib, sys\n"
        "from generator.publish import Spare\n"
        "one = Spare()\n"
        "one.ready(pathlib.Path(sys.argv[1]))\n"
        "print(one._waiting[0].pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    parent = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    left = Path(f"/proc/{int(parent.stdout)}/stat")
    until = time.monotonic() + 60
    while left.exists() and ") Z " not in left.read_text() and time.monotonic() < until:
        time.sleep(0.02)

    assert not left.exists() or ") Z " in left.read_text()
