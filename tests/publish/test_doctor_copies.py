"""Two copies of Groupwork, one under another version, and a .venv that cannot be used, are told."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__
from generator.publish import Checked
from generator.publish.doctor_copies import copies

HERE = ".".join(str(part) for part in sys.version_info[:2])


def _installed(folder: Path, version: str) -> Path:
    """Write what says that a version of Groupwork is installed in a folder."""
    info = folder / f"groupwork-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: groupwork\nVersion: {version}\n", "utf-8"
    )
    return folder


def _venv(root: Path, version: str = HERE) -> Path:
    """Write a .venv as Python makes it, with the command of ours."""
    folder = root / ".venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "lib" / f"python{version}").mkdir(parents=True)
    (folder / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}.4\n", "utf-8")
    (folder / "bin" / "python").write_bytes(b"")
    (folder / "bin" / "groupwork").write_text(f"#!{folder}/bin/python\nimport sys\n", "utf-8")
    return folder


def _of(what: str, root: Path) -> Checked:
    return next(one for one in copies(root) if one.what == what)


@pytest.mark.parametrize(
    ("versions", "found", "remedy"),
    [
        ((__version__,), __version__, ""),
        (
            ("0.1.0",),
            f"{__version__} runs, but was installed as 0.1.0",
            "make site",
        ),
        (
            ("0.1.0", __version__),
            f"{__version__} runs, but Python sees 2 copies: 0.1.0, {__version__}",
            "pip uninstall -y groupwork, once for each; then install it again, or: make site",
        ),
    ],
)
def test_copies_of_groupwork_are_counted(
    versions: tuple[str, ...],
    found: str,
    remedy: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The one that runs is the one that is installed, and there is no other."""
    folders = [str(_installed(tmp_path / version, version)) for version in versions]
    monkeypatch.setattr(sys, "path", folders)
    one = _of("Groupwork itself", tmp_path)

    assert (found, not remedy, remedy) == (one.found, one.is_well, one.remedy)


def _without_a_python(folder: Path) -> None:
    (folder / "bin" / "python").unlink()


def _moved(folder: Path) -> None:
    (folder / "bin" / "groupwork").write_text("#!/home/jane/old/.venv/bin/python\n", "utf-8")


def _half_made(folder: Path) -> None:
    (folder / "pyvenv.cfg").unlink()


def _of_another(folder: Path) -> None:
    (folder / "lib" / f"python{HERE}").rename(folder / "lib" / "python3.7")


@pytest.mark.parametrize(
    ("break_it", "found"),
    [
        (_without_a_python, f"the Python {HERE} that made it is gone"),
        (_moved, "was moved here from another folder"),
        (_half_made, "was not made to its end"),
        (_of_another, f"is of Python {HERE}, but its packages are for 3.7"),
    ],
)
def test_a_venv_that_cannot_be_used_is_told(
    break_it: Callable[[Path], None], found: str, tmp_path: Path
) -> None:
    """With the one command that makes it anew, and without the way to where it was."""
    break_it(_venv(tmp_path))
    one = _of(".venv, its Python", tmp_path)
    expected = (found, False, "rm -rf .venv, then: make site", "Nothing in .venv works.")

    assert expected == (one.found, one.is_well, one.remedy, one.still_works)


def test_a_venv_of_another_python_than_the_running_one_is_told(tmp_path: Path) -> None:
    """Whoever started another command than that of the folder."""
    _venv(tmp_path, "3.99")
    one = _of(".venv, its Python", tmp_path)

    assert f"3.99, but Groupwork runs with {HERE} from elsewhere" == one.found
    assert (False, True) == (one.is_well, one.is_extra)


@pytest.mark.parametrize("says", ["version = {0}.4", "version_info = {0}.4.final.0"])
def test_a_venv_that_fits_is_well(says: str, tmp_path: Path) -> None:
    """Whichever tool made it."""
    (_venv(tmp_path) / "pyvenv.cfg").write_text(says.format(HERE) + "\n", "utf-8")
    one = _of(".venv, its Python", tmp_path)

    assert (HERE, True) == (one.found, one.is_well)


def test_where_there_is_no_venv_nothing_is_said(tmp_path: Path) -> None:
    """Who installed Groupwork otherwise needs none."""
    assert ["Groupwork itself"] == [one.what for one in copies(tmp_path)]
