"""Advice or a wording that can hurt somebody who follows it.

What it finds: in plans, sheets and the list of resources, wordings that the safety facts of this
project forbid and that can be found surely: stopping alcohol or sedatives "cold turkey", a drink as
a remedy, other minutes between doses of naloxone than 2 to 3, "no need to call", a promise that
nobody is arrested, doses and schedules for coming off on sheets, "commit suicide", numbers of
helplines that have moved, and more. A sentence that warns of it, a question, what a client is quoted
to say, evidence and notes are left in peace.

Why it matters: somebody may do what the sheet says, alone, at night.

Example:
    - {id: stop, kind: text, text: "Ready? Quit cold turkey and sweat it out."}

Better:
    - id: stop
      kind: text
      text: "Ready? Do not stop all at once on your own. Talk to us or a doctor today."

What to do: put in what the remedy says, or leave it out. If the sentence is meant as a warning, say
so in the same sentence: "Never …", "… can kill".

Who decides: the clinical director, with the safety facts at hand; not the editor of one sheet.

Sources: the lists "Do not say" in this project's safety facts, sections 1 to 8 and 12.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Handout, Noun
from ..harmful import HARMFUL, Harmful
from ..rule import Rule
from ..texts import (
    Path,
    is_warned_of,
    negates,
    offered,
    with_lead,
    without_quotes,
    words_of,
)

UNSPOKEN = frozenset({"evidence", "notes", "question", "choices", "pairs"})
"""What nobody is told as true: evidence, notes for editors, and what a quiz lets people judge."""

_Item = tuple[str, str, Path, Noun, bool]


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each sentence that holds such a wording."""
    for kind, id, before, item, is_home in _items(curriculum):
        warning = _headed_by_a_warning(item)
        texts = tuple(
            (path, text.replace("**", ""), text.lower().replace("**", ""))
            for path, text in words_of(item, before)
            if not UNSPOKEN.intersection(path) and path[:2] not in warning
        )
        whole = "\n".join(lowered for _, _, lowered in texts)
        for harmful in HARMFUL:
            if harmful.only_sheets and not is_home:
                continue
            if any(stem in whole for stem in harmful.stems):
                for path, words in _told(harmful, texts):
                    yield rule.found(
                        f'"{words}" can hurt somebody.',
                        harmful.instead,
                        curriculum.place(kind, id, *path),
                    )


def _items(curriculum: Curriculum) -> Iterator[_Item]:
    for id, topic in offered(curriculum.topics):
        yield "topic", id, (), topic, False
    for id, plan in offered(curriculum.sessions):
        yield "session", id, (), plan, False
    for id, sheet in offered(curriculum.sheets):
        yield "handout", id, (), sheet, sheet.is_taken_home
    for id, resource in curriculum.resources.items():
        yield "resources", "resources", ("resources", id), resource, False
    for id, rule in curriculum.local_rules.items():
        yield "local-rules", "local-rules", ("rules", id), rule, False


def _headed_by_a_warning(item: Noun) -> frozenset[Path]:
    """Return the blocks of a sheet whose heading forbids what stands in them, such as: Do not."""
    blocks = item.blocks if isinstance(item, Handout) else ()
    return frozenset(
        ("blocks", block.id) for block in blocks if block.heading and negates(block.heading)
    )


def _told(harmful: Harmful, texts: tuple[tuple[Path, str, str], ...]) -> Iterator[tuple[Path, str]]:
    for path, text, lowered in texts:
        if not any(stem in lowered for stem in harmful.stems) or not harmful.pattern.search(text):
            continue
        for lead, sentence in with_lead(without_quotes(text, keep_answers=True)):
            match = harmful.pattern.search(sentence)
            if (
                match
                and (harmful.near is None or harmful.near.search(f"{lead} {sentence}"))
                and (
                    harmful.even_if_warned
                    or not (negates(lead) or is_warned_of(sentence, *match.span()))
                )
            ):
                yield path, match.group()
                break


RULE = Rule("advice-that-can-hurt", Severity.MUST, look, __doc__)
