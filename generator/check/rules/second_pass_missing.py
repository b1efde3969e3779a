"""A topic that clients meet a second time, and whose second pass nobody has described.

What it finds: a topic without `second_pass`, of which a strand of a program holds a core session
and comes back to it within the longest intensive stay.

Why it matters: a client who stays longer than the rotation sits through the same group again; with
a task of their own they teach it, without one they stop coming.

Example: 7 sessions in 4 slots a week, a stay of 16 weeks, and a topic that says nothing of it:
    title: Cravings

Better:
    title: Cravings
    second_pass: A client who has done it before draws the wave for a newcomer.

What to do: write under `second_pass` what a client does who has been there before.

Who decides: the clinical director, together with whoever edits the topic.

Sources: none; open groups repeat by design.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Program, Strand
from ...schedule import timetable
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each topic that comes back without a second pass, once."""
    said: set[str] = set()
    for program in curriculum.programs.values():
        coming_back = _coming_back(program)
        for id in curriculum.known(coming_back):
            plan = curriculum.sessions[id]
            topic = curriculum.topics.get(plan.topic)
            if plan.reach != "core" or topic is None:
                continue
            if topic.second_pass or plan.topic in said:
                continue
            said.add(plan.topic)
            yield rule.found(
                f"“{plan.title}” comes back within a stay in {program.title}, and the topic does "
                "not say what a second pass looks like.",
                "Write under `second_pass` what a client does who has been there before.",
                curriculum.place("topic", plan.topic),
            )


def _coming_back(program: Program) -> frozenset[str]:
    """Return the sessions that one track holds twice or more in the longest intensive stay."""
    weeks = sum(phase.weeks.latest for phase in program.phases if phase.level == "intensive")
    strands: dict[str, Strand] = {strand.id: strand for strand in program.strands}
    times: dict[tuple[str | None, str], int] = {}
    for item in timetable(program, weeks):
        if item.session and item.slot.strand in strands and not item.slot.catch_up:
            key = (item.track, item.session)
            times[key] = times.get(key, 0) + 1
    return frozenset(session for (_, session), count in times.items() if count > 1)


RULE = Rule("second-pass-missing", Severity.CONSIDER, look, __doc__)
