"""What a client gets in each week of a straight stay: hours, topics, individual requirements."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
    stay,
    track,
    walked,
)

from generator.model import Curriculum, IndividualRequirement, Program
from generator.schedule import Due, attends, straight_stay, times_between

KINDS = ("group", "family", "individual", "break", "mutual_help", "medical", "testing")
KING = {"id": "king", "from": "2027-01-11", "reason": "A holiday"}


def ids(of: Program) -> list[list[str]]:
    """Return the ids of the slots that the client goes to, week by week."""
    return [[item.slot.id for item in week.held] for week in stay(of)]


def due(of: Program) -> list[str]:
    """Return how the one individual requirement stands, week by week."""
    return [week.individual[0].due.value if week.individual else "" for week in stay(of)]


def visit(id: str, **fields: object) -> Fields:
    """Return a slot for an individual session."""
    return slot(id, kind="individual", **fields)


# Phases


def test_a_straight_stay_lasts_as_long_as_each_phase_may() -> None:
    """The client's weeks are numbered through all phases."""
    small = program(slot("mon"), phases=[phase(INTENSIVE, 2), phase(STEP_DOWN, 1)])
    expected = [(1, "intensive"), (2, "intensive"), (3, "step-down")]

    assert expected == [(week.number, week.phase.id) for week in stay(small)]


def test_aftercare_is_shown_for_four_weeks() -> None:
    """It may last half a year; four weeks show how it goes."""
    small = program(slot("mon"), phases=[phase(INTENSIVE, 1), phase(AFTERCARE, 26)])
    expected = 5

    assert expected == len(stay(small))


def test_a_short_aftercare_is_shown_whole() -> None:
    """Two weeks stay two weeks."""
    small = program(slot("mon"), phases=[phase(INTENSIVE, 1), phase(AFTERCARE, 2)])
    expected = 3

    assert expected == len(stay(small))


def test_a_client_goes_to_the_slots_of_the_phase() -> None:
    """A slot that names phases is for those; one that names none is for all."""
    small = program(
        slot("mon"),
        slot("wed", phases=["intensive"]),
        slot("fri", phases=["step-down"]),
        phases=[phase(INTENSIVE, 1), phase(STEP_DOWN, 1)],
    )
    expected = [["mon", "wed"], ["mon", "fri"]]

    assert expected == ids(small)


def test_the_rotation_goes_on_while_a_client_does_not_attend() -> None:
    """Fewer days in step-down do not slow the strand, since others are in the group."""
    small = program(
        slot("mon", strand="core"),
        slot("wed", strand="core", phases=["intensive"]),
        phases=[phase(INTENSIVE, 1), phase(STEP_DOWN, 2)],
    )
    found = [[item.session for item in week.held] for week in stay(small)]
    expected = [["a", "b"], ["c"], ["b"]]

    assert expected == found


def test_each_week_has_its_first_day() -> None:
    """The first stay that is shown begins with the calendar."""
    found = [str(week.first) for week in stay(program(slot("mon"), phases=[phase(INTENSIVE, 2)]))]
    expected = ["2027-01-04", "2027-01-11"]

    assert expected == found


def test_a_stay_may_be_shown_from_another_day() -> None:
    """Whoever comes on Thursday 14 January has weeks from Thursday on, and Monday's group is the second."""
    small = program(slot("mon", strand="core"), slot("fri", strand="core"))
    weeks = straight_stay(Curriculum(edition=EDITION), small, track(small), dt.date(2027, 1, 14))
    expected = ("2027-01-14", ["fri", "mon"], ["a", "b"])

    assert expected == (
        str(weeks[0].first),
        [item.slot.id for item in weeks[0].held],
        [item.session for item in weeks[0].held],
    )


# Choose one


def test_of_choose_one_slots_a_client_goes_to_the_first() -> None:
    """Two offers at two times count once."""
    small = program(slot("mon", choose_one="x"), slot("wed", choose_one="x"), slot("fri"))
    expected = ["mon", "fri"]

    assert expected == ids(small)[0]


