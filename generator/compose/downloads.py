"""What a program takes that never runs a command: three files that hold everything."""

from collections.abc import Iterator, Sequence

from .document import Document, Download, Medium, page
from .made import Made

_FOLDER = "downloads"
SUMS_OF_DOWNLOADS = f"{_FOLDER}/SHA256SUMS"
"""Where the hashes of the zip files stand, for whoever takes one along."""


def downloads(version: str, documents: Sequence[Document]) -> tuple[Download, ...]:
    """Return the files that a release offers of a site with these documents."""
    media = {document.medium for document in documents}
    return tuple(
        _downloads(version, has_paper=Medium.PAPER in media, has_word=Medium.WORD in media)
    )


def _downloads(version: str, *, has_paper: bool, has_word: bool) -> Iterator[Download]:
    name = f"{_FOLDER}/groupwork-{version}"
    yield Download(
        f"{name}-site.zip",
        "The offline site",
        "Every page of this site with its search, all PDFs, and the run of each group.",
    )
    if has_paper:
        yield Download(
            f"{name}-paper.zip",
            "Everything to print (PDF)",
            "Handouts in regular, large print and with fields to fill in; forms; a guide, a brief "
            "and “Print tonight” for each session; the program's books.",
            ("paper/",),
        )
    if has_word:
        yield Download(
            f"{name}-word.zip",
            "Everything to edit (Word)",
            "Each handout, form and session plan as a Word file.",
            ("word/",),
        )


def downloads_page(made: Made, offered: Sequence[Download]) -> Document:
    """Return the page for those who just want to use it; it offers what this build packs."""
    return page(
        made.edition,
        "downloads.html",
        "downloads",
        "Just use it",
        offered=tuple(offered),
        sums=SUMS_OF_DOWNLOADS,
    )
