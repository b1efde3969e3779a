"""`build --verify` builds again from nothing in other circumstances, compares, and can say no."""

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factory import SESSION, changed, with_looks, write_files, write_project

from generator import commands_build, flow, verifying
from generator.cli import groupwork
from generator.load import Project
from generator.publish import BuildRunningError, Compared
from generator.verifying import Asked, Circumstances, Verified, other_circumstances, verify

PLAIN: Asked = {"wants_all": False, "wants_word": False, "wants_offline": False}
WITHOUT_PANGO = """
import ctypes
real = ctypes.CDLL
def found(name, *others, **named):
    if name and "pango" in str(name):
        raise OSError(name)
    return real(name, *others, **named)
ctypes.CDLL = found
"""
"""What every Python that is started reads first: no library that lays out paper is there."""

DYING = "import os, sys\nif 'GROUPWORK_DIES' in os.environ: os._exit(9)\n"


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Build the small project once, without paper."""
    root = with_looks(write_project(tmp_path_factory.mktemp("verified") / "project"))
    project = Project(root, root / "build")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0",))
        flow.build(project)
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a copy of the built project; neither this process nor one it starts lays out paper."""
    shutil.copytree(built.root, tmp_path / "project")
    write_files(tmp_path / "first", {"sitecustomize.py": WITHOUT_PANGO + DYING})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "first"))
    monkeypatch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0",))
    return Project(tmp_path / "project", tmp_path / "project" / "build")


@pytest.fixture
def with_environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the second build live with some words of the environment more."""
    real = other_circumstances

    def set_to(**environment: str) -> None:
        def other(known: dict[str, str]) -> Circumstances:
            there = real(known)
            return replace(there, environment={**there.environment, **environment})

        monkeypatch.setattr(verifying, "other_circumstances", other)

    return set_to


def _append(project: Project, name: str, text: str) -> None:
    with (project.root / name).open("a", encoding="utf-8") as file:
        file.write(text)


def _left(project: Project) -> list[str]:
    return sorted(path.name for path in project.build.iterdir())


def test_the_same_is_said_to_be_the_same(project: Project) -> None:
    """Every file is compared, nothing is left behind, and this process lives on as before."""
    site = project.build / "site"
    before = (_left(project), dict(os.environ), signal.getsignal(signal.SIGINT), os.umask(0o022))
    locked: list[str] = []

    def tell(what: str, _done: int, _total: int) -> None:
        if not locked:
            with pytest.raises(BuildRunningError):
                flow.build(project)
        locked.append(what)

    found = verify(project, os.environ, PLAIN, tell)
    files = sum(path.is_file() for path in site.rglob("*"))

    assert Verified(found.how, Compared(files, {})) == found
    assert "Again: Building the site" in locked
    assert before == (
        _left(project),
        dict(os.environ),
        signal.getsignal(signal.SIGINT),
        os.umask(before[3]),
    )


def test_a_template_that_draws_lots_is_found(project: Project) -> None:
    """Two builds of the same words would say two things, and the page is named with the line."""
    _append(
        project,
        "templates/site/glossary.md.j2",
        "\n<p>{{ exists }} {{ body }}</p>\n",  # a function is shown with its place in memory
    )
    flow.build(project)
    found = verify(project, os.environ, PLAIN, _silent)
    told = found.as_text()

    assert found.compared is not None
    assert {"glossary.html", "search/search_index.js", "search/search_index.json"} == set(
        found.compared.differing
    )
    assert "3 of " in told
    assert "  glossary.html: line " in told
    assert not found.is_same


ENGINE_THAT = """\
import atexit, os, pathlib, sys
page = pathlib.Path("staging", "glossary.html")
def looks_at_the_clock():
    with page.open("a") as file:
        file.write("<p>made in " + os.environ.get("TZ", "no zone") + "</p>")
def forgets():
    page.unlink()
def stops():
    print("no list")
    os._exit(1)
if "mkdocs" in sys.orig_argv:
    {does}
