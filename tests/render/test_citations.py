"""A source is written by a citation style; the style is a file, and no word of a source is markup."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from factory import AS_OF, FILES, HANDOUT, SOURCES, text_of, write_project

from generator.check import check_all
from generator.compose import Medium, compose
from generator.load import load
from generator.model import Source
from generator.render import Renderer
from generator.render.citations import Citations

STYLE = Path(__file__).resolve().parents[2] / "templates" / "citations.csl"


def _source(**fields: Any) -> Source:
    return Source.model_validate({"id": "a", "type": "article", "title": "A title", **fields})


@pytest.fixture
def citations() -> Citations:
    """Write sources in the style that we ship."""
    return Citations(STYLE)


def test_a_journal_article(citations: Citations) -> None:
    """Names, year, title in italics, the journal with its numbers, and the identifier."""
    source = _source(
        authors=["Kelly JF", "Le Foll B", "O'Connor EA"],
        year=2018,
        title="Beyond abstinence",
        container="Addiction",
        volume="42",
        issue="4",
        pages="770-780",
        doi="10.1111/acer.13604",
        url="https://doi.org/10.1111/acer.13604",
        checked=dt.date(2026, 11, 23),
    )

    assert citations.cite(source) == (
        "Kelly JF, Le Foll B, O'Connor EA. 2018. <i>Beyond abstinence</i>. "
        "Addiction 42(4):770\N{EN DASH}780. doi:10.1111/acer.13604."
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, "<i>A title</i>.", id="a title alone"),
        pytest.param(
            {"type": "law", "authors": ["Department of Health"], "number": "42 CFR 2"},
            "Department of Health. <i>A title</i>. 42 CFR 2.",
            id="a body's name is not turned round",
        ),
        pytest.param(
            {"type": "report", "publisher": "SAMHSA", "url": "https://example.org/a"},
            "<i>A title</i>. SAMHSA. https://example.org/a.",
            id="a report has its publisher and address",
        ),
        pytest.param(
            {"authors": [f"Name{letter} A" for letter in "ABCDEFG"]},
            "NameA A, NameB A, NameC A, NameD A, NameE A, NameF A, and others. <i>A title</i>.",
            id="from seven names on, six",
        ),
        pytest.param(
            {"authors": ["Bahji A", "and others"]},
            "Bahji A, and others. <i>A title</i>.",
            id="a list that we know only the start of",
        ),
        pytest.param({"title": "Does it help?"}, "<i>Does it help?</i>", id="one end is enough"),
    ],
)
def test_what_is_known_is_written(
    citations: Citations, fields: dict[str, Any], expected: str
) -> None:
    """What a source does not have leaves neither a gap nor a stray point."""
    assert citations.cite(_source(**fields)) == expected


@pytest.mark.parametrize("field", ["title", "container", "publisher", "number", "doi"])
def test_words_are_never_markup(citations: Citations, field: str) -> None:
    """Marks of HTML in a source are shown and do nothing."""
    cited = citations.cite(_source(**{field: '<script>alert("1")</script> & <b>more</b>'}))

    assert "<script" not in cited
    assert "<b>" not in cited
    assert "&amp;" in cited


def test_names_are_never_markup(citations: Citations) -> None:
    """A name may hold anything and is shown as it is."""
    cited = citations.cite(_source(authors=["<img src=x onerror=alert(1)>", "<b>Bold</b> A"]))

    assert "<img" not in cited
    assert "<b>" not in cited


def test_another_style_may_stand_there(tmp_path: Path) -> None:
    """The looks are the style's: a program may lay another one in its place."""
    other = tmp_path / "citations.csl"
    other.write_text(STYLE.read_text("utf-8").replace('font-style="italic"', 'quotes="true"'))

    assert "\N{LEFT DOUBLE QUOTATION MARK}A title" in Citations(other).cite(_source())


def test_what_a_sheet_passes_on_stands_on_each_of_its_surfaces(tmp_path: Path) -> None:
    """Whose words they are, and under which licence: on the page, the client's page and the paper."""
    scale = (
        "  - {id: a-scale-2019, type: article, title: A short scale, year: 2019, "
        "licence: CC BY 4.0, checked: null}\n"
    )
    taken = '\nborrowed:\n  - {source: a-scale-2019, what: "The ten questions, unchanged"}\n'
    files = {SOURCES: FILES[SOURCES] + scale, HANDOUT: FILES[HANDOUT].rstrip() + taken}
    curriculum = load([write_project(tmp_path, files)]).curriculum
    composed = compose(curriculum, check_all(curriculum, AS_OF), (), has_paper=True)
    renderer = Renderer(STYLE.parent, composed.addresses)
    words = "The ten questions, unchanged: 2019. <i>A short scale</i>. Licence: CC BY 4.0."
    sheets = {
        document.address: words in text_of(renderer, document)
        for medium in (Medium.SCREEN, Medium.BARE, Medium.PAPER)
        for document in composed.of(medium)
        if "the-wave" in document.address
    }

    assert sheets
    assert all(sheets.values()), sheets
