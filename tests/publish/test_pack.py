"""Zip files to take along: what they hold, what they leave out, and that they stay the same."""

import os
import zipfile
from pathlib import Path

import pytest

from generator.publish import pack

SITE = "downloads/groupwork-1.0-site.zip"
PAPER = "downloads/groupwork-1.0-paper.zip"
WANTED = [(SITE, ()), (PAPER, ("paper/",))]
PAGE = "<p>Before</p>\n<!-- online -->\n<a href='x.zip'>Take it</a>\n<!-- /online -->\n<p>After</p>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a small site."""
    files = {
        "index.html": "<h1>Home</h1>",
        "downloads.html": PAGE,
        "our-numbers.js": f"// {PAGE}",
        "paper/handouts/wave.pdf": "%PDF-",
        "paper/books/all.pdf": "%PDF-",
        "paperless.html": "<h1>Not paper</h1>",
        "h/été.html": "<h1>Summer</h1>",
    }
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "site"


def _names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as bundle:
        return bundle.namelist()


def test_a_zip_holds_one_folder_with_its_own_name(site: Path) -> None:
    """Who unpacks it on a full desk finds everything in one place, in order."""
    whole, paper = pack(site, WANTED)
    expected = [
        "downloads.html",
        "h/été.html",
        "index.html",
        "our-numbers.js",
        "paper/books/all.pdf",
        "paper/handouts/wave.pdf",
        "paperless.html",
    ]

    assert [f"groupwork-1.0-site/{name}" for name in expected] == _names(whole)
    assert [
        "groupwork-1.0-paper/paper/books/all.pdf",
        "groupwork-1.0-paper/paper/handouts/wave.pdf",
    ] == _names(paper)


def test_a_zip_never_holds_a_zip_of_an_earlier_build(site: Path) -> None:
    """Else each build would take the last one along, and grow."""
    pack(site, WANTED)
    whole, _paper = pack(site, WANTED)

    assert [] == [name for name in _names(whole) if "downloads/" in name]


def test_a_packed_page_does_not_offer_the_zips(site: Path) -> None:
    """Beside an unpacked copy there are none; files that are no pages keep their bytes."""
    whole, _paper = pack(site, WANTED)
    with zipfile.ZipFile(whole) as bundle:
        page = bundle.read("groupwork-1.0-site/downloads.html").decode()
        script = bundle.read("groupwork-1.0-site/our-numbers.js").decode()

    assert "<p>Before</p>\n\n<p>After</p>" == page
    assert f"// {PAGE}" == script
    assert (site / "downloads.html").read_text("utf-8") == PAGE


def test_the_same_files_give_the_same_zip(site: Path) -> None:
    """Dates and rights of files on this machine do not enter it."""
    first = [path.read_bytes() for path in pack(site, WANTED)]
    for path in site.rglob("*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))
            path.chmod(0o600)
    second = [path.read_bytes() for path in pack(site, WANTED)]

    assert first == second


def test_everybody_may_read_what_is_unpacked(site: Path) -> None:
    """On a shared drive the desk of the next group opens it too."""
    whole, _paper = pack(site, WANTED)
    with zipfile.ZipFile(whole) as bundle:
        found = {(one.external_attr >> 16, one.date_time) for one in bundle.infolist()}

    assert {(0o644, (1980, 1, 1, 0, 0, 0))} == found


def test_no_draft_is_left(site: Path) -> None:
    """A zip is put in place whole."""
    pack(site, WANTED)
    expected = ["SHA256SUMS", "groupwork-1.0-paper.zip", "groupwork-1.0-site.zip"]

    assert expected == sorted(path.name for path in (site / "downloads").iterdir())


def test_nothing_wanted_writes_nothing(site: Path) -> None:
    """A plain build makes no folder of downloads."""
    assert ((), False) == (pack(site, []), (site / "downloads").exists())


def test_progress_counts_the_files(site: Path) -> None:
    """Who waits sees which of them is being packed."""
    told: list[tuple[int, int]] = []
    pack(site, WANTED, lambda done, total: told.append((done, total)))
    expected = [(0, 2), (1, 2)]

    assert expected == told
