"""Every stay over the calendar: admission days, what a client goes to, and the hours of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_program import (
    INTENSIVE,
    MONDAY,
    STEP_DOWN,
    Fields,
    one_track,
    phase,
    program,
    slot,
    walked,
)

from generator.model import MakeUpKind, Program
from generator.schedule import Cell, Hours, Walk, admission_days, attends, hours_of

START = dt.date.fromisoformat(MONDAY)
KING = {"id": "king", "from": "2027-01-18", "reason": "A holiday"}
HERE = Cell(0, 0)


def days(of: Program, first: str | None = None) -> tuple[str, int, str]:
    """Return the first admission day, how many there are, and the last."""
    found = admission_days(of, dt.date.fromisoformat(first) if first else None)
    return str(found[0]), len(found), str(found[-1])


def first_week(of: Program, admitted: dt.date = START, cell: Cell = HERE) -> list[str]:
    """Return the slots to which a client goes in the first week."""
    walk = Walk.of(of)
    found = walk.goes_to(cell, *walk.days_of(admitted, 1), admitted)
    return [item.slot.id for item in found if not item.closed]


def sessions(of: Program, admitted: str, weeks: int) -> list[str | None]:
    """Return the sessions that a client meets in so many weeks."""
    walk, day = Walk.of(of), dt.date.fromisoformat(admitted)
    found = walk.goes_to(HERE, day, walk.days_of(day, weeks)[1], day)
    return [item.session for item in found if not item.closed]


# Admission days


def test_without_dates_each_day_of_a_rotation_is_an_admission_day() -> None:
    """A strand of three in a cycle of four weeks begins anew after twelve weeks."""
    expected = ("2027-01-04", 84, "2027-03-28")

    assert expected == days(program(slot("mon", strand="core")))


def test_with_dates_each_day_until_the_end_of_the_calendar_is_one() -> None:
    """Until the last day for which closures are known."""
    expected = ("2027-01-04", 181, "2027-07-03")

    assert expected == days(program(slot("mon"), closures=[KING], ends="2027-07-03"))


def test_a_calendar_that_ends_is_walked_to_its_end_also_without_a_closure() -> None:
    """Somebody has written how far the year is known."""
    expected = ("2027-01-04", 14, "2027-01-17")

    assert expected == days(program(slot("mon"), ends="2027-01-17"))


def test_a_calendar_without_an_end_is_walked_past_its_last_closure() -> None:
    """And for a whole cycle at the least."""
    late = {"id": "late", "from": "2027-03-01", "to": "2027-03-05", "reason": "Closed"}
    one, two = program(slot("mon"), closures=[KING]), program(slot("mon"), closures=[KING, late])
    expected = ("2027-01-31", "2027-03-05")

    assert expected == (days(one)[2], days(two)[2])


def test_clients_are_admitted_on_the_days_that_the_program_names() -> None:
    """Four weeks have eight Mondays and Thursdays."""
    small = program(slot("mon"), admission={"days": ["monday", "thursday"]})
    expected = ("2027-01-04", 8, "2027-01-28")

    assert expected == days(small)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (None, ("2027-01-04", 28, "2027-01-31")),
        ("2027-01-20", ("2027-01-20", 28, "2027-02-16")),
        ("2026-12-01", ("2027-01-04", 28, "2027-01-31")),
    ],
)
def test_a_walk_may_begin_on_a_later_day(first: str | None, expected: tuple[str, int, str]) -> None:
    """A whole rotation from then on; before the calendar starts nobody is admitted."""
    assert expected == days(program(slot("mon")), first)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2027-01-20", ("2027-01-20", 12, "2027-01-31")),
        ("2027-03-01", ("2027-03-01", 28, "2027-03-28")),
    ],
)
def test_a_walk_may_begin_before_and_after_the_calendar_ends(
    first: str, expected: tuple[str, int, str]
) -> None:
    """Until its end, and after that one cycle, in which no closure is known."""
    small = program(slot("mon"), closures=[KING], ends="2027-01-31")

    assert expected == days(small, first)


def test_pathways_are_admission_days_times_stays() -> None:
    """Twenty-eight days, two tracks, three choices of weeks."""
    small = program(
        tracks=[one_track("day", slot("mon")), one_track("evening", slot("tue"))],
        phases=[phase(INTENSIVE, 3)],
    )
    expected = 28 * 2 * 3

    assert expected == Walk.of(small).pathways


# What a client goes to


@pytest.mark.parametrize(
    ("week", "expected"),
    [(1, ("2027-01-06", "2027-01-12")), (3, ("2027-01-20", "2027-01-26"))],
)
def test_a_clients_week_begins_on_the_day_of_admission(
    week: int, expected: tuple[str, str]
) -> None:
    """Admitted on a Wednesday, a client has weeks that end on Tuesdays."""
    first, last = Walk.of(program(slot("mon"))).days_of(dt.date(2027, 1, 6), week)

    assert expected == (str(first), str(last))


def test_a_client_takes_part_from_the_day_of_admission_on() -> None:
    """The group of that day is the first; those of the days before were others'."""
    small = program(slot("mon"), slot("wed"), slot("fri"))
    expected = ["wed", "fri", "mon"]

    assert expected == first_week(small, dt.date(2027, 1, 6))


