"""Words to avoid about people and their care, each with what to say instead.

Source: domain facts of this project, 7.5, after the National Institute on Drug Abuse ("Words
Matter") and the Recovery Research Institute's list of terms; the numbers are the rows there. Row 31
(suicide) is found by `advice-that-can-hurt`. Row 11 of a person, 12 of a person, 15 "wasted", 18
"slipped" and 10 "habit" alone are left out: they are said of rooms, hands, time, ice and sleep too.

Quotations never reach these patterns, and neither do capitals that make a name of two words, such
as Substance Abuse in an agency's; so the patterns are told apart by case where that matters.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Avoided:
    """One word to avoid: `stems` are small letters of which a text holds one before it is searched."""

    rows: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    instead: str


def avoid(rows: str, stems: str, pattern: str, instead: str, *, case: bool = False) -> Avoided:
    """Return a word to avoid; `stems` stand between bars, and `case` tells capitals from small letters."""
    flags = 0 if case else re.IGNORECASE
    return Avoided(rows, tuple(stems.split("|")), re.compile(pattern, flags), instead)


_SUBSTANCE = (
    r"(?:substances?|drugs?|alcohol|opioids?|opiates?|heroin|cocaine|crack|meth|cannabis|marijuana|"
    r"benzos?|pills?|prescriptions?|medications?|medicines?|inhalants?|polysubstance)"
)

AVOIDED: tuple[Avoided, ...] = (
    avoid(
        "1, 6, 28, 38",
        "addict",
        r"\baddicts?\b(?! (?:you|people|them|him|her|us|me)\b)",
        "person with a substance use disorder, or person in recovery",
    ),
    avoid(
        "2, 28",
        "alcoholic",
        r"(?<!non-)(?<!non)\balcoholics?\b(?! (?:anonymous|drinks?|beverages?|products?|liver|"
        r"hepatitis|cirrhosis|ketoacidosis|cardiomyopathy|beers?|wines?)\b)",
        "person with alcohol use disorder",
    ),
    avoid(
        "3",
        "user",
        r"\b(?:drug|substance|opioid|opiate|heroin|cocaine|meth|crack|cannabis|marijuana|alcohol|"
        r"injection[ -]drug|iv|intravenous) users?\b",
        "person who uses drugs",
    ),
    avoid(
        "4",
        "drunk",
        r"\b(?:a|the|that|town) drunk(?=[.,;:!?)]|$| who\b| again\b)|\bdrunks\b",
        "person in heavy drinking, or person with alcohol use disorder",
    ),
    avoid(
        "5",
        "junk|crackhead|tweaker|pothead|druggie|dope|wino|boozer|stoner",
        r"\b(?:junk(?:ie|y)s?|crack-?heads?|tweakers?|pot-?heads?|druggies?|dope ?fiends?|winos?|"
        r"boozers?|stoners?)\b",
        "person who uses the substance, by its name",
    ),
    avoid(
        "7",
        "abuser",
        rf"\b{_SUBSTANCE} abusers?\b",
        "person with a substance use disorder, or person who uses",
    ),
    avoid(
        "8",
        "abus",
        rf"\b(?i:{_SUBSTANCE}) abuse\b|\b[Aa]bus(?:e|es|ed|ing) (?:of )?{_SUBSTANCE}\b",
        "use, or misuse of a prescription",
        case=True,
    ),
    avoid(
        "9",
        "dependence",
        r"\b[Ss]ubstance dependence\b",
        "substance use disorder",
        case=True,
    ),
    avoid(
        "10",
        "habit",
        r"\b(?:drug|heroin|cocaine|pill|drinking|opioid|meth) habits?\b|\bkick(?:s|ed|ing)? (?:the|"
        r"your|his|her|their|my) habit\b",
        "substance use disorder, or use",
    ),
    avoid(
        "11",
        "clean",
        r"\b(?:get|gets|getting|got|gotten|stay|stays|stayed|staying) clean\b(?! (?:up|of|hands?|"
        r"clothes|socks?|needles?|water|linen|sheets|air)\b)|\bclean (?:and sober|time|date|days?)\b|"
        r"\b(?:days?|weeks?|months?|years?) clean\b",
        "in recovery, or not using",
    ),
    avoid(
        "12, 14",
        "dirty",
        r"\bdirty (?:urines?|ua|uas|drops?|(?:drug |urine )?(?:tests?|screens?|samples?))\b",
        "unexpected result, or a positive test",
    ),
    avoid(
        "13",
        "clean",
        r"\bclean (?:urines?|ua|uas|(?:drug |urine )?(?:tests?|screens?))\b",
        "expected result, or a negative test",
    ),
    avoid(
        "15",
        "high",
        r"\b(?:I|you|he|she|they|we|people|who|to|from|without|by|and|someone|somebody) "
        r"(?:get|gets|getting|got) high\b(?! (?:blood|scores?|marks?|numbers?|enough|up|on the|in)\b)",
        "use",
    ),
    avoid("16", "strung", r"\bstrung out\b", "in withdrawal"),
    avoid(
        "17",
        "of choice",
        r"\b(?:drugs?|substances?|poisons?) of choice\b",
        "the substance or substances used",
    ),
    avoid(
        "18",
        "relaps|slip",
        r"\brelaps(?:ed|ers?)\b|\bslip-ups?\b|\bslipped up\b",
        "returned to use",
    ),
    avoid(
        "19",
        "wagon",
        r"\b(?:off|on) the wagon\b",
        "returned to use, or not drinking",
    ),
    avoid(
        "20",
        "fail|compli",
        r"\bfail(?:s|ed|ing)? (?:out of )?treatment\b|\btreatment failures?\b|"
        r"\bfail(?:s|ed|ing)? (?:a|an|the|his|her|their|your|my|one) (?:drug|urine) (?:test|screen)s?\b|"
        r"\bnon-?compli(?:ant|ance)\b",
        "the treatment did not meet the need, or an unexpected result",
    ),
    avoid(
        "21",
        "denial|resistant|unmotivated",
        r"\bin denial\b|(?<!-)\bresistant (?:clients?|people|persons?|members?|patients?)\b|"
        r"\bunmotivated\b",
        "not ready, or of two minds",
    ),
    avoid(
        "22",
        "medication|MAT",
        r"\b[Mm]edication[- ]assisted treatment\b|\bMAT\b",
        "medication for opioid use disorder",
        case=True,
    ),
    avoid(
        "23",
        "substitution|replacement",
        r"\bsubstitution (?:therapy|treatment)\b|"
        r"\b(?:opioid|opiate|methadone|heroin|drug) (?:substitution|replacement)\b",
        "medication for opioid use disorder",
    ),
    avoid(
        "24",
        "bab|born|infant",
        r"\b(?:drug-)?addicted (?:bab(?:y|ies)|newborns?|infants?)\b|\bcrack bab(?:y|ies)\b|"
        r"\bborn addicted\b",
        "baby who was exposed before birth, or baby in withdrawal",
    ),
    avoid(
        "25",
        "enabl",
        r"\benablers?\b|\b(?:stop|is|are|be|been|was|of|not|called|as) enabling\b|"
        r"\benabling (?:him|her|them|behaviou?rs?)\b",
        "what the person does, such as calling in sick for somebody",
    ),
    avoid(
        "26",
        "codependen|co-dependen",
        r"\bco-?dependen(?:t|ts|cy|ce)\b(?! anonymous)",
        "what happens between the two people",
    ),
    avoid("27", "rock", r"\brock[- ]bottom\b", "turning point, or reason to change"),
    avoid(
        "29",
        "criminals|ex-con|inmate",
        r"\bcriminals\b|\bex-con(?:s|victs?)?\b|\binmates?\b",
        "person involved with the legal system, or person who was in jail",
    ),
    avoid(
        "30",
        "mentally|schizophrenic",
        r"\bmentally ill\b|\bschizophrenics?\b",
        "person with the condition, by its name",
    ),
    avoid(
        "32",
        "hijack|broken brain|brain is broken",
        r"\bhijack\w*|\bbroken brains?\b|\bbrain is broken\b",
        "changed by repeated use, and able to heal",
    ),
    avoid(
        "33",
        "frequent fl|manipulative",
        r"\bfrequent fl[iy]ers?\b|\bmanipulative\b",
        "has many admissions, or tries to get needs met",
    ),
    avoid(
        "34",
        "detox",
        r"\b(?:to|can|could|should|will|would|must|do not|don't|then|and|or) detox\b(?! (?:unit|bed|"
        r"center|centre|program|care|admission|staff|or)\b)|\bdetox(?:ed|es|ing)\b|\b(?:home|self)[- ]detox\b",
        "medically managed withdrawal",
    ),
    avoid(
        "35",
        "overdose victim|od'd|od’d|od-ed|oded",
        r"\boverdose victims?\b|\bOD['’-]?e?d\b",
        "person who had an overdose",
    ),
    avoid(
        "36",
        "self-help|self help",
        r"\bself[- ]help (?:groups?|meetings?|programs?)\b",
        "mutual-help group",
    ),
    avoid("37", "mandated", r"\bmandated clients?\b", "client referred by a court"),
)
