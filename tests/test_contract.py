"""What everybody who changes something can rely on, each promise as a test.

A typo is mended without YAML. Whoever changes minutes reads on the page of the pull request what
that does to hours and requirements. A program swaps two sessions for a while with a reason.
Whatever fails gives a sentence, a place and text to paste. And two commands set everything up.
"""

import datetime as dt
import html
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from factory import (
    AS_OF,
    FILES,
    HANDOUT,
    PACK,
    PROGRAM,
    SESSION,
    TOPIC,
    changed,
    text_of,
    with_looks,
    write_project,
)
from overlaid import overlay

from generator.check import RULES, check_all
from generator.check.explained import Explained, explanations
from generator.cli import groupwork
from generator.compose import compose
from generator.editing import Desk
from generator.findings import Severity
from generator.load import Project, load
from generator.publish import Asked
from generator.render import Renderer
from generator.schedule import timetable

REPOSITORY = Path(__file__).resolve().parents[1]
RULE_FOLDERS = Path(__file__).parent / "rules"
MUST = [code for code, item in explanations().items() if Severity.MUST in item.severities]


def git(root: Path, *words: str) -> str:
    """Run git as somebody whose name does not matter."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    done = subprocess.run(
        ["git", "-C", str(root), *who, *words], check=True, capture_output=True, text=True
    )
    return done.stdout


def repository(folder: Path, *changes: Mapping[str, str | bytes | None]) -> Path:
    """Make a repository of the small project with the repository's looks."""
    root = with_looks(write_project(folder / "project", *changes))
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=First")
    return root


def filled_in(root: Path, id: str, fill: Callable[[Any], None]) -> tuple[Any, Any]:
    """Open an item in the form, fill something in, save; returns what was shown, before and after."""
    desk = Desk(Project(root, root / "build"), str, AS_OF)
    opened = desk.answer(Asked("item.json", {"id": id}))
    assert opened is not None
    shown = json.loads(opened.data)
    sent = {"id": id, "digest": shown["digest"], "value": json.loads(opened.data)["value"]}
    fill(sent["value"])
    saved = desk.answer(Asked("save", sent=sent))
    assert saved is not None
    return shown, json.loads(saved.data)


# Mend a typo with no YAML seen


TYPO = changed(HANDOUT, "Take ten easy breaths.", "Take ten eezy breaths.")


def test_a_typo_is_one_line(tmp_path: Path) -> None:
    """What git sees is the line with the word, and nothing else of the file is touched."""
    root = repository(tmp_path, TYPO)

    def mend(value: Any) -> None:
        value["blocks"][1]["steps"][1] = "Take ten easy breaths."

    _, saved = filled_in(root, "the-wave", mend)
    lines = [
        line for line in git(root, "diff", "-U0").splitlines() if re.match(r"[-+](?!--|\+\+)", line)
    ]

    assert ["-      - Take ten eezy breaths.", "+      - Take ten easy breaths."] == lines
    assert saved["changes"] == [
        {
            "field": "Blocks 2, steps",
            "went": ["Take ten eezy breaths."],
            "came": ["Take ten easy breaths."],
        }
    ]


def _labels(shape: Any) -> list[str]:
    """Return every word that a form shows around its values."""
    if isinstance(shape, list):
        return [words for part in shape for words in _labels(part)]
    if not isinstance(shape, dict):
        return []
    said = [words for name in ("title", "description") if isinstance(words := shape.get(name), str)]
    return [*said, *(words for part in shape.values() for words in _labels(part))]


