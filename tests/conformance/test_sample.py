"""Every kind of paper in every variant is held against PDF/UA-1 by veraPDF, as a sample.

The gallery holds every block; the rest is the repository's own content, as it is printed.
`make conformance` checks all that was built.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from gallery import GALLERY, REPOSITORY, document_of, press
from verapdf import Verdict, verify

from generator import flow
from generator.compose import (
    REGULAR,
    Document,
    Facts,
    Made,
    Medium,
    Order,
    Packets,
    Printed,
    Variant,
    compose,
)
from generator.load import Project

pytestmark = [pytest.mark.paper, pytest.mark.slow]

GALLERIES: Mapping[str, Variant] = {
    "gallery": REGULAR,
    "gallery in large print": Variant("large"),
    "gallery to fill in": Variant("fillable"),
    "gallery on A4": Variant("regular", "a4"),
    "gallery with the program's name": Variant(is_named=True),
}
CONTENT = (
    "wallet cards",
    "brief",
    "guide",
    "tonight, with copies",
    "make-up packet",
    "form to fill in",
    "what is offered",
    "family manual",
)
SESSION = "riding-out-a-craving"


def _content(project: Project) -> Iterator[Document]:
    """Yield what is printed of the repository's own content, in the order of CONTENT."""
    looked = flow.check(project)
    made = Made.of(looked.loaded.curriculum, looked.checked, looked.found)
    printed = Printed(made, Facts(made))
    plan = made.sessions[SESSION]
    yield printed.sheet("pocket-card", made.sheets["pocket-card"])
    yield printed.brief(SESSION, plan)
    yield printed.guide(SESSION, plan)
    yield printed.tonight(SESSION, plan, copies=3)
    yield from Packets(made, printed, Order(people=2)).make_up("make-up", [SESSION])
    yield printed.sheet("make-up-form", made.sheets["make-up-form"], Variant("fillable"))
    composed = compose(looked.loaded.curriculum, looked.checked, looked.found)
    books = {document.address: document for document in composed.of(Medium.PAPER)}
    for ending in ("-offers.pdf", "-family.pdf"):
        yield next(books[address] for address in sorted(books) if address.endswith(ending))


@pytest.fixture(scope="module")
def verdicts(checker: None, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Verdict]:
    """Lay out the sample and judge it in one run; returns each verdict by its name."""
    folder = tmp_path_factory.mktemp("sample")
    project = Project(REPOSITORY, folder / "build")
    paths: dict[str, Path] = {}
    with press() as lay_out:
        for name, variant in GALLERIES.items():
            paths[name] = folder / f"{len(paths)}.pdf"
            paths[name].write_bytes(lay_out(document_of(GALLERY, variant)).data)
    with press(project) as lay_out:
        for name, document in zip(CONTENT, _content(project), strict=True):
            paths[name] = folder / f"{len(paths)}.pdf"
            paths[name].write_bytes(lay_out(document).data)
    return dict(zip(paths, verify(tuple(paths.values())), strict=True))


@pytest.mark.parametrize("name", [*GALLERIES, *CONTENT])
def test_paper_follows_pdf_ua(verdicts: Mapping[str, Verdict], name: str) -> None:
    """Nothing that veraPDF can look at stands in the way of somebody who listens."""
    verdict = verdicts[name]

    assert () == verdict.failures
    assert verdict.is_compliant
    assert verdict.assertions > 100
