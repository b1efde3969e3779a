"""Which session stands in which slot, and on which date."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_program import Fields, held, program, slot, track, walked

from generator.model import DAYS
from generator.schedule import closure_on, date_of, in_week

NAMES = ("a", "b", "c", "d", "e", "f", "g", "h")


def dates(*slots: Fields, weeks: int, **fields: object) -> list[str]:
    """Return the dates of a program's occurrences."""
    return [str(item.date) for item in walked(program(*slots, **fields), weeks)]


def in_weeks(*slots: Fields, weeks: int = 8) -> list[int]:
    """Return the weeks in which something happens."""
    return [item.week for item in walked(program(*slots), weeks)]


# The order of the rotation


def test_a_strand_is_walked_in_order_and_begins_again() -> None:
    """After the last session of a strand comes its first."""
    small = program(slot("mon", strand="core"))
    expected = ["a", "b", "c", "a", "b"]

    assert expected == held(small, 5)


def test_slots_of_one_strand_take_turns_in_the_order_of_the_week() -> None:
    """The day and the time decide, not the order in the file."""
    small = program(
        slot("wed", strand="core"),
        slot("mon-late", day="monday", start="11:00", strand="core"),
        slot("mon-early", day="monday", start="09:30", strand="core"),
    )
    expected = [("mon-early", "a"), ("mon-late", "b"), ("wed", "c"), ("mon-early", "a")]

    assert expected == [(item.slot.id, item.session) for item in walked(small, 2)][:4]


def test_a_slot_without_a_day_comes_after_the_days_of_its_week() -> None:
    """What has no fixed day takes the turn that is left."""
    small = program(slot("free", strand="core"), slot("fri", strand="core"))
    expected = [("fri", "a"), ("free", "b"), ("fri", "c"), ("free", "a")]

    assert expected == [(item.slot.id, item.session) for item in walked(small, 2)]


def test_two_strands_do_not_push_each_other() -> None:
    """Each strand keeps its own place."""
    small = program(
        slot("mon", strand="core"),
        slot("wed", strand="family"),
        strands=[
            {"id": "core", "title": "Core", "sessions": ["a", "b"]},
            {"id": "family", "title": "Family", "sessions": ["x", "y", "z"]},
        ],
    )
    expected = ["a", "x", "b", "y", "a", "z"]

    assert expected == held(small, 3)


def test_a_fixed_session_is_held_every_time() -> None:
    """A slot with a session of its own takes no turn of a strand."""
    small = program(slot("mon", strand="core"), slot("wed", session="fixed"))
    expected = ["a", "fixed", "b", "fixed"]

    assert expected == held(small, 2)


def test_a_slot_without_strand_and_session_is_held_without_a_plan() -> None:
    """An open process group takes place, and no plan stands behind it."""
    found = walked(program(slot("mon")), 1)
    expected = [(None, None)]

    assert expected == [(item.session, item.closed) for item in found]


@given(
    sessions=st.integers(1, 8),
    days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=5),
    times=st.integers(1, 3),
    weeks=st.integers(1, 30),
)
def test_each_session_is_held_equally_often_up_to_one(
    sessions: int, days: list[str], times: int, weeks: int
) -> None:
    """Over any strand and any slots, no session is preferred."""
    slots = [
        slot(f"slot-{index}", day=day, strand="core", times=times) for index, day in enumerate(days)
    ]
    found = held(program(*slots, sessions=NAMES[:sessions]), weeks)
    counts = [Counter(found)[name] for name in NAMES[:sessions]]

    assert (len(days) * times * weeks, True) == (len(found), max(counts) - min(counts) <= 1)


@given(
    closed=st.sets(st.integers(0, 69), max_size=30),
    days=st.sets(st.sampled_from(DAYS), min_size=1, max_size=5),
)
def test_closures_change_the_dates_and_never_the_order(closed: set[int], days: set[str]) -> None:
    """Whatever is closed, the sessions that are held follow each other as in the strand."""
    start = dt.date(2027, 1, 4)
    closures = [
        {"id": f"day-{number}", "from": str(start + dt.timedelta(days=number)), "reason": "Closed"}
        for number in sorted(closed)
    ]
    slots = [slot(f"on-{day}", day=day, strand="core") for day in sorted(days)]
    found = held(program(*slots, sessions=NAMES[:5], closures=closures), 10)
    expected = [NAMES[step % 5] for step in range(len(found))]

    assert expected == found


# Closures


def test_on_a_closed_day_the_session_waits() -> None:
    """The session of a closed Monday is held on the next open one, and none is lost."""
    closures = [{"id": "king", "from": "2027-01-11", "reason": "A holiday"}]
    small = program(slot("mon", strand="core"), closures=closures)
    expected = [("a", None), (None, "A holiday"), ("b", None), ("c", None)]

    assert expected == [(item.session, item.closed) for item in walked(small, 4)]


def test_a_fixed_session_is_not_held_on_a_closed_day() -> None:
    """Nobody meets, so there is no session either."""
    closures = [{"id": "king", "from": "2027-01-04", "reason": "A holiday"}]
    small = program(slot("mon", session="fixed"), closures=closures)
    expected = ["fixed"]

    assert expected == held(small, 2)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-12-23", None),
        ("2026-12-24", "Winter break"),
        ("2026-12-28", "Winter break"),
        ("2027-01-01", "Winter break"),
        ("2027-01-02", None),
    ],
)
def test_a_closure_holds_from_its_first_day_to_its_last(date: str, expected: str | None) -> None:
    """Both ends are closed."""
    closures = [{"id": "w", "from": "2026-12-24", "to": "2027-01-01", "reason": "Winter break"}]
    small = program(slot("mon"), closures=closures)

    assert expected == closure_on(small, track(small), dt.date.fromisoformat(date))


