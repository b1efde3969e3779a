"""The home program's calendar as the home page gets it: what is held on each day, and what it needs."""

import json
from pathlib import Path
from typing import Any

from factory import AS_OF, PROGRAM, changed, write_project

from generator.check import check_all
from generator.compose import Made
from generator.compose.days import our_days
from generator.load import load


def days(folder: Path, *files: Any, has_paper: bool = True) -> dict[str, Any]:
    """Return the data of a small project's calendar, read back from the script."""
    loaded = load([write_project(folder, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    text = our_days(Made.of(loaded.curriculum, checked, ()), has_paper=has_paper)
    found: dict[str, Any] = json.loads(text.removeprefix("window.ourDays = ").removesuffix(";\n"))
    return found


def test_a_day_names_its_slots_and_their_sessions(tmp_path: Path) -> None:
    """The program starts on a Monday; Tuesday holds nothing."""
    found = days(tmp_path)["days"]
    expected = ([{"slot": "evening.mon", "session": "riding-out"}], None)

    assert expected == (found["2027-01-04"], found.get("2027-01-05"))


def test_a_slot_says_when_where_and_for_whom(tmp_path: Path) -> None:
    """What is the same every week is said once."""
    expected = {
        "catchUp": False,
        "minutes": 60,
        "phases": [],
        "rooms": [],
        "start": "17:30",
        "strand": "core",
        "time": "5:30 pm–6:30 pm",
        "title": "Core sessions",
        "tracks": ["evening"],
    }

    assert expected == days(tmp_path)["slots"]["evening.mon"]


def test_a_session_leads_to_its_page_its_paper_and_its_run(tmp_path: Path) -> None:
    """With its handouts; a computer that cannot lay out paper offers none."""
    session = days(tmp_path)["sessions"]["riding-out"]
    without = days(tmp_path / "other", has_paper=False)["sessions"]["riding-out"]
    expected = {
        "title": "Riding out a craving",
        "topic": "Cravings",
        "minutes": 60,
        "state": "draft",
        "page": "sessions/riding-out.html",
        "run": "run/riding-out.html",
        "tonight": "paper/tonight/riding-out-named.pdf",
        "brief": "paper/briefs/riding-out.pdf",
        "sheets": [["The wave", "handouts/the-wave.html"]],
    }

    assert (expected, "", "") == (session, without["tonight"], without["brief"])


def test_a_closed_day_says_why(tmp_path: Path) -> None:
    """The reason stands where the group would."""
    closed = changed(
        PROGRAM,
        "start: 2027-01-04",
        "start: 2027-01-04\n  closures:\n    - {id: snow, from: 2027-01-06, reason: Snow}",
    )
    found = days(tmp_path, closed)["days"]["2027-01-06"]

    assert [{"slot": "evening.wed", "closed": "Snow"}] == found


def test_a_break_is_not_on_the_list(tmp_path: Path) -> None:
    """Nobody prepares for it."""
    broken = changed(
        PROGRAM,
        "strands:\n",
        'shared_slots:\n  - {id: pause, kind: break, day: monday, start: "18:30", minutes: 10}\nstrands:\n',
    )
    found = days(tmp_path, broken)

    assert [] == [key for key in found["slots"] if key.endswith("pause")]
    assert 1 == len(found["days"]["2027-01-04"])


def test_a_shared_slot_belongs_to_each_track_that_sits_in_it(tmp_path: Path) -> None:
    """Without `tracks` it is for all."""
    shared = changed(
        PROGRAM,
        "strands:\n",
        'shared_slots:\n  - {id: all, kind: group, day: tuesday, start: "17:30", minutes: 60, strand: core}\nstrands:\n',
    )

    assert ["evening"] == days(tmp_path, shared)["slots"][".all"]["tracks"]


def test_the_same_content_gives_the_same_script(tmp_path: Path) -> None:
    """The day of the build is nowhere in it."""
    assert days(tmp_path / "a") == days(tmp_path / "b")
