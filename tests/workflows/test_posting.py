"""The one script that writes on a page of the platform: one comment, kept up to date."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    ROOT / folder / "workflows" / "comment.yml"
    for folder in (".github", "templates/program/.github")
]

STUB = """\
#!/bin/sh
case "$*" in
  *--paginate*) printf '%s' "$KNOWN" ;;
  *) echo "$@" >> "$TOLD" ;;
esac
"""


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """Put a `gh` into a folder that lists what is known and writes down what it is told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "gh").write_text(STUB, "utf-8")
    (folder / "gh").chmod(0o755)
    return folder


@pytest.mark.parametrize("file", FILES, ids=["ours", "a program's"])
@pytest.mark.parametrize(
    ("known", "told"),
    [
        ("", "api --silent repos/us/iop/issues/7/comments --input body.json\n"),
        (
            "41\n",
            "api --silent --method PATCH repos/us/iop/issues/comments/41 --input body.json\n",
        ),
        (
            "41\n52\n",
            "api --silent --method PATCH repos/us/iop/issues/comments/41 --input body.json\n",
        ),
    ],
)
def test_a_comment_is_made_once_and_then_changed(
    tmp_path: Path, bin_folder: Path, file: Path, known: str, told: str
) -> None:
    """Without one of ours a comment is made; with one, or by some fault two, the first is changed."""
    (step,) = (
        step
        for step in yaml.safe_load(file.read_text("utf-8"))["jobs"]["post"]["steps"]
        if "run" in step
    )
    log = tmp_path / "told"
    subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        check=True,
        env={
            "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_REPOSITORY": "us/iop",
            "NUMBER": "7",
            "MARK": step["env"]["MARK"],
            "KNOWN": known,
            "TOLD": str(log),
        },
    )

    assert told == log.read_text("utf-8")
