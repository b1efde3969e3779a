"""Read hostile files: `python benchmarks/fuzz.py` changes real ones by chance, and counts what becomes of them.

Each input must give a model or findings: no traceback, no second of the processor, no memory over
the bound. It is read in a process of its own kind, which is ended at the limit; an input that fails
is kept in build/fuzz/ with the reason. A seed and a number make the same input on every machine:
`--one NUMBER` reads one in this process. Exit code 1 when one failed.
"""

import argparse
import faulthandler
import gc
import itertools
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fuzz_readers import READERS, Outcome, Reader  # noqa: E402 - benchmarks are no package

SECONDS = 1.0
"""Of the processor, for one input: a busy computer is no hang."""
MEGABYTES = 256
"""That reading one input may add to a process that has read others."""
_STUCK = 60
"""Seconds by the clock after which a process that waits for something is ended."""
_AT_ONCE = 100
_MAKE = multiprocessing.get_context("fork")

Start = Callable[[Path], Reader]


@dataclass(frozen=True, slots=True)
class Read:
    """One input that was read: what became of it, in how many seconds, and the memory since the start."""

    number: int
    outcome: Outcome
    seconds: float
    megabytes: float


@dataclass
class Run:
    """What a run found."""

    inputs: int = 0
    models: int = 0
    with_findings: int = 0
    findings: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    failures: dict[int, str] = field(default_factory=dict)
    slowest: float = 0.0
    megabytes: float = 0.0

    def count(self, read: Read) -> None:
        """Take one more input into the sums."""
        self.inputs += 1
        self.models += read.outcome.has_model
        self.with_findings += bool(read.outcome.codes)
        self.findings += read.outcome.codes.total()
        self.codes.update(read.outcome.codes)
        self.slowest = max(self.slowest, read.seconds)
        self.megabytes = max(self.megabytes, read.megabytes)
        if read.outcome.failure:
            self.failures[read.number] = read.outcome.failure

    def fail(self, number: int, why: str) -> None:
        """Count an input that ended the process which read it."""
        self.inputs += 1
        self.failures[number] = why


def chance_of(seed: int, number: int) -> Random:
    """Return the chance that makes an input: the same for the same two numbers."""
    return Random(f"{seed}:{number}")  # noqa: S311 - nothing is kept secret with it