def test_a_client_of_a_track_goes_to_its_slots_and_to_what_is_shared() -> None:
    """And not to those of the other track, nor to what is shared by others."""
    small = program(
        tracks=[one_track("day", slot("mon")), one_track("evening", slot("tue"))],
        shared_slots=[slot("sat"), slot("sun", tracks=["evening"])],
    )
    expected = {"day": ["mon", "sat"], "evening": ["tue", "sat", "sun"]}

    assert expected == {
        name: first_week(small, cell=Cell(number, 0)) for number, name in enumerate(expected)
    }


def test_a_client_of_a_phase_goes_to_the_slots_of_that_phase() -> None:
    """Slots that name no phase are for all."""
    small = program(
        slot("mon", phases=["intensive"]),
        slot("wed"),
        slot("fri", phases=["step-down"]),
        phases=[phase(INTENSIVE, 2), phase(STEP_DOWN, 1)],
    )
    expected = (["mon", "wed"], ["wed", "fri"])

    assert expected == (first_week(small), first_week(small, cell=Cell(0, 1)))


def course(**fields: object) -> list[Fields]:
    """Return the strands of a program with one course."""
    return [{"id": "course", "title": "A course", "sessions": ["a", "b", "c"], **fields}]


@pytest.mark.parametrize(
    ("admitted", "expected"),
    [
        ("2027-01-04", ["a", "b", "c"]),
        ("2027-01-11", ["a", "b", "c"]),
        ("2027-01-12", []),
        ("2027-01-20", []),
    ],
)
def test_a_closed_strand_takes_in_who_is_there_on_its_start(
    admitted: str, expected: list[str]
) -> None:
    """The course starts on 11 January; whoever comes a day later is not in it."""
    strands = course(enrollment="closed", starts=["2027-01-11"])
    small = program(slot("mon", strand="course"), strands=strands)

    assert expected == sessions(small, admitted, 5)


def test_a_client_between_two_runs_of_a_closed_strand_waits_for_the_next() -> None:
    """Admitted in the middle of the first run, all of the second is met."""
    strands = course(enrollment="closed", starts=["2027-01-11", "2027-02-08"])
    small = program(slot("mon", strand="course"), strands=strands)
    expected = ["a", "b", "c"]

    assert expected == sessions(small, "2027-01-13", 8)


