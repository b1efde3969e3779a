"""A program may decide not to hold a requirement: it stays visible, and ends on a day."""

from pathlib import Path

import pytest
from factory import PACK, PROGRAM, changed, write_project
from whole_program import AS_OF, check

from generator.check import Result, Status, check_all
from generator.findings import Finding, Severity
from generator.load import load

TOO_SMALL = changed(PACK, "max: 10", "max: 7")
READ = changed(PACK, "{cite: The brief}", "{cite: The brief, verified_on: 2026-11-24}")


def waiving(requirement: str = "small-groups", until: str = "2027-03-31") -> dict[str, str]:
    """Return the small program with a waiver of a requirement of its pack."""
    return changed(
        PROGRAM,
        "calendar:\n",
        "waivers:\n"
        f"  - {{id: room, pack: core, requirement: {requirement}, reason: Our room is let until "
        f"April, by: clinical director, until: {until}}}\n"
        "calendar:\n",
    )


def result(folder: Path, *files: dict[str, str]) -> Result:
    """Return the result of the one requirement of the small project."""
    return check(folder, *files).results[0]


def findings(folder: Path, *files: dict[str, str]) -> list[Finding]:
    """Return what is found on 4 January 2027."""
    return list(check_all(load([write_project(folder, *files)]).curriculum, AS_OF).findings)


def test_what_is_not_met_may_be_waived(tmp_path: Path) -> None:
    """It is shown as waived, with what was found, until when, by whom and why."""
    found = result(tmp_path, TOO_SMALL, waiving())
    expected = (
        Status.WAIVED,
        "No group has room for more than 10 people. Waived: Evening group (8) has room for more "
        "than 7 people. Waived until 31 March 2027 by the clinical director: Our room is let until "
        "April.",
    )

    assert expected == (found.status, found.sentence)


def test_a_result_carries_its_waiver(tmp_path: Path) -> None:
    """A page can show it."""
    found = result(tmp_path, TOO_SMALL, waiving())
    expected = "clinical director"

    assert found.waiver is not None
    assert expected == found.waiver.by


def test_what_is_waived_gives_no_finding(tmp_path: Path) -> None:
    """Somebody has decided it."""
    assert not findings(tmp_path, TOO_SMALL, waiving())


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2027-01-05", Status.WAIVED),
        ("2027-01-04", Status.WAIVED),
        ("2027-01-03", Status.NOT_MET),
    ],
)
def test_a_waiver_runs_to_the_end_of_its_last_day(
    until: str, expected: Status, tmp_path: Path
) -> None:
    """Looked at on 4 January 2027."""
    assert expected is result(tmp_path, TOO_SMALL, waiving(until=until)).status


def test_a_waiver_that_has_ended_is_found(tmp_path: Path) -> None:
    """The requirement is not met again, and the waiver itself is a finding at its place."""
    program = waiving(until="2026-12-31")
    line = program[PROGRAM].splitlines().index("waivers:") + 2
    found = findings(tmp_path, TOO_SMALL, program)
    expected = [
        ("requirement-not-met", Severity.MUST),
        ("waiver-ended", Severity.SHOULD),
    ]

    assert expected == [(item.code, item.severity) for item in found]
    assert (
        "This waiver ended on 31 December 2026.",
        "Take it out, or let the same role decide again and write the new date.",
        f"{PROGRAM}:{line}:5",
    ) == (found[1].words, found[1].remedy, str(found[1].place))


def test_a_waiver_that_has_ended_is_found_also_when_the_requirement_is_met(tmp_path: Path) -> None:
    """It says something that is no longer so."""
    found = findings(tmp_path, READ, waiving(until="2026-12-31"))
    expected = ["waiver-ended"]

    assert expected == [item.code for item in found]


@pytest.mark.parametrize(
    ("pack", "status"),
    [(READ, "met"), ({}, "met as encoded, rule not verified")],
    ids=["verified", "not verified"],
)
def test_a_waiver_that_is_not_needed_is_found(
    pack: dict[str, str], status: str, tmp_path: Path
) -> None:
    """The program holds what it was let off."""
    found = findings(tmp_path, pack, waiving())
    expected = [
        (
            "waiver-unused",
            Severity.SHOULD,
            f"This waiver is not needed: “No group has room for more than 10 people.” is {status}.",
            "Take it out.",
        )
    ]

    assert expected == [(item.code, item.severity, item.words, item.remedy) for item in found]


def test_a_waiver_of_what_does_not_apply_is_found(tmp_path: Path) -> None:
    """A pack for another age asks nothing of this program, so nothing needs to be waived."""
    pack = changed(PACK, "requirements:\n", "applies_to: {ages: [adolescent]}\nrequirements:\n")
    found = findings(tmp_path, pack, waiving())
    expected = [
        (
            "waiver-unused",
            Severity.SHOULD,
            "This waiver is not needed: “No group has room for more than 10 people.” is not "
            "applicable.",
            "Take it out.",
        )
    ]

    assert expected == [(item.code, item.severity, item.words, item.remedy) for item in found]


def test_a_waiver_of_a_replaced_pack_is_found(tmp_path: Path) -> None:
    """The pack that stands for it is the one that is asked now."""
    newer = {"curriculum/requirements/newer.yaml": f"{READ[PACK]}replaces: [core]\n"}
    program = {PROGRAM: waiving()[PROGRAM].replace("packs: [core]", "packs: [core, newer]")}
    found = findings(tmp_path, newer, program)
    expected = [
        (
            "waiver-unused",
            "This waiver is not needed: the pack core is replaced by another.",
            "Take it out.",
        )
    ]

    assert expected == [(item.code, item.words, item.remedy) for item in found]


def test_a_waiver_of_what_is_looked_at_by_hand_may_stay(tmp_path: Path) -> None:
    """Nobody here can say whether the program holds it."""
    pack = changed(PACK, "    measure: group-size\n    max: 10\n", "    measure: by-hand\n")

    assert not findings(tmp_path, pack, waiving())


def test_a_waiver_is_for_its_requirement_alone(tmp_path: Path) -> None:
    """Another one of the pack is not met as before."""
    second = (
        "    cite: The brief\n"
        "  - {id: smaller-groups, text: No group has room for more than 6 people., "
        "measure: group-size, max: 6, cite: The brief}\n"
    )
    pack = {PACK: TOO_SMALL[PACK].replace("    cite: The brief\n", second)}
    found = check(tmp_path, pack, waiving()).results
    expected = [Status.WAIVED, Status.NOT_MET]

    assert expected == [item.status for item in found]


def test_the_tally_shows_what_is_waived(tmp_path: Path) -> None:
    """Beside what is met and what is not."""
    expected = ((Status.WAIVED, 1),)

    assert expected == check(tmp_path, TOO_SMALL, waiving()).tally
