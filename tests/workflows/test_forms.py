"""The forms by which people tell us something, and what a pull request is asked."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / ".github"
PROGRAMS = ROOT / "templates" / "program" / ".github"
FORMS = sorted(path.name for path in (OURS / "ISSUE_TEMPLATE").glob("*.yml"))


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((OURS / "ISSUE_TEMPLATE" / name).read_text("utf-8"))
    return data


def test_there_are_three_forms_and_no_empty_page() -> None:
    """Nobody begins with an empty page, on which nothing says what must not be written."""
    assert ["config.yml", "suggest-a-change.yml", "translation.yml", "wrong-number.yml"] == FORMS
    assert _read("config.yml")["blank_issues_enabled"] is False


@pytest.mark.parametrize("name", FORMS)
def test_the_platform_can_read_it(name: str) -> None:
    """It fits the schema of its kind."""
    kind = "config" if name == "config.yml" else "forms"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", f"vendor.github-issue-{kind}"),
            str(OURS / "ISSUE_TEMPLATE" / name),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "ok -- validation done\n") == (done.returncode, done.stdout)


@pytest.mark.parametrize("name", [name for name in FORMS if name != "config.yml"])
def test_each_form_asks_for_nothing_about_clients(name: str) -> None:
    """It says so where one reads first, and the first box must be ticked.

    The platform holds people to a required box in public repositories alone; the sentence stands
    in all of them.
    """
    body = _read(name)["body"]
    (sure,) = (part for part in body if part["type"] == "checkboxes")
    boxes = sure["attributes"]["options"]

    assert "Please never write anything about a client here." in body[0]["attributes"]["value"]
    assert "Nothing here tells who a client is, or that somebody is one." == boxes[0]["label"]
    assert {True} == {box["required"] for box in boxes}


@pytest.mark.parametrize(
    "name", [*(f"ISSUE_TEMPLATE/{name}" for name in FORMS), "pull_request_template.md"]
)
def test_a_program_asks_in_the_same_words(name: str) -> None:
    """A program's own repository begins with the same forms."""
    assert (OURS / name).read_bytes() == (PROGRAMS / name).read_bytes()


def test_a_pull_request_is_asked_in_plain_words() -> None:
    """What, why, where from, nothing about clients, and whether it touches words that can hurt."""
    text = (OURS / "pull_request_template.md").read_text("utf-8")
    asked = ["**What is different now?**", "**Why?", "**Where do the words come from?**"]

    assert asked == [line for line in asked if line in text]
    assert text.count("- [ ]") == 3
    assert "Nothing here tells who a client is" in text
    assert "withdrawal, overdose, suicide, medication or the law" in text
