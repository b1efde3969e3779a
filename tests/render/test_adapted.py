"""What a program changed is said on every page and sheet that it touches; a sheet that goes home names nobody."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from factory import AS_OF, FIGURE, FILES, PROGRAM, SESSION, changed, text_of
from overlaid import CHANGE, WHY, change, overlay

from generator.check import check_all
from generator.compose import Composed, Made, compose
from generator.compose.suggest import suggest
from generator.load import load
from generator.render import Renderer

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
BY = "reviewed_by: clinical director\n"
FILES_OF_THREE = {
    CHANGE: change("riding-out", "title: Surfing <b>up</b>\nnotes: Ours.", BY),
    "changes/wave.yaml": change("the-wave", "title: Our wave"),
    "changes/gone.yaml": f"changes_to: wave.svg\n{WHY}replaces: true\n",
    FIGURE: FILES[FIGURE],
}


def composed(folder: Path, files: dict[str, str], *base: dict[str, str]) -> Composed:
    """Return what a build would make of a program's own version."""
    loaded = load(overlay(folder, files, *base).layers)
    findings = [one for one in loaded.findings if one.severity.value == "must"]
    assert [] == findings
    return compose(loaded.curriculum, check_all(loaded.curriculum, AS_OF), (), wants_all=True)


def text(of: Composed, address: str) -> str:
    """Return the text of one document."""
    document = next(one for one in of.documents if one.address == address)
    return text_of(Renderer(TEMPLATES, of.addresses), document)


def test_the_page_says_what_was_adapted_why_and_by_which_role(tmp_path: Path) -> None:
    """Beside each other: what holds here, and what the base says."""
    page = text(composed(tmp_path, FILES_OF_THREE), "sessions/riding-out.html")

    assert "Adapted by Riverside." in page
    assert "Our room is booked for longer. Read by: clinical director." in page
    assert "Title: “Surfing &lt;b&gt;up&lt;/b&gt;”, in the base “Riding out a craving”" in page
    assert 'href="../adaptations.html#session-riding-out-1"' in page


def test_each_change_has_its_own_place_on_the_page(tmp_path: Path) -> None:
    """Files that are named nearly alike lead to two places."""
    files = {
        "changes/a-b.yaml": change("riding-out", "title: Surfing"),
        "changes/a/b.yaml": change("riding-out", "notes: Ours."),
    }
    page = text(composed(tmp_path, files), "adaptations.html")

    assert ["session-riding-out-1", "session-riding-out-2"] == re.findall(
        r'gw-change" id="([^"]+)"', page
    )


def test_a_change_that_no_role_has_read_says_so(tmp_path: Path) -> None:
    """Nobody invents a reviewer."""
    page = text(composed(tmp_path, FILES_OF_THREE), "handouts/the-wave.html")

    assert "No role is named that has read this change." in page


def test_what_nobody_changed_says_nothing(tmp_path: Path) -> None:
    """A page of the base is the base's."""
    of = composed(tmp_path, {"changes/wave.yaml": change("the-wave", "title: Our wave")})

    assert "Adapted by" not in text(of, "sessions/riding-out.html")


def test_one_page_lists_every_adaptation_beside_the_original(tmp_path: Path) -> None:
    """It stands in the navigation of a program's own version, and of no other."""
    of = composed(tmp_path, FILES_OF_THREE)
    page = text(of, "adaptations.html")

    for words in (
        'id="session-riding-out-1"',
        'id="handout-the-wave-1"',
        'id="figure-wave-svg-1"',
        "“Our wave”",
    ):
        assert words in page
    assert "adaptations.html" in str(of.nav)


MARKS = [
    ("paper/handouts/the-wave.pdf", "adapted here"),
    ("paper/handouts/the-wave-named.pdf", "adapted by Riverside"),
    ("paper/guides/riding-out.pdf", "adapted by Riverside"),
    ("paper/briefs/riding-out.pdf", "adapted by Riverside"),
    ("h/the-wave.html", "adapted here"),
]


