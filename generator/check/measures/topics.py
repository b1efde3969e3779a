"""Measures of what is taught: topics, sessions and contents met in time, and by every track."""

from collections.abc import Collection, Iterator, Sequence

from ...kept import LOOKING, Kept, Same
from ...model import Requirement, SessionPlan, Track
from ...schedule import (
    Cell,
    Occurrence,
    Reached,
    worst_reach,
)
from ..wording import all_of, counted, listed, number
from .ground import Ground, Measured, is_wanted

NEVER = float("inf")

_WORST: Kept[Reached | None] = Kept(LOOKING)
"""The stay that is last to meet some sessions, by the walk and all that is asked of them."""


def required_topics(ground: Ground, requirement: Requirement) -> Measured:
    """Share of the topics that every stay reaches in time (0 to 1).

    A topic is reached when as many different core sessions of it are met as its `reached_after`;
    without `only.topics`, every topic with a core session is looked at. The limit is `within_days`,
    or `within_weeks`, or the end of the stay. Catch-up groups are offers.
    Passes: two core sessions of cravings fall within 21 days of any admission. Fails: one is on day 24.
    """
    limit = _limit(requirement)
    topics = requirement.only.topics or _core_topics(ground)
    if not topics:
        return Measured(0, 0, "no slot holds a core session", nothing=True)
    late: list[str] = []
    absent: list[str] = []
    behind: list[str] = []
    worst_day = 0.0
    for id in topics:
        found, sessions, need = _reach_of(ground, requirement, id)
        day = found.day if found else None
        worst_day = max(worst_day, day or NEVER)
        behind.append(
            _reach_line(ground, id, day, sessions)
            + _alone(ground, requirement, sessions, need, day)
        )
        if found is None:
            absent.append(_in_a_sentence(ground_title(ground, id)))
        elif day is None or day > limit:
            late.append(_late_words(ground, found, ground_title(ground, id), need, limit))
    if absent:
        late.append(
            f"no client meets {listed(absent)}: no slot holds enough core sessions of "
            f"{'it' if len(absent) == 1 else 'them'}"
        )
    if late:
        return Measured(
            0, 0, late[0], tuple(behind), low=" ".join(f"{line}." for line in late)[:-1]
        )
    words = f"{all_of(len(topics), 'reached')} by day {number(worst_day)} at the latest"
    return Measured(1, 1, words + _with_misses(ground), tuple(behind))


def _limit(requirement: Requirement) -> float:
    if requirement.within_days:
        return requirement.within_days
    return 7 * requirement.within_weeks if requirement.within_weeks else NEVER


def _with_misses(ground: Ground) -> str:
    misses = ground.walk.misses
    return f", whichever {counted(misses, 'day')} of service a client misses" if misses else ""


def _core_topics(ground: Ground) -> tuple[str, ...]:
    """Return the topics of the core group sessions that the program's slots rotate through."""
    curriculum = ground.curriculum
    plans = (curriculum.sessions[id] for id in curriculum.known(ground.walk.held))
    return tuple(
        dict.fromkeys(
            plan.topic for plan in plans if plan.reach == "core" and plan.format != "family"
        )
    )


def _reach_of(
    ground: Ground, requirement: Requirement, topic: str
) -> tuple[Reached | None, tuple[str, ...], int]:
    """Return the stay that is last to reach a topic, its core sessions, and how many are needed."""
    noun = ground.curriculum.topics.get(topic)
    need = max(noun.reached_after if noun else 1, 1)
    sessions = ground.curriculum.core_sessions.get(topic, ())
    return _worst(ground, requirement, sessions, need), sessions, need


def _alone(
    ground: Ground,
    requirement: Requirement,
    sessions: Sequence[str],
    need: int,
    day: int | None,
) -> str:
    """Return by which day it is met by a client who comes to no catch-up group, where that is later."""
    has_catch_up = any(
        item.slot.catch_up and item.session in sessions for item in ground.walk.occurrences
    )
    if not has_catch_up or day is None:
        return ""
    found = _worst(ground, requirement, sessions, need, with_catch_up=False)
    if found is not None and found.day == day:
        return ""
    when = f"by day {found.day}" if found and found.day else "not in every stay"
    return f"; {when} for a client who comes to no catch-up group"