@pytest.mark.parametrize(("tracks", "expected"), [([], "Snow"), (["day"], "Snow"), (["x"], None)])
def test_a_closure_may_be_for_some_tracks_alone(tracks: list[str], expected: str | None) -> None:
    """A closure that names tracks closes those; one that names none closes all."""
    closures = [{"id": "snow", "from": "2027-01-04", "reason": "Snow", "tracks": tracks}]
    small = program(slot("mon"), closures=closures)

    assert expected == closure_on(small, track(small), dt.date(2027, 1, 4))


def test_a_slot_without_a_day_is_never_closed() -> None:
    """What has no date can be moved to an open day of its week."""
    closures = [{"id": "all", "from": "2027-01-04", "to": "2027-01-10", "reason": "Closed"}]
    small = program(slot("free", strand="core"), closures=closures)
    expected = ["a"]

    assert expected == held(small, 1)


# How often a slot happens


def test_a_slot_happens_every_week_when_nothing_else_is_said() -> None:
    """The week is the unit of the program."""
    expected = [1, 2, 3]

    assert expected == in_weeks(slot("mon"), weeks=3)


def test_every_so_many_weeks_counts_from_the_first_week() -> None:
    """`every_weeks: 4` with `first_week: 4` is weeks 4, 8, 12."""
    expected = [4, 8, 12]

    assert expected == in_weeks(slot("mon", every_weeks=4, first_week=4), weeks=12)


def test_a_slot_does_not_happen_before_its_first_week() -> None:
    """`first_week` alone starts a weekly slot later."""
    expected = [3, 4, 5]

    assert expected == in_weeks(slot("mon", first_week=3), weeks=5)


def test_weeks_are_counted_in_the_cycle() -> None:
    """`weeks: [1, 3]` in a cycle of four weeks comes again in weeks 5 and 7."""
    expected = [1, 3, 5, 7]

    assert expected == in_weeks(slot("mon", weeks=[1, 3]))


def test_times_repeats_a_slot_within_its_week() -> None:
    """A slot that happens twice a week takes two turns of its strand."""
    small = program(slot("free", strand="core", times=2))
    expected = ["a", "b", "c", "a"]

    assert expected == held(small, 2)


@given(every=st.integers(1, 6), first=st.integers(1, 6), weeks=st.integers(1, 30))
def test_a_slot_happens_as_often_as_arithmetic_says(every: int, first: int, weeks: int) -> None:
    """Counted by a formula instead of by walking."""
    found = in_weeks(slot("mon", every_weeks=every, first_week=first), weeks=weeks)

    assert max(0, (weeks - first) // every + 1 if weeks >= first else 0) == len(found)


def test_slots_of_a_week_come_in_order_of_day_and_time() -> None:
    """Whoever reads the week reads it from its first day to its last."""
    small = program(
        slot("free"),
        slot("fri"),
        slot("late", day="tuesday", start="17:30"),
        slot("early", day="tuesday", start="09:30"),
    )
    expected = ["early", "late", "fri", "free"]

    assert expected == [item.id for item in in_week(small, track(small), 1)]


# Dates


def test_each_occurrence_has_its_date() -> None:
    """A rotation that starts on Monday 4 January walks through the weeks after it."""
    found = dates(slot("mon"), slot("fri"), weeks=2)
    expected = ["2027-01-04", "2027-01-08", "2027-01-11", "2027-01-15"]

    assert expected == found


def test_a_slot_without_a_day_has_no_date() -> None:
    """It is held on some day of its week."""
    expected = ["None"]

    assert expected == dates(slot("free"), weeks=1)


def test_nothing_is_held_before_the_calendar_starts() -> None:
    """A rotation that starts on a Wednesday runs in weeks from Wednesday to Tuesday."""
    small = program(
        slot("mon", strand="core"), slot("wed", strand="core"), calendar={"start": "2027-01-06"}
    )
    expected = [("2027-01-06", "a"), ("2027-01-11", "b"), ("2027-01-13", "c"), ("2027-01-18", "a")]

    assert expected == [(str(item.date), item.session) for item in walked(small, 2)]


@given(
    start=st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
    day=st.sampled_from(DAYS),
    week=st.integers(1, 60),
)
def test_a_date_falls_on_its_day_and_in_its_week(start: dt.date, day: str, week: int) -> None:
    """Whatever the day on which a calendar starts, also over the turn of a year."""
    small = program(slot("one", day=day), calendar={"start": str(start)})
    date = date_of(small, track(small).slots[0], week)

    assert (day, week) == (
        f"{date:%A}".lower() if date else "",
        (date - start).days // 7 + 1 if date else 0,
    )


def test_occurrences_come_in_order_of_time() -> None:
    """Also when the week begins in the middle of the calendar's."""
    found = dates(slot("mon"), slot("wed"), slot("fri"), weeks=3, calendar={"start": "2027-01-07"})

    assert sorted(found) == found
