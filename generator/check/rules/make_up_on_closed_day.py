"""A make-up on a day that is closed itself.

What it finds: a make-up as a group whose date lies inside a closure of a track that it is for, its
own track or else the tracks that were closed; and any make-up before the calendar starts.

Why it matters: nothing is held on a closed day, so that the lost hours stay lost.

Example: a make-up on a day that is closed too:
    closures:
      - {id: storm, from: 2027-02-08, reason: Storm}
      - {id: presidents, from: 2027-02-15, reason: Presidents' Day}
    make_ups:
      - {id: for-storm, closure: storm, on: 2027-02-15}

Better:
    make_ups:
      - {id: for-storm, closure: storm, on: 2027-02-12}

What to do: choose an open day, or end the closure before it.

Who decides: the program director.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, MakeUp, Program, Track
from ...schedule import closure_on
from ..rule import Rule
from ..wording import spoken


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each make-up on a closed day."""
    for id, program in curriculum.programs.items():
        for make_up in program.calendar.make_ups:
            place = curriculum.place("program", id, "calendar", "make_ups", make_up.id, "on")
            if make_up.on < program.calendar.start:
                yield rule.found(
                    f"This make-up is on {spoken(make_up.on)}, before the calendar starts.",
                    "Choose a day after the start of the calendar.",
                    place,
                )
            if make_up.kind != "group":
                continue
            reasons = [
                closure_on(program, track.id, make_up.on) for track in _tracks(program, make_up)
            ]
            reason = next((reason for reason in reasons if reason), None)
            if reason is not None:
                yield rule.found(
                    f"This make-up is on {spoken(make_up.on)}, when nobody meets either ({reason}).",
                    "Choose an open day, or end the closure before it.",
                    place,
                )


def _tracks(program: Program, make_up: MakeUp) -> list[Track]:
    """Return the tracks that a make-up is for."""
    closed = [item.tracks for item in program.calendar.closures if item.id == make_up.closure]
    names = {make_up.track} if make_up.track else {name for tracks in closed for name in tracks}
    return [track for track in program.tracks if not names or track.id in names]


RULE = Rule("make-up-on-closed-day", Severity.MUST, look, __doc__)
