"""The same Markdown of ours, built into a site by our build and by others."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from paper_ways import ROOT
from rounds import Way

OURS = "ours: Material, then our pass"
STOCK = "site_name: Groupwork\ntheme: {name: material}\n"
HUGO = """\
title = "Groupwork"
baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUT = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range .CurrentSection.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main>{{ .Content }}</main></body></html>
"""


def write_sites(build: Path, folder: Path) -> list[str]:
    """Write the Markdown of a build as each engine reads it; returns the addresses of its pages."""
    shutil.rmtree(folder, ignore_errors=True)
    docs = build / "docs"
    for name in ("material", "zensical"):
        shutil.copytree(docs, folder / name / "docs")
        (folder / name / "mkdocs.yml").write_text(STOCK, "utf-8")
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    for page in pages:
        # An index.md makes one page of a whole folder there; _index.md is the folder's own page.
        target = folder / "hugo" / "content" / page.replace("index.md", "_index.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        title = Path(page).stem.replace("-", " ").capitalize()
        words = (docs / page).read_text("utf-8")
        target.write_text(f"---\ntitle: {title}\n---\n{words}", "utf-8")
    (folder / "hugo" / "hugo.toml").write_text(HUGO, "utf-8")
    (folder / "hugo" / "layouts").mkdir()
    for name in ("single", "list", "home"):
        (folder / "hugo" / "layouts" / f"{name}.html").write_text(LAYOUT, "utf-8")
    return [page.removesuffix(".md") for page in pages]


def ways(
    build: Path, folder: Path, pages: list[str], peers: Path
) -> tuple[list[Way], dict[str, str]]:
    """Return the ways to build the sites in a folder, and why others are not there."""

    def made(site: Path) -> Callable[[], int]:
        return lambda: sum(_is_there(site, page) for page in pages)

    def way(name: str, command: list[str], place: Path, site: Path, note: str) -> Way:
        def emptied() -> None:
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(place / ".cache", ignore_errors=True)

        return Way(name, command, place, len(pages), made(site), emptied, note=note)

    ours = str(ROOT / "benchmarks" / "site_ways.py")
    material = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    known = [
        way(
            OURS,
            [sys.executable, ours, str(build)],
            ROOT,
            build / "staging",
            "search, offline search, policies, every link checked",
        ),
        way(
            "stock Material",
            material,
            folder / "material",
            folder / "material" / "site",
            "mkdocs.yml of two lines, search",
        ),
    ]
    left_out = {}
    for name, words, note in (
        ("zensical", ["build"], "the same two lines, search; its cache emptied before"),
        ("hugo", ["--quiet"], "a layout of three lines: no theme, no search, no table of contents"),
    ):
        binary = peers / "bin" / name
        place = folder / name
        site = place / ("public" if name == "hugo" else "site")
        if binary.exists():
            known.append(way(name.capitalize(), [str(binary), *words], place, site, note))
        else:
            left_out[name.capitalize()] = "not installed; --install does it"
    return known, left_out


def _is_there(site: Path, page: str) -> bool:
    folder = page.removesuffix("index")
    return any(
        (site / address).is_file()
        for address in (f"{page}.html", f"{page}/index.html", f"{folder}/index.html")
    )
