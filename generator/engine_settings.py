"""What the site engine is told: its settings for the pages in each language, with folders as it sees them."""

import os
from collections.abc import Mapping
from pathlib import Path

from .compose import Composed
from .load import Project
from .load.settings import settings_written
from .publish import theme_language
from .render import Language, settings_in_language, site_settings


def settings_of_all(project: Project, composed: Composed) -> Mapping[str, str]:
    """Return the engine's settings for the pages in each language; "" is the base."""
    written = settings_written(project.mkdocs) if composed.navs else {}
    return {"": settings_of(project, composed, project.build)} | {
        code: settings_in_language(
            composed,
            {
                **_paths(project, project.build),
                "docs_dir": f"docs.{code}",
                "site_dir": f"site-plain/{code}",
                "theme": theme_language(code),
            },
            written,
            Language(project.templates, code),
        )
        for code in composed.navs
    }


def settings_of(
    project: Project, composed: Composed, folder: Path, only: frozenset[str] | None = None
) -> str:
    """Return the engine's settings, as it reads them in a folder; with `only`, for those pages alone."""
    return site_settings(composed, _paths(project, folder), only)


def _paths(project: Project, folder: Path) -> Mapping[str, str]:
    """Return the files and folders that the engine is told of, as it sees them from a folder."""
    return {
        "parent": _relative(project.mkdocs, folder),
        "docs_dir": "docs",
        "site_dir": "site-plain",
        "custom_dir": _relative(project.templates / "site" / "overrides", folder),
    }


def _relative(path: Path, start: Path) -> str:
    """Return a path from a folder, with `..` where that is possible: no machine's name in a file."""
    return Path(os.path.relpath(path, start)).as_posix()
