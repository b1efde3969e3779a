"""Markdown becomes the site: the engine builds into a staging folder, our pass follows, then a swap.

A build that fails or is killed leaves the last good site in place. The engine runs as its own
process beside the paper, so that another engine can take its place.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..findings import Finding, Place, must
from .files import remove_others, write
from .html_pass import PageLinks, broken_links, links_of, passed, size_of
from .site_parts import docs_folder, engine, pages_of_site, settings_file, staging_folder
from .whole import LACKING, exchange, settle, sweep

_OFTEN = 0.2
"""Seconds between two looks at whether the engine is still wanted."""

_LINKED = ("paper/", "word/", "thumbs/")
"""The folders whose files are linked into the site, because they are kept between builds."""


@dataclass(frozen=True, slots=True)
class SiteResult:
    """How many pages the site has, whether it was built anew and why, and what was found in it.

    `why` holds a reason for each page that shows something new, and under `site` what reaches all.
    """

    pages: int
    rebuilt: bool
    findings: tuple[Finding, ...]
    why: Mapping[str, str] = field(default_factory=dict)


Engine = subprocess.Popen[str]
"""A site engine that runs in a process of its own."""

StartEngine = Callable[[Path, int], Engine]
"""Starts the engine in a folder, with the lock of the build that holds it."""


class EngineFailedError(Exception):
    """Raised by publish/site alone when the site engine stops; carries what the engine said."""


class EngineEndedError(Exception):
    """Raised by publish/site alone when somebody ended the site engine; carries the signal's number."""


def write_sources(
    build: Path,
    pages: Iterable[tuple[str, str, str]],
    settings: Mapping[str, str],
    assets: Path,
    figures: Mapping[str, Path],
    *,
    files: Iterable[tuple[str, bytes]],
) -> None:
    """Write the Markdown, figures, assets, files and settings that any engine can build from.

    `pages` are the language of each, "" for the base, its path in the folder of that, and its
    Markdown; `settings` are those of the engine in each language; `files` are calendars and scripts
    with their path below build/docs. They are taken one by one, and only files whose bytes differ
    are written.
    """
    docs = build / docs_folder()
    written: set[Path] = set()

    def put(path: Path, data: bytes) -> None:
        write(path, data)
        written.add(path)

    for language, source, text in pages:
        put(build / docs_folder(language) / source, text.encode())
    for name, path in figures.items():
        put(docs / "figures" / name, path.read_bytes())
    for address, data in files:
        put(docs / address, data)
    for path in sorted(one for one in assets.rglob("*") if one.is_file()):
        put(docs / "assets" / path.relative_to(assets), path.read_bytes())
    for language, text in settings.items():
        put(build / settings_file(language), text.encode())
    remove_others(docs, written)
    for path in (*build.glob(docs_folder("*")), *build.glob(settings_file("*"))):
        _leave_only(path, written)


def _leave_only(path: Path, written: Collection[Path]) -> None:
    """Take away what stands of the pages in a language and was not written."""
    if path.is_dir():
        remove_others(path, written)
        with suppress(OSError):  # it holds pages
            path.rmdir()
    elif path not in written:
        path.unlink()


def start_engine(build: Path, lock: int, language: str = "") -> Engine:
    """Start the engine on the pages in one language, into a staging folder; it holds the build's lock too."""
    make_room(build, language)
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own arguments
        [sys.executable, *engine(language)],
        cwd=build,
        env=engine_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        pass_fds=(lock,),
    )


def make_room(build: Path, language: str = "") -> None:
    """Take away what an engine has left in its staging folder."""
    shutil.rmtree(build / staging_folder(language), ignore_errors=True)


