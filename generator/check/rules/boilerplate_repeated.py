"""The same sentence in several plans.

What it finds: a sentence of 8 words or more that stands, word for word, in `say`, `do`, `listen_for`,
`adapt`, `safety` or `between_sessions` of three plans or more. It is found once, where it stands
first. What has to be said in fixed words (the seven steps, what to do in an emergency, promises of a
group, a call to a telehealth client) is left in peace.

Why it matters: what fits every session says nothing about this one, and a slip in it has to be
mended in every plan.

Example:
    between_sessions: Think about what you learned today and write down three things.

Better:
    between_sessions: Draw one craving from its first sign to its end.

What to do: say it about this session, or leave it out. What is the same everywhere belongs in one
place, such as "How to run a group" in the toolkit.

Who decides: whoever edits the plans.

Sources: CONTENT standard of this project, point 13.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...kept import LOOKING, Kept, Same
from ...model import Curriculum, SessionPlan
from ..rule import Rule
from ..texts import Path, beginning, offered, plain, words
from ..wording import counted, listed

FEWEST_WORDS, FEWEST_PLANS = 8, 3

FIXED = re.compile(
    r"\b(?:911|988|naloxone|suicide|withdrawal|medical|medicine|prescribed|prescriber|methadone|"
    r"overdose|old amount|used to take|fentanyl|pregnant|alcohol|sedatives?|drives?|driving|"
    r"emergency|clinician|staff|guns|seizure|rights sheet|counts as a group|stays here|weeks or more|"
    r"pounding heart|no sign yet|naltrexone|without opioids|benzos?|benzodiazepines?|drinking|"
    r"where you choose|look at the plan|plan review)\b",
    re.IGNORECASE,
)
"""What is said in the same words on purpose: safety, confidentiality, and what a program decides."""

_END = re.compile(r"(?<=[.!?]) +|\n+")
"""Where a sentence ends, told quickly: this rule reads every word of every plan."""

_Piece = tuple[int, Path, str]

_LONG: Kept[tuple[_Piece, ...]] = Kept(LOOKING)
"""The long sentences of plans that did not change."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each sentence that stands in three plans or more."""
    pieces_of = {
        id: _LONG.of(Same(plan), _long_pieces, plan) for id, plan in offered(curriculum.sessions)
    }
    times = Counter(number for pieces in pieces_of.values() for number, _, _ in pieces)
    standing: dict[str, list[tuple[str, Path, str]]] = defaultdict(list)
    for id, pieces in pieces_of.items():
        for number, path, piece in pieces:
            if times[number] >= FEWEST_PLANS:
                standing[_key(piece)].append((id, path, piece))
    for places in standing.values():
        plans = list(dict.fromkeys(id for id, _, _ in places))
        first, path, piece = places[0]
        sentence = plain(piece)
        if (
            len(plans) >= FEWEST_PLANS
            and len(words(sentence)) >= FEWEST_WORDS
            and not FIXED.search(sentence)
        ):
            others = [f"`{id}`" for id in plans[1:4]]
            if len(plans) > 4:
                others.append(counted(len(plans) - 4, "other plan"))
            yield rule.found(
                f'"{beginning(sentence, 9)}" stands in {len(plans)} plans: here, in {listed(others)}.',
                "Say it about this session, or leave it out.",
                curriculum.place("session", first, *path),
            )


def _long_pieces(plan: SessionPlan) -> tuple[_Piece, ...]:
    """Return each sentence of a plan that is long enough: a number that those alike share, its place, itself."""
    return tuple(
        (hash(_key(piece)), path, piece)
        for path, text in _texts(plan)
        for piece in _END.split(text)
        if piece.count(" ") >= FEWEST_WORDS - 1
    )


def _key(piece: str) -> str:
    return piece.strip(' -*"“”').lower()


def _texts(plan: SessionPlan) -> Iterator[tuple[Path, str]]:
    for segment in plan.segments:
        for name in ("say", "do", "listen_for"):
            if text := getattr(segment, name):
                yield ("segments", segment.id, name), text
    for name, text in plan.adapt.items():
        yield ("adapt", name), text
    yield ("safety",), plan.safety
    if plan.between_sessions:
        yield ("between_sessions",), plan.between_sessions


RULE = Rule("boilerplate-repeated", Severity.CONSIDER, look, __doc__)
