"""A small project in which everything fits: a test takes it and changes one thing.

    project = write_project(tmp_path, changed(SESSION, "minutes: 60", "minutes: sixty"))

One topic, one session, one handout, one program, one pack, sources, glossary, resources, the
edition and a figure, each of which refers to the others. It loads without a finding, and every
rule is content with it.
"""

import datetime as dt
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.findings import Finding

if TYPE_CHECKING:
    from generator.compose import Document
    from generator.render import Renderer

AS_OF = dt.date(2027, 1, 4)
"""The day as of which the small project is looked at."""

TOPIC = "curriculum/topics/cravings.yaml"
SESSION = "curriculum/sessions/cravings/riding-out.yaml"
HANDOUT = "handouts/cravings/the-wave.yaml"
PROGRAM = "curriculum/programs/small.yaml"
PACK = "curriculum/requirements/core.yaml"
SOURCES = "curriculum/sources.yaml"
GLOSSARY = "curriculum/glossary.yaml"
RESOURCES = "curriculum/resources.yaml"
EDITION = "curriculum/edition.yaml"
FIGURE = "curriculum/figures/wave.svg"

FILES: Mapping[str, str] = {
    "mkdocs.yml": "site_name: A small program\n",
    TOPIC: """\
title: Cravings
aims: Clients know what a craving is and can ride one out.
sessions: [riding-out]
evidence:
  - source: bowen-2014
    for: Groups that practise staying with an urge.
second_pass: A client who has done it before draws for a newcomer.
""",
    SESSION: """\
title: Riding out a craving
topic: cravings
format: group
reach: core
stages: [early]
ages: [adult]
minutes: 60
led_by: counselor
summary: Clients draw a craving and practise staying with it.
key_message: Most cravings rise, peak and pass.
objectives:
  - {id: draw, text: Draw a craving as a wave.}
evidence:
  - source: bowen-2014
    for: Groups that practise staying with an urge.
materials: [pens, paper]
handouts: [the-wave]
segments:
  - id: opening
    title: Opening
    kind: check-in
    minutes: 20
    at_least: 10
    priority: must
    say: |
      Welcome.
      You can pass on any question.
    ask:
      - What is your first name?
      - How is your urge right now?
  - id: drawing
    title: Drawing the wave
    kind: practice
    minutes: 40
    at_least: 15
    priority: must
    practises: [draw]
    do: Everybody draws one craving.
safety: Whoever is far away in thought stops and looks around the room. In danger now, call 911. Thoughts of suicide, 988 together. After a break the old amount can kill, so offer naloxone.
adapt:
  telehealth: Cameras may point away.
  low_literacy: A drawing says it all.
  one_or_two: Draw it in a talk.
  late_start: Draw first.
plan_links:
  - {need: craving, goal_example: I will ride out one craving., measure: the wave that was drawn}
newcomers: Nothing from an earlier group is needed.
""",
    HANDOUT: """\
title: The wave
topic: cravings
audience: client
purpose: Help you stay with a craving.
blocks:
  - {id: key, kind: callout, text: A craving rises and falls.}
  - id: ride
    kind: steps
    steps:
      - Get safe.
      - Take ten easy breaths.
  - {id: picture, kind: figure, file: wave.svg, alt: A wave that rises and falls.}
  - {id: person, kind: write, prompt: "My person:", lines: 1}
  - {id: help, kind: resources, resources: [crisis-line]}
  - {id: safe, kind: text, text: In danger now call 911. In a crisis call 988. After a break the old amount can kill. Carry naloxone.}
sources: [bowen-2014]
""",
    PROGRAM: """\
title: A small program
home: true
summary: Three evenings a week.
level_of_care: intensive-outpatient
population: Adults
packs: [core]
cycle_weeks: 4
tracks:
  - id: evening
    title: Evening track
    part_of_day: evening
    cohorts:
      - {id: evening-a, title: Evening group, capacity: 8}
    slots:
      - {id: mon, kind: group, day: monday, start: "17:30", minutes: 60, strand: core}
      - {id: wed, kind: group, day: wednesday, start: "17:30", minutes: 60, strand: core}
      - {id: fri, kind: group, day: friday, start: "17:30", minutes: 60, strand: core}
strands:
  - {id: core, title: Core sessions, sessions: [riding-out]}
phases:
  - id: intensive
    title: Intensive
    level: intensive
    weeks: {earliest: 8, latest: 16}
    criteria: Client and counselor decide together.
individual:
  - {id: session, kind: individual-session, title: Individual session, every_days: 7, minutes: 50, by: counselor}
calendar:
  start: 2027-01-04
""",
    PACK: """\
title: What a program must hold
jurisdiction: Groupwork
basis: {cite: The brief}
requirements:
  - id: small-groups
    text: No group has room for more than 10 people.
    measure: group-size
    max: 10
    cite: The brief
""",
    SOURCES: """\
sources:
  - {id: bowen-2014, type: article, title: Relapse prevention in groups, year: 2014}
""",
    GLOSSARY: """\
terms:
  - {id: craving, term: Craving, meaning: A strong wish to use., source: bowen-2014}
""",
    RESOURCES: """\
resources:
  - {id: crisis-line, need: In a crisis, name: Crisis line, phone: "988"}
""",
    EDITION: """\
title: A small curriculum
version: 0.1.0
date: 2027-01-04
licence: CC BY 4.0
""",
    FIGURE: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 9q5-9 10 0"/></svg>\n',
}


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """Return one file of the small project with one thing changed."""
    text = FILES[file]
    if text.count(old) != 1:
        raise ValueError(f"{file} holds {old!r} {text.count(old)} times, not once")
    return {file: text.replace(old, new)}


REPOSITORY = Path(__file__).resolve().parents[1]


def with_looks(root: Path) -> Path:
    """Give a project the repository's own templates and settings; returns its folder."""
    shutil.copytree(REPOSITORY / "templates", root / "templates", dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def write_project(folder: Path, *changes: Mapping[str, str | bytes | None]) -> Path:
    """Write the small project into a folder, with some files put in or, by None, left out."""
    files: dict[str, str | bytes | None] = dict(FILES)
    for change in changes:
        files.update(change)
    return write_files(folder, files)


def write_files(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write files into a folder, byte for byte."""
    for file, content in files.items():
        if content is None:
            continue
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def said(findings: Iterable[Finding]) -> list[tuple[str, str, str, str]]:
    """Return what findings tell a person: code, place, words and remedy."""
    return [
        (finding.code, str(finding.place), finding.words, finding.remedy) for finding in findings
    ]


def text_of(renderer: "Renderer", document: "Document") -> str:
    """Return the text of a document, or of everything that it binds, each as often as it is bound."""
    if not document.parts:
        return renderer.render(document)
    return "\n".join(text_of(renderer, part.document) * part.copies for part in document.parts)
