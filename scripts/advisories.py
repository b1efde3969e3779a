# ruff: noqa: INP001 - scripts are no package
"""Asks whether anything that the locks name, or that stands in this repository, is known to be unsafe.

    .venv/bin/python scripts/advisories.py

pip-audit asks the Python Package Index about each line of both locks, npm its registry about what
tests start and about the scripts of others in templates/. It is the one thing here that needs a
network and an answer from others, so no test and no build waits for it.
Exit code 0 when everything was asked for and nothing is known, 1 when something is, 2 when
something could not be asked: silence is no answer.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
EDITOR = ROOT / "tests" / "editor"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for, how many got an answer, what is known, and what could not be asked."""

    what: str
    asked: int
    known: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()


def of_pip(what: str, said: str, errors: str) -> Answer:
    """Read what pip-audit says as JSON; without it, the reason stands in its errors."""
    if not said.strip():
        return Answer(what, 0, unasked=(_last(errors),))
    packages = json.loads(said)["dependencies"]
    asked = [one for one in packages if "skip_reason" not in one]
    known = (
        f"{one['name']} {one['version']}: {weakness['id']}"
        f" (mended in {', '.join(weakness['fix_versions']) or 'no version yet'})"
        for one in asked
        for weakness in one["vulns"]
    )
    unasked = (one["skip_reason"] for one in packages if "skip_reason" in one)
    return Answer(what, len(asked), tuple(sorted(known)), tuple(unasked))


def of_npm(what: str, total: int, said: str, errors: str) -> Answer:
    """Read what npm says as JSON of `total` packages; an answer without a list is none."""
    data = json.loads(said) if said.strip() else {}
    if "vulnerabilities" not in data:
        return Answer(what, 0, unasked=(data.get("message") or _last(errors),))
    known = (
        f"{name} {one['range']}: {one['severity']}" for name, one in data["vulnerabilities"].items()
    )
    return Answer(what, total, tuple(sorted(known)))


def _last(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "no answer at all")


def ask_pip(lock: str) -> Answer:
    """Ask about each line of a lock."""
    words = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    done = _run(sys.executable, "-m", "pip_audit", *words, "-r", str(REQUIREMENTS / lock))
    return of_pip(f"requirements/{lock}", done.stdout, done.stderr)


def ask_npm() -> Answer:
    """Ask about what tests of editors start, and about scripts and letters of others that we ship."""
    what = "tests/editor and requirements/vendored.toml"
    npm = shutil.which("npm")
    if npm is None:
        return Answer(what, 0, unasked=("npm is not installed",))
    package, lock = with_vendored(
        json.loads((EDITOR / "package.json").read_text("utf-8")),
        json.loads((EDITOR / "package-lock.json").read_text("utf-8")),
        tomllib.loads((REQUIREMENTS / "vendored.toml").read_text("utf-8"))["part"],
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text(json.dumps(package), "utf-8")
        (Path(folder) / "package-lock.json").write_text(json.dumps(lock), "utf-8")
        done = _run(npm, "audit", "--json", "--package-lock-only", "--prefix", folder)
    return of_npm(what, len(lock["packages"]) - 1, done.stdout, done.stderr)


def with_vendored(
    package: Mapping[str, Any], lock: Mapping[str, Any], parts: Iterable[Mapping[str, Any]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what npm is asked about: a package that needs ours as well, and its lock."""
    ours = {one["name"]: one["version"] for one in parts if one["purl"].startswith("pkg:npm/")}
    needs = {**package["dependencies"], **ours}
    packages = {
        **lock["packages"],
        "": {**lock["packages"][""], "dependencies": needs},
        **{f"node_modules/{name}": {"version": version} for name, version in ours.items()},
    }
    return {**package, "dependencies": needs}, {**lock, "packages": packages}


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - npm and our own interpreter


def told(answers: Iterable[Answer]) -> tuple[str, int]:
    """Return what is printed, and the exit code."""
    lines, known, unasked = [], 0, 0
    for one in answers:
        lines.append(
            f"{one.what}: {one.asked} packages asked for, {len(one.known)} known to be unsafe"
            + (f", {len(one.unasked)} times no answer." if one.unasked else ".")
        )
        lines += [f"  {line}" for line in one.known]
        if one.unasked:
            lines.append(f"  No answer: {one.unasked[0]}")
        known, unasked = known + len(one.known), unasked + len(one.unasked)
    return "\n".join(lines), 1 if known else 2 if unasked else 0


if __name__ == "__main__":
    text, code = told([ask_pip("build.txt"), ask_pip("test.txt"), ask_npm()])
    print(text)  # noqa: T201 - a script
    sys.exit(code)
