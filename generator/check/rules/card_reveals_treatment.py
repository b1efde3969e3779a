"""A wallet card or a letter whose heading shows that somebody is in treatment.

What it finds: the words treatment, recovery, addiction, rehab, program, sober, relapse, overdose,
withdrawal, craving or the name of a substance or a medication in the title of a wallet card or of a letter, or in the heading of a card block.

Why it matters: a card falls out of a wallet at work. What it says at the top must not tell anybody
why its owner carries it; the law protects even the fact of being a patient (42 CFR Part 2).

Example:
    - {id: card, kind: card, heading: My recovery card, text: Call somebody.}

Better:
    - {id: card, kind: card, heading: When it gets hard, text: Call somebody.}

What to do: name what the card is for its owner, such as "When it gets hard" or "In an emergency".

Who decides: whoever edits the sheet. A card that names treatment is not a choice that staff can
make for a client.

Sources: 42 CFR Part 2.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import CardBlock, Curriculum
from ..rule import Rule

REVEALING = re.compile(
    r"\b(treatment|recovery|recovering|addict\w*|rehab\w*|program|sober\w*|relapse\w*|overdose\w*|"
    r"withdrawal|craving\w*|alcohol\w*|drug\w*|opioid\w*|heroin|fentanyl|cocaine|meth|methadone|methamphet\w*|"
    r"cannabis|benzo\w*|naloxone|buprenorphine)\b",
    re.IGNORECASE,
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each card whose heading reveals its owner."""
    for id, sheet in curriculum.sheets.items():
        headings: list[tuple[tuple[str, ...], str]] = [
            (("blocks", block.id, "heading"), block.heading)
            for block in sheet.blocks
            if isinstance(block, CardBlock) and block.heading
        ]
        if sheet.form in {"wallet-card", "letter"}:
            headings.append((("title",), sheet.title))
        what = "letter" if sheet.form == "letter" else "card"
        for path, heading in headings:
            word = REVEALING.search(heading)
            if word:
                yield rule.found(
                    f'The word "{word.group()}" at the head of a {what} shows why its owner has it.',
                    'Use a heading that tells nothing, such as "In an emergency".',
                    curriculum.place("handout", id, *path),
                )


RULE = Rule("card-reveals-treatment", Severity.MUST, look, __doc__)
