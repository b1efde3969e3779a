"""What an editor shows of our schemas, asked of yaml-language-server as editors ask it."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editing import Editor, open_editor

from generator.model.snippets import SNIPPETS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("curriculum", "handouts", "schemas", ".vscode")
SESSION = "curriculum/sessions/cravings/riding-out-a-craving.yaml"
NEW_SESSION = "curriculum/sessions/cravings/new.yaml"
NEW_HANDOUT = "handouts/cravings/new.yaml"
NEW = {
    "SessionPlan": NEW_SESSION,
    "Handout": NEW_HANDOUT,
    "Track": "curriculum/programs/new.yaml",
    "Program": "curriculum/programs/new.yaml",
    "RequirementPack": "curriculum/requirements/new.yaml",
}
REAL = [
    SESSION,
    "curriculum/topics/cravings.yaml",
    "handouts/cravings/riding-the-wave.yaml",
    "curriculum/programs/groupwork-iop.yaml",
    "curriculum/requirements/us-asam-2-1.yaml",
    "curriculum/sources.yaml",
    "curriculum/local-rules.yaml",
]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Open a copy of the words, schemas and settings of the repository."""
    folder = tmp_path_factory.mktemp("project")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    with open_editor(folder) as editor:
        yield editor


def whole(file: str) -> str:
    """Return the text of a file of the repository without the comment that names its schema."""
    first, _, rest = (ROOT / file).read_text("utf-8").partition("\n")
    assert first.startswith("# yaml-language-server:")
    return rest


@pytest.mark.parametrize("file", REAL)
def test_nothing_is_underlined_in_a_file_of_ours(editor: Editor, file: str) -> None:
    """The comment above it names its schema, which is found beside it."""
    expected: list[str] = []

    assert expected == editor.underlined(file)


@pytest.mark.parametrize("file", REAL)
def test_settings_find_the_schema_of_a_file_without_a_comment(editor: Editor, file: str) -> None:
    """A form editor deletes comments; the folder then tells the kind."""
    text = whole(file) + "not_a_field: 1\n"
    expected = [f"{text.count(chr(10))}: Property not_a_field is not allowed."]

    assert expected == editor.underlined(file, text)


HOVERS = [
    ("format: group", "With whom it is held."),
    ("format: group", "* `family`: Clients with the people who are close to them."),
    ("key_message: Most", "The one sentence that everybody should remember."),
    ("  - id: opening", "A name for ever"),
    ("    at_least: 5", "0 means it can be dropped"),
    ("    priority: must", "* `must`: It is kept even when the time is short."),
    ("safety: Words", "What can go wrong, and what to do and say then."),
]


@pytest.mark.parametrize(("line", "expected"), HOVERS)
def test_hover_says_in_a_sentence_what_a_field_is(editor: Editor, line: str, expected: str) -> None:
    """Somebody who has never seen the file knows what belongs there."""
    text = (
        "format: group\nkey_message: Most\nsegments:\n  - id: opening\n    at_least: 5\n"
        "    priority: must\nsafety: Words\n"
    )
    editor.open(NEW_SESSION, text)
    column = len(line) - len(line.lstrip(" -")) + 2
    said = editor.hover(NEW_SESSION, text.split("\n").index(line) + 1, column)

    assert expected in said
    assert "null" not in said


BROKEN = [
    (NEW_SESSION, "title: 5", "Write words here; put them in double quotes if they look like"),
    (NEW_SESSION, "topic: My Cravings", "Use small letters, digits and single hyphens"),
    (NEW_SESSION, "format: grup", "Choose one of: group, individual, family, orientation."),
    (NEW_SESSION, "reach:", "Choose one of: core, elective."),
    (NEW_SESSION, "stages: early", "Write a list: one item a line"),
    (NEW_SESSION, "ages: [adlt]", "Choose one of: adult, adolescent, older_adult."),
    (NEW_SESSION, 'minutes: "90"', "Write a whole number in digits, without quotes"),
    (NEW_SESSION, "minutes: 700", "Value is above the maximum of 600."),
    (NEW_SESSION, 'led_by: ""', "Write this on one line, and do not leave it empty."),
    (NEW_SESSION, 'summary: ""', "Write something here, or remove the field"),
    (NEW_SESSION, "notes: null", "Write words here"),
    (NEW_SESSION, "saftey: Words", "Property saftey is not allowed."),
    (NEW_SESSION, "segments: [{id: a}]", 'Missing property "title".'),
    (NEW_SESSION, "adapt: {telehealt: Words}", "Choose one of: telehealth, low_literacy"),
    (NEW_HANDOUT, "blocks: [{id: a, kind: txt}]", 'Value must be "text" | "callout" | "steps"'),
    (NEW_HANDOUT, "blocks: [{id: a, kind: steps, text: b}]", 'Missing property "steps".'),
    (NEW_HANDOUT, "blocks: [{id: a, kind: card, text: b, lines: two}]", "Write a whole number"),
    ("curriculum/programs/new.yaml", "home: yes", "Write true or false, without quotes."),
    (
        "curriculum/programs/new.yaml",
        'tracks: [{slots: [{id: a, kind: group, start: "9:30", minutes: 5}]}]',
        "Write the time with 24 hours and two digits each, such as 09:30 or 17:45.",
    ),
]


