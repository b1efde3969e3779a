"""A letter is read by strangers: nothing around its words tells where it comes from."""

from pathlib import Path

import pytest
from factory import AS_OF, text_of, write_project

from generator.check import check_all
from generator.compose import compose
from generator.load import load
from generator.render import Renderer

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LETTER = """\
title: Dates and hours
audience: client
form: {form}
purpose: Show the hours.
blocks: [{{id: hours, kind: write, prompt: Hours, lines: 1}}]
"""


@pytest.mark.parametrize("kind", ["paper/forms/our-letter.pdf", "word/forms/our-letter.docx"])
@pytest.mark.parametrize(("form", "tells"), [("letter", False), ("blank-form", True)])
def test_the_foot_of_a_letter_is_empty(
    tmp_path: Path, kind: str, form: str, *, tells: bool
) -> None:
    """No helplines and no counselor; on another form they stand."""
    file = {"curriculum/toolkit/our-letter.yaml": LETTER.format(form=form)}
    curriculum = load([write_project(tmp_path, file)]).curriculum
    composed = compose(curriculum, check_all(curriculum, AS_OF), (), wants_word=True)
    document = next(item for item in composed.documents if item.address == kind)
    text = text_of(Renderer(TEMPLATES, composed.addresses), document)

    assert "Hours" in text
    for words in ("988", "counselor"):
        assert (words in text.partition("<body>")[2]) is tells, words
