"""Builds on a machine that refuses, and beside people and programs that change things meanwhile."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import faulty
from factory import FIGURE, GLOSSARY, SESSION
from faults_kills import STYLE, Scene, difference
from faults_table import Row

TEMPLATE = "templates/site/glossary.md.j2"
SHAPING = (FIGURE, STYLE, TEMPLATE, SESSION, "mkdocs.yml")
STAGES = ("start", "Checking", "Writing pages", "Laying out paper", "Building the site")
REFUSALS = {
    "EDQUOT": ("mkdir", "rename", "write"),
    "EMFILE": ("openat",),
    "EIO": ("openat", "rename", "syncfs"),
    "EROFS": ("mkdir", "rename", "renameat2"),
    "ENOSPC": ("write", "link", "mkdir"),
}


def _counted(row: Row, scene: Scene, started: faulty.Started, at: str) -> None:
    """Count what an attempt left; a build that fails says why, and not that it is our fault."""
    found = faulty.state(scene.root, scene.old, scene.new)
    row.saw(found)
    code = started.process.returncode
    if found == "half":
        row.notes.append(f"{at}: {difference(scene)}")
    if code not in {0, 2}:
        row.notes.append(f"{at}: exit code {code}: {started.said()[-300:]}")
    print(row.fault, at, found, code, file=sys.stderr, flush=True)


# Disks


def disk_faults(folder: Path, kills: int, chance: random.Random) -> Iterator[Row]:
    """Let the disk be full, or only readable, or let single calls be refused."""
    scene = Scene.made("both", folder)
    many = max(3, kills // 15)
    with _small_disk(folder / "small", scene) as disk:
        if disk is None:
            yield Row("full disk: not tried, nothing may be mounted here")
        else:
            yield from _full(scene, disk, many, chance)
            yield _only_readable(scene, disk, max(2, many // 4))
    scene = Scene.made("both", folder)
    if shutil.which("strace"):
        yield _refused(scene, many * 2, chance)
    else:
        yield Row("calls refused: not tried, strace is missing")


@contextmanager
def _small_disk(folder: Path, scene: Scene) -> Iterator[Path | None]:
    """Move a project to a disk of its own, in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        shutil.copytree(scene.root, folder / "project")
        scene.root = folder / "project"
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def _full(scene: Scene, disk: Path, many: int, chance: random.Random) -> Iterator[Row]:
    row = Row("full disk")
    told = 0
    for _ in range(many):
        scene.turn()
        used = shutil.disk_usage(disk).used
        room = chance.choice([0, chance.randrange(200_000), chance.randrange(6_000_000)])
        _remount(disk, f"size={used + room}")
        started = faulty.run(scene.root, *scene.words)
        _remount(disk, "size=200m")
        told += "disk is full" in started.said()
        _counted(row, scene, started, f"{room} bytes free")
        scene.recovers(row)
    row.fault = f"full disk (said in {told} of {many})"
    yield row


def _only_readable(scene: Scene, disk: Path, many: int) -> Row:
    row = Row("disk that can only be read")
    for _ in range(many):
        scene.turn()
        _remount(disk, "ro")
        started = faulty.run(scene.root, *scene.words)
        _remount(disk, "rw")
        _counted(row, scene, started, "from the start")
        scene.recovers(row)
    return row


def _refused(scene: Scene, many: int, chance: random.Random) -> Row:
    """Refuse one call of the parent, and all later ones of its kind."""
    row = Row("one call refused: EDQUOT, EMFILE, EIO, EROFS, ENOSPC")
    log = scene.root.parent / "calls.txt"
    scene.turn()
    calls = sorted({call for names in REFUSALS.values() for call in names})
    faulty.finish(
        faulty.start(
            scene.root,
            *scene.words,
            before=("strace", "-o", str(log), "-e", f"trace={','.join(calls)}"),
        )
    )
    scene.at = 1 - scene.at
    known = _touching(log, scene.root)
    for number in range(many):
        refusal = list(REFUSALS)[number % len(REFUSALS)]
        call = chance.choice([call for call in REFUSALS[refusal] if known.get(call)])
        first = chance.choice(known[call])
        scene.turn()
        inject = f"inject={call}:error={refusal}:when={first}+"
        started = faulty.start(
            scene.root, *scene.words, before=("strace", "-qq", "-o", "/dev/null", "-e", inject)
        )
        faulty.finish(started)
        _counted(row, scene, started, f"{refusal} at {call} {first}")
        scene.recovers(row)
    return row


def _touching(log: Path, root: Path) -> dict[str, list[int]]:
    """Return which calls of each kind come after the first that names the project's build folder."""
    counts: dict[str, int] = {}
    found: dict[str, list[int]] = {}
    is_ours = False
    for line in log.read_text("utf-8", "replace").splitlines():
        if call := re.match(r"(\w+)\(", line):
            counts[call[1]] = counts.get(call[1], 0) + 1
            is_ours = is_ours or f"{root}/build" in line
            if is_ours:
                found.setdefault(call[1], []).append(counts[call[1]])
    return found


