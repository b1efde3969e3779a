"""What the tests of rendering share: planned documents with other words, and pages from an engine."""

import dataclasses
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from factory import AS_OF, text_of, write_project

from generator.check import check_all
from generator.compose import Composed, Medium, compose
from generator.load import load
from generator.model import Curriculum
from generator.publish import finish_engine, only_one_build, start_engine, write_sources
from generator.render import Renderer, site_settings

REPOSITORY = Path(__file__).resolve().parents[2]
EMPTY: Mapping[str, bytes] = {}
VOID = frozenset({"br", "img", "meta", "link", "input", "hr", "source", "wbr", "col", "base"})


@dataclass
class Element:
    """A piece of a page: its tag, its attributes, and what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: "list[Element | str]" = field(default_factory=list)

    def all(self, tag: str) -> "list[Element]":
        """Return every element of a tag below this one, in order."""
        found = []
        for piece in self.inside:
            if isinstance(piece, Element):
                if piece.tag == tag:
                    found.append(piece)
                found.extend(piece.all(tag))
        return found

    def of(self, name: str) -> "Element":
        """Return the first element below this one that has a class."""
        found = [
            piece
            for tag in ("div", "ol", "ul", "table", "section", "p", "li", "a", "dl")
            for piece in self.all(tag)
            if name in piece.attributes.get("class", "").split()
        ]
        return found[0]

    @property
    def words(self) -> str:
        """The visible words, with single spaces."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        """The visible words as they stand."""
        return "".join(
            piece if isinstance(piece, str) else piece.raw
            for piece in self.inside
            if isinstance(piece, str) or piece.tag not in {"script", "style"}
        )

    @property
    def shape(self) -> tuple[Any, ...]:
        """The elements below this one with their attributes, without words."""
        return tuple(
            (piece.tag, tuple(sorted(piece.attributes.items())), piece.shape)
            for piece in self.inside
            if isinstance(piece, Element)
        )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(html: str) -> Element:
    """Return a page or a fragment as elements."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


@pytest.fixture(scope="session")
def elements() -> Callable[[str], Element]:
    """Read HTML into elements."""
    return read_html


@dataclass(frozen=True)
class Engines:
    """Builds documents with the repository's own looks and settings, in a folder for each build."""

    curriculum: Curriculum
    folder: Path
    count: list[int]
    built: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)

    def composed(self, *, has_paper: bool = True, **others: Mapping[str, Any]) -> Composed:
        """Return all documents of the small project, with some of its nouns exchanged."""
        curriculum = dataclasses.replace(self.curriculum, **others)
        checked = check_all(curriculum, AS_OF)
        return compose(curriculum, checked, (), has_paper=has_paper)

    def rendered(self, composed: Composed, medium: Medium) -> dict[str, str]:
        """Return the text of each document of a medium, by address."""
        renderer = Renderer(REPOSITORY / "templates", composed.addresses)
        return {document.address: text_of(renderer, document) for document in composed.of(medium)}

    def sources(self, composed: Composed, files: Mapping[str, bytes] = EMPTY) -> Path:
        """Write what an engine reads, and files beside the pages; return where mkdocs.yml is."""
        self.count[0] += 1
        root = self.folder / str(self.count[0])
        root.mkdir()
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        shutil.copytree(REPOSITORY / "templates" / "site" / "overrides", root / "overrides")
        pages = self.rendered(composed, Medium.SCREEN)
        paths = {
            "parent": "../mkdocs.yml",
            "docs_dir": "docs",
            "site_dir": "site-plain",
            "custom_dir": "../overrides",
        }
        write_sources(
            root / "build",
            (("", f"{address.removesuffix('.html')}.md", text) for address, text in pages.items()),
            {"": site_settings(composed, paths)},
            REPOSITORY / "templates" / "site" / "assets",
            {},
            files=files.items(),
        )
        return root / "build"

    def whole(self, composed: Composed) -> dict[str, Path]:
        """Build bare pages and files too; return what the engines read, and the site of each."""
        files = {
            **self.rendered(composed, Medium.BARE),
            **composed.texts,
        }
        build = self.sources(composed, {name: text.encode() for name, text in files.items()})
        with only_one_build(build) as lock:
            finish_engine(start_engine(build, lock), lambda: None)
        run_zensical(build)
        return {
            "docs": build / "docs",
            "mkdocs": build / "staging",
            "zensical": build / "site-plain",
        }

    def mkdocs(self, composed: Composed) -> dict[str, str]:
        """Build with MkDocs; return each page by its address."""
        build = self.sources(composed)
        with only_one_build(build) as lock:
            finish_engine(start_engine(build, lock), lambda: None)
        return pages_of(build / "staging")

    def zensical(self, composed: Composed) -> dict[str, str]:
        """Build with Zensical, in a copy of its own; return each page by its address."""
        build = self.sources(composed)
        run_zensical(build)
        return pages_of(build / "site-plain")


def run_zensical(build: Path) -> None:
    """Let Zensical build build/mkdocs.yml; it reads the file's paths from the file's own folder."""
    subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", "build/mkdocs.yml"],
        cwd=build.parent,
        check=True,
        capture_output=True,
    )


def pages_of(site: Path) -> dict[str, str]:
    """Return the pages below a folder by address."""
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """Make the small project ready to be rendered and built with other words."""
    folder = tmp_path_factory.mktemp("engines")
    loaded = load([write_project(folder / "project")])
    return Engines(loaded.curriculum, folder, [0])


@pytest.fixture(scope="session")
def article() -> Callable[[str], Element]:
    """Return what our templates made of a page, without the theme around it."""

    def found(html: str) -> Element:
        return read_html(html).all("article")[0]

    return found


@pytest.fixture(scope="session")
def without_engine_words() -> Callable[[str], str]:
    """Return a page's own part as one string, without the space between its elements."""

    def found(html: str) -> str:
        match = re.search(r"<article[^>]*>(.*?)</article>", html, re.DOTALL)
        body = match[1] if match else ""
        body = body.replace('<a id="__skip" tabindex="-1"></a>', "")
        return re.sub(r"\s+", "", body)

    return found


@pytest.fixture(scope="session")
def exchanged() -> Callable[[Curriculum, Sequence[str]], dict[str, Any]]:
    """Return nouns of the small project in which every plain title is one of the given words."""

    def nouns(curriculum: Curriculum, words: Sequence[str]) -> dict[str, Any]:
        (plan,) = curriculum.sessions.values()
        (topic,) = curriculum.topics.values()
        (program,) = curriculum.programs.values()
        (track,) = program.tracks
        sessions = {
            f"s-{number}": plan.model_copy(
                update={
                    "id": f"s-{number}",
                    "title": text,
                    "materials": (text,),
                    "segments": tuple(
                        segment.model_copy(update={"title": text, "ask": (text,)})
                        for segment in plan.segments
                    ),
                }
            )
            for number, text in enumerate(words)
        }
        topics = {
            f"t-{number}": topic.model_copy(
                update={"id": f"t-{number}", "title": text, "sessions": (f"s-{number}",)}
            )
            for number, text in enumerate(words)
        }
        topics["cravings"] = topic.model_copy(update={"sessions": tuple(sessions)})
        programs = {
            "small": program.model_copy(
                update={
                    "title": words[0],
                    "tracks": (track.model_copy(update={"title": words[0]}),),
                }
            )
        }
        edition = curriculum.edition.model_copy(update={"title": words[0]})
        return {
            "sessions": sessions,
            "topics": topics,
            "programs": programs,
            "edition": edition,
        }

    return nouns
