"""What the tests of publishing share: the small project with the repository's looks."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from factory import with_looks, write_project
from sheets import SVG

from generator import flow
from generator.load import Project
from generator.publish import Press

REPOSITORY = Path(__file__).resolve().parents[2]

Maker = Callable[..., Project]


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Return the repository's print folder, a folder of figures with one drawing, and one processor."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    figures = tmp_path / "figures"
    figures.mkdir()
    (figures / "wave.svg").write_text(SVG, "utf-8")
    (tmp_path / "secret.svg").write_text(SVG, "utf-8")
    return Press(REPOSITORY / "templates" / "print", figures, tmp_path / "build")


@pytest.fixture
def make_project(tmp_path: Path) -> Maker:
    """Write the small project with the repository's templates and settings, and some changes."""

    def made(*changes: Mapping[str, str | bytes | None]) -> Project:
        root = with_looks(write_project(tmp_path / "project", *changes))
        return Project(root, root / "build")

    return made


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small project once, without paper; tests take copies."""
    root = with_looks(write_project(tmp_path_factory.mktemp("built") / "project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0", "libpangoft2-1.0-0"))
        flow.build(Project(root, root / "build"))
    return root


@pytest.fixture
def project(built_once: Path, tmp_path: Path, no_paper: None) -> Project:
    """Return the small project after its first build, without paper."""
    root = tmp_path / "project"
    shutil.copytree(built_once, root)
    return Project(root, root / "build")


@pytest.fixture
def no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the computer lack the libraries that lay out PDFs."""
    monkeypatch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0", "libpangoft2-1.0-0"))
