"""A telephone number typed into a plan or a sheet.

What it finds: digits that read like a telephone number anywhere in a session plan, handout or form,
911 and 988 excepted.

Why it matters: numbers change. A number that stands in one central file is corrected once; a number
typed into forty sheets is wrong on thirty-nine of them, and somebody calls it at night.

Example:
    - {id: call, kind: text, text: Call the helpline at 1-800-662-4357.}

Better:
    - {id: call, kind: resources, resources: [helpline-treatment]}

What to do: take the number out and add a `resources` block that names the resource, such as
`helpline-treatment`. In a plan, write "the treatment helpline on the sheet".

Who decides: whoever edits the plan or the sheet. Which numbers are true is for whoever keeps the
list of resources.

Sources: facts of this project on helplines, several of which moved between 2023 and 2026.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..texts import written_in

_GAP = "[ .\u00a0\u2010-\u2013-]"
"""What stands between the parts of a number: a space, a dot, or one of the kinds of hyphen."""
_NUMBER = re.compile(
    rf"(?<![\w.-])(?:\+?1{_GAP}?)?(?:\(\d{{3}}\){_GAP}?|\d{{3}}{_GAP})\d{{3}}{_GAP}?\d{{4}}(?![\w-])"
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each telephone number in the words of a plan or a sheet."""
    for kind, items in (("session", curriculum.sessions), ("handout", curriculum.sheets)):
        for id, item in items.items():
            written = tuple(written_in(item))
            if not _NUMBER.search("\n".join(words for _, words in written)):
                continue  # asked of all together, it takes a fraction
            for path, words in written:
                for number in _NUMBER.findall(words):
                    yield rule.found(
                        f"The number {number.strip()} is typed in here.",
                        "Take it out and name the resource instead; numbers live in "
                        "curriculum/resources.yaml.",
                        curriculum.place(kind, id, *path),
                    )


RULE = Rule("phone-typed-in", Severity.MUST, look, __doc__)
