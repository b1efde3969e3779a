"""Safety text: which values of a plan, a sheet and the list of whom to call are marked as such."""

from pathlib import Path
from typing import Any

import pytest
from factory import FILES, HANDOUT, RESOURCES, SESSION

from generator.load.nodes import Node, read_yaml
from generator.model import Handout, Noun, Resources, SessionPlan, Topic
from generator.model.safety import is_crisis_resource, safety_paths, speaks_of_danger

ROOT = Path(__file__).resolve().parents[2]


def node(text: str) -> Node:
    """Return the root of a file's text."""
    root, _ = read_yaml(text.encode(), "a.yaml")
    assert root is not None
    return root


PLAN = SessionPlan.model_validate(node(FILES[SESSION]).plain)
SHEET = Handout.model_validate(node(FILES[HANDOUT]).plain)
WHOM_TO_CALL = Resources.model_validate(node(FILES[RESOURCES]).plain)


def resources(**fields: Any) -> Resources:
    """Return the list of whom to call with one line in it."""
    line = {"id": "one", "need": "To reach us", "name": "Our phone", "local": True, **fields}
    return Resources.model_validate({"resources": [line]})


def test_the_safety_of_a_plan_is_safety_text() -> None:
    """A plan without any other such word has its `safety`."""
    assert safety_paths("session", PLAN) == (("safety",),)


def test_what_is_said_in_the_room_of_a_danger_is_safety_text() -> None:
    """Segments, the brief and ways to adapt are addressed by their ids and names."""
    text = FILES[SESSION].replace("Everybody draws one craving.", "Somebody jerks, call 911.")
    text = text.replace("telehealth: Cameras", "telehealth: Suicide is asked about. Cameras")
    text = text.replace("What is your first name?", "Who carries naloxone?")
    text += "brief:\n  say: [One., Two., Three.]\n  go_wrong: [The old dose can kill.]\n"

    expected = (
        ("segments", "opening", "ask"),
        ("segments", "drawing", "do"),
        ("safety",),
        ("brief", "go_wrong"),
        ("adapt", "telehealth"),
    )

    assert expected == safety_paths("session", SessionPlan.model_validate(node(text).plain))


def test_what_stands_around_a_plan_is_not() -> None:
    """Objectives, materials and what a source is cited for are read at a desk."""
    text = FILES[SESSION].replace("Draw a craving as a wave.", "Say when to call 911.")
    text = text.replace("[pens, paper]", "[naloxone]").replace(
        "for: Groups", "for: Suicide. Groups"
    )

    assert safety_paths("session", SessionPlan.model_validate(node(text).plain)) == (("safety",),)


def test_boxes_whom_to_call_and_dangers_of_a_sheet() -> None:
    """Every callout, every list of whom to call, and whatever names a danger."""
    expected = (("blocks", "key"), ("blocks", "help"), ("blocks", "safe"))

    assert expected == safety_paths("handout", SHEET)


def test_a_crisis_card_is_safety_text_as_a_whole() -> None:
    """A step of one is safety text, whatever it names; and so is that it is a card."""
    card = SHEET.model_copy(update={"form": "crisis-card"})

    blocks = tuple(("blocks", block.id) for block in SHEET.blocks)
    assert safety_paths("handout", card) == (("form",), *blocks)


@pytest.mark.parametrize(
    ("fields", "is_one"),
    [
        ({}, False),
        ({"name": "Our address", "url": "https://example.org"}, False),
        ({"phone": "555-0100"}, True),
        ({"text": "838255"}, True),
        ({"name": "Nearest naloxone"}, True),
        ({"remark": "Danger now: 911"}, True),
    ],
)
def test_a_line_that_can_be_called(fields: dict[str, Any], is_one: bool) -> None:
    """A number is safety text, and so is a local place for an emergency before it is set."""
    listed = resources(**fields)

    assert is_crisis_resource(listed.resources[0]) is is_one
    assert safety_paths("resources", listed) == ((("resources", "one"),) if is_one else ())


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("In danger now: 911.", True),
        ("Call or text 988.", True),
        ("Poison Help answers.", True),
        ("The old amount can kill you.", True),
        ("Do not stop all at once.", True),
        ("Signs of an OVERDOSE.", True),
        ("Room 9110 on 1-911-555.", False),
        ("A killer of an idea.", False),
        ("A craving rises and falls.", False),
    ],
)
def test_words_of_danger(text: str, is_said: bool) -> None:
    """A crisis line is told from a longer number, and a danger from a figure of speech."""
    assert speaks_of_danger(("Welcome.", text)) is is_said


def test_other_kinds_hold_none() -> None:
    """A topic has no safety text, and neither has an item that is asked for as another kind."""
    topic = Topic(title="Cravings", aims="Call 911.")

    assert safety_paths("topic", topic) == ()
    assert safety_paths("session", SHEET) == ()


@pytest.mark.parametrize(
    ("kind", "noun", "folder"),
    [
        ("session", SessionPlan, "curriculum/sessions/*"),
        ("handout", Handout, "handouts/*"),
        ("handout", Handout, "curriculum/toolkit"),
        ("resources", Resources, "curriculum"),
    ],
)
def test_every_path_leads_to_a_value(kind: str, noun: type[Noun], folder: str) -> None:
    """In what we ship, each path can be followed step by step in the file that was written."""
    name = "resources.yaml" if kind == "resources" else "*.yaml"
    for file in sorted(ROOT.glob(f"{folder}/{name}"))[:40]:
        root = node(file.read_text("utf-8"))
        for path in safety_paths(kind, noun.model_validate(root.plain)):
            step: Node | None = root
            for part in path:
                step = step.child(part) if step else None

            assert step is not None, (file.name, path)
