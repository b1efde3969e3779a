"""What shows who a real person is, by its form alone: numbers, dates of birth, names beside facts.

Only those stand here that can be found surely. A first and last name are taken for a person's when
the first is a common given name of the United States, or when a title stands before the last.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|"
    rf"(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}},?)? (?:19|20)\d{{2}})"
)
_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|"
    rf"\d{{1,2}} {_MONTH} (?:19|20)\d{{2}}|{_MONTH} \d{{1,2}},? (?:19|20)\d{{2}})"
)
"""A whole date; a month and a year alone are when a book came out."""

PHONE = r"(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}\b"
_NOT_AFTER = "(?<![\\w.-])"

_GIVEN = (
    "Aaron|Abigail|Adam|Alejandro|Alex|Alexander|Alexis|Alice|Alicia|Alma|Amanda|Amber|Amy|Ana|"
    "Andrea|Andrew|Angela|Anita|Ann|Anna|Anne|Annie|Anthony|Antonio|Arthur|Ashley|Barbara|"
    "Benjamin|Bernard|Beth|Betty|Beverly|Bobby|Bonnie|Bradley|Brandon|Brenda|Brian|Brittany|"
    "Bruce|Bryan|Carl|Carlos|Carmen|Carol|Carolyn|Catherine|Charles|Cheryl|Chris|Christina|"
    "Christine|Christopher|Cindy|Connie|Craig|Crystal|Cynthia|Daniel|Darlene|David|Deborah|"
    "Debra|Denise|Dennis|Diana|Diane|Diego|Donald|Donna|Doris|Dorothy|Douglas|Edward|Elena|"
    "Elizabeth|Ellen|Emily|Emma|Eric|Erica|Esther|Eugene|Evelyn|Fernando|Frances|Francisco|"
    "Gabriel|Gabriela|Gary|George|Gerald|Gloria|Gregory|Guadalupe|Harold|Harry|Heather|Hector|"
    "Helen|Henry|Howard|Ian|Irene|Isabel|Isabella|Jacob|Jacqueline|James|Jamie|Jane|Janet|"
    "Janice|Jason|Javier|Jean|Jeffrey|Jennifer|Jeremy|Jerry|Jesse|Jessica|Jesus|Jill|Jim|Joan|"
    "Joe|John|Johnny|Jonathan|Jorge|Jose|José|Joseph|Joshua|Joyce|Juan|Juana|Juanita|Judith|"
    "Judy|Julia|Julie|Justin|Karen|Katherine|Kathleen|Kathryn|Kathy|Kayla|Keith|Kenneth|Kevin|"
    "Kimberly|Kyle|Larry|Laura|Lauren|Lawrence|Leonard|Leslie|Linda|Lisa|Lois|Lori|Louis|Louise|"
    "Lucas|Luis|Luz|Manuel|Marcus|Margaret|Maria|María|Marie|Marilyn|Mario|Marta|Martha|Martin|"
    "Mary|Matthew|Megan|Melissa|Michael|Michelle|Miguel|Mildred|Monica|Nancy|Natalie|Nathan|"
    "Nicholas|Nicole|Norma|Olivia|Oscar|Pamela|Patricia|Patrick|Paul|Paula|Pedro|Peggy|Peter|"
    "Philip|Phillip|Phyllis|Rachel|Ralph|Ramon|Randy|Raymond|Rebecca|Ricardo|Richard|Rita|"
    "Robert|Roberto|Robin|Roger|Ronald|Rosa|Roy|Russell|Ruth|Ryan|Samantha|Samuel|Sandra|Sara|"
    "Sarah|Scott|Sean|Sharon|Shirley|Sofia|Sophia|Stephanie|Stephen|Steven|Susan|Tammy|Teresa|"
    "Terry|Theresa|Thomas|Tiffany|Timothy|Tina|Todd|Tyler|Vanessa|Veronica|Victor|Vincent|"
    "Walter|Wanda|Wayne|Wendy|William|Willie|Yolanda|Zachary"
)
_NO_PERSON = (
    "(?:Act|Anonymous|Avenue|Center|Church|Clinic|College|County|Court|Day|Department|Foundation|Fund|"
    r"Hospital|House|Institute|Office|Program|Road|School|Service|Services|Street|University)\b"
)
_FAMILY = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’][A-ZÀ-Þ]?[a-zà-ÿ]+)?"
_NAME = (
    rf"(?:\b(?:{_GIVEN}) (?:[A-Z]\. ?)?(?!{_NO_PERSON}){_FAMILY}\b(?! {_NO_PERSON})|"
    rf"\b(?:Mr|Ms|Mrs|Mx)\.? {_FAMILY})"
)
_ILLNESS = (
    r"(?:\b(?:use disorder|alcoholi\w+|addict\w+|bipolar|schizo\w+|ptsd|major depress\w+|personality disorder|"
    r"hiv|aids|hepatitis|aud|oud|f1\d\.\d+)\b)"
)
_IS = r"(?:,? (?:who )?(?:has|had|is|was|lives with|suffers from|diagnosed|dx)\b| ?[,:(;-])"
_STREET = (
    r"\d{1,5} (?:[NSEW]\.? )?(?:[A-Z0-9][\w'’]* ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Terrace)\b"
)


@dataclass(frozen=True, slots=True)
class Identifying:
    """One kind: what it is called, how it looks, and what it cannot be without.

    That is looked for first, because it is found sooner: small letters, a digit, a given name or a
    title, a part that `holds` describes.
    """

    what: str
    pattern: re.Pattern[str]
    stems: tuple[str, ...] = ()
    needs_number: bool = True
    needs_name: bool = False
    holds: re.Pattern[str] | None = None

    def may_stand_in(self, lowered: str) -> bool:
        """Whether a text, in small letters, has what this kind cannot do without."""
        return not self.stems or any(stem in lowered for stem in self.stems)


KINDS = (
    Identifying(
        "A date of birth",
        re.compile(
            r"\b(?:born(?: on)?|b\.|dob|d\.o\.b\.|date of birth|birth ?date|birthday)[:,]?(?: is| was)? ?"
            rf"{_DATE}",
            re.IGNORECASE,
        ),
        ("born", "birth", "dob", "d.o.b", "b. "),
    ),
    Identifying(
        "A record number",
        re.compile(
            r"\b(?:mrn|mr#|medical record|record number|record no\.?|chart number|patient (?:id|number)|"
            r"client (?:id|number)|case number|ssn|social security number)[:#]?(?: is| was| number| no\.?)?"
            r"[ :]{0,2}#? ?(?=[a-z]{0,3}-?\d)[a-z]{0,3}-?\d[\d-]{3,}\b",
            re.IGNORECASE,
        ),
        ("mrn", "mr#", "record", "number", " id", "ssn", "case"),
    ),
    Identifying(
        "A social security number",
        re.compile(rf"{_NOT_AFTER}(?!000|666|9\d\d)\d{{3}}-(?!00)\d\d-(?!0000)\d{{4}}(?![\w-])"),
        ("-",),
    ),
    Identifying(
        "An insurance number",
        re.compile(
            r"\b(?:(?:medicaid|medicare|insurance|insured|member|subscriber|policy|beneficiary|claim|plan)"
            r"(?: (?:id|number|no\.?)|#| ?#)|medicaid|medicare)(?: number)?(?: is| was)?[ :#]{1,3}"
            r"(?=[a-z0-9-]*\d[a-z0-9-]*\d[a-z0-9-]*\d[a-z0-9-]*\d[a-z0-9-]*\d)[a-z0-9][a-z0-9-]{5,}\b",
            re.IGNORECASE,
        ),
        (
            "medicaid",
            "medicare",
            "insur",
            "member",
            "subscriber",
            "policy",
            "benef",
            "claim",
            "plan",
        ),
    ),
    Identifying(
        "An insurance number",
        re.compile(
            r"\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?"
            r"[AC-HJKMNP-RT-Y]{2}\d\d\b"
        ),
    ),
    Identifying(
        "The e-mail address of a person",
        re.compile(
            r"(?:(?<![\w.+-])[\w+-]+(?:\.[\w+-]+)*@(?:gmail|yahoo|hotmail|outlook|icloud|aol|proton|protonmail|live|msn)"
            r"\.\w+|\b[a-z]{2,}\.[a-z]{2,}\d*@[\w-]+(?:\.[\w-]+)+)\b",
            re.IGNORECASE,
        ),
        ("@",),
    ),
    Identifying(
        "A name with its telephone number",
        re.compile(
            r"\b[A-Z][a-z]+ [A-Z][a-z]+(?<!Line)(?<!line)(?<!Help)(?<!Center)(?<!Clinic)(?<!Office)(?<!Police)"
            r"(?<!Hospital)(?<!Program)(?<!Department)(?<!Service)(?<!Services)(?<!Group)(?<!Control)"
            rf"(?<!Number)(?:,|:| at| on)? {PHONE}|\b(?:{_GIVEN})(?:,|:| at| on)? {PHONE}"
        ),
        holds=re.compile(PHONE),
    ),
    Identifying(
        "A street address",
        re.compile(
            rf"(?:{_NAME}(?:,| of| at|:| lives (?:at|on))|\b(?:[Cc]lient|[Pp]atient|[Hh]e|[Ss]he|[Tt]hey)"
            rf"(?:'s|’s| who)? (?:lives?|living|address|home)(?: is)?(?: at| on|:)?) {_STREET}"
        ),
        (
            " st",
            " ave",
            " ro",
            " rd",
            " dr",
            " la",
            " ln",
            " bou",
            " bl",
            " co",
            " ct",
            " way",
            " pl",
            " te",
        ),
        holds=re.compile(_STREET),
    ),
    Identifying(
        "A full name beside a date",
        re.compile(rf"{_NAME}[^.!?\n]{{0,20}}?(?i:{_DAY})|(?i:{_DAY})[,:]? {_NAME}"),
        ("19", "20", "/"),
        needs_name=True,
    ),
    Identifying(
        "A full name beside a diagnosis",
        re.compile(
            rf"{_NAME}(?i:{_IS})[^.!?\n]{{0,40}}?(?i:{_ILLNESS})|(?i:\b(?:diagnosis|dx|chart) of )\b{_NAME}"
        ),
        (
            *("use disorder", "alcoholi", "addict", "bipolar", "schizo", "ptsd", "depress"),
            *(
                "personality disorder",
                "hiv",
                "aids",
                "hepatitis",
                "aud",
                "oud",
                "f1",
                "diagnosis of",
                "dx of",
                "chart of",
            ),
        ),
        needs_number=False,
        needs_name=True,
    ),
)
"""Every kind, written out by hand."""

TELEPHONE = re.compile(rf"{_NOT_AFTER}{PHONE}")
"""A number by itself: in notes among colleagues nobody needs one that is in no list."""


_NUMBER = re.compile(r"[0-9@]")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+")
_GIVEN_NAMES = frozenset({*_GIVEN.split("|"), "Mr", "Ms", "Mrs", "Mx"})


def kinds_for(texts: Iterable[str]) -> tuple[Identifying, ...]:
    """Return the kinds that may stand in one of many texts: asked of all together, it takes a fraction."""
    together = "\n".join(texts)
    lowered = together.lower()
    has_name = not _GIVEN_NAMES.isdisjoint(_CAPITALISED.findall(together))
    return tuple(
        kind
        for kind in KINDS
        if (has_name or not kind.needs_name)
        and kind.may_stand_in(lowered)
        and (kind.holds is None or kind.holds.search(together))
    )


def identified_in(text: str, kinds: Iterable[Identifying] = KINDS) -> Iterator[str]:
    """Yield what of a text shows who somebody is, each kind once; the words are not repeated."""
    has_number = _NUMBER.search(text)
    possible = [kind for kind in kinds if has_number or not kind.needs_number]
    if not possible:
        return
    lowered = text.lower()
    found = (
        kind.what for kind in possible if kind.may_stand_in(lowered) and kind.pattern.search(text)
    )
    yield from dict.fromkeys(found)
