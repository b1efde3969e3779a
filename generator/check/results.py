"""What is found when packs are held against a program: each result, and all of them together."""

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum

from ..model import Curriculum, Program, Requirement, Track, Waiver
from ..schedule import ClientWeek, Walk


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
