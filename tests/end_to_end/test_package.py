"""The wheel: one name enters site-packages, and it builds the base curriculum in an empty folder."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import Built, files_of

from generator import __version__

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
KINDS = ("handouts", "forms", "briefs", "guides", "tonight", "books")
"""The kinds of paper; one PDF of each is laid out from the wheel."""


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


def test_an_empty_folder_gets_the_base_curriculum(
    installed: Installed, built: Built, tmp_path: Path
) -> None:
    """`groupwork build` there makes the very site of the repository, below build/ and nowhere else.

    The repository's PDFs stand there already, but for one of each kind. Were a word or a look of the
    wheel another, it would lay out more than those.
    """
    empty, home, scratch = (tmp_path / name for name in ("empty", "home", "scratch"))
    for folder in (empty, home, scratch):
        folder.mkdir()
    build = empty / "build"
    build.mkdir()
    for name in ("paper", "thumbs"):
        shutil.copytree(built.root / "build" / name, build / name)
    shutil.copy(built.root / "build" / "paper.json", build)
    for kind in KINDS:
        min((build / "paper" / kind).glob("*.pdf")).unlink()
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
        timeout=1_800,
    )

    assert (0, True) == (
        result.returncode,
        "must" not in result.stdout.partition("Found:")[2].partition("\n")[0],
    )
    assert result.stdout.splitlines()[-1] == "Open: build/site/index.html"
    assert "using the curriculum that comes with groupwork" in result.stderr
    assert f"({len(KINDS)} laid out" in result.stdout
    assert ["build"] == [path.name for path in empty.iterdir()]
    assert packages == _files(installed.packages)
    assert ({}, {}) == (_files(home), _files(scratch))
    expected, made = built.files, files_of(build / "site")
    assert sorted(expected) == sorted(made)
    assert [] == [name for name in expected if expected[name] != made[name]]


def test_the_installed_command_says_its_version(installed: Installed) -> None:
    """It starts without any package that only development needs."""
    result = subprocess.run(
        [installed.command, "--version"], capture_output=True, text=True, check=True
    )
    expected = f"groupwork, version {__version__}\n"

    assert expected == result.stdout
