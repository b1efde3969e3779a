"""Two folders are compared byte by byte, and what differs is told so that it can be found."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from factory import write_files

from generator.publish import compared, compared_as_text
from generator.publish.same_bytes import Compared, where_apart

HOW = "(by 3 processes at a time)"


def _zip(files: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", how) as bundle:
        for name, data in files.items():
            bundle.writestr(zipfile.ZipInfo(name), data, how)
    return target.getvalue()


def test_equal_folders_are_the_same(tmp_path: Path) -> None:
    """Whatever the moment and the rights of their files."""
    for name in ("one", "two"):
        write_files(tmp_path / name, {"a/b.html": "words", "c.pdf": b"%PDF-\xff", "empty": b""})
    (tmp_path / "two" / "c.pdf").chmod(0o600)
    found = compared(tmp_path / "one", tmp_path / "two")
    expected = f"Built again from nothing {HOW}: 3 files compared, all the same."

    assert (Compared(3, {}), expected) == (found, compared_as_text(found, HOW))


def test_what_differs_is_named_with_its_place(tmp_path: Path) -> None:
    """A changed word, a changed byte, a file too few and one too many."""
    write_files(
        tmp_path / "one", {"a.html": "one\ntwo\nthree", "b.pdf": b"\xff123", "c": "", "same": "x"}
    )
    write_files(
        tmp_path / "two",
        {"a.html": "one\ntwo!\nthree", "b.pdf": b"\xff12345", "d": "", "same": "x"},
    )
    found = compared(tmp_path / "one", tmp_path / "two")
    expected = (
        f"Built again from nothing {HOW}: 4 of 5 files compared differ.\n"
        "  a.html: line 2: “…one two three…” is now “…one two! three…”\n"
        "  b.pdf: from byte 4 on, of 4 and 6\n"
        "  c: only the first build made it\n"
        "  d: only the second build made it"
    )

    assert expected == compared_as_text(found, HOW)


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    """All are counted, the first twenty are shown."""
    write_files(tmp_path / "one", {f"{number:02}": "a" for number in range(25)})
    (tmp_path / "two").mkdir()
    found = compared(tmp_path / "one", tmp_path / "two")
    lines = compared_as_text(found, HOW).splitlines()

    assert (25, 22, "  ... and 5 more.") == (len(found.differing), len(lines), lines[-1])


def test_one_that_differs_is_said_as_one() -> None:
    """Words are counted as people do."""
    told = compared_as_text(Compared(1200, {"a.html": "line 1: x"}), HOW)

    assert "1 of 1,200 files compared differs." in told


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (b"abc", b"abd", "line 1: “…abc…” is now “…abd…”"),
        ("für".encode(), "fär".encode(), "line 1: “…für…” is now “…fär…”"),
        (b"abc", b"", "line 1: “…abc…” is now “……”"),
        (b"x" * 70_000 + b"\xff", b"x" * 70_000 + b"\xfe", "from byte 70,000 on, of 70,001 and 70,001"),
        (_zip({"a": b"1", "b": b"2"}), _zip({"a": b"1", "b": b"3"}), "in it b, line 1: “…2…” is now “…3…”"),
        (_zip({"a": b"1"}), _zip({"a": b"1", "b": b"3"}), "it holds other files: b"),
        (
            _zip({"a": b"", "b": b""}),
            _zip({"b": b"", "a": b""}),
            "it holds other files: the same in another order",
        ),
        (
            _zip({"a": b"1" * 99}),
            _zip({"a": b"1" * 99}, zipfile.ZIP_STORED),
            "the same files are packed otherwise, from byte 8 on",
        ),
        (_zip({"w.docx": _zip({"a": b"1"})}), _zip({"w.docx": _zip({"a": b"2"})}), "in it w.docx, in it a, line 1: “…1…” is now “…2…”"),
    ],
    ids=["a letter", "of two bytes", "nothing", "far on", "in a zip", "more", "order", "packing", "zip in zip"],
)  # fmt: skip
def test_where_two_files_part_is_told(one: bytes, other: bytes, expected: str) -> None:
    """In words where they are words, by a byte otherwise, and inside what is packed."""
    assert expected == where_apart(one, other)
