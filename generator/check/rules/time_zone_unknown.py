"""A time zone that nobody keeps.

What it finds: a program whose calendar names a time zone that is not in the world's list (the IANA
time zone database), where a zone is named after a large place in it.

Why it matters: calendars for telephones need the zone, so that a group at 9:30 stays at 9:30 when
the clocks change. Without it nothing of the program can be made.

Example:
    time_zone: Eastern Time

Better:
    time_zone: America/New_York

What to do: write the zone's name as the list has it.

Who decides: whoever edits the program's file.

Sources: IANA Time Zone Database, https://www.iana.org/time-zones.
"""

import difflib
from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ...schedule.zones import zone_names
from ..rule import Rule

_OTHERWISE = "Write a large place in your zone, such as `America/Chicago` or `America/Los_Angeles`."


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each program whose time zone is not in the world's list."""
    known = zone_names()
    for id, program in curriculum.programs.items():
        name = program.calendar.time_zone
        if name in known:
            continue
        yield rule.found(
            f"There is no time zone `{name}`.",
            _remedy(name, known),
            curriculum.place("program", id, "calendar", "time_zone"),
        )


def _remedy(name: str, known: frozenset[str]) -> str:
    by_small = {zone.lower(): zone for zone in sorted(known)}
    typed = name.lower().replace(" ", "_")
    near = difflib.get_close_matches(typed, by_small, n=1, cutoff=0.8)
    return f"Did you mean `{by_small[near[0]]}`?" if near else _OTHERWISE


RULE = Rule("time-zone-unknown", Severity.MUST, look, __doc__)
