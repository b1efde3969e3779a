"""Requirement packs are held against a program: each requirement gets a result with its citation.

No result says more than that the written schedule holds what was encoded of a rule.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import combinations

from ..findings import Finding, Place, Severity
from ..model import (
    Curriculum,
    Only,
    Program,
    Requirement,
    RequirementPack,
    SlotKind,
    Track,
    Waiver,
)
from ..schedule import ClientWeek, Walk, straight_stay
from .measures import MEASURES, Ground, Measured, Stretch
from .remedies import REMEDIES
from .wording import listed, number, short

STALE_AFTER = dt.timedelta(days=365)
"""How long after its reading a rule counts as read."""


class Status(Enum):
    """How a requirement stands."""

    MET = "met"
    UNVERIFIED = "met as encoded, rule not verified"
    ASSUMED = "met by assumption"
    BY_HAND = "by hand"
    WAIVED = "waived"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"

    @property
    def holds(self) -> bool:
        """Whether nothing needs to be done."""
        return self is not Status.NOT_MET


@dataclass(frozen=True, slots=True)
class Stay:
    """A track and the weeks of a straight stay in it."""

    track: Track
    weeks: tuple[ClientWeek, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One requirement of one pack, held against one program.

    `words` say the worst case, `behind` the sessions and minutes behind it; `rule` says when the
    rule was read, `is_verified` whether within twelve months; `waiver` is the program's own.
    """

    program: str
    pack: str
    requirement: Requirement
    status: Status
    words: str
    behind: tuple[str, ...]
    basis: str
    verified_on: dt.date | None
    rule: str
    is_verified: bool
    waiver: Waiver | None = None

    @property
    def label(self) -> str:
        """How it stands, in the words of the report; a rule that nobody read is never a plain breach."""
        if self.status is Status.NOT_MET and not self.is_verified:
            return "not met as encoded, rule not verified"
        return self.status.value

    @property
    def sentence(self) -> str:
        """The result as one sentence."""
        return f"{self.requirement.text} {self.status.value.capitalize()}: {self.words}."


@dataclass(frozen=True, slots=True)
class Stack:
    """One measure that several packs bound: what each asks, and the strictest.

    `contradiction` says that no schedule can hold them all.
    """

    measure: str
    asked: tuple[tuple[str, Requirement], ...]
    strictest: str
    contradiction: str = ""


