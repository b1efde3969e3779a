"""A brand colour in which words are hard to read.

What it finds: a program's `brand` colour that has a contrast of less than 4.5 to 1 with the page
or with the white words on it.

Why it matters: people with low vision cannot read the buttons, and on a poor screen nobody can.
From 2027 accessible pages are the law for most programs that take federal money.

Example: `brand: {colour: "#e8a33d"}`, which is orange: white words on it have a contrast of 2.1.

Better: `brand: {colour: "#8e6325"}`, the same orange, darker.

What to do: take the colour that the finding names, which is the nearest one that can be read.
Until then pages are made with that one.

Who decides: whoever keeps the program's colours.

Sources: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..colour import LIGHT, least_contrast, readable
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each program whose colour cannot be read on a page."""
    for id, program in curriculum.programs.items():
        if program.brand is None or program.brand.colour is None:
            continue
        colour = program.brand.colour.lower()
        better = readable(colour, LIGHT)
        if better == colour:
            continue
        yield rule.found(
            f"The colour {colour} has a contrast of {least_contrast(colour, LIGHT):.1f} to 1 with the "
            "page where it is least; words need 4.5 to 1.",
            f"Use {better}, the nearest colour that can be read. Pages are made with it until then.",
            curriculum.place("program", id, "brand", "colour"),
        )


RULE = Rule("brand-hard-to-read", Severity.SHOULD, look, __doc__)
