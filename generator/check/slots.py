"""What rules ask of a program's slots: who goes there, on which dates, and where each is written.

Which session stands in a slot, and what a week of a client holds, is left to schedule/.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import DAYS, Cohort, Program, SharedSlot, Slot, Track
from ..schedule import happens, minute_of, week_of


@dataclass(frozen=True, slots=True)
class PlacedSlot:
    """A slot, the tracks whose clients go there, and the path at which it is written."""

    slot: Slot
    tracks: tuple[Track, ...]
    path: tuple[str, ...]

    @property
    def cohorts(self) -> tuple[Cohort, ...]:
        """The cohorts that go there: those that it names, or all of its tracks."""
        everyone = tuple(cohort for track in self.tracks for cohort in track.cohorts)
        named = self.slot.cohorts
        return tuple(cohort for cohort in everyone if not named or cohort.id in named)

    @property
    def is_one_group(self) -> bool:
        """Whether all who go there sit together, as in a shared slot or one with its own size."""
        return isinstance(self.slot, SharedSlot) or self.slot.group_size is not None

    @property
    def groups(self) -> int:
        """How many groups meet in it at the same time."""
        return 1 if self.is_one_group else max(1, len(self.cohorts))

    @property
    def begins(self) -> int | None:
        """The minute of the day at which it begins, where it has a day and a time."""
        if self.slot.day is None or self.slot.start is None:
            return None
        return minute_of(self.slot.start)

    def is_for(self, track: Track) -> bool:
        """Whether clients of a track go there."""
        return any(item.id == track.id for item in self.tracks)


def placed_slots(program: Program) -> tuple[PlacedSlot, ...]:
    """Return every slot of every track, then the shared ones, in the order in which they stand."""
    return (*_own(program), *_shared(program))


def _own(program: Program) -> Iterator[PlacedSlot]:
    for track in program.tracks:
        for slot in track.slots:
            yield PlacedSlot(slot, (track,), ("tracks", track.id, "slots", slot.id))


def _shared(program: Program) -> Iterator[PlacedSlot]:
    for slot in program.shared_slots:
        tracks = tuple(item for item in program.tracks if slot.is_shared_by(item.id))
        yield PlacedSlot(slot, tracks, ("shared_slots", slot.id))


def falls_on(program: Program, slot: Slot, date: dt.date) -> bool:
    """Whether the week's pattern brings a slot to a date; closures are not looked at."""
    is_day = slot.day == DAYS[date.weekday()]
    return is_day and happens(program, slot, week_of(program, date), date)
