"""A block of a handout that cannot be drawn as it is written.

What it finds: a `write` block with neither lines nor a box, or with both; a `table` with neither
rows nor row labels, or with both; a quiz question whose answer is not one of its choices.

Why it matters: the sheet would print without the place to write, and nobody would see it before
the group.

Example:
    - {id: person, kind: write, prompt: "My person:"}

Better:
    - {id: person, kind: write, prompt: "My person:", lines: 1}

What to do: say how much room there is: `lines: 3`, or `box: medium`.

Who decides: whoever edits the sheet.

Sources: none; this keeps sheets usable.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Block, Curriculum, QuizBlock, TableBlock, WriteBlock
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each block that lacks what it needs to be drawn."""
    for id, sheet in curriculum.sheets.items():
        for block in sheet.blocks:
            for words, remedy in _faults(block):
                yield rule.found(words, remedy, curriculum.place("handout", id, "blocks", block.id))


def _faults(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, WriteBlock) and (block.lines is None) == (block.box is None):
        has = "neither" if block.lines is None else "both"
        yield (
            f"A place to write has either lines or a box, and this one has {has}.",
            "Write `lines: 3`, or `box: small`, `medium` or `large`.",
        )
    if isinstance(block, TableBlock) and (block.rows is None) == (not block.row_labels):
        has = "neither" if block.rows is None else "both"
        yield (
            f"A table has either a number of blank rows or row labels, and this one has {has}.",
            "Write `rows: 4`, or list `row_labels`.",
        )
    if isinstance(block, QuizBlock):
        for question in block.questions:
            if question.choices and question.answer not in question.choices:
                yield (
                    f'The answer "{question.answer}" is not one of the choices of `{question.id}`.',
                    "Write the answer exactly as one of the choices.",
                )


RULE = Rule("block-incomplete", Severity.MUST, look, __doc__)