def test_of_choose_one_slots_a_client_goes_to_the_first_that_is_open() -> None:
    """A holiday on the one leaves the other, and nobody attends both."""
    closures = [{**KING, "from": "2027-01-04"}]
    small = program(
        slot("mon", choose_one="x"), slot("wed", choose_one="x"), slot("fri"), closures=closures
    )
    expected = ["wed", "fri"]

    assert expected == ids(small)[0]


def test_two_choices_in_a_week_are_two() -> None:
    """Each name of a choice is chosen from once."""
    small = program(
        slot("mon", choose_one="x"),
        slot("tue", choose_one="y"),
        slot("wed", choose_one="x"),
        slot("fri", choose_one="y"),
    )
    expected = ["mon", "tue"]

    assert expected == ids(small)[0]


@given(st.lists(st.sampled_from([None, "x", "y"]), min_size=1, max_size=6))
def test_at_most_one_of_each_choice_is_attended(choices: list[str | None]) -> None:
    """Whatever a week offers, each choice is taken exactly once, and all else is attended."""
    slots = [
        slot(f"slot-{index}", day="monday", choose_one=name) for index, name in enumerate(choices)
    ]
    small = program(*slots)
    found = [item.slot.choose_one for item in attends(walked(small, 1), small.phases[0])]
    expected = choices.count(None) + len({name for name in choices if name})

    assert expected == len(found)


# Hours


def test_hours_are_countable_and_by_the_clock() -> None:
    """A break and a meeting of mutual help take time and count for nothing."""
    small = program(
        slot("mon", minutes=90),
        slot("pause", kind="break", day="monday", minutes=15),
        slot("meeting", kind="mutual_help", minutes=60),
        slot("family", kind="family", minutes=45),
        visit("one", minutes=50),
    )
    week = stay(small)[0]
    expected = (135, 185, 260)

    assert expected == (week.group_minutes, week.countable_minutes, week.clock_minutes)


@pytest.mark.parametrize(
    ("kind", "countable", "expected"),
    [
        *((kind, None, kind in {"group", "family", "individual"}) for kind in KINDS),
        ("group", False, False),
        ("medical", True, True),
    ],
)
def test_what_counts_is_what_treats_unless_it_is_said(
    kind: str, countable: bool | None, expected: bool
) -> None:
    """A slot counts by its kind, and `countable` says otherwise."""
    small = program(slot("mon", kind=kind, countable=countable))

    assert expected == small.tracks[0].slots[0].counts()


def test_on_a_closed_day_no_minute_counts() -> None:
    """The week says why it is shorter, each reason once."""
    closures = [{**KING, "to": "2027-01-13"}]
    small = program(slot("mon"), slot("wed"), slot("fri"), closures=closures)
    expected = [(180, ()), (60, ("A holiday",)), (180, ()), (180, ())]

    assert expected == [(week.group_minutes, week.closed) for week in stay(small)]


def test_an_individual_session_outside_the_slots_counts_when_it_is_said_to() -> None:
    """Fifty minutes with the counselor are hours of service; a plan review here is not."""
    small = program(
        slot("mon"),
        individual=[
            need("session", every_days=7, minutes=50, countable=True),
            need("review", "plan-review", every_days=7, minutes=30),
        ],
    )
    week = stay(small)[0]
    expected = (110, 60)

    assert expected == (week.countable_minutes, week.clock_minutes)


@pytest.mark.parametrize("how", [{"per_week": 2}, {"every_days": 3}])
def test_what_is_needed_twice_a_week_counts_twice(how: dict[str, int]) -> None:
    """Two sessions of 50 minutes are 100 minutes."""
    small = program(slot("mon"), individual=[need("session", minutes=50, countable=True, **how)])
    expected = 160

    assert expected == stay(small)[0].countable_minutes


def test_an_individual_session_in_a_slot_counts_once() -> None:
    """The slot is counted, and the requirement that it meets is not counted again."""
    small = program(
        visit("one", minutes=50),
        individual=[need("session", every_days=7, minutes=50, countable=True)],
    )
    expected = 50

    assert expected == stay(small)[0].countable_minutes


