"""Files and folders take their place whole, and what a killed process left is known and swept."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from factory import write_files

from generator.publish import whole
from generator.publish.whole import draft, exchange, held, rename_new, settle, sweep
from generator.terminal import in_words

KILLED = """
import os, signal, sys
from pathlib import Path
from generator.publish.whole import draft
with draft(Path(sys.argv[1]), b"new words", 0o644, is_kept=True):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 64 kB that has no room left; skip where nothing may be mounted."""
    folder = tmp_path / "full"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, check=False, capture_output=True, text=True)
    except OSError as why:
        pytest.skip(f"no disk can be mounted here: {why}")
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        (folder / "a.yaml").write_text("title: old\n")
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave no room on the disk of a folder."""
    with suppress(OSError), (folder / "filling").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 512)


def test_folders_change_places_in_one_step(tmp_path: Path) -> None:
    """Both names hold something at every moment."""
    write_files(tmp_path, {"one/a.txt": "one", "two/b.txt": "two"})
    is_done = exchange(tmp_path / "one", tmp_path / "two")

    assert (True, ["b.txt"], ["a.txt"]) == (
        is_done,
        names(tmp_path / "one"),
        names(tmp_path / "two"),
    )


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS])
def test_where_folders_cannot_change_places_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """An older kernel, or a disk of another system, does not know the call; nothing is moved."""
    write_files(tmp_path, {"one/a.txt": "one", "two/b.txt": "two"})
    monkeypatch.setattr(whole, "_of_system", lambda _name: lambda *_asked: -1)
    monkeypatch.setattr(whole.ctypes, "get_errno", lambda: number)

    assert (False, ["a.txt"]) == (
        exchange(tmp_path / "one", tmp_path / "two"),
        names(tmp_path / "one"),
    )


@pytest.mark.parametrize("has_call", [True, False])
def test_a_new_name_is_never_that_of_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_call: bool
) -> None:
    """With the call and without it, a file that stands there stays."""
    write_files(tmp_path, {"a.txt": "mine", "b.txt": "theirs"})
    if not has_call:
        monkeypatch.setattr(whole, "_of_system", lambda _name: None)
    with pytest.raises(FileExistsError):
        rename_new(tmp_path / "a.txt", tmp_path / "b.txt")
    rename_new(tmp_path / "a.txt", tmp_path / "c.txt")

    assert {"b.txt": "theirs", "c.txt": "mine"} == {
        path.name: path.read_text() for path in tmp_path.iterdir()
    }


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    """The file is as it was; the draft beside it begins with a dot, so nothing reads it, and it goes."""
    path = tmp_path / "a.yaml"
    path.write_text("old words")
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    left = names(tmp_path)
    sweep(tmp_path)

    assert (2, True, "old words") == (len(left), left[0].startswith(".a.yaml."), path.read_text())
    assert ["a.yaml"] == names(tmp_path)


def test_what_is_still_written_is_not_swept(tmp_path: Path) -> None:
    """Another command that writes at this moment, or lays out paper, keeps what it holds."""
    (tmp_path / "scratch-now").mkdir()
    (tmp_path / "scratch-old").mkdir()
    with held(tmp_path / "scratch-now"), draft(tmp_path / "a.yaml", b"new", 0o644) as written:
        sweep(tmp_path)
        there = names(tmp_path)

    assert sorted([written.name, "scratch-now"]) == there


def test_only_our_drafts_are_swept(tmp_path: Path) -> None:
    """A file with a dot that somebody keeps is none of ours."""
    kept = [".a.yaml.original", ".notes.draft", ".gitignore", "my.draft"]
    write_files(tmp_path, dict.fromkeys([*kept, ".a.yaml.abcdefgh.draft"], "x"))
    sweep(tmp_path)

    assert sorted(kept) == names(tmp_path)


def test_settling_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that cannot keep what was written says so before anything relies on it."""
    settle(tmp_path)
    monkeypatch.setattr(whole, "_of_system", lambda _name: lambda _handle: -1)
    monkeypatch.setattr(whole.ctypes, "get_errno", lambda: errno.EIO)
    with pytest.raises(OSError, match="error") as stopped:
        settle(tmp_path)

    assert errno.EIO == stopped.value.errno


def test_a_full_disk_costs_nothing_that_was_there(full: Path) -> None:
    """The file keeps its words, no draft stays, and a person is told in a sentence."""
    fill(full)
    with (
        pytest.raises(OSError, match="No space") as stopped,
        draft(full / "a.yaml", b"n" * 9000, 0o644),
    ):
        pass
    words, code = in_words(stopped.value)

    assert ("title: old\n", ["a.yaml", "filling"]) == (
        (full / "a.yaml").read_text(),
        names(full),
    )
    assert (2, True) == (code, words.startswith("The disk is full"))


@pytest.mark.parametrize(
    "number", [errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.EFBIG, errno.EIO]
)
def test_what_a_computer_lacks_is_said_in_words(number: int) -> None:
    """None of it is our fault, and the person is told what is kept."""
    words, code = in_words(OSError(number, os.strerror(number), "build/site.key"))

    assert 2 == code
    assert "our fault" not in words
    assert "The last good site is kept, and nothing that you wrote was changed." in words