def test_a_closed_strand_without_starts_begins_with_the_calendar() -> None:
    """Only who is admitted on the first day is in it."""
    small = program(slot("mon", strand="course"), strands=course(enrollment="closed"))
    expected = (["a", "b"], [])

    assert expected == (sessions(small, "2027-01-04", 2), sessions(small, "2027-01-05", 2))


def test_a_rolling_strand_takes_in_whoever_comes() -> None:
    """Also in the middle of a run."""
    strands = course(starts=["2027-01-11"])
    small = program(slot("mon", strand="course"), strands=strands)
    expected = ["b", "c"]

    assert expected == sessions(small, "2027-01-13", 3)


def test_what_is_for_some_clients_counts_for_nobody_in_particular() -> None:
    """A women's group is not something that every client goes to."""
    small = program(slot("mon"), slot("wed", strand="course"), strands=course(population="Women"))
    expected = ["mon"]

    assert expected == first_week(small)


def test_what_is_for_some_clients_counts_as_one_of_the_choices() -> None:
    """Whoever is meant goes there, and the others to the group beside it."""
    small = program(
        slot("mon", choose_one="x"),
        slot("wed", strand="course", choose_one="x"),
        strands=course(population="Women"),
    )
    expected = (["mon"], ["wed"])

    assert expected == tuple(
        [item.slot.id for item in attends(walked(small, 1), small.phases[0], option)]
        for option in (0, 1)
    )


@pytest.mark.parametrize(("option", "expected"), [(0, "mon"), (1, "wed"), (2, "fri"), (3, "fri")])
def test_the_option_says_which_slot_is_chosen(option: int, expected: str) -> None:
    """Where there are fewer to choose from, it is the last one."""
    small = program(*(slot(day, choose_one="x") for day in ("mon", "wed", "fri")))
    found = attends(walked(small, 1), small.phases[0], option)

    assert [expected] == [item.slot.id for item in found]


@pytest.mark.parametrize(("option", "expected"), [(0, ["wed"]), (1, ["wed"]), (2, ["fri"])])
def test_whose_choice_is_closed_goes_to_the_first_that_is_open(
    option: int, expected: list[str]
) -> None:
    """A holiday on Monday sends those of Monday to Wednesday."""
    closures = [{**KING, "from": MONDAY}]
    small = program(
        *(slot(day, choose_one="x") for day in ("mon", "wed", "fri")), closures=closures
    )
    found = attends(walked(small, 1), small.phases[0], option)

    assert expected == [item.slot.id for item in found]


def test_when_every_choice_is_closed_the_chosen_one_is_lost() -> None:
    """One group is lost, not two."""
    closures = [{**KING, "from": MONDAY, "to": "2027-01-10"}]
    small = program(slot("mon", choose_one="x"), slot("wed", choose_one="x"), closures=closures)
    found = [item.slot.id for item in attends(walked(small, 1), small.phases[0])]
    expected = ["mon"]

    assert expected == found


def test_a_choice_is_made_among_the_slots_of_the_phase() -> None:
    """The first of the file is for another phase."""
    small = program(
        slot("mon", choose_one="x", phases=["step-down"]),
        slot("wed", choose_one="x"),
        phases=[phase(INTENSIVE, 1), phase(STEP_DOWN, 1)],
    )
    expected = (["wed"], ["mon"])

    assert expected == (first_week(small), first_week(small, cell=Cell(0, 1)))


def test_a_choice_that_is_made_up_in_another_week_is_no_choice_of_that_week() -> None:
    """A week of snow took the one group; a week later there are that week's own and the made-up one."""
    snow = {"id": "snow", "from": "2027-01-18", "to": "2027-01-22", "reason": "Snow"}
    make_up = {"id": "after", "closure": "snow", "on": "2027-01-30"}
    small = program(
        slot("mon", choose_one="x"),
        slot("wed", choose_one="x"),
        closures=[snow],
        make_ups=[make_up],
    )
    walk, day = Walk.of(small), dt.date(2027, 1, 25)
    found = walk.goes_to(HERE, *walk.days_of(day, 1), day)
    expected = ["2027-01-25", "2027-01-30"]

    assert expected == [str(item.latest) for item in found]


