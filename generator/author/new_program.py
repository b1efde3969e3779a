"""Answers become a program that already passes: its week, and the strands that it walks through."""

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..model import Curriculum, Day, SessionPlan
from .around import COMMUNITY, FAMILY_MINUTES, SCREEN, admission, individual_needs, phases_of
from .questions import PLACES, Answers
from .sources import AuthorError
from .week import Item

BIGGEST_GROUP = 10
_AFTERCARE = "aftercare"
_GAP = 15
_WEEKEND_START = 10 * 60
_LAST_MINUTE = 24 * 60
_WEEK = 7
_ALL_PHASES = ["intensive", "step-down", "aftercare"]


def new_program(answers: Answers, curriculum: Curriculum) -> Item:
    """Return the program that the answers describe, as plain values in the order of its file."""
    strands = _strands(curriculum)
    per_week = _core_groups_each_week(answers, len(_sessions_of(strands, "core")))
    due = _due_days(answers, curriculum)
    for strand in strands:
        if strand["id"] == "core":
            strand["sessions"] = _woven(_names(strand), due, per_week)
    values: Item = {
        "title": answers.title,
        "home": not any(program.home for program in curriculum.programs.values()),
        "summary": _summary(answers),
        "level_of_care": "intensive-outpatient",
        "population": "Adults with a substance use disorder who need no medically supervised "
        "withdrawal care",
        "packs": [*(["core"] if "core" in curriculum.packs else []), *answers.packs],
        "cycle_weeks": answers.weeks,
        "contact": dict(answers.contact),
        "admission": admission(answers, curriculum),
        "tracks": [_track(answers, name, strands, per_week) for name in answers.starts],
        "strands": strands,
        "phases": phases_of(answers),
        "individual": list(individual_needs(curriculum)),
        "counselor_hours_each_week": answers.counselor_hours,
        "community": list(COMMUNITY),
        "calendar": {
            "start": answers.first_day.isoformat(),
            "time_zone": answers.time_zone,
            "closures": [_closure(day) for day in answers.closed],
        },
        "notes": "" if answers.closed else _NO_CLOSURES,
        "review": {"status": "draft"},
    }
    return {name: value for name, value in values.items() if value not in ({}, [], "")}


_NO_CLOSURES = "No closures are known yet; write each holiday under `closures` in the calendar.\n"


def _closure(day: dt.date) -> Item:
    return {"id": f"closed-{day.isoformat()}", "from": day.isoformat(), "reason": "Closed"}


def remarks(answers: Answers, curriculum: Curriculum) -> Iterator[str]:
    """Yield in plain words what the answers leave short of what a program should hold."""
    if answers.capacity > BIGGEST_GROUP:
        yield (
            f"{answers.capacity} clients in a group are too many: groups have 8 to 10 people at "
            "the most. `groupwork check` will say so until the number is smaller."
        )
    if "evening" not in answers.starts:
        yield (
            "There is no evening track, which leaves no room for people who work in the day. "
            "`groupwork check` will say so."
        )
    groups = len(answers.days) * answers.groups
    if groups < 3:
        yield "Fewer than 3 groups a week are too few for a client. `groupwork check` will say so."
    elif groups * answers.minutes < 9 * 60:
        yield (
            f"The groups come to {groups * answers.minutes / 60:g} hours a week; intensive "
            "outpatient care for adults usually means 9 or more."
        )
    core = len(_sessions_of(_strands(curriculum), "core"))
    weeks = math.ceil(core / groups)
    if weeks > answers.weeks:
        yield (
            f"The {core} core sessions need {weeks} weeks at {groups} groups a week; they begin "
            f"again only after that, and not after {answers.weeks}."
        )
    yield from _on_repeats(answers, core)
    yield from _on_plans(answers, curriculum)
    if SCREEN not in curriculum.toolkit:
        yield "There is no form admission-screen here, so no admission screen is named."


def _on_repeats(answers: Answers, core: int) -> Iterator[str]:
    each_week = _core_groups_each_week(answers, core)
    weeks = max(1, round(core / each_week))
    if core and weeks < answers.weeks:
        sessions = "1 session" if core == 1 else f"{core} sessions"
        groups = "1 group" if each_week == 1 else f"{each_week} groups"
        yield (
            f"With {sessions} and {groups} a week, sessions come back after about "
            f"{weeks} week{'s' if weeks > 1 else ''}."
        )


def _on_plans(answers: Answers, curriculum: Curriculum) -> Iterator[str]:
    """Yield a word on groups that are shorter than what is held in them."""
    held = {name for strand in _strands(curriculum) for name in _names(strand) if name}
    minutes = [curriculum.sessions[name].minutes for name in held]
    longest = max((each for each in minutes), default=0)
    if answers.minutes < longest:
        yield (
            f"Session plans are written for {longest} minutes ({longest * 2 // 3} at the least); "
            f"your groups have {answers.minutes}."
        )


