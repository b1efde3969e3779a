"""A zip that could do harm is not unpacked, and is said to be one; a good one is read whole."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.audit.zips import Packed, look_into, unpack

Fill = Callable[[zipfile.ZipFile], None]


def packed(folder: Path, fill: Fill) -> Packed:
    """Make a zip, and look into it."""
    path = folder / "downloads" / "a.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        fill(bundle)
    return look_into(folder, path)


def _named(name: str, data: bytes = b"x") -> Fill:
    return lambda bundle: bundle.writestr(name, data)


def _link(bundle: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("a/link")
    entry.external_attr = 0o120777 << 16
    bundle.writestr(entry, "/etc/passwd")


def _twice(bundle: zipfile.ZipFile) -> None:
    bundle.writestr("a/Page.html", "one")
    bundle.writestr("a/page.html", "other")


@pytest.mark.parametrize(
    ("fill", "words"),
    [
        (_named("../up.html"), "would be unpacked outside its folder"),
        (_named("a/../../up.html"), "would be unpacked outside its folder"),
        (_named("/etc/passwd"), "would be unpacked outside its folder"),
        (_named("a\\..\\up.html"), "would be unpacked outside its folder"),
        (_named("C:/up.html"), "would be unpacked outside its folder"),
        (_named("a/\x1b[2J.html"), "has a name that cannot be shown"),
        (_named("a/more.zip"), "is a zip inside a zip"),
        (_named("a/bomb.html", b"\0" * 2**24), "would unpack to far more than it is"),
        (_link, "is a link"),
        (_twice, "holds two files of one name"),
    ],
)
def test_a_zip_that_could_do_harm_is_not_trusted(tmp_path: Path, fill: Fill, words: str) -> None:
    """It is one finding, and none of its files is read or written."""
    found = packed(tmp_path, fill)
    target = tmp_path / "unpacked"
    unpack(found, target)

    assert ["zip-not-to-be-trusted"] == [finding.code for finding in found.findings]
    assert words in found.findings[0].words
    assert ([], (), False) == (list(found.read()), found.names, target.exists())


@pytest.mark.parametrize("hurt", [b"", b"no zip", None])
def test_a_damaged_zip_is_not_trusted(tmp_path: Path, hurt: bytes | None) -> None:
    """Nothing in it, something else, or one whose file was changed."""
    good = packed(tmp_path, _named("a/page.html", b"words " * 99))
    data = bytearray(good.path.read_bytes())
    data[45] ^= 255
    good.path.write_bytes(data if hurt is None else hurt)

    assert ["zip-not-to-be-trusted"] == [
        finding.code for finding in look_into(tmp_path, good.path).findings
    ]


def test_a_zip_that_needs_a_password_is_not_trusted(tmp_path: Path) -> None:
    """Nobody can say what is in it."""
    good = packed(tmp_path, _named("a/page.html"))
    data = bytearray(good.path.read_bytes())
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    good.path.write_bytes(data)
    (finding,) = look_into(tmp_path, good.path).findings

    assert "cannot be read without a password" in finding.words


def test_a_good_zip_is_read_and_unpacked(tmp_path: Path) -> None:
    """What a browser needs of it is written; paper is not."""

    def fill(bundle: zipfile.ZipFile) -> None:
        bundle.writestr("a/page.html", "page")
        bundle.writestr("a/paper/sheet.pdf", "%PDF")

    found = packed(tmp_path, fill)
    target = tmp_path / "unpacked"
    unpack(found, target)
    written = [path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()]

    assert ((), ["a/page.html"]) == (found.findings, written)
    assert [("a/page.html", b"page"), ("a/paper/sheet.pdf", b"%PDF")] == list(found.read())
