"""A sheet in Spanish as it is rendered: its own words, what is still English and says so, how it stands."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from factory import (
    AS_OF,
    EDITION,
    FIGURE,
    FILES,
    HANDOUT,
    PROGRAM,
    RESOURCES,
    changed,
    write_project,
)
from translated import FOLDER, HELPLINES, REVIEWED, approved, wave

from generator.check import check_all
from generator.compose import compose
from generator.load import load
from generator.model import fingerprint
from generator.render import Renderer

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
DRAWN = hashlib.sha256(FILES[FIGURE].encode()).hexdigest()
PAGE, PAPER = "es/h/the-wave.html", "paper/es/handouts/the-wave.pdf"
DRAFT = "Borrador: ninguna persona calificada ha revisado esta traducción."
NUMBERS = {
    RESOURCES: 'resources:\n  - {id: crisis-line, need: In a crisis, name: Crisis line, phone: "988", '
    'text: "838255"}\n',
    f"{FOLDER}{RESOURCES}": f"{REVIEWED}words:\n"
    "  resources.crisis-line.need: {source: In a crisis, target: En una crisis}\n"
    "  resources.crisis-line.name: {source: Crisis line, target: Línea de crisis}\n"
    '  resources.crisis-line.phone: {source: "988", target: "988, oprima 2"}\n',
}
"""The list of whom to call, with a translation that somebody reviewed."""


def rendered(folder: Path, *files: Mapping[str, str | bytes | None]) -> dict[str, str]:
    """Return the text of every sheet of the small project, and of its pages, by address."""
    loaded = load([write_project(folder, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    found = compose(loaded.curriculum, checked, (*loaded.findings, *checked.findings))
    renderer = Renderer(TEMPLATES, found.addresses)
    return {
        one.address: renderer.render(one) for one in found.documents if "the-wave" in one.address
    }


def test_a_sheet_says_its_words_in_its_language(tmp_path: Path) -> None:
    """On paper and on a phone: words, labels, the date, whom to call."""
    found = rendered(tmp_path, wave(), NUMBERS)

    for address in (PAGE, PAPER):
        text = found[address]
        assert '<html lang="es">' in text
        assert "<h1>La ola</h1>" in text
        assert "ersión 0.1.0, 4 de enero de 2027" in text
        assert "¿Peligro ahora? 911." in text
        assert "Copia de prueba: si algo no está claro, pregúntenos." in text
        assert "<strong>988, oprima 2, texto: 838255</strong>" in text
    assert "<title>La ola</title>" in found[PAPER]
    assert "<title>Hoja</title>" in found[PAGE]
    assert " · Español</span>" in found[PAPER]


@pytest.mark.parametrize("address", [PAGE, PAPER])
def test_nothing_english_is_left_where_all_is_translated_and_reviewed(
    address: str, tmp_path: Path
) -> None:
    """No line at the head, and nothing marked; on a page only the way back is in English."""
    text = rendered(tmp_path, wave(review=REVIEWED), NUMBERS)[address]
    back = '<a href="../../h/the-wave.html" lang="en" hreflang="en">English</a>'

    assert 'class="translation' not in text
    assert "in-base" not in text
    assert 'lang="en"' not in text.replace(back, "")


def test_a_sheet_that_nobody_reviewed_says_so_in_both_languages(tmp_path: Path) -> None:
    """At its head, on paper and on a phone."""
    found = rendered(tmp_path, wave(), NUMBERS)
    both = (
        f'<p class="translation draft"><strong>{DRAFT}</strong> <span lang="en">Draft: no qualified '
        "person has reviewed this translation.</span></p>"
    )

    assert [1, 1] == [found[address].count(both) for address in (PAGE, PAPER)]


def test_what_is_not_translated_is_marked_to_ear_and_eye(tmp_path: Path) -> None:
    """A line, a text, a list of which the first item says it for all, and words for a picture."""
    missing = wave(
        title=None,
        blocks__key__text=None,
        blocks__ride__steps=None,
        blocks__picture__alt=None,
        blocks__person__prompt=None,
    )
    found = rendered(tmp_path, missing, NUMBERS)
    said = '<span class="in-base">(en inglés)</span>'

    for address in (PAGE, PAPER):
        text = found[address]
        assert f'<h1><span lang="en">The wave</span> {said}</h1>' in text
        assert f'<p><span lang="en">A craving rises and falls.</span> {said}</p>' in text
        assert f'<li><span lang="en">Get safe.</span> {said}</li>' in text
        assert '<li><span lang="en">Take ten easy breaths.</span></li>' in text
        assert 'alt="A wave that rises and falls. (en inglés)" lang="en">' in text
        assert "Lo que está en inglés todavía no está traducido." in text
    assert "<title>The wave (en inglés)</title>" in found[PAPER]
    assert 'aria-label="My person: (en inglés)"' in found[PAGE]


def test_a_stale_safety_text_is_the_english_one_of_today(tmp_path: Path) -> None:
    """Never the Spanish one of yesterday."""
    base = changed(HANDOUT, "In danger now call 911.", "In danger now call 911 at once.")
    found = rendered(tmp_path, base, wave(review=REVIEWED), NUMBERS)

    for address in (PAGE, PAPER):
        assert '<span lang="en">In danger now call 911 at once.' in found[address]
        assert "En peligro ahora llame al 911" not in found[address]
        assert "Lo que está en inglés cambió después de traducirse." in found[address]


def test_a_drawing_with_words_says_that_they_are_english(tmp_path: Path) -> None:
    """Numbers and single letters are read by everybody."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><text>{}</text></svg>'
    said = "Las palabras del dibujo están en inglés."
    found = [
        said in rendered(tmp_path / str(number), wave(), {FIGURE: svg.format(words)})[PAPER]
        for number, words in enumerate(("911 &gt; A", "Call <tspan>now</tspan>"))
    ]

    assert [False, True] == found


