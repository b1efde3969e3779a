"""What a report of a fault holds, and that nothing of a person gets into it."""

import getpass
import json
import multiprocessing
import platform
import re
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from factory import write_project

from generator import __version__, cli, commands_look, fault_report
from generator.cli import groupwork
from generator.fault_report import BEGINS, ENDS
from generator.publish.files import digest_of_files, write
from generator.publish.loopback import listen
from generator.terminal import without_values

NAME = "jane-doe"
"""A person's name, planted wherever a fault could meet it."""
SECRET = re.compile(r"jane|doe", re.IGNORECASE)
GENERATOR = Path(fault_report.__file__).parent


def _caught(deed: Callable[[], object]) -> Exception:
    with pytest.raises(Exception) as stopped:  # noqa: PT011 - whatever it is, it is told
        deed()
    caught = stopped.value
    assert isinstance(caught, Exception)
    return caught


def _in_a_process() -> object:
    """Read a file that is not there, named for a person, in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(digest_of_files, {NAME: Path(f"/home/{NAME}/notes.yaml")}).result()


def _in_a_thread() -> object:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(digest_of_files, {NAME: Path(f"/home/{NAME}/notes.yaml")}).result()


def _from_words_of_a_file() -> object:
    try:
        return json.loads(f'{{"{NAME}": relapsed on Tuesday}}')
    except ValueError as why:
        why.add_note(f"While {NAME} was read.")
        raise KeyError(NAME) from why


def _of_several() -> object:
    raise ExceptionGroup(NAME, [ValueError(NAME), _caught(_in_a_thread)])


def _run_elsewhere(tmp_path: Path) -> Callable[[], object]:
    """Return what runs a person's own file, whose path and function bear the name."""
    file = tmp_path / NAME / "jane_doe.py"
    file.parent.mkdir()
    text = "def jane_doe(write, path):\n    return write(path, 'words of Jane Doe')\n"
    file.write_text(text, "utf-8")
    names: dict[str, Callable[..., object]] = {}
    exec(compile(text, str(file), "exec"), names)  # noqa: S102 - stands for a file that is not ours
    return lambda: names["jane_doe"](write, tmp_path / NAME / "page.html")


