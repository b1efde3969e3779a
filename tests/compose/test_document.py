"""A document's address, its source below build/docs, and the links from it."""

import posixpath
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose import Composed, Document, Medium, Variant

ADDRESSES = st.lists(
    st.sampled_from(["topics", "sessions", "programs", "small", "paper"]), max_size=3
).map(lambda folders: "/".join([*folders, "page.html"]))


def page(address: str, medium: Medium = Medium.SCREEN) -> Document:
    """Return a document at an address."""
    return Document(address, medium, "site/home.md.j2", "Home")


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("index.html", "run-groups.html", "run-groups.html"),
        ("index.html", "sessions/riding-out.html", "sessions/riding-out.html"),
        ("sessions/riding-out.html", "index.html", "../index.html"),
        ("sessions/riding-out.html", "sessions/on-brain.html", "on-brain.html"),
        ("sessions/riding-out.html", "sessions/riding-out.html", "riding-out.html"),
        ("programs/small/index.html", "topics/brain.html", "../../topics/brain.html"),
        ("programs/small/index.html", "programs/small/requirements.html", "requirements.html"),
        ("sessions/a.html", "paper/guides/a.pdf", "../paper/guides/a.pdf"),
        ("index.html", "sources.html#bowen-2014", "sources.html#bowen-2014"),
        ("sessions/a.html", "sources.html#bowen-2014", "../sources.html#bowen-2014"),
    ],
)
def test_a_link_is_relative(here: str, there: str, expected: str) -> None:
    """So that the site works online, offline and from a USB stick; `#` parts are kept."""
    assert expected == page(here).to(there)


@given(here=ADDRESSES, there=ADDRESSES)
def test_a_link_leads_where_it_should(here: str, there: str) -> None:
    """From any page to any other, and never through the root of a disk."""
    link = page(here).to(there)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(here), link))

    assert (there, False) == (found, link.startswith("/"))


def test_a_page_is_written_as_markdown() -> None:
    """The engine reads the same path with another ending."""
    expected = "sessions/riding-out.md"

    assert expected == page("sessions/riding-out.html").source


def test_pictures_of_first_pages_may_be_linked_to() -> None:
    """A sheet as it is printed most has a small picture; a guide and large print have none."""
    sheet = replace(page("paper/handouts/wave.pdf", Medium.PAPER), template="print/sheet.html.j2")
    large = replace(sheet, address="paper/handouts/wave-large.pdf", variant=Variant("large"))
    guide = page("paper/guides/a.pdf", Medium.PAPER)
    composed = Composed((sheet, large, guide), (), (), (), True, "Small")

    assert frozenset({"thumbs/handouts/wave.png"}) == composed.thumbs
    assert composed.thumbs < composed.addresses


def test_figures_may_be_linked_to() -> None:
    """They lie beside the pages."""
    composed = Composed((page("index.html"),), (), ("wave.svg",), (), True, "Small")

    assert frozenset({"index.html", "figures/wave.svg"}) == composed.addresses
