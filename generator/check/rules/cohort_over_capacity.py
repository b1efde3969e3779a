"""A cohort with more clients than it has room for.

What it finds: a cohort whose expected census, or whose highest, is more than its capacity.

Why it matters: a group that grows past its size loses what made it a group, and many rules set a
most. The clients are on their way already when it shows in the room.

Example:
    - {id: a, title: Group A, capacity: 10, census: {expected: 9, high: 13}}

Better:
    - {id: a, title: Group A, capacity: 10, census: {expected: 7, high: 8}}
    - {id: b, title: Group B, capacity: 10, census: {expected: 4, high: 5}}

What to do: split the cohort or open another one before the clients come, or correct the census.

Who decides: the program director.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Cohort, Curriculum
from ..rule import Rule
from ..wording import counted


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each cohort in which more clients are expected than fit."""
    for id, program in curriculum.programs.items():
        for track in program.tracks:
            for cohort in track.cohorts:
                for field, clients in _too_many(cohort):
                    yield rule.found(
                        f"{_expects(field)} {counted(clients, 'client')} in {cohort.title}, which has room "
                        f"for {cohort.capacity}.",
                        "Split the cohort or open another one, or correct the census or the "
                        "capacity.",
                        curriculum.place(
                            "program", id, "tracks", track.id, "cohorts", cohort.id, "census", field
                        ),
                    )


def _too_many(cohort: Cohort) -> Iterator[tuple[str, int]]:
    """Yield the first of the expected and the highest census that is more than the capacity."""
    census = cohort.census
    if census is None:
        return
    if census.expected > cohort.capacity:
        yield "expected", census.expected
    elif census.high is not None and census.high > cohort.capacity:
        yield "high", census.high


def _expects(field: str) -> str:
    return "The census expects" if field == "expected" else "At its highest the census has"


RULE = Rule("cohort-over-capacity", Severity.SHOULD, look, __doc__)
