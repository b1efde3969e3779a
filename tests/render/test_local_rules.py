"""A local rule on a sheet: what the program has set, or lines to write on and who sets it."""

from pathlib import Path

import pytest
from factory import AS_OF, PROGRAM, changed, text_of, write_project

from generator.check import check_all
from generator.compose import Composed, compose
from generator.load import load
from generator.render import Renderer

RULES = {
    "curriculum/local-rules.yaml": """\
rules:
  - {id: parent-access, title: What a parent hears, asks: Who signs & who hears., cite: 42 CFR 2.14}
"""
}
FORM = {
    "curriculum/toolkit/our-rule.yaml": """\
title: Our rule
audience: staff
form: guide
purpose: Know it.
blocks: [{id: rule, kind: local-rule, rule: parent-access, lines: 2}]
"""
}
SHOWN = ("paper/forms/our-rule.pdf", "word/forms/our-rule.docx", "forms/our-rule.html")


@pytest.fixture
def texts(tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """The texts of all documents, with what the program has set."""
    own = f"title: A small program\nlocal_rules: {{parent-access: {request.param}}}\n"
    program = changed(PROGRAM, "title: A small program\n", own) if request.param else {}
    folder = write_project(tmp_path, RULES, FORM, program)
    curriculum = load([folder]).curriculum
    composed: Composed = compose(curriculum, check_all(curriculum, AS_OF), (), wants_word=True)
    templates = Path(__file__).resolve().parents[2] / "templates"
    renderer = Renderer(templates, composed.addresses)
    return {
        document.address: text_of(renderer, document)
        for document in composed.documents
        if document.address in {*SHOWN, "programs/small/index.html", "programs/small.html"}
    }


@pytest.mark.parametrize("texts", [""], indirect=True)
def test_a_rule_that_is_not_set_asks_for_it(texts: dict[str, str]) -> None:
    """Paper, Word and screen say what is to be written, with whom, and where the law stands."""
    for address in SHOWN:
        assert "Who signs &amp; who hears." in texts[address], address
        assert "42 CFR 2.14" in texts[address], address
        assert "it is not set yet" in texts[address], address


@pytest.mark.parametrize("texts", ["Both parents hear it."], indirect=True)
def test_a_rule_that_is_set_stands_there(texts: dict[str, str]) -> None:
    """The program's words take the place of the lines."""
    for address in SHOWN:
        assert "Both parents hear it." in texts[address], address
        assert "not set yet" not in texts[address], address


@pytest.mark.parametrize(
    ("texts", "expected"),
    [("", "Not set."), ("Both hear it.", "Both hear it.")],
    indirect=["texts"],
)
def test_the_page_of_a_program_tells_what_it_has_set(texts: dict[str, str], expected: str) -> None:
    """Every local rule stands there, set or not."""
    page = next(text for address, text in texts.items() if address.startswith("programs/"))

    assert "What a parent hears" in page
    assert expected in page


def test_a_sheet_waits_for_rules_that_cannot_be_read(tmp_path: Path) -> None:
    """A heading with nothing below it would mislead: the sheet is left out, the others are made."""
    broken = {name: text.replace("rules:", "rule:") for name, text in RULES.items()}
    loaded = load([write_project(tmp_path, broken, FORM)])
    checked = check_all(loaded.curriculum, AS_OF)
    composed = compose(loaded.curriculum, checked, (*loaded.findings, *checked.findings))
    addresses = {document.address for document in composed.documents}

    assert "sheet Our rule" in composed.left_out
    assert {"paper/forms/our-rule.pdf", "forms/our-rule.html"}.isdisjoint(addresses)
    assert "paper/handouts/the-wave.pdf" in addresses
