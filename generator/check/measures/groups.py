"""Measures of groups and people: sizes, numbers, staff, individual and family work."""

import math
from collections.abc import Iterator, Sequence

from ...model import (
    IndividualRequirement,
    Phase,
    Requirement,
    Track,
)
from ...schedule import Occurrence, slot_kind_of, times_between
from ..slots import placed_slots
from ..wording import all_of, counted, listed, number, short
from .days import weekly
from .ground import Ground, Measured, Stretch, applies, is_wanted
from .hours import runs


def group_size(ground: Ground, requirement: Requirement) -> Measured:
    """Most people for whom a group has room, by its cohort or its own size (people).

    `only.kinds` says which kinds of slot are looked at; nothing said means groups.
    Passes: cohorts of 10 in a rule of 10. Fails: a cohort of 11.
    """
    kinds = requirement.only.kinds or ("group",)
    sizes: list[tuple[str, int]] = []
    for placed in placed_slots(ground.program):
        slot, tracks = placed.slot, [t for t in placed.tracks if is_wanted(requirement, t)]
        if slot.kind not in kinds or not tracks:
            continue
        if slot.group_size:
            sizes.append((slot.title or slot.id, slot.group_size))
        elif placed.is_one_group:
            everybody = sum(cohort.capacity for cohort in placed.cohorts)
            sizes.append((slot.title or slot.id, everybody))
        else:
            sizes.extend((cohort.title, cohort.capacity) for cohort in placed.cohorts)
    return _largest(requirement, list(dict.fromkeys(sizes)), "has room for", "have room for")


def group_size_expected(ground: Ground, requirement: Requirement) -> Measured:
    """People expected in a group at one time (people).

    A cohort without a census counts its capacity.
    Passes: 8 expected in an aim of 8. Fails: 9 expected.
    """
    sizes = [
        (cohort.title, cohort.census.expected if cohort.census else cohort.capacity)
        for track in _tracks(ground, requirement)
        for cohort in track.cohorts
    ]
    return _largest(requirement, sizes, "expects", "expect")


def _tracks(ground: Ground, requirement: Requirement) -> list[Track]:
    return [track for track in ground.program.tracks if is_wanted(requirement, track)]


def _largest(
    requirement: Requirement, sizes: Sequence[tuple[str, int]], verb: str, verbs: str
) -> Measured:
    if not sizes:
        return Measured(0, 0, "there is no group of this kind", nothing=True)
    first, largest = max(sizes, key=lambda named: named[1])
    too_large = [(name, size) for name, size in sizes if requirement.max and size > requirement.max]
    names = listed(f"{name} ({size})" for name, size in too_large)
    limit = number(requirement.max or 0)
    return Measured(
        largest,
        largest,
        f"{first} {verb} {largest} people, and no group {verb} more",
        tuple(f"{name}: {size}" for name, size in sizes),
        high=f"{names} {verb if len(too_large) == 1 else verbs} more than {limit} people",
    )


def clients_per_counselor(ground: Ground, requirement: Requirement) -> Measured:
    """Clients expected for each counselor, by the census and the roster of roles with a caseload (people).

    Passes: 32 clients and 4 counselors are 8. Fails: 32 clients and 1 counselor.
    """
    counselors = [role for role in ground.program.staff if role.caseload is not None]
    people = sum(role.people for role in counselors)
    clients = sum(
        cohort.census.expected if cohort.census else cohort.capacity
        for track in _tracks(ground, requirement)
        for cohort in track.cohorts
    )
    if not people:
        return Measured(0, 0, "the program's roster names no role with a caseload", by_hand=True)
    load = clients / people
    words = (
        f"{counted(clients, 'client')} and {counted(people, 'counselor')}: {number(load)} for each"
    )
    return Measured(load, load, words, tuple(role.role for role in counselors))


def group_sessions_per_week(ground: Ground, requirement: Requirement) -> Measured:
    """Countable groups of a client in each week, as long as `only.at_least_minutes` (groups).

    Family groups are groups.
    Passes: 6 groups where 3 are asked. Fails: a week in which a closure leaves 2.
    """
    least = requirement.only.at_least_minutes
    return weekly(
        ground,
        ground.client_weeks(requirement),
        lambda found: sum(
            item.slot.kind in {"group", "family"} and item.slot.minutes >= least
            for item in found.behind
        ),
        "group",
        "groups",
    )


