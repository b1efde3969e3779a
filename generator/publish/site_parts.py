"""What the site in place was made of, part by part: whether it is built anew, and why.

The engine builds all pages or none, so that one changed part means a new site.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from .files import digest_of, digest_of_files

ENGINE = (
    "-m",
    "mkdocs",
    "build",
    "--quiet",
    "--config-file",
    "{settings}",
    "--site-dir",
    "{staging}",
)
"""How the site engine is called, by our own interpreter; of the pages in each language once."""

ENGINE_PACKAGES = ("mkdocs", "mkdocs-material", "markdown")
"""What shapes the engine's pages; a new version builds the site anew."""

_OUR_PASS = tuple(Path(__file__).with_name(f"{name}.py") for name in ("site", "html_pass"))
"""The code that shapes the engine's pages; a change to it builds the site anew."""

_DOCS = re.compile(r"docs(?:\.([^/]+))?/(.+)")
"""The path of a page in the folder of its language; without one it is the base's."""

_WHOLE = {
    "settings": "the navigation or the settings changed",
    "parent": "mkdocs.yml changed",
    "overrides": "the theme's templates changed",
    "pass": "what is done to the engine's pages changed",
    "engine": "how the engine is called changed",
    "addresses": "pages or PDFs came or went",
} | dict.fromkeys(ENGINE_PACKAGES, "the engine has another version")
"""Parts that shape every page, and what is said when one changed."""


def settings_file(language: str = "") -> str:
    """Return the name of the engine's settings in build/ for the pages in a language; none is the base's."""
    return f"mkdocs{_mark(language)}.yml"


def staging_folder(language: str = "") -> str:
    """Return the folder in build/ into which the engine builds the pages in a language."""
    return f"staging{_mark(language)}"


def docs_folder(language: str = "") -> str:
    """Return the folder in build/ of what the engine reads of the pages in a language."""
    return f"docs{_mark(language)}"


def _mark(language: str) -> str:
    return f".{language}" if language else ""


def engine(language: str = "") -> list[str]:
    """Return the arguments with which the engine builds the pages in a language."""
    names = {"settings": settings_file(language), "staging": staging_folder(language)}
    return [word.format(**names) for word in ENGINE]


def site_key(build: Path, parent_settings: Path, overrides: Path, addresses: Iterable[str]) -> str:
    """Return what shapes the site, a line for each part: its name, and its fingerprint or version."""
    parts = {
        **{
            path.relative_to(build).as_posix(): _sum_of(path.read_bytes())
            for folder in (build / docs_folder(), *build.glob(docs_folder("*")))
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
        "overrides": digest_of(overrides),
        "settings": digest_of_files(
            {path.name: path for path in sorted(build.glob("mkdocs*.yml"))}
        ),
        "parent": _sum_of(parent_settings.read_bytes()),
        **{name: version(name) for name in ENGINE_PACKAGES},
        "pass": digest_of_files({path.name: path for path in _OUR_PASS}),
        "engine": _sum_of("\n".join(ENGINE).encode()),
        "addresses": _sum_of("\n".join(sorted(addresses)).encode()),
    }
    return "\n".join(f"{name} {made}" for name, made in parts.items())


def pages_of_site(build: Path, key: str) -> int | None:
    """Return how many pages the site in place has, or nothing when it was not made for this key."""
    count, made_for = _noted(build)
    return count if made_for == key and (build / "site" / "index.html").is_file() else None


def why_anew(build: Path, key: str) -> Mapping[str, str]:
    """Return why the site in place is not one of this key: by page, and for `site` what reaches all."""
    count, made_for = _noted(build)
    if count is None or not (build / "site" / "index.html").is_file():
        return {"site": "there is none, or it is not known what it was made of"}
    return dict(_changes(_parts(made_for), _parts(key)))


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    whole = [words for name, words in _WHOLE.items() if before.get(name) != now.get(name)]
    if whole:
        yield "site", " and ".join(dict.fromkeys(whole))
    for name in sorted(before.keys() | now.keys()):
        page = _DOCS.fullmatch(name)
        if page and before.get(name) != now.get(name):
            yield _address(page), _change(before.get(name), now.get(name))


def _address(page: re.Match[str]) -> str:
    below = f"{page[1]}/" if page[1] else ""
    return below + re.sub(r"\.md$", ".html", page[2])


def _change(before: str | None, now: str | None) -> str:
    if before is None:
        return "it is new"
    return "it is gone" if now is None else "its words or its template changed"


def _parts(key: str) -> dict[str, str]:
    return dict(line.rpartition(" ")[::2] for line in key.splitlines() if " " in line)


def _noted(build: Path) -> tuple[int | None, str]:
    """Return what the last build noted of its site: the number of pages, and its key."""
    path = build / "site.key"
    if not path.is_file():
        return None, ""
    count, _, made_for = path.read_text("utf-8", errors="replace").partition("\n")
    return (int(count) if re.fullmatch(r"[0-9]{1,9}", count) else None), made_for


def _sum_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
