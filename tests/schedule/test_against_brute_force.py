"""The prover against an oracle that lists everything: same verdict, same worst case, same count.

Each property holds on a few hundred random small programs, the same ones in every run. To walk
more of them, and other ones, run with a larger share and a seed:

    BRUTE_FORCE=20 pytest tests/schedule/test_against_brute_force.py --hypothesis-seed=7

BRUTE_FORCE multiplies the number of programs; a seed other than none draws new ones.
"""

import datetime as dt
import math
import os
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import (
    WEEKDAYS,
    Meeting,
    Oracle,
    days_of_admission,
    is_sure,
    meetings_of,
    received,
    sure_day,
)
from small_program import (
    AFTERCARE,
    EDITION,
    INTENSIVE,
    STEP_DOWN,
    Fields,
    need,
    phase,
    plan,
    program,
    slot,
)

from generator.check import Status, check_program
from generator.check.measures import MEASURES, Ground, Measured
from generator.model import (
    COUNTABLE_KINDS,
    Curriculum,
    Program,
    Requirement,
    RequirementPack,
    SessionPlan,
    Topic,
)
from generator.schedule import (
    Cell,
    Deviation,
    Walk,
    admission_days,
    reach_by_admission,
    survives,
    timetable,
    worst_reach,
)

SHARE = float(os.environ.get("BRUTE_FORCE", "1"))
SEEDED = "BRUTE_FORCE" in os.environ
SESSIONS = ("a", "b", "c", "d")
START = dt.date(2027, 1, 4)
AS_OF = dt.date(2027, 1, 1)

Draw = Callable[[st.SearchStrategy], object]


