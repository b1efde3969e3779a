"""What the check may find has a page each and a table of all, made of the same text as the command."""

import html
import re
from pathlib import Path

import pytest
from factory import AS_OF, write_project

from generator.check import check_all
from generator.check.explained import explanations
from generator.compose import Composed, NavEntry, compose
from generator.compose.explained import explained_pages, runs
from generator.compose.staff_pages import beside_each_other
from generator.findings import Severity
from generator.load import load
from generator.render import Renderer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Composed:
    """Return what a build makes of the small project."""
    loaded = load([write_project(tmp_path_factory.mktemp("small"))])
    return compose(loaded.curriculum, check_all(loaded.curriculum, AS_OF), loaded.findings)


@pytest.fixture(scope="module")
def texts(small: Composed) -> dict[str, str]:
    """Return the Markdown of each of these pages, by its address."""
    renderer = Renderer(ROOT / "templates", small.addresses)
    return {
        document.address: renderer.render(document)
        for document in small.documents
        if document.address.startswith("explain/")
    }


def test_each_finding_has_a_page_and_all_have_a_table(texts: dict[str, str]) -> None:
    """At addresses that are promises."""
    expected = ["explain/index.html", *(f"explain/{code}.html" for code in explanations())]

    assert expected == list(texts)


def test_the_table_is_in_the_navigation(small: Composed) -> None:
    """Below what somebody opens who changes the curriculum; the pages hang from the table."""
    (change,) = (entry for entry in small.nav if entry.title == "Change it")

    assert NavEntry("What the check may find", "explain/index.html") in change.below


def test_the_table_says_of_each_what_how_much_and_who(texts: dict[str, str]) -> None:
    """In three groups, the most severe first, each finding once."""
    groups = re.split(r"^## ", texts["explain/index.html"], flags=re.MULTILINE)[1:]
    rows = [re.findall(r'<tr><th scope="row"><a href="(.*?)\.html">', group) for group in groups]
    known = explanations().values()
    expected = [
        [item.code for item in known if item.severities[0] is severity] for severity in Severity
    ]

    assert expected == rows
    assert "<td>must, should or consider</td>" in groups[0]


@pytest.mark.parametrize("code", explanations())
def test_a_page_says_all_that_the_command_says(code: str, texts: dict[str, str]) -> None:
    """Every part, word for word."""
    item = explanations()[code]
    text = html.unescape(re.sub(r"</?code>", "", texts[f"explain/{code}.html"]))
    parts = (item.what, item.why, item.bad.words, item.good.words, item.remedy)
    expected: list[str] = []
    said = [words.replace("`", "") for words in (*parts, item.decides, item.sources, item.stops)]

    assert expected == [words for words in said if words not in text]
    assert expected == [
        typed
        for typed in (item.bad.typed, item.good.typed)
        if f'<pre tabindex="0">{typed}</pre>' not in text and typed
    ]


@pytest.mark.parametrize("code", explanations())
def test_an_example_cannot_be_read_as_markup(code: str, texts: dict[str, str]) -> None:
    """Whatever is shown stands escaped in an island without an empty line, so that no engine reads it."""
    islands = re.findall(r"<pre .*?</pre>", texts[f"explain/{code}.html"], re.DOTALL)
    inside = [island.split("<code>")[1].split("</code>")[0] for island in islands]
    expected: list[str] = []

    assert expected == [text for text in inside if "<" in text or "\n\n" in text]


def test_a_page_opens_with_its_settings(texts: dict[str, str]) -> None:
    """The engine reads them only where they stand first."""
    assert {"---"} == {text.split("\n")[0] for text in texts.values()}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Plain.", (("Plain.", False),)),
        ("Write `lines: 3`.", (("Write ", False), ("lines: 3", True), (".", False))),
        ("`tab`", (("tab", True),)),
        ("", ()),
    ],
)
def test_what_is_typed_stands_apart(words: str, expected: object) -> None:
    """Between backticks, without them."""
    assert expected == runs(words)


def test_the_same_pages_are_planned_each_time(small: Composed) -> None:
    """They depend on the edition alone."""
    planned = tuple(
        document for document in small.documents if document.address.startswith("explain/")
    )
    edition = planned[0].facts["edition"]

    assert planned == beside_each_other(explained_pages(edition))  # type: ignore[arg-type] # it is one
