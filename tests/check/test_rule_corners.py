"""Corners of rules that one folder cannot show: other wordings, and silence where a file is broken."""

from pathlib import Path

import pytest
from factory import (
    FILES,
    GLOSSARY,
    HANDOUT,
    PACK,
    PROGRAM,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
    changed,
    write_project,
)
from whole_program import AS_OF

from generator.check import check_all
from generator.load import load

BROKEN = "title: [\n"
UNREADABLE = {
    TOPIC: BROKEN,
    SESSION: BROKEN,
    HANDOUT: BROKEN,
    PACK: BROKEN,
    SOURCES: BROKEN,
    RESOURCES: BROKEN,
}
OTHER = FILES[PROGRAM].replace("home: true\n", "").replace("A small", "Another")


def found(folder: Path, *files: dict[str, str | None]) -> list[tuple[str, str]]:
    """Return the code and the place of what the rules find."""
    curriculum = load([write_project(folder, *files)]).curriculum
    return [(item.code, str(item.place)) for item in check_all(curriculum, AS_OF).findings]


@pytest.mark.parametrize("file", UNREADABLE)
def test_a_file_that_could_not_be_read_gives_no_second_finding(file: str, tmp_path: Path) -> None:
    """Whatever refers to it waits until the file can be read."""
    assert not found(tmp_path, {file: UNREADABLE[file]})


@pytest.mark.parametrize("file", [*UNREADABLE, GLOSSARY])
def test_a_file_whose_values_do_not_fit_gives_no_second_finding(file: str, tmp_path: Path) -> None:
    """It exists, and was said to be wrong."""
    assert not found(tmp_path, {file: f"{FILES[file]}wrongly: true\n"})


@pytest.mark.parametrize("file", [TOPIC, HANDOUT, PACK, RESOURCES, "curriculum/figures/wave.svg"])
def test_a_file_that_is_not_there_is_missed(file: str, tmp_path: Path) -> None:
    """Whoever names it is found."""
    assert {"reference-unknown"} == {code for code, _ in found(tmp_path, {file: None})}


def test_of_several_programs_one_must_be_home(tmp_path: Path) -> None:
    """When none is marked, the first is shown as the place to mend."""
    files = {
        PROGRAM: changed(PROGRAM, "home: true\n", "")[PROGRAM],
        "curriculum/programs/another.yaml": OTHER,
    }
    curriculum = load([write_project(tmp_path, files)]).curriculum
    finding = check_all(curriculum, AS_OF).findings[0]
    expected = (
        "home-program-unclear",
        "No program is marked as the home program.",
        "Write `home: true` in the program that this site and its paper are for.",
        "curriculum/programs/another.yaml:1:1",
    )

    assert expected == (finding.code, finding.words, finding.remedy, str(finding.place))


def test_a_single_program_is_home_without_a_mark(tmp_path: Path) -> None:
    """There is nothing to choose from."""
    assert not found(tmp_path, changed(PROGRAM, "home: true\n", ""))


def test_a_program_that_could_not_be_read_may_be_the_home_program(tmp_path: Path) -> None:
    """Two others are not asked to be marked while the marked one is being mended."""
    files: dict[str, str | None] = {
        PROGRAM: f"{FILES[PROGRAM]}wrongly: true\n",
        "curriculum/programs/another.yaml": OTHER,
        "curriculum/programs/third.yaml": OTHER,
    }

    assert not found(tmp_path, files)


def test_while_the_home_program_cannot_be_read_no_other_takes_its_place(tmp_path: Path) -> None:
    """A build for another program would put wrong numbers on every sheet."""
    files: dict[str, str | None] = {
        PROGRAM: f"{FILES[PROGRAM]}wrongly: true\n",
        "curriculum/programs/another.yaml": OTHER,
    }
    curriculum = load([write_project(tmp_path, files)]).curriculum
    expected = (["another"], None)

    assert expected == (list(curriculum.programs), curriculum.home_program())


@pytest.mark.parametrize(
    "heading",
    [
        *("Recovery", "In treatment", "Addiction", "Rehab", "My program", "Sober days"),
        *("Relapse plan", "OVERDOSE", "Withdrawal", "A craving", "Alcohol", "Drugs", "Opioids"),
        *("Heroin", "Fentanyl", "Cocaine", "Meth", "Methadone", "Methamphetamine", "Cannabis"),
        *("Benzos", "Naloxone", "Buprenorphine"),
    ],
)
def test_each_of_these_words_reveals(heading: str, tmp_path: Path) -> None:
    """At the head of a card, whatever its case."""
    card = f"\n  - {{id: card, kind: card, heading: {heading}, text: Call.}}\nsources: ["

    assert [("card-reveals-treatment", f"{HANDOUT}:16:37")] == found(
        tmp_path, changed(HANDOUT, "\nsources: [", card)
    )


@pytest.mark.parametrize(
    "heading", ["When it gets hard", "A method", "Methods", "In an emergency", "For a programmer"]
)
def test_these_words_reveal_nothing(heading: str, tmp_path: Path) -> None:
    """Words that only begin alike are left in peace."""
    card = f"\n  - {{id: card, kind: card, heading: {heading}, text: Call.}}\nsources: ["

    assert not found(tmp_path, changed(HANDOUT, "\nsources: [", card))


@pytest.mark.parametrize(
    "number",
    [
        *("800-662-4357", "(800) 662-4357", "(800)662-4357", "800.662.4357", "800 662 4357"),
        *("1-800-662-4357", "+1 800 662 4357", "+1-800-662-4357", "1 (800) 662-4357"),
        *("800\u2013662\u20134357", "800\u2011662\u20114357", "800\u00a0662\u00a04357"),
    ],
)
def test_a_number_is_found_in_every_usual_form(number: str, tmp_path: Path) -> None:
    """Also with the hyphens and spaces that a word processor puts in."""
    assert [("phone-typed-in", f"{HANDOUT}:6:36")] == found(
        tmp_path, changed(HANDOUT, "A craving rises and falls.", f'"Call {number} now."')
    )


@pytest.mark.parametrize(
    "words",
    [
        *("911", "988", "10-12-2027", "2027-01-04", "42 CFR 2.11", "pages 123-456", "12 345 678"),
        *("1 000 000 people", "ISBN 978-3-16-148410-0", "doi 10.1001/jama.2014.555.1234"),
        *("PMC5012345", "5 500 1234", "100 200 300", "24/7", "4-7-8 breathing"),
    ],
)
def test_other_numbers_are_left_in_peace(words: str, tmp_path: Path) -> None:
    """Emergency numbers, dates, pages, laws and identifiers are no telephone numbers of ours."""
    assert not found(
        tmp_path, changed(HANDOUT, "A craving rises and falls.", f'"See {words} here."')
    )


@pytest.mark.parametrize(("minutes", "words"), [(41, "1 minute in"), (42, "2 minutes in")])
def test_a_difference_is_counted_in_words(minutes: int, words: str, tmp_path: Path) -> None:
    """One minute is no minutes."""
    project = write_project(tmp_path, changed(SESSION, "minutes: 40", f"minutes: {minutes}"))
    finding = check_all(load([project]).curriculum, AS_OF).findings[0]
    expected = ("minutes-do-not-add-up", True)

    assert expected == (finding.code, words in finding.remedy)