def _worst(
    ground: Ground,
    requirement: Requirement,
    sessions: Sequence[str],
    need: int,
    *,
    with_catch_up: bool = True,
) -> Reached | None:
    """Return the stay that is last to have met enough of these sessions, or nothing when none can."""
    pack, only = ground.pack, requirement.only
    asked = (*(pack.countable_kinds, pack.make_ups), only.levels, only.parts_of_day, only.tracks)
    return _WORST.of(
        (Same(ground.walk), *map(frozenset, asked), tuple(sessions), need, with_catch_up),
        lambda: _found_worst(ground, requirement, sessions, need, with_catch_up=with_catch_up),
    )


def _found_worst(
    ground: Ground,
    requirement: Requirement,
    sessions: Sequence[str],
    need: int,
    *,
    with_catch_up: bool,
) -> Reached | None:
    kinds = ground.pack.countable_kinds

    def is_offer(item: Occurrence, cell: Cell) -> bool:
        return (
            item.slot.counts(kinds)
            and (with_catch_up or not item.slot.catch_up)
            and (item.make_up is None or item.make_up in ground.pack.make_ups)
            and ground.looks_at(requirement, cell)
        )

    offered = {
        item.session
        for lane in ground.walk.lanes.values()
        for item in lane.items
        if item.session in sessions and not item.closed
    }
    if len(offered) < need:
        return None
    return worst_reach(
        ground.walk,
        sessions,
        need,
        is_offer,
        lambda cell: is_wanted(requirement, ground.walk.track(cell)),
    )


def _reach_line(ground: Ground, topic: str, day: int | None, sessions: Sequence[str]) -> str:
    when = f"by day {day} at the latest" if day else "not by every client"
    held = ground.walk.held
    titles = [ground.curriculum.sessions[id].title for id in sessions if id in held]
    return f"{ground_title(ground, topic)}: {when} ({listed(titles) or 'no core session is held'})"


def ground_title(ground: Ground, topic: str) -> str:
    """Return a topic's title, or its id when this curriculum does not have it."""
    noun = ground.curriculum.topics.get(topic)
    return noun.title if noun else f"{topic} (no such topic in this curriculum)"


def _late_words(ground: Ground, found: Reached | None, what: str, need: int, limit: float) -> str:
    what = _in_a_sentence(what)
    if found is None:
        return f"no client meets {what}: no slot holds it"
    who = ground.client(found.admitted, found.way[0])
    misses = ground.walk.misses
    missing = (
        f", when {counted(misses, 'day')} of service {'is' if misses == 1 else 'are'} missed,"
        if misses
        else ""
    )
    times = f" {need} times" if need > 1 else ""
    limit_words = f"; the limit is {number(limit)}" if limit != NEVER else ""
    if found.day is None:
        return f"{who} does not surely meet {what}{times} before the stay ends{missing.rstrip(',')}{limit_words}"
    verb = "first meets" if need == 1 else "has met"
    return f"{who} {verb} {what}{times}{missing} on day {found.day}{limit_words}"


def _in_a_sentence(title: str) -> str:
    """Return a title as it stands in the middle of a sentence."""
    return f"{title[:1].lower()}{title[1:]}" if title[1:2].islower() else title


def session_met_by_day(ground: Ground, requirement: Requirement) -> Measured:
    """Day of a stay by which each of `only.sessions` has surely been met, admission being day 1 (day).

    Passes: a group that is held every 7 days is met by day 7. Fails: one that is held every 5 weeks.
    """
    worst, words, behind, alone = 0.0, [], [], ""
    for id in requirement.only.sessions:
        found = _worst(ground, requirement, (id,), 1)
        plan = ground.curriculum.sessions.get(id)
        title = plan.title if plan else id
        day = found.day if found else None
        without = _alone(ground, requirement, (id,), 1, day)
        if (day or NEVER) > worst:
            worst, alone = day or NEVER, without
        behind.append(f"{title}: by day {day} at the latest{without}" if day else f"{title}: never")
        limit = requirement.max or NEVER
        if day is None or day > limit:
            words.append(_late_words(ground, found, f"“{title}”", 1, limit))
    said = (
        words[0] if words else f"by day {number(worst)} at the latest{_with_misses(ground)}{alone}"
    )
    return Measured(worst, worst, said, tuple(behind), high=said)


