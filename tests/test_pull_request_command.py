"""`groupwork pull-request`: what the two workflows call, on the small project in a repository."""

import base64
import json
import re
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from factory import FILES, HANDOUT, SESSION, changed, with_looks, write_files, write_project

from generator.cli import groupwork
from generator.publish import MARK

REPOSITORY = Path(__file__).resolve().parents[1]
RUN = "https://github.example/us/iop/actions/runs/99"
NEW = HANDOUT.replace("the-wave", "another-wave")
WORKFLOWS = (".github", "templates/program/.github")


def git(root: Path, *words: str) -> str:
    """Run git as somebody whose name does not matter."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    done = subprocess.run(
        ["git", "-C", str(root), *who, *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository of the small project, whose last commit changes a sheet and a session."""
    root = with_looks(write_project(tmp_path_factory.mktemp("project")))
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=First")
    write_files(root, changed(HANDOUT, "purpose: Help you", "purpose: Help @everybody and you"))
    write_files(root, changed(SESSION, "minutes: 40", "minutes: 45"))
    write_files(root, {NEW: FILES[HANDOUT].replace("title: The wave", "title: Another wave")})
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Second")
    return root


def _run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(groupwork, ["--project", str(root), "pull-request", *words])


def _asked(root: Path, number: int = 7) -> Sequence[str]:
    return ("--number", str(number), "--head", git(root, "rev-parse", "HEAD"))


@pytest.fixture(scope="module")
def written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report once; most tests look at it."""
    output = tmp_path_factory.mktemp("check") / "out"
    result = _run(root, "report", "--base", "HEAD^1", *_asked(root), "--output", str(output))
    assert 0 == result.exit_code, result.output
    return output


@pytest.mark.paper
def test_a_report_holds_words_a_preview_and_the_sheets_that_changed(
    root: Path, written: Path
) -> None:
    """Nothing else is written, neither into the folder nor into the project."""
    expected = [
        *("changes.html", "pdf/another-wave.pdf", "pdf/the-wave.pdf"),
        *("pictures/the-wave-after-1.png", "pictures/the-wave-before-1.png"),
        *("preview.zip", "report/comment.md", "report/pull-request.json"),
    ]
    files = sorted(path for path in written.rglob("*") if path.is_file())

    assert expected == [path.relative_to(written).as_posix() for path in files]
    assert "" == git(root, "status", "--porcelain")
    assert not (root / "build").exists()


@pytest.mark.paper
def test_the_words_begin_with_the_verdict_and_hold_the_change(written: Path) -> None:
    """Whether something stops it; what differs in sentences; the findings; and nobody is called."""
    text = (written / "report" / "comment.md").read_text("utf-8")
    headings = [line for line in text.splitlines() if line.startswith(("**", "#"))]

    assert text.startswith("**1 finding needs to be mended first.**")
    assert "minutes: 45 minutes; before, 40 minutes" in text
    assert "Still 1 page" in text
    assert "@everybody" not in text
    assert "### What was found" in headings
    assert "#### On other lines of the files that changed" in headings


@pytest.mark.paper
def test_pictures_stand_side_by_side_in_one_file(written: Path) -> None:
    """The page needs no other file, runs nothing and asks nobody."""
    text = (written / "changes.html").read_text("utf-8")
    sources = re.findall(r'<img src="data:image/png;base64,([^"]+)"', text)
    pictures = [
        (written / "pictures" / f"the-wave-{when}-1.png").read_bytes()
        for when in ("before", "after")
    ]

    assert pictures == [base64.b64decode(source) for source in sources]
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert [] == re.findall(r'(?:src|href)="(?!data:)', text)


@pytest.mark.paper
def test_the_preview_opens_from_a_disk_and_holds_only_the_pdfs_that_changed(written: Path) -> None:
    """A zip with the site in one folder."""
    with zipfile.ZipFile(written / "preview.zip") as bundle:
        names = bundle.namelist()

    assert "preview/index.html" in names
    assert ["another-wave.pdf", "the-wave.pdf"] == [
        name.removeprefix("preview/paper/handouts/") for name in names if name.endswith(".pdf")
    ]


@pytest.mark.paper
def test_the_comment_is_made_of_the_report(root: Path, written: Path, tmp_path: Path) -> None:
    """What the second workflow does with what the first one left."""
    left = tmp_path / "artifacts.json"
    left.write_text(json.dumps({"artifacts": [{"id": 3, "name": "preview.zip"}]}), "utf-8")
    told = ("--run", RUN, "--artifacts", str(left), "--output", str(tmp_path / "body.json"))
    result = _run(root, "comment", str(written / "report"), *_asked(root), *told)
    body = json.loads((tmp_path / "body.json").read_text("utf-8"))
    words = (written / "report" / "comment.md").read_text("utf-8")

    assert 0 == result.exit_code, result.output
    assert ["body"] == list(body)
    assert body["body"].startswith(f"{MARK}\n")
    assert f"]({RUN}/artifacts/3)" in body["body"]
    assert body["body"].endswith(words)


@pytest.mark.paper
def test_a_report_of_another_pull_request_is_wrong_use(
    root: Path, written: Path, tmp_path: Path
) -> None:
    """Nothing is written for it."""
    left = tmp_path / "artifacts.json"
    left.write_text('{"artifacts": []}', "utf-8")
    told = ("--run", RUN, "--artifacts", str(left), "--output", str(tmp_path / "body.json"))
    result = _run(root, "comment", str(written / "report"), *_asked(root, 8), *told)

    assert 2 == result.exit_code
    assert "not of pull request 8" in result.output
    assert not (tmp_path / "body.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--base", "nowhere", "--number", "7", "--head", "0" * 40), "knows no revision nowhere"),
        (("--base", "HEAD", "--number", "7", "--head", "0" * 39), "40 letters and digits"),
        (("--base", "HEAD", "--number", "0", "--head", "0" * 40), "0 is not in the range"),
    ],
)
def test_wrong_use_is_said(root: Path, tmp_path: Path, words: Sequence[str], said: str) -> None:
    """A sentence, exit code 2, and no folder."""
    output = tmp_path / "out"
    result = _run(root, "report", *words, "--output", str(output))

    assert (2, True) == (result.exit_code, said in result.output)
    assert not output.exists()


def test_a_folder_that_holds_something_is_left_alone(root: Path, tmp_path: Path) -> None:
    """Nothing of somebody else's is mixed with a report."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = _run(root, "report", "--base", "HEAD", *_asked(root), "--output", str(tmp_path))

    assert (2, True) == (result.exit_code, "not empty" in result.output)


@pytest.mark.parametrize("folder", WORKFLOWS)
def test_the_workflow_looks_for_our_mark(folder: str) -> None:
    """The comment is found again by the very mark that it begins with."""
    file = REPOSITORY / folder / "workflows" / "comment.yml"
    steps = yaml.safe_load(file.read_text("utf-8"))["jobs"]["post"]["steps"]

    assert [MARK] == [step["env"]["MARK"] for step in steps if "MARK" in step.get("env", {})]
