"""Which files of a project people write, and which kind stands where."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding, Place, must, should
from ..model import family
from ..model.translation import LANGUAGE
from .base import PROGRAM_FILE

_WHERE: tuple[tuple[str, str], ...] = (
    ("topic", r"curriculum/topics/[^/]+\.yaml"),
    ("session", r"curriculum/sessions/[^/]+/[^/]+\.yaml"),
    ("toolkit", r"curriculum/toolkit/[^/]+\.yaml"),
    ("program", r"curriculum/programs/[^/]+\.yaml"),
    ("requirements", r"curriculum/requirements/[^/]+\.yaml"),
    ("sources", r"curriculum/sources\.yaml"),
    ("glossary", r"curriculum/glossary\.yaml"),
    ("resources", r"curriculum/resources\.yaml"),
    ("local-rules", r"curriculum/local-rules\.yaml"),
    ("edition", r"curriculum/edition\.yaml"),
    ("handout", r"handouts/[^/]+/[^/]+\.yaml"),
    ("approval", r"approvals/[^/]+\.yaml"),
    ("overlay", r"program\.yaml"),
    ("change", r"changes/(?:[^/]+/)*[^/]+\.yaml"),
    ("translation", rf"curriculum/translations/{LANGUAGE}/(?:[^/]+/)*[^/]+\.yaml"),
)
"""Which kind of file stands where; anything else with an ending of ours is reported, never ignored."""

READ_ELSEWHERE = re.compile(
    rf"(brand|curriculum)/README\.md|curriculum/figures/[^/]+\.svg|"
    rf"curriculum/translations/(?:{LANGUAGE}/)?README\.md"
)
FIGURE_FILE = re.compile(r"curriculum/figures/[^/]+\.svg")
_DRAWN_WORDS = re.compile(r"curriculum/figures/[^/]+\.yaml")
LOGO_FILE = re.compile(r"brand/logo\.svg")
SHARED = frozenset({"sources", "glossary", "resources", "local-rules", "edition"})
"""Kinds of which there is one file; it carries no id."""

_FOLDERS = ("brand", "curriculum", "handouts", "approvals")


def files_of(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file below the folders that people write in, with its path in the project.

    A program's own version also has program.yaml and changes/.
    """
    is_overlay = (root / PROGRAM_FILE).is_file()
    if is_overlay:
        yield root / PROGRAM_FILE, PROGRAM_FILE
    for folder in (*_FOLDERS, *(["changes"] if is_overlay else [])):
        for path in sorted((root / folder).rglob("*")):
            if path.name.startswith("."):
                continue
            is_named_like_a_file = path.suffix in {".yaml", ".yml", ".svg"}
            if path.is_symlink() or is_named_like_a_file or not path.is_dir():
                yield path, path.relative_to(root).as_posix()


def why_unreadable(path: Path, file: str) -> Finding | None:
    """Return a finding for what stands where a file should be but cannot be read at all."""
    if path.is_dir() and not path.is_symlink():
        return must(
            "file-unreadable",
            "This is a folder, though its name ends like a file's.",
            "Rename the folder, or move what it holds where it belongs.",
            Place(file),
        )
    try:
        path.resolve(strict=False)
        if path.is_file():
            path.open("rb").close()
        elif path.exists() and not path.is_dir():
            return must(
                "file-unreadable",
                "This is no file but a pipe, a socket or a device; reading it could last for ever.",
                "Take it away, and put an ordinary file in its place.",
                Place(file),
            )
    except (OSError, RuntimeError):
        return must(
            "file-unreadable",
            "This file cannot be opened.",
            "Look at who may read it, or whether it is a link that leads back to itself.",
            Place(file),
        )
    return None


def leads_out(path: Path, top: Path) -> bool:
    """Whether a path leads out of a folder that has no link in its own name; one in a ring leads nowhere."""
    try:
        return not path.resolve().is_relative_to(top)
    except (OSError, RuntimeError):
        return False


def leaves(file: str) -> Finding:
    """Say that a link leads out of the project."""
    return must(
        "link-leaves-project",
        "This is a link to a file outside the project, so it is not read.",
        "Copy the file into the project instead of linking to it.",
        Place(file),
    )


def written_files(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each file of a project that people write, with its path in it and the kind of its model.

    Links are left out: a file is rewritten only where it stands.
    """
    for path, inside in files_of(root):
        kind = kind_of(inside)
        if kind and path.is_file() and not path.is_symlink():
            yield path, inside, family(kind)


def misnamed_files(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each file that would be read did its name end in .yaml: its path, that in it, its kind."""
    for path, inside in files_of(root):
        name = re.sub(r"\.ya?ml$", ".yaml", inside, flags=re.IGNORECASE)
        kind = kind_of(name)
        if name != inside and kind and path.is_file() and not path.is_symlink():
            yield path, inside, family(kind)


def kind_of(file: str) -> str | None:
    """Return the kind of file that stands at a path, if one of ours belongs there."""
    return next((kind for kind, pattern in _WHERE if re.fullmatch(pattern, file)), None)


def kind_mirrored(file: str) -> str | None:
    """Return the kind of what a translation translates that stands at a path below its language.

    The words of a drawing are translated in YAML, at the path of the drawing.
    """
    return "drawing" if _DRAWN_WORDS.fullmatch(file) else kind_of(file)


def stray(file: str) -> Finding:
    """Say that a file stands where nothing reads it."""
    if file.startswith("brand/"):
        remedy = "A logo is read from brand/logo.svg alone: rename the file, or move it elsewhere."
    elif file.startswith("curriculum/translations/") and file.endswith(".yaml"):
        remedy = "Name its folder as languages are named, such as curriculum/translations/es/."
    elif file.lower().endswith((".yml", ".yaml")) and not file.endswith(".yaml"):
        remedy = "Rename it so that it ends in .yaml."
    elif file.endswith(".yaml"):
        remedy = "Move it where its kind belongs, such as curriculum/sessions/<topic>/<id>.yaml."
    else:
        remedy = "Move it out of this folder, or remove it."
    return should("file-not-read", "This file stands where nothing reads it.", remedy, Place(file))
