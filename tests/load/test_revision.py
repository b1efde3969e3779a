"""A revision becomes a folder: what is written, what is refused in a sentence, and what never runs."""

import shutil
import subprocess
from pathlib import Path

import pytest
from factory import SESSION, changed, write_files, write_project

from generator.load import RevisionError, export
from generator.load import revision as room

AUTHOR = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")


def git(folder: Path, *words: str) -> str:
    """Run git in a folder."""
    done = subprocess.run(
        ["git", "-C", str(folder), *AUTHOR, *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path, words: str = "words") -> str:
    """Commit everything below a folder; return the commit's name."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", words)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write the small project into a repository, with two commits."""
    root = write_project(tmp_path / "project")
    git(root, "init", "-q")
    commit(root)
    write_files(root, changed(SESSION, "minutes: 40", "minutes: 35"))
    commit(root)
    return root


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def test_the_project_as_it_was(project: Path, tmp_path: Path) -> None:
    """Every file of that time, byte for byte, and the full name of the commit."""
    found = export(project, "HEAD~1", tmp_path / "was")

    assert files(found.root) == files(write_project(tmp_path / "again"))
    assert found.commit == git(project, "rev-parse", "HEAD~1")


def test_a_project_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    """Only what lies in the project's folder is written."""
    root = write_project(tmp_path / "all" / "our program")
    write_files(tmp_path / "all", {"other.txt": "not ours"})
    git(tmp_path / "all", "init", "-q")
    commit(tmp_path / "all")

    assert files(export(root, "HEAD", tmp_path / "was").root) == files(root)


def test_the_repository_stays_as_it_is(project: Path, tmp_path: Path) -> None:
    """Nothing is checked out, and what is not committed yet is left alone."""
    write_files(project, {"curriculum/notes.txt": "new"})
    before = (git(project, "status", "--porcelain"), files(project))
    export(project, "HEAD~1", tmp_path / "was")

    assert before == (git(project, "status", "--porcelain"), files(project))


@pytest.mark.parametrize("name", ["-h", "--output=x", "", " ", "a\0b", "a\nb", "x" * 201])
def test_what_cannot_be_a_name(project: Path, tmp_path: Path, name: str) -> None:
    """A word that git could take for an option never reaches it."""
    with pytest.raises(RevisionError, match="cannot be the name of a revision"):
        export(project, name, tmp_path / "was")


def test_an_unknown_revision(project: Path, tmp_path: Path) -> None:
    """It is said by its name, and what a copy without its history needs."""
    with pytest.raises(RevisionError, match=r"knows no revision nowhere.*git fetch"):
        export(project, "nowhere", tmp_path / "was")


def test_a_file_is_no_revision(project: Path, tmp_path: Path) -> None:
    """A name that means a tree or a file is refused."""
    with pytest.raises(RevisionError, match="knows no revision"):
        export(project, "HEAD:curriculum", tmp_path / "was")


def test_no_repository(tmp_path: Path) -> None:
    """A folder without git is said to be one."""
    with pytest.raises(RevisionError, match="lies in no git repository"):
        export(write_project(tmp_path / "project"), "HEAD", tmp_path / "was")


def test_the_project_did_not_exist_then(tmp_path: Path) -> None:
    """A commit before the project's folder was begun holds nothing of it."""
    write_files(tmp_path / "all", {"readme.txt": "begun"})
    git(tmp_path / "all", "init", "-q")
    commit(tmp_path / "all")
    root = write_project(tmp_path / "all" / "below")

    with pytest.raises(RevisionError, match="did not exist at HEAD"):
        export(root, "HEAD", tmp_path / "was")


def test_no_git(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a computer without git it is said so."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(RevisionError, match="git is not on this computer"):
        export(project, "HEAD", tmp_path / "was")


def test_whatever_else_git_says(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own first line is passed on, such as for a folder that somebody else owns."""
    done = subprocess.CompletedProcess([], 128, b"", b"fatal: detected dubious ownership\nmore\n")
    monkeypatch.setattr(room, "_run", lambda *_words, **_asked: done)

    with pytest.raises(RevisionError, match=r"repository: detected dubious ownership$"):
        export(project, "HEAD", tmp_path / "was")


def test_no_attribute_no_filter_and_no_hook_takes_part(project: Path, tmp_path: Path) -> None:
    """What a repository sets up to run, or to leave out, has no say."""
    ran = tmp_path / "ran"
    write_files(project, {".gitattributes": "*.yaml export-ignore filter=evil\n"})
    commit(project)
    git(project, "config", "filter.evil.smudge", f"touch {ran}")
    git(project, "config", "core.fsmonitor", f"touch {ran}")
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        hook = project / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {ran}\n")
        hook.chmod(0o755)
    found = export(project, "HEAD", tmp_path / "was")

    assert files(found.root) == files(project)
    assert not ran.exists()


def test_links_that_lead_out_are_left_out(project: Path, tmp_path: Path) -> None:
    """A link inside the project stays one; one to elsewhere is not written."""
    folder = project / "curriculum"
    (folder / "inside.txt").symlink_to("edition.yaml")
    (folder / "outside.txt").symlink_to("../../secret")
    (folder / "absolute.txt").symlink_to("/etc/hostname")
    commit(project)
    was = export(project, "HEAD", tmp_path / "was").root / "curriculum"

    assert (was / "inside.txt").read_bytes() == (folder / "edition.yaml").read_bytes()
    assert not (was / "outside.txt").is_symlink()
    assert not (was / "absolute.txt").is_symlink()


@pytest.mark.parametrize("path", ["../out.txt", "a/../b", "/etc/x", "a//b", ".git/config", "a\\b"])
def test_names_that_leave_the_folder(path: str) -> None:
    """A tree may hold names that no folder may."""
    entry = f"100644 blob {'a' * 40}\t{path}\0".encode()

    assert list(room._listed(entry)) == []


def test_an_object_that_is_not_here(project: Path, tmp_path: Path) -> None:
    """In a copy that lacks files, nothing is fetched: it is said so."""
    blob = git(project, "rev-parse", f"HEAD:{SESSION}")
    (project / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    with pytest.raises(RevisionError, match="not in this copy"):
        export(project, "HEAD", tmp_path / "was")


def test_in_a_hook_the_projects_own_repository_is_read(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git tells a hook of another repository does not lead astray."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))

    assert export(project, "HEAD", tmp_path / "was").root == tmp_path / "was"