# Sources, other builds, clocks


def source_faults(folder: Path, kills: int, chance: random.Random) -> Iterator[Row]:
    """Take sources away or change them while a build reads them; build twice at once; set clocks back."""
    scene = Scene.made("both", folder)
    many = max(4, kills // 12)
    yield _meddled(scene, "a source that vanishes", many, chance, _gone)
    yield _meddled(scene, "a source that changes", many, chance, _other)
    yield _meddled(
        scene, "a source that changes and changes back", many // 2, chance, _there_and_back
    )
    yield _at_once(scene, "two builds at once", ("build",), ("build",), many // 3)
    packet = ("packet", "session", "riding-out")
    yield _at_once(scene, "a build and a packet at once", packet, ("build",), many // 3)
    yield _at_once(scene, "two packets at once", packet, packet, many // 4, builds=False)
    yield _beside_serve(scene, max(2, many // 6))
    yield from _clocks(scene, max(2, many // 6))


def _gone(path: Path) -> None:
    path.unlink()


def _other(path: Path) -> None:
    more = (
        b"\n<!-- other -->\n"
        if path.suffix == ".svg"
        else b"\n# other\n"
        if path.suffix in {".yaml", ".yml"}
        else b"\n\n"
    )
    path.write_bytes(path.read_bytes() + more)


def _there_and_back(path: Path) -> None:
    data = path.read_bytes()
    _other(path)
    time.sleep(0.7)
    path.write_bytes(data)


def _meddled(
    scene: Scene, name: str, many: int, chance: random.Random, deed: Callable[[Path], None]
) -> Row:
    row = Row(name)
    for number in range(many):
        file = SHAPING[number % len(SHAPING)]
        stage = chance.choice([one for one in STAGES if one in scene.stages])
        scene.turn()
        path = scene.root / file
        data = path.read_bytes()
        started = faulty.start(scene.root, *scene.words)
        if stage != "start":
            faulty.wait_for(started, stage)
        time.sleep(scene.moment(stage, chance))
        deed(path)
        faulty.finish(started)
        if started.process.returncode == 1:  # it was away before anything was read: a finding
            _counted_as_other(row, scene)
        else:
            _counted(row, scene, started, f"{file}, {stage}")
        path.write_bytes(data)
        scene.recovers(row)
    return row


def _counted_as_other(row: Row, scene: Scene) -> None:
    """Count a site of the sources as they are just now as whole and new, if another build changes nothing in it."""
    there = faulty.manifest(scene.root / "build" / "site")
    faulty.run(scene.root, *scene.words)
    is_whole = there == faulty.manifest(scene.root / "build" / "site")
    row.saw("whole-new" if is_whole else "half")


def _at_once(
    scene: Scene,
    name: str,
    one: Sequence[str],
    other: Sequence[str],
    many: int,
    *,
    builds: bool = True,
) -> Row:
    row = Row(name)
    for _ in range(max(2, many)):
        if builds:
            scene.turn()
        both = [faulty.start(scene.root, *words) for words in (one, other)]
        codes = sorted(faulty.finish(started) for started in both)
        _counted(row, scene, both[0], str(codes))
        if codes[1] not in {0, 2} or not any("Another build" in each.said() for each in both):
            row.notes.append(f"exit codes {codes}")
        if builds:
            scene.recovers(row)
    return row


def _beside_serve(scene: Scene, many: int) -> Row:
    """Build while a preview follows the same files, and write into them."""
    row = Row("a build beside serve")
    for _ in range(many):
        serving = faulty.start(scene.root, "serve", "--port", "8771")
        faulty.wait_for(serving, "Preview at")
        scene.turn()
        time.sleep(1)
        started = faulty.run(scene.root, *scene.words)
        os.killpg(serving.process.pid, signal.SIGKILL)
        faulty.finish(serving)
        _counted(row, scene, started, "killed while it serves")
        scene.recovers(row)
    return row


def _clocks(scene: Scene, many: int) -> Iterator[Row]:
    """Date sources in the future, keep a file's moment and size, and set the clock back."""
    row = Row("files dated 2099, moment and size kept, clock set back two years")
    for _ in range(many):
        path = scene.root / GLOSSARY
        before = path.stat()
        scene.turn()
        for file in (path, scene.root / STYLE):
            os.utime(file, (4_070_908_800, 4_070_908_800))
        faketime = shutil.which("faketime")
        words = (faketime, "-f", "-2y") if faketime else ()
        started = faulty.start(scene.root, *scene.words, before=words)
        faulty.finish(started)
        _counted(row, scene, started, "dated")
        scene.recovers(row)
        scene.turn()
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        scene.recovers(row)
    yield row