def _names(strand: Item) -> Sequence[str]:
    found = strand["sessions"]
    return [str(name) for name in found] if isinstance(found, list) else []


def added(answers: Answers) -> str:
    """Return in one sentence what the program holds that nobody was asked about."""
    step, _ = _after_groups(answers, next(iter(answers.starts)), answers.minutes)
    families = "; ".join(f"{name} {_at(_family_start(answers, name))}" for name in answers.starts)
    parts = (
        f"a recovery-plan group on {_recovery_day(answers).capitalize()} "
        + ("after" if step else "before")
        + " the groups",
        f"the family group of {FAMILY_MINUTES} minutes every fourth week ({families})",
        "a mutual-help meeting a week",
        "process groups where no session plan stands",
        "three phases with their weeks and hours",
        "individual sessions every 7 days and what else each client gets",
        f"admission on {', '.join(day.capitalize() for day in answers.days)}",
        "community supports",
    )
    return f"Added without asking: {', '.join(parts)}; change it in the file."


def left_empty(answers: Answers) -> str:
    """Return in one line the contacts that were left empty, the phone after hours first."""
    empty = [id for id in answers.asked if id not in answers.contact]
    empty.sort(key=lambda id: id != "program-after-hours")
    if not empty:
        return ""
    names = "; ".join(PLACES[id].words[:1].lower() + PLACES[id].words[1:] for id in empty)
    return f"Left empty: {names}. Sheets print lines to write on; fill them in under `contact`."


# The week


def _track(answers: Answers, name: str, strands: Sequence[Item], core_each_week: int) -> Item:
    ids = {str(strand["id"]) for strand in strands}
    letters = "abcdefghi"[: answers.cohorts]
    return {
        "id": name,
        "title": f"{name.capitalize()} track",
        "part_of_day": name,
        "cohorts": [
            {
                "id": f"{name}-{letter}",
                "title": f"{name.capitalize()} group {letter.upper()}",
                "capacity": answers.capacity,
                "census": {"expected": min(8, answers.capacity)},
            }
            for letter in letters
        ],
        "slots": [
            *_group_slots(answers, name, core_each_week if "core" in ids else 0),
            _stepping_down(answers, name, ids),
            _family(answers, name, ids),
            {
                "id": f"{name}-mutual-help",
                "title": "A mutual-help or community meeting of the client's own choice",
                "kind": "mutual_help",
                "minutes": 60,
                "phases": _ALL_PHASES,
            },
        ],
    }


def _group_slots(answers: Answers, name: str, core_each_week: int) -> Iterator[Item]:
    """Yield the groups and breaks of the program's days.

    The first groups of the days rotate through the core sessions, then as many others as are needed.
    """
    days = len(answers.days)
    for number, day in enumerate(answers.days):
        start = answers.starts[name]
        for group in range(answers.groups):
            if group and answers.pause:
                suffix = f"-{group}" if group > 1 else ""
                yield {
                    "id": f"{name}-{day[:3]}-break{suffix}",
                    "title": "Break",
                    "kind": "break",
                    "day": day,
                    "start": _at(start - answers.pause),
                    "minutes": answers.pause,
                    "phases": ["intensive"],
                }
            is_core = group * days + number < core_each_week
            yield {
                "id": f"{name}-{day[:3]}-{group + 1}",
                **({} if is_core else {"title": "Process group"}),
                "kind": "group",
                "day": day,
                "start": _at(start),
                "minutes": answers.minutes,
                **({"strand": "core"} if is_core else {}),
                "phases": ["intensive", "step-down"] if number == group == 0 else ["intensive"],
            }
            start += answers.minutes + answers.pause


def _core_groups_each_week(answers: Answers, core: int) -> int:
    """Return how many groups a week rotate through the core sessions: one a day, or as many as fit."""
    days = len(answers.days)
    return min(days * answers.groups, max(days, math.ceil(core / answers.weeks)))


def _recovery_day(answers: Answers) -> Day:
    """Return the day of the recovery-plan group: the second of the program's, or another one."""
    wishes = [day for day in (*answers.days[1:], *answers.days) if day != answers.family_day]
    return wishes[0] if wishes else answers.days[0]


def _after_groups(answers: Answers, name: str, minutes: int, before: int = 0) -> tuple[bool, int]:
    """Return whether something has room after the groups of a day, and when it begins.

    `before` are minutes of what comes after the groups already. Without room that day, it comes
    before the groups.
    """
    each = answers.minutes + answers.pause
    gap = answers.pause or _GAP
    start = answers.starts[name] + each * answers.groups - answers.pause + gap
    start += before + gap if before else 0
    if start + minutes <= _LAST_MINUTE:
        return True, start
    return False, max(0, answers.starts[name] - gap - minutes)


