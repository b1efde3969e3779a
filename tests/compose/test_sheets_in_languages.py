"""Sheets in other languages: which are made, at which address, of which files, and how each stands."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from factory import AS_OF, FIGURE, FILES, HANDOUT, RESOURCES, changed, write_project
from translated import FOLDER, REVIEWED, WAVE, WORDS, wave

from generator.check import check_all
from generator.compose import Composed, Document, Medium, compose, measurable
from generator.findings import Severity
from generator.load import load

CARD = "curriculum/toolkit/in-danger.yaml"
STAFF = (
    "title: In danger\naudience: staff\nform: {form}\npurpose: What to do.\n"
    "blocks: [{{id: do, kind: text, text: In danger now call 911.}}]\n"
)
CARD_IN_SPANISH = {
    f"{FOLDER}{CARD}": "review: {by: translator, reviewed_by: null, on: 2027-01-04}\nwords:\n"
    "  title: {source: In danger, target: En peligro}\n"
}


def composed(
    folder: Path, *files: Mapping[str, str | bytes | None], wants_all: bool = False
) -> Composed:
    """Return what a build would make of the small project with these files."""
    loaded = load([write_project(folder, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    findings = (*loaded.findings, *checked.findings)
    return compose(loaded.curriculum, checked, findings, wants_all=wants_all)


def spanish(of: Composed) -> dict[str, Document]:
    """Return what clients hold in Spanish by its address."""
    return {
        one.address: one
        for one in of.documents
        if one.language == "es" and one.medium is not Medium.SCREEN
    }


def words_without(*keys: str) -> dict[str, str | None]:
    """Return what leaves every value out but these."""
    return {key.replace(".", "__"): None for key in WORDS if key not in keys}


def test_a_translated_sheet_has_its_paper_and_its_page(tmp_path: Path) -> None:
    """At the address of the base below the folder of the language, and made of its translation first."""
    found = spanish(composed(tmp_path, wave()))

    assert [
        "es/h/the-wave.html",
        "paper/es/handouts/the-wave-fillable.pdf",
        "paper/es/handouts/the-wave-large.pdf",
        "paper/es/handouts/the-wave.pdf",
    ] == sorted(found)
    assert {(WAVE, HANDOUT)} == {one.made_of for one in found.values()}
    assert {"La ola", "Handout"} == {one.title for one in found.values()}


def test_every_variant_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    """As in the base language."""
    found = composed(tmp_path, wave(), wants_all=True).of(Medium.PAPER)
    sheets = [one.address for one in found if "/handouts/" in one.address]

    assert [one for one in sheets if "/es/" not in one] == [
        one.replace("/es/", "/") for one in sheets if "/es/" in one
    ]


def test_where_it_is_asked_for_both_languages_stand_side_by_side(tmp_path: Path) -> None:
    """One PDF more, of the same files; its base sheet is the plain one."""
    both = changed(HANDOUT, "audience: client\n", "audience: client\nside_by_side: true\n")
    address = "paper/es/handouts/the-wave-bilingual.pdf"
    found = spanish(composed(tmp_path / "both", both, wave()))[address]
    beside = found.facts["beside"]

    assert isinstance(beside, Document)
    assert "paper/handouts/the-wave.pdf" == beside.address
    assert ((WAVE, HANDOUT), True, "es") == (found.made_of, found.is_measurable, found.language)
    assert address not in composed(tmp_path / "plain", wave()).addresses


def test_nothing_is_made_without_a_translation(tmp_path: Path) -> None:
    """A file in which nothing is translated makes nothing either."""
    plain = composed(tmp_path / "plain").addresses
    empty = wave(**{**words_without(), "title": '{source: The wave, target: ""}'})

    assert {} == spanish(composed(tmp_path / "empty", empty))
    assert plain == composed(tmp_path / "again", empty).addresses


def test_what_is_added_is_added_to_what_was_there(tmp_path: Path) -> None:
    """No other address changes; a sheet has a small picture in its own language."""
    before = composed(tmp_path / "before")
    after = composed(tmp_path / "after", wave())
    picture = "thumbs/es/handouts/the-wave.png"
    added = {one for one in after.addresses - before.addresses if not one.endswith(".html")}

    assert {picture, *(one for one in spanish(after) if not one.endswith(".html"))} == added
    assert before.thumbs | {picture} == after.thumbs


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("guide", []),
        ("crisis-card", ["paper/es/forms/in-danger.pdf"]),
    ],
)
def test_of_what_staff_hold_only_crisis_cards_are_made(
    form: str, expected: list[str], tmp_path: Path
) -> None:
    """A card has paper, and no page for clients."""
    found = spanish(composed(tmp_path, {CARD: STAFF.format(form=form)}, CARD_IN_SPANISH))
    regular = [one for one in found if "-large" not in one and "-fillable" not in one]

    assert expected == regular


def test_a_translation_says_how_it_stands(tmp_path: Path) -> None:
    """Whole, missing, stale; what stands in the list of whom to call counts, too."""
    of_resources = {
        f"{FOLDER}{RESOURCES}": f"{REVIEWED}words:\n"
        "  resources.crisis-line.need: {source: In a crisis, target: En una crisis}\n"
        "  resources.crisis-line.name: {source: Crisis line, target: Línea de crisis}\n"
    }
    base = changed(HANDOUT, "title: The wave", "title: A wave")
    standing = [
        spanish(composed(tmp_path / str(number), *files))["paper/es/handouts/the-wave.pdf"]
        for number, files in enumerate(
            (
                (wave(review=REVIEWED), of_resources),
                (wave(review=REVIEWED),),
                (wave(), of_resources),
                (base, wave(review=REVIEWED), of_resources),
            )
        )
    ]

    assert [
        "translation reviewed",
        "translation reviewed, parts still in English",
        "translation not reviewed",
        "translation reviewed, what has changed since in English",
    ] == [one.translation.standing for one in standing if one.translation]


def test_a_stale_safety_text_keeps_no_sheet_from_being_made(tmp_path: Path) -> None:
    """The words of today stand there in the base language; the finding is there all the same."""
    base = changed(HANDOUT, "In danger now call 911.", "In danger now call 911 at once.")
    found = spanish(composed(tmp_path, base, wave()))
    sheet = found["paper/es/handouts/the-wave.pdf"].facts["sheet"]

    assert "In danger now call 911 at once." in repr(sheet)
    assert "llame al 911" not in repr(sheet)


def test_a_translation_that_must_not_be_shown_is_left_out_alone(tmp_path: Path) -> None:
    """Somebody could be known by what it says: the base sheet stays."""
    named = wave(title="{source: The wave, target: Maria Lopez nació el 3/4/1988}")
    checked = check_all(load([write_project(tmp_path / "checked", named)]).curriculum, AS_OF)
    found = composed(tmp_path / "made", named)

    assert [WAVE] == [one.place.file for one in checked.findings if one.severity is Severity.MUST]
    assert {} == spanish(found)
    assert "paper/handouts/the-wave.pdf" in found.addresses


def test_where_the_base_sheet_is_not_made_there_is_none(tmp_path: Path) -> None:
    """What was withdrawn is offered in no language."""
    base = {HANDOUT: FILES[HANDOUT] + "withdrawn: {on: 2027-01-04, reason: Old.}\n"}

    assert {} == spanish(composed(tmp_path, base, wave()))


def test_layout_is_asked_of_sheets_in_other_languages(tmp_path: Path) -> None:
    """What does not fit is said of the file of the translation."""
    loaded = load([write_project(tmp_path, wave())])
    checked = check_all(loaded.curriculum, AS_OF)
    asked = measurable(loaded.curriculum, checked, ())

    assert [WAVE] * 3 == [one.made_of[0] for one in asked if one.language == "es"]
    assert [2, 0, 0] == [one.most_pages for one in asked if one.language == "es"]


def test_how_a_translation_stands_is_written_out_in_one_way(tmp_path: Path) -> None:
    """A fingerprint is made of it: nothing in it may hang on the order in which a set is kept."""
    documents = spanish(composed(tmp_path, wave()))

    assert [] == [one.address for one in documents.values() if "set(" in repr(one.translation)]


# Drawings

DRAWN = {
    FIGURE: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 50"><text x="1" y="10">It rises</text>'
    '<text x="50" y="10">911</text><text x="1" y="40">It falls</text></svg>\n'
}
DRAWING = f"{FOLDER}curriculum/figures/wave.yaml"


def drawing(*, falls: str = "Baja", rises: str = "It rises") -> dict[str, str]:
    """Return the words of the drawing in Spanish."""
    return {
        DRAWING: f"{REVIEWED}words:\n  words.it-rises.text: {{source: {rises}, target: Sube}}\n"
        f'  words.it-falls.text: {{source: It falls, target: "{falls}"}}\n'
    }


def test_a_drawing_whose_words_are_translated_is_drawn_with_them(tmp_path: Path) -> None:
    """It has a name of its own, and a sheet that shows it is made of its translation too."""
    found = composed(tmp_path, DRAWN, wave(), drawing())
    sheet = spanish(found)["paper/es/handouts/the-wave.pdf"]
    svg = found.drawn["wave--es.svg"]

    assert sheet.translation
    assert ("wave--es.svg", ()) == (
        sheet.translation.figure("wave.svg"),
        sheet.translation.worded,
    )
    assert DRAWING in sheet.made_of
    assert "figures/wave--es.svg" in found.addresses
    assert (True, True, True, False) == tuple(
        text in svg for text in (">Sube<", ">911<", ">Baja<", "rises")
    )


@pytest.mark.parametrize(
    ("translation", "standing"),
    [
        ({}, "translation reviewed, parts still in English"),
        (drawing(falls=""), "translation reviewed, parts still in English"),
        (
            drawing(rises="It goes up"),
            "translation reviewed, what has changed since in English",
        ),
        ({DRAWING: "review: [\n"}, "translation reviewed, parts still in English"),
    ],
    ids=["not begun", "half", "stale", "broken"],
)
def test_a_drawing_that_is_not_whole_stays_as_it_is(
    translation: Mapping[str, str], standing: str, tmp_path: Path
) -> None:
    """No drawing speaks two languages; the sheet says that parts of it are in English."""
    of_resources = {f"{FOLDER}{RESOURCES}": f"{REVIEWED}words: {{}}\n"}
    found = composed(tmp_path, DRAWN, wave(review=REVIEWED), of_resources, translation)
    sheet = spanish(found)["paper/es/handouts/the-wave.pdf"]

    assert sheet.translation
    assert ({}, ("wave.svg",), "wave.svg") == (
        found.drawn,
        sheet.translation.worded,
        sheet.translation.figure("wave.svg"),
    )
    assert standing == sheet.translation.standing


def test_other_words_in_a_drawing_are_another_sheet(tmp_path: Path) -> None:
    """What is known of a sheet's pages is true of the drawing that it showed."""
    one, other = (
        spanish(composed(tmp_path / falls, DRAWN, wave(), drawing(falls=falls)))[
            "paper/es/handouts/the-wave.pdf"
        ]
        for falls in ("Baja", "Cae")
    )

    assert one.translation != other.translation
    assert one.facts == other.facts
