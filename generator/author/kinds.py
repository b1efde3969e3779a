"""Words become kinds of slot, ways of meeting, parts of the day and phases."""

import re

from ..model.slots import Mode, SlotKind

_ANY_CASE = re.IGNORECASE
_MUTUAL_HELP = re.compile(
    r"\b(?:AA|NA|CA|CMA|GA|MA)\b|\bA\.A\.|\bN\.A\.|"
    r"(?i:\b(?:(?:alcoholics|narcotics|cocaine)\s+anonymous|al-?anon|nar-?anon|SMART\s+(?:recovery|meeting)|"
    r"lifering|recovery\s+dharma|refuge\s+recovery|celebrate\s+recovery|women\s+for\s+sobriety|"
    r"mutual[\s-]+(?:help|aid|support)|self-help\s+(?:meeting|group)|big\s+book|"
    r"(?:12|twelve)[\s-]+steps?\s+(?:meeting|stud(?:y|ies))|steps?\s+study|traditions\s+study)\b)"
    r"|^SMART$"
)
_KINDS: tuple[tuple[SlotKind, re.Pattern[str]], ...] = (
    ("mutual_help", _MUTUAL_HELP),
    ("meal", re.compile(r"\b(?:lunch|dinner|breakfast|supper|meals?)\b", _ANY_CASE)),
    (
        "break",
        re.compile(
            r"\b(?:breaks?|snacks?)$|^(?:breaks?|snacks?|recess|transition)\b"
            r"(?!\s+(?:the|free|through|up|out|down)\b)",
            _ANY_CASE,
        ),
    ),
    (
        "testing",
        re.compile(
            r"\b(?:UDS|UAs?|UDTs?)\b|(?i:\b(?:urine|drug\s+(?:tests?|testing|screens?|screening)|"
            r"breathalyzer|toxicology|specimens?)\b)"
        ),
    ),
    (
        "video",
        re.compile(
            r"(?<!by )\b(?:videos?|films?|movies?)\b(?!\s+(?:call|visit|meeting))", _ANY_CASE
        ),
    ),
    (
        "family",
        re.compile(
            r"\b(?:(?:multi-?)?famil(?:y|ies)(?!\s+(?:of\s+origin|roles|history))|loved\s+ones|couples)\b",
            _ANY_CASE,
        ),
    ),
    (
        "medical",
        re.compile(
            r"(?:\b(?-i:MDs?|M\.D\.|APRN|PMHNP)(?!\w)|"
            r"\b(?:nurs(?:e|es|ing)|prescribers?|physicians?|doctors?|psychiatr\w*|medical|vitals|dosing|"
            r"(?:MAT|provider)\s+(?:visits?|checks?|appointments?)|"
            r"med(?:ication)?s?\s+(?:checks?|visits?|management|mgmt|clinic|appointments?|contacts?|pass))\b)"
            r"(?!.*\b(?:group|education|class|lecture)\b)",
            _ANY_CASE,
        ),
    ),
    (
        "individual",
        re.compile(
            r"\b(?:individuals?|1\s*:\s*1|1-on-1|one[\s-]+(?:on|to)[\s-]+one|case\s+management)\b",
            _ANY_CASE,
        ),
    ),
    (
        "activity",
        re.compile(
            r"\b(?:recreation\w*|yoga|gym|fitness|sports?|outings?|tai\s+chi|exercise|walk|walking)\b",
            _ANY_CASE,
        ),
    ),
    ("waiting", re.compile(r"\b(?:waiting|arrivals?)\b", _ANY_CASE)),
)


def kind_of(words: str) -> SlotKind:
    """Return the kind of slot that words most likely name; a group when nothing else is named."""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "group")


_OPTIONAL = re.compile(r"\boptional\b", _ANY_CASE)
_BY_APPOINTMENT = re.compile(r"\(?\bby\s+app(?:ointmen)?ts?\b\.?(?:\s+only\b)?\)?", _ANY_CASE)


def is_optional(words: str) -> bool:
    """Whether a title says that a client may leave it out."""
    return bool(_OPTIONAL.search(words))


def find_appointment(text: str) -> tuple[bool, str]:
    """Return whether a text says by appointment, and the text around that."""
    match = _BY_APPOINTMENT.search(text)
    return (True, f"{text[: match.start()]} {text[match.end() :]}") if match else (False, text)


