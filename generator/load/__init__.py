"""Files become the Curriculum; the only room that parses YAML."""

from .base import Project, find_project
from .project import Loaded, load, written_files

__all__ = ["Loaded", "Project", "find_project", "load", "written_files"]
