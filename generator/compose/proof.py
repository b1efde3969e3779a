"""The admission proof as a picture and a table, the balance of the curriculum, and the crosswalk.

These are facts for the page and the printed report of what a program offers.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..check import ProgramCheck, Status
from ..check.wording import counted
from ..kept import LOOKING, Kept, Same
from ..model import Curriculum, SessionPlan, Track
from ..schedule import Cell, Occurrence, Reached, reach_by_admission
from .views import session_page, topic_page

BANDS: tuple[tuple[int, str], ...] = (
    (7, "by day 7"),
    (14, "by day 14"),
    (21, "by day 21"),
    (28, "by day 28"),
    (56, "by day 56"),
    (10_000, "later"),
)
"""The last day of each shade of the picture, and what it is called; what comes never is hatched."""
NEVER = len(BANDS)

_REACHED: Kept[Mapping[tuple[int, dt.date], Reached]] = Kept(LOOKING)
"""When each admission day reaches some sessions, by the walk and how many of them are needed."""

DAY_WIDTH, ROW_HEIGHT, LABEL_WIDTH, TOP = 2.4, 18, 190, 22


@dataclass(frozen=True, slots=True)
class Bar:
    """Neighbouring admission days of one shade: where it stands in the picture, and what it says."""

    x: float
    width: float
    band: int
    words: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One topic: when clients reach it, by the day on which they are admitted."""

    id: str
    title: str
    page: str
    y: float
    bars: tuple[Bar, ...]
    soonest: int | None
    latest: int | None
    worst: dt.date
    never: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name and where it begins in the picture."""

    x: float
    name: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The picture for one track: admission day by topic, shaded by the day on which it is reached."""

    track: Track
    rows: tuple[CoverageRow, ...]
    months: tuple[Month, ...]
    width: float
    height: float


def coverage_views(curriculum: Curriculum, check: ProgramCheck) -> tuple[CoverageView, ...]:
    """Return the picture of each track, over the straight stays that were walked."""
    topics = _topics(curriculum, check)
    reached = {topic: _reach(curriculum, check, topic) for topic in topics}
    return tuple(
        _view(curriculum, check, number, track, topics=topics, reached=reached)
        for number, track in enumerate(check.program.tracks)
        if check.walk.admissions
    )


def _topics(curriculum: Curriculum, check: ProgramCheck) -> tuple[str, ...]:
    """Return the topics of which a core session is held, in the order of the edition."""
    plans = (curriculum.sessions[id] for id in curriculum.known(check.walk.held))
    found = {plan.topic for plan in plans if plan.reach == "core" and plan.format != "family"}
    places = curriculum.topic_places
    return tuple(sorted(found & places.keys(), key=places.__getitem__))


def _reach(
    curriculum: Curriculum, check: ProgramCheck, topic: str
) -> Mapping[tuple[int, dt.date], Reached]:
    def is_offer(item: Occurrence, _cell: Cell) -> bool:
        return item.slot.counts()

    sessions = curriculum.core_sessions.get(topic, ())
    noun = curriculum.topics.get(topic)
    need = max(noun.reached_after if noun else 1, 1)
    return _REACHED.of(
        (Same(check.walk), tuple(sessions), need),
        reach_by_admission,
        check.walk,
        sessions,
        need,
        is_offer,
    )


def _view(
    curriculum: Curriculum,
    check: ProgramCheck,
    number: int,
    track: Track,
    *,
    topics: Sequence[str],
    reached: Mapping[str, Mapping[tuple[int, dt.date], Reached]],
) -> CoverageView:
    days = check.walk.admissions
    rows = tuple(
        _row(curriculum, topic, place, [reached[topic].get((number, day)) for day in days], days)
        for place, topic in enumerate(topics)
    )
    width = LABEL_WIDTH + len(days) * DAY_WIDTH + 4
    return CoverageView(track, rows, tuple(_months(days)), width, TOP + ROW_HEIGHT * len(rows) + 4)


def _months(days: Sequence[dt.date]) -> Iterator[Month]:
    for (_, _), group in groupby(enumerate(days), key=lambda item: (item[1].year, item[1].month)):
        place, day = next(group)
        yield Month(LABEL_WIDTH + place * DAY_WIDTH, f"{day:%b}")


def _row(
    curriculum: Curriculum,
    topic: str,
    place: int,
    found: Sequence[Reached | None],
    days: Sequence[dt.date],
) -> CoverageRow:
    on = [item.day if item else None for item in found]
    sure = [day for day in on if day is not None]
    worst = max(range(len(on)), key=lambda index: (on[index] is None, on[index] or 0, -index))
    noun = curriculum.topics.get(topic)
    return CoverageRow(
        id=topic,
        title=noun.title if noun else topic,
        page=topic_page(topic),
        y=TOP + place * ROW_HEIGHT,
        bars=tuple(_bars(on, days)),
        soonest=min(sure, default=None),
        latest=max(sure, default=None),
        worst=days[worst],
        never=on.count(None),
    )


def _bars(on: Sequence[int | None], days: Sequence[dt.date]) -> Iterator[Bar]:
    start = 0
    for band, group in groupby(on, key=_band):
        count = len(list(group))
        last = start + count - 1
        what = BANDS[band][1] if band < NEVER else "not in every stay"
        yield Bar(
            round(LABEL_WIDTH + start * DAY_WIDTH, 1),
            round(count * DAY_WIDTH, 1),
            band,
            f"{days[start]:%d %b %Y} to {days[last]:%d %b %Y}: {what}",
        )
        start += count


