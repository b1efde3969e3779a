"""Measures: what can be counted of a program, each a named function with its unit.

A measure counts and says what it found; whether that is enough is decided by a requirement's
bounds in packs.py.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Curriculum, Program, Requirement, Track
from ..schedule import ClientWeek, Due


@dataclass(frozen=True, slots=True)
class Stay:
    """A track and the weeks of a straight stay in it."""

    track: Track
    weeks: tuple[ClientWeek, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a measure may look at."""

    curriculum: Curriculum
    program: Program
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure found at its least and at its most, and what stands behind it.

    `lowest` and `highest` are in the measure's unit. `assumed` says that staff do it outside the
    slots, so that the written schedule alone does not show it.
    """

    lowest: float
    highest: float
    words: str
    behind: tuple[str, ...] = ()
    assumed: bool = False


Measure = Callable[[Ground, Requirement], Measured]
"""Counts one thing of a program for a requirement."""


def _stays(ground: Ground, requirement: Requirement) -> tuple[Stay, ...]:
    only = requirement.only
    return tuple(
        Stay(
            stay.track,
            tuple(
                week for week in stay.weeks if not only.levels or week.phase.level in only.levels
            ),
        )
        for stay in ground.stays
        if not only.tracks or stay.track.id in only.tracks
    )


def group_size(ground: Ground, requirement: Requirement) -> Measured:
    """Most people for whom a group has room (people): the largest cohort, or a slot's own size."""
    tracks = [stay.track for stay in _stays(ground, requirement)]
    cohorts = [(cohort.title, cohort.capacity) for track in tracks for cohort in track.cohorts]
    slots = [
        (slot.title or slot.id, slot.group_size)
        for track in tracks
        for slot in track.slots
        if slot.group_size and slot.kind == "group"
    ]
    return _largest([*cohorts, *slots], "has room for")


def group_size_expected(ground: Ground, requirement: Requirement) -> Measured:
    """People expected in a group at one time (people); a cohort without census counts its capacity."""
    return _largest(
        [
            (cohort.title, cohort.census.expected if cohort.census else cohort.capacity)
            for stay in _stays(ground, requirement)
            for cohort in stay.track.cohorts
        ],
        "expects",
    )


def _largest(sizes: Sequence[tuple[str, int]], verb: str) -> Measured:
    if not sizes:
        return Measured(0, 0, "there is no group")
    first, largest = max(sizes, key=lambda named: named[1])
    return Measured(
        largest,
        largest,
        f"{first} {verb} {largest} people, and no group {verb} more",
        tuple(f"{name}: {size}" for name, size in sizes),
    )


def group_sessions_per_week(ground: Ground, requirement: Requirement) -> Measured:
    """Countable groups in a client week (groups), the fewest and the most over the stay."""
    return _weekly(
        ground,
        requirement,
        lambda week: sum(item.slot.counts for item in week.groups),
        "group",
    )


def individual_sessions_per_week(ground: Ground, requirement: Requirement) -> Measured:
    """Individual sessions in a client week (sessions) that are long enough.

    Slots of kind individual count as scheduled; a program's own individual requirement counts as
    done by staff, which is an assumption.
    """
    least = requirement.only.at_least_minutes
    counts: list[int] = []
    scheduled: set[str] = set()
    promised: set[str] = set()
    for stay in _stays(ground, requirement):
        for week in stay.weeks:
            slots = [
                item.slot
                for item in week.held
                if item.slot.kind == "individual" and item.slot.minutes >= least
            ]
            staff = [
                result
                for result in week.individual
                if result.requirement.kind == "individual-session"
                and result.due is Due.ASSUMED
                and result.requirement.minutes >= least
            ]
            scheduled.update(slot.title or slot.id for slot in slots)
            promised.update(
                f"{result.requirement.title}, {result.requirement.minutes} minutes, "
                f"by the {result.requirement.by}"
                for result in staff
            )
            counts.append(len(slots) + sum(result.times for result in staff))
    if not counts or not max(counts):
        return Measured(0, 0, "no individual session is planned")
    lowest = min(counts)
    words = f"{lowest} in every week" if lowest == max(counts) else f"{lowest} in the leanest week"
    return Measured(
        lowest,
        max(counts),
        words,
        (*sorted(scheduled), *sorted(promised)),
        assumed=bool(promised),
    )


def required_topics(ground: Ground, requirement: Requirement) -> Measured:
    """Share of the required topics that every track reaches (0 to 1).

    A topic is reached when as many different core sessions of it are met as its `reached_after`.
    """
    wanted = requirement.only.topics
    missing: list[str] = []
    reached: dict[str, list[str]] = {}
    for stay in _stays(ground, requirement):
        met = _core_sessions_met(ground, stay)
        for id in wanted:
            topic = ground.curriculum.topics.get(id)
            title = topic.title if topic else id
            found = met.get(id, {})
            if len(found) < max(topic.reached_after if topic else 1, 1):
                missing.append(f"{title} ({stay.track.title})")
            else:
                line = f"{title}: {_list(found.values())}"
                reached.setdefault(line, []).append(stay.track.title)
    words = f"not reached: {_list(missing)}" if missing else f"all {len(wanted)} are reached"
    share = 0.0 if missing else 1.0
    behind = tuple(f"{line} ({_list(tracks)})" for line, tracks in reached.items())
    return Measured(share, share, words, behind)


