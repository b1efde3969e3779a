"""Measures of hours: countable time in a week, on average and in all."""

import datetime as dt
import math
from collections.abc import Callable, Iterator

from ...model import Requirement
from ...schedule import Cell, Hours
from ..wording import counted, hours, listed, spoken
from .ground import Ground, Measured, Pieces, Stretch, is_wanted, range_of


def hours_per_week(ground: Ground, requirement: Requirement) -> Measured:
    """Countable hours in each week of a client (hours).

    A week is the pack's own: seven days from admission, or a calendar week; with `per: average` it
    is the average over each `within_weeks` whole client weeks. Lost groups are made up only as the
    pack says. Individual sessions that staff promise count, and the result says so.
    Passes: three days of two 90-minute groups are 9 hours. Fails: a Monday that is closed leaves 6.
    """
    if requirement.per == "average":
        return _average(ground, requirement)
    found = [
        (stretch, ground.hours(stretch))
        for stretch in ground.pack_weeks(requirement)
        if stretch.share == 1 or ground.pack.first_week != "exempt"
    ]
    if not found:
        return Measured(0, 0, "there is no such week", nothing=True)
    low = min(found, key=lambda item: _least(ground, item))
    high = max(found, key=lambda item: item[1].most + item[0].promised)
    own = min(hours_found.own / _share(ground, week) for week, hours_found in found)
    lowest = _least(ground, low)
    highest = high[1].most + high[0].promised
    return Measured(
        lowest / 60,
        highest / 60,
        f"{range_of(lowest, highest)} in each week",
        _behind(ground, low),
        low=_too_few(ground, requirement, low),
        high=sum_of(ground, high[0], high[1], highest),
        promised=(lowest - own) / 60,
    )


def _share(ground: Ground, stretch: Stretch) -> float:
    """Return to which part of the bound a week is held."""
    return stretch.share if ground.pack.first_week == "prorated" else 1.0


def _least(ground: Ground, item: tuple[Stretch, Hours]) -> float:
    """Return the countable minutes of a week, a partial one held to its share brought up to seven days."""
    return (item[1].least + item[0].promised) / _share(ground, item[0])


def sum_of(ground: Ground, stretch: Stretch, found: Hours, minutes: float) -> str:
    """Return a sentence: who has how much countable time in a week, and how much by the clock."""
    who = ground.client(stretch.admitted, stretch.pieces[0][0])
    words = f"{who} has {hours(minutes)} of countable time in {ground.week_of(stretch)}"
    if found.clock != minutes:
        words += f", {hours(found.clock)} by the clock"
    return words


def _too_few(ground: Ground, requirement: Requirement, low: tuple[Stretch, Hours]) -> str:
    stretch, found = low
    minutes = found.least + stretch.promised
    words = sum_of(ground, stretch, found, minutes)
    asked = (requirement.min or 0) * 60 * _share(ground, stretch)
    if minutes < asked:
        words += f"; {hours(asked)} are asked, {hours(asked - minutes)} more"
    words += closed_words(ground, stretch)
    could_be = min(found.lost, found.catch_up)
    if minutes < asked and could_be and not found.is_made_up:
        words += (
            f". Catch-up groups of that week could bring it to {hours(minutes + could_be)}; "
            "the pack does not say that make-ups count"
        )
    return words


def closed_words(ground: Ground, stretch: Stretch) -> str:
    """Return why groups of a stretch are not held, in brackets, or nothing."""
    closed = dict.fromkeys(
        item.closed
        for piece in stretch.pieces
        for item in ground.walk.goes_to(*piece, stretch.admitted)
        if item.closed
    )
    return f" (closed: {listed(closed)})" if closed else ""


def _behind(ground: Ground, low: tuple[Stretch, Hours]) -> tuple[str, ...]:
    """Return what stands behind the leanest week, both ways and with what would be received."""
    stretch, found = low
    lines = [
        (
            f"The week from {spoken(stretch.first)}: {hours(found.clock)} by the "
            f"clock, {hours(found.least + stretch.promised)} countable"
        ),
        *(f"Counts: {line}" for line in ground.slots(found.behind)),
        *(f"Does not count: {line}" for line in ground.slots(found.uncounted)),
    ]
    if stretch.promised:
        lines.append(f"Counts: {hours(stretch.promised)} that staff hold outside the slots")
    made_up = found.least - found.own
    if made_up:
        lines.append(f"Counts: {hours(made_up)} of catch-up groups, for what was closed")
    if ground.walk.misses:
        left = found.received(ground.walk.misses) + stretch.promised
        lines.append(
            f"Received after missing the {counted(ground.walk.misses, 'day')} that cost the most: "
            f"{hours(left)}"
        )
    return tuple(lines)