def _band(day: int | None) -> int:
    if day is None:
        return NEVER
    return next(number for number, (last, _) in enumerate(BANDS) if day <= last)


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """What a client does in the groups of a stay: the minutes of one kind, and their share."""

    title: str
    minutes: int
    share: float


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of a track: kinds of work, and the ways of mutual help that its sessions teach."""

    track: Track
    rows: tuple[BalanceRow, ...]
    ways: tuple[tuple[str, tuple[str, ...]], ...]


_WORK = {
    "teaching": "Education",
    "practice": "Skills",
    "discussion": "Process",
    "check-in": "Process",
    "opening": "Opening and closing",
    "closing": "Opening and closing",
}
WAYS = {"twelve-step": "Twelve-step", "secular": "Secular", "faith": "Faith communities"}


def balances(curriculum: Curriculum, check: ProgramCheck) -> tuple[Balance, ...]:
    """Return the balance of each track over the stay that is shown."""
    return tuple(
        Balance(
            stay.track, *_balance(curriculum, [item for week in stay.weeks for item in week.groups])
        )
        for stay in check.stays
    )


def _balance(
    curriculum: Curriculum, groups: Sequence[Occurrence]
) -> tuple[tuple[BalanceRow, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    minutes = dict.fromkeys(["Education", "Skills", "Process", "Family", "Opening and closing"], 0)
    plans: dict[str, SessionPlan] = {}
    for item in groups:
        plan = curriculum.sessions.get(item.session or "")
        if plan is not None:
            plans[plan.id] = plan
        if item.slot.kind == "family":
            minutes["Family"] += item.slot.minutes
        elif plan is None:
            minutes["Process"] += item.slot.minutes
        else:
            for segment in plan.segments:
                minutes[_WORK[segment.kind]] += segment.minutes
    total = sum(minutes.values()) or 1
    rows = tuple(BalanceRow(name, count, count / total) for name, count in minutes.items())
    ways = tuple(
        (title, tuple(plan.title for plan in plans.values() if way in plan.ways))
        for way, title in WAYS.items()
    )
    return rows, ways


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """A topic, the requirements that ask for it, and the sessions that the week holds of it."""

    id: str
    title: str
    page: str
    requirements: tuple[str, ...]
    sessions: tuple[tuple[str, str], ...]


def crosswalk(curriculum: Curriculum, check: ProgramCheck) -> tuple[CrosswalkRow, ...]:
    """Return which requirement asks for which topic, topics that nothing asks for included."""
    held = {item.session for item in check.walk.occurrences}
    rows = []
    for id in dict.fromkeys([*curriculum.edition.topic_order, *curriculum.topics]):
        topic = curriculum.topics.get(id)
        if topic is None or topic.withdrawn:
            continue
        sessions = [
            curriculum.sessions[name]
            for name in topic.sessions
            if name in held and name in curriculum.sessions
            if not curriculum.sessions[name].withdrawn
        ]
        rows.append(
            CrosswalkRow(
                id,
                topic.title,
                topic_page(id),
                tuple(_asking(check, id, [plan.id for plan in sessions])),
                tuple((plan.title, session_page(plan.id)) for plan in sessions),
            )
        )
    return tuple(rows)


def _asking(check: ProgramCheck, topic: str, sessions: Sequence[str]) -> Iterator[str]:
    for result in check.results:
        requirement = result.requirement
        contents = [
            content.text
            for content in requirement.contents
            if topic in content.topics or set(sessions) & set(content.sessions)
        ]
        is_named = topic in requirement.only.topics or set(sessions) & set(
            requirement.only.sessions
        )
        if is_named or contents:
            what = f" ({', '.join(contents)})" if contents else ""
            yield f"{result.pack}: {requirement.text}{what}"


def not_checked(curriculum: Curriculum, check: ProgramCheck) -> tuple[str, ...]:
    """Return what the report did not look at, so that nobody takes silence for an answer."""
    return tuple(dict.fromkeys(_not_checked(curriculum, check)))


def _not_checked(curriculum: Curriculum, check: ProgramCheck) -> Iterator[str]:
    if not check.walk.plan.deviations:
        yield (
            "Stays with a deviation: early discharge, an extension, moving back, a change of track, "
            "another choice."
        )
    if not check.walk.misses:
        yield "Missed days."
    for result in check.results:
        if result.status is Status.BY_HAND:
            yield f"By hand: {result.requirement.text} ({result.pack})"
    for pack, other in check.replaced:
        yield f"The pack {pack}, for which {other} stands."
    for name in check.program.packs:
        if name not in curriculum.packs:
            yield f"The pack {name}, which could not be read."
        else:
            count = len(curriculum.packs[name].to_verify)
            if count:
                yield f"{counted(count, 'thing')} to verify in the pack {name}; they are listed there."
    yield from _beside_packs(check)


def _beside_packs(check: ProgramCheck) -> Iterator[str]:
    for strand in check.program.strands:
        if strand.population:
            yield f"{strand.title}: it is for some clients only ({strand.population}), so it counts for nobody's hours or topics unless it is one of several to choose from."
    for unknown in check.program.unknown:
        yield f"Not known: {unknown.what}. Assumed: {unknown.assumed}."
    yield "Combinations of deviations: stays with more than one."
