"""Files of others that stand in this repository: each is known, with origin, licence and digest."""

import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
PARTS: tuple[Mapping[str, Any], ...] = tuple(
    tomllib.loads((ROOT / "requirements" / "vendored.toml").read_text("utf-8"))["part"]
)
FILES = {path: file for part in PARTS for path, file in part["files"].items()}

OURS = (
    "docs/picture.png",
    "tests/golden/pages/*.png",
    "tests/load/corpus/*",
    "docs/example-program/**",
)
"""Files that look like those of others, and are ours: pictures of our own pages, shapes made to harm."""

TEXTS_OF_LICENCES = ("LICENSE", "LICENSE-CONTENT")

MARKS = re.compile(
    r"^\s*/\*!|@license|@preserve|@version \d|sourceMappingURL|"
    r"\(c\) (19|20)\d\d|copyright (\(c\) )?(19|20)\d\d|©|permission is hereby granted|"
    r"<dc:creator>|Created with Inkscape|sodipodi:|Adobe Illustrator|"
    r"creativecommons\.org/licenses|<rights",
    re.IGNORECASE | re.MULTILINE,
)
"""Words by which the files of others tell that they are."""
SHIPPED = ("templates/", "generator/", "curriculum/figures/")
LOOKED_AT = {
    ".js",
    ".css",
    ".csl",
    ".svg",
    ".html",
    ".j2",
    ".openxml",
    ".txt",
    ".xml",
    ".cjs",
    ".json",
}
LONGEST = 2_000
"""Characters of a line; only a machine writes longer ones."""