_MODES: tuple[tuple[Mode, re.Pattern[str]], ...] = (
    ("hybrid", re.compile(r"\bhybrid\b", _ANY_CASE)),
    (
        "telehealth",
        re.compile(
            r"\b(?:via\s+|on\s+|by\s+)?(?:telehealth|virtual(?:ly)?|zoom|on-?line|remote(?:ly)?|video\s+call)\b",
            _ANY_CASE,
        ),
    ),
    ("in_person", re.compile(r"\b(?:in[\s-]person|on-?site|face[\s-]to[\s-]face)\b", _ANY_CASE)),
)


def find_mode(text: str) -> tuple[Mode | None, str]:
    """Return how people meet as a text tells it, and the text around that."""
    for mode, pattern in _MODES:
        if match := pattern.search(text):
            return mode, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


_PARTS: tuple[tuple[str, str], ...] = (
    ("weekend", r"\bweekends?\b"),
    ("evening", r"\b(?:evenings?|nights?|p\.?m\.?)\b"),
    ("afternoon", r"\bafternoons?\b"),
    ("morning", r"\b(?:mornings?|a\.?m\.?)\b"),
    ("day", r"\b(?:days?|daytime)\b"),
)


def part_of_day(words: str) -> str:
    """Return the part of the day that a track's name tells, or nothing."""
    return next((part for part, pattern in _PARTS if re.search(pattern, words, _ANY_CASE)), "")


def is_track_name(words: str) -> bool:
    """Whether words on a line of their own name a track."""
    is_short = len(words.split()) <= 5
    names = part_of_day(words) or re.search(r"\btracks?\b", words, _ANY_CASE)
    return bool(is_short and names and not re.search(r"\bschedule\b|[.!?]$", words, _ANY_CASE))


def is_for_all(words: str) -> bool:
    """Whether words name all tracks together."""
    return bool(
        re.fullmatch(
            r"(?:all|both|every|shared)(?:\s+(?:tracks?|clients|groups?|programs?))?|everyone|everybody",
            words.strip(),
            _ANY_CASE,
        )
    )


_PHASE_NAME = r"(?:\d{1,2}|one|two|three|four|five|I{1,3}|IV|V|[A-E])"
_PHASE = re.compile(
    rf"\bphases?\s+({_PHASE_NAME}\b(?:\s*(?:,|/|&|\+|and|or|-|–|to)\s*(?:phase\s+)?{_PHASE_NAME}\b)*)"
    r"(?:\s+only\b)?",
    _ANY_CASE,
)
_LEVELS: tuple[tuple[str, str], ...] = (
    ("Aftercare", r"\b(?:aftercare|continuing\s+care|alumni)\b"),
    ("Step-down", r"\bstep[\s-]*down\b"),
)
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_NUMERALS |= {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}


def find_phases(text: str) -> tuple[tuple[str, ...], str]:
    """Return the titles of the numbered phases that a text names, and the text around them."""
    match = _PHASE.search(text)
    if match is None:
        return (), text
    found = [
        _NUMERALS.get(name.lower(), name.upper())
        for name in re.findall(rf"\b{_PHASE_NAME}\b", match[1], _ANY_CASE)
    ]
    if len(found) == 2 and re.search(r"-|–|\bto\b", match[1]) and all(map(str.isdigit, found)):
        found = [str(number) for number in range(int(found[0]), int(found[1]) + 1)]
    titles = tuple(dict.fromkeys(f"Phase {name}" for name in found))
    return titles, f"{text[: match.start()]} {text[match.end() :]}"


def level_in(words: str) -> str:
    """Return the title of the later phase, step-down or aftercare, that words name, or nothing."""
    return next((title for title, words_of in _LEVELS if re.search(words_of, words, _ANY_CASE)), "")


_ROLE = re.compile(
    r"\b(?:counsell?ors?|therapists?|nurses?|peers?|specialists?|managers?|directors?|physicians?|"
    r"doctors?|prescribers?|staff|clinicians?|social\s+workers?|facilitators?|team|interns?|"
    r"technicians?|techs?|coach(?:es)?|leaders?|psychiatrists?|psychologists?|chaplains?|dietitians?)\b",
    _ANY_CASE,
)


def is_role(words: str) -> bool:
    """Whether words name a role, as against a person."""
    return bool(_ROLE.search(words))
