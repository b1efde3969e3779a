"""What a person waits for before a word is said: help reads no room, and a check none of the large tools."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from factory import REPOSITORY, write_project

from generator.cli import LATER, groupwork

_LOADED = """
import json, sys
from generator.cli import main
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

NEVER_TO_CHECK = (
    *("weasyprint", "mkdocs", "material", "pypdfium2", "segno", "pypandoc", "playwright"),
    *("ruamel", "icalendar", "citeproc", "lxml"),
)
NEVER_TO_HELP = (*NEVER_TO_CHECK, "pydantic", "yaml", "jinja2", "markdown", "nh3", "rich")


def loaded(*words: str, folder: Path) -> set[str]:
    """Return what a command reads of Python's modules, each package once."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert done.returncode in {0, 1}, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


def test_help_reads_no_room_and_no_tool(tmp_path: Path) -> None:
    """The list of commands comes at once: nothing is read but what parses a command line."""
    assert loaded("--help", folder=tmp_path).isdisjoint(NEVER_TO_HELP)


def test_a_check_reads_no_tool_that_lays_out_or_builds(tmp_path: Path) -> None:
    """A check needs neither a layout nor an engine, a calendar, a citation or a second YAML."""
    project = write_project(tmp_path / "project")

    there = loaded("--project", str(project), "check", folder=tmp_path)

    assert "yaml" in there
    assert there.isdisjoint(NEVER_TO_CHECK)


@pytest.mark.parametrize("name", LATER)
def test_the_list_says_of_each_command_what_it_says_itself(name: str) -> None:
    """The sentences of the list stand twice, so that it can be shown without reading the commands."""
    command = groupwork.get_command(click.Context(groupwork), name)

    assert command is not None
    assert command.get_short_help_str(1000) == LATER[name].words
