"""The preview while somebody writes: what starts a build, in which order, and what is said of it."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from factory import EDITION, HANDOUT, SESSION, changed, with_looks, write_files, write_project

from generator import serving
from generator.flow import BuildResult
from generator.load import Project
from generator.publish import BuildRunningError, EngineFailedError, only_one_build

PAGES, PAPER = ("paper/",), ("paper/books/",)
WAVE = "paper/handouts/the-wave.pdf"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the small project with the repository's looks."""
    root = with_looks(write_project(tmp_path / "project"))
    return Project(root, root / "build")


def _in_words(stopped: Exception) -> str:
    return f"In words: {type(stopped).__name__}."


@dataclass
class Serving:
    """A preview that runs step by step: whoever asks for the next thing it says waits for it."""

    said: Iterator[BuildResult | str]
    boards: list[serving.Board] = field(default_factory=list)

    def next(self) -> BuildResult | str:
        """Wait for what is said next."""
        return next(self.said)

    @property
    def board(self) -> serving.Board:
        """The board on which the preview writes."""
        return self.boards[0]


@pytest.fixture
def served(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:
    """Start the preview of the small project; it ends with the test."""
    boards: list[serving.Board] = []
    start = serving.start_preview

    def started(site: Path, port: int, board: serving.Board, first: Path) -> Any:
        boards.append(board)
        return start(site, port, board, first)

    monkeypatch.setattr(serving, "start_preview", started)
    said = serving.serve(project, 8750, _in_words)
    assert next(said)  # its address
    yield Serving(said, boards)
    said.close()  # type: ignore[attr-defined] # serve is a generator


def test_the_spare_engine_ends_with_the_preview(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left who waits for a page to build."""
    spare = serving.Spare()
    monkeypatch.setattr(serving, "Spare", lambda: spare)
    project.build.mkdir()
    said = serving.serve(project, 8750, _in_words)
    next(said)
    spare.ready(project.build)
    assert spare._waiting is not None
    process = spare._waiting[0]
    said.close()  # type: ignore[attr-defined] # serve is a generator

    assert process.returncode is not None


# What starts a build


def put_back(path: Path) -> None:
    """Give a file other words of the same size, and its old moment, as a copy of a backup has it."""
    seen, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.replace("Riding", "RIDING"), "utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: write_files(root, changed(SESSION, "pens, paper", "pens")),
        lambda root: write_files(root, {"handouts/cravings/other.yaml": "title: Other\n"}),
        lambda root: (root / HANDOUT).unlink(),
        lambda root: (root / "mkdocs.yml").write_text("site_name: Another\n", "utf-8"),
        lambda root: (root / "templates/site/assets/groupwork.css").write_text("", "utf-8"),
        lambda root: (root / "templates/print/sheet.css").unlink(),
        lambda root: os.utime(root / SESSION),
        lambda root: put_back(root / SESSION),
    ],
    ids=[
        *("words", "a new file", "a file gone", "settings", "looks", "looks gone", "saved again"),
        "other words with the moment and the size of before",
    ],
)
def test_every_file_that_shapes_the_site_is_watched(
    project: Project, change: Callable[[Path], object]
) -> None:
    """Words, looks and settings; also when one goes."""
    before = serving.moments_of(project)
    change(project.root)

    assert before != serving.moments_of(project)


def test_what_a_build_writes_starts_no_build(project: Project) -> None:
    """Nor does a file that an editor keeps for itself."""
    before = serving.moments_of(project)
    write_files(
        project.root, {"build/site/index.html": "", "curriculum/.wave.swp": "", "notes.txt": ""}
    )

    assert before == serving.moments_of(project)


def test_pages_come_first_and_then_paper(served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing until a file changes; what changes during a build is built once more."""
    asked: list[tuple[str, ...]] = []
    real = serving.build
    monkeypatch.setattr("generator.flow.missing_libraries", lambda: ("libpango-1.0-0",))
    again: list[Path] = []

    def build(project: Project, *tell: Any, keeps: tuple[str, ...]) -> BuildResult:
        asked.append(keeps)
        result = real(project, *tell, keeps=keeps)
        if len(asked) == 3:  # somebody saves while the pages are made
            write_files(project.root, changed(SESSION, "pens, paper", "pens"))
        return result

    def wait(_project: Project, _moments: object) -> None:
        if again:
            raise KeyboardInterrupt
        again.append(Path())

    monkeypatch.setattr(serving, "build", build)
    monkeypatch.setattr(serving, "_wait_for_a_change", wait)
    with pytest.raises(KeyboardInterrupt):
        list(served.said)
    expected = [PAGES, PAPER, PAGES]

    assert expected == asked


# What stops a build, and what is said then


@pytest.mark.parametrize(
    "stopped",
    [EngineFailedError("a setting"), PermissionError(13, "no"), ValueError("a wheel came off")],
)
def test_whatever_stops_a_build_is_said_and_watching_goes_on(
    served: Serving, monkeypatch: pytest.MonkeyPatch, stopped: Exception
) -> None:
    """In the words of the command line, in the terminal and in the page."""

    def build(*_words: object, **_how: object) -> BuildResult:
        raise stopped

    monkeypatch.setattr(serving, "build", build)
    monkeypatch.setattr(serving, "_wait_for_a_change", lambda _project, _moments: None)
    words = _in_words(stopped)

    assert [words, words] == [served.next(), served.next()]
    assert (words, "") == (served.board.notice.why_old, served.board.notice.doing)


def test_another_build_in_the_folder_is_waited_for(
    served: Serving, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and the preview builds as soon as it may."""
    said: list[str] = []
    waits = SimpleNamespace(sleep=lambda _seconds: said.append("waited"))
    monkeypatch.setattr(serving, "time", waits)  # the preview's own: the engine is waited for, too
    real = serving.build

    def build(*words: Any, **how: Any) -> BuildResult:
        if said:
            return real(*words, **how)
        with only_one_build(project.build):
            return real(*words, **how)

    monkeypatch.setattr(serving, "build", build)
    monkeypatch.setattr("generator.flow.missing_libraries", lambda: ("libpango-1.0-0",))

    assert isinstance(served.next(), BuildResult)
    assert ["waited"] == said
    assert BuildRunningError is not None


@pytest.mark.slow
def test_a_home_that_cannot_be_made_keeps_the_last_site(
    served: Serving, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found is said with its line, and that pages are old; then all is well again."""
    monkeypatch.setattr("generator.flow.missing_libraries", lambda: ("libpango-1.0-0",))
    served.next()
    site = (project.build / "site" / "index.html").read_bytes()
    edition = (project.root / EDITION).read_text("utf-8")
    write_files(project.root, {EDITION: "version: [\n"})
    broken = served.next()
    notice = served.board.notice
    write_files(project.root, {EDITION: edition})
    served.next()

    assert isinstance(broken, BuildResult)
    assert (serving.NOT_MADE, True, 1) == (
        notice.why_old,
        any(str(item.place).startswith(f"{EDITION}:") for item in notice.report.findings),
        notice.sites,
    )
    assert site == (project.build / "site" / "index.html").read_bytes()
    assert ("", False) == (served.board.notice.why_old, served.board.notice.report.has_must)


# Paper


def test_books_of_before_are_counted() -> None:
    """The page never offers an old book without saying so."""
    tail = "from before a change: they are not laid out while you write, groupwork build does."
    expected = ["", f"1 book is {tail}", f"2 books are {tail}"]

    assert expected == [serving._books_of_before(count) for count in range(3)]


@pytest.mark.slow
@pytest.mark.paper
def test_paper_follows_its_pages_and_books_stay(project: Project) -> None:
    """Pages offer what is there; then sheets are laid out, books are not, and old ones are named."""
    first = serving.build(project, keeps=PAGES)
    second = serving.build(project, keeps=PAPER)
    whole = serving.build(project)
    books = {name for name in whole.paper.pages if name.startswith("paper/books/")}
    old = (project.build / WAVE).read_bytes()
    write_files(project.root, changed(HANDOUT, "Get safe.", "Get safe first."))
    pages = serving.build(project, keeps=PAGES)
    during = (project.build / WAVE).read_bytes()
    paper = serving.build(project, keeps=PAPER)

    assert ({}, set()) == (dict(first.paper.pages), set(first.paper.rendered))
    assert books
    assert books == set(whole.paper.pages) - set(second.paper.pages)
    assert (old, True) == (during, WAVE in pages.paper.stale)
    assert (pages.site.rebuilt, paper.site.rebuilt) == (True, False)
    assert WAVE in paper.paper.rendered
    assert old != (project.build / "site" / WAVE).read_bytes()
    assert set(paper.paper.stale) <= books
    assert "paper/books/small-workbook.pdf" in paper.paper.stale
    assert [] == [one for one in (first, second, pages, paper) if one.report.has_must]


@pytest.mark.slow
@pytest.mark.paper
def test_paper_that_was_made_without_its_picture_is_not_offered(project: Project) -> None:
    """An older version may have left such a one; no page leads to a picture that is not there."""
    serving.build(project)
    picture = project.build / "thumbs" / "handouts" / "the-wave.png"
    picture.unlink()
    pages = serving.build(project, keeps=PAGES)
    paper = serving.build(project, keeps=PAPER)

    assert [] == [one.words for one in pages.report.findings if one.code == "link-broken"]
    assert WAVE not in pages.paper.pages
    assert WAVE in paper.paper.pages
    assert picture.is_file()


@pytest.mark.slow
def test_pages_give_way_to_a_change(
    served: Serving, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being built of old words is ended, and the next build has the new ones."""
    monkeypatch.setattr("generator.flow.missing_libraries", lambda: ("libpango-1.0-0",))
    asked: list[str] = []
    real = serving.build

    def build(project: Project, tell: Any, *, keeps: tuple[str, ...]) -> BuildResult:
        def told(what: str, done: int, total: int) -> None:
            if what == "Building the site" and len(asked) == 1:
                write_files(project.root, changed(SESSION, "pens, paper", "pens"))
            tell(what, done, total)

        asked.append("begun")
        result = real(project, told, keeps=keeps)
        asked.append("ended")
        return result

    monkeypatch.setattr(serving, "build", build)
    first = served.next()
    page = (project.build / "site" / "sessions" / "riding-out.html").read_text("utf-8")

    assert isinstance(first, BuildResult)
    assert ["begun", "begun", "ended"] == asked
    assert "pens, paper" not in page


@pytest.mark.slow
def test_an_edit_is_shown_before_the_whole_is_built(
    served: Serving, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says that it is a first look; the site in place is as it was until the whole is there."""
    monkeypatch.setattr("generator.flow.missing_libraries", lambda: ("libpango-1.0-0",))
    page = "sessions/riding-out.html"
    shown: list[tuple[bool, bool, str]] = []
    spares: list[bool] = []
    served.next()
    real, start = serving.build, serving.Spare.start

    def started(spare: serving.Spare, build: Path, lock: int) -> Any:
        spares.append(spare._waiting is not None)
        return start(spare, build, lock)

    def build(project: Project, tell: Any, *, keeps: tuple[str, ...]) -> BuildResult:
        first, there = serving.first_site(project.build) / page, project.build / "site" / page
        shown.append(
            (
                first.is_file() and "Bring crayons" in first.read_text("utf-8"),
                "Bring crayons" in there.read_text("utf-8"),
                served.board.notice.doing,
            )
        )
        return real(project, tell, keeps=keeps)

    monkeypatch.setattr(serving, "build", build)
    monkeypatch.setattr(serving.Spare, "start", started)
    write_files(project.root, changed(SESSION, "pens, paper", "Bring crayons"))
    whole = served.next()

    assert isinstance(whole, BuildResult)
    assert [True] == spares
    assert (True, False, serving.REST) == shown[-1]
    assert "Bring crayons" in (project.build / "site" / page).read_text("utf-8")
    assert not serving.first_site(project.build).exists()


@pytest.mark.slow
def test_a_change_that_is_taken_back_before_the_whole_is_built_is_shown_no_more(
    served: Serving, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site in place is right as it was, and the page that showed the first look is loaded again."""
    monkeypatch.setattr("generator.flow.missing_libraries", lambda: ("libpango-1.0-0",))
    served.next()
    written = (project.root / SESSION).read_text("utf-8")
    real = serving.build
    sites: list[int] = []

    def build(project: Project, tell: Any, *, keeps: tuple[str, ...]) -> BuildResult:
        sites.append(served.board.notice.sites)
        if len(sites) == 1:  # the first look is shown, and somebody takes the change back
            write_files(project.root, {SESSION: written})
            tell()
        return real(project, tell, keeps=keeps)

    monkeypatch.setattr(serving, "build", build)
    write_files(project.root, changed(SESSION, "pens, paper", "Bring crayons"))
    whole = served.next()

    assert isinstance(whole, BuildResult)
    assert not whole.site.rebuilt
    assert sites == sorted(sites)
    assert sites[-1] < served.board.notice.sites


@pytest.mark.slow
def test_what_stopped_a_first_look_alone_is_said(
    served: Serving, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole site is built all the same."""
    monkeypatch.setattr("generator.flow.missing_libraries", lambda: ("libpango-1.0-0",))
    served.next()

    def stop(*_words: object, **_how: object) -> None:
        raise ValueError("a wheel came off")

    monkeypatch.setattr(serving, "show_pages", stop)
    write_files(project.root, changed(SESSION, "pens, paper", "Bring crayons"))
    whole, said = served.next(), served.next()

    assert isinstance(whole, BuildResult)
    assert said == f"{serving.NO_FIRST_LOOK} {_in_words(ValueError())}"


@pytest.mark.slow
@pytest.mark.paper
def test_paper_gives_way_to_a_change_and_keeps_what_is_done(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was laid out before somebody saved is not laid out again, and no process is left."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    board = serving.Board()
    serving.build(project, keeps=PAGES)
    moments = serving.moments_of(project)
    looks: list[int] = []

    def look(_project: Project) -> dict[str, tuple[int, int]]:
        looks.append(1)
        done = list((project.build / "paper").rglob("*.pdf"))
        return moments if not done else {}

    monkeypatch.setattr(serving, "moments_of", look)
    gave_way = serving._paper(project, board, _in_words, moments)
    done = set((project.build / "paper").rglob("*.pdf"))
    result = serving.build(project, keeps=PAPER)
    laid_out = {project.build / name for name in result.paper.rendered}

    assert gave_way is None
    assert done
    assert set() == done & laid_out
    assert [] == [one for one in threading.enumerate() if "Executor" in one.name]


def test_waiting_ends_when_files_are_quiet(project: Project) -> None:
    """A change is seen, and whoever writes several files is waited for."""
    moments = serving.moments_of(project)
    saved = threading.Timer(
        0.3, lambda: write_files(project.root, changed(SESSION, "pens, paper", "pens"))
    )
    saved.start()
    started = time.monotonic()
    serving._wait_for_a_change(project, moments)
    saved.join()

    assert time.monotonic() > started
    assert moments != serving.moments_of(project)
