"""Which session stands in which slot, and on which date."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_program import Fields, held, one_track, program, slot, track, walked

from generator.model import DAYS, Program
from generator.schedule import (
    closure_on,
    date_of,
    occurrences,
    rotation_weeks,
    timetable,
)

KING = {"id": "king", "from": "2027-01-18", "reason": "A holiday"}
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

    assert expected == closure_on(small, track(small).id, dt.date.fromisoformat(date))


@pytest.mark.parametrize(("tracks", "expected"), [([], "Snow"), (["day"], "Snow"), (["x"], None)])
def test_a_closure_may_be_for_some_tracks_alone(tracks: list[str], expected: str | None) -> None:
    """A closure that names tracks closes those; one that names none closes all."""
    closures = [{"id": "snow", "from": "2027-01-04", "reason": "Snow", "tracks": tracks}]
    small = program(slot("mon"), closures=closures)

    assert expected == closure_on(small, track(small).id, dt.date(2027, 1, 4))


@pytest.mark.parametrize(
    ("until", "expected"), [("2027-01-08", 2), ("2027-01-09", 1), ("2027-01-10", 0)]
)
def test_a_slot_without_a_day_needs_an_open_one(until: str, expected: int) -> None:
    """What has no date can be moved to an open day of its week, as long as there is one."""
    closures = [{"id": "all", "from": "2027-01-04", "to": until, "reason": "Closed"}]
    small = program(slot("free", times=2, strand="core"), closures=closures)

    assert expected == len(held(small, 1))


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

    assert expected == [item.slot.id for item in walked(small, 1)]


@pytest.mark.parametrize(
    ("nth", "expected"),
    [
        ("first", ["2027-02-01", "2027-03-01", "2027-04-05"]),
        ("second", ["2027-01-11", "2027-02-08", "2027-03-08"]),
        ("third", ["2027-01-18", "2027-02-15", "2027-03-15"]),
        ("fourth", ["2027-01-25", "2027-02-22", "2027-03-22"]),
        ("last", ["2027-01-25", "2027-02-22", "2027-03-29"]),
    ],
)
def test_a_monthly_slot_happens_on_its_one_of_the_months_days(
    nth: str, expected: list[str]
) -> None:
    """March 2027 has five Mondays: its fourth is not its last. January is walked from the 5th."""
    found = dates(slot("mon", monthly=nth), weeks=13, calendar={"start": "2027-01-05"})

    assert expected == found


def test_a_monthly_slot_takes_a_turn_only_when_it_happens() -> None:
    """The first Saturday takes the next session of its strand, whatever lies between."""
    small = program(slot("sat", strand="core", monthly="first"))
    expected = [("2027-02-06", "a"), ("2027-03-06", "b")]

    assert expected == [(str(item.date), item.session) for item in walked(small, 9)]


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


@pytest.mark.parametrize(
    ("times", "expected"),
    [(1, [10]), (3, [8, 9, 10]), (7, [4, 5, 6, 7, 8, 9, 10]), (8, [4, 4, 5, 6, 7, 8, 9, 10])],
)
def test_a_slot_without_a_day_has_fallen_by_the_last_days_of_its_week(
    times: int, expected: list[int]
) -> None:
    """Each time has a day of its own while there are days; all are over when the week is."""
    found = walked(program(slot("free", times=times)), 1)

    assert expected == [item.latest.day for item in found]


def test_the_week_of_a_slot_without_a_day_is_the_calendars() -> None:
    """A calendar that starts on a Wednesday has weeks that end on Tuesdays."""
    found = walked(program(slot("free"), calendar={"start": "2027-01-06"}), 2)
    expected = ["2027-01-12", "2027-01-19"]

    assert expected == [str(item.latest) for item in found]


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


# Shared slots


def shared(*slots: Fields, **fields: object) -> Program:
    """Return a program with a day and an evening track, and these slots for both."""
    tracks = [one_track("day", slot("mon")), one_track("evening", slot("tue"))]
    return program(tracks=tracks, shared_slots=slots, **fields)


def shared_sessions(of: Program, weeks: int) -> dict[str, list[str | None]]:
    """Return for each track what its clients meet in the shared slots."""
    return {
        each.id: [item.session for item in occurrences(of, each, weeks) if item.track is None]
        for each in of.tracks
    }


def test_in_a_shared_slot_both_tracks_meet_the_same_session() -> None:
    """They sit together, so the strand takes one turn."""
    small = shared(slot("sat", strand="core"))
    expected = {"day": ["a", "b", "c"], "evening": ["a", "b", "c"]}

    assert expected == shared_sessions(small, 3)


def test_a_shared_slot_may_be_for_some_tracks() -> None:
    """The others do not go there."""
    small = shared(slot("sat", strand="core", tracks=["evening"]))
    expected = {"day": [], "evening": ["a", "b"]}

    assert expected == shared_sessions(small, 2)


def test_a_shared_slot_stands_once_in_the_timetable() -> None:
    """It is one room and one hour, whoever comes."""
    found = timetable(shared(slot("sat")), 1)
    expected = [("mon", "day"), ("tue", "evening"), ("sat", None)]

    assert expected == [(item.slot.id, item.track) for item in found]


def test_each_track_walks_a_strand_on_its_own_and_the_shared_slots_together() -> None:
    """What the evening has met does not push the day, nor does a Saturday push either."""
    tracks = [
        one_track("day", slot("mon", strand="core"), slot("wed", strand="core")),
        one_track("evening", slot("tue", strand="core")),
    ]
    small = program(tracks=tracks, shared_slots=[slot("sat", strand="core")])
    found = [(item.slot.id, item.session) for item in timetable(small, 2)]
    expected = [
        *(("mon", "a"), ("tue", "a"), ("wed", "b"), ("sat", "a")),
        *(("mon", "c"), ("tue", "b"), ("wed", "a"), ("sat", "b")),
    ]

    assert expected == found


def test_a_closure_of_one_track_leaves_what_is_shared_open() -> None:
    """The other track still comes; a closure of the whole house closes it."""
    days = [
        {"id": "one", "from": "2027-01-09", "reason": "Painting", "tracks": ["day"]},
        {"id": "all", "from": "2027-01-16", "reason": "Snow"},
    ]
    found = timetable(shared(slot("sat"), closures=days), 2)
    expected = [None, "Snow"]

    assert expected == [item.closed for item in found if item.track is None]


# Strands with starts and ends


def in_runs(weeks: int, **fields: object) -> list[str | None]:
    """Return the sessions of a Monday slot whose strand has starts or an end."""
    strand = {"id": "core", "title": "A closed course", "sessions": ["a", "b", "c"], **fields}
    return [
        item.session
        for item in walked(program(slot("mon", strand="core"), strands=[strand]), weeks)
    ]


def test_a_strand_with_starts_is_held_from_each_start_until_it_is_through() -> None:
    """Before the first start and between two runs nobody meets."""
    found = in_runs(8, starts=["2027-01-11", "2027-02-08"])
    expected = [None, "a", "b", "c", None, "a", "b", "c"]

    assert expected == found


def test_a_start_begins_anew_also_when_the_run_before_was_not_through() -> None:
    """The second run has its own clients."""
    found = in_runs(5, starts=["2027-01-04", "2027-01-18"])
    expected = ["a", "b", "a", "b", "c"]

    assert expected == found


def test_a_start_on_another_day_begins_with_the_next_group() -> None:
    """A run that starts on a Wednesday has its first group on the Monday after."""
    expected = [None, "a", "b"]

    assert expected == in_runs(3, starts=["2027-01-06"])


def test_a_strand_is_held_until_its_last_day() -> None:
    """`ends` is the last day on which it is held."""
    expected = ["a", "b", "c", None]

    assert expected == in_runs(4, ends="2027-01-18")


def test_a_strand_between_two_runs_says_so() -> None:
    """An occurrence tells why nobody meets, and in a run when that run started."""
    strand = {"id": "core", "title": "A course", "sessions": ["a"], "starts": ["2027-01-11"]}
    found = walked(program(slot("mon", strand="core"), strands=[strand]), 2)
    expected = [("A course is between two runs", None), (None, dt.date(2027, 1, 11))]

    assert expected == [(item.closed, item.run) for item in found]


def test_a_run_loses_no_session_to_a_closed_day() -> None:
    """It lasts one week longer."""
    strand = {"id": "core", "title": "A course", "sessions": ["a", "b"], "starts": ["2027-01-11"]}
    found = walked(program(slot("mon", strand="core"), strands=[strand], closures=[KING]), 5)
    expected = [None, "a", None, "b", None]

    assert expected == [item.session for item in found]


# Pins and swaps


def pinned(*slots: Fields, **pin: object) -> list[tuple[str, str | None]]:
    """Return what is held in two weeks with session z pinned to Monday 11 January."""
    pins = [{"id": "pin", "session": "z", "on": "2027-01-11", **pin}]
    return [(item.slot.id, item.session) for item in walked(program(*slots, pins=pins), 2)]


def test_a_pinned_session_takes_the_first_group_and_the_strand_waits() -> None:
    """The session whose turn it was is held in the next slot, and none is lost."""
    found = pinned(
        slot("early", day="monday", start="09:30", strand="core"),
        slot("late", day="monday", start="11:15", strand="core"),
    )
    expected = [("early", "a"), ("late", "b"), ("early", "z"), ("late", "c")]

    assert expected == found


def test_a_pin_may_name_its_slot() -> None:
    """Then it is held there, and the group before it takes its turn."""
    found = pinned(
        slot("early", day="monday", start="09:30", strand="core"),
        slot("late", day="monday", start="11:15", strand="core"),
        slot="late",
    )
    expected = [("early", "a"), ("late", "b"), ("early", "c"), ("late", "z")]

    assert expected == found


def test_a_pin_without_a_slot_looks_for_a_group() -> None:
    """A break that comes first is not one."""
    found = pinned(
        slot("pause", kind="break", day="monday", start="09:00"), slot("mon", start="09:30")
    )
    expected = [("pause", None), ("mon", None), ("pause", None), ("mon", "z")]

    assert expected == found


@pytest.mark.parametrize(
    ("pin", "expected"),
    [({}, {"day": "z", "evening": "z"}), ({"track": "evening"}, {"day": "b", "evening": "z"})],
)
def test_a_pin_is_for_every_track_or_for_one(pin: dict[str, str], expected: dict[str, str]) -> None:
    """Without a track each holds it, in its own first group of the day."""
    tracks = [
        one_track(name, slot(f"{name}-mon", day="monday", strand="core"))
        for name in ("day", "evening")
    ]
    pins = [{"id": "pin", "session": "z", "on": "2027-01-11", **pin}]
    found = timetable(program(tracks=tracks, pins=pins), 2)

    assert expected == {item.track: item.session for item in found if item.week == 2}


def test_a_pin_on_a_closed_day_is_not_held() -> None:
    """Nobody meets, and the strand has lost nothing."""
    pins = [{"id": "pin", "session": "z", "on": "2027-01-18"}]
    small = program(slot("mon", strand="core"), pins=pins, closures=[KING])
    expected = ["a", "b", "c"]

    assert expected == held(small, 4)


def test_two_sessions_change_places_from_a_date_on() -> None:
    """What was held before stays as it was."""
    swap = [{"id": "swap", "strand": "core", "on": "2027-01-18", "session": "a", "with": "c"}]
    small = program(slot("mon", strand="core"), swap=swap)
    expected = ["a", "b", "a", "c", "b", "a"]

    assert expected == held(small, 6)


# Make-ups


def made_up(
    *slots: Fields, weeks: int = 4, **make_up: object
) -> list[tuple[str, str | None, str | None]]:
    """Return day, start and session of what is held, with King Day made up on Wednesday 20 January."""
    entry = {"id": "after", "closure": "king", "on": "2027-01-20", **make_up}
    small = program(*slots, closures=[KING], make_ups=[entry])
    return [
        (f"{item.latest:%d}", item.start, item.session)
        for item in walked(small, weeks)
        if not item.closed
    ]


def test_a_make_up_holds_what_the_closure_closed() -> None:
    """The strand goes on in the order of time, so the next Monday is no longer pushed."""
    found = made_up(slot("mon", start="09:30", strand="core"))
    expected = [
        ("04", "09:30", "a"),
        ("11", "09:30", "b"),
        ("20", "09:30", "c"),
        ("25", "09:30", "a"),
    ]

    assert expected == found


def test_a_make_up_may_begin_at_another_time() -> None:
    """The first group begins then, and the others keep their distance to it."""
    found = made_up(
        slot("late", day="monday", start="11:15"), slot("mon", start="09:30"), start="13:00"
    )
    expected = [("20", "13:00", None), ("20", "14:45", None)]

    assert expected == [item for item in found if item[0] == "20"]


def test_a_make_up_may_hold_some_of_the_slots() -> None:
    """Only those that it names."""
    found = made_up(
        slot("late", day="monday", start="11:15"), slot("mon", start="09:30"), slots=["late"]
    )
    expected = [("20", "11:15", None)]

    assert expected == [item for item in found if item[0] == "20"]


@pytest.mark.parametrize("kind", ["group", "individual", "telehealth", "packet"])
def test_a_make_up_says_how_it_makes_up(kind: str) -> None:
    """A pack decides which kinds count."""
    entry = {"id": "after", "closure": "king", "on": "2027-01-20", "kind": kind}
    found = walked(program(slot("mon"), closures=[KING], make_ups=[entry]), 4)
    expected = [None, None, None, kind, None]

    assert expected == [item.make_up for item in found]


def test_a_make_up_may_be_for_one_track() -> None:
    """The other has lost its group."""
    tracks = [one_track(name, slot(f"{name}-mon", day="monday")) for name in ("day", "evening")]
    entry = {"id": "after", "closure": "king", "on": "2027-01-20", "track": "evening"}
    found = timetable(program(tracks=tracks, closures=[KING], make_ups=[entry]), 4)
    expected = ["evening"]

    assert expected == [item.track for item in found if item.make_up]


def test_a_make_up_on_a_closed_day_is_not_held() -> None:
    """Nobody meets on it either."""
    snow = {"id": "snow", "from": "2027-01-20", "reason": "Snow"}
    entry = {"id": "after", "closure": "king", "on": "2027-01-20"}
    small = program(slot("mon"), closures=[KING, snow], make_ups=[entry])

    assert not [item for item in walked(small, 4) if item.make_up]


def test_a_make_up_counts_in_the_week_in_which_it_is_held() -> None:
    """A group made up two weeks later belongs to that week."""
    entry = {"id": "after", "closure": "king", "on": "2027-02-03"}
    found = walked(program(slot("mon"), closures=[KING], make_ups=[entry]), 5)
    expected = [(5, "2027-02-03")]

    assert expected == [(item.week, str(item.latest)) for item in found if item.make_up]


def test_a_make_up_of_several_days_holds_all_of_them() -> None:
    """A week of snow is made up on a Saturday, in the order in which it was lost."""
    snow = {"id": "snow", "from": "2027-01-11", "to": "2027-01-15", "reason": "Snow"}
    entry = {"id": "after", "closure": "snow", "on": "2027-01-16"}
    small = program(
        slot("mon", start="09:30"), slot("wed", start="09:30"), closures=[snow], make_ups=[entry]
    )
    expected = ["mon", "wed"]

    assert expected == [item.slot.id for item in walked(small, 3) if item.make_up]


# After how many weeks it begins anew


@pytest.mark.parametrize(
    ("slots", "cycle", "expected"),
    [
        ([slot("mon")], 1, 1),
        ([slot("mon")], 4, 4),
        ([slot("mon", strand="core")], 1, 3),
        ([slot("mon", strand="core")], 4, 12),
        ([slot("mon", strand="core"), slot("wed", strand="core")], 1, 3),
        ([slot("free", strand="core", times=3)], 1, 1),
        ([slot("mon", strand="core", every_weeks=2)], 1, 6),
        ([slot("mon", strand="core", weeks=[1, 3])], 4, 12),
        ([slot("mon", strand="core", weeks=[1])], 5, 15),
        ([slot("mon", every_weeks=4, first_week=4), slot("wed", strand="core")], 1, 12),
    ],
)
def test_a_rotation_begins_anew_when_every_strand_and_slot_does(
    slots: list[Fields], cycle: int, expected: int
) -> None:
    """The strand has three sessions."""
    assert expected == rotation_weeks(program(*slots, cycle_weeks=cycle))


def test_tracks_that_need_different_times_begin_anew_together() -> None:
    """Five sessions once a week are 5 weeks, twice a week 5 too, with four sessions beside it 20."""
    tracks = [
        one_track("day", slot("mon", strand="core"), slot("wed", strand="core")),
        one_track("evening", slot("mon", strand="other")),
    ]
    strands = [
        {"id": "core", "title": "Core", "sessions": NAMES[:5]},
        {"id": "other", "title": "Other", "sessions": NAMES[:4]},
    ]
    expected = 20

    assert expected == rotation_weeks(program(tracks=tracks, strands=strands, cycle_weeks=1))


def test_a_rotation_is_followed_for_ten_years_at_the_most() -> None:
    """Strands of 7, 8, 9 and 11 sessions would come together after 106 years."""
    lengths = (7, 8, 9, 11)
    strands = [
        {"id": f"strand-{length}", "title": "One", "sessions": [f"s-{n}" for n in range(length)]}
        for length in lengths
    ]
    slots = [slot(f"on-{length}", day="monday", strand=f"strand-{length}") for length in lengths]
    expected = 520

    assert expected == rotation_weeks(program(*slots, strands=strands))


@given(
    sessions=st.integers(1, 6),
    every=st.integers(1, 3),
    times=st.integers(1, 3),
    weeks=st.lists(st.integers(1, 3), unique=True, max_size=3),
)
def test_after_a_rotation_everything_is_the_same_again(
    sessions: int, every: int, times: int, weeks: list[int]
) -> None:
    """Held against the walk itself: the second rotation is the first."""
    small = program(
        slot("mon", strand="core", every_weeks=every),
        slot("free", strand="core", times=times, weeks=weeks),
        sessions=NAMES[:sessions],
        cycle_weeks=3,
    )
    length = rotation_weeks(small)
    found = [(item.week, item.slot.id, item.session) for item in walked(small, 2 * length)]
    half = len(found) // 2

    assert [(week + length, *rest) for week, *rest in found[:half]] == found[half:]
