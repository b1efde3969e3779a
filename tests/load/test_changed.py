"""Which lines changed since a revision, as git sees it."""

import subprocess
from pathlib import Path

import pytest

from generator.findings import Finding, Place, consider
from generator.load import Changed, RevisionError, changed_lines


def git(root: Path, *words: str) -> None:
    """Run git as somebody whose name does not matter."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def write(root: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a repository in which main stands still and a branch has changed three files."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path, {"a.yaml": "one\ntwo\nthree\nfour\n", "sub/b.yaml": "b\n", "gone.yaml": "x\n"})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=First")
    git(tmp_path, "switch", "--quiet", "--create=change")
    write(tmp_path, {"a.yaml": "one\n2\nthree\nfour\n+++ b/evil.yaml\n", "sub/é b.yaml": "new\n"})
    (tmp_path / "gone.yaml").unlink()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Second")
    return tmp_path


def test_lines_of_a_branch(root: Path) -> None:
    """Changed and added lines, a new file, and nothing of a file that is gone."""
    expected = {"a.yaml": {2, 5}, "sub/é b.yaml": {1}}

    assert expected == changed_lines(root, "main").lines


def test_what_is_not_committed_counts(root: Path) -> None:
    """Whoever edits sees the lines as they stand now, and files that git does not know yet."""
    write(root, {"a.yaml": "zero\none\ntwo\nthree\nfour", "sub/new.yaml": "a\nb\n"})
    expected = {"a.yaml": {1, 5}, "sub/é b.yaml": {1}, "sub/new.yaml": {1, 2, 3}}

    assert expected == changed_lines(root, "main").lines


def test_removed_lines_leave_a_changed_file(root: Path) -> None:
    """A file that only lost lines has changed, though no line of it is new."""
    write(root, {"sub/b.yaml": ""})

    assert frozenset() == changed_lines(root, "main").lines["sub/b.yaml"]


def test_a_project_below_the_repository_knows_its_own_files(root: Path) -> None:
    """Paths begin at the project, and what lies beside it is left out."""
    expected = {"é b.yaml": {1}}

    assert expected == changed_lines(root / "sub", "main").lines


def test_what_others_did_since_is_no_change_of_ours(root: Path) -> None:
    """When main moved on, lines count from where the two parted."""
    git(root, "switch", "--quiet", "main")
    write(root, {"sub/b.yaml": "changed on main\n"})
    git(root, "commit", "--quiet", "--all", "--message=Third")
    git(root, "switch", "--quiet", "change")

    assert {"a.yaml", "sub/é b.yaml"} == set(changed_lines(root, "main").lines)


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "HEAD:a.yaml", ""])
def test_a_revision_that_is_not_there(root: Path, ref: str) -> None:
    """It is said in a sentence, and an option in its place is no option."""
    with pytest.raises(RevisionError, match=r"knows no revision|cannot be the name"):
        changed_lines(root, ref)

    assert not (root / "x").exists()


def test_a_folder_without_git(tmp_path: Path) -> None:
    """It has no revisions, and that is said."""
    with pytest.raises(RevisionError, match="in no git repository"):
        changed_lines(tmp_path, "main")


def test_findings_are_parted_by_how_near_they_are() -> None:
    """On a changed line or a changed file as a whole; elsewhere in it; in other files."""
    found = [_at("a", 2), _at("a", 0), _at("a", 3), _at("b", 2)]
    on_lines, in_files, others = Changed("main", {"a": frozenset({2})}).parted(found)

    assert ((found[0], found[1]), (found[2],), (found[3],)) == (on_lines, in_files, others)


def _at(file: str, line: int) -> Finding:
    return consider("x", "Words.", "Mend.", Place(file, line))
