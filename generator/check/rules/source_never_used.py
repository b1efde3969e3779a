"""Sources that nothing refers to.

What it finds: sources in the list of sources that no session, topic, sheet or term names. They are
told in one finding.

Why it matters: a list that is longer than what was used looks like more evidence than there is, and
every source in it has to be kept up to date.

Example:
    sources:
      - {id: nobody-1999, type: article, title: A trial that no plan names, year: 1999}

Better:
    evidence:
      - {source: nobody-1999, for: "One trial, 40 people: the effect was small."}

What to do: name the source where it is used, with what it is cited for, or take it out of the list.
While sessions are still being written, it may wait.

Who decides: whoever keeps the list of sources.

Sources: CONTENT standard of this project, point 9.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..wording import counted, listed

SHOWN = 5
"""How many of them are named; the others are counted."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield one finding that names the first of the sources which nothing refers to."""
    used = set(_used(curriculum))
    unused = [id for id in curriculum.sources if id not in used]
    if unused and not curriculum.broken:
        names = [f"`{id}`" for id in unused[:SHOWN]]
        if len(unused) > SHOWN:
            names.append(f"{len(unused) - SHOWN} more")
        yield rule.found(
            f"Nothing refers to {counted(len(unused), 'source')}: {listed(names)}.",
            "Name each where it is used, with what it is cited for, or take it out of the list.",
            curriculum.place("sources", "sources", "sources", unused[0]),
        )


def _used(curriculum: Curriculum) -> Iterator[str]:
    for topic in curriculum.topics.values():
        yield from (evidence.source for evidence in topic.evidence)
    for plan in curriculum.sessions.values():
        yield from (evidence.source for evidence in plan.evidence)
    for sheet in curriculum.sheets.values():
        yield from sheet.sources
        yield from (taken.source for taken in sheet.borrowed)
    yield from (term.source for term in curriculum.terms.values() if term.source)


RULE = Rule("source-never-used", Severity.CONSIDER, look, __doc__)
