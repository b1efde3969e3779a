"""Words that show who a real person is.

What it finds: in every file, its notes and comments too, a date of birth, a record, insurance or
social security number with its digits, an e-mail address that is a person's own, a telephone number
beside a name, a street address beside a name, and a full name beside a date or a diagnosis. In notes
and reasons also a telephone number that is in no list of resources.

Why it matters: a curriculum is copied, printed and published. The law protects even the fact that
somebody is a client, and a story that somebody could recognise cannot be taken back.

Example:
    do: Read out the sheet of the client born 03/14/1988, record number 48213.

Better:
    do: Read out a sheet that you made up beforehand.

What to do: take it out, also from the history of the file, and tell your privacy officer if it was a
client's. Examples are invented, and carry a first name at the most.

Who decides: nobody can allow it. Whether something has to be reported is for the privacy officer.

Sources: 42 CFR Part 2; 45 CFR 164.514(b), identifiers.
"""

from collections.abc import Iterable, Iterator, Mapping

from ...findings import Finding, Place, Severity
from ...model import Curriculum, Noun, Program, TranslationFile
from ..identifying import KINDS, TELEPHONE, Identifying, identified_in, kinds_for
from ..rule import Rule
from ..texts import Path, written_in

_ASIDE = frozenset({"notes", "reason", "role", "by", "reviewed_by"})
"""Fields for colleagues, in which nobody needs a telephone number."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each text that shows who somebody is; its words are not repeated."""
    listed = _listed(curriculum)
    for kind, id, above, item in _items(curriculum):
        for path, what in _in_texts(written_in(item), listed | _own(item)):
            yield _says(rule, what, curriculum.place(kind, id, *above, *path))
    for translation in _translations(curriculum):
        for path, what in _in_texts(translation.written(), listed):
            yield _says(rule, what, curriculum.place("translation", translation.file, *path))
    for file, remarks in curriculum.remarks.items():
        together = "\n".join(text for _, text in remarks)
        if not any(_found(together, KINDS, listed, is_aside=True)):
            continue  # a file may have half a million lines
        for line, text in remarks:
            for what in _found(text, KINDS, listed, is_aside=True):
                yield _says(rule, what, Place(file, line, 1))


def _in_texts(
    texts: Iterable[tuple[Path, str]], ours: frozenset[str]
) -> Iterator[tuple[Path, str]]:
    """Yield the path and the name of each thing in texts of one file that shows who somebody is."""
    written = [*texts]
    kinds = kinds_for(text for _, text in written)
    for path, text in written:
        is_aside = _is_aside(path)
        if not kinds and not is_aside:
            continue
        for what in _found(text, kinds, ours, is_aside=is_aside):
            yield path, what


def _translations(curriculum: Curriculum) -> Iterator[TranslationFile]:
    for items in curriculum.translations.values():
        for files in items.values():
            yield from files


def _is_aside(path: Path) -> bool:
    return any(part in _ASIDE for part in path[-1:])


def _says(rule: Rule, what: str, place: Place) -> Finding:
    return rule.found(
        f"{what} stands here, and shows who somebody is.",
        "Take it out, also from the history of the file; if it is a client's, tell your privacy officer.",
        place,
    )


def _found(
    text: str, kinds: Iterable[Identifying], ours: frozenset[str], *, is_aside: bool
) -> Iterator[str]:
    named = tuple(identified_in(text, kinds))
    yield from named
    has_other = _numbers([text]) - ours if is_aside else ()
    if has_other and "A name with its telephone number" not in named:
        yield "A telephone number that is in no list"


def _numbers(texts: Iterable[str | None]) -> frozenset[str]:
    """Return the digits of every telephone number in some texts."""
    return frozenset(
        _digits(number) for text in texts if text for number in TELEPHONE.findall(text)
    )


def _listed(curriculum: Curriculum) -> frozenset[str]:
    """Return every number that stands in the list of resources."""
    resources = curriculum.resources.values()
    return _numbers(number for item in resources for number in (item.phone, item.text))


def _own(item: Noun) -> frozenset[str]:
    """Return every number that a program gives as its own."""
    if not isinstance(item, Program):
        return frozenset()
    return _numbers((*item.contact.values(), *(item.brand.letterhead if item.brand else ())))


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdigit())[-10:]


def _items(curriculum: Curriculum) -> Iterator[tuple[str, str, Path, Noun]]:
    """Yield kind, id, path above it and noun of everything but sources: their authors have names."""
    kinds: tuple[tuple[str, Mapping[str, Noun]], ...] = (
        ("topic", curriculum.topics),
        ("session", curriculum.sessions),
        ("handout", curriculum.sheets),
        ("program", curriculum.programs),
        ("requirements", curriculum.packs),
        ("approval", curriculum.approvals),
        ("edition", {"edition": curriculum.edition}),
    )
    for kind, items in kinds:
        for id, item in items.items():
            yield kind, id, (), item
    shared: tuple[tuple[str, str, Mapping[str, Noun]], ...] = (
        ("glossary", "terms", curriculum.terms),
        ("local-rules", "rules", curriculum.local_rules),
    )
    for kind, name, items in shared:
        for id, item in items.items():
            yield kind, kind, (name, id), item


RULE = Rule("person-identified", Severity.MUST, look, __doc__)
