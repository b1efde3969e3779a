"""The measure of what each phase promises: its hours in every client week."""

from collections.abc import Iterator

from ...model import Phase, Requirement
from ...schedule import Hours
from ..wording import counted, hours, listed, number, spoken
from .ground import Ground, Measured, Stretch
from .hours import closed_words, sum_of


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
        f"{sum_of(ground, stretch, found, minutes)}; the phase promises {bound} or "
        f"{'more' if is_short else 'fewer'}{closed_words(ground, stretch)}"
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
        alone, with_catch_up = _received(ground, week, minutes), minutes.received(misses)
        with_catch_up += week.promised
        made_up = f", {hours(with_catch_up)} when catch-up groups make up for it"
        yield (
            f"{phase.title}: {hours(alone)} are received in the week from {spoken(week.first)} after "
            f"missing the {days} that {cost} the most{made_up if with_catch_up > alone else ''}"
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
