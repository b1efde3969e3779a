"""Each kind of item and each kind of change has its sentence, and its path by ids."""

from pathlib import Path

import pytest
from factory import (
    EDITION,
    FIGURE,
    FILES,
    GLOSSARY,
    HANDOUT,
    PACK,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
    changed,
)
from sides import Change, differing, said, side

from generator.compare import Deed, Whom, compare

SHEET = ("handout", "the-wave")
PLAN = ("session", "riding-out")
PAGES = "Pages: not measured."


def test_nothing_changed_is_said_with_what_was_compared(tmp_path: Path) -> None:
    """The same files on both sides differ in nothing, and everything asked for first is the same."""
    found = differing(tmp_path)

    assert found.is_empty
    assert found.unchanged == (
        *("safety text", "sources"),
        *("weekly hours", "when topics are reached", "requirements"),
    )
    assert found.compared["session"] == (1, 1)
    assert found.compared["figure"] == (1, 1)


@pytest.mark.parametrize(
    ("change", "item", "expected"),
    [
        (
            changed(SESSION, "title: Drawing the wave", "title: Drawing it"),
            PLAN,
            ["Segment “Drawing it”, title: “Drawing it”; before, “Drawing the wave”."],
        ),
        (
            changed(SESSION, "summary: Clients draw a craving and", "summary: They"),
            PLAN,
            [
                "Summary: “They practise staying with it.”; "
                "before, “Clients draw a craving and practise staying with it.”."
            ],
        ),
        (
            changed(SESSION, "      Welcome.\n", "      Welcome.\n      Sit where you like.\n"),
            PLAN,
            ["Segment “Opening”, what to say: 1 sentence added."],
        ),
        (
            changed(SESSION, "      - How is your urge right now?\n", ""),
            PLAN,
            ["Segment “Opening”, what to ask: 1 sentence taken out."],
        ),
        (
            changed(SESSION, "materials: [pens, paper]", "materials: [pens, big paper]"),
            PLAN,
            ["Materials: 1 entry changed."],
        ),
        (
            changed(SESSION, "    at_least: 15\n", "    at_least: 20\n"),
            PLAN,
            ["Segment “Drawing the wave”, least minutes: 20 minutes; before, 15 minutes."],
        ),
        (
            changed(SESSION, "    minutes: 40\n", "    minutes: 35\n"),
            PLAN,
            [
                "Segment “Drawing the wave”, minutes: 35 minutes; before, 40 minutes.",
                "All segments together: 55 minutes; before, 60. "
                "Its slots give 60 minutes in A small program.",
            ],
        ),
        (
            changed(SESSION, "handouts: [the-wave]", "handouts: []"),
            PLAN,
            ["Handouts: without “The wave”."],
        ),
        (
            changed(SESSION, "stages: [early]", "stages: [early, middle]"),
            PLAN,
            ["Stages: with “middle”."],
        ),
        (
            changed(SESSION, "  telehealth: Cameras may point away.", "  movement: Stand up."),
            PLAN,
            [
                "Way to adapt “telehealth” is gone: “Cameras may point away.”.",
                "Way to adapt “movement” is new: “Stand up.”.",
            ],
        ),
        (
            changed(SESSION, "In danger now, call 911.", "In danger, call 911 at once."),
            PLAN,
            ["! Safety: 1 sentence changed."],
        ),
        (
            changed(SESSION, "for: Groups that practise", "for: Groups of eight that practise"),
            PLAN,
            [
                "Source “Relapse prevention in groups”, what it is cited for: "
                "“Groups of eight that practise staying with an urge.”; "
                "before, “Groups that practise staying with an urge.”."
            ],
        ),
        (
            changed(HANDOUT, "A craving rises and falls.}", "A craving rises and then falls.}"),
            SHEET,
            [
                "! Block “key”, text: “A craving rises and then falls.”; "
                "before, “A craving rises and falls.”.",
                PAGES,
            ],
        ),
        (
            changed(HANDOUT, "kind: callout, text: A craving", "kind: text, text: A craving"),
            SHEET,
            ["! Block “key”: of another kind, in the same words.", PAGES],
        ),
        (
            changed(HANDOUT, '  - {id: person, kind: write, prompt: "My person:", lines: 1}\n', ""),
            SHEET,
            ["Block “person” is gone.", PAGES],
        ),
        (
            changed(HANDOUT, "      - Get safe.\n", "      - Get **safe**.\n"),
            SHEET,
            ["Block “ride”, steps: only emphasis, links or line breaks changed.", PAGES],
        ),
        (
            changed(
                HANDOUT,
                "      - Get safe.\n      - Take ten easy breaths.\n",
                "      - Take ten easy breaths.\n      - Get safe.\n",
            ),
            SHEET,
            ["Block “ride”, steps: 1 sentence moved.", PAGES],
        ),
        (
            changed(RESOURCES, 'phone: "988"', 'phone: "989"'),
            ("resource", "crisis-line"),
            ["! Phone: 989; before, 988."],
        ),
        (
            changed(RESOURCES, 'phone: "988"', 'phone: "988", checked_on: 2027-01-02'),
            ("resource", "crisis-line"),
            ["Day on which it was checked is new: 2 January 2027."],
        ),
        (
            changed(GLOSSARY, "A strong wish", "A very strong wish"),
            ("term", "craving"),
            ["Meaning: “A very strong wish to use.”; before, “A strong wish to use.”."],
        ),
        (
            changed(SOURCES, "year: 2014", "year: 2015"),
            ("source", "bowen-2014"),
            ["Year: 2015; before, 2014."],
        ),
        (
            changed(TOPIC, "aims: Clients know", "aims: All know"),
            ("topic", "cravings"),
            [
                "Aims: “All know what a craving is and can ride one out.”; "
                "before, “Clients know what a craving is and can ride one out.”."
            ],
        ),
        (
            {TOPIC: FILES[TOPIC] + "withdrawn: {on: 2027-01-05, reason: Nobody came.}\n"},
            ("topic", "cravings"),
            ["Withdrawal is new (5 January 2027)."],
        ),
        (
            changed(EDITION, "version: 0.1.0", "version: 0.2.0"),
            ("edition", "edition"),
            ["Version: 0.2.0; before, 0.1.0."],
        ),
        (
            {FIGURE: FILES[FIGURE].replace("0 9", "0 8")},
            ("figure", "wave.svg"),
            ["The drawing is another one, on “The wave”."],
        ),
        (
            {"curriculum/figures/sea.svg": FILES[FIGURE]},
            ("figure", "sea.svg"),
            ["New drawing, on no sheet."],
        ),
    ],
)
def test_a_change_has_its_sentence(
    tmp_path: Path, change: Change, item: tuple[str, str], expected: list[str]
) -> None:
    """One change on one side gives these sentences under this item, and nothing elsewhere."""
    found = said(differing(tmp_path, change))

    assert found == {item: expected}


