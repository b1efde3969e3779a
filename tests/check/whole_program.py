"""A program that holds all that the brief asks, made from the small project and not from ours.

A test takes one thing away and looks at what is then not met. The pack has the ids and the words
of ours; whether ours still has them is a test in content/.
What needs a program of its own is made without files, from schedule/small_program.py.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from factory import FILES, PACK, PROGRAM, SESSION, write_project
from schedule.small_program import EDITION

from generator.check import ProgramCheck, Result, check_all, check_program
from generator.load import load
from generator.model import Curriculum, Program, RequirementPack, SessionPlan, Topic
from generator.schedule import Walk

AS_OF = dt.date(2027, 1, 4)
"""The day on which the packs are looked at: six weeks after they were read."""

Files = dict[str, str | bytes | None]

SCREEN = "curriculum/toolkit/admission-screen.yaml"
SIX = {
    "withdrawal": "Withdrawal",
    "cravings": "Cravings",
    "brain": "Your brain",
    "spirituality": "Spirituality",
    "stages-of-recovery": "Stages of recovery",
    "relapse-prevention": "Relapse prevention",
}
"""The topics that the brief names, each with its title."""

DAY = """\
  - id: day
    title: Day track
    part_of_day: day
    cohorts:
      - {id: day-a, title: Day group, capacity: 10, census: {expected: 8}}
    slots:
      - {id: day-mon, kind: group, day: monday, start: "09:30", minutes: 60, strand: core, phases: [intensive, step-down]}
      - {id: day-wed, kind: group, day: wednesday, start: "09:30", minutes: 60, strand: core, phases: [intensive]}
      - {id: day-fri, kind: group, day: friday, start: "09:30", minutes: 60, strand: core, phases: [intensive]}
      - {id: day-family, title: Family hour, kind: family, day: saturday, minutes: 60, every_weeks: 4, first_week: 4}
"""
EVENING = (
    DAY.replace("day-", "evening-")
    .replace("- id: day", "- id: evening")
    .replace("Day ", "Evening ")
    .replace("part_of_day: day", "part_of_day: evening")
    .replace("09:30", "17:30")
)
INDIVIDUAL = "  - {id: session, kind: individual-session, title: Individual session, every_days: 7, minutes: 50, by: counselor}\n"
STEP_DOWN = """\
  - id: step-down
    title: Step-down
    level: step-down
    weeks: {earliest: 1, latest: 2}
    criteria: Client and counselor decide together.
"""
COMMUNITY = """\
community:
  - {id: work, title: Work, how: The evening track runs beside work.}
  - {id: family, title: Family, how: A family hour in every four weeks.}
"""
WHOLE = f"""\
title: A whole program
home: true
summary: Three groups a week.
level_of_care: intensive-outpatient
population: Adults
packs: [core]
cycle_weeks: 16
admission: {{screen: admission-screen}}
tracks:
{DAY}{EVENING}strands:
  - {{id: core, title: Core, sessions: [on-withdrawal, riding-out, on-brain, on-spirituality, on-stages-of-recovery, on-relapse-prevention]}}
phases:
  - id: intensive
    title: Intensive
    level: intensive
    weeks: {{earliest: 8, latest: 12}}
    criteria: Client and counselor decide together.
{STEP_DOWN}individual:
{INDIVIDUAL}  - {{id: review, kind: plan-review, title: Plan review, every_days: 28, by: counselor}}
{COMMUNITY}calendar:
  start: 2027-01-04
