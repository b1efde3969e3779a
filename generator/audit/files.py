"""The built site as files: every page, script, style, drawing, calendar and zip is read, none is opened.

It writes nothing. What is in a zip is read there; a file that is the same as one of the site is
counted and not read twice.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..findings import Finding, Place, must
from ..publish.html_pass import hash_of
from .known import Use
from .looked import LookedAt
from .pages import Reader, element_findings, page_findings
from .texts import (
    builder_findings,
    calendar_findings,
    manifest_findings,
    script_uses,
    style_findings,
)
from .zips import Packed, look_into

Tell = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

KINDS: Mapping[str, str] = {
    ".html": "pages",
    ".js": "scripts",
    ".css": "styles",
    ".svg": "drawings",
    ".json": "files of data",
    ".webmanifest": "files of data",
    ".ics": "calendars",
    ".txt": "plain texts",
}
"""What is read as text, by the end of its name; everything else is only counted."""


@dataclass(frozen=True, slots=True)
class FilesSeen:
    """What was looked at, what scripts hold with the reason, and files that only were counted, by ending."""

    looked: tuple[LookedAt, ...]
    uses: tuple[Use, ...]
    only_counted: Mapping[str, int]
    packed: tuple[Packed, ...]


@dataclass
class _Looking:
    """Gathers what is found, kind by kind; `seen` are texts that were read before."""

    builders: Sequence[str]
    uses: set[Use] = field(default_factory=set)
    seen: set[bytes] = field(default_factory=set)
    inline: set[str] = field(default_factory=set)

    def text(self, name: str, data: bytes) -> Iterator[Finding]:
        """Yield what is found in a file; nothing when the same was read before."""
        ending = PurePosixPath(name).suffix.lower()
        digest = hashlib.sha256(ending.encode() + data).digest()
        if digest in self.seen:
            return
        self.seen.add(digest)
        text = data.decode("utf-8", errors="replace")
        yield from builder_findings(name, text, self.builders)
        match ending:
            case ".html":
                yield from self._page(name, text)
            case ".svg":
                yield from self._drawing(name, text)
            case ".js":
                yield from self._script(name, text)
            case ".css":
                yield from style_findings(name, text)
            case ".ics":
                yield from calendar_findings(name, text)
            case ".webmanifest":
                yield from manifest_findings(name, text)

    def _page(self, name: str, text: str) -> Iterator[Finding]:
        reader = Reader.of(text)
        yield from page_findings(name, reader)
        for script in reader.scripts:
            if hash_of(script) not in self.inline:
                self.inline.add(hash_of(script))
                yield from self._script(name, script)

    def _drawing(self, name: str, text: str) -> Iterator[Finding]:
        reader = Reader.of(text)
        yield from element_findings(name, reader)
        if reader.has_scripts:
            yield must(
                "script-not-vouched-for",
                f"The drawing {name} holds a script.",
                "Take it out of the drawing; a drawing is lines, shapes and text.",
                Place(f"build/site/{name}"),
            )

    def _script(self, name: str, text: str) -> Iterator[Finding]:
        uses, findings = script_uses(_inside(name), text)
        self.uses.update(uses)
        yield from findings


def _inside(name: str) -> str:
    """Return a name as the site has it: in a zip, without the zip and its first folder."""
    _, dot, rest = name.partition(".zip/")
    return rest.partition("/")[2] if dot else name


def look_at_files(site: Path, builders: Sequence[str], tell: Tell) -> FilesSeen:
    """Read every file of a built site, and every file of its zips, and say what was found.

    `builders` are folders of the computer on which it was built, which no file may name.
    """
    looking = _Looking(builders)
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    found: dict[str, list[Finding]] = {kind: [] for kind in dict.fromkeys(KINDS.values())}
    counts, others = Counter[str](), Counter[str]()
    for number, path in enumerate(paths):
        tell("Reading files", number, len(paths))
        kind = KINDS.get(path.suffix.lower())
        if kind is None:
            others[path.suffix.lower() or path.name] += 1
            continue
        counts[kind] += 1
        found[kind] += looking.text(path.relative_to(site).as_posix(), path.read_bytes())
    looked = [LookedAt(f"{kind} as files", counts[kind], tuple(of)) for kind, of in found.items()]
    packed = tuple(look_into(site, path) for path in paths if path.suffix.lower() == ".zip")
    looked += _in_zips(packed, looking, tell)
    maps = tuple(_map(path.relative_to(site).as_posix()) for path in paths if path.suffix == ".map")
    looked.append(LookedAt("files in all, none a map of sources", len(paths), maps))
    return FilesSeen(
        tuple(looked), tuple(sorted(looking.uses)), dict(sorted(others.items())), packed
    )


def _in_zips(packed: Sequence[Packed], looking: _Looking, tell: Tell) -> Iterator[LookedAt]:
    yield LookedAt(
        "zips", len(packed), tuple(finding for one in packed for finding in one.findings)
    )
    found: list[Finding] = []
    count = 0
    total = sum(len(one.names) for one in packed)
    for one in packed:
        for name, data in one.read():
            tell("Reading zips", count, total)
            count += 1
            if PurePosixPath(name).suffix.lower() in KINDS:
                found += looking.text(f"{one.address}/{name}", data)
    yield LookedAt("files in zips", count, tuple(found))


def _map(name: str) -> Finding:
    return must(
        "builder-named",
        f"{name} is a map of sources.",
        "Take it out of templates/; it holds files of whoever made the script.",
        Place(f"build/site/{name}"),
    )