@given(
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=6),
    minutes=st.lists(st.integers(1, 240), min_size=6, max_size=6),
    per_week=st.integers(1, 4),
    countable=st.booleans(),
)
def test_countable_minutes_are_never_more_than_the_clock_and_what_staff_add(
    kinds: list[str], minutes: list[int], per_week: int, countable: bool
) -> None:
    """Countable <= by the clock + what is assumed of staff, in every week."""
    slots = [
        slot(f"slot-{index}", kind=kind, day="monday", minutes=minutes[index])
        for index, kind in enumerate(kinds)
    ]
    wanted = need("session", per_week=per_week, minutes=50, countable=countable)
    weeks = stay(program(*slots, individual=[wanted]))

    assert all(
        week.group_minutes
        <= week.countable_minutes
        <= week.clock_minutes
        + sum(50 * per_week for item in week.individual if item.due is Due.ASSUMED)
        for week in weeks
    )


def test_catch_up_groups_are_nobodys_own() -> None:
    """They are shown, and neither their minutes nor their topics are the client's."""
    small = program(slot("mon", session="a"), slot("sat", session="b", catch_up=True))
    week = stay(small, plan("a", "brain"), plan("b", "craving"))[0]
    expected = (["mon"], 60, 60, ("brain",), 120)

    assert expected == (
        [item.slot.id for item in week.groups],
        week.group_minutes,
        week.countable_minutes,
        week.topics,
        week.hours.most,
    )


@pytest.mark.parametrize("kind", ["group", "individual", "telehealth", "packet"])
def test_a_shown_week_counts_make_ups_of_every_kind(kind: str) -> None:
    """What a pack makes of them is said in its own result."""
    make_up = {"id": "after", "closure": "king", "on": "2027-01-13", "kind": kind}
    small = program(slot("mon"), slot("fri"), closures=[KING], make_ups=[make_up])
    expected = [120, 120, 120, 120]

    assert expected == [week.countable_minutes for week in stay(small)]


# Topics


def test_topics_of_a_week_come_in_order_each_once() -> None:
    """They follow the sessions that are held, and what a slot names itself."""
    small = program(
        slot("mon", strand="core"),
        slot("wed", strand="core"),
        slot("fri", topics=["craving", "skills"]),
        sessions=("a", "b"),
    )
    expected = ("brain", "craving", "skills")

    assert expected == stay(small, plan("a", "brain"), plan("b", "craving"))[0].topics


def test_on_a_closed_day_no_topic_is_met() -> None:
    """Neither the strand's nor the slot's own."""
    closures = [{**KING, "from": "2027-01-04"}]
    small = program(
        slot("mon", session="a", topics=["skills"]), slot("wed", session="b"), closures=closures
    )
    expected = ("craving",)

    assert expected == stay(small, plan("a", "brain"), plan("b", "craving"))[0].topics


def test_a_session_that_could_not_be_read_gives_no_topic() -> None:
    """Its file is a finding already; the rest of the week stands."""
    small = program(slot("mon", session="gone"), slot("wed", session="b"))
    expected = ("craving",)

    assert expected == stay(small, plan("b", "craving"))[0].topics


# When an individual requirement falls due


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"per_week": 1}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"every_days": 7}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"every_days": 3}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"every_days": 14}, [2, 4, 6, 8]),
        ({"every_days": 28}, [4, 8]),
        ({"every_days": 30}, [5]),
        ({"by_day": 1}, [1]),
        ({"by_day": 7}, [1]),
        ({"by_day": 8}, [2]),
        ({"by_day": 30}, [5]),
    ],
)
def test_a_requirement_falls_due_in_these_weeks(how: dict[str, int], expected: list[int]) -> None:
    """Days are counted from admission as day 1, and weeks are seven of them."""
    wanted = IndividualRequirement.model_validate(need("session", **how))

    assert expected == [
        week for week in range(1, 9) if times_between(wanted, 7 * week - 6, 7 * week)
    ]


@given(days=st.integers(7, 60), weeks=st.integers(1, 60))
def test_what_comes_every_so_many_days_falls_due_as_often_as_arithmetic_says(
    days: int, weeks: int
) -> None:
    """In the first n weeks it falls due 7 n / days times, rounded down."""
    wanted = IndividualRequirement.model_validate(need("session", every_days=days))

    assert 7 * weeks // days == sum(
        times_between(wanted, 7 * week - 6, 7 * week) for week in range(1, weeks + 1)
    )