def required_contents(ground: Ground, requirement: Requirement) -> Measured:
    """Share of the named contents that a session of each track teaches (0 to 1).

    A content is taught when a slot holds a session of one of its topics, or one of its sessions.
    Passes: HIV and hepatitis have a session in the rotation. Fails: nothing in the rotation is about them.
    """
    missing: list[str] = []
    behind: list[str] = []
    held = list(_held_by_track(ground, requirement))
    for content in requirement.contents:
        without = []
        for track, plans in held:
            found = [
                plan.title
                for plan in plans
                if plan.topic in content.topics or plan.id in content.sessions
            ]
            if found:
                behind.append(f"{content.text}: {listed(found)} ({track.title})")
            else:
                without.append(track.title)
        if without:
            where = "" if len(without) == len(held) else f" ({listed(without)})"
            missing.append(f"{_in_a_sentence(content.text)}{where}")
    words = (
        f"nothing in the rotation teaches {listed(missing)}"
        if missing
        else all_of(len(requirement.contents), "taught")
    )
    share = 0.0 if missing else 1.0
    return Measured(share, share, words, tuple(behind))


def _held_by_track(
    ground: Ground, requirement: Requirement
) -> Iterator[tuple[Track, list[SessionPlan]]]:
    """Yield each track with the plans that its slots, or those shared with it, hold."""
    for track in ground.program.tracks:
        if not is_wanted(requirement, track):
            continue
        ids = dict.fromkeys(
            item.session
            for cell, lane in ground.walk.lanes.items()
            if ground.walk.track(cell) == track and ground.looks_at(requirement, cell)
            for item in lane.items
            if not item.closed and item.session in ground.curriculum.sessions
        )
        yield track, [ground.curriculum.sessions[str(id)] for id in ids]


def track_parity(ground: Ground, requirement: Requirement) -> Measured:
    """Core sessions that one track holds and another does not (sessions).

    Passes: day and evening walk through the same strand. Fails: the evening leaves one out.
    """
    held = {
        track.title: {plan.id: plan.title for plan in plans if plan.reach == "core"}
        for track, plans in _held_by_track(ground, requirement)
    }
    everything = {id: title for plans in held.values() for id, title in plans.items()}
    if not everything:
        return Measured(0, 0, "no slot holds a core session", nothing=True)
    missing = [
        f"{title} is not held in the {track[:1].lower()}{track[1:]}"
        for id, title in everything.items()
        for track, plans in held.items()
        if id not in plans
    ]
    words = (
        listed(missing)
        if missing
        else f"{_how_many(held)} the same {counted(len(everything), 'core session')}"
    )
    return Measured(len(missing), len(missing), words, tuple(missing), high=words)


def _how_many(tracks: Collection[str]) -> str:
    words = {1: "the one track holds", 2: "both tracks hold"}
    return words.get(len(tracks), f"all {len(tracks)} tracks hold")


def groups_with_plan(ground: Ground, requirement: Requirement) -> Measured:
    """Share of the groups that follow a written session plan (0 to 1).

    Passes: every group slot has a strand or a session. Fails: a process group without a plan.
    """
    items = {
        (item.track, item.slot.id, item.latest): item
        for cell, lane in ground.walk.lanes.items()
        if ground.looks_at(requirement, cell)
        for item in lane.items
        if item.slot.kind == "group" and not item.closed
    }
    if not items:
        return Measured(0, 0, "there is no group", nothing=True)
    without = [item for item in items.values() if item.session not in ground.curriculum.sessions]
    share = 1 - len(without) / len(items)
    names = sorted({item.slot.title or item.slot.id for item in without})
    words = f"{share:.0%} of the groups follow a written plan"
    return Measured(share, share, words + (f"; without one: {listed(names)}" if names else ""))