def _average(ground: Ground, requirement: Requirement) -> Measured:
    weeks = requirement.within_weeks or 1
    worst: tuple[float, Pieces, dt.date] | None = None
    most, own = 0.0, math.inf
    for pieces, admitted, first in runs(ground, requirement, weeks):
        found = [
            _of_client_week(ground, piece, admitted, first + n) for n, piece in enumerate(pieces)
        ]
        least = sum(low for low, _, _ in found) / weeks
        own = min(own, least - sum(promised for _, _, promised in found) / weeks)
        most = max(most, sum(high for _, high, _ in found) / weeks)
        if worst is None or least < worst[0]:
            worst = (least, pieces, admitted)
    if worst is None:
        return Measured(
            0, 0, f"no stay has {counted(weeks, 'week')} in a row of this kind", nothing=True
        )
    lowest, pieces, admitted = worst
    span = f"a week on average over {counted(weeks, 'week')}"
    return Measured(
        lowest / 60,
        most / 60,
        f"{range_of(lowest, most)} {span}",
        low=f"{ground.client(admitted, pieces[0][0])} has {hours(lowest)} of countable time a week on "
        f"average over the {counted(weeks, 'week')} from {spoken(pieces[0][1])}",
        high=f"{hours(most)} {span} at the most",
        promised=(lowest - own) / 60,
    )


def runs(
    ground: Ground, requirement: Requirement, weeks: int
) -> Iterator[tuple[Pieces, dt.date, int]]:
    """Yield each different run of whole client weeks, all of which the requirement looks at.

    Runs on the same days differ where something that staff promise falls due in one alone.
    """
    seen: set[object] = set()
    longest, first = ground.walk.plan.longest, requirement.only.first_weeks
    last = min(first, longest) - weeks + 1 if first else longest
    for week in range(1, last + 1):
        for way in ground.walk.plan.windows(week, weeks):
            if len(way) < weeks or not all(ground.looks_at(requirement, cell) for cell in way):
                continue
            promised = tuple(ground.promised(cell, week + n) for n, cell in enumerate(way))
            for admitted in ground.walk.admissions:
                pieces = tuple(
                    (cell, *ground.walk.days_of(admitted, week + number))
                    for number, cell in enumerate(way)
                )
                key = (pieces, promised, ground.walk.where_it_matters(admitted))
                if key not in seen:
                    seen.add(key)
                    yield pieces, admitted, week


def _of_client_week(
    ground: Ground, piece: tuple[Cell, dt.date, dt.date], admitted: dt.date, week: int
) -> tuple[float, float, float]:
    """Return the least and the most countable minutes of a client week, and what of the least is assumed."""
    promised = ground.promised(piece[0], week)
    found = ground.hours(Stretch((piece,), admitted, week, promised))
    made_up = found.least - found.own
    return found.least + promised, found.most + promised, promised + made_up


def total_hours(ground: Ground, requirement: Requirement) -> Measured:
    """Countable hours in the first `within_weeks` weeks of a stay (hours).

    Passes: 9 hours a week for 8 weeks are 72. Fails: a stay that is over after 7 weeks has 63.
    """
    weeks = requirement.within_weeks or requirement.only.first_weeks or ground.walk.plan.longest
    least = _extreme_total(ground, requirement, weeks, lambda low, _high, _promised: low)
    most = _extreme_total(ground, requirement, weeks, lambda _low, high, _promised: -high)
    own = _extreme_total(ground, requirement, weeks, lambda low, _high, promised: low - promised)
    if least is None or most is None or own is None:
        return Measured(0, 0, "no stay is walked", nothing=True)
    total, admitted, cell = least
    span = f"in the first {counted(weeks, 'week')}"
    return Measured(
        total / 60,
        -most[0] / 60,
        f"{hours(total)} {span} at the least",
        low=f"{ground.client(admitted, cell)} has {hours(total)} of countable time {span}",
        high=f"{hours(-most[0])} {span} at the most",
        promised=(total - own[0]) / 60,
    )


def _extreme_total(
    ground: Ground,
    requirement: Requirement,
    weeks: int,
    value: Callable[[float, float, float], float],
) -> tuple[float, dt.date, Cell] | None:
    """Return the least that the weeks of a stay add up to, with its client.

    `value` is what a week adds, given its least and its most minutes and those that are promised.
    """
    graph, best = ground.walk.plan.graph, None
    for admitted in ground.walk.admissions:
        going = {
            state: (0.0, graph.cells[state])
            for state in graph.first
            if is_wanted(requirement, ground.walk.track(graph.cells[state]))
        }
        for week in range(1, weeks + 1):
            later: dict[int, tuple[float, Cell]] = {}
            for state, (sum_so_far, cell) in going.items():
                here = graph.cells[state]
                piece = (here, *ground.walk.days_of(admitted, week))
                adds = value(*_of_client_week(ground, piece, admitted, week))
                total = sum_so_far + adds * ground.looks_at(requirement, here)
                is_over = week == weeks or graph.ends[state]
                if is_over and (best is None or total < best[0]):
                    best = (total, admitted, cell)
                for after in graph.after[state]:
                    if after not in later or total < later[after][0]:
                        later[after] = (total, cell)
            going = later
    return best
