"""The made-up curriculum: as large as asked, without a must finding, the same every time, and no copy of ours."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from ours import Ours, texts_of  # noqa: E402 - benchmarks are no package
from scale import exponents  # noqa: E402
from synthetic import write_curriculum  # noqa: E402

from generator.findings import Severity  # noqa: E402
from generator.flow import check  # noqa: E402
from generator.load import find_project, load  # noqa: E402

SESSIONS = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of 20 sessions, made once."""
    made = tmp_path_factory.mktemp("synthetic") / "made"
    write_curriculum(SESSIONS, made)
    return made


def test_it_is_as_large_as_asked_and_checks_without_a_must_finding(folder: Path) -> None:
    """A build of it stops nowhere, and its program is held against a whole pack."""
    project = find_project(folder, is_named=True)
    assert project is not None

    result = check(project)

    assert [one for one in result.report.findings if one.severity is Severity.MUST] == []
    assert result.loaded.looked_at["sessions"] == SESSIONS
    assert result.loaded.looked_at["programs"] == 1
    assert len(result.programs[0].results) > 10


def test_the_command_writes_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    """Neither the order of a set nor what ran before shows in a file."""
    again = tmp_path / "again"

    subprocess.run(
        [sys.executable, BENCHMARKS / "synthetic.py", str(SESSIONS), again],
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )

    assert _digests(again) == _digests(folder)


def test_its_sentences_are_not_ours(folder: Path) -> None:
    """What has to be said for safety is said in fixed words; the rest is drawn."""
    project = find_project(folder, is_named=True)
    assert project is not None
    ours = {line for texts in Ours.read().texts.values() for text in texts for line in _long(text)}

    drawn = [
        line
        for (kind, _), node in load(project.layers).nodes.items()
        if kind in {"topic", "session", "handout", "toolkit"}
        for _, text in texts_of(node.plain, (kind,))
        for line in _long(text)
    ]

    copied = [line for line in drawn if line in ours]
    assert len(drawn) > 2000
    assert len(copied) <= len(drawn) // 200, copied[:5]


def test_growth_is_told_by_the_ratio_of_the_sizes() -> None:
    """Ten times the work for ten times the sessions is linear, a hundred times is square."""
    assert exponents((100, 1000, 10000), (2.0, 20.0, 2000.0)) == [1.0, 2.0]


def _long(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.count(" ") >= 5]


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