"""
ASKED = f"""\
title: What the brief asks
jurisdiction: Groupwork
basis: {{cite: The brief, verified_on: 2026-11-24}}
requirements:
  - {{id: group-size-limit, text: No group has room for more than 10 people., measure: group-size, max: 10, cite: The brief}}
  - {{id: group-size-aim, text: A group is planned for 8 people or fewer., measure: group-size-expected, max: 8, severity: should, cite: The brief}}
  - {{id: groups-each-week, text: Each client has at least 3 groups in every intensive week., measure: group-sessions-per-week, min: 3, only: {{levels: [intensive]}}, cite: The brief}}
  - {{id: individual-each-week, text: Each client has an individual session of 30 minutes or more in every intensive week., measure: individual-sessions-per-week, min: 1, only: {{levels: [intensive], at_least_minutes: 30}}, cite: The brief}}
  - {{id: six-topics, text: Every track reaches the six topics that the brief names., measure: required-topics, only: {{levels: [intensive], topics: [{", ".join(SIX)}]}}, cite: The brief}}
  - {{id: evening-track, text: There is a track in the evening., measure: tracks-by-part-of-day, min: 1, only: {{parts_of_day: [evening]}}, cite: The brief}}
  - {{id: admission-screen, text: An admission screen sends people to other care first., measure: admission-screen, min: 1, cite: The brief}}
  - {{id: family-part, text: Families are offered a session in every 4 weeks., measure: family-sessions-per-cycle, min: 1, within_weeks: 4, only: {{levels: [intensive]}}, cite: The brief}}
  - {{id: community-part, text: The program leads into local recovery supports., measure: community-supports, min: 2, cite: The brief}}
  - {{id: step-down, text: Hours step down for a week or more., measure: step-down-weeks, min: 1, cite: The brief}}
"""


STOPPING = "Nobody stops alcohol or benzos suddenly, since it can kill."


def _topic(id: str, title: str) -> Files:
    session = FILES[SESSION].replace("topic: cravings", f"topic: {id}")
    return {
        f"curriculum/topics/{id}.yaml": f"title: {title}\naims: Clients know it.\nsessions: [on-{id}]\nsecond_pass: They teach it.\n",
        f"curriculum/sessions/{id}/on-{id}.yaml": session.replace(
            "Riding out a craving", f"On {title.lower()}"
        ).replace("Whoever is far away in thought stops and looks around the room.", STOPPING),
    }


def whole(*changes: tuple[str, str], pack: Iterable[tuple[str, str]] = ()) -> Files:
    """Return the files of the whole program, with words of the program and of the pack replaced."""
    files: Files = {
        PROGRAM: _with(WHOLE, *changes),
        PACK: _with(ASKED, *pack),
        SCREEN: "title: Admission screen\naudience: staff\npurpose: Send people where they need to go.\nblocks: [{id: now, kind: write, prompt: What is needed now?, lines: 1}]\n",
    }
    for id, title in SIX.items():
        if id != "cravings":
            files.update(_topic(id, title))
    return files


def _with(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands in it {text.count(old)} times, not once")
        text = text.replace(old, new)
    return text


def check(folder: Path, *files: Mapping[str, str | bytes | None]) -> ProgramCheck:
    """Return the check of the one program of a project that is written for it."""
    return check_all(load([write_project(folder, *files)]).curriculum, AS_OF).programs[0]


def results(folder: Path, *files: Mapping[str, str | bytes | None]) -> dict[str, Result]:
    """Return the result of each requirement by id."""
    return {result.requirement.id: result for result in check(folder, *files).results}


def pack(
    *requirements: Mapping[str, object], id: str = "rule", **fields: object
) -> RequirementPack:
    """Return a pack of somebody's rule that was read six weeks ago."""
    return RequirementPack.model_validate(
        {
            "id": id,
            "title": "A rule",
            "jurisdiction": "Somewhere",
            "basis": {"cite": "The rule", "verified_on": "2026-11-24"},
            "requirements": [
                {
                    "id": f"asked-{number}",
                    "text": "It is asked.",
                    "cite": "Section 1",
                    **requirement,
                }
                for number, requirement in enumerate(requirements, 1)
            ],
            **fields,
        }
    )


def held_against(
    of: Program,
    *packs: RequirementPack,
    plans: Iterable[SessionPlan] = (),
    topics: Iterable[Topic] = (),
    misses: int = 0,
    deviations: bool = False,
    as_of: dt.date = AS_OF,
) -> ProgramCheck:
    """Return the check of a program that is made without files, against its stays."""
    curriculum = Curriculum(
        edition=EDITION,
        sessions={item.id: item for item in plans},
        topics={item.id: item for item in topics},
        packs={item.id: item for item in packs},
        programs={"small": of},
    )
    named = of.model_copy(update={"packs": tuple(item.id for item in packs)})
    walk = Walk.of(named, misses=misses, deviations=deviations)
    return check_program(curriculum, "small", named, as_of, walk)
