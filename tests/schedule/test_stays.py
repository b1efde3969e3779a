"""How a stay may go: straight through the phases, or with exactly one deviation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_program import AFTERCARE, INTENSIVE, STEP_DOWN, Fields, one_track, phase, program, slot

from generator.schedule import EXTENSION_WEEKS, Cell, Deviation, StayCount, StayPlan

LEVELS = (INTENSIVE, STEP_DOWN, AFTERCARE)


def plan_of(*weeks: tuple[int, int], deviations: bool = False, **fields: object) -> StayPlan:
    """Return the stays of a program whose phases last from so many to so many weeks."""
    phases = [
        phase(level, latest, earliest)
        for level, (earliest, latest) in zip(LEVELS, weeks, strict=False)
    ]
    small = program(slot("mon"), phases=phases, **fields)
    return StayPlan.of(small, deviations=deviations)


def counted(*weeks: tuple[int, int], **fields: object) -> StayCount:
    """Return the counts of straight stays and of stays with one deviation."""
    return plan_of(*weeks, deviations=True, **fields).count()


def two_tracks() -> Fields:
    """Return a day and an evening track of one slot each."""
    return {"tracks": [one_track("day", slot("mon")), one_track("evening", slot("tue"))]}


def choices() -> Fields:
    """Return one track in which a client chooses one of three slots."""
    slots = [slot(day, choose_one="x") for day in ("mon", "wed", "fri")]
    return {"tracks": [one_track("day", *slots)]}


# Straight stays


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([(1, 1)], 1),
        ([(8, 16)], 9),
        ([(8, 16), (1, 2)], 18),
        ([(8, 16), (1, 2), (4, 26)], 414),
        ([(1, 1), (0, 2)], 3),
        ([(1, 1), (0, 2), (0, 1)], 6),
        ([(0, 1), (1, 1)], 2),
        ([(0, 1), (0, 1)], 3),
    ],
)
def test_a_straight_stay_is_one_choice_of_weeks_in_each_phase(
    weeks: list[tuple[int, int]], expected: int
) -> None:
    """Eight to sixteen weeks are 9 choices, one to two 2, together 18; nought weeks leave a phase out.

    A stay of no week at all is none, so of twice nought to one week three are left.
    """
    assert expected == plan_of(*weeks).count().straight


@given(
    weeks=st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 4)).filter(lambda pair: pair[0] <= pair[1]),
        min_size=1,
        max_size=3,
    )
)
def test_straight_stays_are_the_product_of_the_choices(weeks: list[tuple[int, int]]) -> None:
    """Held against the formula; the empty stay is taken out where every phase may be left out."""
    product = 1
    for earliest, latest in weeks:
        product *= latest - earliest + 1
    expected = product - all(earliest == 0 for earliest, _ in weeks)

    assert expected == plan_of(*weeks).count().straight


def test_each_track_has_its_own_stays() -> None:
    """Two tracks double the count."""
    assert StayCount(4, {}) == plan_of((1, 2), **two_tracks()).count()


def test_without_deviations_none_is_walked() -> None:
    """Not even where there would be a choice."""
    assert StayCount(2, {}) == plan_of((1, 2), **choices()).count()


# Exactly one deviation, counted by hand


def test_a_phase_is_extended_by_one_to_four_weeks() -> None:
    """Of one to two weeks the longest may go on: 3, 4, 5 or 6 weeks."""
    expected = StayCount(2, {Deviation.EXTENSION: 4})

    assert expected == counted((1, 2))


def test_an_early_discharge_ends_a_stay_after_any_week() -> None:
    """A phase of exactly three weeks may be left after the first or the second."""
    expected = StayCount(1, {Deviation.EARLY_DISCHARGE: 2, Deviation.EXTENSION: 4})

    assert expected == counted((3, 3))


def test_who_moves_back_goes_through_the_phase_before_again() -> None:
    """Two weeks, one week, and back.

    Early: after the first or the second week. Extended: the first phase by 1 to 4, or the second.
    Back: after the week of step-down there follow one or two weeks and step-down again.
    """
    expected = StayCount(
        1,
        {Deviation.EARLY_DISCHARGE: 2, Deviation.EXTENSION: 8, Deviation.MOVING_BACK: 2},
    )

    assert expected == counted((2, 2), (1, 1))


def test_who_moves_back_may_end_there_when_nothing_must_follow() -> None:
    """One week, and one of step-down that may be left out.

    Straight: one week, or two. Extended: the first by 1 to 4, with or without step-down, are 8,
    and step-down by 1 to 4. Back: week, step-down, week, and the end or step-down once more.
    """
    expected = StayCount(2, {Deviation.EXTENSION: 12, Deviation.MOVING_BACK: 2})

    assert expected == counted((1, 1), (0, 1))


def test_a_client_changes_track_between_two_weeks() -> None:
    """A phase of exactly three weeks: after the first or the second, from either track."""
    expected = StayCount(
        2,
        {
            Deviation.EARLY_DISCHARGE: 4,
            Deviation.EXTENSION: 8,
            Deviation.CHANGE_OF_TRACK: 4,
        },
    )

    assert expected == counted((3, 3), **two_tracks())


def test_a_client_changes_track_once_and_stays_there() -> None:
    """Nobody comes back, and nothing else happens to whoever changed."""
    plan = plan_of((3, 3), deviations=True, **two_tracks())
    ways = {tuple(cell.place for cell in way) for way in plan.windows(1, 3)}
    expected = {(0, 0, 0), (1, 1, 1), (0, 1, 1), (0, 0, 1), (1, 0, 0), (1, 1, 0)}

    assert expected == ways


def test_a_client_takes_another_of_the_slots_to_choose_from() -> None:
    """Of three slots there are two others, each for a whole stay of one or two weeks."""
    expected = StayCount(2, {Deviation.EXTENSION: 4, Deviation.OTHER_CHOICE: 4})

    assert expected == counted((1, 2), **choices())


def test_another_choice_is_kept_for_the_whole_stay() -> None:
    """The option of the first week is that of the last."""
    plan = plan_of((2, 2), deviations=True, **choices())
    options = {tuple(cell.option for cell in way) for way in plan.windows(1, 2)}
    expected = {(0, 0), (1, 1), (2, 2)}

    assert expected == options


def test_all_stays_are_counted_together() -> None:
    """Straight ones and those with a deviation."""
    expected = 1 + 2 + 8 + 2

    assert expected == counted((2, 2), (1, 1)).all


@given(
    earliest=st.integers(1, 4),
    more=st.integers(0, 4),
    tracks=st.integers(1, 3),
    options=st.integers(1, 3),
)
def test_the_stays_of_one_phase_are_as_many_as_arithmetic_says(
    earliest: int, more: int, tracks: int, options: int
) -> None:
    """For each deviation by a formula of its own."""
    latest = earliest + more
    slots = [slot(f"slot-{n}", day="monday", choose_one="x") for n in range(options)]
    small = program(
        tracks=[{**one_track("day", *slots), "id": f"track-{n}"} for n in range(tracks)],
        phases=[phase(INTENSIVE, latest, earliest)],
    )
    straight = more + 1
    expected = {
        Deviation.EARLY_DISCHARGE: tracks * (earliest - 1),
        Deviation.EXTENSION: tracks * EXTENSION_WEEKS,
        Deviation.CHANGE_OF_TRACK: tracks
        * (tracks - 1)
        * sum(weeks - 1 for weeks in range(earliest, latest + 1)),
        Deviation.OTHER_CHOICE: tracks * (options - 1) * straight,
    }
    counts = {name: count for name, count in expected.items() if count}

    assert StayCount(tracks * straight, counts) == StayPlan.of(small, deviations=True).count()


# Where a client may be


def test_the_cells_of_a_week_are_all_in_which_a_client_may_be() -> None:
    """After one week of one to two, the second may be either phase."""
    plan = plan_of((1, 2), (1, 1))
    expected = ((Cell(0, 0),), (Cell(0, 0), Cell(0, 1)), (Cell(0, 1),))

    assert expected == plan.cells


def test_a_stay_may_begin_in_a_later_phase_when_the_first_may_be_left_out() -> None:
    """Somebody who comes from residential care begins in step-down."""
    plan = plan_of((0, 1), (1, 1))
    expected = (Cell(0, 0), Cell(0, 1))

    assert expected == plan.cells[0]


@pytest.mark.parametrize(
    ("deviations", "expected"), [(False, 18), (True, 36)], ids=["straight", "with a deviation"]
)
def test_the_longest_stay_is_counted_in_weeks(deviations: bool, expected: int) -> None:
    """Sixteen and two; with a deviation, moved back after all that, and sixteen and two once more."""
    plan = plan_of((8, 16), (1, 2), deviations=deviations)

    assert expected == plan.longest


@pytest.mark.parametrize("deviations", [False, True])
def test_the_weeks_by_number_are_the_weeks_of_the_plan(deviations: bool) -> None:
    """A search through numbers goes the same ways as one through the weeks themselves."""
    plan = plan_of((1, 2), (0, 1), deviations=deviations, **two_tracks())
    states = list(dict.fromkeys(state for layer in plan.layers for state in layer))
    graph = plan.graph
    expected = (
        [(state.cell, plan.may_end(state), plan.after(state)) for state in states],
        list(plan.first()),
    )

    assert expected == (
        [
            (cell, ends, tuple(states[later] for later in after))
            for cell, ends, after in zip(graph.cells, graph.ends, graph.after, strict=True)
        ],
        [states[number] for number in graph.first],
    )


# When a stay may end


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([(2, 3)], [False, True, True]),
        ([(2, 2), (1, 1)], [False, False, True]),
        ([(2, 2), (0, 1)], [False, True, True]),
        ([(1, 1), (0, 1), (0, 1)], [True, True, True]),
        ([(1, 1), (0, 1), (1, 1)], [False, True, True]),
    ],
)
def test_a_stay_may_end_when_all_that_must_follow_may_be_left_out(
    weeks: list[tuple[int, int]], expected: list[bool]
) -> None:
    """Whether it may be over after the first, second and third week, in one of its ways."""
    plan = plan_of(*weeks)

    assert expected == [any(plan.may_end(state) for state in layer) for layer in plan.layers]


# Windows


@pytest.mark.parametrize(
    ("week", "length", "expected"),
    [
        (1, 1, ["i"]),
        (1, 2, ["ii", "is"]),
        (1, 3, ["iis", "is"]),
        (2, 2, ["is", "s"]),
        (3, 1, ["s"]),
        (3, 2, ["s"]),
        (4, 1, []),
    ],
)
def test_a_window_shows_each_way_in_which_some_weeks_may_go(
    week: int, length: int, expected: list[str]
) -> None:
    """One or two intensive weeks and one of step-down; a way is shorter when the stay is over."""
    plan = plan_of((1, 2), (1, 1))
    found = ["".join("is"[cell.phase] for cell in way) for way in plan.windows(week, length)]

    assert expected == found


def test_a_window_of_a_whole_stay_shows_every_stay() -> None:
    """As many ways as there are straight stays."""
    plan = plan_of((1, 3), (0, 2))

    assert plan.count().straight == len(plan.windows(1, plan.longest))
