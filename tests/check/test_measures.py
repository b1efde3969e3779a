"""Each measure counts what it says: an example in which it is enough, and one in which it is not."""

from pathlib import Path
from typing import get_args

import pytest
from factory import PACK, changed
from whole_program import DAY, EVENING, INDIVIDUAL, SCREEN, SIX, results, whole

from generator.check import MEASURES, Result, Status
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
        "Evening group has room for 11 people, and no group has room for more",
        ("Day group: 10", "Evening group: 11"),
    ),
    "eleven in the first of two groups with one name": (
        [
            ("title: Day group, capacity: 10", "title: Group A, capacity: 11"),
            ("title: Evening group, capacity: 10", "title: Group A, capacity: 10"),
        ],
        "group-size-limit",
        Status.NOT_MET,
        "Group A has room for 11 people, and no group has room for more",
        ("Group A: 11", "Group A: 10"),
    ),
    "eleven in a group, and a smaller slot with its name": (
        [
            ("title: Day group, capacity: 10", "title: Day group, capacity: 11"),
            ("id: day-mon, kind", "id: day-mon, title: Day group, group_size: 6, kind"),
        ],
        "group-size-limit",
        Status.NOT_MET,
        "Day group has room for 11 people, and no group has room for more",
        ("Day group: 11", "Evening group: 10", "Day group: 6"),
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
        "Day group expects 9 people, and no group expects more",
        ("Day group: 9", "Evening group: 8"),
    ),
    # group-sessions-per-week
    "three groups in a week": (
        [],
        "groups-each-week",
        Status.MET,
        "3 to 4 groups; the leanest is week 1 of the day track",
        (),
    ),
    "a holiday": (
        [CLOSURE],
        "groups-each-week",
        Status.NOT_MET,
        "2 to 4 groups; the leanest is week 3 of the day track",
        (),
    ),
    "a group that does not count": (
        [(DAY_FRIDAY, f"{DAY_FRIDAY}, countable: false")],
        "groups-each-week",
        Status.NOT_MET,
        "2 to 4 groups; the leanest is week 1 of the day track",
        (),
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
        "no individual session is planned",
        (),
    ),
    "individual sessions in one track only": (
        [hour(), (INDIVIDUAL, "")],
        "individual-each-week",
        Status.NOT_MET,
        "0 in the leanest week",
        ("Hour with the counselor",),
    ),
    "an individual session every second week": (
        [("every_days: 7", "every_days: 14")],
        "individual-each-week",
        Status.NOT_MET,
        "0 in the leanest week",
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
        "all 6 are reached",
        tuple(
            f"{title}: {'Riding out a craving' if id == 'cravings' else f'On {title.lower()}'} "
            "(Day track and Evening track)"
            for id, title in SIX.items()
        ),
    ),
    "five topics": (
        [("on-withdrawal, ", "")],
        "six-topics",
        Status.NOT_MET,
        "not reached: Withdrawal (Day track) and Withdrawal (Evening track)",
        tuple(
            f"{title}: {'Riding out a craving' if id == 'cravings' else f'On {title.lower()}'} "
            "(Day track and Evening track)"
            for id, title in SIX.items()
            if id != "withdrawal"
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
        "1 in each 4 weeks at the least",
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
        "0 in each 4 weeks at the least",
        ("Family hour",),
    ),
    "a stay of three weeks": (
        [("{earliest: 8, latest: 12}", "{earliest: 2, latest: 3}")],
        "family-part",
        Status.NOT_MET,
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


def test_each_measure_has_an_example_that_passes_and_one_that_fails(tmp_path: Path) -> None:
    """A measure without both is not finished."""
    of = {id: result.requirement.measure for id, result in results(tmp_path, whole()).items()}
    shown = {(of[id], status.holds) for _, id, status, *_ in EXAMPLES.values()}

    assert {(name, holds) for name in MEASURES for holds in (True, False)} == shown


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
    expected = "not reached: Your brain (Day track) and Your brain (Evening track)"

    assert expected == results(tmp_path, files)["six-topics"].words


def test_a_topic_of_one_track_only_is_not_reached(tmp_path: Path) -> None:
    """Every track must reach it; the words name the one that does not."""
    fixed = DAY_FRIDAY.replace("strand: core", "session: on-brain")
    found = results(tmp_path, whole(("riding-out, on-brain", "riding-out"), (DAY_FRIDAY, fixed)))

    assert found["six-topics"].words == "not reached: Your brain (Evening track)"


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
        ("intensive", "3 to 4 groups; the leanest is week 1 of the day track"),
        ("step-down", "1 group in every week"),
        ("aftercare", "there is no such week"),
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
