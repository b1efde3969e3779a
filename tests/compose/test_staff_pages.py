"""Pages for staff in other languages: which there are, where they stand, and what they lead to."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from factory import AS_OF, HANDOUT, RESOURCES, SESSION, TOPIC, write_project
from translated import FOLDER, HELPLINES, REVIEW, REVIEWED, WAVE, approved, wave

from generator.check import check_all
from generator.compose import Composed, Document, Medium, compose
from generator.compose.approvals import Shown
from generator.compose.document import NavEntry
from generator.compose.facets import SheetRow
from generator.compose.suggest import Suggest
from generator.compose.translations import Offer
from generator.load import load
from generator.model import fingerprint

LISTS = ["es/handouts/index.html", "es/index.html"]
PLAN_IN_SPANISH = {
    f"{FOLDER}{SESSION}": f"{REVIEW}words:\n"
    "  title: {source: Riding out a craving, target: Aguantar un antojo}\n"
}
TOPIC_IN_SPANISH = {
    f"{FOLDER}{TOPIC}": f"{REVIEW}words:\n  title: {{source: Cravings, target: Antojos}}\n"
}


def composed(folder: Path, *files: Mapping[str, str | bytes | None]) -> Composed:
    """Return what a build would make of the small project with these files."""
    loaded = load([write_project(folder, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    return compose(loaded.curriculum, checked, (*loaded.findings, *checked.findings))


def pages(of: Composed, language: str = "es") -> dict[str, Document]:
    """Return the pages for staff in a language by their address."""
    return {one.address: one for one in of.of(Medium.SCREEN) if one.language == language}


def test_a_project_without_translations_has_pages_in_one_language(tmp_path: Path) -> None:
    """Nothing stands beside them, and no settings are written for another engine."""
    found = composed(tmp_path)

    assert {} == pages(found)
    assert {} == found.navs
    assert {()} == {one.facts["beside"] for one in pages(found, "en").values()}


def test_what_is_translated_has_a_page_at_the_address_of_the_base(tmp_path: Path) -> None:
    """Below the language, with a home page and the list that leads to it; nothing else is there."""
    found = pages(composed(tmp_path, wave()))
    sheet = found["es/handouts/the-wave.html"]

    assert sorted([*LISTS, "es/handouts/the-wave.html"]) == sorted(found)
    assert ("La ola", "site/sheet.md.j2") == (sheet.title, sheet.template)
    assert (WAVE, HANDOUT) == sheet.made_of


def test_sessions_topics_and_lists_follow_when_somebody_begins_them(tmp_path: Path) -> None:
    """Each is there as soon as some of its words are."""
    of_resources = {
        f"{FOLDER}{RESOURCES}": f"{REVIEW}words:\n  resources.crisis-line.need:"
        " {source: In a crisis, target: En una crisis}\n"
    }
    found = composed(tmp_path, wave(), PLAN_IN_SPANISH, TOPIC_IN_SPANISH, of_resources)

    assert [
        *("es/handouts/index.html", "es/handouts/the-wave.html", "es/helplines.html"),
        *("es/index.html", "es/sessions/index.html", "es/sessions/riding-out.html"),
        *("es/topics/cravings.html", "es/topics/index.html"),
    ] == sorted(pages(found))
    assert (
        NavEntry("Home", "index.html"),
        NavEntry(
            "Run groups",
            below=(
                NavEntry("Find a session", "sessions/index.html"),
                NavEntry("Handouts", "handouts/index.html"),
                NavEntry("Helplines", "helplines.html"),
            ),
        ),
        NavEntry(
            "Topics",
            below=(
                NavEntry("All topics", "topics/index.html"),
                NavEntry("Antojos", "topics/cravings.html"),
            ),
        ),
    ) == found.navs["es"]


def test_a_page_names_the_same_page_in_each_other_language(tmp_path: Path) -> None:
    """Both ways; a page that is in one language alone names none."""
    found = composed(tmp_path, wave())
    english, spanish = pages(found, "en"), pages(found)

    assert (("es", "es/handouts/the-wave.html"),) == english["handouts/the-wave.html"].facts[
        "beside"
    ]
    assert (("en", "handouts/the-wave.html"),) == spanish["es/handouts/the-wave.html"].facts[
        "beside"
    ]
    assert (("es", "es/index.html"),) == english["index.html"].facts["beside"]
    assert () == english["sessions/riding-out.html"].facts["beside"]


def test_a_link_leads_to_the_page_in_its_own_language_where_there_is_one(tmp_path: Path) -> None:
    """Else to that of the base; a part of a page stays named."""
    found = composed(tmp_path, wave())
    page = pages(found)["es/handouts/the-wave.html"]
    expected = {
        "handouts/the-wave.html#review": "es/handouts/the-wave.html#review",
        "paper/handouts/the-wave-large.pdf": "paper/es/handouts/the-wave-large.pdf",
        "thumbs/handouts/the-wave.png": "thumbs/es/handouts/the-wave.png",
        "h/the-wave.html": "es/h/the-wave.html",
        "sessions/riding-out.html": "sessions/riding-out.html",
        "assets/find.js": "assets/find.js",
    }

    assert expected == {one: page.in_its_language(one, found.addresses) for one in expected}


def test_words_are_changed_in_the_file_that_translates_them(tmp_path: Path) -> None:
    """At the line of each part; no language is offered within a page of one."""
    found = pages(composed(tmp_path, wave(), PLAN_IN_SPANISH))
    session, sheet = (
        found[f"es/{one}.html"] for one in ("sessions/riding-out", "handouts/the-wave")
    )
    suggested = [one.facts["suggest"] for one in (sheet, session)]

    assert [WAVE, f"{FOLDER}{SESSION}"] == [
        one.file for one in suggested if isinstance(one, Suggest)
    ]
    assert () == sheet.facts["offers"]


@pytest.mark.parametrize(
    ("review", "standing"),
    [
        (REVIEW, "translation not reviewed, parts still in English"),
        (REVIEWED, "translation reviewed, parts still in English"),
    ],
)
def test_a_page_says_how_its_translation_stands(review: str, standing: str, tmp_path: Path) -> None:
    """A list is reviewed when each file is that translates something."""
    plan = {name: text.replace(REVIEW, review) for name, text in PLAN_IN_SPANISH.items()}
    found = pages(composed(tmp_path, plan))
    session, home = found["es/sessions/riding-out.html"], found["es/index.html"]

    assert session.translation
    assert home.translation
    assert standing == session.translation.standing
    assert (review == REVIEWED, False) == (
        home.translation.is_reviewed,
        home.translation.has_base_words,
    )


def test_an_approval_of_the_base_words_is_none_of_a_translation(tmp_path: Path) -> None:
    """What a program approved are words in the base language."""
    before = load([write_project(tmp_path / "before")]).curriculum
    whole = fingerprint(before.handouts["the-wave"], before.drawings).whole
    approval = {
        "approvals/small-the-wave-2027-01-04.yaml": "program: small\nrole: clinical director\n"
        "on: 2027-01-04\nnext_review: 2028-01-04\n"
        f"items:\n  - {{id: the-wave, digest: {whole}}}\n"
    }
    found = composed(tmp_path / "after", wave(), approval)
    base, translated = (
        of[address].facts["standing"]
        for of, address in (
            (pages(found, "en"), "handouts/the-wave.html"),
            (pages(found), "es/handouts/the-wave.html"),
        )
    )

    assert isinstance(base, Shown)
    assert isinstance(translated, Shown)
    assert ("approved", "not-yet") == (base.key, translated.key)


def test_an_approval_of_a_translation_stands_on_its_page_alone(tmp_path: Path) -> None:
    """On the page of the base its offer says so; in the list in that language it can be looked for."""
    whole = {**wave(review=REVIEWED), **HELPLINES}
    before = load([write_project(tmp_path / "before", whole)]).curriculum
    found = composed(tmp_path / "after", whole, approved(before, "the-wave"))
    english, spanish = pages(found, "en"), pages(found)
    base, there = (
        one.facts["standing"]
        for one in (english["handouts/the-wave.html"], spanish["es/handouts/the-wave.html"])
    )
    (offer,) = cast(tuple[Offer, ...], english["handouts/the-wave.html"].facts["offers"])
    (row,) = cast(tuple[SheetRow, ...], spanish["es/handouts/index.html"].facts["rows"])

    assert isinstance(base, Shown)
    assert isinstance(there, Shown)
    assert ("not-yet", "approved", "approved") == (base.key, there.key, row.state.key)
    assert "approved here" == offer.approval
