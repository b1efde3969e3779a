"""How a requirement stands: each of the seven results, in words that promise no more than they know."""

from pathlib import Path

import pytest
from factory import PACK, PROGRAM, changed, write_project
from whole_program import AS_OF, check, results, whole

from generator.check import MEASURES, Result, Status, check_all
from generator.check.remedies import REMEDIES
from generator.findings import Place, Severity
from generator.load import load

ROOT = Path(__file__).resolve().parents[2]
VERIFIED = changed(PACK, "{cite: The brief}", "{cite: The brief, verified_on: 2026-11-24}")


def only(folder: Path, pack: dict[str, str], *more: dict[str, str]) -> Result:
    """Return the result of the one requirement of the small project."""
    return results(folder, pack, *more)["small-groups"]


def applying(to: str) -> dict[str, str]:
    """Return the pack of the small project for some programs only."""
    return changed(PACK, "requirements:\n", f"applies_to: {to}\nrequirements:\n")


# The seven results


def test_what_was_read_and_holds_is_met(tmp_path: Path) -> None:
    """Somebody has read the rule, and the written program holds it."""
    assert Status.MET is only(tmp_path, VERIFIED).status


def test_what_nobody_has_read_again_is_met_as_encoded(tmp_path: Path) -> None:
    """A pack without `verified_on` may be out of date, and its result has its own words."""
    result = only(tmp_path, {})
    expected = "met as encoded, rule not verified"

    assert (Status.UNVERIFIED, expected) == (result.status, result.status.value)


@pytest.mark.parametrize(
    ("read_on", "expected", "rule"),
    [
        ("2026-01-04", Status.MET, "Read on 4 January 2026. Confidence: low."),
        (
            "2026-01-03",
            Status.UNVERIFIED,
            "Read on 3 January 2026. Confidence: low. That is more than twelve months ago.",
        ),
    ],
)
def test_a_reading_of_more_than_365_days_ago_is_no_longer_trusted(
    read_on: str, expected: Status, rule: str, tmp_path: Path
) -> None:
    """On 4 January 2027 a rule that was read a year ago is fresh, and a day later it is not."""
    basis = f"{{cite: The brief, verified_on: {read_on}}}"
    result = only(tmp_path, changed(PACK, "{cite: The brief}", basis))

    assert (expected, rule) == (result.status, result.rule)


def test_a_rule_that_nobody_has_read_says_so(tmp_path: Path) -> None:
    """With how much of it was seen."""
    basis = "{cite: The brief, confidence: excerpt}"
    result = only(tmp_path, changed(PACK, "{cite: The brief}", basis))
    expected = "Not verified: nobody has read the rule itself for this pack. Confidence: excerpt."

    assert expected == result.rule


def test_what_a_schedule_cannot_show_is_looked_at_by_hand(tmp_path: Path) -> None:
    """Whatever its pack says of the reading, it is never called met."""
    pack = changed(PACK, "    measure: group-size\n    max: 10\n", "    measure: by-hand\n")
    result = only(tmp_path, pack)
    expected = (
        "No group has room for more than 10 people. By hand: this tool does not measure it; "
        "people and records show it."
    )

    assert (Status.BY_HAND, expected) == (result.status, result.sentence)


def test_what_is_looked_at_by_hand_fails_no_check(tmp_path: Path) -> None:
    """It is shown as not checked, and gives no finding."""
    pack = changed(PACK, "    measure: group-size\n    max: 10\n", "    measure: by-hand\n")

    assert not check_all(load([write_project(tmp_path, pack)]).curriculum, AS_OF).findings


def test_staff_do_what_was_not_verified_either(tmp_path: Path) -> None:
    """A promise that meets an unread rule is met as encoded at the most, and says what it rests on."""
    found = results(tmp_path, whole(pack=[(", verified_on: 2026-11-24", "")]))
    result = found["individual-each-week"]
    expected = (
        Status.UNVERIFIED,
        "1 in every week; staff hold what this rests on, and records show whether they did",
    )

    assert expected == (result.status, result.words)
    assert "3 to 4 groups in each week" == found["groups-each-week"].words


def test_the_tally_counts_every_result_once(tmp_path: Path) -> None:
    """Kinds of which there are none are left out."""
    tally = check(tmp_path, whole()).tally
    expected = ((Status.MET, 9), (Status.ASSUMED, 1))

    assert expected == tally


