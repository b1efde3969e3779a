"""A claim about what was found in studies, in a file that names no source.

What it finds: sure signs of such a claim (a percentage, "studies show", "research says", "times more
likely", an odds ratio) in `say`, `script`, `summary` or `key_message` of a session, in the aims of a
topic, or on a sheet, where the file's `evidence` or `sources` names no source that there is.

Why it matters: a figure that nobody can look up cannot be corrected, and it frightens or comforts
people all the same.

Example:
    key_message: Studies show that 60 percent of people return to use.
    evidence: []

Better:
    key_message: Many people return to use, and many of them come back.
    evidence:
      - {source: mclellan-2000, for: "Return to use is as common as in other long illnesses."}

What to do: name the source and what it is cited for, or leave the figure out.

Who decides: whoever edits the file, with whoever keeps the list of sources.

Sources: CONTENT standard of this project, point 9.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..texts import Path, beginning, offered, read_by_clients, said, sentences, without_quotes

CLAIM = re.compile(
    r"(?<![\w.])(?!(?:0|100) ?(?:%|percent))\d+(?:\.\d+)? ?(?:%|percent\b)|"
    r"\b(?:stud(?:y|ies)|trials?|research|researchers|scientists|meta-analys[ei]s|reviews?|surveys?) "
    r"(?:also |have |has |now |often )?(?:shows?|shown|finds?|found|suggests?|suggested|says|tells? us|proves?|"
    r"proved|proven)\b|\baccording to (?:research|studies|a study)\b|"
    r"\b(?:times|percent|%) (?:more|less|as|higher|lower) ?(?:likely|often|common|frequent)?\b|"
    r"\bodds ratios?\b|\brate ratios?\b|\bis (?:clinically |scientifically )?proven\b",
    re.IGNORECASE,
)
_STEMS = (
    *("%", "percent", "stud", "trial", "research", "scientists", "meta-analys", "review", "survey"),
    *("times", "ratio", "proven"),
)

_Item = tuple[str, str, bool, Iterator[tuple[Path, str]]]


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for the first such claim of each file without a source."""
    if ("sources", "sources") in curriculum.broken:
        return
    for kind, id, has_source, texts in _items(curriculum):
        if has_source:
            continue
        for path, text in texts:
            sentence = _claim(text)
            if sentence:
                yield rule.found(
                    f'"{beginning(sentence)}" tells what was found, and this file names no source.',
                    "Name the source and what it is cited for, or leave the figure out.",
                    curriculum.place(kind, id, *path),
                )
                break


def _items(curriculum: Curriculum) -> Iterator[_Item]:
    for id, topic in offered(curriculum.topics):
        sources = (evidence.source for evidence in topic.evidence)
        yield "topic", id, _any(curriculum, sources), iter([(("aims",), topic.aims)])
    for id, plan in offered(curriculum.sessions):
        sources = (evidence.source for evidence in plan.evidence)
        head: list[tuple[Path, str]] = [
            (("summary",), plan.summary),
            (("key_message",), plan.key_message),
        ]
        yield "session", id, _any(curriculum, sources), iter([*head, *said(plan)])
    for id, sheet in offered(curriculum.sheets):
        yield "handout", id, _any(curriculum, iter(sheet.sources)), read_by_clients(sheet)


def _any(curriculum: Curriculum, sources: Iterator[str]) -> bool:
    return any(source in curriculum.sources for source in sources)


def _claim(text: str) -> str:
    lowered = text.lower()
    if not any(stem in lowered for stem in _STEMS):
        return ""
    return next(
        (
            sentence
            for sentence in sentences(without_quotes(text))
            if CLAIM.search(sentence) and not sentence.endswith("?")
        ),
        "",
    )


RULE = Rule("claim-without-source", Severity.SHOULD, look, __doc__)
