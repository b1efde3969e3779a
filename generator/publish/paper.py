"""Which PDFs are laid out again, and which are kept: each has a key made of all that shapes it.

What was found while a PDF was laid out is kept with its key, so that `check` can say it again
without layout.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..findings import Finding, Place, Severity, must
from .files import SourceChangedError, is_there, read_book, remove_others, write, write_book
from .layout import LaidOut, Press, Sheet
from .measure import Problem
from .tools import paper_tools
from .workers import LayOut, workers

_AT_HAND = 1 << 26
"""Characters of HTML that wait for their turn; what is more is rendered once more when its turn comes."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A PDF that a build wants; `sheet` renders its words, and gives the same each time.

    So memory need not hold the words of all. `most_pages` is the number of pages above which it is
    a finding, 0 for no limit; `facts` is a fingerprint of what it says, by which `check` knows
    whether a measured page is still true. One that `is_kept` stays as it was last made, whatever it
    says now.
    """

    address: str
    source: str
    sheet: Callable[[], Sheet]
    has_thumb: bool = False
    most_pages: int = 0
    facts: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class PaperResult:
    """How many PDFs there are, how many were laid out now and why, and their pages by address.

    `stale` are those that were kept although they would say or look otherwise now.
    """

    total: int
    rendered: tuple[str, ...]
    pages: Mapping[str, int]
    findings: tuple[Finding, ...]
    skipped: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    stale: tuple[str, ...] = ()


def print_all(
    planned: Sequence[Planned],
    press: Press,
    missing: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> PaperResult:
    """Lay out the PDFs whose key changed, remove those that no longer belong, count pages.

    `missing` names system packages without which nothing can be laid out. Sheets that show others
    in small come after them.
    """
    if missing:
        return PaperResult(0, (), {}, (), skipped=how_to_install(missing))
    remove_others(press.build / "paper", [press.build / one.address for one in planned])
    remove_others(press.thumbs, [press.thumb(one.address) for one in planned if one.has_thumb])
    run = _Run.begun(press, progress)
    asked = [run.looked_at(one) for one in planned if not one.is_kept]
    first = [one for one in asked if not one.shows_others]
    later = [one for one in asked if one.shows_others]
    stale, then = run.stale(first), run.stale(later)
    run.total = len(stale) + len(then)
    progress(0, run.total)
    with workers(press, run.total + (len(later) if stale else 0)) as lay_out:
        try:
            if stale:
                run.lay_out(stale, lay_out)
                # Pictures of the first stand in the later ones, so more of those may be stale now.
                then = run.stale(later)
                run.total = len(stale) + len(then)
            run.lay_out(then, lay_out)
        except BaseException:
            run.book.write(press.build / "paper.json")  # what is laid out already stays so
            raise
    old = run.stale([_Looked.of(one, one.sheet(), press) for one in planned if one.is_kept])
    run.book.keep(planned)
    run.book.write(press.build / "paper.json")
    pages = {address: int(entry["pages"]) for address, entry in sorted(run.book.entries.items())}
    findings = (
        *run.findings,
        *(
            found
            for one in planned
            if one.address in pages and run.book.entries[one.address].get("facts") == one.facts
            for found in _said(run.book.entries[one.address], one.address, one.source)
        ),
    )
    return PaperResult(
        len(pages),
        tuple(sorted(run.why)),
        pages,
        findings,
        why=dict(sorted(run.why.items())),
        stale=tuple(sorted(item.address for item in old)),
    )


def print_one(sheet: Sheet, press: Press) -> LaidOut | Finding:
    """Lay out one sheet that no build keeps, such as a packet; returns it, or why there is none."""
    for _, outcome in print_each([sheet], press):
        return outcome
    raise AssertionError("a sheet that was laid out has an outcome")


def print_each(sheets: Sequence[Sheet], press: Press) -> Iterator[tuple[Sheet, LaidOut | Finding]]:
    """Lay out sheets that no build keeps; yield each as it is done, or why there is none."""
    with workers(press, len(sheets)) as lay_out:
        for sheet, outcome in lay_out(sheets, shown_in(sheets)):
            yield sheet, _unreadable(sheet, outcome) if isinstance(outcome, str) else outcome


def print_some(
    planned: Iterable[Planned], press: Press, progress: Callable[[int, int], None]
) -> None:
    """Lay out those of a build's PDFs that are stale or not there yet; nothing is removed."""
    run = _Run.begun(press, progress)
    stale = run.stale([run.looked_at(one) for one in planned])
    run.total = len(stale)
    if not stale:
        return
    with workers(press, len(stale)) as lay_out:
        try:
            run.lay_out(stale, lay_out)
        finally:
            run.book.write(press.build / "paper.json")  # what is laid out already stays so