def test_what_staff_do_outside_the_slots_is_met_by_assumption(tmp_path: Path) -> None:
    """The written week does not show it."""
    result = results(tmp_path, whole())["individual-each-week"]
    expected = (Status.ASSUMED, "met by assumption")

    assert expected == (result.status, result.status.value)


@pytest.mark.parametrize("pack", [{}, VERIFIED], ids=["not verified", "verified"])
def test_what_does_not_hold_is_not_met(pack: dict[str, str], tmp_path: Path) -> None:
    """Whether the rule was read again or not."""
    program = changed(PROGRAM, "capacity: 8", "capacity: 11")

    assert Status.NOT_MET is only(tmp_path, pack, program).status


@pytest.mark.parametrize(
    ("pack", "expected"),
    [({}, "not met as encoded, rule not verified"), (VERIFIED, "not met")],
    ids=["not verified", "verified"],
)
def test_what_is_not_met_of_an_unread_rule_is_no_plain_breach(
    pack: dict[str, str], expected: str, tmp_path: Path
) -> None:
    """The label says that nobody read the rule; the words are the same."""
    result = only(tmp_path, pack, changed(PROGRAM, "capacity: 8", "capacity: 11"))
    words = (
        "No group has room for more than 10 people. Not met: Evening group (11) has room for more "
        "than 10 people."
    )

    assert (expected, words) == (result.label, result.sentence)


def test_what_holds_has_its_own_word_for_a_label(tmp_path: Path) -> None:
    """Only what is not met is told apart."""
    result = only(tmp_path, VERIFIED)
    expected = "met"

    assert expected == result.label


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("{levels_of_care: [partial-hospitalization]}", Status.NOT_APPLICABLE),
        ("{ages: [adolescent]}", Status.NOT_APPLICABLE),
        ("{levels_of_care: [intensive-outpatient], ages: [adolescent]}", Status.NOT_APPLICABLE),
        ("{levels_of_care: [outpatient, intensive-outpatient]}", Status.UNVERIFIED),
        ("{ages: [adult, adolescent]}", Status.UNVERIFIED),
    ],
)
def test_what_is_for_other_programs_is_not_applicable(
    to: str, expected: Status, tmp_path: Path
) -> None:
    """A pack may be for some levels of care and some ages."""
    assert expected is only(tmp_path, applying(to)).status


def test_what_is_not_applicable_fails_no_check(tmp_path: Path) -> None:
    """Not even when its bound does not hold."""
    program = changed(PROGRAM, "capacity: 8", "capacity: 11")
    pack = applying("{ages: [adolescent]}")
    findings = check_all(load([write_project(tmp_path, pack, program)]).curriculum, AS_OF).findings

    assert not findings


def test_only_not_met_asks_for_something() -> None:
    """The other six hold."""
    holds = {status: status.holds for status in Status}

    assert {status: status is not Status.NOT_MET for status in Status} == holds


# Bounds


@pytest.mark.parametrize(
    ("bound", "capacity", "expected"),
    [
        ("max: 10", 10, Status.UNVERIFIED),
        ("max: 10", 11, Status.NOT_MET),
        ("min: 8", 8, Status.UNVERIFIED),
        ("min: 8", 7, Status.NOT_MET),
        ("min: 8\n    max: 10", 9, Status.UNVERIFIED),
        ("min: 8\n    max: 10", 7, Status.NOT_MET),
        ("min: 8\n    max: 10", 11, Status.NOT_MET),
        ("max: 0", 1, Status.NOT_MET),
    ],
)
def test_a_bound_is_kept_at_its_very_number(
    bound: str, capacity: int, expected: Status, tmp_path: Path
) -> None:
    """At the least and at the most include the number itself."""
    pack = changed(PACK, "max: 10", bound)
    program = changed(PROGRAM, "capacity: 8", f"capacity: {capacity}")

    assert expected is only(tmp_path, pack, program).status


