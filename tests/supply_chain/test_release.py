"""What a release gathers, and what it refuses."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import release
from release import NotReadyError, check_tag, gather, notes, wanted

from generator import __version__

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = """\
# Changelog

## 1.10.0 (2027-01-02)

- New.

## 1.1.0 (2026-12-01)

- Old.
"""


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write what a build leaves, and a wheel that is made in no time."""
    files = [
        *(f"site/downloads/groupwork-1.0-{name}.zip" for name in release.ZIPS),
        "sbom.cdx.json",
    ]
    for name in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    monkeypatch.setattr(
        release, "build_wheel", lambda folder: (folder / "groupwork-1.0.whl").write_bytes(b"wheel")
    )
    return tmp_path


def test_everything_that_is_published_has_its_digest(build: Path) -> None:
    """Three downloads, the wheel and the bill; `sha256sum --check` agrees."""
    (build / "release").mkdir()
    (build / "release" / "of-last-time.whl").write_bytes(b"")
    names = gather(build, "1.0")
    folder = build / "release"
    listed = dict(
        reversed(line.split("  "))
        for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    )

    assert [
        "SHA256SUMS",
        "groupwork-1.0-paper.zip",
        "groupwork-1.0-site.zip",
        "groupwork-1.0-word.zip",
        "groupwork-1.0.whl",
        "sbom.cdx.json",
    ] == names
    assert listed == {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names[1:]
    }


@pytest.mark.parametrize("name", ["site/downloads/groupwork-1.0-word.zip", "sbom.cdx.json"])
def test_what_is_missing_is_told(build: Path, name: str) -> None:
    """With what makes it; nothing is gathered."""
    (build / name).unlink()
    with pytest.raises(NotReadyError, match=rf"^{Path(name).name} not found. Run these first: "):
        wanted(build, "1.0")


def test_a_tag_is_that_of_the_version() -> None:
    """A release that calls itself otherwise than its files is refused."""
    check_tag(None, "1.0")
    check_tag("v1.0", "1.0")
    with pytest.raises(NotReadyError, match=r"tag is v1\.1, but everything here is version 1\.0"):
        check_tag("v1.1", "1.0")


def test_its_words_are_those_of_the_changelog() -> None:
    """Of this version, and of no other."""
    assert ("- New.\n", "- Old.\n") == (notes(CHANGELOG, "1.10.0"), notes(CHANGELOG, "1.1.0"))
    with pytest.raises(NotReadyError):
        notes(CHANGELOG, "1.1")


def test_this_version_has_its_words() -> None:
    """And the edition is called as the tool is, so that downloads and wheel agree."""
    edition = (ROOT / "curriculum" / "edition.yaml").read_text("utf-8")

    assert notes((ROOT / "CHANGELOG.md").read_text("utf-8"), __version__)
    assert f"version: {__version__}\n" in edition


def test_the_script_says_what_is_missing(tmp_path: Path) -> None:
    """In a sentence, with exit code 2."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "release.py", "--tag", "v0"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    expected = f"The tag is v0, but everything here is version {__version__}.\n"

    assert (2, "", expected) == (done.returncode, done.stdout, done.stderr)


@pytest.mark.slow
def test_the_same_sources_give_the_same_wheel(tmp_path: Path) -> None:
    """Whoever builds it anew can compare it with what was published."""
    for name in ("one", "two"):
        release.build_wheel(tmp_path / name)
    one, two = (next((tmp_path / name).glob("*.whl")) for name in ("one", "two"))

    assert (one.name, one.read_bytes()) == (two.name, two.read_bytes())
