"""By which day a client has surely met enough, whichever days of service are missed."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_program import (
    INTENSIVE,
    STEP_DOWN,
    Fields,
    one_track,
    phase,
    program,
    slot,
)

from generator.model import Program
from generator.schedule import Cell, Occurrence, Walk, reach_by_admission, survives, worst_reach

LONG = [phase(INTENSIVE, 12, 12)]


def always(_item: Occurrence, _cell: Cell) -> bool:
    """Take everything that is held for an offer."""
    return True


def worst(
    of: Program, wanted: str = "a", need: int = 1, *, misses: int = 0, deviations: bool = False
) -> tuple[str, int | None] | None:
    """Return the admission day of the stay that is the last to meet enough, and the day of the stay."""
    walk = Walk.of(of, misses=misses, deviations=deviations)
    found = worst_reach(walk, wanted, need, always)
    return (str(found.admitted), found.day) if found else None


def mondays(
    *slots: Fields, sessions: tuple[str, ...] = ("a", "b", "c"), **fields: object
) -> Program:
    """Return a program of twelve weeks with a strand on Mondays."""
    return program(
        slot("mon", strand="core"), *slots, sessions=sessions, **{"phases": LONG, **fields}
    )


# The worst day


def test_a_session_of_every_third_monday_is_met_on_day_21_at_the_latest() -> None:
    """Whoever comes on the Tuesday after it waits for nearly three weeks."""
    expected = ("2027-01-05", 21)

    assert expected == worst(mondays())


def test_the_day_of_admission_is_day_1() -> None:
    """A group on every day of the week is met at once."""
    slots = [slot(day, session="a") for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]
    expected = ("2027-01-04", 1)

    assert expected == worst(program(*slots))


@pytest.mark.parametrize(("need", "expected"), [(0, 1), (1, 7), (2, 14), (3, 21)])
def test_more_different_sessions_take_longer(need: int, expected: int) -> None:
    """Each Monday brings another of three; none is needed on day 1 already."""
    found = worst(mondays(), "abc", need)

    assert expected == (found[1] if found else None)


def test_the_same_session_twice_is_one_session() -> None:
    """A strand of one session never brings a second."""
    expected = ("2027-01-04", None)

    assert expected == worst(mondays(sessions=("a",)), "ab", 2)


@pytest.mark.parametrize(("misses", "expected"), [(0, 21), (1, 42), (2, 63), (3, 84), (4, None)])
def test_a_missed_day_costs_a_whole_round_of_the_strand(misses: int, expected: int | None) -> None:
    """Every third Monday in twelve weeks are four offers; who misses four of them meets none."""
    found = worst(mondays(), misses=misses)

    assert expected == (found[1] if found else None)


def test_two_offers_on_one_day_are_lost_together() -> None:
    """Twice on Mondays is no better than once, when a Monday is missed."""
    twice = program(
        slot("early", day="monday", start="09:30", session="a"),
        slot("late", day="monday", start="11:15", session="a"),
        phases=LONG,
    )
    expected = (("2027-01-05", 7), ("2027-01-05", 14))

    assert expected == (worst(twice), worst(twice, misses=1))


def test_two_offers_on_two_days_are_not_lost_together() -> None:
    """Who misses Monday still comes on Thursday, and the other way round."""
    twice = program(slot("mon", session="a"), slot("thu", session="a"), phases=LONG)
    expected = (("2027-01-05", 7), 4)
    found = (worst(twice, misses=1), worst(twice))

    assert expected == (found[0], found[1][1] if found[1] else None)


def test_a_closed_day_offers_nothing() -> None:
    """The session waits a week for the next Monday, and with it whoever waits for it."""
    closures = [{"id": "king", "from": "2027-01-25", "reason": "A holiday"}]
    small = mondays(closures=closures, ends="2027-02-28")
    expected = ("2027-01-05", 28)

    assert expected == worst(small)


def test_a_slot_without_a_day_is_met_by_the_end_of_its_week() -> None:
    """It may fall on any day, and the last is meant. Who comes on a Tuesday may have missed one."""
    small = program(slot("free", session="a"), phases=LONG)
    expected = ("2027-01-04", 7)

    assert expected == worst(small)


# Who is looked at


def test_the_shortest_stay_decides() -> None:
    """Who may leave after one week may leave before the third Monday."""
    small = mondays(phases=[phase(INTENSIVE, 12, 1)])
    expected = ("2027-01-05", None)

    assert expected == worst(small)


def in_step_down() -> Program:
    """Return two intensive weeks and one of step-down, which alone holds session a."""
    return program(
        slot("mon", phases=["intensive"]),
        slot("wed", session="a", phases=["step-down"]),
        phases=[phase(INTENSIVE, 2, 2), phase(STEP_DOWN, 1, 1)],
    )


def test_a_group_of_another_phase_is_no_offer() -> None:
    """Who comes on a Thursday meets the Wednesday of the third week on day 21."""
    expected = ("2027-01-07", 21)

    assert expected == worst(in_step_down())


def test_an_extended_phase_puts_off_what_comes_after_it() -> None:
    """Four weeks more of the intensive phase are 28 days more."""
    expected = ("2027-01-07", 49)

    assert expected == worst(in_step_down(), deviations=True)


def test_a_change_of_track_can_lose_what_each_track_has() -> None:
    """The day holds a in odd weeks and the evening in even ones; who changes in time meets none.

    In one track a client meets it within two weeks, from the second to the fourth never.
    """
    tracks = [
        one_track("day", slot("mon", session="a", weeks=[1, 3])),
        one_track("evening", slot("tue", session="a", weeks=[2, 4])),
    ]
    small = program(tracks=tracks, phases=[phase(INTENSIVE, 2, 2)])
    straight, changed = worst(small), worst(small, deviations=True)

    assert (True, None) == (
        straight is not None and straight[1] is not None,
        changed[1] if changed else 0,
    )


def test_the_worse_track_decides() -> None:
    """The evening has it only every fourth week."""
    tracks = [
        one_track("day", slot("mon", session="a")),
        one_track("evening", slot("tue", session="a", every_weeks=4)),
    ]
    found = worst_reach(Walk.of(program(tracks=tracks, phases=LONG)), "a", 1, always)
    expected = (Cell(1, 0), 28)

    assert found is not None
    assert expected == (found.way[0], found.day)


def test_each_admission_day_and_track_has_its_worst_stay() -> None:
    """The picture of the proof: admission day by topic."""
    tracks = [
        one_track("day", slot("mon", session="a")),
        one_track("evening", slot("wed", session="a")),
    ]
    small = program(tracks=tracks, phases=LONG, cycle_weeks=1)
    found = reach_by_admission(Walk.of(small), "a", 1, always)
    expected = {0: [1, 7, 6, 5, 4, 3, 2], 1: [3, 2, 1, 7, 6, 5, 4]}
    start = dt.date(2027, 1, 4)

    assert expected == {
        track: [found[track, start + dt.timedelta(days=day)].day for day in range(7)]
        for track in (0, 1)
    }


def test_without_an_admission_day_there_is_no_stay() -> None:
    """A calendar in which nobody is admitted proves nothing."""
    closures = [{"id": "king", "from": "2027-01-05", "reason": "A holiday"}]
    small = program(
        slot("mon"), closures=closures, ends="2027-01-09", admission={"days": ["sunday"]}
    )

    assert worst(small) is None


# Absences are counted


@pytest.mark.parametrize(
    ("days", "need", "misses", "expected"),
    [
        ([], 0, 0, True),
        ([], 1, 0, False),
        (["a"], 1, 0, True),
        (["a"], 1, 1, False),
        (["a", "a"], 1, 1, True),
        (["a", "b"], 1, 1, True),
        (["a", "b"], 2, 0, True),
        (["a", "b"], 2, 1, False),
        (["ab", "ab"], 2, 1, True),
        (["ab", "a", "b"], 2, 1, True),
        (["ab", "a"], 2, 1, False),
        (["ab", "bc", "ca"], 3, 1, True),
        (["ab", "bc", "ca"], 3, 2, False),
        (["abc", "ab"], 2, 1, True),
        (["a", "a", "b"], 2, 1, False),
        (["a"], 1, 9, False),
        ([], 0, 1, True),
        (["a"], 0, 1, True),
    ],
)
def test_enough_survives_missed_days(
    days: list[str], need: int, misses: int, expected: bool
) -> None:
    """Each word is a day, and each letter a session that is held on it."""
    offers = tuple((number, frozenset(held)) for number, held in enumerate(days, 1))

    assert expected is survives(offers, need, misses)


@given(
    days=st.lists(st.sets(st.sampled_from("abcd"), min_size=1), max_size=7),
    need=st.integers(1, 5),
    misses=st.integers(0, 4),
)
def test_counting_absences_is_as_good_as_enumerating_them(
    days: list[set[str]], need: int, misses: int
) -> None:
    """Held against every way in which so many days can be missed."""
    offers = tuple((number, frozenset(held)) for number, held in enumerate(days, 1))
    kept = [
        len(
            {
                session
                for number, held in enumerate(days)
                if number not in missed
                for session in held
            }
        )
        for missed in combinations(range(len(days)), min(misses, len(days)))
    ]

    assert (min(kept) >= need) is survives(offers, need, misses)
