"""Files become the Curriculum; the only room that parses YAML."""

from .alone import findings_in
from .base import Layer, Project, base_project, find_project
from .changed import Changed, changed_lines
from .one import ReadAgain, read_again
from .project import Loaded, load
from .revision import Revision, RevisionError, export
from .where import misnamed_files, written_files

__all__ = [
    "Changed",
    "Layer",
    "Loaded",
    "Project",
    "ReadAgain",
    "Revision",
    "RevisionError",
    "base_project",
    "changed_lines",
    "export",
    "find_project",
    "findings_in",
    "load",
    "misnamed_files",
    "read_again",
    "written_files",
]
