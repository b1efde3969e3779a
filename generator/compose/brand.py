"""A program's own colours, as the style sheet that lies over the site's."""

from dataclasses import dataclass

from ..check.colour import DARK, LIGHT, mix, readable
from .document import Document, bare
from .made import Made

OUR_BRAND = "our-brand.css"


@dataclass(frozen=True, slots=True)
class BrandView:
    """One colour as it can be read: on the light page, on the dark one, and deep, under white words."""

    on_paper: str
    on_night: str
    deep: str


def brand_view(colour: str) -> BrandView:
    """Return a colour such as #17494d made readable for every use."""
    on_paper = readable(colour.lower(), LIGHT)
    return BrandView(on_paper, readable(colour.lower(), DARK), mix(on_paper, "#000000", 0.35))


def our_brand(made: Made) -> Document:
    """Return the style sheet of the home program's colours; empty when it has none."""
    home = made.home_program
    brand = brand_view(home.brand.colour) if home and home.brand and home.brand.colour else None
    return bare(made.edition, OUR_BRAND, "brand.css", "Our colours", brand=brand)
