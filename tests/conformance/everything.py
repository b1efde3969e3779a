"""A small program of which every kind of paper is printed in every variant, as the code plans it.

What is printed is not listed here but asked for: what a build with `--all` composes, and every
packet on every paper. `test_sample.py` holds the kinds against those of the repository's own content.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from factory import AS_OF, FILES, HANDOUT, PROGRAM, RESOURCES, SESSION, TOPIC, write_project
from gallery import REPOSITORY
from packet_program import PACKETS, TWO_SESSIONS
from translated import wave

from generator.check import check_all
from generator.compose import (
    Book,
    Composed,
    Document,
    Facts,
    Made,
    Medium,
    Order,
    Packets,
    Printed,
    compose,
)
from generator.compose.variant import PAPER_SIZES
from generator.load import Project, load
from generator.model import Handout

FORMS = get_args(Handout.model_fields["form"].annotation)
AUDIENCES = get_args(Handout.model_fields["audience"].annotation)
FAMILY = SESSION.replace("riding-out", "at-home")
SHEET = """\
title: A {form} for {audience}
audience: {audience}
form: {form}
purpose: To read and to write on.
blocks:
  - {{id: say, kind: text, heading: Words, text: In danger now call 911. In a crisis call 988.}}
  - {{id: write, kind: write, prompt: "What I say:", lines: 2}}
  - {{id: card, kind: card, heading: A card, text: Call somebody., lines: 1}}
  - {{id: ours, kind: resources, resources: [desk, crisis-line]}}
"""
EVERYTHING: Mapping[str, str] = {
    **PACKETS,
    **{
        f"curriculum/toolkit/{form}-for-{audience}.yaml": SHEET.format(form=form, audience=audience)
        for form, audience in (
            *((form, "client") for form in FORMS),
            *(("sheet", audience) for audience in AUDIENCES if audience != "client"),
        )
    },
    TOPIC: TWO_SESSIONS[TOPIC].replace("naming]", "naming, at-home]"),
    FAMILY: FILES[SESSION]
    .replace("Riding out a craving", "A craving at home")
    .replace("format: group", "format: family"),
    PROGRAM: PACKETS[PROGRAM].replace(
        "home: true\n",
        "home: true\nweb: {site: https://iop.example.org/}\n"
        "brand: {letterhead: [Riverside, 12 Mill Street]}\n",
    ),
    RESOURCES: FILES[RESOURCES]
    + "  - {id: desk, need: To reach us, name: Our desk, local: true}\n"
    + "  - {id: list, need: On the web, name: A list, url: https://findhelp.example}\n",
    HANDOUT: FILES[HANDOUT]
    .replace("[crisis-line]", "[crisis-line, list, desk]")
    .replace("audience: client\n", "audience: client\nside_by_side: true\n"),
    **wave(purpose=None, blocks__ride__steps=None),
}

PACKETS_OF: Mapping[str, tuple[str, ...]] = {
    "sessions": ("tonight", "week", "session"),
    "make_up": ("makeup",),
    "welcome": ("welcome",),
    "review": ("review",),
}
"""Each way in which a packet is composed, and the commands that print it."""


@dataclass(frozen=True)
class Everything:
    """The small program on disk, and what is made of it."""

    project: Project

    @classmethod
    def write(cls, folder: Path) -> "Everything":
        """Write it into a folder, with the repository's looks."""
        root = write_project(folder / "program", EVERYTHING)
        shutil.copytree(REPOSITORY / "templates", root / "templates")
        return cls(Project(root, folder / "build"))

    def documents(self) -> dict[str, Document]:
        """Return so many PDFs that each kind is among them in each variant, each by a name."""
        curriculum = load([self.project.root]).curriculum
        checked = check_all(curriculum, AS_OF)
        found = one_of_each(compose(curriculum, checked, checked.findings, wants_all=True))
        made = Made.of(curriculum, checked, checked.findings)
        for name, document in _packets(made, Printed(made, Facts(made))):
            found[name] = document
        return found


def _packets(made: Made, printed: Printed) -> Iterator[tuple[str, Document]]:
    """Yield each packet on each paper, in each size of letters, for two people."""
    for is_large in (False, True):
        for paper in PAPER_SIZES:
            order = Order(2, paper, is_large)
            packets = Packets(made, printed, order)
            asked = {
                "sessions": packets.sessions("held", "Two sessions", tuple(made.sessions)),
                "make_up": packets.make_up("missed", tuple(made.sessions)),
                "welcome": packets.welcome("welcome"),
                "review": packets.review("review"),
            }
            for name, documents in asked.items():
                yield f"packet {name}{order.staff.suffix.replace('-named', '')}", documents[0]


def one_of_each(composed: Composed) -> dict[str, Document]:
    """Return so many PDFs that each kind is among them, by the kind that each brings first."""
    found: dict[str, Document] = {}
    seen: set[str] = set()
    for document in composed.of(Medium.PAPER):
        if new := kinds_of(document) - seen:
            seen |= new
            found[min(new)] = document
    return found


def kinds_of(document: Document) -> set[str]:
    """Return what sorts of paper a PDF is: its folder, its form or which book, in its variant."""
    folder = document.address.split("/")[1]
    first = document.parts[0].document if document.parts else document
    sheet, book = document.facts.get("sheet"), document.facts.get("book")
    sorts = {folder}
    if isinstance(sheet, Handout):
        sorts |= {sheet.form, sheet.audience}
        if "beside" in document.facts:
            sorts = {"side by side"}
    elif isinstance(book, Book):
        sorts = {book.title}
    elif folder == "books":
        sorts = {document.template}
    return {f"{sort}{first.variant.suffix}" for sort in sorts}


def templates_of(documents: Iterable[Document]) -> set[str]:
    """Return the templates that some documents are printed from, with those of what they bind."""
    found = set()
    for document in documents:
        found |= {document.template} - {""}
        found |= templates_of(part.document for part in document.parts)
        book = document.facts.get("book")
        chapters = book.chapters if isinstance(book, Book) else ()
        found |= templates_of(one.document for one in chapters if one.document)
    return found
