"""Several packs on one program: one may stand for another, and the strictest bound is named."""

import datetime as dt

import pytest
from schedule.small_program import EDITION, Fields, program, slot
from whole_program import AS_OF, held_against, pack

from generator.check import ProgramCheck, Status, findings_of
from generator.findings import Finding, Severity
from generator.model import Curriculum, RequirementPack

WEEK = program(*(slot(day, minutes=180) for day in ("mon", "wed", "fri")))
"""Nine hours on three days, for eight people."""


def hours(id: str, *, pack_fields: Fields | None = None, **bounds: object) -> RequirementPack:
    """Return a pack that asks for hours in each week."""
    asked = {"measure": "hours-per-week", "per": "week", **bounds}
    return pack(asked, id=id, **(pack_fields or {}))


def found_of(check: ProgramCheck, *packs: RequirementPack) -> list[Finding]:
    """Return the findings of a check."""
    curriculum = Curriculum(edition=EDITION, packs={item.id: item for item in packs})
    return list(findings_of(curriculum, check, AS_OF))


# One for another


def test_a_replaced_pack_is_not_evaluated() -> None:
    """A newer edition of a rule stands for the older one, which the program still names."""
    old = hours("state-2020", min=20)
    new = hours("state-2026", min=9, pack_fields={"replaces": ["state-2020"]})
    check = held_against(WEEK, old, new)
    expected = [("state-2026", Status.MET)]

    assert expected == [(result.pack, result.status) for result in check.results]


def test_the_check_says_which_pack_stands_for_which() -> None:
    """So that nobody looks for its results in vain."""
    old, new = hours("old", min=20), hours("new", min=9, pack_fields={"replaces": ["old"]})
    expected = (("old", "new"),)

    assert expected == held_against(WEEK, old, new).replaced


def test_a_pack_that_the_program_does_not_name_replaces_nothing() -> None:
    """Both must be named."""
    old = hours("old", min=20)
    check = held_against(WEEK, old)
    expected = ((), [Status.NOT_MET])

    assert expected == (check.replaced, [result.status for result in check.results])


def test_a_replaced_pack_contradicts_nobody() -> None:
    """It is read no more."""
    old = hours("old", min=20)
    new = hours("new", max=10, pack_fields={"replaces": ["old"]})

    assert not held_against(WEEK, old, new).stacks


@pytest.mark.parametrize(
    "to", [{"ages": ["adolescent"]}, {"levels_of_care": ["outpatient"]}], ids=["age", "level"]
)
def test_a_pack_that_does_not_apply_replaces_nothing(to: Fields) -> None:
    """What it would stand for is asked as before."""
    old = hours("old", min=20)
    new = hours("new", min=9, pack_fields={"replaces": ["old"], "applies_to": to})
    check = held_against(WEEK, old, new)
    expected = ((), [("old", Status.NOT_MET), ("new", Status.NOT_APPLICABLE)])

    assert expected == (
        check.replaced,
        [(result.pack, result.status) for result in check.results],
    )


def test_a_pack_never_replaces_itself() -> None:
    """It would be gone, and with it what is asked."""
    check = held_against(WEEK, hours("old", min=20, pack_fields={"replaces": ["old"]}))
    expected = ((), [("old", Status.NOT_MET)])

    assert expected == (
        check.replaced,
        [(result.pack, result.status) for result in check.results],
    )


def test_of_packs_that_replace_each_other_the_first_named_is_kept() -> None:
    """One of them is asked."""
    first = hours("first", min=9, pack_fields={"replaces": ["second"]})
    second = hours("second", min=20, pack_fields={"replaces": ["first"]})
    expected = ((("second", "first"),), ["first"])
    check = held_against(WEEK, first, second)

    assert expected == (check.replaced, [result.pack for result in check.results])


# The strictest


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"min": 6}, {"min": 9}, "at least 9 (payer)"),
        ({"min": 9}, {"min": 6}, "at least 9 (state)"),
        ({"max": 19}, {"max": 15}, "at most 15 (payer)"),
        ({"min": 6, "max": 19}, {"min": 9}, "at least 9 (payer) and at most 19 (state)"),
        ({"min": 6}, {"max": 19.5}, "at least 6 (state) and at most 19.5 (payer)"),
    ],
)
def test_the_strictest_bound_is_named_with_its_pack(
    first: Fields, second: Fields, expected: str
) -> None:
    """A program that holds it holds them all."""
    (stack,) = held_against(WEEK, hours("state", **first), hours("payer", **second)).stacks

    assert ("hours-per-week", expected) == (stack.measure, stack.strictest)


def test_a_stack_shows_what_each_pack_asks() -> None:
    """In the order in which the program names them."""
    (stack,) = held_against(WEEK, hours("state", min=6), hours("payer", min=9)).stacks
    expected = [("state", 6.0), ("payer", 9.0)]

    assert expected == [(name, requirement.min) for name, requirement in stack.asked]


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "total-hours", "min": 72},
        {"measure": "hours-per-week", "min": 9, "per": "average", "within_weeks": 4},
        {"measure": "hours-per-week", "min": 9, "per": "within", "within_weeks": 4},
        {"measure": "hours-per-week", "min": 9, "per": "week", "only": {"levels": ["step-down"]}},
    ],
    ids=["another measure", "an average", "a span", "another level of care"],
)
def test_what_asks_for_something_else_is_no_stack(other: Fields) -> None:
    """Bounds are held against each other only when they bound the same."""
    assert not held_against(WEEK, hours("state", min=6), pack(other, id="payer")).stacks


