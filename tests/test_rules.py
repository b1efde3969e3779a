"""Every rule is held against files: one folder that passes and one that fails, found by the rule's code.

`rules/<code>/pass` and `rules/<code>/fail` each hold a small overlay: a few files that say only
what differs, and that are laid as a layer over the whole small project of factory.py (in a list,
`change`, `add` and `withdraw` go by id). The passing overlay stands close to the border and gives
no finding at all. The failing one gives exactly what `fail/expected.txt` holds: for each finding,
in the order of the report, its severity and code, its place, its words and its remedy. Places in
files of the small project itself begin with `small/`.

A new rule needs such a folder; nothing has to be added here.
"""

import datetime as dt
from pathlib import Path

import pytest
from factory import write_project

from generator.check import RULES, Rule, check_all
from generator.findings import Finding, Report, Severity
from generator.load import load

FOLDER = Path(__file__).parent / "rules"
HEADINGS = [
    *("What it finds:", "Why it matters:", "Example:", "Better:"),
    *("What to do:", "Who decides:", "Sources:"),
]
CODES = [rule.code for rule in RULES]
AS_OF = dt.date(2027, 1, 4)
"""The day on which the examples are looked at: that on which the small program starts."""


def found(tmp_path: Path, overlay: Path) -> tuple[Finding, ...]:
    """Return everything that is found when an overlay lies over the small project."""
    loaded = load([write_project(tmp_path / "small"), overlay])
    findings = (*loaded.findings, *check_all(loaded.curriculum, AS_OF).findings)
    return Report.of(findings, {}).findings


def written(finding: Finding) -> str:
    """Return a finding as it stands in expected.txt."""
    head = f"{finding.severity.value} {finding.code}"
    return f"{head}\n{finding.place}\n{finding.words}\n{finding.remedy}\n"


def test_each_rule_and_no_other_has_its_folder() -> None:
    """A rule without examples is not finished, and examples without a rule are left over."""
    folders = sorted(path.name for path in FOLDER.iterdir())

    assert sorted(CODES) == folders


@pytest.mark.parametrize("code", CODES)
def test_a_folder_holds_an_example_for_each_outcome(code: str) -> None:
    """Both overlays have at least one file, and the failing one says what it expects."""
    folder = FOLDER / code
    files = {
        name: sorted(path.suffix for path in (folder / name).rglob("*") if path.is_file())
        for name in ("pass", "fail")
    }
    expected = (True, True, {".yaml"}, {".yaml", ".txt"})

    assert expected == (
        bool(files["pass"]),
        (folder / "fail" / "expected.txt").is_file(),
        set(files["pass"]),
        set(files["fail"]),
    )


@pytest.mark.parametrize("code", CODES)
def test_what_is_right_is_left_in_peace(code: str, tmp_path: Path) -> None:
    """The passing overlay, just inside the border, gives no finding of any rule."""
    expected: list[str] = []

    assert expected == [written(finding) for finding in found(tmp_path, FOLDER / code / "pass")]


@pytest.mark.parametrize("code", CODES)
def test_what_is_wrong_is_found_in_these_words(code: str, tmp_path: Path) -> None:
    """The failing overlay gives these findings, with place and remedy, and no other."""
    expected = (FOLDER / code / "fail" / "expected.txt").read_text("utf-8")

    assert expected == "\n".join(
        written(finding) for finding in found(tmp_path, FOLDER / code / "fail")
    )


@pytest.mark.parametrize("code", CODES)
def test_the_failing_example_is_about_its_own_rule(code: str) -> None:
    """The examples of a rule show that rule, so that they can be shown on its page."""
    text = (FOLDER / code / "fail" / "expected.txt").read_text("utf-8")
    heads = {entry.partition("\n")[0].partition(" ")[2] for entry in text.split("\n\n")}

    assert {code} == heads


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_is_named_like_its_file(rule: Rule) -> None:
    """The code is kebab-case and equals the module's name with underscores."""
    module = rule.look.__module__.rpartition(".")[2]

    assert rule.code == module.replace("_", "-")


def test_codes_are_used_once() -> None:
    """No two rules share a code."""
    assert len(set(CODES)) == len(CODES)


def test_every_file_of_a_rule_is_in_the_registry() -> None:
    """A rule that is written but not listed would never look."""
    folder = Path(__file__).parents[1] / "generator" / "check" / "rules"
    modules = sorted(
        path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"
    )

    assert modules == sorted(CODES)


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_has_a_page(rule: Rule) -> None:
    """The module's docstring opens with a sentence and has the five headings, in order and filled."""
    first, *paragraphs = rule.page.strip().split("\n\n")
    opened = [
        next((heading for heading in HEADINGS if paragraph.startswith(heading)), "")
        for paragraph in paragraphs
    ]
    empty = [text for text in paragraphs if text.strip() in HEADINGS]
    expected = (True, HEADINGS, [])

    assert expected == (first.endswith("."), [item for item in opened if item], empty)


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_finding_of_a_rule_carries_its_name_and_weight(rule: Rule) -> None:
    """What a rule finds has the rule's code and severity."""
    text = (FOLDER / rule.code / "fail" / "expected.txt").read_text("utf-8")
    severities = {Severity(entry.partition(" ")[0]) for entry in text.split("\n\n")}

    assert {rule.severity} == severities