@pytest.mark.parametrize(
    ("how", "first", "last", "expected"),
    [
        ({"every_days": 7}, 1, 6, 0),
        ({"every_days": 7}, 1, 7, 1),
        ({"every_days": 7}, 7, 7, 1),
        ({"every_days": 7}, 8, 13, 0),
        ({"every_days": 7}, 5, 16, 2),
        ({"per_week": 1}, 1, 6, 0),
        ({"per_week": 1}, 5, 11, 1),
        ({"per_week": 2}, 1, 3, 0),
        ({"per_week": 2}, 1, 4, 1),
        ({"per_week": 2}, 5, 7, 1),
        ({"per_week": 3}, 1, 2, 0),
        ({"per_week": 3}, 1, 14, 6),
        ({"by_day": 7}, 1, 6, 0),
        ({"by_day": 7}, 4, 10, 1),
        ({"by_day": 7}, 8, 14, 0),
    ],
)
def test_between_two_days_a_requirement_falls_due_so_often(
    how: dict[str, int], first: int, last: int, expected: int
) -> None:
    """Twice a week falls on days 4 and 7, and a part of a week has its part of them."""
    wanted = IndividualRequirement.model_validate(need("session", **how))

    assert expected == times_between(wanted, first, last)


@given(
    how=st.sampled_from(["every_days", "per_week", "by_day"]),
    number=st.integers(1, 14),
    cuts=st.sets(st.integers(1, 99)),
)
def test_the_parts_of_a_stay_have_together_what_the_whole_has(
    how: str, number: int, cuts: set[int]
) -> None:
    """However a stay of a hundred days is cut, nothing falls due twice or not at all."""
    wanted = IndividualRequirement.model_validate(need("session", **{how: number}))
    edges = [0, *sorted(cuts), 100]
    parts = [times_between(wanted, a + 1, b) for a, b in pairwise(edges)]

    assert times_between(wanted, 1, 100) == sum(parts)


def test_a_requirement_is_for_the_phases_that_it_names() -> None:
    """In the others it does not stand in the week at all."""
    small = program(
        slot("mon"),
        phases=[phase(INTENSIVE, 1), phase(STEP_DOWN, 1)],
        individual=[need("session", per_week=1, phases=["step-down"])],
    )
    expected = ["", "met by assumption"]

    assert expected == due(small)


# How it stands


def test_a_slot_meets_a_weekly_requirement() -> None:
    """The slot behind it is named, by its title where it has one."""
    small = program(
        visit("one", title="Hour with the counselor"),
        individual=[need("session", every_days=7, minutes=50)],
    )
    found = stay(small)[0].individual[0]
    expected = (Due.MET, ("one",), "in the slot Hour with the counselor")

    assert expected == (found.due, found.slots, found.words)


def test_without_a_slot_staff_do_it_which_is_an_assumption() -> None:
    """The role that does it is named."""
    found = stay(program(slot("mon"), individual=[need("session", every_days=7)]))[0].individual[0]
    expected = (Due.ASSUMED, (), "counselor, outside the week's slots")

    assert expected == (found.due, found.slots, found.words)


def test_a_slot_that_is_too_short_does_not_meet_it() -> None:
    """Thirty minutes are not the fifty that are asked."""
    small = program(
        visit("one", minutes=30), individual=[need("session", every_days=7, minutes=50)]
    )
    expected = ["not met"] * 4

    assert expected == due(small)


def test_a_short_slot_beside_a_long_one_does_no_harm() -> None:
    """One session of fifty minutes meets it, and a check-in of ten stands behind nothing."""
    small = program(
        visit("long", minutes=50),
        visit("short", minutes=10),
        individual=[need("session", every_days=7, minutes=50)],
    )
    found = stay(small)[0].individual[0]
    expected = (Due.MET, ("long",))

    assert expected == (found.due, found.slots)