@pytest.mark.parametrize(("address", "mark"), MARKS)
def test_paper_says_that_it_is_adapted(address: str, mark: str, tmp_path: Path) -> None:
    """Staff read by whom; a plain sheet goes home, and the name of a program tells where one is treated."""
    found = text(composed(tmp_path, FILES_OF_THREE), address)

    assert mark in found
    if mark == "adapted here":
        assert "Riverside" not in found


def test_the_guide_says_why(tmp_path: Path) -> None:
    """Whoever leads the group knows which words are the program's own."""
    guide = text(composed(tmp_path, FILES_OF_THREE), "paper/guides/riding-out.pdf")

    assert (
        "Our room is booked for longer. Read by: clinical director. Changed: Title; Notes." in guide
    )


def test_the_base_has_no_such_page(tmp_path: Path) -> None:
    """One layer adapts nothing."""
    overlay(tmp_path, {})
    loaded = load([tmp_path / "base"])
    of = compose(loaded.curriculum, check_all(loaded.curriculum, AS_OF), ())

    assert "adaptations.html" not in [one.address for one in of.documents]
    assert "adaptations.html" not in str(of.nav)


def test_a_change_with_a_fault_leaves_its_item_out_and_the_rest_in(tmp_path: Path) -> None:
    """A finding in the change file stops what is made of it."""
    loaded = load(
        overlay(tmp_path, {CHANGE: change("the-wave", "blocks: {withdraw: [nope]}")}).layers
    )
    checked = check_all(loaded.curriculum, AS_OF)
    made = Made.of(loaded.curriculum, checked, (*loaded.findings, *checked.findings))

    assert ([], ["riding-out"]) == (list(made.sheets), list(made.sessions))


def test_what_comes_with_the_base_leads_to_a_new_change_file(tmp_path: Path) -> None:
    """The browser opens it with its first lines written; one that is changed already leads to its file."""
    here = changed(
        PROGRAM, "home: true\n", "home: true\nweb: {repository: https://example.org/us}\n"
    )
    files = {"changes/wave.yaml": change("the-wave", "title: Our wave")}
    loaded = load(overlay(tmp_path, files, here).layers)
    made = Made.of(loaded.curriculum, check_all(loaded.curriculum, AS_OF), ())
    begun = suggest(made, "session", "riding-out", "Riding out")
    there = suggest(made, "handout", "the-wave", "Our wave")
    asked = parse_qs(urlsplit(begun.begin).query)

    assert f"groupwork/{SESSION}" == begun.file
    assert ["changes/riding-out.yaml"] == asked["filename"]
    assert asked["value"][0].startswith("changes_to: riding-out\n")
    assert ("", "changes/wave.yaml") == (there.changes_to, there.file)


LETTER = """\
title: Dates and hours
audience: client
form: letter
purpose: Show the hours.
blocks: [{id: hours, kind: write, prompt: Hours, lines: 1}]
"""


@pytest.mark.parametrize(("form", "has_head"), [("letter", True), ("blank-form", False)])
def test_a_letter_begins_with_the_letterhead_and_the_logo(
    form: str, tmp_path: Path, *, has_head: bool
) -> None:
    """Other sheets do not; without a brand there is neither."""
    files = {
        "curriculum/toolkit/our-letter.yaml": LETTER.replace("letter\n", f"{form}\n", 1),
        "brand/logo.svg": FILES[FIGURE],
        "changes/us.yaml": change("small", "brand: {letterhead: [Riverside, 12 Mill Street]}"),
    }
    found = text(composed(tmp_path, files), "paper/forms/our-letter.pdf")

    assert has_head is ("12 Mill Street" in found)
    assert has_head is ("groupwork://figures/brand-logo.svg" in found)
    assert has_head is ('alt="Logo of Riverside"' in found)
