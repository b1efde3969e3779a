"""What the doctor finds, what it advises, and what it never tells of a person."""

import getpass
import json
import platform
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import pytest
from factory import write_project

from generator.load import Project
from generator.publish import (
    Checked,
    checked_as_json,
    checked_as_text,
    diagnosis,
    doctor,
    doctor_extras,
)

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Project:
    """Write the small project with the repository's fonts, in a folder that has a person's name."""
    root = write_project(tmp_path / "Jane Doe")
    (root / "LICENSE-CONTENT").write_text("CC BY 4.0\n", "utf-8")
    for name in ("print/fonts", "site/assets/fonts"):
        shutil.copytree(REPOSITORY / "templates" / name, root / "templates" / name)
    return Project(root, root / "build")


def _of(what: str, checked: tuple[Checked, ...]) -> Checked:
    return next(one for one in checked if one.what == what)


def _not_well(checked: tuple[Checked, ...]) -> list[str]:
    return [one.what for one in checked if not one.is_well and not one.is_extra]


def test_a_computer_that_has_everything_is_well(folder: Project) -> None:
    """Nothing that a build needs is missing here."""
    checked = diagnosis(folder, "utf-8")

    assert [] == _not_well(checked)
    assert "A build can be made whole." == checked_as_text(checked).splitlines()[-1]


def test_every_package_that_we_stand_on_is_looked_for(folder: Project) -> None:
    """Each with its version; extras are not among them."""
    checked = diagnosis(folder)
    expected = {name: version(name) for name in ("mkdocs", "weasyprint", "pydantic", "tzdata")}

    assert expected == {name: _of(name, checked).found for name in expected}
    assert "pypandoc-binary" not in {one.what for one in checked}


