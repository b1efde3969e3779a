"""Measures of days: what a day of service holds, how many there are, and those between them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from ...model import Requirement
from ...schedule import Cell, Hours
from ..wording import counted, listed, number, spoken
from .ground import Ground, Measured, Stretch
from .hours import closed_words


def minutes_per_service_day(ground: Ground, requirement: Requirement) -> Measured:
    """Countable minutes on each day on which a client has any (minutes).

    `only.kinds` says which kinds of slot make a day one of service.
    Passes: two 90-minute groups are 180. Fails: a day with one group has 90.
    """
    kinds = frozenset(requirement.only.kinds)
    found: list[tuple[int, dt.date, Stretch]] = []
    for stretch in ground.client_weeks(requirement):
        hours_found = ground.hours(stretch)
        wanted = {
            item.latest for item in hours_found.behind if not kinds or item.slot.kind in kinds
        }
        found.extend(
            (own, day, stretch)
            for day, (own, _) in hours_found.days.items()
            if own and day in wanted
        )
    if not found:
        return Measured(0, 0, "there is no day of service", nothing=True)
    low, high = min(found, key=lambda item: item[:2]), max(found, key=lambda item: item[0])
    return Measured(
        low[0],
        high[0],
        f"{number(low[0])} to {number(high[0])} minutes on each day of service"
        if low[0] != high[0]
        else f"{number(low[0])} minutes on each day of service",
        low=_day_words(ground, low),
        high=_day_words(ground, high),
        assumed=_has_loose(ground, low[2]),
    )


def _has_loose(ground: Ground, stretch: Stretch) -> bool:
    """Whether a week has slots without a day, whose days are taken and not known."""
    return any(item.date is None for item in ground.hours(stretch).behind)


def _day_words(ground: Ground, found: tuple[int, dt.date, Stretch]) -> str:
    minutes, day, stretch = found
    who = ground.client(stretch.admitted, stretch.pieces[0][0])
    held = [ground.title(item) for item in ground.hours(stretch).behind if item.latest == day]
    return f"{who} has {minutes} countable minutes on {spoken(day)} ({listed(held)})"


def service_days_per_week(ground: Ground, requirement: Requirement) -> Measured:
    """Days on which a client has countable time, in each week (days).

    A slot without a day that comes several times is taken to fall on as many days, which is an
    assumption.
    Passes: groups on Monday, Wednesday and Friday are 3. Fails: a closed Monday leaves 2.
    """
    return weekly(
        ground,
        ground.pack_weeks(requirement),
        lambda found: sum(1 for own, _ in found.days.values() if own),
        "day of service",
        "days of service",
    )


def service_days_without_group(ground: Ground, requirement: Requirement) -> Measured:
    """Days in a week on which a client has countable time but no group (days).

    Passes: each day has a group. Fails: a Saturday has a family session alone.
    """
    return weekly(
        ground,
        ground.client_weeks(requirement),
        lambda found: len(
            {item.latest for item in found.behind}
            - {item.latest for item in found.behind if item.slot.kind == "group"}
        ),
        "day without a group",
        "days without a group",
        is_most_worse=True,
    )


def weekly(
    ground: Ground,
    stretches: Iterable[Stretch],
    count: Callable[[Hours], int],
    unit: str,
    units: str,
    *,
    is_most_worse: bool = False,
) -> Measured:
    """Count something in each week, and say the fewest and the most with their clients."""
    found = [
        (count(hours_found), stretch, hours_found)
        for stretch in stretches
        if stretch.share == 1 or ground.pack.first_week == "full"
        for hours_found in [ground.hours(stretch)]
    ]
    if not found:
        return Measured(0, 0, "there is no such week", nothing=True)
    low, high = min(found, key=lambda item: item[0]), max(found, key=lambda item: item[0])

    def say(item: tuple[int, Stretch, Hours]) -> str:
        who = ground.client(item[1].admitted, item[1].pieces[0][0])
        times = f"{item[0]} {unit if item[0] == 1 else units}"
        why = closed_words(ground, item[1])
        return f"{who} has {times} in {ground.week_of(item[1])}{why}"

    span = f"{low[0]}" if low[0] == high[0] else f"{low[0]} to {high[0]}"
    return Measured(
        low[0],
        high[0],
        f"{span} {unit if (low[0], high[0]) == (1, 1) else units} in each week",
        ground.slots((high if is_most_worse else low)[2].behind),
        low=say(low),
        high=say(high),
        assumed=any(item.date is None for item in low[2].behind),
    )


def days_off_between_services(ground: Ground, requirement: Requirement) -> Measured:
    """Most days in a row without countable time between two days of service (days).

    Passes: Monday, Wednesday and Friday leave 2. Fails: Monday, Tuesday and Thursday leave 3.
    """
    worst: tuple[int, dt.date, dt.date, Cell, dt.date] | None = None
    for admitted in ground.walk.admissions:
        for before, after, cell in _neighbours(ground, requirement, admitted):
            off = (after - before).days - 1
            if worst is None or off > worst[0]:
                worst = (off, before, after, cell, admitted)
    if worst is None:
        return Measured(0, 0, "there are no two days of service", nothing=True)
    off, before, after, cell, admitted = worst
    words = (
        f"{ground.client(admitted, cell)} has {counted(off, 'day')} off between "
        f"{spoken(before)} and {spoken(after)}"
    )
    is_loose = any(
        slot.day is None and slot.counts(ground.pack.countable_kinds)
        for slot in ground.walk.track(cell).slots
    )
    return Measured(
        off, off, f"{counted(off, 'day')} off in a row at the most", high=words, assumed=is_loose
    )


def _neighbours(
    ground: Ground, requirement: Requirement, admitted: dt.date
) -> Iterator[tuple[dt.date, dt.date, Cell]]:
    """Yield two days of service that follow each other in some stay, and where the later one is.

    A stretch of weeks that the requirement does not look at ends the search for the next day.
    """
    graph = ground.walk.plan.graph
    going: set[tuple[int, dt.date | None]] = {(state, None) for state in graph.first}
    week = 0
    while going:
        week += 1
        later: set[tuple[int, dt.date | None]] = set()
        for state, last in sorted(going, key=lambda item: (item[0], item[1] or dt.date.min)):
            cell = graph.cells[state]
            days = _service_days(ground, requirement, admitted, week, cell)
            if days is None:
                later.update((after, None) for after in graph.after[state])
                continue
            known = days if last is None else (last, *days)
            yield from ((before, after, cell) for before, after in pairwise(known))
            reached = known[-1] if known else None
            later.update((after, reached) for after in graph.after[state])
        going = later


def _service_days(
    ground: Ground, requirement: Requirement, admitted: dt.date, week: int, cell: Cell
) -> tuple[dt.date, ...] | None:
    """Return the days of service of a client week in order, or nothing when it is not looked at."""
    if not ground.looks_at(requirement, cell):
        return None
    piece = (cell, *ground.walk.days_of(admitted, week))
    found = ground.hours(Stretch((piece,), admitted, week, 0))
    return tuple(sorted(day for day, (own, _) in found.days.items() if own))
