"""The small project with all that packets need: two sessions, two tracks on Monday, slips, a closure."""

from collections.abc import Mapping

from factory import FILES, HANDOUT, PROGRAM, SESSION, TOPIC

FORM = """\
title: {title}
audience: {audience}
form: blank-form
purpose: For every group.
serves: {serves}
blocks: [{{id: a, kind: write, prompt: "Who:", lines: 1}}]
"""

NAMING = "curriculum/sessions/cravings/naming.yaml"
SECOND = "handouts/cravings/second.yaml"
TWO_SESSIONS: Mapping[str, str] = {
    TOPIC: FILES[TOPIC].replace("[riding-out]", "[riding-out, naming]"),
    NAMING: FILES[SESSION]
    .replace("Riding out a craving", "Naming an urge")
    .replace("handouts: [the-wave]", "handouts: [second, the-wave]")
    .replace("minutes: 60\n", "minutes: 60\ngroup_size: {min: 2, max: 10}\n"),
    SECOND: FILES[HANDOUT].replace("The wave", "The second sheet"),
    "curriculum/toolkit/sign-in.yaml": FORM.format(
        title="Sign-in slip", audience="staff", serves=4
    ),
    "curriculum/toolkit/make-up.yaml": FORM.format(
        title="Make-up form", audience="client", serves=1
    ),
}
"""A second session with two handouts and a group size, a slip four of which are on a page, a form."""

SLOTS = """\
    slots:
      - {id: mon, kind: group, day: monday, start: "17:30", minutes: 60, strand: core}
"""
DAY_TRACK = """\
  - id: day
    title: Day track
    part_of_day: day
    cohorts:
      - {id: day-a, title: Day group, capacity: 8}
    slots:
      - {id: mon, kind: group, day: monday, start: "09:30", minutes: 60, strand: core, rooms: [blue]}
      - {id: mon-break, kind: break, day: monday, start: "10:30", minutes: 30}
      - {id: mon-own, kind: mutual_help, day: monday, start: "11:00", minutes: 60, catch_up: true}
"""
PACKETS: Mapping[str, str] = {
    **TWO_SESSIONS,
    PROGRAM: FILES[PROGRAM]
    .replace("sessions: [riding-out]", "sessions: [riding-out, naming]")
    .replace(
        "tracks:\n", f"rooms: [{{id: blue, title: Blue room, seats: 10}}]\ntracks:\n{DAY_TRACK}"
    )
    .replace(
        "cycle_weeks: 4\n",
        "cycle_weeks: 4\n"
        "packets: {each_group: [sign-in], absent: [make-up], welcome: [second, the-wave]}\n",
    )
    .replace(
        "calendar:\n  start: 2027-01-04\n",
        "calendar:\n  start: 2027-01-04\n  closures:\n"
        "    - {id: pause, from: 2027-01-18, to: 2027-01-24, reason: Training}\n",
    ),
}
"""Day and evening groups on Monday, evening groups on Wednesday and Friday, one week closed."""