def individual_sessions_per_week(ground: Ground, requirement: Requirement) -> Measured:
    """Individual sessions in a client week that are long enough (sessions).

    Slots of kind individual are in the schedule; those that the program promises staff hold
    outside the slots, which is an assumption.
    Passes: a promise of one session every 7 days. Fails: one every 14 days.
    """
    least = requirement.only.at_least_minutes
    found: list[tuple[int, int, Stretch]] = []
    needs = [
        need
        for need in ground.program.individual
        if need.kind == "individual-session" and need.minutes >= least
    ]
    for stretch in ground.client_weeks(requirement):
        slots = len(_individual_slots(ground, stretch, least))
        phase = ground.walk.phase(stretch.pieces[0][0])
        first = 7 * (stretch.week - 1) + 1
        due = sum(times_between(need, first, first + 6) for need in needs if applies(need, phase))
        # A slot of the week fulfils the promise; staff hold what the slots do not.
        found.append((max(slots, due), max(0, due - slots), stretch))
    if not found:
        return Measured(0, 0, "there is no such week", nothing=True)
    if not max(count for count, *_ in found):
        long = f" of {least} minutes or more" if least else ""
        return Measured(0, 0, f"no individual session{long} is planned")
    low = min(found, key=lambda item: item[0])
    most = max(count for count, *_ in found)
    words = f"{low[0]} in every week" if low[0] == most else f"{low[0]} in the leanest week"
    fewest_slots = min(count - promised for count, promised, _ in found)
    behind = (
        [f"{need.title}, {need.minutes} minutes, by the {need.by}" for need in needs]
        if any(promised for _, promised, _ in found)
        else []
    )
    who = ground.client(low[2].admitted, low[2].pieces[0][0])
    return Measured(
        low[0],
        most,
        words,
        (*_slot_names(ground, requirement, least), *sorted(behind)),
        low=f"{who} has {counted(low[0], 'individual session')} in {ground.week_of(low[2])}",
        promised=low[0] - fewest_slots,
    )


def _individual_slots(ground: Ground, stretch: Stretch, least: int) -> list[Occurrence]:
    return [
        item
        for piece in stretch.pieces
        for item in ground.walk.goes_to(*piece, stretch.admitted)
        if item.slot.kind == "individual" and not item.closed and item.slot.minutes >= least
    ]


def _slot_names(ground: Ground, requirement: Requirement, least: int) -> list[str]:
    return sorted(
        {
            placed.slot.title or placed.slot.id
            for placed in placed_slots(ground.program)
            if any(is_wanted(requirement, track) for track in placed.tracks)
            if placed.slot.kind == "individual" and placed.slot.minutes >= least
        }
    )


def individual_interval(ground: Ground, requirement: Requirement) -> Measured:
    """Most days between two of an individual requirement, as the program promises it (days).

    `only.needs` names the kinds; each must be there in every phase that is looked at.
    Passes: a plan review every 28 days where 30 are allowed. Fails: every 60 days.
    """
    longest, lines, missing = 0.0, [], []
    for kind in requirement.only.needs:
        for phase in _phases(ground, requirement):
            needs = [
                need
                for need in ground.program.individual
                if need.kind == kind and applies(need, phase) and _interval(need)
            ]
            if not needs:
                missing.append(f"{_kind_words(kind)} ({phase.title})")
                continue
            need = min(needs, key=_interval)
            longest = max(longest, _interval(need))
            lines.append(f"{need.title}: every {number(_interval(need))} days, by the {need.by}")
    if missing:
        words = f"the program promises no {listed(missing)} that comes again"
        return Measured(float("inf"), float("inf"), words)
    return Measured(
        longest, longest, f"every {number(longest)} days", tuple(dict.fromkeys(lines)), assumed=True
    )


def _phases(ground: Ground, requirement: Requirement) -> Iterator[Phase]:
    levels = requirement.only.levels
    yield from (phase for phase in ground.program.phases if not levels or phase.level in levels)


def _interval(need: IndividualRequirement) -> float:
    """Return the days between two, or 0 when it does not come again."""
    if need.every_days is not None:
        return need.every_days
    return 7 / need.per_week if need.per_week else 0


