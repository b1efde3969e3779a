"""The requirement packs that we ship: each figure beside its citation, and nobody says it was verified."""

from pathlib import Path
from typing import get_args

import pytest
from factory import PACK, changed, said, write_project

from generator.load import load
from generator.model import Measure, Requirement

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "curriculum" / "requirements"
LOADED = load([ROOT])
PACKS = LOADED.curriculum.packs
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
OTHERS = sorted(set(PACKS) - {"core"})

FEWEST = 17
ASKED = {
    *("us-asam-2-1", "us-asam-2-1-adolescent", "us-hcpcs-h0015", "us-medicare-iop"),
    *("us-tricare-iop", "us-va-arts", "us-va-arts-youth", "us-va-licensing", "us-nj"),
    *("us-wi", "us-wi-youth", "us-nc-saiop", "us-in-medicaid", "us-wa-deferred-prosecution"),
    *("us-tx", "us-az-s9480", "us-dc", "us-la-mh-iop", "us-md", "us-md-youth", "us-ks"),
    *("us-ks-youth", "us-ca-dmc-ods", "us-ca-dmc-ods-youth", "us-mo", "us-fl"),
    *("us-aetna-asam3", "us-aetna-asam3-adolescent", "us-carf-iop"),
}
WITHOUT_A_READING = {"us-medicare-iop"}
"""Packs that were asked for although nobody has read their rule; each says so."""
CATALOG = {
    *("withdrawal", "cravings", "brain", "spirituality", "stages-of-recovery"),
    *("relapse-prevention", "overdose-prevention", "thinking-skills", "emotion-skills"),
    *("motivation", "medications", "mental-health", "trauma-and-safety", "relationships"),
    *("anger", "shame-and-stigma", "grief", "health", "work-money-law-home", "parenting"),
    *("culture-and-identity", "peer-support", "aftercare", "other-behaviors", "orientation"),
    "family",
}
"""The topics that the curriculum is written toward; a pack may name one before it is written."""


# The files


@pytest.mark.parametrize("file", FILES)
def test_a_pack_loads_without_a_finding(file: str) -> None:
    """What a pack asks is read whole, and nothing in it is passed over."""
    place = f"curriculum/requirements/{file}"
    findings = [finding for finding in LOADED.findings if finding.place.file == place]

    assert [] == said(findings)


def test_every_file_became_a_pack() -> None:
    """A pack that fell out on the way would leave its results out, and nobody would miss them."""
    assert FILES == sorted(f"{id}.yaml" for id in PACKS)


def test_enough_packs_are_shipped() -> None:
    """A program in one of many places finds the rule that it works under."""
    assert len(PACKS) >= FEWEST


def test_the_packs_that_were_asked_for_are_there() -> None:
    """More may be added; none of these may be lost."""
    assert set() == ASKED - set(PACKS)


@pytest.mark.parametrize("file", FILES)
def test_no_pack_promises_what_a_schedule_cannot_show(file: str) -> None:
    """A result says that the schedule holds what was encoded, and never more."""
    text = (FOLDER / file).read_text("utf-8").lower()

    assert "complian" not in text


# What stands behind a pack


@pytest.mark.parametrize("id", sorted(PACKS))
def test_every_requirement_has_a_citation(id: str) -> None:
    """A surveyor who asks "says who?" is shown a section, not a shrug."""
    without = [item.id for item in PACKS[id].requirements if len(item.cite) <= 5]

    assert [] == without


@pytest.mark.parametrize("id", OTHERS)
def test_a_pack_says_that_nobody_has_verified_it(id: str) -> None:
    """Nobody has read today's official text, so no pack bears a date, and none claims to be sure."""
    basis = PACKS[id].basis
    expected = (None, True)

    assert expected == (basis.verified_on, basis.confidence in {"excerpt", "low"})


@pytest.mark.parametrize("id", OTHERS)
def test_a_pack_leads_to_where_it_was_read(id: str) -> None:
    """Whoever verifies it starts from the page that was read, unless nobody has read one."""
    basis = PACKS[id].basis
    expected = (True, id not in WITHOUT_A_READING)

    assert expected == (len(basis.cite) > 5, (basis.url or "").startswith("http"))


@pytest.mark.parametrize("id", sorted(WITHOUT_A_READING))
def test_a_pack_that_nobody_has_read_says_so(id: str) -> None:
    """Its figures are of low confidence, ask for nothing that must be, and its summary warns."""
    pack = PACKS[id]
    musts = [item.id for item in pack.requirements if item.severity == "must"]
    expected = ("low", [], True)

    assert expected == (pack.basis.confidence, musts, "Nobody has read" in (pack.summary or ""))


@pytest.mark.parametrize("id", OTHERS)
def test_a_pack_says_what_is_still_to_be_verified(id: str) -> None:
    """What was not read is written down, so that a blank is not taken for "no rule"."""
    assert PACKS[id].to_verify


