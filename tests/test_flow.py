"""The flow: one build at a time, the last good site kept, and no answer about another curriculum."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from factory import FILES, HANDOUT, SESSION, said, with_looks, write_files, write_project

from generator import flow
from generator.cli import groupwork
from generator.findings import Place, must
from generator.load import Project, find_project
from generator.publish import VOICES, BuildRunningError, only_one_build

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
    monkeypatch.setattr(flow, "pass_over", lambda *_asked: (0, (GONE,)))
    composed = flow.compose(flow.check(project).loaded.curriculum, flow.check(project).checked, ())
    result, is_staged = flow._stage(project, composed, (), None)

    assert (False, False) == (result.rebuilt, is_staged)


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


def test_a_line_that_shows_who_somebody_is_is_never_repeated(tmp_path: Path) -> None:
    """Neither for its own finding nor for another on the same line: a report is copied and kept."""
    line = "do: Call 555-201-3344 about the client born 07/02/1979."
    plan = {SESSION: FILES[SESSION].replace("do: Everybody draws one craving.", line)}
    report = flow.check(Project(write_project(tmp_path, plan), tmp_path / "build")).report
    codes = {finding.code for finding in report.findings}
    told = "".join(voice(report, (), None) for voice in VOICES.values())

    assert {"person-identified", "phone-typed-in"} <= codes
    assert [False, False] == ["1979" in told, "about the client" in told]


LINES = '  - {id: person, kind: write, prompt: "My person:", lines: 1}'
LONG: Mapping[str, str] = {
    HANDOUT: FILES[HANDOUT].replace(
        LINES,
        "\n".join(
            f"  - {{id: p{part}, kind: write, prompt: Who?, lines: 20}}" for part in range(3)
        ),
    )
}
"""The handout of the small project with sixty lines to write on: more than two pages."""


@pytest.mark.slow
@pytest.mark.paper
def test_a_check_repeats_what_the_last_build_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet that is too long is found by layout alone, and told until its words or its looks change."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    root = with_looks(write_project(tmp_path / "project", LONG))
    project = Project(root, root / "build")
    first = flow.check(project)
    built = flow.build(project)
    again = flow.check(project)
    write_files(root, {SESSION: FILES[SESSION].replace("pens, paper", "pens")})
    session = flow.check(project)
    write_files(root, {HANDOUT: FILES[HANDOUT]})
    shorter = flow.check(project)
    looks = root / "templates" / "print" / "sheet.css"
    looks.write_text(looks.read_text("utf-8") + "\n", "utf-8")
    other_looks = flow.check(project)
    expected = [
        (
            "pages-too-many",
            HANDOUT,
            "paper/handouts/the-wave.pdf: It is 4 pages long; 2 pages is the most.",
            "Shorten it, or make two of it: a tired person reads two pages at the most.",
        )
    ]

    assert ([], 0, 4) == (said(first.report.findings), first.paper.measured, first.paper.total)
    assert (expected, expected) == (said(built.report.findings), said(again.report.findings))
    assert (4, 4) == (again.paper.measured, again.paper.total)
    assert (expected, 3) == (said(session.report.findings), session.paper.measured)
    assert ([], 0) == (said(shorter.report.findings), shorter.paper.measured)
    assert ([], 0) == (said(other_looks.report.findings), other_looks.paper.measured)


def test_a_fingerprint_is_the_same_on_every_run(tmp_path: Path) -> None:
    """Two copies of the same words say the same; another word says something else."""
    copies = [
        flow.check(Project(write_project(tmp_path / name, *files), tmp_path / name / "build"))
        for name, *files in (("one",), ("two",), ("three", LONG))
    ]
    prints = [
        {
            document.address: flow.fingerprint(document, "looks")
            for document in flow.measurable(one.loaded.curriculum, one.checked, one.found)
        }
        for one in copies
    ]
    changed = {address for address in prints[0] if prints[0][address] != prints[2][address]}

    assert prints[0] == prints[1]
    assert {f"paper/handouts/the-wave{way}.pdf" for way in ("", "-large", "-fillable")} == changed
