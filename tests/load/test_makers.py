"""What a drawing tells of its maker is found before it is published."""

from pathlib import Path

import pytest
from factory import FIGURE, said, write_project
from overlaid import laid

from generator.load import load

SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
PATH = '<path d="M0 0h9v9z"/>'
LOGO = "brand/logo.svg"


@pytest.mark.parametrize(
    ("drawing", "place", "what"),
    [
        (
            f'<svg {SVG} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape">{PATH}</svg>',
            "1:58",
            "a setting of a drawing program",
        ),
        (f"<svg {SVG}>\n<!-- Created with a program -->{PATH}</svg>", "2:1", "a comment"),
        (f"<svg {SVG}><metadata>Maria Lopez</metadata>{PATH}</svg>", "1:59", "a block of metadata"),
        (
            f'<svg {SVG}>\n  <g id="C:\\Users\\maria\\wave">{PATH}</g></svg>',
            "2:10",
            "a folder of a computer",
        ),
        (
            f"<svg {SVG}><desc>/home/maria/wave.svg</desc>{PATH}</svg>",
            "1:65",
            "a folder of a computer",
        ),
    ],
    ids=["settings", "comment", "metadata", "windows", "unix"],
)
def test_a_trace_of_its_maker_is_found(drawing: str, place: str, what: str, tmp_path: Path) -> None:
    """In one finding for the first of them, at its place."""
    found = [
        one
        for one in said(load([write_project(tmp_path, {FIGURE: drawing})]).findings)
        if one[0] == "figure-tells-its-maker"
    ]

    assert [(f"{FIGURE}:{place}", True)] == [(at, what in words) for _, at, words, _ in found]


def test_a_plain_drawing_passes(tmp_path: Path) -> None:
    """Links within a drawing and its language have a prefix, too."""
    drawing = (
        f'<svg {SVG} xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en">'
        f'<title>A wave: one, two</title><g id="a">{PATH}</g><use xlink:href="#a"/></svg>'
    )

    assert [] == said(load([write_project(tmp_path, {FIGURE: drawing})]).findings)


def test_a_logo_is_held_to_the_same(tmp_path: Path) -> None:
    """A program's own logo stands on letters that strangers read."""
    logo = f'<svg {SVG} sodipodi:docname="maria.svg" xmlns:sodipodi="http://x">{PATH}</svg>'
    codes = [one.code for one in laid(tmp_path, {LOGO: logo}).findings]

    assert "figure-tells-its-maker" in codes