def _stepping_down(answers: Answers, name: str, strands: set[str]) -> Item:
    _, start = _after_groups(answers, name, answers.minutes)
    return {
        "id": f"{name}-step",
        "title": "Recovery plan group",
        "kind": "group",
        "day": _recovery_day(answers),
        "start": _at(start),
        "minutes": answers.minutes,
        **({"strand": "stepping-down"} if "stepping-down" in strands else {}),
        "phases": ["step-down", "aftercare"],
    }


def _family(answers: Answers, name: str, strands: set[str]) -> Item:
    return {
        "id": f"{name}-family",
        "title": "Family group",
        "kind": "family",
        "day": answers.family_day,
        "start": _at(_family_start(answers, name)),
        "minutes": FAMILY_MINUTES,
        **({"strand": "family"} if "family" in strands else {}),
        "every_weeks": 4,
        "first_week": 4,
        "phases": _ALL_PHASES,
    }


def _family_start(answers: Answers, name: str) -> int:
    """Return when the family group begins: after the groups, with its track, or on a weekend at ten."""
    day = answers.family_day
    if day in answers.days:
        is_second = day == _recovery_day(answers)
        before = answers.minutes if is_second else 0
        return _after_groups(answers, name, FAMILY_MINUTES, before)[1]
    return _WEEKEND_START if day in {"saturday", "sunday"} else answers.starts[name]


def _at(minute: int) -> str:
    if minute >= _LAST_MINUTE:
        raise AuthorError(
            "With these numbers the last group would begin after midnight, so nothing was written. "
            "Start earlier, or hold fewer or shorter groups."
        )
    return f"{minute // 60:02}:{minute % 60:02}"


# What is walked through, and how long


def _strands(curriculum: Curriculum) -> list[Item]:
    order = dict.fromkeys((*curriculum.edition.topic_order, *curriculum.topics))
    topics = [curriculum.topics[name] for name in order if name in curriculum.topics]
    plans = [
        curriculum.sessions[name]
        for topic in topics
        for name in topic.sessions
        if name in curriculum.sessions
    ]
    held = [plan for plan in plans if plan.reach == "core" and plan.withdrawn is None]
    groups = [plan for plan in held if plan.format == "group"]
    rotates = _rotation_of_home(curriculum)
    core = [plan for plan in groups if plan.topic != _AFTERCARE]
    core = sorted((plan for plan in core if plan.id in rotates), key=_place_in(rotates)) or core
    found = (
        _strand("core", "Core sessions", core),
        _strand("family", "Family sessions", [plan for plan in held if plan.format == "family"]),
        _strand(
            "stepping-down", "Stepping down", [plan for plan in groups if plan.topic == _AFTERCARE]
        ),
    )
    return [strand for strand in found if strand["sessions"]]


def _rotation_of_home(curriculum: Curriculum) -> Sequence[str]:
    """Return what the home program rotates, in its order: its topics are spread evenly."""
    home = curriculum.programs.get(curriculum.home_program() or "")
    strands = home.strands if home else ()
    return tuple(dict.fromkeys(name for strand in strands for name in strand.sessions))


def _place_in(order: Sequence[str]) -> Callable[[SessionPlan], int]:
    places = {name: place for place, name in enumerate(order)}
    return lambda plan: places[plan.id]


def _due_days(answers: Answers, curriculum: Curriculum) -> Mapping[str, int]:
    """Return what a pack asks every client to meet by a day, such as the hands-on naloxone group."""
    packs = (curriculum.packs.get(name) for name in ("core", *answers.packs))
    return {
        name: int(requirement.max)
        for pack in packs
        if pack is not None
        for requirement in pack.requirements
        if requirement.measure == "session-met-by-day" and requirement.max
        for name in requirement.only.sessions
    }


def _woven(sessions: Sequence[str], due: Mapping[str, int], per_week: int) -> list[str]:
    """Return a rotation in which what is due by a day comes round in time, with a week to spare.

    A program that is asked for here has no catch-up groups that could hold it beside the rotation.
    """
    woven = [name for name in sessions if name not in due]
    for name in sessions:
        if name in due:
            every = max(2, per_week * (due[name] // _WEEK - 1))
            count = max(1, math.ceil(len(woven) / (every - 1)))
            for number in reversed(range(count)):
                woven.insert(round(number * len(woven) / count), name)
    return woven


def _strand(id: str, title: str, plans: Sequence[SessionPlan]) -> Item:
    return {"id": id, "title": title, "sessions": [plan.id for plan in plans]}


def _sessions_of(strands: Sequence[Item], id: str) -> Sequence[object]:
    found = next((strand["sessions"] for strand in strands if strand["id"] == id), [])
    return found if isinstance(found, list) else []


def _summary(answers: Answers) -> str:
    tracks = " and ".join(answers.starts)
    groups = len(answers.days) * answers.groups
    return (
        f"{groups} groups of {answers.minutes} minutes a week, by {tracks}, on "
        f"{', '.join(day.capitalize() for day in answers.days)}.\n"
        "Clients may start on any day; each has an individual session every week and a family "
        "group in every four weeks.\n"
    )
