"""Measures of time: countable hours, days of service and the days between them."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from ...model import Phase, Requirement
from ...schedule import Cell, Hours
from ..wording import counted, hours, listed, number, spoken
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
        high=_sum_of(ground, high[0], high[1], highest),
        promised=(lowest - own) / 60,
    )


def _share(ground: Ground, stretch: Stretch) -> float:
    """Return to which part of the bound a week is held."""
    return stretch.share if ground.pack.first_week == "prorated" else 1.0


def _least(ground: Ground, item: tuple[Stretch, Hours]) -> float:
    """Return the countable minutes of a week, a partial one held to its share brought up to seven days."""
    return (item[1].least + item[0].promised) / _share(ground, item[0])


def _sum_of(ground: Ground, stretch: Stretch, found: Hours, minutes: float) -> str:
    who = ground.client(stretch.admitted, stretch.pieces[0][0])
    words = f"{who} has {hours(minutes)} of countable time in {ground.week_of(stretch)}"
    if found.clock != minutes:
        words += f", {hours(found.clock)} by the clock"
    return words


def _too_few(ground: Ground, requirement: Requirement, low: tuple[Stretch, Hours]) -> str:
    stretch, found = low
    minutes = found.least + stretch.promised
    words = _sum_of(ground, stretch, found, minutes)
    asked = (requirement.min or 0) * 60 * _share(ground, stretch)
    if minutes < asked:
        words += f"; {hours(asked)} are asked, {hours(asked - minutes)} more"
    words += _closed_words(ground, stretch)
    could_be = min(found.lost, found.catch_up)
    if minutes < asked and could_be and not found.is_made_up:
        words += (
            f". Catch-up groups of that week could bring it to {hours(minutes + could_be)}; "
            "the pack does not say that make-ups count"
        )
    return words


def _closed_words(ground: Ground, stretch: Stretch) -> str:
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


def weeks_outside_phase_hours(ground: Ground, requirement: Requirement) -> Measured:
    """Client weeks whose countable hours are not what their phase promises (weeks).

    Passes: a phase that promises 9 to 19 hours holds 9 in each week. Fails: one week holds 8.
    """
    wrong: dict[str, list[tuple[float, Stretch, Hours]]] = {}
    leanest: dict[str, tuple[Stretch, Hours]] = {}
    hardest: dict[str, tuple[Stretch, Hours]] = {}
    is_promised = False
    for stretch in ground.client_weeks(requirement):
        phase = ground.walk.phase(stretch.pieces[0][0])
        found = ground.hours(stretch)
        asked = (phase.hours.min or 0) * 60
        is_promised |= found.own < asked <= found.least + stretch.promised
        off = _outside(phase, found, stretch.promised)
        if off:
            wrong.setdefault(phase.title, []).append((off, stretch, found))
        item = (stretch, found)
        leanest[phase.title] = min(leanest.get(phase.title, item), item, key=_countable)
        hardest[phase.title] = min(
            hardest.get(phase.title, item), item, key=lambda week: _received(ground, *week)
        )
    promises = [
        phase
        for phase in ground.program.phases
        if phase.title in leanest and (phase.hours.min, phase.hours.max) != (None, None)
    ]
    if not promises or not leanest:
        return Measured(0, 0, "no phase promises hours", nothing=True)
    behind = tuple(
        line
        for title, item in leanest.items()
        for line in _phase_lines(ground, *item, hardest[title])
    )
    if not wrong:
        words = "every week holds the hours of its phase"
        return Measured(0, 0, words, behind, assumed=is_promised)
    count = sum(len(weeks) for weeks in wrong.values())
    _, stretch, found = max(
        (item for weeks in wrong.values() for item in weeks), key=lambda item: item[0]
    )
    words = _phase_words(ground, stretch, found)
    if count > 1:
        kinds = [f"{len(weeks)} {phase.lower()}" for phase, weeks in wrong.items()]
        words += f". {counted(count, 'different week')} are like this ({listed(kinds)})"
    return Measured(count, count, words, behind, high=words)


def _countable(item: tuple[Stretch, Hours]) -> tuple[int, int]:
    """Order weeks by their countable minutes; of equals, that with more catch-up in it comes first."""
    return item[1].least + item[0].promised, item[1].own


def _phase_words(ground: Ground, stretch: Stretch, found: Hours) -> str:
    phase = ground.walk.phase(stretch.pieces[0][0])
    least, most = found.least + stretch.promised, found.most + stretch.promised
    low, high = phase.hours.min, phase.hours.max
    is_short = low is not None and least < low * 60
    minutes = least if is_short else most
    bound = counted(low or 0, "hour") if is_short else counted(high or 0, "hour")
    return (
        f"{_sum_of(ground, stretch, found, minutes)}; the phase promises {bound} or "
        f"{'more' if is_short else 'fewer'}{_closed_words(ground, stretch)}"
    )


def _received(ground: Ground, stretch: Stretch, found: Hours) -> int:
    return found.received(ground.walk.misses, with_catch_up=False) + stretch.promised


def _phase_lines(
    ground: Ground, stretch: Stretch, found: Hours, hardest: tuple[Stretch, Hours]
) -> Iterator[str]:
    """Yield the leanest week of a phase, by the clock and countable, and what missed days leave."""
    phase = ground.walk.phase(stretch.pieces[0][0])
    yield (
        f"{phase.title}: {_span(phase)}; the leanest week, from {spoken(stretch.first)}, offers "
        f"{hours(found.least + stretch.promised)} countable, {hours(found.clock)} by the clock"
    )
    if found.least > found.own:
        yield (
            f"{phase.title}: {hours(found.least - found.own)} of it are catch-up groups, for what "
            "was closed"
        )
    misses = ground.walk.misses
    if misses:
        week, minutes = hardest
        days = counted(misses, "day")
        cost = "costs" if misses == 1 else "cost"
        with_catch_up = minutes.received(misses) + week.promised
        yield (
            f"{phase.title}: {hours(_received(ground, week, minutes))} are received in the week from "
            f"{spoken(week.first)} after missing the {days} that {cost} the most, "
            f"{hours(with_catch_up)} when catch-up groups make up for it"
        )


def _outside(phase: Phase, found: Hours, promised: int) -> float:
    """Return by how many minutes a week is outside what its phase promises, 0 when it is not."""
    least, most = found.least + promised, found.most + promised
    short = (phase.hours.min or 0) * 60 - least
    over = most - phase.hours.max * 60 if phase.hours.max is not None else 0
    return max(short, over, 0)


def _span(phase: Phase) -> str:
    low, high = phase.hours.min, phase.hours.max
    if low is None and high is None:
        return "no hours are promised"
    if low is None:
        return f"{counted(high or 0, 'hour')} or fewer"
    if high is None:
        return f"{counted(low, 'hour')} or more"
    return f"{number(low)} to {number(high)} hours"


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
        why = _closed_words(ground, item[1])
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
