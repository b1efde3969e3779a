"""How a stay may go, week by week: the decisions about phases, and exactly one deviation.

A straight stay goes through the phases in order, in one track, and stays in each for any allowed
number of weeks. A stay with a deviation is a straight one in which exactly one of these happens:
it is discharged early, a phase is extended past its latest week, it moves back to the phase
before, it changes track, or it takes another of the slots to choose from.
Nothing here knows a date: what a week holds is worked out in walk.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from ..model import Cohort, Phase, Program, Slot, Track

EXTENSION_WEEKS = 4
"""The weeks past its latest by which an extension lengthens a phase, at the most."""


class Deviation(Enum):
    """What may once go otherwise than straight through the phases."""

    EARLY_DISCHARGE = "discharged early"
    EXTENSION = "a phase extended by up to four weeks"
    MOVING_BACK = "moved back to the phase before"
    CHANGE_OF_TRACK = "changed track"
    OTHER_CHOICE = "took another slot to choose from"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where a client is in one week: place, phase and which of the slots to choose from, by number.

    A place is a track, or one of its cohorts where slots of the track name cohorts.
    """

    place: int
    phase: int
    option: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """One week of a stay: where the client is, for how many weeks, and what deviated so far.

    `past` counts the weeks past the phase's latest; `is_back` says that the client has moved back
    into this phase.
    """

    cell: Cell
    weeks: int
    deviated: Deviation | None = None
    past: int = 0
    is_back: bool = False