def _core_sessions_met(ground: Ground, stay: Stay) -> dict[str, dict[str, str]]:
    """Return the titles of the core sessions that a stay meets, by topic and session id."""
    met: dict[str, dict[str, str]] = {}
    for week in stay.weeks:
        for item in week.groups:
            plan = ground.curriculum.sessions.get(item.session or "")
            if plan is not None and plan.reach == "core" and item.slot.counts:
                met.setdefault(plan.topic, {})[plan.id] = plan.title
    return met


def tracks_by_part_of_day(ground: Ground, requirement: Requirement) -> Measured:
    """Tracks at the wanted part of the day (tracks)."""
    wanted = requirement.only.parts_of_day
    found = [
        stay.track.title for stay in ground.stays if not wanted or stay.track.part_of_day in wanted
    ]
    words = _list(found) if found else f"there is no track in the {' or '.join(wanted)}"
    return Measured(len(found), len(found), words)


def admission_screen(ground: Ground, _requirement: Requirement) -> Measured:
    """Whether the program names an admission screen that exists (0 or 1)."""
    screen = ground.program.admission.screen
    if screen is None:
        return Measured(0, 0, "the program names no admission screen")
    form = ground.curriculum.toolkit.get(screen)
    if ("toolkit", screen) in ground.curriculum.broken:
        return Measured(0, 0, f"the form `{screen}` could not be read")
    if form is None:
        return Measured(0, 0, f"the form `{screen}` does not exist")
    return Measured(1, 1, form.title)


def family_sessions_per_cycle(ground: Ground, requirement: Requirement) -> Measured:
    """Family slots in each full stretch of `within` weeks (sessions)."""
    span = int(requirement.within or 4)
    counts: list[int] = []
    behind: set[str] = set()
    for stay in _stays(ground, requirement):
        held = [
            [item.slot for item in week.held if item.slot.kind == "family"] for week in stay.weeks
        ]
        behind.update(slot.title or slot.id for week in held for slot in week)
        counts.extend(
            sum(len(week) for week in held[first : first + span])
            for first in range(len(held) - span + 1)
        )
    if not counts:
        return Measured(0, 0, f"no stay lasts {span} weeks")
    words = f"{min(counts)} in each {span} weeks at the least"
    return Measured(min(counts), max(counts), words, tuple(sorted(behind)))


def community_supports(ground: Ground, _requirement: Requirement) -> Measured:
    """Ways named in which the program leads into work, family and local supports (ways)."""
    titles = tuple(item.title for item in ground.program.community)
    words = {0: "none is named", 1: "1 is named"}.get(len(titles), f"{len(titles)} are named")
    return Measured(len(titles), len(titles), words, titles)


def step_down_weeks(ground: Ground, _requirement: Requirement) -> Measured:
    """Weeks of the step-down phases at the least (weeks)."""
    phases = [phase for phase in ground.program.phases if phase.level == "step-down"]
    if not phases:
        return Measured(0, 0, "there is no step-down phase")
    earliest = sum(phase.weeks.earliest for phase in phases)
    latest = sum(phase.weeks.latest for phase in phases)
    words = f"{earliest} to {latest} weeks" if earliest != latest else _counted(latest, "week")
    return Measured(earliest, latest, words, tuple(phase.title for phase in phases))


def _weekly(
    ground: Ground,
    requirement: Requirement,
    count: Callable[[ClientWeek], int],
    unit: str,
) -> Measured:
    found = [
        (count(week), stay.track.title, week.number)
        for stay in _stays(ground, requirement)
        for week in stay.weeks
    ]
    if not found:
        return Measured(0, 0, "there is no such week")
    fewest, track, number = min(found)
    most = max(found)[0]
    words = (
        f"{_counted(fewest, unit)} in every week"
        if fewest == most
        else f"{fewest} to {most} {unit}s; the leanest is week {number} of the {track.lower()}"
    )
    return Measured(fewest, most, words)


def _counted(count: int, unit: str) -> str:
    return f"1 {unit}" if count == 1 else f"{count} {unit}s"


def _list(names: Iterable[str]) -> str:
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


MEASURES: Mapping[str, Measure] = {
    "group-size": group_size,
    "group-size-expected": group_size_expected,
    "group-sessions-per-week": group_sessions_per_week,
    "individual-sessions-per-week": individual_sessions_per_week,
    "required-topics": required_topics,
    "tracks-by-part-of-day": tracks_by_part_of_day,
    "admission-screen": admission_screen,
    "family-sessions-per-cycle": family_sessions_per_cycle,
    "community-supports": community_supports,
    "step-down-weeks": step_down_weeks,
}
