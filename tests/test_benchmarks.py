"""The page of benchmarks shows the figures that were measured, in its words and in its plots."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import floor  # noqa: E402 - benchmarks are no package
import languages  # noqa: E402
import page  # noqa: E402
import rounds  # noqa: E402
import subset  # noqa: E402
from typst_words import as_typst  # noqa: E402

from generator.findings import Severity  # noqa: E402
from generator.flow import look  # noqa: E402
from generator.load import Project, load  # noqa: E402

PLOTS = sorted((ROOT / "docs" / "benchmarks").glob("*.svg"))
WHOSE = re.compile(r"/(home|root|Users|tmp|work)/")


def test_the_page_says_what_was_measured() -> None:
    """It is what the script makes of the figures; figures that change without it are found."""
    compared, scale = page.read_figures()
    other = {**compared, "cores": 64}

    assert page.PAGE.read_text("utf-8") == page.page(compared, scale)
    assert page.PAGE.read_text("utf-8") != page.page(other, scale)


def test_figures_tell_nothing_of_whose_computer_it_was() -> None:
    """No folder and no name of a computer stands in them."""
    for path in page.RESULTS.glob("*.json"):
        assert not WHOSE.search(path.read_text("utf-8"))


@pytest.mark.parametrize("plot", PLOTS, ids=lambda path: path.stem)
def test_a_plot_shows_the_figures_of_its_words(plot: Path) -> None:
    """Each number that the words under a bar plot name stands in it, and no day on which it was drawn."""
    drawn = plot.read_text("utf-8")
    texts = {
        "".join(item.itertext())
        for item in ET.fromstring(drawn).iter()  # noqa: S314 - our own
        if item.tag.endswith("text")
    }
    compared, scale = page.read_figures()
    told = page.alternative(plot.stem, compared, scale)
    numbers = set() if plot.stem == "scale" else set(re.findall(r"(?<= )\d+\.\d\d(?=[;.])", told))

    assert numbers <= texts
    assert f"](benchmarks/{plot.name})" in page.PAGE.read_text("utf-8")
    assert "<dc:date>" not in drawn


def test_ratios_hold_runs_of_one_round_against_each_other() -> None:
    """A computer that slows down between two rounds changes no ratio."""
    ways = [_way(name) for name in ("one", "other")]
    runs = {
        "one": [rounds.Run(1, 1), rounds.Run(10, 10)],
        "other": [rounds.Run(2, 3), rounds.Run(20, 30)],
    }
    _, row = rounds.told(ways, runs, "one")
    expected = {"median": 2.0, "least": 2.0, "most": 2.0}

    assert (expected, 3.0) == (row["clock"], row["work"]["median"])


def test_a_way_that_did_not_do_the_work_is_left_out_and_said_to_be() -> None:
    """A way that fails, or leaves too little behind, is never the fastest."""
    ways = [_way("good", "pass"), _way("failed", "raise SystemExit(3)"), _way("lazy", "", made=0)]
    runs, left_out = rounds.in_rounds(ways, 2)
    expected = {"failed": "failed ended with 3: ", "lazy": "lazy made 0 of 1: "}

    assert (["good"], 2) == (list(runs), len(runs["good"]))
    assert expected == left_out


def _way(name: str, code: str = "", *, made: int = 1) -> Any:
    return rounds.Way(name, [sys.executable, "-c", code], ROOT, 1, lambda: made)


def test_every_part_of_a_build_that_is_timed_is_there() -> None:
    """A function that was renamed is found here, and not after an hour of measuring."""
    places = [place for stage in floor.STAGES.values() for place in stage]

    assert [] == [name for owner, name in places if not callable(getattr(owner, name, None))]


@pytest.mark.slow
@pytest.mark.paper
def test_all_is_compared_with_what_is_there(tmp_path: Path) -> None:
    """The smallest run of the whole command: what is not installed is said, and the rest is measured."""
    results = tmp_path / "compare.json"
    words = ["--rounds", "1", "--handouts", "2", "--sessions", "1", "--peers", tmp_path / "nothing"]
    command = [sys.executable, ROOT / "benchmarks" / "compare.py", *words, "--to", results]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    found = json.loads(results.read_text("utf-8"))
    names = {kind: [row["name"] for row in found[kind]["rows"]] for kind in ("paper", "site")}

    assert 1 == done.returncode, done.stderr
    assert "left out: Typst: not installed; --install does it" in done.stdout
    assert ["ours: Material, then our pass", "stock Material"] == names["site"]
    assert {"ours, on all cores", "ours, in one process"} < set(names["paper"])
    assert [floor.FLOOR, floor.BUILD] == [row["name"] for row in found["floor"]["rows"]]
    assert page.page(found, None)


def test_typst_gets_the_words_of_a_sheet() -> None:
    """Every word, with marks that mean something to Typst as they are; a row that is short is filled."""
    html = (
        "<html><head><title>A “sheet”</title></head><body><footer><p>Call 911</p></footer>"
        "<h1>#1 of *all*</h1><p>It costs $5.</p><ul class='ticks'><li>One</li></ul>"
        "<table><tr><td></td><th>Mon</th></tr><tr><th>Sleep</th></tr></table>"
        "<div class='line'></div></body></html>"
    )
    text = as_typst(html)

    assert '#set document(title: "A “sheet”")\n#let footing = [#block[Call 911]]' in text
    assert "#heading(level: 1)[\\#1 of \\*all\\*]#block[It costs \\$5.]#ticks([One], )" in text
    assert "#cells(2, [], [Mon], [Sleep], [], )\n#room\n" in text


def test_a_part_of_the_curriculum_is_a_whole_project(tmp_path: Path) -> None:
    """Nothing in it names what is not there; only what its small program does not promise is said."""
    folder = subset.write_subset(tmp_path / "part", 4)
    looked = look(Project(folder, folder / "build"))
    must = {found.code for found in looked.found if found.severity.name == "MUST"}

    assert 4 == len(looked.loaded.curriculum.sessions)
    assert {"requirement-not-met"} == must


def test_a_second_language_brings_the_translations_of_what_is_there(tmp_path: Path) -> None:
    """Both parts are checked without a must finding, and one of them has Spanish sheets."""
    both = languages.write_both(tmp_path, 3)
    loaded = {
        name: load([root]).curriculum.translations.get("es", {}) for name, root in both.items()
    }

    assert {} == loaded[languages.ALONE]
    assert {"handout", "drawing"} <= {kind for kind, _ in loaded[languages.BOTH]}
    assert [] == [
        one.words for one in load([both[languages.BOTH]]).findings if one.severity is Severity.MUST
    ]
