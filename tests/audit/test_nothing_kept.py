"""Nothing about clients: what we make is blank, and what we serve keeps no word."""

import http.client
import io
import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from factory import HANDOUT, SESSION, changed, write_project
from made import CanarySite, can_make
from pypdf import PdfReader

from generator import flow
from generator.load import Project
from generator.publish import Asked, Reply, as_json, start_form_server, start_preview

WORDS = "Somebody wrote about an evening in March."


class _Fields(HTMLParser):
    """Gathers what is in the fields of a page before anybody writes in them."""

    def __init__(self) -> None:
        super().__init__()
        self.filled: list[str] = []
        self.open = ""
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"input", "textarea"}:
            self.count += 1
            is_scale = values.get("type") == "radio"
            if "checked" in values or (values.get("value") and not is_scale):
                self.filled.append(str(values))
        self.open = tag if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.filled.append(data)


@pytest.mark.paper
@can_make
def test_every_field_of_a_pdf_is_blank(canary_site: CanarySite) -> None:
    """Lines, boxes, tables, a week to follow: nothing is written or ticked in advance."""
    fields = [
        field
        for address in canary_site.readers
        if address.endswith("-fillable.pdf")
        for field in _fields(canary_site.folder / address)
    ]

    assert [] == [field for field in fields if field.get("/V") not in (None, "", "/Off")]
    assert len(fields) > 100


def _fields(path: Path) -> Iterator[Mapping[str, object]]:
    yield from (PdfReader(io.BytesIO(path.read_bytes())).get_fields() or {}).values()


@pytest.mark.paper
@can_make
def test_every_field_of_a_page_is_blank(canary_site: CanarySite) -> None:
    """A browser is asked to remember none, either."""
    counts = []
    for address in canary_site.readers:
        if address.startswith("h/"):
            page, reader = (canary_site.folder / address).read_text("utf-8"), _Fields()
            reader.feed(page)
            counts.append(reader.count)

            assert (address, []) == (address, reader.filled)
            assert 'autocomplete="off"' in page
    assert all(counts)


@pytest.mark.paper
@can_make
def test_copies_for_several_people_are_alike(canary_site: CanarySite) -> None:
    """A packet for two holds each page twice, with no number and no name on either."""
    pdf = PdfReader(canary_site.folder / "packets" / "welcome-0.pdf")
    pages = [page.extract_text() for page in pdf.pages]
    written = [page for page in pages if page.strip()]

    assert {2} == {written.count(page) for page in written}


def test_the_forms_server_keeps_no_word(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What is sent is answered, and stands in no file and on no screen; what is refused does neither."""
    asked: list[Asked] = []

    def answer(what: Asked) -> Reply:
        asked.append(what)
        return Reply.of({"said": "yes"})

    server, address = start_form_server(0, answer)
    try:
        host, _, token = address.removeprefix("http://").partition("/")
        headers = {"Origin": f"http://{host}", "Content-Type": "application/json"}
        for path in (f"/{token}save", f"/wrong/{WORDS[:8]}"):
            line = http.client.HTTPConnection(host)
            line.request("POST", path, json.dumps({"words": WORDS}), headers)
            line.getresponse().read()
            line.close()
    finally:
        server.shutdown()
        server.server_close()

    assert [{"words": WORDS}] == [one.sent for one in asked]
    assert ("", "") == tuple(capfd.readouterr())
    assert [] == list(tmp_path.rglob("*"))


def test_the_preview_writes_down_no_visit(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither a page that is there nor one that is not, and not from which address."""
    before = sorted(site.parent.rglob("*"))
    server, address = start_preview(site, 0)
    try:
        for path in ("/index.html", "/not-there.html", "/h/the-wave.html"):
            line = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"))
            line.request("GET", path)
            line.getresponse().read()
            line.close()
    finally:
        server.shutdown()
        server.server_close()

    assert ("", "") == tuple(capfd.readouterr())
    assert before == sorted(site.parent.rglob("*"))


def test_a_report_holds_findings_and_counts_alone(tmp_path: Path) -> None:
    """The notes of a session, and the lines beside a finding, are in none."""
    plan = changed(SESSION, "safety:", f"notes: {WORDS}\nsafety:")
    sheet = changed(HANDOUT, "A craving rises and falls.", "Call 555-201-3344 to tell how it went.")
    root = write_project(tmp_path, plan, sheet)
    result = flow.check(Project(root, tmp_path / "build"))
    report = as_json(result.report, result.programs)
    found = json.loads(report)

    assert ["phone-typed-in"] == [one["code"] for one in found["findings"]]
    assert {"code", "severity", "words", "remedy", "file", "line", "column"} == set(
        found["findings"][0]
    )
    assert [False, False] == [words in report for words in (WORDS, "to tell how it went")]
    assert {"schema_version", "findings", "programs"} <= set(found)
