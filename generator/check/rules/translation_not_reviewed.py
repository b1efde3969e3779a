"""A translation that nobody has compared with the base words.

What it finds: a file below `curriculum/translations/<language>/` that translates something, and whose
`reviewed_by` is empty. It is said once for each language.

Why it matters: federal rules ask that a machine translation of critical text be reviewed by a
qualified human, and a slip in a safety text can cost a life. What is made of it says in both
languages that it is not reviewed.

Example:
    review: {by: translator, on: 2027-01-04}

Better:
    review: {by: translator, reviewed_by: nurse who speaks Spanish, on: 2027-01-11}

What to do: let a qualified person read both languages side by side, safety text first, and write
their role under `reviewed_by` and the day under `on`. Never a name.

Who decides: the program's director; only a person who has compared the words signs for them.

Sources: 45 CFR 92.201; domain facts of this project, 7.4 and 7.8.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ...model.translated import State
from ..rule import Rule
from ..translated import translations
from ..wording import counted


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each language in which something is shown that nobody has compared."""
    used: dict[str, dict[str, list[bool]]] = {}
    for one in translations(curriculum):
        for value in one.values(State.CURRENT):
            if value.file and not value.file.review.reviewed_by:
                files = used.setdefault(one.language, {})
                files.setdefault(value.file.file, []).append(value.is_safety)
    for language, files in used.items():
        values = [is_safety for found in files.values() for is_safety in found]
        yield rule.found(
            f"No qualified person has compared {counted(len(values), 'value')} in "
            f"{counted(len(files), 'file')} of the language {language} with the base words; "
            f"{sum(values) or 'none'} of them {'is' if sum(values) == 1 else 'are'} safety text. "
            "What is made of them says so.",
            "Let one read both side by side, safety text first; then write the role under "
            f"`reviewed_by`. groupwork translate status {language} counts what is left.",
            curriculum.place("translation", next(iter(files)), "review"),
        )


RULE = Rule("translation-not-reviewed", Severity.CONSIDER, look, __doc__)