def read_one(reader: Reader, seed: int, number: int) -> Read:
    """Make one input and read it; what is raised is its failure."""
    given = reader.input(chance_of(seed, number))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    started = time.process_time()
    try:
        outcome = reader.read(given)
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        outcome = Outcome(has_model=False, codes=Counter(), failure=traceback.format_exc())
    seconds = time.process_time() - started
    signal.setitimer(signal.ITIMER_PROF, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Read(number, outcome, seconds, peak / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def _work(start: Start, seed: int, where: Path, pipe: Connection) -> None:
    """Read the inputs whose numbers come through the pipe, and tell of each."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)  # whoever started this process ends it
    reader = start(where)
    for number in range(5):  # what is made once is made before memory is counted
        read_one(reader, 0, number)
    gc.collect()
    gc.freeze()
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    bound = used + MEGABYTES * (1 << 20)
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    with (where / "stack").open("w") as stack:
        faulthandler.register(signal.SIGPROF, stack, chain=True)
        pipe.send(None)
        for number in iter(pipe.recv, None):
            pipe.send(read_one(reader, seed, number))


@dataclass
class _Worker:
    """A process that reads, and the numbers that it was given and has not told of, the first one now."""

    start: Start
    seed: int
    where: Path
    process: multiprocessing.process.BaseProcess = field(init=False)
    pipe: Connection = field(init=False)
    given: deque[int] = field(default_factory=deque)
    heard: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.where.mkdir(parents=True, exist_ok=True)
        self.pipe, inner = _MAKE.Pipe()
        self.process = _MAKE.Process(
            target=_work, args=(self.start, self.seed, self.where, inner), daemon=True
        )
        self.process.start()
        inner.close()

    def give(self, numbers: Iterator[int]) -> None:
        """Hand over some more numbers, or say that there are none."""
        for _, number in zip(range(_AT_ONCE - len(self.given)), numbers, strict=False):
            self.given.append(number)
            self.pipe.send(number)
        if not self.given:
            self.pipe.send(None)

    def why_ended(self) -> str:
        """Return why the process is no more."""
        self.process.join()
        code = self.process.exitcode
        stack = (self.where / "stack").read_text() if (self.where / "stack").exists() else ""
        if code == -signal.SIGPROF:
            return f"longer than {SECONDS:g} s\n{stack}"
        if code == -signal.SIGKILL:
            return f"waited longer than {_STUCK} s\n{stack}"
        return f"the process ended with {code}\n{stack}"


class _Crew:
    """Processes that read, and the numbers that are still to be read."""

    def __init__(self, start: Start, seed: int, inputs: int, folder: Path) -> None:
        self._start, self._seed, self._folder = start, seed, folder
        self._numbers, self._again = iter(range(inputs)), deque[int]()
        self._made = itertools.count()
        self.at_work: list[_Worker] = []

    def join(self) -> None:
        """Take one more process in."""
        where = self._folder / str(next(self._made))
        self.at_work.append(_Worker(self._start, self._seed, where))

    def left(self) -> Iterator[int]:
        """Yield the numbers that nobody was given, those of an ended process first."""
        while True:
            number = self._again.popleft() if self._again else next(self._numbers, None)
            if number is None:
                return
            yield number

    def hear(self, worker: _Worker, found: Run) -> None:
        """Count what a process tells; of one that ended, note why, and let another go on."""
        if time.monotonic() - worker.heard > _STUCK:
            worker.process.kill()
        if not _listen(worker, found, self.left()):
            return
        self.at_work.remove(worker)
        if worker.given:
            found.fail(worker.given.popleft(), worker.why_ended())
            self._again.extend(worker.given)
            self.join()


def run(
    start: Start,
    seed: int,
    inputs: int,
    workers: int,
    goes_on: Callable[[Run], bool] = lambda _: True,
) -> Run:
    """Read so many inputs in processes that are ended at a limit, and return what was found."""
    found = Run()
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        crew = _Crew(start, seed, inputs, Path(folder))
        for _ in range(workers):
            crew.join()
        while crew.at_work and goes_on(found):
            wait([worker.pipe for worker in crew.at_work], timeout=1)
            for worker in list(crew.at_work):
                crew.hear(worker, found)
        for worker in crew.at_work:
            worker.process.kill()
            worker.process.join()
    return found


def _listen(worker: _Worker, found: Run, numbers: Iterator[int]) -> bool:
    """Count what a process tells; returns whether it is no more."""
    try:
        while worker.pipe.poll():
            read = worker.pipe.recv()
            worker.heard = time.monotonic()
            if read is not None:
                found.count(read)
                worker.given.popleft()
            if len(worker.given) < _AT_ONCE // 2:
                worker.give(numbers)
    except (EOFError, OSError):
        return True
    return False


def keep(reader: Reader, seed: int, found: Run, folder: Path) -> None:
    """Write each input that failed into a folder, beside it the reason."""
    for number, why in found.failures.items():
        given = reader.input(chance_of(seed, number))
        path = folder / f"{seed}-{number}"
        path.mkdir(parents=True, exist_ok=True)
        (path / "input").write_bytes(given.data)
        (path / "why.txt").write_text(f"{given.path}\n{why}\n", encoding="utf-8")


def told(found: Run, reader: Reader, name: str, seed: int) -> str:
    """Return what a run found in sentences."""
    lines = [
        f"{found.inputs:,} inputs through the {name}, made of {len(reader.seeds)} real files, seed {seed}.",
        f"Gave a model: {found.models:,}. Gave findings: {found.with_findings:,}.",
        f"Findings: {found.findings:,} of {len(found.codes)} codes.",
        f"Slowest: {found.slowest:.2f} s; one may take {SECONDS:g} s of the processor.",
        f"Most memory: {found.megabytes:.0f} MB; reading may add {MEGABYTES} MB to an idle process.",
        f"Failed: {len(found.failures):,}.",
        *(f"  {count:>9,}  {code}" for code, count in found.codes.most_common()),
    ]
    return "\n".join(lines)


class _Watch:
    """Shows on a terminal how far a run is, and ends it early when somebody asks for that."""

    def __init__(self) -> None:
        self.is_stopped = False
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self.stop)

    def stop(self, *_: object) -> None:
        self.is_stopped = True

    def goes_on(self, found: Run) -> bool:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{found.inputs:,} read, {len(found.failures):,} failed")
            sys.stderr.flush()
        return not self.is_stopped


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Read hostile files and count what becomes of them."
    )
    parser.add_argument("--reader", choices=sorted(READERS), default="loader")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--one", type=int, metavar="NUMBER", help="read one input in this process")
    return parser.parse_args()


def main() -> int:
    """Run, print what was found, and keep what failed."""
    wanted = _arguments()
    start = READERS[wanted.reader]
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        reader = start(Path(folder))
        if wanted.one is not None:
            print(read_one(reader, wanted.seed, wanted.one))
            return 0
        watch = _Watch()
        found = run(start, wanted.seed, wanted.inputs, wanted.workers, watch.goes_on)
        if found.inputs < wanted.inputs:
            print(f"Ended after {found.inputs:,} of {wanted.inputs:,} inputs.")
        print(told(found, reader, wanted.reader, wanted.seed))
        keep(reader, wanted.seed, found, ROOT / "build" / "fuzz" / wanted.reader)
        for number, why in list(found.failures.items())[:20]:
            print(f"--one {number}: {why.strip().splitlines()[-1]}")
    return 1 if found.failures or found.inputs < wanted.inputs else 0


if __name__ == "__main__":
    sys.exit(main())