def test_items_of_a_list_are_told_by_their_ids(tmp_path: Path) -> None:
    """A segment put in above moves no other, and the path names ids."""
    new = (
        "segments:\n  - {id: notice, title: Parking, kind: opening, minutes: 2, priority: could}\n"
    )
    found = differing(tmp_path, changed(SESSION, "segments:\n", new))
    sentences = found.items[0].sentences

    assert [one.words for one in sentences] == [
        "Segment “Parking” is new (2 minutes).",
        "All segments together: 62 minutes; before, 60. "
        "Its slots give 60 minutes in A small program.",
    ]
    assert sentences[0].path == ("segments", "notice")


def test_order_alone_is_told(tmp_path: Path) -> None:
    """Two blocks that change places are neither new nor gone."""
    key = "  - {id: key, kind: callout, text: A craving rises and falls.}\n"
    moved = FILES[HANDOUT].replace(key, "").replace("\nsources:", f"\n{key}sources:")

    assert said(differing(tmp_path, {HANDOUT: moved})) == {
        SHEET: ["Blocks: in another order.", PAGES]
    }


def test_spaces_at_the_end_of_a_line_are_no_change(tmp_path: Path) -> None:
    """What the digest takes for the same is the same."""
    change = changed(SESSION, "      Welcome.\n", "      Welcome.  \n")

    assert differing(tmp_path, change).is_empty


def test_new_and_gone_items(tmp_path: Path) -> None:
    """A whole item is told in one sentence, with a mark for the safety text that comes or goes."""
    other = FILES[SESSION].replace("handouts: [the-wave]\n", "")
    path = "curriculum/sessions/cravings/another-one.yaml"
    sheet = {"handouts/cravings/the-shore.yaml": FILES[HANDOUT].replace("The wave", "The shore")}
    found = differing(tmp_path, {path: other}, sheet, {HANDOUT: None})

    assert said(found) == {
        ("session", "another-one"): [
            "New: session, core, 60 minutes, group.",
            "! It brings safety text, in 1 place.",
        ],
        ("handout", "the-shore"): [
            "New: handout for client, 6 blocks.",
            "! It brings safety text, in 3 places.",
        ],
        SHEET: [
            "Gone: handout for client, 6 blocks.",
            "! Its safety text goes with it, in 3 places.",
        ],
    }
    assert [item.deed for item in found.items] == [Deed.NEW, Deed.NEW, Deed.GONE]


def test_an_item_that_took_another_id_stays_one(tmp_path: Path) -> None:
    """`formerly` joins the two, so that only the id is told."""
    sheet = FILES[HANDOUT] + "formerly: [the-wave]\n"
    found = said(differing(tmp_path, {HANDOUT: None, "handouts/cravings/a-wave.yaml": sheet}))

    assert found["handout", "a-wave"][:2] == [
        "It has a new id; before, `the-wave`.",
        "Former ids: with “The wave”.",
    ]
    assert SHEET not in found