# Hours, counted by hand


def hours_in(of: Program, first: str = MONDAY, make_ups: tuple[MakeUpKind, ...] = ()) -> Hours:
    """Return the hours of seven days."""
    begin = dt.date.fromisoformat(first)
    week = [item for item in walked(of, 8) if 0 <= (item.latest - begin).days < 7]
    return hours_of(week, make_ups=make_ups)


def three_days(**fields: object) -> Program:
    """Return three days of a 90-minute group, a break and an hour of catch-up on Saturday."""
    return program(
        *(slot(day, minutes=90) for day in ("mon", "wed", "fri")),
        slot("pause", kind="break", day="monday", minutes=15),
        slot("sat", minutes=60, catch_up=True),
        **fields,
    )


def test_hours_are_counted_by_the_clock_and_as_service() -> None:
    """Three times 90 are 270; the break is time in the house; catch-up is for who needs it."""
    found = hours_in(three_days())
    expected = (285, 270, 0, 60)

    assert expected == (found.clock, found.own, found.lost, found.catch_up)


def test_behind_the_hours_stand_the_slots_that_count_and_those_that_do_not() -> None:
    """Catch-up stands behind neither."""
    found = hours_in(three_days())
    expected = (["mon", "wed", "fri"], ["pause"])

    assert expected == (
        [item.slot.id for item in found.behind],
        [item.slot.id for item in found.uncounted],
    )


@pytest.mark.parametrize(
    ("make_ups", "least"),
    [((), 180), (("group",), 240), (("telehealth",), 180), (("group", "packet"), 240)],
)
def test_catch_up_makes_up_for_what_was_closed_when_groups_count_as_make_ups(
    make_ups: tuple[MakeUpKind, ...], least: int
) -> None:
    """Of the 90 minutes that the holiday took, the hour on Saturday gives back 60."""
    found = hours_in(three_days(closures=[KING]), "2027-01-18", make_ups)
    expected = (180, 90, least)

    assert expected == (found.own, found.lost, found.least)


def test_catch_up_gives_back_no_more_than_was_lost() -> None:
    """Two hours of catch-up for a lost hour are one."""
    small = program(
        slot("mon"), slot("wed"), slot("sat", minutes=120, catch_up=True), closures=[KING]
    )
    expected = 120

    assert expected == hours_in(small, "2027-01-18", ("group",)).least


def test_in_an_open_week_catch_up_adds_nothing_at_the_least() -> None:
    """And all of it at the most."""
    found = hours_in(three_days(), make_ups=("group",))
    expected = (270, 330)

    assert expected == (found.least, found.most)


def test_a_closed_catch_up_group_is_nothing_that_was_lost() -> None:
    """Nobody was promised it."""
    closures = [{**KING, "from": "2027-01-09"}]
    found = hours_in(three_days(closures=closures), make_ups=("group",))
    expected = (270, 0, 0)

    assert expected == (found.own, found.lost, found.catch_up)


def test_between_two_runs_nothing_is_lost() -> None:
    """A course that is over was not closed, so catch-up cannot make up for it."""
    small = program(
        slot("mon", strand="course"),
        slot("sat", catch_up=True),
        strands=course(starts=[MONDAY]),
    )
    found = hours_in(small, "2027-01-25", ("group",))
    expected = (0, 0, 0)

    assert expected == (found.own, found.lost, found.least)


