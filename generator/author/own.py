"""The project that people's files are written to; the base that comes with groupwork is left as it is."""

from ..load import Project, load
from ..model import Curriculum
from .sources import AuthorError


def own_curriculum(project: Project) -> Curriculum:
    """Return the curriculum of a project that may be written to."""
    if project.is_base:
        raise AuthorError(
            "There is no project here to write to: it needs a folder curriculum and a file "
            "mkdocs.yml."
        )
    return load(project.layers).curriculum
