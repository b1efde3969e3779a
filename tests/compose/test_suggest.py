"""Where somebody goes who wants to change a page: the file, the very line, a form that is filled in."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from factory import (
    AS_OF,
    GLOSSARY,
    HANDOUT,
    PACK,
    PROGRAM,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
    changed,
    write_project,
)

from generator.check import check_all
from generator.compose import Made, compose
from generator.compose.suggest import FORM, TRANSLATION, WRONG_NUMBER, Suggest, suggest
from generator.load import load
from generator.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
WITH_REPOSITORY = changed(
    PROGRAM,
    "home: true\n",
    "home: true\nweb: {repository: https://example.org/us/iop/, branch: ours}\n",
)


def found(root: Path) -> Suggest:
    """Return where the small project's session is changed."""
    loaded = load([root])
    made = Made.of(loaded.curriculum, check_all(loaded.curriculum, AS_OF), ())
    return suggest(made, "session", "riding-out", "Riding out")


def test_each_segment_leads_to_its_very_line(tmp_path: Path) -> None:
    """The line holds the id of that segment, in that file."""
    root = write_project(tmp_path, WITH_REPOSITORY)
    there = found(root)
    lines = (root / SESSION).read_text("utf-8").splitlines()
    expected = {"opening": "  - id: opening", "drawing": "  - id: drawing"}

    assert expected == {id: lines[line - 1] for id, line in there.lines.items()}
    assert there.at("drawing") == (
        f"https://example.org/us/iop/blob/ours/{SESSION}?plain=1#L{there.lines['drawing']}"
    )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (FORM, "Riding out: "),
        (WRONG_NUMBER, "Wrong number: Riding out"),
        (TRANSLATION, "Translation: Riding out"),
    ],
)
def test_each_form_knows_the_page(tmp_path: Path, name: str, title: str) -> None:
    """Its fields are those of the form that lies in the repository."""
    there = found(write_project(tmp_path, WITH_REPOSITORY))
    addresses = {
        FORM: there.form,
        WRONG_NUMBER: there.wrong_number,
        TRANSLATION: there.translation,
    }
    address = urlsplit(addresses[name])
    asked = parse_qs(address.query)
    form = yaml.safe_load((FORMS / name).read_text("utf-8"))
    fields = {part.get("id") for part in form["body"]}

    assert ("/us/iop/issues/new", [name]) == (address.path, asked["template"])
    assert {"page"} == set(asked) - {"template", "title"}
    assert {"page"} <= fields
    assert ([title], [f"Riding out ({SESSION})"]) == (asked["title"], asked["page"])


PAGES = {
    "topics/cravings.html": TOPIC,
    "sessions/riding-out.html": SESSION,
    "handouts/the-wave.html": HANDOUT,
    "programs/small/index.html": PROGRAM,
    "packs.html": PACK,
    "helplines.html": RESOURCES,
    "glossary.html": GLOSSARY,
    "sources.html": SOURCES,
}


@pytest.mark.parametrize(("address", "file"), PAGES.items())
def test_every_page_with_words_of_people_leads_to_them(
    tmp_path: Path, address: str, file: str
) -> None:
    """Its file is named, the file can be edited, and each of the three forms knows it."""
    loaded = load([write_project(tmp_path, WITH_REPOSITORY)])
    composed = compose(loaded.curriculum, check_all(loaded.curriculum, AS_OF), ())
    (document,) = (one for one in composed.documents if one.address == address)
    text = Renderer(ROOT / "templates", composed.addresses).render(document)
    links = [unescape(link) for link in re.findall(r'href="(https://example\.org/us/[^"]+)"', text)]
    forms = [parse_qs(urlsplit(link).query) for link in links if "/issues/new?" in link]

    assert f"<code>{file}</code>" in text
    assert f"https://example.org/us/iop/edit/ours/{file}" in links
    assert [FORM, WRONG_NUMBER, TRANSLATION] == [form["template"][0] for form in forms]
    assert {True} == {file in form["page"][0] for form in forms}


def test_without_a_repository_there_is_only_a_file(tmp_path: Path) -> None:
    """Nobody is led to a place that is not there."""
    there = found(write_project(tmp_path))

    assert (False, SESSION) == (there.has_repository, there.file)
