"""A stretch of time that ends before it begins.

What it finds: a closure whose last day is before its first, a phase whose earliest week is after its
latest, and a slot for weeks that the cycle does not have.

Why it matters: such a closure closes nothing and such a slot never happens, without a word.

Example: `{from: 2027-05-31, to: 2027-05-03}`.

What to do: correct the date or the week.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each stretch of time that cannot be."""
    for id, program in curriculum.programs.items():
        for closure in program.calendar.closures:
            if closure.to is not None and closure.to < closure.from_:
                yield rule.found(
                    "This closure ends before it begins.",
                    "Write the first day under `from` and the last under `to`.",
                    curriculum.place("program", id, "calendar", "closures", closure.id, "to"),
                )
        for phase in program.phases:
            if phase.weeks.earliest > phase.weeks.latest:
                yield rule.found(
                    f"This phase ends after {phase.weeks.latest} weeks at the latest, but not "
                    f"before week {phase.weeks.earliest}.",
                    "Write the smaller number under `earliest`.",
                    curriculum.place("program", id, "phases", phase.id, "weeks", "earliest"),
                )
        for track in program.tracks:
            for slot in track.slots:
                late = [week for week in slot.weeks if week > program.cycle_weeks]
                if late:
                    yield rule.found(
                        f"Week {late[0]} does not come: the cycle has {program.cycle_weeks} weeks.",
                        "Write a week of the cycle, or make `cycle_weeks` longer.",
                        curriculum.place("program", id, "tracks", track.id, "slots", slot.id),
                    )


RULE = Rule("span-impossible", Severity.MUST, look, __doc__)
