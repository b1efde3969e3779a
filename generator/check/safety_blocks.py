"""What must be said for safety, by topic: in `safety` of a session, and on its sheets.

Source: domain facts of this project, 7.7 (which blocks by family of topics), corrected by its safety
facts, which stand above them: no line for domestic violence on a sheet that goes home, so that block
is asked of sessions only, as a talk in private. "Medicines only with the prescriber" is asked where
medicines are the topic (CONTENT standard, point 7). A topic that is not named here gets GENERAL.

Each block is looked for by meaning: a text holds it when, for every group of wordings, one of them
stands somewhere in the text. Nothing here proves that what is said is right; a reviewer does that.
"""

import re
from dataclasses import dataclass

from ..model import Handout


@dataclass(frozen=True, slots=True)
class SafetyBlock:
    """One thing to say: `name` for a sentence, `say` to put in; every one of `groups` must be met."""

    name: str
    say: str
    groups: tuple[re.Pattern[str], ...]
    on_sheets: bool = True

    def is_in(self, text: str) -> bool:
        """Whether the text says it in some wording."""
        return all(group.search(text) for group in self.groups)


def _block(name: str, say: str, *groups: str, on_sheets: bool = True) -> SafetyBlock:
    found = tuple(re.compile(group, re.IGNORECASE) for group in groups)
    return SafetyBlock(name, say, found, on_sheets)


EMERGENCY = _block("when to call 911", "In danger now: call 911.", r"(?<![\d-])911(?![\d-])")

CRISIS_LINE = _block("988", "Thoughts of suicide: call or text 988.", r"(?<![\d-])988(?![\d-])")

NALOXONE = _block(
    "naloxone", "Carry naloxone.", r"\bnaloxone\b|\bnarcan\b|\bnalmefene\b|\boverdose[- ]reversal\b"
)

TOLERANCE = _block(
    "lowered tolerance",
    "After days or weeks without opioids, the amount you used to take can kill you now.",
    r"\b(?:old|usual|same|former|earlier|previous) (?:amount|dose)s?\b|"
    r"\b(?:amount|dose)s? (?:that )?(?:you|they|he|she|people|somebody|someone|i) (?:once |always )?"
    r"(?:used|took|take)\b|\bused to (?:take|use)\b|\btolerance\b|\bloses? (?:its|their) guard\b",
    r"\bkills?\b|\bdie[sd]?\b|\bdeath\b|\bdeadly\b|\bfatal\b|\blower(?:ed|s)?\b|\boverdos\w+",
)

STOPPING = _block(
    "not stopping alcohol or sedatives suddenly",
    "If you drink every day, or take benzos or barbiturates, do not stop all at once on your own. "
    "It can kill.",
    r"\balcohol\b|\bdrink\w*|\bbenzo\w*|\bsedatives?\b|\bbarbiturates?\b|\bcalming (?:drug|pill)s?\b",
    r"\b(?:stop\w*|quit\w*|cut(?:ting)? down|come off|comes? off|withdrawal)\b",
    r"\bsudden\w*|\bat once\b|\babrupt\w*|\bon (?:your|their|his|her) own\b|\balone\b|"
    r"\bwithout (?:medical|a doctor|help)|\bcold turkey\b|\bby (?:yourself|themselves)\b",
    r"\bkills?\b|\bdeadly\b|\bdeath\b|\bdie\b|\bseizures?\b|\blife\b|\bdangerous\b",
)

SUICIDE = _block(
    "what to do about thoughts of suicide",
    "Thoughts of suicide: stay, ask directly, and call or text 988 together.",
    r"\bsuicid\w*|\bkill(?:ing)? (?:your|them|my|him|her)sel(?:f|ves)\b|\bnot wanting to (?:live|be here)\b|"
    r"\bwant(?:s|ing)? to die\b|\bend(?:ing)? (?:your|their|my) life\b",
)

VIOLENCE = _block(
    "a talk in private for whoever is not safe at home",
    "Whoever is not safe with somebody at home is offered a talk in private, and a staff telephone.",
    r"\bviolen\w+|\bafraid (?:of|to go|at) |\bnot safe (?:at home|with|there)\b|\bsafe at home\b|"
    r"\bunsafe\b|\bhurts? (?:you|them|somebody|her|him)\b|\bfears? (?:a |their |his |her )?partner\b|"
    r"\bcontrol(?:s|led|ling)? by\b|\bcontrolling\b|\babus\w+",
    r"\bprivate\w*|\balone\b|\bstaff\b|\bconfidential\w*",
    on_sheets=False,
)

PRESCRIBER = _block(
    "medicines only with the prescriber",
    "Do not start, stop or change a prescribed medicine on your own. Ask your prescriber.",
    r"\bmedic(?:ine|ation)s?\b|\bpills?\b|\bdoses?\b|\bmethadone\b|\bbuprenorphine\b",
    r"\bprescri\w+|\bdoctor\b|\bnurse\b|\bclinic\b|\bpharmacist\b",
    r"\bstart\b|\bstop\w*|\bchang\w+|\bkeep taking\b|\bgoes on\b",
)

GENERAL = (EMERGENCY, CRISIS_LINE)
_RETURN = (*GENERAL, NALOXONE, TOLERANCE)

BY_TOPIC: dict[str, tuple[SafetyBlock, ...]] = {
    "withdrawal": (*_RETURN, STOPPING),  # family A
    "cravings": _RETURN,  # B
    "relapse-prevention": (*_RETURN, STOPPING),  # F
    "medications": (*_RETURN, PRESCRIBER),  # J
    "mental-health": (*GENERAL, SUICIDE, PRESCRIBER),  # K
    "trauma-and-safety": (*GENERAL, VIOLENCE),  # L
    "relationships": (*GENERAL, VIOLENCE),  # M
    "family": (*GENERAL, VIOLENCE),  # M
    "overdose-prevention": _RETURN,  # R
    "grief": (*GENERAL, SUICIDE),  # S
    "shame-and-stigma": (*GENERAL, SUICIDE),  # T
    "culture-and-identity": (*GENERAL, VIOLENCE),  # W stands in it
    "aftercare": _RETURN,  # X
    "peer-support": _RETURN,  # a group that is left, or that turns somebody away
    "orientation": (*_RETURN, STOPPING),  # Z, and the first-week packets
    "process-group": (*_RETURN, SUICIDE),  # whatever comes up may be a return to use
    "individual-work": (*_RETURN, SUICIDE),  # so may it in a talk of one's own
}


def blocks_for(topic: str | None) -> tuple[SafetyBlock, ...]:
    """Return what must be said where this topic is spoken of."""
    return BY_TOPIC.get(topic or "", GENERAL)


def sheet_blocks(sheet: Handout) -> tuple[SafetyBlock, ...]:
    """Return what a sheet must say; a small card only when to call 911, but for overdose cards."""
    if sheet.form == "wallet-card" and sheet.topic != "overdose-prevention":
        return (EMERGENCY,)
    return tuple(block for block in blocks_for(sheet.topic) if block.on_sheets)