"""
"""What a Python process reads first: an engine that behaves otherwise."""


def _engine(folder: Path, does: str) -> str:
    """Write what makes an engine behave otherwise; returns what PYTHONPATH is then."""
    folder.mkdir()
    text = WITHOUT_PANGO + ENGINE_THAT.format(does=does)
    (folder / "sitecustomize.py").write_text(text, "utf-8")
    return str(folder)


@pytest.mark.slow
def test_a_tool_that_looks_at_the_clock_of_the_place_is_found(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site engine may write where it is; then the site is another elsewhere."""
    engine = _engine(tmp_path / "engine", "atexit.register(looks_at_the_clock)")
    monkeypatch.setenv("PYTHONPATH", engine)
    flow.build(project)
    found = verify(project, os.environ, PLAIN, _silent)

    assert found.compared is not None
    assert {"glossary.html"} == set(found.compared.differing)
    assert "is now" in found.as_text()
    assert "made in Pacific" in found.as_text().partition("\n")[2]


@pytest.mark.slow
def test_a_second_build_that_makes_no_site_is_told(
    project: Project, tmp_path: Path, with_environment: Callable[..., None]
) -> None:
    """There is nothing to compare, and that is not the same."""
    with_environment(PYTHONPATH=_engine(tmp_path / "engine", "atexit.register(forgets)"))
    flow.build(project)
    found = verify(project, os.environ, PLAIN, _silent)

    assert (None, "A page could not be made.", False) == (
        found.compared,
        found.stopped,
        found.is_same,
    )
    assert "it stopped. A page could not be made." in found.as_text()


@pytest.mark.slow
def test_a_second_build_that_fails_is_told_with_its_reason(
    project: Project, tmp_path: Path, with_environment: Callable[..., None]
) -> None:
    """What stops only one of two builds is a difference too."""
    flow.build(project)
    with_environment(PYTHONPATH=_engine(tmp_path / "engine", "stops()"))
    found = verify(project, os.environ, PLAIN, _silent)

    assert found.stopped.startswith("EngineFailedError: ")
    assert not found.is_same


def test_a_second_build_that_dies_is_told(
    project: Project, with_environment: Callable[..., None]
) -> None:
    """The system may end it for want of memory."""
    before = _left(project)
    with_environment(GROUPWORK_DIES="1")
    found = verify(project, os.environ, PLAIN, _silent)

    assert "The process that built it again ended without a word" in found.stopped
    assert before == _left(project)


def test_ctrl_c_ends_it_and_leaves_nothing(project: Project) -> None:
    """The second build stops with its engine, and its folder is gone."""
    before = _left(project)

    def tell(what: str, _done: int, _total: int) -> None:
        if what == "Again: Building the site":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(project, os.environ, PLAIN, tell)

    assert before == _left(project)
    assert [] == multiprocessing.active_children()
    assert flow.build(project).site.pages


@pytest.mark.parametrize("environment", [
    {},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"},
    {"LANG": "de_DE.UTF-8"},
    {"LANG": "C", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "172800"},
])  # fmt: skip
def test_nothing_is_as_it_was(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this process lives with, the second build lives with something else."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    mask = os.umask(0o077)
    there = other_circumstances(environment)
    os.umask(mask)
    language = environment.get("LC_ALL", environment.get("LANG"))

    assert (3, 0o022) == (there.processes, there.mask)
    assert [] == [name for name in environment if environment[name] == there.environment.get(name)]
    assert language != there.environment["LC_ALL"]


def test_a_change_meanwhile_shows_nothing() -> None:
    """Who saves a file while it is compared is told to try again."""
    found = Verified("(how)", Compared(9, {"a.html": "line 1: x"}), is_certain=False)
    expected = "A file was changed meanwhile, so this shows nothing. Try again."

    assert expected == found.as_text().splitlines()[-1]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Verified("(how)", Compared(9, {})), 0),
        (Verified("(how)", Compared(9, {"a.html": "line 1: x"})), 1),
        (Verified("(how)", None, "It broke."), 1),
    ],
)
def test_the_command_ends_as_it_found(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    found: Verified,
    expected: int,
) -> None:
    """The site is built first where it is not of the words as they are; then the answer is printed."""
    asked: list[Asked] = []
    monkeypatch.chdir(project.root)
    monkeypatch.setattr(
        commands_build, "verify", lambda _project, _known, what, _tell: asked.append(what) or found
    )
    write_files(project.root, changed(SESSION, "pens, paper", "pens"))
    with pytest.raises(SystemExit) as ended:
        groupwork(["build", "--offline", "--verify"], prog_name="groupwork")

    assert expected == ended.value.code
    assert found.as_text() in capsys.readouterr().out
    assert [{"wants_all": False, "wants_word": False, "wants_offline": True}] == asked