def test_pages_are_numbered_in_the_language(tmp_path: Path) -> None:
    """In large print above, as in the style sheets."""
    found = rendered(tmp_path, wave())
    words = 'content: "Página " counter(page) " de " counter(pages) "" !important'

    assert f"@bottom-right {{ {words} }}" in found[PAPER]
    assert f"@top-right {{ {words} }}" in found[PAPER.replace(".pdf", "-large.pdf")]
    assert "<style>" not in found["paper/handouts/the-wave.pdf"]


def test_two_languages_stand_side_by_side_block_by_block(tmp_path: Path) -> None:
    """Each side in its own words, those of the generator too; and the page for staff names the PDF."""
    both = {
        HANDOUT: FILES[HANDOUT]
        .replace("audience: client\n", "audience: client\nside_by_side: true\n")
        .replace("steps:", "heading: How\n    steps:")
        .replace("[crisis-line]", "[desk]"),
        RESOURCES: FILES[RESOURCES] + "  - {id: desk, need: Us, name: Desk, local: true}\n",
    }
    found = rendered(tmp_path, both, wave(title=None))
    pairs = found["paper/es/handouts/the-wave-bilingual.pdf"].split('<div class="pair">')[1:]
    left, right = pairs[5].split("</section>")[:2]

    assert 7 == len(pairs)
    assert '<p class="title">The wave</p>' in pairs[0]
    assert (
        '<h1><span lang="en">The wave</span> <span class="in-base">(en inglés)</span></h1>'
        in pairs[0]
    )
    assert ("Write it here:" in left, "Escríbalo aquí:" in left) == (True, False)
    assert ("Write it here:" in right, "Escríbalo aquí:" in right) == (False, True)
    assert '<div lang="en">' in left
    assert "Llene un solo lado." in found["paper/es/handouts/the-wave-bilingual.pdf"]
    assert "Both languages side by side (PDF)" in found["handouts/the-wave.html"]


def test_one_page_leads_to_the_other(tmp_path: Path) -> None:
    """Named as each language names itself; the code on paper opens the page of its own language."""
    site = changed(PROGRAM, "home: true\n", "home: true\nweb: {site: https://iop.example.org/}\n")
    found = rendered(tmp_path, wave(), site)

    assert (
        '<a href="../es/h/the-wave.html" lang="es" hreflang="es">Español</a>'
        in found["h/the-wave.html"]
    )
    assert '<a href="../../h/the-wave.html" lang="en" hreflang="en">English</a>' in found[PAGE]
    assert "https://iop.example.org/es/h/the-wave.html" in found[PAPER]