def test_the_span_of_a_week_is_said_or_not() -> None:
    """A pack that leaves `per` out bounds the same as one that says it."""
    said = hours("state", min=6)
    unsaid = pack({"measure": "hours-per-week", "min": 9}, id="payer")
    expected = ["at least 9 (payer)"]

    assert expected == [stack.strictest for stack in held_against(WEEK, said, unsaid).stacks]


def test_two_requirements_of_one_pack_are_no_stack() -> None:
    """A pack speaks for itself."""
    two = pack(
        {"measure": "group-size", "max": 12}, {"measure": "group-size", "max": 10}, id="state"
    )

    assert not held_against(WEEK, two).stacks


def test_a_pack_that_does_not_apply_is_in_no_stack() -> None:
    """A rule for young people asks nothing of a program for adults."""
    young = hours("young", max=6, pack_fields={"applies_to": {"ages": ["adolescent"]}})

    assert not held_against(WEEK, hours("state", min=9), young).stacks


# Contradictions


def test_packs_that_no_schedule_can_hold_both_are_found() -> None:
    """A director must choose; a change of the schedule cannot help."""
    packs = (hours("state", min=9), hours("payer", max=6))
    found = found_of(held_against(WEEK, *packs), *packs)
    expected = (
        "packs-contradict",
        Severity.MUST,
        "Small: state asks for at least 9 and payer for at most 6 (hours per week), so no "
        "schedule holds both.",
        "Take out the pack that does not apply, or mark one as replacing the other.",
    )

    assert [expected] == [
        (item.code, item.severity, item.words, item.remedy)
        for item in found
        if item.code == "packs-contradict"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"levels": ["intensive"]}),
        ({"levels": ["intensive"]}, {}),
        ({"levels": ["intensive"]}, {"levels": ["intensive"], "tracks": ["day"]}),
    ],
)
def test_packs_contradict_where_one_looks_at_a_part_of_the_other(
    first: Fields, second: Fields
) -> None:
    """The intensive weeks are weeks: they cannot have nine hours and six."""
    packs = (hours("state", min=9, only=first), hours("payer", max=6, only=second))
    found = found_of(held_against(WEEK, *packs), *packs)
    expected = [
        "Small: state asks for at least 9 and payer for at most 6 (hours per week), so no "
        "schedule holds both."
    ]

    assert expected == [item.words for item in found if item.code == "packs-contradict"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"levels": ["intensive"]}, {"levels": ["step-down"]}),
        ({"levels": ["intensive"]}, {"tracks": ["day"]}),
    ],
    ids=["other weeks", "neither is a part of the other"],
)
def test_packs_that_look_at_different_things_do_not_contradict(
    first: Fields, second: Fields
) -> None:
    """A schedule may hold both."""
    packs = (hours("state", min=9, only=first), hours("payer", max=6, only=second))
    check = held_against(WEEK, *packs)

    assert not [item for item in found_of(check, *packs) if item.code == "packs-contradict"]


def test_bounds_that_meet_across_what_is_looked_at_are_no_stack() -> None:
    """Only a contradiction is shown where two packs do not look at the same."""
    packs = (hours("state", min=9), hours("payer", max=9, only={"levels": ["intensive"]}))

    assert not held_against(WEEK, *packs).stacks


@pytest.mark.parametrize("most", [9, 10])
def test_bounds_that_meet_do_not_contradict(most: float) -> None:
    """At least nine and at most nine is nine."""
    packs = (hours("state", min=9), hours("payer", max=most))

    assert not found_of(held_against(WEEK, *packs), *packs)


# Each pack counts in its own way


def test_each_pack_counts_weeks_and_make_ups_in_its_own_way() -> None:
    """The one takes a catch-up group for the closed Monday, the other does not."""
    closed = [{"id": "king", "from": "2027-01-18", "reason": "A holiday"}]
    small = program(
        *(slot(day, minutes=180) for day in ("mon", "wed", "fri")),
        slot("sat", minutes=180, catch_up=True),
        closures=closed,
    )
    check = held_against(
        small, hours("state", min=9, pack_fields={"make_ups": ["group"]}), hours("payer", min=9)
    )
    expected = [("state", Status.ASSUMED), ("payer", Status.NOT_MET)]

    assert expected == [(result.pack, result.status) for result in check.results]


def test_what_is_fresh_is_told_from_what_is_not_pack_by_pack() -> None:
    """One rule was read this year, the other never."""
    unread = hours("payer", min=9, pack_fields={"basis": {"cite": "A leaflet"}})
    check = held_against(WEEK, hours("state", min=9), unread, as_of=dt.date(2027, 6, 1))
    expected = [Status.MET, Status.UNVERIFIED]

    assert expected == [result.status for result in check.results]


@pytest.mark.parametrize(
    "asked",
    [
        [
            {"measure": "total-hours", "min": 72},
            {"measure": "total-hours", "max": 60, "only": {"levels": ["intensive"]}},
        ],
        [
            {"measure": "stay-length", "min": 100},
            {"measure": "stay-length", "max": 60, "only": {"levels": ["intensive"]}},
        ],
        [
            {"measure": "group-sessions-per-week", "min": 3},
            {"measure": "group-sessions-per-week", "max": 1, "only": {"at_least_minutes": 90}},
        ],
        [
            {"measure": "group-size", "max": 10},
            {"measure": "group-size", "min": 12, "only": {"kinds": ["family"]}},
        ],
    ],
)
def test_a_sum_and_its_part_do_not_contradict(asked: list[Fields]) -> None:
    """A schedule can hold both, so nothing is said."""
    packs = [pack(one, id=f"pack-{number}") for number, one in enumerate(asked)]
    found = held_against(program(slot("mon")), *packs)

    assert [] == [stack.contradiction for stack in found.stacks if stack.contradiction]