def test_a_package_that_is_missing_is_told(
    folder: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the one command that brings it."""

    def gone(name: str) -> str:
        if name == "segno":
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(doctor, "version", gone)
    checked = diagnosis(folder)
    expected = Checked("segno", "not installed", False, "make site", "Nothing works without it.")

    assert (["segno"], expected) == (_not_well(checked), _of("segno", checked))


@pytest.mark.parametrize(
    ("line", "found", "is_well"),
    [
        ("mkdocs<2,>=1.6", "1.6.1", True),
        ("mkdocs<2,>=1.6", "2.0.0", False),
        ("mkdocs<2,>=1.6", "1.5.3", False),
        ("click>=8.1", "9.0", True),
    ],
)
def test_a_package_must_fit_our_bounds(
    monkeypatch: pytest.MonkeyPatch, line: str, found: str, is_well: bool
) -> None:
    """As the distribution declares them."""
    monkeypatch.setattr(doctor, "version", lambda _name: found)

    assert is_well == doctor._package(line).is_well


def test_without_packaging_presence_is_all_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody guesses how versions compare."""
    monkeypatch.setitem(__import__("sys").modules, "packaging.requirements", None)
    expected = Checked("mkdocs", version("mkdocs"))

    assert expected == doctor._package("mkdocs<1")


class _NothingShared:
    """Stands for a sandbox without /dev/shm."""

    def Lock(self) -> None:  # noqa: N802 - as multiprocessing calls it
        raise FileNotFoundError


class Broken(NamedTuple):
    """What is missing, how the doctor calls it, and words of its advice."""

    fake: Callable[[pytest.MonkeyPatch, Project], object]
    what: str
    found: str
    remedy: str


BROKEN: Mapping[str, Broken] = {
    "a library": Broken(
        lambda patch, _: patch.setattr(doctor, "missing_libraries", lambda: ("libpango-1.0-0",)),
        "System libraries for PDFs",
        "1 of 3 are not there",
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0",
    ),
    "space": Broken(
        lambda patch, _: patch.setattr(
            doctor.shutil,
            "disk_usage",
            lambda _path: shutil._ntuple_diskusage(2**40, 0, 30 * 2**20),
        ),
        "Disk",
        "30 MB free, fewer than 500",
        "Free some space on this disk; make clean removes what was built.",
    ),
    "an old Python": Broken(
        lambda patch, _: patch.setattr(doctor.sys, "version_info", (3, 10, 4)),
        "Python",
        f"3.10.4 on {platform.system()} {platform.machine()}, which is older than 3.11",
        "Install Python 3.11 or newer, then: make site",
    ),
    "letters": Broken(
        lambda _, project: shutil.rmtree(project.templates / "print"),
        "Fonts, letters of the PDFs",
        "0 files",
        "git checkout -- templates/print/fonts",
    ),
    "letters that are a stand-in": Broken(
        lambda _, project: (
            project.templates / "print/fonts/AtkinsonHyperlegibleNext-Bold.ttf"
        ).write_text("version https://git-lfs.github.com/spec/v1\n", "utf-8"),
        "Fonts, letters of the PDFs",
        "AtkinsonHyperlegibleNext-Bold.ttf cannot be read as letters",
        "git checkout -- templates/print/fonts",
    ),
    "what processes share": Broken(
        lambda patch, _: patch.setattr(
            doctor.multiprocessing, "get_context", lambda _way: _NothingShared()
        ),
        "Processes side by side",
        "this computer lets them share nothing",
        "sudo mount -t tmpfs -o mode=1777 tmpfs /dev/shm",
    ),
    "settings": Broken(
        lambda _, project: project.mkdocs.unlink(),
        "The project's files",
        "mkdocs.yml not found in the folder .",
        "Go to the folder of your project, or bring them back: git checkout -- mkdocs.yml",
    ),
    "time zones": Broken(
        lambda patch, _: patch.setattr(doctor, "ZoneInfo", lambda name: {}[name]),
        "Time zones",
        "no data",
        "make site",
    ),
    "a folder to write to": Broken(
        lambda patch, _: patch.setattr(doctor.os, "access", lambda _path, _mode: False),
        "build/",
        "cannot be written",
        "sudo chown -R $(id -u) build/",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_missing_is_told_with_its_remedy(
    folder: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """And with what still works without it."""
    case = BROKEN[name]
    with monkeypatch.context() as patch:
        case.fake(patch, folder)
        checked = diagnosis(folder, "utf-8")
        text = checked_as_text(checked)
    one = _of(case.what, checked)

    assert ([case.what], case.found, case.remedy) == (_not_well(checked), one.found, one.remedy)
    assert (
        f"{case.what}: MISSING: {case.found}\n  To do: {case.remedy}\n"
        f"  Without it: {one.still_works}\n"
    ) in text
    assert text.endswith("1 thing keeps a build from being whole.")


def test_what_only_tests_need_keeps_nothing_from_being_whole(
    folder: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does Word, nor a terminal with other letters."""
    monkeypatch.setattr(doctor.shutil, "which", lambda _name: None)
    monkeypatch.setattr(doctor_extras, "shipped_pandoc", lambda: None)
    monkeypatch.setattr(doctor_extras, "find_spec", lambda _name: None)
    monkeypatch.setattr(doctor_extras, "_JAXB", Path("/nowhere"))
    checked = diagnosis(folder, "latin-1")
    expected = [
        "Letters of the terminal",
        "pandoc, for Word files",
        "polib, for PO files of translators",
        "translate-toolkit, for XLIFF files of translators",
        "Dask, for paper on other computers",
        "Playwright, for groupwork audit",
        "Browser, for groupwork audit and tests",
        "Java, for make conformance",
    ]

    assert expected == [one.what for one in checked if not one.is_well]
    assert [] == _not_well(checked)


def test_a_disk_without_links_is_told(folder: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are copied there instead."""

    def refuse(_one: Path, _two: Path) -> None:
        raise OSError

    monkeypatch.setattr(doctor.os, "link", refuse)
    one = _of("Links between files", diagnosis(folder))

    assert ("are not kept", False, True) == (one.found, one.is_well, one.is_extra)


def test_lines_as_windows_ends_them_are_told(folder: Project) -> None:
    """A copy of a repository may have them, when git was told to change them."""
    path = next((folder.root / "curriculum").rglob("*.yaml"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    one = _of("Ends of lines", diagnosis(folder))

    assert one.found.startswith("of Windows in 1 of ")
    assert (False, True, True) == (one.is_well, one.is_extra, "core.autocrlf false" in one.remedy)


def test_a_sandbox_without_a_temporary_folder_is_told(
    folder: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It may be missing, full or closed."""
    monkeypatch.setattr(doctor.tempfile, "tempdir", str(tmp_path / "gone"))
    one = _of("The folder for temporary files", diagnosis(folder))

    assert ("is not there, full, or cannot be written", False, True) == (
        one.found,
        one.is_well,
        one.is_extra,
    )
    assert "mkdir -p build/tmp && export TMPDIR=$PWD/build/tmp" == one.remedy


def test_looking_leaves_nothing_behind(folder: Project) -> None:
    """The small files by which the disk is asked are gone."""
    before = sorted(folder.root.rglob("*"))
    diagnosis(folder)

    assert before == sorted(folder.root.rglob("*"))


@pytest.mark.parametrize("is_broken", [False, True])
def test_nothing_personal_is_told(
    folder: Project, monkeypatch: pytest.MonkeyPatch, is_broken: bool
) -> None:
    """No folder, no name of a person or of the computer, whatever is wrong."""
    if is_broken:
        shutil.rmtree(folder.templates)
        folder.mkdocs.unlink()
        monkeypatch.setattr(doctor.os, "access", lambda _path, _mode: False)
    checked = diagnosis(replace(folder, is_base=is_broken))
    said = checked_as_text(checked) + checked_as_json(checked)
    private = ("Jane", str(folder.root), str(Path.home()), platform.node(), str(REPOSITORY))

    assert [] == [word for word in private if word and word in said]
    assert getpass.getuser() == "root" or getpass.getuser() not in said


def test_programs_can_read_it(folder: Project) -> None:
    """As JSON, with a version of its own."""
    checked = diagnosis(folder)
    data = json.loads(checked_as_json(checked))

    assert (1, [one.what for one in checked]) == (
        data["schema_version"],
        [one["what"] for one in data["checked"]],
    )
    assert ["what", "found", "is_well", "remedy", "still_works", "is_extra"] == list(
        data["checked"][0]
    )
