"""No network by construction: a build without any interface, and all that a build and a check touch."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import REPOSITORY, files_of, run_build
from closed import (
    ALLOWED,
    ALLOWED_TO_WRITE,
    LOOKED_THROUGH,
    Seen,
    in_no_network,
    outside,
    traced,
    where_code_is,
)
from small import write_small

pytestmark = [pytest.mark.slow, pytest.mark.paper]

BUILD = (sys.executable, "-m", "generator", "build", "--word", "--offline")
CHECK = (sys.executable, "-m", "generator", "check")


def _environment(home: Path) -> dict[str, str]:
    """Return an environment with a home that is empty; Python keeps no caches of its own beside its code."""
    return {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@dataclass(frozen=True)
class Trace:
    """A project with its empty home, and what commands in it did."""

    root: Path
    home: Path
    check: Seen
    build: Seen


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """Check the small project, then build it, both under strace."""
    home = tmp_path_factory.mktemp("home")
    root = write_small(tmp_path_factory.mktemp("traced") / "project")
    logs = tmp_path_factory.mktemp("logs")
    check = traced(CHECK, root, logs / "check", _environment(home))
    assert not (root / "build").exists()
    return Trace(root, home, check, traced(BUILD, root, logs / "build", _environment(home)))


def test_a_build_needs_no_network(tmp_path: Path) -> None:
    """In a namespace without any interface that is up, a build makes the same site, byte for byte."""
    way = in_no_network()
    here, there = (write_small(tmp_path / name) for name in ("here", "there"))
    home = tmp_path / "home"
    home.mkdir()
    named = [f"{name}={value}" for name, value in _environment(home).items()]
    done = subprocess.run(
        [*way, "env", *named, *BUILD], cwd=there, capture_output=True, text=True, check=False
    )
    run_build(here, "--word", "--offline")

    assert (0, "") == (done.returncode, "" if done.returncode == 0 else done.stderr)
    assert files_of(here / "build" / "site") == files_of(there / "build" / "site")


def test_where_there_is_no_network_nobody_answers() -> None:
    """The test above can fail: not even this computer can be reached in such a namespace."""
    asked = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)"
    done = subprocess.run(
        [*in_no_network(), sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Network is unreachable" in done.stderr


def test_a_build_makes_no_socket(trace: Trace) -> None:
    """It calls nobody, waits for nobody and asks no name service, not even on this computer."""
    assert ((), ()) == (trace.check.network, trace.build.network)


def test_a_build_opens_its_project_and_code_alone(trace: Trace) -> None:
    """Nothing of the person's home, no font of the computer, no list of its people."""
    folders = (trace.root, *where_code_is())
    found = outside(trace.build.read - LOOKED_THROUGH, folders, ALLOWED)

    assert [] == found


def test_a_check_opens_its_project_and_code_alone(trace: Trace) -> None:
    """As a build."""
    folders = (trace.root, *where_code_is())
    found = outside(trace.check.read - LOOKED_THROUGH, folders, ALLOWED)

    assert [] == found


def test_only_shipped_fonts_are_opened(trace: Trace) -> None:
    """Those of templates/, and copies that layout unpacks below build/."""
    fonts = [path for path in trace.build.read if path.endswith((".ttf", ".otf", ".ttc", ".pfb"))]

    assert fonts
    assert [] == outside(fonts, [trace.root / "templates"], {"nothing": ""})


def test_a_build_writes_below_build_alone(trace: Trace) -> None:
    """What is temporary is there too, so that a full or shared /tmp does not matter."""
    assert [] == outside(trace.build.written, [trace.root / "build"], ALLOWED_TO_WRITE)
    assert [] == list(trace.home.iterdir())


def test_a_check_writes_nothing(trace: Trace) -> None:
    """Not even a folder."""
    assert [] == outside(trace.check.written, [], {r"/dev/null": ""})


def test_a_build_starts_python_and_pandoc_alone(trace: Trace) -> None:
    """No shell, no compiler, no git: whatever else lies on the path is left alone."""
    names = {Path(path).name for path in trace.build.started}
    expected = {Path(sys.executable).name, "pandoc"}

    assert (expected, {Path(sys.executable).name}) == (
        names,
        {Path(path).name for path in trace.check.started},
    )


@pytest.mark.parametrize(
    ("act", "kind", "expected"),
    [
        ("open('/etc/passwd').read()", "read", ["/etc/passwd"]),
        ("open('{folder}/beside', 'w')", "written", ["{folder}/beside"]),
        ("import os; os.mkdir('{folder}/new')", "written", ["{folder}/new"]),
        ("import os; os.rename('{folder}/old', '{folder}/other')", "written", ["{folder}/old", "{folder}/other"]),
        ("import subprocess; subprocess.run(['/bin/true'])", "started", ["/bin/true"]),
        ("import subprocess; subprocess.run(['/bin/touch', '{folder}/x'])", "written", ["{folder}/x"]),
    ],
    ids=["reads", "writes", "makes a folder", "renames", "starts", "writes by a child"],
)  # fmt: skip
def test_what_is_done_is_seen(tmp_path: Path, act: str, kind: str, expected: list[str]) -> None:
    """The tests above can fail: each of these is seen, also when a program that was started does it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "old").write_text("")
    command = (sys.executable, "-c", act.format(folder=folder))
    seen = traced(command, folder, tmp_path / "logs", _environment(tmp_path))
    found = outside(
        getattr(seen, kind) - LOOKED_THROUGH - {sys.executable},
        where_code_is(),
        ALLOWED_TO_WRITE if kind == "written" else ALLOWED,
    )

    assert sorted(one.format(folder=folder) for one in expected) == found


def test_a_call_to_another_computer_is_seen(tmp_path: Path) -> None:
    """Also one that nobody answers, and one to a service of this computer."""
    asked = (
        "import socket\n"
        "for kind, where in ((socket.AF_INET, ('192.0.2.1', 9)), (socket.AF_UNIX, '/no/service')):\n"
        "    one = socket.socket(kind)\n"
        "    one.settimeout(0)\n"
        "    try: one.connect(where)\n"
        "    except OSError: pass\n"
    )
    seen = traced(
        (sys.executable, "-c", asked), tmp_path, tmp_path / "logs", _environment(tmp_path)
    )
    calls = [line.partition("(")[0] for line in seen.network]

    assert ["socket", "connect", "socket", "connect"] == [
        call for call in calls if call in {"socket", "connect"}
    ]
