"""The nouns themselves: frozen, closed, and with no second name for a field."""

import datetime as dt
from typing import Any

import pytest
from factory import FILES, HANDOUT, PROGRAM, SESSION, write_project
from pydantic import ValidationError

from generator.load import load
from generator.load.nodes import read_yaml
from generator.model import KINDS, Curriculum, Edition, Evidence, Program, SessionPlan, Slot


def plain(text: str) -> Any:
    """Return what a file holds, as the loader reads it."""
    node, _ = read_yaml(text.encode(), "a.yaml")
    assert node is not None
    return node.plain


def test_a_noun_cannot_be_changed_once_it_is_read() -> None:
    """Rooms that share it cannot surprise each other."""
    plan = SessionPlan.model_validate(plain(FILES[SESSION]))

    with pytest.raises(ValidationError, match="frozen"):
        plan.minutes = 5  # type: ignore[misc] # that it is refused is the point


@pytest.mark.parametrize(("kind", "noun"), KINDS, ids=[kind for kind, _ in KINDS])
def test_a_file_holds_nothing_but_its_fields(kind: str, noun: type) -> None:
    """Every kind of file refuses what it does not know."""
    expected = ("forbid", True)

    assert expected == (noun.model_config["extra"], noun.model_config["frozen"])


def test_a_field_has_only_the_name_that_people_write() -> None:
    """`for_` is how Python says `for`; no file may."""
    with pytest.raises(ValidationError, match="for_"):
        Evidence.model_validate({"source": "bowen-2014", "for_": "it"})


@pytest.mark.parametrize(
    "words", ["2027-1-4", "20270104", "2027-02-30", "2027-01-04T00:00", 20270104, None]
)
def test_a_date_is_year_month_day_and_nothing_else(words: object) -> None:
    """What might be read in two ways is not read."""
    with pytest.raises(ValidationError):
        Edition.model_validate({"title": "T", "version": "1", "licence": "L", "date": words})


def test_a_date_is_read_as_a_day() -> None:
    """And is the same day for everybody."""
    edition = Edition.model_validate(
        {"title": "T", "version": "1", "licence": "L", "date": "2027-01-04"}
    )

    assert dt.date(2027, 1, 4) == edition.date


@pytest.mark.parametrize(
    ("kind", "countable", "expected"),
    [
        ("group", None, True),
        ("family", None, True),
        ("individual", None, True),
        ("break", None, False),
        ("mutual_help", None, False),
        ("medical", None, False),
        ("testing", None, False),
        ("break", True, True),
        ("group", False, False),
    ],
)
def test_a_slot_counts_by_its_kind_unless_it_says_otherwise(
    kind: str, countable: bool | None, expected: bool
) -> None:
    """A break is no hour of service."""
    slot = Slot.model_validate({"id": "a", "kind": kind, "minutes": 15, "countable": countable})

    assert expected is slot.counts()


def program(home: bool) -> Program:
    """Return the small program, marked home or not."""
    return Program.model_validate({**plain(FILES[PROGRAM]), "home": home})


EDITION = Edition(title="T", version="1", date=dt.date(2027, 1, 4), licence="L")


@pytest.mark.parametrize(
    ("programs", "expected"),
    [
        ({}, None),
        ({"a": False}, "a"),
        ({"a": False, "b": False}, None),
        ({"a": False, "b": True}, "b"),
    ],
)
def test_the_home_program_is_the_one_marked_or_the_only_one(
    programs: dict[str, bool], expected: str | None
) -> None:
    """A build is for one program; where that is unclear, none is guessed."""
    curriculum = Curriculum(EDITION, programs={id: program(home) for id, home in programs.items()})

    assert expected == curriculum.home_program()


def test_handouts_and_forms_are_both_sheets(tmp_path: Any) -> None:
    """Whatever is printed as a sheet is found in one place."""
    form = {"curriculum/toolkit/sign-in.yaml": FILES[HANDOUT]}
    curriculum = load([write_project(tmp_path, form)]).curriculum
    expected = {"the-wave", "sign-in"}

    assert expected == set(curriculum.sheets)


def test_a_curriculum_made_by_hand_knows_no_files() -> None:
    """Its places are still places, so that rules can be tried without a disk."""
    expected = "session/riding-out"

    assert expected == str(Curriculum(EDITION).place("session", "riding-out", "title"))
