"""Planned facts: running times, resources as the program has them, answers for the guide alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.wording import hours
from generator.compose import DUE_MARKS, views
from generator.model import Curriculum, Handout, Program, Resource, Segment
from generator.model.references import Edition
from generator.schedule import Due


def segment(minutes: int, priority: str = "must", at_least: int = 0) -> Segment:
    """Return a segment of so many minutes."""
    return Segment.model_validate(
        {
            "id": "one",
            "title": "One",
            "kind": "practice",
            "minutes": minutes,
            "at_least": at_least,
            "priority": priority,
        }
    )


def resource(**fields: object) -> Resource:
    """Return a resource with these ways to reach it."""
    return Resource.model_validate({"id": "line", "need": "Help", "name": "A line", **fields})


def program(contact: dict[str, str]) -> Program:
    """Return a program that has filled in these contacts."""
    return Program.model_construct(contact=contact)


def test_a_timeline_runs_from_segment_to_segment() -> None:
    """Each starts when the one before it ends, in hours and minutes."""
    found = views.timeline([segment(20), segment(45), segment(25)])
    expected = [("0:00", "0:20"), ("0:20", "1:05"), ("1:05", "1:30")]

    assert expected == ([(view.clock, view.until) for view in found])


@given(st.lists(st.integers(0, 90), max_size=8))
def test_a_timeline_ends_when_all_minutes_are_over(minutes: list[int]) -> None:
    """Nothing is lost or counted twice."""
    found = views.timeline([segment(count) for count in minutes])

    assert sum(minutes) == (found[-1].ends if found else 0)


@pytest.mark.parametrize(
    ("ways", "own", "expected"),
    [
        ({"phone": "988"}, None, "988"),
        ({"phone": "988", "text": "988"}, None, "988, text 988"),
        ({"url": "example.org"}, None, "example.org"),
        ({"phone": "988", "url": "example.org"}, None, "988"),
        (
            {"text": "HOME to 741741", "url": "example.org"},
            None,
            "text HOME to 741741, example.org",
        ),
        ({}, None, ""),
        ({}, "555 Main Street", "555 Main Street"),
        ({"phone": "988", "text": "988"}, "the front desk", "the front desk"),
    ],
)
def test_a_resource_is_reached_as_the_program_says(
    ways: dict[str, str], own: str | None, expected: str
) -> None:
    """The program's own words first; a resource without any is unset, and prints as lines."""
    view = views.resource_view(resource(**ways), program({"line": own} if own else {}))

    assert (expected, not expected) == (view.call, view.is_unset)


def test_without_a_program_a_resource_is_as_the_base_has_it() -> None:
    """There is nobody to fill it in."""
    expected = "988"

    assert expected == views.resource_view(resource(phone="988"), None).call


def test_answers_are_taken_from_quizzes_and_matches() -> None:
    """They stand in the guide; a sheet's other blocks have none."""
    sheet = Handout.model_validate(
        {
            "title": "Quiz",
            "audience": "client",
            "purpose": "Think.",
            "blocks": [
                {"id": "a", "kind": "text", "text": "Words."},
                {
                    "id": "b",
                    "kind": "quiz",
                    "questions": [
                        {
                            "id": "q",
                            "question": "How long?",
                            "answer": "Minutes",
                            "why": "It peaks.",
                        },
                        {"id": "r", "question": "And then?", "answer": "It falls"},
                    ],
                },
                {
                    "id": "c",
                    "kind": "match",
                    "prompt": "Match.",
                    "pairs": [
                        {"id": "x", "left": "Peak", "right": "Top"},
                        {"id": "y", "left": "Fall", "right": "End"},
                    ],
                },
            ],
        }
    )
    expected = [
        ("How long?", "Minutes", "It peaks."),
        ("And then?", "It falls", ""),
        ("Peak", "Top", ""),
        ("Fall", "End", ""),
    ]

    assert expected == [(item.question, item.answer, item.why) for item in views.answers(sheet)]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "0 h"), (60, "1 h"), (540, "9 h"), (590, "9 h 50"), (65, "1 h 05"), (5, "5 minutes")],
)
def test_minutes_are_said_as_hours(minutes: int, expected: str) -> None:
    """As people in the field write them."""
    assert expected == hours(minutes)


def test_every_way_of_standing_has_its_mark() -> None:
    """What is assumed of staff never has the mark of what a slot holds."""
    marks = {due: DUE_MARKS[due] for due in Due}

    assert (len(Due), "met", "staff") == (
        len(set(marks.values())),
        marks[Due.MET],
        marks[Due.ASSUMED],
    )


def test_resources_that_do_not_exist_are_passed_over() -> None:
    """The reference is a finding already."""
    edition = Edition(title="Small", version="0.1.0", date=date(2027, 1, 4), licence="CC BY 4.0")
    curriculum = Curriculum(edition=edition, resources={"line": resource(phone="988")})
    found = views.resources_of(curriculum, None, ["gone", "line"])
    expected = ["line"]

    assert expected == [view.resource.id for view in found]
