"""Files in build/ are written whole, and only when their bytes differ."""

from pathlib import Path

import pytest

from generator.publish import BuildRunningError, only_one_build, write
from generator.publish.files import digest_of, remove_others


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    """Whoever writes need not make folders first; the answer says that bytes changed."""
    path = tmp_path / "a" / "b.txt"
    expected = (True, b"words")

    assert expected == (write(path, b"words"), path.read_bytes())


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    """A file whose bytes are the same keeps its moment, so that nothing after it is done again."""
    path = tmp_path / "a.txt"
    write(path, b"words")
    before = path.stat()
    expected = (False, before.st_ino, before.st_mtime_ns)

    assert expected == (write(path, b"words"), path.stat().st_ino, path.stat().st_mtime_ns)


def test_other_bytes_of_the_same_length_are_written(tmp_path: Path) -> None:
    """A changed letter counts, also when the size stays."""
    path = tmp_path / "a.txt"
    write(path, b"words")
    expected = (True, b"sword")

    assert expected == (write(path, b"sword"), path.read_bytes())


def test_a_second_name_of_a_file_keeps_its_bytes(tmp_path: Path) -> None:
    """Writing puts a new file in the place of the old one: the last good site keeps what it links."""
    path, second = tmp_path / "a.pdf", tmp_path / "site.pdf"
    write(path, b"old")
    second.hardlink_to(path)
    write(path, b"new")
    expected = (b"new", b"old")

    assert expected == (path.read_bytes(), second.read_bytes())


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or a build killed at the last step, costs nothing that was there."""
    path = tmp_path / "a.txt"
    write(path, b"old")

    def fail(_self: Path, _target: Path) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write(path, b"new")
    expected = ([path], b"old")

    assert expected == (list(tmp_path.iterdir()), path.read_bytes())


def test_written_files_can_be_read_by_everybody(tmp_path: Path) -> None:
    """A site that is copied to a server can be served."""
    path = tmp_path / "a.txt"
    write(path, b"words")
    expected = 0o644

    assert expected == path.stat().st_mode & 0o777


def test_what_no_longer_belongs_is_removed(tmp_path: Path) -> None:
    """A page of a session that is gone goes too, with folders left empty."""
    kept = tmp_path / "a" / "kept.html"
    for path in (kept, tmp_path / "a" / "gone.html", tmp_path / "b" / "c" / "gone.html"):
        write(path, b"words")
    remove_others(tmp_path, [kept])
    expected = [tmp_path / "a", kept]

    assert expected == sorted(tmp_path.rglob("*"))


def test_nothing_is_removed_from_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The first build has no folder yet."""
    remove_others(tmp_path / "none", [])
    expected: list[Path] = []

    assert expected == list(tmp_path.iterdir())


def test_a_fingerprint_tells_names_and_bytes_apart(tmp_path: Path) -> None:
    """Moving words from one file into another is a change."""
    folders = []
    for number, files in enumerate(
        ({"a": "x", "b": "y"}, {"a": "y", "b": "x"}, {"a": "xy"}, {"ab": "x", "": ""})
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, words in files.items():
            if name:
                write(folder / name, words.encode())
        folders.append(folder)
    expected = 4

    assert expected == len({digest_of(folder) for folder in folders})


def test_one_build_at_a_time(tmp_path: Path) -> None:
    """Whoever comes second is told at once; when the first is done the folder is free."""
    build = tmp_path / "build"
    with only_one_build(build), pytest.raises(BuildRunningError), only_one_build(build):
        pass
    with only_one_build(build) as lock:
        is_free = lock >= 0

    assert is_free
