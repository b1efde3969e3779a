"""What differs in other languages is told: new words, words that lost their review, words left behind."""

from pathlib import Path

from factory import HANDOUT, changed
from overlaid import overlay
from sides import differing, said
from translated import REVIEWED, WAVE, wave

from generator.compare.difference import Side
from generator.compare.translations import about_translations
from generator.load import load

NAME = ("translation", WAVE)


def test_without_translations_nothing_is_said_of_them(tmp_path: Path) -> None:
    """They are not counted either."""
    found = differing(tmp_path)

    assert (True, False) == (found.is_empty, "translation" in found.compared)


def test_a_new_translation_is_told_with_its_safety_text(tmp_path: Path) -> None:
    """Whoever merges it knows that nobody has compared it."""
    found = differing(tmp_path, wave())

    assert {
        NAME: [
            "! New: 7 translated values, 2 of them safety text. No qualified person has compared it."
        ]
    } == said(found)
    assert "The wave, es" == found.items[0].title
    assert (0, 1) == found.compared["translation"]


def test_other_words_are_told_and_safety_text_is_marked(tmp_path: Path) -> None:
    """With the words of both sides."""
    now = wave(
        title="{source: The wave, target: La onda}",
        blocks__key__text='{source: A craving rises and falls., target: ""}',
    )
    found = differing(tmp_path, now, was=wave())
    (item,) = found.items

    assert [
        "The translation of `title` has other words.",
        "! The translation of `blocks.key.text` is gone.",
    ] == said(found)[NAME]
    assert ("La ola", "La onda") == (item.sentences[0].was, item.sentences[0].now)


def test_a_review_that_was_kept_over_other_words_is_told(tmp_path: Path) -> None:
    """Nobody has compared words that came after the review."""
    now = wave(review=REVIEWED, title="{source: The wave, target: La onda}")
    found = differing(tmp_path, now, was=wave(review=REVIEWED))
    expected = (
        "! Its words changed, and it still says that nurse who speaks Spanish has compared them on "
        "2027-01-04."
    )

    assert expected == said(found)[NAME][-1]


def test_a_review_is_told(tmp_path: Path) -> None:
    """By its role."""
    found = differing(tmp_path, wave(review=REVIEWED), was=wave())

    assert {NAME: ["Compared by nurse who speaks Spanish."]} == said(found)


def test_other_base_words_with_the_same_translation_are_told(tmp_path: Path) -> None:
    """Somebody says that the old translation still holds."""
    now = wave(title="{source: The waves, target: La ola}")
    found = differing(tmp_path, now, was=wave())

    assert {
        NAME: ["`title` is said to translate other base words, in the same translation."]
    } == said(found)


def test_what_a_change_leaves_behind_is_told_with_the_change(tmp_path: Path) -> None:
    """A sentence in English that changes is a sentence in Spanish that is wrong."""
    base = changed(HANDOUT, "In danger now call 911.", "In danger now call 911 at once.")
    found = differing(tmp_path, base, wave(), was=wave())
    expected = "! 1 translated value into es is stale now, and it is safety text; the base words stand there."

    assert expected == said(found)["handout", "the-wave"][-1]


def test_what_was_stale_before_is_not_told_again(tmp_path: Path) -> None:
    """Only what this change does is said."""
    stale = wave(title="{source: The old wave, target: La ola vieja}")
    base = changed(HANDOUT, "Help you stay with a craving.", "Help you stay with it.")
    found = differing(tmp_path, base, stale, was=stale)

    assert (
        "1 translated value into es is stale now; the base words stand there."
        == (said(found)["handout", "the-wave"][-1])
    )


def test_a_translation_that_went_is_told(tmp_path: Path) -> None:
    """With what went with it."""
    found = differing(tmp_path, was=wave(review=REVIEWED))

    assert {
        NAME: [
            "! Gone: 7 translated values, 2 of them safety text. Compared by nurse who speaks Spanish."
        ]
    } == said(found)


def test_what_lies_below_is_the_same_translation(tmp_path: Path) -> None:
    """Held against the base alone, a program's own version brings no new translation but its own."""
    project = overlay(tmp_path, {}, wave())
    below, whole = (load(layers).curriculum for layers in (project.layers[:1], project.layers))
    own = overlay(tmp_path / "own", wave(title="{source: The wave, target: Ola}"), wave())
    changed = load(own.layers).curriculum

    assert [] == list(about_translations(Side("a", below), Side("a", whole)))
    assert [WAVE] == [one.id for one in about_translations(Side("a", below), Side("a", changed))]