WAYS: dict[str, tuple[Callable[[], object], str]] = {
    "a process": (_in_a_process, "generator/publish/files.py"),
    "a thread": (_in_a_thread, "generator/publish/files.py"),
    "words of a file": (_from_words_of_a_file, "python/json/decoder.py"),
    "several at once": (_of_several, "generator/publish/files.py"),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_name_gets_into_a_report(way: str) -> None:
    """Not from a path, a message, a note or a key; yet the report says where it happened."""
    deed, place = WAYS[way]
    stopped = _caught(deed)
    report = fault_report.fault_report(stopped)

    assert [] == SECRET.findall(report)
    assert re.search(rf"^ +{re.escape(place)}:\d+ in \w+$", report, re.MULTILINE)
    assert SECRET.search(str(stopped))


def test_a_file_of_somebody_is_not_named(tmp_path: Path) -> None:
    """Nor a function in it."""
    report = fault_report.fault_report(_caught(_run_elsewhere(tmp_path)))

    assert [] == SECRET.findall(report)
    assert "  a file that is not ours\n  generator/publish/files.py:" in report


class _FromAfarError(Exception):
    """Stands for what another process handed over: its frames are text."""

    def __init__(self, text: str) -> None:
        self.tb = text
        super().__init__(text)


@pytest.mark.parametrize(
    "frame",
    [
        f'  File "/home/{NAME}/notes.py", line 3, in main',
        f'  File "{GENERATOR}/flow.py", line 3, in jane_doe',
        f'  File "{GENERATOR}/flow.py", line 3, in <{NAME}>',
        f'  File "{GENERATOR}/../{NAME}/flow.py", line 3, in build',
        '  File "<frozen jane_doe>", line 3, in build',
    ],
    ids=["a path", "a function", "no function", "a path that climbs", "no file"],
)
def test_words_that_look_like_a_frame_bring_nothing_in(frame: str) -> None:
    """Somebody may have written a traceback into a file, and a message may quote it."""
    stopped = RuntimeError("x")
    stopped.__cause__ = _FromAfarError(f"Traceback\n{frame}\n    {NAME}()\nRuntimeError: {NAME}\n")

    assert [] == SECRET.findall(fault_report.fault_report(stopped))


def test_a_true_frame_from_afar_is_told() -> None:
    """With the function, because its file defines it."""
    stopped = RuntimeError("x")
    stopped.__cause__ = _FromAfarError(f'  File "{GENERATOR}/flow.py", line 3, in build\n')

    assert (
        "RuntimeError, in a process of its own\n  generator/flow.py:3 in build\n  and here\n"
        in fault_report.fault_report(stopped)
    )


def test_endless_recursion_is_told_short() -> None:
    """Whatever calls whatever, a report can be read."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    report = fault_report.fault_report(_caught(lambda: json.dumps(deep, indent=1)))

    assert "\nRecursionError\n" in report
    assert len(report.splitlines()) <= fault_report._MOST + 5


def test_the_whole_report_reads_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Between two lines; the name stands in folder, message, environment and file, not in it."""
    project = write_project(tmp_path / NAME)
    (project / "curriculum" / f"{NAME}.yaml").write_text(f"title: {NAME}\n", "utf-8")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(f"{project}/curriculum/{NAME}.yaml says: {NAME} was here on 3 March")

    monkeypatch.setattr(commands_look, "check", fail)
    monkeypatch.setenv("USER", NAME)
    monkeypatch.setenv("HOME", f"/home/{NAME}")
    monkeypatch.delenv("GROUPWORK_DEBUG", raising=False)
    typed = [f"--project={project}", "check", "--format", "text", f"{NAME}.yaml"]
    monkeypatch.setattr(sys, "argv", ["groupwork", *typed])
    with pytest.raises(SystemExit):
        cli.main()
    said = capsys.readouterr().err
    report = said[said.index(BEGINS) : said.index(ENDS) + len(ENDS)]
    lines = report.splitlines()
    private = (getpass.getuser(), platform.node(), str(tmp_path), str(Path.home()), "3 March")

    assert [
        BEGINS,
        f"groupwork {__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}",
        "Asked: groupwork --project check --format",
        "RuntimeError",
    ] == lines[:4]
    assert re.fullmatch(r"  generator/cli\.py:\d+ in main", lines[4])
    assert ["  a file that is not ours", ENDS] == lines[-2:]
    assert [] == SECRET.findall(report)
    assert [] == [word for word in private if word != "root" and word in report]
    assert SECRET.search(said)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("build --all --offline", "groupwork build --all --offline"),
        (f"--project /home/{NAME} check {NAME}.yaml", "groupwork --project check"),
        (f"--project=/home/{NAME} check", "groupwork --project check"),
        ("packet week --project build 3", "groupwork packet week"),
        (f"packet session {NAME} --copies 3 --large", "groupwork packet session --copies --large"),
        ("diff --format check main", "groupwork diff --format"),
        ("--project check build --all", "groupwork --project build --all"),
        (f"--jane-doe build --{NAME}=build", "groupwork build"),
        (f"{NAME}", "groupwork"),
        ("", "groupwork"),
    ],
)
def test_of_what_was_typed_only_names_of_ours_are_told(typed: str, expected: str) -> None:
    """No value, no argument, and no option that we do not have."""
    assert expected == without_values(groupwork, typed.split())


def test_a_command_that_cannot_be_read_does_not_stop_the_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may be the fault that is told."""
    monkeypatch.setitem(cli.LATER, "diff", cli.Later("nowhere", "diff_command", ""))  # type: ignore[index]

    assert "groupwork" == without_values(groupwork, ["diff", "--format", "text"])


def test_a_fault_in_a_page_of_this_computer_is_told_so_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Preview and form answer in threads of their own."""
    is_told = threading.Event()

    class Fails(BaseHTTPRequestHandler):
        """Answers nothing."""

        def do_GET(self) -> None:
            raise RuntimeError(NAME)

        def finish(self) -> None:
            super().finish()
            is_told.set()

    server = listen(8960, Fails)
    with pytest.raises((URLError, ConnectionError)):
        urlopen(f"http://127.0.0.1:{server.server_address[1]}/{NAME}", timeout=10)
    is_told.wait(10)
    server.shutdown()
    server.server_close()
    said = capsys.readouterr().err

    assert [] == SECRET.findall(said)
    assert (True, True) == (said.startswith(BEGINS), said.endswith(f"{ENDS}\n"))
    assert "  python/socketserver.py:" in said