@pytest.mark.parametrize(("file", "line", "expected"), BROKEN)
def test_a_red_line_says_what_to_do(editor: Editor, file: str, line: str, expected: str) -> None:
    """No message shows a pattern, a null, or the name of a class."""
    told = "\n".join(editor.underlined(file, f"{line}\n"))

    assert expected in told
    assert [] == [word for word in ("null", "pattern", "^") if word in told]


def test_completion_offers_fields_and_choices_with_their_meaning(editor: Editor) -> None:
    """What may be written here, and what each choice means."""
    editor.open(NEW_SESSION, "segments:\n  - id: a\n    kind: \n    \n")
    choices = editor.complete(NEW_SESSION, 3, 11)
    fields = editor.complete(NEW_SESSION, 4, 5)

    assert ["opening", "check-in", "teaching", "practice", "discussion", "closing"] == list(choices)
    assert "Something new is explained or shown." == choices["teaching"]["documentation"]
    assert {"title", "minutes", "at_least", "listen_for"} <= set(fields)
    assert "null" not in json.dumps(list(fields.values()))


def test_completion_after_the_kind_of_a_block_offers_the_fields_of_that_kind(
    editor: Editor,
) -> None:
    """Of fifteen kinds, only the one that was chosen."""
    editor.open(NEW_HANDOUT, "blocks:\n  - id: a\n    kind: scale\n    \n")
    fields = editor.complete(NEW_HANDOUT, 4, 5)

    assert {"prompt", "low", "high"} <= set(fields)
    assert not {"steps", "columns", "rows"} & set(fields)


OFFERED = [
    (noun, field, label)
    for (noun, field), offered in SNIPPETS.items()
    if noun != "Track"
    for label in offered
]
"""A track's slots are those of a program; they are put in once."""


def put_in(snippet: str, indent: str) -> str:
    """Return what a snippet becomes in a file: signs filled in, lines indented as editors do."""
    filled = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", snippet)
    filled = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", filled)
    filled = re.sub(r"\$\{?\d+\}?", "words", filled)
    return filled.replace("\n", f"\n{indent}")


@pytest.mark.parametrize(("noun", "field", "label"), OFFERED)
def test_a_whole_item_is_put_in_and_fits(editor: Editor, noun: str, field: str, label: str) -> None:
    """Behind a hyphen or without one, it begins with its id and has nothing underlined."""
    file = NEW[noun]
    editor.open(file, f"{field}:\n  - \n")
    behind = editor.complete(file, 2, 5)[label]["insertText"]
    editor.open(file, f"{field}:\n  \n")
    alone = editor.complete(file, 2, 3)[label]["insertText"]
    told = editor.underlined(file, f"{field}:\n  {put_in(alone, '  ')}\n")

    assert f"- {behind}" == alone
    assert behind.startswith("id: ")
    assert [] == [line for line in told if not line.startswith("1: Missing property")]


def test_a_segment_is_put_in_whole(editor: Editor) -> None:
    """The text of one snippet, as it is put in."""
    editor.open(NEW_SESSION, "segments:\n  - \n")
    offered = editor.complete(NEW_SESSION, 2, 5)["Opening, with the right to pass"]
    expected = (
        "id: ${1:opening}\n  title: $2\n  kind: opening\n  minutes: ${3:10}\n  at_least: ${4:5}\n"
        "  priority: must\n  say: |\n      ${5}\n      You can pass on any question."
    )

    assert expected == offered["insertText"]


def test_the_server_never_wanted_the_network(editor: Editor) -> None:
    """Neither for the settings nor for any file; a schema on the web is what it would want."""
    quiet = list(editor.wanted)
    told = editor.underlined(
        NEW_SESSION, "# yaml-language-server: $schema=https://example.org/a.json\ntitle: a\n"
    )

    assert [] == quiet
    assert ["example.org"] == editor.wanted
    assert "Unable to load schema" in told[0]


def settings() -> dict[str, Any]:
    """Return the settings that are committed."""
    found: dict[str, Any] = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    return found


def test_the_settings_ask_nobody_and_tell_nobody() -> None:
    """No list of schemas from the web, nothing sent, nothing reformatted behind one's back."""
    expected = {
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "redhat.telemetry.enabled": False,
    }
    said = settings()

    assert expected == {name: said.get(name) for name in expected}
    assert said["[yaml]"]["editor.formatOnSave"] is False
    assert all(name.startswith("./schemas/") for name in said["yaml.schemas"])


def test_the_settings_name_every_schema_of_what_people_write() -> None:
    """A schema that no folder is given to would help nobody."""
    expected = {path.name for path in (ROOT / "schemas").glob("*.json")} - {"report.json"}

    assert expected == {name.removeprefix("./schemas/") for name in settings()["yaml.schemas"]}


def test_editors_that_open_the_folder_are_told_of_the_extension() -> None:
    """One press of a button, and completion is there."""
    told = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))

    assert "redhat.vscode-yaml" in told["recommendations"]


def test_no_lock_names_a_registry() -> None:
    """Whoever installs does so from the place that their own npm knows."""
    lock = json.loads((Path(__file__).parent / "package-lock.json").read_text("utf-8"))
    expected: list[str] = []

    assert expected == [name for name, one in lock["packages"].items() if "resolved" in one]