def test_the_page_for_staff_offers_it_below_and_says_how_it_stands(tmp_path: Path) -> None:
    """The way to print that is offered first stays English."""
    page = rendered(tmp_path, wave(), NUMBERS)["handouts/the-wave.html"]
    first, _, below = page.partition('<div class="gw-language"')

    assert "<p>In Spanish, translation not reviewed:</p>" in below
    assert 'href="../paper/handouts/the-wave.pdf">Print (PDF)</a>' in first
    assert [
        f'href="../paper/es/handouts/the-wave{name}.pdf" hreflang="es"'
        for name in ("", "-large", "-fillable")
        if f'href="../paper/es/handouts/the-wave{name}.pdf" hreflang="es"' in below
    ] == [
        f'href="../paper/es/handouts/the-wave{name}.pdf" hreflang="es"'
        for name in ("", "-large", "-fillable")
    ]
    assert 'href="../es/h/the-wave.html" hreflang="es">Page for clients</a>' in below
    assert "Spanish" not in first


def test_an_approval_of_the_base_words_is_not_that_of_a_translation(tmp_path: Path) -> None:
    """The sheet in Spanish stays a trial copy."""
    sheet = load([write_project(tmp_path / "before")]).curriculum.handouts["the-wave"]
    approval = {
        "approvals/2027-01-04.yaml": "program: small\nrole: clinical director\non: 2027-01-04\n"
        "next_review: 2028-01-04\nitems:\n"
        f"  - {{id: the-wave, digest: {fingerprint(sheet, {'wave.svg': DRAWN}).whole}}}\n"
    }
    found = rendered(tmp_path / "after", wave(), approval)

    assert "Approved 4 January 2027" in found["paper/handouts/the-wave.pdf"]
    assert "Copia de prueba" in found[PAPER]


APPROVED = "Aprobada el 4 de enero de 2027; próxima revisión: 4 de enero de 2028."


def test_an_approved_translation_says_so_in_its_language(tmp_path: Path) -> None:
    """On paper, whatever its letters, and on a phone; the role is not named, and English stays a trial."""
    whole = {**wave(review=REVIEWED), **HELPLINES}
    before = load([write_project(tmp_path / "before", whole)]).curriculum
    found = rendered(tmp_path / "after", whole, approved(before, "the-wave"))
    large = PAPER.replace(".pdf", "-large.pdf")

    for address in (PAGE, PAPER, large):
        assert APPROVED in found[address]
        assert "Copia de prueba" not in found[address]
        assert "director" not in found[address]
    assert "Trial copy" in found["paper/handouts/the-wave.pdf"]
    assert "Trial copy" in found["h/the-wave.html"]
    assert (
        "<p>In Spanish, translation reviewed, approved here:</p>" in found["handouts/the-wave.html"]
    )


@pytest.mark.parametrize(("languages", "is_approved"), [(("es",), False), (("es", "en"), True)])
def test_side_by_side_both_languages_have_to_be_approved(
    languages: tuple[str, ...], is_approved: bool, tmp_path: Path
) -> None:
    """For both are read."""
    whole = {
        **wave(review=REVIEWED),
        **HELPLINES,
        **changed(HANDOUT, "audience: client\n", "audience: client\nside_by_side: true\n"),
    }
    before = load([write_project(tmp_path / "before", whole)]).curriculum
    given = [approved(before, "the-wave", language) for language in languages]
    text = rendered(tmp_path / "after", whole, *given)["paper/es/handouts/the-wave-bilingual.pdf"]

    assert (is_approved, not is_approved) == (APPROVED in text, "Copia de prueba" in text)


def test_a_project_without_translations_is_as_it_was(tmp_path: Path) -> None:
    """A translation adds a link on two pages, and nothing anywhere else."""
    before, after = rendered(tmp_path / "before"), rendered(tmp_path / "after", wave())
    differing = [address for address in before if before[address] != after[address]]

    assert ["handouts/the-wave.html", "h/the-wave.html"] == differing


def test_a_program_may_speak_a_language_without_a_catalog(tmp_path: Path) -> None:
    """Our own words stay English there; the sheet's are its own."""
    files = {file.replace("/es/", "/vi/"): text for file, text in wave().items()}
    found = rendered(tmp_path, files, changed(EDITION, "0.1.0", "0.2.0"))
    text = found["paper/vi/handouts/the-wave.pdf"]

    assert '<html lang="vi">' in text
    assert "In danger now: 911." in text
    assert "<h1>La ola</h1>" in text
