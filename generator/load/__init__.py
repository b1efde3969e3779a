"""Files become the Curriculum; the only room that parses YAML."""

from .alone import findings_in
from .base import Layer, Project, base_project, find_project
from .one import ReadAgain, read_again
from .project import Loaded, load
from .revision import Revision, RevisionError, export
from .where import misnamed_files, written_files

__all__ = [
    "Layer",
    "Loaded",
    "Project",
    "ReadAgain",
    "Revision",
    "RevisionError",
    "base_project",
    "export",
    "find_project",
    "findings_in",
    "load",
    "misnamed_files",
    "read_again",
    "written_files",
]
