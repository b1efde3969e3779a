"""In which order a client meets sessions: first meetings, what was seen before, what comes back."""

import pytest
from small_program import INTENSIVE, STEP_DOWN, Fields, phase, program, slot

from generator.model import Program
from generator.schedule import FirstMeeting, Repeat, Walk, closest_repeat, first_meetings


def meetings(of: Program, session: str, before: str = "") -> dict[str, FirstMeeting]:
    """Return by admission day how a session is first met; of several ways the first."""
    found: dict[str, FirstMeeting] = {}
    for item in first_meetings(Walk.of(of), session, frozenset(before)):
        found.setdefault(str(item.admitted), item)
    return found


def repeat(of: Program, weeks: int) -> tuple[str, str, str, int] | None:
    """Return the session that comes back soonest: which, when, when again, after how many days."""
    found = closest_repeat(Walk.of(of), weeks)
    return (found.session, str(found.first), str(found.again), found.days) if found else None


# First meetings


@pytest.mark.parametrize(
    ("admitted", "day", "seen"),
    [
        ("2027-01-04", 8, {"a"}),
        ("2027-01-05", 7, set()),
        ("2027-01-11", 1, set()),
        ("2027-01-12", 21, {"c", "a"}),
        ("2027-01-19", 14, {"a"}),
    ],
)
def test_what_was_seen_before_depends_on_the_day_of_admission(
    admitted: str, day: int, seen: set[str]
) -> None:
    """Of a, b, c on Mondays, b is met on 11 January, and again on 1 February."""
    found = meetings(program(slot("mon", strand="core")), "b", "ac")[admitted]

    assert (day, frozenset(seen)) == (found.day, found.seen)


def test_only_what_matters_is_remembered() -> None:
    """Of what was seen before, only the sessions that are asked for."""
    found = meetings(program(slot("mon", strand="core")), "c", "b")["2027-01-04"]
    expected = frozenset({"b"})

    assert expected == found.seen


def test_who_leaves_before_never_meets_it() -> None:
    """A stay of one week meets one Monday: in each third week seven admission days meet b."""
    found = meetings(program(slot("mon", strand="core"), phases=[phase(INTENSIVE, 1)]), "b")
    expected = ["2027-01-05", "2027-01-06", "2027-01-11"]

    assert (expected, 84 // 3) == ([*list(found)[:2], list(found)[6]], len(found))


def test_a_catch_up_group_is_no_first_meeting() -> None:
    """Nobody has to go there, so nothing may build on it."""
    small = program(slot("sat", session="a", catch_up=True), slot("mon", strand="core"))
    found = meetings(small, "a")["2027-01-05"]
    expected = ("mon", 21)

    assert expected == (found.item.slot.id, found.day)


def test_what_a_catch_up_group_held_was_not_surely_seen() -> None:
    """It stands in nobody's order."""
    small = program(slot("sat", session="z", catch_up=True), slot("mon", strand="core"))
    found = meetings(small, "c", "zb")["2027-01-05"]
    expected = frozenset({"b"})

    assert expected == found.seen


def test_on_a_closed_day_nothing_is_met() -> None:
    """The session is first met a week later."""
    closures = [{"id": "king", "from": "2027-01-11", "reason": "A holiday"}]
    found = meetings(program(slot("mon", strand="core"), closures=closures), "b")["2027-01-05"]
    expected = 14

    assert expected == found.day


def test_of_two_groups_of_a_day_the_earlier_was_seen_before() -> None:
    """The clock decides, not the order in the file."""
    small = program(
        slot("late", day="monday", start="11:15", session="b"),
        slot("early", day="monday", start="09:30", session="a"),
    )
    expected = (frozenset({"a"}), frozenset())

    assert expected == (
        meetings(small, "b", "a")["2027-01-04"].seen,
        meetings(small, "a", "b")["2027-01-04"].seen,
    )


def test_different_ways_to_a_first_meeting_are_told_apart() -> None:
    """A client who is in step-down in the second week has not met what the other has."""
    small = program(
        slot("mon", session="a", phases=["intensive"], first_week=2),
        slot("fri", session="b", first_week=2),
        phases=[phase(INTENSIVE, 2), phase(STEP_DOWN, 1)],
    )
    found = first_meetings(Walk.of(small), "b", frozenset("a"))
    seen = {item.seen for item in found if str(item.admitted) == "2027-01-04"}
    expected = {frozenset(), frozenset("a")}

    assert expected == seen


# Repeats


def two_days(*more: Fields, **fields: object) -> Program:
    """Return three sessions on Mondays and Wednesdays."""
    return program(slot("mon", strand="core"), slot("wed", strand="core"), *more, **fields)


def test_the_session_that_comes_back_soonest_is_found() -> None:
    """Of a, b, c on Mondays and Wednesdays, a is held on Monday 4 and Wednesday 13 January."""
    expected = ("a", "2027-01-04", "2027-01-13", 9)

    assert expected == repeat(two_days(), 2)


def test_what_comes_back_later_than_asked_is_no_repeat() -> None:
    """Nine days are more than one week."""
    assert repeat(two_days(), 1) is None


@pytest.mark.parametrize(("weeks", "is_found"), [(1, False), (2, True)])
def test_a_session_of_every_week_comes_back_after_one_week(weeks: int, is_found: bool) -> None:
    """Seven days are a week, and less than two."""
    found = repeat(program(slot("mon", session="a")), weeks)

    assert is_found is (found is not None)


def test_twice_on_one_day_is_a_repeat_after_no_day() -> None:
    """Two groups of a day hold the same session."""
    small = program(slot("mon", session="a"), slot("late", day="monday", session="a"))
    expected = ("a", "2027-01-04", "2027-01-04", 0)

    assert expected == repeat(small, 1)


def test_a_second_offer_of_catch_up_is_no_repeat() -> None:
    """It is there for whoever missed the first."""
    small = program(
        slot("mon", session="a"),
        slot("sat", session="a", catch_up=True),
        phases=[phase(INTENSIVE, 4)],
    )

    assert repeat(small, 1) is None


def test_a_repeat_outside_the_stay_is_none() -> None:
    """Who stays for one week meets a once."""
    assert repeat(two_days(phases=[phase(INTENSIVE, 1)]), 2) is None


def test_a_repeat_across_two_phases_is_found() -> None:
    """One week of each: the group of step-down holds what the last intensive week held."""
    small = program(
        slot("mon", session="a"), phases=[phase(INTENSIVE, 1), phase(STEP_DOWN, 1)], cycle_weeks=1
    )
    expected = ("a", "2027-01-04", "2027-01-11", 7)

    assert expected == repeat(small, 2)


def test_only_weeks_that_are_looked_at_count() -> None:
    """What comes back in step-down is no repeat of the intensive phase."""
    small = program(
        slot("mon", session="a", phases=["step-down"]),
        phases=[phase(INTENSIVE, 3, 3), phase(STEP_DOWN, 3, 3)],
    )
    walk = Walk.of(small)
    found = closest_repeat(walk, 2, lambda cell: cell.phase == 0)
    expected = 7

    assert found is None
    assert expected == getattr(closest_repeat(walk, 2), "days", None)


def test_a_repeat_in_a_short_phase_that_is_looked_at_is_found() -> None:
    """Two intensive weeks before two of step-down: the second brings the same group again."""
    small = program(
        slot("mon", session="a"), phases=[phase(INTENSIVE, 2, 2), phase(STEP_DOWN, 2, 2)]
    )
    found = closest_repeat(Walk.of(small), 3, lambda cell: cell.phase == 0)

    assert isinstance(found, Repeat)
    assert found.days == 7
