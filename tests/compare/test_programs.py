"""What a change does to a program: hours, topics, requirements, and the set that is walked."""

from pathlib import Path

from factory import FILES, PACK, PROGRAM, SESSION, TOPIC, changed
from sides import differing, said

KEY = ("program", "small")
FRIDAY = '      - {id: fri, kind: group, day: friday, start: "17:30", minutes: 60, strand: core}\n'


def test_weekly_hours(tmp_path: Path) -> None:
    """A shorter slot changes every week; the first one is told with both sums."""
    change = changed(PROGRAM, FRIDAY, FRIDAY.replace("60", "50"))
    found = differing(tmp_path, change)

    assert said(found)[KEY] == [
        "Track “Evening track”, slot “fri”, minutes: 50 minutes; before, 60 minutes.",
        "Evening track: 2 h 50 in each week; before, 3 h. "
        "16 weeks of 16 differ, the first is week 1: 2 h 50; before, 3 h.",
    ]
    assert "weekly hours" not in found.unchanged
    assert "requirements" in found.unchanged


def test_when_a_topic_is_reached(tmp_path: Path) -> None:
    """Only the day on which every client has surely reached it is told."""
    change = changed(TOPIC, "sessions: [riding-out]", "sessions: [riding-out]\nreached_after: 2")
    found = differing(tmp_path, change)

    assert said(found)[KEY] == [
        "Cravings: surely reached by nobody; before, by day 3 at the latest."
    ]
    assert "when topics are reached" not in found.unchanged


def test_a_topic_is_reached_later(tmp_path: Path) -> None:
    """Fewer days of service bring a later day."""
    lines = FILES[PROGRAM].replace(FRIDAY, "")
    found = said(differing(tmp_path, {PROGRAM: lines}))

    assert (
        "Cravings: surely reached by day 5 at the latest; before, by day 3 at the latest."
        in (found[KEY])
    )


def test_a_session_that_is_no_core_session_any_more(tmp_path: Path) -> None:
    """A change in a plan is told under the program too, though its own file is the same."""
    found = said(differing(tmp_path, changed(SESSION, "reach: core", "reach: elective")))

    assert found[KEY][0] == "Cravings: surely reached by nobody; before, by day 3 at the latest."


def test_a_requirement_that_flips(tmp_path: Path) -> None:
    """It says how it stands now and stood before, with the worst case of both."""
    found = differing(tmp_path, changed(PROGRAM, "capacity: 8", "capacity: 12"))
    item = next(item for item in found.items if item.kind == "program")
    flipped = next(one for one in item.sentences if one.words.startswith("Now "))

    assert flipped.words == (
        "Now not met as encoded, rule not verified; before, met as encoded, rule not verified: "
        "No group has room for more than 10 people. (core)"
    )
    assert flipped.path == ("core", "small-groups")
    assert flipped.was != flipped.now
    assert "requirements" not in found.unchanged


def test_a_requirement_that_stands_with_another_worst_case(tmp_path: Path) -> None:
    """Nothing flips, and the new worst case is shown beside the old one."""
    found = differing(tmp_path, changed(PROGRAM, "capacity: 8", "capacity: 9"))
    item = next(item for item in found.items if item.kind == "program")

    assert item.sentences[-1].words == (
        "Still met as encoded, rule not verified: No group has room for more than 10 people. (core)"
    )


def test_requirements_that_come_and_go(tmp_path: Path) -> None:
    """Those of a pack are told together, with how they stand."""
    more = changed(
        PACK,
        "    cite: The brief\n",
        "    cite: The brief\n  - {id: service-days, text: Three days., "
        "measure: service-days-per-week, per: week, min: 3, cite: The brief}\n",
    )
    new = said(differing(tmp_path / "new", more))
    gone = said(differing(tmp_path / "gone", was=more))

    assert new[KEY] == [
        "New: 1 requirement of What a program must hold: 1 met as encoded, rule not verified."
    ]
    assert gone[KEY] == [
        "Gone: 1 requirement of What a program must hold: 1 met as encoded, rule not verified."
    ]
    assert new["requirements", "core"] == ["Requirement “service-days” is new."]


def test_the_set_that_is_walked(tmp_path: Path) -> None:
    """Another number of pathways is told."""
    change = changed(PROGRAM, "{earliest: 8, latest: 16}", "{earliest: 8, latest: 12}")
    found = said(differing(tmp_path, change))[KEY]

    assert found[-1].startswith("The proof walks ")
    assert "in each week" in found[1]


def test_the_programs_own_number_for_an_emergency_is_safety_text(tmp_path: Path) -> None:
    """What a program fills in is told loudly where it is somewhere to go in an emergency."""
    resources = (
        "resources:\n"
        '  - {id: crisis-line, need: In a crisis, name: Crisis line, phone: "988"}\n'
        "  - {id: kit, need: To get naloxone, name: Nearest naloxone, local: true}\n"
        "  - {id: us, need: To find us, name: Our address, local: true}\n"
    )
    both = {"curriculum/resources.yaml": resources}
    contact = changed(
        PROGRAM, "tracks:\n", "contact:\n  kit: Pharmacy, 1 Main St.\n  us: 2 Main St.\ntracks:\n"
    )
    found = said(differing(tmp_path, both, contact, was=both))

    assert found[KEY] == [
        "! The program's own “Nearest naloxone” is new: “Pharmacy, 1 Main St.”.",
        "The program's own “Our address” is new: “2 Main St.”.",
    ]
