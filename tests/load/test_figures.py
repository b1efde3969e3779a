"""Drawings: what is drawn passes, what can run, load or link is refused in plain words."""

from pathlib import Path

import pytest
from factory import AS_OF, FIGURE, HANDOUT, said, write_project

from generator.check import check_all
from generator.compose import compose
from generator.load import load

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (
            "<script>fetch('x')</script>",
            "This drawing holds a <script> element, which can run, link or load something.",
        ),
        (
            "<foreignObject/>",
            "This drawing holds a <foreignobject> element, which can run, link or load something.",
        ),
        (
            '<path onclick="x()" d="M0 0"/>',
            "The attribute onclick of <path> can run or load something.",
        ),
        (
            '<use href="https://example.org/x.svg#a"/>',
            "The attribute href of <use> can run or load something.",
        ),
        (
            '<use xlink:href="file:///etc/passwd"/>',
            "The attribute href of <use> can run or load something.",
        ),
        (
            '<path fill="url(https://example.org/x)" d="M0 0"/>',
            "The attribute fill of <path> can run or load something.",
        ),
    ],
)
def test_what_can_run_or_load_is_refused(inside: str, words: str, tmp_path: Path) -> None:
    """A drawing from a stranger cannot bring a script, a link or a request along."""
    project = write_project(tmp_path, {FIGURE: f"{HEAD}{inside}</svg>"})
    expected = [("figure-unsafe", f"{FIGURE}:1:1", words)]

    assert expected == [found[:3] for found in said(load([project]).findings)]


def test_a_document_type_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Entities that grow without end never reach the parser."""
    bomb = f'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{HEAD}<text>&b;</text></svg>'
    project = write_project(tmp_path, {FIGURE: bomb})
    expected = [
        (
            "figure-unsafe",
            f"{FIGURE}:1:1",
            "This drawing holds a document type or an entity.",
            "Save it as plain SVG, and remove the lines that begin with <!.",
        )
    ]

    assert expected == said(load([project]).findings)


def test_a_damaged_drawing_keeps_its_sheet_from_being_made(tmp_path: Path) -> None:
    """A sheet is not printed with a blank where its drawing should be."""
    loaded = load([write_project(tmp_path, {FIGURE: "<svg><path</svg>"})])
    checked = check_all(loaded.curriculum, AS_OF)
    composed = compose(loaded.curriculum, checked, (*loaded.findings, *checked.findings))
    id = Path(HANDOUT).stem
    expected = (["figure-unreadable"], False, ("sheet The wave",))

    assert expected == (
        [finding.code for finding in loaded.findings],
        f"paper/handouts/{id}.pdf" in composed.addresses,
        composed.left_out,
    )


def test_a_reference_inside_the_drawing_is_fine(tmp_path: Path) -> None:
    """A gradient or a part that is used twice refers to the drawing itself."""
    inside = '<g id="a"/><use href="#a"/><path fill="url(#b)" d="M0 0"/>'
    project = write_project(tmp_path, {FIGURE: f"{HEAD}{inside}</svg>"})

    assert [] == said(load([project]).findings)
