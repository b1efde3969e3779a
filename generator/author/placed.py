"""What is told of one day becomes what stands in the week: with its weeks, its breaks, its doubts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import DAYS, Day
from .clock import Settled
from .pauses import parts_around
from .schedule import Block
from .told import Told


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on one day or on none, with its time settled."""

    told: Told
    block: Block
    day: Day | None
    settled: Settled | None
    monthly: str | None = None
    first_week: int | None = None
    choice: str | None = None
    is_first: bool = True
    is_later_part: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in the week: by day, then by clock; what has none comes last."""
        day = DAYS.index(self.day) if self.day else len(DAYS)
        return day, self.settled.start if self.settled else 24 * 60

    @property
    def words(self) -> str:
        """Its title or its kind."""
        return self.told.title or (self.told.kind or "group").replace("_", " ")

    @property
    def called(self) -> str:
        """What it is called where nothing stands around it, such as “Process” on Monday."""
        return f"“{self.words}”" + (f" on {self.day.title()}" if self.day else "")


def in_weeks(item: Placed) -> Iterator[Placed]:
    """Yield a slot for each week of a month; without a day these are weeks of four."""
    told = item.told
    names = " and ".join(told.weeks)
    plural = "s" if len(told.weeks) > 1 else ""
    what = f"Whether the {names} week{plural} in which “{item.words}” is held are weeks of a month"
    assumed = f"the {names} such day of the month" if told.days else "each is one of 4 weeks"
    told = replace(told, doubts=(*told.doubts, (what, assumed)))
    is_first = True
    for day in told.days or (None,):
        for which in told.weeks:
            now = replace(item, told=told, day=day, is_first=is_first)
            week = _WEEK_OF_FOUR[which]
            yield replace(now, monthly=which) if day else replace(now, first_week=week)
            is_first = False


_WEEK_OF_FOUR = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def how_many(items: Sequence[Placed]) -> tuple[str, str]:
    """Return the doubt about what is held by appointment."""
    first = items[0]
    if len(items) == 1:
        return f"How often a client has {first.called}, by appointment", "once a week"
    days = dict.fromkeys(item.day.title() if item.day else "no fixed day" for item in items)
    words = f"How many of the times of “{first.words}” ({', '.join(days)}), by appointment, "
    return f"{words}a client comes to", "one of them a week"


def parted(item: Placed) -> Iterator[Placed]:
    """Yield a slot, or its groups and breaks where a break inside of it is told."""
    told, settled = item.told, item.settled
    whole = settled.minutes if settled and settled.minutes else told.minutes
    pause = told.pause
    if pause is None:
        yield item
        return
    parts = parts_around(whole, pause) if told.kind in {"group", "family"} else ()
    if not parts or item.choice:
        assumed = f"it is not taken off its {whole} minutes" if whole else "it is not"
        doubt = (f"Whether the break inside “{item.words}” is treatment time", assumed)
        yield replace(item, told=replace(told, pause=None, doubts=(*told.doubts, doubt)))
        return
    what = (
        f"When the {pause.minutes}-minute break inside “{item.words}” is, and whether it parts it"
    )
    doubt = (what, "in the middle, between groups of about the same length")
    for part in parts:
        now = replace(told, pause=None, minutes=part.minutes, doubts=(*told.doubts, doubt))
        if part.is_pause:
            now = replace(
                now, title="Break", kind="break", size=None, staff=(), rooms=(), doubts=()
            )
        start = (
            replace(settled, start=settled.start + part.after, minutes=part.minutes)
            if settled
            else None
        )
        is_first = item.is_first and part.after == 0
        yield replace(
            item, told=now, settled=start, is_first=is_first, is_later_part=part.after > 0
        )