@pytest.mark.parametrize("how", [{"per_week": 2}, {"every_days": 3}])
@pytest.mark.parametrize(("times", "expected"), [(1, "not met"), (2, "met"), (3, "met")])
def test_what_is_needed_twice_a_week_needs_two_slots(
    how: dict[str, int], times: int, expected: str
) -> None:
    """One slot a week does not hold two sessions."""
    small = program(visit("one", times=times), individual=[need("session", **how)])

    assert expected == due(small)[0]


def test_a_requirement_of_four_weeks_looks_back_over_four_weeks() -> None:
    """A family session in week 2 meets what falls due at the end of week 4."""
    small = program(
        slot("family", kind="family", weeks=[2], title="Family hour"),
        phases=[phase(INTENSIVE, 8)],
        individual=[need("family", "family-session", every_days=28)],
    )
    off = "not due"

    assert [off, off, off, "met", off, off, off, "met"] == due(small)


def test_a_requirement_of_four_weeks_does_not_look_back_further() -> None:
    """What was held in weeks 1 to 4 is used up when weeks 5 to 8 end."""
    small = program(
        slot("family", kind="family", every_weeks=52),
        phases=[phase(INTENSIVE, 8)],
        individual=[need("family", "family-session", every_days=28)],
    )
    expected = ("met", "met by assumption")

    assert expected == (due(small)[3], due(small)[7])


def test_a_closed_slot_meets_nothing() -> None:
    """In the week of a holiday the counselor must find another hour."""
    small = program(visit("mon"), individual=[need("session", every_days=7)], closures=[KING])
    expected = ["met", "met by assumption", "met", "met"]

    assert expected == due(small)


@pytest.mark.parametrize(
    ("day", "week", "by_day", "expected"),
    [
        ("monday", 1, 1, "met"),
        ("tuesday", 1, 1, "met by assumption"),
        ("friday", 1, 5, "met"),
        ("friday", 1, 4, "met by assumption"),
        ("monday", 1, 10, "met"),
        ("friday", 2, 10, "met by assumption"),
        (None, 1, 7, "met"),
        (None, 1, 6, "met by assumption"),
    ],
)
def test_what_is_due_by_a_day_is_met_by_slots_until_that_day(
    day: str | None, week: int, by_day: int, expected: str
) -> None:
    """A test on Friday is too late for the first day; one in the first week is in time for day 10.

    A slot without a day may fall on the last day of its week, so it is in time from then on.
    """
    small = program(
        slot("test", kind="testing", day=day, weeks=[week]),
        individual=[need("test", "drug-test", by_day=by_day)],
    )
    in_force = (by_day - 1) // 7

    assert expected == due(small)[in_force]


@pytest.mark.parametrize(
    ("kind", "slot_kind"),
    [
        ("individual-session", "individual"),
        ("drug-test", "testing"),
        ("medication-contact", "medical"),
        ("family-session", "family"),
    ],
)
def test_each_kind_of_requirement_is_met_in_its_kind_of_slot(kind: str, slot_kind: str) -> None:
    """And in no other kind."""
    found = {
        name: due(program(slot("one", kind=name), individual=[need("it", kind, per_week=1)]))[0]
        for name in KINDS
    }
    expected = {name: "met" if name == slot_kind else "met by assumption" for name in KINDS}

    assert expected == found


@pytest.mark.parametrize("kind", ["plan-review", "case-management", "safety-plan", "naloxone"])
def test_what_has_no_slot_is_always_done_by_staff(kind: str) -> None:
    """A plan review happens at no fixed hour, so the written week cannot show it."""
    slots = [slot(f"{name.replace('_', '-')}-slot", kind=name) for name in KINDS]
    expected = ["met by assumption"] * 4

    assert expected == (due(program(*slots, individual=[need("it", kind, per_week=1)])))


def test_the_week_begins_on_the_day_on_which_the_calendar_starts() -> None:
    """Admitted on a Wednesday, a client has day 1 on that Wednesday."""
    small = program(
        slot("test", kind="testing", day="wednesday"),
        calendar={"start": "2027-01-06"},
        individual=[need("test", "drug-test", by_day=1)],
    )
    expected = "met"

    assert expected == due(small)[0]
