"""Sources become citations in one style, for screen and paper.

The only door of citeproc, which knows the Citation Style Language; the style is a file among the
templates, and any other style of that language may stand in its place.
"""

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup, escape

from ..model import Source

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle

_KINDS = {
    "article": "article-journal",
    "report": "report",
    "book": "book",
    "manual": "report",
    "web": "webpage",
    "law": "legislation",
    "label": "report",
}
_FIELDS = {
    "title": "title",
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "number": "number",
    "doi": "DOI",
    "url": "URL",
}
_PERSON = re.compile(r"(?P<family>.+) (?P<given>[A-Z][A-Za-z]?[A-Z]?(?:-[A-Z])?)")
"""A person as journals write one: the family name, then initials without points."""

_END_TWICE = re.compile(r"([.?!])(</i>)\.")
"""A title that ends a sentence itself; this processor does not look through the italics."""


class Citations:
    """Writes sources in the style of one file."""

    def __init__(self, style: Path) -> None:
        """Take the style's file; it is read when the first source is written."""
        self._path = style
        self._written: dict[Source, Markup] = {}

    @cached_property
    def _style(self) -> "CitationStylesStyle":
        from citeproc import CitationStylesStyle  # noqa: PLC0415 - a check cites nothing

        return CitationStylesStyle(str(self._path), validate=False)

    def cite(self, source: Source) -> Markup:
        """Return a source as safe HTML: its names, year, title in italics, where, and identifier."""
        if source not in self._written:
            self._written[source] = self._cited(source)
        return self._written[source]

    def _cited(self, source: Source) -> Markup:
        from citeproc import (  # noqa: PLC0415
            Citation,
            CitationItem,
            CitationStylesBibliography,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

        library = CiteProcJSON([_as_csl(source)])
        bibliography = CitationStylesBibliography(self._style, library, formatter.html)
        bibliography.register(Citation([CitationItem(source.id)]))
        (entry,) = bibliography.bibliography()
        words = _END_TWICE.sub(r"\1\2", str(entry))
        return Markup(nh3.clean(words, tags={"i", "b", "sup", "sub"}, attributes={}))  # noqa: S704 - sanitised


def _as_csl(source: Source) -> dict[str, object]:
    """Return a source in the words of the Citation Style Language, escaped: citeproc does not."""
    item: dict[str, object] = {"id": source.id, "type": _KINDS[source.type]}
    item |= {
        csl: str(escape(value)) for name, csl in _FIELDS.items() if (value := getattr(source, name))
    }
    if source.authors:
        item["author"] = [_name(author) for author in source.authors]
    if source.year:
        item["issued"] = {"date-parts": [[source.year]]}
    return item


def _name(author: str) -> dict[str, str]:
    """Return a person's name in parts, and that of a body, or the end of a long list, as it is."""
    person = _PERSON.fullmatch(author)
    parts = person.groupdict() if person else {"literal": author}
    return {part: str(escape(words)) for part, words in parts.items()}
