"""A sheet for clients or families that is hard to read.

What it finds: a sheet for clients or families whose running words lie more than one grade above its
`reading_grade_target` (6 where none is set) by both of two formulas, Flesch-Kincaid and SMOG.

Why it matters: many people read at the sixth grade or below, and everybody reads worse when they
are tired, ill or afraid. A sheet that is too hard is not read.

Example:
    - id: signs
      kind: text
      text: Physiological manifestations frequently necessitate immediate medical evaluation.

Better:
    - {id: signs, kind: text, text: "Your body may show signs. Some of them need a doctor today."}

What to do: cut long sentences in two, and take the short word for the long one. Names of medicines,
numbers and lists of whom to call are not counted. Read it aloud afterwards: a formula counts
syllables and knows nothing of sense.

Who decides: whoever edits the sheet. A form that has to use the words of a law may set a higher
`reading_grade_target`.

Sources: AMA and NIH advice on the sixth grade, as told in this project's domain facts, 7.3;
Kincaid and others 1975; McLaughlin 1969.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..reading import sheet_grades
from ..rule import Rule
from ..texts import offered

ABOVE = 1.0


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each sheet that both formulas call too hard."""
    for id, sheet in offered(curriculum.sheets):
        measured = sheet_grades(sheet)
        if measured is None:
            continue
        target = sheet.reading_grade_target
        if min(measured.flesch_kincaid, measured.smog) > target + ABOVE:
            yield rule.found(
                f"These words read at grade {measured.flesch_kincaid:.1f} (Flesch-Kincaid) and "
                f"{measured.smog:.1f} (SMOG); the target is {target}.",
                "Cut long sentences in two, and use shorter words.",
                curriculum.place("handout", id, "blocks"),
            )


RULE = Rule("reading-too-hard", Severity.SHOULD, look, __doc__)
