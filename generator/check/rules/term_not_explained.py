"""A word of the field that nobody explains.

What it finds: on a sheet for clients or families, and in what a facilitator says aloud, a short
form or a term of the field, such as MOUD, anhedonia or agonist, which neither the glossary knows
nor the same sheet or plan explains anywhere. Each is found once in a file.

Why it matters: who does not know a word stops reading or, in a group, stops listening and does not
ask.

Example:
    say: Anhedonia often gets better in the first months.

Better:
    say: |
      For a while, nothing feels good. The word for that is anhedonia.
      It often gets better in the first months.

What to do: take the plain word; or say in the same place what it means; or write it into the
glossary.

Who decides: whoever edits the plan or the sheet.

Sources: PEMAT, items 3 and 4 (everyday language; terms are explained), Agency for Healthcare
Research and Quality; domain facts of this project, 7.1.
"""

from collections.abc import Iterable, Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Noun
from ..jargon import explains, terms_in
from ..rule import Rule
from ..texts import Path, offered, read_by_clients, said, words_of


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each term that is nowhere explained, once in a file."""
    known = {name.lower() for term in curriculum.terms.values() for name in (term.term, *term.also)}
    for kind, id, item, texts in _heard_and_read(curriculum):
        whole = [text for _, text in words_of(item)]
        for path, term in _terms(texts):
            if term.lower() not in known and not _is_explained(term, whole):
                yield rule.found(
                    f'"{term}" is a word of the field that nobody explains here.',
                    "Take the plain word, say in the same place what it means, or write it into "
                    "the glossary.",
                    curriculum.place(kind, id, *path),
                )


def _heard_and_read(
    curriculum: Curriculum,
) -> Iterator[tuple[str, str, Noun, Iterator[tuple[Path, str]]]]:
    for id, plan in offered(curriculum.sessions):
        yield "session", id, plan, said(plan)
    for id, sheet in offered(curriculum.sheets):
        if sheet.is_taken_home:
            yield "handout", id, sheet, read_by_clients(sheet)


def _terms(texts: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Yield each term of the list in the texts, once, with where it is first said."""
    seen: set[str] = set()
    for path, text in texts:
        for term in terms_in(text):
            if term.lower() not in seen:
                seen.add(term.lower())
                yield path, term


def _is_explained(term: str, texts: list[str]) -> bool:
    for text in texts:
        start = text.lower().find(term.lower())
        while start >= 0:
            if explains(text, start, start + len(term)):
                return True
            start = text.lower().find(term.lower(), start + 1)
    return False


RULE = Rule("term-not-explained", Severity.SHOULD, look, __doc__)
