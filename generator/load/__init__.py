"""Files become the Curriculum; the only room that parses YAML."""

from .base import Layer, Project, base_project, find_project
from .one import ReadAgain, read_again
from .project import Loaded, load
from .where import written_files

__all__ = [
    "Layer",
    "Loaded",
    "Project",
    "ReadAgain",
    "base_project",
    "find_project",
    "load",
    "read_again",
    "written_files",
]
