"""The bill of materials: what is kept of what tools say, what is added, and that its schema agrees."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bill_of_materials import bill, faults, vendored
from licences import packages

from generator import __version__

ROOT = Path(__file__).resolve().parents[2]
PART = {
    "name": "letters",
    "version": "1.0",
    "purl": "pkg:npm/letters@1.0",
    "licence": "OFL-1.1",
    "files": {"templates/a.woff2": {"sha256": "0" * 64}},
}


def _component(name: str, **words: object) -> dict[str, object]:
    return {"type": "library", "name": name, "version": "1", "bom-ref": f"{name}==1", **words}


def _environment() -> dict[str, Any]:
    """Return what a tool says of packages: our own, one that it needs, and one that tests need."""
    licences = [{"license": {"id": "MIT"}}]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "groupwork", "bom-ref": "root-component"}
        },
        "components": [
            _component("Click", licenses=licences),
            _component("pydyf"),
            _component("pytest", licenses=licences),
        ],
        "dependencies": [
            {"ref": "root-component", "dependsOn": ["Click==1", "pydyf==1"]},
            {"ref": "pydyf==1", "dependsOn": ["pytest==1"]},
            {"ref": "pytest==1"},
        ],
    }


def _lock(*names: str) -> dict[str, Any]:
    return {
        "components": [
            _component(
                name,
                description="requirements line 3",
                externalReferences=[
                    {
                        "type": "distribution",
                        "url": "https://example.org/",
                        "hashes": [{"alg": "SHA-256", "content": "1" * 64}],
                    }
                ],
            )
            for name in names
        ]
    }


def _bill() -> dict[str, Any]:
    lock = _lock("click", "pydyf", "brotlicffi")
    return bill(_environment(), [lock], [PART], ["click", "pydyf", "brotlicffi"])


def test_what_only_tests_need_is_left_out() -> None:
    """And nothing says that it were needed."""
    made = _bill()

    assert ["brotlicffi", "Click", "pydyf", "letters"] == [
        one["name"] for one in made["components"]
    ]
    assert "pytest" not in json.dumps(made)


def test_each_package_has_its_licence_and_its_digests() -> None:
    """What the tool could not read in a licence is said in the package's own words."""
    packages = {one["name"]: one for one in _bill()["components"]}

    assert {
        "Click": [{"license": {"id": "MIT"}}],
        "pydyf": [{"license": {"name": "BSD License", "acknowledgement": "declared"}}],
        "brotlicffi": [{"license": {"name": "MIT", "acknowledgement": "declared"}}],
        "letters": [{"expression": "OFL-1.1", "acknowledgement": "declared"}],
    } == {name: one["licenses"] for name, one in packages.items()}
    assert ["1" * 64] * 3 == [
        packages[name]["externalReferences"][-1]["hashes"][0]["content"]
        for name in ("Click", "pydyf", "brotlicffi")
    ]
    assert "requirements line" not in json.dumps(packages)


def test_files_of_others_are_named_with_their_digests() -> None:
    """Our release holds them, so it needs them."""
    made = _bill()
    (letters,) = (one for one in made["components"] if one["name"] == "letters")

    assert [("templates/a.woff2", "0" * 64)] == [
        (one["name"], one["hashes"][0]["content"]) for one in letters["components"]
    ]
    assert {
        "ref": "root-component",
        "dependsOn": ["click==1", "pkg:npm/letters@1.0", "pydyf==1"],
    } in (made["dependencies"])


def test_the_schema_agrees_and_can_say_no() -> None:
    """A bill with a digest that is none is refused."""
    made = _bill()

    assert "" == faults(json.dumps(made))
    made["components"][-1]["components"][0]["hashes"][0]["content"] = "none"
    assert "does not match" in faults(json.dumps(made))


@pytest.mark.slow
def test_the_whole_bill(tmp_path: Path) -> None:
    """It holds each package of the lock and each part, tells no time and no folder, and is valid."""
    done = subprocess.run(
        [
            sys.executable,
            ROOT / "scripts" / "bill_of_materials.py",
            "--output",
            tmp_path / "bill.json",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    text = (tmp_path / "bill.json").read_text("utf-8")
    made = json.loads(text)
    expected = len(packages()) + len(vendored())

    assert (0, "") == (done.returncode, done.stderr)
    assert f"{expected} components.\n" == done.stdout.partition(": ")[2]
    assert expected == len(made["components"])
    assert __version__ == made["metadata"]["component"]["version"]
    assert [] == [one["name"] for one in made["components"] if not one.get("licenses")]
    assert [] == [
        word
        for word in (str(ROOT), str(Path.home()) + "/", "serialNumber", '"timestamp"')
        if word in text
    ]
