"""Words of the field that somebody new does not know: short forms, and terms of brain, body and talk.

The list names what facilitators and papers say; a term of it is no mistake where it is explained.
Names of substances and medicines are left to the glossary, and so are names that people say in
everyday life, such as TV, ID, US, AA and NA.
"""

import re
from collections.abc import Iterator

SHORT_FORMS = frozenset(
    {
        *("ACA", "ACE", "ACT", "ADA", "ADHD", "AMA", "ARNP", "ASAM", "AUD"),
        *("AVE", "BAC", "BPD", "CADC", "CBT", "CCBHC", "CIWA", "CM", "COD"),
        *("COWS", "CPS", "CRAFT", "DBT", "DOT", "DSM", "DUI", "DWI", "EAP"),
        *("EHR", "EMDR", "EMT", "FMLA", "GABA", "GAD", "HCV", "HIPAA", "IOP"),
        *("LAI", "LCSW", "LMHC", "LOC", "MAT", "MAUD", "MBRP", "MDD", "MET"),
        *("MHPAEA", "MI", "MOUD", "OCD", "OP", "OTP", "OUD", "PAWS", "PCP"),
        *("PEP", "PHP", "PHQ", "PO", "PrEP", "PRN", "PTSD", "REMS", "RN"),
        *("ROI", "SAMHSA", "SBIRT", "SNRI", "SPMI", "SSDI", "SSI", "SSRI", "STI"),
        *("SUD", "TANF", "TBI", "TIP", "TSF", "UA", "UDS", "WIC", "XR"),
    }
)
"""Short forms, in the letters in which they are written."""

TERMS = (
    "abstinence violation effect",
    "agonist",
    "ambivalence",
    "amygdala",
    "anhedonia",
    "antagonist",
    "autonomic",
    "cognitive distortion",
    "comorbid",
    "contingency management",
    "countertransference",
    "decatastrophize",
    "dissociation",
    "dopamine",
    "dysphoria",
    "extinction",
    "half-life",
    "hyperarousal",
    "hypervigilance",
    "incentive salience",
    "induction",
    "kindling",
    "limbic",
    "neuroadaptation",
    "neuroplasticity",
    "neurotransmitter",
    "norepinephrine",
    "nucleus accumbens",
    "polysubstance",
    "precipitated withdrawal",
    "prefrontal",
    "protracted withdrawal",
    "psychoeducation",
    "receptor",
    "recovery capital",
    "self-efficacy",
    "serotonin",
    "sublingual",
    "titration",
    "toxicology",
    "transference",
)
"""Terms in small letters; each is looked for as a whole word, with an s or without."""

_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]?[A-Z]{1,5}(?=s?\b)")


def terms_in(text: str) -> Iterator[str]:
    """Yield each word of the list that a text uses, as it stands there, once."""
    yield from dict.fromkeys(form for form in _CAPITALS.findall(text) if form in SHORT_FORMS)
    lowered = text.lower()
    for term in TERMS:
        if term in lowered:
            found = re.search(rf"\b{re.escape(term)}(?=s?\b)", text, re.IGNORECASE)
            if found:
                yield found.group()


_EXPLAINS = re.compile(
    r"[\"”’)*]*(?:s[\"”’)*]*)? ?(?:\(|\u2014|: |, (?:a|an|the|or|which|that is)\b|(?:is|are|means?|stands? for|says|was)\b)"
)
_OPENS = re.compile(
    r"(?:\(|\bcalled (?:an? )?|\bnamed |\bor |\b(?:word|name) for (?:it|that|this) is (?:an? )?)[\"“‘*]*$"
)


def explains(text: str, start: int, end: int) -> bool:
    """Whether a text explains the term between two places: it says what it is, or gives it as a name."""
    return bool(_EXPLAINS.match(text[end:]) or _OPENS.search(text[:start]))