@pytest.mark.parametrize(
    ("kind", "make_ups", "expected"),
    [
        ("group", (), (180, 90)),
        ("group", ("group",), (270, 0)),
        ("telehealth", ("group",), (180, 90)),
        ("telehealth", ("group", "telehealth"), (270, 0)),
        ("packet", ("group", "telehealth"), (180, 90)),
    ],
)
def test_a_make_up_counts_when_its_kind_does(
    kind: MakeUpKind, make_ups: tuple[MakeUpKind, ...], expected: tuple[int, int]
) -> None:
    """What is made up is no longer lost; what does not count is time in the house alone."""
    entry = {"id": "after", "closure": "king", "on": "2027-01-19", "kind": kind}
    small = program(
        *(slot(day, minutes=90) for day in ("mon", "wed", "fri")),
        closures=[KING],
        make_ups=[entry],
    )
    found = hours_in(small, "2027-01-18", make_ups)

    assert (270, *expected) == (found.clock, found.own, found.lost)


@pytest.mark.parametrize(("misses", "expected"), [(0, 240), (1, 120), (2, 60), (3, 0), (9, 0)])
def test_what_is_received_is_left_after_the_days_that_cost_the_most(
    misses: int, expected: int
) -> None:
    """Days of 120, 60 and 60 minutes: 240, 120, 60 and nothing."""
    small = program(slot("mon", minutes=120), slot("wed"), slot("fri"))

    assert expected == hours_in(small).received(misses)


@pytest.mark.parametrize(
    ("make_ups", "misses", "expected"),
    [
        ((), 1, 180),
        (("group",), 1, 240),
        (("group",), 2, 150),
        (("group",), 3, 60),
        (("group",), 4, 0),
    ],
)
def test_catch_up_also_makes_up_for_a_missed_day(
    make_ups: tuple[MakeUpKind, ...], misses: int, expected: int
) -> None:
    """Of 270 minutes a missed day takes 90, and Saturday gives back 60 of them."""
    assert expected == hours_in(three_days(), make_ups=make_ups).received(misses)


def test_a_missed_catch_up_day_counts_once_something_was_lost() -> None:
    """On Monday a holiday; whoever misses Wednesday too has 90 and 60, whoever misses Saturday 180."""
    found = hours_in(three_days(closures=[KING]), "2027-01-18", ("group",))
    expected = (240, 150)

    assert expected == (found.received(0), found.received(1))


@given(
    minutes=st.lists(st.integers(10, 120), min_size=1, max_size=5),
    catch_up=st.integers(10, 200),
    closed=st.sets(st.integers(0, 6)),
    is_made_up=st.booleans(),
)
def test_hours_stand_in_their_order(
    minutes: list[int], catch_up: int, closed: set[int], is_made_up: bool
) -> None:
    """Received <= least <= most, each missed day takes something away, and nothing is below nought."""
    names = ("mon", "tue", "wed", "thu", "fri")
    closures = [
        {"id": f"on-{n}", "from": str(START + dt.timedelta(days=n)), "reason": "Closed"}
        for n in sorted(closed)
    ]
    small = program(
        *(slot(name, minutes=length) for name, length in zip(names, minutes, strict=False)),
        slot("sat", minutes=catch_up, catch_up=True),
        closures=closures,
    )
    found = hours_in(small, make_ups=("group",) if is_made_up else ())
    received = [found.received(misses) for misses in range(8)]

    assert received == sorted(received, reverse=True)
    assert (True, True, 0) == (
        received[0] == found.least,
        found.own <= found.least <= found.most,
        received[-1],
    )


def test_a_walk_counts_the_hours_of_days_in_several_phases() -> None:
    """Monday in the one phase and Friday in the other."""
    small = program(
        slot("mon", minutes=90, phases=["intensive"]),
        slot("fri", minutes=45, phases=["step-down"]),
        phases=[phase(INTENSIVE, 1), phase(STEP_DOWN, 1)],
    )
    wednesday, day = START + dt.timedelta(days=2), dt.timedelta(days=1)
    pieces = (
        (Cell(0, 0), START, wednesday - day),
        (Cell(0, 1), wednesday, wednesday + 4 * day),
    )
    expected = 135

    assert expected == Walk.of(small).hours(pieces, START).own
