"""What a program's own version adapts is told with its reason, and with who read it."""

from pathlib import Path

from factory import AS_OF
from overlaid import CHANGE, change, overlay
from sides import said

from generator.compare import Difference, compare
from generator.differing import below, read
from generator.load import Project

SHORTER = change(
    "riding-out",
    "segments:\n  change: {drawing: {minutes: 35}}",
    "reviewed_by: clinical director\n",
)
NUMBER = change("resources", "resources:\n  change: {crisis-line: {phone: '989'}}")


def compared(project: Project) -> Difference:
    """Return what differs between what lies below a version and the version."""
    before = read(*below(project), AS_OF)

    return compare(before.side, read("here", project, AS_OF).side)


def test_a_reason_and_its_reader(tmp_path: Path) -> None:
    """Beside what is different stands why, and the role that read it."""
    found = said(compared(overlay(tmp_path, {CHANGE: SHORTER})))

    assert found["session", "riding-out"] == [
        "Segment “Drawing the wave”, minutes: 35 minutes; before, 40 minutes.",
        "All segments together: 55 minutes; before, 60. "
        "Its slots give 60 minutes in A small program.",
        "Adapted because: Our room is booked for longer. Read by: clinical director.",
    ]


def test_a_line_of_a_file_that_holds_many(tmp_path: Path) -> None:
    """The reason stands with the line that was changed, and with no other."""
    found = said(compared(overlay(tmp_path, {CHANGE: NUMBER})))

    assert found["resource", "crisis-line"] == [
        "! Phone: 989; before, 988.",
        "Adapted because: Our room is booked for longer. Nobody has read it.",
    ]


def test_a_reason_alone(tmp_path: Path) -> None:
    """Two versions that say the same for another reason differ in that; the same reason is no news."""
    first, second = (
        read(name, overlay(tmp_path / name, {CHANGE: text}), AS_OF).side
        for name, text in (("a", SHORTER), ("b", SHORTER.replace("for longer", "at nine")))
    )

    assert said(compare(first, second)) == {
        ("session", "riding-out"): [
            "Adapted because: Our room is booked at nine. Read by: clinical director."
        ]
    }
    assert compare(first, first).is_empty
