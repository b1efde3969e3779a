"""Words for clients in which things are done and nobody does them.

What it finds: a sheet for clients or families, or what a facilitator says aloud in a plan, in which
more than 15 of 100 sentences are passive, three at the least. Sentences of fewer than four words
are not counted, and neither are states ("you are tired").

Why it matters: "The form must be signed" leaves a tired reader to find out by whom. "Sign the form"
does not.

Example:
    - {id: key, kind: text, text: "The form is signed. The kit is given. The plan is made with you."}

Better:
    - {id: key, kind: text, text: "Sign the form. Take the kit. We make the plan with you."}

What to do: say who does it; to a reader, that is "you" or "we".

Who decides: whoever edits the plan or the sheet. Where it does not matter who does it, such as
"No name is needed", the passive is right, and one or two of them are found nowhere.

Sources: PEMAT, item 5 (active voice), Agency for Healthcare Research and Quality; domain facts of
this project, 7.1. The share is a working figure of ours.
"""

from collections.abc import Iterable, Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..passive import is_passive
from ..rule import Rule
from ..texts import (
    Path,
    beginning,
    offered,
    read_by_clients,
    said,
    sentences,
    words,
)
from ..wording import listed

MOST, FEWEST, SHORT = 0.15, 3, 4
SHOWN = 3
"""How many of them are named; the others are counted."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each plan and each sheet that is passive too often."""
    for id, plan in offered(curriculum.sessions):
        yield from _found(rule, curriculum, ("session", id), said(plan))
    for id, sheet in offered(curriculum.sheets):
        if sheet.is_taken_home:
            yield from _found(rule, curriculum, ("handout", id), read_by_clients(sheet))


def _found(
    rule: Rule, curriculum: Curriculum, item: tuple[str, str], texts: Iterable[tuple[Path, str]]
) -> Iterator[Finding]:
    counted = [
        (path, sentence)
        for path, text in texts
        for sentence in sentences(text)
        if len(words(sentence)) >= SHORT
    ]
    passive = [(path, sentence) for path, sentence in counted if is_passive(sentence)]
    if len(passive) >= FEWEST and len(passive) > MOST * len(counted):
        path, _ = passive[0]
        shown = [f'"{beginning(sentence)}"' for _, sentence in passive[:SHOWN]]
        yield rule.found(
            f"{len(passive)} of {len(counted)} sentences do not say who does what, "
            f"such as {listed(shown)}.",
            "Say who does it; to a reader, that is you or we.",
            curriculum.place(*item, *path),
        )


RULE = Rule("passive-often", Severity.CONSIDER, look, __doc__)
