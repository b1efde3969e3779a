"""The heart: take one thing away from a whole program, and exactly its requirement is not met."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from factory import PROGRAM, write_project
from whole_program import COMMUNITY, EVENING, INDIVIDUAL, SIX, STEP_DOWN, WHOLE, results, whole

from generator.cli import groupwork

Change = tuple[str, str]

HOLDS = {
    "group-size-limit": "No group has room for more than 10 people. Met: Day group has room for 10 people, and no group has room for more.",
    "group-size-aim": "A group is planned for 8 people or fewer. Met: Day group expects 8 people, and no group expects more.",
    "groups-each-week": "Each client has at least 3 groups in every intensive week. Met: 3 to 4 groups in each week.",
    "individual-each-week": "Each client has an individual session of 30 minutes or more in every intensive week. Met by assumption: 1 in every week.",
    "six-topics": "Every track reaches the six topics that the brief names. Met: all 6 are reached by day 14 at the latest.",
    "evening-track": "There is a track in the evening. Met: Evening track.",
    "admission-screen": "An admission screen sends people to other care first. Met: Admission screen.",
    "family-part": "Families are offered a session in every 4 weeks. Met: at least 1 in every 4 weeks.",
    "community-part": "The program leads into local recovery supports. Met: 2 are named.",
    "step-down": "Hours step down for a week or more. Met: 1 to 2 weeks.",
}

STRAND = "on-withdrawal, riding-out, on-brain, on-spirituality, on-stages-of-recovery, on-relapse-prevention"


def without(topic: str) -> Change:
    """Return the strand without the session of a topic."""
    session = "riding-out" if topic == "cravings" else f"on-{topic}"
    left = [name for name in STRAND.split(", ") if name != session]
    return STRAND, ", ".join(left)


TAKEN_AWAY: dict[str, tuple[list[Change], str, str]] = {
    "the evening track": (
        [(EVENING, "")],
        "evening-track",
        "There is a track in the evening. Not met: there is no track in the evening.",
    ),
    **{
        title: (
            [without(id)],
            "six-topics",
            (
                "Every track reaches the six topics that the brief names. "
                f"Not met: no client meets {title[0].lower()}{title[1:]}: no slot holds enough core sessions of it."
            ),
        )
        for id, title in SIX.items()
    },
    "the weekly individual session": (
        [(INDIVIDUAL, "")],
        "individual-each-week",
        (
            "Each client has an individual session of 30 minutes or more in every intensive week. "
            "Not met: no individual session of 30 minutes or more is planned."
        ),
    ),
    "half of the individual sessions": (
        [("every_days: 7", "every_days: 14")],
        "individual-each-week",
        (
            "Each client has an individual session of 30 minutes or more in every intensive week. "
            "Not met: A client admitted on Monday 4 January 2027, day track, has 0 individual "
            "sessions in the week from Monday 4 January 2027 (week 1, intensive)."
        ),
    ),
    "the length of the individual session": (
        [("every_days: 7, minutes: 50", "every_days: 7, minutes: 20")],
        "individual-each-week",
        (
            "Each client has an individual session of 30 minutes or more in every intensive week. "
            "Not met: no individual session of 30 minutes or more is planned."
        ),
    ),
    "the limit of the evening group": (
        [("title: Evening group, capacity: 10", "title: Evening group, capacity: 11")],
        "group-size-limit",
        (
            "No group has room for more than 10 people. "
            "Not met: Evening group (11) has room for more than 10 people."
        ),
    ),
    "the limit of one slot": (
        [
            (
                "id: evening-wed, kind: group",
                "id: evening-wed, title: Open group, group_size: 11, kind: group",
            )
        ],
        "group-size-limit",
        (
            "No group has room for more than 10 people. "
            "Not met: Open group (11) has room for more than 10 people."
        ),
    ),
    "the aim of the day group": (
        [
            (
                "title: Day group, capacity: 10, census: {expected: 8}",
                "title: Day group, capacity: 10, census: {expected: 9}",
            )
        ],
        "group-size-aim",
        (
            "A group is planned for 8 people or fewer. "
            "Not met: Day group (9) expects more than 8 people."
        ),
    ),
    "a group of the evening track": (
        [
            (
                'evening-fri, kind: group, day: friday, start: "17:30", minutes: 60, strand: core',
                'evening-fri, kind: mutual_help, day: friday, start: "17:30", minutes: 60',
            )
        ],
        "groups-each-week",
        (
            "Each client has at least 3 groups in every intensive week. "
            "Not met: A client admitted on Monday 4 January 2027, evening track, has 2 groups in "
            "the week from Monday 4 January 2027 (week 1, intensive)."
        ),
    ),
    "the admission screen": (
        [("admission: {screen: admission-screen}\n", "")],
        "admission-screen",
        (
            "An admission screen sends people to other care first. "
            "Not met: the program names no admission screen."
        ),
    ),
    "the family hour of the day track": (
        [("id: day-family, title: Family hour, kind: family", "id: day-family, kind: group")],
        "family-part",
        (
            "Families are offered a session in every 4 weeks. Not met: A client admitted on Monday "
            "4 January 2027, day track, has no family session from 4 January 2027 to 31 January 2027."
        ),
    ),
    "one of the two supports": (
        [("  - {id: work, title: Work, how: The evening track runs beside work.}\n", "")],
        "community-part",
        "The program leads into local recovery supports. Not met: 1 is named.",
    ),
    "all supports": (
        [(COMMUNITY, "")],
        "community-part",
        "The program leads into local recovery supports. Not met: none is named.",
    ),
    "the step-down": (
        [
            (STEP_DOWN, ""),
            (
                '"09:30", minutes: 60, strand: core, phases: [intensive, step-down]',
                '"09:30", minutes: 60, strand: core',
            ),
            (
                '"17:30", minutes: 60, strand: core, phases: [intensive, step-down]',
                '"17:30", minutes: 60, strand: core',
            ),
        ],
        "step-down",
        "Hours step down for a week or more. Not met: there is no step-down phase.",
    ),
}


def test_the_whole_program_holds_everything(tmp_path: Path) -> None:
    """Each requirement holds, and its sentence says by what."""
    found = results(tmp_path, whole())
    expected = HOLDS

    assert expected == {id: result.sentence for id, result in found.items()}


@pytest.mark.parametrize("what", TAKEN_AWAY)
def test_exactly_one_requirement_is_not_met(what: str, tmp_path: Path) -> None:
    """The one that it was there for, and no other."""
    changes, id, sentence = TAKEN_AWAY[what]
    found = results(tmp_path, whole(*changes))

    assert {id: sentence} == {
        name: result.sentence for name, result in found.items() if not result.status.holds
    }


def test_the_whole_program_passes_the_check(tmp_path: Path) -> None:
    """`groupwork check` finds nothing and exits 0."""
    run = CliRunner().invoke(
        groupwork,
        ["--project", str(write_project(tmp_path, whole())), "check", "--format", "json"],
    )
    expected = (0, [])

    assert expected == (run.exit_code, json.loads(run.output)["findings"])


@pytest.mark.parametrize("what", TAKEN_AWAY)
def test_the_check_fails_with_one_finding(what: str, tmp_path: Path) -> None:
    """`groupwork check` says the sentence once; it exits 1 unless the requirement is a should."""
    changes, id, sentence = TAKEN_AWAY[what]
    project = write_project(tmp_path, whole(*changes))
    run = CliRunner().invoke(groupwork, ["--project", str(project), "check", "--format", "json"])
    severity = "should" if id == "group-size-aim" else "must"
    found = json.loads(run.output)["findings"]
    words = f"A whole program: {sentence}"
    expected = (1 if severity == "must" else 0, [("requirement-not-met", severity, words, PROGRAM)])

    assert expected == (
        run.exit_code,
        [(item["code"], item["severity"], item["words"], item["file"]) for item in found],
    )


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("the evening track", "tracks:"),
        ("the limit of the evening group", "tracks:"),
        ("Withdrawal", "strands:"),
        ("the weekly individual session", "individual:"),
        ("one of the two supports", "community:"),
        ("the step-down", "phases:"),
    ],
)
def test_the_finding_stands_where_the_program_would_be_changed(
    what: str, line: str, tmp_path: Path
) -> None:
    """It opens the program's file at the part that the requirement is about."""
    project = write_project(tmp_path, whole(*TAKEN_AWAY[what][0]))
    run = CliRunner().invoke(groupwork, ["--project", str(project), "check", "--format", "json"])
    place = json.loads(run.output)["findings"][0]["line"]
    lines = (project / PROGRAM).read_text("utf-8").splitlines()

    assert line == lines[place - 2]


def test_what_was_found_is_printed_for_a_person(tmp_path: Path) -> None:
    """The text of the check shows the requirement and its result."""
    project = write_project(tmp_path, whole((EVENING, "")))
    run = CliRunner().invoke(groupwork, ["--project", str(project), "check"])
    row = next(
        line for line in run.output.splitlines() if "There is a track in the evening" in line
    )
    expected = (1, True)

    assert expected == (run.exit_code, "not met" in row)


def test_the_program_of_the_tests_is_what_it_says() -> None:
    """Two tracks, six topics: were the text broken, the tests above would prove nothing."""
    expected = (2, 6)

    assert expected == (WHOLE.count("part_of_day"), STRAND.count(",") + 1)
