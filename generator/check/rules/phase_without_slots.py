"""A phase in which a track offers nothing.

What it finds: a track and a phase for which no slot is meant: every slot of the track, and every
shared slot that its clients go to, names other phases.

Why it matters: a client of that track who comes into the phase has nowhere to go.

Example: a program with an aftercare phase, and a track whose slots all say:
    phases: [intensive]

Better: one slot is open to both:
    phases: [intensive, aftercare]

What to do: add a slot, name the phase in one that is there, or share a slot of another track.

Who decides: the program director.

Sources: none.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule
from ..slots import placed_slots


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each phase for which a track has no slot."""
    for id, program in curriculum.programs.items():
        for track in program.tracks:
            slots = [placed.slot for placed in placed_slots(program) if placed.is_for(track)]
            for phase in program.phases:
                if not any(not slot.phases or phase.id in slot.phases for slot in slots):
                    yield rule.found(
                        f"The track `{track.id}` has no slot in the phase `{phase.id}`.",
                        "Add a slot, name the phase in one that is there, or share a slot of "
                        "another track.",
                        curriculum.place("program", id, "tracks", track.id),
                    )


RULE = Rule("phase-without-slots", Severity.SHOULD, look, __doc__)
