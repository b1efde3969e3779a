"""Builds that are stopped at any moment, and what is left of a site: whole and old, whole and new, or half.

site = Site.of(folder)           # what a good build made
started = start(project)
wait_for(started, "Laying out paper")
end(started, "group")
assert state(project, old, new) != "half"
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from factory import FILES, HANDOUT, PROGRAM, SESSION, TOPIC, with_looks, write_files

REPOSITORY = Path(__file__).resolve().parents[1]
SKETCH = "curriculum/figures/wave.svg"
STYLE = "templates/print/sheet.css"
PAGE = "templates/site/glossary.md.j2"

Manifest = Mapping[str, str]
"""The fingerprint of each file, by its path."""

_MORE = ("calling-somebody", "walking-away")
_LEFT = (".*.draft", "packets/.*.draft", "scratch-*", "staging", "site.old")
"""What a killed build may leave, and the next one sweeps away."""


def write_three_sessions(root: Path) -> Path:
    """Write a curriculum of three sessions with the repository's looks."""
    files = dict(FILES)
    for number, id in enumerate(_MORE, 2):
        title = id.replace("-", " ").capitalize()
        files[SESSION.replace("riding-out", id)] = (
            FILES[SESSION]
            .replace("title: Riding out a craving", f"title: {title}")
            .replace("handouts: [the-wave]", f"handouts: [sheet-{number}]")
        )
        files[HANDOUT.replace("the-wave", f"sheet-{number}")] = FILES[HANDOUT].replace(
            "title: The wave", f"title: {title}, a sheet"
        )
    listed = f"sessions: [riding-out, {', '.join(_MORE)}]"
    for file in (TOPIC, PROGRAM):
        files[file] = files[file].replace("sessions: [riding-out]", listed)
    write_files(root, files)
    with_looks(root)
    return root


def manifest(folder: Path) -> Manifest:
    """Return the fingerprint of each file below a folder; folders themselves say nothing."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def sources(root: Path) -> Manifest:
    """Return the fingerprint of each file that a person writes."""
    return {
        name: digest for name, digest in manifest(root).items() if not name.startswith("build/")
    }


def state(root: Path, old: Manifest, new: Manifest) -> str:
    """Return whether the site is whole and old, whole and new, or half; none at all is half too."""
    there = manifest(root / "build" / "site")
    return "whole-old" if there == old else "whole-new" if there == new else "half"


def rests(root: Path) -> list[str]:
    """Return what a build left lying about."""
    build = root / "build"
    return sorted(path.relative_to(build).as_posix() for name in _LEFT for path in build.glob(name))


# A build that is started, watched and ended


@dataclass
class Started:
    """A command that runs in its own process group, and the lines that it says as they come."""

    process: "subprocess.Popen[str]"
    lines: list[tuple[float, str]] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)
    listener: Thread | None = None

    def said(self) -> str:
        """Return what it said on both streams."""
        return "\n".join(line for _, line in self.lines)


def start(root: Path, *words: str, before: tuple[str, ...] = ()) -> Started:
    """Start a command of groupwork in a process group of its own; `before` is what starts it."""
    return launch([*before, sys.executable, "-m", "generator", "--project", str(root), *words])


def launch(command: Sequence[str], **environment: str) -> Started:
    """Start any command in a process group of its own."""
    ours = {"PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        command,
        cwd=REPOSITORY,
        env={**os.environ, **ours, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    started = Started(process)
    started.listener = Thread(target=_listen, args=(started,), daemon=True)
    started.listener.start()
    return started


def _listen(started: Started) -> None:
    stream = started.process.stdout
    if stream is not None:
        with suppress(ValueError, OSError), stream:
            for line in stream:
                started.lines.append((time.monotonic() - started.begun, line.rstrip()))


def wait_for(started: Started, stage: str, patience: float = 120) -> bool:
    """Wait until a command says that it is at a stage; return whether it is still running then."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if any(line.startswith(stage) for _, line in started.lines):
            return started.process.poll() is None
        if started.process.poll() is not None:
            return False
        time.sleep(0.002)
    raise TimeoutError(f"{stage}: {started.said()}")


def children(pid: int) -> list[tuple[int, str]]:
    """Return the processes that a process started, and those that they did, with their command lines."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            below.setdefault(parent, []).append(int(path.name))
    found: list[tuple[int, str]] = []
    left = list(below.get(pid, ()))
    while left:
        child = left.pop()
        left += below.get(child, ())
        with suppress(OSError):
            line = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ")
            found.append((child, line.decode(errors="replace")))
    return found


def end(started: Started, victim: str) -> bool:
    """Kill -9 the whole group, the parent alone, a worker or the engine; return whether it was there."""
    pid = started.process.pid
    if victim == "group":
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    elif victim == "parent":
        started.process.kill()
    else:
        mark = "spawn_main" if victim == "worker" else "mkdocs"
        found = [child for child, line in children(pid) if mark in line]
        if not found:
            return False
        with suppress(ProcessLookupError):
            os.kill(found[0], signal.SIGKILL)
    return True


def finish(started: Started) -> int:
    """Wait until a command ends; return its exit code."""
    code = started.process.wait(timeout=600)
    if started.listener is not None:
        started.listener.join(timeout=1)  # what outlives a killed build may hold its streams
    return code


def run(root: Path, *words: str, patience: float = 120) -> Started:
    """Run a command to its end; while what outlives a killed build holds its folder, try again."""
    until = time.monotonic() + patience
    while True:
        started = start(root, *words)
        code = finish(started)
        if code != 2 or "Another build" not in started.said() or time.monotonic() > until:
            return started
        time.sleep(0.2)


def clean(root: Path, folder: Path, *words: str) -> Manifest:
    """Return the site that a build from nothing makes of the sources of a project."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns("build"))
    started = run(folder, "build", *words)
    if started.process.returncode:
        raise RuntimeError(started.said())
    return manifest(folder / "build" / "site")
