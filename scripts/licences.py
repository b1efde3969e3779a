# ruff: noqa: INP001 - scripts are no package
"""Writes requirements/licences.md: under which licence stands what Groupwork needs to run.

    .venv/bin/python scripts/licences.py

Each package of the lock is asked what it says of itself in its own metadata. `make lock` runs it,
and a test holds it fresh.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "requirements" / "licences.md"

NOT_HERE = {"brotlicffi": "MIT"}
"""What only another Python installs; its licence was read in the package."""

ASKS_MORE = re.compile(r"GPL|MPL|GNU|Mozilla|EPL|CDDL|SSPL|UNKNOWN|Proprietary", re.IGNORECASE)
"""Names of licences that ask for more than to keep a notice."""

WHY_THEY_MAY_BE_USED = {
    "certifi": "a list of certificates, used as it is; we change and ship no file of it",
    "pathspec": "used as it is; we change and ship no file of it",
    "pyphen": "the choice among them is ours, and it is used as it is; no PDF holds any of it",
    "pypandoc-binary": "its wrapper is MIT; the pandoc inside is GPL-2.0-or-later and runs as a "
    "program of its own; only the extra `word` asks for it",
    "translate-toolkit": "used as it is, and not part of our wheel; only the extra `xliff` asks for it, "
    "and whoever passes on a copy with it inside passes on the whole under the GPL",
}
"""For each package whose licence asks for more, or that brings something whose licence does."""

BEGINS = """\
# Licences of what Groupwork needs to run

Written by `scripts/licences.py` from what each package of `build.txt` says of itself; do not edit it.
None of these packages stands in this repository or in our wheel: each is installed from its own source, under its own licence.
A package may bring libraries with licences of their own, which it names in its files.
Pango, HarfBuzz and fontconfig come with the operating system.
What does stand in this repository is told in [THIRD-PARTY.md](../THIRD-PARTY.md).
"""


def canonical(name: str) -> str:
    """Return a package's name as the locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(file: str) -> Mapping[str, str]:
    """Return the version of each package that a lock names."""
    text = (ROOT / "requirements" / file).read_text("utf-8")
    return {
        canonical(name): version
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    }


def asked_for() -> Mapping[str, str]:
    """Return why we ask for a package, for those that pyproject.toml names."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    found = re.findall(r'^  "([\w.-]+)[^"]*", *# (.+)$', text, re.MULTILINE)
    return {canonical(name): why for name, why in found}


def extras() -> tuple[str, ...]:
    """Return the packages that only an extra asks for, with what these need in their turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [line for one in project["optional-dependencies"].values() for line in one]
    found: set[str] = set()
    while lines:
        asked = Requirement(lines.pop())
        name = canonical(asked.name)
        if name not in found and (asked.marker is None or asked.marker.evaluate({"extra": ""})):
            found.add(name)
            lines += requires(name) or []
    return tuple(sorted(found - set(locked("build.txt"))))


def packages() -> Mapping[str, str]:
    """Return everything that a run can need, with its version: the lock, and the extras."""
    tested = locked("test.txt")
    return dict(
        sorted({**locked("build.txt"), **{name: tested[name] for name in extras()}}.items())
    )


def licence(name: str) -> str:
    """Return what a package says of its licence, as exactly as it says it."""
    try:
        return _said(metadata(name))
    except PackageNotFoundError:
        return NOT_HERE[name]


def _said(data: PackageMetadata) -> str:
    names = data.get_all("Classifier") or []
    classes = [one.rpartition(" :: ")[2] for one in names if one.startswith("License :: ")]
    expression, words = data.get("License-Expression"), data.get("License") or ""
    is_exact = re.fullmatch(r"[\w.+-]+", words) and words != "UNKNOWN"
    return expression or (words if is_exact else " or ".join(classes) or words) or "UNKNOWN"


def asks_more(name: str) -> bool:
    """Whether a package's licence asks for more than a notice, or it brings what does."""
    return name in WHY_THEY_MAY_BE_USED or ASKS_MORE.search(licence(name)) is not None


def table() -> str:
    """Return the whole file."""
    return "\n".join([BEGINS, *_asking_more(), "", "## All of them", "", *_all(), ""])


def _asking_more() -> Iterator[str]:
    yield "## Those that ask for more than a notice"
    yield ""
    yield "| package | licence | why it may be used |"
    yield "|---|---|---|"
    for name in packages():
        if asks_more(name):
            yield f"| {name} | {licence(name)} | {WHY_THEY_MAY_BE_USED[name]} |"


def _all() -> Iterator[str]:
    reasons = asked_for()
    yield "| package | version | licence | why |"
    yield "|---|---|---|---|"
    for name, version in packages().items():
        yield f"| {name} | {version} | {licence(name)} | {reasons.get(name, 'another of these needs it')} |"


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
