"""Requirement packs are held against a program: each requirement gets a result with its citation.

No result says more than that the written schedule holds what was encoded of a rule.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from ..kept import LOOKING, Kept, Same
from ..model import (
    Curriculum,
    Program,
    Requirement,
    RequirementPack,
    SlotKind,
    Waiver,
)
from ..schedule import Walk, straight_stay
from .measures import MEASURES, Ground, Measured, Stretch
from .results import ProgramCheck, Result, Status, Stay
from .stacks import stacks_of
from .unmet import asks_nothing
from .wording import short

STALE_AFTER = dt.timedelta(days=365)
"""How long after its reading a rule counts as read."""


_STRAIGHT: Kept[Walk] = Kept(LOOKING)
"""The walk over the straight stays of each program."""

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
    walk = walk or _STRAIGHT.of(Same(program), Walk.of, program)
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
        id, curriculum, program, stays, tuple(results), walk, stacks_of(results), replaced
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


def _why_not(program: Program, requirement: Requirement) -> str:
    """Return why a requirement cannot be held against a program, or nothing.

    What looks at nothing would always hold, so it is told apart from what was looked at.
    """
    if asks_nothing(requirement):
        return "the pack does not say how much is asked"
    tracks = {track.id for track in program.tracks}
    unknown = [name for name in requirement.only.tracks if name not in tracks]
    return f"this program has no track with the id `{unknown[0]}`" if unknown else ""


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
