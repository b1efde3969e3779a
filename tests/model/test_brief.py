"""The brief: what must happen, what to say, and what could go wrong, worked out from the plan."""

from typing import Any

import pytest
from factory import FILES, SESSION
from pydantic import ValidationError

from generator.load.nodes import read_yaml
from generator.model import MOST_WORDS, Segment, SessionPlan, brief_of
from generator.model.session import Brief

OWN = Brief(say=("One.", "Two.", "Three."), go_wrong=("It is loud: wait.",))


def plan(*segments: Segment, **fields: Any) -> SessionPlan:
    """Return the small project's plan with these segments, or its own, and other fields."""
    node, _ = read_yaml(FILES[SESSION].encode(), "a.yaml")
    assert node is not None
    whole = SessionPlan.model_validate(node.plain)
    return whole.model_copy(update={**({"segments": segments} if segments else {}), **fields})


def segment(title: str, say: str | None = "", **fields: Any) -> Segment:
    """Return a must segment in which something is said: its own title, unless told otherwise."""
    given = {"id": "one", "kind": "practice", "minutes": 10, "at_least": 4, "priority": "must"}
    said = f"Say {title}." if say == "" else say
    return Segment.model_validate({**given, "title": title, "say": said, **fields})


def test_a_brief_of_the_small_plan() -> None:
    """The key message, the must segments with their least minutes, what is said and what to fear."""
    brief = brief_of(plan())
    expected = (
        "Most cravings rise, peak and pass.",
        ["Opening", "Drawing the wave"],
        25,
        ("Welcome.",),
        (
            "Whoever is far away in thought stops and looks around the room. In danger now, call 911. "
            "Thoughts of suicide, 988 together. After a break the old amount can kill, so offer naloxone.",
        ),
    )

    assert expected == (
        brief.key_message,
        [part.title for part in brief.must],
        brief.must_minutes,
        brief.say,
        brief.go_wrong,
    )


@pytest.mark.parametrize(
    ("speaking", "expected"),
    [
        ("", ()),
        ("a", ("a",)),
        ("ab", ("a", "b")),
        ("abc", ("a", "b", "c")),
        ("abcd", ("a", "c", "d")),
        ("abcde", ("a", "c", "e")),
        ("abcdefg", ("a", "d", "g")),
    ],
)
def test_the_first_the_middle_and_the_last_are_said(
    speaking: str, expected: tuple[str, ...]
) -> None:
    """Of the must segments that say something; never one twice, and never more than three."""
    silent = segment("silent", None)
    found = brief_of(plan(silent, *(segment(name) for name in speaking), silent))

    assert tuple(f"Say {name}." for name in expected) == found.say


def test_only_must_segments_are_in_a_brief() -> None:
    """What should or could happen is left to whoever has read the guide."""
    parts = (segment("a"), segment("b", priority="should"), segment("c", priority="could"))
    brief = brief_of(plan(*parts))
    expected = (["a"], 4, ("Say a.",))

    assert expected == ([part.title for part in brief.must], brief.must_minutes, brief.say)


def test_what_is_read_aloud_stands_for_what_is_said() -> None:
    """Where a segment has a script and nothing else to say."""
    parts = (segment("a", None, script="Breathe out.\nAgain."), segment("b", script="Never this."))

    assert ("Breathe out.", "Say b.") == brief_of(plan(*parts)).say


def test_only_the_first_line_is_said() -> None:
    """Empty lines before it do not count, nor does space around it."""
    assert ("Hello.",) == brief_of(plan(segment("a", "\n   \n  Hello.  \nAnd more.\n"))).say


def test_three_lines_of_safety_say_what_could_go_wrong() -> None:
    """The first three that are not empty."""
    brief = brief_of(plan(safety="First.\n\nSecond.\n  \nThird.\nFourth.\n"))

    assert ("First.", "Second.", "Third.") == brief.go_wrong


def test_a_plan_may_have_lines_of_its_own() -> None:
    """They stand as they were written; the must segments still come from the plan."""
    brief = brief_of(plan(segment("a"), segment("b"), brief=OWN))
    expected = (OWN.say, OWN.go_wrong, ["a", "b"], 8)

    assert expected == (
        brief.say,
        brief.go_wrong,
        [part.title for part in brief.must],
        brief.must_minutes,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"say": ["One.", "Two."], "go_wrong": ["It."]},
        {"say": ["One.", "Two.", "Three.", "Four."], "go_wrong": ["It."]},
        {"say": ["One.", "Two.", "Three."], "go_wrong": []},
        {"say": ["One.", "Two.", "Three."], "go_wrong": ["A.", "B.", "C.", "D."]},
        {"say": ["One.", "Two.", "Three."]},
    ],
)
def test_lines_of_its_own_are_three_to_say_and_up_to_three_to_fear(fields: Any) -> None:
    """A brief with more is no brief."""
    with pytest.raises(ValidationError):
        Brief.model_validate(fields)


def test_all_that_differs_from_plan_to_plan_is_counted() -> None:
    """Key message, titles of the must segments, lines to say, lines to fear; no fixed heading."""
    whole = plan(
        segment("two words"),
        segment("not counted", priority="should"),
        key_message="Three short words.",
        brief=OWN,
    )
    expected = 3 + 2 + 3 + 4

    assert expected == brief_of(whole).words()


def test_three_minutes_are_350_words() -> None:
    """The number that the rule holds a brief against."""
    assert MOST_WORDS == 350
