"""Builds that are killed: at moments spread over all stages, and at single steps of the system."""

import itertools
import random
import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import faulty
from factory import FILES, GLOSSARY, write_files
from faults_table import Row

STYLE = "templates/print/fillable.css"
STAGES = ("Checking", "Writing pages", "Laying out paper", "Building the site", "Packing")
VICTIMS = ("group",) * 6 + ("parent",) * 2 + ("worker", "engine")
IN_A_ROW = 5
"""Builds that are killed one after the other before one is let run to its end."""


@dataclass
class Scene:
    """A project with two states of its sources, the site of each, and how long each stage lasts."""

    name: str
    root: Path
    words: tuple[str, ...]
    states: tuple[Mapping[str, str], Mapping[str, str]]
    sites: list[faulty.Manifest] = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)
    at: int = 0

    @classmethod
    def made(cls, name: str, folder: Path) -> "Scene":
        """Write a project in its second state, with the site of that in place, and note the sites of both."""
        style = (faulty.REPOSITORY / STYLE).read_text("utf-8")
        pages = {GLOSSARY: FILES[GLOSSARY]}, {GLOSSARY: FILES[GLOSSARY].replace("A strong", "Any")}
        paper = {STYLE: style}, {STYLE: style + "\nbody {word-spacing: 0.2pt}\n"}
        kinds = {"pages": [pages], "paper": [paper], "both": [pages, paper], "zip": [pages]}
        states = [
            {k: v for pair in kinds[name] for k, v in pair[number].items()} for number in (0, 1)
        ]
        words = ("build", "--offline") if name == "zip" else ("build",)
        scene = cls(name, folder / name, words, (states[0], states[1]))
        shutil.rmtree(scene.root, ignore_errors=True)
        shutil.copytree(_base(folder), scene.root)
        for number in (0, 1):
            write_files(scene.root, states[number])
            started = faulty.run(scene.root, *words)
            scene.sites.append(faulty.manifest(scene.root / "build" / "site"))
            scene.learn(started)
        scene.at = 1
        if scene.sites[0] == scene.sites[1]:
            raise RuntimeError(f"{name}: both states look the same")
        return scene

    @property
    def old(self) -> faulty.Manifest:
        """The site of the state before."""
        return self.sites[self.at]

    @property
    def new(self) -> faulty.Manifest:
        """The site of the state to come."""
        return self.sites[1 - self.at]

    def turn(self) -> None:
        """Write the other state of the sources."""
        write_files(self.root, self.states[1 - self.at])

    def learn(self, started: faulty.Started) -> None:
        """Note how long the stages of a whole run lasted, in seconds."""
        times = [(0.0, "start")]
        times += [
            (at, stage) for at, line in started.lines for stage in STAGES if line.startswith(stage)
        ]
        ends = [at for at, line in started.lines if line.startswith("Site: ")]
        for (at, stage), after in zip(times, [*(t for t, _ in times[1:]), *ends], strict=False):
            self.stages[stage] = after - at

    def moment(self, stage: str, chance: random.Random) -> float:
        """Return how many seconds after the beginning of a stage to kill."""
        lasts = self.stages.get(stage, 1.0)
        is_last = stage == list(self.stages)[-1]
        return lasts * (chance.uniform(0.5, 1.05) if is_last else chance.uniform(0, 1))

    def recovers(self, row: Row) -> None:
        """Let the next build run to its end, and count whether all is as after a clean one."""
        started = faulty.run(self.root, *self.words)
        found = faulty.state(self.root, self.old, self.new)
        rests = faulty.rests(self.root)
        is_well = started.process.returncode == 0 and found == "whole-new" and not rests
        row.ran(is_well=is_well, why=f"{self.name}: {found} {rests} {started.said()[-600:]}")
        if "unchanged)" not in started.said() or self.name == "paper":
            self.learn(started)
        self.at = 1 - self.at


def _base(folder: Path) -> Path:
    """Return a project that was built from nothing, once."""
    base = folder / "base"
    if not (base / "build" / "report.json").is_file():
        shutil.rmtree(base, ignore_errors=True)
        faulty.run(faulty.write_three_sessions(base), "build")
    return base


def kill_faults(folder: Path, kills: int, chance: random.Random) -> Iterator[Row]:
    """Kill builds at moments that chance spreads over all stages: the group, the parent, a worker, the engine."""
    scenes = [Scene.made(name, folder) for name in ("pages", "paper", "zip", "both")]
    rows: dict[tuple[str, str], Row] = defaultdict(lambda: Row(""))
    after = Row("after kills, up to five in a row: the next run")
    # Who has waited long enough still sees what happened so far.
    with suppress(KeyboardInterrupt):
        _kill_all(scenes, kills, chance, rows, after)
    yield from (rows[key] for key in sorted(rows))
    yield after
    yield from map(_clean, scenes)


