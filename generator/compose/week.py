"""The week of a program as a grid, and its client weeks as a table: facts for page and terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..check import ProgramCheck, Stay
from ..check.wording import hours
from ..model import DAYS, Curriculum, IndividualRequirement, Phase, Program, Slot, Track
from ..schedule import ClientWeek, Due, IndividualResult
from .views import session_page


@dataclass(frozen=True, slots=True)
class SlotView:
    """A slot as it stands in the grid: its times, its words, what it rotates through."""

    slot: Slot
    time: str
    title: str
    kind: str
    sessions: tuple[tuple[str, str], ...]
    phases: tuple[str, ...]
    often: str


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the grid and its slots in order."""

    day: str
    slots: tuple[SlotView, ...]


@dataclass(frozen=True, slots=True)
class TrackView:
    """A track: its grid of days, and the weeks of a straight stay.

    `columns` are the individual requirements that come again; `once` those due by a day.
    """

    track: Track
    days: tuple[DayView, ...]
    columns: tuple[IndividualRequirement, ...]
    weeks: tuple["WeekRow", ...]
    once: tuple[IndividualRequirement, ...]


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A client week in words: hours, topics, and each individual requirement with its result."""

    week: ClientWeek
    number: int
    phase: Phase
    countable: str
    clock: str
    all_countable: str
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    individual: tuple[IndividualResult | None, ...]
    closed: tuple[str, ...]
    made_up: str


KIND_WORDS = {
    "group": "Group",
    "family": "Family group",
    "individual": "Individual session",
    "break": "Break",
    "meal": "Meal",
    "mutual_help": "Mutual help",
    "medical": "Medical contact",
    "testing": "Testing",
    "waiting": "Waiting",
    "video": "Video alone",
    "activity": "Activity",
}
DUE_MARKS = {Due.MET: "met", Due.ASSUMED: "staff", Due.NOT_MET: "not met", Due.NOT_DUE: "–"}


def track_views(curriculum: Curriculum, check: ProgramCheck) -> tuple[TrackView, ...]:
    """Return each track of a program with its grid and its table of weeks."""
    return tuple(_track(curriculum, check.program, stay) for stay in check.stays)


def _track(curriculum: Curriculum, program: Program, stay: Stay) -> TrackView:
    days = tuple(
        DayView(day.capitalize(), slots)
        for day in DAYS
        if (slots := _slots(curriculum, program, stay.track, day))
    )
    again = tuple(need for need in program.individual if need.by_day is None)
    free = _slots(curriculum, program, stay.track, None)
    if free:
        days = (*days, DayView("Any day", free))
    return TrackView(
        track=stay.track,
        days=days,
        columns=again,
        weeks=tuple(_row(curriculum, again, week) for week in stay.weeks),
        once=tuple(need for need in program.individual if need.by_day is not None),
    )


def _slots(
    curriculum: Curriculum, program: Program, track: Track, day: str | None
) -> tuple[SlotView, ...]:
    found = [slot for slot in program.slots_of(track) if slot.day == day]
    return tuple(
        _slot(curriculum, program, slot)
        for slot in sorted(found, key=lambda slot: slot.start or "99")
    )


def _slot(curriculum: Curriculum, program: Program, slot: Slot) -> SlotView:
    strand = next((item for item in program.strands if item.id == slot.strand), None)
    names: Sequence[str] = strand.sessions if strand else (slot.session,) if slot.session else ()
    phases = {phase.id: phase.title for phase in program.phases}
    return SlotView(
        slot=slot,
        time=clock(slot.start, slot.minutes),
        title=slot.title or (strand.title if strand else KIND_WORDS[slot.kind]),
        kind=slot.kind,
        sessions=tuple(
            (curriculum.sessions[name].title, session_page(name))
            for name in names
            if name in curriculum.sessions and not curriculum.sessions[name].withdrawn
        ),
        phases=tuple(phases[id] for id in slot.phases if id in phases),
        often=_often(slot),
    )


def clock(start: str | None, minutes: int) -> str:
    """Return a span as people in the field say it: from 9:30 am to 11:00 am, or its minutes alone."""
    if start is None:
        return f"{minutes} minutes"
    hour, minute = (int(part) for part in start.split(":"))
    end = hour * 60 + minute + minutes
    return f"{_time_of_day(hour * 60 + minute)}–{_time_of_day(end)}"


def _time_of_day(minute: int) -> str:
    hour = minute // 60 % 24
    return f"{hour % 12 or 12}:{minute % 60:02} {'am' if hour < 12 else 'pm'}"


def _often(slot: Slot) -> str:
    if slot.monthly:
        return f"on the {slot.monthly} {(slot.day or 'day').capitalize()} of the month"
    if slot.every_weeks > 1:
        return f"every {slot.every_weeks} weeks"
    if slot.weeks:
        return f"in weeks {', '.join(str(week) for week in slot.weeks)}"
    if slot.times > 1:
        return f"{slot.times} times a week"
    return ""


def _row(
    curriculum: Curriculum, columns: Sequence[IndividualRequirement], week: ClientWeek
) -> WeekRow:
    by_need = {result.requirement.id: result for result in week.individual}
    titles = tuple(
        curriculum.topics[id].title if id in curriculum.topics else id for id in week.topics
    )
    return WeekRow(
        week=week,
        number=week.number,
        phase=week.phase,
        countable=hours(week.group_minutes),
        clock=hours(week.clock_minutes),
        all_countable=hours(week.countable_minutes),
        topics=titles,
        groups=tuple(
            f"{(item.slot.day or 'any day').capitalize()}: {_group_title(curriculum, item.session, item.slot)}"
            for item in week.groups
        ),
        individual=tuple(by_need.get(need.id) for need in columns),
        closed=week.closed,
        made_up=hours(min(week.hours.lost, week.hours.catch_up)) if week.hours.lost else "",
    )


def _group_title(curriculum: Curriculum, session: str | None, slot: Slot) -> str:
    plan = curriculum.sessions.get(session or "")
    return plan.title if plan else slot.title or KIND_WORDS[slot.kind]
