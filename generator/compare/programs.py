"""What a change does to a weekly program: hours, when topics are reached, what is met, what was walked."""

from collections.abc import Iterator, Mapping

from ..check import ProgramCheck, Result, Status
from ..check.wording import counted, hours, listed
from ..model import Curriculum, Program, SessionPlan
from ..schedule import Reached, worst_reach
from .difference import Sentence, Whom

HOURS, TOPICS, STANDING = "weekly hours", "when topics are reached", "requirements"
"""The aspects of a program that people ask for first."""

_SCHEDULE = (
    *("tracks", "shared_slots", "strands", "phases", "calendar", "admission", "cycle_weeks"),
    "ages",
)
"""The fields of a program on which it hangs when a topic is reached."""


def about_program(was: ProgramCheck, now: ProgramCheck) -> Iterator[tuple[str, Sentence]]:
    """Yield what differs in what a program comes to, each sentence with its aspect."""
    yield from ((HOURS, sentence) for sentence in _hours(was, now))
    yield from ((TOPICS, sentence) for sentence in _topics(was, now))
    yield from ((STANDING, sentence) for sentence in _standing(was, now))
    if was.walk.pathways != now.walk.pathways:
        words = (
            f"The proof walks {counted(now.walk.pathways, 'pathway')}; "
            f"before, {counted(was.walk.pathways, 'pathway')}."
        )
        yield "", Sentence(words, Whom.REQUIREMENT)


# Hours, week by week, of the stay that is shown


def _hours(was: ProgramCheck, now: ProgramCheck) -> Iterator[Sentence]:
    before = {stay.track.id: stay for stay in was.stays}
    for stay in now.stays:
        if stay.track.id not in before:
            continue
        old = [week.countable_minutes for week in before[stay.track.id].weeks]
        new = [week.countable_minutes for week in stay.weeks]
        differing = [
            number for number, (a, b) in enumerate(zip(old, new, strict=False), 1) if a != b
        ]
        if not differing and len(old) == len(new):
            continue
        words = f"{stay.track.title}: {_range(new)} in each week; before, {_range(old)}."
        if differing:
            first = differing[0]
            words += (
                f" {counted(len(differing), 'week')} of {len(new)} differ, the first is week {first}: "
                f"{hours(new[first - 1])}; before, {hours(old[first - 1])}."
            )
        yield Sentence(words, Whom.CLIENT, ("tracks", stay.track.id))


def _range(minutes: list[int]) -> str:
    low, high = min(minutes, default=0), max(minutes, default=0)
    return hours(low) if low == high else f"{hours(low)} to {hours(high)}"


# The day by which each topic is surely reached


def _topics(was: ProgramCheck, now: ProgramCheck) -> Iterator[Sentence]:
    is_same_week = all(
        getattr(was.program, name) == getattr(now.program, name) for name in _SCHEDULE
    )
    for topic in {**was.curriculum.topics, **now.curriculum.topics}:
        if is_same_week and _asked(was.curriculum, topic) == _asked(now.curriculum, topic):
            continue
        before, after = _day(was, topic), _day(now, topic)
        if before != after:
            noun = now.curriculum.topics.get(topic) or was.curriculum.topics[topic]
            yield Sentence(
                f"{noun.title}: surely reached {after}; before, {before}.",
                Whom.CLIENT,
                ("topics", topic),
            )


def _asked(curriculum: Curriculum, topic: str) -> tuple[frozenset[str], int]:
    """Return the core sessions of a topic, and how many of them a client has to meet."""
    noun = curriculum.topics.get(topic)
    sessions = frozenset(
        id
        for id, plan in curriculum.sessions.items()
        if plan.topic == topic and plan.reach == "core"
    )
    return sessions, max(noun.reached_after if noun else 1, 1)


def _day(check: ProgramCheck, topic: str) -> str:
    sessions, need = _asked(check.curriculum, topic)
    held = {item.session for item in check.walk.occurrences}
    found: Reached | None = None
    if len(sessions & held) >= need:
        found = worst_reach(
            check.walk, sessions, need, lambda item, _cell: item.slot.counts(), lambda _cell: True
        )
    if found is None:
        return "by nobody"
    return f"by day {found.day} at the latest" if found.day else "not by every client"


# Requirements


def _standing(was: ProgramCheck, now: ProgramCheck) -> Iterator[Sentence]:
    before, after = _results(was), _results(now)
    flips = [key for key in after if key in before and _stands(before[key]) != _stands(after[key])]
    for key in sorted(flips, key=lambda key: after[key].status is not Status.NOT_MET):
        yield _flipped(before[key], after[key])
    for key, result in after.items():
        if key in before and key not in flips and before[key].words != result.words:
            yield Sentence(
                f"Still {result.label}: {result.requirement.text} ({result.pack})",
                Whom.REQUIREMENT,
                key,
                before[key].words,
                result.words,
            )
    yield from _asked_or_not(now, [after[key] for key in after if key not in before], "New")
    yield from _asked_or_not(was, [before[key] for key in before if key not in after], "Gone")


def _flipped(was: Result, now: Result) -> Sentence:
    return Sentence(
        f"Now {now.label}; before, {was.label}: {now.requirement.text} ({now.pack})",
        Whom.REQUIREMENT,
        (now.pack, now.requirement.id),
        was.words,
        now.words,
    )


def _asked_or_not(check: ProgramCheck, results: list[Result], deed: str) -> Iterator[Sentence]:
    """Yield, pack by pack, the requirements that are held against a program on one side only."""
    for pack in dict.fromkeys(result.pack for result in results):
        found = [result for result in results if result.pack == pack]
        labels = [result.label for result in found]
        told = listed(f"{labels.count(label)} {label}" for label in dict.fromkeys(labels))
        noun = check.curriculum.packs.get(pack)
        yield Sentence(
            f"{deed}: {counted(len(found), 'requirement')} of {noun.title if noun else pack}: {told}.",
            Whom.REQUIREMENT,
            (pack,),
        )


def _results(check: ProgramCheck) -> Mapping[tuple[str, str], Result]:
    return {(result.pack, result.requirement.id): result for result in check.results}


def _stands(result: Result) -> str:
    return result.label


# A session and the slots that hold it


def about_session(
    was: SessionPlan, now: SessionPlan, programs: tuple[ProgramCheck, ...]
) -> Iterator[Sentence]:
    """Yield the sum of a session's segments when it differs, and the slots that hold the session."""
    before, after = _sum(was), _sum(now)
    if before == after and was.minutes == now.minutes:
        return
    words = f"All segments together: {counted(after, 'minute')}; before, {before}."
    slots = [
        f"{_listed(held)} in {check.program.title}"
        for check in programs
        if (held := _slots(check.program, now.id))
    ]
    if slots:
        words += f" Its slots give {listed(slots)}."
    yield Sentence(words, Whom.FACILITATOR, ("segments",))


def _sum(plan: SessionPlan) -> int:
    return sum(segment.minutes for segment in plan.segments)


def _slots(program: Program, session: str) -> list[int]:
    """Return the minutes of the slots in which a session can stand."""
    strands = {strand.id for strand in program.strands if session in strand.sessions}
    slots = (*(slot for track in program.tracks for slot in track.slots), *program.shared_slots)
    return sorted(
        {slot.minutes for slot in slots if slot.session == session or slot.strand in strands}
    )


def _listed(minutes: list[int]) -> str:
    return f"{' or '.join(str(count) for count in minutes)} minutes"
