"""Each measure counts what it says: an example in which it is enough, and one in which it is not."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import pytest
from factory import PACK, changed
from schedule.small_program import (
    INTENSIVE,
    STEP_DOWN,
    Fields,
    need,
    one_track,
    phase,
    plan,
    program,
    slot,
)
from whole_program import (
    DAY,
    EVENING,
    INDIVIDUAL,
    SCREEN,
    SIX,
    held_against,
    pack,
    results,
    whole,
)

from generator.check import MEASURES, Result, Status
from generator.model import Program, SessionPlan, Topic
from generator.model.requirements import Measure

Change = tuple[str, str]

DAY_FRIDAY = 'id: day-fri, kind: group, day: friday, start: "09:30", minutes: 60, strand: core'


def hour(minutes: int = 50, times: int = 1, track: str = "day") -> Change:
    """Return a change that gives a track a slot for individual sessions."""
    line = next(line for line in (DAY + EVENING).splitlines() if f"{track}-family" in line)
    slot = (
        f"      - {{id: {track}-hour, title: Hour with the counselor, kind: individual, "
        f"minutes: {minutes}, times: {times}}}"
    )
    return line, f"{slot}\n{line}"


def held_on(id: str, title: str) -> str:
    """Return the title of the one session of a topic."""
    return "Riding out a craving" if id == "cravings" else f"On {title.lower()}"


CLOSURE = (
    "  start: 2027-01-04\n",
    "  start: 2027-01-04\n  closures: [{id: king, from: 2027-01-18, reason: A holiday}]\n",
)
# name: what is changed, the requirement, how it stands, the words, what stands behind it
EXAMPLES: dict[str, tuple[list[Change], str, Status, str, tuple[str, ...]]] = {
    # group-size
    "ten in a group": (
        [],
        "group-size-limit",
        Status.MET,
        "Day group has room for 10 people, and no group has room for more",
        ("Day group: 10", "Evening group: 10"),
    ),
    "eleven in a group": (
        [("title: Evening group, capacity: 10", "title: Evening group, capacity: 11")],
        "group-size-limit",
        Status.NOT_MET,
        "Evening group (11) has room for more than 10 people",
        ("Day group: 10", "Evening group: 11"),
    ),
    "eleven in the first of two groups with one name": (
        [
            ("title: Day group, capacity: 10", "title: Group A, capacity: 11"),
            ("title: Evening group, capacity: 10", "title: Group A, capacity: 10"),
        ],
        "group-size-limit",
        Status.NOT_MET,
        "Group A (11) has room for more than 10 people",
        ("Group A: 11", "Group A: 10"),
    ),
    "eleven in a group, and a smaller slot with its name": (
        [
            ("title: Day group, capacity: 10", "title: Day group, capacity: 11"),
            ("id: day-mon, kind", "id: day-mon, title: Day group, group_size: 6, kind"),
        ],
        "group-size-limit",
        Status.NOT_MET,
        "Day group (11) has room for more than 10 people",
        ("Day group: 6", "Day group: 11", "Evening group: 10"),
    ),
    "a large family hour": (
        [
            (
                "id: day-family, title: Family hour",
                "id: day-family, title: Family hour, group_size: 30",
            )
        ],
        "group-size-limit",
        Status.MET,
        "Day group has room for 10 people, and no group has room for more",
        ("Day group: 10", "Evening group: 10"),
    ),
    # group-size-expected
    "eight expected": (
        [],
        "group-size-aim",
        Status.MET,
        "Day group expects 8 people, and no group expects more",
        ("Day group: 8", "Evening group: 8"),
    ),
    "nothing said of what is expected": (
        [
            (
                "title: Day group, capacity: 10, census: {expected: 8}",
                "title: Day group, capacity: 9",
            )
        ],
        "group-size-aim",
        Status.NOT_MET,
        "Day group (9) expects more than 8 people",
        ("Day group: 9", "Evening group: 8"),
    ),
    # group-sessions-per-week
    "three groups in a week": (
        [],
        "groups-each-week",
        Status.MET,
        "3 to 4 groups in each week",
        (
            "Monday 4 January: On withdrawal, 60 minutes",
            "Wednesday 6 January: Riding out a craving, 60 minutes",
            "Friday 8 January: On your brain, 60 minutes",
        ),
    ),
    "a holiday": (
        [CLOSURE],
        "groups-each-week",
        Status.NOT_MET,
        "A client admitted on Tuesday 12 January 2027, day track, has 2 groups in the week from "
        "Tuesday 12 January 2027 (week 1, intensive) (closed: A holiday)",
        (
            "Wednesday 13 January: On stages of recovery, 60 minutes",
            "Friday 15 January: On relapse prevention, 60 minutes",
        ),
    ),
    "a group that does not count": (
        [(DAY_FRIDAY, f"{DAY_FRIDAY}, countable: false")],
        "groups-each-week",
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 2 groups in the week from "
        "Monday 4 January 2027 (week 1, intensive)",
        (
            "Monday 4 January: On withdrawal, 60 minutes",
            "Wednesday 6 January: Riding out a craving, 60 minutes",
        ),
    ),
    # individual-sessions-per-week
    "individual sessions outside the slots": (
        [],
        "individual-each-week",
        Status.ASSUMED,
        "1 in every week",
        ("Individual session, 50 minutes, by the counselor",),
    ),
    "individual sessions in slots of both tracks": (
        [hour(), hour(track="evening")],
        "individual-each-week",
        Status.MET,
        "1 in every week",
        ("Hour with the counselor",),
    ),
    "individual sessions in slots of one track": (
        [hour()],
        "individual-each-week",
        Status.ASSUMED,
        "1 in every week",
        ("Hour with the counselor", "Individual session, 50 minutes, by the counselor"),
    ),
    "individual slots that are too short": (
        [hour(20), hour(20, track="evening"), (INDIVIDUAL, "")],
        "individual-each-week",
        Status.NOT_MET,
        "no individual session of 30 minutes or more is planned",
        (),
    ),
    "individual sessions in one track only": (
        [hour(), (INDIVIDUAL, "")],
        "individual-each-week",
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, evening track, has 0 individual sessions in "
        "the week from Monday 4 January 2027 (week 1, intensive)",
        ("Hour with the counselor",),
    ),
    "an individual session every second week": (
        [("every_days: 7", "every_days: 14")],
        "individual-each-week",
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 0 individual sessions in the "
        "week from Monday 4 January 2027 (week 1, intensive)",
        ("Individual session, 50 minutes, by the counselor",),
    ),
    "two individual sessions a week": (
        [("every_days: 7", "per_week: 2")],
        "individual-each-week",
        Status.ASSUMED,
        "2 in every week",
        ("Individual session, 50 minutes, by the counselor",),
    ),
    # required-topics
    "six topics": (
        [],
        "six-topics",
        Status.MET,
        "all 6 are reached by day 14 at the latest",
        tuple(
            f"{title}: by day 14 at the latest ({held_on(id, title)})" for id, title in SIX.items()
        ),
    ),
    "five topics": (
        [("on-withdrawal, ", "")],
        "six-topics",
        Status.NOT_MET,
        "no client meets withdrawal: no slot holds enough core sessions of it",
        tuple(
            "Withdrawal: not by every client (no core session is held)"
            if id == "withdrawal"
            else f"{title}: by day 12 at the latest ({held_on(id, title)})"
            for id, title in SIX.items()
        ),
    ),
    # tracks-by-part-of-day
    "an evening track": ([], "evening-track", Status.MET, "Evening track", ()),
    "no evening track": (
        [("part_of_day: evening", "part_of_day: afternoon")],
        "evening-track",
        Status.NOT_MET,
        "there is no track in the evening",
        (),
    ),
    # admission-screen
    "a screen": ([], "admission-screen", Status.MET, "Admission screen", ()),
    "a screen that does not exist": (
        [("{screen: admission-screen}", "{screen: screen}")],
        "admission-screen",
        Status.NOT_MET,
        "the form `screen` does not exist",
        (),
    ),
    "no screen": (
        [("admission: {screen: admission-screen}\n", "")],
        "admission-screen",
        Status.NOT_MET,
        "the program names no admission screen",
        (),
    ),
    # family-sessions-per-cycle
    "a family hour in every four weeks": (
        [],
        "family-part",
        Status.MET,
        "at least 1 in every 4 weeks",
        ("Family hour",),
    ),
    "a family hour in every five weeks": (
        [
            *(
                (
                    f"id: {track}-family, title: Family hour, kind: family, day: saturday, minutes: 60, every_weeks: 4",
                    f"id: {track}-family, title: Family hour, kind: family, day: saturday, minutes: 60, every_weeks: 5",
                )
                for track in ("day", "evening")
            )
        ],
        "family-part",
        Status.NOT_MET,
        "A client admitted on Sunday 31 January 2027, day track, has no family session from "
        "31 January 2027 to 27 February 2027",
        ("Family hour",),
    ),
    "a stay of three weeks": (
        [("{earliest: 8, latest: 12}", "{earliest: 2, latest: 3}")],
        "family-part",
        Status.NOT_APPLICABLE,
        "no stay lasts 4 weeks",
        (),
    ),
    # community-supports
    "two supports": ([], "community-part", Status.MET, "2 are named", ("Work", "Family")),
    "one support": (
        [("  - {id: work, title: Work, how: The evening track runs beside work.}\n", "")],
        "community-part",
        Status.NOT_MET,
        "1 is named",
        ("Family",),
    ),
    # step-down-weeks
    "a step-down": ([], "step-down", Status.MET, "1 to 2 weeks", ("Step-down",)),
    "a step-down of two weeks": (
        [("{earliest: 1, latest: 2}", "{earliest: 2, latest: 2}")],
        "step-down",
        Status.MET,
        "2 weeks",
        ("Step-down",),
    ),
    "a step-down of one week": (
        [("{earliest: 1, latest: 2}", "{earliest: 1, latest: 1}")],
        "step-down",
        Status.MET,
        "1 week",
        ("Step-down",),
    ),
    "a step-down that may be left out": (
        [("{earliest: 1, latest: 2}", "{earliest: 0, latest: 2}")],
        "step-down",
        Status.NOT_MET,
        "0 to 2 weeks",
        ("Step-down",),
    ),
}


def asked(folder: Path, measure: str, bound: str, only: str = "{}") -> Result:
    """Return what comes of one requirement on the whole program."""
    pack = changed(
        PACK,
        "    measure: group-size\n    max: 10\n",
        f"    measure: {measure}\n    {bound}\n    only: {only}\n",
    )
    return results(folder, whole(), pack)["small-groups"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_measure_counts(name: str, tmp_path: Path) -> None:
    """How the requirement stands, in which words, and what stands behind it."""
    changes, id, *expected = EXAMPLES[name]
    result = results(tmp_path, whole(*changes))[id]

    assert expected == [result.status, result.words, result.behind]


@dataclass(frozen=True)
class Example:
    """A small program, what is asked of it, and how it stands, in which words."""

    of: Program
    asked: Fields
    status: Status
    words: str
    plans: tuple[SessionPlan, ...] = ()
    topics: tuple[Topic, ...] = ()
    pack: Fields = field(default_factory=dict)
    misses: int = 0
    deviations: bool = False

    def result(self) -> Result:
        """Return what comes of it."""
        found = held_against(
            self.of,
            pack(self.asked, **self.pack),
            plans=self.plans,
            topics=self.topics,
            misses=self.misses,
            deviations=self.deviations,
        )
        return found.results[0]


KING = {"id": "king", "from": "2027-01-18", "reason": "A holiday"}
THREE_DAYS = ("mon", "wed", "fri")


def days(*names: str, minutes: int = 180, **fields: object) -> Program:
    """Return a program with one long group on each of these days."""
    return program(*(slot(name, minutes=minutes) for name in names), **fields)


def stays(earliest: int, latest: int) -> list[Fields]:
    """Return one intensive phase of so many weeks."""
    return [phase(INTENSIVE, latest, earliest)]


def promising(**hours: int) -> list[Fields]:
    """Return one intensive phase of four weeks that promises hours."""
    return [{**phase(INTENSIVE, 4), "hours": hours}]


def on_sundays(first_week: str) -> Fields:
    """Return how a pack counts whose week begins on Sunday."""
    return {"week": "sunday", "first_week": first_week}


def admitted_on(*names: str) -> Fields:
    """Return on which days clients are admitted."""
    return {"days": names}


def counselors(people: int) -> list[Fields]:
    """Return a roster of so many counselors."""
    return [{"id": "counselors", "role": "Primary counselor", "people": people, "caseload": 10}]


def large_track(expected: int) -> list[Fields]:
    """Return a track whose cohort expects so many people."""
    census = {"expected": expected}
    cohort = {"id": "day-a", "title": "Day group", "capacity": 40, "census": census}
    return [one_track("day", slot("mon"), cohorts=[cohort])]


def topic(id: str, title: str, reached_after: int = 1) -> Topic:
    """Return a topic that is reached after so many of its sessions."""
    return Topic.model_validate(
        {"id": id, "title": title, "aims": "Small.", "reached_after": reached_after}
    )


def by_turns() -> list[Fields]:
    """Return two tracks: the day holds withdrawal in odd weeks, the evening in even ones."""
    return [
        one_track("day", slot("mon", session="a", weeks=[1, 3])),
        one_track("evening", slot("tue", session="a", weeks=[2, 4])),
    ]


OVERDOSE = (topic("overdose", "Overdose prevention"),)
RESPONSE = (plan("a", "overdose", title="Overdose response"),)
WITHDRAWAL = {"topics": (topic("w", "Withdrawal"),), "plans": (plan("a", "w"),)}
AB = (plan("a", "cravings"), plan("b", "cravings"))
HOURS = {"measure": "hours-per-week", "min": 9, "per": "week"}
AVERAGE = {"measure": "hours-per-week", "per": "average", "within_weeks": 4}
IN_12_WEEKS = {"measure": "total-hours", "min": 72, "per": "within", "within_weeks": 12}
IN_PHASE = {"measure": "weeks-outside-phase-hours", "max": 0}
HIV_TAUGHT = {
    "measure": "required-contents",
    "contents": [
        {"id": "hiv", "text": "HIV and hepatitis", "topics": ["health"]},
        {"id": "craving", "text": "cravings", "sessions": ["a"]},
    ],
}
IN_14_DAYS = {"measure": "required-topics", "within_days": 14, "only": {"topics": ["overdose"]}}
OVERDOSE_BY_21 = {"measure": "session-met-by-day", "max": 21, "only": {"sessions": ["a"]}}
REVIEW_IN_30 = {"measure": "individual-interval", "max": 30, "only": {"needs": ["plan-review"]}}
ASSESSED_IN_7 = {
    "measure": "individual-first-by-day",
    "max": 7,
    "only": {"needs": ["assessment"]},
}
SERVICES = {
    "measure": "services-present",
    "min": 1,
    "only": {"kinds": ["individual", "family"], "needs": ["case-management"]},
}
FROM_12 = (
    "the week from Tuesday 12 January 2027 (week 1, intensive)"  # the first that has the 18th in it
)

MADE: dict[str, Example] = {
    # hours-per-week
    "nine hours on three days": Example(days(*THREE_DAYS), HOURS, Status.MET, "9 h in each week"),
    "a closed Monday": Example(
        days(
            *THREE_DAYS,
            closures=[KING],
            individual=[need("session", every_days=7, minutes=50, countable=True)],
        ),
        HOURS,
        Status.NOT_MET,
        f"A client admitted on Tuesday 12 January 2027, day track, has 6 h 50 of countable time in "
        f"{FROM_12}, 6 h by the clock; 9 h are asked, 2 h 10 more (closed: A holiday)",
    ),
    "a closed Monday, made up on Tuesday in a group": Example(
        days(
            *THREE_DAYS,
            closures=[KING],
            make_ups=[{"id": "tue", "closure": "king", "on": "2027-01-19"}],
        ),
        {**HOURS, "only": {"first_weeks": 4}},
        Status.NOT_MET,
        f"A client admitted on Tuesday 12 January 2027, day track, has 6 h of countable time in "
        f"{FROM_12}; 9 h are asked, 3 h more (closed: A holiday)",
        pack={"make_ups": ["group"]},
    ),
    "a closed Monday, with a catch-up group on Saturday": Example(
        program(
            *(slot(day, minutes=180) for day in THREE_DAYS),
            slot("sat", minutes=180, catch_up=True),
            closures=[KING],
        ),
        HOURS,
        Status.ASSUMED,
        "9 h to 12 h in each week",
        pack={"make_ups": ["group"]},
    ),
    "a catch-up group for a rule that takes no group for a make-up": Example(
        program(
            *(slot(day, minutes=180) for day in THREE_DAYS),
            slot("sat", minutes=180, catch_up=True),
            closures=[KING],
        ),
        HOURS,
        Status.NOT_MET,
        f"A client admitted on Tuesday 12 January 2027, day track, has 6 h of countable time in "
        f"{FROM_12}; 9 h are asked, 3 h more (closed: A holiday). Catch-up groups of that week could "
        "bring it to 9 h; the pack does not say that make-ups count",
        pack={"make_ups": ["telehealth"]},
    ),
    "nine hours with the session that staff promise": Example(
        days(
            *THREE_DAYS,
            minutes=170,
            individual=[need("session", every_days=7, minutes=50, countable=True)],
        ),
        HOURS,
        Status.ASSUMED,
        "9 h 20 in each week",
    ),
    "too many hours with catch-up": Example(
        program(
            *(slot(day, minutes=180) for day in THREE_DAYS),
            slot("sat", minutes=120, catch_up=True),
        ),
        {**HOURS, "max": 10},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 11 h of countable time in "
        "the week from Monday 4 January 2027 (week 1, intensive), 9 h by the clock",
    ),
    "a first week from Friday to Saturday held to all": Example(
        days(*THREE_DAYS, admission=admitted_on("monday", "friday")),
        HOURS,
        Status.NOT_MET,
        "A client admitted on Friday 8 January 2027, day track, has 3 h of countable time in "
        "the 2 days from Friday 8 January 2027 (week 1, intensive); 9 h are asked, 6 h more",
        pack=on_sundays("full"),
    ),
    "a first week from Friday to Saturday held to its share": Example(
        days(*THREE_DAYS, admission=admitted_on("monday", "friday")),
        HOURS,
        Status.MET,
        "9 h in each week",
        pack=on_sundays("prorated"),
    ),
    "a first week from Thursday to Saturday held to its share": Example(
        days(*THREE_DAYS, admission=admitted_on("monday", "thursday")),
        HOURS,
        Status.NOT_MET,
        "A client admitted on Thursday 7 January 2027, day track, has 3 h of countable time in "
        "the 3 days from Thursday 7 January 2027 (week 1, intensive); 3 h 51 are asked, 51 minutes more",
        pack=on_sundays("prorated"),
    ),
    "a first week held to nothing": Example(
        days(*THREE_DAYS, admission=admitted_on("monday", "thursday", "friday")),
        HOURS,
        Status.MET,
        "9 h in each week",
        pack=on_sundays("exempt"),
    ),
    "eight hours on average": Example(
        days(*THREE_DAYS, closures=[KING], phases=stays(4, 4)),
        {**AVERAGE, "min": 8},
        Status.MET,
        "8 h 15 to 9 h a week on average over 4 weeks",
    ),
    "less than nine hours on average": Example(
        days(*THREE_DAYS, closures=[KING], phases=stays(4, 4)),
        {**AVERAGE, "min": 9},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 8 h 15 of countable time a "
        "week on average over the 4 weeks from Monday 4 January 2027",
    ),
    # total-hours
    "72 hours in 12 weeks": Example(
        days(*THREE_DAYS, minutes=120, phases=stays(12, 16)),
        IN_12_WEEKS,
        Status.MET,
        "72 h in the first 12 weeks at the least",
    ),
    "a stay that may be over after 11 weeks": Example(
        days(*THREE_DAYS, minutes=120, phases=stays(11, 16)),
        IN_12_WEEKS,
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 66 h of countable time in the "
        "first 12 weeks",
    ),
    # weeks-outside-phase-hours
    "a phase that holds what it promises": Example(
        days(*THREE_DAYS, phases=promising(min=9, max=19)),
        IN_PHASE,
        Status.MET,
        "every week holds the hours of its phase",
    ),
    "a phase that promises more than a holiday leaves": Example(
        days(*THREE_DAYS, closures=[KING], phases=promising(min=9, max=19)),
        IN_PHASE,
        Status.NOT_MET,
        f"A client admitted on Tuesday 12 January 2027, day track, has 6 h of countable time in "
        f"{FROM_12}; the phase promises 9 hours or more (closed: A holiday). 7 different weeks are "
        "like this (7 intensive)",
    ),
    # minutes-per-service-day
    "two 90-minute groups a day": Example(
        program(
            *(
                slot(f"{day}-{n}", day=f"{day}day", minutes=90)
                for day in ("mon", "fri")
                for n in "12"
            )
        ),
        {"measure": "minutes-per-service-day", "min": 180, "per": "service-day"},
        Status.MET,
        "180 minutes on each day of service",
    ),
    "a Wednesday with one group": Example(
        program(slot("mon", minutes=180), slot("wed", minutes=90)),
        {"measure": "minutes-per-service-day", "min": 180, "per": "service-day"},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 90 countable minutes on "
        "Wednesday 6 January 2027 (group)",
    ),
    # service-days-per-week
    "three days of service": Example(
        days(*THREE_DAYS),
        {"measure": "service-days-per-week", "min": 3},
        Status.MET,
        "3 days of service in each week",
    ),
    "two days of service in the week of a holiday": Example(
        days(*THREE_DAYS, closures=[KING]),
        {"measure": "service-days-per-week", "min": 3},
        Status.NOT_MET,
        f"A client admitted on Tuesday 12 January 2027, day track, has 2 days of service in "
        f"{FROM_12} (closed: A holiday)",
    ),
    # days-off-between-services
    "Monday, Wednesday and Friday": Example(
        days(*THREE_DAYS),
        {"measure": "days-off-between-services", "max": 2},
        Status.MET,
        "2 days off in a row at the most",
    ),
    "Monday, Tuesday and Thursday": Example(
        days("mon", "tue", "thu"),
        {"measure": "days-off-between-services", "max": 2},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 3 days off between "
        "Thursday 7 January 2027 and Monday 11 January 2027",
    ),
    # service-days-without-group
    "a group on each day": Example(
        days(*THREE_DAYS),
        {"measure": "service-days-without-group", "max": 0},
        Status.MET,
        "0 days without a group in each week",
    ),
    "a Saturday with a family hour alone": Example(
        program(slot("mon"), slot("sat", kind="family")),
        {"measure": "service-days-without-group", "max": 0},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, has 1 day without a group in "
        "the week from Monday 4 January 2027 (week 1, intensive)",
    ),
    # group-size, by kind of slot
    "a family hour for twelve": Example(
        program(slot("sat", kind="family", title="Family hour", group_size=12)),
        {"measure": "group-size", "max": 12, "only": {"kinds": ["family"]}},
        Status.MET,
        "Family hour has room for 12 people, and no group has room for more",
    ),
    "a family hour for thirty": Example(
        program(slot("mon"), slot("sat", kind="family", title="Family hour", group_size=30)),
        {"measure": "group-size", "max": 12, "only": {"kinds": ["family"]}},
        Status.NOT_MET,
        "Family hour (30) has room for more than 12 people",
    ),
    # clients-per-counselor
    "four counselors for 32 clients": Example(
        program(tracks=large_track(32), staff=counselors(4)),
        {"measure": "clients-per-counselor", "max": 10},
        Status.MET,
        "32 clients and 4 counselors: 8 for each",
    ),
    "two counselors for 32 clients": Example(
        program(tracks=large_track(32), staff=counselors(2)),
        {"measure": "clients-per-counselor", "max": 10},
        Status.NOT_MET,
        "32 clients and 2 counselors: 16 for each",
    ),
    "a roster that names nobody with a caseload": Example(
        program(slot("mon")),
        {"measure": "clients-per-counselor", "max": 10},
        Status.BY_HAND,
        "the program's roster names no role with a caseload",
    ),
    # individual-interval
    "a plan review every 28 days": Example(
        program(slot("mon"), individual=[need("review", "plan-review", every_days=28)]),
        REVIEW_IN_30,
        Status.ASSUMED,
        "every 28 days",
    ),
    "a plan review every 60 days": Example(
        program(slot("mon"), individual=[need("review", "plan-review", every_days=60)]),
        REVIEW_IN_30,
        Status.NOT_MET,
        "every 60 days",
    ),
    "a plan review in one of two phases": Example(
        program(
            slot("mon"),
            phases=[phase(INTENSIVE, 2), phase(STEP_DOWN, 2)],
            individual=[need("review", "plan-review", every_days=28, phases=["intensive"])],
        ),
        REVIEW_IN_30,
        Status.NOT_MET,
        "the program promises no plan review (Step-down) that comes again",
    ),
    # individual-first-by-day
    "an assessment by day 7": Example(
        program(slot("mon"), individual=[need("assessment", "assessment", by_day=7)]),
        ASSESSED_IN_7,
        Status.ASSUMED,
        "by day 7",
    ),
    "an assessment by day 10": Example(
        program(slot("mon"), individual=[need("assessment", "assessment", by_day=10)]),
        ASSESSED_IN_7,
        Status.NOT_MET,
        "by day 10",
    ),
    "no assessment": Example(
        program(slot("mon")), ASSESSED_IN_7, Status.NOT_MET, "the program promises no assessment"
    ),
    # services-present
    "every service that is asked": Example(
        program(
            slot("one", kind="individual"),
            slot("sat", kind="family"),
            individual=[need("manager", "case-management", every_days=7)],
        ),
        SERVICES,
        Status.ASSUMED,
        "all 3 are there",
    ),
    "no case management and no family session": Example(
        program(slot("one", kind="individual")),
        SERVICES,
        Status.NOT_MET,
        "missing: family and case management",
    ),
    # required-topics
    "a topic on two days survives a missed one": Example(
        program(slot("mon", session="a"), slot("thu", session="a"), phases=stays(8, 8)),
        IN_14_DAYS,
        Status.MET,
        "it is reached by day 7 at the latest, whichever 1 day of service a client misses",
        plans=RESPONSE,
        topics=OVERDOSE,
        misses=1,
    ),
    "a topic twice on one day does not survive it": Example(
        program(
            slot("mon", session="a"),
            slot("mon-2", day="monday", session="a"),
            phases=stays(8, 8),
        ),
        {**IN_14_DAYS, "within_days": 10},
        Status.NOT_MET,
        "A client admitted on Tuesday 5 January 2027, day track, first meets overdose prevention, "
        "when 1 day of service is missed, on day 14; the limit is 10",
        plans=RESPONSE,
        topics=OVERDOSE,
        misses=1,
    ),
    "a topic twice on one day is enough without a miss": Example(
        program(
            slot("mon", session="a"),
            slot("mon-2", day="monday", session="a"),
            phases=stays(8, 8),
        ),
        {**IN_14_DAYS, "within_days": 10},
        Status.MET,
        "it is reached by day 7 at the latest",
        plans=RESPONSE,
        topics=OVERDOSE,
    ),
    "two of a topic's sessions": Example(
        program(slot("mon", strand="core"), phases=stays(8, 8)),
        {"measure": "required-topics", "within_weeks": 2},
        Status.NOT_MET,
        "A client admitted on Tuesday 5 January 2027, day track, has met cravings 2 times on day "
        "21; the limit is 14",
        plans=AB,
        topics=(topic("cravings", "Cravings", reached_after=2),),
    ),
    "a topic in either track": Example(
        program(tracks=by_turns(), phases=stays(2, 2)),
        {"measure": "required-topics"},
        Status.MET,
        "it is reached by day 14 at the latest",
        **WITHDRAWAL,
    ),
    "a topic that a change of track loses": Example(
        program(tracks=by_turns(), phases=stays(2, 2)),
        {"measure": "required-topics"},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, evening track, does not surely meet "
        "withdrawal before the stay ends",
        deviations=True,
        **WITHDRAWAL,
    ),
    # required-contents
    "all contents are taught": Example(
        program(slot("mon", strand="core"), sessions=("a", "b")),
        HIV_TAUGHT,
        Status.MET,
        "all 2 are taught",
        plans=(plan("a", "cravings"), plan("b", "health")),
    ),
    "nothing about HIV": Example(
        program(slot("mon", strand="core"), sessions=("a", "b")),
        HIV_TAUGHT,
        Status.NOT_MET,
        "nothing in the rotation teaches HIV and hepatitis",
        plans=AB,
    ),
    # session-met-by-day
    "an overdose group in every third week": Example(
        program(slot("thu", strand="core"), phases=stays(8, 8), admission=admitted_on("wednesday")),
        OVERDOSE_BY_21,
        Status.MET,
        "by day 16 at the latest",
        plans=RESPONSE,
    ),
    "an overdose group in every fifth week, and a holiday": Example(
        program(
            tracks=[one_track("evening", slot("thu", strand="core"))],
            sessions=("a", "b", "c", "d", "e"),
            phases=stays(8, 8),
            admission=admitted_on("wednesday"),
            closures=[{**KING, "from": "2027-02-11"}],
        ),
        OVERDOSE_BY_21,
        Status.NOT_MET,
        "A client admitted on Wednesday 13 January 2027, evening track, first meets “Overdose "
        "response” on day 37; the limit is 21",
        plans=RESPONSE,
    ),
    "an overdose group in every third week, and a missed day": Example(
        program(slot("thu", strand="core"), phases=stays(8, 8), admission=admitted_on("wednesday")),
        OVERDOSE_BY_21,
        Status.NOT_MET,
        "A client admitted on Wednesday 13 January 2027, day track, first meets “Overdose "
        "response”, when 1 day of service is missed, on day 37; the limit is 21",
        plans=RESPONSE,
        misses=1,
    ),
    # sessions-before-their-base
    "a session that brings newcomers along": Example(
        program(slot("mon", strand="core"), sessions=("a", "b")),
        {"measure": "sessions-before-their-base", "max": 0},
        Status.MET,
        "no session builds on another without bringing newcomers along",
        plans=(
            plan("a", "cravings"),
            plan("b", "cravings", builds_on=["a"], newcomers="Tell them what A was about."),
        ),
    ),
    "a session met before its base": Example(
        program(slot("mon", strand="core"), sessions=("a", "b")),
        {"measure": "sessions-before-their-base", "max": 0},
        Status.NOT_MET,
        "A client admitted on Tuesday 5 January 2027, day track, meets “B” on Monday 11 January "
        "2027, day 7, before “A”, on which it builds",
        plans=(plan("a", "cravings"), plan("b", "cravings", builds_on=["a"])),
    ),
    # sessions-met-out-of-stage
    "a session in a stage that it serves": Example(
        program(slot("mon", session="a"), phases=[{**phase(INTENSIVE, 4), "stages": ["early"]}]),
        {"measure": "sessions-met-out-of-stage", "max": 0},
        Status.MET,
        "each session is first met in a stage that it serves",
        plans=(plan("a", "cravings", stages=["early", "middle"]),),
    ),
    "a session for later recovery in the first week": Example(
        program(slot("mon", session="a"), phases=[{**phase(INTENSIVE, 4), "stages": ["early"]}]),
        {"measure": "sessions-met-out-of-stage", "max": 0},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, meets “A” on Monday 4 January "
        "2027, day 1, in the intensive phase; it is for middle and later recovery",
        plans=(plan("a", "cravings", stages=["middle", "later"]),),
    ),
    # weeks-between-repeats
    "three sessions on Mondays": Example(
        program(slot("mon", strand="core"), phases=stays(8, 8)),
        {"measure": "weeks-between-repeats", "min": 3},
        Status.MET,
        "no session comes back within 3 weeks",
        plans=AB,
    ),
    "two sessions on Mondays": Example(
        program(slot("mon", strand="core"), sessions=("a", "b"), phases=stays(8, 8)),
        {"measure": "weeks-between-repeats", "min": 3},
        Status.NOT_MET,
        "A client admitted on Monday 4 January 2027, day track, meets “A” on Monday 4 January "
        "2027 and again on Monday 18 January 2027, after 14 days",
        plans=AB,
    ),
    # track-parity
    "two tracks that hold the same": Example(
        program(
            tracks=[
                one_track("day", slot("mon", strand="core")),
                one_track("evening", slot("tue", strand="core")),
            ],
            sessions=("a", "b"),
        ),
        {"measure": "track-parity", "max": 0},
        Status.MET,
        "both tracks hold the same 2 core sessions",
        plans=AB,
    ),
    "an evening that leaves one out": Example(
        program(
            tracks=[
                one_track("day", slot("mon", strand="core")),
                one_track("evening", slot("tue", session="a")),
            ],
            sessions=("a", "b"),
        ),
        {"measure": "track-parity", "max": 0},
        Status.NOT_MET,
        "B is not held in the evening track",
        plans=AB,
    ),
    # groups-with-plan
    "every group follows a plan": Example(
        program(slot("mon", strand="core"), sessions=("a", "b")),
        {"measure": "groups-with-plan", "min": 1},
        Status.MET,
        "100% of the groups follow a written plan",
        plans=AB,
    ),
    "a process group without a plan": Example(
        program(slot("mon", session="a"), slot("wed", title="Process group")),
        {"measure": "groups-with-plan", "min": 1},
        Status.NOT_MET,
        "50% of the groups follow a written plan; without one: Process group",
        plans=AB,
    ),
    # stay-length
    "eight to sixteen weeks in a rule of 112 days": Example(
        program(slot("mon"), phases=stays(8, 16)),
        {"measure": "stay-length", "max": 112},
        Status.MET,
        "56 to 112 days, without an extension",
    ),
    "eight to sixteen weeks in a rule of 60 days": Example(
        program(slot("mon"), phases=stays(8, 16)),
        {"measure": "stay-length", "max": 60},
        Status.NOT_MET,
        "the longest stay is 112 days, without an extension",
    ),
    # by-hand
    "what a schedule cannot show": Example(
        program(slot("mon")),
        {"measure": "by-hand"},
        Status.BY_HAND,
        "this tool does not measure it; people and records show it",
    ),
}


@pytest.mark.parametrize("name", MADE)
def test_a_measure_counts_over_every_stay(name: str) -> None:
    """How the requirement stands, and the worst case in a sentence with its dates."""
    example = MADE[name]
    result = example.result()

    assert (example.status, example.words) == (result.status, result.words)


def test_each_measure_has_an_example_that_passes_and_one_that_fails(tmp_path: Path) -> None:
    """A measure without both is not finished; what is looked at by hand does neither."""
    of = {id: result.requirement.measure for id, result in results(tmp_path, whole()).items()}
    shown = {(of[id], status.holds) for _, id, status, *_ in EXAMPLES.values()}
    shown |= {(str(made.asked["measure"]), made.status.holds) for made in MADE.values()}
    wanted = {(name, holds) for name in MEASURES for holds in (True, False)}

    assert wanted - {("by-hand", False)} == shown


# Corners


def test_a_slot_that_holds_the_promised_session_is_not_counted_twice() -> None:
    """One slot a week, in which the one promised session is held, is one session and not two."""
    small = program(
        slot("one", kind="individual", minutes=50),
        individual=[need("session", every_days=7, minutes=50)],
    )
    asked = {"measure": "individual-sessions-per-week", "min": 2}
    expected = Status.NOT_MET

    assert expected is held_against(small, pack(asked)).results[0].status


def test_days_off_are_counted_in_a_short_stay_too() -> None:
    """A stay of two weeks has a Friday and a Monday; what was not looked at does not hold."""
    small = days("mon", "tue", "thu", phases=stays(1, 2))
    asked = {"measure": "days-off-between-services", "max": 2}
    expected = Status.NOT_MET

    assert expected is held_against(small, pack(asked)).results[0].status


def test_a_repeat_in_a_short_phase_is_found() -> None:
    """Two intensive weeks before step-down bring the same session on two Mondays."""
    small = program(
        slot("mon", session="a"), phases=[phase(INTENSIVE, 2, 2), phase(STEP_DOWN, 2, 2)]
    )
    asked = {"measure": "weeks-between-repeats", "min": 3, "only": {"levels": ["intensive"]}}
    expected = Status.NOT_MET

    assert expected is held_against(small, pack(asked), plans=AB).results[0].status


def test_a_share_of_a_week_that_needs_a_promise_is_an_assumption() -> None:
    """Thursday to Saturday: 3 of 7 days ask for 3 h 51, of which the group holds 3 h.

    The session that falls due on the first day brings 1 h, so staff are needed.
    """
    small = days(
        *THREE_DAYS,
        admission=admitted_on("thursday"),
        individual=[need("session", by_day=1, minutes=60, countable=True)],
    )
    result = held_against(small, pack(HOURS, **on_sundays("prorated"))).results[0]
    expected = Status.ASSUMED

    assert expected is result.status


def test_what_is_promised_for_a_later_phase_is_no_promise_for_the_first_days() -> None:
    """A safety plan for clients in step-down, who get there after two weeks, is none by day 7."""
    small = program(
        slot("mon"),
        phases=[phase(INTENSIVE, 2, 2), phase(STEP_DOWN, 2)],
        individual=[need("plan", "safety-plan", by_day=7, phases=["step-down"])],
    )
    asked = {"measure": "individual-first-by-day", "max": 7, "only": {"needs": ["safety-plan"]}}
    expected = Status.NOT_MET

    assert expected is held_against(small, pack(asked)).results[0].status


def test_a_day_of_a_stay_is_a_whole_number() -> None:
    """Twice a week falls on days 4 and 7, as it does in the weeks that are shown."""
    small = program(slot("mon"), individual=[need("test", "drug-test", per_week=2)])
    asked = {"measure": "individual-first-by-day", "max": 7, "only": {"needs": ["drug-test"]}}
    expected = "by day 4"

    assert expected == held_against(small, pack(asked)).results[0].words


def test_a_first_week_of_one_day_is_said_in_the_singular() -> None:
    """Who comes on a Saturday has one day of the week that began on Sunday."""
    small = days(*THREE_DAYS, admission=admitted_on("saturday"))
    result = held_against(small, pack(HOURS, **on_sundays("full"))).results[0]
    expected = (
        "A client admitted on Saturday 9 January 2027, day track, has 0 h of countable time in "
        "the 1 day from Saturday 9 January 2027 (week 1, intensive); 9 h are asked, 9 h more"
    )

    assert expected == result.words


def test_one_counselor_is_said_in_the_singular() -> None:
    """A small program has one."""
    small = program(tracks=large_track(8), staff=counselors(1))
    asked = {"measure": "clients-per-counselor", "max": 10}
    expected = "8 clients and 1 counselor: 8 for each"

    assert expected == held_against(small, pack(asked)).results[0].words


def test_one_topic_is_said_in_the_singular() -> None:
    """A requirement may name a single topic, as ours does for the recovery plan."""
    small = program(slot("mon", session="a"), phases=stays(8, 8))
    result = held_against(small, pack(IN_14_DAYS), plans=RESPONSE, topics=OVERDOSE).results[0]
    expected = "it is reached by day 7 at the latest"

    assert expected == result.words


@pytest.mark.parametrize(
    ("kinds", "expected"), [([], Status.NOT_MET), (["medical", "group"], Status.MET)]
)
def test_a_pack_says_which_kinds_of_slot_count(kinds: list[str], expected: Status) -> None:
    """Medication time is service in one rule and not in another."""
    small = program(slot("mon", minutes=480), slot("fri", kind="medical", minutes=60))

    assert expected is held_against(small, pack(HOURS, countable=kinds)).results[0].status


@pytest.mark.parametrize(
    ("first_weeks", "expected"), [(1, Status.MET), (2, Status.NOT_MET), (None, Status.NOT_MET)]
)
def test_a_requirement_may_look_at_the_first_weeks_alone(
    first_weeks: int | None, expected: Status
) -> None:
    """Nine hours in the first week, and three in step-down."""
    small = program(
        slot("mon", minutes=180),
        *(slot(day, minutes=180, phases=["intensive"]) for day in ("wed", "fri")),
        phases=[phase(INTENSIVE, 1), phase(STEP_DOWN, 1)],
    )
    asked = {**HOURS, "only": {"first_weeks": first_weeks}}

    assert expected is held_against(small, pack(asked)).results[0].status


def test_a_telehealth_make_up_counts_where_the_pack_says_so() -> None:
    """The closed Monday is made up by video on the Sunday before, for everybody."""
    make_up = {"id": "sun", "closure": "king", "on": "2027-01-17", "kind": "telehealth"}
    small = days(*THREE_DAYS, closures=[KING], make_ups=[make_up], admission=admitted_on("monday"))
    found = {
        kind: held_against(small, pack(HOURS, **on_sundays("exempt"), make_ups=[kind]))
        .results[0]
        .status
        for kind in ("group", "telehealth")
    }
    expected = {"group": Status.NOT_MET, "telehealth": Status.MET}

    assert expected == found


def by_cohorts(**slots: tuple[str, ...]) -> Program:
    """Return a program of one track whose cohorts each have groups of three hours of their own."""
    cohorts = [{"id": name, "title": name.upper(), "capacity": 8} for name in slots]
    own = [slot(day, minutes=180, cohorts=[name]) for name, named in slots.items() for day in named]
    return program(tracks=[one_track("day", *own, cohorts=cohorts)])


@pytest.mark.parametrize(
    ("others", "expected", "words"),
    [
        (("tue", "thu", "sat"), Status.MET, "9 h in each week"),
        (
            ("tue", "thu"),
            Status.NOT_MET,
            "A client admitted on Monday 4 January 2027, day track, has 6 h of countable time in "
            "the week from Monday 4 January 2027 (week 1, intensive); 9 h are asked, 3 h more",
        ),
    ],
)
def test_cohorts_walk_apart(others: tuple[str, ...], expected: Status, words: str) -> None:
    """Two cohorts with three groups of their own each: nobody has the hours of both."""
    asked = {**HOURS, "max": 9}
    found = held_against(by_cohorts(a=THREE_DAYS, b=others), pack(asked)).results[0]

    assert (expected, words) == (found.status, found.words)


def test_days_off_are_each_cohorts_own() -> None:
    """Six days of groups in the building are three for each cohort."""
    small = by_cohorts(a=("mon", "tue", "thu"), b=("wed", "fri", "sat"))
    asked = {"measure": "days-off-between-services", "max": 2}
    expected = (
        "A client admitted on Monday 4 January 2027, day track, has 3 days off between "
        "Thursday 7 January 2027 and Monday 11 January 2027"
    )

    assert expected == held_against(small, pack(asked)).results[0].words


ONLY_DAY: dict[str, tuple[Fields, Fields]] = {
    "hours-per-week": ({"min": 9}, {}),
    "weeks-outside-phase-hours": ({"max": 0}, {}),
    "total-hours": ({"min": 9, "within_weeks": 1}, {}),
    "minutes-per-service-day": ({"min": 180}, {}),
    "service-days-per-week": ({"min": 3}, {}),
    "days-off-between-services": ({"max": 2}, {}),
    "service-days-without-group": ({"max": 0}, {}),
    "group-sessions-per-week": ({"min": 3}, {"at_least_minutes": 180}),
    "group-size": ({"max": 8}, {}),
    "group-size-expected": ({"max": 8}, {}),
    "individual-sessions-per-week": ({"min": 1}, {}),
    "services-present": ({"min": 1}, {"kinds": ["individual"]}),
    "required-topics": ({}, {"topics": ["w"]}),
    "required-contents": (
        {"contents": [{"id": "w", "text": "Withdrawal", "topics": ["w"]}]},
        {},
    ),
    "session-met-by-day": ({"max": 7}, {"sessions": ["a"]}),
    "sessions-before-their-base": ({"max": 0}, {}),
    "sessions-met-out-of-stage": ({"max": 0}, {}),
    "weeks-between-repeats": ({"min": 1}, {}),
    "groups-with-plan": ({"min": 1}, {}),
}
"""Each measure that looks at tracks: what is asked, and of what."""


def worse_in_the_evening() -> Program:
    """Return a program whose day track holds what is asked, and whose evening holds nothing of it."""
    evening = one_track(
        "evening",
        slot("tue-1", day="tuesday", session="b", minutes=60),
        slot("tue-2", day="tuesday", session="b", minutes=60),
        slot("sun", kind="family"),
        slot("late", day="tuesday", title="Evening talk", group_size=30),
        cohorts=[{"id": "evening-a", "title": "Evening group", "capacity": 30}],
    )
    return program(
        tracks=[
            one_track(
                "day",
                slot("mon", session="a", minutes=180),
                *(slot(day, session=day, minutes=180) for day in ("wed", "fri")),
                slot("hour", kind="individual", title="Hour", day="monday"),
            ),
            evening,
        ],
        shared_slots=[slot("talk", day="tuesday", tracks=["evening"], group_size=40)],
        phases=[{**phase(INTENSIVE, 4, 4), "stages": ["early"], "hours": {"min": 9}}],
    )


def asked_of_the_evening(measure: str, tracks: list[str], *, deviations: bool) -> Result:
    """Return what comes of a measure on that program, asked of some tracks."""
    fields, only = ONLY_DAY[measure]
    plans = (
        plan("a", "w"),
        plan("b", "x", stages=["later"], builds_on=["a"]),
        *(plan(day, "w") for day in ("wed", "fri")),
    )
    check = held_against(
        worse_in_the_evening(),
        pack({"measure": measure, **fields, "only": {**only, "tracks": tracks}}),
        plans=plans,
        topics=(topic("w", "Withdrawal"), topic("x", "Another")),
        deviations=deviations,
    )
    return check.results[0]


@pytest.mark.parametrize("deviations", [False, True], ids=["straight", "with a deviation"])
@pytest.mark.parametrize("measure", ONLY_DAY)
def test_what_is_asked_of_the_day_never_speaks_of_the_evening(
    measure: str, deviations: bool
) -> None:
    """The evening holds nothing of it; the day holds it all."""
    result = asked_of_the_evening(measure, ["day"], deviations=deviations)
    spoken_of = " ".join((result.words, *result.behind)).lower()
    expected = (True, False)

    assert expected == (result.status.holds, "evening" in spoken_of)


@pytest.mark.parametrize("measure", ONLY_DAY)
def test_what_is_asked_of_both_tracks_is_not_met_in_the_evening(measure: str) -> None:
    """Were the evening no worse, the test above would prove nothing."""
    result = asked_of_the_evening(measure, [], deviations=False)
    expected = (Status.NOT_MET, True)

    assert expected == (result.status, "evening" in result.words.lower())


def two_tracks(**shared: object) -> Program:
    """Return a program of two tracks for eight people each, and a slot that both may share."""
    return program(
        tracks=[one_track("day", slot("mon")), one_track("evening", slot("tue"))],
        shared_slots=[slot("talk", title="Talk", day="wednesday", **shared)],
    )


@pytest.mark.parametrize(
    ("shared", "only", "expected", "words"),
    [
        ({}, {}, Status.NOT_MET, "Talk (16) has room for more than 10 people"),
        (
            {"group_size": 10},
            {},
            Status.MET,
            "Talk has room for 10 people, and no group has room for more",
        ),
        (
            {"tracks": ["evening"], "group_size": 30},
            {"tracks": ["day"]},
            Status.MET,
            "Day group has room for 8 people, and no group has room for more",
        ),
    ],
    ids=["all who go there", "its own size", "of another track"],
)
def test_who_sits_in_a_shared_slot_is_counted(
    shared: Fields, only: Fields, expected: Status, words: str
) -> None:
    """Without a size of its own it is for all cohorts that share it."""
    asked = {"measure": "group-size", "max": 10, "only": only}
    found = held_against(two_tracks(**shared), pack(asked)).results[0]

    assert (expected, words) == (found.status, found.words)


def test_every_group_that_is_too_large_is_named() -> None:
    """So that all are changed at once."""
    tracks = [
        one_track(
            day,
            slot("mon"),
            cohorts=[{"id": f"{day}-a", "title": f"{day.capitalize()} group", "capacity": size}],
        )
        for day, size in (("day", 11), ("afternoon", 10), ("evening", 12))
    ]
    asked = {"measure": "group-size", "max": 10}
    expected = "Day group (11) and Evening group (12) have room for more than 10 people"

    assert expected == held_against(program(tracks=tracks), pack(asked)).results[0].words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"measure": "hours-per-week", "min": 9}, "the program has no phase of this kind"),
        ({"measure": "group-sessions-per-week", "min": 3}, "the program has no phase of this kind"),
        (
            {"measure": "individual-sessions-per-week", "min": 1},
            "the program has no phase of this kind",
        ),
        (
            {"measure": "minutes-per-service-day", "min": 60},
            "the program has no phase of this kind",
        ),
        (
            {"measure": "days-off-between-services", "max": 2},
            "the program has no phase of this kind",
        ),
        (
            {"measure": "weeks-outside-phase-hours", "max": 0},
            "the program has no phase of this kind",
        ),
        ({"measure": "stay-length", "max": 60}, "the program has no phase of this kind"),
        ({"measure": "track-parity", "max": 0}, "the program has no phase of this kind"),
        ({"measure": "groups-with-plan", "min": 1}, "the program has no phase of this kind"),
        ({"measure": "required-topics"}, "the program has no phase of this kind"),
        ({"measure": "total-hours", "max": 1}, "the program has no phase of this kind"),
        (
            {"measure": "group-size", "max": 10, "only": {"kinds": ["family"]}},
            "there is no group of this kind",
        ),
    ],
    ids=lambda value: value["measure"] if isinstance(value, dict) else "",
)
def test_what_the_program_has_nothing_of_is_not_applicable(asked: Fields, words: str) -> None:
    """Nothing was looked at, so it is neither met nor not met."""
    only = asked.get("only", {"levels": ["aftercare"]})
    found = held_against(program(slot("mon")), pack({**asked, "only": only})).results[0]

    assert (Status.NOT_APPLICABLE, words) == (found.status, found.words)


@pytest.mark.parametrize(
    ("start", "expected", "words"),
    [
        ("11:00", Status.MET, "9 h in each week"),
        ("12:59", Status.MET, "9 h in each week"),
        (
            "13:00",
            Status.NOT_MET,
            "A client admitted on Monday 4 January 2027, day track, has 12 h of countable time in "
            "the week from Monday 4 January 2027 (week 1, intensive), 9 h by the clock",
        ),
    ],
)
def test_a_catch_up_group_at_the_time_of_another_group_is_not_counted(
    start: str, expected: Status, words: str
) -> None:
    """The client sits in the group from 10:00 to 13:00; a later catch-up group can be gone to."""
    small = program(
        *(slot(day, minutes=180, start="10:00") for day in THREE_DAYS),
        slot("again", day="friday", start=start, minutes=180, catch_up=True),
    )
    asked = {"measure": "hours-per-week", "max": 9}
    found = held_against(small, pack(asked)).results[0]

    assert (expected, words) == (found.status, found.words)


def test_a_session_that_comes_sooner_in_a_catch_up_group_says_so() -> None:
    """Who comes to no catch-up group meets it later."""
    small = program(
        slot("thu", session="a"),
        slot("mon", session="a", catch_up=True),
        phases=stays(8, 8),
        admission=admitted_on("friday"),
    )
    found = held_against(small, pack(OVERDOSE_BY_21), plans=RESPONSE).results[0]
    words = "by day 4 at the latest; by day 7 for a client who comes to no catch-up group"
    expected = (words, (f"Overdose response: {words}",))

    assert expected == (found.words, found.behind)


def test_a_topic_that_is_reached_sooner_in_a_catch_up_group_says_so() -> None:
    """It stands behind the result, for each topic."""
    small = program(
        slot("thu", session="a"),
        slot("mon", session="a", catch_up=True),
        phases=stays(8, 8),
        admission=admitted_on("friday"),
    )
    found = held_against(small, pack(IN_14_DAYS), plans=RESPONSE, topics=OVERDOSE).results[0]
    expected = (
        "Overdose prevention: by day 4 at the latest (Overdose response); by day 7 for a client "
        "who comes to no catch-up group",
    )

    assert expected == found.behind


def test_the_week_that_is_shortest_of_its_promise_is_named() -> None:
    """Step-down lacks 1 h, intensive 3 h in another week; each phase has its lines behind it."""
    small = program(
        *(slot(day, minutes=180, phases=["intensive"]) for day in THREE_DAYS),
        slot("sat", minutes=120, phases=["step-down"]),
        closures=[KING],
        phases=[
            {**phase(INTENSIVE, 4, 4), "hours": {"min": 9}},
            {**phase(STEP_DOWN, 1, 1), "hours": {"min": 3}},
        ],
        admission=admitted_on("monday"),
        ends="2027-01-31",
    )
    result = held_against(small, pack(IN_PHASE), misses=1).results[0]
    expected = (
        "A client admitted on Monday 18 January 2027, day track, has 6 h of countable time in the "
        "week from Monday 18 January 2027 (week 1, intensive); the phase promises 9 hours or more "
        "(closed: A holiday). 5 different weeks are like this (1 intensive and 4 step-down)",
        (
            "Intensive: 9 hours or more; the leanest week, from Monday 18 January 2027, offers "
            "6 h countable, 6 h by the clock",
            "Intensive: 3 h are received in the week from Monday 18 January 2027 after missing the "
            "1 day that costs the most",
            "Step-down: 3 hours or more; the leanest week, from Monday 1 February 2027, offers "
            "2 h countable, 2 h by the clock",
            "Step-down: 0 h are received in the week from Monday 1 February 2027 after missing the "
            "1 day that costs the most",
        ),
    )

    assert expected == (result.words, result.behind)


def test_the_hours_of_a_phase_that_need_catch_up_are_an_assumption() -> None:
    """Nobody can say that the client comes on Saturday for the closed Monday."""
    small = program(
        *(slot(day, minutes=180) for day in THREE_DAYS),
        slot("sat", minutes=180, catch_up=True),
        closures=[KING],
        phases=promising(min=9, max=19),
        admission=admitted_on("monday"),
    )
    result = held_against(small, pack(IN_PHASE, make_ups=["group"])).results[0]
    expected = (
        Status.ASSUMED,
        "every week holds the hours of its phase",
        (
            "Intensive: 9 to 19 hours; the leanest week, from Monday 18 January 2027, offers 9 h "
            "countable, 6 h by the clock",
            "Intensive: 3 h of it are catch-up groups, for what was closed",
        ),
    )

    assert expected == (result.status, result.words, result.behind)


@pytest.mark.parametrize(
    ("phases", "expected", "words"),
    [
        ([], Status.ASSUMED, "it is there"),
        (["intensive"], Status.NOT_MET, "missing: case management"),
        (["intensive", "step-down"], Status.ASSUMED, "it is there"),
    ],
)
def test_a_service_is_for_every_phase_that_is_looked_at(
    phases: list[str], expected: Status, words: str
) -> None:
    """Case management in the first phase alone is none in step-down."""
    small = program(
        slot("mon"),
        phases=[phase(INTENSIVE, 2), phase(STEP_DOWN, 2)],
        individual=[need("manager", "case-management", every_days=7, phases=phases)],
    )
    asked = {"measure": "services-present", "min": 1, "only": {"needs": ["case-management"]}}
    found = held_against(small, pack(asked)).results[0]

    assert (expected, words) == (found.status, found.words)


def test_a_service_may_be_asked_for_one_phase_alone() -> None:
    """The step-down phase is not looked at."""
    small = program(
        slot("mon"),
        phases=[phase(INTENSIVE, 2), phase(STEP_DOWN, 2)],
        individual=[need("manager", "case-management", every_days=7, phases=["intensive"])],
    )
    only = {"needs": ["case-management"], "levels": ["intensive"]}
    asked = {"measure": "services-present", "min": 1, "only": only}
    expected = (Status.ASSUMED, "it is there")
    found = held_against(small, pack(asked)).results[0]

    assert expected == (found.status, found.words)


def test_a_service_that_one_track_lacks_is_named_with_its_track() -> None:
    """The other track has it."""
    small = program(
        tracks=[
            one_track("day", slot("mon"), slot("sat", kind="family")),
            one_track("evening", slot("tue")),
        ]
    )
    asked = {"measure": "services-present", "min": 1, "only": {"kinds": ["family"]}}
    expected = "missing: family (Evening track)"

    assert expected == held_against(small, pack(asked)).results[0].words


def test_one_track_holds_the_same_as_itself() -> None:
    """It is said in the singular."""
    small = program(slot("mon", strand="core"), sessions=("a", "b"))
    asked = {"measure": "track-parity", "max": 0}
    expected = "the one track holds the same 2 core sessions"

    assert expected == held_against(small, pack(asked), plans=AB).results[0].words


def test_a_stay_that_is_too_short_is_said() -> None:
    """The shortest one is named for a lower bound."""
    asked = {"measure": "stay-length", "min": 60}
    small = program(slot("mon"), phases=stays(8, 16))
    expected = (Status.NOT_MET, "the shortest stay is 56 days")
    found = held_against(small, pack(asked)).results[0]

    assert expected == (found.status, found.words)


def test_a_full_rotation_is_walked_although_there_is_a_closure() -> None:
    """The strand of five comes around after weeks 1 to 5; the holiday is in the first of them."""
    small = program(
        slot("mon", strand="core"),
        sessions=("a", "b", "c", "d", "e"),
        phases=stays(1, 1),
        closures=[{**KING, "from": "2027-01-05"}],
        admission=admitted_on("monday"),
        cycle_weeks=1,
    )
    expected = [f"2027-{day}" for day in ("01-04", "01-11", "01-18", "01-25", "02-01")]

    assert expected == [str(day) for day in held_against(small, pack(HOURS)).walk.admissions]


def test_nothing_is_made_up_for_twice() -> None:
    """Two make-ups of one closure bring back the one closed Monday once."""
    make_ups = [
        {"id": "sat", "closure": "king", "on": "2027-01-23"},
        {"id": "sun", "closure": "king", "on": "2027-01-24"},
    ]
    small = days(*THREE_DAYS, closures=[KING], make_ups=make_ups, admission=admitted_on("monday"))
    asked = {"measure": "hours-per-week", "min": 9, "max": 9}
    result = held_against(small, pack(asked, make_ups=["group"])).results[0]
    expected = (Status.MET, "9 h in each week")

    assert expected == (result.status, result.words)


def test_a_make_up_is_for_what_its_own_closure_closed() -> None:
    """The Wednesday inside the first closure is not brought back by a make-up of the second."""
    closures = [
        {"id": "storm", "from": "2027-01-20", "reason": "A storm"},
        {"id": "week", "from": "2027-01-18", "to": "2027-01-20", "reason": "Repairs"},
    ]
    make_up = {"id": "sat", "closure": "week", "on": "2027-01-23"}
    small = days(
        *THREE_DAYS, closures=closures, make_ups=[make_up], admission=admitted_on("monday")
    )
    result = held_against(small, pack(HOURS, make_ups=["group"])).results[0]
    expected = (
        "A client admitted on Monday 18 January 2027, day track, has 6 h of countable time in the "
        "week from Monday 18 January 2027 (week 1, intensive); 9 h are asked, 3 h more "
        "(closed: Repairs and A storm)"
    )

    assert expected == result.words


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2027-01-23", "9 h in each week"),
        (
            "2027-01-24",
            "A client admitted on Monday 18 January 2027, day track, has 0 h of countable time in "
            "the week from Monday 18 January 2027 (week 1, intensive); 9 h are asked, 9 h more "
            "(closed: Repairs)",
        ),
    ],
)
def test_a_slot_without_a_day_is_closed_when_the_whole_week_is(last: str, expected: str) -> None:
    """On an open Sunday it can still be held; in a week without one it cannot."""
    closure = {"id": "week", "from": "2027-01-18", "to": last, "reason": "Repairs"}
    small = program(slot("any", minutes=540), closures=[closure], admission=admitted_on("monday"))

    assert expected == held_against(small, pack(HOURS)).results[0].words


def test_what_stands_behind_the_leanest_week_is_said() -> None:
    """What counts, what does not, what catch-up brings, and what is left after a missed day."""
    small = program(
        *(slot(day, minutes=180) for day in THREE_DAYS),
        slot("pause", title="Break", kind="break", day="wednesday", minutes=15),
        slot("sat", minutes=60, catch_up=True),
        closures=[KING],
        admission=admitted_on("monday"),
    )
    result = held_against(small, pack(HOURS, make_ups=["group"]), misses=1).results[0]
    expected = (
        "The week from Monday 18 January 2027: 6 h 15 by the clock, 7 h countable",
        "Counts: Wednesday 20 January: group, 180 minutes",
        "Counts: Friday 22 January: group, 180 minutes",
        "Does not count: Wednesday 20 January: Break, 15 minutes",
        "Counts: 1 h of catch-up groups, for what was closed",
        "Received after missing the 1 day that cost the most: 4 h",
    )

    assert expected == result.behind


def test_every_measure_that_may_be_named_is_counted() -> None:
    """A pack can name exactly what the list holds."""
    assert sorted(get_args(Measure)) == sorted(MEASURES)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_what_it_counts(name: str) -> None:
    """Its first line is shown in `groupwork list measures`, with the unit in brackets."""
    first = (MEASURES[name].__doc__ or "").strip().partition("\n")[0]
    expected = (True, True)

    assert expected == ("(" in first, first.endswith("."))


@pytest.mark.parametrize(
    ("after", "expected"),
    [(0, Status.MET), (1, Status.MET), (2, Status.NOT_MET)],
)
def test_a_topic_is_reached_after_so_many_different_sessions(
    after: int, expected: Status, tmp_path: Path
) -> None:
    """The same session met twelve times is one session; nought means one all the same."""
    files = whole()
    topic = "curriculum/topics/brain.yaml"
    files[topic] = f"{files[topic]}reached_after: {after}\n"

    assert expected is results(tmp_path, files)["six-topics"].status


@pytest.mark.parametrize(
    ("old", "new"),
    [("reach: core", "reach: elective"), ("topic: brain", "topic: cravings")],
)
def test_only_core_sessions_of_the_topic_reach_it(old: str, new: str, tmp_path: Path) -> None:
    """An elective is met by some, and a session of another topic is about something else."""
    files = whole()
    session = "curriculum/sessions/brain/on-brain.yaml"
    files[session] = str(files[session]).replace(old, new)
    expected = "no client meets your brain: no slot holds enough core sessions of it"

    assert expected == results(tmp_path, files)["six-topics"].words


def test_a_topic_of_one_track_only_is_not_reached(tmp_path: Path) -> None:
    """Every track must reach it; the words name the one that does not."""
    fixed = DAY_FRIDAY.replace("strand: core", "session: on-brain")
    found = results(tmp_path, whole(("riding-out, on-brain", "riding-out"), (DAY_FRIDAY, fixed)))

    expected = (
        "A client admitted on Monday 4 January 2027, evening track, does not surely meet your "
        "brain before the stay ends"
    )

    assert expected == found["six-topics"].words


@pytest.mark.parametrize(
    ("measure", "bound"),
    [
        ("group-size", "max: 10"),
        ("group-size-expected", "max: 10"),
        ("group-sessions-per-week", "max: 10"),
        ("individual-sessions-per-week", "max: 10"),
        ("tracks-by-part-of-day", "min: 1"),
        ("family-sessions-per-cycle", "max: 10"),
        ("required-topics", "min: 1"),
    ],
)
def test_a_track_that_the_program_lacks_proves_nothing(
    measure: str, bound: str, tmp_path: Path
) -> None:
    """A requirement on a track that is not there is not met, whatever its bound."""
    result = asked(tmp_path, measure, bound, "{tracks: [night], topics: [brain]}")
    expected = (Status.NOT_MET, "this program has no track with the id `night`")

    assert expected == (result.status, result.words)


@pytest.mark.parametrize("tracks", ["day", "evening", "day, evening"])
def test_a_requirement_may_look_at_some_tracks(tracks: str, tmp_path: Path) -> None:
    """Only their groups stand behind it."""
    result = asked(tmp_path, "group-size", "max: 10", f"{{tracks: [{tracks}]}}")

    assert tuple(f"{name.capitalize()} group: 10" for name in tracks.split(", ")) == result.behind


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ("intensive", "3 to 4 groups in each week"),
        ("step-down", "1 to 2 groups in each week"),
        ("aftercare", "the program has no phase of this kind"),
    ],
)
def test_a_requirement_may_look_at_some_levels(levels: str, words: str, tmp_path: Path) -> None:
    """Weeks of other levels are not counted."""
    result = asked(tmp_path, "group-sessions-per-week", "min: 1", f"{{levels: [{levels}]}}")

    assert words == result.words


def test_the_screen_that_could_not_be_read_is_not_called_missing(tmp_path: Path) -> None:
    """Its file exists, and says itself what is wrong with it."""
    found = results(tmp_path, whole(), {SCREEN: "title: [\n"})["admission-screen"]
    expected = (Status.NOT_MET, "the form `admission-screen` could not be read")

    assert expected == (
        (
            found.status,
            found.words,
        )
    )
