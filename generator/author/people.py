"""People in brackets behind a title are taken out: a program names roles, and nobody by name.

Whoever stands in brackets is told from a word by what curricula and schedules put there; a word
that nobody foresaw is rather taken for a person than kept.
"""

import re

from .days import days_only
from .kinds import find_mode, is_role, kind_of, part_of_day

_BRACKETS = re.compile(r"\(\s*([^()]*?)\s*\)|\[\s*([^\[\]]*?)\s*\]")
_LED_BY = re.compile(
    r"(?:(?<![\s,;–-])[\s,;–-]+)?\b(?:led|facilitated|taught|run|hosted)\s+by\s+(?:Dr\.?\s+|M[rsx]{1,2}\.?\s+)?"
    r"([A-Z][a-z'’]+(?:\s+[A-Z](?:[a-z'’]+|\.))?)"
)
_TITLED = re.compile(
    r"(?:(?<![\s,;–-])[\s,;–-]+)?\b(?:w/\s*|with\s+)?(?:Dr|Mr|Mrs|Ms|Mx)\.?\s+([A-Z][\w'’-]+)"
)
_JOINS = frozenset(
    (
        "with",
        "w",
        "and",
        "by",
        "led",
        "or",
        "facilitated",
        "host",
        "hosts",
        "see",
        "ask",
        "contact",
        "covers",
        "leads",
        "leading",
    )
)
_HONORIFICS = frozenset(("dr", "mr", "mrs", "ms", "mx", "miss", "sr", "fr", "rev", "pastor"))
_INITIAL = re.compile(r"[A-Z]\.?|[A-Z]\.[A-Z]\.?")
_CREDENTIAL = re.compile(
    r"(?:[A-Z]\.?){2,}(?:-?[A-Z0-9]+)?|Ph\.?D\.?|Psy\.?D\.?|L[A-Za-z]*[A-Z]{2,}"
)
_ENDINGS = re.compile(r".{2,}(?:ing|tions?|sions?|ments?|ness|ships?|apy|ics|ology|ures?|comers?)$")
_MOST_WORDS = 4
_WORDS = frozenset(
    """
    open closed women womens men mens ladies gentlemen adult adults teen teens youth adolescent
    adolescents young older senior seniors veteran veterans first responders parents mothers moms
    fathers dads couples families family friends alumni newcomer newcomers new clients client staff
    spouses partners siblings caregivers coed co-ed ed age ages starts
    all everyone only mixed gender lgbtq trans queer spanish english french creole bilingual
    portuguese russian arabic chinese mandarin korean vietnamese hmong somali asl native american
    large small big main office room suite building floor hall lobby lounge gym kitchen library
    chapel church center clinic campus annex conference upstairs downstairs north south east west
    required mandatory optional elective core basic basics advanced beginner beginners intermediate
    intensive outpatient phase level stage step steps part week weeks month day days daily weekly
    monthly weekday weekdays weekend cycle early middle late later recovery relapse prevention
    craving cravings trigger triggers anger grief loss trauma shame guilt stigma stress anxiety
    depression mood sleep health wellness nutrition body mind brain heart spirit spirituality faith
    gratitude peace serenity honesty acceptance mindful mindfulness skill skills life work
    job jobs money legal court home housing school community culture identity relationships
    boundaries communication emotion emotions feelings thoughts thinking behavior behaviors goal
    goals plan plans planning values motivation change stages sober sobriety alcohol drug drugs
    opioid opioids stimulant stimulants cannabis tobacco nicotine vaping gambling medication
    medications medicine mat naloxone narcan overdose withdrawal detox harm reduction safety safe
    seeking matrix living balance hazelden smart dharma yoga art music drama dance nature garden
    exercise walk outside outdoor outdoors break lunch dinner breakfast snack coffee free holiday
    holidays process education psychoeducation group groups session sessions class classes meeting
    meetings lecture video film workshop topic topics homework check checkin review intake
    assessment orientation discharge aftercare graduation support peer peers mutual self help
    individual private virtual online hybrid telehealth remote zoom teams phone call in person site
    onsite offsite hour hours minutes min max limit capacity size full waitlist tba tbd tbc pending
    cancelled canceled rotating varies various see desk note notes flexible self-paced cognitive
    behavioral dialectical motivational interviewing rational emotive acceptance commitment
    contingency management experiential therapeutic clinical medical nursing psychiatric case care
    primary lead licensed certified registered assistant addiction substance use program director
    jan feb mar apr jun jul aug sep oct nov dec january february march april june july august
    september october november december spring summer fall autumn winter
    """.split()  # noqa: SIM905 - a list of so many words reads best as words
)


def find_people(text: str) -> tuple[tuple[str, ...], str]:
    """Return the words that name people in a text, and the text without them."""
    found: list[str] = []

    def without(match: re.Match[str]) -> str:
        inner = match[1] or match[2] or ""
        shouts = text.upper() == text and bool(re.search(r"[A-Z]{4}", text[: match.start()]))
        if not names_person(inner.title() if shouts and len(inner) > 3 else inner):
            return match[0]
        found.append(match[0].strip(" ,;–-"))
        return " "

    text = _BRACKETS.sub(without, text)
    for pattern in (_LED_BY, _TITLED):
        found += [match[0].strip(" ,;–-") for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    return tuple(found), text


def names_person(words: str) -> bool:
    """Whether words name people, with or without their roles."""
    if len(words) > 60:
        return False
    pieces = re.split(r"[,;/&+]|\s[–-]\s|\band\b|\bor\b", find_mode(words)[1])
    return any(_is_person(piece) for piece in pieces)


def _is_person(words: str) -> bool:
    """Whether words between commas are one person's name and nothing else."""
    tokens = [token for token in words.split() if token.strip(".:")]
    names = [token.strip(":.") for token in tokens if not _is_neutral(token)]
    has_title = any(token.strip(".").lower() in _HONORIFICS for token in tokens)
    if not names or len(names) > _MOST_WORDS:
        return False
    return all(_looks_like_a_name(name) and (has_title or not _is_word(name)) for name in names)


def _looks_like_a_name(token: str) -> bool:
    letters = re.sub(r"[’'-]", "", token)
    return letters.isalpha() and letters[0].isupper() and not letters.isupper() and len(letters) > 1


def _is_neutral(token: str) -> bool:
    """Whether a word may stand beside a name without being one."""
    plain = token.strip(".:–-").lower()
    return (
        plain in _JOINS
        or plain in _HONORIFICS
        or bool(_INITIAL.fullmatch(token))
        or bool(_CREDENTIAL.fullmatch(token))
        or is_role(token)
        or bool(days_only(token).days)
    )


def _is_word(token: str) -> bool:
    plain = token.lower().removesuffix("'s").removesuffix("’s")
    return (
        plain in _WORDS
        or plain.removesuffix("s") in _WORDS
        or any(part in _WORDS for part in plain.split("-"))
        or bool(_ENDINGS.fullmatch(plain))
        or bool(part_of_day(token))
        or kind_of(token) != "group"
    )
