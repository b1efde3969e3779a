"""A sentence that is too long to take in.

What it finds: on a sheet for clients or families a sentence of more than 20 words; in what a
facilitator says aloud (`say`, `script`, and `say` of the brief) one of more than 25, where a
semicolon is heard as an end. A block or a segment is found once, with its longest sentence.

Why it matters: a tired reader loses the start of a long sentence before the end, and a listener
cannot go back.

Example:
    say: |
      Today we look at what a craving is, where it comes from, how it grows, what you can do while
      it is strong, and whom you could call when it does not go away by itself.

Better:
    say: |
      Today we look at what a craving is and how it grows.
      Then we plan what you do, and whom you call.

What to do: make two sentences of it, or a list.

Who decides: whoever edits the plan or the sheet.

Sources: CONTENT standard of this project; domain facts, 7.3.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
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

READ, HEARD = 20, 25
"""The most words of a sentence that is read, and of one that is heard."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each block and each segment that holds a sentence which is too long."""
    for id, plan in offered(curriculum.sessions):
        yield from _found(rule, curriculum, ("session", id), said(plan), HEARD)
    for id, sheet in offered(curriculum.sheets):
        if sheet.is_taken_home:
            yield from _found(rule, curriculum, ("handout", id), read_by_clients(sheet), READ)


def _found(
    rule: Rule,
    curriculum: Curriculum,
    item: tuple[str, str],
    texts: Iterator[tuple[Path, str]],
    most: int,
) -> Iterator[Finding]:
    longest: dict[Path, tuple[int, str, Path]] = {}
    for path, text in texts:
        if text.count(" ") < most:
            continue
        for sentence in sentences(text.replace("; ", ".\n") if most == HEARD else text):
            count = len(words(sentence))
            part = path if path[0] == "brief" else path[:2]
            if count > most and count > longest.get(part, (0, "", ()))[0]:
                longest[part] = (count, sentence, path)
    for count, sentence, path in longest.values():
        yield rule.found(
            f'The sentence "{beginning(sentence)}" has {count} words; {most} are the most here.',
            "Make two sentences of it, or a list.",
            curriculum.place(*item, *path),
        )


RULE = Rule("sentence-too-long", Severity.SHOULD, look, __doc__)
