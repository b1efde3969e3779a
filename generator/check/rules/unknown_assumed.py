"""Something that a published schedule did not say, so that it was assumed.

What it finds: each entry under `unknown` of a program.

Why it matters: hours, groups and results rest on the assumption as if somebody had said it.

Example:
    unknown:
      - {id: breaks, what: whether breaks are counted, assumed: no break at all}

Better: the program was asked, the entry is gone, and the break is a slot:
    - {id: break, kind: break, day: monday, start: "18:45", minutes: 15}

What to do: ask the program, write its answer where it belongs, and remove the entry.

Who decides: the program whose schedule it is; nobody else can answer.

Sources: none; this keeps an example honest.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each thing that was assumed."""
    for id, program in curriculum.programs.items():
        for entry in program.unknown:
            what, assumed = (text.rstrip(". ") for text in (entry.what, entry.assumed))
            yield rule.found(
                f"Not told by the published schedule: {what}. Assumed: {assumed}.",
                "Ask the program, write its answer where it belongs, and remove this entry.",
                curriculum.place("program", id, "unknown", entry.id),
            )


RULE = Rule("unknown-assumed", Severity.SHOULD, look, __doc__)
