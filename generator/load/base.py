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
    """

    root: Path
    build: Path

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


def find_project(start: Path) -> Project:
    """Return the project that a folder belongs to, or the base curriculum built into that folder.

    A folder belongs to a project when it, or one above it, holds curriculum/ and mkdocs.yml.
    """
    for folder in (start, *start.parents):
        if (folder / "curriculum").is_dir() and (folder / "mkdocs.yml").is_file():
            return Project(folder, folder / "build")
    return Project(_base(), start / "build")


def _base() -> Path:
    packed = _PACKAGE / "_base"
    return packed if packed.is_dir() else _PACKAGE.parent
