"""How the answers about known weaknesses are read; nobody is asked here."""

import json

from advisories import Answer, of_npm, of_pip, told, with_vendored

SKIPPED = {"name": "b", "skip_reason": "Dependency not found: b"}
SOUND = {"name": "a", "version": "1.0", "vulns": []}
UNSAFE = {"name": "c", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}


def _of_pip(*packages: object) -> Answer:
    return of_pip("a lock", json.dumps({"dependencies": packages, "fixes": []}), "")


def test_nothing_known_is_good() -> None:
    """When everything was asked for."""
    expected = "a lock: 1 packages asked for, 0 known to be unsafe.", 0

    assert expected == told([_of_pip(SOUND)])


def test_what_is_known_is_told_with_its_mend() -> None:
    """And it is one finding, whatever else could not be asked."""
    text, code = told([_of_pip(SOUND, UNSAFE, SKIPPED)])

    assert 1 == code
    assert "2 packages asked for, 1 known to be unsafe, 1 times no answer." in text
    assert "  c 2.0: CVE-1 (mended in 2.1)" in text


def test_silence_is_no_answer() -> None:
    """A tool that skips every package and says that all is well is not believed."""
    text, code = told([_of_pip(SKIPPED)])

    assert (2, "  No answer: Dependency not found: b") == (code, text.splitlines()[-1])


def test_no_network_is_told() -> None:
    """In the tool's own last words."""
    expected = Answer("a lock", 0, unasked=("NameResolutionError: pypi",))

    assert expected == of_pip("a lock", "", "Traceback\nNameResolutionError: pypi\n\n")
    assert Answer("a lock", 0, unasked=("no answer at all",)) == of_pip("a lock", " ", "")


def test_what_npm_says_is_read_alike() -> None:
    """A list, an empty list, and a refusal."""
    unsafe = {"vulnerabilities": {"yaml": {"range": "<2.8", "severity": "high"}}}
    sound: dict[str, object] = {"vulnerabilities": {}}
    refused = {"message": "405 Method Not Allowed"}

    assert Answer("npm", 9, ("yaml <2.8: high",)) == of_npm("npm", 9, json.dumps(unsafe), "")
    assert Answer("npm", 9) == of_npm("npm", 9, json.dumps(sound), "")
    assert Answer("npm", 0, unasked=("405 Method Not Allowed",)) == of_npm(
        "npm", 9, json.dumps(refused), ""
    )
    assert Answer("npm", 0, unasked=("it broke",)) == of_npm("npm", 9, "", "it broke\n")


def test_scripts_of_others_are_asked_about_too() -> None:
    """Those that stand in templates/ are in no lock of npm."""
    package = {"name": "x", "dependencies": {"yaml": "2"}}
    lock = {
        "packages": {"": {"dependencies": {"yaml": "2"}}, "node_modules/yaml": {"version": "2"}}
    }
    parts = [
        {"name": "@a/b", "version": "3", "purl": "pkg:npm/%40a/b@3"},
        {"name": "c", "version": "4", "purl": "pkg:github/c/c@4"},
    ]
    made, whole = with_vendored(package, lock, parts)

    assert (
        {"yaml": "2", "@a/b": "3"} == made["dependencies"] == whole["packages"][""]["dependencies"]
    )
    assert ["", "node_modules/yaml", "node_modules/@a/b"] == list(whole["packages"])