@pytest.mark.parametrize("id", OTHERS)
def test_a_pack_is_held_against_intensive_outpatient_programs_only(id: str) -> None:
    """Its figures were read of this level of care."""
    assert PACKS[id].applies_to.levels_of_care == ("intensive-outpatient",)


@pytest.mark.parametrize("id", [id for id in OTHERS if id.endswith(("-youth", "-adolescent"))])
def test_adolescents_have_a_pack_of_their_own(id: str) -> None:
    """Hours differ by age, so no program of one age is held to the hours of another."""
    adults = id.removesuffix("-youth").removesuffix("-adolescent")
    expected = (("adolescent",), ("adult", "older_adult"))

    assert expected == (PACKS[id].applies_to.ages, PACKS[adults].applies_to.ages)


# What a pack asks


@pytest.mark.parametrize("id", OTHERS)
def test_a_requirement_asks_for_something(id: str) -> None:
    """Each has a bound to be held against, except what only a person can look at."""
    odd = [
        item.id
        for item in PACKS[id].requirements
        if (item.measure == "by-hand") != (item.min is None and item.max is None)
    ]

    assert [] == odd


@pytest.mark.parametrize("id", OTHERS)
def test_every_required_content_is_taught_by_a_topic_of_the_catalog(id: str) -> None:
    """A content without a topic could never be reached, nor one whose topic nobody plans to write."""
    odd = [
        content.id
        for item in PACKS[id].requirements
        for content in item.contents
        if not content.topics or set(content.topics) - CATALOG
    ]

    assert [] == odd


def test_every_measure_is_asked_for_somewhere() -> None:
    """A measure that no pack uses is code that nobody has tried on a real rule."""
    used = {item.measure for pack in PACKS.values() for item in pack.requirements}
    unused = sorted(set(get_args(Measure)) - used)

    assert [] == unused, f"No pack asks for: {', '.join(unused)}."


def test_a_requirement_without_its_citation_is_refused(tmp_path: Path) -> None:
    """Nothing is asked of a program on nobody's authority."""
    project = write_project(
        tmp_path, changed(PACK, "    max: 10\n    cite: The brief\n", "    max: 10\n")
    )
    expected = [
        (
            "field-missing",
            f"{PACK}:5:5",
            "The field `cite` is missing here.",
            "Add `cite:` with its value.",
        )
    ]

    assert expected == said(load([project]).findings)


# What readers of the first packs found


def _asked(pack: str, id: str) -> Requirement:
    return next(item for item in PACKS[pack].requirements if item.id == id)


def test_a_month_is_held_as_four_weeks_and_said_so() -> None:
    """Five weeks would let a family session slip; a first Saturday is flagged, and the pack says why."""
    family = _asked("us-nj", "family-session")
    said_so = [line for line in PACKS["us-nj"].to_verify if "first Saturday" in line]
    expected = (4, True, 1)

    assert expected == (family.within_weeks, "in each 4 weeks" in family.text, len(said_so))


@pytest.mark.parametrize("id", ["disease", "symptoms", "crisis"])
def test_a_mental_health_rule_is_met_by_mental_health_alone(id: str) -> None:
    """A session about the brain or a craving does not teach what a mental-health rule asks."""
    contents = {item.id: item for item in _asked("us-la-mh-iop", "psychoeducation").contents}

    assert ("mental-health",) == contents[id].topics


@pytest.mark.parametrize("id", ["us-nc-saiop", "us-nj", "us-fl", "us-in-medicaid", "us-tx"])
def test_whose_reading_the_topics_are_is_said(id: str) -> None:
    """A rule names subjects in its own words; that a topic teaches them is ours to say."""
    assert "Which topics teach what the rule names is our reading." in PACKS[id].to_verify


@pytest.mark.parametrize(
    ("pack", "id", "words"),
    [
        ("us-tx", "written-curriculum", "of education groups"),
        ("us-az-s9480", "individual-sessions", ""),
        ("us-az-s9480", "groups", ""),
    ],
)
def test_what_was_not_read_for_certain_is_a_should(pack: str, id: str, words: str) -> None:
    """A figure that may mean something else does not stop a program."""
    asked = _asked(pack, id)

    assert ("should", True) == (asked.severity, words in asked.text)


@pytest.mark.parametrize(
    ("pack", "id", "words"),
    [
        ("us-az-s9480", "hours-each-week", "a code for psychiatric care"),
        ("us-dc", "assessment", ", where there is no assessment yet."),
        ("us-dc-youth", "assessment", ", where there is no assessment yet."),
        ("us-wa-deferred-prosecution", "group-length", "(look at the schedule)"),
        ("us-la-mh-iop", "aftercare-groups", "(look at the schedule)"),
        ("us-la-mh-iop-youth", "psychoeducation", "(look at the schedule)"),
    ],
)
def test_the_words_say_how_far_a_requirement_reaches(pack: str, id: str, words: str) -> None:
    """An exception of the rule, or where a person has to look, stands in the text itself."""
    assert words in _asked(pack, id).text
