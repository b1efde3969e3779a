"""Files become the Curriculum; the only room that parses YAML."""

from .base import Layer, Project, base_project, find_project
from .changed import Changed, changed_lines
from .project import Loaded, load
from .revision import Revision, RevisionError, export
from .where import written_files

__all__ = [
    "Changed",
    "Layer",
    "Loaded",
    "Project",
    "Revision",
    "RevisionError",
    "base_project",
    "changed_lines",
    "export",
    "find_project",
    "load",
    "written_files",
]
