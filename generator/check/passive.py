"""Sentences in which something is done and nobody does it: found by their form, English only.

A form of "be" or "get" and, at most one adverb later, a past participle that is not also a word for
how somebody is ("tired", "worried"). Written here because a parser of English is a download of many
megabytes for one figure; what it takes for passive is shown, so that an editor can judge.
"""

import re

_STATES = frozenset(
    {
        *("alarmed", "allowed", "annoyed", "ashamed", "bored", "broken-hearted", "closed"),
        *("committed", "concerned", "confused", "connected", "convinced", "dressed"),
        *("drained", "embarrassed", "engaged", "excited", "exhausted", "experienced"),
        *("finished", "frightened", "frustrated", "gone", "hurt", "interested", "involved"),
        *("irritated", "licensed", "lost", "loved", "married", "mixed", "numbed"),
        *("overwhelmed", "pleased", "prepared", "qualified", "relaxed", "relieved"),
        *("retired", "rushed", "satisfied", "scared", "scattered", "set", "shocked"),
        *("stressed", "stuck", "supposed", "surprised", "thrilled", "tired", "trained"),
        *("trapped", "troubled", "unused", "used", "upset", "wired", "worn", "worried"),
        *("wounded", "divorced", "separated", "numb", "done", "allowed", "welcomed"),
    }
)
"""Participles that say how somebody is, or that are said of things as any adjective is."""

_IRREGULAR = (
    "beaten begun bent bitten blown bought bound broken brought built burnt caught chosen cut dealt "
    "drawn driven drunk eaten fed felt forbidden forgiven forgotten found fought frozen given grown "
    "heard held hidden hit hurt kept known laid led left lent lit made meant met paid proven put read "
    "said seen sent set shaken shot shown shut sold spent spoken spread stolen stuck struck sworn "
    "taken taught thought thrown told torn understood woken won worn written"
)
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|gets?|got|getting)(?: not|n['’]t)?(?: [a-z]+ly| never| ever| "
    rf"often| also| still| just| all| both)? (?P<done>[a-z]{{2,}}ed|{'|'.join(_IRREGULAR.split())})\b",
    re.IGNORECASE,
)


def is_passive(sentence: str) -> bool:
    """Whether a sentence says that something is done rather than who does it."""
    return any(
        found["done"].lower() not in _STATES and not found["done"].lower().endswith("eed")
        for found in _PASSIVE.finditer(sentence)
    )
