"""Whether a colour can be read: contrast as WCAG 2.2 measures it, and the nearest colour that can.

Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.
"""

from collections.abc import Iterable, Sequence

WORDS = 4.5
"""The contrast that words need at the least (success criterion 1.4.3)."""

LIGHT = ("#fdfbf7", "#ffffff", "#eaf3f0", "#fbf1dc", "#f0edf5", "#fbeae5")
DARK = ("#14211f", "#1b2b29", "#1a3431", "#362b14", "#2a2538", "#3b1f19")
"""What words stand on in light and in dark, as templates/site/assets/tokens.css has it."""

_BLACK, _WHITE = "#000000", "#ffffff"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as #17494d, from 0 (black) to 1 (white)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """Return the contrast of a colour with that of several grounds on which it is worst to read."""
    return min(contrast(colour, ground) for ground in grounds)


def readable(colour: str, grounds: Sequence[str]) -> str:
    """Return the colour, or the nearest to it towards black or white that can be read on all grounds."""
    towards = _BLACK if luminance(grounds[0]) > 0.18 else _WHITE
    return next(
        mixed
        for step in range(101)
        if least_contrast(mixed := mix(colour, towards, step / 100), grounds) >= WORDS
    )


def mix(one: str, other: str, share: float) -> str:
    """Return a colour with so great a share of another in it, from 0 to 1."""
    parts = (
        round(
            int(one[start : start + 2], 16) * (1 - share)
            + int(other[start : start + 2], 16) * share
        )
        for start in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
