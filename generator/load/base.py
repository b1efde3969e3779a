"""Where the words and looks are: in the repository around us, or inside the installed wheel.

This module alone knows; everybody else is handed a Project.
"""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one build.

    `root` holds curriculum/, handouts/, templates/ and mkdocs.yml; `build` is where all is written.
    `is_base` says that the words came with the tool and not from the folder one is in.
    """

    root: Path
    build: Path
    is_base: bool = False

    @property
    def templates(self) -> Path:
        """The folder of templates, style sheets and fonts."""
        return self.root / "templates"

    @property
    def figures(self) -> Path:
        """The folder of drawings."""
        return self.root / "curriculum" / "figures"

    @property
    def mkdocs(self) -> Path:
        """The settings of the site engine that a program edits."""
        return self.root / "mkdocs.yml"


def find_project(start: Path, *, is_named: bool = False) -> Project | None:
    """Return the project that a folder belongs to, or the base curriculum built into that folder.

    A folder belongs to a project when it, or one above it, holds curriculum/ and mkdocs.yml.
    Nothing is returned for half a project, or for a folder that somebody named and that is none:
    silence about another curriculum would be a false answer.
    """
    for folder in (start, *start.parents):
        has_words, has_settings = (
            (folder / "curriculum").is_dir(),
            (folder / "mkdocs.yml").is_file(),
        )
        if has_words and has_settings:
            return Project(folder, folder / "build")
        if folder == start and (has_words or has_settings):
            return None
    return None if is_named else Project(_base(), start / "build", is_base=True)


def _base() -> Path:
    packed = _PACKAGE / "_base"
    return packed if packed.is_dir() else _PACKAGE.parent