def shown_in(sheets: Iterable[Sheet]) -> Collection[str]:
    """Return the pictures that sheets show."""
    return frozenset().union(*(sheet.pictures for sheet in sheets))


@dataclass(frozen=True, slots=True)
class _Looked:
    """What shapes a planned PDF: fingerprints of its words and looks, and what pictures it shows."""

    planned: Planned
    words: str
    looks: str
    pictures: tuple[str, ...]

    @classmethod
    def of(cls, planned: Planned, sheet: Sheet, press: Press) -> "_Looked":
        """Return the fingerprints of a planned PDF that is rendered."""
        pictures = tuple(sorted(sheet.pictures))
        return cls(planned, words_key(sheet), _looks_key(sheet, press), pictures)

    @property
    def shows_others(self) -> bool:
        """Whether it shows other sheets in small."""
        return any(name.startswith("thumbs/") for name in self.pictures)

    def made_of(self, press: Press, tools: str) -> dict[str, str]:
        """Return the fingerprints of what the PDF is made of now, by what a person would call it."""
        return {
            "words": self.words,
            "looks": self.looks,
            "pictures": _pictures_key(self.pictures, press),
            "tools": tools,
        }


@dataclass(frozen=True, slots=True)
class _Stale:
    """A PDF that is not there or was made of something else: what of now, and why."""

    looked: _Looked
    made_of: Mapping[str, str]
    why: str

    @property
    def address(self) -> str:
        return self.looked.planned.address


@dataclass
class _Run:
    """One run of the press: what it has found and made so far."""

    press: Press
    book: "_Book"
    tools: str
    progress: Callable[[int, int], None]
    total: int = 0
    done: int = 0
    why: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    at_hand: dict[str, Sheet] = field(default_factory=dict)
    characters: int = 0

    @classmethod
    def begun(cls, press: Press, progress: Callable[[int, int], None]) -> "_Run":
        """Begin a run with what earlier ones noted."""
        return cls(press, _Book.read(press.build / "paper.json"), paper_tools(), progress)

    def looked_at(self, planned: Planned) -> _Looked:
        """Render a planned PDF for its fingerprints; one that may be laid out stays at hand, while there is room."""
        sheet = planned.sheet()
        looked = _Looked.of(planned, sheet, self.press)
        long = sum(len(part.html) for part in sheet.parts)
        may_be_stale = looked.shows_others or self.stale([looked])
        if may_be_stale and self.characters + long <= _AT_HAND:
            self.at_hand[planned.address] = sheet
            self.characters += long
        return looked

    def stale(self, asked: Iterable[_Looked]) -> list[_Stale]:
        """Return what is to be laid out."""
        found = []
        for looked in asked:
            planned, made_of = looked.planned, looked.made_of(self.press, self.tools)
            there = (self.press.build / planned.address).is_file() and (
                not planned.has_thumb or self.press.thumb(planned.address).is_file()
            )
            if why := _why(self.book.entries.get(planned.address), made_of, there):
                found.append(_Stale(looked, made_of, why))
        return found

    def lay_out(self, stale: Sequence[_Stale], lay_out: LayOut) -> None:
        """Lay the sheets out, write them, and keep what was found."""
        by_address = {item.address: item for item in stale}
        pictures = {name for item in stale for name in item.looked.pictures}
        for sheet, outcome in lay_out(self._sheets(stale), pictures):
            item = by_address[sheet.address]
            planned = item.looked.planned
            path, thumb = self.press.build / sheet.address, self.press.thumb(sheet.address)
            if isinstance(outcome, str):
                self.findings.append(_unreadable(sheet, outcome))
                path.unlink(missing_ok=True)
                thumb.unlink(missing_ok=True)
                self.book.entries.pop(sheet.address, None)
            else:
                now = _Looked.of(planned, sheet, self.press).made_of(self.press, self.tools)
                if item.made_of != now:
                    raise SourceChangedError(sheet.source)
                write(path, outcome.data)
                if sheet.has_thumb:
                    write(thumb, outcome.thumb)
                self.book.entries[sheet.address] = {
                    "pages": outcome.pages,
                    "made_of": item.made_of,
                    "facts": planned.facts,
                    "problems": [
                        [problem.code, problem.words]
                        for problem in _problems(planned.most_pages, outcome)
                    ],
                }
                self.why[sheet.address] = item.why
            self.done += 1
            self.progress(self.done, max(self.total, self.done))

    def _sheets(self, stale: Iterable[_Stale]) -> Iterator[Sheet]:
        """Yield what is to be laid out: as it was rendered already, or rendered once more."""
        for item in stale:
            is_at_hand = item.address in self.at_hand
            yield self.at_hand.pop(item.address) if is_at_hand else item.looked.planned.sheet()


