"""Bare pages: a client's sheet, the run of a session, what the room sees, and a program's colours."""

from pathlib import Path

import pytest
from factory import AS_OF, FILES, PROGRAM, changed, write_project

from generator.check import check_all
from generator.compose import Composed, Medium, compose
from generator.load import load
from generator.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
CRISIS = "title: In a crisis\naudience: staff\npurpose: First steps.\nblocks: [{id: a, kind: steps, heading: No answer, steps: ['Call **911**.']}]\n"


def composed(folder: Path, *files: object) -> Composed:
    """Return what a build would make of the small project."""
    loaded = load([write_project(folder, *files)])  # type: ignore[arg-type] # mappings of files
    return compose(loaded.curriculum, check_all(loaded.curriculum, AS_OF), loaded.findings)


def bare(of: Composed) -> dict[str, str]:
    """Return the text of every bare page, by address."""
    renderer = Renderer(ROOT / "templates", of.addresses)
    return {one.address: renderer.render(one) for one in of.of(Medium.BARE)}


def test_no_word_of_a_guide_is_on_a_page_for_clients(tmp_path: Path) -> None:
    """The room and a client's sheet show what is asked aloud, never what staff do, say or watch for."""
    pages = bare(composed(tmp_path))
    private = ("You can pass on any question", "Everybody draws one craving", "far away in thought")
    found = {
        address: [words for words in private if words in pages[address]]
        for address in ("h/the-wave.html", "room/riding-out.html", "run/riding-out.html")
    }

    assert {
        "h/the-wave.html": [],
        "room/riding-out.html": [],
        "run/riding-out.html": list(private),
    } == found
    assert "How is your urge right now?" in pages["room/riding-out.html"]


def test_a_client_page_says_nothing_of_where_it_is_from(tmp_path: Path) -> None:
    """Its title is neutral, no machine lists it, and it leads to its own paper alone."""
    page = bare(composed(tmp_path))["h/the-wave.html"]

    assert "<title>Handout</title>" in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert [True, False, False] == [
        words in page for words in ("paper/handouts/the-wave.pdf", "index.html", "sessions/")
    ]


@pytest.mark.parametrize("audience", ["staff", "surveyor"])
def test_only_what_clients_get_has_a_page_for_them(audience: str, tmp_path: Path) -> None:
    """A form for staff has none."""
    form = FILES["handouts/cravings/the-wave.yaml"].replace(
        "audience: client", f"audience: {audience}"
    )

    assert "h/the-wave.html" not in bare(
        composed(tmp_path, {"handouts/cravings/the-wave.yaml": form})
    )


def test_the_crisis_sheet_of_the_program_is_one_key_away(tmp_path: Path) -> None:
    """Without one the helplines are; 911 and 988 are there in either case."""
    files = {
        "curriculum/toolkit/crisis.yaml": CRISIS,
        **changed(PROGRAM, "strands:\n", "packets: {crisis: crisis}\nstrands:\n"),
    }
    with_sheet = bare(composed(tmp_path / "a", files))["run/riding-out.html"]
    without = bare(composed(tmp_path / "b"))["run/riding-out.html"]

    assert [True, False] == ["No answer" in page for page in (with_sheet, without)]
    assert [True, True] == [
        "911" in page and "988" in page and 'data-do="crisis"' in page
        for page in (with_sheet, without)
    ]


def test_a_segment_hands_its_minutes_to_the_script(tmp_path: Path) -> None:
    """Minutes, the least that is worth it, and the priority stand on each part."""
    page = bare(composed(tmp_path))["run/riding-out.html"]

    assert (
        'data-title="Drawing the wave" data-minutes="40" data-least="15" data-priority="must"'
        in page
    )


def test_a_program_without_colours_changes_none(tmp_path: Path) -> None:
    """Its style sheet holds no rule."""
    assert "{" not in bare(composed(tmp_path))["our-brand.css"]


@pytest.mark.parametrize(
    ("colour", "expected"), [("#8A1538", "--gw-pine: #8a1538;"), ("#e8a33d", "--gw-pine: #8e6325;")]
)
def test_a_brand_is_made_readable(colour: str, expected: str, tmp_path: Path) -> None:
    """A colour that can be read stays; another becomes the nearest that can."""
    files = changed(PROGRAM, "home: true\n", f'home: true\nbrand: {{colour: "{colour}"}}\n')

    assert expected in bare(composed(tmp_path, files))["our-brand.css"]


def test_a_sheet_leads_to_its_page_when_the_program_has_a_site(tmp_path: Path) -> None:
    """By a QR code with the address beside it; without a site there is none."""
    files = changed(PROGRAM, "home: true\n", "home: true\nweb: {site: https://iop.example.org/}\n")
    texts = []
    for of in (composed(tmp_path / "a", files), composed(tmp_path / "b")):
        renderer = Renderer(ROOT / "templates", of.addresses)
        (sheet,) = (one for one in of.documents if one.address == "paper/handouts/the-wave.pdf")
        texts.append(renderer.render(sheet))

    assert [True, False] == ["https://iop.example.org/h/the-wave.html" in text for text in texts]
    assert [1, 0] == [text.count("groupwork://qr/") for text in texts]
