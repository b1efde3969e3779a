"""The wheel: one name enters site-packages, and it builds the base curriculum in an empty folder."""

import os
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import __version__

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Installed:
    """A fresh environment that holds the wheel, and what the wheel brought into it."""

    command: Path
    packages: Path
    brought: tuple[str, ...]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this repository, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel into a fresh environment, which sees the packages that we stand on, but not us."""
    root = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(root, with_pip=False, symlinks=True)
    python = root / "bin" / "python"
    (packages,) = root.glob("lib/python3*/site-packages")
    others = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "others.pth").write_text("\n".join(others) + "\n", "utf-8")
    before = {path.name for path in packages.iterdir()}
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"),
            *("--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check", str(wheel)),
        ],
        check=True,
        capture_output=True,
    )
    brought = sorted({path.name for path in packages.iterdir()} - before)
    return Installed(root / "bin" / "groupwork", packages, tuple(brought))


def _files(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_one_name_enters_site_packages(installed: Installed) -> None:
    """Nothing but the package and what says which version it is."""
    expected = ("generator", f"groupwork-{__version__}.dist-info")

    assert expected == installed.brought


def test_the_wheel_holds_all_words_and_looks(wheel: Path) -> None:
    """Every file of the curriculum, the handouts and the templates travels along, and nothing built."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    folders = ("curriculum", "handouts", "templates")
    here = {
        f"generator/_base/{path.relative_to(REPOSITORY).as_posix()}"
        for folder in folders
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file()
    }
    here |= {"generator/_base/mkdocs.yml", "generator/_base/LICENSE-CONTENT"}

    assert here == {name for name in names if name.startswith("generator/_base/")}
    assert [] == [name for name in names if "__pycache__" in name or "/build/" in name]


def test_the_wheel_brings_its_licences(wheel: Path) -> None:
    """Code, words and borrowed assets each have theirs."""
    with zipfile.ZipFile(wheel) as archive:
        found = {Path(name).name for name in archive.namelist() if ".dist-info/licenses/" in name}
    expected = {"LICENSE", "LICENSE-CONTENT", "THIRD-PARTY.md"}

    assert expected == found


def test_an_empty_folder_gets_the_base_curriculum(installed: Installed, tmp_path: Path) -> None:
    """`groupwork build` there builds the site and the paper, below build/ and nowhere else."""
    empty, home, scratch = (tmp_path / name for name in ("empty", "home", "scratch"))
    for folder in (empty, home, scratch):
        folder.mkdir()
    packages = _files(installed.packages)
    result = subprocess.run(
        [installed.command, "build"],
        cwd=empty,
        env={
            "PATH": os.defpath,
            "HOME": str(home),
            "TMPDIR": str(scratch),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    sheets = [*REPOSITORY.glob("handouts/*/*.yaml"), *REPOSITORY.glob("curriculum/toolkit/*.yaml")]
    programs = [*REPOSITORY.glob("curriculum/programs/*.yaml")]
    sessions = [*REPOSITORY.glob("curriculum/sessions/*/*.yaml")]
    site = empty / "build" / "site"
    # Each sheet, and that of our numbers, in three ways; brief, guide and packet; five
    # books of the home program, two of each other.
    pdfs = 3 * (len(sheets) + 1) + 3 * len(sessions) + 5 + 2 * (len(programs) - 1)

    assert (0, True) == (result.returncode, "Nothing to mend was found." in result.stdout)
    assert result.stdout.splitlines()[-1] == "Open: build/site/index.html"
    assert "using the curriculum that comes with groupwork" in result.stderr
    assert pdfs == len(list((site / "paper").rglob("*.pdf")))
    assert [site / "sessions" / f"{path.stem}.html" for path in sessions] == [
        path
        for path in (site / "sessions" / f"{session.stem}.html" for session in sessions)
        if path.is_file()
    ]
    assert ["build"] == [path.name for path in empty.iterdir()]
    assert packages == _files(installed.packages)
    assert ({}, {}) == (_files(home), _files(scratch))


def test_the_installed_command_says_its_version(installed: Installed) -> None:
    """It starts without any package that only development needs."""
    result = subprocess.run(
        [installed.command, "--version"], capture_output=True, text=True, check=True
    )
    expected = f"groupwork, version {__version__}\n"

    assert expected == result.stdout