def _problems(most_pages: int, laid_out: LaidOut) -> Iterator[Problem]:
    yield from laid_out.problems
    if 0 < most_pages < laid_out.pages:
        most = "one page" if most_pages == 1 else f"{most_pages} pages"
        yield Problem("pages-too-many", f"It is {laid_out.pages} pages long; {most} is the most.")


_REMEDIES = {
    "pages-too-many": "Shorten it, or make two of it: a tired person reads two pages at the most.",
    "letters-not-drawn": "Write it with other letters, or put a font (.ttf) that has them into "
    "templates/print/fonts; they are printed as empty boxes now.",
    "text-does-not-fit": "Use shorter words or fewer columns there, or a smaller table.",
}


def _said(entry: Mapping[str, Any], address: str, source: str) -> Iterator[Finding]:
    """Yield what was found when a PDF was laid out."""
    for code, words in entry.get("problems", ()):
        yield Finding(
            code=code,
            severity=Severity.SHOULD,
            words=f"{address}: {words}",
            remedy=_REMEDIES[code],
            place=Place(source),
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """What the last build measured: findings that are still true, and how many sheets it knows."""

    findings: tuple[Finding, ...]
    measured: int
    total: int


def measured(sheets: Iterable[tuple[str, str, str]], build: Path) -> Measured:
    """Return what the last build found on sheets that have not changed since.

    Each sheet is its address, its source file and the fingerprint of what it says.
    """
    entries = _Book.read(build / "paper.json").entries
    asked = tuple(sheets)
    known = [
        (address, source)
        for address, source, facts in asked
        if facts and entries.get(address, {}).get("facts") == facts
    ]
    findings = (
        found for address, source in known for found in _said(entries[address], address, source)
    )
    return Measured(tuple(findings), len(known), len(asked))


def pages_noted(sheets: Iterable[tuple[str, str]], build: Path) -> Mapping[str, int]:
    """Return the pages of those sheets that the last build laid out and that say the same now.

    Each sheet is its address and the fingerprint of what it says; the answer is by address.
    """
    entries = _Book.read(build / "paper.json").entries
    return {
        address: int(entries[address]["pages"])
        for address, facts in sheets
        if facts and entries.get(address, {}).get("facts") == facts
    }


def paper_there(build: Path) -> frozenset[str]:
    """Return the addresses of the PDFs that earlier builds made, and that are still there."""
    entries = _Book.read(build / "paper.json").entries
    return frozenset(address for address in entries if is_there(build / address))


def how_to_install(missing: Sequence[str]) -> str:
    """Return the sentence for a computer on which these system packages are missing."""
    return (
        "No PDF was made, because system libraries are missing. This one command installs them: "
        f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
    )


def _unreadable(sheet: Sheet, outcome: str) -> Finding:
    return must(
        "paper-not-made",
        f"The PDF {sheet.address} could not be laid out: {outcome}.",
        "Look at what this file says that others do not: a drawing, a very long word, a table.",
        Place(sheet.source),
    )


# Keys: everything that shapes a PDF, in parts that can be named


def words_key(sheet: Sheet) -> str:
    """Return the fingerprint of the words that a sheet binds."""
    total = hashlib.sha256()
    for part in sheet.parts:
        total.update(f"{part.copies} {part.on_front} {len(part.html)}\n".encode())
        total.update(part.html.encode())
    return total.hexdigest()


def _looks_key(sheet: Sheet, press: Press) -> str:
    total = hashlib.sha256()
    for part in sheet.parts:
        for style in (*part.styles, *(["blank.css"] if part.on_front else [])):
            total.update(style.encode() + _digest(press.print_folder / style))
    for font in sorted(press.fonts.glob("*.ttf")):
        total.update(font.name.encode() + _digest(font))
    return total.hexdigest()


def _pictures_key(pictures: Iterable[str], press: Press) -> str:
    total = hashlib.sha256()
    for name in pictures:
        total.update(name.encode() + _digest(press.picture(name)))
    return total.hexdigest()


_SEEN: dict[tuple[str | int, ...], bytes] = {}


def _digest(path: Path) -> bytes:
    """Return the digest of a file's bytes; a file that did not change is read once."""
    try:
        stat = path.stat()
    except OSError:
        return b""
    # A clock may be set back, and a copy may keep the moment of what it copies.
    key = (str(path), stat.st_ino, stat.st_ctime_ns, stat.st_mtime_ns, stat.st_size)
    if key not in _SEEN:
        _SEEN[key] = hashlib.sha256(path.read_bytes()).digest()
    return _SEEN[key]


def _why(entry: Mapping[str, Any] | None, made_of: Mapping[str, str], there: bool) -> str:
    """Return why a PDF is laid out; an empty text when it need not be."""
    if entry is None:
        return "it is new"
    known = entry["made_of"]
    if known.get("tools") != made_of["tools"]:
        return "the tools that lay it out changed"
    reasons = [
        words
        for name, words in (
            ("words", "its words or its template changed"),
            ("looks", "a style sheet or a font changed"),
            ("pictures", "a picture in it changed"),
        )
        if known.get(name) != made_of[name]
    ]
    if not reasons and not there:
        return "its file was gone"
    return " and ".join(reasons)


@dataclass
class _Book:
    """What is known of each PDF that was laid out, by its address."""

    entries: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, path: Path) -> "_Book":
        """Read the book; one that cannot be read, or an entry that makes no sense, is forgotten."""
        return cls({key: entry for key, entry in read_book(path).items() if _is_entry(entry)})

    def keep(self, planned: Sequence[Planned]) -> None:
        """Forget what no longer belongs, and note what the rest says: it is as it was laid out.

        What a kept PDF says is what it said when it was laid out.
        """
        self.entries = {
            one.address: entry if one.is_kept else {**entry, "facts": one.facts}
            for one in planned
            if (entry := self.entries.get(one.address)) is not None
        }

    def write(self, path: Path) -> None:
        """Write the book."""
        write_book(path, self.entries)


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("pages"), int)
        and isinstance(entry.get("made_of"), dict)
        and isinstance(entry.get("problems"), list)
        and all(
            isinstance(item, list) and len(item) == 2 and str(item[0]) in _REMEDIES
            for item in entry["problems"]
        )
    )