def looks_foreign(name: str, data: bytes) -> str:
    """Return why a file looks like one of somebody else, or nothing."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "it is no text"
    if "\0" in text:
        return "it is no text"
    if not name.startswith(SHIPPED) or Path(name).suffix not in LOOKED_AT:
        return ""
    if found := MARKS.search(text):
        return f"it says {found[0].strip()!r}"
    if (
        Path(name).suffix in {".js", ".css"}
        and max(map(len, text.splitlines()), default=0) > LONGEST
    ):
        return "a machine pressed it"
    return ""


def _committed() -> Iterator[str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("Which files are committed is known to git alone; this is no git checkout.")
    words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run([git, *words], cwd=ROOT, check=True, capture_output=True)
    yield from (name for name in done.stdout.decode().split("\0") if (ROOT / name).is_file())


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_what_it_was(path: str) -> None:
    """Byte for byte; who takes a newer one writes its digest and its version down."""
    assert FILES[path]["sha256"] == hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


def test_every_file_of_others_is_known() -> None:
    """Whatever looks like the work of others is in requirements/vendored.toml."""
    unknown = {
        name: why
        for name in _committed()
        if name not in (*FILES, *TEXTS_OF_LICENCES)
        and not any(fnmatch(name, ours) for ours in OURS)
        and (why := looks_foreign(name, (ROOT / name).read_bytes()))
    }

    assert {} == unknown


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("templates/site/assets/x.woff2", b"wOF2\x00\x01\xff"),
        ("templates/site/assets/x.js", b"/*! chart.js v4 | MIT */\nx()"),
        ("templates/site/assets/x.js", b"// Copyright 2020 Jane Doe\n"),
        ("templates/site/assets/x.js", b"x();" * 1000),
        ("templates/site/assets/x.css", b"a{}\n/*# sourceMappingURL=x.css.map */"),
        (
            "templates/site/assets/icon.svg",
            b"<svg><metadata><dc:creator>x</dc:creator></metadata></svg>",
        ),
        ("templates/x.csl", b"<rights license='http://creativecommons.org/licenses/by-sa/3.0/'/>"),
        ("curriculum/figures/x.svg", b"<!-- Created with Inkscape -->"),
        ("generator/model/x.bin", b"\x00\x01"),
    ],
)
def test_a_file_of_others_would_be_seen(name: str, data: bytes) -> None:
    """A font, a script, a style of citations, an icon."""
    assert looks_foreign(name, data)


def test_the_page_for_people_names_each_part() -> None:
    """With its version, its files and its licence, in THIRD-PARTY.md."""
    text = (ROOT / "THIRD-PARTY.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ")
    ]
    named = {glob: row for row in rows for glob in re.findall(r"`([^`]+/[^`]+)`", row[1])}

    untold = [
        path
        for part in PARTS
        for path in part["files"]
        if not path.endswith((".txt",))
        and not any(
            fnmatch(path, glob) and part["version"] in f"{row[0]} {row[2]}"
            for glob, row in named.items()
        )
    ]
    assert [] == untold
    assert [] == [glob for glob in named if not any(fnmatch(path, glob) for path in FILES)]
    assert [] == [
        link for link in re.findall(r"\]\(([^)]+)\)", text) if not (ROOT / link).is_file()
    ]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: str(part["name"]))
def test_a_part_says_where_it_is_from(part: Mapping[str, Any]) -> None:
    """Its package, its licence in the words of SPDX, and how each file relates to it."""
    is_of_npm = part["purl"].startswith("pkg:npm/")
    unchanged = [path for path, file in part["files"].items() if "as" in file]

    assert part["purl"].startswith("pkg:")
    assert part["version"] in part["purl"]
    assert re.fullmatch(r"[A-Za-z0-9.-]+( (OR|AND) [A-Za-z0-9.-]+)*", part["licence"])
    assert is_of_npm == bool(re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", part.get("archive", "")))
    assert bool(unchanged) == ("compared_on" in part)
    assert (len(unchanged) < len(part["files"])) == ("made" in part)


STYLES = ("Regular", "Bold", "Italic", "BoldItalic")


def _shapes(path: Path) -> dict[int, Any]:
    """Return what each letter of a font looks like: its lines, and how wide it is."""
    shapes = {}
    with TTFont(path) as font:
        glyphs = font.getGlyphSet()
        for letter, name in font.getBestCmap().items():
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            shapes[letter] = (glyphs[name].width, pen.value)
    return shapes


@pytest.mark.parametrize("style", STYLES)
def test_letters_on_paper_are_those_of_the_package(style: str) -> None:
    """The merged fonts hold each letter of both files, in the very same shape."""
    name = f"AtkinsonHyperlegibleNext-{style}"
    screen = ROOT / "templates" / "site" / "assets" / "fonts"
    expected = {
        **_shapes(screen / f"{name}-latin-ext.woff2"),
        **_shapes(screen / f"{name}-latin.woff2"),
    }

    assert expected == _shapes(ROOT / "templates" / "print" / "fonts" / f"{name}.ttf")


def test_no_package_of_editors_is_shipped() -> None:
    """What npm brings is for tests alone; the wheel takes other folders."""
    lock = json.loads((ROOT / "tests" / "editor" / "package.json").read_text("utf-8"))
    included = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    taken = included["targets"]["wheel"]

    assert lock["private"] is True
    assert [] == [name for name in (*taken["packages"], *taken["force-include"]) if "tests" in name]


def test_git_changes_no_ends_of_lines() -> None:
    """A copy on Windows has the same bytes, so digests hold and scripts run."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("What git does to files is known to git alone; this is no git checkout.")
    asked = ["check-attr", "text", "--", "scripts/setup.sh", "templates/edit/jsoneditor.js"]
    done = subprocess.run([git, *asked], cwd=ROOT, check=True, capture_output=True, text=True)

    assert [] == [line for line in done.stdout.splitlines() if not line.endswith("text: unset")]
    assert [] == [name for name in _committed() if _has_windows_ends(ROOT / name)]


def _has_windows_ends(path: Path) -> bool:
    return (
        path.suffix in LOOKED_AT | {".py", ".yaml", ".sh", ".md"} and b"\r\n" in path.read_bytes()
    )
