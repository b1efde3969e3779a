"""Every kind of paper in every variant is held against PDF/UA-1 by two opinions, as a sample.

The gallery holds every block, a small program every kind of paper that the code can print, and the
rest is the repository's own content. `make conformance` checks all that was built.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_type_hints

import pytest
from everything import PACKETS_OF, Everything, kinds_of, templates_of
from gallery import GALLERY, REPOSITORY, document_of, press
from opinion import judge
from verapdf import Verdict, verify

from generator import flow
from generator.commands_packet import packet_group
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
from generator.compose.printed import every_variant
from generator.load import Project
from generator.publish import Sheet
from generator.render import Renderer

pytestmark = [pytest.mark.paper, pytest.mark.slow]

GALLERIES: Mapping[str, Variant] = {
    "gallery": REGULAR,
    "gallery in large print": Variant("large"),
    "gallery to fill in": Variant("fillable"),
    "gallery on A4": Variant("regular", "a4"),
    "gallery with the program's name": Variant(is_named=True),
}
SESSION = "riding-out-a-craving"


def _content(project: Project) -> tuple[dict[str, Document], frozenset[str]]:
    """Return some of what is printed of the repository's own content, and every kind that can be."""
    looked = flow.check(project)
    made = Made.of(looked.loaded.curriculum, looked.checked, looked.found)
    printed = Printed(made, Facts(made))
    plan = made.sessions[SESSION]
    (make_up,) = Packets(made, printed, Order(people=2)).make_up("make-up", [SESSION])
    composed = compose(looked.loaded.curriculum, looked.checked, looked.found, wants_all=True)
    books = {document.address: document for document in composed.of(Medium.PAPER)}
    offers, family = (
        next(books[address] for address in sorted(books) if address.endswith(ending))
        for ending in ("-offers.pdf", "-family.pdf")
    )
    ours = {
        "our wallet cards": printed.sheet("pocket-card", made.sheets["pocket-card"]),
        "our brief": printed.brief(SESSION, plan),
        "our guide": printed.guide(SESSION, plan),
        "our tonight, with copies": printed.tonight(SESSION, plan, copies=3),
        "our make-up packet": make_up,
        "our form to fill in": printed.sheet(
            "make-up-form", made.sheets["make-up-form"], Variant("fillable")
        ),
        "our what is offered": offers,
        "our family manual": family,
    }
    return ours, _kinds(composed.of(Medium.PAPER))


def _kinds(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(kind for document in documents for kind in kinds_of(document))


@dataclass(frozen=True)
class Sample:
    """What was laid out, by its name: the file, and the documents that it binds."""

    paths: Mapping[str, Path]
    sheets: Mapping[str, Sheet]
    kinds: frozenset[str]
    """Of the program in which every kind of paper is printed in every variant."""
    needed: frozenset[str]
    """Every kind and variant that a build of the repository's own content can make."""
    templates: frozenset[str]


@pytest.fixture(scope="module")
def sample(checker: None, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Lay out the gallery, one of each kind of paper, and some of our own content."""
    folder = tmp_path_factory.mktemp("sample")
    everything = Everything.write(folder)
    own = Project(REPOSITORY, folder / "own")
    ours, needed = _content(own)
    small = everything.documents()
    asked: tuple[tuple[Project, Mapping[str, Document]], ...] = (
        (own, {name: document_of(GALLERY, variant) for name, variant in GALLERIES.items()}),
        (everything.project, small),
        (own, ours),
    )
    paths: dict[str, Path] = {}
    sheets: dict[str, Sheet] = {}
    for project, documents in asked:
        printing = flow.Printing(project, Renderer(project.templates, frozenset()))
        with press(project) as lay_out:
            for name, document in documents.items():
                assert name not in paths, f"two documents are called {name}"
                sheets[name] = printing.sheet(document)
                paths[name] = folder / f"{len(paths)}.pdf"
                paths[name].write_bytes(lay_out(document).data)
    templates = templates_of(small.values())
    return Sample(paths, sheets, _kinds(small.values()), needed, frozenset(templates))


@pytest.fixture(scope="module")
def verdicts(sample: Sample) -> Mapping[str, Verdict]:
    """Let veraPDF judge the sample; returns each verdict by its name."""
    return dict(zip(sample.paths, verify(tuple(sample.paths.values())), strict=True))


def test_the_sample_holds_every_kind_of_paper(sample: Sample) -> None:
    """Whatever a build of our own content can make, in any variant, is in the sample as well."""
    assert frozenset() == sample.needed - sample.kinds
    assert len(sample.needed) > 40


def test_the_sample_holds_every_template_of_paper(sample: Sample) -> None:
    """A template that prints something is printed; only frames and parts of pages stand alone."""
    there = (REPOSITORY / "templates" / "print").glob("*.html.j2")
    expected = {f"print/{path.name}" for path in there} - {"print/frame.html.j2"}

    assert expected == sample.templates


def test_the_sample_holds_every_packet() -> None:
    """Each way in which packets are composed is asked for, and each command that prints one."""
    ways = {
        name
        for name, function in vars(Packets).items()
        if not name.startswith("_")
        and get_type_hints(function).get("return") == tuple[Document, ...]
    }

    assert ways == set(PACKETS_OF)
    assert set(packet_group.commands) == {name for names in PACKETS_OF.values() for name in names}


def test_a_new_variant_would_be_asked_for(sample: Sample) -> None:
    """Each reading, each paper and both footers are in the sample of handouts."""
    ways = {f"handouts{variant.suffix}" for variant in every_variant()}

    assert ways <= sample.kinds


def test_paper_follows_pdf_ua(
    sample: Sample,
    verdicts: Mapping[str, Verdict],
    record_property: Callable[[str, object], None],
) -> None:
    """Nothing that veraPDF can look at stands in the way of somebody who listens."""
    record_property("PDFs", len(verdicts))
    record_property("kinds of paper", len(sample.kinds))
    record_property("PDF/UA assertions", sum(one.assertions for one in verdicts.values()))
    record_property("PDF/UA failures", sum(not one.is_compliant for one in verdicts.values()))
    failures = {name: one.failures for name, one in verdicts.items() if one.failures}
    expected: Mapping[str, object] = {}

    assert expected == failures
    assert all(one.is_compliant and one.assertions > 100 for one in verdicts.values())


def test_a_second_opinion_finds_nothing_either(
    sample: Sample, record_property: Callable[[str, object], None]
) -> None:
    """Each PDF says, in its order and as what it is, what the HTML says that it was laid out from."""
    found = {
        name: judge(path, [(part.html, part.copies) for part in sample.sheets[name].parts])
        for name, path in sample.paths.items()
    }
    record_property("elements", sum(elements for elements, _ in found.values()))
    record_property("faults", sum(len(faults) for _, faults in found.values()))
    expected: Mapping[str, object] = {}

    assert expected == {name: faults for name, (_, faults) in found.items() if faults}
    assert all(elements > 5 for elements, _ in found.values())
