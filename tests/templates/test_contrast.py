"""What is written on the site can be read by everybody: contrast of every pair of colours in use."""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parents[2] / "templates" / "site" / "assets"
STYLES = ("tokens.css", "sheet.css", "groupwork.css", "run.css")
CSS = re.sub(
    r"/\*.*?\*/",
    "",
    "\n".join((ASSETS / name).read_text("utf-8") for name in STYLES),
    flags=re.DOTALL,
)
SCHEMES = {"light": "default", "dark": "slate"}
TEXT, EDGE = 4.5, 3.0

WORDS = (
    ("gw-ink", "gw-paper"),
    ("gw-ink", "gw-raised"),
    ("gw-ink", "gw-say"),
    ("gw-ink", "gw-ask"),
    ("gw-ink", "gw-listen"),
    ("gw-ink", "gw-alarm"),
    ("gw-soft-ink", "gw-paper"),
    ("gw-soft-ink", "gw-raised"),
    ("gw-soft-ink", "gw-say"),
    ("gw-soft-ink", "gw-ask"),
    ("gw-pine-ink", "gw-pine"),
    ("gw-pine", "gw-paper"),
    ("gw-say-line", "gw-paper"),
    ("gw-ask-line", "gw-paper"),
    ("gw-listen-line", "gw-paper"),
    ("gw-alarm-line", "gw-paper"),
    ("md-typeset-color", "gw-paper"),
    ("md-typeset-a-color", "gw-paper"),
    ("md-typeset-a-color", "gw-raised"),
    ("md-typeset-a-color", "gw-say"),
    ("md-typeset-a-color", "gw-ask"),
    ("md-typeset-a-color", "gw-listen"),
    ("md-typeset-a-color", "gw-alarm"),
    ("md-accent-fg-color", "gw-paper"),
    ("md-default-fg-color", "md-default-bg-color"),
    ("md-default-fg-color--light", "md-default-bg-color"),
    ("md-primary-bg-color", "md-primary-fg-color"),
    ("md-primary-bg-color--light", "md-primary-fg-color"),
    ("md-footer-fg-color--light", "md-footer-bg-color"),
    ("md-footer-fg-color--lighter", "md-footer-bg-color--dark"),
)
"""Words and what they stand on, as the style sheet and the theme use them."""

EDGES = (
    ("gw-alarm-line", "gw-paper"),
    ("gw-pine", "gw-paper"),
    ("gw-say-line", "gw-say"),
    ("gw-ask-line", "gw-ask"),
    ("gw-listen-line", "gw-listen"),
    ("md-accent-fg-color", "gw-paper"),
)
"""Edges that tell something: a box of safety, a cue, what has the focus."""

SHEET = (("#111", "#fff"), ("#444", "#fff"), ("#145b5c", "#fff"))
"""A sheet on the screen is white paper in both schemes."""


def _colours(scheme: str) -> dict[str, str]:
    found = re.search(rf'\[data-md-color-scheme="{scheme}"\]\s*\{{(.*?)\}}', CSS, re.DOTALL)
    body = found[1] if found else ""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})", body))


def _light(colour: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    """Black on white is 21, a colour on itself is 1, and the well-known grey is 4.54."""
    expected = (21.0, 1.0, 4.54)

    assert expected == (
        round(_contrast("#000", "#ffffff"), 2),
        round(_contrast("#abc", "#abc"), 2),
        round(_contrast("#767676", "#fff"), 2),
    )


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read(scheme: str, words: str, ground: str) -> None:
    """Text has a contrast of 4.5 to 1 at the least, on every ground on which it stands."""
    colours = _colours(scheme)

    assert _contrast(colours[words], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_that_tell_something_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    """An edge has a contrast of 3 to 1 at the least."""
    colours = _colours(scheme)

    assert _contrast(colours[edge], colours[ground]) >= EDGE


@pytest.mark.parametrize(("words", "ground"), SHEET)
def test_a_sheet_on_the_screen_can_be_read(words: str, ground: str) -> None:
    """A handout is white paper in both schemes, with words as dark as on paper."""
    assert _contrast(words, ground) >= TEXT


def test_every_colour_is_there_in_both_schemes() -> None:
    """What is used is defined, and no scheme lacks a colour of the other."""
    used = set(re.findall(r"var\(--(gw-[\w-]+)\)", CSS))
    light, dark = (set(_colours(scheme)) for scheme in SCHEMES.values())
    others = set(re.findall(r"--(gw-[\w-]+):\s*[^#\s]", CSS))
    expected: tuple[set[str], set[str]] = (set(), set())

    assert expected == (used - others - light, used - others - dark)


def test_a_sheet_uses_only_the_colours_of_paper() -> None:
    """Inside a sheet no colour changes with the scheme, its outer line aside."""
    rules = re.findall(r"([^{}]*\.gw-sheet[^{}]*)\{([^{}]*)\}", CSS)
    schemed = [
        (selector.strip(), name)
        for selector, body in rules
        for name in re.findall(r"var\(--((?:gw|md)-[\w-]+)\)", body)
        if name not in {"gw-line", "gw-radius"}
    ]
    expected: list[tuple[str, str]] = []

    assert expected == schemed


def test_every_asset_that_the_style_sheet_names_is_there() -> None:
    """Fonts are files of our own."""
    named = set(re.findall(r"url\(([^)]+)\)", CSS))
    expected: list[str] = []

    assert expected == sorted(name for name in named if not (ASSETS / name).is_file())
