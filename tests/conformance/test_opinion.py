"""The second opinion can say no: before it is believed of our paper, it is tried on small files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from opinion import WHAT, Fault, judge
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

pytestmark = pytest.mark.paper

PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"
STYLE = """
@page { size: 14cm 20cm; @bottom-left { content: element(foot); } @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
footer { position: running(foot); } h1 { bookmark-level: 1; } h2 { bookmark-level: 2; } .turn { break-before: page; }
"""
TABLE = """<table><thead><tr><td></td><th>Mon</th><th>Tue</th></tr></thead><tbody>
<tr><th scope="row">Slept</th><td>six</td><td></td></tr><tr><th scope="row">Ate</th><td></td><td>soup</td></tr>
</tbody></table>"""
FORM = """<div>Name: <input name="a" title="My name"></div>
<div>Words: <textarea name="b" title="My words"></textarea></div>
<div><input type="checkbox" name="c" title="I agree"> I agree</div>"""
BODY = f"""<footer><p>The sheet, version 1</p></footer><h1>The sheet</h1><p>First words.</p>
<h2>Lists</h2><ul><li>One</li><li>Two<ol><li>Two a</li><li>Two b</li></ol></li></ul>
<ol><li>Why?<div>A line</div></li><li>How?<div>Another</div></li></ol>
<h2>A table</h2>{TABLE}<p class="turn">Over the page.</p>
<p><img src="{PICTURE}" alt="A triangle"></p>{FORM}<h2>The end</h2><p>Last words.</p>"""


def _page(body: str) -> str:
    return f'<!doctype html><html lang="en"><head><title>The sheet</title></head><body>{body}</body></html>'


@dataclass(frozen=True)
class Case:
    """A PDF that is laid out of some words and held against others; by itself it is good."""

    body: str = BODY
    written: str = ""
    style: str = STYLE
    is_finished: bool = True
    options: Mapping[str, Any] | None = None
    spoil: Callable[[PdfWriter], None] | None = None

    def lay_out(self, path: Path) -> tuple[Fault, ...]:
        """Lay it out and return its faults."""
        from weasyprint import CSS, HTML  # noqa: PLC0415 - needs system libraries that a desk may lack

        from generator.publish.tagging import finish_tags  # noqa: PLC0415 - beside it

        options = {"pdf_variant": "pdf/ua-1", "pdf_forms": True, **(self.options or {})}
        HTML(string=_page(self.body)).write_pdf(
            path,
            stylesheets=[CSS(string=self.style)],
            finisher=finish_tags if self.is_finished else None,
            **options,
        )
        if self.spoil:
            writer = PdfWriter(clone_from=PdfReader(path))
            self.spoil(writer)
            writer.write(path)
        return judge(path, [(_page(self.written or self.body), 1)])[1]


GOOD = Case()


def _instead(old: str, new: str, **others: Any) -> Case:
    """Return a case whose paper says something else than its words."""
    assert old in BODY
    return replace(GOOD, body=BODY.replace(old, new, 1), written=BODY, **others)


def _both(old: str, new: str) -> Case:
    """Return a case in which paper and words have the same fault."""
    assert old in BODY
    return replace(GOOD, body=BODY.replace(old, new, 1))


def _without(key: str) -> Callable[[PdfWriter], None]:
    def spoil(writer: PdfWriter) -> None:
        del writer.root_object[NameObject(key)]

    return spoil


def _tabs_astray(writer: PdfWriter) -> None:
    page = next(page for page in writer.pages if "/Annots" in page)
    page[NameObject("/Annots")] = ArrayObject(reversed(page["/Annots"]))  # type: ignore[arg-type] # an array
    page[NameObject("/Tabs")] = NameObject("/R")


def _other_parents(writer: PdfWriter) -> None:
    numbers = writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index] # of pypdf
    row = numbers[1].get_object()
    row[0], row[1] = row[1], row[0]


SWAPPED = BODY.replace("First", "?").replace("Last", "First").replace("?", "Last", 1)
MANY = "".join(f'<h2 class="turn">Part {number}</h2><p>Words.</p>' for number in range(7))
BAD: Mapping[str, tuple[str, Case]] = {
    "no language": ("about", replace(GOOD, spoil=_without("/Lang"))),
    "no tags": ("about", replace(GOOD, spoil=_without("/StructTreeRoot"))),
    "not shown as titled": ("about", replace(GOOD, spoil=_without("/ViewerPreferences"))),
    "a level skipped": ("headings", _both("<h2>Lists</h2>", "<h3>Lists</h3>")),
    "no heading": ("headings", replace(GOOD, body="<p>Words.</p>")),
    "two titles": ("headings", _both("<h2>The end</h2>", "<h1>The end</h1>")),
    "a heading that is none": ("headings", _instead("<h2>Lists</h2>", "<p>Lists</p>")),
    "another level": ("headings", _instead("<h2>The end</h2>", "<h3>The end</h3>")),
    "two headings as one": (
        "headings",
        replace(GOOD, written=BODY.replace("The end</h2>", "The</h2><h2>end</h2>")),
    ),
    "items that are none": ("lists", _instead("<li>One</li>", "<p>One</p>")),
    "two items as one": ("lists", _instead("<li>Two a</li><li>Two b</li>", "<li>Two a Two b</li>")),
    "a body beside its item": ("lists", replace(GOOD, is_finished=False)),
    "a list counted wrongly": (
        "lists",
        replace(GOOD, style=STYLE + "ol > li:last-child { counter-increment: list-item 3; }"),
    ),
    "a row too short": ("tables", _both("<td>soup</td>", "")),
    "a cell fewer than written": ("tables", _instead("<td>six</td><td></td>", "<td>six</td>")),
    "a row fewer than written": (
        "tables",
        _instead('<tr><th scope="row">Slept</th><td>six</td><td></td></tr>', ""),
    ),
    "headers that look nowhere": ("tables", replace(GOOD, is_finished=False)),
    "a cell under no header": ("tables", _both(TABLE, "<table><tr><td>Mon</td></tr></table>")),
    "cells as headers": ("tables", _instead("<td>six</td>", "<th>six</th>")),
    "a picture without words": ("pictures", _both('alt="A triangle"', 'alt=""')),
    "other words of a picture": ("pictures", _instead("A triangle", "A circle")),
    "a field without a name": ("fields", _both(' title="My words"', "")),
    "two fields of one name": ("fields", _both('title="My words"', 'title="My name"')),
    "another name of a field": ("fields", _instead("My words", "Something")),
    "fields in another order": ("fields", replace(GOOD, spoil=_tabs_astray)),
    "words lost": ("order", _instead("First words.", "First.")),
    "words added": ("order", _instead("First words.", "First words and more.")),
    "words in another order": ("order", replace(GOOD, body=SWAPPED, written=BODY)),
    "the end lost": ("order", _instead("<p>Last words.</p>", "")),
    "furniture in no tag": ("tags", replace(GOOD, is_finished=False)),
    "content of another tag": ("tags", replace(GOOD, spoil=_other_parents)),
    "words beside the footer": (
        "furniture",
        replace(GOOD, style=STYLE + '@page { @top-left { content: "Client: J. D."; } }'),
    ),
    "no bookmark": (
        "bookmarks",
        replace(
            GOOD, body=BODY + MANY, style=STYLE + "h1, h2 { bookmark-level: none !important; }"
        ),
    ),
    "no bookmark of the title": (
        "bookmarks",
        replace(
            GOOD,
            body=BODY + MANY,
            style=STYLE + "h1 { bookmark-level: none !important; }",
            spoil=lambda pdf: pdf.add_metadata({"/Title": "A book of sheets"}),
        ),
    ),
    "a bookmark that is no heading": (
        "bookmarks",
        replace(GOOD, style=STYLE + 'h2 { bookmark-label: "Elsewhere"; }'),
    ),
}


def test_a_good_sheet_has_no_fault(tmp_path: Path) -> None:
    """Headings, lists in lists, a table, a picture, fields and a footer over two pages: all is told."""
    elements, faults = judge(tmp_path / "missing.pdf")

    assert () == GOOD.lay_out(tmp_path / "good.pdf")
    assert (0, ["about"]) == (elements, [fault.what for fault in faults])
    assert judge(tmp_path / "good.pdf")[0] > 60


@pytest.mark.parametrize("name", BAD)
def test_a_bad_sheet_is_found_out(tmp_path: Path, name: str) -> None:
    """One thing is wrong in each of these, and it is named for what it is."""
    what, case = BAD[name]

    assert what in {fault.what for fault in case.lay_out(tmp_path / "bad.pdf")}


def test_each_kind_of_fault_has_its_bad_sheet() -> None:
    """Whatever the second opinion looks at, it has been seen to say no to."""
    assert set(WHAT) == {what for what, _ in BAD.values()}
