"""Requirement packs are held against a program: each requirement gets a result with its citation.

No result says more than that the written schedule holds what was encoded of a rule.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..findings import Finding, Place, Severity
from ..model import Curriculum, Program, Requirement, RequirementPack
from ..schedule import straight_stay
from .measures import MEASURES, Ground, Measured, Stay


class Status(Enum):
    """How a requirement stands."""

    MET = "met"
    UNVERIFIED = "met as encoded, rule not verified"
    ASSUMED = "met by assumption"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"

    @property
    def holds(self) -> bool:
        """Whether nothing needs to be done."""
        return self is not Status.NOT_MET


@dataclass(frozen=True, slots=True)
class Result:
    """One requirement of one pack, held against one program."""

    program: str
    pack: str
    requirement: Requirement
    status: Status
    words: str
    behind: tuple[str, ...]
    basis: str
    verified_on: dt.date | None

    @property
    def sentence(self) -> str:
        """The result as one sentence."""
        return f"{self.requirement.text} {self.status.value.capitalize()}: {self.words}."


@dataclass(frozen=True, slots=True)
class ProgramCheck:
    """One program: its straight stay in each track, and the result of every requirement."""

    id: str
    program: Program
    stays: tuple[Stay, ...]
    results: tuple[Result, ...]

    @property
    def tally(self) -> tuple[tuple[Status, int], ...]:
        """How many requirements stand how, without those of which there are none."""
        counts = ((status, sum(r.status is status for r in self.results)) for status in Status)
        return tuple((status, count) for status, count in counts if count)


def check_program(curriculum: Curriculum, id: str, program: Program) -> ProgramCheck:
    """Walk a program's straight stays and hold its packs against them."""
    stays = tuple(
        Stay(track, straight_stay(curriculum, program, track)) for track in program.tracks
    )
    ground = Ground(curriculum, program, stays)
    results = tuple(
        _result(ground, id, pack, requirement)
        for pack in (curriculum.packs[name] for name in program.packs if name in curriculum.packs)
        for requirement in pack.requirements
    )
    return ProgramCheck(id, program, stays, results)


def findings_of(curriculum: Curriculum, check: ProgramCheck) -> Iterator[Finding]:
    """Yield a finding for each requirement that is not met."""
    for result in check.results:
        if result.status.holds:
            continue
        requirement = result.requirement
        remedy = "Change the program, or leave it shown as not met."
        place = _where(curriculum, check.id, requirement)
        if _asks_nothing(requirement):
            remedy = f"Write in the pack what is asked: {_asks_nothing(requirement)}."
            place = curriculum.place("requirements", result.pack, "requirements", requirement.id)
        yield Finding(
            "requirement-not-met",
            Severity(requirement.severity),
            f"{check.program.title}: {requirement.text} Not met: {result.words}.",
            f"{remedy} Asked by {result.pack}, {requirement.cite}.",
            place,
        )


def _asks_nothing(requirement: Requirement) -> str:
    """Return what a requirement lacks to be held against anything, or nothing."""
    if requirement.measure == "required-topics":
        return "" if requirement.only.topics else "the `topics` under `only`"
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
        "required-topics": "strands",
        "admission-screen": "admission",
        "community-supports": "community",
        "step-down-weeks": "phases",
    }.get(requirement.measure, "tracks")
    return curriculum.place("program", id, field)


def _result(ground: Ground, id: str, pack: RequirementPack, requirement: Requirement) -> Result:
    why_not = _why_not(ground.program, requirement)
    measured = (
        Measured(0, 0, why_not) if why_not else MEASURES[requirement.measure](ground, requirement)
    )
    status = _status(ground.program, pack, requirement, measured)
    return Result(
        program=id,
        pack=pack.id,
        requirement=requirement,
        status=Status.NOT_MET if why_not and status is not Status.NOT_APPLICABLE else status,
        words=measured.words,
        behind=measured.behind,
        basis=pack.basis.cite,
        verified_on=pack.basis.verified_on,
    )


def _status(
    program: Program, pack: RequirementPack, requirement: Requirement, measured: Measured
) -> Status:
    levels, ages = pack.applies_to.levels_of_care, pack.applies_to.ages
    if levels and program.level_of_care not in levels:
        return Status.NOT_APPLICABLE
    if ages and not set(ages) & set(program.ages):
        return Status.NOT_APPLICABLE
    least = 1.0 if requirement.measure == "required-topics" else requirement.min
    if least is not None and measured.lowest < least:
        return Status.NOT_MET
    if requirement.max is not None and measured.highest > requirement.max:
        return Status.NOT_MET
    if measured.assumed:
        return Status.ASSUMED
    return Status.MET if pack.basis.verified_on else Status.UNVERIFIED