@dataclass(frozen=True)
class StayPlan:
    """All stays that a program's phases allow; with `deviations`, those with one deviation too.

    `homes` is the number of the track of each place, `options` how many slots there are to choose
    from in each place.
    """

    phases: tuple[Phase, ...]
    homes: tuple[int, ...]
    options: tuple[int, ...] = ()
    deviations: bool = False
    _after: dict[State, tuple[State, ...]] = field(default_factory=dict, compare=False, repr=False)
    _ways: dict[tuple[int, int], tuple[tuple[Cell, ...], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def of(cls, program: Program, *, deviations: bool) -> "StayPlan":
        """Return the stays of a program."""
        homes = tuple(program.tracks.index(place.track) for place in places_of(program))
        by_track = options_of(program)
        options = tuple(by_track[home] for home in homes)
        return cls(program.phases, homes, options, deviations)

    def first(self) -> Iterator[State]:
        """Yield the first weeks in which a stay may begin."""
        for place in range(len(self.homes)):
            for phase in self._entered_from(0):
                yield State(Cell(place, phase), 1)
                if self.deviations:
                    for option in range(1, self.options[place] if self.options else 1):
                        yield State(Cell(place, phase, option), 1, Deviation.OTHER_CHOICE)

    def after(self, state: State) -> tuple[State, ...]:
        """Return the weeks that may follow a week."""
        if state not in self._after:
            self._after[state] = tuple(self._following(state))
        return self._after[state]

    def may_end(self, state: State) -> bool:
        """Whether a stay may be over after a week, without having been ended early."""
        phase, cell = self.phases[state.cell.phase], state.cell
        is_due = state.is_back or state.past > 0 or state.weeks >= phase.weeks.earliest
        return is_due and all(later.weeks.earliest == 0 for later in self.phases[cell.phase + 1 :])

    def _following(self, state: State) -> Iterator[State]:
        straight = list(self._straight_on(state))
        yield from straight
        if not self.deviations or state.deviated:
            return
        yield from self._deviating(state)
        for place, home in enumerate(self.homes):
            if home != self.homes[state.cell.place]:
                for later in straight:
                    yield replace(
                        later,
                        cell=replace(later.cell, place=place),
                        deviated=Deviation.CHANGE_OF_TRACK,
                    )

    def _straight_on(self, state: State) -> Iterator[State]:
        weeks = self.phases[state.cell.phase].weeks
        is_out = state.past > 0
        if not is_out and state.weeks < weeks.latest:
            yield replace(state, weeks=state.weeks + 1)
        if 0 < state.past < EXTENSION_WEEKS:
            yield replace(state, weeks=state.weeks + 1, past=state.past + 1)
        if is_out or state.is_back or state.weeks >= weeks.earliest:
            for phase in self._entered_from(state.cell.phase + 1):
                yield State(replace(state.cell, phase=phase), 1, state.deviated)

    def _deviating(self, state: State) -> Iterator[State]:
        if state.weeks == self.phases[state.cell.phase].weeks.latest:
            yield State(state.cell, state.weeks + 1, Deviation.EXTENSION, past=1)
        if state.cell.phase and self.phases[state.cell.phase - 1].weeks.latest:
            back = replace(state.cell, phase=state.cell.phase - 1)
            yield State(back, 1, Deviation.MOVING_BACK, is_back=True)

    def _entered_from(self, phase: int) -> Iterator[int]:
        """Yield the phases that may be entered next: the first, and others while it may be left out."""
        for number in range(phase, len(self.phases)):
            weeks = self.phases[number].weeks
            if weeks.latest:
                yield number
            if weeks.earliest:
                return

    @cached_property
    def graph(self) -> "StayGraph":
        """The weeks of all stays by number, for searches that pass through them many times."""
        states = list(dict.fromkeys(state for layer in self.layers for state in layer))
        number = {state: index for index, state in enumerate(states)}
        return StayGraph(
            first=tuple(dict.fromkeys(number[state] for state in self.first())),
            cells=tuple(state.cell for state in states),
            ends=tuple(self.may_end(state) for state in states),
            after=tuple(tuple(number[later] for later in self.after(state)) for state in states),
        )

    @cached_property
    def layers(self) -> tuple[tuple[State, ...], ...]:
        """The weeks that a stay may reach, client week by client week."""
        layers: list[tuple[State, ...]] = []
        found = tuple(dict.fromkeys(self.first()))
        while found:
            layers.append(found)
            found = tuple(dict.fromkeys(later for state in found for later in self.after(state)))
        return tuple(layers)

    @cached_property
    def longest(self) -> int:
        """The weeks of the longest stay."""
        return len(self.layers)

    @cached_property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Where a client may be, client week by client week."""
        return tuple(tuple(sorted({state.cell for state in layer})) for layer in self.layers)

    def windows(self, week: int, length: int) -> tuple[tuple[Cell, ...], ...]:
        """Return each way in which the `length` weeks from a week (1 is the first) may go.

        A way is shorter when the stay may end in it.
        """
        key = (week, length)
        if week > self.longest:
            return ()
        if key not in self._ways:
            self._ways[key] = self._windows(week, length)
        return self._ways[key]

    def _windows(self, week: int, length: int) -> tuple[tuple[Cell, ...], ...]:
        found: set[tuple[Cell, ...]] = set()
        going: set[tuple[tuple[Cell, ...], State]] = {
            ((state.cell,), state) for state in self.layers[week - 1]
        }
        for _ in range(length - 1):
            found.update(way for way, state in going if self.may_end(state))
            going = {
                ((*way, later.cell), later) for way, state in going for later in self.after(state)
            }
        found.update(way for way, _ in going)
        return tuple(sorted(found))

    def count(self) -> "StayCount":
        """Return how many different stays there are: straight ones, and of each deviation."""
        counts: dict[Deviation | None, int] = {}
        reached = dict.fromkeys(self.first(), 1)
        while reached:
            for state, ways in reached.items():
                ended = state.deviated
                if not self.may_end(state):
                    if not self.deviations or ended:
                        continue
                    ended = Deviation.EARLY_DISCHARGE
                counts[ended] = counts.get(ended, 0) + ways
            reached = self._next(reached)
        straight = counts.pop(None, 0)
        return StayCount(straight, {kind: ways for kind, ways in counts.items() if kind})

    def _next(self, reached: dict[State, int]) -> dict[State, int]:
        """Return in how many ways each week after these may be reached."""
        found: dict[State, int] = {}
        for state, ways in reached.items():
            for later in self.after(state):
                found[later] = found.get(later, 0) + ways
        return found


@dataclass(frozen=True, slots=True)
class StayGraph:
    """The weeks of all stays by number: where each may begin, is, may end, and may go on."""

    first: tuple[int, ...]
    cells: tuple[Cell, ...]
    ends: tuple[bool, ...]
    after: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class StayCount:
    """How many stays there are for one admission day, over all tracks."""

    straight: int
    deviating: dict[Deviation, int]

    @property
    def all(self) -> int:
        """Straight and deviating stays together."""
        return self.straight + sum(self.deviating.values())


@dataclass(frozen=True, slots=True)
class Place:
    """A track, or one cohort of it, whose clients go to the same slots."""

    track: Track
    cohort: Cohort | None = None

    def goes_to(self, slot: Slot) -> bool:
        """Whether a slot is for these clients: it names no cohorts, or theirs."""
        return self.cohort is None or not slot.cohorts or self.cohort.id in slot.cohorts


def places_of(program: Program) -> tuple[Place, ...]:
    """Return where clients may be: each track, or each of its cohorts where slots name cohorts."""
    return tuple(
        Place(track, cohort)
        for track in program.tracks
        for cohort in (
            track.cohorts
            if any(slot.cohorts for slot in (*track.slots, *program.shared_slots))
            else (None,)
        )
    )


def options_of(program: Program) -> tuple[int, ...]:
    """Return for each track how many slots there are to choose from at the most, one without a choice."""
    found = []
    for track in program.tracks:
        names: dict[str, int] = {}
        for slot in program.slots_of(track):
            if slot.choose_one:
                names[slot.choose_one] = names.get(slot.choose_one, 0) + 1
        found.append(max(names.values(), default=1))
    return tuple(found)
