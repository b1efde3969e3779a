# ruff: noqa: INP001 - scripts are no package
"""Writes build/sbom.cdx.json: all that a release is made of and needs, for machines to read.

    .venv/bin/python scripts/bill_of_materials.py

cyclonedx-py reads the installed packages (licences, who needs whom) and the lock (digests). We keep
what a run needs, add the files of others that stand in this repository, and let the schema of
CycloneDX look at the whole. Nothing in it tells the time or the machine: the same lock, the same bytes.
"""

import argparse
import json
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from licences import ROOT, canonical, extras, licence, packages

from generator import __version__

BILL = ROOT / "build" / "sbom.cdx.json"
SCHEMA = SchemaVersion.V1_6
Part = Mapping[str, Any]
"""One part of requirements/vendored.toml, or one component of a bill, as data."""


def read_by_tool(source: str, *words: str) -> dict[str, Any]:
    """Return the bill that cyclonedx-py makes of an environment or of a lock."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own arguments
        [
            *(sys.executable, "-W", "ignore", "-m", "cyclonedx_py", source, *words),
            *("--pyproject", "pyproject.toml", "--output-reproducible", "--no-validate"),
            *("--spec-version", SCHEMA.to_version(), "--output-file", "-"),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def vendored() -> Sequence[Part]:
    """Return the parts of others that stand in this repository."""
    text = (ROOT / "requirements" / "vendored.toml").read_text("utf-8")
    parts: Sequence[Part] = tomllib.loads(text)["part"]
    return parts


def bill(
    environment: Part, locks: Sequence[Part], parts: Sequence[Part], kept: Collection[str]
) -> dict[str, Any]:
    """Return the bill: what is installed and kept, with the digests of the locks, and the parts.

    `kept` are the names of the packages that a run can need; one that is not installed is taken
    from the lock.
    """
    from_lock = {
        canonical(one["name"]): one for lock in reversed(locks) for one in lock["components"]
    }
    installed = {canonical(one["name"]): one for one in environment["components"]}
    components = [_package(name, installed.get(name), from_lock[name]) for name in sorted(kept)]
    ours = [_vendored(part) for part in parts]
    references = {one["bom-ref"] for one in components}
    root = {
        **environment["metadata"]["component"],
        "version": __version__,
        "purl": f"pkg:pypi/groupwork@{__version__}",
    }
    return {
        **environment,
        "metadata": {**environment["metadata"], "component": root},
        "components": [*components, *ours],
        "dependencies": [
            *_dependencies(environment, references, root["bom-ref"], ours),
            *({"ref": one["bom-ref"]} for one in ours),
        ],
    }


def _package(name: str, installed: Part | None, locked: Part) -> dict[str, Any]:
    """Join what the installed package says of itself with the digests that the lock asks for."""
    one = installed or {key: value for key, value in locked.items() if key != "description"}
    said = [{"license": {"name": licence(name), "acknowledgement": "declared"}}]
    return {
        "licenses": said,
        **one,
        "bom-ref": f"{name}=={locked['version']}",
        "externalReferences": [
            *one.get("externalReferences", ()),
            *(locked["externalReferences"] if installed else ()),
        ],
        **({"scope": "optional"} if installed is None or name in extras() else {}),
    }


def _vendored(part: Part) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": part["purl"],
        "name": part["name"],
        "version": part["version"],
        "purl": part["purl"],
        "licenses": [{"expression": part["licence"], "acknowledgement": "declared"}],
        "components": [
            {
                "type": "file",
                "bom-ref": path,
                "name": path,
                "hashes": [{"alg": "SHA-256", "content": file["sha256"]}],
            }
            for path, file in sorted(part["files"].items())
        ],
    }


def _dependencies(
    environment: Part, kept: Collection[str], root: str, ours: Sequence[Part]
) -> Iterator[dict[str, Any]]:
    """Yield who needs whom, among what is kept; the root also holds the parts."""
    for one in environment["dependencies"]:
        reference = one["ref"] if one["ref"] == root else _reference(one["ref"])
        if reference not in {*kept, root}:
            continue
        needs = {_reference(other) for other in one.get("dependsOn", ())} & set(kept)
        if reference == root:
            needs |= {part["bom-ref"] for part in ours}
        yield {"ref": reference, **({"dependsOn": sorted(needs)} if needs else {})}


def _reference(reference: str) -> str:
    name, _, version = reference.partition("==")
    return f"{canonical(name)}=={version}"


def faults(text: str) -> str:
    """Return what the schema of CycloneDX does not allow, or nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # how the schema's library resolves references is its own
        fault = JsonStrictValidator(SCHEMA).validate_str(text)
    return "" if fault is None else str(fault)


def main() -> int:
    """Write the bill and say how much stands in it; 1 when it is not what the schema allows."""
    parser = argparse.ArgumentParser(description="Write the bill of materials.")
    parser.add_argument("--output", type=Path, default=BILL)
    target: Path = parser.parse_args().output
    whole = bill(
        read_by_tool("environment", sys.executable),
        [read_by_tool("requirements", f"requirements/{name}.txt") for name in ("build", "test")],
        vendored(),
        packages(),
    )
    text = json.dumps(whole, indent=2, sort_keys=True) + "\n"
    if said := faults(text):
        print(f"The bill of materials breaks its schema: {said}", file=sys.stderr)  # noqa: T201 - a script
        return 1
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, "utf-8")
    print(f"{target.name}: {len(whole['components'])} components.")  # noqa: T201 - as above
    return 0


if __name__ == "__main__":
    sys.exit(main())
