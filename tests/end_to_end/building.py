"""Copies the repository's content, builds it as a person does, and reads what was built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

REPOSITORY = Path(__file__).resolve().parents[2]
PART = (
    "first-meeting",
    "recognising-and-responding",
    "what-withdrawal-is",
    "riding-out-a-craving",
    "reward-stress-and-control",
    "early-warning-signs",
    "where-am-i-in-changing",
    "what-matters-most-to-me",
    "how-groups-work",
    "weekend-review",
    "triggers-and-cravings-for-families",
    "my-recovery-plan",
)
"""Sessions that hold every kind of page, and with which the home program holds what it must."""

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


def copy_part(root: Path) -> Path:
    """Copy a part of the repository's content: the sessions of PART and all that they need.

    What is tried by building again and again is the same for ten sessions as for a hundred.
    """
    copy_content(root)
    curriculum = root / "curriculum"
    sheets: set[str] = set()
    for path in curriculum.glob("sessions/*/*.yaml"):
        if path.stem in PART:
            sheets.update(_read(path).get("handouts", ()))
        else:
            path.unlink()
    for path in curriculum.glob("programs/*.yaml"):
        if path.stem == "groupwork-iop":
            _rewrite(path, _part_of_program)
            packets = _read(path)["packets"]
            sheets.update((*packets["welcome"], *packets["each_group"], *packets["absent"]))
        else:
            path.unlink()
    for path in root.glob("handouts/*/*.yaml"):
        if path.stem not in sheets:
            path.unlink()
    for path in curriculum.glob("topics/*.yaml"):
        _rewrite(path, lambda topic: topic.update(sessions=_in_part(topic["sessions"])))
        if not _read(path)["sessions"]:
            path.unlink()
    topics = {path.stem for path in curriculum.glob("topics/*.yaml")}
    _rewrite(
        curriculum / "edition.yaml",
        lambda edition: edition.update(
            topic_order=[name for name in edition["topic_order"] if name in topics]
        ),
    )
    _leave_translations_of_what_is_there(root)
    return root


def _leave_translations_of_what_is_there(root: Path) -> None:
    for language in (root / "curriculum" / "translations").glob("*"):
        for path in language.rglob("*.yaml"):
            if not (root / path.relative_to(language)).exists():
                path.unlink()


def _in_part(sessions: list[str]) -> list[str]:
    return [name for name in sessions if name in PART]


def _part_of_program(program: dict[str, Any]) -> None:
    for need in program["individual"]:
        if need.get("session") not in PART:
            need.pop("session", None)
    for strand in program["strands"]:
        strand["sessions"] = _in_part(strand["sessions"])
    program["assigned"] = [
        {**need, "sessions": left}
        for need in program["assigned"]
        if (left := _in_part(need["sessions"]))
    ]


def _read(path: Path) -> Any:
    return YAML().load(path)


def _rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a file's values; as YAML 1.2, in which `on` is a word."""
    yaml = YAML()
    yaml.width, yaml.default_flow_style = 1 << 16, None
    values = yaml.load(path)
    change(values)
    yaml.dump(values, path)


def run_build(root: Path, *arguments: str, **environment: str) -> Built:
    """Build as a person does; a build of our own content finds nothing to mend."""
    result = subprocess.run(
        [sys.executable, "-m", "generator", "build", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=1_800,  # a whole curriculum with every book, on a busy machine
    )
    if result.returncode:
        pytest.fail(
            f"groupwork build returned {result.returncode}:\n{result.stdout}{result.stderr}"
        )
    return Built(root, result.stdout)
