"""An approval of a translation: it holds for the words of one language alone, whole, current and reviewed."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from factory import AS_OF, FIGURE, FILES, HANDOUT, RESOURCES, changed
from translated import FOLDER, HELPLINES, REVIEW, REVIEWED, approved, translated, wave

from generator.check import Approvals, State, approvals_of, check_all
from generator.model import Curriculum
from generator.model.in_language import in_language

Files = Mapping[str, str | bytes | None]
WHOLE = {**wave(review=REVIEWED), **HELPLINES}
WORDED = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{}</text></svg>'
CALL = {FIGURE: WORDED.format("Call now")}
CALL_IN_SPANISH = {
    f"{FOLDER}curriculum/figures/wave.yaml": f"{REVIEWED}words:\n"
    "  words.call-now.text: {source: Call now, target: Llame ahora}\n"
}


def curriculum(folder: Path, *files: Files) -> Curriculum:
    """Return the small curriculum with these files."""
    return translated(folder, *files).curriculum


def there(of: Curriculum) -> Approvals:
    """Return what the small program has approved in Spanish."""
    return Approvals.there(in_language(of, "es"), "small", AS_OF)


def codes(of: Curriculum) -> list[str]:
    """Return the codes of what is found of approvals."""
    return [one.code for one in check_all(of, AS_OF).findings if one.code.startswith("approval")]


def test_it_holds_while_the_words_are_the_same(tmp_path: Path) -> None:
    """For Spanish alone, and an approval of the English words for English alone."""
    before = curriculum(tmp_path / "before", WHOLE)
    states = []
    for language in ("es", "en"):
        of = curriculum(tmp_path / language, WHOLE, approved(before, "the-wave", language))
        english = Approvals(of, "small", AS_OF)
        states.append([one.standing("the-wave").state for one in (english, there(of))])
        assert [] == codes(of)

    assert [[State.NOT_YET, State.APPROVED], [State.APPROVED, State.NOT_YET]] == states


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            wave(
                review=REVIEWED,
                blocks__key__text="{source: A craving rises and falls., target: Sube y baja.}",
            ),
            "“key”",
        ),
        (
            changed(HANDOUT, "A craving rises and falls.", "A craving rises and then falls."),
            "“key”",
        ),
        (
            wave(review=REVIEWED, title="{source: The wave, target: Olas}"),
            "words outside the blocks",
        ),
        ({FIGURE: FILES[FIGURE].replace("q5-9", "q5-7")}, "“picture”"),
    ],
    ids=["the translation", "the base words below it", "the title", "a drawing"],
)
def test_it_lapses_when_what_a_client_reads_changes(
    tmp_path: Path, change: Files, expected: str
) -> None:
    """And the reason is told as for the base."""
    before = curriculum(tmp_path / "before", WHOLE)
    of = curriculum(tmp_path / "after", WHOLE, approved(before, "the-wave"), change)
    standing = there(of).standing("the-wave")

    assert (State.LAPSED, (expected,)) == (standing.state, standing.changed)
    assert ["approval-lapsed"] == codes(of)


def test_a_lapse_says_in_which_language_and_what_comes_first(tmp_path: Path) -> None:
    """The title in the base words; the translation is made whole before anybody reads it."""
    before = curriculum(tmp_path / "before", WHOLE)
    base = changed(HANDOUT, "A craving rises and falls.", "A craving rises and then falls.")
    of = curriculum(tmp_path / "after", WHOLE, approved(before, "the-wave"), base)
    (found,) = (one for one in check_all(of, AS_OF).findings if one.code == "approval-lapsed")

    assert (
        "“The wave” in the language es was approved for A small program on 4 January 2027 by clinical "
        "director; its words or drawings have changed since, so that approval no longer counts. "
        "Changed: “key”."
    ) == found.words
    assert (
        "Let the same role read what changed, then write an approval with groupwork new approval "
        "--language es. Until then it is printed as a draft. Before that: the base words of 1 value "
        "have changed since."
    ) == found.remedy
    assert "approvals/the-wave-es.yaml:6:5" == str(found.place)


def test_a_drawing_counts_as_it_is_drawn_in_the_language(tmp_path: Path) -> None:
    """A word of it that is translated otherwise is another drawing."""
    before = curriculum(tmp_path / "before", WHOLE, CALL, CALL_IN_SPANISH)
    given = approved(before, "the-wave")
    other = {
        file: text.replace("Llame ahora", "Llame ya") for file, text in CALL_IN_SPANISH.items()
    }
    states = [
        there(curriculum(tmp_path / name, WHOLE, CALL, given, drawing)).standing("the-wave").state
        for name, drawing in (("same", CALL_IN_SPANISH), ("other", other))
    ]

    assert [State.APPROVED, State.LAPSED] == states


LACKING: list[tuple[Files, str]] = [
    (
        {**wave(), **HELPLINES},
        f"nobody stands under `reviewed_by` in {FOLDER}{HANDOUT}",
    ),
    (
        {**wave(review=REVIEWED, title=None, blocks__picture__alt=None), **HELPLINES},
        "2 values are not translated",
    ),
    (wave(review=REVIEWED), "2 values are not translated"),
    (
        {**WHOLE, **changed(HANDOUT, "Get safe.", "Get safe now.")},
        "the base words of 1 value have changed since",
    ),
    ({**WHOLE, **CALL}, "wave.svg carries words that are not translated"),
    (HELPLINES, "none of it is translated"),
    (
        {
            **wave(review=REVIEWED),
            **{file: text.replace(REVIEWED, REVIEW) for file, text in HELPLINES.items()},
        },
        f"nobody stands under `reviewed_by` in {FOLDER}{RESOURCES}",
    ),
]


@pytest.mark.parametrize(
    ("files", "expected"),
    LACKING,
    ids=["review", "words", "helplines", "stale", "drawing", "all", "review of helplines"],
)
def test_what_lacks_something_cannot_be_approved(
    tmp_path: Path, files: Files, expected: str
) -> None:
    """What is lacking is named; an approval of these very words came too early and does not count."""
    before = curriculum(tmp_path / "before", files)
    of = curriculum(tmp_path / "after", files, approved(before, "the-wave"))
    approvals = there(of)

    assert (expected,) == approvals.lacking("the-wave")
    assert State.NOT_YET is approvals.standing("the-wave").state
    assert ["approval-too-early"] == codes(of)


def test_what_staff_alone_hold_is_not_made_in_another_language(tmp_path: Path) -> None:
    """So nobody can have read it there."""
    form = changed(HANDOUT, "audience: client", "audience: staff")

    assert ("what staff alone hold is made in the base language alone",) == there(
        curriculum(tmp_path, WHOLE, form)
    ).lacking("the-wave")


def test_a_program_approves_in_the_languages_that_its_files_name(tmp_path: Path) -> None:
    """The base words first."""
    before = curriculum(tmp_path / "before", WHOLE)
    of = curriculum(tmp_path / "after", WHOLE, approved(before, "the-wave"))
    found = [(one.language, one.items) for one in approvals_of(of, "small", AS_OF)]

    assert [("en", ()), ("es", ("the-wave",))] == found
