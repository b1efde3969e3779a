"""Work of others that may not be passed on.

What it finds: a sheet or form that passes on something of others (`borrowed`) from a source whose
licence is not known to allow it: none is written, it says copyright or unknown, or it allows no
changes, no business, or only under its own terms.

Why it matters: this curriculum is given on under CC BY 4.0, and every program that prints a sheet
relies on our right to give it. A scale without permission puts them in the wrong.

Example:
    borrowed:
      - {source: a-scale-2010, what: "The ten questions, unchanged"}  # its licence: copyright

Better:
    borrowed:
      - {source: a-scale-2019, what: "The ten questions, unchanged"}  # its licence: CC BY 4.0

What to do: link to the owner's page instead, take a work with an open licence, or write the idea
afresh in your own words. When the owner has given leave in writing, an agency may write so into the
source's `licence`, beginning with "permission": then this rule is content.

Who decides: whoever answers for the rights of the program; ask the owner when in doubt.

Sources: LICENSE-CONTENT of this project (CC BY 4.0).
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..texts import offered

ALLOWS = re.compile(
    r"(?:public domain|CC0|CC[ -]BY)(?: \d\.\d)?(?: (?:US|International|IGO|Universal))?"
    r"|permission\b.*",
    re.IGNORECASE,
)
"""Licences that let a work of others stand in one under CC BY 4.0."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each borrowed thing whose source does not allow it."""
    for id, sheet in offered(curriculum.sheets):
        for taken in sheet.borrowed:
            source = curriculum.sources.get(taken.source)
            if source is None or ALLOWS.fullmatch((source.licence or "").strip()):
                continue
            licence = (
                f'its licence is "{source.licence}"' if source.licence else "it has no licence"
            )
            yield rule.found(
                f"{taken.what}: taken from `{taken.source}`, and {licence}.",
                "Link to the owner's page, take a work with an open licence, or write it afresh; "
                "with leave in writing, let its licence begin with permission.",
                curriculum.place("handout", id, "borrowed", taken.source, "source"),
            )


RULE = Rule("borrowed-without-licence", Severity.MUST, look, __doc__)