@pytest.mark.parametrize(
    ("measure", "lacks"),
    [
        ("measure: group-size", "a `min` or a `max`"),
        ("measure: required-contents", "the `contents`"),
        ("measure: session-met-by-day\n    max: 21", "the `sessions` under `only`"),
        ("measure: individual-interval\n    max: 30", "the `needs` under `only`"),
        ("measure: individual-first-by-day\n    max: 7", "the `needs` under `only`"),
    ],
)
def test_a_requirement_that_asks_nothing_is_never_met(
    measure: str, lacks: str, tmp_path: Path
) -> None:
    """A forgotten bound is found in the pack, and is not shown as something that holds."""
    pack = changed(PACK, "    measure: group-size\n    max: 10\n", f"    {measure}\n")
    curriculum = load([write_project(tmp_path, pack)]).curriculum
    checked = check_all(curriculum, AS_OF)
    found = checked.findings[0]
    expected = (
        Status.NOT_MET,
        (
            "A small program: No group has room for more than 10 people. "
            "Not met: the pack does not say how much is asked."
        ),
        (
            f"Write in the pack what is asked: {lacks}. Or leave it shown as not met. "
            "Asked by core, The brief."
        ),
        Place(PACK, 5, 5),
    )

    assert expected == (
        checked.programs[0].results[0].status,
        found.words,
        found.remedy,
        found.place,
    )


# What a result says


def test_a_result_says_where_the_requirement_comes_from(tmp_path: Path) -> None:
    """Program, pack, basis, and when somebody last read it there."""
    result = only(tmp_path, VERIFIED)
    expected = ("small", "core", "The brief", "2026-11-24")

    assert expected == (result.program, result.pack, result.basis, str(result.verified_on))


def test_a_result_is_one_sentence_after_the_requirement(tmp_path: Path) -> None:
    """What is asked, how it stands, and what was found."""
    expected = (
        "No group has room for more than 10 people. Met as encoded, rule not verified: "
        "Evening group has room for 8 people, and no group has room for more."
    )

    assert expected == only(tmp_path, {}).sentence


@pytest.mark.parametrize("severity", ["must", "should", "consider"])
def test_the_pack_says_how_much_it_matters(severity: str, tmp_path: Path) -> None:
    """A requirement that is not met weighs as much as the pack gives it."""
    pack = changed(PACK, "max: 10", f"max: 7\n    severity: {severity}")
    findings = check_all(load([write_project(tmp_path, pack)]).curriculum, AS_OF).findings

    assert [("requirement-not-met", Severity(severity))] == [
        (finding.code, finding.severity) for finding in findings
    ]


def test_the_remedy_names_the_pack_and_its_citation(tmp_path: Path) -> None:
    """Whoever asks can be looked up."""
    pack = changed(PACK, "max: 10", "max: 7")
    finding = check_all(load([write_project(tmp_path, pack)]).curriculum, AS_OF).findings[0]
    expected = (
        (
            "Lower the capacity of the cohorts that are named, or open another cohort. "
            "Or leave it shown as not met. Asked by core, The brief."
        ),
        Place(PROGRAM, 9, 3),
    )

    assert expected == (finding.remedy, finding.place)


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"by-hand"}))
def test_every_measure_has_a_remedy_of_its_own(measure: str) -> None:
    """Nobody is told merely to change the program; what is looked at by hand is never not met."""
    assert REMEDIES[measure].endswith(".")


def test_a_pack_that_does_not_exist_gives_no_result(tmp_path: Path) -> None:
    """The reference is a finding, and nothing is made up."""
    program = changed(PROGRAM, "packs: [core]", "packs: [core, state]")
    expected = ["small-groups"]

    assert expected == list(results(tmp_path, program))


def test_each_program_is_held_against_its_own_packs(tmp_path: Path) -> None:
    """A pack that no program names asks nothing of anybody."""
    expected = ()

    assert expected == check(tmp_path, changed(PROGRAM, "packs: [core]", "packs: []")).results


def test_results_come_in_the_order_of_the_pack(tmp_path: Path) -> None:
    """The report follows the pack, so that a surveyor can follow both."""
    expected = [
        "group-size-limit",
        "group-size-aim",
        "groups-each-week",
        "individual-each-week",
        "six-topics",
        "evening-track",
        "admission-screen",
        "family-part",
        "community-part",
        "step-down",
    ]

    assert expected == list(results(tmp_path, whole()))


@pytest.mark.parametrize(
    "folder", ["generator", "templates", "curriculum", "handouts", "schemas", "docs"]
)
def test_no_word_of_ours_promises_compliance(folder: str) -> None:
    """The tool tests a written schedule; it can never say that a program is compliant."""
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".j2", ".html", ".css", ".js", ".md", ".yaml", ".svg", ".json"}
    }
    found = [file for file, text in texts.items() if "complian" in text.lower()]
    expected = (True, [])

    assert expected == (bool(texts), found)
