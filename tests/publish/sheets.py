"""Small sheets for the press, and what is read of the PDFs that it makes of them."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from generator.publish import Bound, LaidOut, Planned, Press, Sheet
from generator.publish.layout import Outcome
from generator.publish.workers import workers

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
WAVE = '<img src="groupwork://figures/wave.svg" alt="A wave">'
TABLE = """
<table><thead><tr><td></td><th scope="col">Mon</th><th scope="col">Tue</th></tr></thead>
<tbody><tr><th scope="row">Slept</th><td>1</td><td>2</td></tr>
<tr><th scope="row">Ate</th><td>3</td><td>4</td></tr></tbody></table>
"""
NEXT_PAGE = '<p style="break-before: page">Next</p>'


def html_of(body: str, title: str = "one") -> str:
    """Return a whole HTML document with this body."""
    return f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>{body}</body></html>'


def sheet_of(body: str, name: str = "one", styles: tuple[str, ...] = (), **others: Any) -> Sheet:
    """Return a sheet that binds one document once."""
    part = Bound(html_of(body, name), styles)
    return Sheet(f"paper/handouts/{name}.pdf", (part,), f"handouts/topic/{name}.yaml", **others)


def planned_of(sheet: Sheet, **others: Any) -> Planned:
    """Return a sheet as a build asks for it."""
    return Planned(
        sheet.address, sheet.source, lambda: sheet, **{"has_thumb": sheet.has_thumb, **others}
    )


def bound_of(*parts: Bound, name: str = "one") -> Sheet:
    """Return a sheet that binds several documents."""
    return Sheet(f"paper/tonight/{name}.pdf", parts, f"curriculum/sessions/topic/{name}.yaml")


def outcomes(press: Press, *sheets: Sheet) -> list[Outcome]:
    """Return what comes of laying sheets out, in the order in which they come."""
    with workers(press, len(sheets)) as lay_out:
        return [outcome for _, outcome in lay_out(sheets, ())]


def laid_out(press: Press, sheet: Sheet) -> LaidOut:
    """Return a sheet that could be laid out."""
    (outcome,) = outcomes(press, sheet)
    if isinstance(outcome, str):
        pytest.fail(outcome)
    return outcome


def reader_of(data: bytes) -> PdfReader:
    """Return a PDF to be read."""
    return PdfReader(BytesIO(data))


def words_of(data: bytes) -> list[str]:
    """Return the words of each page."""
    return [" ".join(page.extract_text().split()) for page in reader_of(data).pages]


def outline_of(data: bytes) -> list[str]:
    """Return the headings of a PDF's outline, whatever their level."""
    return list(_titles(reader_of(data).outline))


def _titles(entries: Any) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)
