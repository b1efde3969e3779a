"""The platform's workflows: whole, pinned, thin, and giving nobody more than they need."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / ".github" / "workflows"
PROGRAMS = ROOT / "templates" / "program" / ".github" / "workflows"
WORKFLOWS = sorted([*OURS.glob("*.yml"), *PROGRAMS.glob("*.yml")])
"""Those of this repository, and those that a program's own repository begins with."""

MAY_RUN = re.compile(
    r"(\.venv/bin/)?groupwork |gh |bash \.ci/run$|scripts/setup\.sh |pip install --only-binary :all: |"
    r"make (conformance|sbom|advisories)$|\.venv/bin/python scripts/release\.py |sha256sum --check |sudo apt-get |known=\$\(gh |if \[ \"\$known\" \]; then$|else$|fi$"
)
"""What a line of a script may begin with: all that thinks is a command, and tested as one."""

pytestmark = pytest.mark.parametrize(
    "file", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - ours; `on` stays a word
    return data


def _jobs(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from _read(file)["jobs"].items()


def _steps(file: Path) -> Iterator[dict[str, Any]]:
    for _, job in _jobs(file):
        yield from job["steps"]


def _run(tool: str, *words: str) -> tuple[int, str]:
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = shutil.which(tool, path=beside)
    assert command, f"{tool} comes with requirements/test.txt"
    done = subprocess.run([command, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_actionlint_finds_nothing(file: Path) -> None:
    """Names, types and expressions fit what the platform knows."""
    assert (0, "") == _run("actionlint", "-no-color", "-shellcheck=", "-pyflakes=", str(file))


def test_zizmor_finds_nothing(file: Path) -> None:
    """Not even what only a pedant would say; what is allowed says why on its line."""
    code, said = _run("zizmor", "--offline", "--persona=pedantic", "--no-progress", str(file))

    assert (0, True) == (code, "No findings to report" in said), said


def test_every_action_is_pinned_and_named(file: Path) -> None:
    """A commit cannot be moved as a tag can; beside it stands the version, for people."""
    uses = re.findall(r"uses: (.+)", file.read_text("utf-8"))

    assert [] == [
        line for line in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ]


def test_one_version_of_each_action(file: Path) -> None:
    """All workflows use the same commit of an action, so that one look is enough."""
    everywhere = {
        tuple(line.split("@"))
        for other in WORKFLOWS
        for line in re.findall(r"uses: (.+)", other.read_text("utf-8"))
    }

    assert len(everywhere) == len({name for name, _ in everywhere})


def test_nobody_gets_more_than_is_written(file: Path) -> None:
    """The workflow gives nothing; a job names what it needs."""
    assert {} == (_read(file)["permissions"] or {}) or _read(file)["permissions"] == "{}"
    assert [] == [name for name, job in _jobs(file) if "permissions" not in job]
    assert [] == [name for name, job in _jobs(file) if "timeout-minutes" not in job]


def test_who_runs_the_change_may_only_read(file: Path) -> None:
    """A pull request brings code; where it is run, nothing can be written and no secret is there."""
    text, data = file.read_text("utf-8"), _read(file)
    can_write = [job for _, job in _jobs(file) if "write" in job["permissions"].values()]

    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert not (can_write and "pull_request" in data["on"])


def test_who_may_comment_runs_no_code_of_anybody(file: Path) -> None:
    """After a run, only the default branch is checked out; who may write on the page runs only gh."""
    if "workflow_run" not in _read(file)["on"]:
        return
    checkouts = [step for step in _steps(file) if "actions/checkout@" in step.get("uses", "")]
    writers = [job for _, job in _jobs(file) if "write" in job["permissions"].values()]
    (writer,) = writers
    used = [step["uses"].partition("@")[0] for step in writer["steps"] if "uses" in step]

    assert [
        {"ref": "${{ github.event.repository.default_branch }}", "persist-credentials": "false"}
    ] == [step["with"] for step in checkouts]
    assert ["actions/download-artifact"] == used
    assert "groupwork " not in " ".join(step.get("run", "") for step in writer["steps"])


def test_who_may_publish_runs_no_code_of_anybody(file: Path) -> None:
    """The job that writes a release takes what another job built, looks at its digests, and runs gh."""
    if "tags" not in (_read(file)["on"].get("push") or {}):
        return
    (writer,) = (job for _, job in _jobs(file) if "write" in job["permissions"].values())
    used = [step["uses"].partition("@")[0] for step in writer["steps"] if "uses" in step]
    (looks, publishes) = (step["run"] for step in writer["steps"] if "run" in step)

    assert ["actions/download-artifact", "actions/attest"] == used
    assert "sha256sum --check --strict SHA256SUMS" == looks
    assert publishes.startswith('gh release create "$GITHUB_REF_NAME" ')
    assert "--verify-tag" in publishes


def test_no_checkout_leaves_its_token(file: Path) -> None:
    """What runs later in a job cannot find the token on the disk."""
    assert {"false"} >= {
        step["with"]["persist-credentials"]
        for step in _steps(file)
        if "actions/checkout@" in step.get("uses", "")
    }


def test_scripts_are_thin(file: Path) -> None:
    """Each line calls a command of ours, the platform's own, or installs; none thinks."""
    lines = [
        line.strip()
        for step in _steps(file)
        for line in step.get("run", "").splitlines()
        if line.strip()
    ]

    assert [] == [line for line in lines if not MAY_RUN.match(line)]


def test_no_expression_stands_in_a_script(file: Path) -> None:
    """Whatever somebody else may have named reaches a script as a variable, never as its text."""
    assert [] == [step["run"] for step in _steps(file) if "${{" in step.get("run", "")]
