"""What a site was made of, part by part, and why it is built anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from factory import write_files

from generator.publish import pages_of_site, site_key, why_anew

DOCS = {"docs/index.md": "# Home", "docs/sessions/a wave.md": "# Wave", "docs/assets/looks.css": ""}
SITE = {"mkdocs.yml": "nav: []", "site/index.html": "page"}
ADDRESSES = ("index.html", "paper/wave.pdf")


def _key(build: Path, addresses: tuple[str, ...] = ADDRESSES) -> str:
    return site_key(build, build.parent / "mkdocs.yml", build.parent / "overrides", addresses)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Write a site in place with the key of what it was made of."""
    write_files(tmp_path, {"mkdocs.yml": "theme: x", "overrides/main.html": "{}"})
    build = write_files(tmp_path / "build", {**DOCS, **SITE})
    (build / "site.key").write_text(f"2\n{_key(build)}", "utf-8")
    return build


def test_the_site_in_place_is_known_by_its_key(build: Path) -> None:
    """Nothing changed: it is not built again, and there is nothing to say."""
    assert (2, {}) == (pages_of_site(build, _key(build)), why_anew(build, _key(build)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda build: write_files(build, {"docs/sessions/a wave.md": "# Waves"}),
            {"sessions/a wave.html": "its words or its template changed"},
        ),
        (
            lambda build: write_files(build, {"docs/new.md": ""}),
            {"new.html": "it is new"},
        ),
        (
            lambda build: (build / "docs/index.md").unlink(),
            {"index.html": "it is gone"},
        ),
        (
            lambda build: write_files(build, {"docs/assets/looks.css": "p {}"}),
            {"assets/looks.css": "its words or its template changed"},
        ),
        (
            lambda build: write_files(build, {"mkdocs.yml": "nav: [a]"}),
            {"site": "the navigation or the settings changed"},
        ),
        (
            lambda build: write_files(
                build.parent, {"mkdocs.yml": "theme: y", "overrides/main.html": "{ }"}
            ),
            {"site": "mkdocs.yml changed and the theme's templates changed"},
        ),
        (
            lambda build: (build / "site.key").unlink(),
            {"site": "there is none, or it is not known what it was made of"},
        ),
    ],
    ids=["words", "new", "gone", "an asset", "settings", "two at once", "no key"],
)
def test_what_changed_is_named(
    build: Path, change: Callable[[Path], object], expected: dict[str, str]
) -> None:
    """Page by page where a page changed; what reaches every page is said of the site."""
    change(build)

    assert pages_of_site(build, _key(build)) is None
    assert expected == why_anew(build, _key(build))


def test_paper_that_came_or_went_is_said(build: Path) -> None:
    """Pages link to it, and lists name it."""
    key = _key(build, ("index.html",))

    assert {"site": "pages or PDFs came or went"} == why_anew(build, key)
