"""Whether a colour can be read, and the nearest one that can."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.colour import DARK, LIGHT, WORDS, contrast, least_contrast, mix, readable

TOKENS = Path(__file__).resolve().parents[2] / "templates" / "site" / "assets" / "tokens.css"
GROUNDS = ("gw-paper", "gw-raised", "gw-say", "gw-ask", "gw-listen", "gw-alarm")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_measured_as_wcag_does() -> None:
    """Black on white is 21, a colour on itself is 1, and the well-known grey is 4.54."""
    expected = (21.0, 1.0, 4.54)

    assert expected == tuple(
        round(contrast(*pair), 2)
        for pair in (("#000000", "#ffffff"), ("#aabbcc", "#aabbcc"), ("#767676", "#ffffff"))
    )


@pytest.mark.parametrize(("scheme", "grounds"), [("default", LIGHT), ("slate", DARK)])
def test_the_grounds_are_those_of_the_site(scheme: str, grounds: tuple[str, ...]) -> None:
    """What a brand is held against is what the style sheet really has."""
    css = TOKENS.read_text("utf-8")
    body = css.partition(f'[data-md-color-scheme="{scheme}"] {{')[2].partition("}")[0]
    there = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body))

    assert grounds == tuple(there[name] for name in GROUNDS)


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_every_colour_has_one_near_it_that_can_be_read(
    colour: str, grounds: tuple[str, ...]
) -> None:
    """Words in it have a contrast of 4.5 to 1 on every ground; one that has it already stays."""
    found = readable(colour, grounds)

    assert least_contrast(found, grounds) >= WORDS
    assert (found == colour) == (least_contrast(colour, grounds) >= WORDS)


def test_a_mix_lies_between_two_colours() -> None:
    """None of the other is the one, all of it is the other, half is the middle."""
    expected = ("#204060", "#000000", "#102030")

    assert expected == tuple(mix("#204060", "#000000", share) for share in (0, 1, 0.5))
