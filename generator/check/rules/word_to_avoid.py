"""A word that makes a person into a condition, or a treatment into something lesser.

What it finds: in plans, sheets, topics and the glossary, a word of the list of words to avoid, such
as "addict", "substance abuse", "clean" of a person or "rock bottom". Quotations in quotation marks,
names of agencies and groups, and titles of sources are left in peace.

Why it matters: what people are called changes how they are treated, by others and by themselves.

Example:
    - {id: key, kind: callout, text: Addicts can recover.}

Better:
    - {id: key, kind: callout, text: People with a substance use disorder recover.}

What to do: use the words of the remedy, or say plainly what happened. Put a client's own words into
quotation marks; people may call themselves what they like.

Who decides: whoever edits the plan or the sheet, together with people in recovery.

Sources: National Institute on Drug Abuse, Words Matter; domain facts of this project, 7.5.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Noun
from ..avoided import AVOIDED, Avoided
from ..rule import Rule
from ..texts import Path, offered, without_quotes, words_of

OF_STUDIES = frozenset({"9", "18"})
"""Rows that say what a study counted, and so may stand in evidence and notes."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each word to avoid; the same word is found once in a text."""
    for kind, id, before, item in _items(curriculum):
        texts = tuple((path, text, text.lower()) for path, text in words_of(item, before))
        whole = "\n".join(lowered for _, _, lowered in texts)
        for avoided in AVOIDED:
            if any(stem.lower() in whole for stem in avoided.stems):
                for path, word in _used(avoided, texts):
                    yield rule.found(
                        f'"{word}" is a word to avoid.',
                        f"Say: {avoided.instead}. A client's own words stand in quotation marks.",
                        curriculum.place(kind, id, *path),
                    )


def _items(curriculum: Curriculum) -> Iterator[tuple[str, str, Path, Noun]]:
    for id, topic in offered(curriculum.topics):
        yield "topic", id, (), topic
    for id, plan in offered(curriculum.sessions):
        yield "session", id, (), plan
    for id, sheet in offered(curriculum.sheets):
        yield "handout", id, (), sheet
    for id, term in curriculum.terms.items():
        yield "glossary", "glossary", ("terms", id), term


def _used(avoided: Avoided, texts: tuple[tuple[Path, str, str], ...]) -> Iterator[tuple[Path, str]]:
    for path, text, lowered in texts:
        if avoided.rows in OF_STUDIES and path[0] in {"evidence", "evidence_limits", "notes"}:
            continue
        if any(stem.lower() in lowered for stem in avoided.stems):
            match = avoided.pattern.search(without_quotes(text))
            if match:
                yield path, match.group()


RULE = Rule("word-to-avoid", Severity.SHOULD, look, __doc__)
