"""A program's own version cannot take away in silence what keeps somebody alive: each way is found."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from factory import FIGURE, FILES, HANDOUT, RESOURCES, SESSION, write_files
from overlaid import WHY, change, overlay

from generator.author import AuthorError, accept
from generator.findings import Severity
from generator.load import Project, load

ON = dt.date(2027, 1, 4)
BASE: Mapping[str, str] = {
    "templates/print/bodies/sheet.html.j2": "<p>{{ helplines }}</p>",
    "templates/print/sheet.css": ".help { display: block }",
}
REPLACES = f"{WHY}replaces: true\n"
SAFE = "In danger now call 911. In a crisis call 988. After a break the old amount can kill. Carry naloxone."

WAYS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "another word in the safety of a session": (
        "safety-text-adapted",
        {"changes/a.yaml": change("riding-out", "safety: Ask a friend.")},
    ),
    "another word in a block of a sheet": (
        "safety-text-adapted",
        {"changes/a.yaml": change("the-wave", "blocks:\n  change: {safe: {text: Ask a friend.}}")},
    ),
    "a block withdrawn": (
        "safety-text-adapted",
        {"changes/a.yaml": change("the-wave", "blocks:\n  withdraw: [safe]")},
    ),
    "a list of helplines withdrawn": (
        "safety-text-adapted",
        {"changes/a.yaml": change("the-wave", "blocks:\n  withdraw: [help]")},
    ),
    "another number": (
        "safety-text-adapted",
        {
            "changes/a.yaml": change(
                "resources", 'resources:\n  change: {crisis-line: {phone: "1-900-555-0100"}}'
            )
        },
    ),
    "a whole sheet in its place": (
        "safety-text-adapted",
        {
            HANDOUT: FILES[HANDOUT].replace(SAFE, "Ask a friend."),
            "changes/a.yaml": f"changes_to: the-wave\n{REPLACES}",
        },
    ),
    "a whole session in its place": (
        "safety-text-adapted",
        {
            SESSION: FILES[SESSION].replace("In danger now, call 911. ", ""),
            "changes/a.yaml": f"changes_to: riding-out\n{REPLACES}",
        },
    ),
    "an own template without helplines": (
        "safety-looks-adapted",
        {
            "templates/print/bodies/sheet.html.j2": "<p></p>",
            "changes/a.yaml": f"changes_to: templates/print/bodies/sheet.html.j2\n{REPLACES}",
        },
    ),
    "an own style sheet that hides them": (
        "safety-looks-adapted",
        {
            "templates/print/sheet.css": ".help { display: none }",
            "changes/a.yaml": f"changes_to: templates/print/sheet.css\n{REPLACES}",
        },
    ),
    "an own drawing": (
        "safety-looks-adapted",
        {
            FIGURE: FILES[FIGURE].replace("<path", "<text>Call 1-900-555-0100</text><path"),
            "changes/a.yaml": f"changes_to: wave.svg\n{REPLACES}",
        },
    ),
}  # fmt: skip


def weakened(folder: Path, files: Mapping[str, str]) -> Project:
    """Return a program's own version with these files, over the small project with two looks."""
    return overlay(folder, files, BASE)


def codes(project: Project, *, severity: Severity = Severity.MUST) -> set[str]:
    """Return the codes of what is found of a severity."""
    return {one.code for one in load(project.layers).findings if one.severity is severity}


@pytest.mark.parametrize(("code", "files"), WAYS.values(), ids=WAYS.keys())
def test_what_weakens_safety_is_found_until_a_role_has_read_it(
    code: str, files: Mapping[str, str], tmp_path: Path
) -> None:
    """Without a role nobody can accept it; with one it is at peace, until either side changes it again."""
    project = weakened(tmp_path, files)

    assert code in codes(project)
    with pytest.raises(AuthorError, match="which role has read it"):
        accept(project.root, load(project.layers), (), by="", on=ON, takes_all=True)

    accept(project.root, load(project.layers), (), by="clinical director", on=ON, takes_all=True)
    assert set() == codes(project)

    file, text = next(iter(files.items()))
    words = "friend" if "friend" in text else "555-0100"
    again = {file: text.replace(words, f"{words}s")} if words in text else {file: f"{text}\n"}
    write_files(project.root, again)
    is_same = file.endswith(".yaml") and words not in text

    assert is_same or code in codes(project)


@pytest.mark.parametrize("file", [SESSION, HANDOUT, RESOURCES, *BASE, FIGURE])
def test_a_file_in_its_place_without_a_word_is_found(file: str, tmp_path: Path) -> None:
    """Whatever takes the place of something of the base says why, in a file of changes/."""
    text = {**FILES, **BASE}[file]
    project = weakened(tmp_path, {file: text.replace("988", "0").replace("9", "8", 1) + "\n"})

    assert codes(project) & {"replaced-without-reason", "id-twice"}
