"""Wordings that can hurt somebody: what they are, and what is true instead.

Source: the lists "Do not say" of this project's safety facts; the number is the section there. Only
those stand here that can be found surely by their words; the others are a reviewer's. A sentence
that names a wording in order to warn of it, a question, and what a client is quoted to say are not
held against this list (`texts.py`).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Harmful:
    """One wording; `near` must stand in the same sentence, `only_sheets` limits it to sheets."""

    section: int
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    instead: str
    near: re.Pattern[str] | None = None
    only_sheets: bool = False
    even_if_warned: bool = False


def _harm(
    section: int,
    stems: str,
    pattern: str,
    instead: str,
    near: str = "",
    *,
    only_sheets: bool = False,
    even_if_warned: bool = False,
) -> Harmful:
    return Harmful(
        section,
        tuple(stems.split("|")),
        re.compile(pattern, re.IGNORECASE | re.MULTILINE),
        instead,
        re.compile(near, re.IGNORECASE) if near else None,
        only_sheets,
        even_if_warned,
    )


_SEDATIVE = (
    r"(?:librium|chlordiazepoxide|valium|diazepam|ativan|lorazepam|xanax|alprazolam|klonopin|"
    r"clonazepam|phenobarbital|gabapentin|pregabalin|baclofen|benzo\w*)"
)
_MEDICINE = rf"(?:{_SEDATIVE}|clonidine|methadone|buprenorphine|suboxone|naltrexone|drinks?|beers?)"

_TOLD = (
    r"(?:^|[^\w\s'’] ?|\b(?:you can|you could|you may|you should|we should|should|please|just|then|"
    r"try to|best to|better to|easiest to|safest to) )"
)
"""What comes before an order or a piece of advice, and not before a tale: He quit, they have."""

_STOPPING = (
    "Withdrawal from alcohol and sedatives can kill: do not stop all at once on your own; talk to us "
    "or a doctor today."
)
_OVERDOSE = "Follow the seven steps: call 911 and give naloxone, both at once, and stay."

HARMFUL: tuple[Harmful, ...] = (
    # 1. Helplines
    _harm(
        1,
        "press 3|press three|text pride",
        r"\bpress (?:3|three)\b(?! (?:times|seconds))|\btext PRIDE\b",
        "That option was closed in July 2025; 988 answers everybody.",
        near=r"\b988\b|\bcall\b|\bdial\b|\bline\b|\bphone\b|\blgbt\w*|\byouth\b|\bpride\b",
    ),
    _harm(
        1,
        "gambler|426-2537|273-talk|943-5746",
        r"\b1-800-gambler\b|\b1-800-426-2537\b|\b1-800-273-talk\b|\b1-833-943-5746\b",
        "That line has moved; name a resource from curriculum/resources.yaml.",
        even_if_warned=True,
    ),
    # 2. Overdose
    _harm(
        2,
        "4 minutes|5 minutes|four minutes|five minutes",
        r"\b(?:3|three) ?(?:to|or|-|–) ?(?:5|five) minutes\b|"
        r"\b(?:wait|every|after|another) (?:4|5|four|five) minutes\b",
        "The next dose comes after 2 to 3 minutes.",
        near=r"\bnaloxone\b|\bnarcan\b|\bspray\b|\b(?:next|another|second|more|new) dose\b",
    ),
    _harm(
        2,
        "shower|bath|ice on|ice down|salt water|walk them|walk him|walk her|slap",
        r"\b(?:cold|icy?|ice-cold) (?:shower|bath)\b|\bice (?:bath|on|down)\b|\bsalt water\b|"
        r"\bwalk (?:them|him|her) (?:around|about|up and down)\b|\bslap (?:them|him|her)\b",
        _OVERDOSE,
        near=r"\boverdos\w+|\bwake\b|\bawake\b|\bunconscious\b|\bsober\b|\bpass(?:ed|es)? out\b|\bnodd\w+",
    ),
    _harm(
        2,
        "vomit|throw up",
        r"\bmake (?:them|him|her|somebody|someone) (?:vomit|throw up)\b",
        _OVERDOSE,
    ),
    _harm(
        2,
        "naloxone can|naloxone never|naloxone wo|naloxone wi|naloxone do|naloxone is|narcan",
        r"\b(?:naloxone|narcan) (?:can't|can’t|cannot|can never|never|won't|won’t|will not|does not|"
        r"doesn't) (?:hurts?|harms?)(?: (?:anybody|anyone|you|them|people|at all|ever))*"
        r"(?=[.,;:!]|$| so\b| and\b| even\b)|\b(?:naloxone|narcan) is (?:completely |always )?harmless\b",
        "Say: it will not harm somebody who has no opioids in them; it can cause withdrawal in "
        "somebody who does.",
    ),
    _harm(
        2,
        "need to call|not call|n't call|n’t call|have to call",
        r"\bno need to call (?:911|anyone|anybody|for help|an ambulance|the ambulance)\b|"
        r"\bno need to call(?=[.;!]|$| if\b| when\b| once\b)|"
        r"\b(?:do not|don't|don’t|needn't) (?:need to |have to )?call (?:911|an ambulance) (?:if|once|when|"
        r"unless|until) (?:they|he|she|you|the person|somebody|someone)\b",
        "Somebody with an overdose, a seizure or confusion: call 911 every time.",
    ),
    _harm(
        2,
        "sleep it off|sleep this off",
        rf"{_TOLD}(?:let (?:them|him|her|somebody|someone) )?(?:just )?sleep (?:it|this) off\b",
        _OVERDOSE,
    ),
    _harm(
        2,
        "arrested",
        r"\b(?:you|they|callers?|people)(?: who calls?)? (?:cannot|can't|can’t|can not|can never|won't|"
        r"won’t|will not|will never) (?:ever )?be arrested\b|"
        r"\b(?:nobody|no one)(?: who calls?)? (?:can|will) (?:ever )?be arrested\b",
        "Say: many states protect people who call; ask what your state's law covers.",
    ),
    _harm(
        2,
        "touch",
        r"\btouch\w* fentanyl (?:can|may|will|could)\b",
        "Skin contact by chance is not expected to cause an overdose; fear delays help.",
    ),
    _harm(
        2,
        "out of 10|out of ten|in 10|in ten",
        r"\b(?:\d|two|three|four|five|six|seven|eight) (?:out of|in) (?:10|ten) (?:\w+ )?pills\b",
        "Say: any pill or powder not from a pharmacy can hold fentanyl.",
    ),
    _harm(
        2,
        "test strip",
        r"\btest strips? (?:shows?|tells?|proves?|makes?)[^.]{0,30}\bsafe\b",
        "No strip finds every opioid or sedative, or how much.",
    ),
    _harm(
        2,
        "one dose|one spray",
        r"\bone (?:dose|spray)(?: of (?:naloxone|narcan))? is (?:always )?enough\b",
        "It may need more than one dose: the next after 2 to 3 minutes.",
    ),
    # 3. Alcohol and sedatives
    _harm(
        3,
        "cold turkey|cold-turkey",
        rf"{_TOLD}(?:go|quit|stop|try|do it|come off)(?: \w+){{0,3}} cold[- ]turkey\b|"
        r"\bcold[- ]turkey (?:is (?:the )?(?:best|fine|ok|okay|safe|fastest|easiest|quickest)|works)\b",
        _STOPPING,
    ),
    _harm(
        3,
        "just stop|just quit|simply stop|simply quit",
        rf"{_TOLD}(?:just|simply) (?:stop|quit) (?:drinking|alcohol|(?:taking |using )?(?:the |your |those )?"
        r"(?:drinks?|benzo\w*|barbiturates?|sedatives?|sleeping pills|pills|ghb|phenibut|baclofen))\b",
        _STOPPING,
    ),
    _harm(
        3,
        "drink to|beer to|shot to|or two to",
        rf"{_TOLD}(?:have|take|drink) (?:a|one|another) (?:small |little |quick )?(?:drink|beer|shot)"
        r"(?: or two)? to (?:steady|calm|stop|settle|ease|take|help|relax|sleep|get)\b",
        "Never a drink as a remedy, and never a sudden stop: medical care today.",
    ),
    _harm(3, "sweat it out|sweat this out", rf"{_TOLD}sweat (?:it|this) out\b", _STOPPING),
    _harm(
        3,
        "danger is over|danger is past|danger is gone|danger has",
        r"\bdanger (?:is|has) (?:over|past|passed|gone) after\b",
        "Confusion and fever can come on day 2 to 4, and now and then as late as day 10.",
    ),
    _harm(
        3,
        "for librium|for chlord|for valium|for diaz|for ativan|for loraz|for xanax|for alpraz|for klon|"
        "for clonaz|for phenob|for gabap|for pregab|for baclo|for benzo|for some",
        rf"\bask (?:\w+ ){{0,4}}for (?:some )?{_SEDATIVE}\b",
        "Name no medicine to ask for: the prescriber decides.",
    ),
    _harm(
        3,
        "mg|milligram|mcg",
        r"\b\d+(?:\.\d+)? ?(?:mg|mcg|milligrams?)\b",
        "Give no dose on a sheet: the prescriber decides.",
        near=rf"\b{_MEDICINE}\b",
        only_sheets=True,
        even_if_warned=True,
    ),
    _harm(
        3,
        " by half| by a | by one| by two| by 1| by 2| by 3| by 5",
        r"\b(?:cut|lower|reduce|drop|taper|go|come)\w*(?: \w+){0,4} by "
        r"(?:(?:about |only )?(?:half|a third|a quarter|one|two|\d+) ?(?:%|percent|mg|drinks?|beers?|"
        r"pills?|tablets?)?)(?: (?:a|each|every|per) (?:day|week|night))?(?=[ .,;:!]|$)",
        "A schedule for coming off is the prescriber's: take it out.",
        near=rf"\b{_MEDICINE}\b|\btaper\w*",
        only_sheets=True,
    ),
    # 4. Lost tolerance
    _harm(
        4,
        "half|a third|a quarter|test shot|tester shot",
        r"\b(?:half|a third|a quarter)(?: of)? (?:(?:your|the|their) (?:usual|old|normal|former|regular) "
        r"(?:amount|dose)|what you (?:used|took))\b|\btest(?:er)? shot\b",
        "No amount is safe to name, not even a part of the old one.",
    ),
    _harm(
        4,
        "abstinence protects|detox is treatment|ready to come off",
        r"\babstinence protects\b|\bdetox is treatment\b|\byou are ready to come off "
        r"(?:your )?(?:medic\w+|methadone|buprenorphine)\b",
        "A break lowers tolerance: the old amount can kill. Medicine is treatment.",
    ),
    # 5. Pregnancy
    _harm(
        5,
        "baby",
        r"\b(?:detox|come off|stop everything) before the baby\b|\b(?:your|her) (?:medicine|medication|methadone|"
        r"buprenorphine) (?:hurts|harms|is bad for) (?:the|your|her) baby\b|\bstopping will kill (?:the|your) baby\b",
        "Say: do not stop suddenly; come to us today; if you take methadone or buprenorphine, keep "
        "taking it.",
    ),
    _harm(5, "switch to naltrexone", r"\bswitch to naltrexone\b", "The prescriber decides."),
    # 6. Stimulants, and seizures
    _harm(
        6,
        "hold them down|hold him down|hold her down",
        rf"{_TOLD}hold (?:them|him|her|the person) down\b",
        "Clear the space, cushion the head, time it, and hold nobody down.",
    ),
    _harm(
        6,
        "in their mouth|in his mouth|in her mouth|in the mouth|between the teeth|between their teeth",
        rf"{_TOLD}(?:put|place|push|wedge|stick) [^.]{{0,30}}\b(?:in|into|between) (?:their|his|her|the) (?:mouth|teeth)\b",
        "Nothing goes into the mouth.",
        near=r"\bseizures?\b|\bjerk\w*|\bstiff\b|\bspoon\b|\bbelt\b|\bfit\b",
    ),
    # 7. Confidentiality
    _harm(
        7,
        "everything",
        r"\beverything (?:here|you say|we say|you tell us|(?:that is )?said here|in (?:this )?group)"
        r"(?: \w+){0,2} (?:is|stays|remains) (?:strictly |completely |fully )?(?:confidential|private|secret)\b",
        "Say: the law binds staff, members promise each other, and there are things staff may have to "
        "pass on.",
    ),
    # 8. Suicide
    _harm(
        8,
        "commit|ed suicide|ful suicide",
        r"\bcommit(?:s|ted|ting)? suicide\b|\b(?:failed|successful|unsuccessful|completed) suicides?\b(?! attempt)",
        "Say: died by suicide, or a suicide attempt.",
        even_if_warned=True,
    ),
    _harm(
        8,
        "failed attempt|failed suicide|successful attempt|unsuccessful attempt",
        r"\b(?:failed|successful|unsuccessful) (?:suicide )?attempts?\b",
        "Say: a suicide attempt.",
        near=r"\bsuicid\w*|\bkill\w*|\btheir (?:own )?life\b",
    ),
    _harm(
        8,
        "contract|promise not to|safety contract",
        r"\bno-suicide (?:contract|agreement|promise)\b|\bcontract for safety\b|\bsafety contract\b|"
        r"\bpromise (?:me |us |staff )?not to (?:kill|hurt|harm) (?:your|my|them|him|her)sel",
        "Contracts have no evidence: make a safety plan together.",
    ),
    # 12. Driving
    _harm(
        12,
        "under the limit",
        r"\bunder the limit\b[^.]{0,20}\b(?:drive|can|may|fine|ok)\b",
        "Only time sobers, and driving can be an offense below the limit.",
    ),
)
