"""Words that show who a real person is.

What it finds: in plans, sheets and topics, a date of birth or a record number with its digits, an
e-mail address that is a person's own, and a telephone number beside a first and a last name.

Why it matters: a curriculum is copied, printed and published. The law protects even the fact that
somebody is a client, and a story that somebody could recognise cannot be taken back.

Example:
    do: Read out the sheet of the client born 03/14/1988, record number 48213.

Better:
    do: Read out a sheet that you made up beforehand.

What to do: take it out, also from the history of the file, and tell your privacy officer if it was a
client's. Examples are invented, and carry a first name at the most.

Who decides: nobody can allow it. Whether something has to be reported is for the privacy officer.

Sources: 42 CFR Part 2; 45 CFR 164.514(b), identifiers.
"""

import re
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Noun
from ..rule import Rule
from ..texts import words_of

_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|"
    r"(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)(?: \d{1,2},?)? (?:19|20)\d{2})"
)
_BORN = re.compile(
    rf"\b(?:born(?: on)?|dob|d\.o\.b\.|date of birth|birth ?date|birthday)[:,]?(?: is| was)? {_DATE}",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:mrn|medical record|record number|record no\.?|chart number|patient (?:id|number)|"
    r"client (?:id|number)|case number|ssn|social security number)[:#]?(?: is| was| number)? ?#?"
    r"(?=[a-z]{0,3}-?\d)[a-z]{0,3}-?\d[\d-]{3,}\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?:(?<![\w.+-])[\w+-]+(?:\.[\w+-]+)*@(?:gmail|yahoo|hotmail|outlook|icloud|aol|proton|protonmail|live|msn)\.\w+"
    r"|\b[a-z]{2,}\.[a-z]{2,}\d*@[\w-]+(?:\.[\w-]+)+)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][a-z]+(?<!Line)(?<!line)(?<!Help)(?<!Center)(?<!Clinic)(?<!Office)(?<!Police)"
    r"(?<!Hospital)(?<!Program)(?<!Department)(?<!Service)(?<!Services)(?<!Group)(?<!Control)(?<!Number)"
    r"(?:,|:| at| on)? (?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}\b"
)

KINDS = (
    ("A date of birth", _BORN, ("born", "birth", "dob", "d.o.b")),
    ("A record number", _RECORD, ("mrn", "record", "number", " id", "ssn", "case")),
    ("The e-mail address of a person", _EMAIL, ("@",)),
    ("A name with its telephone number", _PHONE, ()),
)


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each text that shows who somebody is; its words are not repeated."""
    for kind, id, item in _items(curriculum):
        for path, text in words_of(item):
            lowered = text.lower()
            if not any(letter in lowered for letter in "0123456789@"):
                continue
            for what, pattern, stems in KINDS:
                if (not stems or any(stem in lowered for stem in stems)) and pattern.search(text):
                    yield rule.found(
                        f"{what} stands here, and shows who somebody is.",
                        "Take it out, also from the history of the file; if it is a client's, tell "
                        "your privacy officer.",
                        curriculum.place(kind, id, *path),
                    )


def _items(curriculum: Curriculum) -> Iterator[tuple[str, str, Noun]]:
    for id, topic in curriculum.topics.items():
        yield "topic", id, topic
    for id, plan in curriculum.sessions.items():
        yield "session", id, plan
    for id, sheet in curriculum.sheets.items():
        yield "handout", id, sheet


RULE = Rule("person-identified", Severity.MUST, look, __doc__)
