"""Commands that write people's files, killed at every step: each file is wholly old or wholly new."""

import random
import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import faulty
from factory import FILES, HANDOUT, SESSION, write_files, write_project
from faults_table import Row

CALLS = "fsync,rename,renameat2,link,unlink,fchmod,chmod,chown,flock"
COMMENT = "# Ours: the room is small.\n"
FORMED = {file: text for file, text in FILES.items() if file.endswith(".yaml")}
SCHEDULE = "Time,Mon,Wed\n9:00-10:30 am,Process,Skills\n10:45,Art,(see desk\n"
SAVE = """
import sys
from pathlib import Path
from generator.author import edited
root = Path(sys.argv[1])
opened = edited.open_file(root, "{file}")
if opened.value["title"] != "Surfing":
    edited.save(root, opened, {{**opened.value, "title": "Surfing"}}, "session")
"""
ACCEPT = """
import datetime as dt, sys
from pathlib import Path
from generator.author import accept
from generator.load import find_project, load
root = Path(sys.argv[1])
project = find_project(root / "riverside", base=root / "base")
accept(project.root, load(project.layers), (), by="nurse", on=dt.date(2027, 1, 5), takes_all=True)
"""


@dataclass(frozen=True)
class Deed:
    """A command that writes: its name, its words or its program, and the files that it begins with."""

    name: str
    words: tuple[str, ...]
    files: Mapping[str, str | None]
    program: str = ""

    def write(self, root: Path) -> None:
        """Write the files as they are before it."""
        shutil.rmtree(root, ignore_errors=True)
        if self.name == "upstream accept":
            write_project(root / "base")
            write_files(root / "riverside", self.files)
        else:
            write_project(root, self.files)
        for path in root.rglob("*.yaml"):
            path.chmod(0o640)

    def start(self, root: Path, *before: str) -> faulty.Started:
        """Start it."""
        if self.program:
            return faulty.launch([*before, sys.executable, "-c", self.program, str(root)])
        words = [word.replace("ROOT", str(root)) for word in self.words]
        return faulty.start(root, *words, before=before)


def _deeds() -> tuple[Deed, ...]:
    loose = {file: COMMENT + text.replace("\n", "  \r\n", 1) for file, text in FORMED.items()}
    wrong = {
        SESSION: COMMENT + FILES[SESSION].replace("reach: core", "reach: Core"),
        HANDOUT: None,
        HANDOUT.replace(".yaml", ".yml"): COMMENT + FILES[HANDOUT],
    }
    sheet = ("--topic", "cravings", "--title", "My hour", "--purpose", "Help you with one hour.")
    says = (
        "--key-message",
        "An hour passes.",
        "--step",
        "Call somebody.",
        "--session",
        "riding-out",
    )
    changed = "changes_to: riding-out\nreason: Ours.\nchanges:\n  title: Surfing\n"
    own = {"program.yaml": "title: Riverside\nbase: groupwork>=0.1\n", "changes/ours.yaml": changed}
    return (
        Deed("fmt", ("fmt",), loose),
        Deed("fix", ("fix", "--yes"), wrong),
        Deed("edit, saving", (), {SESSION: COMMENT + FILES[SESSION]}, SAVE.format(file=SESSION)),
        Deed("upstream accept", (), own, ACCEPT),
        Deed("new handout", ("new", "handout", "--yes", *sheet, *says), {}),
        Deed("import schedule", ("import", "schedule", "ROOT/elm.csv"), {"elm.csv": SCHEDULE}),
    )


def file_faults(folder: Path, kills: int, chance: random.Random) -> Iterator[Row]:
    """Kill each command at every step at which it changes something, and at moments by chance."""
    for deed in _deeds():
        root = folder / deed.name.replace(" ", "-").replace(",", "")
        deed.write(root)
        old = _files(root)
        log = folder / "calls.txt"
        begun = time.monotonic()
        faulty.finish(deed.start(root, "strace", "-f", "-o", str(log), "-e", f"trace={CALLS}"))
        lasts = time.monotonic() - begun
        new = _files(root)
        if new == old:
            raise RuntimeError(f"{deed.name} wrote nothing")
        steps = _steps(log, root)
        most = max(6, kills // 10)
        row = Row(f"{deed.name}: kill at a step ({len(steps)} of them)")
        for call, number in steps if len(steps) <= most else sorted(chance.sample(steps, most)):
            deed.write(root)
            inject = f"inject={call}:signal=KILL:when={number}"
            started = deed.start(root, "strace", "-qq", "-o", "/dev/null", "-e", inject)
            faulty.finish(started)
            faulty.end(started, "group")
            _look(row, root, old, new, f"{call} {number}")
            _again(row, deed, root, new, f"{call} {number}")
        yield row
        row = Row(f"{deed.name}: kill -9 at a moment")
        for _ in range(max(3, kills // 30)):
            deed.write(root)
            started = deed.start(root)
            time.sleep(lasts * chance.uniform(0.3, 1.0))
            faulty.end(started, "group")
            faulty.finish(started)
            _look(row, root, old, new, "by chance")
            _again(row, deed, root, new, "by chance")
        yield row


def _files(root: Path) -> Mapping[str, tuple[bytes, int]]:
    """Return the bytes and the rights of each file that people write."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and "build" not in path.parts
    }


def _steps(log: Path, root: Path) -> Sequence[tuple[str, int]]:
    """Return the calls, and which of each, from the first that touches the project on."""
    counts: dict[str, int] = defaultdict(int)
    steps = []
    touched = False
    for line in log.read_text("utf-8", "replace").splitlines():
        if call := re.match(r"(?:\d+ +)?(\w+)\(", line):
            counts[call[1]] += 1
            touched = touched or str(root) in line or call[1] in {"flock", "fsync"}
            if touched:
                steps.append((call[1], counts[call[1]]))
    return steps


def _look(
    row: Row, root: Path, old: Mapping[str, object], new: Mapping[str, object], at: str
) -> None:
    """Count whether each file is wholly as before or as after, and none is there twice or not at all."""
    there = _files(root)
    known = [{data for data in (one.get(file) for one in (old, new)) if data} for file in there]
    # A file that gets a name and a text may have the one before the other.
    moved = {data for file, data in new.items() if file not in old}
    whole = all(data in ({*known[number], *moved}) for number, data in enumerate(there.values()))
    ids = [Path(file).stem for file in there if file.endswith((".yaml", ".yml"))]
    lost = {Path(file).stem for file in old if file.endswith((".yaml", ".yml"))} - set(ids)
    is_damaged = not whole or len(ids) != len(set(ids)) or bool(lost)
    state = "whole-old" if there == old else "whole-new" if there == new else "some-of-each"
    row.saw(state, is_damaged=is_damaged)
    if is_damaged:
        row.notes.append(f"{at}: {sorted(set(there) ^ set(old))} {lost} {whole}")


def _again(row: Row, deed: Deed, root: Path, new: Mapping[str, object], at: str) -> None:
    """Run the command once more, and count whether all is done then and nothing is left lying about."""
    started = deed.start(root)
    faulty.finish(started)
    drafts = [path.name for path in root.rglob(".*.draft")]
    is_done = _files(root) == new
    is_told = "exists already" in started.said() or "is taken" in started.said()
    if is_told and not is_done:
        row.notes.append(f"{at}: made in part, and said: {started.said()[:160]}")
    row.ran(
        is_well=(is_done or is_told) and not drafts, why=f"{at}: {drafts} {started.said()[-400:]}"
    )
