"""The command `translate status`: what is done, reviewed, stale and missing, counted by kind."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import HANDOUT, changed, write_project
from translated import REVIEWED, wave

from generator.cli import groupwork
from generator.load import Project, load

BASE = changed(HANDOUT, "In danger now call 911.", "In danger now call 911 at once.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the small project with a sheet that is reviewed, but for an empty and a stale value."""
    words = wave(review=REVIEWED, title='{source: The wave, target: ""}')
    return Project(write_project(tmp_path / "small", BASE, words), tmp_path / "build")


def _run(project: Project, *words: str) -> Result:
    result = CliRunner().invoke(
        groupwork, ["--project", str(project.root), "translate", "status", *words]
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_table_says_how_far_a_language_is(project: Project) -> None:
    """By kind and for all together; what is pressing stands below."""
    (tmp := project.root / "table.txt").write_text(_run(project).output, "utf-8")
    lines = tmp.read_text("utf-8").splitlines()
    handouts = next(line for line in lines if line.startswith("Handouts"))

    assert lines[0].startswith("es ")
    assert ["Handouts", *["1", "0", "1", "0", "7", "5", "5", "1", "1"]] == handouts.split()
    assert "1 of the stale values is safety text; groupwork check shows was and now." == lines[-1]


def test_the_counts_add_up(project: Project) -> None:
    """As data; every item and value is counted once."""
    data = json.loads(_run(project, "es", "--format", "json").output)
    *kinds, every = data["languages"]["es"]
    keys = ("whole", "partly", "not_begun", "done", "reviewed", "stale", "missing")

    assert {key: sum(kind[key] for kind in kinds) for key in keys} == {
        key: every[key] for key in keys
    }
    assert ["Topics", "Session plans", "Handouts", "Programs", "Lists"] == [
        kind["kind"] for kind in kinds
    ]
    assert () == tuple(load([project.root]).findings)


def test_a_language_that_nobody_began_is_all_missing(project: Project) -> None:
    """The answer to how much work it would be."""
    (every,) = [
        kind
        for kind in json.loads(_run(project, "vi", "--format", "json").output)["languages"]["vi"]
        if kind["kind"] == "All"
    ]

    assert (0, 0, True) == (every["done"], every["stale"], every["missing"] > 30)


def test_without_translations_it_says_how_to_begin(tmp_path: Path) -> None:
    """Nothing examined is no success."""
    result = _run(Project(write_project(tmp_path), tmp_path / "build"))

    assert (2, True) == (result.exit_code, "groupwork new translation es" in result.output)
