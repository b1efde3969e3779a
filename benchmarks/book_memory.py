"""Measure what a long book costs: `python benchmarks/book_memory.py` prints one line for each length.

The largest book of our own, then the same with its parts repeated, each in a fresh process: laid
out in one run, a book keeps all its pages in memory until its last page number is known. Seconds
are those of the processor, so that other work on the same computer does not count.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.compose import Book, BookPart, Chapter, Document, Medium, compose
from generator.findings import Finding
from generator.flow import check
from generator.load import find_project
from generator.publish import Bound, Press, Sheet, print_one
from generator.render import Renderer

ROOT = Path(__file__).resolve().parent.parent
TIMES = (1, 2, 4, 6)


def repeated(book: Book, times: int) -> Book:
    """Return a book with all its parts so many times, each time with anchors of its own."""
    parts = tuple(part for turn in range(times) for part in _again(book, turn))
    return replace(book, parts=parts)


def _again(book: Book, turn: int) -> Iterator[BookPart]:
    for part in book.parts:
        chapters = tuple(_renamed(chapter, turn) for chapter in part.chapters)
        yield replace(part, anchor=_name(part.anchor, turn), chapters=chapters)


def _renamed(chapter: Chapter, turn: int) -> Chapter:
    references = tuple(
        replace(reference, anchor=_name(reference.anchor, turn)) for reference in chapter.references
    )
    return replace(chapter, anchor=_name(chapter.anchor, turn), references=references)


def _name(anchor: str, turn: int) -> str:
    return f"{anchor}-{turn}" if turn else anchor


def measure(times: int) -> str:
    """Lay out the longest book with its parts so many times; returns a line that says what it cost."""
    project = find_project(ROOT)
    looked = check(project)
    composed = compose(looked.loaded.curriculum, looked.checked, looked.found)
    document = max(
        (item for item in composed.of(Medium.PAPER) if isinstance(item.facts.get("book"), Book)),
        key=lambda item: len(_book(item).chapters),
    )
    long = replace(document, facts={**document.facts, "book": repeated(_book(document), times)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    html = Renderer(project.templates, composed.addresses).render(long)
    sheet = Sheet(long.address, (Bound(html, ("base.css", *long.styles)),), long.made_of[0])
    outcome = print_one(sheet, Press(project.templates / "print", project.figures, project.build))
    seconds = time.process_time() - started
    if isinstance(outcome, Finding):
        return outcome.words
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{outcome.pages:5} pages {seconds:7.1f} s of work {1000 * seconds / outcome.pages:6.0f} ms a page "
        f"{peak:7.0f} MiB {(peak - before) / outcome.pages:6.2f} MiB a page "
        f"{len(outcome.data) / 1024:7.0f} KiB"
    )


def _book(document: Document) -> Book:
    book = document.facts["book"]
    if not isinstance(book, Book):
        raise TypeError(document.address)
    return book


def main() -> None:
    """Print one line for each length, out of a process of its own."""
    if len(sys.argv) > 1:
        print(measure(int(sys.argv[1])))
        return
    for times in TIMES:
        subprocess.run([sys.executable, __file__, str(times)], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
