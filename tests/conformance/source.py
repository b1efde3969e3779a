"""Reads the HTML that a PDF was laid out from: what it says, in which order, and what each part is.

A PDF is held against it by opinion.py. What style sheets add or hide is said here too.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

KINDS: Mapping[str, str] = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "p": "P",
    "table": "Table",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
}
"""The elements that a listener is told of, and their tags; all others only hold them together."""

UNSPOKEN = frozenset({"head", "footer", "svg"})
"""Elements that are not part of the page's own words; those of a drawing are in its title."""

HIDDEN = frozenset({"name"})
"""Classes of spans that no style sheet of paper shows."""

ADDED = re.compile(r"\d+|[·.]+|\.*\d+|,page(?:\d+)?\.?")
"""What style sheets add to the words: numbers of steps and pages, dots that lead to them."""

_ALONE = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]+")
PICTURE, FIELD = "\ue000", "\ue001"
"""Stand among the words where a picture and a field are."""


class Part(NamedTuple):
    """An element of the source: its tag, a number of its own, and whether it is in a table's head."""

    kind: str
    number: int
    is_head: bool = False


Chain = tuple[Part, ...]
"""The elements that hold a letter, the outermost first."""


@dataclass
class Source:
    """What one PDF should say: its letters with what holds them, and what stands around its pages."""

    title: str = ""
    words: str = ""
    chains: list[tuple[int, Chain]] = field(default_factory=list)
    """Where in the words a chain begins to hold."""
    pictures: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    tables: dict[int, list[str]] = field(default_factory=dict)
    """The cells of each row, by the number of the table: HDD is a header and two cells."""
    heads: dict[int, str] = field(default_factory=dict)
    """What is repeated of a table on each page."""
    around: set[str] = field(default_factory=set)
    titles: list[int] = field(default_factory=list)
    """How many headings of the first level each document has that is bound, and each section of a book."""
    count: int = 0
    """How many elements are numbered."""


def plain(text: str) -> str:
    """Return letters as they are compared: no white space, no case, each written in one way."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def source_of(parts: Iterator[tuple[str, int]]) -> Source:
    """Return what a PDF should say that binds these documents, each as often as it is copied."""
    source = Source()
    for html, copies in parts:
        for _ in range(copies):
            reader = _Reader(source)
            reader.feed(html)
            reader.close()
    return source


class _Reader(HTMLParser):
    """Adds one document to a source."""

    def __init__(self, source: Source) -> None:
        super().__init__(convert_charrefs=True)
        self._source = source
        self._stack: list[tuple[str, Part | None, bool]] = []
        self._chain: Chain = ()
        self._said: list[str] = [source.words]
        self._length = len(source.words)
        self._footer: list[str] = []
        self._title: list[str] = []
        source.titles.append(0)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Go into an element; pictures and fields stand among the words."""
        known = {name: value or "" for name, value in attributes}
        self._source.around.update(
            plain(known[name]) for name in ("data-head", "data-book") if name in known
        )
        if "data-head" in known:
            self._source.titles.append(0)  # a book: each of its sections has a title
        if tag in {*_ALONE, "textarea", "svg"}:
            self._put_thing(tag, known)
        if tag in _ALONE:
            return
        classes = known.get("class", "").split()
        is_quiet = self._is_quiet or tag in UNSPOKEN or not HIDDEN.isdisjoint(classes)
        part = self._enter(tag) if tag in KINDS and not is_quiet else None
        self._stack.append((tag, part, is_quiet))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._stack:
            name, part, _ = self._stack.pop()
            if part:
                self._chain = self._chain[:-1]
            if name == "footer":
                self._source.around.add(plain("".join(self._footer)))
                self._footer = []
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Add words where they belong."""
        names = [name for name, _, _ in self._stack]
        if "footer" in names:
            self._footer.append(data)
        elif names[-1:] == ["title"]:
            if names[-2:] == ["svg", "title"]:
                self._source.pictures[-1] += " ".join(data.split())
            elif "head" in names:
                self._title.append(data)
        elif not self._is_quiet and (text := plain(data)):
            self._put(text)

    def close(self) -> None:
        """Finish the document."""
        super().close()
        self._source.words = "".join(self._said)
        self._source.title = self._source.title or " ".join("".join(self._title).split())

    @property
    def _is_quiet(self) -> bool:
        return bool(self._stack and self._stack[-1][2])

    def _enter(self, tag: str) -> Part:
        is_head = any(name == "thead" for name, _, _ in self._stack)
        self._source.count += 1
        part = Part(KINDS[tag], self._source.count, is_head)
        self._chain = (*self._chain, part)
        tables = [one.number for one in self._chain if one.kind == "Table"]
        if part.kind == "H1":
            self._source.titles[-1] += 1
        if part.kind == "Table":
            self._source.tables[part.number] = []
        elif part.kind == "TR":
            self._source.tables[tables[-1]].append("")
        elif part.kind in {"TH", "TD"}:
            self._source.tables[tables[-1]][-1] += part.kind[1]
        return part

    def _put_thing(self, tag: str, known: Mapping[str, str]) -> None:
        if self._is_quiet:
            return
        if tag in {"img", "svg"}:
            # A drawing that stands in the text says its own title, which comes later.
            self._source.pictures.append(" ".join(known.get("alt", "").split()))
            self._put(PICTURE)
        elif tag in {"input", "textarea"}:
            self._source.fields.append(" ".join(known.get("title", "").split()))
            self._put(FIELD)

    def _put(self, text: str) -> None:
        self._source.chains.append((self._length, self._chain))
        self._said.append(text)
        self._length += len(text)
        head = next((one for one in self._chain if one.kind == "Table"), None)
        if head and self._chain[-1].is_head:
            self._source.heads[head.number] = self._source.heads.get(head.number, "") + text