def individual_first_by_day(ground: Ground, requirement: Requirement) -> Measured:
    """Day of a stay by which an individual requirement has first been met, admission being day 1 (day).

    Passes: an assessment by day 7. Fails: the program promises none.
    """
    days: list[int] = []
    lines: list[str] = []
    for kind in requirement.only.needs:
        needs = [
            need
            for need in ground.program.individual
            if need.kind == kind and _is_for_all_by(ground, need)
        ]
        if not needs:
            words = f"the program promises no {_kind_words(kind)}"
            return Measured(float("inf"), float("inf"), words)
        first = min(needs, key=_first_day)
        days.append(_first_day(first))
        lines.append(f"{first.title}: by day {_first_day(first)}, by the {first.by}")
    latest = max(days, default=0)
    return Measured(latest, latest, f"by day {latest}", tuple(lines), assumed=True)


def _first_day(need: IndividualRequirement) -> int:
    return need.by_day or math.ceil(_interval(need))


def _is_for_all_by(ground: Ground, need: IndividualRequirement) -> bool:
    """Whether a requirement is for clients of every phase in which its first day can fall."""
    cells = ground.walk.plan.cells
    week = min(math.ceil(_first_day(need) / 7), len(cells))
    return all(applies(need, ground.walk.phase(cell)) for cell in cells[week - 1])


def _kind_words(kind: str) -> str:
    return kind.replace("-", " ")


def family_sessions_per_cycle(ground: Ground, requirement: Requirement) -> Measured:
    """Family slots in each full stretch of `within_weeks` client weeks (sessions).

    Passes: a family group in every fourth week. Fails: a closure takes the only one.
    """
    span = requirement.within_weeks or 4
    found = []
    behind: set[str] = set()
    for pieces, admitted, _ in runs(ground, requirement, span):
        held = [
            item
            for piece in pieces
            for item in ground.walk.goes_to(*piece, admitted)
            if item.slot.kind == "family" and not item.closed
        ]
        behind.update(item.slot.title or item.slot.id for item in held)
        found.append((len(held), pieces, admitted))
    if not found:
        return Measured(0, 0, f"no stay lasts {counted(span, 'week')}", nothing=True)
    count, pieces, admitted = min(found, key=lambda item: item[0])
    most = max(item[0] for item in found)
    last = pieces[-1][2]
    words = (
        f"{ground.client(admitted, pieces[0][0])} has {counted(count, 'family session') if count else 'no family session'} from "
        f"{short(pieces[0][1])} to {short(last)}"
    )
    return Measured(
        count,
        most,
        f"at least {count} in every {counted(span, 'week')}",
        tuple(sorted(behind)),
        low=words,
    )


def services_present(ground: Ground, requirement: Requirement) -> Measured:
    """Share of the named services that the program has in every track (0 to 1).

    `only.kinds` are kinds of slot, `only.needs` kinds of individual requirement.
    Passes: individual, family and testing are all there. Fails: nobody offers case management.
    """
    only = requirement.only
    needs = [need for need in ground.program.individual if _is_for(ground, requirement, need)]
    promised = {need.kind for need in needs}
    missing: list[str] = []
    for track in _tracks(ground, requirement):
        kinds = {
            placed.slot.kind for placed in placed_slots(ground.program) if placed.is_for(track)
        }
        missing += [
            f"{kind.replace('_', ' ')} ({track.title})"
            for kind in only.kinds
            if kind not in kinds and not any(slot_kind_of(need) == kind for need in promised)
        ]
        missing += [
            f"{_kind_words(kind)} ({track.title})"
            for kind in only.needs
            if kind not in promised and slot_kind_of(kind) not in kinds
        ]
    everywhere = _once_for_all_tracks(missing, len(_tracks(ground, requirement)))
    wanted = len(only.kinds) + len(only.needs)
    words = f"missing: {listed(everywhere)}" if missing else all_of(wanted, "there")
    share = 0.0 if missing else 1.0
    behind = tuple(need.title for need in needs if need.kind in only.needs)
    return Measured(share, share, words, behind, assumed=bool(only.needs))


def _is_for(ground: Ground, requirement: Requirement, need: IndividualRequirement) -> bool:
    """Whether an individual requirement is for clients of every phase that is looked at."""
    return all(applies(need, phase) for phase in _phases(ground, requirement))


def _once_for_all_tracks(missing: Sequence[str], tracks: int) -> list[str]:
    """Return what is missing, without the track where it is missing in every one."""
    names: dict[str, list[str]] = {}
    for line in missing:
        name, _, track = line.partition(" (")
        names.setdefault(name, []).append(track.rstrip(")"))
    return [
        name if len(found) == tracks else f"{name} ({listed(found)})"
        for name, found in names.items()
    ]
