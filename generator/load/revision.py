"""A revision of the repository becomes a folder; the only door of git.

Git's plumbing is asked for names and bytes alone: no hook, no filter and no attribute takes part,
nothing is fetched, and the repository stays as it is.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_FILE, _PROGRAM, _LINK = "100644", "100755", "120000"
_LONGEST_NAME = 200
_OF_ANOTHER = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
        *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
    }
)
"""What a hook is told of its own repository: the project's is looked for from its folder."""


class RevisionError(Exception):
    """Raised by load/revision alone: says in a sentence why a revision cannot be read."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision that was written into a folder: `root` is the project as it was, `commit` its name."""

    root: Path
    commit: str


def export(project: Path, revision: str, folder: Path) -> Revision:
    """Write the project as it was at a revision into an empty folder.

    The project may lie in a folder of its repository. Links that lead out of the project, and
    other repositories inside it, are left out. Raises RevisionError.
    """
    if not _is_a_name(revision):
        raise RevisionError(f"{revision!r} cannot be the name of a revision.")
    prefix = _asked(project, "rev-parse", "--show-prefix").removesuffix("\n")
    commit = commit_of(project, revision)
    tree = f"{commit}:{prefix.rstrip('/')}"
    found = _run(project, "ls-tree", "-r", "-z", "--full-tree", tree)
    listed = list(_listed(found.stdout)) if found.returncode == 0 else []
    if not listed:
        raise RevisionError(f"The project did not exist at {revision}.")
    _write(project, listed, folder)
    return Revision(folder, commit)


def _is_a_name(revision: str) -> bool:
    is_printable = bool(revision.strip()) and revision.isprintable()
    return is_printable and not revision.startswith("-") and len(revision) <= _LONGEST_NAME


def commit_of(project: Path, revision: str) -> str:
    """Return the full name of the commit that a revision means."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = _run(project, *asked)
    name = found.stdout.decode("utf-8", "replace").strip()
    if found.returncode or not re.fullmatch(r"[0-9a-f]{40,64}", name):
        raise RevisionError(
            f"This repository knows no revision {revision}. "
            "In a copy without its whole history, git fetch brings it first."
        )
    return name


def _listed(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield the mode, the object and the path of every file of a tree; what is no file is left out."""
    for entry in data.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, path = entry.partition("\t")
        if not path:
            continue
        mode, _, name = facts.split(" ")
        if mode in {_FILE, _PROGRAM, _LINK} and _stays_inside(path):
            yield mode, name, path


def _stays_inside(path: str) -> bool:
    """Whether a name of a tree stays in the folder that it is written into."""
    parts = path.split("/")
    return not any(part in {"", ".", "..", ".git"} or "\\" in part for part in parts)


def _write(project: Path, listed: Iterable[tuple[str, str, str]], folder: Path) -> None:
    files = list(listed)
    asked = "".join(f"{name}\n" for _, name, _ in files).encode()
    answer = git(project, "cat-file", "--batch", asked=asked)
    links: list[tuple[Path, str]] = []
    for (mode, _, path), data in zip(files, _contents(answer), strict=True):
        target = folder / path
        if mode == _LINK:
            links.append((target, data.decode("utf-8", "surrogateescape")))
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    for link, to in links:  # last, so that nothing is ever written through one
        if _leads_inside(link, to, folder):
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(to)


def _contents(answer: bytes) -> Iterator[bytes]:
    """Yield the bytes of each object that git was asked for, in order."""
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        facts = answer[start:end].split(b" ")
        if len(facts) != 3:
            raise RevisionError("A file of that revision is not in this copy of the repository.")
        size = int(facts[2])
        yield answer[end + 1 : end + 1 + size]
        start = end + size + 2


def _leads_inside(link: Path, to: str, folder: Path) -> bool:
    if PurePosixPath(to).is_absolute() or "\0" in to:
        return False
    return Path(os.path.normpath(link.parent / to)).is_relative_to(folder)


# Git itself


def _asked(project: Path, *words: str) -> str:
    return git(project, *words).decode("utf-8", "surrogateescape")


def git(project: Path, *words: str, asked: bytes = b"") -> bytes:
    """Return what git answers; what it refuses becomes a sentence."""
    found = _run(project, *words, asked=asked)
    if found.returncode == 0:
        return found.stdout
    said = found.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise RevisionError("This project lies in no git repository, so it has no revisions.")
    why = next((line for line in said.splitlines() if line.strip()), "it gave no reason")
    raise RevisionError(f"git cannot read this repository: {why.removeprefix('fatal: ')}")


def _run(project: Path, *words: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git for one question; it is given no terminal, no pager, no network and no optional lock."""
    if shutil.which("git") is None:
        raise RevisionError("git is not on this computer, so no revision can be read.")
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    quiet = {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    return subprocess.run(  # noqa: S603 - fixed words, and a revision that cannot be an option
        ["git", "--no-pager", "-c", "core.fsmonitor=false", "-C", str(project), *words],  # noqa: S607 - the git on the person's path
        input=asked,
        capture_output=True,
        check=False,
        env={**kept, **quiet},
    )
