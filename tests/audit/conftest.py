"""What the tests of an audit share: the small project, built once with the repository's looks."""

import shutil
import sys
from pathlib import Path

import pytest
from factory import with_looks, write_project

from generator import flow
from generator.load import Project
from generator.publish import pack

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests" / "model"))  # the project with canaries
ZIP = "downloads/small-site.zip"


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small project once, without paper, and pack its site; tests take copies."""
    root = with_looks(write_project(tmp_path_factory.mktemp("audited") / "project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0", "libpangoft2-1.0-0"))
        flow.build(Project(root, root / "build"))
    # Pages that explain findings are one kind, and many.
    for path in (root / "build" / "site" / "explain").glob("*.html"):
        if path.stem not in {"index", "tab"}:
            path.unlink()
    pack(root / "build" / "site", [(ZIP, ())])
    return root


@pytest.fixture
def project(built_once: Path, tmp_path: Path) -> Project:
    """Return a copy of the small project after its build."""
    root = tmp_path / "project"
    shutil.copytree(built_once, root)
    return Project(root, root / "build")


@pytest.fixture
def site(project: Project) -> Path:
    """Return the site of the copy."""
    return project.build / "site"


@pytest.fixture(scope="session")
def canary_site(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Make what clients hold or see of the project with canaries, in the variants of every build."""
    from canaries import canary_project  # noqa: PLC0415 - the path above comes first
    from made import made_site  # noqa: PLC0415 - as above

    folder = tmp_path_factory.mktemp("canaries")
    curriculum, birds = canary_project(folder / "project")
    return made_site(curriculum, birds, folder)