def test_a_crisis_card_that_is_none_any_more_is_safety_text(tmp_path: Path) -> None:
    """What a sheet is for matters as much as its words."""
    card = {HANDOUT: FILES[HANDOUT] + "form: crisis-card\n"}
    found = said(differing(tmp_path, was=card))

    assert found[SHEET][0] == "! Form: sheet; before, crisis-card."


@pytest.mark.parametrize(
    ("change", "whom"),
    [
        (changed(SESSION, "led_by: counselor", "led_by: nurse"), Whom.FACILITATOR),
        (changed(SESSION, "key_message: Most", "key_message: Many"), Whom.CLIENT),
        (changed(HANDOUT, "purpose: Help", "purpose: Let"), Whom.CLIENT),
        (
            {
                HANDOUT: FILES[HANDOUT]
                .replace("audience: client", "audience: staff")
                .replace("purpose: Help", "purpose: Let")
            },
            Whom.FACILITATOR,
        ),
        (changed(PACK, "text: No group has", "text: A group never has"), Whom.REQUIREMENT),
        (changed(GLOSSARY, "A strong", "A big"), Whom.CLIENT),
    ],
)
def test_whom_a_change_concerns(tmp_path: Path, change: Change, whom: Whom) -> None:
    """A sheet concerns whoever reads it; a plan, whoever runs it, but for what clients take along."""
    assert {one.whom for one in differing(tmp_path, change).items[0].sentences} == {whom}


def test_what_could_not_be_read_is_neither_new_nor_gone(tmp_path: Path) -> None:
    """A broken file on one side says nothing of its item; its name is told with its side."""
    found = differing(tmp_path, {SESSION: "title: [\n"}, {SOURCES: "sources: 7\n"})

    assert {item.kind for item in found.items} <= {"program"}
    assert found.unread == (("after", SESSION), ("after", SOURCES))


def test_the_words_of_both_sides_are_shown(tmp_path: Path) -> None:
    """Of three sentences at the most; of safety text all."""
    long = "\n".join(f"      Sentence number {number} here." for number in range(6))
    change = changed(SESSION, "      You can pass on any question.\n", f"{long}\n")
    one = differing(tmp_path, change).items[0].sentences[0]

    assert one.words.endswith("what to say: 1 sentence changed and 5 sentences added.")
    assert one.was == "You can pass on any question."
    assert one.now == (
        "Sentence number 0 here. Sentence number 1 here. Sentence number 2 here. (and 3 more)"
    )

    steps = " ".join(f"Step {number} is safe." for number in range(6))
    safety = differing(tmp_path / "other", changed(SESSION, "In danger now, call 911.", steps))

    assert safety.items[0].sentences[0].now == steps


def test_pages_of_both_sides(tmp_path: Path) -> None:
    """Pages that are known on both sides are compared; one that is not is said to be so."""
    change = changed(HANDOUT, "purpose: Help", "purpose: Let")
    was, now = side(tmp_path, "before"), side(tmp_path, "after", change)

    def last(before: dict[str, int], after: dict[str, int]) -> str:
        sides = (
            type(one)(one.name, one.curriculum, one.programs, pages)
            for one, pages in ((was, before), (now, after))
        )
        return compare(*sides).items[0].sentences[-1].words

    assert last({"the-wave": 1}, {"the-wave": 2}) == "Prints on 2 pages; before, 1 page."
    assert last({"the-wave": 1}, {"the-wave": 1}) == "Still 1 page."
    assert last({}, {"the-wave": 1}) == "Prints on 1 page; before, not measured."


def test_the_reading_grade_of_both_sides(tmp_path: Path) -> None:
    """It is told when a sheet has words enough, and said to be the same when it is."""
    easy = "Take a slow breath and look at the wave. " * 10
    hard = "Physiological manifestations necessitate immediate professional evaluation. " * 10
    first = changed(HANDOUT, "      - Get safe.\n", f"      - {easy}\n")
    second = changed(HANDOUT, "      - Get safe.\n", f"      - {hard}\n")
    third = {HANDOUT: first[HANDOUT].replace("id: ride\n", "id: ride\n    heading: Now\n")}

    def grade(folder: str, before: Change, after: Change) -> str:
        return said(differing(tmp_path / folder, after, was=before))[SHEET][-2]

    other = grade("other", first, second)

    assert other.startswith("Reads at grade ")
    assert "; before, at grade " in other
    assert other.endswith("; the target is 6.")
    assert grade("same", first, third).startswith("Still reads at grade ")


def test_safety_text_of_a_form_is_told_as_such(tmp_path: Path) -> None:
    """A crisis card is a form, and every word of it is safety text."""
    file = "curriculum/toolkit/card.yaml"
    card = (
        "title: Card\naudience: staff\nform: crisis-card\npurpose: In a crisis.\n"
        "blocks:\n  - {id: call, kind: callout, text: Call 911 now.}\n"
    )
    found = differing(tmp_path, {file: card.replace("now", "later")}, was={file: card})

    assert (
        "! Block “call”, text: “Call 911 later.”; before, “Call 911 now.”."
        == (said(found)["form", "card"][0])
    )