def _values(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [words for part in value.values() for words in _values(part)]
    if isinstance(value, list):
        return [words for part in value for words in _values(part)]
    return [str(value)]


@pytest.mark.parametrize(
    ("id", "file"), [("riding-out", SESSION), ("the-wave", HANDOUT), ("small", PROGRAM)]
)
def test_a_form_shows_labels_and_values_alone(id: str, file: str, tmp_path: Path) -> None:
    """No name of a field as it stands in the file, no line of it, and not the word."""
    shown, _ = filled_in(repository(tmp_path), id, dict)
    lines = {line.strip() for line in FILES[file].splitlines() if re.match(r"\s*(- )?\w+:", line)}
    labels = _labels(shown["shape"])

    assert labels
    assert [] == [words for words in labels if re.search(r"YAML|\b[a-z]+_[a-z]+\b", words)]
    assert [] == [words for words in _values(shown["value"]) if lines & set(words.splitlines())]


@pytest.mark.parametrize("page", ["form.html", "list.html", "edit.js", "list.js"])
def test_pages_of_the_form_never_say_yaml(page: str) -> None:
    """Whoever does not know the word never meets it."""
    assert "yaml" not in (REPOSITORY / "templates" / "edit" / page).read_text("utf-8").lower()


# Change minutes, and read what that does


THREE_HOURS = changed(
    PACK,
    "    cite: The brief\n",
    "    cite: The brief\n  - {id: hours, text: Each client has at least 3 hours in each week., "
    "measure: hours-per-week, per: week, min: 3, cite: The brief}\n",
)


@pytest.mark.paper
def test_minutes_tell_on_the_pull_request_what_they_do(tmp_path: Path) -> None:
    """A session is shortened in its form, and its groups in the program's: was, now, hours, requirement."""
    root = repository(tmp_path, THREE_HOURS)

    def shorter_session(value: Any) -> None:
        value["minutes"], value["segments"][1]["minutes"] = 50, 30

    def shorter_groups(value: Any) -> None:
        for slot in value["tracks"][0]["slots"]:
            slot["minutes"] = 50

    filled_in(root, "riding-out", shorter_session)
    filled_in(root, "small", shorter_groups)
    git(root, "commit", "--quiet", "--all", "--message=Shorter")
    head, output = git(root, "rev-parse", "HEAD").strip(), tmp_path / "out"
    words = ["--base", "HEAD^1", "--number", "7", "--head", head, "--output", str(output)]
    result = CliRunner().invoke(
        groupwork, ["--project", str(root), "pull-request", "report", *words]
    )
    comment = (output / "report" / "comment.md").read_text("utf-8")

    assert 0 == result.exit_code, result.output
    for said in (
        "Segment “Drawing the wave”, minutes: 30 minutes; before, 40 minutes.",
        "Minutes: 50 minutes; before, 60 minutes.",
        "Evening track: 2 h 30 in each week; before, 3 h.",
        "Now not met as encoded, rule not verified; before, met as encoded, rule not verified: "
        "Each client has at least 3 hours in each week.",
    ):
        assert said in comment


# Swap a topic for a week, with a reason


TWO_SESSIONS = (
    {
        "curriculum/sessions/cravings/one-step.yaml": FILES[SESSION].replace(
            "title: Riding out a craving", "title: One step"
        )
    },
    changed(TOPIC, "sessions: [riding-out]", "sessions: [riding-out, one-step]"),
    changed(PROGRAM, "sessions: [riding-out]}", "sessions: [riding-out, one-step]}"),
)
WHY = "The speaker on small steps comes on 18 January."
FOR_A_WEEK = f"""\
changes_to: small
reason: {WHY}
reviewed_by: program director
changes:
  calendar:
    swap:
      - {{id: speaker, strand: core, on: 2027-01-18, session: riding-out, with: one-step}}
      - {{id: as-before, strand: core, on: 2027-01-25, session: one-step, with: riding-out}}
"""
SWAPPED = {"changes/speaker.yaml": FOR_A_WEEK}


def _held(project: Project) -> Mapping[dt.date, str | None]:
    program = load(project.layers).curriculum.programs["small"]
    return {item.latest: item.session for item in timetable(program, 4)}


def test_a_swap_for_a_week_holds_for_that_week(tmp_path: Path) -> None:
    """From its day on the two sessions change places, and a week later they stand as before."""
    swapped = _held(overlay(tmp_path / "a", SWAPPED, *TWO_SESSIONS))
    as_it_was = _held(overlay(tmp_path / "b", {}, *TWO_SESSIONS))
    differing = [day for day in as_it_was if as_it_was[day] != swapped[day]]

    assert [dt.date(2027, 1, 18), dt.date(2027, 1, 20), dt.date(2027, 1, 22)] == differing


def test_a_swap_is_told_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`diff --below` says which sessions, from when, and why; nothing about it must be mended."""
    own = overlay(tmp_path, SWAPPED, *TWO_SESSIONS)
    monkeypatch.setattr("generator.cli.find_project", lambda *_, **__: own)
    result = CliRunner().invoke(groupwork, ["diff", "--below"])
    loaded = load(own.layers)
    found = (*loaded.findings, *check_all(loaded.curriculum, AS_OF).findings)

    assert 0 == result.exit_code
    assert "Calendar, swap “speaker” is new (18 January 2027)." in result.stdout
    assert "Calendar, swap “as-before” is new (25 January 2027)." in result.stdout
    assert f"Adapted because: {WHY} Read by: program director." in result.stdout
    assert [] == [one for one in found if one.severity is Severity.MUST]


def test_a_swap_stands_on_the_pages_with_its_reason(tmp_path: Path) -> None:
    """On that of the program, and on the one that lists everything adapted."""
    loaded = load(overlay(tmp_path, SWAPPED, *TWO_SESSIONS).layers)
    of = compose(loaded.curriculum, check_all(loaded.curriculum, AS_OF), ())
    renderer = Renderer(REPOSITORY / "templates", of.addresses)
    pages = {
        one.address: text_of(renderer, one)
        for one in of.documents
        if one.address in {"adaptations.html", "programs/small/index.html"}
    }

    assert ["adaptations.html", "programs/small/index.html"] == sorted(pages)
    for text in pages.values():
        assert WHY in text


def test_the_swap_to_copy_names_what_there_is() -> None:
    """What “Make it yours” shows can be pasted as it stands: its strand holds both sessions."""
    page = (REPOSITORY / "templates" / "site" / "make-it-yours.md.j2").read_text("utf-8")
    (shown,) = [
        text
        for text in re.findall(r"<code>(changes_to.*?)</code>", page, re.DOTALL)
        if "swap:" in text
    ]
    change = yaml.safe_load(html.unescape(shown))
    file = REPOSITORY / "curriculum" / "programs" / f"{change['changes_to']}.yaml"
    strands = {
        one["id"]: one["sessions"] for one in yaml.safe_load(file.read_text("utf-8"))["strands"]
    }

    assert change["reason"]
    for swap in change["changes"]["calendar"]["swap"]:
        assert {swap["session"], swap["with"]} <= set(strands[swap["strand"]])


# Whatever fails gives a sentence, a place and text to paste


@pytest.mark.parametrize("code", list(explanations()))
def test_a_finding_has_a_sentence_and_something_to_do(code: str) -> None:
    """Whatever is found, its page says what it is and what to do."""
    item = explanations()[code]

    assert item.title
    assert (item.what[-1], item.remedy[-1]) == (".", ".")


@pytest.mark.parametrize("code", MUST)
def test_what_fails_a_check_has_text_to_paste(code: str) -> None:
    """Lines as they would be typed, in a file or in a terminal."""
    item = explanations()[code]

    assert item.good.typed.strip()
    assert item.good != item.bad


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_what_a_rule_finds_has_a_sentence_and_a_place_in_a_file(code: str) -> None:
    """As its example says it: a file that is there, a line and a column, a sentence, what to do."""
    folder = RULE_FOLDERS / code / "fail"
    for entry in (folder / "expected.txt").read_text("utf-8").strip().split("\n\n"):
        _, place, words, remedy = entry.splitlines()
        file, line, column = re.fullmatch(r"([^:]+):(\d+):(\d+)", place).groups()  # type: ignore[union-attr]
        there = folder / file
        text = (
            FILES[file.removeprefix("small/")] if not there.is_file() else there.read_text("utf-8")
        )

        assert int(line) <= len(text.splitlines()), place
        assert int(column) >= 1, place
        assert (words[-1], True) == (".", remedy.endswith((".", "?", '."'))), entry


def test_the_way_to_that_text_is_told(tmp_path: Path) -> None:
    """In the terminal after the findings, and in a comment below the finding itself."""
    root = write_project(tmp_path, changed(SESSION, "minutes: 40", "minutes: 45"))
    said = {
        voice: CliRunner()
        .invoke(groupwork, ["--project", str(root), "check", "--format", voice])
        .stdout
        for voice in ("text", "markdown")
    }
    better: Explained = explanations()["minutes-do-not-add-up"]

    assert f"{SESSION}:" in said["text"]
    assert "groupwork explain CODE" in said["text"]
    assert "<summary>An example to paste</summary>" in said["markdown"]
    for line in better.good.typed.splitlines():
        assert f"      {line}\n" in said["markdown"]


# Two commands set everything up


SETS_UP = re.compile(
    r"bash \.ci/run$|scripts/setup\.sh (site|test)$|pip install --only-binary :all: |sudo apt-get update "
)
NEEDS_NO_SETUP = re.compile(
    r"(\.venv/bin/)?groupwork |make [a-z]+$|\.venv/bin/python scripts/|gh |sha256sum |"
    r"known=\$\(gh |if |else$|fi$"
)
"""Our commands, which set up by the same script, and what the platform brings on its machines."""


def _scripts() -> list[str]:
    folders = (REPOSITORY / ".github", REPOSITORY / "templates" / "program" / ".github")
    return [
        line.strip()
        for folder in folders
        for file in sorted((folder / "workflows").glob("*.yml"))
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        for line in step.get("run", "").splitlines()
    ]


def test_the_readme_names_two_commands() -> None:
    """One to build and one to test, right below its first heading."""
    start = (REPOSITORY / "README.md").read_text("utf-8").partition("\n## Start\n")[2]
    commands = re.findall(r"```\n(.*?)```", start, re.DOTALL)[0].split("\n")

    assert ["make site", "make test", ""] == commands


def test_workflows_set_nothing_up_by_themselves() -> None:
    """They call the same script, or install the one package that a program names; then our command."""
    scripts = _scripts()

    assert scripts
    assert [] == [
        line for line in scripts if not (SETS_UP.match(line) or NEEDS_NO_SETUP.match(line))
    ]


def test_both_commands_and_ci_set_up_with_one_script() -> None:
    """What a person runs, what CI runs and what the tests of editors and forms need is one thing."""
    make = (REPOSITORY / "Makefile").read_text("utf-8")
    recipes = dict(re.findall(r"^([a-z]+):.*\n((?:\t.*\n)+)", make, re.MULTILINE))
    ci = (REPOSITORY / ".ci" / "run").read_text("utf-8").splitlines()
    ours = [line for line in ci if re.match(r"(?:make|scripts/)", line)]

    assert "@scripts/setup.sh site" in recipes["site"]
    assert "@scripts/setup.sh test" in recipes["test"]
    assert ["scripts/setup.sh test", "make check", "make test"] == ours


def test_the_form_and_the_editors_help_need_nothing_more() -> None:
    """All that the form shows lies in templates/, and all that editors read in schemas/."""
    pages = [*(REPOSITORY / "templates" / "edit").glob("*.html")]
    asked = [
        address
        for page in pages
        for address in re.findall(r'(?:src|href)="([^"]+)"', page.read_text("utf-8"))
    ]
    schemas = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text("utf-8"))[
        "yaml.schemas"
    ]

    assert pages
    assert [] == [address for address in asked if "//" in address]
    assert [] == [file for file in schemas if not (REPOSITORY / file).is_file()]
