"""Whether words for staff alone stand in anything that clients hold or see.

A run of eight words of a guide that no field for clients holds is looked for in every such file,
wherever it can hide. The same sentence, written by people in a guide and on a sheet, is no leak.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..findings import Finding, Place, must
from ..model import Curriculum, Noun
from ..model.in_language import in_language
from ..model.readers import Reader, may_read, words_with_fields
from .looked import LookedAt
from .reading import texts_of
from .surfaces import SiteFile, Tell, files_of, reader_of

RUN = 8
"""So many words in a row are a sentence of somebody, not chance."""

_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"\]\([^)\s]*\)")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)*_]*\s+|\n+|\|")


@dataclass(frozen=True, slots=True)
class Source:
    """Where words for staff were written: the kind and id of an item, and the field."""

    kind: str
    id: str
    field: str


Private = Mapping[int, Source]
"""Runs of words that a reader may not read, each by its hash, with where they were written."""


def leaks(curriculum: Curriculum, site: Path, tell: Tell) -> LookedAt:
    """Look through every file of a site that clients hold or see, in its zip files too."""
    drawn = [text for file in (site / "figures").glob("*.svg") for text in _drawn(file)]
    private = {reader: private_runs(curriculum, reader, drawn) for reader in Reader}
    looked = 0
    findings: list[Finding] = []
    seen: set[bytes] = set()
    for file in files_of(site, tell):
        reader = reader_of(curriculum, file.address)
        if reader is None or file.address.endswith(".zip"):
            continue
        looked += 1
        # Zip files hold the very files of the site: what was read once says the same again.
        digest = hashlib.sha256(reader.value.encode() + file.data).digest()
        if digest not in seen:
            seen.add(digest)
            findings += _in_file(file, private[reader])
    return LookedAt("files that clients hold or see", looked, tuple(findings))


def _drawn(file: Path) -> Iterator[str]:
    return (text for _, text in texts_of(file.name, file.read_bytes()))


def _in_file(file: SiteFile, private: Private) -> Iterator[Finding]:
    told: set[Source] = set()
    try:
        for place, text in texts_of(file.address, file.data):
            for source, words in found_in(text, private):
                if source not in told:
                    told.add(source)
                    yield must(
                        "staff-words-go-home",
                        f"In {file.name} ({place}) stands what is written for staff alone in "
                        f"`{source.field}` of {source.kind} {source.id}: “{words} …”",
                        "Look at the template of this page or sheet: it shows a field that is not for "
                        "clients.",
                        Place(file.place),
                    )
    except ValueError as unread:
        yield must(
            "surface-unreadable",
            f"{file.name} was made for clients, and nobody can say what is in it: {unread}.",
            "Build again; if it stays, tell us which file it is.",
            Place(file.place),
        )


def found_in(text: str, private: Private) -> Iterator[tuple[Source, str]]:
    """Yield each run of private words in a text, with where it was written."""
    for run in _runs(_words(text)):
        source = private.get(hash(run))
        if source is not None:
            yield source, run


def private_runs(curriculum: Curriculum, reader: Reader, drawn: Iterable[str] = ()) -> Private:
    """Return the runs of words that a reader may not read: those that no field of theirs holds.

    `drawn` are the words in drawings, which people wrote as well. Items of a list follow each other
    on a sheet, so that a run may begin in one field and end in the next.
    """
    known = {hash(run) for text in drawn for run in _runs(_words(text))}
    private: dict[int, Source] = {}
    for kind, id, item in _in_every_language(curriculum):
        read: list[str] = []
        for noun, field, text, all_for_staff in words_with_fields(item):
            # What goes home may well be in the room, too.
            may = may_read(reader, noun, field) or may_read(Reader.HOME, noun, field)
            if may and not all_for_staff:
                read += _words(text)
                continue
            source = Source(kind, id, field)
            for run in chain.from_iterable(map(_runs, _sentences(text))):
                private[hash(run)] = source
        known.update(map(hash, _runs(read)))
    return {run: source for run, source in private.items() if run not in known}


def _in_every_language(curriculum: Curriculum) -> Iterator[tuple[str, str, Noun]]:
    yield from _items(curriculum)
    for language in curriculum.translations:
        yield from _items(in_language(curriculum, language).curriculum)


def _items(curriculum: Curriculum) -> Iterator[tuple[str, str, Noun]]:
    kinds: tuple[tuple[str, Mapping[str, Noun]], ...] = (
        ("topic", curriculum.topics),
        ("session", curriculum.sessions),
        ("sheet", curriculum.sheets),
        ("program", curriculum.programs),
        ("requirement pack", curriculum.packs),
        ("source", curriculum.sources),
        ("term", curriculum.terms),
        ("resource", curriculum.resources),
        ("local rule", curriculum.local_rules),
        ("approval", curriculum.approvals),
        ("edition", {"edition": curriculum.edition}),
    )
    for kind, items in kinds:
        for id, item in items.items():
            yield kind, id, item


def _sentences(text: str) -> Iterator[list[str]]:
    for sentence in _SENTENCE.split(_LINK.sub("]", text)):
        yield _words(sentence)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("\u00ad", "").casefold())


def _runs(words: list[str]) -> Iterable[str]:
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