def examples(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the settings of a property that is held against so many programs."""
    return settings(
        max_examples=max(1, round(number * SHARE)),
        derandomize=not SEEDED,
        suppress_health_check=list(HealthCheck),
    )


# Random small programs


def a_few(items: Sequence[str]) -> st.SearchStrategy[Sequence[str]]:
    """Return none of the items half of the time, and else some of them."""
    some = [part for size in range(1, len(items) + 1) for part in combinations(items, size)]
    return st.sampled_from([()] * len(some) + some)


def mostly(usual: object, *others: object) -> list[object]:
    """Return values to choose from, one of them more often than the others."""
    return [usual] * (2 * len(others) + 1) + list(others)


def one_of_each(**fields: Iterable[object]) -> st.SearchStrategy[Fields]:
    """Return one value for each field, in a single draw, since thousands of programs are drawn."""
    ways = list(product(*fields.values()))
    return st.sampled_from(ways).map(lambda way: dict(zip(fields, way, strict=True)))


DAYS_AND_TIMES = one_of_each(day=[*WEEKDAYS, None], start=[None, "09:00", "18:00"])
PATTERNS = {
    cycle: one_of_each(
        weeks=mostly((), (1,), (cycle,)), every_weeks=mostly(1, 2), first_week=mostly(1, 2)
    )
    for cycle in (1, 2, 3)
}
WHATS = one_of_each(
    kind=mostly("group", "family", "individual", "break"),
    minutes=[30, 60, 90],
    catch_up=mostly(False, True),
    countable=mostly(None, False, True),
)
CHOICES = st.sampled_from(mostly(None, "x", "y"))
HELD = st.sampled_from(
    [
        *[{"strand": f"strand-{number}"} for number in (1, 2)] * 4,
        *[{"session": id} for id in SESSIONS],
        {},
    ]
)
NEEDS = one_of_each(
    kind=["individual-session", "family-session", "case-management"],
    countable=mostly(True, False),
    minutes=[20, 50],
    often=[
        *[{"every_days": days} for days in range(1, 16)],
        *[{"per_week": times} for times in (1, 2, 3, 4) * 2],
        *[{"by_day": day} for day in range(1, 21, 2)],
    ],
)


PHASES = one_of_each(
    stages=mostly((), ("early",), ("middle", "later")),
    hours=[{}, {"min": 1}, {"max": 3}, {"min": 0.5, "max": 4}],
)
ADMITTED = st.sampled_from(mostly([], ["monday", "thursday"], ["friday"]))
wanted_sessions = st.sampled_from(
    [list(some) for size in range(1, 5) for some in permutations(SESSIONS, size)]
)


@st.composite
def slots(draw: Draw, id: str, strands: int, phases: list[str], cycle: int) -> Fields:
    """Draw one slot."""
    held = draw(HELD)
    if held.get("strand") == "strand-2" and strands == 1:
        held = {"strand": "strand-1"}
    choice = draw(CHOICES)
    fields = {
        **draw(DAYS_AND_TIMES),
        **draw(PATTERNS[cycle]),
        **draw(WHATS),
        **held,
        "phases": draw(a_few(phases)),
        "choose_one": choice,
    }
    if fields["day"] is None and not choice:
        fields["times"] = draw(st.integers(1, 3))
    return slot(id, **fields)


@st.composite
def closures(draw: Draw, number: int, days: int, tracks: list[str]) -> Fields:
    """Draw one closure of one to five days."""
    first = START + dt.timedelta(days=draw(st.integers(0, days)))
    last = first + dt.timedelta(days=draw(st.integers(0, 4)))
    return {
        "id": f"closure-{number}",
        "from": first,
        **({"to": last} if last != first else {}),
        "reason": "Closed",
        "tracks": draw(st.sampled_from(mostly([], *[[track] for track in tracks]))),
    }


@st.composite
def needs(draw: Draw, id: str, phases: list[str]) -> Fields:
    """Draw one individual requirement."""
    fields = draw(NEEDS)
    often = fields.pop("often")
    return need(id, str(fields.pop("kind")), phases=draw(a_few(phases)), **fields, **often)


@st.composite
def programs(draw: Draw, weeks: int = 5, has_closures: bool = True) -> Program:
    """Draw a small program whose stays last so many weeks at the most, before anything deviates."""
    cycle = draw(st.integers(1, 3))
    strands = draw(st.integers(1, 2))
    names = [INTENSIVE, STEP_DOWN, AFTERCARE][: draw(st.integers(1, 3))]
    phases = []
    for number, named in enumerate(names):
        left = weeks - (len(names) - number - 1)
        latest = draw(st.integers(1, min(3, left)))
        weeks -= latest
        fields = {**named, **draw(PHASES)}
        phases.append(phase(fields, latest, earliest=draw(st.integers(0, latest))))
    ids = [str(named["id"]) for named in names]
    tracks = ["day", "evening"][: draw(st.integers(1, 2))]
    days = draw(st.integers(6, 13))
    offset = draw(st.integers(0, 6))
    first = START + dt.timedelta(days=offset)
    shared = [
        {
            **draw(slots(f"shared-{number}", strands, ids, cycle)),
            "tracks": draw(a_few(tracks)),
            "catch_up": draw(st.booleans()),
        }
        for number in range(draw(st.integers(0, 2)))
    ]
    least = 1 if has_closures else 0
    return Program.model_validate(
        {
            "id": "small",
            "title": "Small",
            "summary": "Small.",
            "level_of_care": "intensive-outpatient",
            "population": "Adults",
            "cycle_weeks": cycle,
            "packs": ["core"],
            "admission": {"days": draw(ADMITTED)},
            "tracks": [
                {
                    "id": id,
                    "title": f"{id.capitalize()} track",
                    "part_of_day": id,
                    "cohorts": [{"id": f"{id}-a", "title": "Group", "capacity": 8}],
                    "slots": [
                        draw(slots(f"{id}-{number}", strands, ids, cycle))
                        for number in range(draw(st.integers(1, 4)))
                    ],
                }
                for id in tracks
            ],
            "shared_slots": shared,
            "strands": [
                {"id": f"strand-{number}", "title": "Strand", "sessions": draw(wanted_sessions)}
                for number in range(1, strands + 1)
            ],
            "phases": phases,
            "individual": [
                draw(needs(f"need-{number}", ids)) for number in range(draw(st.integers(0, 2)))
            ],
            "calendar": {
                "start": first,
                "ends": first + dt.timedelta(days=days) if has_closures else None,
                "closures": [
                    draw(closures(number, days + offset, tracks))
                    for number in range(draw(st.integers(least, 3 * least)))
                ],
            },
        }
    )


def curriculum(*plans: SessionPlan, reached_after: int = 1, **fields: object) -> Curriculum:
    """Return a curriculum of four sessions, one topic, and a pack that asks one thing."""
    sessions = {id: plan(id, "topic") for id in SESSIONS}
    topic = Topic(id="topic", title="Topic", aims="Small.", reached_after=reached_after)
    return Curriculum(
        edition=EDITION,
        topics={"topic": topic},
        sessions={**sessions, **{item.id: item for item in plans}},
        packs={"core": pack(**fields)},
    )


def pack(**fields: object) -> RequirementPack:
    """Return a pack of one requirement, read on the day it is held against a program."""
    whole = {"week", "first_week", "make_ups"}
    asked = {name: value for name, value in fields.items() if name not in whole}
    return RequirementPack.model_validate(
        {
            "id": "core",
            "title": "Core",
            "jurisdiction": "Here",
            "basis": {"cite": "Us", "verified_on": AS_OF, "confidence": "high"},
            "requirements": [
                {"id": "one", "text": "One.", "cite": "Us", "measure": "by-hand", **asked}
            ],
            **{name: value for name, value in fields.items() if name in whole},
        }
    )


def measured(walk: Walk, books: Curriculum) -> Measured:
    """Return what the one requirement of the pack finds."""
    held_to = books.packs["core"]
    asked: Requirement = held_to.requirements[0]
    return MEASURES[asked.measure](Ground(books, walk.program, walk, held_to), asked)


def is_met(walk: Walk, books: Curriculum) -> bool:
    """Return the verdict on the one requirement of the pack."""
    [result] = check_program(books, "small", walk.program, AS_OF, walk).results
    return result.status is not Status.NOT_MET


def offers_all(_item: object, _cell: Cell) -> bool:
    """Whatever is held is an offer."""
    return True


def day_or_never(day: float) -> int | None:
    """Return a day as the prover says it: nothing for never."""
    return None if math.isinf(day) else int(day)


def is_countable(item: Meeting) -> bool:
    """A measure looks at offers whose time counts."""
    return item.counts


levels = a_few(["intensive", "step-down"])


# The timetable and the days of admission


@examples(210)
@given(programs(has_closures=True), st.integers(1, 9))
def test_the_timetable_is_the_same(program: Program, weeks: int) -> None:
    """Each meeting stands on the same date, holds the same session, and is closed alike."""
    expected = [
        (item.slot.id, item.home, item.week, item.date, item.session, item.is_closed)
        for item in meetings_of(program, weeks)
    ]
    found = [
        (item.slot.id, item.track, item.week, item.latest, item.session, bool(item.closed))
        for item in timetable(program, weeks)
    ]

    assert expected == found


@examples(140)
@given(programs(has_closures=True), st.booleans())
def test_the_admission_days_of_a_calendar_are_the_same(program: Program, has_end: bool) -> None:
    """It is walked to its end, or without one through a rotation and all closures."""
    if not has_end:
        year = program.calendar.model_copy(update={"ends": None})
        program = _undated(program.model_copy(update={"calendar": year}))
    expected = days_of_admission(program)

    assert expected == list(admission_days(program))


@examples(140)
@given(programs(has_closures=False))
def test_the_admission_days_of_a_rotation_are_the_same(program: Program) -> None:
    """Without dates it is the rotation that is walked, until the timetable begins again."""
    expected = days_of_admission(_undated(program))

    assert expected == list(admission_days(_undated(program)))


def _undated(program: Program) -> Program:
    """Return a program in which no slot begins later than its own period."""
    tracks = [
        track.model_copy(
            update={
                "slots": tuple(
                    item.model_copy(update={"first_week": min(item.first_week, item.every_weeks)})
                    for item in track.slots
                )
            }
        )
        for track in program.tracks
    ]
    shared = [
        item.model_copy(update={"first_week": min(item.first_week, item.every_weeks)})
        for item in program.shared_slots
    ]
    return program.model_copy(update={"tracks": tuple(tracks), "shared_slots": tuple(shared)})


# Pathways


@examples(180)
@given(programs(weeks=7), st.booleans())
def test_the_pathways_are_as_many(program: Program, deviations: bool) -> None:
    """Each pathway is counted once, and told apart by what deviates."""
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    counted = walk.plan.count()
    expected = {kind: oracle.of_kind(kind) for kind in ("STRAIGHT", *Deviation.__members__)}
    found = {"STRAIGHT": counted.straight}
    found |= {kind.name: counted.deviating.get(kind, 0) for kind in Deviation}

    assert expected == found
    assert oracle.pathways == walk.pathways


# Coverage


SOME_OF_SIX = [frozenset(some) for size in (1, 1, 2, 3, 4) for some in combinations("abcdef", size)]
offers_lists = st.lists(st.sampled_from(SOME_OF_SIX), max_size=8).map(
    lambda met: tuple(enumerate(met, 1))
)


@examples(1000)
@given(offers_lists)
def test_what_survives_is_the_same(offers: tuple[tuple[int, frozenset[str]], ...]) -> None:
    """Absences that are counted give what absences give that are listed one by one."""
    asked = list(product(range(1, 6), range(5)))
    expected = [is_sure(offers, need, misses) for need, misses in asked]

    assert expected == [survives(offers, need, misses) for need, misses in asked]


@examples(210)
@given(programs(weeks=4), wanted_sessions, st.integers(1, 3), st.integers(0, 2), st.booleans())
def test_the_worst_stay_is_the_same(
    program: Program, wanted: list[str], need: int, misses: int, deviations: bool
) -> None:
    """The last client to have surely met enough has met it on the same day, or never."""
    oracle = Oracle(program, deviations, misses)
    walk = Walk.of(program, deviations=deviations, misses=misses)
    found = worst_reach(walk, wanted, need, offers_all)
    days = oracle.sure_days(wanted, need)

    if not days:
        assert found is None
        return
    assert found is not None
    worst = max(days.values())
    first = min(admitted for (_, admitted), day in days.items() if day == worst)
    assert day_or_never(worst) == found.day
    assert first == found.admitted


@examples(100)
@given(programs(weeks=4), wanted_sessions, st.integers(1, 3), st.integers(0, 2), st.booleans())
def test_the_counter_example_is_a_stay(
    program: Program, wanted: list[str], need: int, misses: int, deviations: bool
) -> None:
    """Some stay begins as it says, with just these offers and just this sure day."""
    oracle = Oracle(program, deviations, misses)
    walk = Walk.of(program, deviations=deviations, misses=misses)
    found = worst_reach(walk, wanted, need, offers_all)

    if found is None:
        return
    way = tuple((cell.place, cell.phase, cell.option) for cell in found.way)
    offers = oracle.offers(found.admitted, way, frozenset(wanted))
    is_whole = found.day is None
    assert any(
        way == (other if is_whole else other[: len(way)]) for other in oracle.ways(early=False)
    )
    assert found.day == day_or_never(sure_day(offers, need, misses))
    assert offers == found.offers


@examples(140)
@given(programs(weeks=4), wanted_sessions, st.integers(1, 3), st.integers(0, 2), st.booleans())
def test_the_worst_stay_of_each_admission_is_the_same(
    program: Program, wanted: list[str], need: int, misses: int, deviations: bool
) -> None:
    """Not only the very worst, but that of each track and admission day."""
    oracle = Oracle(program, deviations, misses)
    walk = Walk.of(program, deviations=deviations, misses=misses)
    days = oracle.sure_days(wanted, need)
    expected = {key: day_or_never(day) for key, day in days.items()}
    found = reach_by_admission(walk, wanted, need, offers_all)

    assert expected == {key: reached.day for key, reached in found.items()}


@examples(180)
@given(programs(weeks=4), st.integers(1, 3), st.integers(1, 40), st.integers(0, 2), st.booleans())
def test_the_verdict_on_a_topic_is_the_same(
    program: Program, need: int, limit: int, misses: int, deviations: bool
) -> None:
    """A topic is reached by every client within so many days, or it is not."""
    books = curriculum(
        measure="required-topics",
        within_days=limit,
        only={"topics": ["topic"]},
        reached_after=need,
    )
    oracle = Oracle(program, deviations, misses)
    walk = Walk.of(program, deviations=deviations, misses=misses)
    days = oracle.sure_days(SESSIONS, need, is_countable)
    expected = all(day <= limit for day in days.values())

    assert expected == is_met(walk, books)


@examples(100)
@given(programs(weeks=4), wanted_sessions, st.integers(0, 2), st.booleans())
def test_the_day_by_which_a_session_is_met_is_the_same(
    program: Program, wanted: list[str], misses: int, deviations: bool
) -> None:
    """The last of the named sessions, for the last of the clients."""
    books = curriculum(measure="session-met-by-day", max=10, only={"sessions": wanted})
    oracle = Oracle(program, deviations, misses)
    walk = Walk.of(program, deviations=deviations, misses=misses)
    expected = max(day for id in wanted for day in oracle.sure_days([id], 1, is_countable).values())

    assert expected == measured(walk, books).highest


# Hours


@examples(140)
@given(programs(weeks=5), levels, st.booleans(), st.booleans())
def test_the_hours_of_client_weeks_are_the_same(
    program: Program, only: list[str], made_up: bool, deviations: bool
) -> None:
    """The leanest and the fullest week from admission."""
    books = curriculum(
        measure="hours-per-week",
        min=9,
        only={"levels": only},
        make_ups=["group"] if made_up else [],
    )
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = [oracle.hours(*week, made_up) for week in oracle.client_weeks(only)]
    expected = _span(found)

    assert expected == _minutes(measured(walk, books))


@examples(100)
@given(
    programs(weeks=4),
    st.sampled_from(list(product(["sunday", "monday"], ["full", "prorated", "exempt"]))),
    levels,
    st.booleans(),
    st.booleans(),
)
def test_the_hours_of_calendar_weeks_are_the_same(
    program: Program, week: tuple[str, str], only: list[str], made_up: bool, deviations: bool
) -> None:
    """The leanest and the fullest calendar week, the first one as the pack says.

    Only the least of a prorated week is brought up to seven days.
    """
    begins, first = week
    books = curriculum(
        measure="hours-per-week",
        min=9,
        only={"levels": only},
        week=begins,
        first_week=first,
        make_ups=["group"] if made_up else [],
    )
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = []
    for admitted, piece in oracle.calendar_weeks(begins, only):
        if piece.share < 1 and first == "exempt":
            continue
        low, high = oracle.hours(admitted, piece, made_up)
        found.append((low / piece.share if first == "prorated" else low, high))
    expected = _span(found)

    assert expected == pytest.approx(_minutes(measured(walk, books)))


@examples(100)
@given(programs(weeks=4), st.integers(0, 3), st.booleans())
def test_what_is_received_is_the_same(program: Program, misses: int, made_up: bool) -> None:
    """The least that is left of a week when any so many of its days are missed."""
    oracle = Oracle(program)
    walk = Walk.of(program)
    make_ups = ("group",) if made_up else ()
    expected, found = [], []
    for admitted, piece in oracle.client_weeks():
        dates = [admitted + dt.timedelta(days=day - 1) for day, _ in piece.days]
        cell = Cell(*piece.days[0][1])
        hours = walk.hours(((cell, dates[0], dates[-1]),), admitted, COUNTABLE_KINDS, make_ups)
        expected.append(received(oracle.held_in(admitted, piece), dates, misses, made_up))
        found.append(hours.received(misses))

    assert expected == found


@examples(100)
@given(programs(weeks=5), st.integers(1, 6), st.booleans(), st.booleans())
def test_the_hours_of_the_first_weeks_are_the_same(
    program: Program, weeks: int, made_up: bool, deviations: bool
) -> None:
    """The fewest and the most hours of any stay, a short one with all it has."""
    books = curriculum(
        measure="total-hours",
        min=72,
        within_weeks=weeks,
        make_ups=["group"] if made_up else [],
    )
    walk = Walk.of(program, deviations=deviations)
    expected = Oracle(program, deviations).total(weeks, made_up)

    assert expected == _minutes(measured(walk, books))


def _minutes(found: Measured) -> tuple[float, float]:
    return round(found.lowest * 60, 6), round(found.highest * 60, 6)


def _span(found: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the least and the most, or nothing when there is no such week."""
    if not found:
        return 0, 0
    return min(low for low, _ in found), max(high for _, high in found)


@examples(140)
@given(programs(weeks=5), st.integers(1, 3), levels, st.booleans())
def test_the_average_hours_are_the_same(
    program: Program, weeks: int, only: list[str], deviations: bool
) -> None:
    """The leanest and the fullest average over some client weeks in a row."""
    books = curriculum(
        measure="hours-per-week",
        min=9,
        per="average",
        within_weeks=weeks,
        only={"levels": only},
    )
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = []
    for admitted, run in oracle.stretches(weeks, only):
        hours = [oracle.hours(admitted, piece, False) for piece in run]
        found.append((sum(low for low, _ in hours) / weeks, sum(high for _, high in hours) / weeks))
    expected = _span(found)

    assert expected == pytest.approx(_minutes(measured(walk, books)))


def test_what_falls_due_once_is_not_averaged_into_another_weeks() -> None:
    """Week 2 of the first client is empty; week 1 of the next, on the same days, has a promise."""
    small = program(
        slot("wed"),
        phases=[phase(INTENSIVE, 2, earliest=2)],
        individual=[need("talk", by_day=3, minutes=60, countable=True)],
        admission={"days": ["monday"]},
        closures=[{"id": "king", "from": "2027-01-13", "reason": "A holiday"}],
    )
    books = curriculum(measure="hours-per-week", min=1, per="average", within_weeks=1)
    oracle = Oracle(small)
    expected = min(oracle.hours(*week, False)[0] for week in oracle.client_weeks())

    assert expected == measured(Walk.of(small), books).lowest * 60


@examples(100)
@given(programs(weeks=5), st.booleans(), st.booleans())
def test_the_weeks_outside_the_hours_of_their_phase_are_the_same(
    program: Program, made_up: bool, deviations: bool
) -> None:
    """Some week breaks what its phase promises, or none does."""
    books = curriculum(
        measure="weeks-outside-phase-hours", max=0, make_ups=["group"] if made_up else []
    )
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    expected = True
    for admitted, piece in oracle.client_weeks():
        low, high = oracle.hours(admitted, piece, made_up)
        hours = program.phases[piece.phase].hours
        expected &= low >= 60 * (hours.min or 0) and high <= 60 * (hours.max or 100)

    assert expected == is_met(walk, books)


# Counts in each week


@examples(100)
@given(programs(weeks=5), levels, st.sampled_from([0, 60, 90]), st.booleans())
def test_the_groups_of_a_week_are_the_same(
    program: Program, only: list[str], least: int, deviations: bool
) -> None:
    """Countable groups that are long enough, in the leanest week and in the fullest."""
    books = curriculum(
        measure="group-sessions-per-week",
        min=3,
        only={"levels": only, "at_least_minutes": least},
    )
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = [
        sum(
            item.is_own
            and item.counts
            and item.slot.kind in ("group", "family")
            and item.slot.minutes >= least
            for item in oracle.held_in(*week)
        )
        for week in oracle.client_weeks(only)
    ]
    expected = (min(found, default=0), max(found, default=0))
    counted = measured(walk, books)

    assert expected == (counted.lowest, counted.highest)


@examples(140)
@given(programs(weeks=5), levels, st.booleans())
def test_the_days_of_service_of_a_week_are_the_same(
    program: Program, only: list[str], deviations: bool
) -> None:
    """Days with countable time of the client's own."""
    books = curriculum(measure="service-days-per-week", min=3, only={"levels": only})
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = [
        len({item.date for item in oracle.held_in(*week) if item.is_own and item.counts})
        for week in oracle.client_weeks(only)
    ]
    expected = (min(found, default=0), max(found, default=0))
    counted = measured(walk, books)

    assert expected == (counted.lowest, counted.highest)


@examples(140)
@given(programs(weeks=5), levels, st.sampled_from([0, 50]), st.booleans())
def test_the_individual_sessions_of_a_week_are_the_same(
    program: Program, only: list[str], least: int, deviations: bool
) -> None:
    """A slot fulfils the promise, and staff hold what the slots do not."""
    books = curriculum(
        measure="individual-sessions-per-week",
        min=1,
        only={"levels": only, "at_least_minutes": least},
    )
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = [oracle.individual_sessions(*week, least) for week in oracle.client_weeks(only)]
    expected = (min(found, default=0), max(found, default=0))
    counted = measured(walk, books)

    assert expected == (counted.lowest, counted.highest)


def test_an_individual_session_that_is_due_once_is_not_taken_for_another_weeks() -> None:
    """In week 2 the slot is closed and nothing falls due, whoever else begins on that Monday."""
    small = program(
        slot("mon", kind="individual"),
        phases=[phase(INTENSIVE, 2, earliest=2)],
        individual=[need("talk", by_day=3, minutes=60)],
        admission={"days": ["monday"]},
        closures=[{"id": "king", "from": "2027-01-11", "reason": "A holiday"}],
    )
    books = curriculum(measure="individual-sessions-per-week", min=1)
    oracle = Oracle(small)
    expected = min(oracle.individual_sessions(*week, 0) for week in oracle.client_weeks())

    assert expected == measured(Walk.of(small), books).lowest


@examples(100)
@given(programs(weeks=5), st.integers(1, 3), st.booleans())
def test_the_family_sessions_of_some_weeks_are_the_same(
    program: Program, weeks: int, deviations: bool
) -> None:
    """Family slots in each stretch of so many client weeks."""
    books = curriculum(measure="family-sessions-per-cycle", min=1, within_weeks=weeks)
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = [
        sum(
            item.slot.kind == "family" and not item.is_closed
            for piece in run
            for item in oracle.held_in(admitted, piece)
        )
        for admitted, run in oracle.stretches(weeks)
    ]
    expected = (min(found, default=0), max(found, default=0))
    counted = measured(walk, books)

    assert expected == (counted.lowest, counted.highest)


@examples(100)
@given(programs(weeks=5), st.booleans())
def test_the_days_off_between_services_are_the_same(program: Program, deviations: bool) -> None:
    """The longest while between two days of service."""
    books = curriculum(measure="days-off-between-services", max=2)
    walk = Walk.of(program, deviations=deviations)
    expected = Oracle(program, deviations).days_off()

    assert expected == measured(walk, books).highest


def test_days_off_may_be_more_than_three_weeks() -> None:
    """A group in every fourth week leaves 27 days."""
    small = program(slot("mon", every_weeks=4), phases=[phase(INTENSIVE, 6, earliest=6)])
    books = curriculum(measure="days-off-between-services", max=2)
    expected = Oracle(small).days_off()

    assert expected == measured(Walk.of(small), books).highest


@examples(100)
@given(programs(weeks=5), levels, st.booleans())
def test_the_minutes_of_a_day_of_service_are_the_same(
    program: Program, only: list[str], deviations: bool
) -> None:
    """The shortest and the longest day on which a client has countable time."""
    books = curriculum(measure="minutes-per-service-day", min=120, only={"levels": only})
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    found = []
    for week in oracle.client_weeks(only):
        days: dict[dt.date, int] = {}
        for item in oracle.held_in(*week):
            if item.is_own and item.counts:
                days[item.date] = days.get(item.date, 0) + item.slot.minutes
        found.extend(days.values())
    expected = (min(found, default=0), max(found, default=0))
    counted = measured(walk, books)

    assert expected == (counted.lowest, counted.highest)


# Order


@examples(100)
@given(
    programs(weeks=5),
    a_few(["early", "middle", "later"]).filter(bool),
    st.booleans(),
)
def test_sessions_met_out_of_stage_are_the_same(
    program: Program, stages: Sequence[str], deviations: bool
) -> None:
    """As many sessions are first met by some client in a phase of other stages."""
    plans = [plan(id, "topic").model_copy(update={"stages": tuple(stages)}) for id in SESSIONS]
    books = curriculum(*plans, measure="sessions-met-out-of-stage", max=0)
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    others = {
        number
        for number, item in enumerate(program.phases)
        if item.stages and not set(item.stages) & set(stages)
    }
    expected = sum(bool(oracle.first_phases(id) & others) for id in SESSIONS)

    assert expected == measured(walk, books).highest


@examples(180)
@given(programs(weeks=5), wanted_sessions, wanted_sessions, st.booleans(), st.booleans())
def test_sessions_before_their_base_are_the_same(
    program: Program, one: list[str], other: list[str], brings: bool, deviations: bool
) -> None:
    """As many sessions are met by some client before one on which they build."""
    first, second = one[0], other[-1]
    bases = {first: tuple(id for id in one if id != first)}
    bases[second] = tuple(id for id in other if id != second)
    welcome = {first: "Tell them." if brings else None}
    plans = [
        plan(id, "topic").model_copy(update={"builds_on": base, "newcomers": welcome.get(id)})
        for id, base in bases.items()
    ]
    books = curriculum(*plans, measure="sessions-before-their-base", max=0)
    oracle = Oracle(program, deviations)
    walk = Walk.of(program, deviations=deviations)
    expected = sum(
        oracle.before_base(id, base) for id, base in bases.items() if base and not welcome.get(id)
    )

    assert expected == measured(walk, books).highest
    assert (expected == 0) == is_met(walk, books)


@examples(100)
@given(programs(weeks=5), st.integers(1, 4), st.booleans())
def test_the_closest_repeat_is_the_same(program: Program, weeks: int, deviations: bool) -> None:
    """A session comes back after as many days, when that is sooner than is asked."""
    books = curriculum(measure="weeks-between-repeats", min=weeks)
    walk = Walk.of(program, deviations=deviations)
    days = Oracle(program, deviations).closest_repeat()
    expected = min(days, 7 * weeks)

    assert expected == pytest.approx(measured(walk, books).lowest * 7)
    assert (days >= 7 * weeks) == is_met(walk, books)
