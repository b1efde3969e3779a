"""How a comparison sounds: text, Markdown that is capped and loud about safety, versioned JSON."""

import json

import pytest

from generator.compare import Deed, Difference, ItemChange, Sentence, Whom
from generator.publish import DIFFERENCE_VOICES
from generator.publish.differences import MOST_CHARACTERS, MOST_SENTENCES

LOUD = Sentence(
    "Safety: 1 sentence changed.", Whom.FACILITATOR, ("safety",), "Call.", "Call 911.", True
)
ITEMS = (
    ItemChange(
        "session",
        "riding-out",
        "Riding out",
        Deed.CHANGED,
        (
            Sentence("Minutes: 35; before, 40.", Whom.CLIENT, ("minutes",), "40", "35"),
            LOUD,
            Sentence("Summary: 1 sentence changed.", Whom.FACILITATOR, ("summary",), "A.", "B."),
        ),
    ),
    ItemChange("figure", "sea.svg", "sea.svg", Deed.NEW, (Sentence("New drawing.", Whom.CLIENT),)),
)
COMPARED = {"session": (2, 1), "handout": (3, 3)}
FOUND = Difference(
    "main",
    "the files at hand",
    ITEMS,
    COMPARED,
    ("sources", "weekly hours"),
    (("main", "a.yaml"),),
    ("The looks differ too.",),
)
NOTHING = Difference("main", "here", (), COMPARED, ("safety text", "sources"))


def test_text() -> None:
    """Safety first and in full, then each item by whom it concerns, then what stayed and what was read."""
    assert DIFFERENCE_VOICES["text"](FOUND) == (
        "main compared with the files at hand.\n\n"
        "SAFETY TEXT CHANGES in 1 place. "
        "Somebody who answers for it reads every word before this is used.\n"
        "  ! Riding out (session riding-out): Safety: 1 sentence changed.\n"
        "      Before: Call.\n"
        "      Now: Call 911.\n\n"
        "Riding out (session riding-out)\n"
        "  For a client:\n"
        "    Minutes: 35; before, 40.\n"
        "  For a facilitator:\n"
        "    SAFETY: Safety: 1 sentence changed.\n"
        "    Summary: 1 sentence changed.\n"
        "      Before: A.\n"
        "      Now: B.\n\n"
        "sea.svg\n"
        "  For a client:\n"
        "    New drawing.\n\n"
        "Not changed: sources, weekly hours.\n"
        "Not compared: a.yaml could not be read in main; groupwork check says why.\n"
        "Compared: 1 session (before, 2) and 3 handouts.\n"
        "The looks differ too.\n"
    )


@pytest.mark.parametrize("voice", ["text", "markdown"])
def test_nothing_changed(voice: str) -> None:
    """It is said as such, with what was compared."""
    told = DIFFERENCE_VOICES[voice](NOTHING)

    assert "Nothing changed." in told
    assert "Not changed: safety text, sources." in told
    assert "Compared: 1 session (before, 2) and 3 handouts." in told
    assert "SAFETY" not in told


def test_markdown() -> None:
    """The loud part stands above all items, and what was before and is now below its sentence."""
    told = DIFFERENCE_VOICES["markdown"](FOUND)
    lines = told.splitlines()

    assert lines[0] == "**What this changes**: main compared with the files at hand."
    assert lines[2] == "> [!CAUTION]"
    assert lines[3].startswith("> **SAFETY TEXT CHANGES in 1 place.")
    assert lines[4:7] == [
        "> - **Riding out (session riding-out)**: Safety: 1 sentence changed.",
        ">   - Before: Call.",
        ">   - Now: Call 911.",
    ]
    assert "- *For a facilitator:* **Safety text.** Safety: 1 sentence changed." in lines
    assert "**sea.svg** (new)" in lines
    assert "<details>" not in told


def test_markdown_shows_what_people_wrote_as_words() -> None:
    """Titles, sentences, names of sides and of files go through the one escape."""
    evil = "@team <img src=x> [a](https://evil.example) #1"
    sentence = Sentence(evil, Whom.CLIENT, (), evil + "a", evil + "b", True)
    item = ItemChange("term", evil, evil, Deed.CHANGED, (sentence,))
    told = DIFFERENCE_VOICES["markdown"](
        Difference(evil, evil, (item,), {"term": (1, 1)}, (evil,), ((evil, evil),), (evil,))
    )

    assert "@team" not in told
    assert "<img" not in told
    assert "[a]" not in told
    assert "https://" not in told


def test_markdown_folds_long_items() -> None:
    """The first changes stand open, the others below a line to open."""
    sentences = tuple(Sentence(f"Sentence {n}.", Whom.CLIENT) for n in range(MOST_SENTENCES + 2))
    item = ItemChange("term", "a", "A", Deed.CHANGED, sentences)
    told = DIFFERENCE_VOICES["markdown"](Difference("a", "b", (item,), {"term": (1, 1)}))
    shown, _, folded = told.partition("<details>")

    assert "<summary>2 more changes</summary>" in folded
    assert f"Sentence {MOST_SENTENCES - 1}." in shown
    assert f"Sentence {MOST_SENTENCES + 1}." in folded.partition("</details>")[0]


def test_markdown_fits_a_comment() -> None:
    """What there is no room for is counted, for safety text and for items alike."""
    words = "word " * 100
    sentences = tuple(Sentence(words, Whom.CLIENT, is_safety=True) for _ in range(20))
    items = tuple(ItemChange("term", f"a{n}", "A", Deed.CHANGED, sentences) for n in range(50))
    told = DIFFERENCE_VOICES["markdown"](Difference("a", "b", items, {"term": (50, 50)}, ("x",)))

    assert len(told) <= MOST_CHARACTERS
    assert "more changes of safety text: run groupwork diff to read all of it." in told
    assert "more items: run groupwork diff to read all of it." in told
    assert told.endswith("Compared: 50 glossary terms.\n")


def test_json() -> None:
    """Versioned, with paths by ids, and whether safety text is touched."""
    data = json.loads(DIFFERENCE_VOICES["json"](FOUND))

    assert (1, False, True) == (data["schema_version"], data["is_empty"], data["touches_safety"])
    assert data["compared"]["session"] == {"before": 2, "after": 1}
    assert data["items"][0]["sentences"][1] == {
        "words": "Safety: 1 sentence changed.",
        "concerns": "facilitator",
        "path": ["safety"],
        "was": "Call.",
        "now": "Call 911.",
        "is_safety": True,
    }
    assert data["unread"] == [{"side": "main", "file": "a.yaml"}]
    assert json.loads(DIFFERENCE_VOICES["json"](NOTHING))["touches_safety"] is False
