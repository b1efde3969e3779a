"""Where somebody goes who wants to change a page: the file, the very line, a form that is filled in."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml
from factory import AS_OF, PROGRAM, SESSION, changed, write_project

from generator.check import check_all
from generator.compose import Made
from generator.compose.suggest import FORM, Suggest, suggest
from generator.load import load

ROOT = Path(__file__).resolve().parents[2]
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


def test_the_form_knows_the_page(tmp_path: Path) -> None:
    """Its fields are those of the form that lies in the repository."""
    address = urlsplit(found(write_project(tmp_path, WITH_REPOSITORY)).form)
    asked = parse_qs(address.query)
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / FORM).read_text("utf-8"))
    fields = {part.get("id") for part in form["body"]}

    assert ("/us/iop/issues/new", [FORM]) == (address.path, asked["template"])
    assert {"page"} == set(asked) - {"template", "title"}
    assert {"page"} <= fields
    assert [f"Riding out ({SESSION})"] == asked["page"]


def test_without_a_repository_there_is_only_a_file(tmp_path: Path) -> None:
    """Nobody is led to a place that is not there."""
    there = found(write_project(tmp_path))

    assert (False, SESSION) == (there.has_repository, there.file)


def test_the_form_asks_for_nothing_about_clients() -> None:
    """Who sends it says first that nothing in it tells who a client is."""
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / FORM).read_text("utf-8"))
    (sure,) = (part for part in form["body"] if part["type"] == "checkboxes")

    assert [True, True] == [option["required"] for option in sure["attributes"]["options"]]
    assert "client" in sure["attributes"]["options"][0]["label"]