def engine_environment() -> dict[str, str]:
    """Return the environment in which the engine runs: its pages hold no moment of a build."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}


def stop_engine(engine: Engine) -> None:
    """End an engine that is still running, because the build around it failed."""
    with engine:
        if engine.poll() is None:
            engine.terminate()


def finish_engine(engine: Engine, tick: Callable[[], None]) -> None:
    """Wait for the engine; raise with its words when it failed, or for what the computer lacks.

    Meanwhile `tick` is called a few times a second; what it raises is raised here.
    """
    while True:
        try:
            said, _ = engine.communicate(timeout=_OFTEN)
            break
        except subprocess.TimeoutExpired:
            tick()
    if not engine.returncode:
        return
    for number in LACKING:
        if f"[Errno {number}]" in said:
            raise OSError(number, os.strerror(number))
    if engine.returncode < 0:
        raise EngineEndedError(-engine.returncode)
    raise EngineFailedError(said.strip()[-2000:])


def join(build: Path, languages: Iterable[str]) -> None:
    """Put the pages that the engine built in other languages below the staged site, each in its folder."""
    for language in languages:
        staging = build / staging_folder(language)
        _drop_what_nobody_reads(staging)
        (staging / "404.html").unlink(missing_ok=True)  # a server knows one such page, at the top
        shutil.copytree(
            staging, build / "staging" / language, copy_function=_moved, dirs_exist_ok=True
        )
        shutil.rmtree(staging)


def _moved(path: str, new: str) -> None:
    Path(path).replace(new)


def pass_over(
    build: Path,
    composed: Iterable[str],
    to_come: Iterable[str] = (),
    languages: Collection[str] = (),
) -> tuple[int, tuple[Finding, ...]]:
    """Link paper into the staged site, pass over its HTML, and check every link.

    Returns the number of pages and findings; `composed` is the list of addresses that must exist,
    paper that was made among them, `to_come` what is made of the finished site; `languages` are
    the folders of pages in other languages.
    """
    staging = build / "staging"
    composed = tuple(composed)
    _link_paper(build, staging, composed)
    _drop_what_nobody_reads(staging)
    sizes = drawing_sizes(staging / "figures")
    there = {path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()}
    pages = sorted(address for address in there if address.endswith(".html"))
    elsewhere: list[Finding] = []

    def passed_over() -> Iterator[tuple[str, PageLinks]]:
        for address in pages:
            path = staging / address
            top = address.partition("/")[0]
            html = passed(path.read_text("utf-8"), sizes, top if top in languages else "")
            path.write_text(html, "utf-8")
            links = links_of(html)
            elsewhere.extend(calls_elsewhere(address, one) for one in links.fetched_from_elsewhere)
            # The engine's page for wrong addresses links from the root, wherever that will be.
            yield address, links if address != "404.html" else replace(links, links=())

    findings = [
        must(
            "link-broken",
            f"The page {page} links to {link}, which does not exist.",
            "Correct the link, or add what it should lead to.",
            Place(f"build/site/{page}"),
        )
        for page, link in broken_links(
            passed_over(),
            {*there, *to_come},
            lambda address: links_of((staging / address).read_text("utf-8")).anchors,
        )
    ]
    findings += [
        must(
            "page-not-made",
            f"The page {address} was planned, but the site engine did not make it.",
            "Run groupwork doctor, and look at what the engine says in build/mkdocs.yml's folder.",
            Place(f"build/site/{address}"),
        )
        for address in composed
        if address not in there
    ]
    return len(pages), (*findings, *elsewhere)


def drawing_sizes(figures: Path) -> Mapping[str, tuple[int, int]]:
    """Return the width and height of each drawing in a folder that says them, by its file name."""
    return {
        path.name: size
        for path in figures.glob("*.svg")
        if (size := size_of(path.read_text("utf-8")))
    }


def calls_elsewhere(page: str, address: str) -> Finding:
    """Return the finding of a page that would fetch something from another computer."""
    return must(
        "page-calls-elsewhere",
        f"The page {page} would fetch {address[:200]} from another computer.",
        "Take it out of templates/ or mkdocs.yml; pages fetch nothing from elsewhere.",
        Place(f"build/site/{page}"),
    )


def stage_again(build: Path, made: Iterable[str], *, is_wanted: bool = False) -> bool:
    """Stage the site in place once more, with this paper; return whether there is anything new.

    `made` are the addresses of its paper. Pages did not change: they get a second name in
    build/staging, which costs about 30 ms for a thousand. With `is_wanted` they are staged whether
    or not paper changed.
    """
    site, staging = build / "site", build / "staging"
    made = tuple(made)
    if not is_wanted and _has_paper(build, made):
        return False
    shutil.rmtree(staging, ignore_errors=True)
    shutil.copytree(site, staging, copy_function=_second_name)
    kept = _link_paper(build, staging, made)
    for folder in _LINKED:
        remove_others(staging / folder, kept)
    return True


def swap(build: Path, pages: int, key: str) -> None:
    """Let the staged site and the one in place change places, in one step, and note what it is.

    All of it is on the disk before. A key for other pages goes first: a build that is killed here
    is made anew next time.
    """
    site, staging, old = build / "site", build / "staging", build / "site.old"
    if pages_of_site(build, key) is None:
        (build / "site.key").unlink(missing_ok=True)
    settle(build)
    shutil.rmtree(old, ignore_errors=True)
    if not (site.is_dir() and exchange(staging, site)):
        # Where folders cannot change places there is no site for one moment; recover() knows.
        if site.exists():
            site.rename(old)
        staging.rename(site)
    write(build / "site.key", f"{pages}\n{key}".encode())
    for left in (old, staging):
        shutil.rmtree(left, ignore_errors=True)


def recover(build: Path) -> None:
    """Bring the last good site back when a build was killed between the two renames of a swap.

    What a killed build left lying about is swept away.
    """
    if (build / "site.old").is_dir() and not (build / "site").exists():
        (build / "site.old").rename(build / "site")
    for left in (build / "site.old", *build.glob("staging*")):
        shutil.rmtree(left, ignore_errors=True)
    for folder in (build, build / "packets"):
        sweep(folder)


def _has_paper(build: Path, made: Iterable[str]) -> bool:
    """Whether the site in place holds just this paper."""
    site = build / "site"
    wanted = {
        site / address: build / address
        for address in made
        if address.startswith(_LINKED) and (build / address).is_file()
    }
    there = {path for folder in _LINKED for path in (site / folder).rglob("*") if not path.is_dir()}
    return there == wanted.keys() and all(_is_same(*pair) for pair in wanted.items())


def _is_same(path: Path, other: Path) -> bool:
    return path.samefile(other) or path.read_bytes() == other.read_bytes()


def _second_name(path: str, new: str) -> None:
    """Give a file a second name; copy it where that is not possible."""
    try:
        os.link(path, new)
    except OSError:
        shutil.copyfile(path, new)


def _link_paper(build: Path, site: Path, addresses: Iterable[str]) -> list[Path]:
    """Give the paper and Word files of these addresses a second name in a site; copy where links are not possible.

    Paper of an earlier build that is not among them stays outside.
    """
    linked = []
    for address in sorted(addresses):
        path, there = build / address, site / address
        if not address.startswith(_LINKED) or not path.is_file():
            continue
        linked.append(there)
        there.unlink(missing_ok=True)
        there.parent.mkdir(parents=True, exist_ok=True)
        _second_name(str(path), str(there))
    return linked


def _drop_what_nobody_reads(staging: Path) -> None:
    """Remove the sitemap, which holds the day of the build, and maps for the theme's developers."""
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (staging / name).unlink(missing_ok=True)
    for path in (staging / "assets").rglob("*.map"):
        path.unlink()
