"""The flow: one build at a time, the last good site kept, and no answer about another curriculum."""

from pathlib import Path

import pytest
from factory import write_project

from generator import flow
from generator.cli import groupwork
from generator.findings import Place, must
from generator.load import Project, find_project
from generator.publish import BuildRunningError, PaperResult, only_one_build

GONE = must("page-not-made", "A page is missing.", "Look.", Place("build/site/index.html"))


def exit_code(*words: str) -> object:
    """Return how the command ends."""
    with pytest.raises(SystemExit) as ended:
        groupwork(words, prog_name="groupwork")
    return ended.value.code


def test_a_second_build_waits_for_nobody(tmp_path: Path) -> None:
    """While one build holds the folder, another stops before it writes anything."""
    project = Project(write_project(tmp_path), tmp_path / "build")
    with only_one_build(project.build), pytest.raises(BuildRunningError):
        flow.build(project)
    expected = [".lock"]

    assert expected == [path.name for path in project.build.iterdir()]


def test_a_site_with_a_missing_page_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good site stays when the new one lacks a page."""
    project = Project(write_project(tmp_path), tmp_path / "build")
    (project.build / "site").mkdir(parents=True)
    (project.build / "site" / "index.html").write_text("the last good one")
    monkeypatch.setattr(flow, "pass_over", lambda _build, _wanted: (0, (GONE,)))
    composed = flow.compose(flow.check(project).loaded.curriculum, flow.check(project).checked, ())
    result = flow._put_in_place(project, composed, PaperResult(0, (), {}, ()), "key")
    expected = (False, "the last good one")

    assert expected == (result.rebuilt, (project.build / "site" / "index.html").read_text())


def test_half_a_project_is_said_to_be_one(tmp_path: Path) -> None:
    """A curriculum without settings is not answered for with another curriculum."""
    (tmp_path / "curriculum").mkdir()

    assert find_project(tmp_path) is None


def test_a_folder_that_somebody_names_must_be_a_project(tmp_path: Path) -> None:
    """An empty folder builds the base curriculum, but not when it was named as the project."""
    expected = (True, None)
    unnamed = find_project(tmp_path)

    assert expected == (
        unnamed is not None and unnamed.is_base,
        find_project(tmp_path, is_named=True),
    )


def test_a_path_without_curriculum_files_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing examined is an error, never a success."""
    project = write_project(tmp_path, {"README.md": "# A small program\n"})
    monkeypatch.chdir(project)

    assert exit_code("check", "README.md") == 2


def test_a_file_that_nobody_may_open_is_a_finding(tmp_path: Path) -> None:
    """A link that leads back to itself, or a folder named like a file, stops nothing."""
    project = write_project(tmp_path)
    (project / "curriculum/topics/loop.yaml").symlink_to("loop.yaml")
    (project / "curriculum/topics/folder.yaml").mkdir()
    report = flow.check(Project(project, tmp_path / "build")).report
    expected = ["curriculum/topics/folder.yaml", "curriculum/topics/loop.yaml"]

    assert expected == [
        str(finding.place) for finding in report.findings if finding.code == "file-unreadable"
    ]
