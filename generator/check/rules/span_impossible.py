"""A stretch of time that ends before it begins.

What it finds: a closure whose last day is before its first, a calendar that ends before it starts,
a strand that ends before one of its starts, a phase whose earliest week is after its latest, and a
slot for weeks that the cycle does not have.

Why it matters: such a closure closes nothing and such a slot never happens, without a word.

Example:
    - {id: leave, from: 2027-05-31, to: 2027-05-03, reason: Staff training}

Better:
    - {id: leave, from: 2027-05-03, to: 2027-05-31, reason: Staff training}

What to do: correct the date or the week.

Who decides: whoever edits the program's file.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program
from ..rule import Rule
from ..slots import placed_slots

Fault = tuple[str, str, tuple[str, ...]]
"""What is said, what to do, and the path of the value."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each stretch of time that cannot be."""
    for id, program in curriculum.programs.items():
        for faults in (_in_calendar, _in_strands, _in_phases, _in_slots):
            for words, remedy, path in faults(program):
                yield rule.found(words, remedy, curriculum.place("program", id, *path))


def _in_calendar(program: Program) -> Iterator[Fault]:
    year = program.calendar
    if year.ends is not None and year.ends < year.start:
        yield (
            "The calendar ends before it starts.",
            "Write the first day under `start` and the last under `ends`.",
            ("calendar", "ends"),
        )
    for closure in year.closures:
        if closure.to is not None and closure.to < closure.from_:
            yield (
                "This closure ends before it begins.",
                "Write the first day under `from` and the last under `to`.",
                ("calendar", "closures", closure.id, "to"),
            )


def _in_strands(program: Program) -> Iterator[Fault]:
    for strand in program.strands:
        late = [start for start in strand.starts if strand.ends and start > strand.ends]
        if late:
            yield (
                f"This strand ends on {strand.ends}, before it starts on {late[0]}.",
                "Correct `ends`, or take the start out.",
                ("strands", strand.id, "ends"),
            )


def _in_phases(program: Program) -> Iterator[Fault]:
    for phase in program.phases:
        earliest, latest = phase.weeks.earliest, phase.weeks.latest
        if earliest > latest:
            yield (
                f"This phase ends after {latest} weeks at the latest, but not before week {earliest}.",
                "Write the smaller number under `earliest`.",
                ("phases", phase.id, "weeks", "earliest"),
            )


def _in_slots(program: Program) -> Iterator[Fault]:
    for placed in placed_slots(program):
        late = [week for week in placed.slot.weeks if week > program.cycle_weeks]
        if late:
            yield (
                f"Week {late[0]} does not come: the cycle has {program.cycle_weeks} weeks.",
                "Write a week of the cycle, or make `cycle_weeks` longer.",
                placed.path,
            )


RULE = Rule("span-impossible", Severity.MUST, look, __doc__)