def _kill_all(
    scenes: Sequence[Scene],
    kills: int,
    chance: random.Random,
    rows: dict[tuple[str, str], Row],
    after: Row,
) -> None:
    done, tried = 0, 0
    for scene in itertools.cycle(scenes):
        if done >= kills:
            return
        scene.turn()
        before = faulty.sources(scene.root)
        for _ in range(IN_A_ROW):
            victim, stage = _chosen(scene, tried, chance)
            tried += 1
            found = _kill(scene, victim, stage, chance)
            if found != "too late":
                row = rows[victim, stage]
                row.fault = f"kill -9 {victim}, {stage}"
                row.saw(found, is_damaged=before != faulty.sources(scene.root))
                done += 1
                print(done, scene.name, victim, stage, found, file=sys.stderr, flush=True)
                if found == "half":
                    row.notes.append(f"{scene.name}: {difference(scene)}")
            if found != "whole-old":
                break
        scene.recovers(after)
        print(after.line(), file=sys.stderr, flush=True)


def _clean(scene: Scene) -> Row:
    """Hold what is in place after all kills against a build from nothing."""
    row = Row(f"after all kills, against a build from nothing ({scene.name})")
    there = faulty.manifest(scene.root / "build" / "site")
    found = faulty.clean(scene.root, scene.root.parent / "clean", *scene.words[1:])
    row.ran(is_well=there == found, why=difference(scene))
    return row


def _chosen(scene: Scene, number: int, chance: random.Random) -> tuple[str, str]:
    """Return whom to kill at which stage; workers and engine while they are there."""
    victim = VICTIMS[number % len(VICTIMS)]
    if victim == "worker" and scene.name != "pages":
        return victim, "Laying out paper"
    if victim == "engine" and scene.name != "paper":
        return victim, "Laying out paper" if scene.name == "both" else "Building the site"
    stages = list(scene.stages)
    return ("group" if victim in {"worker", "engine"} else victim), chance.choice(
        [*stages, *stages[-2:]]
    )


def _kill(scene: Scene, victim: str, stage: str, chance: random.Random) -> str:
    """Start a build, kill at a moment of a stage, and return what is left of the site."""
    started = faulty.start(scene.root, *scene.words)
    moment = scene.moment(stage, chance)
    is_there = stage == "start" or faulty.wait_for(started, stage)
    until = time.monotonic() + moment
    if victim in {"worker", "engine"}:
        is_there = False
        while not is_there and started.process.poll() is None:
            is_there = time.monotonic() >= until and faulty.end(started, victim)
            time.sleep(0.005)
    elif is_there:
        while time.monotonic() < until and started.process.poll() is None:
            time.sleep(0.001)
        is_there = started.process.poll() is None and faulty.end(started, victim)
    faulty.finish(started)
    found = faulty.state(scene.root, scene.old, scene.new)
    return found if is_there or found == "half" else "too late"


def difference(scene: Scene) -> str:
    """Return how many files of the site in place differ from each whole one."""
    there = faulty.manifest(scene.root / "build" / "site")
    parts = []
    for name, site in (("old", scene.old), ("new", scene.new)):
        other = sorted(file for file in {*there, *site} if there.get(file) != site.get(file))
        parts.append(f"{len(other)} files differ from {name}, such as {other[:3]}")
    return "; ".join(parts)


# At single steps: the system ends the build as it asks for one

CALLS = "rename,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,fsync,syncfs"


def step_faults(folder: Path, kills: int, chance: random.Random) -> Iterator[Row]:
    """Kill the parent as it asks the system to rename, link, remove or make something, near the swap above all."""
    if shutil.which("strace") is None:
        yield Row("at single steps: not tried, strace is missing")
        return
    for name in ("paper", "both", "zip"):
        scene = Scene.made(name, folder)
        row = Row(f"kill at a step near the swap ({name})")
        for call, number in _steps(scene, max(4, kills // 12), chance):
            scene.turn()
            before = faulty.sources(scene.root)
            inject = f"inject={call}:signal=KILL:when={number}"
            started = faulty.start(
                scene.root, *scene.words, before=("strace", "-qq", "-o", "/dev/null", "-e", inject)
            )
            code = faulty.finish(started)
            faulty.end(started, "group")
            found = faulty.state(scene.root, scene.old, scene.new)
            if code == 0:
                scene.at = 1 - scene.at
                continue
            row.saw(found, is_damaged=before != faulty.sources(scene.root))
            if found == "half":
                row.notes.append(f"{call} {number}: {difference(scene)}")
            print(name, call, number, found, file=sys.stderr, flush=True)
            scene.recovers(row)
        yield row


def _steps(scene: Scene, most: int, chance: random.Random) -> Sequence[tuple[str, int]]:
    """Return calls and which of each: those around the exchange of folders, and some of all others."""
    log = scene.root.parent / "calls.txt"
    scene.turn()
    faulty.finish(
        faulty.start(
            scene.root, *scene.words, before=("strace", "-o", str(log), "-e", f"trace={CALLS}")
        )
    )
    scene.at = 1 - scene.at
    counts: dict[str, int] = defaultdict(int)
    steps = []
    swap = 0
    for line in log.read_text("utf-8", "replace").splitlines():
        if call := re.match(r"(\w+)\(", line):
            counts[call[1]] += 1
            steps.append((call[1], counts[call[1]]))
            if "RENAME_EXCHANGE" in line:
                swap = len(steps) - 1
    near = steps[max(0, swap - most // 4) : swap + most // 4]
    others = [step for step in steps if step not in near]
    return [*near, *chance.sample(others, min(len(others), most - len(near)))]
