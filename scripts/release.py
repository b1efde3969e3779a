# ruff: noqa: INP001 - scripts are no package
"""Gathers in build/release/ all that is published, each file with its digest in SHA256SUMS.

    .venv/bin/python scripts/release.py [--tag v1.2.3]

The three zip files come from `groupwork build --all --word --offline`, the bill of materials from
`make sbom`; the wheel is built here. With a tag, it must be the version that everything says.
What is said about the release is its part of CHANGELOG.md, in build/release-notes.md.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from licences import ROOT

from generator import __version__

ZIPS = ("site", "paper", "word")
SUMS = "SHA256SUMS"


class NotReadyError(Exception):
    """Raised by this script alone when something that is published is missing or does not fit."""


def wanted(build: Path, version: str) -> list[Path]:
    """Return the files that other commands made; raises NotReadyError when one is not there."""
    downloads = build / "site" / "downloads"
    files = [
        *(downloads / f"groupwork-{version}-{name}.zip" for name in ZIPS),
        build / "sbom.cdx.json",
    ]
    if missing := [file.name for file in files if not file.is_file()]:
        raise NotReadyError(
            f"{', '.join(missing)} not found. Run these first: "
            "groupwork build --all --word --offline; make sbom"
        )
    return files


def check_tag(tag: str | None, version: str) -> None:
    """Raise NotReadyError when a tag is not that of this version."""
    if tag is not None and tag != f"v{version}":
        raise NotReadyError(f"The tag is {tag}, but everything here is version {version}.")


def notes(changelog: str, version: str) -> str:
    """Return what the changelog says of a version; raises NotReadyError when it says nothing."""
    found = re.search(
        rf"^## {re.escape(version)} .*?\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    if found is None or not found[1].strip():
        raise NotReadyError(f"CHANGELOG.md says nothing of version {version}.")
    return found[1].strip() + "\n"


def sums(folder: Path) -> str:
    """Return the digests of all files of a folder, as `sha256sum --check` reads them."""
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files
    )


def build_wheel(folder: Path) -> None:
    """Build the wheel into a folder: the same sources give the same bytes."""
    subprocess.run(  # noqa: S603 - our own interpreter and our own arguments
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


def gather(build: Path, version: str) -> list[str]:
    """Put everything into build/release/ anew; returns the names."""
    files = wanted(build, version)
    folder = build / "release"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in files:
        shutil.copyfile(file, folder / file.name)
    build_wheel(folder)
    (folder / SUMS).write_text(sums(folder), "utf-8")
    return sorted(path.name for path in folder.iterdir())


def main() -> int:
    """Gather, and say what was gathered; 2 when something is missing."""
    parser = argparse.ArgumentParser(description="Gather what is published in build/release/.")
    parser.add_argument("--tag", help="The tag of the release, such as v1.2.3.")
    asked = parser.parse_args()
    build = ROOT / "build"
    try:
        check_tag(asked.tag, __version__)
        said = notes((ROOT / "CHANGELOG.md").read_text("utf-8"), __version__)
        names = gather(build, __version__)
    except NotReadyError as why:
        print(why, file=sys.stderr)  # noqa: T201 - a script
        return 2
    (build / "release-notes.md").write_text(said, "utf-8")
    print(f"build/release: {len(names)} files.", *names, sep="\n  ")  # noqa: T201 - as above
    return 0


if __name__ == "__main__":
    sys.exit(main())
