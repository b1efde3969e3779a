"""Copies the repository's content, builds it as a person does, and reads what was built."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CONTENT = ("curriculum", "handouts", "templates", "approvals", "mkdocs.yml", "LICENSE-CONTENT")


@dataclass(frozen=True)
class Built:
    """A copy of the repository's content after a build, and what the build said."""

    root: Path
    said: str

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "build" / "site"

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site, paper included, by its address."""
        return files_of(self.site)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_content(root: Path) -> Path:
    """Copy what the repository teaches and how it looks; nothing of its Python."""
    root.mkdir(parents=True)
    for name in CONTENT:
        path = REPOSITORY / name
        if path.is_dir():
            shutil.copytree(path, root / name)
        elif path.is_file():
            shutil.copy(path, root / name)
    return root


def run_build(root: Path, *arguments: str, **environment: str) -> Built:
    """Build as a person does; a build of our own content finds nothing to mend."""
    result = subprocess.run(
        [sys.executable, "-m", "generator", "build", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,  # a whole curriculum with every book, on a busy machine
    )
    if result.returncode:
        pytest.fail(
            f"groupwork build returned {result.returncode}:\n{result.stdout}{result.stderr}"
        )
    return Built(root, result.stdout)