@dataclass(frozen=True, slots=True)
class ProgramCheck:
    """One program: the stay that is shown for each track, and the result of every requirement.

    `walk` is the set of stays behind the results. `replaced` names packs that another stands for,
    and that other. `stacks` are the measures that several packs bound.
    """

    id: str
    curriculum: Curriculum = field(repr=False, compare=False)
    program: Program
    stays: tuple[Stay, ...]
    results: tuple[Result, ...]
    walk: Walk
    stacks: tuple[Stack, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()

    @property
    def tally(self) -> tuple[tuple[Status, int], ...]:
        """How many requirements stand how, without those of which there are none."""
        counts = ((status, sum(r.status is status for r in self.results)) for status in Status)
        return tuple((status, count) for status, count in counts if count)


Tell = Callable[[str, int, int], None]
"""Told which requirement is looked at, how many were, and how many there are."""


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


def check_program(
    curriculum: Curriculum,
    id: str,
    program: Program,
    as_of: dt.date,
    walk: Walk | None = None,
    *,
    tell: Tell = _silent,
) -> ProgramCheck:
    """Hold a program's packs against every stay of a walk; without one, against its straight stays.

    `as_of` is the day on which waivers run and readings of rules are fresh.
    """
    walk = walk or Walk.of(program)
    stays = tuple(
        Stay(track, straight_stay(curriculum, program, track, walk=walk))
        for track in program.tracks
    )
    named = {name: curriculum.packs[name] for name in program.packs if name in curriculum.packs}
    replaced = tuple(_replaced(program, named))
    packs = [pack for name, pack in named.items() if name not in dict(replaced)]
    stretches: dict[tuple[str, frozenset[SlotKind]], tuple[Stretch, ...]] = {}
    asked = [(pack, requirement) for pack in packs for requirement in pack.requirements]
    results: list[Result] = []
    for pack, requirement in asked:
        tell("Walking every stay", len(results), len(asked))
        ground = Ground(curriculum, program, walk, pack, stretches)
        results.append(_result(ground, id, requirement, as_of))
    return ProgramCheck(
        id, curriculum, program, stays, tuple(results), walk, _stacks(results), replaced
    )


def _replaced(program: Program, named: Mapping[str, RequirementPack]) -> Iterator[tuple[str, str]]:
    """Yield each pack that another one stands for, and that other: one that applies and is in force itself."""
    gone: set[str] = set()
    wanted = {old for name, pack in named.items() for old in pack.replaces if old != name}
    # Those that nothing replaces come first, so that what is not in force replaces nothing.
    for name, pack in sorted(named.items(), key=lambda item: item[0] in wanted):
        if name in gone or not _applies(program, pack):
            continue
        for old in pack.replaces:
            if old in named and old != name and old not in gone:
                gone.add(old)
                yield old, name


def findings_of(curriculum: Curriculum, check: ProgramCheck, as_of: dt.date) -> Iterator[Finding]:
    """Yield a finding for each requirement that is not met, and for waivers that are needed no more."""
    for result in check.results:
        if result.status.holds:
            continue
        requirement = result.requirement
        remedy = REMEDIES.get(requirement.measure, "Change the program.")
        place = _where(curriculum, check.id, requirement)
        if _asks_nothing(requirement):
            remedy = f"Write in the pack what is asked: {_asks_nothing(requirement)}."
            place = curriculum.place("requirements", result.pack, "requirements", requirement.id)
        yield Finding(
            "requirement-not-met",
            Severity(requirement.severity),
            f"{check.program.title}: {requirement.text} Not met: {result.words}.",
            f"{remedy} Or leave it shown as not met. Asked by {result.pack}, {requirement.cite}.",
            place,
        )
    yield from _contradictions(curriculum, check)
    yield from _idle_waivers(curriculum, check, as_of)


def _contradictions(curriculum: Curriculum, check: ProgramCheck) -> Iterator[Finding]:
    for stack in check.stacks:
        if stack.contradiction:
            yield Finding(
                "packs-contradict",
                Severity.MUST,
                f"{check.program.title}: {stack.contradiction}",
                "Take out the pack that does not apply, or mark one as replacing the other.",
                curriculum.place("program", check.id, "packs"),
            )


def _idle_waivers(curriculum: Curriculum, check: ProgramCheck, as_of: dt.date) -> Iterator[Finding]:
    for waiver in check.program.waivers:
        place = curriculum.place("program", check.id, "waivers", waiver.id)
        result = next(
            (
                item
                for item in check.results
                if (item.pack, item.requirement.id) == (waiver.pack, waiver.requirement)
            ),
            None,
        )
        if waiver.until < as_of:
            yield Finding(
                "waiver-ended",
                Severity.SHOULD,
                f"This waiver ended on {short(waiver.until)}.",
                "Take it out, or let the same role decide again and write the new date.",
                place,
            )
        elif waiver.pack in dict(check.replaced) or (
            result is not None and result.status not in {Status.WAIVED, Status.BY_HAND}
        ):
            why = (
                f"“{result.requirement.text}” is {result.status.value}"
                if result
                else f"the pack {waiver.pack} is replaced by another"
            )
            yield Finding(
                "waiver-unused",
                Severity.SHOULD,
                f"This waiver is not needed: {why}.",
                "Take it out.",
                place,
            )


def _asks_nothing(requirement: Requirement) -> str:
    """Return what a requirement lacks to be held against anything, or nothing."""
    lists = {
        "required-topics": "",
        "by-hand": "",
        "required-contents": "" if requirement.contents else "the `contents`",
        "session-met-by-day": "" if requirement.only.sessions else "the `sessions` under `only`",
        "individual-interval": "" if requirement.only.needs else "the `needs` under `only`",
        "individual-first-by-day": "" if requirement.only.needs else "the `needs` under `only`",
    }
    missing = lists.get(requirement.measure, "")
    if missing or requirement.measure in {"required-topics", "required-contents", "by-hand"}:
        return missing
    return "" if (requirement.min, requirement.max) != (None, None) else "a `min` or a `max`"


def _why_not(program: Program, requirement: Requirement) -> str:
    """Return why a requirement cannot be held against a program, or nothing.

    What looks at nothing would always hold, so it is told apart from what was looked at.
    """
    if _asks_nothing(requirement):
        return "the pack does not say how much is asked"
    tracks = {track.id for track in program.tracks}
    unknown = [name for name in requirement.only.tracks if name not in tracks]
    return f"this program has no track with the id `{unknown[0]}`" if unknown else ""


def _where(curriculum: Curriculum, id: str, requirement: Requirement) -> Place:
    field = {
        "individual-sessions-per-week": "individual",
        "individual-interval": "individual",
        "individual-first-by-day": "individual",
        "required-topics": "strands",
        "required-contents": "strands",
        "session-met-by-day": "strands",
        "sessions-before-their-base": "strands",
        "sessions-met-out-of-stage": "strands",
        "weeks-between-repeats": "strands",
        "track-parity": "strands",
        "admission-screen": "admission",
        "community-supports": "community",
        "step-down-weeks": "phases",
        "stay-length": "phases",
        "clients-per-counselor": "staff",
    }.get(requirement.measure, "tracks")
    return curriculum.place("program", id, field)


def _result(ground: Ground, id: str, requirement: Requirement, as_of: dt.date) -> Result:
    pack, program = ground.pack, ground.program
    why_not = _why_not(program, requirement)
    applies = _applies(program, pack)
    if not applies:
        measured = Measured(0, 0, "it is for another level of care or another age")
        status = Status.NOT_APPLICABLE
    elif why_not:
        measured, status = Measured(0, 0, why_not), Status.NOT_MET
    elif not _has_level(program, requirement):
        measured, status = (
            Measured(0, 0, "the program has no phase of this kind"),
            Status.NOT_APPLICABLE,
        )
    elif not ground.walk.admissions:
        measured, status = (
            Measured(0, 0, "nothing was walked: there is no admission day"),
            Status.NOT_MET,
        )
    else:
        measured = MEASURES[requirement.measure](ground, requirement)
        status = _status(pack, requirement, measured, as_of)
    waiver = _waiver(program, pack, requirement, as_of) if status is Status.NOT_MET else None
    words = _words(requirement, measured)
    if status is Status.UNVERIFIED and _needs_promise(requirement, measured):
        words += "; staff hold what this rests on, and records show whether they did"
    if waiver is not None:
        words += f". Waived until {short(waiver.until)} by the {waiver.by}: {waiver.reason}"
    return Result(
        program=id,
        pack=pack.id,
        requirement=requirement,
        status=Status.WAIVED if waiver else status,
        words=words.rstrip("."),
        behind=measured.behind,
        basis=pack.basis.cite,
        verified_on=pack.basis.verified_on,
        rule=_rule_words(pack, as_of),
        is_verified=is_fresh(pack.basis.verified_on, as_of),
        waiver=waiver,
    )


def _has_level(program: Program, requirement: Requirement) -> bool:
    levels = requirement.only.levels
    return not levels or any(phase.level in levels for phase in program.phases)


def _words(requirement: Requirement, measured: Measured) -> str:
    if _is_too_low(requirement, measured):
        return measured.low or measured.words
    if _is_too_high(requirement, measured):
        return measured.high or measured.words
    return measured.words


def _waiver(
    program: Program, pack: RequirementPack, requirement: Requirement, as_of: dt.date
) -> Waiver | None:
    return next(
        (
            waiver
            for waiver in program.waivers
            if (waiver.pack, waiver.requirement) == (pack.id, requirement.id)
            and waiver.until >= as_of
        ),
        None,
    )


def _rule_words(pack: RequirementPack, as_of: dt.date) -> str:
    """Return when the rule behind a result was read, and by how much to trust it."""
    read_on = pack.basis.verified_on
    if read_on is None:
        return f"Not verified: nobody has read the rule itself for this pack. Confidence: {pack.basis.confidence}."
    words = f"Read on {short(read_on)}. Confidence: {pack.basis.confidence}."
    return words if is_fresh(read_on, as_of) else f"{words} That is more than twelve months ago."


def is_fresh(read_on: dt.date | None, as_of: dt.date) -> bool:
    """Whether a rule was read within the last twelve months."""
    return read_on is not None and as_of - read_on <= STALE_AFTER


def _applies(program: Program, pack: RequirementPack) -> bool:
    levels, ages = pack.applies_to.levels_of_care, pack.applies_to.ages
    is_level = not levels or program.level_of_care in levels
    return is_level and (not ages or bool(set(ages) & set(program.ages)))


_ROUNDING = 1e-9
_SHARES = frozenset(
    {"services-present", "required-topics", "required-contents", "groups-with-plan"}
)


def _least(requirement: Requirement) -> float | None:
    is_share = requirement.measure in {"required-topics", "required-contents"}
    return 1.0 if is_share else requirement.min


def _is_too_low(requirement: Requirement, measured: Measured) -> bool:
    least = _least(requirement)
    return least is not None and measured.lowest < least - _ROUNDING


def _is_too_high(requirement: Requirement, measured: Measured) -> bool:
    return requirement.max is not None and measured.highest > requirement.max + _ROUNDING


def _status(
    pack: RequirementPack, requirement: Requirement, measured: Measured, as_of: dt.date
) -> Status:
    if measured.by_hand:
        return Status.BY_HAND
    if measured.nothing:
        return Status.NOT_APPLICABLE
    if _is_too_low(requirement, measured) or _is_too_high(requirement, measured):
        return Status.NOT_MET
    if not is_fresh(pack.basis.verified_on, as_of):
        return Status.UNVERIFIED
    return Status.ASSUMED if _needs_promise(requirement, measured) else Status.MET


def _needs_promise(requirement: Requirement, measured: Measured) -> bool:
    """Whether a result holds only when staff do what the slots do not show."""
    least = _least(requirement)
    is_short = least is not None and measured.lowest - measured.promised < least - _ROUNDING
    return measured.assumed or is_short


def _stacks(results: list[Result]) -> tuple[Stack, ...]:
    """Return the measures that several packs bound, each with the strictest bound named."""
    groups: dict[tuple[object, ...], list[Result]] = {}
    for result in results:
        requirement = result.requirement
        is_amount = (requirement.min, requirement.max) != (None, None)
        is_share = requirement.measure in _SHARES
        if is_amount and not is_share and result.status is not Status.NOT_APPLICABLE:
            window = requirement.within_weeks if requirement.per in {"average", "within"} else None
            groups.setdefault((requirement.measure, window, requirement.only), []).append(result)
    stacks = [
        _stack(group) for group in groups.values() if len({result.pack for result in group}) > 1
    ]
    said = {stack.contradiction for stack in stacks}
    across = {stack.contradiction: stack for stack in _across(list(groups.values()))}
    return (*stacks, *(stack for words, stack in across.items() if words not in said))


_EACH = frozenset(
    {
        *("hours-per-week", "minutes-per-service-day", "service-days-per-week"),
        *("group-sessions-per-week", "individual-sessions-per-week"),
    }
)
"""Measures of each week or day: what holds over all of them holds over a part of them."""


def _across(groups: list[list[Result]]) -> Iterator[Stack]:
    """Yield contradictions between bounds of which one looks at a part of what the other looks at."""
    for group, other in combinations(groups, 2):
        one, two = group[0].requirement, other[0].requirement
        is_same = one.measure == two.measure and one.measure in _EACH and one.per == two.per
        both = [*group, *other]
        if is_same and _is_part(one.only, two.only) and len({item.pack for item in both}) > 1:
            stack = _stack(both)
            if stack.contradiction:
                yield stack


def _is_part(one: Only, other: Only) -> bool:
    """Whether one looks only at weeks that the other looks at too, or the reverse."""
    weeks = {"levels", "tracks", "first_weeks"}
    is_alike = one.model_dump(exclude=weeks) == other.model_dump(exclude=weeks)
    return is_alike and (_is_within(one, other) or _is_within(other, one))


def _is_within(part: Only, whole: Only) -> bool:
    is_level = not whole.levels or (bool(part.levels) and set(part.levels) <= set(whole.levels))
    is_track = not whole.tracks or (bool(part.tracks) and set(part.tracks) <= set(whole.tracks))
    is_early = whole.first_weeks is None or (
        part.first_weeks is not None and part.first_weeks <= whole.first_weeks
    )
    return is_level and is_track and is_early


def _stack(group: list[Result]) -> Stack:
    asked = tuple((result.pack, result.requirement) for result in group)
    low = max((item.min for _, item in asked if item.min is not None), default=None)
    high = min((item.max for _, item in asked if item.max is not None), default=None)
    low_packs = listed(pack for pack, item in asked if item.min is not None and item.min == low)
    high_packs = listed(pack for pack, item in asked if item.max is not None and item.max == high)
    words = []
    if low is not None:
        words.append(f"at least {number(low)} ({low_packs})")
    if high is not None:
        words.append(f"at most {number(high)} ({high_packs})")
    name = group[0].requirement.measure
    contradiction = ""
    if low is not None and high is not None and low > high:
        contradiction = (
            f"{low_packs} asks for at least {number(low)} and {high_packs} for at most "
            f"{number(high)} ({name.replace('-', ' ')}), so no schedule holds both."
        )
    return Stack(name, asked, listed(words), contradiction)
