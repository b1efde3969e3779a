"""Files become the Curriculum; the only room that parses YAML."""

from .alone import findings_in
from .base import Layer, Project, base_project, find_project
from .project import Loaded, load
from .revision import Revision, RevisionError, export
from .where import misnamed_files, written_files

__all__ = [
    "Layer",
    "Loaded",
    "Project",
    "Revision",
    "RevisionError",
    "base_project",
    "export",
    "find_project",
    "findings_in",
    "load",
    "misnamed_files",
    "written_files",
]
